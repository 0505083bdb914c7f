"""Any field of a case in two actions, from wherever one stands in it: Ctrl+G, and the field chosen by its name."""

from collections.abc import Iterator
from functools import partial
from itertools import chain, zip_longest

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk import texts
from supportdesk.desk import Desk
from tests.ui.case_screen import a_case, find, in_window, press, type_into
from ui.context import Context
from ui.main_window import MainPage
from ui.models.rows import ROW_ROLE
from ui.pages.case_parts.field_box import FIELDS, FieldBox, Place
from ui.widgets.due.table import CALL_SHEET

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> MainPage:
    return in_window(qtbot, context, MainPage(context), 1366, 768)


def choose(page: MainPage, place: Place, name: str) -> None:
    """By its name; where two fields are called alike, Down marks the other."""
    box = find(page, FieldBox, "field_box")
    QTest.keyClicks(box, name[:8])
    found = box._popup.list
    while found.currentIndex().data(ROW_ROLE).value != place:
        row = found.currentIndex().row()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert found.currentIndex().row() > row, f"{name} is not in the list"
    QTest.keyClick(box, Qt.Key.Key_Return)


def stands_in(key: str) -> bool:
    """The keyboard is in this field, and all of the field can be seen."""
    field = QApplication.focusWidget()
    while field is not None and field.objectName() != key:
        field = field.parentWidget()
    return field is not None and field.visibleRegion().boundingRect() == field.rect()


def in_turn() -> Iterator[tuple[Place, str]]:
    """All fields, so that hardly one stands where the one before it does."""
    tables = ([(Place(step, field.key), field.label) for field in table] for step, table in FIELDS.items())
    return filter(None, chain.from_iterable(zip_longest(*tables)))


def test_any_field_is_two_actions_away(qtbot: QtBot, page: MainPage, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk, name="Sunita Devi")
    page.show_case(case, "evidence")
    for place, name in in_turn():
        if page.place()[0] != "case":
            press(page, "back")
        QTest.keyClick(page, Qt.Key.Key_G, CTRL)
        choose(page, place, name)
        key = "kind_search" if place.key == "kind" else place.key
        qtbot.waitUntil(partial(stands_in, key))
        assert page.place() == (("call_sheet", case, "") if place.step == CALL_SHEET else ("case", case, place.step))


def test_escape_leaves_everything_as_it_was(qtbot: QtBot, page: MainPage) -> None:
    page.show_new()
    type_into(page, "guardian", "Mohan")
    press(page, "go_to_field")
    QTest.keyClicks(find(page, FieldBox, "field_box"), "fir")
    QTest.keyClick(find(page, FieldBox, "field_box"), Qt.Key.Key_Escape)
    qtbot.waitUntil(partial(stands_in, "guardian"))
    assert not find(page, FieldBox, "field_box").isVisible()
    assert find(page, QLineEdit, "guardian").text() == "Mohan"


def test_a_field_beside_the_steps_opens_a_new_case_first(qtbot: QtBot, page: MainPage, desk_on_disk: Desk) -> None:
    page.show_new()
    QTest.keyClick(page, Qt.Key.Key_G, CTRL)
    choose(page, Place(CALL_SHEET, "operator"), "Operator")
    qtbot.waitUntil(partial(stands_in, "operator"))
    assert page.place() == ("call_sheet", 1, "")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("डायरी नंबर", ["complaint_number"]),
        ("number fir", ["fir_number"]),
        ("utr", ["reference"]),
        ("fir", ["fir_number", "fir_on"]),
        ("<b>", []),
    ],
)
def test_words_of_a_name_are_enough_in_either_language(qtbot: QtBot, typed: str, found: list[str]) -> None:
    within = QWidget()
    qtbot.addWidget(within)
    within.show()
    box = FieldBox(texts.load("hi"), dict.fromkeys(FIELDS, ""), within)
    box.open()
    box.insert(typed)
    box.textEdited.emit(typed)
    rows = box._popup.list.model()
    assert [rows.index(at, 0).data(ROW_ROLE).value.key for at in range(rows.rowCount())] == found
