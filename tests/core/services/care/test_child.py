"""A case of a child in a sexual matter is not closed before the police have it in writing."""

import datetime as dt

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.models import ChildReport
from supportdesk.services import cases
from supportdesk.services.care import why_not_closable
from supportdesk.services.care.child import ASK_FIRST, REPORT_FIRST, TAKEN_BACK
from supportdesk.services.care.protecting import note_answer
from supportdesk.services.evidence.files import refuse_import
from supportdesk.services.follow_up.follow_ups import DutyStays, mark_clock, to_do
from supportdesk.services.follow_up.history import history
from tests.core.casework import a_case, at, day
from tests.core.conftest import Clock

WHOLE = {
    "child_harmed": "yes",
    "child_told_on": "21/11/2026",
    "child_officer": "SI Kavita Meena",
    "child_entry": "GD 14/2026",
}


def a_child(desk: Desk, kind: str, age: str = "15") -> int:
    case_id = a_case(desk, "Pooja", kind)
    desk.do(cases.save_answers, case_id, "person", {"age": age})
    return case_id


def tasks(desk: Desk, case_id: int) -> dict[str, dt.date]:
    return {row.rule: row.due_on for row in desk.ask(to_do, case_id, desk.now())}


@pytest.mark.parametrize(
    ("kind", "age", "asked"),
    [
        ("sextortion", "15", True),
        ("sextortion", "01/01/2010", True),
        ("sextortion", "18", False),
        ("upi", "15", False),
        ("sextortion", "", True),
        ("upi", "", False),
    ],
)
def test_it_is_asked_where_a_child_and_intimate_content_meet(desk: Desk, kind: str, age: str, asked: bool) -> None:
    assert desk.ask(why_not_closable, a_child(desk, kind, age)) == ([ASK_FIRST] if asked else [])


@pytest.mark.parametrize("age", ["17", "20"])
def test_it_is_asked_where_the_picture_is_of_a_child(desk: Desk, age: str) -> None:
    case_id = a_child(desk, "sextortion", age)
    desk.do(note_answer, case_id, "sextortion_young", "yes")
    assert desk.ask(why_not_closable, case_id) == [ASK_FIRST]
    desk.do(cases.save_answers, case_id, "child_report", {"child_harmed": "yes"})
    assert desk.ask(why_not_closable, case_id) == [REPORT_FIRST]
    desk.do(cases.save_answers, case_id, "child_report", WHOLE)
    assert desk.ask(why_not_closable, case_id) == []


def test_the_newest_word_about_the_picture_counts(desk: Desk) -> None:
    case_id = a_child(desk, "sextortion", "20")
    desk.do(note_answer, case_id, "sextortion_young", "yes")
    desk.do(note_answer, case_id, "sextortion_young", "no")
    assert desk.ask(why_not_closable, case_id) == []


