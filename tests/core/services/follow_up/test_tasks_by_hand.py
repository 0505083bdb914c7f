"""Tasks by hand in full: repeated, put off, waived, for another, and all of one person's handed over."""

import datetime as dt

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.errors import NotAllowed
from supportdesk.models import Task
from supportdesk.services.follow_up import follow_ups, handing_over
from supportdesk.services.follow_up.follow_ups import DueRow
from supportdesk.services.follow_up.put_right import ReasonMissing
from supportdesk.services.staff import deactivate
from tests.core.casework import TODAY, a_case, day, set_status
from tests.core.conftest import Clock


def by_hand(desk: Desk, case_id: int) -> list[DueRow]:
    return [row for row in desk.ask(follow_ups.to_do, case_id, desk.now()) if row.task_id is not None]


def row_of(desk: Desk, task_id: int) -> Task:
    return desk.ask(lambda session: session.get_one(Task, task_id))


def test_who_did_a_task_is_written_down(desk: Desk, supervised: Desk) -> None:
    task_id = desk.do(follow_ups.add_task, a_case(desk), "Ask the bank", TODAY)
    supervised.do(follow_ups.finish_task, task_id, "will write")
    task = row_of(desk, task_id)
    assert (task.done_by, task.outcome, task.waived) == (supervised.member.id, "will write", False)
    with pytest.raises(follow_ups.TaskEnded):
        desk.do(follow_ups.finish_task, task_id)


@pytest.mark.parametrize(
    ("done_on", "next_on"),
    [
        (day(22), day(29)),
        (day(20), day(29)),  # early: the one after it keeps its day of the week
        (day(12, month=12), day(13, month=12)),  # three weeks late: no heap of missed ones
        (day(13, month=12), day(20, month=12)),
    ],
)
def test_a_repeated_task_comes_again(desk: Desk, clock_at_desk: Clock, done_on: dt.date, next_on: dt.date) -> None:
    case_id = a_case(desk)
    task_id = desk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY, None, "ask for Mr Sharma", 7)
    clock_at_desk.forward(days=(done_on - TODAY).days)
    desk.do(follow_ups.finish_task, task_id)
    (again,) = by_hand(desk, case_id)
    assert (again.due_on, again.note, again.repeat_days) == (next_on, "ask for Mr Sharma", 7)


def test_a_repeated_task_that_is_waived_does_not_come_again(desk: Desk) -> None:
    case_id = a_case(desk)
    task_id = desk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY, None, "", 7)
    with pytest.raises(ReasonMissing):
        desk.do(follow_ups.waive_task, task_id, " ")
    desk.do(follow_ups.waive_task, task_id, "all is back")
    assert by_hand(desk, case_id) == []
    assert row_of(desk, task_id).waived


@pytest.mark.parametrize("days", [-1, 367, 10**9])
def test_a_task_repeats_within_a_year(desk: Desk, days: int) -> None:
    with pytest.raises(follow_ups.RepeatOdd):
        desk.do(follow_ups.add_task, a_case(desk), "Ask the bank", TODAY, None, "", days)


def test_a_task_by_hand_can_wait_with_a_reason(desk: Desk) -> None:
    case_id = a_case(desk)
    task_id = desk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY)
    with pytest.raises(ReasonMissing):
        desk.do(follow_ups.put_off_task, task_id, day(30), "")
    with pytest.raises(follow_ups.DayMissing):
        desk.do(follow_ups.put_off_task, task_id, None, "the bank is closed")
    desk.do(follow_ups.put_off_task, task_id, day(30), "the bank is closed")
    assert [row.due_on for row in by_hand(desk, case_id)] == [day(30)]
    assert row_of(desk, task_id).put_off_why == "the bank is closed"


def test_a_task_is_corrected(desk: Desk, supervised: Desk) -> None:
    case_id = a_case(desk)
    task_id = desk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY)
    desk.do(follow_ups.change_task, task_id, "Ask PNB", day(25), supervised.member.id, "branch Bhankrota", 14)
    (row,) = desk.ask(follow_ups.due, desk.now(), supervised.member.id)
    assert (row.what, row.due_on, row.note, row.repeat_days) == ("Ask PNB", day(25), "branch Bhankrota", 14)


