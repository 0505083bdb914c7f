"""A copy in which parts of a picture or of PDF pages are gone: painted over in the pixels, and built anew from them.

A black box laid over a PDF leaves the words below it; here no word, layer or remark of the original is carried along.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from supportdesk.copying.opening import drawn, open_coloured, open_pdf
from supportdesk.copying.sheets import Step, joined, jpeg
from supportdesk.errors import DeskError
from supportdesk.progress import Progress
from supportdesk.texts import N_

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfDocument

PDF = "application/pdf"
DOTS = 150
"""To the inch; the small print of a bank statement is read at this."""
_MOST_PAGES = 300
_PACKED = Step(4000, 88)
_AROUND = 2  # pixels: where a picture was made smaller while it was unpacked, its neighbours know of each other


class CannotBeCovered(DeskError):
    sentence = N_("Parts can be covered in pictures and PDFs only. Print this file as a PDF first, and add that.")


class NothingCovered(DeskError):
    sentence = N_("Draw a box first over what others must not see.")


class TooManyPages(DeskError):
    sentence = N_("This PDF has {pages} pages; parts can be covered in one of up to {most}. Split it first.")


@dataclass(frozen=True, slots=True)
class Area:
    """A box on a page, counted from 0, in parts of its width and height; what lies outside the page is left out."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Covered:
    """`ending` and `media_type` of the copy; `pages` of it."""

    content: bytes
    media_type: str
    ending: str
    pages: int


def can_be_covered(media_type: str) -> bool:
    return media_type == PDF or (media_type.startswith("image/") and media_type != "image/svg+xml")


def covered(content: BinaryIO, media_type: str, areas: Sequence[Area], report: Progress) -> Covered:
    """The copy. `report` hears pages done, and of how many; it may end the work by raising.

    Raises CannotBeCovered, NothingCovered, TooManyPages, PdfUnreadable, PictureUnreadable and PictureTooLarge.
    """
    if not can_be_covered(media_type):
        raise CannotBeCovered
    if not areas:
        raise NothingCovered
    return _pdf(content, areas, report) if media_type == PDF else _picture(content, media_type, areas)


def _picture(content: BinaryIO, media_type: str, areas: Sequence[Area]) -> Covered:
    image = open_coloured(content)
    _paint(image, areas)
    out = BytesIO()
    if media_type == "image/png":
        image.save(out, "PNG", optimize=False)
        return Covered(out.getvalue(), "image/png", "png", 1)
    return Covered(jpeg(image, _PACKED), "image/jpeg", "jpg", 1)


def _pdf(content: BinaryIO, areas: Sequence[Area], report: Progress) -> Covered:
    out = BytesIO()
    with open_pdf(content) as document:
        count = len(document)
        if count > _MOST_PAGES:
            raise TooManyPages(pages=count, most=_MOST_PAGES)
        pages = [_Page(document, place, areas, report) for place in range(count)]
        joined([page.made for page in pages], out)
    return Covered(out.getvalue(), PDF, "pdf", count)


@dataclass(frozen=True, slots=True)
class _Page:
    document: "PdfDocument"
    place: int
    areas: Sequence[Area]
    report: Progress

    def made(self) -> bytes:
        page = self.document[self.place]
        try:
            image = drawn(page, DOTS)
        finally:
            page.close()
        _paint(image, [area for area in self.areas if area.page == self.place])
        self.report(self.place + 1, len(self.document))
        return jpeg(image, _PACKED)


def _paint(image: "Image.Image", areas: Sequence[Area]) -> None:
    """Outward to whole pixels, and a little more."""
    from PIL import ImageDraw

    pen = ImageDraw.Draw(image)
    for area in areas:
        left, right = sorted((area.left * image.width, area.right * image.width))
        top, bottom = sorted((area.top * image.height, area.bottom * image.height))
        corner = (math.floor(left) - _AROUND, math.floor(top) - _AROUND)
        pen.rectangle((*corner, math.ceil(right) + _AROUND - 1, math.ceil(bottom) + _AROUND - 1), fill="black")
