"""Work of the window that is too much for one turn, done in several: what is pressed meanwhile is heard."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

NEXT_TURN_MS = 12
"""After so long a turn has ended, and what it left is painted."""


class Turns(QObject):
    """One thing at a time: what is begun takes the place of what was under way."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._parts: Iterator[object] = iter(())
        self._then: Callable[[], object] = _nothing
        self._next = QTimer(self, singleShot=True, interval=NEXT_TURN_MS)
        self._next.timeout.connect(self._go_on)

    @property
    def under_way(self) -> bool:
        return self._next.isActive()

    def begin(self, parts: Iterator[object], then: Callable[[], object]) -> None:
        """A turn for each of the `parts`, the first of them at once; `then` comes after the last."""
        self._parts, self._then = parts, then
        self._go_on()

    def end(self) -> None:
        """Somebody went elsewhere."""
        self._next.stop()

    def _go_on(self) -> None:
        self._next.stop()
        for _part in self._parts:
            self._next.start()
            return
        self._then()


def _nothing() -> None:
    """Nothing is under way."""
