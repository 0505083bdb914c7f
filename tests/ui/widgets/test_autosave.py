"""What is typed is in the desk within a second, whatever happens; nothing is called saved before it is."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.fields import INCIDENT, PERSON
from supportdesk.services import cases
from supportdesk.store.errors import DiskFull
from tests.ui.case_screen import a_case, kept, soonest
from ui.context import Context
from ui.widgets.autosave import Autosave
from ui.widgets.field_form import FieldForm


class Screen:
    """Two forms of a case and their autosave, as a step has them."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.person = FieldForm(PERSON, context.texts)
        self.incident = FieldForm([field for field in INCIDENT if field.key != "kind"], context.texts)
        for form in (self.person, self.incident):
            qtbot.addWidget(form)
        self.autosave = Autosave(context, self.person)
        self.autosave.watch("person", self.person)
        self.autosave.watch("incident", self.incident)

    def type_into(self, key: str, text: str) -> None:
        form = self.person if key in self.person.typed() else self.incident
        QTest.keyClicks(form.editor(key), text)


@pytest.fixture
def screen(qtbot: QtBot, context: Context) -> Screen:
    return Screen(context, qtbot)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """`disk(True)` fills it up: commands are refused until `disk(False)`."""
    full = {"now": False}

    def refusing(desk: Desk, command: Callable[..., object], *args: object) -> object:
        if full["now"] and command in (cases.save_answers, cases.open_case):
            raise DiskFull
        return real(desk, command, *args)

    real: Callable[..., object] = Desk.do
    monkeypatch.setattr(Desk, "do", refusing)

    def fill(now: bool) -> None:
        full["now"] = now

    return fill


def test_it_is_saved_within_a_second_of_the_first_key(qtbot: QtBot, screen: Screen, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk)
    screen.autosave.show_case(case)
    screen.type_into("name", "S")
    assert kept(desk_on_disk, case) == {}
    with qtbot.waitSignal(screen.autosave.saved):
        assert soonest(screen.autosave) <= 1000
        screen.type_into("name", "unita")
    assert kept(desk_on_disk, case) == {"name": "Sunita"}


def test_going_on_typing_does_not_put_it_off(screen: Screen, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk)
    screen.autosave.show_case(case)
    screen.type_into("name", "x")
    began = soonest(screen.autosave)
    QTest.qSleep(100)
    screen.type_into("name", "x")
    assert soonest(screen.autosave) < began - 50


def test_several_forms_are_saved_each_into_its_own(screen: Screen, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk)
    screen.autosave.show_case(case)
    screen.type_into("name", "Sunita")
    screen.type_into("claimed_to_be", "bank")
    assert screen.autosave.flush()
    assert kept(desk_on_disk, case) == {"name": "Sunita"}
    assert kept(desk_on_disk, case, "incident") == {"claimed_to_be": "bank"}


def test_what_nobody_understands_is_kept_as_it_was_typed(screen: Screen, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk)
    screen.autosave.show_case(case)
    screen.type_into("mobile", "12345")
    screen.autosave.flush()
    screen.autosave.show_case(0)
    assert screen.person.typed()["mobile"] == screen.person.note_of("mobile") == ""
    screen.autosave.show_case(case)
    assert screen.person.typed()["mobile"] == "12345"
    assert screen.person.note_of("mobile").startswith("an Indian mobile has ten digits")


def test_ten_thousand_letters_are_kept(screen: Screen, desk_on_disk: Desk) -> None:
    case = a_case(desk_on_disk)
    screen.autosave.show_case(case)
    editor = screen.incident.editor("what_was_said")
    editor.insertPlainText("मैं " * 2500)  # type: ignore[union-attr]  # a TextInput
    screen.autosave.flush()
    assert len(kept(desk_on_disk, case, "incident")["what_was_said"]) == 10_000


def test_the_first_key_of_a_new_case_opens_it_once(qtbot: QtBot, screen: Screen) -> None:
    screen.autosave.show_case(0)
    with qtbot.waitSignal(screen.autosave.opened) as opened:
        screen.type_into("name", "S")
    assert opened.args == [1]
    with qtbot.assertNotEmitted(screen.autosave.opened):
        screen.type_into("claimed_to_be", "bank")
        screen.autosave.flush()


