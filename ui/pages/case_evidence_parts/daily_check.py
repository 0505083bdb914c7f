"""Once a day the seals of a case are opened by themselves when somebody opens it, in small slices on the worker."""

from functools import partial
from threading import Event

from PySide6.QtCore import QObject, Signal

from supportdesk.checking import check_slice, findings_of
from supportdesk.errors import DeskError
from supportdesk.services.evidence.checks import Checked, due_for_check, note_checks
from ui.context import Context


class DailyCheck(QObject):
    """`found(case_id, sentences)` only where something is not what was received."""

    found = Signal(int, list)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stop = Event()
        self._results: list[Checked] = []

    def start(self, case_id: int) -> None:
        """Files and papers that nobody found whole within a day; a check of another case ends."""
        self.stop()
        self._stop = Event()
        self._results = []
        due = self._context.desk.ask(due_for_check, case_id, self._context.now())
        if due:
            self._go_on(case_id, due, self._stop)

    def stop(self) -> None:
        self._stop.set()

    def _go_on(self, case_id: int, due: tuple[str, ...], stop: Event) -> None:
        job = partial(check_slice, self._context.desk.vault, due)
        self._context.tasks.run(self, job, partial(self._keep, case_id, due, stop), self._give_up)

    def _keep(self, case_id: int, due: tuple[str, ...], stop: Event, done: tuple[Checked, ...]) -> None:
        """The result counts also where the person has gone on to another case."""
        try:
            self._context.desk.note(note_checks, done)
        except DeskError:
            return  # tomorrow's opening checks again
        if stop.is_set():
            return
        self._results += done
        if due[len(done) :]:
            self._go_on(case_id, due[len(done) :], stop)
        else:
            self._tell(case_id)

    def _tell(self, case_id: int) -> None:
        findings = self._context.desk.ask(findings_of, case_id, self._results)
        if findings:
            self.found.emit(case_id, [one.finding.say(self._context.texts) for one in findings])

    def _give_up(self, error: DeskError) -> None:
        self.found.emit(0, [error.say(self._context.texts)])
