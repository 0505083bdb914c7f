"""The one window: what it shows, what it covers, and whether it may go."""

from collections.abc import Callable

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import delete, isValid


class Window(QMainWindow):
    """The one window. `may_close` is asked before it goes, and saves what was typed."""

    def __init__(self, may_close: Callable[[], bool]) -> None:
        super().__init__()
        self._may_close = may_close
        self._covered: QWidget | None = None
        self._stood_in: QWidget | None = None
        self.resize(1366, 768)
        self.setMinimumSize(1024, 540)  # a screen of 1366 x 768 at 125 %, without its bars

    @property
    def in_hand(self) -> QWidget | None:
        """The page that is worked on, also while it is covered."""
        return self._covered or self.centralWidget()

    def show_page(self, page: QWidget) -> None:
        for old in (self.takeCentralWidget(), self._covered):
            if old is not None:
                old.deleteLater()
        self._covered = None
        self.setCentralWidget(page)

    def drop_pages(self) -> None:
        """At once, not when the loop comes round: their timers would ask a desk that is closed."""
        for page in (self.takeCentralWidget(), self._covered):
            if page is not None:
                delete(page)
        self._covered = None

    def cover(self, page: QWidget) -> None:
        """Nothing of what was shown is left to see; `uncover` brings it back as it was."""
        self._stood_in = QApplication.focusWidget()
        self._covered = self.takeCentralWidget()
        self.setCentralWidget(page)

    def uncover(self) -> None:
        if self._covered is None:
            return
        page, self._covered = self._covered, None
        self.show_page(page)
        page.show()
        if self._stood_in is not None and isValid(self._stood_in):
            self._stood_in.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._may_close())
