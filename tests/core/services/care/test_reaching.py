"""Before anybody calls, the desk says when, how and what not to say."""

import datetime as dt

import pytest

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.care import Reach, how_to_reach, reach_words
from supportdesk.services.care.reaching import reaches
from supportdesk.services.people import join_person, part_person
from supportdesk.texts import load
from tests.core.casework import a_case, at

ENGLISH = load("en")


@pytest.mark.parametrize(
    ("start", "end", "hour", "may"),
    [
        (None, None, 3, True),
        (None, "18:00", 17, True),
        (None, "18:00", 19, False),
        ("10:00", None, 9, False),
        ("22:00", "02:00", 23, True),
        ("22:00", "02:00", 1, True),
        ("22:00", "02:00", 12, False),
    ],
)
def test_the_hours_are_those_of_the_desk(start: str | None, end: str | None, hour: int, *, may: bool) -> None:
    times = [dt.time.fromisoformat(each) if each else None for each in (start, end)]
    assert Reach(call_from=times[0], call_until=times[1]).may_call(at(22, hour)) is may


def test_all_that_is_to_be_heeded_stands_in_one_line(desk: Desk) -> None:
    case_id = a_case(desk, "Sunita Devi")
    desk.do(cases.save_answers, case_id, "person", {"mobile": "98290 12345", "safe_contact": "ring twice"})
    rules = {"call_until": "6 pm", "say_nothing": "yes", "no_whatsapp": "yes", "no_sms": "no", "agreed_word": "mango"}
    desk.do(cases.save_answers, case_id, "safe_contact", rules)
    desk.do(cases.save_answers, case_id, "representative", {"rep_name": "Meena", "rep_phone": "98290 54321"})
    reach = desk.ask(how_to_reach, case_id)
    assert reach.careful
    assert reach_words(reach, at(22, 12), ENGLISH) == (
        "not after 18:00 · do not say who we are · no WhatsApp · agreed word: mango · "
        "Meena 9829054321 speaks for the person · ring twice"
    )
    assert reach_words(reach, at(22, 19), ENGLISH).startswith("not at this hour · ")


def test_the_safer_number_is_the_one_to_call(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(cases.save_answers, case_id, "person", {"mobile": "98290 12345"})
    assert desk.ask(how_to_reach, case_id) == Reach(phone="9829012345")
    desk.do(cases.save_answers, case_id, "safe_contact", {"other_phone": "98290 54321"})
    reach = desk.ask(how_to_reach, case_id)
    assert (reach.phone, reach.careful) == ("9829054321", True)
    assert reach_words(reach, desk.now(), ENGLISH) == "call only 9829054321"
    desk.do(cases.save_answers, case_id, "safe_contact", {"other_phone": ""})
    assert desk.ask(how_to_reach, case_id).phone == "9829012345"


def test_a_case_without_rules_has_nothing_to_heed(desk: Desk) -> None:
    reach = desk.ask(how_to_reach, a_case(desk))
    assert not reach.careful
    assert reach_words(reach, desk.now(), ENGLISH) == ""


@pytest.mark.parametrize(
    ("key", "typed"),
    [("other_phone", "98290 99999 (sister)"), ("other_phone", "0141-23"), ("call_until", "शाम के बाद")],
)
def test_a_number_or_an_hour_that_is_not_understood_still_warns(desk: Desk, key: str, typed: str) -> None:
    case_id = a_case(desk)
    assert desk.do(cases.save_answers, case_id, "safe_contact", {key: typed}).problems
    reach = desk.ask(how_to_reach, case_id)
    assert reach.careful
    assert reach_words(reach, desk.now(), ENGLISH) == f"not understood, ask before calling: {typed}"
    desk.do(cases.save_answers, case_id, "safe_contact", {key: ""})
    assert not desk.ask(how_to_reach, case_id).careful


def test_what_one_case_of_a_person_warns_of_holds_for_all(desk: Desk) -> None:
    old, new, third, other = (a_case(desk) for _ in range(4))
    desk.do(cases.save_answers, old, "person", {"mobile": "98290 12345", "safe_contact": "husband answers"})
    rules = {"other_phone": "98290 54321", "say_nothing": "yes", "call_from": "10:00", "call_until": "18:00"}
    desk.do(cases.save_answers, old, "safe_contact", rules)
    desk.do(cases.save_answers, new, "safe_contact", {"no_whatsapp": "yes", "call_until": "16:00"})
    desk.do(cases.save_answers, third, "safe_contact", {"call_from": "after nine"})
    alone = desk.ask(reaches, [old, new, third, other])
    joins = [desk.do(join_person, new, old), desk.do(join_person, third, new)]
    reach = desk.ask(how_to_reach, new)
    assert (reach.phone, reach.safer, reach.rules) == ("9829054321", True, ("say_nothing", "no_whatsapp"))
    assert (reach.words, reach.unclear) == ("husband answers", ("after nine",))
    assert [reach.may_call(at(22, hour)) for hour in (9, 12, 17)] == [False, True, False]
    assert desk.ask(how_to_reach, old).rules == desk.ask(how_to_reach, third).rules == reach.rules
    assert desk.ask(how_to_reach, other) == alone[other]
    for join in reversed(joins):
        desk.do(part_person, join)
    assert desk.ask(reaches, [old, new, third, other]) == alone


def test_of_two_safer_numbers_the_first_is_called_and_both_are_said(desk: Desk) -> None:
    case_id = a_case(desk)
    typed = "98290 54321 / 0141-2345678 (sister)"
    assert not desk.do(cases.save_answers, case_id, "safe_contact", {"other_phone": typed}).problems
    reach = desk.ask(how_to_reach, case_id)
    assert (reach.phone, reach.safer, reach.unclear) == ("9829054321", True, ())
    assert reach_words(reach, desk.now(), ENGLISH) == f"call only 9829054321 · {typed}"
