"""Held money on its way back: holds of one account, orders and their doubles, what was asked or applied for."""

import datetime as dt

import pytest

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.services.follow_up.follow_ups import clock_tasks, due, mark_clock, to_do
from supportdesk.services.money.ledger import OWN
from supportdesk.services.money.lines import Details, correct_money, record_money, remove_money
from supportdesk.services.money.positions import together, where_the_money_is
from supportdesk.services.paperwork.bank_letters import held_over_limit
from tests.core.casework import a_case, day, pay, tell
from tests.core.conftest import Clock
from tests.core.services.follow_up.test_clocks_of_money import holds_that_lapse, rules_of, tasks_of


def test_small_holds_in_one_named_account_to_which_money_moved_on_ask_for_an_order(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    payments = [
        pay(desk, case_id, day(2), amount=3_000_000, to_bank=bank, to_account=account)
        for bank, account in (("Axis Bank", "910010000932"), ("PNB", "7710"), ("Kotak", "4471 8821 0093"))
    ]
    for paid, account in zip(payments[:2], ("4471 8821 0093", "447188210093"), strict=True):
        tell(desk, case_id, paid, "moved_on", day(3), 3_000_000, moved_to="Kotak", moved_account=account)
        tell(desk, case_id, paid, "held", day(3), 2_000_000, bank="Kotak")
    restoration = {"hold_restoration", "hold_order"}
    assert {"hold_restoration"} == rules_of(desk, case_id).keys() & restoration
    tell(desk, case_id, payments[2], "held", day(3), 1_000_000)
    assert {"hold_order"} == rules_of(desk, case_id).keys() & restoration
    rows = [row for row in desk.ask(where_the_money_is, case_id) if row.held]
    assert {row.account for row in rows} == {"··0093"}
    assert held_over_limit(rows)
    assert not held_over_limit(rows[:2])
    moved = together([row for row in rows if row.onward])
    assert (moved.ever_held, moved.needs_order) == (4_000_000, False)
    assert len({row.key for row in rows if row.onward}) == 1


@pytest.mark.parametrize("number", ["", "M-12/2026"])
def test_an_order_that_was_written_down_twice_counts_once(desk: Desk, number: str) -> None:
    """For the clocks and in the ledger; what another order says is added to it."""
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), amount=20_000_000)
    hold = desk.do(record_money, paid, "held", 8_000_000, day(3))
    first = desk.do(record_money, paid, "ordered", 4_000_000, day(5), "", Details(court="JM-4", number=number))
    desk.do(record_money, paid, "ordered", 4_000_000, day(9), "told by the bank")

    def ordered() -> list[int]:
        return [row.ordered for row in desk.ask(where_the_money_is, case_id)]

    assert (holds_that_lapse(desk, case_id), ordered()) == ({f"held {hold}"}, [4_000_000])
    assert tasks_of(desk, case_id, "order_carried_out")["order_carried_out"] == (f"ordered {first}", day(20))
    desk.do(record_money, paid, "ordered", 4_100_000, day(10), "", Details(number="M-13/2026"))
    assert (holds_that_lapse(desk, case_id), ordered()) == (set(), [8_100_000])


