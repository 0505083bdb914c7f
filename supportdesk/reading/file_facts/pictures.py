"""Pictures: their size, and what the camera wrote into them. Nothing is drawn."""

import warnings
from typing import BinaryIO

from supportdesk.reading.file_facts.facts import FileFacts, Warned, not_readable, told
from supportdesk.texts import N_

LARGEST = 100_000_000
"""Pixels up to which a picture is drawn: about 400 MB in memory would be the next step."""
TOO_LARGE = N_("This picture says it is {width} × {height} points large. It is kept, but not drawn here.")
HAS_PLACE = N_("The place where it was taken is written in this picture. Share it only with the police.")
_IFD_EXIF, _IFD_GPS = 0x8769, 0x8825
_MAKE, _MODEL, _SOFTWARE, _CHANGED = 0x010F, 0x0110, 0x0131, 0x0132
_TAKEN, _ZONE = 0x9003, 0x9011


def facts(content: BinaryIO, _media_type: str) -> FileFacts:
    import pi_heif
    from PIL import Image

    pi_heif.register_heif_opener()
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # only its head is read: the size is what we want
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(content) as picture:
                (width, height), exif = picture.size, Image.Exif()
                exif.load(picture.info.get("exif", b""))  # not `getexif`, which draws a PNG to look behind it
                camera, place = exif.get_ifd(_IFD_EXIF), exif.get_ifd(_IFD_GPS)
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, TypeError, KeyError, OverflowError):
        return not_readable()
    finally:
        Image.MAX_IMAGE_PIXELS = limit
    warned = [Warned(TOO_LARGE, {"width": width, "height": height})] if width * height > LARGEST else []
    if place:
        warned.append(Warned(HAS_PLACE))
    taken = " ".join(str(camera.get(tag, "")) for tag in (_TAKEN, _ZONE)).strip()
    return FileFacts(
        told(
            (N_("Size"), f"{width} × {height}"),
            (N_("Taken, as the camera says"), taken),
            (N_("Device, as the file says"), f"{exif.get(_MAKE, '')} {exif.get(_MODEL, '')}".strip()),
            (N_("Made with"), exif.get(_SOFTWARE, "")),
            (N_("Last changed, as the file says"), exif.get(_CHANGED, "")),
        ),
        tuple(warned),
    )
