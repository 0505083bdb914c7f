from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.errors import NoSuchCase
from supportdesk.texts import Texts
from ui import dialogs

pytestmark = pytest.mark.boxes


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def box() -> QDialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    return shown


def soon(act: Callable[[], None]) -> None:
    """When the box has opened."""
    QTimer.singleShot(0, act)


def press(name: str) -> None:
    button = box().findChild(QPushButton, name)
    assert button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_trouble_is_told_in_plain_words(window: QWidget, english: Texts) -> None:
    said: list[str] = []

    def read() -> None:
        said.extend(label.text() for label in box().findChildren(QLabel))
        said.extend(str(label.textFormat()) for label in box().findChildren(QLabel) if label.text())
        press("ok")

    soon(read)
    dialogs.tell(window, english, NoSuchCase(name="<b>7"))
    assert "There is no case <b>7 on this desk." in said
    assert "TextFormat.PlainText" in said


@pytest.mark.parametrize(("name", "answer"), [("yes", True), ("no", False)])
def test_yes_is_the_button_that_names_the_act(window: QWidget, english: Texts, name: str, answer: bool) -> None:
    soon(lambda: press(name))
    assert dialogs.ask_yes_no(window, english, "Close the case?", "Close it", "Keep it open") is answer


@pytest.mark.parametrize(("danger", "answer"), [(True, False), (False, True)])
def test_enter_never_does_what_cannot_be_undone(window: QWidget, english: Texts, danger: bool, answer: bool) -> None:
    soon(lambda: QTest.keyClick(box(), Qt.Key.Key_Return))
    assert dialogs.ask_yes_no(window, english, "Take it away?", "Take away", danger=danger) is answer


def test_escape_is_no(window: QWidget, english: Texts) -> None:
    soon(lambda: QTest.keyClick(box(), Qt.Key.Key_Escape))
    assert not dialogs.ask_yes_no(window, english, "Close the case?", "Close it")


def test_a_line_is_asked_for(window: QWidget, english: Texts) -> None:
    def answer() -> None:
        line = box().findChild(QLineEdit, "answer")
        assert line
        QTest.keyClicks(line, "no link was sent")
        QTest.keyClick(line, Qt.Key.Key_Return)

    soon(answer)
    assert dialogs.ask_text(window, english, "Why?") == "no link was sent"
    soon(lambda: press("no"))
    assert dialogs.ask_text(window, english, "Why?") is None


def test_a_box_is_gone_after_its_answer(qtbot: QtBot, window: QWidget, english: Texts) -> None:
    for _ in range(3):
        soon(lambda: press("yes"))
        dialogs.ask_yes_no(window, english, "Sure?", "Sure")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(QDialog) == []


def test_the_crash_text_can_be_copied(window: QWidget, english: Texts) -> None:
    soon(lambda: press("copy"))
    dialogs.tell_crash(english, "KeyError\n  ui/pages/desk.py:12")
    assert QGuiApplication.clipboard().text() == "KeyError\n  ui/pages/desk.py:12"


def test_files_are_chosen(window: QWidget, english: Texts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = tmp_path / "gpay.png"
    picture.touch()

    def accept(dialog: QFileDialog) -> int:
        dialog.selectFile(str(picture))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QFileDialog, "exec", accept)
    assert dialogs.choose_files(window, english, "Attach", ["Pictures (*.png)"]) == [picture]
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 0)
    assert dialogs.choose_files(window, english, "Attach") == []
    assert dialogs.choose_folder(window, english, "Backup") is None


def test_a_file_to_save_keeps_its_proposed_name(
    window: QWidget, english: Texts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted.value)
    proposed = tmp_path / "Week 47.xlsx"
    assert dialogs.choose_save(window, english, "Save", proposed, ["Excel (*.xlsx)"]) == proposed


def test_a_printer_is_chosen_or_not(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted.value)
    assert isinstance(dialogs.choose_printer(window), QPrinter)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    assert dialogs.choose_printer(window) is None