def test_held_money_that_was_asked_back_is_chased_until_it_comes_or_is_refused(
    desk: Desk, clock_at_desk: Clock
) -> None:
    clock_at_desk.forward(days=30)
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), amount=9_000_000, to_bank="Axis Bank")
    desk.do(record_money, paid, "held", 2_000_000, day(3))
    asked = desk.do(record_money, paid, "return_asked", 2_000_000, day(5))
    steps = ("hold_restoration", "return_answer")
    assert tasks_of(desk, case_id, *steps) == {"return_answer": (f"return_asked {asked}", day(20))}
    desk.do(record_money, paid, "answered", 2_000_000, day(18), "", Details(outcome="accepted"))
    assert rules_of(desk, case_id)["return_answer"] == day(25), "a word is not the money"
    refused = desk.do(record_money, paid, "answered", 2_000_000, day(20), "", Details(outcome="refused"))
    rules = rules_of(desk, case_id)
    assert ("return_answer" in rules, rules["hold_restoration"]) == (False, day(10))
    again = desk.do(record_money, paid, "return_asked", 2_000_000, day(21))
    assert tasks_of(desk, case_id, *steps) == {"return_answer": (f"return_asked {again}", day(6, month=12))}
    desk.do(remove_money, refused)
    desk.do(record_money, paid, "released", 1_000_000, day(22))
    assert "return_answer" in rules_of(desk, case_id), "a part is not all"
    desk.do(record_money, paid, "released", 1_000_000, day(23))
    assert not set(steps) & rules_of(desk, case_id).keys()
    desk.do(record_money, paid, "held", 500_000, day(24))
    assert tasks_of(desk, case_id, *steps).keys() == {"hold_restoration"}, "what was asked for is back"


def test_a_court_that_was_applied_to_is_asked_for_its_order_or_next_date(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), amount=9_000_000)
    desk.do(record_money, paid, "held", 8_000_000, day(3))
    applied = desk.do(record_money, paid, "applied", 7_000_000, day(4), "", Details(court="JM-4"))
    assert tasks_of(desk, case_id, "court_answer") == {"court_answer": (f"applied {applied}", day(18))}
    desk.do(mark_clock, case_id, "court_answer", f"applied {applied}", "postponed", "the next date", day(9, month=12))
    assert rules_of(desk, case_id)["court_answer"] == day(9, month=12)
    part = desk.do(record_money, paid, "ordered", 1_000_000, day(20))
    assert "court_answer" in rules_of(desk, case_id)
    desk.do(correct_money, part, "ordered", 7_000_000, day(20))
    assert "court_answer" not in rules_of(desk, case_id), "all that was applied for"


def test_a_bank_that_agrees_still_owes_how_much_it_holds(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi", status="open")
    paid = pay(desk, case_id, day(20), to_bank="Axis Bank")
    desk.do(record_money, paid, "asked", 4_850_000, day(20))
    for outcome in ("partly", "accepted"):
        desk.do(record_money, paid, "answered", 4_850_000, day(21), "", Details(outcome=outcome))
        assert "hold_told" in {row.rule for row in desk.ask(clock_tasks, case_id, desk.now())}
    desk.do(record_money, paid, "held", 4_000_000, day(21))
    rules = {row.rule for row in desk.ask(clock_tasks, case_id, desk.now())}
    assert "hold_lapses" in rules
    assert not {"hold_told", "hold_reply"} & rules
    desk.do(record_money, paid, "hold_ended", 4_000_000, day(22))
    rules = {row.rule for row in desk.ask(clock_tasks, case_id, desk.now())}
    assert "hold_gone" in rules
    assert not {"hold_lapses", "hold_restoration", "release_arrived"} & rules


def test_a_refusal_of_the_own_bank_opens_the_ombudsman_at_once(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi", status="open")
    paid = pay(desk, case_id, day(20))
    desk.do(record_money, paid, "asked", 4_850_000, day(20), "", Details(bank=OWN))
    desk.do(record_money, paid, "decided", 4_850_000, day(21), "", Details(bank=OWN, outcome="refused"))
    rules = {row.rule: row.due_on for row in desk.ask(clock_tasks, case_id, desk.now())}
    assert rules["ombudsman_after_refusal"] == day(22)
    assert "ombudsman_opens" not in rules


def test_a_call_to_1930_that_is_late_says_so_and_stands_behind_what_is_due(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi", status="open")
    pay(desk, case_id, day(22), dt.time(9))
    assert desk.ask(to_do, case_id, desk.now())[0].rule == "call_1930"
    clock_at_desk.forward(days=20)
    for rows in (desk.ask(to_do, case_id, desk.now()), desk.ask(due, desk.now())):
        late = [row for row in rows if row.late_days]
        assert late[-1].rule == "call_1930"
        assert late[-1].what == knowledge.clocks()["call_1930"].faded
