"""The pair of Python and PySide6 this runs on: one pair loses references to None and dies after an hour of repaints.

And no pair lets two threads make Qt's classes at once.
"""

import sys
import threading

import pytest
from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supportdesk.settings import Settings
from ui import app
from ui.tasks import Tasks

CALLS = 300


class Empty(QAbstractListModel):
    def rowCount(self, *_: object, **__: object) -> int:
        return 1

    def data(self, *_: object, **__: object) -> object:
        return None


def test_this_pyside_does_not_eat_none(qapp: QApplication) -> None:
    """Each call that loses one would lower the count by CALLS; 3.12 and later do not count None at all."""
    model = Empty()
    at, before = model.index(0), sys.getrefcount(None)
    for _ in range(CALLS):
        assert at.data() is None
    assert sys.getrefcount(None) > before - CALLS // 3


class Met:
    """A module that notes on which threads its names are met."""

    def __init__(self) -> None:
        self.threads: set[threading.Thread] = set()

    def __dir__(self) -> list[str]:
        return ["QLine", "QMenu"]

    def __getattr__(self, name: str) -> str:
        self.threads.add(threading.current_thread())
        return name


def test_qt_s_classes_are_made_on_the_thread_of_the_window(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    met, tasks = Met(), Tasks()
    monkeypatch.setattr(app, "QtWidgets", met)
    monkeypatch.setattr(app, "_import_the_rest", lambda: None)
    program = app.Program(qapp, Settings(), tasks)
    with qtbot.waitSignal(program.loaded, timeout=30_000):
        program.start()
    tasks.stop()
    program.window.close()
    assert met.threads == {threading.main_thread()}
