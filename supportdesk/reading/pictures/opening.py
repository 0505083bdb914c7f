"""What may go wrong with a picture, and the reader of those of iPhones."""

from supportdesk.errors import DeskError
from supportdesk.texts import N_


class PictureUnreadable(DeskError):
    sentence = N_("This picture could not be opened. It may be damaged. Ask for it once more.")


class PictureTooLarge(DeskError):
    sentence = N_(
        "This picture is too large to read ({width} × {height}). Make it smaller, or take a screenshot of it."
    )


HARDLY_READ = N_(
    "Hardly a word on this picture could be read. Ask for a sharper photo, taken close and straight, or type the "
    "payment by hand."
)


def know_heif() -> None:
    """Pictures of iPhones; a computer without their reader opens all others."""
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return
    register_heif_opener()
