"""The page of follow-ups: what is late, today, this week and later; done, put off, waived, added."""

import datetime as dt
import json
from collections.abc import Callable

import pypdfium2
import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.models import Task
from supportdesk.services.follow_up import follow_ups
from supportdesk.texts import Texts
from tests.core.casework import TODAY, a_case, day, pay
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press, type_into
from tests.ui.desks import context_of
from tests.ui.screens import click_cell, said, show_page
from ui import printing
from ui.context import Context
from ui.pages.follow_ups import FollowUpsPage
from ui.tasks import Tasks
from ui.widgets.due.day_ahead import parse_day_ahead
from ui.widgets.inputs import PickInput
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


def test_what_ends_a_rule_s_task_is_written_down_where_it_belongs(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi", "upi")
    pay(desk_on_disk, case_id, TODAY, dt.time(9, 29))
    page = show_page(qtbot, context, FollowUpsPage(context))
    click_cell(page, "due", whats(page).index("Call 1930"), -1)
    with qtbot.waitSignal(page.call_sheet_wanted) as sheet:
        press(page, "write_fact")
    assert sheet.args == [case_id]
    click_cell(page, "due", whats(page).index("Last day for the strongest claim at the bank"), -1)
    with qtbot.waitSignal(page.fact_wanted) as wanted:
        press(page, "write_fact")
    (line,) = wanted.args
    assert (line.task.case_id, line.step, line.form.what) == (case_id, "follow_up", "asked")


def test_what_is_not_needed_is_waived_with_a_reason(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi", "upi")
    pay(desk_on_disk, case_id, TODAY, dt.time(9, 29))
    page = show_page(qtbot, context, FollowUpsPage(context))
    click_cell(page, "due", whats(page).index("Call 1930"), -1)
    choose(page, "state", "waived")
    type_into(page, "outcome", "Called from the police station")
    press(page, "save_outcome")
    assert "Call 1930" not in whats(page)


def test_a_task_by_hand_is_done_put_off_or_waived(qtbot: QtBot, context: Context, with_tasks: int) -> None:
    page = show_page(qtbot, context, FollowUpsPage(context))
    click_cell(page, "due", 0, -1)
    press(page, "save_outcome")
    assert whats(page) == ["Now", "Soon", "Far"]
    click_cell(page, "due", 0, -1)
    choose(page, "state", "postponed")
    type_into(page, "until", "30/11")
    press(page, "save_outcome")
    assert "Write the reason in a few words." in sentences(page)
    type_into(page, "outcome", "the bank is closed")
    press(page, "save_outcome")
    assert whats(page) == ["Soon", "Now", "Far"]
    click_cell(page, "due", 0, -1)
    choose(page, "state", "waived")
    type_into(page, "outcome", "all is back")
    press(page, "save_outcome")
    assert whats(page) == ["Now", "Far"]


def test_a_task_is_added_for_another_with_a_note_and_comes_again(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    case_id = a_quiet_case(desk_on_disk, "Kamla Bai")
    page = show_page(qtbot, context, FollowUpsPage(context))
    click_cell(page, "due", 0, -1)
    type_into(page, "task_what", "Ask PNB")
    find(page, PickInput, "task_for").set_value("1")
    find(page, PickInput, "task_repeat").set_value("7")
    type_into(page, "task_note", "Mr Sharma, extension 12")
    type_into(page, "task_due_on", "30/11")
    press(page, "save_task")
    (row,) = desk_on_disk.ask(follow_ups.to_do, case_id, desk_on_disk.now())
    assert (row.for_staff, row.repeat_days, row.note) == (1, 7, "Mr Sharma, extension 12")
    choose(page, "whose", "centre")
    click_cell(page, "due", 0, -1)
    assert "Mr Sharma, extension 12 · Comes again after 7 days." in sentences(page)


def test_all_of_one_person_s_is_handed_over_and_given_back(
    qtbot: QtBot, supervised_on_disk: Desk, tasks: Tasks, english: Texts
) -> None:
    desk = supervised_on_disk
    case_id = a_quiet_case(desk, "Kamla Bai")
    desk.do(follow_ups.add_task, case_id, "Ask PNB", TODAY)
    context = context_of(desk, tasks, english)
    page = show_page(qtbot, context, FollowUpsPage(context))
    press(page, "hand_over")
    press(page, "save_hand_over")
    assert "Choose who is away and who takes over." in sentences(page)
    for name, member in (("hand_over_from", "1"), ("hand_over_to", "2")):
        find(page, PickInput, name).set_value(member)
        find(page, PickInput, name).edited.emit()
    assert "1 unfinished case · 1 task by hand" in sentences(page)
    press(page, "save_hand_over")
    assert whats(page) == []
    given = "With Asha Verma since 22/11/2026, from Meera Rao: 1 unfinished case · 1 task by hand"
    qtbot.waitUntil(lambda: given in sentences(page))
    press(page, "give_back_1")
    assert whats(page) == ["Ask PNB"]


def test_a_counsellor_hands_nobody_s_work_over(qtbot: QtBot, context: Context) -> None:
    page = show_page(qtbot, context, FollowUpsPage(context))
    assert page.findChild(QWidget, "hand_over") is None


def test_a_clock_that_was_set_back_is_said(qtbot: QtBot, context: Context, clock: Clock, with_tasks: int) -> None:
    page = show_page(qtbot, context, FollowUpsPage(context))
    assert not any("clock" in sentence for sentence in sentences(page))
    clock.forward(days=-3)
    page.refresh()
    assert any("clock shows 19/11/2026 10:42" in sentence for sentence in sentences(page))
    assert whats(page) == ["Late", "Now", "Soon", "Far"]


def test_the_list_of_the_day_goes_to_the_printer(
    qtbot: QtBot, context: Context, desk_on_disk: Desk, monkeypatch: pytest.MonkeyPatch, with_tasks: int
) -> None:
    papers: list[bytes] = []

    def taken(_page: object, _texts: object, _tasks: object, pdf: bytes, printed: Callable[[], None]) -> None:
        papers.append(pdf)
        printed()

    monkeypatch.setattr(printing, "print_pdf", taken)
    page = show_page(qtbot, context, FollowUpsPage(context))
    press(page, "print_day")
    qtbot.waitUntil(lambda: bool(papers))
    text = pypdfium2.PdfDocument(papers[0])[0].get_textpage().get_text_range()
    assert {"Late", "Now", "Dinesh", "Kumar"} <= set(text.split())
    assert "Soon" not in text
    line = desk_on_disk.ask(
        lambda session: session.execute(
            sa.text("SELECT detail FROM audit WHERE command = 'day_list.day_list_printed'")
        ).scalar_one()
    )
    assert json.loads(line) == {"lines": 2, "whose": desk_on_disk.member.id}


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
        [*row[:3], row[4]] for row in said(page, "due")
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


def test_of_a_very_long_list_the_first_are_shown(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    case_id = a_quiet_case(desk_on_disk, "Dinesh Kumar")
    with desk_on_disk.opened.engine.begin() as connection:
        task = {"case_id": case_id, "for_staff": desk_on_disk.member.id, "created_by": desk_on_disk.member.id}
        many = [{"what": f"Task {n}", "due_on": TODAY, "created_at": desk_on_disk.now(), **task} for n in range(250)]
        connection.execute(sa.insert(Task), many)
    page = show_page(qtbot, context, FollowUpsPage(context))
    assert len(whats(page)) == 200
    assert "The first 200 of 250 are shown; the rest moves up." in sentences(page)
    assert find(page, Segmented, "span").button("today").text() == "Today 250"
    choose(page, "span", "late")
    assert not find(page, Words, "cut").isVisible()
