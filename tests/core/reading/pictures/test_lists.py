"""Screens with more than one payment, passbooks, and receipts that name both sides or no number."""

import datetime as dt
import random

import pytest
from PIL import Image, ImageDraw, ImageFont

from supportdesk.knowledge.references import check_reference
from supportdesk.paths import resource
from supportdesk.reading.payments import FoundPayment
from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Line, Segment
from supportdesk.reading.pictures.lists import Entry, read_list
from supportdesk.reading.pictures.reading import read_picture
from supportdesk.reading.pictures.unread import unread_upi_ids
from tests.receipt_sheet import WIDTH, Sheet, Worn
from tests.receipts import told_by, wear_out

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(120)]

TOLD = told_by(random.Random(5))  # noqa: S311 - the same receipt each time
DARK = Worn(font=1, dark=True, scale=0.6, quality=50)
WORN = (Worn(), DARK)
DAY = dt.date(2026, 11, 22)


def read(sheet: Sheet, worn: Worn) -> list[FoundPayment]:
    return [it.found for it in read_picture(wear_out(sheet.png(), worn), check=check_reference).payments]


@pytest.mark.parametrize("worn", WORN)
def test_every_row_of_a_banks_list_is_read_with_its_way(worn: Worn) -> None:
    sheet = Sheet(1000, worn)
    sheet.line("A/c XXXXXXX4821  Available balance ₹1,204.10", 32, gap=40)
    for day, words, amount in (
        ("22-11-2026", "UPI/DR/632698104471/RAVI KUMAR/SBIN", "28,500.00 Dr"),
        ("22-11-2026", "UPI/DR/632698110938/QUICK/UTIB", "20,000.00 Dr"),
        ("21-11-2026", "UPI/CR/632598120001/SUNIL", "500.00 Cr"),
    ):
        sheet.text(f"₹{amount}", WIDTH - 80, 38, at="right")
        sheet.line(day, 30)
        sheet.line(words, 28, gap=40)
    assert [(it.amount, it.direction, it.reference, it.to_name, it.day) for it in read(sheet, worn)] == [
        (2_850_000, "out", "632698104471", "RAVI KUMAR", DAY),
        (2_000_000, "out", "632698110938", "QUICK", DAY),
        (50_000, "in", "632598120001", "SUNIL", dt.date(2026, 11, 21)),
    ]


@pytest.mark.parametrize(("worn", "least"), [(Worn(), 3), (DARK, 2)])
def test_a_history_with_the_day_below_each_payment_gives_each_its_own(worn: Worn, least: int) -> None:
    sheet = Sheet(1100, worn)
    told = [
        ("Paid to", "RAVI KUMAR", "- ₹28,500", 22),
        ("Received from", "SUNIL", "+ ₹1,500", 21),
        ("Paid to", "QUICK", "- ₹9,999", 9),
    ]
    for label, name, amount, day in told:
        sheet.text(amount, WIDTH - 80, 38, at="right")
        sheet.line(label, 30)
        sheet.line(name, 36)
        sheet.line(f"{day} Nov 2026", 30, gap=90)
    rows = read(sheet, worn)
    found = {(it.amount, it.direction, it.day and it.day.day) for it in rows}
    assert found <= {(2_850_000, "out", 22), (150_000, "in", 21), (999_900, "out", 9)}
    assert len(found) >= least


def test_a_balance_is_never_the_amount() -> None:
    sheet = Sheet(900, Worn())
    for label, value in (("TXN AMOUNT", "Rs.28,500.00"), ("RRN", TOLD.reference), ("AVL BAL", "Rs.2,310.40")):
        sheet.line(f"{label} : {value}", 40)
    sheet.line("STATUS : SUCCESS", 40)
    (found,) = read(sheet, Worn())
    assert (found.amount, found.reference) == (2_850_000, TOLD.reference)


def test_a_list_that_does_not_say_the_way_is_doubted() -> None:
    sheet = Sheet(700, Worn())
    sheet.line("22 Nov 2026", 34)
    for number in ("632698104471", "632698110938"):
        sheet.text("₹28,500.00", WIDTH - 80, 38, at="right")
        sheet.line(f"UPI/{number}/RAVI KUMAR", 32, gap=40)
    rows = read(sheet, Worn())
    assert [(it.reference, it.day) for it in rows] == [("632698104471", DAY), ("632698110938", DAY)]
    assert all("direction" in it.to_check for it in rows)


