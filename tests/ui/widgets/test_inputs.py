from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.fields import Choice
from ui.widgets.inputs import ChoiceInput, DistressInput, Editor, FlagInput, LineInput, PickInput, TextInput
from ui.widgets.labels import Words

STATIONS = (Choice("bhankrota", "Bhankrota"), Choice("vaishali", "Vaishali Nagar"))
EDITORS: dict[str, tuple[Callable[[], Editor], str]] = {
    "line": (LineInput, "98290 12345"),
    "text": (TextInput, "पुलिस बनकर\nफ़ोन किया"),
    "pick": (lambda: PickInput(STATIONS), "vaishali"),
    "pick_free": (lambda: PickInput(STATIONS), "Sanganer"),
    "flag": (lambda: FlagInput("Notice read out"), "yes"),
    "flag_no": (lambda: FlagInput("Notice read out"), "no"),
    "choice": (lambda: ChoiceInput(STATIONS), "vaishali"),
    "distress": (DistressInput, "8"),
}
NO_GRAB = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # of a list that pops up


@pytest.mark.parametrize("name", EDITORS)
def test_showing_a_value_is_silent_and_gives_it_back(qtbot: QtBot, name: str) -> None:
    make, value = EDITORS[name]
    editor = make()
    qtbot.addWidget(editor)
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_value(value)
        assert editor.value() == value
        editor.set_value("")
    assert editor.value() == ""


def test_typing_is_said(qtbot: QtBot) -> None:
    line, text = LineInput(), TextInput()
    for editor in (line, text):
        qtbot.addWidget(editor)
        with qtbot.waitSignal(editor.edited):
            QTest.keyClicks(editor, "a")
        assert editor.value() == "a"


def test_a_line_holds_no_more_than_its_field(qtbot: QtBot) -> None:
    line = LineInput(max_len=5)
    qtbot.addWidget(line)
    QTest.keyClicks(line, "1234567")
    assert line.value() == "12345"


def test_what_is_pasted_goes_in_whole_or_is_refused_in_sight(qtbot: QtBot) -> None:
    """Cut to ten letters, "15 अक्टूबर 2024" would be a day of 1920."""
    line = LineInput(max_len=10)
    qtbot.addWidget(line)
    line.show()
    line.set_value("12/11/2026")
    line.selectAll()
    QApplication.clipboard().setText("15 अक्टूबर 2024")
    with qtbot.waitSignal(line.refused) as said, qtbot.assertNotEmitted(line.edited):
        line.paste()
    assert (line.value(), said.args) == ("12/11/2026", [15, 10])
    seen = [words for words in line.findChildren(Words) if words.isVisible()]
    assert [words.text() for words in seen] == ["15 / 10"]
    line.selectAll()
    QTest.keyClicks(line, "2")
    assert (line.value(), seen[0].isVisible()) == ("2", False)


def test_what_was_kept_longer_is_shown_whole_and_can_be_made_shorter(qtbot: QtBot) -> None:
    line = LineInput(max_len=3)
    qtbot.addWidget(line)
    with qtbot.assertNotEmitted(line.refused):
        line.set_value("12345")
        QTest.keyClick(line, Qt.Key.Key_End)
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.value() == "1234"


def test_tab_leaves_a_text(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    text, line = TextInput(parent=window), LineInput(parent=window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert text.value() == ""
    assert line.hasFocus()


def results(pick: PickInput) -> QAbstractItemView:
    completer = pick.completer()
    assert completer
    popup = completer.popup()
    assert popup
    return popup


@NO_GRAB
def test_a_part_of_a_word_finds_the_entry(qtbot: QtBot) -> None:
    pick = PickInput(STATIONS)
    qtbot.addWidget(pick)
    pick.show()
    QTest.keyClicks(pick, "nagar")
    popup = results(pick)
    assert popup.isVisible()
    assert popup.model().index(0, 0).data() == "Vaishali Nagar"
    popup.hide()


@NO_GRAB
def test_the_words_of_an_entry_are_its_value_in_any_case(qtbot: QtBot) -> None:
    pick = PickInput(STATIONS)
    qtbot.addWidget(pick)
    QTest.keyClicks(pick, "vaishali nagar")
    results(pick).hide()
    assert pick.value() == "vaishali"


def test_a_closed_list_takes_nothing_else(qtbot: QtBot) -> None:
    pick = PickInput(STATIONS, free=False)
    qtbot.addWidget(pick)
    QTest.keyClicks(pick, "Delhi")
    QTest.keyClick(pick, Qt.Key.Key_Return)
    assert (pick.value(), pick.currentText()) == ("", "")


def test_a_new_list_keeps_the_answer(qtbot: QtBot) -> None:
    pick = PickInput()
    qtbot.addWidget(pick)
    pick.set_value("vaishali")
    pick.set_choices(STATIONS)
    assert (pick.value(), pick.currentText()) == ("vaishali", "Vaishali Nagar")


def test_the_wheel_changes_no_answer(qtbot: QtBot) -> None:
    pick = PickInput(STATIONS)
    qtbot.addWidget(pick)
    pick.set_value("bhankrota")
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pick, turn)
    assert pick.value() == "bhankrota"


def test_a_flag_is_ticked_by_mouse_and_by_space(qtbot: QtBot) -> None:
    flag = FlagInput("Share with police and bank")
    qtbot.addWidget(flag)
    with qtbot.waitSignal(flag.edited):
        QTest.mouseClick(flag, Qt.MouseButton.LeftButton)
    assert flag.value() == "yes"
    QTest.keyClick(flag, Qt.Key.Key_Space)
    assert flag.value() == "no"
    QTest.keyClick(flag, Qt.Key.Key_Delete)
    assert flag.value() == ""


def test_a_digit_says_how_the_person_is(qtbot: QtBot) -> None:
    distress = DistressInput()
    qtbot.addWidget(distress)
    with qtbot.waitSignal(distress.edited):
        QTest.keyClick(distress, Qt.Key.Key_8)
    assert distress.value() == "8"
    assert [distress.tone_of(level) for level in ("0", "5", "10")] == ["accent", "warn", "danger"]
