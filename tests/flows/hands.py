"""The hands and eyes of a person at the desk: finds what is on the screen by its name, clicks, types, drops, waits."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView, QWidget
from pytestqt.exceptions import TimeoutError as NeverCame
from pytestqt.qtbot import QtBot

from ui.widgets.segmented import Segmented
from ui.window import Window

W = TypeVar("W", bound=QWidget)


class Hands:
    """Every act goes through the window, as a click or a key would. What is not visible cannot be used.

    `turns` keeps how many seconds the window was deaf at each act. `pace_ms` is how long a person looks before a click.
    """

    pace_ms = 0

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot = qtbot
        self.window = window
        self.turns: list[tuple[float, str]] = []

    def see(self, name: str) -> QWidget:
        """The visible widget of this name; waits for it a while."""
        return self.see_a(QWidget, name)

    def see_a(self, kind: type[W], name: str) -> W:
        """The same, and it is of this kind."""
        self.wait(lambda: bool(self._visible(name, kind)), f"{name} is not on the screen")
        return self._visible(name, kind)[0]

    def sees(self, name: str) -> bool:
        return bool(self._visible(name, QWidget))

    def click(self, name: str) -> None:
        button = self.see_a(QAbstractButton, name)
        self.wait(button.isEnabled, f"{name} cannot be pressed")
        self._put_list_away()
        self._look()
        with self._turn(f"click {name}"):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, name: str, value: str) -> None:
        """One of the words that stand side by side."""
        button = self.see_a(Segmented, name).button(value)
        self._look()
        with self._turn(f"choose {value} in {name}"):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, name: str, text: str) -> None:
        """Types into a field as fingers do; Devanagari comes as an input method sends it."""
        widget = self.see(name)
        self._put_list_away()
        with self._turn(f"go into {name}"):
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
            widget.setFocus()
        target = widget.focusProxy() or widget
        for letter in [text] if not text.isascii() else text:
            with self._turn(f"type into {name}"):
                if letter.isascii():
                    QTest.keyClicks(target, letter)
                else:
                    event = QInputMethodEvent()
                    event.setCommitString(letter)
                    QApplication.sendEvent(target, event)

    def _put_list_away(self) -> None:
        """A press elsewhere closes an open list and brings the window to the front, which a press that a test sends to
        a widget does not."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
            self.window.activateWindow()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key goes to an open list first, as it does on a real screen."""
        self._look()
        with self._turn(f"press {key.name}"):
            QTest.keyClick(QApplication.activePopupWidget() or self.window.focusWidget() or self.window, key, modifier)

    def paste(self, name: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        widget = self.see(name)
        widget.setFocus()
        with self._turn(f"paste into {name}"):
            QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def press_row(self, name: str, row: int, act: str) -> None:
        """Clicks the button that a table paints in one of its rows."""
        table = self.see_a(QTableView, name)
        model = table.model()
        for column in range(model.columnCount()):
            at = model.index(row, column)
            if at.data(Qt.ItemDataRole.DisplayRole) == act:
                middle = table.visualRect(at).center()
                self._look()
                with self._turn(f"press {act} in {name}"):
                    QTest.mouseClick(
                        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
                    )
                return
        raise AssertionError(f"{name} has no {act} in row {row}")

    def rows(self, name: str) -> list[list[str]]:
        """What a table says, row by row."""
        model = self.see_a(QTableView, name).model()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def drop(self, name: str, files: Sequence[Path]) -> None:
        zone = self.see(name)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        middle, buttons, keys = zone.rect().center(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(middle), Qt.DropAction.CopyAction, mime, buttons, keys)
        QApplication.sendEvent(zone, enter)
        drop = QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, mime, buttons, keys)
        with self._turn(f"drop on {name}"):
            QApplication.sendEvent(zone, drop)

    def wait(self, until: Callable[[], bool], otherwise: str = "") -> None:
        def reached() -> bool:
            return bool(until())

        try:
            self._qtbot.waitUntil(reached, timeout=10_000)
        except NeverCame as error:  # the sentence helps whoever reads the failure
            raise AssertionError(otherwise or "it did not come") from error

    def picture(self, file: Path) -> None:
        assert self.window.grab().save(str(file))

    def _look(self) -> None:
        if self.pace_ms:
            QTest.qWait(self.pace_ms)

    @contextmanager
    def _turn(self, act: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.turns.append((time.perf_counter() - start, act))

    def _visible(self, name: str, kind: type[W]) -> list[W]:
        return [widget for widget in self.window.findChildren(kind, name) if widget.isVisible()]
