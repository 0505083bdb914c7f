import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from supportdesk.fields import Choice
from ui.widgets.segmented import Segmented

GENDER = (Choice("woman", "Woman"), Choice("man", "Man"), Choice("not_said", "Not said"))


@pytest.fixture
def said() -> list[str]:
    return []


def gender(qtbot: QtBot, said: list[str], value: str = "", *, may_clear: bool = False) -> Segmented:
    shown = Segmented(GENDER, value=value, may_clear=may_clear)
    shown.chosen.connect(said.append)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_a_press_chooses_and_says_so_once(qtbot: QtBot, said: list[str]) -> None:
    shown = gender(qtbot, said)
    for _ in range(2):
        QTest.mouseClick(shown.button("man"), Qt.MouseButton.LeftButton)
    assert (shown.value(), said) == ("man", ["man"])


def test_arrow_keys_move_the_choice_and_stop_at_the_ends(qtbot: QtBot, said: list[str]) -> None:
    shown = gender(qtbot, said, "woman")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(shown, key)
    assert said == ["man", "not_said", "man"]


def test_an_answer_can_be_taken_back_only_where_that_is_meant(qtbot: QtBot, said: list[str]) -> None:
    shown = gender(qtbot, said, "man", may_clear=True)
    QTest.mouseClick(shown.button("man"), Qt.MouseButton.LeftButton)
    shown.set_value("woman")
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    kept = gender(qtbot, said, "man")
    QTest.mouseClick(kept.button("man"), Qt.MouseButton.LeftButton)
    QTest.keyClick(kept, Qt.Key.Key_Delete)
    assert said == ["", ""]
    assert kept.value() == "man"


def test_showing_a_value_is_silent_and_is_read_out(qtbot: QtBot, said: list[str]) -> None:
    shown = gender(qtbot, said)
    shown.set_value("not_said")
    assert said == []
    assert shown.accessibleDescription() == "Not said"
    assert shown.button("not_said").isChecked()


def test_buttons_go_on_in_a_second_row_where_the_width_ends(qtbot: QtBot, said: list[str]) -> None:
    shown = gender(qtbot, said)
    shown.resize(shown.sizeHint())
    one_row = shown.height()
    shown.resize(shown.sizeHint().width() - 30, one_row)
    assert shown.height() == 2 * one_row
    assert shown.button("not_said").geometry().left() == 0
    assert shown.button("not_said").width() == shown.width()


def test_new_labels_keep_the_choice(qtbot: QtBot, said: list[str]) -> None:
    shown = gender(qtbot, said, "man")
    shown.set_choices((Choice("man", "Man 7"), Choice("woman", "Woman 2")))
    assert shown.value() == "man"
    assert shown.button("man").isChecked()
    assert shown.button("man").text() == "Man 7"
