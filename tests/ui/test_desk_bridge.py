"""What came in is anchored behind the turn that shows it, never after the desk was closed; one that goes, leaves."""

import gc
import threading

import pytest
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk, DeskClosed
from supportdesk.errors import DeskError
from supportdesk.services.case_lists import list_cases
from supportdesk.services.cases import open_case
from supportdesk.services.work import check_audit
from supportdesk.store.errors import DiskFull
from tests.core.conftest import Clock
from tests.ui.desks import open_again
from ui.desk_bridge import DeskBridge
from ui.tasks import Tasks


@pytest.fixture
def anchored(desk_on_disk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    anchored: list[str] = []
    monkeypatch.setattr(desk_on_disk, "anchor", lambda: anchored.append("anchor"))
    monkeypatch.setattr("ui.desk_bridge._ANCHOR_MS", 0)
    return anchored


def never(error: DeskError) -> None:
    pytest.fail(str(error))


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


def test_a_desk_is_closed_also_where_its_anchor_fails(
    desk_on_disk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise DiskFull

    monkeypatch.setattr(desk_on_disk, "anchor", full)
    bridge = DeskBridge(desk_on_disk)
    bridge.anchor_soon()
    bridge.close()
    with pytest.raises(DeskClosed):
        bridge.do(open_case)
    with pytest.raises(DeskClosed):
        bridge.ask(list_cases)
    open_again(desk_on_disk.opened.folder.path, clock).opened.close()


def test_the_worker_asks_and_writes_and_the_window_hears_of_it_on_its_own_thread(
    qtbot: QtBot, desk_on_disk: Desk
) -> None:
    """Both at once, for a while: each thread has its own connection, and writes wait for one another."""
    bridge, worker, told = DeskBridge(desk_on_disk), Tasks(), set[str]()
    bridge.changed.connect(lambda: told.add(threading.current_thread().name))

    def work() -> int:
        for _ in range(20):
            desk_on_disk.do(open_case)
        return len(desk_on_disk.ask(list_cases))

    done: list[int] = []
    worker.run(bridge, work, done.append, never)
    for _ in range(20):
        bridge.do(open_case)
        assert desk_on_disk.ask(list_cases)
    qtbot.waitUntil(lambda: bool(done))
    worker.stop()
    assert len(bridge.ask(list_cases)) == 40
    assert told == {threading.main_thread().name}
    assert bridge.ask(check_audit) == []


def test_a_bridge_that_is_gone_is_not_told_of_the_next_save(qtbot: QtBot, desk_on_disk: Desk) -> None:
    """A window that was closed leaves its bridge to the garbage collector, and the desk goes on."""
    gone, stays = DeskBridge(desk_on_disk), DeskBridge(desk_on_disk)
    del gone
    gc.collect()
    with qtbot.waitSignal(stays.changed, timeout=0):
        desk_on_disk.do(open_case)
