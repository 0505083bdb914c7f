"""What payments are read from: the pasted text, pictures and statements, each sealed before it is read."""

import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from supportdesk import collector, knowledge
from supportdesk.errors import DeskError
from supportdesk.filing import Incoming, Origin, pasted_text
from supportdesk.filing.sealing import seal_one
from supportdesk.reading import secrets
from supportdesk.reading.file_facts.inside import is_archive, readable_inside
from supportdesk.reading.payments import LONGEST_PASTE, FoundPayment, Reading, read_payments
from supportdesk.reading.readable import Kind, kind_of_content
from supportdesk.reading.text_files import has_words, words_to_read
from supportdesk.reading.uses import guess_uses
from supportdesk.services.evidence import NewFile
from supportdesk.services.payments import NewPayment, twins_of
from supportdesk.texts import Both
from ui.desk_bridge import DeskBridge
from ui.pages.case_money_parts.statement_lines import Lines
from ui.tasks import in_short_turns

if TYPE_CHECKING:
    from supportdesk.reading.pictures.pdf_receipts import ReceiptPages
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
_LOOKED_AT = 1 << 18
"""Bytes or letters of a file in which secrets are looked for: half a second of looking."""


@dataclass(frozen=True, slots=True)
class Picture:
    """As it is shown: RGB, rows without padding. `size` of the picture itself, in whose pixels places are told."""

    width: int
    height: int
    rgb: bytes
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class FileRead:
    """`trouble` where nothing could be read in a file that is sealed all the same; `shows` names secrets in it.

    The rows of a `statement` are in `lines`.
    """

    file: NewFile
    text: str = ""
    reading: Reading = field(default_factory=Reading)
    picture: "ReadPicture | None" = None
    shown: Picture | None = None
    statement: "Statement | None" = None
    lines: Lines | None = None
    trouble: DeskError | None = None
    shows: tuple[str, ...] = ()
    notes: tuple[Both, ...] = ()


@dataclass
class Marks:
    """What was done by hand with the rows of a source, as in `Source`."""

    added: dict[Hashable, int] = field(default_factory=dict)
    typed: dict[Hashable, dict[str, str]] = field(default_factory=dict)
    picked: set[Hashable] = field(default_factory=set)


@dataclass
class Source:
    """One thing that payments are read from. `added`, `typed` (corrections by field) and `picked` go by rows' ids;
    they are changed, never replaced: what is done by hand is shared with what the page remembers of its case.

    `is_list`: each row is a payment of its own, of a statement or of a page of a passbook. `on_their_way` into the case
    are rows of which a page that goes does not hear any more.
    """

    id: str
    name: str
    kind: Kind
    text: str = ""
    file: NewFile | None = None
    reading: Reading = field(default_factory=Reading)
    places: Mapping[int, Mapping[str, Place]] = field(default_factory=dict)
    shown: Picture | None = None
    statement: "Statement | None" = None
    lines: Lines | None = None
    is_list: bool = False
    rows_missed: int = 0
    trouble: DeskError | None = None
    shows: tuple[str, ...] = ()
    notes: tuple[Both, ...] = ()
    hardly_read: bool = False
    part_read: float = 1.0
    added: dict[Hashable, int] = field(default_factory=dict)
    typed: dict[Hashable, dict[str, str]] = field(default_factory=dict)
    picked: set[Hashable] = field(default_factory=set)
    on_their_way: set[Hashable] = field(default_factory=set)

    @property
    def rows(self) -> list[tuple[Hashable, FoundPayment]]:
        """What was read in a text or on a picture, each with its id: its message is in it, and of equal payments each
        has its own."""
        rows: list[tuple[Hashable, FoundPayment]] = []
        before: Counter[Hashable] = Counter()
        for found in self.reading.payments:
            alike = (found.message, found.amount, found.reference)
            rows.append(((*alike, before[alike]), found))
            before[alike] += 1
        return rows

    @property
    def count(self) -> int:
        """How many payments were read in it."""
        return self.lines.count if self.lines else len(self.reading.payments)

    @property
    def left(self) -> int:
        """How many of them were not added from here."""
        here = self.added if self.lines else self.added.keys() & {key for key, _ in self.rows}
        return self.count - len(here)

    def mark(self, marks: Marks) -> None:
        self.added, self.typed, self.picked = marks.added, marks.typed, marks.picked

    def take(self, read: FileRead) -> None:
        """What the worker found in the file."""
        self.file, self.shown, self.statement, self.trouble = read.file, read.shown, read.statement, read.trouble
        self.part_read, self.shows, self.lines = 1.0, read.shows, read.lines
        self.text, self.reading, self.notes = read.text, read.reading, read.notes
        if read.reading.payments:  # a file without a table was words after all
            self.kind = "text"
        if read.picture:
            self.kind, self.text, self.reading = "picture", read.picture.text, read.picture.reading
            self.places = {at: paid.boxes for at, paid in enumerate(read.picture.payments)}
            self.rows_missed, self.hardly_read = read.picture.rows_missed, read.picture.hardly_read
        self.is_list = bool(read.statement or (read.picture and read.picture.is_list))

    def twins_of(self, known: Mapping[int, NewPayment], rows: Mapping[Hashable, NewPayment]) -> dict[Hashable, int]:
        """Which payment of the case each row seems to be. Two rows of a list are two payments: what one of them became
        is not what another one seems to be.
        """
        if self.is_list:
            given = set(self.added.values())
            known = {id_: payment for id_, payment in known.items() if id_ not in given}
            rows = {key: new for key, new in rows.items() if key not in self.added}
        twins = twins_of(known, list(rows.values()), each_once=self.is_list)
        return {key: twin for key, twin in zip(rows, twins, strict=True) if twin}

    def places_of(self, at: int, found: FoundPayment) -> Mapping[str, Place]:
        """Where the values of a payment stand in the text or on the picture, "message" for all of it."""
        return self.places.get(at, {}) if self.kind == "picture" else found.pieces


