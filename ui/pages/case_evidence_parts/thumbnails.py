"""Small pictures of files, made on the worker: bytes in, bytes out, no Qt and nothing on disk."""

from dataclasses import dataclass
from typing import BinaryIO

WIDTH, HEIGHT = 224, 192
"""Twice what a tile shows, for screens of double density."""
MOST_BYTES = 60 << 20
_MOST_PIXELS = 60_000_000
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
    import pi_heif
    from PIL import Image, ImageOps

    pi_heif.register_heif_opener()
    try:
        with Image.open(content) as picture:
            picture.draft("RGB", (WIDTH, HEIGHT))
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            picture.thumbnail((WIDTH * 2, HEIGHT * 2))
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError):
        return None
    upright.thumbnail((WIDTH, HEIGHT))
    return Thumbnail(upright.width, upright.height, upright.tobytes())


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
