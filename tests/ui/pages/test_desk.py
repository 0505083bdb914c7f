"""The desk page: whose money can still be stopped, who waits, what is unfinished, what is due."""

import datetime as dt
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases, tokens
from supportdesk.services.follow_up import follow_ups
from supportdesk.services.follow_up.history import history
from supportdesk.texts import Texts
from tests.core.casework import TODAY, a_case, day, pay
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press, type_into
from tests.ui.conftest import Grab
from tests.ui.desks import context_of, stretched
from tests.ui.screens import click_cell, said, show_page, table
from ui import dialogs, theme
from ui.context import Context
from ui.pages.desk import DeskPage
from ui.pages.follow_ups import FollowUpsPage
from ui.tasks import Tasks
from ui.widgets.golden import GoldenBanner
from ui.widgets.inputs import DistressInput, LineInput
from ui.widgets.labels import Chip, Words
from ui.widgets.segmented import Segmented


def words(page: QWidget, name: str) -> str:
    return find(page, Words, name).text()


def banners(page: QWidget) -> list[str]:
    return [banner.text() for banner in page.findChildren(GoldenBanner) if banner.isVisible()]


@pytest.mark.parametrize(
    ("hour", "greeting"), [(9, "Good morning, Asha"), (14, "Good afternoon, Asha"), (18, "Good evening, Asha")]
)
def test_the_desk_greets_by_the_time_of_day(
    qtbot: QtBot, context: Context, clock: Clock, hour: int, greeting: str
) -> None:
    clock.moment = clock.moment.astimezone(dt.timezone(dt.timedelta(hours=5.5))).replace(hour=hour)
    page = show_page(qtbot, context, DeskPage(context))
    assert words(page, "greeting") == greeting
    assert words(page, "day_line") == "Sunday 22\u00a0November 2026 · 0 people waiting · 0 follow-ups due"


def test_in_hindi_the_name_is_the_hindi_one(qtbot: QtBot, desk_on_disk: Desk, tasks: Tasks, english: Texts) -> None:
    hindi = Texts("hi", english, lambda one, many, n: one if n == 1 else many)
    context = context_of(desk_on_disk, tasks, hindi)
    assert words(show_page(qtbot, context, DeskPage(context)), "greeting") == "Good morning, आशा"


def test_a_token_is_given_with_three_keys_and_a_name(qtbot: QtBot, context: Context, clock: Clock) -> None:
    page = show_page(qtbot, context, DeskPage(context))
    assert find(page, QWidget, "add_token").isVisible()
    press(page, "add_token")
    type_into(page, "token_name", "Sunita Devi")
    type_into(page, "token_note", "money lost today")
    QTest.keyClick(find(page, LineInput, "token_note"), Qt.Key.Key_Return)
    QTest.keyClicks(QWidget.focusWidget(page), "Ravi")
    QTest.keyClick(QWidget.focusWidget(page), Qt.Key.Key_Return)
    QTest.keyClick(find(page, LineInput, "token_name"), Qt.Key.Key_Escape)
    assert not find(page, LineInput, "token_name").isVisible()
    clock.forward(minutes=72)
    page.refresh()
    assert said(page, "waiting") == [
        ["1", "Sunita Devi", "1 h 12", "✕", "Start"],
        ["2", "Ravi", "1 h 12", "✕", "Start"],
    ]
    assert "2 people waiting" in words(page, "day_line")


def test_a_number_given_twice_or_of_no_token_is_refused_in_words(qtbot: QtBot, context: Context) -> None:
    context.desk.do(tokens.give_token, "Sunita Devi", "", 14)
    page = show_page(qtbot, context, DeskPage(context))
    press(page, "add_token")
    number = find(page, LineInput, "token_number")
    assert number.text() == "15"
    for typed, sentence in (
        ("99999999999", "“99999999999” is no token number. A token has a number from 1 to 999."),
        ("१४", "Token 14 was given today already. The next free one is 15."),
    ):
        number.clear()
        number.insert(typed)  # keyClicks has no keys for Devanagari
        press(page, "give_token")
        assert sentence in [label.text() for label in page.findChildren(Words) if label.isVisible()]
    assert len(said(page, "waiting")) == 1


def test_the_waiting_time_goes_on_by_itself(qtbot: QtBot, context: Context, clock: Clock) -> None:
    context.desk.do(tokens.give_token, "Sunita Devi", "")
    page = show_page(qtbot, context, DeskPage(context))
    clock.forward(minutes=12)
    page._minute.timeout.emit()
    assert said(page, "waiting")[0][2] == "12 min"


def test_start_takes_the_token(qtbot: QtBot, context: Context) -> None:
    token = context.desk.do(tokens.give_token, "Sunita Devi", "walk-in")
    page = show_page(qtbot, context, DeskPage(context))
    with qtbot.waitSignal(page.start_wanted) as started:
        click_cell(page, "waiting", 0, -1)
    assert started.args == [token.id]


