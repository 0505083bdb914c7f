import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from supportdesk.texts import Texts
from ui.widgets.steps_bar import StepsBar

TITLES = ("Intake", "What happened", "Money trail", "Evidence", "Complaint", "Follow-up")


@pytest.fixture
def bar(qtbot: QtBot, english: Texts) -> StepsBar:
    shown = StepsBar(TITLES, english)
    qtbot.addWidget(shown)
    shown.resize(1150, 40)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def test_a_press_says_which_step_is_wanted(qtbot: QtBot, bar: StepsBar) -> None:
    bar.set_current(0)
    with qtbot.waitSignal(bar.clicked) as said:
        QTest.mouseClick(bar.step(3), Qt.MouseButton.LeftButton)
    assert said.args == [3]
    assert bar.step(0).isChecked()
    assert not bar.step(3).isChecked()


@pytest.mark.parametrize("number", range(1, 7))
def test_alt_and_a_digit_jumps(qtbot: QtBot, bar: StepsBar, number: int) -> None:
    with qtbot.waitSignal(bar.clicked) as said:
        QTest.keyClick(bar, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
    assert said.args == [number - 1]


def test_a_step_says_how_far_it_is(bar: StepsBar) -> None:
    bar.set_state(3, "part", "2/7")
    assert bar.step(3).text() == "4 Evidence 2/7"
    assert bar.step(3).accessibleDescription() == "begun"
