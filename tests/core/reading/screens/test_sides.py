"""Whose an account or a bank is on a screen, typed or on a picture, and what is no finished payment."""

import re
from collections.abc import Callable

import pytest
from PIL import Image

from supportdesk.reading.payments import FoundPayment, read_payments
from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.reading import read_page
from supportdesk.reading.screens.histories import rows_of_history
from supportdesk.reading.screens.one_line import in_lines_again, is_screen_on_one_line
from supportdesk.reading.screens.sides import account_of_other, own_account, with_sides
from supportdesk.reading.screens.status import why_undone
from supportdesk.reading.screens.typed import laid_out

Read = Callable[[str], tuple[FoundPayment, ...]]

_LETTER, _LINE, _HIGH = 16, 56, 28
TRANSFER = """Transfer Successful
Rs. 20,000.00
Transferred to
DHARMENDRA SINGH
State Bank of India | XX4545
Transferred from
Axis Bank | XX5656
Reference ID
629244556677
19 Oct 2026, 04:04 PM"""


def on_picture(text: str) -> tuple[FoundPayment, ...]:
    """As read from a page on which each line of the text is one, all letters of the same width."""
    words = [
        Word(word[0], Box(40 + _LETTER * word.start(), top, 40 + _LETTER * word.end(), top + _HIGH), 95)
        for top, line in zip(range(60, 4_000, _LINE), text.split("\n"), strict=False)
        for word in re.finditer(r"\S+", line)
    ]
    return read_page(Image.new("L", (1080, 2400), 255), words).reading.payments


def typed(text: str) -> tuple[FoundPayment, ...]:
    return read_payments(text).payments


@pytest.mark.parametrize("read", [typed, on_picture])
def test_of_two_accounts_each_is_taken_for_whom_it_stands_with(read: Read) -> None:
    (found,) = read(TRANSFER)
    assert (found.bank, found.from_account, found.to_account) == ("Axis Bank", "5656", "4545")


@pytest.mark.parametrize("read", [typed, on_picture])
@pytest.mark.parametrize(
    "theirs", ["Payee Bank\nPunjab National Bank", "XXXX 5567 • YES BANK", "Powered by\nUPI YES BANK"]
)
def test_a_bank_of_the_other_side_or_of_the_app_is_never_the_persons(read: Read, theirs: str) -> None:
    lines = f"Payment Successful\n₹6,400\nPaid to\nMANOJ TRADERS\n{theirs}\nFrom Account\nXX5512\nUTR\n629355667788"
    (found,) = read(lines)
    assert (found.bank, found.from_bank, found.from_account) == (None, None, "5512")


@pytest.mark.parametrize("read", [typed, on_picture])
@pytest.mark.parametrize(("sign", "direction"), [("-", "out"), ("+", "in")])
def test_an_entry_of_a_card_tells_its_way_by_the_sign(read: Read, sign: str, direction: str) -> None:
    (found,) = read(f"BOOK BAZAR\n{sign} ₹ 2,450.00\n02 Oct 2026\nHDFC Credit Card xx 4040")
    assert (found.amount, found.direction, found.rail, found.to_name) == (245_000, direction, "card", "BOOK BAZAR")
    assert (found.bank, found.from_account) == ("HDFC Bank", "4040")


@pytest.mark.parametrize("received", [True, False])
def test_money_that_came_turns_the_sides(*, received: bool) -> None:
    lines, _ = laid_out("From\nSender Bank: HDFC Bank XX1212\nCredited to\nBank of India XX3131")
    sides = list(with_sides(lines, received=received))
    own, other = ("3131", "1212") if received else ("1212", "3131")
    assert [word.text for word in own_account(sides).digits] == [own]
    assert [word.text for word in account_of_other(sides)] == [other]


def test_the_mobile_of_the_other_side_is_no_account() -> None:
    lines, _ = laid_out("To Mukesh Lal\n98290 12345\n+91 98290 12345\n9829012345")
    assert account_of_other(list(with_sides(lines, received=False))) == ()


@pytest.mark.parametrize("read", [typed, on_picture])
@pytest.mark.parametrize(
    "status",
    ["Status In Progress", "Processing", "भुगतान विफल", "पेमेंट लंबित है", "Request sent", "Under process", "Rejected"],
)
def test_a_status_that_is_not_the_end_is_no_payment(read: Read, status: str) -> None:
    lines = f"{status}\n₹4,000\nTo\nSEEMA STORE\nFrom HDFC Bank XX7788\nUPI Ref No: 630344550077"
    assert read(lines) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Payment Processed\nTo SEEMA STORE", None),
        ("Processing\nwe will see", None),
        ("Confirm\nPayee Name\nAMAR", "no_payment"),
        ("Completed\nTo AMAR\nPay now", None),
        ("Payment failed\nTo AMAR", "failed"),
    ],
)
def test_a_button_is_nothing_where_something_was_done(text: str, reason: str | None) -> None:
    assert why_undone(laid_out(text)[0]) == reason


def test_the_lines_of_a_screen_on_one_line_are_found_again_each_letter_in_its_place() -> None:
    text = "To Ravi Mali ₹900 Completed 3 Oct 2026, 4:15 pm Axis Bank 4455 UPI transaction ID 627612345678 To: RAVI"
    lines = in_lines_again(text)
    assert lines.replace("\n", " ") == text
    assert [line.strip() for line in lines.split("\n")] == [
        "To Ravi Mali",
        "₹900",
        "Completed",
        "3 Oct 2026, 4:15 pm",
        "Axis Bank 4455",
        "UPI transaction ID",
        "627612345678",
        "To:",
        "RAVI",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Rs 18,500 paid to RAVI TRADERS on 12/11/26 UTR 631609810447",
        "Money received! ₹900 from RAVI MALI. UPI Ref No. 630811445566",
        "Transaction successful. Amount: Rs 3,300.00 Payee Name: Ravi Mali Transaction ID: 630912345610 Status: OK",
    ],
)
def test_a_sentence_is_no_screen_on_one_line(text: str) -> None:
    assert not is_screen_on_one_line(text)


def test_two_receipts_one_below_the_other_are_no_list() -> None:
    receipt = "Transaction Successful\n{day} Oct 2026\nPaid to\nRavi Mali\n₹900\nUTR: 62761234567{day}\n"
    assert rows_of_history(receipt.format(day=3) + receipt.format(day=4)) == []
    row = "Paid to\nRavi Mali\n₹{day}00\n{day} Oct 2026\n"
    assert len(rows_of_history(row.format(day=3) + row.format(day=4))) == 2
