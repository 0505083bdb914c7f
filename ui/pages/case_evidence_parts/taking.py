"""Files on their way into a case: announced, sealed a slice at a time on the worker, each slice entered at once.

A cut between two slices loses nothing: what was announced and did not arrive is offered again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from supportdesk.errors import DeskError
from supportdesk.filing import Found, Incoming, Origin, Skipped, Slice, found_in, seal_slice
from supportdesk.services.evidence import AddedFiles, add_evidence
from supportdesk.services.evidence.expected import expect_files, forget_files
from supportdesk.texts import Texts
from ui.context import Context


@dataclass(eq=False, slots=True)
class _Load:
    """Files that came together, for the case they were given to."""

    case_id: int
    incoming: tuple[Incoming, ...]
    origin: Origin
    found: Found | None = None
    left: tuple[Incoming, ...] = ()
    whole: int = 0
    ids: list[int] = field(default_factory=list)
    already: list[int] = field(default_factory=list)
    covered: list[int] = field(default_factory=list)
    kept_whole: list[int] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    troubles: list[DeskError] = field(default_factory=list)
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a load, in sentences; `ids` are the new files, then those that were there already."""

    case_id: int
    ids: tuple[int, ...]
    words: str
    tone: str


class Taking(QObject):
    """`step(done, of)` counts files, `entered(case_id)` follows each slice, `came(Came)` ends a load."""

    step = Signal(int, int)
    entered = Signal(int)
    came = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: list[_Load] = []
        self._stop = Event()

    def start(self, case_id: int, incoming: Sequence[Incoming], origin: Origin) -> None:
        """Takes the files in after those that are under way. Files announced before keep their announcement."""
        self._waiting.append(_Load(case_id, tuple(incoming), origin))
        if len(self._waiting) == 1:
            self._begin()

    def busy_with(self, case_id: int) -> bool:
        return any(load.case_id == case_id for load in self._waiting)

    def cancel(self) -> int:
        """Ends all that is under way; how many files had come in before."""
        self._stop.set()
        loads, self._waiting = self._waiting, []
        for load in loads:
            files = load.left or (load.found.files if load.found else load.incoming)
            self._forget([file.expected for file in files if file.expected])
        return sum(len(load.ids) for load in loads)

    def _begin(self) -> None:
        load = self._waiting[0]
        self.step.emit(0, 1)
        find = partial(found_in, load.incoming)
        self._run(
            partial(self._context.tasks.run, self, find, partial(self._announce, load), partial(self._fail, load))
        )

    def _announce(self, load: _Load, found: Found) -> None:
        load.found, load.skipped = found, found.skipped
        load.troubles += found.troubles
        new = [file for file in found.files if isinstance(file.source, Path) and file.expected is None]
        try:
            paths = [str(Path(str(file.source)).absolute()) for file in new]
            ids = self._context.desk.note(expect_files, load.case_id, paths, load.origin) if new else ()
        except DeskError as error:
            self._fail(load, error)
            return
        known = dict(zip(map(id, new), ids, strict=True))
        load.left = tuple(replace(file, expected=known.get(id(file), file.expected)) for file in found.files)
        load.whole = len(load.left)
        self._go_on(load)

    def _go_on(self, load: _Load) -> None:
        if not load.left:
            self._end(load)
            return
        self.step.emit(load.whole - len(load.left), load.whole)
        job = partial(seal_slice, self._context.desk.vault, load.left, load.origin)
        step = partial(self._show_step, load)
        run = self._context.tasks.run
        self._run(partial(run, self, job, partial(self._enter, load), partial(self._fail, load), step))

    def _run(self, start: "partial[Event]") -> None:
        """Keeps what stops the job in hand; a job that was done at once has started the next one already."""
        before = self._stop
        event = start()
        if self._stop is before:
            self._stop = event

    def _show_step(self, load: _Load, done: int, of: int) -> None:
        """A file on its way counts by its bytes."""
        part = 100 * done // of if of else 0
        self.step.emit(100 * (load.whole - len(load.left)) + min(part, 100), 100 * load.whole)

    def _enter(self, load: _Load, sealed: Slice) -> None:
        try:
            added = (
                self._context.desk.do(add_evidence, load.case_id, sealed.files) if sealed.files else AddedFiles((), ())
            )
        except DeskError as error:
            self._fail(load, error)
            return
        self._forget(sealed.refused)
        load.ids += added.ids
        load.already += added.already
        load.covered += added.covered
        load.kept_whole += added.kept_whole
        load.elsewhere += [other.case_number for other in added.elsewhere]
        load.troubles += sealed.troubles
        load.left = sealed.left
        if sealed.files:
            self.entered.emit(load.case_id)
        if sealed.full:
            self._end(load)
        else:
            self._go_on(load)

    def _fail(self, load: _Load, error: DeskError) -> None:
        """What was announced stays announced, and is offered again."""
        load.troubles.append(error)
        self._end(load)

    def _end(self, load: _Load) -> None:
        if load in self._waiting:
            self._waiting.remove(load)
        if load.ids:
            self._context.desk.anchor_soon()
        words = "\n".join(_said(load, self._context.texts))
        tone = "warn" if load.troubles or not words else "ok"
        self.came.emit(Came(load.case_id, (*load.ids, *load.already), words, tone))
        if self._waiting:
            self._begin()

    def _forget(self, ids: Sequence[int]) -> None:
        if ids:
            self._context.desk.note(forget_files, list(ids))


def _said(load: _Load, _: Texts) -> list[str]:
    """One sentence for each thing that happened; the good news first."""
    said = []
    if load.ids and load.origin.keep_bytes:
        said.append(_.count("{n} file is sealed.", "{n} files are sealed.", len(load.ids)))
    elif load.ids:
        said.append(
            _.count(
                "Of {n} file only the hash is kept; the file stays with the person.",
                "Of {n} files only the hash is kept; the files stay with the person.",
                len(load.ids),
            )
        )
    said += [error.say(_) for error in load.troubles]
    said += [skipped.say(_) for skipped in load.skipped]
    if load.already:
        said.append(
            _.count(
                "{n} file was here already; one copy is kept.",
                "{n} files were here already; one copy of each is kept.",
                len(load.already),
            )
        )
    said += _said_of_known(load, _)
    if load.elsewhere:
        numbers = ", ".join(dict.fromkeys(load.elsewhere))
        said.append(_("The very same file is also in {numbers}.", numbers=numbers))
    return said


def _said_of_known(load: _Load, _: Texts) -> list[str]:
    said = []
    if load.covered:
        said.append(
            _.count(
                "{n} file of this case is shown only on a click from now on.",
                "{n} files of this case are shown only on a click from now on.",
                len(load.covered),
            )
        )
    if load.kept_whole:
        said.append(
            _.count(
                "Of {n} file only the hash was kept before; now the file itself is sealed.",
                "Of {n} files only the hash was kept before; now the files themselves are sealed.",
                len(load.kept_whole),
            )
        )
    return said
