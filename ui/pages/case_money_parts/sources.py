"""What payments are read from: the pasted text, pictures and statements, each sealed before it is read."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.filing import Incoming, Origin, pasted_text
from supportdesk.filing.sealing import seal_one
from supportdesk.reading.payments import LONGEST_PASTE, FoundPayment, Reading, read_payments
from supportdesk.reading.readable import Kind
from supportdesk.reading.text_files import words_to_read
from supportdesk.reading.uses import guess_uses
from supportdesk.services.evidence import NewFile
from ui.desk_bridge import DeskBridge

if TYPE_CHECKING:
    from supportdesk.reading.pictures.reading import ReadPicture
    from supportdesk.reading.statements import Statement

Place = tuple[int, int] | tuple[int, int, int, int]
"""Characters from and to in a text; left, top, right and bottom on a picture."""

TEXT = "text"
"""The id of the pasted text, which is always there."""
_USES: Mapping[Kind, str] = {"text": "bank_sms", "picture": "payment_screen", "statement": "statement"}
_WIDTH = 900
"""Pixels of a picture as it is shown: twice the room it has, for screens of double density."""
_POINTS = 4_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """As it is shown: RGB, rows without padding. `size` of the picture itself, in whose pixels places are told."""

    width: int
    height: int
    rgb: bytes
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class FileRead:
    """`trouble` where nothing could be read in a file that is sealed all the same."""

    file: NewFile
    text: str = ""
    reading: Reading = field(default_factory=Reading)
    picture: "ReadPicture | None" = None
    shown: Picture | None = None
    statement: "Statement | None" = None
    trouble: DeskError | None = None


@dataclass
class Source:
    """One thing that payments are read from. `added`, `typed` (corrections by field) and `picked` go by rows' ids."""

    id: str
    name: str
    kind: Kind
    text: str = ""
    file: NewFile | None = None
    reading: Reading = field(default_factory=Reading)
    places: Mapping[int, Mapping[str, Place]] = field(default_factory=dict)
    shown: Picture | None = None
    statement: "Statement | None" = None
    trouble: DeskError | None = None
    part_read: float = 1.0
    added: dict[Hashable, int] = field(default_factory=dict)
    typed: dict[Hashable, dict[str, str]] = field(default_factory=dict)
    picked: set[Hashable] = field(default_factory=set)

    def take(self, read: FileRead) -> None:
        """What the worker found in the file."""
        self.file, self.shown, self.statement, self.trouble = read.file, read.shown, read.statement, read.trouble
        self.part_read = 1.0
        self.text, self.reading = read.text, read.reading
        if read.picture:
            self.kind, self.text, self.reading = "picture", read.picture.text, read.picture.reading
            self.places = {at: paid.boxes for at, paid in enumerate(read.picture.payments)}

    def places_of(self, at: int, found: FoundPayment) -> Mapping[str, Place]:
        """Where the values of a payment stand in the text or on the picture, "message" for all of it."""
        return self.places.get(at, {}) if self.kind == "picture" else found.pieces


def seal_text(desk: DeskBridge, text: str, name: str, use: str) -> NewFile:
    """For the worker."""
    sealed = desk.vault.seal(pasted_text(text))
    return NewFile(sealed.sha256, name, sealed.size, "text/plain", (use,))


def seal_file(desk: DeskBridge, incoming: Incoming, kind: Kind) -> NewFile:
    """For the worker. Raises what `seal_one` raises."""
    return seal_one(desk.vault, incoming, Origin(proved_by(incoming.name, kind)))


def proved_by(name: str, kind: Kind) -> tuple[str, ...]:
    """What a file that payments are read from proves."""
    return (guess_uses(name, "") if kind == "text" else ()) or (_USES[kind],)


def read_sealed(
    desk: DeskBridge,
    file: NewFile,
    kind: Kind,
    password: str | None,
    cancelled: Callable[[], bool],
    report: Callable[[float], object],
) -> FileRead:
    """For the worker, from the sealed bytes: what is read is what is kept. Nothing that was read is never an error."""
    content = desk.vault.read(file.sha256)
    try:
        if kind == "picture":
            from supportdesk.reading.pictures.reading import read_picture

            shown = _shown(content)
            read = read_picture(content, cancelled, report, knowledge.check_reference)
            return FileRead(file, picture=read, shown=shown)
        if kind == "text":
            text = words_to_read(file.name, content)
            return FileRead(file, text[:LONGEST_PASTE], read_payments(text))
        return _of_paper(file, content, password, cancelled, report)
    except DeskError as error:
        return FileRead(file, trouble=error)


def _of_paper(
    file: NewFile,
    content: bytes,
    password: str | None,
    cancelled: Callable[[], bool],
    report: Callable[[float], object],
) -> FileRead:
    """A statement, or a receipt as PDF, which is shown as the picture of its page."""
    from supportdesk.reading.pictures.pdf_receipts import ReceiptPages, read_statement_or_receipts

    found = read_statement_or_receipts(
        file.name, content, password, cancelled=cancelled, report=report, check=knowledge.check_reference
    )
    if isinstance(found, ReceiptPages):
        return FileRead(file, picture=found.read, shown=_shown(found.shown))
    return FileRead(file, statement=found)


def _shown(content: bytes) -> Picture:
    """Raises PictureUnreadable, PictureTooLarge."""
    import io

    from supportdesk.reading.pictures.apart import open_grey, open_small
    from supportdesk.reading.pictures.making_small import Wanted

    size = open_grey(content).size
    upright = open_small(io.BytesIO(content), Wanted(_POINTS))
    upright.thumbnail((_WIDTH, max(1, round(_WIDTH * size[1] / size[0]))))
    return Picture(upright.width, upright.height, upright.tobytes(), size)
