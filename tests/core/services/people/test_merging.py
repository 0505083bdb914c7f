"""Two cases of one person are joined, and parted again so that both are exactly as they were."""

import contextlib

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.desk import Desk
from supportdesk.errors import NoSuchCase
from supportdesk.models import Base, Case, Complainant, Representative, Typed
from supportdesk.services import cases
from supportdesk.services.care import how_to_reach
from supportdesk.services.care.guardians import end_aside, set_guardian_aside
from supportdesk.services.people import join_person, joined, part_person
from supportdesk.services.people.merging import JoinedAlready, PartedAlready
from tests.core.casework import a_case

TABLES: tuple[type[Base], ...] = (Case, Complainant, Representative, Typed)
BESIDE = st.fixed_dictionaries(
    {},
    optional={
        "rep_role": st.sampled_from(["proxy", ""]),
        "rep_name": st.sampled_from(["Mohan Lal", ""]),
        "rep_phone": st.sampled_from(["98290 11111", "98290"]),
        "kin_name": st.sampled_from(["Geeta Devi", "Rekha"]),
        "kin_may_hear": st.sampled_from(["yes", "no", ""]),
    },
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Sunita Devi", "Kamla Bai", ""]),
        "name_hindi": st.sampled_from(["सुनीता देवी", ""]),
        "mobile": st.sampled_from(["98290 12345", "98290 54321", "98290", ""]),
        "guardian": st.sampled_from(["Ramesh Kumar", "<b>Mohan</b>", ""]),
        "pin_code": st.sampled_from(["302026", "30", ""]),
        "town": st.sampled_from(["Bagru", ""]),
        "email": st.sampled_from(["s@example.org", "=1+1", ""]),
        "address": st.sampled_from(["12, Gandhi Nagar\nJaipur", ""]),
    },
)


def rows(desk: Desk, ids: list[int]) -> list[tuple[object, ...]]:
    """Every column of these cases and persons, as they are kept."""
    found: list[tuple[object, ...]] = []
    with desk.opened.engine.connect() as connection:
        for table in TABLES:
            key = "id" if table is Case else "case_id"
            of = sa.inspect(table).columns[key]
            found += [tuple(row) for row in connection.execute(sa.select(table.__table__).where(of.in_(ids)))]
    return found


def people(desk: Desk, ids: list[int]) -> list[int | None]:
    with desk.opened.engine.connect() as connection:
        found = connection.execute(
            sa.select(Complainant.same_person_as).where(Complainant.case_id.in_(ids)).order_by(Complainant.case_id)
        )
        return list(found.scalars())


@settings(max_examples=25)
@given(st.lists(st.tuples(ANSWERS, BESIDE), min_size=2, max_size=4), st.data())
def test_what_is_joined_and_parted_is_exactly_what_was_there(
    desk: Desk, persons: list[tuple[dict[str, str], dict[str, str]]], data: st.DataObject
) -> None:
    ids = [a_case(desk) for _ in persons]
    for case_id, forms in zip(ids, persons, strict=True):
        for form, typed in zip(("person", "representative"), forms, strict=True):
            if typed:
                desk.do(cases.save_answers, case_id, form, typed)
    before, made = rows(desk, ids), []
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    for case_id, other_id in data.draw(st.lists(pairs, max_size=5)):
        try:
            made.append(desk.do(join_person, case_id, other_id))
        except JoinedAlready:
            continue
    for join_id in data.draw(st.permutations(made)):
        desk.do(part_person, join_id)
    assert rows(desk, ids) == before


KEYS = {"person": ("name", "mobile", "address", "email"), "representative": ("rep_name", "kin_name")}


def told(desk: Desk, case_id: int) -> dict[str, str]:
    return {key: desk.ask(cases.answers, case_id, form)[key] for form, keys in KEYS.items() for key in keys}


@settings(max_examples=20)
@given(st.lists(st.sets(st.sampled_from(sum(KEYS.values(), ()))), min_size=3, max_size=5), st.data())
def test_after_some_are_parted_nobody_has_what_is_a_strangers(
    desk: Desk, persons: list[set[str]], data: st.DataObject
) -> None:
    ids, own = [a_case(desk) for _ in persons], dict[int, dict[str, str]]()
    for case_id, known in zip(ids, persons, strict=True):
        for form, keys in KEYS.items():
            words = {key: f"98290 {case_id:05}" if key == "mobile" else f"{key} {case_id}" for key in keys}
            words["email"] = f"p{case_id}@example.org"
            if typed := {key: words[key] for key in keys if key in known}:
                desk.do(cases.save_answers, case_id, form, typed)
        own[case_id] = told(desk, case_id)
    made = dict[int, tuple[int, int]]()
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    for pair in data.draw(st.lists(pairs, min_size=2, max_size=6)):
        with contextlib.suppress(JoinedAlready):
            made[desk.do(join_person, *pair)] = pair
    for join_id in data.draw(st.lists(st.sampled_from(sorted(made)), unique=True, max_size=len(made) - 1)):
        desk.do(part_person, join_id)
        del made[join_id]
    for case_id in ids:
        beside = {case_id}
        for _ in ids:
            beside |= {one for pair in made.values() if beside & set(pair) for one in pair}
        for key, value in told(desk, case_id).items():
            assert value in ({own[case_id][key]} if own[case_id][key] else {own[one][key] for one in beside} | {""})
        for line in desk.ask(joined, case_id):
            assert all(told(desk, case_id).get(key, "-") for key in line.filled)


