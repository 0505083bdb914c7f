from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.drop_zone import DropZone


@pytest.fixture
def zone(qtbot: QtBot) -> DropZone:
    made = DropZone("Drop files here, or paste a picture.")
    qtbot.addWidget(made)
    return made


def picture() -> QImage:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def drop(zone: DropZone, mime: QMimeData) -> bool:
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(zone, enter)
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(zone, event)
    return enter.isAccepted()


def test_dropped_files_are_named(qtbot: QtBot, zone: DropZone) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/pictures/gpay 1.png"), QUrl("https://example.org/x.png")])
    with qtbot.waitSignal(zone.dropped) as said:
        assert drop(zone, mime)
    assert said.args == [[Path("/pictures/gpay 1.png")]]


def test_words_from_elsewhere_are_not_taken(qtbot: QtBot, zone: DropZone) -> None:
    mime = QMimeData()
    mime.setText("hello")
    with qtbot.assertNotEmitted(zone.dropped), qtbot.assertNotEmitted(zone.pasted):
        assert not drop(zone, mime)


def test_a_pasted_picture_comes_as_png(qtbot: QtBot, zone: DropZone) -> None:
    QGuiApplication.clipboard().setImage(picture())
    with qtbot.waitSignal(zone.pasted) as said:
        QTest.keyClick(zone, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert said.args
    assert QImage.fromData(said.args[0]).pixelColor(1, 1) == QColor("red")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_asks_for_files(qtbot: QtBot, zone: DropZone, key: Qt.Key) -> None:
    with qtbot.waitSignal(zone.clicked):
        QTest.keyClick(zone, key)
