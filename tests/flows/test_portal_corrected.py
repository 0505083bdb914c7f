"""The portal has changed overnight: a supervisor corrects what the desk knows of it, and the next case is copied so."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.models import AuditLine
from supportdesk.services.staff import staff
from supportdesk.settings import Settings
from tests.core.conftest import Clock
from tests.flows import story
from tests.flows.hands import Hands
from ui.pages.case_complaint_parts.portal_strip import PortalStrip
from ui.widgets.labels import Words

CORRECTED = {"portal_limits.add_box", "portal_limits.correct_box", "portal_entries.rename_entry"}
SEEN = "live page, 22/11/2026"
LETTER_LIMIT = 20


def instead(hands: Hands, name: str, text: str) -> None:
    """Types over what stands in a field, and leaves it."""
    field = hands.see(name)
    field.setFocus()
    hands.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(hands.window.focusWidget(), text)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        QTest.keyClick(popup, Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Tab)


def stand_on(hands: Hands, table: str, words: str) -> None:
    view = hands.see_a(QTableView, table)
    at = next(at for at, row in enumerate(hands.rows(table)) if row[0] == words)
    view.scrollTo(view.model().index(at, 0))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(at, 0)).center()
    )


def press_segment(hands: Hands, choice: str, words: str) -> None:
    button = next(each for each in hands.see(choice).findChildren(QWidget) if words in each.property("text"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def correct_the_portal(hands: Hands) -> None:
    """A box is new, one is gone, a list writes an entry otherwise, and another entry fits fake calls."""
    hands.click("go_settings")
    hands.click("open_portal")
    stand_on(hands, "box_rules", "ID / URL / Number")
    hands.click("add_box")
    instead(hands, "label", "Name used by suspect")
    instead(hands, "fill", "What happened: Who did they say they were?")
    instead(hands, "max_len", str(LETTER_LIMIT))
    instead(hands, "correction_source", SEEN)
    hands.click("correct_box")
    stand_on(hands, "box_rules", "Where did the incident occur?")
    hands.click("remove_box")
    press_segment(hands, "portal_part", "Lists")
    stand_on(hands, "list_rules", "Under Online Financial Fraud")
    stand_on(hands, "entry_rules", "UPI Related Frauds")
    instead(hands, "correction_source", SEEN)
    instead(hands, "entry_name", "UPI / QR Code Fraud")
    hands.click("rename_entry")
    hands.click("back")


def a_case(hands: Hands) -> None:
    hands.click("new_case")
    hands.write("name", "Sunita Devi")
    hands.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    hands.click("upi")
    hands.write("happened_on", "22/11/2026")
    hands.write("claimed_to_be", "Bank Manager")
    hands.key(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)


def test_a_new_box_is_copied_after_the_next_start(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.own_computer(tmp_path, monkeypatch)
    clock = Clock()
    running = story.Running(qtbot, clock, Settings())
    story.create_centre(running.hands)
    correct_the_portal(running.hands)
    kept = running.cut_off()

    running = story.Running(qtbot, clock, kept)
    hands = running.hands
    story.sign_in(hands)
    a_case(hands)
    boxes = {row[1]: row[2:] for row in hands.rows("portal_boxes")}
    assert boxes["Sub-category of complaint"][0] == "UPI / QR Code Fraud"
    assert boxes["Name used by suspect"] == ["Bank Manager", f"12/{LETTER_LIMIT}", "Copy"]
    assert "Where did the incident occur?" not in boxes
    hands.key(Qt.Key.Key_F2, Qt.KeyboardModifier.ControlModifier)
    strip = next(each for each in QApplication.topLevelWidgets() if isinstance(each, PortalStrip) and each.isVisible())
    label = strip.findChild(Words, "strip_label")
    assert label is not None
    for _ in boxes:
        if label.text() == "Name used by suspect":
            break
        QTest.keyClick(strip, Qt.Key.Key_F2)
    QTest.keyClick(strip, Qt.Key.Key_F2)
    assert QGuiApplication.clipboard().text() == "Bank Manager"
    strip.close()
    assert who_corrected(running) == {"Meera Rao"}
    running.cut_off()


def who_corrected(running: story.Running) -> set[str]:
    desk = story.the_desk(running)
    found = desk.ask(lambda session: session.scalars(sa.select(AuditLine)).all())
    lines = [line for line in found if line.command in CORRECTED]
    assert {line.command for line in lines} == CORRECTED
    assert all(SEEN in line.detail for line in lines)
    return {member.name for member in desk.ask(staff) if member.id in {line.staff_id for line in lines}}
