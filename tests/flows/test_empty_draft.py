"""A case begun by a slip: nobody counts it, calls anybody back for it or finds it, once its page is left."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from supportdesk import clock, rights
from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.case_lists import list_cases
from supportdesk.services.desk_day import week_so_far
from supportdesk.services.follow_up.follow_ups import due
from supportdesk.services.work import check_audit
from supportdesk.settings import Settings
from tests.core.conftest import Clock
from tests.flows import story
from tests.flows.hands import Hands
from tests.ui.desks import PASSPHRASE, make_desk, open_again
from ui.main_window import MainPage

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KNOWN = "Sunita Devi"


@pytest.fixture
def time() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, time: Clock) -> Path:
    """A desk with one case."""
    story.own_computer(tmp_path, monkeypatch)
    folder = make_desk(tmp_path / "desks", time)
    with closing(open_again(folder, time)) as desk:
        case = desk.do(cases.open_case)
        desk.do(cases.save_answers, case.id, "person", {"name": KNOWN})
    return folder


@pytest.fixture
def running(qtbot: QtBot, folder: Path, time: Clock) -> Iterator[story.Running]:
    running = start(qtbot, folder, time)
    yield running
    running.cut_off()


def start(qtbot: QtBot, folder: Path, time: Clock) -> story.Running:
    running = story.Running(qtbot, time, Settings(last_desk=str(folder), last_name="Asha"))
    story.sign_in(running.hands)
    return running


def names(desk: Desk) -> list[str]:
    return [row.name for row in desk.ask(list_cases)]


def slip(running: story.Running) -> None:
    """Ctrl+N, x, Backspace."""
    hands, desk = running.hands, story.the_desk(running)
    hands.key(Qt.Key.Key_N, CTRL)
    hands.write("name", "x")
    hands.wait(lambda: "x" in names(desk), "the first letter is not saved")
    hands.key(Qt.Key.Key_Backspace)
    hands.wait(lambda: names(desk) == ["", KNOWN], "that it was taken out is not saved")


def at_the_money(running: story.Running) -> None:
    """Ctrl+N, Alt+3."""
    running.hands.key(Qt.Key.Key_N, CTRL)
    running.hands.see("name")
    running.hands.key(Qt.Key.Key_3, ALT)
    running.hands.see("pasted")


def to_the_desk(hands: Hands) -> None:
    hands.click("go_desk")


def to_the_reports(hands: Hands) -> None:
    hands.click("go_reports")


def to_a_new_case(hands: Hands) -> None:
    hands.key(Qt.Key.Key_N, CTRL)


def to_another_case(hands: Hands) -> None:
    hands.key(Qt.Key.Key_K, CTRL)
    hands.write("search", "Sunita")
    hands.key(Qt.Key.Key_Return)


def to_the_call_sheet_and_away(hands: Hands) -> None:
    hands.key(Qt.Key.Key_F8)
    hands.see("lines")
    hands.click("go_desk")


def behind_the_lock(hands: Hands) -> None:
    hands.key(Qt.Key.Key_L, CTRL)


LEAVING = (
    to_the_desk,
    to_the_reports,
    to_a_new_case,
    to_another_case,
    to_the_call_sheet_and_away,
    behind_the_lock,
)


@pytest.mark.parametrize(("begin", "leave"), [(at_the_money, to_the_desk), *((slip, leave) for leave in LEAVING)])
def test_it_is_gone_when_its_page_is_left(
    running: story.Running, begin: Callable[[story.Running], None], leave: Callable[[Hands], None]
) -> None:
    desk = story.the_desk(running)
    begin(running)
    leave(running.hands)
    running.hands.wait(lambda: names(desk) == [KNOWN], "the empty draft is still there")
    assert desk.ask(week_so_far, desk.now()).cases == 1
    in_a_month = clock.local(desk.now()).date() + dt.timedelta(days=30)
    assert {row.case_id for row in desk.ask(due, desk.now(), until=in_a_month)} <= {1}


def test_the_desk_page_lists_it_no_more_and_its_number_is_given_again(running: story.Running) -> None:
    hands, desk = running.hands, story.the_desk(running)
    slip(running)
    hands.click("go_desk")
    hands.wait(lambda: len(hands.rows("drafts")) == 1, "the desk page lists the empty draft")
    number = desk.do(cases.open_case).number
    assert number.endswith("000002")


def test_behind_the_lock_stands_an_empty_page_that_begins_a_case_anew(running: story.Running) -> None:
    hands, desk = running.hands, story.the_desk(running)
    slip(running)
    hands.key(Qt.Key.Key_L, CTRL)
    hands.wait(lambda: names(desk) == [KNOWN], "the empty draft is still there")
    hands.write("passphrase", PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.see("name")
    hands.write("name", "Ravi")
    hands.wait(lambda: names(desk) == ["Ravi", KNOWN], "what is typed now is in no case")


def test_what_stands_in_front_stays_there(running: story.Running, qtbot: QtBot) -> None:
    """On its call sheet and back, in the other language, and while somebody thinks."""
    hands, desk = running.hands, story.the_desk(running)
    slip(running)
    hands.key(Qt.Key.Key_F8)
    hands.see("lines")
    settle(qtbot, running)
    hands.click("back")
    hands.see("name")
    settle(qtbot, running)
    in_english = leaving(running)
    hands.click("go_language")
    assert not (isValid(in_english) and in_english.isActive())
    hands.see("name")
    settle(qtbot, running)
    assert names(desk) == ["", KNOWN]
    hands.write("name", "Ravi")
    hands.wait(lambda: names(desk) == ["Ravi", KNOWN], "the draft in front is another one")


def settle(qtbot: QtBot, running: story.Running) -> None:
    """Until nothing is under way that a draft would stay for, and it was looked after that."""
    qtbot.waitUntil(lambda: not (running.tasks.under_way or leaving(running).isActive()))


def leaving(running: story.Running) -> QTimer:
    page = running.program.window.centralWidget()
    assert isinstance(page, MainPage)
    return page._shell._leaving


def test_a_single_answer_keeps_it(running: story.Running, qtbot: QtBot) -> None:
    hands, desk = running.hands, story.the_desk(running)
    hands.key(Qt.Key.Key_N, CTRL)
    hands.write("name", "x")
    hands.click("go_desk")
    hands.see("greeting")
    settle(qtbot, running)
    assert names(desk) == ["x", KNOWN]


def test_words_that_could_not_be_saved_yet_keep_it(
    running: story.Running, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, desk = running.hands, story.the_desk(running)
    slip(running)
    with monkeypatch.context() as refusing:
        refusing.setitem(rights.RIGHTS, "cases.save_answers", frozenset())
        hands.write("name", "Ravi")
        hands.click("go_desk")
        hands.see("greeting")
        settle(qtbot, running)
        assert names(desk) == ["", KNOWN]
    hands.wait(lambda: names(desk) == ["Ravi", KNOWN], "the words are lost")


def test_what_is_under_way_may_yet_be_written_into_it(running: story.Running, qtbot: QtBot) -> None:
    hands, desk, read = running.hands, story.the_desk(running), Event()
    slip(running)
    settle(qtbot, running)
    running.tasks.run(hands.window, read.wait, lambda _: None, lambda _: None)
    hands.click("go_desk")
    hands.see("greeting")
    try:
        qtbot.waitUntil(lambda: leaving(running).interval() > 0)  # it looks again later
        assert names(desk) == ["", KNOWN]
    finally:
        read.set()
    hands.wait(lambda: names(desk) == [KNOWN], "the empty draft is still there")


@pytest.mark.parametrize("end", ["sign_out", "close"])
def test_it_is_gone_when_the_desk_is_closed(running: story.Running, folder: Path, time: Clock, end: str) -> None:
    hands = running.hands
    slip(running)
    if end == "close":
        running.program.window.close()
        running.program.stop()
    else:
        running.program.sign_out()
        hands.see("passphrase")
    with closing(open_again(folder, time, "Meera")) as desk:
        assert names(desk) == [KNOWN]


def test_what_a_power_cut_leaves_is_gone_the_next_day(
    running: story.Running, folder: Path, time: Clock, tmp_path: Path, qtbot: QtBot
) -> None:
    slip(running)
    disk = shutil.copytree(folder, tmp_path / "disk" / folder.name)
    with closing(open_again(disk, time, "Meera")) as desk:
        assert names(desk) == ["", KNOWN]
    running.cut_off()
    time.forward(days=1, seconds=1)
    again = story.Running(qtbot, time, Settings(last_desk=str(disk), last_name="Meera"))
    story.sign_in(again.hands)
    desk = story.the_desk(again)
    again.hands.wait(lambda: names(desk) == [KNOWN], "the empty draft of yesterday is still there")
    assert desk.ask(check_audit) == []
    again.cut_off()
