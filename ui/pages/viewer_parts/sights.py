"""An open sealed file -> what a person sees of it, made on the worker: no Qt, nothing on disk, run or loaded."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from supportdesk.filing.picture_ends import facts_of
from supportdesk.reading.chats import Chat, open_chat
from supportdesk.reading.file_facts import FileFacts
from supportdesk.reading.file_facts.tiffs import MARK, is_tiff, page_alone, pages_of
from supportdesk.reading.mails import MOST, Mail, read_mail
from supportdesk.reading.media_types import media_type
from supportdesk.reading.uses import is_chat
from supportdesk.services.evidence.texts import LARGEST
from supportdesk.texts import N_

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

PAGES_AT_ONCE = 6
_POINTS = 5_000_000  # kept of a picture: its smallest print can still be read
_POINTS_OF_MANY = 2_000_000
_PAGE_WIDTH = 1000
_CROSSED = (700, 990)
_MOST_TEXT = 1 << 20
_MOST_ROWS, _MOST_COLUMNS = 300, 24
_PDF, _MAIL = "application/pdf", "message/rfc822"
_ARCHIVES = ("application/zip", "application/vnd.android.package-archive")
_SHEETS = (
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
)
NOT_SHOWN = N_("This kind of file is kept, but not shown here.")
BROKEN = N_("This file cannot be shown: it is damaged, locked, or not what its name says.")
TOO_LARGE = N_("This picture is too large to be shown here. It is kept as it came.")
NEVER_RUN = N_("It is listed, never opened or run. What is in it:")
RECORDING = N_("Sound and film are kept as they came and not played here; what the file says stands beside.")

Picture = tuple[int, int, bytes]
"""Width, height, RGB rows without padding."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Pictures of pages from `first` on, of `whole`; `damaged` are numbers of pages in place of which a sheet that is
    crossed out stands."""

    pictures: tuple[Picture, ...]
    whole: int = 1
    first: int = 0
    damaged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """The first rows of the first sheet."""

    rows: tuple[tuple[str, ...], ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Plain:
    text: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What an archive or app says to hold."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """`why` is a sentence for `Texts`."""

    why: str


Shown = Pages | Rows | Plain | Listing | Nothing | Mail | Chat


@dataclass(frozen=True, slots=True)
class Sight:
    shown: Shown
    facts: FileFacts


def look(content: BinaryIO, kind: str, first: int = 0) -> Sight:
    """What is shown of an open file of this media type; of a PDF or a scan the pages from `first` on."""
    facts = facts_of(content, kind)
    content.seek(0)
    return Sight(_shown(content, kind, first), facts)


def look_inside(content: bytes, name: str, first: int = 0) -> Sight:
    """The same for what hangs on a mail or a chat."""
    return look(io.BytesIO(content), media_type(content[: 1 << 20], name), first)


def _shown(content: BinaryIO, kind: str, first: int) -> Shown:
    if kind.startswith("image/") and kind != "image/svg+xml":
        return _scan(content, first) or _picture(content)
    if kind == _PDF:
        return _pdf(content, first)
    if kind == _MAIL:
        return read_mail(content.read(MOST))
    if kind in _SHEETS:
        return _sheet(content)
    if kind in _ARCHIVES:
        return (kind == _ARCHIVES[0] and open_chat(content)) or Listing()
    if kind.startswith("text/") or kind == "image/svg+xml":
        return _text(content)
    return Nothing(RECORDING if kind.startswith(("audio/", "video/")) else NOT_SHOWN)


def _scan(content: BinaryIO, first: int) -> Shown | None:
    """The pages of a TIFF; None of one that has but one, and of what is no TIFF or too large to be taken apart."""
    head = content.read(MARK)
    data = head + content.read(LARGEST) if is_tiff(head) else b""
    places = pages_of(data) if len(data) <= LARGEST else []
    content.seek(0)
    if len(places) < 2:
        return None
    shown = {at: _sheet_of(data, places[at]) for at in range(first, min(first + PAGES_AT_ONCE, len(places)))}
    damaged = tuple(at + 1 for at, page in shown.items() if page is None)
    if len(damaged) == len(places):
        return Nothing(BROKEN)
    return Pages(tuple(page or _crossed_out() for page in shown.values()), len(places), first, damaged)


def _sheet_of(data: bytes, place: int) -> Picture | None:
    """None where this page cannot be opened, which says nothing of the others."""
    page = _picture(io.BytesIO(page_alone(data, place)), _POINTS_OF_MANY)
    return page.pictures[0] if isinstance(page, Pages) else None


def _crossed_out() -> Picture:
    from PIL import Image, ImageDraw

    width, height = _CROSSED
    sheet = Image.new("RGB", _CROSSED, "white")
    for line in ((0, 0, width, height), (0, height, width, 0)):
        ImageDraw.Draw(sheet).line(line, "grey", 3)
    return width, height, sheet.tobytes()


def _picture(content: BinaryIO, points: int = _POINTS) -> Shown:
    from supportdesk.reading.pictures.apart import open_small
    from supportdesk.reading.pictures.making_small import Wanted
    from supportdesk.reading.pictures.opening import PictureTooLarge, PictureUnreadable

    try:
        upright = open_small(content, Wanted(points))
    except PictureTooLarge:
        return Nothing(TOO_LARGE)
    except PictureUnreadable:
        return Nothing(BROKEN)
    return Pages(((upright.width, upright.height, upright.tobytes()),))


def _pdf(content: BinaryIO, first: int) -> Shown:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except (pypdfium2.PdfiumError, ValueError, OSError, TypeError):
        return Nothing(BROKEN)
    try:
        last = min(first + PAGES_AT_ONCE, len(document))
        return Pages(tuple(_page(document[at]) for at in range(first, last)), len(document), first)
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError, MemoryError):
        return Nothing(BROKEN)
    finally:
        document.close()


def _page(page: "PdfPage") -> Picture:
    width, height = page.get_size()
    scale = min(_PAGE_WIDTH / width, 2 * _PAGE_WIDTH / height)
    image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    return image.width, image.height, image.tobytes()


def _text(content: BinaryIO) -> Shown:
    raw = content.read(_MOST_TEXT + 1)
    text = raw[:_MOST_TEXT].decode("utf-8-sig", "replace")
    if is_chat(text):
        chat = open_chat(content)
        if chat is not None:
            return chat
    return Plain(text, len(raw) > _MOST_TEXT)


def _sheet(content: BinaryIO) -> Shown:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(content)
        rows: Sequence[Sequence[object]] = book.get_sheet_by_index(0).to_python(nrows=_MOST_ROWS + 1)
    except (python_calamine.CalamineError, OSError, ValueError, IndexError):
        return Nothing(BROKEN)
    kept = tuple(tuple(str(cell) for cell in row[:_MOST_COLUMNS]) for row in rows[:_MOST_ROWS])
    return Rows(kept, len(rows) > _MOST_ROWS)
