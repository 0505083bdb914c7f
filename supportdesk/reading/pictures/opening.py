"""Bytes -> a grey picture the right way up, with a limit to what a picture may cost."""

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from supportdesk.errors import DeskError
from supportdesk.texts import N_

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 80_000_000
"""Of a picture that is opened at all: 80 MB of memory once it is grey; telephones make 12 to 50 million."""


class PictureUnreadable(DeskError):
    sentence = N_("This picture could not be opened. It may be damaged. Ask for it once more.")


class PictureTooLarge(DeskError):
    sentence = N_(
        "This picture is too large to read ({width} × {height}). Make it smaller, or take a screenshot of it."
    )


def open_picture(data: bytes | Path) -> "Image.Image":
    """Grey, turned as its camera says. Raises PictureUnreadable, PictureTooLarge."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    know_heif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit stands below that of the warning
            with Image.open(io.BytesIO(data) if isinstance(data, bytes) else data) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise PictureTooLarge(width=opened.width, height=opened.height)
                opened.draft("L", opened.size)  # a JPEG becomes grey while it is unpacked
                return ImageOps.exif_transpose(_on_white(opened))
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(width="?", height="?") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise PictureUnreadable from error


def _on_white(opened: "Image.Image") -> "Image.Image":
    """Grey, with white where the picture lets through what is behind it."""
    from PIL import Image

    if not opened.has_transparency_data:
        return opened.convert("L")
    grey = opened.convert("LA")
    white = Image.new("L", grey.size, 255)
    white.paste(grey.getchannel("L"), mask=grey.getchannel("A"))
    white.info.update(opened.info)
    return white


def know_heif() -> None:
    """Pictures of iPhones; a computer without their reader opens all others."""
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return
    register_heif_opener()
