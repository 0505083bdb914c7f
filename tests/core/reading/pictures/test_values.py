"""Values that a picture may take from where they do not belong: the rail, a card's digits, another receipt's, half a
name."""

import io
import random
from collections.abc import Sequence

import pytest
from PIL import Image

from supportdesk.reading import secrets
from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import as_messages, in_lines
from supportdesk.reading.pictures.reading import ReadPicture, read_picture
from supportdesk.reading.screens.several import may_be_two, screens_of
from tests.core.reading.pictures.test_receipts import receipt, seen
from tests.receipt_sheet import Sheet, Told, Worn
from tests.receipts import draw, told_by, wear_out

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(300)]

WORN = Worn(scale=0.6, quality=50)
DONE = ("Payment Successful",)
REST = (("Paid to", "QUICK HELP"), ("₹5,000",), ("Date", "22/11/2026 09:31"))
NUMBERED = (*REST, ("Reference no.", "632612345678"))


def slip(*lines: str, worn: Worn = WORN, gap: int = 20) -> ReadPicture:
    """A slip of paper, read from its picture."""
    sheet = Sheet(120 + 70 * len(lines), worn)
    for line in lines:
        sheet.line(line, 36, gap=gap)
    return read_picture(wear_out(sheet.png(), worn))


def beside(pictures: Sequence[bytes], *, below: bool = False) -> bytes:
    """Screens on one picture."""
    images = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in pictures]
    width, height = sum(it.width for it in images), sum(it.height for it in images)
    size = (max(it.width for it in images), height) if below else (width, max(it.height for it in images))
    whole, at = Image.new("RGB", size, "white"), 0
    for image in images:
        whole.paste(image, (0, at) if below else (at, 0))
        at += image.height if below else image.width
    out = io.BytesIO()
    whole.save(out, "JPEG", quality=70)
    return out.getvalue()


@pytest.mark.parametrize(
    ("rows", "rail", "sure"),
    [
        ((*NUMBERED, ("Paid via", "MobiKwik Wallet")), "wallet", True),
        ((*NUMBERED, ("Paid using", "Amazon Pay balance")), "wallet", True),
        ((*NUMBERED, ("Card", "HDFC Credit Card XX1107")), "card", True),
        ((*NUMBERED, ("Paid using", "4111 1111 1111 1111")), "card", True),
        ((*NUMBERED, ("Transfer type", "NEFT")), "neft", True),
        ((*REST, ("UTR", "SBINR52026112212345678")), "rtgs", True),
        ((*NUMBERED, ("UPI ID", "quickhelp77@ybl")), "upi", True),
        ((*NUMBERED, ("UPI ID", "quickhelp77@ybl"), ("Paid using", "RuPay Credit Card XX1107")), "upi", False),
        ((*REST, ("Transaction ID",), ("T2611220931387765432190",), ("UTR: 632612345678",)), "upi", True),
        (NUMBERED, None, True),
        ((*NUMBERED, ("Mode", "NEFT/RTGS/IMPS")), None, True),
        ((("Paid to", "HDFC Credit Card"), *REST[1:], ("From account", "XX4821"), NUMBERED[-1]), None, True),
    ],
)
def test_the_rail_is_what_the_screen_says_and_nothing_where_it_says_nothing(
    rows: Sequence[tuple[str, ...]], rail: str | None, *, sure: bool
) -> None:
    read = receipt(DONE, *rows)
    assert read
    assert (read.way.rail, read.way.sure) == (rail, sure)


SLIPS = {
    "atm": (
        *("HDFC BANK", "ATM ID P3ENJP12", "DATE 22-11-2026 TIME 18:05", "CARD NUMBER XXXXXXXXXXXX1107"),
        *("RRN 632618123456", "CASH WITHDRAWAL", "AMOUNT Rs 10,000.00", "A/C BALANCE Rs 4,512.30"),
    ),
    "aeps": (
        *("ROINET CSP", "AEPS WITHDRAWAL RECEIPT", "BC Name: RAMESH KIRANA", "Aadhaar No: XXXXXXXX1234"),
        *("RRN: 632618123456", "Date: 22/11/2026 12:14", "Txn Amount: Rs 10,000.00", "Txn Status: SUCCESS"),
    ),
    "card": (
        *("SHARMA ELECTRONICS", "TID: 12345678", "DATE: 22/11/2026 TIME: 18:05", "SALE"),
        *("CARD: 4111 11XX XXXX 1107 VISA", "RRN: 632618123456", "TOTAL: Rs. 10,000.00", "PIN VERIFIED OK"),
    ),
}


@pytest.mark.parametrize("rail", SLIPS)
def test_a_slip_of_paper_is_no_upi_and_its_words_are_nobody(rail: str) -> None:
    (payment,) = slip(*SLIPS[rail]).payments
    found = payment.found
    assert (found.rail, found.amount, found.reference, found.to_name) == (rail, 1_000_000, "632618123456", None)
    assert "rail" in payment.boxes
    assert found.from_account == (None if rail == "aeps" else "1107")


def test_of_a_deposit_in_cash_the_account_may_be_anybodys() -> None:
    lines = "CASH DEPOSIT MACHINE", "DATE: 22/11/2026 12:10", "A/C NO: XXXXXXX7719", "AMOUNT: Rs. 20,000.00"
    (payment,) = slip("STATE BANK OF INDIA", *lines, "RRN: 632612345678", "TRANSACTION SUCCESSFUL").payments
    assert payment.found.rail == "cash"
    assert {"direction", "from_account"} <= payment.found.to_check


