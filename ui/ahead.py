"""Pages built while nobody waits, so that the first look at each is as quick as any later one."""

import time
from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from supportdesk.errors import DeskError
from ui.turns import NEXT_TURN_MS

_QUIET_MS = 120


class Ahead(QObject):
    """`make` gives the page of a name, made now or before. Each is made in a turn and drawn in the next.

    Ends with `within`, the page that these stand in, and rests while its window is closed. Where several are at work
    they take turns: what is quick by itself would not be, one behind the other.
    """

    _worked = 0.0

    def __init__(self, names: Iterable[str], make: Callable[[str], QWidget], within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._names = deque(names)
        self._make = make
        self._to_draw: QWidget | None = None
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._go_on)

    def start(self) -> None:
        """After each look at another page, which comes first."""
        if self._names or self._to_draw:
            self._quiet.start()

    def _go_on(self) -> None:
        if not self._within.window().isVisible():
            return
        if time.monotonic() - Ahead._worked < NEXT_TURN_MS / 1000:
            self._quiet.start()
            return
        page, self._to_draw = self._to_draw, None
        if page is None:
            self._to_draw = self._made(self._names.popleft())
        elif not page.isVisible():
            _draw(page, page.parentWidget())
        Ahead._worked = time.monotonic()
        self.start()

    def _made(self, name: str) -> QWidget | None:
        """None where the desk refused: the page is made when it is wanted, and says then what is wrong."""
        try:
            return self._make(name)
        except DeskError:
            return None


def _draw(page: QWidget, within: QWidget | None) -> None:
    """The first drawing reads the style sheet for each widget, which is most of what a first look costs."""
    if within is not None:
        page.resize(within.size())
    for widget in page.findChildren(QWidget):
        widget.ensurePolished()  # also what the page hides until it is needed
    page.grab()
