"""A PDF -> the words of its pages: as it carries them itself, else read from the picture of the page."""

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from supportdesk.reading.pictures.opening import PictureUnreadable
from supportdesk.reading.pictures.reading import picture_text

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfPage

_PAGES = 60
_SCANNED = 6  # pages without words of their own take a second each
_HAS_WORDS = 20
_SIDE = 2200.0  # pixels of the longer side: a letter of eight points is still read
_POINTS = 4.0  # pixels for each, at most: tiny pages are not blown up


def pdf_words(data: bytes, cancelled: Callable[[], bool]) -> Iterator[str]:
    """The words of one page after the other, of the first ones of a long file; programs in it are never run.

    Raises PictureUnreadable where it cannot be opened, NoReaderOfPictures, and ReadingStopped once `cancelled` says so.
    """
    import pypdfium2

    scanned = 0
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            for at in range(min(len(document), _PAGES)):
                page = document[at]
                own = page.get_textpage().get_text_range()
                if len(own.strip()) < _HAS_WORDS and scanned < _SCANNED:
                    scanned += 1
                    own = f"{own}\n{picture_text(as_png(drawn(page)), cancelled)}"
                yield own
        finally:
            document.close()
    except (pypdfium2.PdfiumError, ValueError, TypeError) as error:
        raise PictureUnreadable from error


def drawn(page: "PdfPage") -> "Image.Image":
    """In grey, as large as `scale_of` says."""
    image: Image.Image = page.render(scale=scale_of(page), rev_byteorder=True).to_pil()
    return image.convert("L")


def scale_of(page: "PdfPage") -> float:
    """Pixels for each point."""
    scale: float = min(_SIDE / max(page.get_width(), page.get_height(), 1.0), _POINTS)
    return scale


def as_png(image: "Image.Image") -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()