@pytest.mark.parametrize("worn", [Worn(), Worn(scale=0.6, quality=50)])
def test_of_a_card_on_a_picture_no_value_has_more_than_four_digits(worn: Worn) -> None:
    lines = "Paid Rs. 49,999.00 to PAY GAMEZ", "Card: 4111 1111 1111 1111", "Expiry 12/28 CVV 123", "Date 22/11/2026"
    read = slip(*DONE, *lines, worn=worn, gap=4)
    (payment,) = read.payments
    accounts = {payment.found.from_account, payment.found.to_account}
    assert (payment.found.amount, accounts) == (4_999_900, {"1111", None})
    assert "1111111" not in secrets.cut(read.text).replace(" ", "")


def of_two(read: ReadPicture, paid: Sequence[Told]) -> None:
    """Each number stands with its own values, or what differs is marked."""
    assert [it.found.reference for it in read.payments] == [it.reference for it in paid]
    for payment, its in zip(read.payments, paid, strict=True):
        found = payment.found
        told = {"amount": its.amount, "to_vpa": its.vpa, "from_account": its.account}
        wrong = {name for name, value in told.items() if getattr(found, name) not in (value, None)}
        assert (found.to_name or "").replace(" ", "") == its.payee.replace(" ", "")
        assert wrong <= found.to_check


@pytest.mark.parametrize(("left", "right"), [("gpay", "phonepe"), ("bhim", "bhim"), ("paytm", "hindi app")])
@pytest.mark.parametrize("below", [False, True])
def test_two_receipts_on_one_picture_lend_each_other_nothing(left: str, right: str, *, below: bool) -> None:
    dice = random.Random(11)  # noqa: S311 - the same receipts each time
    paid = told_by(dice), told_by(dice)
    pictures = [draw(name, Worn(), it).picture for name, it in zip((left, right), paid, strict=True)]
    read = read_picture(beside(pictures, below=below))
    of_two(read, paid)
    left_box, right_box = (payment.boxes["reference"] for payment in read.payments)
    assert left_box.bottom < right_box.top if below else left_box.right < right_box.left


def two_of(*, amount: str = "₹700") -> list[Word]:
    """Two screens in one, whose lines run into each other."""
    one = (DONE[0],), ("₹5,000",), ("Paid to RAM LAL",), ("UPI Ref No 632612345678",), ("on 22/11/2026",)
    other = (DONE[0],), (amount,), ("Paid to SITA DEVI",), ("UPI Ref No 632512345678",), ("on 21/11/2026",)
    return seen(*((*left, *right) for left, right in zip(one, other, strict=True)))


def test_screens_side_by_side_are_told_apart_also_where_an_amount_is_lost() -> None:
    for amount in ("₹700", ":"):
        screens = screens_of(in_lines(two_of(amount=amount)))
        ends = [as_messages(it, flowing=False).text.splitlines()[-1] for it in screens]
        assert ends == ["on 22/11/2026", "on 21/11/2026"]


def test_labels_and_their_values_are_one_screen() -> None:
    rows = (DONE, *NUMBERED, ("UPI ID", "quickhelp77@ybl"), ("Order ID", "632512345678"))
    lines = in_lines(seen(*rows))
    assert screens_of(lines) == [lines]
    assert not may_be_two(lines)


def test_of_two_that_cannot_be_told_apart_nothing_is_certain() -> None:
    crossing = Word("_" * 40, Box(60, 400, 900, 420), 95)
    assert may_be_two(in_lines([*two_of(), crossing]))


def test_the_digits_of_an_amount_beside_its_label_are_no_account() -> None:
    rows = (
        ("Paid to", "₹20,000"),
        ("RAVI KUMAR",),
        ("Debited from", "₹20,000"),
        ("XXXXXX4821",),
        ("UTR: 632698110938",),
    )
    read = receipt(("Transaction Successful",), *rows)
    assert read
    assert "A/c XX4821" in read.script.text


@pytest.mark.parametrize("gap", [10, 26])
def test_a_name_broken_over_two_lines_of_a_message_is_whole(gap: int) -> None:
    sheet = Sheet(700, Worn())
    sheet.box(400, "#e7f6df", left=40, right=900)
    sheet.y += 40
    for line in ("Dear UPI user A/C X4821 debited by", "20000.0 on date 22Nov26 trf to RAVI"):
        sheet.line(line, 36, gap=gap)
    for line in ("KUMAR Refno 632698110938. If not u?", "call 1800111109. -SBI"):
        sheet.line(line, 36, gap=gap)
    (payment,) = read_picture(sheet.png()).payments
    assert payment.found.to_name == "RAVI KUMAR"


def test_a_name_whose_next_line_may_be_its_rest_is_to_be_looked_at() -> None:
    sheet = Sheet(700, Worn())
    for line in ("Dear UPI user A/C X4821 debited by", "20000.0 on date 22Nov26 trf to RAVI"):
        sheet.line(line, 36, gap=10)
    sheet.y += 60
    for line in ("KUMAR Refno 632698110938. If not u? call 1800111109. -SBI", "Thank you for using our services"):
        sheet.line(line, 30, gap=10)
    for payment in read_picture(sheet.png()).payments:
        assert payment.found.to_name in (None, "RAVI KUMAR") or "to_name" in payment.found.to_check
