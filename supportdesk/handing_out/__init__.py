"""What leaves the desk as files: verified first, written beside the target, noted in the custody, and only then there.

All of it runs on the window's worker, or for a command, from end to end.
"""

from supportdesk.checking import NotWhole
from supportdesk.handing_out.bundle import Bundle, make_bundle
from supportdesk.handing_out.covered_copy import sealed_copy
from supportdesk.handing_out.more_hashes import hash_again
from supportdesk.handing_out.outgoing import CopiesNotWritten, TargetTaken
from supportdesk.handing_out.portal_copies import PortalCopies, make_portal_copies

__all__ = [
    "Bundle",
    "CopiesNotWritten",
    "NotWhole",
    "PortalCopies",
    "TargetTaken",
    "hash_again",
    "make_bundle",
    "make_portal_copies",
    "sealed_copy",
]
