"""Who was here before is found by number and by the sound of the name, and never the case itself."""

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.people import earlier_cases, join_person


def a_person(desk: Desk, **typed: str) -> int:
    case = desk.do(cases.open_case)
    desk.do(cases.save_answers, case.id, "person", typed)
    return case.id


def test_the_same_number_is_found_however_it_is_written(desk: Desk) -> None:
    earlier = a_person(desk, name="Sunita Devi", mobile="98290 12345")
    desk.do(cases.save_answers, earlier, "incident", {"kind": "upi"})
    for written in ("9829012345", "+91 98290-12345", "०९८२९०१२३४५"):
        (found,) = desk.ask(earlier_cases, written, "")
        assert (found.id, found.number, found.fits, found.kind) == (earlier, "JPR-2026-000001", "mobile", "upi")
        assert (found.name, found.mobile, found.same_person) == ("Sunita Devi", "9829012345", False)


def test_a_full_name_is_found_by_its_sound_in_either_script(desk: Desk) -> None:
    earlier = a_person(desk, name="Sunita Devi")
    a_person(desk, name="Kamla Bai")
    for written in ("Suneeta Devi", "सुनीता देवी"):
        assert [(row.id, row.fits) for row in desk.ask(earlier_cases, "", written)] == [(earlier, "name")]


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
    assert [(row.id, row.fits) for row in found] == [(second, "mobile"), (first, "mobile"), (same_name, "name")]


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
