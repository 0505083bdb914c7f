"""The head of a scanned table in two lines, with what takes but one of them at half the height between."""

import io

import pypdfium2
import pytest
from PIL import Image

from supportdesk.reading.statements import read_statement
from supportdesk.reading.statements.heads import find_head
from supportdesk.reading.statements.words import Line, Word
from tests.statement_files import Look, pdf

pytestmark = pytest.mark.timeout(120)

ONE_AMOUNT = ("Date", "Narration", "Chq/Ref No", "Withdrawal (Dr)/\nDeposit (Cr)", "Balance")
TWO_AMOUNTS = (
    "Sl.\nNo.",
    "Transaction\nDate",
    "Description",
    "Chq / Ref\nNumber",
    "Withdrawal\n(Dr.)",
    "Deposit\n(Cr.)",
    "Balance",
)
ROWS = (
    ("22-11-2026", "UPI/RAVI KUMAR/632611104471/Pay", "UPI-632611104471", "28,500.00", "Dr", "71,500.00"),
    ("22-11-2026", "UPI/SITA DEVI/632611104599/Refund", "UPI-632611104599", "1,000.00", "Cr", "72,500.00"),
    ("23-11-2026", "ATW/4471/MI ROAD JAIPUR", "ATW-632711100034", "10,000.00", "Dr", "62,500.00"),
    ("24-11-2026", "MB:IMPS SENT TO QUICK HELP", "IMPS-632811100934", "20,000.00", "Dr", "42,500.00"),
)
BEFORE = ("KOTAK MAHINDRA BANK", "Account No : 4411223344", "IFSC : KKBK0000264")
HELVETICA, TIMES, COURIER = (
    ("Helvetica", "Helvetica-Bold"),
    ("Times-Roman", "Times-Bold"),
    ("Courier", "Courier-Bold"),
)


def one_amount(faces: tuple[str, str], *, ruled: bool) -> bytes:
    look = Look((65, 200, 110, 95, 85), BEFORE, centred=True, heads_centred=True, lines=ruled, size=7.5, faces=faces)
    rows = [(*row[:3], f"{row[3]}({row[4]})", f"{row[5]}(Cr)") for row in ROWS]
    return pdf(ONE_AMOUNT, rows, look)


def two_amounts(faces: tuple[str, str], *, ruled: bool) -> bytes:
    look = Look(
        (30, 65, 170, 95, 65, 60, 70), BEFORE, centred=True, heads_centred=True, lines=ruled, size=7.5, faces=faces
    )
    rows = [
        (str(at), *row[:3], *((row[3], "") if row[4] == "Dr" else ("", row[3])), row[5])
        for at, row in enumerate(ROWS, 1)
    ]
    return pdf(TWO_AMOUNTS, rows, look)


def tilted(drawing: bytes, dpi: int, degrees: float) -> bytes:
    drawn = pypdfium2.PdfDocument(drawing)[0].render(scale=dpi / 72).to_pil().convert("L")
    target = io.BytesIO()
    drawn.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255).save(target, "PDF", resolution=dpi)
    return target.getvalue()


@pytest.mark.parametrize(
    ("drawing", "dpi", "degrees"),
    [
        (one_amount(COURIER, ruled=True), 300, 0.4),
        (one_amount(COURIER, ruled=False), 150, 0.8),
        (one_amount(TIMES, ruled=True), 200, -0.6),
        (two_amounts(HELVETICA, ruled=True), 200, -0.6),
        (two_amounts(HELVETICA, ruled=False), 200, -0.6),
    ],
)
def test_each_row_below_a_head_centred_in_two_lines_is_read(drawing: bytes, dpi: int, degrees: float) -> None:
    read = read_statement("scan.pdf", tilted(drawing, dpi, degrees))
    told = [(it.payment.amount, it.payment.direction, it.payment.balance) for it in read.rows]
    assert told == [
        (2_850_000, "out", 7_150_000),
        (100_000, "in", 7_250_000),
        (1_000_000, "out", 6_250_000),
        (2_000_000, "out", 4_250_000),
    ]
    assert all(it.payment.day for it in read.rows)
    assert not read.left


def line(base: float, *words: tuple[str, float, float]) -> Line:
    return Line(tuple(Word(text, left, right, base, 22) for text, left, right in words))


ROW = line(
    610, ("22-11-2026", 123, 283), ("UPI/RAVI", 366, 952), ("28,500.00(Dr)", 1637, 1831), ("71,500.00(Cr)", 1957, 2149)
)
OTHERS = ("Date", 185, 257), ("Narration", 642, 789), ("Balance", 1954, 2075)


@pytest.mark.parametrize(
    "halves",
    [
        (line(524, ("Withdrawal", 1547, 1725), ("(Dr)/", 1739, 1810)), line(560, ("Deposit", 1585, 1771))),
        (
            line(524, ("Withdrawal", 1535, 1704), ("(Dr)/", 1726, 1803)),
            line(560, ("Deposit", 1570, 1687), ("(Cr)", 1709, 1768)),
        ),
    ],
)
def test_words_of_one_head_that_stand_far_apart_are_one(halves: tuple[Line, Line]) -> None:
    """The word below both tells it, or that the amounts stand below both."""
    upper, lower = halves
    found = find_head([upper, line(540, *OTHERS), lower, ROW])
    assert found
    columns = found[2].columns
    assert (len(found[2].spans), columns.amounts, columns.of["balance"]) == (4, (2,), 3)


def test_heads_of_two_columns_that_stand_close_stay_two() -> None:
    close = line(524, ("Debit", 1500, 1600), ("Credit", 1618, 1720), *OTHERS)
    rows = [
        line(580, ("22-11-2026", 123, 283), ("500.00", 1480, 1600), ("71,500.00", 1957, 2149)),
        line(640, ("22-11-2026", 123, 283), ("500.00", 1620, 1730), ("72,000.00", 1957, 2149)),
    ]
    ordered = line(524, *sorted(((word.text, word.left, word.right) for word in close.words), key=lambda it: it[1]))
    found = find_head([ordered, *rows])
    assert found
    assert len(found[2].columns.amounts) == 2
