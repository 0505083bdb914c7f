"""Cells of the money trail corrected in place, what is odd about a number in full, and rows that are no payment."""

import datetime as dt
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.payments import NewPayment
from supportdesk.texts import load
from tests.statement_files import csv_file
from tests.ui.desks import context_of
from tests.ui.pages.case_money.screen import DAY, drop, in_folder, kept, one_payment, open_step, paste, words
from tests.ui.screens import said, table
from ui import theme
from ui.models.rows import CELL_ROLE
from ui.pages.case_money import MoneyStep
from ui.pages.case_money_parts.payment_card import PaymentCard
from ui.tasks import Tasks
from ui.widgets import paint

WHEN, NUMBER, FROM, TO = 1, 4, 5, 6


def correct(step: MoneyStep, column: int, text: str) -> None:
    """F2 on a cell of the first payment, all of it typed over, Enter."""
    rows = table(step, "payments")
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, column))
    QTest.keyClick(rows, Qt.Key.Key_F2)
    (editor,) = (line for line in rows.findChildren(QLineEdit) if line.isVisible())
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    while rows.state() == QAbstractItemView.State.EditingState:
        QTest.qWait(20)


def only(desk: Desk, case_id: int) -> NewPayment:
    (row,) = kept(desk, case_id)
    return row.payment


@pytest.mark.parametrize(
    ("typed", "bank", "account"),
    [
        ("HDFC 4821", "HDFC", "4821"),
        ("5010012345", "SBI", "5010012345"),
        ("Jaipur Nagar Co-op XX77", "Jaipur Nagar Co-op", "XX77"),
        ("HDFC ··12", "HDFC", "12"),
        ("HDFC", "HDFC", None),
        ("", None, None),
    ],
)
def test_the_own_side_is_a_bank_and_an_account(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, typed: str, bank: str | None, account: str | None
) -> None:
    one_payment(desk_on_disk, case_id, from_bank="SBI", from_account="4821")
    correct(step, FROM, typed)
    paid = only(desk_on_disk, case_id)
    assert (paid.from_bank, paid.from_account) == (bank, account)


def test_what_is_no_account_is_asked_for_and_not_kept(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id, from_bank="SBI", from_account="4821")
    correct(step, FROM, "zzz")
    (card,) = step.findChildren(PaymentCard)
    assert card.isVisible()
    assert card.form.note_of("from_account") == "an account number, or its last digits like 4821"
    paid = only(desk_on_disk, case_id)
    assert (paid.from_bank, paid.from_account) == ("SBI", "4821")


@pytest.mark.parametrize(
    ("column", "more", "empty"),
    [
        (WHEN, {"paid_at": dt.time(9, 31)}, ("paid_on", "paid_at")),
        (NUMBER, {}, ("reference",)),
        (TO, {"to_vpa": "quickhelp77@okaxis"}, ("to_vpa",)),
        (TO, {"to_account": "30112244821"}, ("to_account",)),
    ],
)
def test_an_emptied_cell_is_empty(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, column: int, more: dict[str, object], empty: tuple[str, ...]
) -> None:
    one_payment(desk_on_disk, case_id, **more)
    correct(step, column, "")
    paid = only(desk_on_disk, case_id)
    assert [getattr(paid, name) for name in empty] == [None] * len(empty)
    assert paid.amount == 2_850_000
    assert not [card for card in step.findChildren(PaymentCard) if card.isVisible()]


def test_a_time_alone_leaves_its_day(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id)
    correct(step, WHEN, "18:05")
    assert (only(desk_on_disk, case_id).paid_on, only(desk_on_disk, case_id).paid_at) == (DAY, dt.time(18, 5))


@pytest.mark.parametrize("language", ["en", "hi"])
def test_what_is_odd_about_a_number_is_whole_and_its_row_alone_is_higher(
    qtbot: QtBot, desk_on_disk: Desk, tasks: Tasks, case_id: int, language: Literal["en", "hi"]
) -> None:
    one_payment(desk_on_disk, case_id, rail="card", reference="74123", from_bank="SBI", from_account="4821")
    one_payment(desk_on_disk, case_id, from_bank="SBI", from_account="4821", paid_at=dt.time(9, 31))
    step = open_step(qtbot, context_of(desk_on_disk, tasks, load(language)), case_id)
    rows = table(step, "payments")
    numbers = [row[NUMBER] for row in said(step, "payments")]
    odd = next(at for at, number in enumerate(numbers) if "—" in number)
    room = rows.columnWidth(NUMBER) - 20
    drawn = paint.two_lines(numbers[odd], QFontMetrics(theme.font()), room)
    assert drawn.replace("\n", " ") == numbers[odd]
    assert (drawn.count("\n"), rows.isColumnHidden(FROM)) == (1, False)
    assert rows.rowHeight(odd) > rows.rowHeight(1 - odd)


def test_what_the_other_bank_tells_is_no_new_payment(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    one_payment(desk_on_disk, case_id, from_bank="SBI", from_account="4821")
    paste(
        step,
        "Dear Customer, your A/C X7719 credited by Rs 28500.00 on 22Nov26 by transfer from SUNITA DEVI "
        "UPI Ref 632698104471 -SBI",
    )
    model = table(step, "found").model()
    assert model.index(0, 4).data(CELL_ROLE).second == "payment 1, told by the other bank"
    assert said(step, "found")[0][-1] == "Add to it"


def test_a_row_of_a_payment_that_failed_is_shown_and_never_picked(step: MoneyStep, tmp_path: Path) -> None:
    head = ("Date", "To", "UPI Ref", "Amount", "Type", "Status")
    rows = [
        ("22/11/2026", "QUICK HELP", "632698104471", "28500", "DEBIT", "Success"),
        ("22/11/2026", "QUICK HELP", "632698104475", "9999", "DEBIT", "Failed"),
        ("22/11/2026", "QUICK HELP", "632698104478", "9998", "DEBIT", "Refunded"),
    ]
    drop(step, in_folder(tmp_path, "status.csv", csv_file((head, *rows))))
    statement = table(step, "statement")
    assert [(row[0], row[-1]) for row in said(step, "statement")] == [
        ("☐", ""),
        ("", "no payment"),
        ("", "no payment"),
    ]
    statement.setFocus()
    statement.setCurrentIndex(statement.model().index(1, 0))
    QTest.keyClick(statement, Qt.Key.Key_Space)
    assert "picked:" not in words(step, "picked_sum")
    assert words(step, "place_in_statement").startswith("This payment failed, waits or was declined")
    QTest.keyClick(statement, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert "1 row picked: ₹28,500.00 went out." in words(step, "picked_sum")
    assert "failed" in statement.model().index(1, 6).data(CELL_ROLE).hint


def test_a_statement_whose_days_have_no_year_asks_for_them(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    rows = (
        ("Date", "Narration", "Withdrawal", "Deposit", "Balance"),
        ("22-Nov", "UPI-RAVI KUMAR-ravi@ybl-632698110938", "20000.00", "", "11500.00"),
    )
    drop(step, in_folder(tmp_path, "noyear.csv", csv_file(rows)))
    (row,) = said(step, "statement")
    assert (row[1], row[2], row[-1]) == ("day?", "₹20,000.00", "check")
