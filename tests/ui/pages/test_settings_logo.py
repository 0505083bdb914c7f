"""The logo of the centre, chosen and taken away again by a supervisor."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from supportdesk import settings
from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.services.letterhead import logo
from supportdesk.settings import Settings
from supportdesk.texts import Texts
from tests.ui.case_screen import find, press
from tests.ui.desks import context_of
from tests.ui.screens import show_page
from ui import dialogs
from ui.context import Context
from ui.pages.settings import SettingsPage
from ui.tasks import Tasks

Choose = Callable[[Path], None]


@pytest.fixture
def boss(supervised_on_disk: Desk, tasks: Tasks, english: Texts, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setattr(settings, "load", Settings)
    return context_of(supervised_on_disk, tasks, english)


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """`choose(file)`: what the person takes in the file box."""
    return lambda file: monkeypatch.setattr(dialogs, "choose_files", lambda *_: [file])


def test_a_logo_is_chosen_and_taken_away(qtbot: QtBot, boss: Context, choose: Choose, tmp_path: Path) -> None:
    Image.new("RGB", (900, 400), "#0b6b6b").save(tmp_path / "logo.png")
    choose(tmp_path / "logo.png")
    page = show_page(qtbot, boss, SettingsPage(boss))
    assert "ring" in find(page, QLabel, "logo").text()
    with qtbot.waitSignal(page.said) as told:
        press(page, "choose_logo")
    assert told.args == ["The logo is saved."]
    assert boss.desk.ask(logo).startswith(b"\x89PNG")
    assert not find(page, QLabel, "logo").pixmap().isNull()
    press(page, "remove_logo")
    assert boss.desk.ask(logo) == b""
    assert "ring" in find(page, QLabel, "logo").text()
    assert find(page, QWidget, "remove_logo").isHidden()


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\nhalf", None])
def test_what_is_no_picture_is_told(
    qtbot: QtBot, boss: Context, choose: Choose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    told: list[DeskError] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, _texts, error: told.append(error))
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    choose(tmp_path / "logo.png")
    page = show_page(qtbot, boss, SettingsPage(boss))
    press(page, "choose_logo")
    qtbot.waitUntil(lambda: bool(told))
    assert "PNG or JPEG" in told[0].say(boss.texts)
    assert boss.desk.ask(logo) == b""
    assert find(page, QWidget, "choose_logo").isEnabled()


def test_a_counsellor_cannot_change_it(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "load", Settings)
    assert show_page(qtbot, context, SettingsPage(context)).findChild(QWidget, "choose_logo") is None
