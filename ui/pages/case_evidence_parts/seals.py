"""Opening seals once more: is every byte what was received? One file after the other, each with its custody line."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, Signal

from supportdesk.errors import DeskError
from supportdesk.services.evidence import EvidenceRow, check_custody, note_custody
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
        self._waiting: list[EvidenceRow] = []
        self._all = 0
        self._bad: list[str] = []
        self._under_way = Event()

    def start(self, case_id: int, files: Sequence[EvidenceRow]) -> None:
        """Checks these files of a case; a check under way ends."""
        self.stop()
        self._case_id, self._waiting, self._all, self._bad = case_id, list(files), len(files), []
        self._next()

    def stop(self) -> None:
        self._under_way.set()
        self._waiting.clear()

    def _next(self) -> None:
        if not self._waiting:
            self._finish()
            return
        file = self._waiting.pop(0)
        self.step.emit(self._all - len(self._waiting) - 1, self._all)
        verify = partial(_is_whole, self._context.desk.vault.verify, file.sha256)
        then = partial(self._write_down, file)
        self._under_way = self._context.tasks.run(self, verify, then, self._fail)

    def _write_down(self, file: EvidenceRow, whole: bool) -> None:  # noqa: FBT001 - what the worker found
        _ = self._context.texts
        note = "" if whole else "changed"
        try:
            self._context.desk.do(note_custody, self._case_id, file.sha256, CHECKED, note)
        except DeskError as error:
            self._fail(error)
            return
        if not whole:
            self._bad.append(_("{name} is not what was received.", name=file.name))
        self.checked.emit(file.id, whole)
        self._next()

    def _finish(self) -> None:
        _ = self._context.texts
        broken = [finding.say(_) for finding in self._context.desk.ask(check_custody, self._case_id)]
        if self._bad or broken:
            advice = _("Change nothing here, tell your supervisor, and look at the last backup.")
            self.finished.emit("\n".join([*self._bad, *broken, advice]), "danger")
            return
        whole = _.count(
            "The seal of {n} file is whole: it is what was received.",
            "The seals of all {n} files are whole: each is what was received.",
            self._all,
        )
        self.finished.emit(whole, "ok")

    def _fail(self, error: DeskError) -> None:
        self._waiting.clear()
        self.finished.emit(error.say(self._context.texts), "danger")


def _is_whole(verify: Callable[[str], object], sha256: str) -> bool:
    return verify(sha256) is None
