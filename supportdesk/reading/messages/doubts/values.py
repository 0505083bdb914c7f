"""Values that a person should look at because the same text can be read in another way; each rule by what it costs.

A rule stands here where unseen messages showed it: it is wrong in one of six at least, and seldom the case where the
value is right. A rule that doubts by itself (a lone number, a word in front that promises little) says so itself.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from supportdesk.reading.amounts import find_bare_amounts
from supportdesk.reading.dates import find_days
from supportdesk.reading.messages.amount_roles import paid_and_balance
from supportdesk.reading.messages.doubts.names import is_weak_name
from supportdesk.reading.messages.doubts.numbers import is_weak_number
from supportdesk.reading.messages.doubts.sides import (
    may_be_anybodys,
    may_be_mine,
    may_be_the_other_way,
    may_be_theirs,
)
from supportdesk.reading.messages.doubts.told import Told
from supportdesk.reading.messages.proofs import is_note, is_told_by_person
from supportdesk.reading.messages.rails import rails_named
from supportdesk.reading.patterns import Words
from supportdesk.reading.text import Found, Row

_MACHINE = Words(r"atm|cash|card|nfs|[an][tw][dw]|machine|एटीएम|मशीन|कार्ड", re.IGNORECASE)
_BANK_WRITES = Words(
    r"\b(?:dear (?:sir|madam|customer|user|card ?(?:holder|member))|greetings|not (?:you|u)\b|regards)|"
    r"\bwe (?:have|would|wish|are|write|confirm)\b",
    re.IGNORECASE,
)
_OF_ONE = {"reference", "to_vpa", "to_name", "to_account", "to_ifsc", "day", "time"}
"""What each of several payments has of its own."""
_EXPLICIT = {"upi", "imps", "neft", "rtgs"}
_DAY_OF_ANOTHER = re.compile(
    r"\b(?:dated|ending|till|from|up ?to|by|for)\W{0,3}$|(?<!date)(?<!date )(?<!\bdt)(?<!\bon)(?<!time)[(:/]\s?$",
    re.IGNORECASE,
)
_CLOCK_BEHIND = re.compile(r"\W{0,3}(?:at )?\d\d?[:.-]\d\d")
_BEFORE_UNDONE = re.compile(r"\b(?:debited|initiated|txn|transaction|payment)\b[^.;\n]{0,25}\bon\s$", re.IGNORECASE)
_UNDONE = Words(r"\b(?:revers|credited back|refund|failed)", re.IGNORECASE)
"""The day of what is given back, not of giving it back."""
_MAY_BE_MONTH_FIRST = re.compile(
    r"(?=\d/|\d\d?/\d/)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/\d{2,4}.{1,12} ?[ap]m\b", re.IGNORECASE
)
"""Written as programs from abroad write it, 2/5/2026 8:11 PM."""
_OWED = re.compile(r"\b(?:outstanding|average|minimum|min|remaining|required|due)\b[^.\n]{0,25}$", re.IGNORECASE)
"""What is owed or must be kept, not what is left."""
_OF_A_MACHINE = r"|\batm\s|\b(?:transaction|info|narration|remarks?|details?)\s?:[^.;\n–-]{0,30}"
"""Before the bank of a cash machine, or one in what was booked."""
_AT_ANOTHER = re.compile(rf"(?:\b(?:at|their)\s{_OF_A_MACHINE})$", re.IGNORECASE)
_TO_ANOTHER = re.compile(rf"(?:\b(?:at|to|their)\s{_OF_A_MACHINE})$", re.IGNORECASE)
_CHARGE = Words(r"\b(?:charge|chg|chrg|fee)", re.IGNORECASE)
_MACHINES = {"atm", "cash"}
_SHOP_MACHINE = Words(r"\bpos\b(?! pymt)", re.IGNORECASE)
_OWN_ACCOUNT = Words(r"(?<!card )\b(?:a/?c|acct|account)\b(?! update)", re.IGNORECASE)
_CUT = 2
_TWO_MORE = re.compile(r"\s\d\d(?![\d/.:-])")
_BESIDE = 12
"""Characters between a day and the time told with it."""


def doubtful(row: Row, part: str, whole: str) -> Iterator[str]:
    """The names of the values to look at; `part` is what was read for this payment, `whole` the message."""
    told = Told(row, part, note=is_note(whole) and not _BANK_WRITES.search(whole))
    if is_told_by_person(whole) and _tells_of_another(told):
        yield from _OF_ONE & row.keys()
    for name, is_weak in _WEAK:
        if (found := row[name]) and is_weak(found, told):
            yield name
            if name == "bank" or (name == "from_account" and told.note):
                yield from ("bank", "from_bank")
            if name == "to_vpa" and not rails_named(part) & _EXPLICIT:
                yield "rail"


def _tells_of_another(told: Told) -> bool:
    """Whether a person names more than one sum in what was read as one payment: each may be what the rest is about."""
    paid = {amount.value for amount in paid_and_balance(told.text)[0]}
    moved = {amount.value for amount in find_bare_amounts(told.text)}
    return len(paid | moved) > 1


def _is_weak_rail(rail: Found[Any], told: Told) -> bool:
    """One of several that are named, or a machine that only "withdrawn" speaks of."""
    if rail.value in _MACHINES and _CHARGE.search(told.text):
        return True
    if rail.value == "atm":
        return not _MACHINE.search(told.text)
    if rail.value == "card":
        return bool(told.row["from_account"] and _OWN_ACCOUNT.search(told.text) and not _SHOP_MACHINE.search(told.text))
    return rail.value in _EXPLICIT and len(rails_named(told.text) & _EXPLICIT) > 1


def _is_weak_day(day: Found[Any], told: Told) -> bool:
    """Another day is told, or what stands before it speaks of a period, of a failed attempt or of a booking's name."""
    before = told.text[max(0, day.start - 14) : day.start]
    if _DAY_OF_ANOTHER.search(before) and not _CLOCK_BEHIND.match(told.text, day.end):
        return True
    if _BEFORE_UNDONE.search(told.text[: day.start]) and told.came and _UNDONE.search(told.text):
        return True
    if _MAY_BE_MONTH_FIRST.match(told.text, day.start):
        return True
    return len({other.value for other in find_days(told.text)}) > 1


def _is_weak_time(time: Found[Any], told: Told) -> bool:
    day = told.row["day"]
    return bool(day and max(time.start - day.end, day.start - time.end) > _BESIDE)


def _may_be_another_bank(bank: Found[Any], told: Told) -> bool:
    return bool((_AT_ANOTHER if told.came else _TO_ANOTHER).search(told.text[: bank.start]))


def _may_be_cut(own: Found[Any], told: Told) -> bool:
    """Two digits, and two more on the next line: a message that was copied with the ends of its lines."""
    return len(own.value) == _CUT and bool(_TWO_MORE.match(told.text, own.end))


def _may_not_be_left(balance: Found[Any], told: Told) -> bool:
    return bool(_OWED.search(told.text[: balance.start]))


_WEAK: tuple[tuple[str, Callable[[Found[Any], Told], bool]], ...] = (
    ("to_name", is_weak_name),
    ("direction", may_be_the_other_way),
    ("rail", _is_weak_rail),
    ("reference", is_weak_number),
    ("day", _is_weak_day),
    ("time", _is_weak_time),
    ("to_account", may_be_mine),
    ("from_account", may_be_theirs),
    ("from_account", _may_be_cut),
    ("bank", _may_be_another_bank),
    ("balance", _may_not_be_left),
    ("to_vpa", may_be_anybodys),
)