def test_all_of_one_person_s_is_handed_over_and_given_back(desk: Desk, supervised: Desk) -> None:
    asha, meera = desk.member.id, supervised.member.id
    first = a_case(desk, status="open")
    a_case(desk)
    closed = a_case(desk)
    set_status(desk, closed, "closed")
    desk.do(follow_ups.add_task, first, "Ask the bank", TODAY)
    desk.do(follow_ups.add_task, a_case(supervised), "Ask the station", TODAY, asha)
    before = desk.ask(follow_ups.due, desk.now(), asha)
    assert desk.ask(handing_over.load_of, asha) == handing_over.Load(2, 2)
    given = supervised.do(handing_over.hand_over, asha, meera)
    assert desk.ask(follow_ups.due, desk.now(), asha) == []
    assert [(row.cases, row.tasks) for row in desk.ask(handing_over.hand_overs)] == [(2, 2)]
    supervised.do(handing_over.give_back, given)
    assert set(desk.ask(follow_ups.due, desk.now(), asha)) == set(before)
    assert desk.ask(handing_over.hand_overs) == []
    with pytest.raises(handing_over.GivenBack):
        supervised.do(handing_over.give_back, given)


def test_what_went_elsewhere_meanwhile_stays_there(desk: Desk, supervised: Desk) -> None:
    asha, meera = desk.member.id, supervised.member.id
    task_id = desk.do(follow_ups.add_task, a_case(desk), "Ask the bank", TODAY)
    given = supervised.do(handing_over.hand_over, asha, meera)
    supervised.do(follow_ups.finish_task, task_id)
    supervised.do(handing_over.give_back, given)
    assert row_of(desk, task_id).for_staff == asha
    assert row_of(desk, task_id).done_by == meera


def test_a_repeated_task_that_was_done_meanwhile_is_given_back_too(desk: Desk, supervised: Desk) -> None:
    asha, meera = desk.member.id, supervised.member.id
    task_id = desk.do(follow_ups.add_task, a_case(desk), "Ask the bank", TODAY, repeat_days=7)
    given = supervised.do(handing_over.hand_over, asha, meera)
    supervised.do(follow_ups.finish_task, task_id)
    assert [row.for_staff for row in desk.ask(follow_ups.due, desk.now()) if row.task_id] == [meera]
    supervised.do(handing_over.give_back, given)
    assert [row.for_staff for row in desk.ask(follow_ups.due, desk.now()) if row.task_id] == [asha]


def test_what_somebody_left_behind_is_found_until_another_has_it(desk: Desk, supervised: Desk) -> None:
    asha, meera = desk.member.id, supervised.member.id
    task_id = desk.do(follow_ups.add_task, a_case(supervised, status="open"), "Ask the bank", TODAY)
    assert desk.ask(handing_over.left_behind) == []
    supervised.do(deactivate, asha)
    assert desk.ask(handing_over.left_behind) == [asha]
    supervised.do(handing_over.hand_over, asha, meera)
    assert (desk.ask(handing_over.left_behind), row_of(desk, task_id).for_staff) == ([], meera)


def test_who_may_hand_over_and_to_whom(desk: Desk, supervised: Desk) -> None:
    asha, meera = desk.member.id, supervised.member.id
    with pytest.raises(NotAllowed):
        desk.do(handing_over.hand_over, asha, meera)
    with pytest.raises(handing_over.SamePerson):
        supervised.do(handing_over.hand_over, meera, meera)
    with pytest.raises(handing_over.NothingToHandOver):
        supervised.do(handing_over.hand_over, asha, meera)
    supervised.do(deactivate, asha)
    with pytest.raises(handing_over.NotHere):
        supervised.do(handing_over.hand_over, meera, asha)


def test_each_case_that_is_handed_over_has_its_audit_line(desk: Desk, supervised: Desk) -> None:
    cases = {a_case(desk), a_case(desk)}
    supervised.do(handing_over.hand_over, desk.member.id, supervised.member.id)
    text = "SELECT case_id FROM audit WHERE command = 'handing_over.hand_over'"
    assert {row[0] for row in desk.ask(lambda session: session.execute(sa.text(text)).all())} == cases
