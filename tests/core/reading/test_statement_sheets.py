"""Tables that are no PDF: lists, workbooks, and pages of the web that a bank calls one."""

import io
import time
import zipfile
from types import SimpleNamespace

import pytest

from supportdesk.reading import statements
from supportdesk.reading.statements import read_statement
from tests.core.reading.test_statements import told
from tests.statement_files import csv_file, ods_file, xlsx


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


AS_BANKS_WRITE = {
    "one column for both ways": """Date,Narration,Chq/Ref No,Withdrawal (Dr)/ Deposit (Cr),Balance
22-11-2026,UPI/RAVI KUMAR/632611104471/Payment from Ph,UPI-632611104471,"28,500.00(Dr)","71,500.00(Cr)"
23-11-2026,NEFT N327265825375638 SITA DEVI,,500.00(Cr),"72,000.00(Cr)"
""",
    "a card marks only what came in": """Credit Card No 4315XXXXXXXX8008
Date,SerNo.,Transaction Details,Reward Points,Intl.Amount,Amount(in Rs),BillingAmountSign
22/11/2026,11098,RAVI KUMAR,12,0,28500.00,
23/11/2026,11099,SITA DEVI,0,0,500.00,CR
""",
    "three signs between cells": """Type~|~Name~|~DATE~|~Description~|~AMT~|~Debit / Credit
Domestic~|~ASHA~|~22/11/2026 10:29:38~|~UPI/632611104471/RAVI KUMAR~|~28,500.00~|~
Domestic~|~ASHA~|~23/11/2026 11:09:00~|~UPI/632711104472/SITA DEVI~|~500.00~|~Cr
""",
    "kept from becoming numbers": """Txn Date,Description,Cheque No.,Branch Code,Debit,Credit,Balance
"22-11-2026 09:31:00","UPI/DR/632611104471/RAVI KUMAR/HDFC/**vi77@okaxis",="",="0033","28,500.00","","71,500.00"
_23 Nov 2026,UPI/CR/632711104472/SITA DEVI/HDFC,="",="0033","","500.00","72,000.00"
""",
    "days as numbers, debts, heads again": """Date,Particulars,Tran Id,Dr,Cr,Bal,Dr/Cr
,B/F,,,,10000.00,Cr
20261122,UPIAR/632611104471/DR/RAVI KUMAR/SBIN/ravi@okaxis,S99887766,28500.00/-,,18500.00,Dr
,C/F,,,,18500.00,Dr
Date,Particulars,Tran Id,Dr,Cr,Bal,Dr/Cr
,B/F,,,,18500.00,Dr
46349,UPIAB/632711104472/CR/SITA DEVI/SBIN/sita@ybl,S99887767,,500.00,18000.00,Dr
Deposit No,Open Date,Deposit Amount,Maturity Date,Maturity Amount
000212,05/01/2026,"1,00,000.00",05/01/2027,"1,07,290.00"
""",
    "an app with a payment that failed": """Date,Time,UPI Ref. ID,Payee/Payer Name,UPI ID,Type,Amount (INR),Status
22/11/2026,09:31,632611104471,RAVI KUMAR,ravi@okaxis,DEBIT,"28,500.00",SUCCESS
22/11/2026,09:40,632611104499,RAVI KUMAR,ravi@okaxis,DEBIT,"44,000.00",FAILED
23/11/2026,10:31,632711104472,SITA DEVI,sita@ybl,CREDIT,500.00,SUCCESS
""",
    "days that america turned": """Date,Narration,Debit,Credit,Balance
11/09/2026,UPI/631311104470/MOHAN LAL,100.00,,"1,00,000.00"
11/10/2026,UPI/631411104470/MOHAN LAL,100.00,,"99,900.00"
22/11/2026,UPI/632611104471/RAVI KUMAR,"28,500.00",,"71,400.00"
23/11/2026,UPI/632711104472/SITA DEVI,,500.00,"71,900.00"
""",
}


@pytest.mark.parametrize("shape", AS_BANKS_WRITE)
def test_lists_in_the_shapes_that_banks_write(shape: str) -> None:
    read = read_statement("x.csv", AS_BANKS_WRITE[shape].encode())
    out, back = read.rows[-2:]
    assert [(day, way, paise, name) for day, way, paise, *_rest, name in map(told, (out, back))] == [
        (22, "out", 2_850_000, "RAVI KUMAR"),
        (23, "in", 50_000, "SITA DEVI"),
    ]
    assert (out.doubt, back.doubt) == (None, None)
    assert out.payment.reference in {"632611104471", None if "card" in shape else "632611104471"}
    assert out.payment.to_vpa in {"ravi@okaxis", None}
    assert len(read.unpaid) == ("failed" in shape)
    if "america" in shape:
        assert [row.payment.day and row.payment.day.month for row in read.rows] == [11] * 4
        assert "day" in read.rows[1].payment.to_check


