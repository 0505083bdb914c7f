"""The money trail corrected in its cells, taken back act by act, and kept whole when the power fails."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.evidence import list_evidence
from supportdesk.services.money import totals
from supportdesk.services.payments import NewPayment, add_payments, proofs
from supportdesk.services.payments.proofs import draft
from supportdesk.store.errors import DiskFull
from tests.ui.case_screen import a_case, find, press, shown, type_into
from tests.ui.pages.case_money.screen import (
    DAY,
    SBI,
    SBI_SECOND,
    correct,
    kept,
    one_payment,
    open_first,
    open_step,
    paste,
    words,
)
from tests.ui.screens import said, table
from ui.context import Context
from ui.models.rows import CELL_ROLE
from ui.pages.case_money import MoneyStep
from ui.widgets.toast import Toast


def test_a_value_is_corrected_in_its_cell_before_it_is_added(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, SBI)
    correct(step, "found", 0, "when", "21/11/2026 9:31")
    assert said(step, "found")[0][0] == "21 Nov 09:31"
    correct(step, "found", 0, "when", "some day")
    assert "a day like" in words(step, "not_payments")
    press(step, "add_all")
    (row,) = kept(desk_on_disk, case_id)
    assert (row.payment.paid_on, row.payment.paid_at) == (dt.date(2026, 11, 21), dt.time(9, 31))


def test_tab_goes_on_to_the_next_cell_of_a_payment(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id)
    open_first(step, Qt.Key.Key_F2)
    for text in ("22/11/2026 09:31", "20000", "IMPS", "632698104499", "4821", "ravi@okaxis"):
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
    (row,) = kept(desk_on_disk, case_id)
    assert (row.payment.amount, row.payment.rail, row.payment.reference) == (2_000_000, "imps", "632698104499")
    assert (row.payment.paid_at, row.payment.from_account, row.payment.to_vpa) == (
        dt.time(9, 31),
        "4821",
        "ravi@okaxis",
    )


def test_enter_stays_on_the_cell_that_was_corrected(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, f"{SBI}\n\n{SBI_SECOND}")
    press(step, "add_all")
    rows = table(step, "payments")
    correct(step, "payments", 1, "amount", "28000")
    here = rows.currentIndex()
    assert (here.row(), here.data()) == (1, "₹28,000.00")
    assert rows.hasFocus()


def test_ctrl_z_takes_back_act_by_act(
    qtbot: QtBot, context: Context, step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    paste(step, f"{SBI}\n\n{SBI_SECOND}")
    press(step, "add_all")
    added = kept(desk_on_disk, case_id)
    correct(step, "payments", 1, "amount", "28000")
    open_first(step, Qt.Key.Key_Delete)
    assert [row.payment.amount for row in kept(desk_on_disk, case_id)] != [row.payment.amount for row in added]
    left = []
    for _act in range(4):
        QTest.keyClick(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        left.append(kept(desk_on_disk, case_id))
    assert sorted(row.payment.amount for row in left[0]) == [2_800_000, 2_850_000]
    assert left[1:] == [added, [], []]
    assert [row[-1] for row in said(step, "found")] == ["Add", "Add"]
    after_a_cut = open_step(qtbot, context, case_id)
    assert find(after_a_cut, QPlainTextEdit, "pasted").toPlainText() == f"{SBI}\n\n{SBI_SECOND}"
    press(step, "add_all")
    assert find(open_step(qtbot, context, case_id), QPlainTextEdit, "pasted").toPlainText() == ""


def test_ctrl_z_takes_back_one_by_one_what_was_corrected_beside_an_open_form(
    step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    one_payment(desk_on_disk, case_id, to_vpa="quickhelp77@okaxis")
    was = [kept(desk_on_disk, case_id)]
    for text in ("abc", "-5", "28.500"):
        correct(step, "payments", 0, "amount", text)
        assert (shown(step, "amount"), kept(desk_on_disk, case_id)) == (text, was[0])  # refused in its form
    for key, text in (("to", "ravi@ybl"), ("amount", "28,500.00"), ("to", "X")):
        correct(step, "payments", 0, key, text)  # the second changes nothing
        was += [kept(desk_on_disk, case_id)] if key == "to" else []
    for before in (was[1], was[0], was[0]):
        QTest.keyClick(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert kept(desk_on_disk, case_id) == before
    assert find(step, Toast, "toast").text() == "There is nothing left to take back in this case."


def test_ctrl_z_takes_back_after_another_case_and_says_when_there_is_nothing(
    qtbot: QtBot, context: Context, step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    one_payment(desk_on_disk, case_id)
    open_first(step, Qt.Key.Key_Delete)
    other = a_case(desk_on_disk, "incident", kind="upi")
    for shown_case, payments in ((other, 0), (case_id, 1), (case_id, 1)):
        step.show_case(shown_case)
        QTest.keyClick(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(kept(desk_on_disk, case_id)) == payments
    after_a_restart = open_step(qtbot, context, case_id)
    QTest.keyClick(after_a_restart, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    for seen in (step, after_a_restart):
        assert find(seen, Toast, "toast").text() == "There is nothing left to take back in this case."


def test_the_same_payment_told_once_more_adds_only_what_is_new(
    step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    before = one_payment(desk_on_disk, case_id), kept(desk_on_disk, case_id)
    paste(step, SBI)
    assert said(step, "found")[0][-1] == "Add to it"
    found = table(step, "found")
    found.setFocus()
    found.setCurrentIndex(found.model().index(0, 0))
    QTest.keyClick(found, Qt.Key.Key_Return)
    (row,) = kept(desk_on_disk, case_id)
    assert (row.id, row.payment.to_vpa, row.payment.from_account) == (before[0], "quickhelp77@okaxis", "4821")
    assert row.evidence_count == 1
    QTest.keyClick(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(desk_on_disk, case_id) == before[1]
    press(step, "add_anyway")
    assert len(kept(desk_on_disk, case_id)) == 2


def test_a_payment_by_hand_is_kept_with_its_first_figures(
    step: MoneyStep, qtbot: QtBot, desk_on_disk: Desk, case_id: int
) -> None:
    QTest.keyClick(step, Qt.Key.Key_Insert)
    type_into(step, "amount", "499")
    qtbot.waitUntil(lambda: len(kept(desk_on_disk, case_id)) == 1)
    type_into(step, "amount", "9")
    qtbot.waitUntil(lambda: shown(step, "event_amount") == "4999")
    type_into(step, "paid_on", "21/11/2026")
    type_into(step, "to_name", "PAY*GAMEZ")
    QTest.keyClick(step, Qt.Key.Key_Escape)
    (row,) = kept(desk_on_disk, case_id)
    assert (row.payment.amount, row.payment.paid_on, row.payment.to_name) == (
        499_900,
        dt.date(2026, 11, 21),
        "PAY*GAMEZ",
    )
    assert find(step, QPlainTextEdit, "pasted").isVisible()


def test_a_payment_by_hand_without_amount_survives_a_cut(
    qtbot: QtBot, context: Context, step: MoneyStep, desk_on_disk: Desk, case_id: int
) -> None:
    press(step, "add_by_hand")
    type_into(step, "to_name", "Ravi Kumar")
    qtbot.waitUntil(lambda: desk_on_disk.ask(draft, case_id) == {"to_name": "Ravi Kumar"})
    after_the_cut = open_step(qtbot, context, case_id)
    assert shown(after_the_cut, "to_name") == "Ravi Kumar"
    type_into(after_the_cut, "amount", "500")
    press(after_the_cut, "payment_done")
    assert desk_on_disk.ask(draft, case_id) == {}
    assert kept(desk_on_disk, case_id)[0].payment.to_name == "Ravi Kumar"


def test_a_cut_between_text_and_payments_loses_neither(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proofs, "add_evidence", _refuse)
    paste(step, SBI)
    press(step, "add_all")
    assert (kept(desk_on_disk, case_id), desk_on_disk.ask(list_evidence, case_id)) == ([], [])
    assert said(step, "found")[0][-1] == "Add"


def test_a_misread_way_is_put_right_and_taken_back(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    desk_on_disk.do(add_payments, case_id, [NewPayment(2_850_000, DAY)])
    for text, way, lost in (("+28500", "in", 0), ("28500", "out", 2_850_000)):
        correct(step, "payments", 0, "amount", text)
        assert kept(desk_on_disk, case_id)[0].payment.direction == way
        assert desk_on_disk.ask(totals, case_id).lost == lost
    QTest.keyClick(step, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(desk_on_disk, case_id)[0].payment.direction == "in"


def test_of_two_equal_rows_one_is_corrected(step: MoneyStep) -> None:
    paste(step, "Rs 500 paid to ravi@ybl and Rs 500 paid to mohan@ybl on 21-11-26 from A/c XX4821")
    correct(step, "found", 1, "amount", "285")
    assert [row[1] for row in said(step, "found")] == ["₹500.00", "₹285.00"]


def test_a_day_that_is_not_understood_leaves_the_time(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id, paid_at=dt.time(9, 31))
    correct(step, "payments", 0, "when", "tomorrow")
    assert (shown(step, "paid_on"), shown(step, "paid_at")) == ("tomorrow", "09:31")
    assert kept(desk_on_disk, case_id)[0].payment.paid_at == dt.time(9, 31)


def test_a_day_to_come_is_marked_in_the_trail(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id, paid_on=DAY + dt.timedelta(days=1))
    cell = table(step, "payments").model().index(0, 1).data(CELL_ROLE)
    assert (cell.tone, cell.hint) == ("warn", "This day has not come yet.")


def _refuse(*_arguments: object) -> None:
    raise DiskFull
