"""Every rule of clocks.toml, by the stories that stand beside it; and what holds for all of them."""

import datetime as dt

import pytest

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.knowledge import ClockRule, Example
from supportdesk.services.cases import save_answers
from supportdesk.services.follow_up.at_risk import at_risk
from supportdesk.services.follow_up.contacts import correct_contact, write_contact
from supportdesk.services.follow_up.facts import CaseFacts, Fact, Mark, PaymentSums
from supportdesk.services.follow_up.follow_ups import clock_tasks, due, mark_clock
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.police import save_police
from supportdesk.services.follow_up.running_clocks import Running, running
from supportdesk.working_days import Calendar
from tests.core.casework import a_case, pay
from tests.core.conftest import Clock

STORIES = [(rule, example) for rule in knowledge.clocks().values() for example in rule.examples]
PAYMENT = 1
ASKED = ("return_asked", "court_asked")
OF_HELD = {"court_order": "ordered", "released": "released", "hold_ended": "hold_ended", "credited": "credited"}
"""The lines of the ledger that are about money on hold, by their facts: in a story they are about all of it."""


def moment(text: str) -> tuple[dt.date, dt.time | None]:
    day, _, time = text.partition(" ")
    return dt.date.fromisoformat(day), dt.time.fromisoformat(time) if time else None


def told(rule: ClockRule, example: Example) -> CaseFacts:
    """A case of which nothing is known but this story."""
    kind = next((name for name in rule.applies_to if name in knowledge.crimes()), None)
    kind = kind or ("sextortion" if "content" in rule.applies_to else "upi")
    day, time = moment(example.start)
    case = CaseFacts(1, "JPR-2026-000001", "", "", "open", 1, kind, example.level, day)
    if "money" in rule.applies_to:
        case.payments[PAYMENT] = PaymentSums(example.lost or 4_850_000, abroad=example.abroad)
        case.add(Fact("payment", "payment 1", example.paid or day, time, PAYMENT))
    held = example.held or 10_000_000
    if rule.trigger != "payment":
        about = PAYMENT if rule.trigger in ("held", *ASKED, *OF_HELD) else None
        case.add(Fact(rule.trigger, "start", day, time, about, held, until=example.until))
    happened = [line.partition(" ")[::2] for line in example.then]
    for what, when in happened:
        case.add(Fact(what, f"then {what}", *moment(when)))
    if case.payments:
        with_bank = case.payments[PAYMENT].with_bank("")
        for what in ("held", *([rule.trigger] if rule.trigger in OF_HELD else []), *(what for what, _ in happened)):
            with_bank.after(OF_HELD.get(what, what), held)
    return case


def found(rule: ClockRule, case: CaseFacts, example: Example) -> list[Running]:
    place = Calendar(example.state, frozenset(map(dt.date.fromisoformat, example.closed)))
    return [each for each in running(case, place) if each.rule.id == rule.id]


def said(tasks: list[Running]) -> list[str]:
    """Hours as the desk's wall clock shows them."""
    india = dt.timezone(dt.timedelta(hours=5, minutes=30))
    return [
        f"{task.due_at.astimezone(india):%Y-%m-%d %H:%M}" if task.due_at else task.due_on.isoformat() for task in tasks
    ]


NAMES = [f"{rule.id}-{example.start}-{example.due or 'none'}" for rule, example in STORIES]


@pytest.mark.parametrize(("rule", "example"), STORIES, ids=NAMES)
def test_the_stories_beside_a_rule(rule: ClockRule, example: Example) -> None:
    assert said(found(rule, told(rule, example), example)) == ([example.due] if example.due else [])


@pytest.mark.parametrize("rule", knowledge.clocks().values(), ids=lambda rule: rule.id)
def test_each_rule_is_told_in_full(rule: ClockRule) -> None:
    """At least three stories with dates: when it runs, over the end of a month or a year, and what it does not mind."""
    assert len(rule.examples) >= 3
    assert sum(bool(example.due) for example in rule.examples) >= 2
    stopped = [example for example in rule.examples if example.then and moment(example.then[0].partition(" ")[2])]
    assert stopped, "no story tells what stops it"


@pytest.mark.parametrize("rule", knowledge.clocks().values(), ids=lambda rule: rule.id)
def test_an_edited_fact_moves_its_task_and_a_deleted_one_takes_it_away(rule: ClockRule) -> None:
    example = next(story for story in rule.examples if story.due and not story.then)
    case = told(rule, example)
    (before,) = found(rule, case, example)
    facts = case.facts[rule.trigger]
    later = facts[0].day + dt.timedelta(days=14)
    case.facts[rule.trigger] = [fact._replace(day=later) for fact in facts]
    (moved,) = found(rule, case, example)
    assert moved.due_on > before.due_on
    del case.facts[rule.trigger]
    assert not found(rule, case, example)


