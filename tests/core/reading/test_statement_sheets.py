"""Tables that are no PDF: lists, workbooks, and pages of the web that a bank calls one."""

import time

import pytest

from supportdesk.reading import statements
from supportdesk.reading.statements import read_statement
from tests.core.reading.test_statements import told
from tests.statement_files import csv_file, ods_file


@pytest.mark.parametrize("endless", [b"x," * 5_000_000, (b"x," * 40_000 + b"\n") * 100])
def test_a_list_without_an_end_is_soon_refused(endless: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(statements.NoTable):
        read_statement("x.csv", endless)
    assert time.process_time() - begun < 3


def test_a_table_of_libreoffice_is_read() -> None:
    table = csv_file([("Date", "Narration", "Debit"), ("22/11/2026", "UPI/DR/632698104471/RAVI", "28,500.00")])
    (row,) = read_statement("s.ods", ods_file(table)).rows
    assert (row.payment.amount, row.payment.reference) == (2_850_000, "632698104471")


def test_a_web_page_made_to_be_slow_is_soon_refused() -> None:
    begun = time.process_time()
    for hostile in ("<!--", "<a", "<td rowspan=999 colspan=999>", "<tr><td>&"):
        with pytest.raises(statements.NoTable):
            read_statement("x.xls", f"<tr>{hostile * 50_000}".encode())
    assert time.process_time() - begun < 6


def test_a_head_of_a_web_page_that_reaches_over_two_rows() -> None:
    data = (
        "<table><tr><th rowspan=2>Date<th rowspan=2>Narration<th colspan=2>Amount<th rowspan=2>Balance</tr>"
        "<tr><th>Withdrawal<th>Deposit</tr><tr><td>22/11/2026<td>UPI/632611104471/RAVI<td><td>500.00<td>900.00</table>"
    )
    assert told(read_statement("x.xls", data.encode()).rows[0]) == (22, "in", 50_000, "upi", "632611104471", "RAVI")
