"""What is written in the shape of any golden message is read again as the same values, whatever they are."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from supportdesk.money import grouped
from supportdesk.reading.payments import FoundPayment, read_payments
from tests.core.reading.messages.perturbed import messages

_MONEY = re.compile(r"(?:Rs\.?|INR|₹|Rupees)? ?(?P<figures>\d[\d,]*(?:\.\d\d)?)(?:/-)?", re.IGNORECASE)
_GOES_ON = re.compile(r"[\w.@-]")
_TWICE = ("same_payment_twice",)
_NUMBERS = {
    "from_account": re.compile(r"\d{2,6}"),
    "to_account": re.compile(r"\d{2,18}"),
    "to_ifsc": re.compile(r"[A-Z]{4}0[A-Z0-9]{6}"),
    "reference": re.compile(r"\d{12}"),
    "to_vpa": re.compile(r"\S+@\S+"),
}
_IN_PART = ("from_account", "to_account")
"""As many digits as the shape has."""
_WHOLE = ("to_ifsc", "to_vpa")
_MARKS = ("-", "/", ".", " ", "")
_DAYS = (
    *((re.compile(rf"\d\d{mark}\d\d{mark}\d{{4}}"), f"%d{mark}%m{mark}%Y") for mark in _MARKS[:3]),
    *((re.compile(rf"\d\d{mark}\d\d{mark}\d\d"), f"%d{mark}%m{mark}%y") for mark in _MARKS[:3]),
    *((re.compile(rf"\d\d{mark}[A-Za-z]{{3}}{mark}\d{{4}}"), f"%d{mark}%b{mark}%Y") for mark in _MARKS),
    *((re.compile(rf"\d\d{mark}[A-Za-z]{{3}}{mark}\d\d"), f"%d{mark}%b{mark}%y") for mark in _MARKS),
    (re.compile(r"\d{4}-\d\d-\d\d"), "%Y-%m-%d"),
    (re.compile(r"[A-Z][a-z]{2} \d\d, \d{4}"), "%b %d, %Y"),
)
_TIMES = (
    (re.compile(r"\d\d:\d\d"), "%H:%M"),
    (re.compile(r"\d\d:\d\d:\d\d"), "%H:%M:%S"),
    (re.compile(r"\d\d?:\d\d ?[AaPp][Mm]"), "%I:%M %p"),
    (re.compile(r"\d\d?:\d\d:\d\d ?[AaPp][Mm]"), "%I:%M:%S %p"),
)
_IN_THE_EVENING = re.compile(r" ?(?:baje|बजे)")
"""Behind a time which a word like "raat" makes another one."""
_NAMES = ("MAHESH CHAND MEENA", "SUNITA DEVI", "IMRAN ANSARI", "GOPAL STORES", "RAMESH KUMAR JOSHI")
_NAME = re.compile(r"[A-Z][A-Za-z]+( [A-Z][A-Za-z]*){1,3}")
Piece = tuple[int, int]


_CALLED = {100, 112, 420, 1800, 1860, 1909, 1930}
"""Whom people call, and a section of the law: no sums in a note that has no sign of money."""


class Values(NamedTuple):
    """Money in whole rupees, and paise where the shape has them: less than ₹100 is rarely told without its sign."""

    amount: int
    balance: int
    paise: int
    in_groups: bool
    from_account: str
    reference: str
    to_vpa: str
    to_account: str
    to_ifsc: str
    to_name: str
    moment: dt.datetime

    def money(self, name: str, figures: str) -> tuple[int, str]:
        """In paise, and written as those `figures` are."""
        rupees: int = getattr(self, name)
        whole = grouped(rupees) if self.in_groups else str(rupees)
        return (rupees * 100 + self.paise, f"{whole}.{self.paise:02d}") if "." in figures else (rupees * 100, whole)


VALUES = st.builds(
    Values,
    amount=st.integers(100, 9_999_999).filter(lambda rupees: rupees not in _CALLED),
    balance=st.integers(100, 9_999_999),
    paise=st.integers(0, 99),
    in_groups=st.booleans(),
    from_account=st.from_regex(r"[0-9]{6}", fullmatch=True),
    reference=st.from_regex(r"[56][0-9]{11}", fullmatch=True),
    to_vpa=st.from_regex(r"[a-z][a-z0-9.-]{2,12}[a-z0-9]@(ybl|okaxis|paytm|upi)", fullmatch=True),
    to_account=st.from_regex(r"[0-9]{18}", fullmatch=True),
    to_ifsc=st.from_regex(r"(SBIN|HDFC|YESB)0[A-Z0-9]{6}", fullmatch=True),
    to_name=st.sampled_from(_NAMES),
    moment=st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2039, 12, 31)),  # noqa: DTZ001 - of no zone
)


@cache
def shapes() -> tuple[tuple[str, FoundPayment], ...]:
    """Golden messages of one payment, each as it is read; without those that tell it twice or what is owed."""
    told = (
        (told.text, read_payments(told.text).payments[0])
        for name, told in messages("sms", "held_out")
        if name not in _TWICE
    )
    return tuple((text, payment) for text, payment in told if (payment.balance or 0) >= 0)


@given(st.integers(0, 10_000), VALUES)
@settings(max_examples=400)
def test_other_values_in_the_same_shape_are_read(at: int, values: Values) -> None:
    text, payment = shapes()[at % len(shapes())]
    changes, expected = other_values(text, payment, values)
    # what a screen shows twice with the same ending is one account, and not the other side's
    assume(expected.get("from_account", "") != expected.get("to_account"))
    (found,) = read_payments(written_anew(text, changes)).payments
    assert {name: getattr(found, name) for name in expected} == expected


def other_values(text: str, payment: FoundPayment, values: Values) -> tuple[dict[Piece, str], dict[str, object]]:
    """What to write where, and what is to be read then. What stands more than once in a message is left as it is."""
    changes: dict[Piece, str] = {}
    expected: dict[str, object] = {}
    for name in ("amount", "balance"):
        piece = payment.pieces.get(name)
        money = _MONEY.fullmatch(text[slice(*piece)]) if piece else None
        if piece and money and text.count(money["figures"]) == 1:
            start = piece[0] + money.start("figures")
            expected[name], changes[start, start + len(money["figures"])] = values.money(name, money["figures"])
    for name, form in _NUMBERS.items():
        old: str = getattr(payment, name) or ""
        start = text.find(old)
        if form.fullmatch(old) and text.count(old) == 1 and not (name in _WHOLE and _GOES_ON.match(text, start - 1)):
            new: str = getattr(values, name)
            expected[name] = changes[start, start + len(old)] = new[: len(old)] if name in _IN_PART else new
    for name in ("day", "time", "to_name"):
        start, end = payment.pieces.get(name, (0, 0))
        told = text[start:end].rstrip(" .\n")
        alone = text.count(told) == 1 and not _IN_THE_EVENING.match(text, start + len(told))
        if told and alone and (written := _WRITTEN[name](told, values)):
            changes[start, start + len(told)], expected[name] = written
    return changes, expected


def _day(told: str, values: Values) -> tuple[str, object] | None:
    style = next((style for form, style in _DAYS if form.fullmatch(told)), None)
    return (_in_case_of(told, values.moment.strftime(style)), values.moment.date()) if style else None


def _time(told: str, values: Values) -> tuple[str, object] | None:
    style = next((style for form, style in _TIMES if form.fullmatch(told)), None)
    minute = values.moment.time().replace(microsecond=0, second=values.moment.second if style and "%S" in style else 0)
    return (_in_case_of(told, minute.strftime(style)), minute) if style else None


def _name(told: str, values: Values) -> tuple[str, object] | None:
    name = values.to_name if told.isupper() else values.to_name.title()
    return (name, name) if _NAME.fullmatch(told) else None


def _in_case_of(told: str, written: str) -> str:
    return written.upper() if told.isupper() else written.lower() if told.islower() else written


_WRITTEN: dict[str, Callable[[str, Values], tuple[str, object] | None]] = {"day": _day, "time": _time, "to_name": _name}


def written_anew(text: str, changes: Mapping[Piece, str]) -> str:
    for (start, end), new in sorted(changes.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return text


LATER = ("500100123456789012", "HDFC0001849", "SUNITA DEVI", dt.datetime(2027, 3, 14, 21, 5, 9))  # noqa: DTZ001 - of no zone


def test_nearly_every_shape_takes_other_values() -> None:
    """Else the property above would be about few of them."""
    values = Values(28_500, 71_500, 0, True, "004821", "632698104471", "quickhelp77@okaxis", *LATER)
    told = [other_values(text, payment, values)[1] for text, payment in shapes()]
    assert sum("amount" in each for each in told) > 0.8 * len(told)
    assert sum("from_account" in each for each in told) > 0.5 * len(told)
    for name in ("day", "time", "to_name", "to_account", "to_ifsc"):
        said = [name in each for each, (_text, payment) in zip(told, shapes(), strict=True) if getattr(payment, name)]
        assert sum(said) > 0.5 * len(said), name
