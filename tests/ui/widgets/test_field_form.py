import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supportdesk.fields import CONSENT, FORMS, INCIDENT, PERSON, Choice, Kind
from supportdesk.texts import Texts
from ui.widgets.field_form import EDITORS, FieldForm


@pytest.fixture
def person(qtbot: QtBot, english: Texts) -> FieldForm:
    form = FieldForm(PERSON, english)
    qtbot.addWidget(form)
    form.resize(900, 500)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def in_focus() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def test_every_kind_has_an_editor() -> None:
    assert set(EDITORS) == set(Kind)


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_back_what_it_was_shown_and_is_silent(qtbot: QtBot, english: Texts, name: str) -> None:
    form = FieldForm(FORMS[name], english)
    qtbot.addWidget(form)
    values = {field.key: _sample(field.kind, field.choices) for field in FORMS[name]}
    with qtbot.assertNotEmitted(form.edited):
        form.set_typed(values | {"of_another_form": "x"})
        assert form.typed() == values
        form.clear()
    assert set(form.typed().values()) == {""}


def _sample(kind: Kind, choices: tuple[Choice, ...]) -> str:
    if choices:
        return choices[-1].value
    return {Kind.FLAG: "yes", Kind.DISTRESS: "7", Kind.PIN_CODE: "302026", Kind.AGE: "64"}.get(kind, "12 Nov")


def test_typing_names_the_field(qtbot: QtBot, person: FieldForm) -> None:
    with qtbot.waitSignal(person.edited) as said:
        QTest.keyClicks(person.editor("mobile"), "9")
    assert said.args == ["mobile"]
    with qtbot.waitSignal(person.edited) as said:
        QTest.keyClicks(person.editor("police_station"), "B")
    assert said.args == ["police_station"]


def test_enter_goes_through_all_fields_in_their_order(qtbot: QtBot, person: FieldForm) -> None:
    person.focus_first()
    seen = [in_focus()]
    for _ in PERSON[1:]:
        focused = QApplication.focusWidget()
        assert focused
        QTest.keyClick(focused, Qt.Key.Key_Return)
        seen.append(in_focus())
    assert seen == [field.key for field in PERSON]


def test_the_cursor_starts_where_an_answer_is_missing(person: FieldForm) -> None:
    person.set_typed({"name": "Sunita Devi", "name_hindi": "सुनीता देवी"})
    person.focus_first()
    assert in_focus() == "guardian"


def test_a_note_takes_the_place_of_the_hint_and_goes_again(person: FieldForm) -> None:
    assert person.note_of("id_shown") == "only the last four digits are kept"
    person.note("id_shown", "This is a whole Aadhaar number.", "error")
    person.note("mobile", "valid", "ok")
    assert person.note_of("id_shown") == "This is a whole Aadhaar number."
    assert person.editor("id_shown").property("tone") == "error"
    assert person.editor("mobile").accessibleDescription() == "valid"
    person.note("id_shown")
    person.note("mobile")
    assert person.note_of("id_shown") == "only the last four digits are kept"
    assert person.editor("id_shown").property("tone") == ""
    assert person.note_of("mobile") == ""


def test_what_does_not_fit_is_said_below_its_field_until_somebody_goes_on(qtbot: QtBot, person: FieldForm) -> None:
    person.stand_in("guardian")
    QApplication.clipboard().setText("x" * 101)
    for editor in (person.editor("town"), person.editor("guardian")):
        QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: person.note_of("guardian") != "")
    assert person.note_of("guardian") == "That has 101 letters, and 100 fit. Nothing was put in."
    assert (person.typed()["guardian"], person.typed()["town"]) == ("", "x" * 101)
    QTest.keyClicks(person.editor("guardian"), "R")
    assert (person.note_of("guardian"), person.editor("guardian").property("tone")) == ("", "")


def test_lists_can_be_filled_later(person: FieldForm) -> None:
    person.set_typed({"police_station": "bhankrota"})
    person.set_choices("police_station", [Choice("bhankrota", "Bhankrota")])
    assert person.typed()["police_station"] == "bhankrota"


def test_texts_take_the_whole_row(qtbot: QtBot, english: Texts) -> None:
    form = FieldForm(INCIDENT, english, columns=2)
    qtbot.addWidget(form)
    form.resize(800, 700)
    form.show()
    assert form.editor("what_was_said").width() == form.width()
    assert form.editor("happened_on").width() < form.width() / 2


def test_a_form_of_flags_is_a_row_of_chips(qtbot: QtBot, english: Texts) -> None:
    form = FieldForm(CONSENT, english)
    qtbot.addWidget(form)
    form.resize(900, 40)
    form.show()
    assert {form.editor(field.key).y() for field in CONSENT} == {0}
    form.note("notice_read", "no such line")
    assert form.note_of("notice_read") == ""


def test_each_editor_says_what_it_is_for(person: FieldForm) -> None:
    assert {person.editor(field.key).accessibleName() for field in PERSON} == {field.label for field in PERSON}
