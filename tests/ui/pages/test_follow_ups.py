"""The page of follow-ups: what is late, today, this week and later; done, put off, waived, added."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.follow_up import follow_ups
from tests.core.casework import TODAY, a_case, day, pay
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press, type_into
from tests.ui.screens import click_cell, said, show_page
from ui.context import Context
from ui.pages.follow_ups import FollowUpsPage
from ui.widgets.due.day_ahead import parse_day_ahead
from ui.widgets.labels import Words
from ui.widgets.search_box import SearchBox
from ui.widgets.segmented import Segmented


def choose(page: QWidget, name: str, value: str) -> None:
    QTest.mouseClick(find(page, Segmented, name).button(value), Qt.MouseButton.LeftButton)


def whats(page: QWidget) -> list[str]:
    return [row[1] for row in said(page, "due")]


def sentences(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(Words) if label.isVisible()]


def a_quiet_case(desk: Desk, name: str) -> int:
    """An open case whose rules ask for nothing any more."""
    case_id = a_case(desk, name, status="open")
    for task in desk.ask(follow_ups.clock_tasks, case_id, desk.now()):
        desk.do(follow_ups.mark_clock, case_id, task.rule, task.fact, "waived", "not wanted")
    return case_id


@pytest.fixture
def with_tasks(desk_on_disk: Desk) -> int:
    """A case with four tasks by hand. Sunday is today, so this week ends today."""
    case_id = a_quiet_case(desk_on_disk, "Dinesh Kumar")
    for what, due_on in (("Late", day(19)), ("Now", TODAY), ("Soon", day(24)), ("Far", day(20, month=12))):
        desk_on_disk.do(follow_ups.add_task, case_id, what, due_on)
    return case_id


def test_tasks_are_sorted_into_late_today_and_later(qtbot: QtBot, context: Context, with_tasks: int) -> None:
    page = show_page(qtbot, context, FollowUpsPage(context))
    spans = find(page, Segmented, "span")
    shown = {span: spans.button(span).text() for span in ("late", "today", "week", "later", "all")}
    assert shown == {
        "late": "Late 1",
        "today": "Today 1",
        "week": "This week 0",
        "later": "Later 2",
        "all": "All 4",
    }
    assert [row[0] for row in said(page, "due")] == ["3 days late", "Today", "Tue 24", "20/12/2026"]
    choose(page, "span", "late")
    assert whats(page) == ["Late"]
    choose(page, "span", "week")
    assert "Nothing to do here. Well done." in sentences(page)


def test_on_a_monday_the_rest_of_the_week_is_this_week(
    qtbot: QtBot, context: Context, with_tasks: int, clock: Clock
) -> None:
    clock.forward(days=1)
    page = show_page(qtbot, context, FollowUpsPage(context))
    choose(page, "span", "week")
    assert whats(page) == ["Soon"]


def test_a_click_opens_the_case(qtbot: QtBot, context: Context, with_tasks: int) -> None:
    page = show_page(qtbot, context, FollowUpsPage(context))
    with qtbot.waitSignal(page.case_wanted) as opened:
        click_cell(page, "due", 1, 1)
    assert opened.args == [with_tasks, ""]


def test_a_rule_s_task_waits_until_a_day_for_a_reason(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi", "upi")
    pay(desk_on_disk, case_id, TODAY, dt.time(9, 29))
    page = show_page(qtbot, context, FollowUpsPage(context))
    click_cell(page, "due", whats(page).index("Call 1930"), -1)
    choose(page, "state", "postponed")
    press(page, "save_outcome")
    assert "Write the reason in a few words." in sentences(page)
    type_into(page, "outcome", "The line is dead")
    press(page, "save_outcome")
    assert "Choose the day until which this waits." in sentences(page)
    choose(page, "until_usual", "1")
    press(page, "save_outcome")
    assert ["Mon 23", "Call 1930"] in [row[:2] for row in said(page, "due")]


def test_what_is_not_needed_is_waived_with_a_reason(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi", "upi")
    pay(desk_on_disk, case_id, TODAY, dt.time(9, 29))
    page = show_page(qtbot, context, FollowUpsPage(context))
    click_cell(page, "due", whats(page).index("Call 1930"), -1)
    choose(page, "state", "waived")
    type_into(page, "outcome", "Called from the police station")
    press(page, "save_outcome")
    assert "Call 1930" not in whats(page)


def test_a_task_by_hand_has_only_an_outcome(qtbot: QtBot, context: Context, with_tasks: int) -> None:
    page = show_page(qtbot, context, FollowUpsPage(context))
    click_cell(page, "due", 0, -1)
    assert not find(page, Segmented, "state").isVisible()
    press(page, "save_outcome")
    assert whats(page) == ["Now", "Soon", "Far"]


def test_a_task_is_added_by_keys_alone(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    a_case(desk_on_disk, "Kamla Bai", status="open")
    page = show_page(qtbot, context, FollowUpsPage(context))
    press(page, "add_task")
    box = find(page, SearchBox, "task_case")
    QTest.keyClicks(box, "kamla")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "JPR-2026-000001 · Kamla Bai"
    type_into(page, "task_what", "Take the court order to the bank")
    type_into(page, "task_due_on", "24/11")
    with qtbot.waitSignal(page.said) as told:
        QTest.keyClick(find(page, QWidget, "task_due_on"), Qt.Key.Key_Return)
    assert told.args == ["The task is on the list."]
    assert ["Tue 24", "Take the court order to the bank", "Kamla Bai", "Asha Verma"] in [
        row[:4] for row in said(page, "due")
    ]
    assert not box.isVisible()


def test_a_task_without_case_or_day_is_refused_in_words(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    a_case(desk_on_disk, "Kamla Bai", status="open")
    page = show_page(qtbot, context, FollowUpsPage(context))
    press(page, "add_task")
    press(page, "save_task")
    assert "Choose the case from the list that opens while you type." in sentences(page)
    box = find(page, SearchBox, "task_case")
    QTest.keyClicks(box, "kamla")
    QTest.keyClick(box, Qt.Key.Key_Return)
    press(page, "save_task")
    assert "Choose the day by which this is to be done." in sentences(page)
    choose(page, "task_due_on_usual", "7")
    press(page, "save_task")
    assert "Write what is to be done." in sentences(page)


def test_a_quiet_case_asks_for_its_next_step(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    a_quiet_case(desk_on_disk, "Om Prakash")
    page = show_page(qtbot, context, FollowUpsPage(context))
    assert said(page, "due")[0][-1] == "Plan…"
    click_cell(page, "due", 0, -1)
    assert find(page, SearchBox, "task_case").text() == "JPR-2026-000001 · Om Prakash"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("24/11", day(24)),
        ("22.11.2026", TODAY),
        ("05/01", dt.date(2027, 1, 5)),
        ("21/11/2026", None),
        ("yesterday", None),
        ("कल", None),
        ("", None),
    ],
)
def test_a_day_ahead_is_never_in_the_past(typed: str, read: dt.date | None) -> None:
    assert parse_day_ahead(typed, TODAY) == read
