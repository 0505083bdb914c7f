"""A page of a picture or PDF to draw boxes on, and the numbers that are found on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from supportdesk.copying.covering import DOTS, PDF
from supportdesk.copying.offers import Offer, offers_on
from supportdesk.copying.opening import drawn, open_coloured, open_pdf
from supportdesk.reading.pictures.making_small import shrunk

if TYPE_CHECKING:
    from PIL import Image

_SHOWN = 3_000_000


@dataclass(frozen=True, slots=True)
class PagePixels:
    """RGB, rows without padding; `pages` of the file."""

    width: int
    height: int
    rgb: bytes
    pages: int


def page_pixels(content: BinaryIO, media_type: str, page: int) -> PagePixels:
    """Raises PdfUnreadable, PictureUnreadable and PictureTooLarge."""
    with _page(content, media_type, page) as (image, pages):
        small = shrunk(image, _SHOWN)
        return PagePixels(small.width, small.height, small.tobytes(), pages)


def page_offers(content: BinaryIO, media_type: str, page: int, cancelled: Callable[[], bool]) -> tuple[Offer, ...]:
    """Raises as `page_pixels` and `offers_on` do."""
    with _page(content, media_type, page) as (image, _pages):
        return offers_on(image, page, cancelled)


@contextmanager
def _page(content: BinaryIO, media_type: str, page: int) -> "Iterator[tuple[Image.Image, int]]":
    if media_type != PDF:
        yield open_coloured(content), 1
        return
    with open_pdf(content) as document:
        yield drawn(document[page], DOTS), len(document)