def test_a_full_disk_is_said_once_and_the_words_are_tried_again(
    qtbot: QtBot, screen: Screen, desk_on_disk: Desk, disk: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.autosave._AGAIN_MS", 50)
    case = a_case(desk_on_disk)
    screen.autosave.show_case(case)
    disk(True)
    said: list[DeskError] = []
    screen.autosave.failed.connect(said.append)
    with qtbot.assertNotEmitted(screen.autosave.saved):
        screen.type_into("name", "Sunita")
        assert not screen.autosave.flush()
        assert not screen.autosave.flush()
    assert [type(error) for error in said] == [DiskFull]
    assert screen.person.typed()["name"] == "Sunita"
    disk(False)
    with qtbot.waitSignal(screen.autosave.saved):
        screen.type_into("age", "64")
    assert kept(desk_on_disk, case) == {"name": "Sunita", "age": "64"}


def test_words_of_one_case_wait_for_the_disk_while_another_is_shown(
    screen: Screen, desk_on_disk: Desk, disk: Callable[[bool], None]
) -> None:
    first, second = a_case(desk_on_disk), a_case(desk_on_disk, name="Kamla Bai")
    screen.autosave.show_case(first)
    disk(True)
    screen.type_into("name", "Sunita")
    screen.autosave.show_case(second)
    assert screen.person.typed()["name"] == "Kamla Bai"
    screen.type_into("guardian", "Mohan")
    screen.autosave.show_case(first)
    assert (screen.person.typed()["name"], screen.person.typed()["guardian"]) == ("Sunita", "")
    disk(False)
    assert screen.autosave.flush()
    assert kept(desk_on_disk, first) == {"name": "Sunita"}
    assert kept(desk_on_disk, second) == {"name": "Kamla Bai", "guardian": "Mohan"}


def test_two_new_cases_on_a_full_disk_stay_two(
    screen: Screen, desk_on_disk: Desk, disk: Callable[[bool], None]
) -> None:
    disk(True)
    for name in ("Sunita", "Kamla"):
        screen.autosave.show_case(0)
        screen.type_into("name", name)
        assert screen.autosave.case_id == 0
    disk(False)
    screen.autosave.flush()
    assert [kept(desk_on_disk, case) for case in (1, 2)] == [{"name": "Sunita"}, {"name": "Kamla"}]
    assert screen.autosave.case_id == 2


def test_another_screen_s_change_shows_up_but_not_where_somebody_types(
    qtbot: QtBot, screen: Screen, desk_on_disk: Desk
) -> None:
    case = a_case(desk_on_disk)
    screen.autosave.show_case(case)
    screen.type_into("name", "Sun")
    desk_on_disk.do(cases.save_answers, case, "person", {"name": "Somebody", "guardian": "Ramesh"})
    screen.autosave.refresh()
    assert (screen.person.typed()["name"], screen.person.typed()["guardian"]) == ("Sun", "Ramesh")


def test_what_was_left_is_shown_as_it_is_kept(qtbot: QtBot, screen: Screen, desk_on_disk: Desk) -> None:
    screen.person.show()
    screen.person.activateWindow()
    qtbot.waitUntil(screen.person.isActiveWindow)
    case = a_case(desk_on_disk)
    screen.autosave.show_case(case)
    for key, typed in (("mobile", "+919829012345"), ("id_shown", "Aadhaar 2345 6789 4821"), ("pin_code", "3020")):
        screen.person.editor(key).setFocus()
        screen.type_into(key, typed)
        assert screen.person.note_of(key) in ("", "only the last four digits are kept")
    screen.person.editor("name").setFocus()
    shown = screen.person.typed()
    assert (shown["mobile"], shown["id_shown"]) == ("98290 12345", "Aadhaar XXXX XXXX 4821")
    assert screen.person.note_of("pin_code") == "a PIN code has six digits"
    screen.type_into("pin_code", "26")
    assert screen.person.note_of("pin_code") == ""


def test_any_field_for_a_phone_says_which_number_is_used(screen: Screen, desk_on_disk: Desk) -> None:
    screen.autosave.show_case(a_case(desk_on_disk, mobile="0141-2345678 / +971 50 123 4567"))
    used = "0141 2345678 is called and printed. Kept beside it: +971501234567"
    assert screen.person.note_of("mobile") == f"not an Indian mobile: check it · {used}"
