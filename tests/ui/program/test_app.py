"""The order in which the program does what nobody asked for."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from supportdesk import paths
from supportdesk.desk import Desk
from supportdesk.settings import Settings
from ui import app
from ui.tasks import Tasks
from ui.widgets.labels import Words


def test_what_warms_up_begins_behind_the_page_of_the_desk(
    qapp: QApplication, qtbot: QtBot, desk_on_disk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bool] = []

    def note(program: app.Program) -> None:
        shown.append(any(words.text() for words in program.window.findChildren(Words, "day_line")))

    monkeypatch.setattr(paths, "state_folder", lambda: tmp_path)
    monkeypatch.setattr(app, "_LOAD_LATER_MS", 0)
    monkeypatch.setattr(app, "_import_the_rest", lambda: None)
    monkeypatch.setattr(app.Program, "_warm_up", note)
    program = app.Program(qapp, Settings(), Tasks(), desk_on_disk.now)
    program.start()
    program.signed_in(desk_on_disk)
    qtbot.waitUntil(lambda: bool(shown))
    program.stop()
    program.window.close()
    delete(program.window)
    assert shown == [True]
