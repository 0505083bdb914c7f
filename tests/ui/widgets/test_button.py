from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.fields import Field
from supportdesk.texts import N_, Texts
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.field_form import FieldForm


def test_the_keys_that_stand_on_it_press_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button("Next", "Ctrl+Return", "primary", name="next", parent=window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_enter_presses_what_has_the_focus(qtbot: QtBot, english: Texts) -> None:
    form = FieldForm((Field("name", N_("Name")), Field("place", N_("Place"))), english)
    button = Button("Save", parent=form)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    pressed: list[str] = []
    button.clicked.connect(partial(pressed.append, "save"))
    form.editor("name").setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(form.focusWidget(), key)
    assert (form.focusWidget(), pressed) == (button, []), "in a form it moves on"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(button, key)
    assert len(pressed) == 2
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 2


def test_an_ampersand_is_only_an_ampersand(qtbot: QtBot) -> None:
    button = Button("Banks & police", "F8")
    qtbot.addWidget(button)
    assert button.shortcut() == QKeySequence("F8")
    button.set_label("Police & banks")
    assert button.shortcut() == QKeySequence("F8")
    assert (button.label, button.accessibleName()) == ("Police & banks", "Police & banks")


@pytest.mark.parametrize(("keys", "words"), [("Ctrl+Return", "Ctrl ↵"), ("F8", "F8"), ("Ctrl+K", "Ctrl K")])
def test_keys_are_shown_as_on_the_keyboard(keys: str, words: str) -> None:
    assert paint.key_words(keys) == words


def test_it_is_wide_enough_for_words_icon_and_keys(qtbot: QtBot) -> None:
    widths = []
    for keys, icon in (("", ""), ("F8", ""), ("F8", "printer")):
        button = Button("Print", keys, icon=icon)
        qtbot.addWidget(button)
        widths.append(button.sizeHint().width())
    assert widths == sorted(set(widths))
