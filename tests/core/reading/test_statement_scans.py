"""A statement that was scanned: laid the wrong way, or beyond reading."""

import io

import pypdfium2
import pytest

from supportdesk.reading import statements
from supportdesk.reading.statements import read_statement
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


def scan(turned: int = 0, dpi: int = 200) -> bytes:
    page = pypdfium2.PdfDocument(pdf(HEAD, ROWS, LOOK))[0]
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
