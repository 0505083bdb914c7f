"""Notices that nobody is there: a quiet moment for housekeeping, and later the lock."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_QUIET_MS = 30_000
_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel})


class Idle(QObject):
    """`quiet` after half a minute without a key or a move, `left_alone` after `minutes`.

    Watches the native window: a filter on the application would see every event of every widget in Python.
    """

    quiet = Signal()
    left_alone = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QObject | None = None
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self.quiet)
        self._alone = QTimer(self, singleShot=True, interval=minutes * 60_000)
        self._alone.timeout.connect(self.left_alone)

    def lock_after(self, minutes: int) -> None:
        self._alone.setInterval(minutes * 60_000)

    def start(self, window: QObject | None) -> None:
        self.stop()
        if window is not None:
            self._watched = window
            window.installEventFilter(self)
        self._touched()

    def stop(self) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        self._quiet.stop()
        self._alone.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched()
        return super().eventFilter(watched, event)

    def _touched(self) -> None:
        self._quiet.start()
        self._alone.start()
