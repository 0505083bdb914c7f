"""The case page by keys and clicks: its number, its head, its steps; and no case ever shows the words of another."""

import datetime as dt
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.models import AuditLine, Case
from supportdesk.services import cases
from supportdesk.services.tokens import give_token, waiting
from supportdesk.texts import Texts, load
from tests.core.casework import pay
from tests.core.conftest import Clock
from tests.ui.case_screen import a_case, find, kept, open_page, press, shown, type_into
from tests.ui.conftest import Grab
from tests.ui.desks import context_of, open_again, stretched
from tests.ui.screens import table
from ui import theme
from ui.context import Context
from ui.pages.case import CasePage
from ui.tasks import Tasks
from ui.widgets.card import Room
from ui.widgets.golden import GoldenClock
from ui.widgets.labels import Chip


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> CasePage:
    return open_page(qtbot, context)


def count_cases(desk: Desk) -> int:
    return desk.ask(lambda session: session.scalar(sa.select(sa.func.count()).select_from(Case)) or 0)


def facts(page: CasePage) -> str:
    return find(page, QLabel, "facts").text()


def saving(page: CasePage) -> str:
    return find(page, QLabel, "saving").text()


def test_the_first_key_gives_a_new_case_its_number(page: CasePage, desk_on_disk: Desk) -> None:
    page.show_new()
    assert (page.case_id, count_cases(desk_on_disk)) == (0, 0)
    type_into(page, "name", "S")
    assert page.case_id == 1
    assert facts(page) == "JPR-2026-000001 · Asha Verma"
    assert "saving" in saving(page)
    type_into(page, "name", "unita")
    page.flush()
    assert kept(desk_on_disk, 1) == {"name": "Sunita", "name_hindi": "सुनीता"}
    assert "saved 10:42:07 ✓" in saving(page)
    assert count_cases(desk_on_disk) == 1


def test_a_new_case_without_a_key_is_none(page: CasePage, desk_on_disk: Desk) -> None:
    other = a_case(desk_on_disk, name="Kamla Bai")
    page.show_new()
    page.show_case(other)
    page.show_new()
    assert count_cases(desk_on_disk) == 1
    assert shown(page, "name") == ""


def test_a_token_opens_the_case_of_its_person_at_once(page: CasePage, desk_on_disk: Desk) -> None:
    token = desk_on_disk.do(give_token, "Sunita Devi", "bank fraud")
    page.show_new(token.id)
    assert shown(page, "name") == "Sunita Devi"
    assert "token 1" in facts(page)
    assert desk_on_disk.ask(waiting, desk_on_disk.now()) == []


def test_the_words_of_two_cases_never_meet(page: CasePage, desk_on_disk: Desk) -> None:
    first, second = a_case(desk_on_disk, name="Sunita Devi"), a_case(desk_on_disk)
    page.show_case(first)
    type_into(page, "address", "12 Park Street")
    page.show_case(second)
    assert shown(page, "name") == shown(page, "address") == ""
    type_into(page, "name", "Kamla Bai")
    page.show_case(first)
    assert (shown(page, "name"), shown(page, "address")) == ("Sunita Devi", "12 Park Street")
    page.show_new()
    type_into(page, "guardian", "Mohan")
    page.show_case(second)
    page.flush()
    assert kept(desk_on_disk, first) == {"name": "Sunita Devi", "address": "12 Park Street"}
    assert kept(desk_on_disk, second) == {"name": "Kamla Bai", "name_hindi": "कमला बाई"}
    assert kept(desk_on_disk, 3) == {"guardian": "Mohan"}


