"""Support Desk without a window: everything but the screens.

Read in this order: `desk.py` (ask and do, the only door), `services/` (what the staff can do), `models/`
(what is kept), `store/` (where it is kept), `knowledge/` (what is known of the field), `reading/` and `documents/`
(text in, paper out), `filing/`, `handing_out/`, `checking.py` and `safety.py` (acts on files and on the whole desk),
`commands/` and `cli.py`.
"""

__version__ = "0.1.0"
