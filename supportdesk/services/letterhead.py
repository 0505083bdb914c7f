"""The head of each paper. Its logo is made small when it is given, and kept in the records: a backup has it too."""

from io import BytesIO

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.documents.imprint import Centre
from supportdesk.errors import DeskError
from supportdesk.models import Logo
from supportdesk.services.centre import centre
from supportdesk.services.work import Work
from supportdesk.texts import N_

_SIDE = 480  # pixels: sharp at the size it has on paper
_LARGEST = 20_000_000


class NoPicture(DeskError):
    sentence = N_("This file is no picture that can be printed. Choose a PNG or JPEG file.")


def small_logo(content: bytes) -> bytes:
    """The picture as a PNG of at most 480 pixels a side. For the worker. Raises NoPicture."""
    from PIL import Image

    if len(content) > _LARGEST:
        raise NoPicture
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            picture.thumbnail((_SIDE, _SIDE))
            out = BytesIO()
            picture.convert("RGBA").save(out, "PNG", optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoPicture from error
    return out.getvalue()


def set_logo(work: Work, content: bytes) -> None:
    """Takes what `small_logo` made as the logo of the centre; without content there is none any more."""
    work.session.execute(sa.delete(Logo))
    if content:
        work.session.execute(sa.insert(Logo).values(content=content))
    work.note(logo=len(content))


def logo(session: Session) -> bytes:
    """Empty where the centre has none."""
    return session.scalar(sa.select(Logo.content)) or b""


def letterhead(session: Session) -> Centre:
    sheet = centre(session)
    return Centre(sheet.code, sheet.both_names, sheet.both_lines, logo(session))
