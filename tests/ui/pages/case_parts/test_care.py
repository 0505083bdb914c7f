"""Care by clicks and keys: rules for calling, questions, referrals, notes for a few eyes, a guardian set aside."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.care import how_to_reach
from supportdesk.services.care.guardians import asides, set_guardian_aside
from supportdesk.services.care.notes import notes, write_note
from supportdesk.services.care.protecting import protection
from supportdesk.services.care.referrals import referrals
from supportdesk.services.follow_up.contacts import write_contact
from supportdesk.services.follow_up.follow_ups import add_task
from supportdesk.services.people import joined
from supportdesk.services.unfinished import NOTE, unfinished, unfinished_forms
from tests.core.casework import TODAY
from tests.ui.case_screen import a_case, find, kept, open_page, press, shown, type_into
from tests.ui.screens import show_page, table
from ui.context import Context
from ui.models.rows import CELL_ROLE
from ui.pages.call_sheet import CallSheetPage
from ui.pages.case import CasePage
from ui.pages.case_care_parts.care import CareStep
from ui.pages.desk import DeskPage
from ui.pages.follow_ups import FollowUpsPage
from ui.pages.paper import PaperPage
from ui.widgets.button import Button
from ui.widgets.due.table import CARE
from ui.widgets.inputs import FlagInput, PickInput
from ui.widgets.labels import Words
from ui.widgets.segmented import Segmented


@pytest.fixture
def page(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> CasePage:
    case = a_case(desk_on_disk, name="Sunita Devi", mobile="98290 12345", guardian="Ramesh Kumar")
    desk_on_disk.do(write_contact, case, "victim", "she wants to die")
    page = open_page(qtbot, context)
    page.show_case(case, "intake")
    QTest.keyClick(page, Qt.Key.Key_F7)
    assert page.step == CARE
    return page


def words(page: QWidget) -> list[str]:
    return [each.text() for each in page.findChildren(Words) if each.isVisible()]


def test_the_same_key_leads_there_and_back(page: CasePage) -> None:
    care = find(page, Button, "care")
    assert care.property("kind") == "primary"
    QTest.keyClick(page, Qt.Key.Key_F7)
    assert page.step == "intake"
    assert care.property("kind") == ""


def test_a_task_leads_there_and_the_key_back_to_where_the_work_stood(page: CasePage, desk_on_disk: Desk) -> None:
    other = a_case(desk_on_disk)
    desk_on_disk.do(cases.go_to_step, other, "follow_up")
    page.show_case(other, CARE)
    assert (page.case_id, page.step) == (other, CARE)
    QTest.keyClick(page, Qt.Key.Key_F7)
    assert page.step == "follow_up"


def test_rules_for_calling_are_saved_as_they_are_typed(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "call_until", "18:00")
    find(page, FlagInput, "say_nothing").setFocus()
    QTest.keyClick(find(page, FlagInput, "say_nothing"), Qt.Key.Key_Space)
    page.flush()
    assert kept(desk_on_disk, page.case_id, "safe_contact") == {"call_until": "18:00", "say_nothing": "yes"}
    assert desk_on_disk.ask(how_to_reach, page.case_id).rules == ("say_nothing",)


def test_an_answer_is_kept_and_says_what_to_do(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    question = find(page, Segmented, "dying_alone")
    question.setFocus()
    question.chosen.emit("no")
    assert desk_on_disk.ask(protection, page.case_id).answers == {"dying_alone": "no"}
    qtbot.waitUntil(lambda: "Find somebody before the person goes, and agree on a call today." in words(page))


def test_a_referral_and_what_came_of_it(page: CasePage, desk_on_disk: Desk) -> None:
    service = find(page, PickInput, "referral_service")
    service.set_value("telemanas")
    type_into(page, "referral_why", "no sleep")
    QTest.keyClick(find(page, QLineEdit, "referral_why"), Qt.Key.Key_Return)
    (row,) = desk_on_disk.ask(referrals, page.case_id)
    assert (row.number, row.why) == ("14416", "no sleep")
    outcome = find(page, PickInput, "referral_outcome")
    outcome.set_value("helped")
    type_into(page, "referral_outcome_words", "slept two nights")
    press(page, "end_referral")
    ended = desk_on_disk.ask(referrals, page.case_id)[0]
    assert (ended.outcome, ended.outcome_words) == ("helped", "slept two nights")


def test_a_note_is_kept_for_the_writer_and_whom_she_names(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "care_note", "<b>zanzibar</b>")
    press(page, "write_note")
    (note,) = desk_on_disk.ask(notes, page.case_id, desk_on_disk.member)
    assert note.text == "<b>zanzibar</b>"
    qtbot.waitUntil(lambda: "<b>zanzibar</b>" in words(page))
    assert find(page, QPlainTextEdit, "care_note").toPlainText() == ""


def test_half_a_note_waits_for_its_writer_alone(
    qtbot: QtBot, page: CasePage, context: Context, desk_on_disk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_into(page, "care_note", "zanzi")
    mine = f"{NOTE} {desk_on_disk.member.id}"
    qtbot.waitUntil(lambda: desk_on_disk.ask(unfinished, page.case_id, mine) == "zanzi")
    after_a_crash = CareStep(context)
    after_a_crash.show_case(page.case_id)
    assert find(after_a_crash, QPlainTextEdit, "care_note").toPlainText() == "zanzi"
    with monkeypatch.context() as later:
        later.setattr(desk_on_disk, "member", replace(desk_on_disk.member, id=77))
        of_another = CareStep(context)
        of_another.show_case(page.case_id)
        assert find(of_another, QPlainTextEdit, "care_note").toPlainText() == ""
    press(page, "write_note")
    assert desk_on_disk.ask(unfinished, page.case_id, mine) == ""


def test_half_a_referral_and_half_a_reason_wait_in_their_case(page: CasePage, desk_on_disk: Desk) -> None:
    mine = page.case_id
    type_into(page, "referral_why", "no sle")
    type_into(page, "aside_reason", "she names h")
    page.show_case(a_case(desk_on_disk, name="Kamla Bai"), CARE)
    assert (shown(page, "referral_why"), shown(page, "aside_reason")) == ("", "")
    page.show_case(mine, CARE)
    assert (shown(page, "referral_why"), shown(page, "aside_reason")) == ("no sle", "she names h")
    press(page, "set_aside")
    assert set(desk_on_disk.ask(unfinished_forms, mine, desk_on_disk.member.id)) == {"referral"}


def test_what_stands_in_the_box_is_kept_on_leaving(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "care_note", "zanzibar")
    QTest.keyClick(page, Qt.Key.Key_F7)
    assert [note.text for note in desk_on_disk.ask(notes, page.case_id, desk_on_disk.member)] == ["zanzibar"]


def test_the_guardian_is_gone_from_the_first_step(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "aside_reason", "she names him")
    press(page, "set_aside")
    (row,) = desk_on_disk.ask(asides, page.case_id)
    assert row.name == "Ramesh Kumar"
    assert "guardian" not in kept(desk_on_disk, page.case_id)
    qtbot.waitUntil(lambda: "Ramesh Kumar · waits for a supervisor's signature" in words(page))


def test_the_child_s_report_is_kept(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "child_officer", "SI Kavita Meena")
    page.flush()
    assert kept(desk_on_disk, page.case_id, "child_report") == {"child_officer": "SI Kavita Meena"}


def test_the_next_case_shows_nothing_of_this_one(page: CasePage, desk_on_disk: Desk) -> None:
    desk_on_disk.do(write_note, page.case_id, "zanzibar")
    desk_on_disk.do(set_guardian_aside, page.case_id, "", "why")
    page.refresh()
    other = a_case(desk_on_disk, name="Kamla Bai")
    page.show_case(other, CARE)
    assert not [text for text in words(page) if "zanzibar" in text or "Ramesh" in text]


def test_a_join_is_undone_where_it_was_made(page: CasePage, desk_on_disk: Desk) -> None:
    later = a_case(desk_on_disk, mobile="98290 12345")
    page.show_case(later, "intake")
    press(page, "same_person")
    assert desk_on_disk.ask(joined, later)
    assert kept(desk_on_disk, later)["name"] == "Sunita Devi"
    press(page, "part_person")
    assert not desk_on_disk.ask(joined, later)
    assert kept(desk_on_disk, later) == {"mobile": "98290 12345"}


def test_what_is_to_be_heeded_stands_above_the_papers(qtbot: QtBot, page: CasePage, context: Context) -> None:
    context.desk.do(cases.save_answers, page.case_id, "safe_contact", {"no_papers": "yes"})
    press_centre = show_page(qtbot, context, PaperPage(context))
    press_centre.show_paper(page.case_id, "bring_list")
    assert any(text.endswith("Before the papers leave: no papers to take home") for text in words(press_centre))


def test_words_of_danger_stand_above_every_step_until_set_aside(
    qtbot: QtBot, page: CasePage, desk_on_disk: Desk
) -> None:
    line = find(page, QWidget, "danger_line")
    assert not line.isVisible(), "the questions themselves are there"
    for step in ("intake", "follow_up"):
        page.show_case(page.case_id, step)
        assert line.isVisible()
    assert "Thoughts of dying" in find(page, Words, "danger_words").text()
    press(page, "danger_care")
    assert page.step == CARE
    page.show_case(page.case_id, "follow_up")
    press(page, "danger_aside")
    qtbot.waitUntil(line.isHidden)
    type_into(page, "contact_line", "jaan se maar dunga")
    assert line.isVisible(), "while it is typed"
    find(page, QLineEdit, "contact_line").clear()
    assert line.isHidden()
    assert [danger.id for danger in desk_on_disk.ask(protection, page.case_id).raised] == ["dying"]


def test_a_pasted_threat_raises_it_quietly(qtbot: QtBot, page: CasePage, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk, name="Kamla Bai")
    page.show_case(case, "money")
    line = find(page, QWidget, "danger_line")
    assert line.isHidden()
    QGuiApplication.clipboard().setText("20000 bhejo warna video viral kar denge")
    QTest.keyClick(find(page, QWidget, "pasted"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(line.isVisible)
    assert [danger.id for danger in desk_on_disk.ask(protection, case).open] == ["sextortion"]


def test_who_was_here_before_is_shown_before_the_number_is_kept(
    qtbot: QtBot, page: CasePage, desk_on_disk: Desk
) -> None:
    page.show_case(a_case(desk_on_disk, name="Kamla"), "intake")
    assert page.findChild(QWidget, "same_person") is None
    find(page, QLineEdit, "mobile").setFocus()
    QTest.keyClicks(find(page, QLineEdit, "mobile"), "9829012345")
    qtbot.waitUntil(lambda: page.findChild(QWidget, "same_person") is not None)
    assert not kept(desk_on_disk, page.case_id).get("mobile")


@pytest.mark.parametrize("make", [DeskPage, FollowUpsPage])
def test_every_list_of_calls_says_how_she_may_be_reached(
    qtbot: QtBot, page: CasePage, context: Context, make: type[DeskPage | FollowUpsPage]
) -> None:
    context.desk.do(cases.save_answers, page.case_id, "safe_contact", {"call_until": "18:00", "no_whatsapp": "yes"})
    context.desk.do(add_task, page.case_id, "Call her son", TODAY)
    shown = show_page(qtbot, context, make(context))
    model = table(shown, "due").model()
    marks = [model.index(row, 3) for row in range(model.rowCount())]
    assert {mark.data(CELL_ROLE).text for mark in marks} == {"!"}
    assert {mark.data(CELL_ROLE).hint for mark in marks} == {"How to reach: not after 18:00 · no WhatsApp"}


def test_the_sheet_of_1930_says_it_too(qtbot: QtBot, page: CasePage, context: Context) -> None:
    context.desk.do(cases.save_answers, page.case_id, "safe_contact", {"no_sms": "yes"})
    sheet = show_page(qtbot, context, CallSheetPage(context))
    sheet.show_case(page.case_id)
    assert find(sheet, Words, "reach").text() == "How to reach: no SMS"
