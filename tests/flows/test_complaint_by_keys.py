"""From nothing in hand to the number of the portal and four papers, without a mouse: by the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from supportdesk import signing_in
from supportdesk.desk import Desk
from supportdesk.knowledge import portal
from supportdesk.rights import Role
from supportdesk.services import cases
from supportdesk.services.paperwork.papers import list_papers
from supportdesk.services.paperwork.portal import PortalRow, portal_rows
from supportdesk.services.payments import list_payments
from supportdesk.services.staff import NewStaff
from supportdesk.settings import Settings
from tests.core.conftest import Clock
from tests.flows import story
from tests.flows.keyboard import Keyboard
from tests.flows.messages import TWO_SBI_MESSAGES
from tests.ui.desks import CHEAP, PASSPHRASE
from ui.widgets.inputs import TextInput
from ui.widgets.page_preview import PagePreview

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NUMBER = "20711260004599"
FOUR = ("acknowledgement", "bring_list", "consent", "hold_letter")


def rows(desk: Desk, case_id: int) -> list[PortalRow]:
    return desk.ask(portal_rows, case_id, "en")


def intake(keyboard: Keyboard) -> None:
    """Ctrl+N, then Tab from field to field."""
    keyboard.press(Qt.Key.Key_N, CTRL)
    keyboard.fill("name", "Sunita Devi")
    keyboard.fill("mobile", "98290 12345")
    keyboard.fill("age", "05/03/1962")
    keyboard.fill("pin_code", "302026")
    keyboard.fill("town", "Bagru")
    keyboard.press(Qt.Key.Key_Return, CTRL)


def incident(keyboard: Keyboard) -> None:
    keyboard.choose("upi")
    keyboard.fill("happened_on", "22/11/2026")
    keyboard.fill("happened_at", "9:20")
    keyboard.fill("claimed_to_be", "the bank")
    keyboard.fill("what_was_said", "my KYC would expire today; pay Rs. 10 @ once!")
    keyboard.press(Qt.Key.Key_Return, CTRL)


def money(keyboard: Keyboard, desk: Desk, case_id: int) -> None:
    keyboard.go_to("pasted")
    QGuiApplication.clipboard().setText(TWO_SBI_MESSAGES)
    keyboard.press(Qt.Key.Key_V, CTRL)
    keyboard.hands.wait(lambda: len(keyboard.hands.rows("found")) == 2, "two payments are not found")
    keyboard.go_to("add_all")
    keyboard.press(Qt.Key.Key_Space)
    keyboard.hands.wait(lambda: len(desk.ask(list_payments, case_id)) == 2, "the payments are not in the case")


def copy_everything(keyboard: Keyboard, desk: Desk, case_id: int) -> dict[str, str]:
    """F2 until nothing waits. Returns what was on the clipboard after each box that is typed into."""
    copied: dict[str, str] = {}
    letters = {box.key: box.letters for page in portal().pages.values() for box in page.fields}
    while any(row.waits for row in rows(desk, case_id)):
        waiting = {row.key: row for row in rows(desk, case_id) if row.waits}
        keyboard.press(Qt.Key.Key_F2)
        (done,) = waiting.keys() - {row.key for row in rows(desk, case_id) if row.waits}
        row = waiting[done]
        if row.how == "copy":
            copied[done] = QGuiApplication.clipboard().text()
            assert copied[done] == row.value
            assert row.max is None or len(copied[done]) <= row.max
            assert not keyboard.refused(copied[done], letters[done.split()[0]])
    return copied


def enter_number(keyboard: Keyboard, desk: Desk, case_id: int) -> None:
    keyboard.fill("acknowledgement_portal", NUMBER)
    keyboard.press(Qt.Key.Key_Return, CTRL)
    keyboard.hands.wait(
        lambda: desk.ask(cases.answers, case_id, "submission")["acknowledgement_portal"] == NUMBER,
        "the number is not kept",
    )


def print_four(keyboard: Keyboard, desk: Desk, case_id: int, printed: Path) -> None:
    """Ctrl+P opens the papers of the case; Down and Space tick three more; Ctrl+P prints them as one job."""
    keyboard.press(Qt.Key.Key_P, CTRL)
    papers = keyboard.hands.see_a(QListWidget, "papers")
    keyboard.hands.wait(papers.hasFocus, "the list of papers has no focus")
    look_closer(keyboard)
    for kind in FOUR[1:]:
        for _ in range(papers.count()):
            if papers.currentItem().data(Qt.ItemDataRole.UserRole).kind == kind:
                break
            keyboard.press(Qt.Key.Key_Down)
        keyboard.press(Qt.Key.Key_Space)
    keyboard.hands.wait(keyboard.hands.see("print_paper").isEnabled, "the papers cannot be printed")
    keyboard.press(Qt.Key.Key_P, CTRL)
    keyboard.hands.wait(lambda: len(desk.ask(list_papers, case_id)) == len(FOUR), "four papers are not filed")
    keyboard.hands.wait(lambda: printed.exists() and b"%%EOF" in printed.read_bytes(), "nothing is printed")


def look_closer(keyboard: Keyboard) -> None:
    """Ctrl and + draw the page larger while the keyboard stands elsewhere, Ctrl and 0 as wide as there is room."""
    pages = keyboard.hands.see_a(PagePreview, "pages")
    fitting = pages.zoom()
    keyboard.press(Qt.Key.Key_Plus, CTRL)
    assert pages.zoom() > fitting
    keyboard.press(Qt.Key.Key_0, CTRL)
    assert pages.zoom() == fitting


class Mouse(QObject):
    """Hears every press of a mouse button, wherever it lands."""

    def __init__(self) -> None:
        super().__init__()
        self.presses: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self.presses.append(watched.objectName())
        return super().eventFilter(watched, event)


@pytest.fixture
def mouse(qapp: QApplication) -> Iterator[Mouse]:
    made = Mouse()
    yield made
    qapp.removeEventFilter(made)


def test_from_nothing_in_hand_to_four_papers(
    qtbot: QtBot, qapp: QApplication, mouse: Mouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.own_computer(tmp_path, monkeypatch)
    running = story.Running(qtbot, Clock(), Settings())
    story.create_centre(running.hands)
    desk = story.the_desk(running)
    signing_in.hire(desk, NewStaff("Asha", "Asha Verma", "आशा वर्मा", Role.COUNSELLOR), PASSPHRASE, CHEAP)
    keyboard = Keyboard(running.hands)
    qapp.installEventFilter(mouse)

    intake(keyboard)
    case_id = 1
    incident(keyboard)
    money(keyboard, desk, case_id)
    keyboard.press(Qt.Key.Key_5, ALT)
    account = running.hands.see_a(TextInput, "account").toPlainText()
    assert "632698104471" in account
    copied = copy_everything(keyboard, desk, case_id)
    assert copied["account"] == " ".join(account.split())
    assert "Rs 10 at once" in copied["account"]
    assert copied["mobile"] == "9829012345"
    assert copied["town"] == "Bagru"
    keyboard.press(Qt.Key.Key_F2, SHIFT)
    assert QGuiApplication.clipboard().text() in copied.values()
    enter_number(keyboard, desk, case_id)
    print_four(keyboard, desk, case_id, tmp_path / "printed.pdf")
    assert [row.kind for row in reversed(desk.ask(list_papers, case_id))] == list(FOUR)
    assert mouse.presses == []
    running.cut_off()
