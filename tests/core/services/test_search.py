import pytest

from supportdesk.desk import Desk
from supportdesk.services.cases import open_case, save_answers
from supportdesk.services.search import LIMIT, find_cases
from tests.core.casework import pay


def a_person(desk: Desk, **typed: str) -> int:
    case = desk.do(open_case)
    desk.do(save_answers, case.id, "person", typed)
    return case.id


@pytest.mark.parametrize("asked", ["Sunita", "suneeta", "सुनीता", "Sun", "sunita devi", "देवी", "Suneeta Devee"])
def test_a_name_is_found_in_either_script_and_spelling(desk: Desk, asked: str) -> None:
    sunita = a_person(desk, name="Sunita Devi", name_hindi="सुनीता देवी")
    a_person(desk, name="Ramesh Kumar", name_hindi="रमेश कुमार")
    assert [hit.id for hit in desk.ask(find_cases, asked)] == [sunita]


def test_one_script_is_enough(desk: Desk) -> None:
    latin = a_person(desk, name="Sunita Devi")
    hindi = a_person(desk, name="सुनीता देवी")
    assert {hit.id for hit in desk.ask(find_cases, "suneeta")} == {latin, hindi}
    assert {hit.id for hit in desk.ask(find_cases, "सुनीता")} == {latin, hindi}


@pytest.mark.parametrize("asked", ["9829012345", "98290 12345", "98290", "2345", "९८२९०१२३४५"])
def test_a_phone_is_found_whole_by_its_beginning_and_by_its_last_digits(desk: Desk, asked: str) -> None:
    case = a_person(desk, name="Sunita", mobile="9829012345")
    a_person(desk, name="Ramesh", mobile="9414067890")
    hits = desk.ask(find_cases, asked)
    assert [(hit.id, hit.reason) for hit in hits] == [(case, "phone")]


@pytest.mark.parametrize("asked", ["JPR-2026-000001", "jpr-2026-000001", "JPR-2026-000001 JPR"])
def test_a_case_number_is_found_as_it_is_read_aloud_and_scanned(desk: Desk, asked: str) -> None:
    case = a_person(desk, name="Sunita")
    assert desk.ask(find_cases, asked)[0].id == case


@pytest.mark.parametrize("asked", ["632698104471", "6326-9810-4471", "4471", "quickhelp77@okaxis", "quickhelp77"])
def test_payments_are_found_by_reference_and_address(desk: Desk, asked: str) -> None:
    case = a_person(desk, name="Sunita")
    pay(desk, case, reference="632698104471", to_vpa="quickhelp77@okaxis")
    desk.do(save_answers, case, "person", {"guardian": "Ramesh"})
    assert [hit.id for hit in desk.ask(find_cases, asked)] == [case]


def test_an_acknowledgement_number_is_found(desk: Desk) -> None:
    case = a_person(desk, name="Sunita")
    desk.do(save_answers, case, "call_1930", {"acknowledgement_1930": "30711226004512"})
    assert [hit.id for hit in desk.ask(find_cases, "30711226004512")] == [case]


@pytest.mark.parametrize("asked", ["", "   ", '"', "*", "AND", "a OR b", "(", "नी", "😀", "x" * 5000])
def test_nothing_that_is_typed_breaks_the_search(desk: Desk, asked: str) -> None:
    a_person(desk, name="Sunita Devi", name_hindi="सुनीता देवी")
    assert desk.ask(find_cases, asked) == []


def test_a_vowel_sign_does_not_split_a_word(desk: Desk) -> None:
    a_person(desk, name="सुनीता")
    assert desk.ask(find_cases, "नीता") == []


def test_a_changed_name_is_found_by_the_new_one_only(desk: Desk) -> None:
    case = a_person(desk, name="Sunita")
    desk.do(save_answers, case, "person", {"name": "Kavita"})
    assert [hit.id for hit in desk.ask(find_cases, "kavita")] == [case]
    assert desk.ask(find_cases, "sunita") == []


def test_the_newest_come_first(desk: Desk) -> None:
    found = [a_person(desk, name="Sunita Devi") for _ in range(3)]
    assert [hit.id for hit in desk.ask(find_cases, "sunita")] == found[::-1]


def test_a_name_as_it_is_written_stands_before_those_that_sound_alike(desk: Desk) -> None:
    meant = a_person(desk, name="Sunita Devi")
    alike = [a_person(desk, name="Suneeta Devi") for _ in range(LIMIT + 2)]
    hits = desk.ask(find_cases, "sunita devi")
    assert [hit.id for hit in hits] == [meant, *alike[::-1]][:LIMIT]
    assert {hit.reason for hit in hits[1:]} == {"name sounds alike"}


