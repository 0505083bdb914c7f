"""Who was here before is found by what both cases share, the surest first, and never the case itself."""

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.people import earlier_cases, join_person
from tests.core.casework import a_case, pay


def a_person(desk: Desk, **typed: str) -> int:
    case = desk.do(cases.open_case)
    desk.do(cases.save_answers, case.id, "person", typed)
    return case.id


def test_the_same_number_is_found_however_it_is_written(desk: Desk) -> None:
    earlier = a_person(desk, name="Sunita Devi", mobile="98290 12345")
    desk.do(cases.save_answers, earlier, "incident", {"kind": "upi"})
    for written in ("9829012345", "+91 98290-12345", "०९८२९०१२३४५"):
        (found,) = desk.ask(earlier_cases, written, "")
        assert (found.id, found.number, found.fits, found.kind) == (earlier, "JPR-2026-000001", ("mobile",), "upi")
        assert (found.name, found.mobile, found.same_person) == ("Sunita Devi", "9829012345", False)


def test_a_full_name_is_found_by_its_sound_in_either_script(desk: Desk) -> None:
    earlier = a_person(desk, name="Sunita Devi")
    a_person(desk, name="Kamla Bai")
    for written in ("Suneeta Devi", "सुनीता देवी"):
        assert [(row.id, row.fits) for row in desk.ask(earlier_cases, "", written)] == [(earlier, ("name",))]


def test_half_a_name_or_half_a_number_finds_nobody(desk: Desk) -> None:
    a_person(desk, name="Sunita Devi", mobile="98290 12345")
    assert desk.ask(earlier_cases, "98290", "Devi") == []
    assert desk.ask(earlier_cases, "", "") == []


def test_the_number_goes_before_the_name_and_the_newest_first(desk: Desk) -> None:
    same_name = a_person(desk, name="Sunita Devi", mobile="98290 54321")
    first = a_person(desk, name="Ramesh Kumar", mobile="98290 12345")
    second = a_person(desk, name="Sunita Devi", mobile="98290 12345")
    now = a_person(desk, name="Sunita Devi", mobile="98290 12345")
    found = desk.ask(earlier_cases, "9829012345", "Sunita Devi", now)
    assert [(row.id, row.fits) for row in found] == [
        (second, ("mobile", "name")),
        (first, ("mobile",)),
        (same_name, ("name",)),
    ]


def test_no_more_than_asked_for_are_shown(desk: Desk) -> None:
    for _ in range(4):
        now = a_person(desk, mobile="98290 12345")
    assert len(desk.ask(earlier_cases, "9829012345", "", now, limit=2)) == 2


def test_a_linked_case_says_so_and_so_do_the_others_of_that_person(desk: Desk) -> None:
    first = a_person(desk, mobile="98290 12345")
    second = a_person(desk, mobile="98290 12345")
    third = a_person(desk, mobile="98290 12345")
    desk.do(join_person, second, first)
    desk.do(join_person, third, second)
    found = desk.ask(earlier_cases, "9829012345", "", third)
    assert [(row.id, row.same_person) for row in found] == [(second, True), (first, True)]


def test_the_same_payment_or_account_is_found_without_name_and_number(desk: Desk) -> None:
    same_payment = a_person(desk, name="Sunita Devi")
    pay(desk, same_payment, reference="632698104471")
    same_account = a_person(desk, name="Ramesh Kumar")
    pay(desk, same_account, from_account="50100012345678")
    ending_alone = a_person(desk, name="Kamla Bai")
    pay(desk, ending_alone, from_account="XX5678")
    now = a_case(desk)
    pay(desk, now, reference="632698104471", from_account="50100012345678")
    pay(desk, now, from_account="XX5678")
    found = [(row.id, row.fits) for row in desk.ask(earlier_cases, "", "", now)]
    assert found == [(same_payment, ("reference",)), (same_account, ("account",))]


def test_what_alone_finds_nobody_makes_a_case_surer(desk: Desk) -> None:
    neighbour = a_person(desk, name="Sunita Devi", pin_code="302026", age="41")
    another = a_person(desk, name="Sunita Devi", pin_code="302001")
    stranger = a_person(desk, name="Ramesh Kumar", pin_code="302026", age="41")
    now = a_person(desk, name="Suneeta Devi", pin_code="302026", age="41", guardian="Mohan Lal")
    found = desk.ask(earlier_cases, "", "Suneeta Devi", now)
    assert [(row.id, row.fits) for row in found] == [(neighbour, ("name", "pin_code", "age")), (another, ("name",))]
    assert stranger not in [row.id for row in found]


def test_the_day_and_the_upi_id_are_reasons_too(desk: Desk) -> None:
    earlier, now = a_person(desk, email="s@example.org"), a_person(desk, email="s@example.org")
    for case in (earlier, now):
        pay(desk, case, to_vpa="thief@example")
        desk.do(cases.save_answers, case, "incident", {"happened_on": "20/11/2026"})
    (found,) = desk.ask(earlier_cases, "", "", now)
    assert found.fits == ("email", "paid_to", "happened_on")


def test_a_second_number_tells_the_person_in_either_case(desk: Desk) -> None:
    earlier = a_person(desk, mobile="98290-12345 / 98290 54321")
    later = a_person(desk, mobile="98290 54321")
    assert [(row.id, row.fits) for row in desk.ask(earlier_cases, "98290 54321", "", later)] == [(earlier, ("mobile",))]
    assert [row.id for row in desk.ask(earlier_cases, "9829012345", "", earlier)] == [later]


def test_a_landline_and_a_number_abroad_tell_the_person_too(desk: Desk) -> None:
    for typed, kept in (("(0744) 2345678", "07442345678"), ("+971 50 123 4567", "+971501234567")):
        earlier = a_person(desk, mobile=typed)
        for written in (typed, kept):
            assert [row.id for row in desk.ask(earlier_cases, written, "")] == [earlier]
