"""Pictures of payments that did not go through, or went the other way; and paid ones that hold such words too."""

import random
from collections.abc import Callable

import pytest

from supportdesk.reading.messages.words import Reason
from supportdesk.reading.pictures.reading import ReadPicture, read_picture
from tests.receipt_sheet import WIDTH, Sheet, Worn
from tests.receipts import LAYOUTS, told_by, wear_out

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(120)]

TOLD = told_by(random.Random(5))  # noqa: S311 - the same receipt each time
DARK = Worn(font=1, dark=True, scale=0.67, quality=70)
RED, AMBER = "#d32f2f", "#f5a623"
SAYS_DONE = (
    "Transaction Successful",
    "Payment Successful",
    "Completed",
    "Paid Successfully to",
    "भुगतान सफल",
    "Success",
)

Row = str | tuple[str, str] | tuple[str, str, str]


def layout(name: str, says: str, worn: Worn, monkeypatch: pytest.MonkeyPatch) -> ReadPicture:
    """One of the tests' receipts that says something else than that it is done."""
    for way in ("line", "row"):
        write = getattr(Sheet, way)

        def other(sheet: Sheet, *words: object, write: Callable[..., None] = write, **how: object) -> None:
            write(sheet, *(says if word in SAYS_DONE else word for word in words), **how)

        monkeypatch.setattr(Sheet, way, other)
    return read_picture(wear_out(LAYOUTS[name](TOLD, worn).png(), worn))


def drawn(*rows: Row, worn: Worn = Worn(), banner: str = "") -> ReadPicture:  # noqa: B008 - never changed
    """Below the clock of the telephone; of a row with a large sum in the middle the label is empty."""
    sheet = Sheet(1700, worn)
    sheet.text("9:41", 40, 30)
    sheet.text("78%", WIDTH - 40, 30, at="right")
    sheet.y = 120
    for row in rows:
        if isinstance(row, str) and banner:
            sheet.box(150, banner, left=-30, right=WIDTH + 30)
            sheet.y += 45
            sheet.line(row, 48, "#ffffff", bold=True, gap=90)
            banner = ""
        elif isinstance(row, str):
            sheet.line(row, 44, at="middle", gap=24)
        elif len(row) > 2:
            sheet.text(row[1], WIDTH - 80, 38, at="right")
            sheet.line(row[0], 38)
            sheet.line(row[2], 30, gap=70)
        elif row[0]:
            sheet.row(*row)
        else:
            sheet.line(row[1], 100, at="middle")
    return read_picture(wear_out(sheet.png(), worn))


def ways(read: ReadPicture) -> list[tuple[str, int, bool]]:
    """Which way each payment went, how much, and whether the way is to be looked at."""
    return [(it.found.direction, it.found.amount, "direction" in it.found.to_check) for it in read.payments]


def reasons(read: ReadPicture) -> list[Reason]:
    return [it.reason for it in read.reading.unread]


PAID = (
    ("Paid to", "RAVI KUMAR"),
    ("Amount", "₹20,000"),
    ("Debited from", "SBI XX4821"),
    ("UPI Ref No", TOLD.reference),
)
HINDI = (("प्राप्तकर्ता", "RAVI KUMAR"), ("राशि", "₹20,000"), ("यूपीआई संदर्भ संख्या", TOLD.reference))


