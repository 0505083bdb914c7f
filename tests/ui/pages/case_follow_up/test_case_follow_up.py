import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.filing import take_in
from supportdesk.services.care.referrals import referrals
from supportdesk.services.cases import answers, save_answers
from supportdesk.services.evidence import list_custody, list_evidence
from supportdesk.services.follow_up.follow_ups import add_task, to_do
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.history_row import HistoryRow
from supportdesk.services.staff import staff
from supportdesk.services.unfinished import unfinished_forms
from supportdesk.texts import N_, Both, Texts
from tests.core.casework import TODAY, day, print_paper, tell
from tests.core.conftest import Clock
from tests.ui.case_screen import a_case, find, press, shown, type_into
from tests.ui.follow_up_screen import listed, money, payments, press_cell
from tests.ui.screens import click_cell, said
from ui.context import Context
from ui.pages.case_follow_up import FollowUpStep
from ui.pages.case_follow_up_parts.contact_entry import party_of
from ui.pages.case_follow_up_parts.history_list import HistoryList, history_lines
from ui.widgets.inputs import DistressInput, PickInput
from ui.widgets.labels import Chip, Words
from ui.widgets.money_bar import MoneyBar
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented


def lines(desk: Desk, case_id: int) -> list[HistoryRow]:
    return desk.ask(history, case_id)


def write(step: FollowUpStep, words: str) -> None:
    type_into(step, "contact_line", words)
    QTest.keyClick(find(step, QLineEdit, "contact_line"), Qt.Key.Key_Return)


def chips(step: FollowUpStep) -> list[str]:
    return [chip.text for chip in step.findChildren(Chip) if chip.isVisible()]


def problems(step: FollowUpStep) -> list[str]:
    found = step.findChildren(Words)
    return [words.text() for words in found if words.isVisible() and words.property("tone") == "error"]


