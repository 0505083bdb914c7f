"""Rows of a statement that are no payment (yet), that came back, and days that are written without their year."""

import datetime as dt
from collections.abc import Sequence

import pytest

from supportdesk.reading.statements import Statement, read_statement
from supportdesk.reading.statements.periods import end_told
from tests.statement_files import Look, csv_file, pdf

HEAD = ("Date", "To", "UPI Ref", "Amount", "Status")
APP = ("Date", "Transaction Details", "Type", "Amount")
BANK = ("Date", "Narration", "Debit", "Credit", "Balance")
PAID = ("22/11/2026", "Paid to QUICK HELP UTR No. 632698104471", "DEBIT", "28500")


def read(*rows: Sequence[str]) -> Statement:
    return read_statement("x.csv", csv_file(rows))


def amounts(found: Statement) -> list[tuple[str, int]]:
    return [(row.payment.direction, row.payment.amount // 100) for row in found.rows]


@pytest.mark.parametrize(
    "status",
    [
        *("FAILURE", "Failed", "PENDING", "Declined", "Txn Failed", "Payment declined", "Timed out", "Expired"),
        *("In progress", "On hold", "Not completed", "Cancelled", "असफल", "विफल", "लंबित", "रद्द", "Scheduled"),
        *("Initiated", "Bounced", "Rejected by bank", "Requested"),
    ],
)
@pytest.mark.parametrize("head", ["Status", "Txn Status", "Payment Status", "Transaction Result"])
def test_no_money_moved(status: str, head: str) -> None:
    found = read(
        (*HEAD[:-1], head),
        ("22/11/2026", "QUICK HELP", "632698104471", "28500", "SUCCESS"),
        ("22/11/2026", "QUICK HELP", "632698104475", "9999", status),
    )
    assert amounts(found) == [("out", 28_500)]
    (row,) = found.unpaid
    assert row.doubt
    assert row.doubt.en.startswith("This payment failed")
    assert (row.payment.amount, row.row) == (999_900, 3)


@pytest.mark.parametrize("status", ["Refunded", "Reversed", "Amount returned", "Failed - refunded", "राशि वापस"])
def test_money_that_came_back_was_not_lost(status: str) -> None:
    found = read((*HEAD[:3], "Type", *HEAD[3:]), ("22/11/2026", "QUICK HELP", "632698104478", "DEBIT", "9999", status))
    assert (found.rows, [row.doubt and row.doubt.en for row in found.unpaid]) == (
        (),
        ["The money of this payment came back."],
    )


@pytest.mark.parametrize("status", ["Success", "COMPLETED", "Paid", "Payment successful", "सफल", "", "-"])
def test_what_was_paid_is_a_payment(status: str) -> None:
    found = read(HEAD, ("22/11/2026", "QUICK HELP", "632698104471", "28500", status))
    assert (amounts(found), found.unpaid, found.rows[0].payment.to_name) == ([("out", 28_500)], (), "QUICK HELP")


@pytest.mark.parametrize("status", ["U69", "Refund failed", "Refund pending", "Partially refunded"])
def test_a_status_that_nobody_knows_is_looked_at(status: str) -> None:
    (row,) = read(HEAD, ("22/11/2026", "QUICK HELP", "632698104471", "28500", status)).rows
    assert row.payment.to_check >= {"amount", "direction"}
    assert row.doubt


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("Failed payment to QUICK HELP UTR No. 632698104475", "FAILED"),
        ("Paid to QUICK HELP UTR No. 632698104475", "Failed"),
        ("Paid to QUICK HELP UTR No. 632698104475", "Pending"),
        ("Payment to QUICK HELP failed UTR No. 632698104475", ""),
        ("Payment to QUICK HELP failed Transaction ID T26 UTR No. 632698104475", "DEBIT"),
        ("Failed: Paid to QUICK HELP", "DEBIT"),
        ("Declined payment to QUICK HELP", "DEBIT"),
        ("Money sent to QUICK HELP is pending", "DEBIT"),
        ("Paid to QUICK HELP refunded", "DEBIT"),
    ],
)
def test_apps_say_it_in_the_type_or_in_the_words(words: str, way: str) -> None:
    found = read(APP, PAID, ("22/11/2026", words, way, "9999"))
    assert (amounts(found), len(found.unpaid)) == ([("out", 28_500)], 1)