def test_a_case_is_found_by_its_short_number_before_all_that_merely_holds_these_digits(desk: Desk) -> None:
    first, second, *_ = [a_person(desk, name="Sunita", mobile=f"98290 12{place:03}") for place in range(22)]
    newest = a_person(desk, name="Ramesh", mobile="22290 12345")
    hits = desk.ask(find_cases, "2")
    assert [hit.id for hit in hits[:2]] == [second, newest]
    assert desk.ask(find_cases, "1")[0].id == first
    assert desk.ask(find_cases, "22")[0].number == "JPR-2026-000022"
    assert {hit.reason for hit in hits} == {"case number"}


def test_digits_never_sound_alike(desk: Desk) -> None:
    case = a_person(desk, name="Sunita")
    pay(desk, case, reference="632698103008")
    desk.do(save_answers, case, "person", {"guardian": "Mohan"})
    phone = a_person(desk, name="Ramesh", mobile="9829013051")
    found = {hit.id: (hit.reason, hit.match) for hit in desk.ask(find_cases, "30")}
    assert found == {case: ("UTR", "632698103008"), phone: ("phone", "9829013051")}
    (hit,) = desk.ask(find_cases, "mohan")
    assert (hit.reason, hit.match) == ("guardian / spouse", "Mohan")


@pytest.mark.parametrize("asked", ["XX4821", "**4821", "4821", "54821", "2954821"])
def test_an_account_is_found_as_banks_write_it_and_by_any_ending(desk: Desk, asked: str) -> None:
    case = a_person(desk, name="Sunita")
    pay(desk, case, to_account="50100012954821")
    desk.do(save_answers, case, "person", {"guardian": "Mohan"})  # brings the index in step
    a_person(desk, name="Ramesh", mobile="9414064821")
    hits = desk.ask(find_cases, asked)
    assert (case, "account", "50100012954821") in [(hit.id, hit.reason, hit.match) for hit in hits]
    assert len(hits) == (2 if len(asked.lstrip("X*")) == 4 else 1)


@pytest.mark.parametrize(
    ("asked", "reason", "match"),
    [
        ("632698104471", "UTR", "632698104471"),
        ("quickhelp77@okaxis", "UPI id", "quickhelp77@okaxis"),
        ("rinku", "paid to", "Rinku Services"),
        ("30711226004512", "acknowledgement", "30711226004512"),
        ("quickloan", "the other side", "QuickLoan_help"),
    ],
)
def test_a_hit_says_what_of_the_case_fitted(desk: Desk, asked: str, reason: str, match: str) -> None:
    case = a_person(desk, name="Sunita")
    pay(desk, case, reference="632698104471", to_vpa="quickhelp77@okaxis", to_name="Rinku Services")
    desk.do(save_answers, case, "call_1930", {"acknowledgement_1930": "30711226004512"})
    desk.do(save_answers, case, "incident", {"contact_handle": "QuickLoan_help"})
    (hit,) = desk.ask(find_cases, asked)
    assert (hit.reason, hit.match) == (reason, match)


@pytest.mark.parametrize(
    ("typed", "asked", "match"),
    [
        ("98290-12345 / 98290 54321", "98290 12345", "9829012345"),
        ("98290-12345 / 98290 54321", "9829054321", "9829054321"),
        ("98290-12345 / 98290 54321", "54321", "9829054321"),
        ("98290-12345 / 98290 54321", "4321", "9829054321"),
        ("0141-2345678", "0141-2345678", "01412345678"),
        ("0141-2345678", "(0141) 2345678", "01412345678"),
        ("0141-2345678", "141 2345678", "01412345678"),
        ("0141-2345678", "2345678", "01412345678"),
        ("+971 50 123 4567", "+971 50 123 4567", "+971501234567"),
        ("+971 50 123 4567", "971501234567", "+971501234567"),
        ("+971 50 123 4567", "4567", "+971501234567"),
        ("98290 12345", "+91 98290 12345", "9829012345"),
    ],
)
def test_every_number_of_the_person_is_found(desk: Desk, typed: str, asked: str, match: str) -> None:
    case = a_person(desk, name="Sunita", mobile=typed)
    a_person(desk, name="Ramesh", mobile="94140 67890")
    assert [(hit.id, hit.reason, hit.match) for hit in desk.ask(find_cases, asked)] == [(case, "phone", match)]


def test_a_number_that_was_taken_away_is_found_no_more(desk: Desk) -> None:
    case = a_person(desk, mobile="98290-12345 / 98290 54321")
    desk.do(save_answers, case, "person", {"mobile": "98290 12345"})
    assert not desk.ask(find_cases, "9829054321")
    assert desk.ask(find_cases, "9829012345")


def test_a_number_with_words_around_it_is_found_before_anybody_sorts_them(desk: Desk) -> None:
    case = a_person(desk, mobile="98290 12345 (neighbour)")
    assert [hit.id for hit in desk.ask(find_cases, "9829012345")] == [case]
