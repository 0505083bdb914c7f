"""A PDF without a table, or a scan of several pages -> their payments, read as pictures are: receipts that apps and
banks hand out, and that people scan."""

import math
import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from supportdesk.reading.file_facts.tiffs import page_alone, pages_of
from supportdesk.reading.pictures.apart import open_grey
from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.opening import PictureTooLarge, PictureUnreadable
from supportdesk.reading.pictures.pdf_pages import as_png, drawn, scale_of
from supportdesk.reading.pictures.reading import Check, ReadPicture, as_one, read_page, read_picture
from supportdesk.reading.pictures.undone import is_refused
from supportdesk.reading.statements import NoTable, Statement, read_statement
from supportdesk.reading.statements.words import has_picture, open_pdf, words_of
from supportdesk.texts import Both

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfPage

_PAGES = 6
"""More pages without a table are a letter, or the terms of business."""
_SHOWN = 12_000_000
"""Points of the picture that shows all pages."""
_FEW_WORDS = 8
_PDF = b"%PDF-"
_RUPEE = re.compile("^[`\ue000-\uf8ff](?=[\\d,]*\\d)")
"""What fonts made before the rupee sign had a number have in its place."""


@dataclass(frozen=True, slots=True)
class ReceiptPages:
    """The pages that tell of payments, one below the other, read as one picture; `shown` is that picture as PNG, maybe
    smaller than `read` counts. `notes` say what was not read; `sizes` are those of the pages of a scan, by number."""

    read: ReadPicture
    shown: bytes
    notes: tuple[Both, ...] = ()
    sizes: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    def on_page(self, box: Box) -> tuple[int, Box, tuple[int, int]]:
        """The page of a scan, from 1, on which a place stands, where it stands there, and the size of that page."""
        numbers, sizes = list(self.sizes), list(self.sizes.values())
        tops = list(accumulate((height for _width, height in sizes[:-1]), initial=0))
        at = bisect(tops, box.middle) - 1
        return numbers[at], _moved(box, -tops[at]), sizes[at]


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


def read_scan(
    data: bytes,
    cancelled: Callable[[], bool] = lambda: False,
    report: Callable[[float], object] = lambda _part: None,
    check: Check | None = None,
) -> ReceiptPages | None:
    """A picture of several pages, a TIFF; None where it has one. Slow, and raises what `read_picture` raises."""
    places = pages_of(data)
    if len(places) < 2:
        return None
    pages: dict[int, tuple[ReadPicture, Image.Image]] = {}
    unread = []
    for number, place in enumerate(places[:_PAGES], 1):
        alone = page_alone(data, place)
        try:
            read = read_picture(alone, cancelled, _part_of(report, number, len(places)), check)
            pages[number] = read, open_grey(alone)
        except (PictureUnreadable, PictureTooLarge):
            unread.append(number)
            continue
        if read.unreadable:
            unread.append(number)
    if not pages:
        raise PictureUnreadable
    found, reads = _below_each_other(list(pages.values())), [read for read, _image in pages.values()]
    hardly = all(read.unreadable for read in reads) and any(read.hardly_read for read in reads)
    whole = replace(found.read, hardly_read=hardly)
    sizes = {number: read.size for number, (read, _image) in pages.items()}
    return replace(found, read=whole, notes=tuple(_not_read(unread, len(places))), sizes=sizes)


def _part_of(report: Callable[[float], object], number: int, count: int) -> Callable[[float], object]:
    return lambda done: report((number - 1 + done) / min(count, _PAGES))


def _not_read(unread: Sequence[int], count: int) -> Iterator[Both]:
    if count > _PAGES:
        yield Both(f"Only the first {_PAGES} of {count} pages were read.", f"{count} में से केवल पहले {_PAGES} पृष्ठ पढ़े गए।")
    if unread:
        listed = ", ".join(map(str, unread))
        yield Both(f"Pages that could not be read: {listed}.", f"ये पृष्ठ पढ़े नहीं जा सके: {listed}।")


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

    reads = [read for read, _image in pages]
    *tops, height = accumulate((read.size[1] for read in reads), initial=0)
    size = max(read.size[0] for read in reads), height
    scale = min(1.0, math.sqrt(_SHOWN / (size[0] * size[1])))
    whole = Image.new("L", _scaled_size(size, scale), 255)
    for (read, image), top in zip(pages, tops, strict=True):
        smaller = _scaled_size(read.size, scale)
        whole.paste(image if image.size == smaller else image.resize(smaller), (0, round(top * scale)))
    lower = [_lowered(read, top) for read, top in zip(reads, tops, strict=True)]
    return ReceiptPages(replace(as_one(lower, size), size=size), as_png(whole))


def _scaled_size(size: tuple[int, int], scale: float) -> tuple[int, int]:
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


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
