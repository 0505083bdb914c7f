"""What every paper carries round its text: whose paper it is, and when and how often it was printed."""

import datetime as dt
from dataclasses import dataclass

from supportdesk.texts import Both


@dataclass(frozen=True, slots=True)
class Centre:
    """The letterhead. `address` is one line: place, hours, telephone. `code` is short: JPR."""

    code: str
    name: Both
    address: Both


@dataclass(frozen=True, slots=True)
class Imprint:
    """The footer. `check_code` is the caller's: it lets a copy be compared with what is filed on the case."""

    printed_at: dt.datetime
    copy: int = 1
    check_code: str = ""
