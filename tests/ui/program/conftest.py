"""The whole program with somebody signed in, and a case of one payment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from supportdesk import paths
from supportdesk.desk import Desk
from supportdesk.settings import Settings
from tests.core.casework import a_case, pay
from tests.flows.hands import Hands
from tests.ui.program.screen import greeting, main_page
from ui import app
from ui.main_window import MainPage
from ui.tasks import Tasks


@pytest.fixture
def program(
    qapp: QApplication, qtbot: QtBot, desk_on_disk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[app.Program]:
    """Asha is signed in; nothing is warmed up behind her."""
    monkeypatch.setattr(paths, "state_folder", lambda: tmp_path)
    monkeypatch.setattr(app.Program, "_load_the_rest", lambda _: None)
    monkeypatch.setattr(app.Program, "_warm_up", lambda _: None)
    running = app.Program(qapp, Settings(), Tasks(), desk_on_disk.now)
    running.start()
    running.signed_in(desk_on_disk)
    qtbot.waitUntil(lambda: main_page(running).place()[0] == "desk" and bool(greeting(running)))
    yield running
    running.stop()
    running.window.close()
    qtbot.waitUntil(lambda: not any(isinstance(page, MainPage) for page in qapp.topLevelWidgets()))
    delete(running.window)  # else the collector takes it one day, perhaps on the worker's thread


@pytest.fixture
def hands(qtbot: QtBot, program: app.Program) -> Hands:
    return Hands(qtbot, program.window)


@pytest.fixture
def case_id(desk_on_disk: Desk, program: app.Program) -> int:
    case = a_case(desk_on_disk, "Sunita Devi")
    pay(desk_on_disk, case)
    return case
