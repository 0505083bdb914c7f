import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.search_box import Found, SearchBox

TWO = (Found(872, "Sunita Devi", "JPR-2026-000872", "98290 12345"), Found(391, "Suneeta Meena", "JPR-2025-000391"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    return made


@pytest.fixture
def box(qtbot: QtBot, window: QWidget) -> SearchBox:
    layout = QVBoxLayout(window)
    made = SearchBox("Search", "Nothing found.", "Ctrl+K", window)
    other = QLineEdit(window)
    other.setObjectName("other")
    layout.addWidget(other)
    layout.addWidget(made)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    return made


def test_it_asks_once_when_the_person_pauses(qtbot: QtBot, box: SearchBox) -> None:
    asked: list[str] = []
    box.asked.connect(asked.append)
    QTest.keyClicks(box, "sun ")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["sun"]


def test_the_keyboard_chooses_a_result(qtbot: QtBot, box: SearchBox) -> None:
    box.asked.connect(lambda _text: box.show_found(TWO))
    chosen: list[int] = []
    box.chosen.connect(chosen.append)
    QTest.keyClicks(box, "sun")
    qtbot.waitUntil(box._popup.isVisible)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(box, key)
    assert chosen == [391]
    assert box.text() == ""
    assert box._popup.isHidden()


def test_enter_at_once_asks_and_takes_the_first(qtbot: QtBot, box: SearchBox) -> None:
    box.asked.connect(lambda _text: box.show_found(TWO))
    chosen: list[int] = []
    box.chosen.connect(chosen.append)
    QTest.keyClicks(box, "sunita")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen == [872]


def test_a_click_chooses_too(qtbot: QtBot, box: SearchBox) -> None:
    box.show_found(TWO)
    results = box._popup.list
    with qtbot.waitSignal(box.chosen) as said:
        at = results.visualRect(results.model().index(1, 0)).center()
        QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert said.args == [391]


def test_nothing_found_is_said_and_escape_closes(qtbot: QtBot, box: SearchBox) -> None:
    box.setText("zzz")
    box.show_found(())
    assert box._popup._nothing.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box._popup.isHidden()
    assert box.text() == ""


def test_the_keys_bring_the_cursor_from_anywhere(qtbot: QtBot, box: SearchBox) -> None:
    other = box.window().findChildren(QLineEdit, "other")[0]
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert box.hasFocus()


def test_the_list_goes_with_its_box(window: QWidget, box: SearchBox) -> None:
    """A page is built anew in another language; the window stays, and the names that were found must not."""
    box.show_found(TWO)
    box.deleteLater()
    for _ in range(2):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(QFrame) == []


def test_the_list_goes_when_the_person_turns_elsewhere(qtbot: QtBot, box: SearchBox) -> None:
    box.show_found(TWO)
    box.window().findChildren(QLineEdit, "other")[0].setFocus()
    assert box._popup.isHidden()