def seal_text(desk: DeskBridge, text: str, name: str, use: str) -> NewFile:
    """For the worker."""
    sealed = desk.vault.seal(pasted_text(text))
    return NewFile(sealed.sha256, name, sealed.size, "text/plain", (use,))


def seal_files(desk: DeskBridge, incoming: Sequence[Incoming], kinds: Sequence[Kind]) -> list[NewFile | DeskError]:
    """For the worker: each file, or why it could not be sealed."""
    sealed: list[NewFile | DeskError] = []
    for file, kind in zip(incoming, kinds, strict=True):
        try:
            sealed.append(seal_one(desk.vault, file, Origin(proved_by(file.name, kind))))
        except DeskError as error:
            sealed.append(error)
    return sealed


def proved_by(name: str, kind: Kind) -> tuple[str, ...]:
    """What a file that payments are read from proves."""
    return (guess_uses(name, "") if kind == "text" else ()) or (_USES[kind],)


def read_sealed(
    desk: DeskBridge,
    file: NewFile,
    kind: Kind,
    password: str | None,
    now: dt.datetime,
    cancelled: Callable[[], bool],
    report: Callable[[float], object],
) -> FileRead:
    """For the worker, from the sealed bytes: what is read is what is kept. Nothing that was read is never an error."""
    content = desk.vault.read(file.sha256)
    try:
        if kind == "picture":
            return _of_picture(file, content, cancelled, report)
        if kind == "text" and kind_of_content(file.name, content) != "statement":  # it may be called a text
            return _of_words(file, content)
        with collector.young_only(), in_short_turns():
            return _in_lines(_of_paper(file, content, password, cancelled, report), now)
    except DeskError as error:
        return FileRead(file, trouble=error)


def _of_picture(
    file: NewFile, content: bytes, cancelled: Callable[[], bool], report: Callable[[float], object]
) -> FileRead:
    from supportdesk.reading.pictures.pdf_receipts import read_scan
    from supportdesk.reading.pictures.reading import read_picture

    if scan := read_scan(content, cancelled, report, knowledge.check_reference):
        return _of_pages(file, scan)
    shown = _shown(content)
    read = read_picture(content, cancelled, report, knowledge.check_reference)
    return FileRead(file, picture=read, shown=shown, shows=secrets.shown(read.text))


def _of_words(file: NewFile, content: bytes) -> FileRead:
    text = words_to_read(file.name, content).replace("\r\n", "\n")  # as the box counts, where values are marked
    notes = readable_inside(io.BytesIO(content)).says if is_archive(file.name, content) else ()
    shows = secrets.shown(text[:_LOOKED_AT])
    return FileRead(file, text[:LONGEST_PASTE], read_payments(text), shows=shows, notes=notes)


def _of_paper(
    file: NewFile,
    content: bytes,
    password: str | None,
    cancelled: Callable[[], bool],
    report: Callable[[float], object],
) -> FileRead:
    """A statement; a receipt as PDF, which is shown as the picture of its page; or payments told in words after all."""
    from supportdesk.reading.pictures.pdf_receipts import ReceiptPages, read_statement_or_receipts
    from supportdesk.reading.statements.troubles import NoTable

    try:
        found = read_statement_or_receipts(
            file.name, content, password, cancelled=cancelled, report=report, check=knowledge.check_reference
        )
    except NoTable:
        told = _of_words(file, content) if has_words(content) else FileRead(file)
        if not told.reading.payments:
            raise
        return told
    if isinstance(found, ReceiptPages):
        return _of_pages(file, found)
    return FileRead(file, statement=found, shows=found.shows)


def _of_pages(file: NewFile, pages: "ReceiptPages") -> FileRead:
    """Shown as one picture, whose places count as they were read, however small it is shown."""
    shown = replace(_shown(pages.shown), size=pages.read.size)
    return FileRead(file, picture=pages.read, shown=shown, shows=secrets.shown(pages.read.text), notes=pages.notes)


def _in_lines(read: FileRead, now: dt.datetime) -> FileRead:
    """With the rows of a statement as they are shown, and as nothing else."""
    if read.statement is None:
        return read
    return replace(read, lines=Lines(read.statement, now), statement=replace(read.statement, rows=()))


def _shown(content: bytes) -> Picture:
    """Raises PictureUnreadable, PictureTooLarge."""
    from supportdesk.reading.pictures.apart import open_grey, open_small
    from supportdesk.reading.pictures.making_small import Wanted

    size = open_grey(content).size
    upright = open_small(io.BytesIO(content), Wanted(_POINTS))
    upright.thumbnail((_WIDTH, max(1, round(_WIDTH * size[1] / size[0]))))
    return Picture(upright.width, upright.height, upright.tobytes(), size)