def test_undo_does_not_bring_back_another_person_s_words(page: CasePage, desk_on_disk: Desk) -> None:
    first, second = a_case(desk_on_disk), a_case(desk_on_disk)
    page.show_case(first)
    type_into(page, "address", "12 Park Street")
    for _ in "12 Park Street":
        QTest.keyClick(find(page, QWidget, "address"), Qt.Key.Key_Backspace)
    page.show_case(second)
    QTest.keyClick(find(page, QWidget, "address"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.flush()
    assert shown(page, "address") == ""
    assert kept(desk_on_disk, second) == {}


def test_all_is_there_after_the_program_was_killed(
    qtbot: QtBot, page: CasePage, desk_folder: Path, desk_on_disk: Desk, clock: Clock, tasks: Tasks, english: Texts
) -> None:
    page.show_new()
    type_into(page, "name", "Sunita Devi")
    type_into(page, "mobile", "98290 123")
    type_into(page, "age", "64")
    page.flush()
    page.close()
    desk_on_disk.opened.close()
    again = open_again(desk_folder, clock)
    context = context_of(again, tasks, english)
    reopened = open_page(qtbot, context)
    reopened.show_case(1)
    assert [shown(reopened, key) for key in ("name", "name_hindi", "mobile", "age")] == [
        "Sunita Devi",
        "सुनीता देवी",
        "98290 123",
        "64",
    ]
    said = "an Indian mobile has ten digits and begins with 6, 7, 8 or 9"
    assert find(reopened, QWidget, "mobile").accessibleDescription() == said
    again.opened.close()


def test_alt_and_a_digit_goes_to_a_step_and_the_case_remembers_it(
    qtbot: QtBot, page: CasePage, desk_on_disk: Desk
) -> None:
    first, second = a_case(desk_on_disk, name="Sunita Devi"), a_case(desk_on_disk)
    page.show_case(first)
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.step == "incident")
    page.show_case(second)
    assert page.step == "intake"
    page.show_case(first)
    assert page.step == "incident"
    QTest.keyClick(page, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert shown(page, "name") == "Sunita Devi"


def test_alt_1_to_6_walk_through_all_steps(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk, name="Sunita Devi")
    page.show_case(case)
    keys = (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_1)
    for key, step in zip(keys, ("incident", "money", "evidence", "complaint", "follow_up", "intake"), strict=True):
        QTest.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda wanted=step: (page.step, page.case_id) == (wanted, case))  # type: ignore[misc]  # bound now
        assert page.isActiveWindow()


def test_the_step_wanted_last_comes_and_none_of_a_case_that_was_left(
    qtbot: QtBot, page: CasePage, desk_on_disk: Desk
) -> None:
    first, second = a_case(desk_on_disk, name="Sunita Devi"), a_case(desk_on_disk)
    page.show_case(first)
    for key in (Qt.Key.Key_3, Qt.Key.Key_4):
        QTest.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.step == "evidence")
    QTest.keyClick(page, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    page.show_case(second)
    qtbot.wait(20)
    assert (page.case_id, page.step) == (second, "intake")


def test_leaving_a_new_case_for_another_step_opens_it(page: CasePage, desk_on_disk: Desk) -> None:
    page.show_new()
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert (page.case_id, page.step, count_cases(desk_on_disk)) == (1, "incident", 1)


def test_what_is_dropped_on_the_head_is_read_for_payments(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk, "incident", kind="upi")
    page.show_case(case, "intake")
    mime = QMimeData()
    mime.setText("Rs.500.00 debited from A/c X4821 on 22-11-26 to VPA ravi@okaxis UPI Ref No 632698104471 -SBI")
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    comes = QDragEnterEvent(QPoint(5, 5), action, mime, button, keys)
    page.dragEnterEvent(comes)
    assert comes.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, keys))
    qtbot.waitUntil(lambda: page.where() == (case, "money"))
    assert shown(page, "pasted") == mime.text()


def test_ctrl_return_saves_and_moves_on(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    page.show_new()
    type_into(page, "name", "Sunita")
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.step == "incident")
    assert kept(desk_on_disk, 1)["name"] == "Sunita"


