"""What is written in the shape of any golden message is read again as the same values, whatever they are."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.money import grouped
from supportdesk.reading.payments import FoundPayment, read_payments
from tests.core.reading.messages.perturbed import messages

_MONEY = re.compile(r"(?:Rs\.?|INR|₹|Rupees)? ?(?P<figures>\d[\d,]*(?:\.\d\d)?)(?:/-)?", re.IGNORECASE)
_GOES_ON = re.compile(r"[\w.-]")
_TWICE = ("same_payment_twice",)
_NUMBERS = {
    "from_account": re.compile(r"\d{2,6}"),
    "reference": re.compile(r"\d{12}"),
    "to_vpa": re.compile(r"\S+@\S+"),
}
Piece = tuple[int, int]


class Values(NamedTuple):
    """Money in whole rupees, and paise where the shape has them: less than ₹100 is rarely told without its sign."""

    amount: int
    balance: int
    paise: int
    in_groups: bool
    from_account: str
    reference: str
    to_vpa: str

    def money(self, name: str, figures: str) -> tuple[int, str]:
        """In paise, and written as those `figures` are."""
        rupees: int = getattr(self, name)
        whole = grouped(rupees) if self.in_groups else str(rupees)
        return (rupees * 100 + self.paise, f"{whole}.{self.paise:02d}") if "." in figures else (rupees * 100, whole)


VALUES = st.builds(
    Values,
    amount=st.integers(100, 9_999_999),
    balance=st.integers(100, 9_999_999),
    paise=st.integers(0, 99),
    in_groups=st.booleans(),
    from_account=st.from_regex(r"[0-9]{6}", fullmatch=True),
    reference=st.from_regex(r"[56][0-9]{11}", fullmatch=True),
    to_vpa=st.from_regex(r"[a-z][a-z0-9.-]{2,12}[a-z0-9]@(ybl|okaxis|paytm|upi)", fullmatch=True),
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
        if form.fullmatch(old) and text.count(old) == 1 and not (name == "to_vpa" and _GOES_ON.match(text, start - 1)):
            new: str = getattr(values, name)
            expected[name] = changes[start, start + len(old)] = new[: len(old)] if name == "from_account" else new
    return changes, expected


def written_anew(text: str, changes: Mapping[Piece, str]) -> str:
    for (start, end), new in sorted(changes.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def test_nearly_every_shape_takes_other_values() -> None:
    """Else the property above would be about few of them."""
    values = Values(28_500, 71_500, 0, True, "004821", "632698104471", "quickhelp77@okaxis")
    told = [other_values(text, payment, values)[1] for text, payment in shapes()]
    assert sum("amount" in each for each in told) > 0.8 * len(told)
    assert sum("from_account" in each for each in told) > 0.5 * len(told)
