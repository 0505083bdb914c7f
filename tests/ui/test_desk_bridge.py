"""What came in is anchored behind the turn that shows it, and never after the desk was closed."""

import pytest
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from ui.desk_bridge import DeskBridge


@pytest.fixture
def anchored(desk_on_disk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    anchored: list[str] = []
    monkeypatch.setattr(desk_on_disk, "anchor", lambda: anchored.append("anchor"))
    monkeypatch.setattr("ui.desk_bridge._ANCHOR_MS", 0)
    return anchored


def test_several_loads_have_one_anchor_when_all_is_shown(qtbot: QtBot, desk_on_disk: Desk, anchored: list[str]) -> None:
    bridge = DeskBridge(desk_on_disk)
    bridge.anchor_soon()
    bridge.anchor_soon()
    assert anchored == []
    qtbot.waitUntil(lambda: bool(anchored))
    assert anchored == ["anchor"]


def test_a_desk_that_closes_first_is_anchored_before(qtbot: QtBot, desk_on_disk: Desk, anchored: list[str]) -> None:
    bridge = DeskBridge(desk_on_disk)
    bridge.anchor_soon()
    bridge.close()
    assert anchored == ["anchor"]
    qtbot.wait(1)
    assert anchored == ["anchor"]
