"""One payment in its form: corrected, warned of, and what became of its money."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.money import totals
from supportdesk.services.money.lines import list_money, record_money
from supportdesk.services.payments import changes, list_payments
from supportdesk.store.errors import DiskFull
from tests.ui.case_screen import find, press, shown, type_into
from tests.ui.pages.case_money.screen import (
    DAY,
    kept,
    on_the_step,
    one_payment,
    open_first,
    retype,
)
from tests.ui.screens import said, table
from ui.pages.case_money import MoneyStep
from ui.pages.case_money_parts.payment_card import PaymentCard
from ui.pages.case_money_parts.roll import Roll
from ui.widgets.labels import Words


def test_a_branch_is_named_and_an_account_of_odd_length_warned_of(
    step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    one_payment(desk_on_disk, case_id, to_ifsc="SBIN0001177", to_account="3123456789")
    step.refresh()
    (card,) = step.findChildren(PaymentCard)
    card.show_payment(case_id, desk_on_disk.ask(list_payments, case_id)[0])
    assert card.form.note_of("to_ifsc").startswith("State Bank of India, Rajapur, Ratnagiri, Maharashtra")
    assert "usually have 11, 17 digits, this has 10" in card.form.note_of("to_account")


def test_warnings_are_whole_and_nothing_lies_over_the_payments(
    step: MoneyStep, qtbot: QtBot, desk_on_disk: Desk, case_id: int
) -> None:
    one_payment(desk_on_disk, case_id, to_ifsc="SBIN0001177", to_account="3123456789", to_vpa="ravi@gmail.com")
    open_first(step)
    retype(step, "reference", "T2611220931051044710932")
    (card,) = step.findChildren(PaymentCard)
    assert card.form.note_of("to_vpa") == "A UPI id looks like name@bank: read it again."
    notes = [note for note in card.form.findChildren(Words) if note.text() and note.isVisible()]
    assert len(notes) == 4
    qtbot.waitUntil(lambda: all(note.height() >= note.heightForWidth(note.width()) for note in notes))
    rows, sum_in_words = table(step, "payments"), find(step, Words, "in_words")
    assert rows.viewport().height() >= rows.rowHeight(0)
    assert not on_the_step(step, rows).intersects(on_the_step(step, sum_in_words))
    retype(step, "rail", "by hand")
    assert card.form.note_of("rail") == "choose one of the list"
    assert kept(desk_on_disk, case_id)[0].payment.rail == "upi"


def test_the_whole_form_is_seen_with_a_warning_and_what_was_written_down(
    step: MoneyStep, qtbot: QtBot, desk_on_disk: Desk, case_id: int
) -> None:
    paid = one_payment(desk_on_disk, case_id)
    open_first(step)
    retype(step, "reference", "632198104471")
    for event in ("asked", "held"):
        desk_on_disk.do(record_money, paid, event, 2_850_000, DAY)
    step.refresh()
    (roll,) = step.findChildren(Roll)
    note = next(note for note in roll.findChildren(Words) if note.text().startswith("The date in this number"))
    qtbot.waitUntil(lambda: note.height() >= 2 * note.fontMetrics().height())
    qtbot.waitUntil(lambda: roll.sizeHint().height() <= roll.height())


def test_the_number_of_another_payment_is_warned_of(
    step: MoneyStep, qtbot: QtBot, desk_on_disk: Desk, case_id: int
) -> None:
    one_payment(desk_on_disk, case_id, reference="632698104471")
    QTest.keyClick(step, Qt.Key.Key_Insert)
    (card,) = step.findChildren(PaymentCard)
    for key, text in (("reference", "632698104471"), ("rail", "UPI"), ("paid_on", "22/11/2026"), ("amount", "499")):
        retype(step, key, text)
    words = "This is the number of payment 1 of this case already."
    qtbot.waitUntil(lambda: card.form.note_of("reference") == words)
    retype(step, "reference", "632698104472")
    assert "already" not in card.form.note_of("reference")


def test_a_payment_without_its_amount_is_not_lost_unawares(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    other = desk_on_disk.do(cases.open_case).id
    press(step, "add_by_hand")
    assert not find(step, QWidget, "to_ifsc").visibleRegion().isEmpty()
    type_into(step, "to_name", "Ravi Kumar")
    QTest.keyClick(step, Qt.Key.Key_Escape)
    assert shown(step, "to_name") == "Ravi Kumar"
    step.show_case(other)
    assert not find(step, QWidget, "to_name").isVisible()
    step.show_case(case_id)
    assert shown(step, "to_name") == "Ravi Kumar"
    type_into(step, "amount", "500")
    press(step, "payment_done")
    assert kept(desk_on_disk, case_id)[0].payment.to_name == "Ravi Kumar"
    assert kept(desk_on_disk, other) == []


def test_enter_opens_a_payment_and_corrects_it(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id)
    open_first(step, Qt.Key.Key_Return)
    assert shown(step, "amount") == "28500"
    retype(step, "paid_at", "9:31")
    assert kept(desk_on_disk, case_id)[0].payment.paid_at == dt.time(9, 31)
    assert said(step, "payments")[0][1] == "22 Nov 09:31"


def test_what_cannot_be_understood_is_said_and_not_written(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id)
    open_first(step, Qt.Key.Key_F2)
    retype(step, "paid_on", "32/13")
    assert shown(step, "paid_on") == "32/13"
    assert any("a day like" in label.text() for label in step.findChildren(QLabel))
    assert kept(desk_on_disk, case_id)[0].payment.paid_on == DAY


def test_a_hold_is_written_down_in_one_line(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id)
    open_first(step, Qt.Key.Key_Return)
    retype(step, "event", "On hold")
    retype(step, "event_amount", "20000")
    press(step, "record_money")
    assert desk_on_disk.ask(totals, case_id).held == 2_000_000
    assert said(step, "payments")[0][9] == "held ₹20,000"
    assert shown(step, "event_amount") == "8500"
    retype(step, "event", "Back with the person")
    retype(step, "event_amount", "99999")
    press(step, "record_money")
    assert any("₹28,500 was taken" in label.text() for label in step.findChildren(QLabel))
    press(step, "remove_money")
    assert desk_on_disk.ask(list_money, case_id) == []


def test_a_full_disk_keeps_what_is_typed(
    step: MoneyStep, qtbot: QtBot, desk_on_disk: Desk, case_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_payment(desk_on_disk, case_id)
    open_first(step)
    with monkeypatch.context() as broken, qtbot.waitSignal(step.failed):
        broken.setattr(changes, "touch", _refuse)
        type_into(step, "to_name", "Ravi")
        step.flush()
    assert shown(step, "to_name") == "Ravi"
    step.flush()
    assert kept(desk_on_disk, case_id)[0].payment.to_name == "Ravi"


def _refuse(*_arguments: object) -> None:
    raise DiskFull
