"""Values that a person should look at because the same text can be read in another way; each rule by what it costs.

A rule stands here where unseen messages showed it: it is wrong in one of six at least, and seldom the case where the
value is right. A rule that doubts by itself (a lone number, a word in front that promises little) says so itself.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from supportdesk.reading.dates import find_days
from supportdesk.reading.messages.acts import find_acts
from supportdesk.reading.messages.parties import find_vpas
from supportdesk.reading.messages.proofs import TELLS
from supportdesk.reading.messages.rails import has_form_of_a_bank, rails_named
from supportdesk.reading.text import Found, small_letters

Row = Mapping[str, Found[Any] | None]
"""The values of one payment by the names of `FoundPayment`."""

_LABEL = re.compile(r"[:=]\s?$|\b(?:name|naam|नाम)\W{0,2}$", re.IGNORECASE)
_OWN_ACCOUNT = r"(?:(?:your|ur|my) (?:\w+ ){0,2}?(?:a/?c|acct|account)|a/?c|acct|account|\w+ bank a/?c)\b"
_FROM_OWN = re.compile(rf"\bfrom {_OWN_ACCOUNT}", re.IGNORECASE)
_TO_OWN = re.compile(rf"\bto (?:you\b|me\b|{_OWN_ACCOUNT})", re.IGNORECASE)
_UNDONE = re.compile(r"\b(?:revers|refund|return)", re.IGNORECASE)
_CASH = re.compile(r"\b(?:withdr|wdl)", re.IGNORECASE)
_CODE = 5
"""Letters of the longest code of a bank or a booking that stands where a name could."""
_BESIDE = 12
"""Characters between a day and the time told with it."""


def doubtful(row: Row, part: str, whole: str) -> Iterator[str]:
    """The names of the values to look at; `part` is what was read for this payment, `whole` the message."""
    if (name := row["to_name"]) and _is_weak_name(name, part, note=bool(TELLS.search(small_letters(whole)))):
        yield "to_name"
    if (way := row["direction"]) and _speaks_both_ways(way, part):
        yield "direction"
    if row["rail"] and len(rails_named(part)) > 1:
        yield "rail"
    if (reference := row["reference"]) and not has_form_of_a_bank(reference.value):
        yield "reference"
    if (day := row["day"]) and (_UNDONE.search(part) or len({other.value for other in find_days(part)}) > 1):
        yield "day"
    if (time := row["time"]) and day and max(time.start - day.end, day.start - time.end) > _BESIDE:
        yield "time"
    if row["to_account"] and not row["from_account"]:
        yield "to_account"  # the only account of a message is most often the person's own
    if row["to_vpa"] and len({vpa.value for vpa in find_vpas(part)}) > 1:
        yield "to_vpa"


def _is_weak_name(name: Found[Any], text: str, *, note: bool) -> bool:
    """Small letters are seldom a name; behind a dash it is half of one; in a note anything can stand there."""
    before = text[max(0, name.start - 24) : name.start]
    if _LABEL.search(before):
        return False
    small = name.value.isascii() and not any(letter.isupper() for letter in name.value)
    cut = before[-2:-1].isalpha() and before[-1:] == "-"
    code = len(name.value) <= _CODE and name.value.isupper()
    return small or cut or code or note or bool(_CASH.search(text))


def _speaks_both_ways(way: Found[Any], text: str) -> bool:
    """Verbs of both ways, or one way with the other one's account: "credited … from your account"."""
    ways = {act.direction for act in find_acts(text) if act.firm}
    against = _FROM_OWN if way.value == "in" else _TO_OWN
    return len(ways) > 1 or bool(against.search(text))
