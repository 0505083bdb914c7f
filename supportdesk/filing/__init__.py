"""Bytes first, the record after: files taken into a case, and papers filed as they were printed.

`seal_slice` is a piece of the slow half for the window's worker; `take_in` and `print_paper` do all of it, for any
caller that may wait.
"""

from supportdesk.filing.folders import Found, Incoming, Skipped, found_in
from supportdesk.filing.origin import ChildMaterial, NatureNotSaid, Origin, nature_question
from supportdesk.filing.papers import print_paper
from supportdesk.filing.sealing import pasted_text
from supportdesk.filing.slices import Slice, seal_slice
from supportdesk.filing.taking_in import Taken, TakenIn, refuse_child_material, resume, take_in
from supportdesk.services.evidence.expected import Nature

__all__ = [
    "ChildMaterial",
    "Found",
    "Incoming",
    "Nature",
    "NatureNotSaid",
    "Origin",
    "Skipped",
    "Slice",
    "Taken",
    "TakenIn",
    "found_in",
    "nature_question",
    "pasted_text",
    "print_paper",
    "refuse_child_material",
    "resume",
    "seal_slice",
    "take_in",
]
