"""Statements of banks and apps: found head, rows, narrations, running balance, and files that are none."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from supportdesk import texts
from supportdesk.reading import statements
from supportdesk.reading.statements import StatementRow, read_statement
from supportdesk.reading.statements.words import Line
from tests.statement_files import Look, csv_file, locked_workbook, pdf, web_page, xlsx

SBI_HEAD = ("Txn\nDate", "Value\nDate", "Description", "Ref No./Cheque\nNo.", "Debit", "Credit", "Balance")
SBI_ROWS = (
    ("22 Nov 2026", "22 Nov 2026", "TO TRANSFER-UPI/DR/632611104471/RAVI KUM/SBIN/ravi.k@okaxis/Payment--",
     "TRANSFER TO 4897692162094", "28,500.00", "", "71,500.00"),
    ("22 Nov 2026", "22 Nov 2026", "BY TRANSFER-UPI/CR/632611104599/SITA DEV/HDFC/sita@ybl/Refund--", "",
     "", "1,000.00", "72,500.00"),
    ("23 Nov 2026", "23 Nov 2026", "ATM WDL-ATM CASH 4471 MI ROAD JAIPUR", "", "10,000.00", "", "62,500.00"),
    ("23 Nov 2026", "23 Nov 2026", "TO TRANSFER-INB IMPS632711204587/9829012345/XX4410/Ravi", "", "5,000.00", "",
     "57,500.00"),
    ("24 Nov 2026", "24 Nov 2026", "NEFT*PUNB0442900*SBIN326260417386*MOHAN LAL", "", "2,500.00", "", "55,000.00"),
)  # fmt: skip
SBI_LOOK = Look(
    (50, 50, 170, 95, 60, 60, 65),
    before=("STATE BANK OF INDIA", "Account Number : 00000031234567890", "IFS Code : SBIN0031849"),
    after=("Please do not share your ATM card number", "**This is a computer generated statement"),
)
HDFC_HEAD = ("Date", "Narration", "Chq./Ref.No.", "Value Dt", "Withdrawal Amt.", "Deposit Amt.", "Closing Balance")
HDFC_ROWS = (
    ("22/11/26", "UPI-RAVI KUMAR-RAVI.K@OKAXIS-UTIB0000123-632611104471-PAYMENT FROM PHONE", "0000632611104471",
     "22/11/26", "28,500.00", "", "71,500.00"),
    ("23/11/26", "NEFT DR-PUNB0442900-MOHAN LAL-NETBANK, MUM-N326260041738652-LOAN", "N326260041738652", "23/11/26",
     "1,500.00", "", "70,000.00"),
    ("23/11/26", "POS 411111XXXXXX1111 AMAZON PAY INDIA", "0000000000004471", "23/11/26", "500.00", "", "69,500.00"),
    ("24/11/26", "IMPS-632811204587-RAVI KUMAR-SBIN-XXXXXXX4410-HELP", "0000632811204587", "24/11/26", "", "9,500.00",
     "79,000.00"),
)  # fmt: skip
HDFC_LOOK = Look(
    (45, 190, 90, 45, 60, 60, 65),
    before=("HDFC BANK", "A/C No: 50100012344471", "RTGS/NEFT IFSC: HDFC0002718"),
    lines=False,
    centred=True,
)
ONE_COLUMN = (
    ("Date", "Particulars", "Amount", "Dr/Cr", "Balance"),
    ("21/11/2026", "Opening Balance", "", "", "1,00,000.00 Cr"),
    ("22/11/2026", "UPI/P2A/632611104471/RAVI KUMAR/SBIN/Pay", "28,500.00", "DR", "71,500.00 Cr"),
    ("23/11/2026", "UPI/P2A/632711104471/SITA/SBIN/Pay", "500.00", "CR", "72,000.00 Cr"),
    ("", "Total", "29,000.00", "", ""),
    ("", "Closing Balance", "", "", "72,000.00 Cr"),
)
PHONEPE = "Paid to RAVI KUMAR\nTransaction ID T2611220931051044710932\nUTR No. 632611104471\nPaid by XXXXXX4821"
GOOGLE_PAY = "Paid to RAVI KUMAR\nUPI Transaction ID: 632611104471\nPaid by State Bank of India 4821"
PAYTM = "Paid to RAVI KUMAR\nUPI ID: ravi.k@okaxis on\nUPI Ref No: 632611104471"


def told(row: StatementRow) -> tuple[object, ...]:
    it = row.payment
    return it.day and it.day.day, it.direction, it.amount, it.rail, it.reference, it.to_name


def test_a_statement_as_sbi_draws_it() -> None:
    read = read_statement("sbi.pdf", pdf(SBI_HEAD, SBI_ROWS, SBI_LOOK))
    assert [told(row) for row in read.rows] == [
        (22, "out", 2_850_000, "upi", "632611104471", "RAVI KUM"),
        (22, "in", 100_000, "upi", "632611104599", "SITA DEV"),
        (23, "out", 1_000_000, "atm", None, None),
        (23, "out", 500_000, "imps", "632711204587", "Ravi"),
        (24, "out", 250_000, "neft", "SBIN326260417386", "MOHAN LAL"),
    ]
    first = read.rows[0]
    assert (first.page, first.row, first.payment.to_vpa, first.payment.balance) == (1, 1, "ravi.k@okaxis", 7_150_000)
    assert (read.rows[3].payment.to_account, read.rows[4].payment.to_ifsc) == ("XX4410", "PUNB0442900")
    assert (read.bank, read.account, read.notes) == ("SBI", "00000031234567890", (statements.ADDS_UP,))
    assert (read.first_day, read.last_day) == (dt.date(2026, 11, 22), dt.date(2026, 11, 24))
    assert not [row for row in read.rows if row.doubt]


def test_a_statement_as_hdfc_draws_it_without_lines_and_centred() -> None:
    read = read_statement("hdfc.pdf", pdf(HDFC_HEAD, HDFC_ROWS, HDFC_LOOK))
    assert [told(row) for row in read.rows] == [
        (22, "out", 2_850_000, "upi", "632611104471", "RAVI KUMAR"),
        (23, "out", 150_000, "neft", "N326260041738652", "MOHAN LAL"),
        (23, "out", 50_000, "card", None, "AMAZON PAY INDIA"),
        (24, "in", 950_000, "imps", "632811204587", "RAVI KUMAR"),
    ]
    assert (read.bank, read.account, read.notes) == ("HDFC Bank", "50100012344471", (statements.ADDS_UP,))
    assert read.rows[0].payment.to_vpa == "ravi.k@okaxis"


def test_pages_follow_each_other_and_what_stands_at_their_feet_is_no_row() -> None:
    read = read_statement("long.pdf", pdf(SBI_HEAD, SBI_ROWS * 20, SBI_LOOK))
    assert len(read.rows) == 100
    assert {row.page for row in read.rows} == {1, 2, 3, 4}
    assert not [row for row in read.rows if "generated" in row.payment.message]


def test_a_row_whose_balance_does_not_follow_is_doubted() -> None:
    rows = [SBI_ROWS[0], SBI_ROWS[2], SBI_ROWS[3]]
    read = read_statement("gap.pdf", pdf(SBI_HEAD, rows, SBI_LOOK))
    assert [bool(row.doubt) for row in read.rows] == [False, True, False]
    assert read.rows[1].payment.to_check == {"amount", "balance"}
    assert [note.en for note in read.notes] == ["The balance does not add up at page 1 row 2: look there first."]


@pytest.mark.parametrize(
    "data",
    [
        csv_file(ONE_COLUMN),
        csv_file(ONE_COLUMN, ";"),
        csv_file(ONE_COLUMN, "\t", "utf-16"),
        csv_file((("Bank of Baroda",), (), *ONE_COLUMN)),
        xlsx(ONE_COLUMN),
        web_page(ONE_COLUMN, before="<html><!-- x --><table><tr><td colspan=5>Bank of Baroda</table>"),
        web_page(ONE_COLUMN, "Row", "ss:Cell", '<?xml version="1.0"?>'),
    ],
    ids=["comma", "semicolon", "tab", "head lower", "workbook", "web page", "workbook as XML"],
)
def test_the_same_statement_as_csv_and_workbook(data: bytes) -> None:
    read = read_statement("wrong.ending", data)
    assert [told(row) for row in read.rows] == [
        (22, "out", 2_850_000, "upi", "632611104471", "RAVI KUMAR"),
        (23, "in", 50_000, "upi", "632711104471", "SITA"),
    ]
    assert read.notes == (statements.ADDS_UP,)


def test_no_row_shows_a_card_number_in_full() -> None:
    head = ("Date", "Narration", "Ref No", "Debit", "Balance")
    paid = ("22/11/2026", "POS 4111111111111111 FLIPKART", "4111 1111 1111 1111", "500.00", "100.00")
    read = read_statement("x.csv", csv_file((head, paid, ("23/11/2026", "CC4111111111111111", "", "5O0.0.1", ""))))
    shown = " ".join([*(f"{row.payment}" for row in read.rows), *read.left])
    assert ("411111XXXXXX1111" in shown, "11111111" in shown.replace(" ", "")) == (True, False)
    assert "CC411111XXXXXX1111" in "".join(read.left)
    locked = locked_workbook(xlsx((head, paid)), "ASHA1962")
    assert ["full card number" in said for said in read_statement("x.xlsx", locked, "ASHA1962").shows] == [True]


def test_columns_that_nearly_touch_and_a_number_broken_after_so_many_letters() -> None:
    target = io.BytesIO()
    paper = Canvas(target, pagesize=(595, 842))
    paper.setFont("Helvetica", 7)
    lines: list[tuple[str, ...]] = [("Date", "Narration", "Withdrawal", "Deposit", "Balance")]
    for day in (21, 22, 23):
        words = f"UPI/DR/632{day}1104471/RAVI KUMAR/SBIN"
        lines += [(f"{day}/11/2026", words[:16], "28,500.00", "", "71,500.00"), ("", words[16:])]
    for y, cells in enumerate(lines):
        right = 30.0
        for at, (cell, width) in enumerate(zip(cells, (36, 62, 38, 30, 32), strict=False)):
            left, right = right + 0.5, right + 0.5 + width
            (paper.drawRightString if at > 1 else paper.drawString)(right if at > 1 else left, 740 - 10 * y, cell)
    paper.save()
    assert [told(row) for row in read_statement("x.pdf", target.getvalue()).rows] == [
        (day, "out", 2_850_000, "upi", f"632{day}1104471", "RAVI KUMAR") for day in (21, 22, 23)
    ]


def test_hindi_heads_and_digits() -> None:
    rows = (
        ("दिनांक", "विवरण", "निकासी", "जमा", "शेष"),
        ("२२/११/२०२६", "UPI/DR/632611104471/रवि कुमार/SBIN/ravi@okaxis/Pay", "२८,५००.००", "", "७१,५००.००"),
        ("23/11/2026", "नकद जमा", "", "500.00", "72,000.00"),
    )
    read = read_statement("hi.csv", csv_file(rows))
    assert [told(row) for row in read.rows] == [
        (22, "out", 2_850_000, "upi", "632611104471", "रवि कुमार"),
        (23, "in", 50_000, "cash", None, None),
    ]


def test_where_nothing_says_the_way_the_balance_does_newest_first_too() -> None:
    rows = (
        ("Date", "Description", "Amount", "Balance"),
        ("23/11/2026", "something", "500.00", "71,000"),
        ("22/11/2026", "something else", "28,500.00", "71,500.00"),
        ("21/11/2026", "the first", "100", "1,00,000.00"),
    )
    read = read_statement("x.csv", csv_file(rows))
    assert [row.payment.direction for row in read.rows[:2]] == ["out", "out"]
    assert read.rows[2].payment.to_check == {"direction"}
    assert read.rows[2].doubt


def test_days_are_read_day_first_unless_that_cannot_be() -> None:
    head = ("Date", "Description", "Debit", "Credit", "Balance")
    for days in (("03/11/2026", "04/11/2026"), ("11/03/2026", "11/22/2026")):
        rows = [head, *((day, "UPI", "1", "", "9") for day in days)]
        assert read_statement("x.csv", csv_file(rows)).first_day == dt.date(2026, 11, 3)


@pytest.mark.parametrize(
    ("head", "row", "look"),
    [
        (
            ("Date", "Transaction Details", "Type", "Amount"),
            ("Nov 22, 2026\n09:31 am", PHONEPE, "DEBIT", "Rs.28,500"),
            Look((80, 300, 60, 80), before=("Transaction Statement for 98290 12345",), lines=False, foot="PhonePe"),
        ),
        (
            ("Date & time", "Transaction details", "Amount"),
            ("22 Nov, 2026\n09:31 AM", GOOGLE_PAY, "Rs.28,500"),
            Look((80, 300, 80), before=("Transaction statement", "Google Pay"), lines=False),
        ),
        (
            ("Date &\nTime", "Transaction Details", "Notes & Tags", "Your Account", "Amount"),
            ("22 Nov\n9:31 AM", PAYTM, "Tag: # Food", "State Bank Of India - 21", "- Rs.28,500"),
            Look((60, 200, 80, 100, 80), before=("Paytm Statement for 1 NOV'26 - 30 NOV'26",), lines=False),
        ),
    ],
    ids=["phonepe", "google pay", "paytm"],
)
def test_statements_of_apps(head: Sequence[str], row: Sequence[str], look: Look) -> None:
    (read,) = read_statement("app.pdf", pdf(head, [row], look)).rows
    assert told(read) == (22, "out", 2_850_000, "upi", "632611104471", "RAVI KUMAR")
    assert read.payment.time == dt.time(9, 31)


def sees_nothing(_image: Image.Image, /, cancelled: Callable[[], bool]) -> tuple[Line, ...]:
    return ()


@pytest.mark.parametrize(("dpi", "rule", "tilt"), [(200, 0.3, 0), (200, 1.6, 2), (150, 0.8, -1.3)])
def test_a_page_that_is_a_picture_is_read_whatever_frames_its_rows_and_doubted(
    dpi: int, rule: float, tilt: float
) -> None:
    page = pypdfium2.PdfDocument(pdf(SBI_HEAD, SBI_ROWS, replace(SBI_LOOK, rule=rule)))[0]
    drawn = page.render(scale=dpi / 72).to_pil().convert("L")
    target = io.BytesIO()
    drawn.rotate(tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=255).save(target, "PDF", resolution=dpi)
    read = read_statement("scan.pdf", target.getvalue())
    assert [row.payment.amount for row in read.rows] == [2_850_000, 100_000, 1_000_000, 500_000, 250_000]
    assert [row.payment.reference for row in read.rows[:2]] == ["632611104471", "632611104599"]
    assert all(row.doubt for row in read.rows)
    with pytest.raises(statements.NoTable):
        read_statement("scan.pdf", target.getvalue(), read_picture=sees_nothing)


@pytest.mark.parametrize(
    ("locked", "rows"),
    [
        (pdf(SBI_HEAD, SBI_ROWS, SBI_LOOK, password="ASHA1962"), 5),
        (locked_workbook(xlsx(ONE_COLUMN), "ASHA1962"), 2),
    ],
    ids=["pdf", "workbook"],
)
def test_a_password_is_asked_for_used_and_told_to_nobody(locked: bytes, rows: int) -> None:
    with pytest.raises(statements.StatementLocked) as asked:
        read_statement("sbi", locked)
    assert not isinstance(asked.value, statements.WrongStatementPassword)
    with pytest.raises(statements.WrongStatementPassword) as wrong:
        read_statement("sbi", locked, "ASHA1963")
    assert "ASHA" not in repr(wrong.value) + wrong.value.say(texts.load("en")) + str(wrong.value.values)
    assert len(read_statement("sbi", locked, "ASHA1962").rows) == rows
    with pytest.raises(statements.StatementUnreadable):
        read_statement("sbi", locked[: len(locked) // 2], "ASHA1962")


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", statements.NoTable),
        (b"hello, I paid 500 to him", statements.NoTable),
        (b"\xff\xd8\xff\xe0" + bytes(500), statements.NoTable),
        (b"%PDF-1.4 half", statements.StatementUnreadable),
        (b"PK\x03\x04 no workbook", statements.StatementUnreadable),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), statements.StatementUnreadable),
        (csv_file([("Date", "Narration", "Debit", "Credit", "Balance")]), statements.NoTable),
        (csv_file([("<b>", "=1+1", "😀"), ("Date", "Text", "Amount"), ("x", "y", "z")]), statements.NoTable),
    ],
)
def test_what_is_no_statement_says_so(data: bytes, trouble: type[statements.StatementUnreadable]) -> None:
    with pytest.raises(trouble) as caught:
        read_statement("file", data)
    assert type(caught.value) is trouble
    assert "file" in caught.value.say(texts.load("en"))


def test_half_a_file_gives_a_sentence() -> None:
    with pytest.raises(statements.StatementUnreadable):
        read_statement("half.pdf", pdf(SBI_HEAD, SBI_ROWS * 20, SBI_LOOK)[:9_000])


def test_a_damaged_page_is_named_and_the_others_are_read() -> None:
    pages = pdf(SBI_HEAD, SBI_ROWS * 20, SBI_LOOK)
    read = read_statement("x.pdf", pages.replace(b"/Type /Page", b"/Type /Pxxx", 1))
    assert (len({row.page for row in read.rows}), read.notes[0].en[:40]) == (
        3,
        "Pages that are damaged and were not read",
    )
    with pytest.raises(statements.StatementUnreadable) as caught:
        read_statement("x.pdf", pages.replace(b"/Type /Page", b"/Type /Pxxx"))
    assert type(caught.value) is statements.StatementUnreadable


def test_a_very_long_table_is_read_up_to_a_limit_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements.sheets, "ROWS", 4)
    read = read_statement("long.csv", csv_file(ONE_COLUMN))
    assert (len(read.rows), read.notes[0].en) == (2, "Only the first 4 rows were read.")
    monkeypatch.setattr(statements, "LARGEST", 10)
    with pytest.raises(statements.StatementTooLarge):
        read_statement("long.csv", csv_file(ONE_COLUMN))


def test_rows_with_a_figure_that_cannot_be_read_are_handed_back() -> None:
    rows = (*ONE_COLUMN[:3], ("23/11/2026", "UPI", "5O0.0.1", "DR", ""))
    assert read_statement("x.csv", csv_file(rows)).left == ("23/11/2026 UPI 5O0.0.1 DR",)


@settings(max_examples=60)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_a_statement_or_a_sentence(data: bytes) -> None:
    try:
        read = read_statement("any", data)
    except statements.StatementUnreadable as trouble:
        said = trouble.say(texts.load("hi"))
    else:
        said = read.rows[0].payment.message
    assert said


def test_a_statement_printed_by_a_browser_is_read_whatever_size_its_letters_say() -> None:
    target = io.BytesIO()
    paper = Canvas(target, pagesize=(595, 842))
    paper.scale(0.24, 0.24)
    paper.setFont("Helvetica", 8 / 0.24)
    lines = (
        ("Date", "Narration", "Withdrawal", "Deposit", "Balance"),
        ("22/11/2026", "UPI/DR/632611104471/RAVI KUMAR/SBIN", "28,500.00", "", "71,500.00"),
        ("23/11/2026", "IMPS/632711204587/SITA", "", "500.00", "72,000.00"),
    )
    for y, cells in enumerate(lines):
        for x, cell in zip((40, 110, 330, 400, 470), cells, strict=True):
            paper.drawString(x / 0.24, (740 - 14 * y) / 0.24, cell)
    paper.save()
    assert [told(row)[1:5] for row in read_statement("x.pdf", target.getvalue()).rows] == [
        ("out", 2_850_000, "upi", "632611104471"),
        ("in", 50_000, "imps", "632711204587"),
    ]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_an_amount_below_its_day_small_print_and_a_page_that_somebody_turned(turn: int) -> None:
    target = io.BytesIO()
    paper = Canvas(target, pagesize=(595, 842))
    paper.setFont("Helvetica", 8)
    lines: list[tuple[str, ...]] = [("Date", "Particulars", "Withdrawals", "Deposits", "Balance")]
    for day in (21, 22, 23):
        amounts = ("28,500.00", "", f"{1_000_000 - 28_500 * (day - 20)}.00")
        lines += [(f"{day}-Nov-2026", f"UPI/632{day}1104471/DR/"), ("", "RAVI KUMAR/SBIN/ravi@okaxis", *amounts)]
    lines += [(), ("Savings account", "MICR CODE and IFS CODE of", "", "the branch"), (), ("", "Rewards and nominees")]
    for y, cells in enumerate(lines):
        for x, cell in zip((40, 110, 330, 400, 470), cells, strict=False):
            paper.drawString(x, 740 - 11 * y, cell)
    paper.save()
    document = pypdfium2.PdfDocument(target.getvalue())
    document[0].set_rotation(turn)
    document.save(turned := io.BytesIO())
    read = read_statement("x.pdf", turned.getvalue())
    assert [told(row) for row in read.rows] == [
        (day, "out", 2_850_000, "upi", f"632{day}1104471", "RAVI KUMAR") for day in (21, 22, 23)
    ]
    assert (read.notes, read.rows[2].payment.message[-11:]) == ((statements.ADDS_UP,), "ravi@okaxis")


def test_a_head_of_two_rows_and_a_rail_before_the_number() -> None:
    rows = (
        ("Tran Date", "Narration", "Chq / Ref No.", "Amount", "", "Balance"),
        ("", "", "", "Withdrawal (Dr)", "Deposit (Cr)", ""),
        ("22-11-2026", "UPI/632611104471/ravi@okaxis/ICI998877", "", "28,500.00", "", "71,500.00Cr"),
        ("23-11-2026", "MB:RECEIVED FROM SITA", "IMPS-632711204587", "", "500.00", "72,000.00Cr"),
    )
    assert [told(row) for row in read_statement("x.xlsx", xlsx(rows)).rows] == [
        (22, "out", 2_850_000, "upi", "632611104471", None),
        (23, "in", 50_000, "imps", "632711204587", "SITA"),
    ]


def test_a_row_with_a_balance_but_no_amount_is_handed_back() -> None:
    rows = (*ONE_COLUMN[:3], ("23/11/2026", "UPI/SITA", "", "CR", "72,000.00"))
    assert read_statement("x.csv", csv_file(rows)).left == ("23/11/2026 UPI/SITA CR 72,000.00",)
