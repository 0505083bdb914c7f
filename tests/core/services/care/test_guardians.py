"""A guardian who is perhaps the suspect is out of all forms at once, and the case waits for a supervisor's word."""

import datetime as dt

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.errors import NotAllowed
from supportdesk.models import AuditLine, Complainant, Representative, SafeContact
from supportdesk.services import cases
from supportdesk.services.care import how_to_reach, why_not_closable
from supportdesk.services.care.guardians import (
    AsideAlready,
    AsideEnded,
    GuardianReasonMissing,
    GuardianUnnamed,
    OwnSign,
    SignedAlready,
    asides,
    end_aside,
    set_guardian_aside,
    sign_aside,
)
from supportdesk.services.follow_up.day_list import day_list
from supportdesk.services.people import join_person, part_person
from supportdesk.services.search import find_cases
from supportdesk.texts import load
from tests.core.casework import a_case

WHY = "the child names him"


@pytest.fixture
def case_id(desk: Desk) -> int:
    made = a_case(desk, "Pooja")
    desk.do(cases.save_answers, made, "person", {"guardian": "Suresh Kumar", "mobile": "98290 12345", "age": "14"})
    desk.do(cases.save_answers, made, "representative", {"kin_name": "सुरेश कुमार", "kin_phone": "98290 12345"})
    return made


def person(desk: Desk, case_id: int) -> dict[str, str]:
    return desk.ask(cases.answers, case_id, "person") | desk.ask(cases.answers, case_id, "representative")


def forms(desk: Desk, case_id: int) -> dict[str, str]:
    return person(desk, case_id) | desk.ask(cases.answers, case_id, "safe_contact")


def test_name_and_number_leave_every_form_and_the_search(desk: Desk, case_id: int) -> None:
    assert desk.ask(find_cases, "Suresh")
    desk.do(set_guardian_aside, case_id, "", WHY, same_mobile=True)
    typed = person(desk, case_id)
    assert [typed[key] for key in ("guardian", "mobile", "kin_name", "kin_phone")] == [""] * 4
    assert not desk.ask(find_cases, "Suresh")
    assert not desk.ask(find_cases, "9829012345")
    reach = desk.ask(how_to_reach, case_id)
    assert (reach.phone, reach.aside) == ("", 1)


@pytest.mark.parametrize("name", ["Suresh Kumar", "suresh  kumar", "सुरेश कुमार"])
def test_the_guardian_cannot_be_typed_in_again(desk: Desk, case_id: int, name: str) -> None:
    desk.do(set_guardian_aside, case_id, "", WHY, same_mobile=True)
    done = desk.do(cases.save_answers, case_id, "person", {"guardian": name, "mobile": "+91 98290 12345"})
    assert set(done.problems) == {"guardian", "mobile"}
    assert (person(desk, case_id)["guardian"], person(desk, case_id)["mobile"]) == ("", "")


def test_another_guardian_can(desk: Desk, case_id: int) -> None:
    desk.do(set_guardian_aside, case_id, "", WHY)
    assert not desk.do(cases.save_answers, case_id, "person", {"guardian": "Meena Devi"}).problems
    assert person(desk, case_id)["guardian"] == "Meena Devi"
    assert person(desk, case_id)["mobile"] == ""


@pytest.mark.parametrize("number", ["9829012345", "9829012346"])
def test_what_stands_beside_the_name_in_one_case_is_called_in_none(desk: Desk, case_id: int, number: str) -> None:
    """Nobody ticked it. Where the cases are parted, only the one that tells whose it is still knows."""
    earlier = a_case(desk, "Pooja")
    desk.do(cases.save_answers, earlier, "person", {"mobile": number})
    desk.do(cases.save_answers, earlier, "safe_contact", {"other_phone": f"{number} (father)"})
    desk.do(cases.save_answers, earlier, "representative", {"rep_name": "Meena Devi", "rep_phone": number})
    alone = forms(desk, earlier)
    desk.do(set_guardian_aside, case_id, "", WHY)
    join_id = desk.do(join_person, case_id, earlier)
    his, reach = number == "9829012345", desk.ask(how_to_reach, earlier)
    assert (reach.phone, reach.proxy_phone) == (("", "") if his else (number, number))
    assert reach.unclear == (() if his else (f"{number} (father)",))
    assert bool(desk.do(cases.save_answers, earlier, "person", {"mobile": number}).problems) is his
    desk.do(part_person, join_id)
    assert forms(desk, earlier) == alone
    assert person(desk, case_id)["mobile"] == ""


