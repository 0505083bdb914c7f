import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.toast import Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


@pytest.fixture
def toast(window: QWidget) -> Toast:
    return Toast(window)


def test_it_stands_at_the_bottom_and_follows_the_window(window: QWidget, toast: Toast) -> None:
    toast.say("Payment added")
    assert toast.isVisible()
    assert abs(toast.geometry().center().x() - 400) <= 1
    window.resize(600, 400)
    assert abs(toast.geometry().center().x() - 300) <= 1
    assert 300 < toast.geometry().bottom() < 400


def test_the_last_act_can_be_undone(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Payment taken away", action="Undo")
    button = toast.findChild(QPushButton, "toast_action")
    assert button
    with qtbot.waitSignal(toast.acted):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert toast.isHidden()
    toast.say("Saved")
    assert button.isHidden()


def test_it_goes_by_itself(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Saved")
    toast._timer.start(1)
    qtbot.waitUntil(toast.isHidden)
