"""Notices that nobody is there: a quiet moment for housekeeping, and later the lock."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

_QUIET_MS = 30_000
_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel})


class Idle(QObject):
    """`quiet` after half a minute without a key or a move, `left_alone` after `minutes`.

    Watches the native windows that get the keyboard, also the strip and boxes: a filter on the application would see
    every event of every widget in Python.
    """

    quiet = Signal()
    left_alone = Signal()

    def __init__(self, app: QGuiApplication, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._on = False
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self.quiet)
        self._alone = QTimer(self, singleShot=True, interval=minutes * 60_000)
        self._alone.timeout.connect(self.left_alone)

    def lock_after(self, minutes: int) -> None:
        self._alone.setInterval(minutes * 60_000)

    def start(self, window: QObject | None) -> None:
        self.stop()
        self._on = True
        self._app.focusWindowChanged.connect(self._watch)
        self._watch(window)
        self._touched()

    def stop(self) -> None:
        if self._on:
            self._app.focusWindowChanged.disconnect(self._watch)
        self._on = False
        self._quiet.stop()
        self._alone.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._on and event.type() in _TOUCHES:
            self._touched()
        return super().eventFilter(watched, event)

    def _watch(self, window: QObject | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # as often as it comes back: it stays one filter

    def _touched(self) -> None:
        self._quiet.start()
        self._alone.start()
