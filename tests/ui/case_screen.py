"""A case page in a window of the usual size, wired to the desk as the main window wires it, and its widgets by name."""

from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from ui.context import Context
from ui.pages.case import CasePage

W = TypeVar("W", bound=QWidget)


def in_window(qtbot: QtBot, context: Context, page: W, width: int = 1190, height: int = 716) -> W:
    qtbot.addWidget(page)
    context.desk.changed.connect(page.refresh)  # type: ignore[attr-defined]  # every page has it
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def open_page(qtbot: QtBot, context: Context) -> CasePage:
    return in_window(qtbot, context, CasePage(context))


def find(page: QWidget, kind: type[W], name: str) -> W:
    found: W | None = page.findChild(kind, name)
    assert found is not None, name
    return found


def type_into(page: QWidget, key: str, text: str) -> None:
    """Real keys, after a click, as a person types; pasted where keys cannot say it."""
    field = page.findChild(QLineEdit, key) or page.findChild(QPlainTextEdit, key)
    assert isinstance(field, QLineEdit | QPlainTextEdit), key
    field.setFocus()
    if text.isascii():
        QTest.keyClicks(field, text)
    elif isinstance(field, QLineEdit):
        field.insert(text)
        field.textEdited.emit(field.text())
    else:
        field.insertPlainText(text)


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(find(page, QWidget, name), Qt.MouseButton.LeftButton)


def shown(page: QWidget, key: str) -> str:
    field = page.findChild(QLineEdit, key) or page.findChild(QPlainTextEdit, key)
    assert isinstance(field, QLineEdit | QPlainTextEdit), key
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def kept(desk: Desk, case_id: int, form: str = "person") -> dict[str, str]:
    """What the desk has of a form, without the empty answers."""
    return {key: text for key, text in desk.ask(cases.answers, case_id, form).items() if text}


def a_case(desk: Desk, form: str = "person", **typed: str) -> int:
    case = desk.do(cases.open_case)
    if typed:
        desk.do(cases.save_answers, case.id, form, typed)
    return case.id


def soonest(owner: QObject) -> int:
    """Milliseconds until the first of its timers rings: what is promised by the clock, on a busy computer too."""
    return min(timer.remainingTime() for timer in owner.findChildren(QTimer) if timer.isActive())
