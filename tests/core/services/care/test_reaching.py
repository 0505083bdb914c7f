"""Before anybody calls, the desk says when, how and what not to say."""

import datetime as dt

import pytest

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.care import Reach, how_to_reach, reach_words
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
