"""The ledger, the call and the end of a case, by clicks and keys on the step of follow-up."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.closing import closing_sheet
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.follow_up.history import history
from supportdesk.services.money.lines import Details, list_money, record_money, replaced_money
from supportdesk.services.payments import list_payments
from tests.core.casework import TODAY, pay
from tests.core.conftest import Clock
from tests.ui.case_screen import a_case, find, press, shown, type_into
from tests.ui.screens import click_cell, said, show_page, table
from ui.context import Context
from ui.models.rows import CELL_ROLE
from ui.pages.case_follow_up import FollowUpStep
from ui.pages.case_follow_up_parts.history_list import HistoryList
from ui.widgets.button import Button
from ui.widgets.inputs import FlagInput, PickInput
from ui.widgets.labels import Chip, Words
from ui.widgets.segmented import Segmented


@pytest.fixture
def case_id(desk_on_disk: Desk) -> int:
    """₹75,000 went to Axis Bank; the order of the court is in the evidence."""
    case = a_case(desk_on_disk, name="Kamla Bai")
    desk_on_disk.do(save_answers, case, "incident", {"kind": "upi"})
    pay(desk_on_disk, case, amount=7_500_000, to_bank="Axis Bank", to_account="910010000932")
    desk_on_disk.do(add_evidence, case, [NewFile("0" * 64, "order JM-4.pdf", 1, "application/pdf")])
    return case


def retype(step: FollowUpStep, key: str, words: str) -> None:
    find(step, QLineEdit, key).selectAll()
    type_into(step, key, words)


def record(desk: Desk, case_id: int, event: str, amount: int, details: Details) -> int:
    row = next(row for row in desk.ask(list_payments, case_id) if row.payment.to_bank == "Axis Bank")
    return desk.do(record_money, row.id, event, amount, TODAY, "", details)


def problems(step: FollowUpStep) -> list[str]:
    found = step.findChildren(Words)
    return [words.text() for words in found if words.isVisible() and words.property("tone") == "error" and words.text()]


def test_an_order_of_the_court_is_written_down_with_its_paper(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int
) -> None:
    record(desk_on_disk, case_id, "held", 5_750_000, Details())
    step.refresh()
    press(step, "record_order")
    find(step, PickInput, "event").set_value("ordered")
    find(step, PickInput, "event").edited.emit()
    type_into(step, "event_court", "JM-4")
    find(step, PickInput, "event_file").setCurrentText("order JM-4.pdf")
    press(step, "record_money")
    line = desk_on_disk.ask(list_money, case_id)[-1]
    assert (line.event, line.amount, line.court, line.document) == ("ordered", 5_750_000, "JM-4", "order JM-4.pdf")
    assert said(step, "banks")[0][3].startswith("ordered ₹57,500")


def test_half_a_line_of_the_ledger_waits_in_its_case_also_when_the_program_dies(
    qtbot: QtBot, step: FollowUpStep, context: Context, desk_on_disk: Desk, case_id: int
) -> None:
    press(step, "record_hold")
    retype(step, "event_amount", "57,500")
    type_into(step, "event_authority", "mail of the 2")
    step.show_case(a_case(desk_on_disk, name="Neha"))
    assert not find(step, QLineEdit, "event_amount").isVisible()
    after_a_crash = FollowUpStep(context)
    after_a_crash.show_case(case_id)
    show_page(qtbot, context, after_a_crash)
    assert shown(after_a_crash, "event_amount") == "57,500"
    retype(after_a_crash, "event_authority", "mail of the 21")
    press(after_a_crash, "record_money")
    (line,) = desk_on_disk.ask(list_money, case_id)
    assert (line.event, line.amount, line.authority) == ("held", 5_750_000, "mail of the 21")
    step.show_case(case_id)
    assert not find(step, QLineEdit, "event_amount").isVisible(), "it is written down"


def test_a_correction_of_a_line_waits_too(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    held = record(desk_on_disk, case_id, "held", 5_750_000, Details())
    step.refresh()
    click_cell(step, "banks", 0, 0, twice=True)
    click_cell(step, "ledger", 0, -1)
    retype(step, "event_amount", "5,750")
    assert step.flush()
    step.show_case(case_id)
    press(step, "record_money")
    (line,) = desk_on_disk.ask(list_money, case_id)
    assert (line.id, line.amount) == (held, 575_000)


def test_how_long_each_bank_took_is_said_under_its_name(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    long_ago = TODAY - dt.timedelta(days=9)
    kotak = pay(desk_on_disk, case_id, long_ago, amount=5_000_000, to_bank="Kotak")
    for event, day in (("asked", 0), ("held", 2), ("applied", 3), ("ordered", 4), ("credited", 6)):
        at = long_ago + dt.timedelta(days=day)
        desk_on_disk.do(record_money, kotak, event, 5_000_000, at, "", Details(court="JM-4"))
    record(desk_on_disk, case_id, "asked", 7_500_000, Details())
    record(desk_on_disk, case_id, "held", 7_500_000, Details())
    step.refresh()
    banks = table(step, "banks").model()
    cells = [banks.index(row, 0).data(CELL_ROLE) for row in range(banks.rowCount())]
    assert {cell.text.split()[0]: cell.second for cell in cells} == {
        "Kotak": "held after 2 days · back after 4 days",
        "Axis": "held after 0 days",
    }


def test_a_line_is_put_right_and_what_it_was_is_kept(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    record(desk_on_disk, case_id, "held", 5_750_000, Details(authority="SHO"))
    step.refresh()
    click_cell(step, "banks", 0, 0, twice=True)
    assert [row[1:4] for row in said(step, "ledger")] == [["On hold", "₹57,500", "SHO"]]
    click_cell(step, "ledger", 0, -1)
    retype(step, "event_amount", "50,000")
    press(step, "record_money")
    assert [(line.amount, line.authority) for line in desk_on_disk.ask(list_money, case_id)] == [(5_000_000, "SHO")]
    assert [(row.amount, row.taken_out) for row in desk_on_disk.ask(replaced_money, case_id)] == [(5_750_000, False)]
    click_cell(step, "ledger", 0, -1)
    press(step, "remove_money")
    assert desk_on_disk.ask(list_money, case_id) == []
    titles = [line.title for line in find(step, HistoryList, "history").rows_model.rows]
    assert {"Money line taken out", "Money line corrected"} <= set(titles)


def test_a_hold_cannot_end_before_it_begins(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    press(step, "record_hold")
    type_into(step, "event_lapses_on", "1/11/2026")
    press(step, "record_money")
    assert problems(step) == ["The hold cannot end before it begins. Check both days."]
    assert desk_on_disk.ask(list_money, case_id) == []


def test_what_the_person_was_told_and_how_long_it_took(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    QTest.keyClick(step, Qt.Key.Key_F9)
    clock.forward(minutes=4, seconds=14)
    type_into(step, "contact_line", "@t the bank has ten days")
    assert "Victim · told" in [chip.text for chip in step.findChildren(Chip) if chip.isVisible()]
    QTest.keyClick(find(step, QLineEdit, "contact_line"), Qt.Key.Key_Return)
    (row,) = desk_on_disk.ask(history, case_id, "victim")
    assert (row.about, row.told, row.seconds) == ("the bank has ten days", True, 254)
    assert find(step, HistoryList, "history").rows_model.rows[0].title == "Victim · told · 4:14"
    assert find(step, Button, "call_timer").accessibleName() == "Call"


def test_the_mark_can_be_set_by_the_mouse(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    type_into(step, "contact_line", "no promise of the money")
    QTest.mouseClick(find(step, FlagInput, "contact_told"), Qt.MouseButton.LeftButton)
    QTest.keyClick(find(step, QLineEdit, "contact_line"), Qt.Key.Key_Return)
    assert [row.told for row in desk_on_disk.ask(history, case_id, "victim")] == [True]
    assert find(step, FlagInput, "contact_told").value() == ""


def test_files_and_courts_are_under_more(step: FollowUpStep) -> None:
    menu = find(step, QMenu, "history_menu")
    next(action for action in menu.actions() if action.objectName() == "files").trigger()
    assert [line.words for line in find(step, HistoryList, "history").rows_model.rows] == ["order JM-4.pdf"]
    assert find(step, Segmented, "history_party").value() == "more"


def test_a_case_is_closed_and_opened_again(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    now = desk_on_disk.now()
    record(desk_on_disk, case_id, "held", 5_750_000, Details())
    press(step, "close_case")
    press(step, "keep_closing")
    assert problems(step) == ["Choose how the case ended."]
    find(step, PickInput, "outcome_of_case").set_value("with_police")
    press(step, "keep_closing")
    assert problems(step)[0].startswith("Choose what the person says")
    QTest.mouseClick(find(step, Segmented, "person_view").button("partly"), Qt.MouseButton.LeftButton)
    press(step, "keep_closing")
    assert problems(step)[0].startswith("₹57,500 is still on hold.")
    type_into(step, "person_words", "I slept again")
    type_into(step, "closing_note", "her lawyer follows the order")
    press(step, "keep_closing")
    sheet = desk_on_disk.ask(closing_sheet, case_id, now)
    assert (sheet.closed, sheet.ends[0].person_words) == (True, "I slept again")
    assert find(step, Button, "close_case").accessibleName() == "Open again…"
    press(step, "close_case")
    type_into(step, "reopen_why", "the bank answered")
    QTest.keyClick(find(step, QLineEdit, "reopen_why"), Qt.Key.Key_Return)
    assert not desk_on_disk.ask(closing_sheet, case_id, now).closed
    assert table(step, "to_do").isVisible()


@pytest.mark.parametrize("opens", ["record_hold", "open_words", "add_task"])
def test_escape_leaves_the_keyboard_where_the_form_was_opened(step: FollowUpStep, opens: str) -> None:
    button = find(step, Button, opens)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    inside = step.focusWidget()
    assert inside is not button
    QTest.keyClick(inside, Qt.Key.Key_Escape)
    assert step.focusWidget() is button


def test_a_hold_whose_last_day_has_passed_is_asked_about_and_its_end_written_down(
    step: FollowUpStep, desk_on_disk: Desk, case_id: int, clock: Clock
) -> None:
    record(desk_on_disk, case_id, "held", 7_500_000, Details())
    clock.forward(days=91)
    step.refresh()
    assert said(step, "banks")[0][-1] == "last day passed: ask"
    last_day = [row[1].startswith("Last day of the hold") for row in said(step, "to_do")].index(True)
    click_cell(step, "to_do", last_day, -1)
    assert (find(step, PickInput, "event").value(), shown(step, "event_amount")) == ("hold_ended", "75000")
    longer = "If the bank holds it longer, write its new last day into the line of the hold."
    assert longer in [words.text() for words in step.findChildren(Words) if words.isVisible()]
    press(step, "record_money")
    step.refresh()
    assert said(step, "banks")[0][-1] == "hold ended"
    assert "The hold ended without the money: ask the bank where it is" in {row[1] for row in said(step, "to_do")}


def test_what_is_released_says_how_much_is_on_its_way(step: FollowUpStep, desk_on_disk: Desk, case_id: int) -> None:
    record(desk_on_disk, case_id, "held", 7_500_000, Details())
    record(desk_on_disk, case_id, "released", 5_000_000, Details())
    step.refresh()
    assert said(step, "banks")[0][-1] == "released ₹50,000"
