"""A statement that was scanned: laid the wrong way, or beyond reading."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2
import pytest

from supportdesk.reading import statements
from supportdesk.reading.statements import ADDS_UP, Statement, read_page, read_statement
from supportdesk.reading.statements.words import Line, Word
from tests.statement_files import Look, pdf

HEAD = ("Txn\nDate", "Value\nDate", "Description", "Ref No./Cheque\nNo.", "Debit", "Credit", "Balance")
ROWS = (
    ("22 Nov 2026", "22 Nov 2026", "TO TRANSFER-UPI/DR/632611104471/RAVI KUM/SBIN/ravi.k@okaxis/Payment--",
     "TRANSFER TO 4897692162094", "28,500.00", "", "71,500.00"),
    ("22 Nov 2026", "22 Nov 2026", "BY TRANSFER-UPI/CR/632611104599/SITA DEV/HDFC/sita@ybl/Refund--", "",
     "", "1,000.00", "72,500.00"),
    ("23 Nov 2026", "23 Nov 2026", "ATM WDL-ATM CASH 4471 MI ROAD JAIPUR", "", "10,000.00", "", "62,500.00"),
)  # fmt: skip
LOOK = Look(
    (50, 50, 170, 95, 60, 60, 65),
    before=("STATE BANK OF INDIA", "Account Number : 00000031234567890", "IFS Code : SBIN0031849"),
)


SHORT = ("Date", "Narration", "Ref No", "Debit", "Credit", "Balance")
SHORT_ROWS = (
    ("20/11/2026", "UPI/DR/632412340001/KIRANA STORE/ks@okhdfc", "632412340001", "1,200.00", "", "98,800.00"),
    ("21/11/2026", "UPI/DR/632598104471/QUICK HELP/quickhelp77@okaxis", "632598104471", "28,500.00", "", "70,300.00"),
    ("23/11/2026", "IMPS-632799110938-RAVI KUMAR-AXIS-XX0932", "632799110938", "20,000.00", "", "50,300.00"),
)
SHORT_LOOK = Look((60, 190, 80, 60, 60, 70), before=("STATE BANK OF INDIA", "Account Number: 30112244821"))


def scan(turned: int = 0, dpi: int = 200) -> bytes:
    return scan_of(pdf(HEAD, ROWS, LOOK), turned, dpi)


def scan_of(drawing: bytes, turned: int = 0, dpi: int = 200) -> bytes:
    page = pypdfium2.PdfDocument(drawing)[0]
    target = io.BytesIO()
    drawn = page.render(scale=dpi / 72).to_pil().convert("L").rotate(turned, expand=True)
    drawn.save(target, "PDF", resolution=dpi)
    return target.getvalue()


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_scan_that_was_laid_the_wrong_way_is_turned(turned: int) -> None:
    read = read_statement("scan.pdf", scan(turned))
    assert [row.payment.amount for row in read.rows] == [2_850_000, 100_000, 1_000_000]


def test_of_a_scan_that_nobody_can_read_it_is_said() -> None:
    with pytest.raises(statements.NoTable, match="could not be read well"):
        read_statement("scan.pdf", scan(dpi=40))


def short_page(rows: int, turned: int = 0, dpi: int = 300, *, ruled: bool = True) -> list[tuple[str | None, int, str]]:
    look = replace(SHORT_LOOK, lines=ruled)
    read = read_statement("scan.pdf", scan_of(pdf(SHORT, SHORT_ROWS[:rows], look), turned, dpi))
    assert not read.left
    told = [row.payment for row in read.rows]
    return [(it.reference, it.amount, f"{it.day:%d/%m/%Y}" if it.day else "") for it in told]


DRAWN = [(ref, int(debit.replace(",", "").replace(".", "")), day) for day, _text, ref, debit, _in, _left in SHORT_ROWS]


@pytest.mark.parametrize(("rows", "dpi"), [(1, 300), (2, 200), (3, 144), (3, 300)])
def test_each_row_of_a_short_table_with_rules_is_read(rows: int, dpi: int) -> None:
    assert short_page(rows, dpi=dpi) == DRAWN[:rows]


def test_a_page_with_hardly_any_ink_is_read() -> None:
    assert short_page(1, ruled=False) == DRAWN[:1]


@pytest.mark.parametrize("turned", [90, 180])
def test_a_short_page_that_lies_is_turned(turned: int) -> None:
    assert short_page(3, turned) == DRAWN


PLACES = (20, 100, 330, 430, 500, 570)


def table(*rows: Sequence[str], step: int = 25) -> Statement:
    """As the reader of pictures gives it, a row in each `step` points."""
    lines = []
    for at, cells in enumerate((SHORT, *rows)):
        words = [
            Word(cell, left, left + 5 * len(cell), 100 + step * at, 10)
            for cell, left in zip(cells, PLACES, strict=True)
            if cell
        ]
        lines += [Line(tuple(words))] if words else []
    return read_page(tuple(lines))


def test_a_day_of_which_only_the_strokes_were_lost_is_mended() -> None:
    for said in ("2011/2026", "20112026", "2011112026", "20/112026"):
        (row,) = table((said, *SHORT_ROWS[0][1:])).rows
        assert row.payment.day == dt.date(2026, 11, 20), said
        assert "day" in row.payment.to_check


def test_a_stroke_beside_a_day_of_one_figure_is_not_taken_for_the_other() -> None:
    """2/11/2026 of which the stroke became a seven; no number of the row was given on the 27th."""
    (row,) = table(("2711/2026", "UPI/DR/KIRANA STORE/ks@okhdfc", "", *SHORT_ROWS[0][3:])).rows
    assert row.payment.day is None


@pytest.mark.parametrize("lost", [0, 1, 2])
@pytest.mark.parametrize("said", ["2O/l1/2O", ""])
def test_a_row_without_a_day_that_can_be_read_says_so_and_gets_no_other_rows_day(lost: int, said: str) -> None:
    rows = [(said, *row[1:]) if at == lost else row for at, row in enumerate(SHORT_ROWS)]
    read = table(*rows)
    assert [row.payment.reference for row in read.rows] == [row[2] for row in SHORT_ROWS]
    assert [at for at, row in enumerate(read.rows) if row.payment.day is None] == [lost]
    doubt = read.rows[lost].doubt
    assert doubt
    assert "day" in doubt.en


def test_the_values_of_two_rows_never_make_one_payment() -> None:
    two = [" ".join(cells) if at < 3 else cells[0] for at, cells in enumerate(zip(*SHORT_ROWS[:2], strict=True))]
    read = table(two, SHORT_ROWS[2])
    assert [row.payment.reference for row in read.rows] == [SHORT_ROWS[2][2]]
    assert len(read.left) == 1


def test_where_no_row_can_be_read_all_are_told_of() -> None:
    read = table(*((".", *row[1:3], "1.2.0O", "", row[5]) for row in SHORT_ROWS))
    assert not read.rows
    assert len(read.left) == 3


def test_balances_of_a_scan_add_up_only_where_nothing_can_stand_before_the_first_row() -> None:
    opening = ("", "OPENING BALANCE", "", "", "", "1,00,000.00")
    missing = ("", "", "", "", "", "")
    assert ADDS_UP in table(*SHORT_ROWS).notes
    assert ADDS_UP not in table(missing, *SHORT_ROWS).notes
    assert ADDS_UP in table(missing, opening, *SHORT_ROWS).notes


def test_words_above_their_amount_do_not_reach_into_its_column() -> None:
    above = ((240, "UPI/632511104471/Payment"), (430, "from"), (470, "Ph/quick@ybl/HELP"))
    amounts = ((20, "21-11-2026"), (640, "1,950.00"), (780, "0.00"), (870, "2,74,006.00"))
    head = ((20, "Date"), (240, "Remarks"), (600, "Withdrawal"), (740, "Deposit"), (870, "Balance"))
    lines = ((100, head), (130, above), (144, amounts), (158, ((240, "SERVICES"),)))
    read = read_page(
        tuple(
            Line(tuple(Word(text, left, left + 8 * len(text), base, 14) for left, text in words))
            for base, words in lines
        )
    )
    assert [row.payment.reference for row in read.rows] == ["632511104471"]
    assert "quick@ybl" in read.rows[0].payment.message
