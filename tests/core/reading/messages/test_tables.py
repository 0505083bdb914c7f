"""Tables of payments as people type them."""

import datetime as dt

import pytest

from supportdesk.reading.messages.tables import find_table
from supportdesk.reading.payments import read_payments

_TABLE = "My losses\nDate | Type | Amount | UTR\n01/11/2026 | Debit | Rs 9,950 | 630511114444\n"


def test_each_line_below_the_headings_is_a_payment() -> None:
    [row, other] = find_table(_TABLE + "02/11/2026 | Credit | 300.50 | 630611115555")
    assert {name: found.value for name, found in row.items()} == {
        "amount": 9_950_00,
        "direction": "out",
        "reference": "630511114444",
        "day": dt.date(2026, 11, 1),
    }
    assert (other["amount"].value, other["direction"].value) == (300_50, "in")


def test_values_stand_where_the_table_has_them() -> None:
    [row] = find_table(_TABLE)
    reference = row["reference"]
    assert _TABLE[reference.start : reference.end] == "630511114444"


def test_without_a_column_for_it_the_way_is_to_be_checked() -> None:
    [row] = find_table("Date; Amt; RRN\n01/11/26; 9,950; 630511114444")
    assert (row["direction"].value, row["direction"].sure) == ("out", False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Date | Amount | UTR",
        "Date | Amount | UTR\n01/11/2026 | ? | 630511114444\n| | |",
        "Date | Amount | UTR | Status\n01/11/2026 | 500 | 630511114444 | Failed",
        "Txn: Bank: PNB | Amount: 50,000 | UTR: PUNBN62026111800990099",
    ],
)
def test_what_is_no_table_of_payments_gives_none(text: str) -> None:
    assert find_table(text) == []


@pytest.mark.parametrize("headings", ["Date\tAmount\tUTR\tTo\n", ""])
def test_rows_copied_out_of_a_sheet_are_payments(headings: str) -> None:
    rows = "12/11/2026\t5,000\t631611220077\tRavi\n13/11/2026\t7,500.00\t631711220078\tMohan"
    found = read_payments(headings + rows).payments
    assert [(it.amount, it.reference, it.day) for it in found] == [
        (5_000_00, "631611220077", dt.date(2026, 11, 12)),
        (7_500_00, "631711220078", dt.date(2026, 11, 13)),
    ]
    assert all("direction" in it.to_check for it in found)


def test_rows_of_a_statement_with_two_amounts_tell_no_payment_by_their_form() -> None:
    assert read_payments("12/11/2026\t5,000.00\t631611220077\t812.40").payments == ()
