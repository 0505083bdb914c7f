"""A PDF without a table -> the payments of its pages, read as pictures are: receipts that apps and banks hand out."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.pdf_pages import as_png, drawn, scale_of
from supportdesk.reading.pictures.reading import Check, ReadPicture, as_one, read_page, read_picture
from supportdesk.reading.pictures.undone import is_refused
from supportdesk.reading.statements import NoTable, Statement, read_statement
from supportdesk.reading.statements.words import has_picture, open_pdf, words_of

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfPage

_PAGES = 6
"""More pages without a table are a letter, or the terms of business."""
_FEW_WORDS = 8
_PDF = b"%PDF-"
_RUPEE = re.compile("^[`\ue000-\uf8ff](?=[\\d,]*\\d)")
"""What fonts made before the rupee sign had a number have in its place."""


@dataclass(frozen=True, slots=True)
class ReceiptPages:
    """The pages that tell of payments, one below the other, read as one picture; `shown` is that picture as PNG."""

    read: ReadPicture
    shown: bytes


def read_statement_or_receipts(
    name: str,
    data: bytes,
    password: str | None = None,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    report: Callable[[float], object] = lambda _part: None,
    check: Check | None = None,
) -> Statement | ReceiptPages:
    """Slow: for the worker. Raises what `read_statement` raises."""
    try:
        return read_statement(name, data, password, cancelled=cancelled, report=report)
    except NoTable:
        if _PDF not in data[:1024] or (receipts := _receipts(name, data, password, cancelled, check)) is None:
            raise
        return receipts


def _receipts(
    name: str, data: bytes, password: str | None, cancelled: Callable[[], bool], check: Check | None
) -> ReceiptPages | None:
    pages = []
    with closing(open_pdf(name, data, password)) as document:
        if len(document) <= _PAGES:
            for number in range(len(document)):
                with closing(document[number]) as page:
                    pages.append(_read(page, cancelled, check))
    telling = [(read, image) for read, image in pages if read.payments or is_refused(read.text, read.reading)]
    return _below_each_other(telling) if telling else None


def _read(page: "PdfPage", cancelled: Callable[[], bool], check: Check | None) -> tuple[ReadPicture, "Image.Image"]:
    """By its own words; where they tell of no payment and it holds a picture, or hardly a word, as a picture."""
    image, words = drawn(page), _own_words(page)
    read = read_page(image, words, check)
    if not read.payments and (len(words) < _FEW_WORDS or has_picture(page)):
        read = read_picture(as_png(image), cancelled, check=check)
    return read, image


def _own_words(page: "PdfPage") -> list[Word]:
    """Nothing about them is guessed, so all are sure."""
    scale = scale_of(page)
    return [
        Word(_RUPEE.sub("₹", it.text), _scaled((it.left, it.base - it.height, it.right, it.base), scale), 100)
        for it in words_of(page)
    ]


def _scaled(place: tuple[float, float, float, float], scale: float) -> Box:
    left, top, right, bottom = (round(edge * scale) for edge in place)
    return Box(left, top, right, bottom)


def _below_each_other(pages: Sequence[tuple[ReadPicture, "Image.Image"]]) -> ReceiptPages:
    from PIL import Image

    reads, images = [read for read, _image in pages], [image for _read, image in pages]
    *tops, height = accumulate((image.height for image in images), initial=0)
    whole = Image.new("L", (max(image.width for image in images), height), 255)
    for image, top in zip(images, tops, strict=True):
        whole.paste(image, (0, top))
    lower = [_lowered(read, top) for read, top in zip(reads, tops, strict=True)]
    return ReceiptPages(replace(as_one(lower, whole.size), size=whole.size), as_png(whole))


def _lowered(read: ReadPicture, by: int) -> ReadPicture:
    return replace(
        read,
        payments=tuple(
            replace(payment, boxes={name: _moved(box, by) for name, box in payment.boxes.items()})
            for payment in read.payments
        ),
        contacts=tuple(replace(it, box=it.box and _moved(it.box, by)) for it in read.contacts),
    )


def _moved(box: Box, by: int) -> Box:
    return box._replace(top=box.top + by, bottom=box.bottom + by)
