import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.one_layout import one_layout


class Counted(QVBoxLayout):
    laid_out = 0

    def setGeometry(self, box: QRect) -> None:
        self.laid_out += 1
        super().setGeometry(box)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 300)
    return window


@pytest.fixture
def layout(window: QWidget) -> Counted:
    """Of five labels that nobody sees yet."""
    layout = Counted(window)
    for number in range(5):
        label = QLabel(f"line {number}", window)
        label.hide()
        layout.addWidget(label)
    window.show()
    layout.laid_out = 0
    return layout


def show_all(window: QWidget) -> None:
    for label in window.findChildren(QLabel):
        label.show()


def test_each_widget_that_comes_is_laid_out_at_once(window: QWidget, layout: Counted) -> None:
    show_all(window)
    assert layout.laid_out >= 5


def test_many_are_laid_out_once_at_the_end(window: QWidget, layout: Counted) -> None:
    with one_layout(window):
        show_all(window)
        assert layout.laid_out == 0
    assert layout.laid_out == 1
    tops = [label.y() for label in window.findChildren(QLabel)]
    assert tops == sorted(set(tops))


def test_a_size_that_came_meanwhile_holds(window: QWidget, layout: Counted) -> None:
    with one_layout(window):
        window.resize(400, 200)
    assert layout.geometry().size() == window.size()


def test_one_within_another_waits_for_the_outer_one(window: QWidget, layout: Counted) -> None:
    with one_layout(window):
        with one_layout(window):
            show_all(window)
        assert layout.laid_out == 0
    assert layout.laid_out == 1


def test_what_goes_wrong_within_leaves_no_layout_behind(window: QWidget, layout: Counted) -> None:
    with pytest.raises(KeyError), one_layout(window):
        raise KeyError
    assert layout.isEnabled()