def test_an_earlier_case_does_not_bring_the_guardian_back(desk: Desk, case_id: int) -> None:
    earlier = a_case(desk, "Pooja")
    desk.do(cases.save_answers, earlier, "person", {"guardian": "Suresh Kumar", "email": "p@example.org"})
    desk.do(set_guardian_aside, case_id, "", WHY)
    desk.do(join_person, case_id, earlier)
    assert (person(desk, case_id)["guardian"], person(desk, case_id)["email"]) == ("", "p@example.org")


@pytest.mark.parametrize("joined_first", [True, False], ids=["joined first", "set aside first"])
def test_who_is_set_aside_is_so_in_every_case_of_the_person(
    desk: Desk, supervised: Desk, case_id: int, *, joined_first: bool
) -> None:
    earlier = a_case(desk, "Pooja", status="open")
    desk.do(cases.save_answers, earlier, "person", {"guardian": "suresh kumar", "mobile": "98290 12345"})
    desk.do(cases.save_answers, earlier, "safe_contact", {"other_phone": "98290 12345 (father)"})
    desk.do(cases.save_answers, earlier, "representative", {"rep_name": "Suresh Kumar", "rep_phone": "98290 12345"})
    alone = forms(desk, earlier)
    join_id = desk.do(join_person, case_id, earlier) if joined_first else 0
    aside_id = desk.do(set_guardian_aside, case_id, "", WHY, same_mobile=True)
    join_id = join_id or desk.do(join_person, case_id, earlier)
    for one in (case_id, earlier):
        reach = desk.ask(how_to_reach, one)
        assert (reach.phone, reach.proxy, reach.proxy_phone, reach.unclear, reach.aside) == ("", "", "", (), 1)
        assert not any(forms(desk, one)[key] for key in ("guardian", "mobile", "rep_name", "rep_phone", "other_phone"))
    typed = {"guardian": "Suresh Kumar", "mobile": "98290 12345"}
    assert set(desk.do(cases.save_answers, earlier, "person", typed).problems) == {"guardian", "mobile"}
    lines = desk.ask(day_list, desk.now() + dt.timedelta(days=9), None, load("en")).lines
    assert {(line.mobile, line.safe_contact) for line in lines} == {("", "never call the guardian")}
    assert not desk.ask(find_cases, "Suresh")
    desk.do(part_person, join_id)
    assert forms(desk, earlier) == alone
    assert desk.ask(how_to_reach, case_id).phone == ""
    again = desk.do(join_person, case_id, earlier)
    supervised.do(end_aside, aside_id, "the police cleared him")
    assert forms(desk, earlier) == alone
    desk.do(part_person, again)
    assert forms(desk, earlier) == alone


def test_a_desk_from_before_calls_nobody_who_is_set_aside_in_another_case(desk: Desk, case_id: int) -> None:
    earlier = a_case(desk, "Pooja")
    desk.do(join_person, case_id, earlier)
    desk.do(set_guardian_aside, case_id, "", WHY, same_mobile=True)
    number = "9829012345"
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Complainant).where(Complainant.case_id == earlier).values(mobile=number))
        connection.execute(sa.insert(SafeContact).values(case_id=earlier, other_phone=number))
        connection.execute(sa.insert(Representative).values(case_id=earlier, rep_name="Mohan", rep_phone=number))
    for one in (case_id, earlier):
        reach = desk.ask(how_to_reach, one)
        assert (reach.phone, reach.safer, reach.proxy, reach.proxy_phone) == ("", False, "", "")


def test_a_supervisor_signs_and_until_then_the_case_stays(desk: Desk, supervised: Desk, case_id: int) -> None:
    aside_id = desk.do(set_guardian_aside, case_id, "", WHY)
    assert len(desk.ask(why_not_closable, case_id)) == 1
    desk.do(join_person, joined := a_case(desk, "Pooja"), case_id)
    assert desk.ask(why_not_closable, joined) == desk.ask(why_not_closable, case_id)
    with pytest.raises(NotAllowed):
        desk.do(sign_aside, aside_id)
    supervised.do(sign_aside, aside_id)
    (row,) = desk.ask(asides, case_id)
    assert (row.name, row.asked_by.en, row.signed_by.en) == ("Suresh Kumar", "Asha Verma", "Meera Rao")
    assert desk.ask(why_not_closable, case_id) == desk.ask(why_not_closable, joined) == []
    with pytest.raises(SignedAlready):
        supervised.do(sign_aside, aside_id)


def test_nobody_signs_for_herself(supervised: Desk, case_id: int) -> None:
    aside_id = supervised.do(set_guardian_aside, case_id, "", WHY)
    with pytest.raises(OwnSign):
        supervised.do(sign_aside, aside_id)


