"""The desk page, and how its work grows with the desk."""

import datetime as dt
import gc
import time
from collections.abc import Callable

from supportdesk.desk import Desk
from supportdesk.services import cases, tokens
from supportdesk.services.case_lists import CaseFilter, list_cases
from supportdesk.services.desk_day import GoldenRow, WeekSoFar, desk_day, golden
from supportdesk.services.follow_up import follow_ups
from tests.core.casework import TODAY, a_case, at, day, fill, pay, set_status, tell
from tests.core.conftest import NOW, Clock


def test_a_new_desk_is_empty(desk: Desk) -> None:
    page = desk.ask(desk_day, desk.member.id, desk.now())
    assert (page.waiting, page.drafts, page.due_mine, page.due_centre, page.golden) == ((), (), (), 0, ())
    assert page.week == WeekSoFar(0, 0, 0, 0, None)


def test_the_page_shows_who_waits_what_is_unfinished_and_what_is_due(desk: Desk, supervised: Desk) -> None:
    desk.do(tokens.give_token, "Sunita Devi", "walk-in")
    mine, hers = a_case(desk, "Mohd. Irfan"), a_case(supervised, "Om Prakash")
    for case_id in (mine, hers):
        desk.do(follow_ups.add_task, case_id, "Ask the bank", day(24), desk.member.id if case_id == mine else 2)
    desk.do(follow_ups.add_task, mine, "Ask the court", day(25))
    a_case(desk, "Neha Gupta")
    page = desk.ask(desk_day, desk.member.id, desk.now())
    assert [row.name for row in page.waiting] == ["Sunita Devi"]
    assert [row.name for row in page.drafts] == ["Neha Gupta"], "with a task a case is no draft"
    assert [row.what for row in page.due_mine] == ["Ask the bank"]
    assert page.due_centre == 2


def test_fresh_money_is_golden_until_1930_is_called(desk: Desk) -> None:
    case_id = a_case(desk, "Sunita Devi")
    pay(desk, case_id, TODAY, dt.time(9, 29, 27), rail="upi", amount=2_850_000)
    pay(desk, case_id, TODAY, dt.time(9, 40), rail="imps", amount=2_000_000)
    assert desk.ask(golden, desk.now()) == [
        GoldenRow(
            case_id,
            "JPR-2026-000001",
            "Sunita Devi",
            "",
            4_850_000,
            "upi",
            NOW - dt.timedelta(hours=1, minutes=12, seconds=40),
            time_known=True,
        )
    ]
    desk.do(cases.save_answers, case_id, "call_1930", {"called_at": "22/11/2026 10:42"})
    assert desk.ask(golden, desk.now()) == []


def test_a_payment_after_the_call_is_a_new_one(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi")
    pay(desk, case_id, TODAY, dt.time(9, 40), amount=2_000_000)
    desk.do(cases.save_answers, case_id, "call_1930", {"called_at": "22/11/2026 10:10"})
    later = pay(desk, case_id, TODAY, dt.time(10, 30), amount=500_000)
    assert [(row.lost, row.since) for row in desk.ask(golden, desk.now())] == [(500_000, at(22, 10, 30))]
    tasks = {row.rule: row for row in desk.ask(follow_ups.clock_tasks, case_id, desk.now())}
    assert (tasks["call_1930"].fact, tasks["call_1930"].due_at) == (f"payment {later}", at(22, 11, 30))
    desk.do(follow_ups.mark_clock, case_id, "call_1930", f"payment {later}", "waived", "called at home")
    assert desk.ask(golden, desk.now()) == []
    clock_at_desk.forward(hours=1)
    pay(desk, case_id, TODAY, dt.time(11), amount=100)
    assert [row.lost for row in desk.ask(golden, desk.now())] == [100]


def test_fresh_money_is_golden_for_a_day(desk: Desk, clock_at_desk: Clock) -> None:
    fresh, without_time, old, undated, closed = (a_case(desk) for _ in range(5))
    pay(desk, fresh, day(21), dt.time(10, 43))
    pay(desk, without_time)
    pay(desk, old, day(21), dt.time(10, 41))
    pay(desk, undated, None)
    pay(desk, closed)
    set_status(desk, closed, "closed")
    found = desk.ask(golden, desk.now())
    assert [(row.case_id, row.since, row.time_known) for row in found] == [
        (without_time, at(22), False),
        (fresh, at(21, 10, 43), True),
    ]
    clock_at_desk.forward(minutes=1)
    assert [row.case_id for row in desk.ask(golden, desk.now())] == [without_time]


def test_who_does_not_want_the_call_is_not_golden(desk: Desk) -> None:
    case_id = a_case(desk)
    paid = pay(desk, case_id)
    desk.do(follow_ups.mark_clock, case_id, "call_1930", f"payment {paid}", "waived", "called at home")
    assert desk.ask(golden, desk.now()) == []


def test_the_week_so_far_begins_on_monday(desk: Desk, clock_at_desk: Clock) -> None:
    clock_at_desk.moment = at(15, 23)
    pay(desk, a_case(desk), day(15), amount=100)
    clock_at_desk.moment = NOW
    case_id = a_case(desk)
    paid = pay(desk, case_id, TODAY, dt.time(9), amount=20_000)
    tell(desk, case_id, paid, "held", TODAY, 15_000)
    tell(desk, case_id, paid, "credited", TODAY, 5_000, from_hold=5_000)
    desk.do(cases.save_answers, case_id, "call_1930", {"called_at": "22/11/2026 10:40"})
    page = desk.ask(desk_day, desk.member.id, desk.now())
    assert page.week == WeekSoFar(cases=1, lost=20_000, held=10_000, credited=5_000, percent_in_24_hours=100)


def seconds(act: Callable[[], object]) -> float:
    """Without what earlier tests left behind being collected meanwhile; the program freezes its start, too."""
    gc.collect()
    gc.freeze()
    times = []
    for _ in range(7):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    gc.unfreeze()
    return min(times)


def test_five_times_the_open_cases_take_about_five_times_as_long(desk: Desk) -> None:
    def page() -> object:
        return desk.ask(desk_day, 1, NOW)

    fill(desk, 1000, "open", NOW)
    small = seconds(page)
    fill(desk, 4000, "open", NOW)
    assert seconds(page) < 10 * small


def test_closed_cases_cost_the_desk_page_next_to_nothing(desk: Desk) -> None:
    def page() -> object:
        return desk.ask(desk_day, 1, NOW)

    fill(desk, 500, "open", NOW)
    small = seconds(page)
    fill(desk, 4500, "closed", NOW)
    assert seconds(page) < 2.5 * small


def test_a_page_of_cases_costs_the_same_on_a_small_and_on_a_large_desk(desk: Desk) -> None:
    def pages() -> object:
        return [desk.ask(list_cases, wanted) for wanted in (CaseFilter(), CaseFilter(kind="upi"), CaseFilter("open"))]

    fill(desk, 500, "open", NOW)
    small = seconds(pages)
    fill(desk, 4500, "closed", NOW)
    fill(desk, 200, "open", NOW)
    assert seconds(pages) < 2.5 * small
