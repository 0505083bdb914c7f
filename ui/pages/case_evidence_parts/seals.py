"""Opening seals once more: is every byte what was received? One file after the other, each with its custody line."""

from collections.abc import Sequence
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, Signal

from supportdesk.checking import check_slice, findings_of
from supportdesk.errors import DeskError
from supportdesk.services.evidence import EvidenceRow, note_custody
from supportdesk.services.evidence.checks import Checked, note_checks, sealed_in
from ui.context import Context

CHECKED = "checked"


class SealCheck(QObject):
    """`checked(evidence_id, unchanged)` for each file, `step(done, of)`, and at the end `finished(sentence, tone)`."""

    checked = Signal(int, bool)
    step = Signal(int, int)
    finished = Signal(str, str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._waiting: list[tuple[str, EvidenceRow | None]] = []
        self._files = self._all = 0
        self._results: list[Checked] = []
        self._under_way = Event()

    def start(self, case_id: int, files: Sequence[EvidenceRow], *, others: bool) -> None:
        """Checks these files of a case, and with `others` its covered copies, papers and removed files; a check under
        way ends."""
        self.stop()
        shown = {file.sha256 for file in files}
        sealed = self._context.desk.ask(sealed_in, case_id) if others else ()
        self._case_id, self._files, self._results = case_id, len(files), []
        self._waiting = [
            *((file.sha256, file) for file in files),
            *((sha256, None) for sha256 in sealed if sha256 not in shown),
        ]
        self._all = len(self._waiting)
        self._next()

    def stop(self) -> None:
        self._under_way.set()
        self._waiting.clear()

    def _next(self) -> None:
        if not self._waiting:
            self._finish()
            return
        sha256, file = self._waiting.pop(0)
        self.step.emit(self._all - len(self._waiting) - 1, self._all)
        verify = partial(check_slice, self._context.desk.vault, [sha256])
        self._under_way = self._context.tasks.run(self, verify, partial(self._write_down, file), self._fail)

    def _write_down(self, file: EvidenceRow | None, done: tuple[Checked, ...]) -> None:
        whole = not any(one.finding for one in done)
        try:
            self._context.desk.note(note_checks, done)
            if file is not None:
                note = "" if whole else "changed"
                self._context.desk.do(note_custody, self._case_id, file.sha256, CHECKED, note)
        except DeskError as error:
            self._fail(error)
            return
        self._results += done
        if file is not None:
            self.checked.emit(file.id, whole)
        self._next()

    def _finish(self) -> None:
        _ = self._context.texts
        findings = self._context.desk.ask(findings_of, self._case_id, self._results)
        if findings:
            advice = _("Change nothing here, tell your supervisor, and look at the last backup.")
            self.finished.emit("\n".join([*(one.finding.say(_) for one in findings), advice]), "danger")
            return
        whole = _.count(
            "The seal of {n} file is whole: it is what was received.",
            "The seals of all {n} files are whole: each is what was received.",
            self._files,
        )
        self.finished.emit(whole, "ok")

    def _fail(self, error: DeskError) -> None:
        self._waiting.clear()
        self.finished.emit(error.say(self._context.texts), "danger")
