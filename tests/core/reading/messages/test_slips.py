"""Mistyped words and amounts are read as they were meant, and each value still stands where it was written."""

import pytest

from supportdesk.reading.messages.slips import mended
from supportdesk.reading.payments import read_payments
from supportdesk.reading.text import fold


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a/c XX12 debitted", "a/c XX12 debited"),
        ("A/C XX12 DEBTIED", "A/C XX12 DEBITED"),
        ("recieved from Asha", "received from Asha"),
        ("your acount", "your account"),
        ("Rs 90 pd to ASHA", "Rs 90 paid to ASHA"),
        ("Purchase of 640/- at", "Purchase of Rs 640 at"),
        ("500 Rs debited", "Rs 500 debited"),
        ("Rs.: 1,350 to you", "Rs 1,350 to you"),
        ("1,200.00 debited from", "Rs 1,200.00 debited from"),
        ("payment of 85.50 to", "payment of Rs 85.50 to"),
    ],
)
def test_what_was_meant(written: str, meant: str) -> None:
    assert mended(fold(written)).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "receive it, the receiver, a credit, debated",
        "to ACOUNT TRADERS",
        "deb.roy@ybl, pymt@ybl, pymt-77@ybl",
        "UPI/PAYED/RAM",
        "USD 85.50 debited",
        "85.50 points",
        "at 10.15 by",
        "maine 500 rs bheje",
    ],
)
def test_words_and_numbers_of_their_own_stay(text: str) -> None:
    assert mended(fold(text)).text == text


def test_a_value_is_shown_where_it_was_written() -> None:
    text = "Dear Customer, 2,400/- debitted from a/c XX4821 on 22-11-26 to ASHA STORES."
    (payment,) = read_payments(text).payments
    assert (payment.amount, payment.to_name) == (240_000, "ASHA STORES")
    assert {name: text[slice(*payment.pieces[name])] for name in ("amount", "from_account", "to_name", "day")} == {
        "amount": "2,400/-",
        "from_account": "4821",
        "to_name": "ASHA STORES",
        "day": "22-11-26",
    }