def test_who_cannot_wait_goes_without_a_case(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    context.desk.do(tokens.give_token, "Sunita Devi", "money lost today")
    context.desk.do(tokens.give_token, "Ravi", "")
    page = show_page(qtbot, context, DeskPage(context))
    answers = iter([None, "comes back tomorrow"])
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: next(answers))
    click_cell(page, "waiting", 0, -2)
    assert len(said(page, "waiting")) == 2
    click_cell(page, "waiting", 0, -2)
    assert [row[1] for row in said(page, "waiting")] == ["Ravi"]


def test_a_draft_says_where_it_stopped_and_is_resumed_by_a_click(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    case_id = a_case(desk_on_disk, "Mohd. Irfan")
    desk_on_disk.do(cases.go_to_step, case_id, "money")
    page = show_page(qtbot, context, DeskPage(context))
    assert said(page, "drafts") == [["Mohd. Irfan", "Resume"]]
    with qtbot.waitSignal(page.case_wanted) as opened:
        click_cell(page, "drafts", 0, 0)
    assert opened.args == [case_id, ""]


def test_the_golden_hour_stands_above_all_until_1930_is_called(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi", "upi")
    pay(desk_on_disk, case_id, TODAY, dt.time(9, 29, 27), rail="upi")
    page = show_page(qtbot, context, DeskPage(context))
    assert banners(page) == [
        "GOLDEN HOUR 01:12:40 since the money left · Sunita Devi · ₹48,500 by UPI · 1930 not called yet"
    ]
    with qtbot.waitSignal(page.call_sheet_wanted) as sheet:
        press(page, "open_call_sheet")
    with qtbot.waitSignal(page.case_wanted) as case:
        press(page, "open_case")
    assert (sheet.args, case.args) == ([case_id], [case_id, ""])
    desk_on_disk.do(cases.save_answers, case_id, "call_1930", {"called_at": "10:41"})
    assert banners(page) == []


def test_a_task_is_done_with_a_word_on_what_came_of_it(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, "Dinesh Kumar", status="open")
    desk_on_disk.do(follow_ups.add_task, case_id, "Ask the bank for its answer", day(20))
    page = show_page(qtbot, context, DeskPage(context))
    assert said(page, "due")[0][:3] == ["2 days late", "Ask the bank for its answer", "Dinesh Kumar"]
    click_cell(page, "due", 0, -1)
    QTest.keyClicks(find(page, LineInput, "outcome"), "It will pay on Tuesday")
    with qtbot.waitSignal(page.said) as told:
        QTest.keyClick(find(page, LineInput, "outcome"), Qt.Key.Key_Return)
    assert told.args == ["Written down: Ask the bank for its answer"]
    assert "Ask the bank for its answer" not in [row[1] for row in said(page, "due")]
    assert not find(page, LineInput, "outcome").isVisible()


def test_half_an_answer_is_open_again_elsewhere_and_written_down_once(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    case_id = a_case(desk_on_disk, "Dinesh Kumar", status="open")
    for what in ("Ask the bank", "Ask the police"):
        desk_on_disk.do(follow_ups.add_task, case_id, what, day(20))
    page = show_page(qtbot, context, DeskPage(context))
    click_cell(page, "due", 0, -1)
    QTest.keyClicks(find(page, LineInput, "outcome"), "It will pa")
    assert page.flush()
    after_a_crash = show_page(qtbot, context, FollowUpsPage(context))
    outcome = find(after_a_crash, LineInput, "outcome")
    assert (outcome.isVisible(), outcome.value()) == (True, "It will pa")
    QTest.keyClick(outcome, Qt.Key.Key_Return)
    page.refresh()
    assert not find(page, LineInput, "outcome").isVisible()
    assert [row[1] for row in said(page, "due")] == ["Ask the police"]
    click_cell(page, "due", 0, -1)
    assert find(page, LineInput, "outcome").value() == ""


def test_a_rule_s_task_leads_to_where_its_fact_is_written_down_and_the_next_one_comes(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi", "upi")
    pay(desk_on_disk, case_id, TODAY, dt.time(9, 29))
    page = show_page(qtbot, context, DeskPage(context))
    portal = "Complete the complaint on the portal"
    assert [row[1] for row in said(page, "due")] == ["Call 1930", portal]
    with qtbot.waitSignal(page.call_sheet_wanted) as sheet:
        click_cell(page, "due", 0, -1)
    assert sheet.args == [case_id]
    desk_on_disk.do(cases.save_answers, case_id, "call_1930", {"called_at": "22/11/2026 10:00"})
    page.refresh()
    assert [row[1] for row in said(page, "due")] == [portal]
    with qtbot.waitSignal(page.fact_wanted) as complaint:
        click_cell(page, "due", 0, -1)
    (line,) = complaint.args
    assert (line.task.case_id, line.step) == (case_id, "complaint")


def test_a_call_back_is_written_down_as_what_was_said(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi")
    desk_on_disk.do(cases.save_answers, case_id, "incident", {"distress": "8"})
    page = show_page(qtbot, context, DeskPage(context))
    click_cell(page, "due", 0, -1)
    find(page, Segmented, "state").set_value("not_reached")
    find(page, Segmented, "state").chosen.emit("not_reached")
    assert not find(page, DistressInput, "outcome_distress").isVisible()
    press(page, "save_outcome")
    page.refresh()
    (tried,) = desk_on_disk.ask(history, case_id, "victim")
    assert tried.not_reached
    click_cell(page, "due", 0, -1)
    press(page, "save_outcome")
    assert "Write what was said." in [label.text() for label in page.findChildren(Words) if label.isVisible()]
    type_into(page, "outcome", "her sister is with her")
    find(page, DistressInput, "outcome_distress").set_value("5")
    press(page, "save_outcome")
    (talk,) = (row for row in desk_on_disk.ask(history, case_id, "victim") if not row.not_reached)
    assert (talk.about, talk.distress) == ("her sister is with her", 5)


def test_a_click_on_a_task_opens_its_case_and_escape_puts_the_answer_away(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    case_id = a_case(desk_on_disk, "Dinesh Kumar", status="open")
    desk_on_disk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY)
    page = show_page(qtbot, context, DeskPage(context))
    with qtbot.waitSignal(page.case_wanted) as opened:
        click_cell(page, "due", 0, 1)
    assert opened.args == [case_id, ""]
    click_cell(page, "due", 0, -1)
    QTest.keyClick(find(page, LineInput, "outcome"), Qt.Key.Key_Escape)
    assert not find(page, LineInput, "outcome").isVisible()
    assert said(page, "due")[0][:2] == ["Today", "Ask the bank"]


def test_mine_and_the_centre_s(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, "Dinesh Kumar", status="open")
    desk_on_disk.do(follow_ups.add_task, case_id, "Mine", TODAY)
    desk_on_disk.do(follow_ups.add_task, case_id, "Meera's", TODAY, 1)
    page = show_page(qtbot, context, DeskPage(context))
    whose = find(page, Segmented, "whose")
    assert [whose.button(value).text() for value in ("mine", "centre")] == ["Mine 1", "Centre 2"]
    assert [row[1] for row in said(page, "due")] == ["Mine"]
    QTest.mouseClick(whose.button("centre"), Qt.MouseButton.LeftButton)
    assert sorted(row[1] for row in said(page, "due")) == ["Meera's", "Mine"]
    with qtbot.waitSignal(page.page_wanted) as wanted:
        press(page, "all_follow_ups")
    assert wanted.args == ["follow_ups"]


def test_the_week_so_far(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi", "upi")
    pay(desk_on_disk, case_id, TODAY, dt.time(9, 0), amount=146_000_000)
    desk_on_disk.do(cases.save_answers, case_id, "call_1930", {"called_at": "10:00"})
    page = show_page(qtbot, context, DeskPage(context))
    chips = [chip.text for chip in page.findChildren(Chip)]
    assert chips == ["1 case", "₹14.6 lakh lost", "₹0 held", "₹0 refunded", "100% called 1930 within 24 h"]


def test_in_a_narrow_window_what_is_due_keeps_its_words_and_its_button(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    case_id = a_case(desk_on_disk, "Dinesh Kumar", status="open")
    desk_on_disk.do(follow_ups.add_task, case_id, "Mine", TODAY)
    page = show_page(qtbot, context, DeskPage(context))
    due = table(page, "due")
    for width in (1024, 1092, 1366):
        page.window().resize(width - theme.size("nav_width"), 568)
        qtbot.waitUntil(partial(_is_whole, page, due))


def _is_whole(page: QWidget, due: QTableView) -> bool:
    """The words of the first task, and its button within the card, within the page."""
    button = due.visualRect(due.model().index(0, due.model().columnCount() - 1))
    within = button.right() < due.viewport().width() and due.mapTo(page, due.rect().topRight()).x() < page.width()
    return within and due.columnWidth(1) >= 150


def test_longer_words_leave_every_button_in_sight(
    qtbot: QtBot, desk_on_disk: Desk, tasks: Tasks, english: Texts, grab: Grab
) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi", "upi")
    pay(desk_on_disk, case_id, TODAY, dt.time(9, 29))
    desk_on_disk.do(tokens.give_token, "Sunita Devi", "walk-in · money lost today")
    context = context_of(desk_on_disk, tasks, stretched(english))
    page = show_page(qtbot, context, DeskPage(context))
    grab(page, "desk-stretched")
    for name in ("add_token", "all_follow_ups", "open_call_sheet", "open_case"):
        button = find(page, QWidget, name)
        corner = button.mapTo(page, button.rect().bottomRight())
        assert page.rect().contains(corner), name


def test_who_was_not_seen_yesterday_is_marked(qtbot: QtBot, context: Context, clock: Clock) -> None:
    context.desk.do(tokens.give_token, "Sunita Devi", "money lost today")
    clock.forward(days=1)
    context.desk.do(tokens.give_token, "Om", "")
    page = show_page(qtbot, context, DeskPage(context))
    shown = table(page, "waiting").model()
    told = [shown.data(shown.index(row, 1), Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert told == ["Sunita Devi, since 22\u00a0November · money lost today", "Om"]
