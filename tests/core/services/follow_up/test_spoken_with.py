"""Who was spoken with and who was not: unanswered calls, readings put right, worked cases that are not forgotten."""

import datetime as dt
from collections.abc import Callable

import pytest

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.care.protecting import protection
from supportdesk.services.care.referrals import refer
from supportdesk.services.case_head import case_head
from supportdesk.services.follow_up.answers_before import first_level
from supportdesk.services.follow_up.at_risk import at_risk
from supportdesk.services.follow_up.contacts import NothingWritten, correct_contact, write_contact
from supportdesk.services.follow_up.follow_ups import add_task, change_task, clock_tasks, put_off_task, to_do
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.police import note_police, save_police
from supportdesk.services.money.lines import record_money
from tests.core.casework import TODAY, a_case, day, pay
from tests.core.conftest import Clock


def call_backs(desk: Desk, case_id: int) -> dict[str, dt.date]:
    rows = desk.ask(clock_tasks, case_id, desk.now())
    return {row.rule: row.due_on for row in rows if row.rule.startswith("call_back")}


def in_distress(desk: Desk, level: str = "9") -> int:
    case_id = a_case(desk, "Sunita", "sextortion", status="open")
    desk.do(cases.save_answers, case_id, "incident", {"distress": level})
    return case_id


@pytest.mark.parametrize(
    ("level", "rule"), [("9", "call_back_high"), ("5", "call_back_medium"), ("2", "call_back_low")]
)
def test_an_unanswered_call_is_no_call_back(desk: Desk, clock_at_desk: Clock, level: str, rule: str) -> None:
    case_id = in_distress(desk, level)
    before = call_backs(desk, case_id)
    clock_at_desk.forward(days=1)
    desk.do(write_contact, case_id, "victim", "", 3, how="not_reached")
    assert call_backs(desk, case_id) == before
    assert before.keys() == {rule}
    (row,) = desk.ask(history, case_id, "victim")
    assert (row.not_reached, row.distress, row.about) == (True, None, "")
    assert row.line is not None
    with pytest.raises(NothingWritten):
        desk.do(correct_contact, row.line.id, "victim", "", desk.now(), why="she did answer")
    desk.do(correct_contact, row.line.id, "victim", "she slept", desk.now(), 2, why="she did answer")
    assert call_backs(desk, case_id) == {"call_back_low": day(30)}


def test_nobody_reached_and_a_talk_with_the_bank_leave_the_case_quiet(
    desk: Desk, supervised: Desk, clock_at_desk: Clock
) -> None:
    case_id = a_case(desk, "Kamla Bai", "upi", status="open")
    desk.do(add_task, case_id, "Ask the court", day(30, month=12))
    clock_at_desk.forward(days=10)
    desk.do(write_contact, case_id, "victim", "switched off", how="not_reached")
    desk.do(write_contact, case_id, "bank", "under process")
    clock_at_desk.forward(days=5)
    (row,) = supervised.ask(at_risk, supervised.now())
    assert (row.quiet_days, row.quiet) == (15, True)
    desk.do(write_contact, case_id, "victim", "told her of the bank", how="told")
    assert not [row.quiet for row in supervised.ask(at_risk, supervised.now()) if row.quiet]


