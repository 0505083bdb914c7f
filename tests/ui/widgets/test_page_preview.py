import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.page_preview import PagePreview

RED_PAGE = (100, 140, bytes([200, 0, 0]) * 100 * 140)


@pytest.fixture
def preview(qtbot: QtBot) -> PagePreview:
    made = PagePreview()
    qtbot.addWidget(made)
    made.resize(260, 300)
    made.show()
    made.show_pages([RED_PAGE] * 3)
    return made


def test_pages_fill_the_width_one_below_the_other(preview: PagePreview) -> None:
    wide = preview.viewport().width()
    assert preview.zoom() == pytest.approx((wide - 28) / 100)
    assert preview.verticalScrollBar().maximum() > 3 * 140 * preview.zoom() - preview.viewport().height()
    assert preview.viewport().grab().toImage().pixelColor(wide // 2, 60) == QColor(200, 0, 0)


def test_keys_zoom_and_fit_again(qtbot: QtBot, preview: PagePreview) -> None:
    fitting = preview.zoom()
    QTest.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.zoom() == pytest.approx(fitting * 1.15)
    preview.resize(300, 300)
    assert preview.zoom() == pytest.approx(fitting * 1.15)
    for _ in range(20):
        QTest.keyClick(preview, Qt.Key.Key_Minus)
    assert preview.zoom() == pytest.approx(0.3)
    QTest.keyClick(preview, Qt.Key.Key_0)
    wide = preview.zoom()
    assert wide > fitting
    ctrl = Qt.KeyboardModifier.ControlModifier
    for key, larger in (
        (Qt.Key.Key_Plus, 1.15),
        (Qt.Key.Key_Minus, 1),
        (Qt.Key.Key_Minus, 1 / 1.15),
        (Qt.Key.Key_0, 1),
    ):
        QTest.keyClick(preview.window(), key, ctrl)
        assert preview.zoom() == pytest.approx(wide * larger)
