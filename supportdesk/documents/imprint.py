"""What every paper carries round its text: whose paper it is, which one, and when and how often it was printed."""

import datetime as dt
from dataclasses import dataclass

from supportdesk.texts import Both


@dataclass(frozen=True, slots=True)
class Centre:
    """The letterhead. `address` is one line: place, hours, telephone. `code` is short: JPR. `logo` is a PNG or JPEG;
    without one the code stands in a ring."""

    code: str
    name: Both
    address: Both
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The footer. `check_code` is the caller's: it lets a copy be compared with what is filed on the case.

    `number` is that of the paper in its case, `custody` the last custody line and its hash. A `draft` shows what lacks
    and says across each page that it is one. `waived` names the values that are left to be filled in by hand.
    """

    printed_at: dt.datetime
    copy: int = 1
    check_code: str = ""
    number: str = ""
    custody: str = ""
    draft: bool = False
    waived: frozenset[str] = frozenset()
