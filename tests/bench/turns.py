"""How long the event loop is deaf: every stretch of work between two moments at which it waits for something.

In seconds that the GUI thread worked: a machine that is busy with others would lengthen the stretch, not the work.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject
from PySide6.QtWidgets import QApplication


class Turns(QObject):
    """`taken` keeps (seconds, the act before it). `act` is what the person did last."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.act = ""
        self.taken: list[tuple[float, str]] = []
        self._since: float | None = None
        self._app = app
        self._app.installEventFilter(self)
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self.rest)

    def stop(self) -> None:
        self._app.removeEventFilter(self)
        self._dispatcher.aboutToBlock.disconnect(self.rest)

    def forget(self) -> None:
        """What comes now begins a turn of its own: the test itself was at work, not the window."""
        self._since = None

    @contextmanager
    def during(self, act: str) -> Iterator[None]:
        """An act of the hands, which reaches the window without the event loop. Nobody listens at each event of it."""
        self.act = act
        self._app.removeEventFilter(self)
        start = time.thread_time()
        yield
        self.taken.append((time.thread_time() - start, f"{act}: at once"))
        self._app.installEventFilter(self)
        self.forget()

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:
        if self._since is None:
            self._since = time.thread_time()
        return False

    def rest(self) -> None:
        """The end of a turn: the window waits, or the test goes on with work of its own."""
        if self._since is not None:
            self.taken.append((time.thread_time() - self._since, f"{self.act}: after"))
        self.forget()