def test_each_bank_that_received_money_has_a_line(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    first, second = (row.id for row in payments(desk_on_disk, case_id))
    tell(desk_on_disk, case_id, first, "asked", TODAY, 7_500_000)
    tell(desk_on_disk, case_id, first, "held", TODAY, 5_750_000)
    tell(desk_on_disk, case_id, second, "credited", TODAY, 5_000_000)
    step.refresh()
    assert said(step, "banks") == [
        ["Axis Bank ··0932", "₹75,000", "₹57,500", "—", "—", "on hold"],
        ["PNB ··7710", "—", "—", "—", "₹50,000", "back"],
    ]


def test_a_hold_is_written_down_in_place(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    press(step, "record_hold")
    amount = find(step, QLineEdit, "event_amount")
    assert amount.text() == "75000"
    amount.selectAll()
    QTest.keyClicks(amount, "57,500")
    press(step, "record_money")
    assert [(row.event, row.amount, row.happened_on) for row in money(desk_on_disk, case_id)] == [
        ("held", 5_750_000, TODAY)
    ]
    assert chips(step)[:2] == ["held ₹57,500", "not known yet ₹67,500"]
    assert step.findChildren(MoneyBar)[0].accessibleName() == "held ₹57,500 · not known yet ₹67,500"


def test_a_refund_is_proposed_for_what_is_on_hold(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    second = payments(desk_on_disk, case_id)[1].id
    tell(desk_on_disk, case_id, second, "held", TODAY, 5_000_000)
    step.refresh()
    press(step, "record_refund")
    amount = find(step, QLineEdit, "event_amount")
    amount.selectAll()
    QTest.keyClicks(amount, "20000")
    press(step, "record_money")
    assert [(row.payment_id, row.event, row.amount) for row in money(desk_on_disk, case_id)] == [
        (second, "held", 5_000_000),
        (second, "credited", 2_000_000),
    ]


def test_more_than_was_taken_is_refused(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    press(step, "record_hold")
    amount = find(step, QLineEdit, "event_amount")
    amount.selectAll()
    QTest.keyClicks(amount, "75001")
    press(step, "record_money")
    assert money(desk_on_disk, case_id) == []
    assert [problem for problem in problems(step) if problem.startswith("₹75,000 was taken in this payment.")]


def test_without_money_there_is_nothing_to_record(
    qtbot: QtBot, context: Context, step: FollowUpStep, desk_on_disk: Desk
) -> None:
    step.show_case(a_case(desk_on_disk, name="Neha"))
    assert not find(step, QWidget, "record_hold").isEnabled()
    assert [words.text() for words in step.findChildren(Words) if words.text() == "No money was taken in this case."]


def test_a_task_is_added_by_the_keyboard(step: FollowUpStep, desk_on_disk: Desk, case_id: int, qtbot: QtBot) -> None:
    find(step, HistoryList, "history").setFocus()
    QTest.keyClick(step, Qt.Key.Key_T)
    what = find(step, QLineEdit, "task_what")
    qtbot.waitUntil(what.hasFocus)
    QTest.keyClicks(what, "Ask the reader of JM-4")
    QTest.keyClick(what, Qt.Key.Key_Return)
    assert problems(step) == ["Choose the day by which this is to be done."]
    type_into(step, "task_due_on", "2/12")
    QTest.keyClick(find(step, QLineEdit, "task_due_on"), Qt.Key.Key_Return)
    assert ["02/12/2026", "Ask the reader of JM-4", "", "Done…"] in said(step, "to_do")
    assert not what.isVisible()


def test_half_a_task_waits_in_its_case(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    task = desk_on_disk.do(add_task, case_id, "Ask the bank", TODAY)
    step.refresh()
    (at,) = [at for at, row in enumerate(said(step, "to_do")) if row[1] == "Ask the bank"]
    click_cell(step, "to_do", at, -1)
    press(step, "change_task")
    QTest.keyClick(find(step, QLineEdit, "task_what"), Qt.Key.Key_End)
    type_into(step, "task_what", " for its answer")
    step.show_case(a_case(desk_on_disk, name="Neha"))
    assert not find(step, QLineEdit, "task_what").isVisible()
    press(step, "add_task")
    assert shown(step, "task_what") == ""
    step.show_case(case_id)
    assert shown(step, "task_what") == "Ask the bank for its answer"
    press(step, "save_task")
    rows = desk_on_disk.ask(to_do, case_id, desk_on_disk.now())
    assert {row.task_id: row.what for row in rows}[task] == "Ask the bank for its answer"
    assert desk_on_disk.ask(unfinished_forms, case_id, desk_on_disk.member.id) == {}


def test_a_letter_in_a_text_is_no_shortcut(step: FollowUpStep) -> None:
    type_into(step, "contact_line", "Told him")
    assert shown(step, "contact_line") == "Told him"
    assert not any(line.isVisible() for line in step.findChildren(QLineEdit, "task_what"))


def test_a_task_is_done_with_its_outcome(step: FollowUpStep, desk_on_disk: Desk, case_id: int, qtbot: QtBot) -> None:
    desk_on_disk.do(add_task, case_id, "Ask the operator", TODAY)
    step.refresh()
    press_cell(step, "to_do", "Ask the operator", to="Done…")
    type_into(step, "outcome", "operator took it")
    with qtbot.waitSignal(step.said) as told:
        QTest.keyClick(find(step, QLineEdit, "outcome"), Qt.Key.Key_Return)
    assert told.args == ["Written down: Ask the operator", "ok"]
    assert "Ask the operator" not in [row[1] for row in said(step, "to_do")]
    done = lines(desk_on_disk, case_id)[0]
    assert (done.what, done.about, done.more) == ("Task done", "Ask the operator", "operator took it")


def test_a_task_of_a_rule_can_wait_for_a_reason_and_a_day(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    rule = desk_on_disk.ask(to_do, case_id, desk_on_disk.now())[0].rule
    click_cell(step, "to_do", 0, 1, twice=True)
    QTest.mouseClick(find(step, Segmented, "state").button("postponed"), Qt.MouseButton.LeftButton)
    type_into(step, "outcome", "the line is busy")
    press(step, "save_outcome")
    assert problems(step) == ["Choose the day until which this waits."]
    type_into(step, "until", "24/11")
    press(step, "save_outcome")
    waiting = [row for row in desk_on_disk.ask(to_do, case_id, desk_on_disk.now()) if row.rule == rule]
    assert [row.due_on for row in waiting] == [day(24)]


def test_what_is_late_is_said_in_red(step: FollowUpStep, desk_on_disk: Desk, clock: Clock) -> None:
    clock.forward(days=40)
    step.refresh()
    assert said(step, "to_do")[0][0].endswith("days late")


def test_a_line_is_written_with_two_keys_for_the_party(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    type_into(step, "contact_line", "@b ")
    assert "Bank" in chips(step)
    write(step, "under process, no date given")
    row = lines(desk_on_disk, case_id)[0]
    assert (row.party, row.about, row.by.en) == ("bank", "under process, no date given", "Asha Verma")
    assert listed(step)[0] == ("Bank", "under process, no date given")
    assert shown(step, "contact_line") == ""


def test_the_person_is_asked_how_she_is(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    level = find(step, DistressInput, "contact_distress")
    assert not level.isVisible()
    type_into(step, "contact_line", "sleeping better, son is with her")
    assert level.isVisible()
    QTest.mouseClick(level.button("3"), Qt.MouseButton.LeftButton)
    QTest.keyClick(find(step, QLineEdit, "contact_line"), Qt.Key.Key_Return)
    row = lines(desk_on_disk, case_id)[0]
    assert (row.party, row.distress) == ("victim", 3)
    newest = find(step, HistoryList, "history").rows_model.rows[0]
    assert (newest.mood, newest.tone) == ("distress 7 → 3", "ok")


def test_an_empty_line_is_not_written(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    write(step, "@police ")
    assert problems(step) == ["Write what was said."]
    assert desk_on_disk.ask(history, case_id, "police") == []


def test_only_one_party_is_shown_and_written_to(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    for words in ("@bank no answer yet", "@police FIR 0412/2026"):
        write(step, words)
        clock.forward(minutes=1)
    parties = find(step, Segmented, "history_party")
    QTest.mouseClick(parties.button("police"), Qt.MouseButton.LeftButton)
    assert listed(step) == [("Police", "FIR 0412/2026")]
    write(step, "copy by Friday")
    assert [row.party for row in lines(desk_on_disk, case_id)] == ["police", "police", "bank", "case", "case"]


def test_a_referral_is_the_same_as_under_care(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    menu = find(step, QMenu, "refer_menu")
    next(action for action in menu.actions() if action.objectName() == "telemanas").trigger()
    (sent,) = desk_on_disk.ask(referrals, case_id)
    assert (sent.number, sent.ask_on, sent.outcome) == ("14416", day(25), "")
    assert "Ask how it went: Tele-MANAS, free talk for a heavy heart" in [
        row.what for row in desk_on_disk.ask(to_do, case_id, desk_on_disk.now())
    ]
    assert ("Sent on", "Tele-MANAS, free talk for a heavy heart") in listed(step)


def test_prints_are_named_and_how_to_reach_her_is_there(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    print_paper(desk_on_disk, case_id, "acknowledgement")
    step.refresh()
    assert ("Printed", "Acknowledgement · Hindi") in listed(step)
    assert [words.text() for words in step.findChildren(Words) if words.text() == "How to reach: not after six"]


def test_another_case_finds_nothing_of_this_one(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    write(step, "@bank only hers")
    type_into(step, "contact_line", "half a sentence")
    press(step, "record_hold")
    QTest.keyClick(step, Qt.Key.Key_T)
    step.show_case(a_case(desk_on_disk, name="Neha"))
    assert [title for title, _words in listed(step)] == ["Case opened"]
    assert said(step, "banks") == []
    assert shown(step, "contact_line") == ""
    forms = [line for key in ("task_what", "event_amount") for line in step.findChildren(QLineEdit, key)]
    assert not any(line.isVisible() for line in forms)
    assert not [words.text() for words in step.findChildren(Words) if words.isVisible() and "six" in words.text()]


@pytest.mark.parametrize(
    ("text", "party", "rest"),
    [
        ("@bank said no", "bank", "said no"),
        ("@b said no", "bank", "said no"),
        ("@POL copy of the FIR", "police", "copy of the FIR"),
        ("@v", "victim", ""),
        ("@sbi said no", "", "@sbi said no"),
        ("@ bank", "", "@ bank"),
        ("sent to quickhelp77@okaxis", "", "sent to quickhelp77@okaxis"),
        ("", "", ""),
    ],
)
def test_the_party_a_line_begins_with(english: Texts, text: str, party: str, rest: str) -> None:
    assert party_of(text, english) == (party, rest)


def test_the_party_in_hindi() -> None:
    hindi = Texts("hi", lambda english: {"Bank": "बैंक"}.get(english, english), lambda one, _many, _n: one)
    assert party_of("@बैं जवाब नहीं", hindi) == ("bank", "जवाब नहीं")


def test_distress_is_compared_with_the_reading_before(english: Texts) -> None:
    at = dt.datetime(2026, 11, 22, 5, tzinfo=dt.UTC)
    rows = [HistoryRow(at, N_("Victim"), "", distress=level) for level in (8, None, 5)]
    assert [line.mood for line in history_lines(rows, None, english)] == ["distress 5 → 8", "", "distress 5"]


def test_a_long_name_leaves_a_line_its_title(qtbot: QtBot, english: Texts) -> None:
    by = "Thiruvenkatasubramanian Lakshminarayanan"
    at = dt.datetime(2026, 11, 22, 5, tzinfo=dt.UTC)
    view = HistoryList("History")
    qtbot.addWidget(view)
    view.resize(420, 200)
    for name, tip in (("Asha Verma", ""), (by, f"<p>{by}</p>")):
        view.show_lines(history_lines([HistoryRow(at, N_("Victim"), "", by=Both(name, name))], None, english))
        view.show()
        place = view.visualRect(view.rows_model.index(0, 0)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
        assert QToolTip.text() == tip


def test_the_document_of_a_line_opens_in_the_viewer(
    qtbot: QtBot, step: FollowUpStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    letter = tmp_path / "order of JM-4.txt"
    letter.write_text("The amount paid to quickhelp77@okaxis is to be given back.", encoding="utf-8")
    take_in(desk_on_disk, case_id, [letter])
    (file,) = desk_on_disk.ask(list_evidence, case_id)
    first = payments(desk_on_disk, case_id)[0].id
    tell(desk_on_disk, case_id, first, "held", TODAY, 7_500_000, evidence_id=file.id)
    step.refresh()
    click_cell(step, "banks", 0, 0, twice=True)
    press_cell(step, "ledger", "Document")
    viewer = find(step, QLabel, "viewer_name")
    assert (viewer.isVisible(), viewer.text()) == (True, "order of JM-4.txt")
    text = find(step, QPlainTextEdit, "text_view")
    qtbot.waitUntil(lambda: "given back" in text.toPlainText())
    used = find(step, QListWidget, "found")
    qtbot.waitUntil(lambda: used.count() == 1)
    used.setCurrentRow(0)
    press(step, "note_suspect")
    assert desk_on_disk.ask(answers, case_id, "incident")["contact_handle"] == "quickhelp77@okaxis"
    assert "opened" in [row.act for row in desk_on_disk.ask(list_custody, case_id)]
    press(step, "close_viewer")
    assert find(step, QLineEdit, "contact_line").isVisible()


def test_a_task_by_hand_is_put_right_in_place(
    qtbot: QtBot, step: FollowUpStep, desk_on_disk: Desk, case_id: int
) -> None:
    meera = next(row.id for row in desk_on_disk.ask(staff) if row.slot == "Meera")
    task = desk_on_disk.do(add_task, case_id, "Ask the bank", day(21), None, "Mr Rao", 7)
    step.refresh()
    (at,) = [at for at, row in enumerate(said(step, "to_do")) if row[1] == "Ask the bank"]
    click_cell(step, "to_do", at, -1)
    QTest.keyClick(step, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    what = find(step, QLineEdit, "task_what")
    qtbot.waitUntil(what.hasFocus)
    assert (what.text(), shown(step, "task_due_on"), shown(step, "task_note")) == (
        "Ask the bank",
        "21/11/2026",
        "Mr Rao",
    )
    QTest.keyClick(what, Qt.Key.Key_End)
    QTest.keyClicks(what, " in writing")
    find(step, PickInput, "task_for").set_value(str(meera))
    find(step, PickInput, "task_repeat").set_value("14")
    QTest.keyClick(what, Qt.Key.Key_Return)
    row = next(row for row in desk_on_disk.ask(to_do, case_id, desk_on_disk.now()) if row.task_id == task)
    assert (row.what, row.due_on, row.for_staff, row.repeat_days) == ("Ask the bank in writing", day(21), meera, 14)
    assert row.note == "Mr Rao"


def test_how_to_reach_her_stands_where_her_tasks_are_done(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    desk_on_disk.do(save_answers, case_id, "safe_contact", {"call_until": "18:00", "say_nothing": "yes"})
    step.refresh()
    rows = find(step, RowsTable, "to_do").rows_model.rows
    assert {line.heed for line in rows} == {"not after 18:00 · do not say who we are · not after six"}
    click_cell(step, "to_do", 0, 1, twice=True)
    assert find(step, Words, "heed").text() == f"How to reach: {rows[0].heed}"


def test_a_wrong_hour_is_said_in_red_while_the_call_is_timed(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    desk_on_disk.do(save_answers, case_id, "safe_contact", {"call_until": "18:00"})
    clock.forward(hours=9)
    press(step, "call_timer")
    reach = find(step, Words, "reach")
    assert reach.isVisible()
    assert (reach.text().startswith("How to reach: not at this hour"), reach.property("tone")) == (True, "danger")


def test_a_small_hold_needs_no_order(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    tell(desk_on_disk, case_id, payments(desk_on_disk, case_id)[0].id, "held", TODAY, 4_999_999)
    tell(desk_on_disk, case_id, payments(desk_on_disk, case_id)[1].id, "held", TODAY, 5_000_000)
    step.refresh()
    assert [row[3] for row in said(step, "banks")] == ["not needed", "—"]