def test_ctrl_s_saves_now_and_says_so(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    page.show_new()
    type_into(page, "name", "Sunita")
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["Everything is saved.", "ok"]
    assert kept(desk_on_disk, 1)["name"] == "Sunita"


def test_opening_a_case_leaves_a_line(page: CasePage, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk)
    page.show_case(case)
    last = sa.select(AuditLine.command, AuditLine.case_id).order_by(AuditLine.id.desc()).limit(1)
    assert desk_on_disk.ask(lambda session: tuple(session.execute(last).one())) == ("cases.look_at", case)


def test_a_case_that_is_not_there_is_said_and_changes_nothing(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk, name="Sunita Devi")
    page.show_case(case)
    with qtbot.waitSignal(page.said) as said:
        page.show_case(999)
    assert said.args == ["There is no case 999 on this desk.", "danger"]
    assert (page.case_id, shown(page, "name")) == (case, "Sunita Devi")


def test_the_head_says_how_urgent_it_is_until_1930_was_called(page: CasePage, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk, name="Sunita Devi")
    page.show_case(case)
    golden, called = find(page, GoldenClock, "golden_clock"), find(page, Chip, "called")
    assert golden.isHidden()
    assert called.isHidden()
    pay(desk_on_disk, case, paid_at=dt.time(9, 29, 27))
    page.refresh()
    assert not golden.isHidden()
    assert golden.text() == "01:12:40 1930 not called"
    desk_on_disk.do(cases.save_answers, case, "call_1930", {"called_at": "10:40"})
    assert golden.isHidden()
    assert (called.text, called.tone) == ("1930 called 10:40 · number still to come", "warn")
    desk_on_disk.do(cases.save_answers, case, "call_1930", {"acknowledgement_1930": "30711226004512"})
    assert (called.text, called.tone) == ("1930 called 10:40 · ack 30711226004512", "ok")


def test_the_numbers_in_the_head_are_never_cut(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk, name="Ghanshyam Lal Dadhich", name_hindi="घनश्याम लाल दाधीच", age="71")
    desk_on_disk.do(cases.save_answers, case, "incident", {"kind": "investment", "distress": "9"})
    desk_on_disk.do(
        cases.save_answers, case, "call_1930", {"called_at": "10:40", "acknowledgement_1930": "30711226004512"}
    )
    desk_on_disk.do(cases.save_answers, case, "submission", {"acknowledgement_portal": "20711226004512"})
    page.show_case(case)
    called, filed, kind = (find(page, Chip, name) for name in ("called", "filed", "kind"))
    for chip in (called, filed):
        qtbot.waitUntil(partial(_is_whole, chip))
    assert kind.isVisible()
    assert kind.toolTip()


def test_in_the_smallest_window_number_and_saving_stay_whole_and_a_step_is_scrolled(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    case = a_case(desk_on_disk, name="Sandeep Yadav", name_hindi="संदीप यादव")
    desk_on_disk.do(
        cases.save_answers, case, "call_1930", {"called_at": "10:40", "acknowledgement_1930": "30711226004512"}
    )
    pay(desk_on_disk, case)
    page = open_page(qtbot, replace(context, texts=load("hi")))
    page.window().resize(1024 - theme.size("nav_width"), 588)
    page.show_case(case, "follow_up")
    for name in ("facts", "saving"):
        qtbot.waitUntil(partial(_is_whole, find(page, QLabel, name)))
    banks = table(page, "banks")
    qtbot.waitUntil(lambda: banks.horizontalScrollBar().maximum() == 0)
    (room,) = [each for each in page.findChildren(Room) if each.isVisible()]
    assert room.horizontalScrollBar().maximum() > 0
    history = find(page, QWidget, "history")
    room.ensureWidgetVisible(history)
    right = history.mapTo(room.viewport(), history.rect().topRight()).x()
    assert right < room.viewport().width()


def _is_whole(words: QWidget) -> bool:
    return words.width() >= words.sizeHint().width()


def test_the_head_takes_markup_for_plain_text(page: CasePage, desk_on_disk: Desk) -> None:
    page.show_case(a_case(desk_on_disk, name="<b>Sunita</b> & Devi"))
    assert find(page, QWidget, "names").accessibleName() == "<b>Sunita</b> & Devi"
    assert shown(page, "name") == "<b>Sunita</b> & Devi"
    assert find(page, QLabel, "facts").textFormat() == Qt.TextFormat.PlainText


def test_same_person_brings_along_what_does_not_change(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    earlier = a_case(desk_on_disk, name="Sunita Devi", mobile="98290 12345", guardian="Ramesh Kumar")
    page.show_case(a_case(desk_on_disk, mobile="98290 12345"))
    with qtbot.waitSignal(page.case_wanted) as wanted:
        press(page, "open_earlier")
    assert wanted.args == [earlier, ""]
    press(page, "same_person")
    assert (shown(page, "name"), shown(page, "guardian")) == ("Sunita Devi", "Ramesh Kumar")
    assert page.findChild(QWidget, "same_person") is None or not find(page, QWidget, "same_person").isVisible()


def test_print_leads_to_the_papers_of_the_case(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk, name="Sunita Devi")
    page.show_case(case)
    with qtbot.waitSignal(page.paper_wanted) as wanted:
        QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == [case, "", ""]


def test_every_look_is_whole(
    qtbot: QtBot, page: CasePage, desk_on_disk: Desk, tasks: Tasks, english: Texts, grab: Grab
) -> None:
    """The main action is on the screen of an ordinary office, also with longer sentences."""
    case = a_case(desk_on_disk, name="Sunita Devi", mobile="98290 12345", age="64", pin_code="302026")
    for name, texts in (("en", english), ("long", stretched(english))):
        context = context_of(desk_on_disk, tasks, texts)
        shown_page = open_page(qtbot, context)
        for step in ("intake", "incident"):
            shown_page.show_case(case, step)
            assert grab(shown_page, f"{step}_{name}").exists()
        shown_page.show_case(case, "intake")
        button = find(shown_page, QWidget, "next")
        assert shown_page.rect().contains(button.mapTo(shown_page, button.rect().bottomRight()))
        desk_on_disk._listeners.clear()
        shown_page.close()
