"""Once a day the seals of a case are opened by themselves when somebody opens it, in small slices on the worker."""

from collections.abc import Sequence
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, Signal

from supportdesk.checking import CaseFinding, check_slice, findings_of
from supportdesk.errors import DeskError
from supportdesk.services.evidence import custody_head
from supportdesk.services.evidence.checks import Checked, due_for_check, note_checks
from ui.context import Context


class DailyCheck(QObject):
    """`found(sentences)` only where something is not what was received; each names its case."""

    found = Signal(list)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stop = Event()
        self._results: list[Checked] = []

    def start(self, case_id: int) -> None:
        """All that nobody found whole within a day, and the custody each time; a check of another case ends."""
        self.stop()
        self._stop = Event()
        self._results = []
        due = self._context.desk.ask(due_for_check, case_id, self._context.now())
        if due:
            self._go_on(case_id, due, self._stop)
        elif self._context.desk.ask(custody_head, case_id).lines:
            self._look(case_id, ())

    def stop(self) -> None:
        self._stop.set()

    def _go_on(self, case_id: int, due: tuple[str, ...], stop: Event) -> None:
        job = partial(check_slice, self._context.desk.vault, due)
        self._context.tasks.run(self, job, partial(self._keep, case_id, due, stop), self._give_up)

    def _keep(self, case_id: int, due: tuple[str, ...], stop: Event, done: tuple[Checked, ...]) -> None:
        """The result counts, and damage is told, also where the person has gone on to another case."""
        try:
            self._context.desk.note(note_checks, done)
        except DeskError:
            return  # tomorrow's opening checks again
        if stop.is_set():
            if any(one.finding for one in done):
                self._look(case_id, done)
            return
        self._results += done
        if due[len(done) :]:
            self._go_on(case_id, due[len(done) :], stop)
        else:
            self._look(case_id, self._results)

    def _look(self, case_id: int, results: Sequence[Checked]) -> None:
        job = partial(self._context.desk.core.ask, findings_of, case_id, tuple(results))
        self._context.tasks.run(self, job, self._tell, self._give_up)

    def _tell(self, findings: Sequence[CaseFinding]) -> None:
        if findings:
            self.found.emit([one.say(self._context.texts) for one in findings])

    def _give_up(self, error: DeskError) -> None:
        self.found.emit([error.say(self._context.texts)])