def test_when_it_ends_all_is_as_before(desk: Desk, supervised: Desk, case_id: int) -> None:
    before = person(desk, case_id)
    aside_id = desk.do(set_guardian_aside, case_id, "", WHY, same_mobile=True)
    with pytest.raises(GuardianReasonMissing):
        supervised.do(end_aside, aside_id, " ")
    supervised.do(end_aside, aside_id, "the police cleared him")
    assert person(desk, case_id) == before
    assert desk.ask(find_cases, "Suresh")
    with pytest.raises(AsideEnded):
        supervised.do(end_aside, aside_id, "again")


def test_a_name_and_a_reason_are_needed(desk: Desk, case_id: int) -> None:
    with pytest.raises(GuardianReasonMissing):
        desk.do(set_guardian_aside, case_id, "", "  ")
    with pytest.raises(GuardianUnnamed):
        desk.do(set_guardian_aside, a_case(desk), "", WHY)
    desk.do(set_guardian_aside, case_id, "", WHY)
    with pytest.raises(AsideAlready):
        desk.do(set_guardian_aside, case_id, "Suresh Kumar", WHY)


def test_no_words_of_it_stand_in_the_audit(desk: Desk, case_id: int) -> None:
    desk.do(set_guardian_aside, case_id, "", WHY, same_mobile=True)
    lines = desk.ask(lambda session: list(session.scalars(sa.select(AuditLine.detail))))
    assert not [line for line in lines if "Suresh" in line or "98290" in line or "names him" in line]


def test_the_guardian_s_number_goes_also_where_it_stands_second(desk: Desk, supervised: Desk, case_id: int) -> None:
    numbers = "98290 54321 / 98290 12345"
    desk.do(cases.save_answers, case_id, "person", {"mobile": numbers})
    aside_id = desk.do(set_guardian_aside, case_id, "", WHY)
    assert person(desk, case_id)["mobile"] == "98290 54321"
    assert not desk.ask(find_cases, "9829012345")
    assert desk.do(cases.save_answers, case_id, "person", {"mobile": numbers}).problems
    assert person(desk, case_id)["mobile"] == ""
    assert not desk.ask(find_cases, "9829012345")
    desk.do(cases.save_answers, case_id, "person", {"mobile": "98290 54321"})
    supervised.do(end_aside, aside_id, "the police cleared him")
    assert person(desk, case_id)["mobile"] == numbers
    assert desk.ask(find_cases, "9829012345")


def test_the_person_s_second_number_comes_back_with_the_first(desk: Desk, supervised: Desk, case_id: int) -> None:
    numbers = "98290 12345 / 98290 54321"
    desk.do(cases.save_answers, case_id, "person", {"mobile": numbers})
    aside_id = desk.do(set_guardian_aside, case_id, "", WHY, same_mobile=True)
    assert person(desk, case_id)["mobile"] == ""
    supervised.do(end_aside, aside_id, "the police cleared him")
    assert person(desk, case_id)["mobile"] == numbers
    assert desk.ask(how_to_reach, case_id).phone == "9829012345"


def test_both_numbers_beside_the_guardian_s_name_are_his(desk: Desk, case_id: int) -> None:
    desk.do(cases.save_answers, case_id, "representative", {"kin_phone": "98290 12345 / 98290 54321"})
    desk.do(cases.save_answers, case_id, "person", {"mobile": "98290 54321"})
    desk.do(set_guardian_aside, case_id, "", WHY)
    assert (person(desk, case_id)["mobile"], person(desk, case_id)["kin_phone"]) == ("", "")
    assert desk.do(cases.save_answers, case_id, "safe_contact", {"other_phone": "9829054321"}).problems


@pytest.mark.parametrize(
    ("his", "typed"), [("0141-2345678", "141-2345678 (father)"), ("+971 50 123 4567", "00971 501234567 (father)")]
)
def test_a_landline_or_a_number_abroad_goes_however_it_is_written(
    desk: Desk, case_id: int, his: str, typed: str
) -> None:
    desk.do(cases.save_answers, case_id, "representative", {"kin_phone": his})
    desk.do(cases.save_answers, case_id, "safe_contact", {"other_phone": f"{typed} 98290 54"})
    assert desk.ask(how_to_reach, case_id).unclear
    desk.do(set_guardian_aside, case_id, "", WHY)
    assert not desk.ask(how_to_reach, case_id).unclear
    assert desk.do(cases.save_answers, case_id, "person", {"mobile": his}).problems
