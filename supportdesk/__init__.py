"""Support Desk without a window: everything but the screens.

Read in this order: `desk.py` (ask and do, the only door), `services/` (what the staff can do), `models/`
(what is kept), `store/` (where it is kept), `reading/` and `documents/` (text in, paper out).
"""

__version__ = "0.1.0"
