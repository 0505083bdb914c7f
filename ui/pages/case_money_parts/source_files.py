"""Files on their way to being read: announced, sealed, entered as evidence, read on the worker, or stopped."""

from collections.abc import Callable, Sequence
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
from supportdesk.reading.readable import Kind, kind_of
from supportdesk.reading.statements.troubles import StatementLocked
from supportdesk.services.case_head import case_head
from supportdesk.services.evidence import NewFile, add_evidence, pasted_name
from supportdesk.services.evidence.expected import Said, expect_files, forget_files
from ui import dialogs
from ui.context import Context
from ui.pages.case_money_parts.sources import FileRead, Source, proved_by, read_sealed, seal_file
from ui.tasks import Report

_PARTS = 100
Given = Path | bytes


class SourceFiles(QObject):
    """`changed(Source)` as a file comes on, `kept` once one is evidence, `failed(DeskError)` where none could be kept.

    `others` are files that hold no payments, or that need a question first: they are for the evidence page.
    """

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

    def take(self, case_id: int, given: Sequence[Given]) -> list[Source]:
        """The sources that these files become; bytes are a picture as PNG."""
        kinds = [(one, kind_of(one.name) if isinstance(one, Path) else "picture") for one in given]
        question = nature_question(self._context.desk.ask(case_head, case_id, self._context.now()).kind)
        if question and any(kind for _one, kind in kinds) and not self._shows_none(question):
            kinds = [(one, None) for one, _ in kinds]
        nature = Nature.ORDINARY if question else None
        others = [one for one, kind in kinds if kind is None]
        if others:
            self.others.emit(others)
        return [source for one, kind in kinds if kind and (source := self._begin(case_id, one, kind, nature))]

    def take_kept(self, file: NewFile) -> Source | None:
        """The source that a file of the case becomes; None where no payments can be read from such a file."""
        kind = kind_of(file.name, file.media_type)
        if kind is None:
            return None
        source = Source(f"file {next(self._numbers)}", file.name, kind, file=file)
        self._read(source, file, None)
        return source

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

    def _begin(self, case_id: int, given: Given, kind: Kind, nature: Nature | None) -> Source | None:
        desk = self._context.desk
        pasted = pasted_name(self._context.now(), self._context.texts, ".png")
        name = given.name if isinstance(given, Path) else pasted
        source = Source(f"file {next(self._numbers)}", name, kind, part_read=0.0)
        try:
            paths = [str(given.absolute())] if isinstance(given, Path) else []
            said = Said(proved_by(name, kind), nature=nature)
            ids = desk.note(expect_files, case_id, paths, said) if paths else ()
        except DeskError as error:
            self.failed.emit(error)
            return None
        incoming = Incoming(given, name, next(iter(ids), None))
        self._context.tasks.run(
            self,
            partial(seal_file, desk, incoming, kind),
            partial(self._enter, case_id, source),
            partial(self._refuse, source, incoming),
        )
        return source

    def _enter(self, case_id: int, source: Source, file: NewFile) -> None:
        """Evidence before anybody reads in it."""
        try:
            self._context.desk.do(add_evidence, case_id, [file])
        except DeskError as error:
            self._refuse(source, None, error)
            return
        source.file = replace(file, expected=None)
        self.kept.emit()
        self._read(source, source.file, None)

    def _read(self, source: Source, file: NewFile, password: str | None) -> None:
        stop, desk = Event(), self._context.desk
        source.part_read, source.trouble = 0.0, None

        def job(report: Report) -> FileRead:
            def part(done: float) -> None:
                report(round(done * _PARTS), _PARTS)

            return read_sealed(desk, file, source.kind, password, stop.is_set, part)

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


def is_locked(source: Source) -> bool:
    return isinstance(source.trouble, StatementLocked)
