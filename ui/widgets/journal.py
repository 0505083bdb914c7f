"""What stands in a box and is not written down yet is in the desk within a second, and there again after a crash."""

from PySide6.QtCore import QObject, QTimer, Signal

from supportdesk.errors import DeskError
from supportdesk.services.unfinished import keep_unfinished, unfinished
from ui.context import Context
from ui.widgets.inputs import Editor

_KEEP_MS = 400


class Journal(QObject):
    """`key` is one of `services.unfinished`. `failed(DeskError)` where the desk refused: the words stay in the box, and
    `flush` tries again."""

    failed = Signal(object)

    def __init__(self, context: Context, key: str, box: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._key = key
        self._box = box
        self._case_id = 0
        self._kept = self._done_with = ""
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.flush)
        box.edited.connect(self._wait)

    def show_case(self, case_id: int) -> None:
        """Keeps what stands in the box, and fills it with what waits in this case."""
        self.flush()
        self._case_id, self._done_with = case_id, ""
        self._kept = self._context.desk.ask(unfinished, case_id, self._key) if case_id else ""
        self._box.set_value(self._kept)

    def flush(self) -> bool:
        self._timer.stop()
        text = self._box.value()
        return not self._case_id or text in (self._kept, self._done_with) or self._keep(text)

    def forget(self) -> None:
        """What stands in the box is kept elsewhere now."""
        self._timer.stop()
        self._done_with = self._box.value()
        if self._kept:
            self._keep("")

    def _wait(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _keep(self, text: str) -> bool:
        try:
            self._context.desk.note(keep_unfinished, self._case_id, self._key, text)
        except DeskError as error:
            self.failed.emit(error)
            return False
        self._kept = text
        return True
