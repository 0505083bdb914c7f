"""A value is read as well inside *bold*, _slanted_ or “quoted” text as without: in the shape of any golden message."""

from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.reading.payments import FoundPayment, read_payments
from supportdesk.reading.text import fold, without_marks
from tests.core.reading.messages.test_other_values import shapes

MARKS = ("**", "__", "~~", "``", '""', "''", "“”", "‘’", "[]")
TAGS = (("**", "**"), ("<b>", "</b>"), ('<span style="color:red">', "</span>"))
MARKED = "amount reference to_vpa to_name".split()
READ = (*MARKED, "direction", "rail", "from_account", "to_account", "day", "time", "balance", "bank")
_WITHIN = "-/*.@_~<>"
"""Beside these a value is a part of something longer, or set off already, which nobody prints in bold."""


@given(st.integers(0, 10_000), st.sampled_from((*(tuple(mark) for mark in MARKS), *TAGS)))
@settings(max_examples=120)
def test_a_value_between_marks_is_read(at: int, marks: tuple[str, str]) -> None:
    text, payment = shapes()[at % len(shapes())]
    for name in MARKED:
        start, end = payment.pieces.get(name, (0, 0))
        around = text[:start][-1:] + text[end : end + 1]
        one_line = start < end and "\n" not in text[start:end]  # no program's bold goes on behind a line
        if one_line and not any(sign.isalnum() or sign in _WITHIN for sign in around):
            marked = f"{text[:start]}{marks[0]}{text[start:end]}{marks[1]}{text[end:]}"
            (found,) = read_payments(marked).payments
            assert values(found) == values(payment)
            assert {key: marked[slice(*found.pieces[key])] for key in MARKED if key in found.pieces} == {
                key: text[slice(*payment.pieces[key])] for key in MARKED if key in payment.pieces
            }


def values(payment: FoundPayment) -> dict[str, object]:
    return {key: getattr(payment, key) for key in READ}


def test_what_hides_digits_or_joins_words_stays() -> None:
    for text in (
        "A/c **4821 to ravi_77@ybl",
        "XX***0960 John Doe*** paid",
        "[22/11/26, 9:40 am] Asha: ok",
        "SBI's 5*4",
    ):
        assert without_marks(fold(text)).text == text


def test_what_is_left_knows_where_it_stood() -> None:
    plain = without_marks(fold("Ref *632698104471*. “RAVI”"))
    assert plain.text == "Ref 632698104471. RAVI"
    assert plain.original(4, 16) == (5, 17)


def test_a_rupee_sign_that_was_lost_is_known_within_marks() -> None:
    (found,) = read_payments("Debited *? 640.00* from A/c XX4821 on 12-11-26 UPI Ref 631611220077").payments
    assert (found.amount, found.pieces["amount"]) == (64_000, (9, 17))
