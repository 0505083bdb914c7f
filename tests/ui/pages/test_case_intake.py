"""The intake by keys: names in both scripts, hints that help, stations, consent, and no identity number in full."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.reading.accounts import places_day
from supportdesk.services.centre import change_stations
from supportdesk.texts import Both, Texts
from tests.ui.case_screen import a_case, find, kept, open_page, press, shown, type_into
from tests.ui.desks import context_of
from ui.context import Context
from ui.pages.case import CasePage
from ui.tasks import Tasks
from ui.widgets.field_form import FieldForm
from ui.widgets.inputs import PickInput

LIST_OF = f"{places_day():%m/%Y}"


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> CasePage:
    page = open_page(qtbot, context)
    page.show_new()
    return page


def note(page: CasePage, key: str) -> str:
    form = find(page, QWidget, key).parentWidget()
    assert isinstance(form, FieldForm)
    return form.note_of(key)


def leave(page: CasePage) -> None:
    """On to a field that says nothing by itself."""
    find(page, QWidget, "email").setFocus()


def test_the_hindi_name_follows_the_latin_one_until_somebody_corrects_it(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "name", "Sunita Devi")
    assert (shown(page, "name_hindi"), note(page, "name_hindi")) == ("सुनीता देवी", "suggested, check the spelling")
    find(page, QWidget, "name_hindi").clear()  # type: ignore[attr-defined]  # a LineInput
    type_into(page, "name_hindi", "सुनिता देवी")
    assert note(page, "name_hindi") == ""
    type_into(page, "name", " Sharma")
    page.flush()
    assert kept(desk_on_disk, page.case_id) == {"name": "Sunita Devi Sharma", "name_hindi": "सुनिता देवी"}


def test_a_hindi_name_typed_first_suggests_the_latin_one(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "name_hindi", "सुनीता देवी")
    assert (shown(page, "name"), note(page, "name")) == ("Sunita Devi", "suggested, check the spelling")
    page.flush()
    assert kept(desk_on_disk, page.case_id) == {"name": "Sunita Devi", "name_hindi": "सुनीता देवी"}


def test_a_name_typed_in_devanagari_is_the_hindi_name_too(page: CasePage) -> None:
    type_into(page, "name", "सुनीता देवी")
    assert shown(page, "name_hindi") == "सुनीता देवी"


def test_a_suggestion_still_follows_after_the_case_was_opened_again(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "name", "Sunita")
    case = page.case_id
    page.show_new()
    page.show_case(case)
    find(page, QWidget, "name").setFocus()
    QTest.keyClick(find(page, QWidget, "name"), Qt.Key.Key_End)
    type_into(page, "name", " Devi")
    assert shown(page, "name_hindi") == "सुनीता देवी"


def test_a_mobile_says_that_it_is_whole_and_who_had_it_before(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "mobile", "9829012345")
    assert note(page, "mobile") == "valid"
    page.show_case(a_case(desk_on_disk))
    type_into(page, "mobile", "98290 12345")
    assert note(page, "mobile") == "valid · 1 earlier case with this number: JPR-2026-000001"


def test_a_wrong_mobile_is_told_only_when_it_was_left(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "mobile", "12345")
    assert note(page, "mobile") == ""
    leave(page)
    assert note(page, "mobile").startswith("an Indian mobile has ten digits")
    assert kept(desk_on_disk, page.case_id) == {"mobile": "12345"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("98290-12345 / 98290 54321", "98290 12345 is called and printed. Kept beside it: 98290 54321"),
        ("+971 50 123 4567", "not an Indian mobile: check it"),
    ],
)
def test_a_number_says_how_it_is_used_and_nothing_moves(
    page: CasePage, desk_on_disk: Desk, typed: str, said: str
) -> None:
    type_into(page, "mobile", typed)
    assert note(page, "mobile") == said
    leave(page)
    assert (note(page, "mobile"), shown(page, "mobile")) == (said, typed.replace(" ", "") if "+" in typed else typed)
    assert page.case_id
    again = page.case_id
    page.show_new()
    assert note(page, "mobile") == ""
    page.show_case(again)
    assert note(page, "mobile") == said
    QTest.keyClick(find(page, QWidget, "mobile"), Qt.Key.Key_Backspace)
    QTest.keyClick(find(page, QWidget, "mobile"), Qt.Key.Key_A)
    assert note(page, "mobile") == ""


def test_a_pin_code_names_district_and_state(page: CasePage) -> None:
    type_into(page, "pin_code", "302026")
    assert note(page, "pin_code") == f"Jaipur, Rajasthan ({LIST_OF})"
    assert find(page, PickInput, "town").itemText(0) == "Jaipur"
    type_into(page, "pin_code", "7")
    leave(page)
    assert note(page, "pin_code") == "a PIN code has six digits"


def test_a_pin_code_that_nobody_knows_is_only_a_warning(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "pin_code", "999999")
    assert note(page, "pin_code") == f"not in the list of PIN codes of {LIST_OF}, check it"
    page.flush()
    assert kept(desk_on_disk, page.case_id) == {"pin_code": "999999"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("64", "senior citizen"),
        ("59", ""),
        ("14", "a child: talk in the presence of a parent or guardian"),
        ("05/03/1962", "64 years · senior citizen"),
        ("sixty", "an age like 64, or a date like 05/03/1962"),
    ],
)
def test_an_age_says_what_follows_from_it(page: CasePage, typed: str, said: str) -> None:
    type_into(page, "age", typed)
    leave(page)
    assert note(page, "age") == said


def test_only_the_last_four_digits_of_an_id_stay(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "id_shown", "Aadhaar 2345 6789 4821")
    leave(page)
    assert shown(page, "id_shown") == "Aadhaar XXXX XXXX 4821"
    assert kept(desk_on_disk, page.case_id) == {"id_shown": "Aadhaar XXXX XXXX 4821"}


@pytest.mark.parametrize("typed", ["Bhankrota", "bhankrota", "भांकरोटा", "Bhankrota · भांकरोटा"])
def test_a_police_station_is_known_in_both_languages(page: CasePage, desk_on_disk: Desk, typed: str) -> None:
    box = find(page, QWidget, "police_station")
    box.setFocus()
    line = box.lineEdit()  # type: ignore[attr-defined]  # a PickInput
    line.setText(typed)
    line.textEdited.emit(typed)
    leave(page)
    page.flush()
    assert kept(desk_on_disk, page.case_id) == {"police_station": "Bhankrota"}
    assert line.text() == "Bhankrota · भांकरोटा"


def test_nobody_is_given_a_station_that_was_not_chosen(
    qtbot: QtBot, supervised_on_disk: Desk, tasks: Tasks, english: Texts
) -> None:
    """Though the first of the list, like an empty field, has nothing in Hindi. Enter alone opens no case either."""
    supervised_on_disk.do(change_stations, [Both("Amber", ""), Both("Bhankrota", "भांकरोटा")])
    page = open_page(qtbot, context_of(supervised_on_disk, tasks, english))
    page.show_new()
    box = find(page, PickInput, "police_station")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert (page.case_id, box.value()) == (0, "")
    box.setFocus()
    QTest.keyClicks(box, "amber")
    leave(page)
    assert kept(supervised_on_disk, page.case_id) == {"police_station": "Amber"}
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    leave(page)
    page.flush()
    assert kept(supervised_on_disk, page.case_id) == {}


def test_a_station_of_another_district_is_kept_as_typed(page: CasePage, desk_on_disk: Desk) -> None:
    box = find(page, QWidget, "police_station")
    box.setFocus()
    QTest.keyClicks(box, "Sikar Kotwali")
    leave(page)
    assert kept(desk_on_disk, page.case_id) == {"police_station": "Sikar Kotwali"}


def test_consent_is_kept_purpose_by_purpose_and_can_be_printed(
    qtbot: QtBot, page: CasePage, desk_on_disk: Desk
) -> None:
    press(page, "notice_read")
    press(page, "follow_up_calls")
    press(page, "follow_up_calls")
    with qtbot.waitSignal(page.paper_wanted) as wanted:
        press(page, "print_consent")
    assert wanted.args == [1, "consent", ""]
    assert kept(desk_on_disk, 1, "consent") == {"notice_read": "yes", "follow_up_calls": "no"}


def test_a_new_case_is_a_walk_in_who_speaks_hindi(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "name", "S")
    page.flush()
    assert kept(desk_on_disk, 1, "arrival") == {"channel": "walk_in", "speaks": "hi"}
    QTest.mouseClick(find(page, QWidget, "phone"), Qt.MouseButton.LeftButton)
    page.flush()
    assert kept(desk_on_disk, 1, "arrival") == {"channel": "phone", "speaks": "hi"}


def test_a_pasted_name_with_markup_stays_what_it_is(page: CasePage, desk_on_disk: Desk) -> None:
    type_into(page, "name", "<b>Sunita</b> & Co")
    page.flush()
    assert kept(desk_on_disk, 1)["name"] == "<b>Sunita</b> & Co"
    assert find(page, QWidget, "names").accessibleName().startswith("<b>Sunita</b> & Co")


def test_enter_moves_on_through_the_form(page: CasePage, qtbot: QtBot) -> None:
    find(page, QWidget, "name").setFocus()
    for key in ("name_hindi", "guardian", "mobile", "age"):
        focus = page.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)
        assert page.focusWidget().objectName() == key
