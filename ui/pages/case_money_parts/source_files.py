"""Files on their way to being read: announced, sealed, entered as evidence, read on the worker, or stopped."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from supportdesk.errors import DeskError
from supportdesk.filing import Incoming, Nature, nature_question
from supportdesk.knowledge import NatureQuestion
from supportdesk.progress import Progress
from supportdesk.reading.file_facts.inside import InArchive, Inside, is_archive, readable_inside
from supportdesk.reading.readable import HEAD, Kind, kind_of, kind_of_content
from supportdesk.reading.statements.troubles import StatementLocked
from supportdesk.services.case_head import case_head
from supportdesk.services.evidence import NewFile, list_evidence, pasted_name
from supportdesk.services.evidence.expected import Said, expect_files, forget_files
from supportdesk.services.payments.waiting import enter_to_read
from ui import dialogs
from ui.context import Context
from ui.desk_bridge import DeskBridge
from ui.pages.case_money_parts.sources import FileRead, Source, proved_by, read_sealed, seal_files

_PARTS = 100
_ID = "file "
"""Before the number of a source."""
Given = Path | bytes | InArchive


class SourceFiles(QObject):
    """What can be read in an archive becomes files of their own beside it.

    `begun(case_id, list[Source])` once it is known what the files are, `changed(Source)` as one of them comes on,
    `kept` once one is evidence, `failed(DeskError)` where none could be kept.

    `others` are files that hold no payments, or that need a question first: they are for the evidence page.
    """

    begun = Signal(int, list)
    changed = Signal(object)
    kept = Signal()
    failed = Signal(object)
    others = Signal(list)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._ground = parent
        self._numbers = count(1)
        self._stops: dict[str, list[Event]] = {}

    def take(self, case_id: int, given: Sequence[Given]) -> None:
        """Bytes are a picture as PNG. Not even a slow pen drive holds the window while it is looked what they are."""
        job, begin = partial(kinds_of, given), partial(self._begin_all, case_id)
        self._context.tasks.run(self, job, begin, self.failed.emit, beside=True)

    def _begin_all(
        self,
        case_id: int,
        kinds: Sequence[tuple[Given, Kind | None]],
        behind: Sequence[Source] = (),
        *,
        covered: bool = False,
    ) -> None:
        """`behind` what is on the page already: the archive that they came in, which may be covered."""
        question = nature_question(self._context.desk.ask(case_head, case_id, self._context.now()).kind)
        if question and any(kind for _one, kind in kinds) and not self._shows_none(question):
            kinds = [(one, None) for one, _ in kinds]
        nature = Nature.ORDINARY if question else None
        others = [one for one, kind in kinds if kind is None and not isinstance(one, InArchive)]
        if others:
            self.others.emit(others)
        wanted = [(one, kind) for one, kind in kinds if kind]
        if wanted:
            self._begin(case_id, wanted, nature, behind, covered=covered)

    def take_kept(self, case_id: int, file: NewFile, here: Iterable[Source]) -> Source | None:
        """The source that a file of the case becomes; None where no payments can be read from such a file. What can be
        read in an archive begins behind it, without what is `here` by then."""
        kind = kind_of(file.name, file.media_type)
        if kind is None:
            return None
        source = self._source_of(file, kind)
        if kind == "text":
            begin = partial(self._begin_inside, case_id, source, here)
            job = partial(_inside, self._context.desk.vault.open, file)
            self._context.tasks.run(self, job, begin, self.failed.emit)
        return source

    def _source_of(self, file: NewFile, kind: Kind) -> Source:
        source = Source(f"{_ID}{next(self._numbers)}", file.name, kind, file=file)
        self._read(source, file, None)
        return source

    def _begin_inside(
        self, case_id: int, archive: Source, here: Iterable[Source], inside: Mapping[str, InArchive]
    ) -> None:
        """By their hashes: what is evidence already is only read."""
        shown = {source.file.sha256 for source in here if source.file}
        wanted = {sha256: file for sha256, file in inside.items() if sha256 not in shown}
        if not wanted:
            return
        rows = {row.sha256: row for row in self._context.desk.ask(list_evidence, case_id) if row.stored}
        kept = [
            self._source_of(NewFile(sha256, file.name, rows[sha256].size, rows[sha256].media_type), file.kind)
            for sha256, file in wanted.items()
            if sha256 in rows
        ]
        new = [(file, file.kind) for sha256, file in wanted.items() if sha256 not in rows]
        covered = any(row.sensitive for row in rows.values() if archive.file and row.sha256 == archive.file.sha256)
        self.begun.emit(case_id, [archive, *kept])
        self._begin_all(case_id, new, [archive], covered=covered)

    def take_over(self, sources: Sequence[Source]) -> None:
        """Files of a page that has gone. What it was still reading is read from its beginning."""
        if sources:
            self._numbers = count(1 + max(int(source.id.removeprefix(_ID)) for source in sources))
        for source in sources:
            if source.part_read < 1 and source.file is not None:
                self._read(source, source.file, None)

    def stop(self, source: Source) -> None:
        """What is sealed stays evidence; it is only not read any further."""
        for stop in self._stops.pop(source.id, []):
            stop.set()
        source.part_read = 1.0

    def read_again(self, source: Source) -> None:
        """Asks for the password of a statement, which is kept nowhere."""
        _ = self._context.texts
        if source.file is None or source.trouble is None:
            return
        password = dialogs.ask_text(self._ground, _, source.trouble.say(_), secret=True)
        if password:
            self._read(source, source.file, password)

    def _shows_none(self, question: NatureQuestion) -> bool:
        """Whether the files may be read here; who closes the box is asked further on the evidence page."""
        _ = self._context.texts
        yes, no = _("No, none of them"), _("Yes, or not sure")
        return dialogs.ask_yes_no(self._ground, _, _.pick(question.ask), yes, no)

    def _begin(
        self,
        case_id: int,
        wanted: Sequence[tuple[Given, Kind]],
        nature: Nature | None,
        behind: Sequence[Source],
        *,
        covered: bool,
    ) -> None:
        """All are announced, sealed and entered together: each commit would hold the window."""
        pasted = pasted_name(self._context.now(), self._context.texts, ".png")
        incoming = [_incoming(one, pasted) for one, _ in wanted]
        sources = [
            Source(f"{_ID}{next(self._numbers)}", file.name, kind, part_read=0.0)
            for file, (_, kind) in zip(incoming, wanted, strict=True)
        ]
        try:
            incoming = self._announced(case_id, incoming, sources, nature)
        except DeskError as error:
            self.failed.emit(error)
            return
        self.begun.emit(case_id, [*behind, *sources])
        job = partial(_kept, self._context.desk, case_id, incoming, [it.kind for it in sources], covered=covered)
        self._context.tasks.run(self, job, partial(self._enter, sources, incoming), self.failed.emit)

    def _announced(
        self, case_id: int, incoming: Sequence[Incoming], sources: Sequence[Source], nature: Nature | None
    ) -> list[Incoming]:
        """With the ids under which the files are expected; what was pasted is nowhere else and waits for nobody."""
        ids: dict[int, int] = {}
        paths = {at: str(it.source.absolute()) for at, it in enumerate(incoming) if isinstance(it.source, Path)}
        uses = {at: proved_by(sources[at].name, sources[at].kind) for at in paths}
        for use in dict.fromkeys(uses.values()):
            places = [at for at in paths if uses[at] == use]
            said = Said(use, nature=nature)
            announced = self._context.desk.note(expect_files, case_id, [paths[at] for at in places], said)
            ids |= zip(places, announced, strict=True)
        return [replace(file, expected=ids.get(at)) for at, file in enumerate(incoming)]

    def _enter(
        self,
        sources: Sequence[Source],
        incoming: Sequence[Incoming],
        kept: tuple[Sequence[NewFile | DeskError], DeskError | None],
    ) -> None:
        """Evidence before anybody reads in it."""
        sealed, trouble = kept
        files: list[tuple[Source, NewFile]] = []
        for source, file, one in zip(sources, incoming, sealed, strict=True):
            if isinstance(one, DeskError):
                self._refuse(source, file, one)
            elif trouble is not None:
                self._refuse(source, None, trouble)
            else:
                files.append((source, one))
        if files:
            self._context.desk.say_changed()
        for source, new in files:
            source.file = entered = replace(new, expected=None)
            self.kept.emit()
            self._read(source, entered, None)

    def _read(self, source: Source, file: NewFile, password: str | None) -> None:
        stop, desk, now = Event(), self._context.desk, self._context.now()
        source.part_read, source.trouble = 0.0, None

        def job(report: Progress) -> FileRead:
            def part(done: float) -> None:
                report(round(done * _PARTS), _PARTS)

            return read_sealed(desk, file, source.kind, password, now, stop.is_set, part)

        failed = partial(self._refuse, source, None)
        running = self._context.tasks.run(self, job, partial(self._take, source), failed, partial(self._step, source))
        self._stops[source.id] = [stop, running]
        self.changed.emit(source)

    def _step(self, source: Source, done: int, of: int) -> None:
        source.part_read = min(done / of, 0.99)
        self.changed.emit(source)

    def _take(self, source: Source, read: FileRead) -> None:
        self._stops.pop(source.id, None)
        source.take(read)
        self.changed.emit(source)

    def _refuse(self, source: Source, incoming: Incoming | None, error: DeskError) -> None:
        if incoming is not None and incoming.expected:
            self._quietly(partial(self._context.desk.note, forget_files, [incoming.expected]))
        source.trouble, source.part_read = error, 1.0
        self.changed.emit(source)
        self.failed.emit(error)

    def _quietly(self, act: Callable[[], object]) -> None:
        """The trouble itself is told already."""
        try:
            act()
        except DeskError as error:
            self.failed.emit(error)


def _kept(
    desk: DeskBridge, case_id: int, incoming: Sequence[Incoming], kinds: Sequence[Kind], *, covered: bool
) -> tuple[Sequence[NewFile | DeskError], DeskError | None]:
    """For the worker: each file, or why it could not be sealed; and why those that could did not become evidence."""
    sealed = seal_files(desk, incoming, kinds)
    if covered:
        sealed = [replace(one, sensitive=True) if isinstance(one, NewFile) else one for one in sealed]
    files = [one for one in sealed if isinstance(one, NewFile)]
    try:
        if files:
            desk.core.note(enter_to_read, case_id, files)
    except DeskError as error:
        return sealed, error
    return sealed, None


def kinds_of(given: Sequence[Given]) -> list[tuple[Given, Kind | None]]:
    """For a thread of its own. With what can be read in archives, each file behind the archive it came in."""
    return [known for one in given for known in _kinds_in(one)]


def _kinds_in(one: Given) -> Iterator[tuple[Given, Kind | None]]:
    """By the name alone where a file does not open: what is wrong with it is said when it is taken."""
    if not isinstance(one, Path):
        yield one, "picture"
        return
    head, inside = b"", Inside()
    with suppress(OSError), one.open("rb") as opened:
        head = opened.read(HEAD)
        inside = readable_inside(opened) if is_archive(one.name, head) else inside
    yield one, kind_of_content(one.name, head)
    yield from ((file, file.kind) for file in inside.files)


def _inside(opened: Callable[[str], io.RawIOBase], file: NewFile) -> dict[str, InArchive]:
    """For the worker: what can be read in a sealed archive, by its hash; nothing in what is none."""
    with io.BufferedReader(opened(file.sha256)) as content:
        found = readable_inside(content).files if is_archive(file.name, content.peek(HEAD)) else ()
    return {hashlib.sha256(one.data).hexdigest(): one for one in found}


def _incoming(one: Given, pasted: str) -> Incoming:
    if isinstance(one, InArchive):
        return Incoming(one.data, one.name)
    return Incoming(one, one.name if isinstance(one, Path) else pasted)


def is_locked(source: Source) -> bool:
    return isinstance(source.trouble, StatementLocked)
