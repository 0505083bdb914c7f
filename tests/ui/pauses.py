"""How long the window is deaf, beat by beat, by its own doing: what others take of the processor is left out."""

import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

_WAITS = Path("/proc/thread-self/schedstat")
"""Linux: nanoseconds that this thread ran, that it was ready to run and had to wait, and how often it ran."""


class Pauses(QObject):
    """Listens from its making on. The longest is in seconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self._before = _now()
        timer = QTimer(self, interval=2)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start()

    def _beat(self) -> None:
        now = _now()
        self.longest = max(self.longest, now - self._before)
        self._before = now


def _now() -> float:
    waited = int(_WAITS.read_text().split()[1]) if _WAITS.exists() else 0
    return time.perf_counter() - waited / 1e9
