"""A picture or a page as coloured pixels the right way up, with a limit to what it may cost."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from supportdesk.errors import DeskError
from supportdesk.reading.pictures.apart import open_small
from supportdesk.reading.pictures.making_small import Wanted
from supportdesk.texts import N_

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfDocument, PdfPage

_KEPT = Wanted(9_000_000)
"""36 MB of a coloured picture in memory, more than any paper shows."""
_PAGE = 8_000_000
POINTS = 72


class PdfUnreadable(DeskError):
    sentence = N_("This PDF could not be opened. It may be damaged, or locked with a password. Ask for it once more.")


def open_coloured(content: BinaryIO) -> "Image.Image":
    """RGB, turned as its camera says, on white, without anything that the file says of itself.

    Raises PictureUnreadable, PictureTooLarge.
    """
    return open_small(content, _KEPT)


@contextmanager
def open_pdf(content: BinaryIO) -> "Iterator[PdfDocument]":
    """Raises PdfUnreadable, also for what goes wrong inside the block."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except (pypdfium2.PdfiumError, ValueError, TypeError) as error:
        raise PdfUnreadable from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise PdfUnreadable from error
    finally:
        document.close()


def drawn(page: "PdfPage", dots: int) -> "Image.Image":
    """A page as pixels, `dots` to the inch, fewer where the page is huge; programs in the file are never run."""
    width, height = page.get_size()
    scale = min(dots / POINTS, math.sqrt(_PAGE / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        image: Image.Image = bitmap.to_pil().convert("RGB")
        return image
    finally:
        bitmap.close()
