"""A picture or a page as coloured pixels the right way up, with a limit to what it may cost."""

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from supportdesk.errors import DeskError
from supportdesk.reading.pictures.opening import MOST_PIXELS, PictureTooLarge, PictureUnreadable, know_heif
from supportdesk.texts import N_

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfDocument, PdfPage

_KEPT = 9_000_000
"""Pixels of a coloured picture in memory: 36 MB, more than any paper shows."""
_PACKED = 20_000_000
"""Pixels of a picture that cannot be made smaller while it is unpacked."""
_PAGE = 8_000_000
POINTS = 72


class PdfUnreadable(DeskError):
    sentence = N_("This PDF could not be opened. It may be damaged, or locked with a password. Ask for it once more.")


def open_coloured(content: BinaryIO) -> "Image.Image":
    """RGB, turned as its camera says, on white, without anything that the file says of itself.

    Raises PictureUnreadable, PictureTooLarge.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    know_heif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limits stand below that of the warning
            with Image.open(content) as opened:
                most = MOST_PIXELS if opened.format == "JPEG" else _PACKED
                if opened.width * opened.height > most:
                    raise PictureTooLarge(width=opened.width, height=opened.height)
                opened.draft("RGB", _within(opened.size, _KEPT))
                image = shrunk(_whole_colours(opened), _KEPT)
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(width="?", height="?") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise PictureUnreadable from error
    image = _on_white(image)
    ImageOps.exif_transpose(image, in_place=True)
    image.info = {}
    return image


def shrunk(image: "Image.Image", most: int) -> "Image.Image":
    """With at most so many pixels; as it is where it has no more."""
    from PIL import Image

    size = _within(image.size, most)
    if size == image.size:
        return image
    made = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    made.info.update(image.info)
    return made


def _within(size: tuple[int, int], most: int) -> tuple[int, int]:
    scale = min(1.0, math.sqrt(most / (size[0] * size[1])))
    return max(1, math.floor(size[0] * scale)), max(1, math.floor(size[1] * scale))


def _whole_colours(opened: "Image.Image") -> "Image.Image":
    """Of a kind that can be made smaller well; the same picture where it is, for a copy may be 120 MB."""
    if opened.mode in ("RGB", "RGBA"):
        opened.load()
        return opened
    return opened.convert("RGBA" if opened.has_transparency_data else "RGB")


def _on_white(seen: "Image.Image") -> "Image.Image":
    from PIL import Image

    if seen.mode == "RGB":
        return seen
    white = Image.new("RGB", seen.size, "white")
    white.paste(seen, mask=seen.getchannel("A"))
    white.info.update(seen.info)
    return white


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
