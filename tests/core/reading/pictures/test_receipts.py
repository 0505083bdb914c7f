"""Screens of payment apps as the engine hands them over: which words are the values, and which are never certain."""

import datetime as dt

import pytest

from supportdesk.reading.pictures import lists
from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import SURE, Word
from supportdesk.reading.pictures.lines import as_messages, in_lines
from supportdesk.reading.pictures.lists import read_list
from supportdesk.reading.pictures.readings import best_of
from supportdesk.reading.screens.receipts import Receipt, read_receipt
from supportdesk.reading.statements import Statement, read_page
from supportdesk.reading.statements.words import Line as PlacedLine

_LETTER = 16
AMOUNT, UTR, VPA = ("₹25,000",), "610559555459", "ramesh164@oksbi"


def seen(*rows: tuple[str, ...], indent: int = 0) -> list[Word]:
    """Each row a line, each text of it a segment, 500 pixels on; what is told in a second row stands `indent` in."""
    words = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            left = 60 + 600 * column + indent * (at % 2)
            for word in text.split():
                words.append(Word(word, Box(left, 60 * at, left + _LETTER * len(word), 60 * at + 28), 95))
                left += _LETTER * (len(word) + 1)
    return words


def receipt(*rows: tuple[str, ...], indent: int = 0) -> Receipt | None:
    return read_receipt(in_lines(seen(*rows, indent=indent)))


def text(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    "label",
    [
        "Transaction reference number :",
        "UPI Ref. No:",
        "IPI transaction ID",
        "JTR NUMBER",
        "UTR / संदर्भ संख्या",
        "Bank RRN",
    ],
)
def test_a_reference_is_known_by_its_label_however_it_is_written_or_misread(label: str) -> None:
    beside = f"{label}{UTR}" if label.endswith(":") else label
    read = receipt(("Transaction successful",), AMOUNT, (beside,), *(() if beside != label else ((UTR,),)))
    assert read
    assert text(read.reference) == UTR
    assert all(word.sure >= SURE for word in read.reference)


@pytest.mark.parametrize(
    ("rows", "indent", "certain"),
    [
        ([("Paid to",), ("Ramesh Verma",), (VPA,)], 120, True),
        ([("To / को",), ("Ramesh Verma",), (VPA,)], 0, True),
        ([("लाभार्थी का नाम", "Ramesh Verma"), ("UPI ID", VPA)], 0, True),
        ([("Paid to Ramesh Verma Pay again >",), ("UPI ID", VPA)], 0, True),
        ([("Paya ro",), ("Ramesh Verma",), (VPA,)], 0, False),
    ],
)
def test_the_payee_stands_behind_below_or_beside_its_label_or_above_the_upi_id(
    rows: list[tuple[str, ...]], indent: int, *, certain: bool
) -> None:
    read = receipt(("Payment successful",), AMOUNT, *rows, ("UTR", UTR), indent=indent)
    assert read
    assert text(read.payee) == "Ramesh Verma"
    assert all((word.sure >= SURE) == certain for word in read.payee)


def test_of_two_numbers_none_is_certain_also_where_one_was_misread() -> None:
    for other in (UTR[::-1], UTR[1:]):
        read = receipt(("Transaction Successful",), AMOUNT, ("UPI Ref No", UTR), ("UTR", other))
        assert read
        assert all(not word.sure for word in read.reference)


@pytest.mark.parametrize(
    "says", ["Your payment is being processed", "Payment Pending", "भुगतान विफल", "Request expired"]
)
def test_what_is_not_done_is_no_receipt(says: str) -> None:
    assert receipt((says,), AMOUNT, ("Paid to", "Ramesh Verma"), ("UPI Ref No", UTR)) is None


def test_the_digits_behind_a_first_name_are_digits() -> None:
    read = receipt(("Paid to", "Ramesh Verma"), AMOUNT, ("UPI ID", "rameshl64@oksbi"), ("UTR", UTR))
    assert read
    assert [(word.text, word.sure) for word in read.vpa] == [(VPA, 0)]


def test_a_number_is_taken_from_the_reading_that_is_surer_and_stays_to_be_checked() -> None:
    place = Box(0, 0, 200, 30)
    first, again = Word("60789764793]", place, 43), Word("607897647931", place, 91)
    (best,) = best_of([first], [again])
    assert (best.text, best.sure) == ("607897647931", SURE - 1)


def test_a_sentence_of_a_bubble_goes_on_in_the_next_line() -> None:
    rows = "Rs.100000 on 13Sep26 transfer from GLOBAL", "TRADE LINKS Ref No 6256 -SBI", "Today 11:09"
    lines = in_lines(seen(*((row,) for row in rows)))
    assert as_messages(lines, flowing=True).text == f"{rows[0]} {rows[1]}\n{rows[2]}"
    assert as_messages(lines, flowing=False).text == "\n".join(rows)


def test_a_row_that_was_lost_is_told_and_each_value_has_its_own_place(monkeypatch: pytest.MonkeyPatch) -> None:
    tables: list[Statement] = []

    def read_once(page: tuple[PlacedLine, ...]) -> Statement:
        tables.append(read_page(page))
        return tables[-1]

    monkeypatch.setattr(lists, "read_page", read_once)
    lines = in_lines(
        seen(
            ("Date", "Particulars", "Withdrawal", "Balance"),
            ("13-10-26", "UPI/628695979230/BHARTI", "25000.00", "360400.00"),
            ("14-10-26", "UPI/628788907849/ IMRAN", "12509 .99", "347909 .09"),
            ("16-18-26", "UPI/628994737813/SANJANA", "25000.00", "322909.00"),
        )
    )
    listed = read_list(lines)
    rows = listed.entries
    assert len(tables) == 1, "reading a table is slow"
    assert [row.words["amount"][0].box.top for row in rows] == [60, 180]
    assert rows[0].found.day == dt.date(2026, 10, 13)
    assert "day" in rows[1].found.to_check
    assert listed.missed == 1