@pytest.mark.parametrize(
    ("name", "says", "worn"),
    [
        ("phonepe", "Transaction Failed", Worn()),
        ("phonepe", "Transaction Pending", DARK),
        ("amazon", "Payment declined", Worn(scale=0.6, quality=45)),
        ("amazon", "Payment declined", DARK),
        ("bhim", "Payment is being processed", Worn()),
        ("gpay", "Failed", DARK),
        ("paytm", "Payment Pending", Worn()),
        ("bank app", "FAILED", Worn()),
        ("hindi app", "भुगतान विफल", Worn()),
    ],
)
def test_a_receipt_that_says_that_it_did_not_go_through_is_no_payment(
    name: str, says: str, worn: Worn, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = layout(name, says, worn, monkeypatch)
    assert (ways(read), reasons(read)) == ([], ["failed"])


@pytest.mark.parametrize(
    ("rows", "banner", "reason"),
    [
        (("Transaction Failed", *PAID), RED, "failed"),
        (("Transaction Pending", *PAID), AMBER, "failed"),
        (("भुगतान विफल", *HINDI), RED, "failed"),
        (("Fund Transfer", "Your transfer of Rs 20,000 could not be", "completed by the bank", *PAID), "", "failed"),
        (("AutoPay created", *PAID[:2], ("Start date", "25/11/2026"), ("UPI ID", "funapp@ybl")), "", "mandate"),
        (("Transfer scheduled", *PAID), "", "mandate"),
        (("Collect request", ("From", "RAVI KUMAR"), ("UPI ID", "ravi77@ybl"), ("Amount", "₹20,000")), "", "request"),
    ],
)
def test_a_screen_that_tells_of_no_payment_says_why(rows: tuple[Row, ...], banner: str, reason: Reason) -> None:
    read = drawn(*rows, banner=banner)
    assert (ways(read), reasons(read)) == ([], [reason])


@pytest.mark.parametrize(
    "rows",
    [
        ("Payment Successful", *PAID, "If payment failed, money comes back"),
        ("Transaction Successful", *PAID, "View failed payments"),
        ("Completed", *PAID, "Payment pending? Get help", "You have received a scratch card"),
        ("भुगतान सफल", *HINDI, "यदि भुगतान विफल हो तो पैसे वापस आएँगे"),
    ],
)
def test_a_payment_is_read_though_such_a_word_stands_elsewhere(rows: tuple[Row, ...]) -> None:
    read = drawn(*rows)
    assert ways(read) == [("out", 2_000_000, False)]
    assert [it.found.reference for it in read.payments] == [TOLD.reference]


def test_where_no_line_says_that_it_is_done_the_way_is_to_be_looked_at() -> None:
    assert ways(drawn(*PAID)) == [("out", 2_000_000, True)]


def google(*heads: str, to: str, by: str, worn: Worn = Worn()) -> ReadPicture:  # noqa: B008 - never changed
    below = ("Completed", "22 Nov 2026, 9:31 am", "State Bank of India 4821")
    return drawn(
        *heads, ("", "₹500"), *below, ("UPI transaction ID", TOLD.reference), f"To: {to}", f"From: {by}", worn=worn
    )


@pytest.mark.parametrize("worn", [Worn(), DARK, Worn(scale=0.6, quality=45)])
def test_money_that_came_is_known_by_the_name_above_it_below_the_clock(worn: Worn) -> None:
    read = google("From RAMESH TRADERS", to="SUNITA DEVI", by="RAMESH TRADERS", worn=worn)
    assert ways(read) == [("in", 50_000, False)]
    assert [it.found.to_name for it in read.payments] == ["RAMESH TRADERS"]
    assert ways(google("To RAMESH TRADERS", to="RAMESH TRADERS", by="SUNITA DEVI", worn=worn)) == [
        ("out", 50_000, False)
    ]


def test_without_that_name_the_way_is_to_be_looked_at() -> None:
    assert [sure for _way, _amount, sure in ways(google(to="SUNITA DEVI", by="RAMESH TRADERS"))] == [True]


@pytest.mark.parametrize(
    "rows",
    [
        ("Refund completed", ("Refund of", "₹20,000"), ("From", "RAVI KUMAR"), ("To", "SBI XX4821"), PAID[3]),
        ("Amount reversed", ("Amount", "₹20,000"), ("To", "SBI XX4821"), PAID[3]),
        ("रिफंड सफल", ("भेजने वाला", "RAVI KUMAR"), *HINDI[1:]),
    ],
)
def test_a_refund_came(rows: tuple[Row, ...]) -> None:
    assert ways(drawn(*rows)) == [("in", 2_000_000, False)]


def test_a_refund_that_is_under_way_is_no_payment() -> None:
    read = drawn("Refund initiated", ("Refund of", "₹20,000"), ("From", "RAVI KUMAR"), ("To", "SBI XX4821"), PAID[3])
    assert (ways(read), reasons(read)) == ([], ["failed"])


@pytest.mark.parametrize("failed", [("Payment failed", "₹9,999", "QUICK HELP"), ("QUICK HELP", "₹9,999", "Failed")])
def test_of_a_history_the_rows_that_failed_are_left_out_and_said(failed: tuple[str, str, str]) -> None:
    rows = (("RAVI KUMAR", "- ₹20,000", "22 Nov"), failed, ("SUNIL", "+ ₹1,500", "21 Nov"))
    read = drawn("History", *rows)
    assert [(way, amount) for way, amount, _sure in ways(read)] == [("out", 2_000_000), ("in", 150_000)]
    assert all(it.found.day is None for it in read.payments)
    assert reasons(read) == ["failed"]