@pytest.mark.parametrize("state", ["done", "waived", "postponed"])
@pytest.mark.parametrize("rule", knowledge.clocks().values(), ids=lambda rule: rule.id)
def test_what_became_of_a_task_counts_also_when_the_computer_s_clock_was_set_back(rule: ClockRule, state: str) -> None:
    """The mark seems to be from a day before its fact: it names the fact, so it counts."""
    example = next(story for story in rule.examples if story.due and not story.then)
    case = told(rule, example)
    (task,) = found(rule, case, example)
    until = dt.date(2027, 6, 1) if state == "postponed" else None
    case.marks.append(Mark(rule.id, task.fact.key, state, until, (dt.date(2020, 1, 1), dt.time())))
    after = found(rule, case, example)
    if state == "postponed":
        waits = dt.timedelta(days=1 if rule.duty else 0)
        assert [each.due_on for each in after] == [task.due_on + waits if rule.last_day or rule.duty else until]
    elif state == "waived" or not rule.repeats:
        assert not after


@pytest.mark.parametrize("ahead", [3, 400])
def test_a_talk_while_the_computer_s_clock_was_ahead_is_no_call_back(
    desk: Desk, clock_at_desk: Clock, ahead: int
) -> None:
    """Nor does a mark of that time cover what happens after the clock was set right."""
    case_id = a_case(desk, kind="upi", status="open")
    (row,) = [row for row in desk.ask(clock_tasks, case_id, desk.now()) if row.rule.startswith("call_back")]
    clock_at_desk.forward(days=ahead)
    desk.do(write_contact, case_id, "victim", "hello")
    desk.do(write_contact, case_id, "portal", "under process")
    desk.do(mark_clock, case_id, "call_back_high", row.fact, "waived", "the family calls")
    clock_at_desk.forward(days=-ahead)
    desk.do(write_contact, case_id, "victim", "very bad", 9)
    for _day in range(2):
        rules = {row.rule: row.due_on for row in desk.ask(clock_tasks, case_id, desk.now())}
        assert rules["call_back_high"] == dt.date(2026, 11, 23)
        assert {row.rule: row.due_on for row in desk.ask(due, desk.now())} == rules
        clock_at_desk.forward(days=1)
    desk.do(write_contact, case_id, "victim", "better", 3)
    assert "call_back_high" not in {row.rule for row in desk.ask(clock_tasks, case_id, desk.now())}


@pytest.mark.parametrize("ahead", [3, 400])
def test_a_reading_while_the_computer_s_clock_was_ahead_is_due_no_later_than_from_the_last_right_act(
    desk: Desk, clock_at_desk: Clock, ahead: int
) -> None:
    case_id = a_case(desk, kind="upi", status="open")
    clock_at_desk.forward(days=ahead)
    desk.do(write_contact, case_id, "victim", "very bad", 9)
    assert not [row for row in desk.ask(clock_tasks, case_id, desk.now()) if row.ahead]
    clock_at_desk.forward(days=-ahead)
    for _day in range(2):
        (row,) = [row for row in desk.ask(clock_tasks, case_id, desk.now()) if row.rule == "call_back_high"]
        assert (row.due_on, row.ahead) == (dt.date(2026, 11, 23), True)
        assert row in desk.ask(due, desk.now())
        clock_at_desk.forward(days=1)
    contact = next(row.line for row in desk.ask(history, case_id) if row.line)
    desk.do(correct_contact, contact.id, "victim", "very bad", desk.now(), 9, why="the clock was ahead")
    (row,) = [row for row in desk.ask(clock_tasks, case_id, desk.now()) if row.rule == "call_back_high"]
    assert (row.due_on, row.ahead) == (dt.date(2026, 11, 25), False)


def test_a_whole_case_while_the_computer_s_clock_was_ahead_is_due_in_time(desk: Desk, clock_at_desk: Clock) -> None:
    """Opened, reported and told to the police: each day counts from the last act before."""
    a_case(desk)
    clock_at_desk.forward(days=200)
    case_id = a_case(desk, kind="upi", status="open")
    pay(desk, case_id, dt.date(2026, 11, 22))
    desk.do(save_answers, case_id, "submission", {"submitted_at": "10/06/2027 10:00"})
    desk.do(save_police, case_id, {"complaint_on": "10/06/2027"})
    clock_at_desk.forward(days=-200)
    rules = {row.rule: row.due_on for row in desk.ask(clock_tasks, case_id, desk.now())}
    assert rules["portal_status"] == rules["ask_for_fir"] == rules["call_back_low"] == dt.date(2026, 11, 29)
    assert rules["police_progress"] == dt.date(2026, 11, 22) + dt.timedelta(days=90)


def test_a_case_is_silent_though_a_talk_was_written_while_the_clock_was_ahead(
    desk: Desk, supervised: Desk, clock_at_desk: Clock
) -> None:
    case_id = a_case(desk, kind="upi", status="open")
    clock_at_desk.forward(days=400)
    desk.do(write_contact, case_id, "bank", "no answer")
    clock_at_desk.forward(days=-380)
    assert [row.quiet_days for row in supervised.ask(at_risk, supervised.now())] == [20]


def test_the_amount_of_an_e_fir_is_known_for_the_states_that_have_one() -> None:
    amounts = knowledge.e_fir_amounts()
    assert amounts["Rajasthan"].amount == 10_000_000
    assert "Kerala" not in amounts