@pytest.mark.parametrize("way", ["Refund", "REVERSAL", "Cashback", "CREDIT"])
def test_a_refund_is_money_that_came(way: str) -> None:
    found = read(APP, PAID, ("23/11/2026", "Refund from QUICK HELP for failed payment 632798104475", way, "500"))
    assert amounts(found) == [("out", 28_500), ("in", 500)]


def test_where_the_balance_tells_that_money_moved_it_moved() -> None:
    found = read(
        BANK,
        ("22/11/2026", "UPI/DR/632698104471/QUICK/FAILED", "28,500.00", "", "31,500.00"),
        ("22/11/2026", "REVERSAL OF FAILED PAYMENT 632698104471", "", "28,500.00", "60,000.00"),
    )
    assert amounts(found) == [("out", 28_500), ("in", 28_500)]


def test_a_row_below_a_failed_one_goes_on_with_it() -> None:
    found = read(
        HEAD,
        ("22/11/2026", "QUICK HELP", "632698104471", "28500", "Success"),
        ("22/11/2026", "RAVI", "632698104475", "9999", "Failed"),
        ("", "KUMAR", "", "", ""),
    )
    assert (found.rows[0].payment.to_name, found.unpaid[0].payment.to_name) == ("QUICK HELP", "RAVI KUMAR")


def test_the_word_of_the_status_is_no_part_of_a_name() -> None:
    for word in ("Successful", "Completed", "सफल"):
        (row,) = read(APP, ("22/11/2026", f"Paid to QUICK HELP {word}", "DEBIT", "28500")).rows
        assert row.payment.to_name == "QUICK HELP"


def test_a_failed_payment_in_the_statement_of_an_app() -> None:
    rows = [
        ("Nov 22, 2026\n09:31 AM", "Paid to QUICK HELP\nUTR No : 632698104471", "Debit", "INR 28,500.00"),
        ("Nov 22, 2026\n09:35 AM", "Payment to QUICK HELP failed\nUTR No : 632698104475", "Failed", "INR 9,999.00"),
    ]
    found = read_statement("app.pdf", pdf(APP, rows, Look((80, 300, 60, 80), lines=False)))
    assert (amounts(found), [row.payment.reference for row in found.unpaid]) == ([("out", 28_500)], ["632698104475"])


def without_year(head: str, day: str = "22-Nov") -> Statement:
    row = (day, "UPI-RAVI KUMAR-ravi@ybl-632698110938", "20000.00", "", "11500.00")
    return read((head,), BANK, row)


@pytest.mark.parametrize(
    ("head", "day", "told"),
    [
        ("Statement period 01/11/2026 to 30/11/2026", "22-Nov", dt.date(2026, 11, 22)),
        ("Statement for November 2026", "22 Nov", dt.date(2026, 11, 22)),
        ("Statement of Nov-26", "Nov 22", dt.date(2026, 11, 22)),
        ("Statement, financial year 2026-27", "22/11", dt.date(2026, 11, 22)),
        ("Statement, financial year 2026-27", "22-Feb", dt.date(2027, 2, 22)),
        ("Statement of the year 2026", "22NOV", dt.date(2026, 11, 22)),
        ("1 Dec 2025 - 30 Jan 2026", "22-Dec", dt.date(2025, 12, 22)),
    ],
)
def test_the_year_is_that_of_the_statement(head: str, day: str, told: dt.date) -> None:
    (row,) = without_year(head, day).rows
    assert (row.payment.day, "day" in row.payment.to_check) == (told, False)


@pytest.mark.parametrize("day", ["22-Nov", "22 Nov", "22nd November", "Nov 22", "22/11", "22-11", "22NOV"])
def test_a_day_whose_year_nobody_tells_is_left_open_and_marked(day: str) -> None:
    found = without_year("HDFC BANK", day)
    (row,) = found.rows
    assert (row.payment.day, row.payment.amount, row.payment.reference) == (None, 2_000_000, "632698110938")
    assert "day" in row.payment.to_check
    assert row.doubt
    assert (found.first_day, found.last_day, row.payment.message.startswith(day)) == (None, None, True)


def test_a_day_that_may_be_any_other_only_suggests_the_year() -> None:
    (row,) = without_year("Account opened 05/03/2012").rows
    assert (row.payment.day, "day" in row.payment.to_check) == (dt.date(2011, 11, 22), True)


@pytest.mark.parametrize("head", ["", "HDFC BANK", "Branch code 0240, 302001", "A/c 50100123457719"])
def test_no_end_is_made_up(head: str) -> None:
    assert end_told(head) is None