def test_the_duty_is_a_task_until_the_report_is_whole(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_child(desk, "sextortion")
    assert "child_report" not in tasks(desk, case_id)
    desk.do(cases.save_answers, case_id, "child_report", {"child_harmed": "yes"})
    assert tasks(desk, case_id)["child_report"] == day(23)
    with pytest.raises(DutyStays):
        desk.do(mark_clock, case_id, "child_report", "child_harmed", "waived", "the family does not want it")
    with pytest.raises(DutyStays):
        desk.do(mark_clock, case_id, "child_report", "child_harmed", "postponed", "later", day(25))
    desk.do(mark_clock, case_id, "child_report", "child_harmed", "postponed", "the officer comes then", day(24))
    assert tasks(desk, case_id)["child_report"] == day(24)
    desk.do(cases.save_answers, case_id, "child_report", WHOLE | {"child_entry": ""})
    assert "child_report" in tasks(desk, case_id)
    desk.do(cases.save_answers, case_id, "child_report", WHOLE)
    assert "child_report" not in tasks(desk, case_id)
    (told,) = (row for row in desk.ask(history, case_id, "police"))
    assert (told.what, told.at) == ("Police told for a child (POCSO)", at(21))
    assert told.about == "SI Kavita Meena · GD 14/2026"


@pytest.mark.parametrize("instead", ["no", ""])
def test_a_yes_that_was_taken_back_stands_in_the_history_and_binds_until_the_report_is_whole(
    desk: Desk, clock_at_desk: Clock, instead: str
) -> None:
    case_id = a_child(desk, "sextortion")
    desk.do(cases.save_answers, case_id, "child_report", {"child_harmed": "yes"})
    clock_at_desk.forward(minutes=1)
    desk.do(cases.save_answers, case_id, "child_report", {"child_harmed": instead})
    (last,) = (row for row in desk.ask(history, case_id, "case") if row.what == "Report for a child was changed")
    assert last.about == (("Yes → No", "हाँ → नहीं") if instead else ("Yes → —", "हाँ → —"))
    assert (last.at, last.by.en) == (desk.now(), "Asha Verma")
    assert TAKEN_BACK in desk.ask(why_not_closable, case_id)
    assert tasks(desk, case_id)["child_report"] == day(23)
    desk.do(cases.save_answers, case_id, "child_report", WHOLE | {"child_harmed": instead})
    assert TAKEN_BACK not in desk.ask(why_not_closable, case_id)
    assert "child_report" not in tasks(desk, case_id)


def test_each_part_of_the_report_that_is_written_over_stays_in_the_history(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_child(desk, "sextortion")
    desk.do(cases.save_answers, case_id, "child_report", WHOLE)
    clock_at_desk.forward(days=1)
    for text in ("SI Ka", "SI Kavita", "SI Kavita Sharma"):  # as it is saved while it is typed
        clock_at_desk.forward(seconds=1)
        desk.do(cases.save_answers, case_id, "child_report", {"child_officer": text})
    desk.do(cases.save_answers, case_id, "child_report", {"child_told_on": "20/11/2026", "child_entry": ""})
    told = [(row.label, str(row.about[0])) for row in desk.ask(history, case_id, "case") if row.at > at(23)]
    assert sorted(told) == [
        ("Entry number", "GD 14/2026 → —"),
        ("Officer's name", "SI Kavita Meena → SI Kavita Sharma"),
        ("Police told on", "21/11/2026 → 20/11/2026"),
    ]


def test_a_refused_file_begins_the_duty(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    clock_at_desk.forward(days=2)
    desk.do(refuse_import, case_id)
    assert tasks(desk, case_id)["child_report"] == day(25)


def test_no_is_an_answer(desk: Desk) -> None:
    case_id = a_child(desk, "sextortion")
    desk.do(cases.save_answers, case_id, "child_report", {"child_harmed": "no"})
    assert desk.ask(why_not_closable, case_id) == []


def test_a_dash_is_no_officer_and_no_entry_number(desk: Desk) -> None:
    case_id = a_child(desk, "sextortion")
    typed = WHOLE | {"child_officer": "-", "child_entry": " – . "}
    assert set(desk.do(cases.save_answers, case_id, "child_report", typed).problems) == {"child_officer", "child_entry"}
    assert desk.ask(why_not_closable, case_id) == [REPORT_FIRST]
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(ChildReport).values(child_officer="-", child_entry="-"))
    assert desk.ask(why_not_closable, case_id) == [REPORT_FIRST]
    assert "child_report" in tasks(desk, case_id)
    desk.do(
        cases.save_answers, case_id, "child_report", WHOLE | {"child_officer": "सब इंस्पेक्टर कविता", "child_entry": "14"}
    )
    assert desk.ask(why_not_closable, case_id) == []


@pytest.mark.parametrize("missing", ["child_told_on", "child_officer", "child_entry"])
def test_day_officer_and_entry_number_are_needed(desk: Desk, missing: str) -> None:
    case_id = a_case(desk, kind="upi")
    desk.do(cases.save_answers, case_id, "child_report", WHOLE | {missing: ""})
    assert desk.ask(why_not_closable, case_id) == [REPORT_FIRST]
    desk.do(cases.save_answers, case_id, "child_report", {missing: WHOLE[missing]})
    assert desk.ask(why_not_closable, case_id) == []


def test_a_day_that_is_not_understood_is_no_day(desk: Desk) -> None:
    case_id = a_case(desk)
    done = desk.do(cases.save_answers, case_id, "child_report", WHOLE | {"child_told_on": "tomorrow"})
    assert set(done.problems) == {"child_told_on"}
    assert desk.ask(why_not_closable, case_id) == [REPORT_FIRST]
    assert desk.ask(cases.answers, case_id, "child_report")["child_told_on"] == "tomorrow"


def test_a_refused_file_asks_for_the_report_whatever_was_answered(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(refuse_import, case_id)
    desk.do(cases.save_answers, case_id, "child_report", {"child_harmed": "no"})
    assert desk.ask(why_not_closable, case_id) == [REPORT_FIRST]
    desk.do(cases.save_answers, case_id, "child_report", WHOLE)
    assert desk.ask(why_not_closable, case_id) == []