def test_the_newest_reading_counts_whatever_its_place(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = in_distress(desk, "2")
    clock_at_desk.forward(days=1)
    desk.do(write_contact, case_id, "victim", "a little better", 3)
    clock_at_desk.forward(days=1)
    desk.do(cases.save_answers, case_id, "incident", {"distress": "9", "claimed_to_be": "police"})
    assert call_backs(desk, case_id) == {"call_back_high": day(25)}
    assert desk.ask(protection, case_id).distress == desk.ask(case_head, case_id, desk.now()).distress == 9
    (changed,) = [row for row in desk.ask(history, case_id, "case") if row.distress is not None]
    assert (changed.what, changed.about, changed.distress) == ("Level of distress was changed", ("2 → 9", "2 → 9"), 9)
    assert desk.ask(first_level, case_id) == 2
    clock_at_desk.forward(days=1)
    desk.do(write_contact, case_id, "victim", "her sister is there", 5)
    assert call_backs(desk, case_id) == {"call_back_medium": day(28)}
    desk.do(cases.save_answers, case_id, "incident", {"distress": ""})
    assert call_backs(desk, case_id) == {"call_back_medium": day(28)}, "an empty answer is no reading"
    assert desk.ask(case_head, case_id, desk.now()).distress == 5


@pytest.mark.parametrize("ahead", ["talk", "incident"])
def test_a_reading_of_another_place_while_the_clock_was_ahead_stands_before_what_came_after(
    desk: Desk, clock_at_desk: Clock, ahead: str
) -> None:
    case_id = in_distress(desk, "2")

    def read(place: str, level: int) -> None:
        if place == "talk":
            desk.do(write_contact, case_id, "victim", "hello", level)
        else:
            desk.do(cases.save_answers, case_id, "incident", {"distress": str(level)})

    clock_at_desk.forward(days=200)
    read(ahead, 5)
    clock_at_desk.forward(days=-200)
    assert call_backs(desk, case_id) == {"call_back_medium": day(25)}
    clock_at_desk.forward(minutes=1)
    read("incident" if ahead == "talk" else "talk", 9)
    assert call_backs(desk, case_id) == {"call_back_high": day(23)}


def test_a_talk_put_right_to_an_earlier_day_leaves_today_s_reading(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = in_distress(desk, "2")
    clock_at_desk.forward(days=5)
    desk.do(write_contact, case_id, "victim", "very bad", 9)
    desk.do(write_contact, case_id, "victim", "was calm", 2)
    line = next(row.line for row in desk.ask(history, case_id, "victim") if row.about == "was calm")
    assert line is not None
    earlier = desk.now() - dt.timedelta(days=3)
    desk.do(correct_contact, line.id, "victim", "was calm", earlier, 2, why="that was on the 24th")
    assert call_backs(desk, case_id) == {"call_back_high": day(28)}
    clock_at_desk.forward(days=1)
    desk.do(write_contact, case_id, "victim", "better", 3)
    assert call_backs(desk, case_id) == {"call_back_low": day(5, month=12)}


def test_a_draft_with_answers_alone_is_not_forgotten_either(desk: Desk, supervised: Desk, clock_at_desk: Clock) -> None:
    without_calls, with_calls = a_case(desk, "Neha"), a_case(desk, "Sunita")
    desk.do(cases.save_answers, without_calls, "consent", {"follow_up_calls": "no"})
    assert supervised.ask(at_risk, supervised.now()) == []
    clock_at_desk.forward(days=9)
    assert [(row.case_id, row.late_days) for row in supervised.ask(at_risk, supervised.now())] == [(with_calls, 2)]
    clock_at_desk.forward(days=5)
    rows = {row.case_id: row for row in supervised.ask(at_risk, supervised.now())}
    assert (rows[without_calls].name, rows[without_calls].quiet, rows[without_calls].no_next_step) == (
        "Neha",
        True,
        True,
    )


def _money(desk: Desk, case_id: int) -> None:
    desk.do(record_money, pay(desk, case_id), "held", 100_000, TODAY)


@pytest.mark.parametrize(
    "work",
    [
        lambda desk, case_id: desk.do(write_contact, case_id, "victim", "talked for an hour", 8),
        lambda desk, case_id: desk.do(save_police, case_id, {"complaint_on": "20/11/2026"}),
        lambda desk, case_id: desk.do(note_police, case_id, "status", "being looked into", TODAY),
        lambda desk, case_id: desk.do(refer, case_id, "telemanas"),
        lambda desk, case_id: desk.do(add_task, case_id, "Call her sister", TODAY),
        _money,
    ],
    ids=["talk", "complaint", "police", "referral", "task", "money"],
)
def test_a_case_that_is_worked_is_no_draft_and_not_forgotten(
    desk: Desk, supervised: Desk, clock_at_desk: Clock, work: Callable[[Desk, int], object]
) -> None:
    case_id = a_case(desk, "Sunita", "sextortion")
    assert desk.ask(case_head, case_id, desk.now()).status == "draft"
    work(desk, case_id)
    assert desk.ask(case_head, case_id, desk.now()).status == "open"
    clock_at_desk.forward(days=40)
    assert [row.case_id for row in supervised.ask(at_risk, supervised.now())] == [case_id]
    assert desk.ask(to_do, case_id, desk.now())


def test_what_was_written_over_stays_in_the_history(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    task = desk.do(add_task, case_id, "Ask the bank", day(23))
    for until, why in ((day(25), "bank shut"), (day(28), "manager away")):
        clock_at_desk.forward(minutes=1)
        desk.do(put_off_task, task, until, why)
    clock_at_desk.forward(minutes=1)
    desk.do(change_task, task, "Ask PNB", day(28), 1)
    assert [(row.what, row.about, row.more) for row in desk.ask(history, case_id, "tasks")] == [
        ("Task changed", "Ask the bank · 28/11/2026", ""),
        ("Postponed", "Ask the bank · 25/11/2026 → 28/11/2026", "manager away"),
        ("Postponed", "Ask the bank · 23/11/2026 → 25/11/2026", "bank shut"),
    ]
    first = {"complaint_on": "20/11/2026", "fir_number": "123/2026", "fir_on": "21/11/2026"}
    desk.do(save_police, case_id, first)
    desk.do(save_police, case_id, first | {"officer": "SI Kavita Meena"})
    clock_at_desk.forward(minutes=1)
    desk.do(save_police, case_id, first | {"fir_number": "", "fir_on": ""})
    over = [(row.label, row.about) for row in desk.ask(history, case_id, "police") if row.what == "Corrected"]
    assert set(over) == {("FIR number", "123/2026"), ("FIR of (day)", "21/11/2026")}
