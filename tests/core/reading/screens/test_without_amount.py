"""A receipt whose amount is cut off tells its number all the same; nothing that is no payment does."""

import datetime as dt

import pytest

from supportdesk.reading.payments import read_payments
from supportdesk.reading.screens.without_amount import named, without_amount

CUT = (
    "Transaction Successf\n\n09:31 AM on 22 Nov 2026\n\nPaid to\n\nQUICK HELP\nquickhelp77@okaxis\n\n"
    "Transfer Details\n\nTransaction ID\nT26112209313877654321901\n\nDebited from\nXXXXXX4821\n\nUTR: 632698104471"
)
SBI = "Rs.28,500.00 debited from A/c X4821 on 22-11-26 to VPA quickhelp77@okaxis UPI Ref No 632698104471 -SBI"


def numbers(text: str) -> list[tuple[str, str | None]]:
    return [(named(found), found.reference) for found in without_amount(read_payments(text))]


def test_all_but_the_amount_is_read() -> None:
    (found,) = without_amount(read_payments(CUT))
    assert (named(found), found.reference, found.amount) == ("UPI", "632698104471", 0)
    assert (found.day, found.time) == (dt.date(2026, 11, 22), dt.time(9, 31))
    assert (found.to_name, found.to_vpa, found.from_account) == ("QUICK HELP", "quickhelp77@okaxis", "4821")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("UTR 632698104471", [("UTR", "632698104471")]),
        ("NEFT UTR HDFCN52026112200417386", [("NEFT", "HDFCN52026112200417386")]),
        ("UPI Ref 632698104471 and UPI Ref 632698104472", [("UPI", "632698104471"), ("UPI", "632698104472")]),
        (f"{SBI}\n\n\nUPI Ref No 632698104471", []),  # a payment has it
    ],
)
def test_the_number_is_named_with_its_rail(text: str, told: list[tuple[str, str]]) -> None:
    assert numbers(text) == told


@pytest.mark.parametrize(
    "text",
    [
        SBI,
        "Your OTP is 123456, do not share it",
        "Payment failed\nPaid to QUICK HELP\nUTR: 632698104471",
        "Your complaint 31511260001234 is registered with 1930",
        "Asha 98290 12345\nRavi 98290 12346",
        "Your order OD432611220931051 is delivered",
        "a/c 30112244821 IFSC SBIN0001177",
        f"{CUT}\n{'This letter goes on and on. ' * 60}",
    ],
)
def test_what_is_no_receipt_tells_no_number(text: str) -> None:
    assert numbers(text) == []
