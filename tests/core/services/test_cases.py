import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.errors import NoSuchCase
from supportdesk.fields import FORMS
from supportdesk.models import Base, Case, Complainant, Consent, Incident, Report, Typed
from supportdesk.services import cases
from supportdesk.services.cases import answers, open_case, save_answers
from supportdesk.services.people import join_person
from supportdesk.services.tokens import give_token, waiting
from tests.core.conftest import Clock


def save(desk: Desk, case_id: int, **typed: str) -> dict[str, str]:
    return desk.do(save_answers, case_id, "person", typed).problems


def test_a_case_has_its_number_before_anything_is_known(desk: Desk) -> None:
    assert [desk.do(open_case).number for _ in range(2)] == ["JPR-2026-000001", "JPR-2026-000002"]


def test_numbers_begin_anew_each_year_of_the_desk(desk: Desk, clock_at_desk: Clock) -> None:
    desk.do(open_case)
    clock_at_desk.forward(days=40)
    assert desk.do(open_case).number == "JPR-2027-000001"


def test_what_is_understood_is_kept_as_a_value(desk: Desk) -> None:
    case = desk.do(open_case)
    assert save(desk, case.id, name="Sunita Devi", mobile="+91 98290-12345", pin_code="302026") == {}
    row = desk.ask(lambda session: session.get_one(Complainant, case.id))
    assert (row.name, row.mobile, row.pin_code) == ("Sunita Devi", "9829012345", "302026")
    assert desk.ask(answers, case.id, "person")["mobile"] == "98290 12345"


def test_what_is_not_understood_is_kept_as_it_was_typed(desk: Desk) -> None:
    case = desk.do(open_case)
    save(desk, case.id, mobile="98290 12345")
    assert set(save(desk, case.id, mobile="98290 123")) == {"mobile"}
    assert desk.ask(answers, case.id, "person")["mobile"] == "98290 123"
    assert desk.ask(lambda session: session.get_one(Complainant, case.id)).mobile is None


def test_a_good_answer_takes_the_place_of_the_typed_one(desk: Desk) -> None:
    case = desk.do(open_case)
    save(desk, case.id, mobile="98290 123")
    save(desk, case.id, mobile="98290 12345")
    assert desk.ask(lambda session: session.scalar(sa.select(sa.func.count()).select_from(Typed))) == 0
    assert desk.ask(answers, case.id, "person")["mobile"] == "98290 12345"


def test_an_emptied_answer_is_empty(desk: Desk) -> None:
    case = desk.do(open_case)
    save(desk, case.id, name="Sunita")
    save(desk, case.id, name="")
    assert desk.ask(answers, case.id, "person")["name"] == ""


@pytest.mark.parametrize(
    "name", ["<b>Sunita</b>", "=1+1", "{name}", "'; DROP TABLE cases; --", "सुनीता 😀 देवी", "O'Brien & Söhne %s"]
)
def test_peoples_text_is_text(desk: Desk, name: str) -> None:
    case = desk.do(open_case)
    save(desk, case.id, name=name)
    assert desk.ask(answers, case.id, "person")["name"] == name


def test_devanagari_digits_are_numbers(desk: Desk) -> None:
    case = desk.do(open_case)
    save(desk, case.id, mobile="९८२९० १२३४५")
    assert desk.ask(lambda session: session.get_one(Complainant, case.id)).mobile == "9829012345"


def test_a_card_number_is_cut_wherever_it_is_typed(desk: Desk) -> None:
    case = desk.do(open_case)
    desk.do(save_answers, case.id, "incident", {"what_was_said": "He asked for my card 4111 1111 1111 1111 today"})
    assert "411111XXXXXX1111" in desk.ask(answers, case.id, "incident")["what_was_said"]


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [("mobile", "4111 1111 1111 1111", "411111XXXXXX1111"), ("age", "2345 6789 4821", "XXXX XXXX 4821")],
)
def test_no_card_and_no_aadhaar_is_kept_in_the_wrong_field(desk: Desk, key: str, typed: str, kept: str) -> None:
    case = desk.do(open_case)
    save(desk, case.id, **{key: typed})
    assert desk.ask(answers, case.id, "person")[key] == kept


def test_an_unknown_case_is_said(desk: Desk) -> None:
    with pytest.raises(NoSuchCase):
        desk.do(save_answers, 99, "person", {"name": "Sunita"})


def test_a_started_token_brings_its_name_and_leaves_the_waiting_room(desk: Desk) -> None:
    token = desk.do(give_token, "Sunita Devi", "money lost today", 14)
    case = desk.do(open_case, token.id)
    person = desk.ask(answers, case.id, "person")
    assert (person["name"], person["name_hindi"]) == ("Sunita Devi", "सुनीता देवी")
    assert desk.ask(lambda session: session.get_one(Case, case.id)).token == 14
    assert desk.ask(waiting, desk.now()) == []


def test_a_token_with_a_hindi_name_fills_both_scripts(desk: Desk) -> None:
    case = desk.do(open_case, desk.do(give_token, "सुनीता देवी", "").id)
    person = desk.ask(answers, case.id, "person")
    assert (person["name"], person["name_hindi"]) == ("Sunita Devi", "सुनीता देवी")


def test_the_person_of_an_earlier_case_brings_what_stays(desk: Desk) -> None:
    earlier = desk.do(open_case)
    save(desk, earlier.id, name="Sunita Devi", mobile="9829012345", pin_code="302026")
    later = desk.do(open_case)
    save(desk, later.id, name="Suneeta Devi")
    desk.do(join_person, later.id, earlier.id)
    row = desk.ask(lambda session: session.get_one(Complainant, later.id))
    assert (row.name, row.mobile, row.same_person_as) == ("Suneeta Devi", "9829012345", earlier.id)


@pytest.mark.parametrize(
    ("form", "table"),
    [
        ("person", Complainant),
        ("arrival", Case),
        ("consent", Consent),
        ("incident", Incident),
        ("call_1930", Report),
        ("submission", Report),
    ],
)
def test_every_field_has_its_column(form: str, table: type[Base]) -> None:
    assert {field.key for field in FORMS[form]} <= set(sa.inspect(table).columns.keys())


def test_forms_of_a_case_share_no_key() -> None:
    keys = [field.key for form in cases._TABLE_OF_FORM for field in FORMS[form]]
    assert len(keys) == len(set(keys))
