"""The money trail by hand: what banks wrote is pasted, its tables are read, and what the desk has of it."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.payments import NewPayment, PaymentRow, add_payments, list_payments
from tests.ui.case_screen import find, in_window
from tests.ui.screens import table
from ui.context import Context
from ui.pages.case_money import MoneyStep

SBI = (
    "Dear Customer, Rs.28,500.00 debited from A/c X4821 on 22-11-26 to VPA quickhelp77@okaxis UPI Ref No 632698104471. "
    "If not you, call 1800111109 -SBI"
)
SBI_SECOND = "A/C X4821 debited by 20000.0 on date 22Nov26 trf to RAVI KUMAR Refno 632698110938 -SBI"
DAY = dt.date(2026, 11, 22)


def open_step(qtbot: QtBot, context: Context, case_id: int) -> MoneyStep:
    step = in_window(qtbot, context, MoneyStep(context), 1154, 576)
    step.show_case(case_id)
    return step


def paste(step: MoneyStep, text: str) -> None:
    """Ctrl+V while no editor has the keyboard, until the text was read."""
    QGuiApplication.clipboard().setText(text)
    table(step, "payments").setFocus()
    QTest.keyClick(step, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    while step._paste._timer.isActive():
        QTest.qWait(20)


def open_first(step: MoneyStep, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """The keyboard on the first payment, then a key."""
    rows = table(step, "payments")
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    QTest.keyClick(rows, key)


def words(step: MoneyStep, name: str) -> str:
    return find(step, QLabel, name).text()


def kept(desk: Desk, case_id: int) -> list[PaymentRow]:
    return desk.ask(list_payments, case_id)


def one_payment(desk: Desk, case_id: int, **more: object) -> int:
    new = NewPayment(**{"amount": 2_850_000, "paid_on": DAY, "rail": "upi", "reference": "632698104471"} | more)  # type: ignore[arg-type]
    return desk.do(add_payments, case_id, [new]).ids[0]


def retype(step: MoneyStep, key: str, text: str) -> None:
    """Over what stands there, and on to the next field."""
    field = find(step, QWidget, key)
    field.setFocus()
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def on_the_step(step: MoneyStep, widget: QWidget) -> QRect:
    assert widget.isVisible()
    return QRect(widget.mapTo(step, QPoint()), widget.size())


def drop(step: MoneyStep, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    step.dropEvent(QDropEvent(QPointF(5, 5), actions, mime, button, Qt.KeyboardModifier.NoModifier))


def in_folder(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def correct(step: MoneyStep, name: str, row: int, key: str, text: str) -> None:
    """F2 on the cell of this key, the new text, Enter."""
    rows = table(step, name)
    column = next(at for at, column in enumerate(rows.rows_model.columns) if column.key == key)
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(row, column))
    QTest.keyClick(rows, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.objectName() == key
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()  # Qt commits after the key
