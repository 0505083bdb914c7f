"""A form that comes up inside a card and goes away again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame


class PutAwayForm(QFrame):
    """Escape puts it away: `closed`."""

    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def put_away(self) -> None:
        if not self.isHidden():
            self.hide()
            self.closed.emit()
