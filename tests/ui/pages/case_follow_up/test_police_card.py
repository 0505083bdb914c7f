"""The police card of the follow-up step: written down by keys, and what cannot be is said beside its field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.follow_up.grievances import grievances
from supportdesk.services.follow_up.police import police_sheet
from supportdesk.services.paperwork.bank_complaints import bank_complaints
from supportdesk.services.payments import NewPayment, add_payments
from supportdesk.services.unfinished import unfinished_forms
from tests.core.casework import day
from tests.ui.case_screen import a_case, find, press, type_into
from tests.ui.screens import show_page
from ui.context import Context
from ui.pages.case_follow_up_parts.police_card import PoliceCard
from ui.widgets.field_form import FieldForm
from ui.widgets.inputs import LineInput, PickInput
from ui.widgets.labels import Words
from ui.widgets.segmented import Segmented


@pytest.fixture
def case_id(desk_on_disk: Desk) -> int:
    return a_case(desk_on_disk, name="Kamla Bai")


@pytest.fixture
def card(qtbot: QtBot, context: Context, case_id: int) -> PoliceCard:
    made = PoliceCard(context)
    made.show_case(case_id)
    return show_page(qtbot, context, made)


def write_over(card: PoliceCard, key: str, text: str) -> None:
    find(card, QLineEdit, key).selectAll()
    type_into(card, key, text)


def words(card: PoliceCard, name: str = "police_words") -> str:
    return find(card, Words, name).text()


def note(card: PoliceCard, key: str) -> str:
    forms = [form for form in card.findChildren(FieldForm) if key in form.typed()]
    return forms[0].note_of(key)


def test_what_the_police_have_is_written_down(card: PoliceCard, desk_on_disk: Desk, case_id: int) -> None:
    assert words(card) == "Nothing is written down of the police yet."
    press(card, "open_police")
    type_into(card, "complaint_on", "20/11")
    type_into(card, "officer", "SI Rathore <b>")
    press(card, "save_police")
    assert words(card) == "complaint of 20/11/2026 · SI Rathore <b>"
    assert desk_on_disk.ask(police_sheet, case_id).typed["complaint_on"] == "20/11/2026"


def test_a_day_that_cannot_be_is_said_beside_its_field(card: PoliceCard, desk_on_disk: Desk, case_id: int) -> None:
    press(card, "open_police")
    type_into(card, "fir_number", "0412/2026")
    type_into(card, "fir_on", "31/02/2026")
    press(card, "save_police")
    assert note(card, "fir_on") == "a day like 22/11/2026, today or yesterday"
    assert desk_on_disk.ask(police_sheet, case_id).typed["fir_number"] == ""
    write_over(card, "fir_on", "21/11/2026")
    press(card, "save_police")
    assert words(card) == "FIR 0412/2026 · 21/11/2026"


def test_what_they_said_takes_one_line_and_enter(card: PoliceCard, desk_on_disk: Desk, case_id: int) -> None:
    press(card, "open_words")
    type_into(card, "police_line", "Under investigation")
    write_over(card, "police_day", "21/11")
    QTest.keyClick(find(card, QLineEdit, "police_day"), Qt.Key.Key_Return)
    (line,) = desk_on_disk.ask(police_sheet, case_id).lines
    assert (line.kind, line.words, line.happened_on) == ("status", "Under investigation", day(21))
    assert words(card, "police_more") == "21/11/2026 · Status, in their words: Under investigation"


def test_a_visit_asks_which_of_several_banks_it_was_to(card: PoliceCard, desk_on_disk: Desk, case_id: int) -> None:
    desk_on_disk.do(save_answers, case_id, "incident", {"kind": "frozen_account"})
    desk_on_disk.do(
        add_payments,
        case_id,
        [NewPayment(100 + at, day(20), from_bank=bank) for at, bank in enumerate(("SBI", "HDFC Bank"))],
    )
    press(card, "open_words")
    bank = find(card, PickInput, "branch_bank")
    assert not bank.isVisible()
    QTest.mouseClick(find(card, Segmented, "police_kind").button("branch"), Qt.MouseButton.LeftButton)
    assert bank.isVisible()
    type_into(card, "police_line", "stamped")
    press(card, "save_police_words")
    assert "At which bank?" in {words.text() for words in card.findChildren(Words) if words.isVisible()}
    bank.set_value("HDFC Bank")
    press(card, "save_police_words")
    assert words(card, "police_more").endswith("Request given to the branch: HDFC Bank: stamped")


def test_a_grievance_is_written_down_and_answered(card: PoliceCard, desk_on_disk: Desk, case_id: int) -> None:
    press(card, "open_platform")
    press(card, "save_platform")
    assert note(card, "platform") == "this is needed"
    type_into(card, "platform", "Instagram")
    type_into(card, "told_at", "22/11/2026 09:00")
    press(card, "save_platform")
    press(card, "open_platform")
    type_into(card, "answered_at", "22/11/2026 10:00")
    press(card, "save_platform")
    (row,) = desk_on_disk.ask(grievances, case_id)
    assert row.typed["answered_at"] == "22/11/2026 10:00"
    assert words(card, "police_more") == "Instagram: answered 22/11/2026 10:00"


def test_what_is_typed_is_saved_when_the_step_is_left(card: PoliceCard, desk_on_disk: Desk, case_id: int) -> None:
    press(card, "open_police")
    assert card.flush()
    type_into(card, "officer", "SI Rathore")
    assert card.flush()
    assert desk_on_disk.ask(police_sheet, case_id).typed["officer"] == "SI Rathore"


def test_what_cannot_be_saved_yet_waits_in_its_case(
    qtbot: QtBot, context: Context, card: PoliceCard, desk_on_disk: Desk, case_id: int
) -> None:
    press(card, "open_platform")
    type_into(card, "platform", "Instagram")
    type_into(card, "told_at", "no day")
    assert card.flush()
    card.show_case(a_case(desk_on_disk, name="Neha"))
    assert not find(card, QLineEdit, "told_at").isVisible()
    assert not card.take_up(desk_on_disk.ask(unfinished_forms, case_id + 1, desk_on_disk.member.id))
    after_a_crash = PoliceCard(context)
    after_a_crash.show_case(case_id)
    show_page(qtbot, context, after_a_crash)
    assert after_a_crash.take_up(desk_on_disk.ask(unfinished_forms, case_id, desk_on_disk.member.id))
    assert find(after_a_crash, LineInput, "told_at").value() == "no day"
    write_over(after_a_crash, "told_at", "22/11/2026 09:00")
    press(after_a_crash, "save_platform")
    assert [row.typed["platform"] for row in desk_on_disk.ask(grievances, case_id)] == ["Instagram"]
    assert desk_on_disk.ask(unfinished_forms, case_id, desk_on_disk.member.id) == {}


def test_what_they_said_waits_with_its_kind_until_it_is_put_away(
    qtbot: QtBot, card: PoliceCard, desk_on_disk: Desk, case_id: int
) -> None:
    press(card, "open_words")
    QTest.mouseClick(find(card, Segmented, "police_kind").button("statement"), Qt.MouseButton.LeftButton)
    type_into(card, "police_line", "come back tomorrow")
    qtbot.waitUntil(lambda: "police_words" in desk_on_disk.ask(unfinished_forms, case_id, desk_on_disk.member.id))
    press(card, "open_police")
    press(card, "open_words")
    assert find(card, Segmented, "police_kind").value() == "statement"
    assert find(card, LineInput, "police_line").value() == "come back tomorrow"
    press(card, "cancel_police_words")
    assert desk_on_disk.ask(unfinished_forms, case_id, desk_on_disk.member.id) == {}
    press(card, "open_words")
    assert find(card, LineInput, "police_line").value() == ""


def test_a_number_for_each_bank_waits(card: PoliceCard, desk_on_disk: Desk, case_id: int) -> None:
    rows = [NewPayment(100_000, day(21), from_bank="SBI"), NewPayment(200_000, day(21), from_bank="HDFC Bank")]
    desk_on_disk.do(add_payments, case_id, rows)
    press(card, "open_bank")
    type_into(card, "bank_complaint", "SR-77")
    find(card, PickInput, "which_bank").set_value("HDFC Bank")
    find(card, PickInput, "which_bank").edited.emit()
    type_into(card, "bank_complaint", "C 1")
    card.show_case(case_id)
    assert not any(row.number for row in desk_on_disk.ask(bank_complaints, case_id))
    assert card.take_up(desk_on_disk.ask(unfinished_forms, case_id, desk_on_disk.member.id))
    assert (find(card, PickInput, "which_bank").value(), find(card, LineInput, "bank_complaint").value()) == (
        "HDFC Bank",
        "C 1",
    )
    press(card, "save_bank")
    assert [row.number for row in desk_on_disk.ask(bank_complaints, case_id)] == ["SR-77", "C 1"]


def test_the_number_of_the_bank_is_written_down_once_for_all_payments(
    card: PoliceCard, desk_on_disk: Desk, case_id: int
) -> None:
    press(card, "open_bank")
    assert "No payment is written down yet." in [each.text() for each in card.findChildren(Words) if each.isVisible()]
    press(card, "cancel_bank")
    rows = [NewPayment(100_000, day(21), from_bank="SBI"), NewPayment(200_000, day(21), from_bank="HDFC Bank")]
    desk_on_disk.do(add_payments, case_id, rows)
    press(card, "open_bank")
    type_into(card, "bank_complaint", "SR-77 <b>")
    find(card, PickInput, "which_bank").set_value("HDFC Bank")
    find(card, PickInput, "which_bank").edited.emit()
    assert find(card, LineInput, "bank_complaint").value() == ""
    type_into(card, "bank_complaint", "C 1")
    QTest.keyClick(find(card, QLineEdit, "bank_complaint"), Qt.Key.Key_Return)
    assert words(card, "police_more") == "State Bank of India: complaint SR-77 <b>\nHDFC Bank: complaint C 1"
    press(card, "open_bank")
    write_over(card, "bank_complaint", "SR-78")
    assert card.flush()
    assert [row.number for row in desk_on_disk.ask(bank_complaints, case_id)] == ["SR-78", "C 1"]
