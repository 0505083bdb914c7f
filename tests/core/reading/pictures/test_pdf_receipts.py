"""Receipts that apps and banks hand out as PDF: by their own words, or as a picture, one page or several."""

import io
import random

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from supportdesk.knowledge.references import check_reference
from supportdesk.reading.file_facts.tiffs import page_alone, pages_of
from supportdesk.reading.pictures import pdf_receipts
from supportdesk.reading.pictures.opening import PictureUnreadable
from supportdesk.reading.pictures.pdf_receipts import ReceiptPages, read_scan, read_statement_or_receipts
from supportdesk.reading.statements import NoTable, StatementLocked
from tests.receipt_sheet import Told, Worn
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


def two_told() -> list[Told]:
    dice = random.Random(5)  # noqa: S311 - the same receipts each time
    return [told_by(dice), told_by(dice)]


def tiff(*sheets: Image.Image, big: bool = False) -> bytes:
    target = io.BytesIO()
    sheets[0].save(target, "TIFF", save_all=True, append_images=sheets[1:], big_tiff=big)
    return target.getvalue()


def sheet_of(told: Told) -> Image.Image:
    return Image.open(io.BytesIO(draw("phonepe", Worn(), told).picture)).convert("RGB")


def without_size(data: bytes, page: int) -> bytes:
    """Nor does the page say how it is packed."""
    return data[: page + 2] + bytes(12 * 5) + data[page + 62 :]


def test_each_page_of_a_scan_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_receipts, "_PAGES", 3)
    monkeypatch.setattr(pdf_receipts, "_SHOWN", 500_000)
    told, parts = two_told(), list[float]()
    empty = Image.new("RGB", (300, 300), "white")
    scan = read_scan(tiff(*map(sheet_of, told), empty, empty), report=parts.append, check=check_reference)
    assert scan is not None
    payments = scan.read.payments
    assert [(it.found.amount, it.found.reference) for it in payments] == [(it.amount, it.reference) for it in told]
    assert [note.en for note in scan.notes] == [
        "Only the first 3 of 4 pages were read.",
        "Pages that could not be read: 3.",
    ]
    assert parts == sorted(parts)
    assert 0.6 < parts[-1] <= 1
    with Image.open(io.BytesIO(scan.shown)) as shown:  # smaller, with each value where it was read
        scale = shown.width / scan.read.size[0]
        assert 0.2 < scale < 1
        for payment in payments:
            left, top, right, bottom = (round(edge * scale) for edge in payment.boxes["amount"])
            assert min(shown.convert("L").crop((left, top, right, bottom)).tobytes()) < 130
    assert payments[0].boxes["amount"].bottom < payments[1].boxes["amount"].top


def test_a_page_that_is_damaged_is_told_of_and_the_others_are_read() -> None:
    (one, two), empty = two_told(), Image.new("RGB", (300, 300), "white")
    whole = tiff(sheet_of(one), empty)
    torn = without_size(whole, pages_of(whole)[1])
    scan = read_scan(torn)
    assert scan is not None
    assert [it.found.amount for it in scan.read.payments] == [one.amount]
    assert [note.en for note in scan.notes] == ["Pages that could not be read: 2."]
    assert read_scan(tiff(sheet_of(two))) is None
    with pytest.raises(PictureUnreadable):
        read_scan(without_size(torn, pages_of(torn)[0]))


@pytest.mark.parametrize("big", [False, True])
def test_the_pages_of_a_tiff_are_pictures_of_their_own(big: bool) -> None:
    colors = ["red", "green", "blue"]
    data = tiff(*(Image.new("RGB", (9, 9), color) for color in colors), big=big)
    alone = [Image.open(io.BytesIO(page_alone(data, place))).getpixel((4, 4)) for place in pages_of(data)]
    assert alone == [Image.new("RGB", (1, 1), color).getpixel((0, 0)) for color in colors]
    assert [len(pages_of(data[:cut])) <= 3 for cut in range(len(data))] == [True] * len(data)


def test_a_smaller_copy_is_no_page_and_a_ring_of_pages_ends() -> None:
    target = io.BytesIO()
    page, copy = Image.new("L", (9, 9)), Image.new("L", (3, 3))
    copy.encoderinfo = {"tiffinfo": {254: 1}}
    page.save(target, "TIFF", save_all=True, append_images=[copy])
    data = target.getvalue()
    assert len(pages_of(data)) == 1
    plain = tiff(page)
    (place,) = pages_of(plain)
    count = int.from_bytes(plain[place : place + 2], "little")
    following = place + 2 + 12 * count
    ring = plain[:following] + place.to_bytes(4, "little") + plain[following + 4 :]
    assert pages_of(ring) == [place]
    assert pages_of(b"\x89PNG\r\n\x1a\n") == pages_of(b"II*\0") == []
    assert pages_of(b"II+\0\x08\0\0\0" + b"\xff" * 8) == []
