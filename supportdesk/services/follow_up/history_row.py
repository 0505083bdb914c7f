"""A line of a case's history, whatever it is about."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from supportdesk.texts import Both

_NOBODY = Both("", "")


class WrittenLine(NamedTuple):
    """A line that can be put right, taken back or opened again: `of` is one of `put_right`, `kind` one of LINES."""

    of: str
    id: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """`what` and `label` are English labels for `Texts`, `about` a text as it is, `more` what goes with it.

    `party` is a key of PARTIES or of DONE_HERE; `time_known` is False where only the day is. `told` marks what the
    person was told, `seconds` how long a call took, `not_reached` that nobody spoke. `line` where it is one that
    somebody wrote and that counts now.
    """

    at: dt.datetime
    what: str
    about: Both | str
    party: str = ""
    by: Both = _NOBODY
    more: str = ""
    distress: int | None = None
    time_known: bool = True
    told: bool = False
    seconds: int | None = None
    label: str = ""
    line: WrittenLine | None = None
    not_reached: bool = False