def test_what_is_empty_comes_along_and_goes_again(desk: Desk) -> None:
    earlier, now = a_case(desk, "Sunita Devi"), a_case(desk)
    told_before = {"mobile": "98290 12345", "pin_code": "302026", "town": "Bagru", "tehsil": "Sanganer"}
    desk.do(cases.save_answers, earlier, "person", told_before)
    join_id = desk.do(join_person, now, earlier)
    assert desk.ask(cases.answers, now, "person")["mobile"] == "98290 12345"
    (row,) = desk.ask(joined, now)
    assert (row.case_id, row.name.en, set(row.filled)) == (earlier, "Sunita Devi", {"name", *told_before})
    (seen_from_there,) = desk.ask(joined, earlier)
    assert (seen_from_there.case_id, seen_from_there.filled) == (now, ())
    desk.do(part_person, join_id)
    assert desk.ask(cases.answers, now, "person")["mobile"] == ""
    assert desk.ask(joined, now) == []


def test_who_speaks_for_the_person_and_the_next_of_kin_come_along_each_as_a_whole(desk: Desk) -> None:
    earlier, now, third = (a_case(desk) for _ in range(3))
    proxy = {"rep_role": "proxy", "rep_name": "Mohan Lal", "rep_phone": "98290 11111"}
    kin = {"kin_name": "Geeta Devi", "kin_phone": "98290 22222", "kin_may_hear": "yes"}
    desk.do(cases.save_answers, earlier, "representative", proxy | kin)
    desk.do(cases.save_answers, third, "representative", {"kin_name": "Rekha"})
    before = rows(desk, [now, third])
    joins = [desk.do(join_person, now, earlier), desk.do(join_person, third, earlier)]
    assert desk.ask(cases.answers, now, "representative").items() >= (proxy | kin).items()
    assert set(desk.ask(joined, now)[0].filled) == {*proxy, *kin}
    assert desk.ask(how_to_reach, now).proxy == "Mohan Lal"
    hers = desk.ask(cases.answers, third, "representative")
    assert (hers["rep_name"], hers["kin_name"], hers["kin_phone"]) == ("Mohan Lal", "Rekha", ""), "not another's number"
    for join_id in joins:
        desk.do(part_person, join_id)
    assert rows(desk, [now, third]) == before


def test_nobody_who_is_set_aside_in_a_case_of_the_person_comes_along(desk: Desk) -> None:
    first, earlier, now = (a_case(desk) for _ in range(3))
    desk.do(set_guardian_aside, first, "Mohan Lal", "perhaps the suspect")
    desk.do(join_person, earlier, first)
    desk.do(cases.save_answers, earlier, "representative", {"rep_name": "Mohan Lal", "rep_phone": "98290 11111"})
    desk.do(join_person, now, earlier)
    assert not any(desk.ask(cases.answers, now, "representative").values())


def test_what_was_typed_over_since_stays(desk: Desk) -> None:
    earlier, now = a_case(desk, "Sunita Devi"), a_case(desk)
    join_id = desk.do(join_person, now, earlier)
    desk.do(cases.save_answers, now, "person", {"name": "Sunita Sharma"})
    desk.do(part_person, join_id)
    assert desk.ask(cases.answers, now, "person")["name"] == "Sunita Sharma"


def test_a_guardian_set_aside_who_came_with_the_join_goes_with_it(desk: Desk, supervised: Desk) -> None:
    earlier, now = a_case(desk, "Sunita Devi"), a_case(desk)
    typed = {"guardian": "Ramesh Kumar", "mobile": "98290 12345"}
    desk.do(cases.save_answers, earlier, "person", typed)
    before = desk.ask(cases.answers, now, "person")
    join_id = desk.do(join_person, now, earlier)
    desk.do(cases.save_answers, now, "representative", {"kin_name": "Ramesh Kumar"})
    aside = desk.do(set_guardian_aside, now, "", "perhaps the suspect", same_mobile=True)
    desk.do(part_person, join_id)
    supervised.do(end_aside, aside, "a mistake")
    assert desk.ask(cases.answers, now, "person") == before
    assert desk.ask(cases.answers, now, "representative")["kin_name"] == "Ramesh Kumar"
    assert desk.ask(cases.answers, earlier, "person")["guardian"] == "Ramesh Kumar"


def test_a_word_that_is_not_understood_yet_is_not_covered(desk: Desk) -> None:
    earlier, now = a_case(desk), a_case(desk)
    desk.do(cases.save_answers, earlier, "person", {"mobile": "98290 12345"})
    desk.do(cases.save_answers, now, "person", {"mobile": "98290"})
    desk.do(join_person, now, earlier)
    assert desk.ask(cases.answers, now, "person")["mobile"] == "98290"


def test_all_cases_of_a_person_name_the_first(desk: Desk) -> None:
    first, second, third, fourth = ids = [a_case(desk) for _ in range(4)]
    desk.do(join_person, fourth, third)
    middle = desk.do(join_person, third, second)
    desk.do(join_person, second, first)
    assert people(desk, ids) == [None, first, first, first]
    desk.do(part_person, middle)
    assert people(desk, ids) == [None, first, None, third]


def test_nothing_is_joined_or_parted_twice(desk: Desk) -> None:
    first, second, third = (a_case(desk) for _ in range(3))
    join_id = desk.do(join_person, second, first)
    desk.do(join_person, third, second)
    for one, other in ((first, second), (third, first), (first, first)):
        with pytest.raises(JoinedAlready):
            desk.do(join_person, one, other)
    desk.do(part_person, join_id)
    with pytest.raises(PartedAlready):
        desk.do(part_person, join_id)
    with pytest.raises(NoSuchCase):
        desk.do(join_person, first, 999)
