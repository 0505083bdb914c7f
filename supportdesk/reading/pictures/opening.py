"""What may go wrong with a picture, and the reader of those of iPhones."""

from supportdesk.errors import DeskError
from supportdesk.texts import N_


class PictureUnreadable(DeskError):
    sentence = N_("This picture could not be opened. It may be damaged. Ask for it once more.")


class PictureTooLarge(DeskError):
    sentence = N_(
        "This picture is too large to read ({width} × {height}). Make it smaller, or take a screenshot of it."
    )


def know_heif() -> None:
    """Pictures of iPhones; a computer without their reader opens all others."""
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return
    register_heif_opener()
