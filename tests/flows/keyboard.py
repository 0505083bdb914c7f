"""The same hands without a mouse: Tab finds a field, keys fill it, Space and Enter press."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from supportdesk.documents.portal_text import refused_letters
from tests.flows.hands import Hands

_FAR = 400
"""Presses of Tab after which a field counts as out of reach."""


class Keyboard:
    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.hands.key(key, modifier)

    def go_to(self, name: str) -> QWidget:
        """Tab until the focus stands on the widget of this name, which may be the proxy of a larger one."""
        wanted = self.hands.see(name)
        for _ in range(_FAR):
            at = self.hands.window.focusWidget()
            if at is not None and (at is wanted or wanted.isAncestorOf(at) or wanted.focusProxy() is at):
                return at
            QTest.keyClick(at or self.hands.window, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def fill(self, name: str, text: str) -> None:
        at = self.go_to(name)
        QTest.keyClicks(at, text)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            QTest.keyClick(popup, Qt.Key.Key_Escape)

    def choose(self, name: str) -> None:
        """A button of a choice, pressed with Space."""
        self.go_to(name)
        self.press(Qt.Key.Key_Space)

    @staticmethod
    def refused(text: str, letters: str) -> tuple[str, ...]:
        return refused_letters(text, letters)