@pytest.mark.parametrize("worn", [Worn(), Worn(scale=1.3, quality=60)])
def test_a_page_of_a_passbook_is_a_row_a_payment_and_never_certain(worn: Worn) -> None:
    sheet = Sheet(620, worn)
    sheet.line("STATE BANK OF INDIA  IFSC SBIN0031234", 36, bold=True)
    lines = (
        ("Date", "Particulars", "Withdrawal", "Deposit", "Balance"),
        ("20/11/26", "BY TRANSFER", "", "1,000.00", "61,000.00"),
        ("22/11/26", "UPI/DR/632698104471/RAVI", "28,500.00", "", "32,500.00"),
        ("22/11/26", "ATM WDL 4471", "500.00", "", "32,000.00"),
    )
    for cells in lines:
        for x, cell in zip((20, 180, 620, 790, 940), cells, strict=True):
            sheet.text(cell, x, 24)
        sheet.y += 48
    rows = read(sheet, worn)
    assert [(it.amount, it.reference, it.rail, it.day and it.day.day) for it in rows] == [
        (100_000, None, None, 20),
        (2_850_000, "632698104471", "upi", 22),
        (50_000, None, "atm", 22),
    ]
    assert rows[0].direction == "in" or "direction" in rows[0].to_check
    assert all("amount" in it.to_check for it in rows)


@pytest.mark.parametrize("worn", WORN)
@pytest.mark.parametrize("inline", [True, False])
def test_the_holders_own_upi_id_is_never_the_payees(worn: Worn, *, inline: bool) -> None:
    sheet = Sheet(1300, worn)
    sheet.line("Payment successful", 44, gap=30)
    sheet.line(TOLD.rupees, 70, at="middle", gap=40)
    for label, name, vpa in (
        ("From", "SUNITA DEVI (you)", "sunitadevi@oksbi"),
        ("To", TOLD.payee, TOLD.vpa),
    ):
        if inline:
            sheet.pair(f"{label}: {name}", f"UPI ID: {vpa}")
        else:
            sheet.line(label, 34)
            sheet.line(name, 38)
            sheet.line(vpa, 36, gap=40)
    sheet.pair("UPI transaction ID", TOLD.reference)
    (found,) = read(sheet, worn)
    assert found.reference == TOLD.reference
    assert found.to_vpa != "sunitadevi@oksbi"
    assert found.to_vpa == TOLD.vpa or "to_vpa" in found.to_check


def test_a_receipt_without_its_number_asks_to_look_for_it() -> None:
    sheet = Sheet(1100, Worn())
    for words in ("Paid to", TOLD.payee, TOLD.vpa, TOLD.rupees, "Payment successful", f"{TOLD.moment:%d %b %Y}"):
        sheet.line(words, 44)
    sheet.pair("Google transaction ID", "CICAgKDQ8pW2Xg")
    (found,) = read(sheet, Worn())
    assert (found.amount, found.reference, found.to_name) == (TOLD.amount, None, TOLD.payee)
    assert "reference" in found.to_check


def test_a_balance_behind_the_amount_is_not_taken_for_it_where_the_head_of_the_table_is_lost() -> None:
    def line(at: int, *texts: str) -> Line:
        return tuple(
            Segment((Word(text, Box(300 * place, 60 * at, 300 * place + 14 * len(text), 60 * at + 20), 95),))
            for place, text in enumerate(texts)
        )

    listed = read_list(
        [
            line(0, "22-11-2026", "UPI/DR/632698104471/RAVI", "28,500.00", "32,500.00Cr"),
            line(1, ":2-11-2026", "UPI/CR/632698104499/SITA", "500.00", "33,000.00Cr"),
        ]
    )
    rows = listed.entries
    assert [it.found.amount for it in rows] == [2_850_000, 50_000]
    assert all({"amount", "direction"} <= it.found.to_check | _unsure(it) for it in rows)
    assert "day" in rows[1].found.to_check


def _unsure(entry: Entry) -> set[str]:
    return {name for name, words in entry.words.items() if not all(word.sure for word in words)}


def test_a_upi_id_that_the_engine_passed_over_is_read_by_itself() -> None:
    image = Image.new("L", (1080, 200), 255)
    font = ImageFont.truetype(str(resource("fonts", "NotoSansDevanagari-Regular.ttf")), 34)
    ImageDraw.Draw(image).text((70, 70), TOLD.vpa, font=font, fill=0)
    lines: list[Line] = [(Segment((Word("Paid", Box(70, y, 150, y + 26), 95),)),) for y in (20, 140)]
    (word,) = unread_upi_ids(image, lines)
    assert (word.text, word.sure) == (TOLD.vpa, 0)
    assert word.box.overlaps(Box(80, 80, 300, 100))


def test_a_request_to_pay_is_no_payment() -> None:
    sheet = Sheet(800, Worn())
    for words in ("Payment request", f"From {TOLD.payee}", TOLD.vpa, TOLD.rupees, "Pay", "Decline"):
        sheet.line(words, 44)
    assert read(sheet, Worn()) == []
