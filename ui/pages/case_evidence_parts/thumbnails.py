"""Small pictures of files, made on the worker: bytes in, bytes out, no Qt and nothing on disk."""

from dataclasses import dataclass
from typing import BinaryIO

WIDTH, HEIGHT = 224, 192
"""Twice what a tile shows, for screens of double density."""
MOST_BYTES = 60 << 20
_POINTS = 16 * WIDTH * HEIGHT
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """RGBA, rows without padding."""

    width: int
    height: int
    rgba: bytes


def can_be_shown(media_type: str, size: int) -> bool:
    """Whether it is worth to open the seal for a picture of it."""
    return size <= MOST_BYTES and (media_type.startswith("image/") or media_type == _PDF)


def thumbnail(content: BinaryIO, media_type: str) -> Thumbnail | None:
    """The picture, or the first page; None where it cannot be drawn, however broken the file is."""
    return _of_pdf(content) if media_type == _PDF else _of_picture(content)


def _of_picture(content: BinaryIO) -> Thumbnail | None:
    from supportdesk.reading.pictures.apart import open_small
    from supportdesk.reading.pictures.making_small import Wanted
    from supportdesk.reading.pictures.opening import PictureTooLarge, PictureUnreadable

    try:
        picture = open_small(content, Wanted(_POINTS))
    except (PictureTooLarge, PictureUnreadable):
        return None
    picture.thumbnail((WIDTH, HEIGHT))
    picture = picture.convert("RGBA")
    return Thumbnail(picture.width, picture.height, picture.tobytes())


def _of_pdf(content: BinaryIO) -> Thumbnail | None:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except (pypdfium2.PdfiumError, ValueError, OSError, TypeError):
        return None
    try:
        page = document[0]
        scale = min(WIDTH / page.get_width(), HEIGHT / page.get_height())
        image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGBA")
    except (pypdfium2.PdfiumError, ValueError, IndexError, ZeroDivisionError):
        return None
    finally:
        document.close()
    return Thumbnail(image.width, image.height, image.tobytes())
