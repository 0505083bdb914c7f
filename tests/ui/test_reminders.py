"""Reminders: what has an hour of its own is said in time, once, and names nobody."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.follow_up import follow_ups
from supportdesk.store.errors import DeskBusy
from supportdesk.texts import Texts
from tests.core.casework import TODAY, a_case
from tests.core.conftest import Clock
from ui import reminders as reminders_module
from ui.context import Context
from ui.reminders import Reminders


@pytest.fixture
def reminders(context: Context, english: Texts, clock: Clock) -> Iterator[tuple[Reminders, list[str]]]:
    said: list[str] = []
    made = Reminders(context.desk, lambda: english, clock)
    made.said.connect(said.append)
    yield made, said
    made.end()


def test_an_hour_is_announced_once_and_in_time(
    reminders: tuple[Reminders, list[str]], desk_on_disk: Desk, clock: Clock
) -> None:
    made, said = reminders
    case_id = a_case(desk_on_disk, "Kamla Bai", "upi", status="open")
    desk_on_disk.do(save_answers, case_id, "consent", {"follow_up_calls": "no"})
    desk_on_disk.do(save_answers, case_id, "call_1930", {"called_at": "21/11/2026 11:30"})
    made.look()
    assert said == ["1 follow-up is due today."]
    clock.forward(minutes=39)
    made.look()
    made.look()
    assert said[1:] == ["By 11:30: Complete the complaint on the portal · JPR-2026-000001"]
    assert "Kamla" not in " ".join(said)


def test_each_day_is_counted_once(reminders: tuple[Reminders, list[str]], desk_on_disk: Desk, clock: Clock) -> None:
    made, said = reminders
    case_id = a_case(desk_on_disk, status="open")
    made.look()
    assert said == []
    desk_on_disk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY)
    made.look()
    assert said == []
    clock.forward(days=1)
    made.look()
    assert said == ["1 follow-up is due today."]


def test_what_passed_before_the_start_is_not_announced_by_the_hour(
    desk_on_disk: Desk, context: Context, english: Texts, clock: Clock
) -> None:
    case_id = a_case(desk_on_disk, kind="upi", status="open")
    desk_on_disk.do(save_answers, case_id, "call_1930", {"called_at": "21/11/2026 09:30"})
    made = Reminders(context.desk, lambda: english, clock)
    said: list[str] = []
    made.said.connect(said.append)
    made.look()
    assert said == ["1 follow-up is due today."]
    made.end()


class FakeTray(QObject):
    """A tray as a system with one has it; keeps what is said there."""

    messageClicked = Signal()  # noqa: N815 - as Qt calls it
    activated = Signal(object)
    MessageIcon = QSystemTrayIcon.MessageIcon
    there = True
    made: ClassVar[list["FakeTray"]] = []

    def __init__(self, _icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self.said: list[str] = []
        self.shown = False
        self.made.append(self)

    @classmethod
    def isSystemTrayAvailable(cls) -> bool:
        return cls.there

    def setToolTip(self, words: str) -> None:
        self.said.append(words)

    def show(self) -> None:
        self.shown = True

    def hide(self) -> None:
        self.shown = False

    def showMessage(self, title: str, words: str, _icon: object, _milliseconds: int) -> None:
        self.said.append(f"{title}: {words}")


@pytest.mark.parametrize("there", [True, False])
def test_with_a_tray_and_without_one(
    monkeypatch: pytest.MonkeyPatch, desk_on_disk: Desk, context: Context, english: Texts, clock: Clock, there: bool
) -> None:
    monkeypatch.setattr(reminders_module, "QSystemTrayIcon", FakeTray)
    monkeypatch.setattr(FakeTray, "there", there)
    FakeTray.made.clear()
    case_id = a_case(desk_on_disk, "Kamla Bai", status="open")
    desk_on_disk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY)
    made, said, wanted = Reminders(context.desk, lambda: english, clock), list[str](), list[object]()
    made.said.connect(said.append)
    made.wanted.connect(partial(wanted.append, None))
    made.look()
    assert said == ["1 follow-up is due today."], "in the window, whatever the system has"
    assert [tray.said for tray in FakeTray.made] == ([["Support Desk", f"Support Desk: {said[0]}"]] if there else [])
    for tray in FakeTray.made:
        tray.messageClicked.emit()
        assert wanted == [None]
    made.end()
    assert not any(tray.shown for tray in FakeTray.made)


def test_a_disk_that_is_away_for_a_moment_ends_nothing(
    reminders: tuple[Reminders, list[str]], desk_on_disk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, said = reminders
    case_id = a_case(desk_on_disk, status="open")
    desk_on_disk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY)

    def away(*_: object) -> None:
        raise DeskBusy

    with monkeypatch.context() as broken:
        broken.setattr(made._desk, "ask", away)
        made.look()
    assert said == []
    made.look()
    assert said == ["1 follow-up is due today."]
