"""Receipts that apps and banks hand out as PDF: by their own words, or as a picture, one page or several."""

import io
import random

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from supportdesk.knowledge.references import check_reference
from supportdesk.reading.pictures.pdf_receipts import ReceiptPages, read_statement_or_receipts
from supportdesk.reading.statements import NoTable, StatementLocked
from tests.receipt_sheet import Worn
from tests.receipts import draw, told_by
from tests.statement_files import Look, pdf

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(120)]

LINES = (
    ("Paid to", 10),
    ("Kiran Mobile Shop", 14),
    ("kiran.shop@okaxis", 10),
    ("`28,500", 34),
    ("Completed 22 Nov 2026, 9:31 am", 11),
    ("UPI transaction ID", 9),
    ("632698104471", 12),
    ("Google transaction ID", 9),
    ("CICAgPjy8371Qw", 12),
)
"""The rupee sign as fonts without one have it."""


def shared(scale: float = 1, *, password: str | None = None, lines: tuple[tuple[str, int], ...] = LINES) -> bytes:
    """`scale` as a browser shrinks a page whose letters it wrote large."""
    target = io.BytesIO()
    paper = Canvas(target, pagesize=(420, 800), encrypt=password)
    paper.scale(scale, scale)
    y = 740.0
    for words, size in lines:
        y -= size + 14
        paper.setFont("Helvetica", size / scale)
        paper.drawString(30 / scale, y / scale, words)
    paper.save()
    return target.getvalue()


def read(data: bytes, password: str | None = None) -> ReceiptPages:
    found = read_statement_or_receipts("receipt.pdf", data, password, check=check_reference)
    assert isinstance(found, ReceiptPages)
    return found


@pytest.mark.parametrize("scale", [1, 0.24])
def test_a_receipt_is_read_by_its_own_words_each_with_its_place(scale: float) -> None:
    pages = read(shared(scale))
    (payment,) = pages.read.payments
    found = payment.found
    assert (found.amount, found.reference, found.to_vpa) == (2_850_000, "632698104471", "kiran.shop@okaxis")
    assert (found.to_name, found.direction, found.to_check) == ("Kiran Mobile Shop", "out", frozenset())
    with Image.open(io.BytesIO(pages.shown)) as shown:
        assert shown.size == pages.read.size
        place = shown.convert("L").crop(payment.boxes["amount"])
    assert min(place.tobytes()) < 80


def test_pages_that_are_screenshots_are_one_picture() -> None:
    dice = random.Random(5)  # noqa: S311 - the same receipts each time
    told = [told_by(dice), told_by(dice)]
    sheets = [Image.open(io.BytesIO(draw("phonepe", Worn(), one).picture)).convert("RGB") for one in told]
    target = io.BytesIO()
    sheets[0].save(target, "PDF", save_all=True, append_images=sheets[1:])
    payments = read(target.getvalue()).read.payments
    assert [(it.found.amount, it.found.reference) for it in payments] == [(it.amount, it.reference) for it in told]
    assert payments[0].boxes["amount"].bottom < payments[1].boxes["amount"].top


def test_a_receipt_of_a_payment_that_failed_says_so() -> None:
    failed = tuple(
        ("Failed 22 Nov 2026, 9:31 am" if words.startswith("Completed") else words, size) for words, size in LINES
    )
    pages = read(shared(lines=failed))
    assert (pages.read.payments, [it.reason for it in pages.read.reading.unread]) == ((), ["failed"])


def test_a_locked_receipt_asks_for_its_password() -> None:
    locked = shared(password="ASHA1962")
    with pytest.raises(StatementLocked):
        read_statement_or_receipts("receipt.pdf", locked)
    assert len(read(locked, "ASHA1962").read.payments) == 1


def test_a_table_is_a_statement_and_a_letter_neither() -> None:
    rows = [("22/11/2026", "UPI/DR/632611104471/RAVI", "500.00", "71,500.00")]
    table = pdf(("Date", "Narration", "Debit", "Balance"), rows, Look((60, 200, 70, 70)))
    assert not isinstance(read_statement_or_receipts("x.pdf", table), ReceiptPages)
    with pytest.raises(NoTable):
        read_statement_or_receipts("x.pdf", shared(lines=(("Dear Sunita, your card is on its way.", 12),)))
    empty = pypdfium2.PdfDocument.new()
    empty.new_page(200, 300)
    target = io.BytesIO()
    empty.save(target)
    with pytest.raises(NoTable):
        read_statement_or_receipts("x.pdf", target.getvalue())