def test_words_that_were_broken_anywhere_are_made_whole() -> None:
    rows: list[tuple[str, ...]] = [("Date", "Details", "Debit", "Balance")]
    for day in range(21, 25):
        words = f"TO TRANSFER-UPI/DR/632{day}1104471/RAVI KUMAR/UTIB/ravi.k@okaxis"
        rows += [(f"{day}/11/2026", words[:22], "5.00", f"{1000 - 5 * day}.00"), ("", words[22:44]), ("", words[44:])]
    assert {row.payment.to_vpa for row in read_statement("x.csv", csv_file(rows)).rows} == {"ravi.k@okaxis"}


@pytest.mark.parametrize("bomb", [b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', b" " * (2 << 20)])
def test_a_workbook_that_would_fill_the_memory_is_refused(bomb: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements.sheets, "OPENED", 1 << 20)
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx([("Date",)]))) as book,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as to,
    ):
        for name in book.namelist():
            to.writestr(name, book.read(name).replace(b"</sheetData>", bomb + b"</sheetData>"))
    with pytest.raises(statements.StatementTooLarge):
        read_statement("x.xlsx", target.getvalue())


def test_a_damaged_workbook_that_its_reader_panics_at_is_said_to_be_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(_file: io.BytesIO) -> None:
        raise type("PanicException", (BaseException,), {})("range start index 116 out of range")

    monkeypatch.setattr("python_calamine.CalamineWorkbook", SimpleNamespace(from_filelike=panic))
    with pytest.raises(statements.StatementUnreadable):
        read_statement("x.xlsx", xlsx([("Date",)]))


DAMAGED = (
    "Date,Narration,Ref No,Debit,Credit,Balance\n"
    '20/11/2026,UPI/DR/632412340001/KIRANA STORE,632412340001,"1,200.00",,"98,800.00"\n'
    '22/11/2026,UPI/DR/632698104471/QUICK HELP,632698104471,"28,500.00",,"70,300.00"\n'
    "23/11/2026,UPI/DR/632798104472/QUICK HELP,632798104472,300.00,,\n"
)


@pytest.mark.parametrize("where", ["IRANA", "STORE", "98,800"])
def test_a_lost_byte_in_words_or_in_a_balance_harms_no_row(where: str) -> None:
    read = read_statement("x.csv", DAMAGED.replace(where, f"\0{where[1:]}").encode() + bytes(30))
    assert [row.payment.amount for row in read.rows] == [120_000, 2_850_000, 30_000]
    assert read.left == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("28,500", "\0008,500"),
        ("28,500", "28,\00000"),
        ("500.00", "500\00000"),
        ("500.00", "500.0\0"),
        ("22/11", "\0002/11"),
        ("22/11", "2\0/11"),
        ("471,", "471\0"),  # between two cells
        (',"98,800.00"\n2', ',"98,800.00"\0002'),  # between two rows
        ("22/11/2026,", "22/11/2026\0"),
    ],
)
def test_a_lost_byte_makes_no_other_payment_of_a_row_and_the_row_is_told_of(old: str, new: str) -> None:
    read = read_statement("x.csv", DAMAGED.replace(old, new).encode())
    told = [(row.payment.day and row.payment.day.day, row.payment.amount) for row in read.rows]
    assert set(told) <= {(20, 120_000), (23, 30_000)}
    assert (23, 30_000) in told
    assert any("QUICK HELP" in row for row in read.left)


def test_rows_below_a_day_that_was_lost_do_not_take_another_one() -> None:
    rows = ("Date,Narration,Debit", "02/06/2026,UPI ONE,100.00", ",UPI TWO,200.00", "\0002/06/2026,UPI THREE,300.00")
    read = read_statement("s.csv", "\n".join((*rows, ",UPI FOUR,400.00", "13/06/2026,UPI FIVE,500.00")).encode())
    assert [row.payment.amount // 100 for row in read.rows] == [100, 200, 500]
    assert [left.split()[-1] for left in read.left] == ["300.00", "400.00"]


def test_a_file_with_many_lost_bytes_is_no_text() -> None:
    with pytest.raises(statements.NoTable):
        read_statement("x.csv", DAMAGED.encode("utf-16-le"))
