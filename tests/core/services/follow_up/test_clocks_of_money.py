"""What the ledger of the money tells the clocks: answers of banks, days and sizes of holds, money that went abroad."""

import datetime as dt

import pytest

from supportdesk.desk import Desk
from supportdesk.services.follow_up.follow_ups import clock_tasks, mark_clock
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.police import note_police, police_sheet
from supportdesk.services.money import totals
from supportdesk.services.money.ledger import OWN, PaidTwice
from supportdesk.services.money.lines import (
    Details,
    NotAtOwnBank,
    OutcomeMissing,
    correct_money,
    record_money,
    remove_money,
)
from supportdesk.services.money.positions import where_the_money_is
from supportdesk.services.payments import change_payment, put_back, remove_payment
from tests.core.casework import a_case, day, pay, tell, ticked
from tests.core.conftest import Clock


def rules_of(desk: Desk, case_id: int) -> dict[str, dt.date]:
    return {row.rule: row.due_on for row in desk.ask(clock_tasks, case_id, desk.now())}


def test_what_a_bank_answers_is_a_fact_that_stops_its_clock(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2))
    tell(desk, case_id, paid, "asked", day(3), bank=OWN)
    assert {"shadow_credit", "bank_decides_90"} <= rules_of(desk, case_id).keys()
    with pytest.raises(OutcomeMissing):
        desk.do(record_money, paid, "answered", 100, day(9))
    refused = Details(outcome="refused", bank=OWN)
    answer = desk.do(record_money, paid, "answered", 100, day(9), "in writing", refused)
    rules = rules_of(desk, case_id)
    assert "shadow_credit" not in rules
    assert rules["bank_decides_90"] == day(3) + dt.timedelta(days=90)
    desk.do(record_money, paid, "decided", 100, day(20), "", Details(outcome="partly", bank=OWN))
    assert "bank_decides_90" not in rules_of(desk, case_id)
    desk.do(remove_money, answer)
    assert "shadow_credit" not in rules_of(desk, case_id), "the decision is an answer too"


def test_a_complaint_to_the_ombudsman_is_a_fact_with_a_day_and_a_number(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), from_bank="SBI")
    tell(desk, case_id, paid, "asked", day(3), bank=OWN)
    assert {"ombudsman_opens", "ombudsman_last_day"} <= rules_of(desk, case_id).keys()
    clock_at_desk.forward(days=31)
    complaint = desk.do(record_money, paid, "complained", 100, day(8, month=12), "", Details(bank=OWN, number="N2026"))
    assert not {"ombudsman_opens", "ombudsman_last_day"} & rules_of(desk, case_id).keys()
    assert totals_of(desk, case_id) == (0, 0)
    desk.do(remove_money, complaint)
    assert "ombudsman_opens" in rules_of(desk, case_id)


OF_OWN_BANK = {"shadow_credit", "bank_decides_90", "ombudsman_opens", "ombudsman_last_day"}


@pytest.mark.parametrize("answer", ["answered", "decided", "held", "moved_on"])
def test_the_bank_that_got_the_money_has_a_clock_of_its_own(desk: Desk, answer: str) -> None:
    """What it was asked and says neither starts nor ends a clock of the person's own bank."""
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(16), from_bank="SBI", to_bank="Axis Bank")
    asked = desk.do(record_money, paid, "asked", 100, day(17))
    rules = rules_of(desk, case_id)
    assert rules["hold_reply"] == day(20)
    assert "bank_told_3_days" in rules, "the own bank knows nothing yet"
    assert not OF_OWN_BANK & rules.keys()
    desk.do(record_money, paid, "asked", 100, day(17), "", Details(bank=OWN))
    said = desk.do(record_money, paid, answer, 100, day(19), "", Details(outcome="refused"))
    rules = rules_of(desk, case_id)
    assert rules.keys() >= OF_OWN_BANK, "the own bank still owes its answer"
    assert "hold_reply" not in rules
    desk.do(remove_money, said)
    assert [row.fact for row in desk.ask(clock_tasks, case_id, desk.now()) if row.rule == "hold_reply"] == [
        f"asked {asked}"
    ]
    desk.do(record_money, paid, "decided", 100, day(20), "", Details(bank=OWN, outcome="refused"))
    rules = rules_of(desk, case_id)
    assert not {"shadow_credit", "bank_decides_90"} & rules.keys()
    assert "hold_reply" in rules, "what the own bank says answers nothing for the other"


def test_one_account_is_asked_after_once_and_each_payment_waits_for_its_answer(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    first, second = (pay(desk, case_id, day(16), to_account="910010000932") for _ in range(2))
    other = pay(desk, case_id, day(16), to_account="7710")
    lines = [f"asked {desk.do(record_money, paid, 'asked', 100, day(17))}" for paid in (first, second, other)]

    def waited_for() -> list[str]:
        return [row.fact for row in desk.ask(clock_tasks, case_id, desk.now()) if row.rule == "hold_reply"]

    assert waited_for() == [lines[0], lines[2]]
    desk.do(record_money, first, "held", 100, day(18))
    assert waited_for() == [lines[1], lines[2]]


def test_a_line_that_was_meant_for_the_own_bank_is_put_right_there(desk: Desk) -> None:
    """Before, what the own bank was told could stand under the other one; nobody can know which was meant."""
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), from_bank="SBI")
    asked = desk.do(record_money, paid, "asked", 100, day(3))
    assert not OF_OWN_BANK & rules_of(desk, case_id).keys()
    desk.do(correct_money, asked, "asked", 100, day(3), "", Details(bank=OWN), why="it was the own bank")
    rules = rules_of(desk, case_id)
    assert rules.keys() >= OF_OWN_BANK
    assert not {"hold_reply", "bank_told_3_days"} & rules.keys()


def test_each_bank_of_the_person_has_its_clocks(desk: Desk) -> None:
    case_id = a_case(desk, kind="card")
    at_sbi, again, at_hdfc = (pay(desk, case_id, day(2), from_bank=bank) for bank in ("SBI", "sbi", "HDFC"))
    told = [
        f"asked {desk.do(record_money, paid, 'asked', 100, day(3 + late), '', Details(bank=OWN))}"
        for late, paid in enumerate((at_sbi, again, at_hdfc))
    ]

    def last_days() -> dict[str, dt.date]:
        rows = desk.ask(clock_tasks, case_id, desk.now())
        return {row.fact: row.due_on for row in rows if row.rule == "ombudsman_last_day"}

    four_months = dt.timedelta(days=120)
    assert last_days() == {told[0]: day(3) + four_months, told[2]: day(5) + four_months}
    desk.do(mark_clock, case_id, "ombudsman_last_day", told[0], "waived", "the bank has paid")
    assert last_days() == {told[2]: day(5) + four_months}
    ticked(desk, case_id, "ombudsman_opens", told[2])
    assert not last_days()


def totals_of(desk: Desk, case_id: int) -> tuple[int, int]:
    sums = desk.ask(totals, case_id)
    return sums.held, sums.credited


def test_the_own_bank_is_told_apart_and_has_none_of_the_money(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), from_bank="SBI", to_bank="SBI")
    desk.do(record_money, paid, "asked", 100, day(3), "", Details(bank=OWN))
    with pytest.raises(NotAtOwnBank):
        desk.do(record_money, paid, "held", 100, day(3), "", Details(bank=OWN))
    receiver, own = desk.ask(where_the_money_is, case_id)
    assert (receiver.own, receiver.asked, receiver.bank) == (False, 0, "SBI")
    assert (own.own, own.onward, own.asked, own.came, own.unknown, own.bank) == (True, False, 100, 0, 0, "SBI")
    (line,) = desk.ask(history, case_id, "bank")
    assert (line.what, line.about) == ("The person's own bank told", "₹1 · SBI")


def test_the_request_of_a_frozen_account_goes_its_way_by_days(desk: Desk) -> None:
    case_id = a_case(desk, kind="frozen_account")
    assert desk.ask(police_sheet, case_id).may_be[-3:] == ("branch", "forwarded", "account")
    desk.do(note_police, case_id, "branch", "given at the counter", day(10))
    assert rules_of(desk, case_id)["frozen_forwarded"] == day(17)
    desk.do(note_police, case_id, "forwarded", "letter 12 to the station", day(16))
    rules = rules_of(desk, case_id)
    assert ("frozen_forwarded" in rules, rules["frozen_officer"]) == (False, day(1, month=12))
    desk.do(note_police, case_id, "account", "to be opened", day(20))
    assert "frozen_officer" not in rules_of(desk, case_id)


def test_what_was_reported_to_cert_in_ends_its_hours(desk: Desk) -> None:
    case_id = a_case(desk, kind="ransomware")
    assert "certin" in desk.ask(police_sheet, case_id).may_be
    assert "certin" in rules_of(desk, case_id)
    desk.do(note_police, case_id, "certin", "mail of 11:40, no number yet", day(22))
    assert "certin" not in rules_of(desk, case_id)


def test_a_hold_lapses_on_the_day_that_its_bank_told(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), amount=9_000_000)
    hold = desk.do(record_money, paid, "held", 8_000_000, day(3), "", Details(lapses_on=day(30, month=12)))
    rules = rules_of(desk, case_id)
    assert (rules["hold_lapses"], rules["hold_order"]) == (day(30, month=12), day(30))
    desk.do(correct_money, hold, "held", 8_000_000, day(3))
    assert rules_of(desk, case_id)["hold_lapses"] == day(3) + dt.timedelta(days=90)


def holds_that_lapse(desk: Desk, case_id: int) -> set[str]:
    return {row.fact for row in desk.ask(clock_tasks, case_id, desk.now()) if row.rule == "hold_lapses"}


def test_an_order_keeps_only_what_is_held_with_its_bank(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), amount=20_000_000, to_bank="Axis Bank")
    desk.do(record_money, paid, "held", 8_000_000, day(3))
    desk.do(record_money, paid, "moved_on", 7_000_000, day(3), "", Details(moved_to="Kotak"))
    desk.do(record_money, paid, "applied", 8_000_000, day(4), "", Details(court="JM-4"))
    desk.do(record_money, paid, "ordered", 8_000_000, day(12), "", Details(court="JM-4"))
    at_kotak = desk.do(record_money, paid, "held", 7_000_000, day(10), "", Details(bank="Kotak"))
    assert holds_that_lapse(desk, case_id) == {f"held {at_kotak}"}
    assert "hold_order" in rules_of(desk, case_id)


def test_an_order_does_not_keep_what_is_held_after_it(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), amount=20_000_000)
    for event, on in (("held", 3), ("applied", 4), ("ordered", 5), ("released", 6)):
        desk.do(record_money, paid, event, 6_000_000, day(on))
    assert not holds_that_lapse(desk, case_id)
    later = desk.do(record_money, paid, "held", 9_000_000, day(10))
    assert holds_that_lapse(desk, case_id) == {f"held {later}"}
    assert "hold_order" in rules_of(desk, case_id)
    desk.do(record_money, paid, "ordered", 9_000_000, day(12))
    assert not holds_that_lapse(desk, case_id)


def test_an_order_for_a_part_ends_nothing(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2), amount=20_000_000)
    hold = desk.do(record_money, paid, "held", 8_000_000, day(3))
    desk.do(record_money, paid, "ordered", 100, day(5))
    assert holds_that_lapse(desk, case_id) == {f"held {hold}"}
    desk.do(record_money, paid, "ordered", 7_999_900, day(6))
    assert not holds_that_lapse(desk, case_id)


def tasks_of(desk: Desk, case_id: int, *rules: str) -> dict[str, tuple[str, dt.date]]:
    """By rule: the fact and the day, of which there is one at most."""
    rows = [row for row in desk.ask(clock_tasks, case_id, desk.now()) if row.rule in rules]
    assert len({row.rule for row in rows}) == len(rows)
    return {row.rule: (row.fact, row.due_on) for row in rows}


def test_what_another_bank_pays_ends_no_hold(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(18), amount=6_000_000, to_bank="Axis Bank", to_account="910010000932")
    at_axis = desk.do(record_money, paid, "held", 2_000_000, day(20))
    desk.do(record_money, paid, "moved_on", 4_000_000, day(20), "", Details(moved_to="PNB"))
    desk.do(record_money, paid, "credited", 2_000_000, day(22), "", Details(bank="PNB"))
    assert tasks_of(desk, case_id, "hold_restoration", "hold_lapses") == {
        "hold_restoration": (f"held {at_axis}", day(27)),
        "hold_lapses": (f"held {at_axis}", day(20) + dt.timedelta(days=90)),
    }


def test_a_hold_that_came_back_is_over_though_another_bank_still_holds(desk: Desk) -> None:
    """And each bank is judged by itself: two holds below the limit ask no court."""
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(18), amount=6_100_000, to_bank="Axis Bank", to_account="910010000932")
    desk.do(record_money, paid, "held", 2_000_000, day(20))
    desk.do(record_money, paid, "moved_on", 4_000_000, day(20), "", Details(moved_to="PNB"))
    at_pnb = desk.do(record_money, paid, "held", 4_000_000, day(21), "", Details(bank="PNB"))
    rules = rules_of(desk, case_id)
    assert ("hold_restoration" in rules, "hold_order" in rules) == (True, False)
    assert [bank.needs_order for bank in desk.ask(where_the_money_is, case_id)] == [False, False]
    desk.do(record_money, paid, "released", 2_000_000, day(22))
    assert holds_that_lapse(desk, case_id) == {f"held {at_pnb}"}
    desk.do(record_money, paid, "credited", 2_000_000, day(22))
    assert holds_that_lapse(desk, case_id) == {f"held {at_pnb}"}
    again = desk.do(record_money, paid, "held", 100_000, day(22))
    assert holds_that_lapse(desk, case_id) == {f"held {at_pnb}", f"held {again}"}


def test_a_release_may_be_of_any_hold(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(18), amount=6_000_000)
    holds = {f"held {desk.do(record_money, paid, 'held', 2_000_000, day(on))}" for on in (20, 21)}
    desk.do(record_money, paid, "released", 2_000_000, day(22))
    desk.do(record_money, paid, "credited", 2_000_000, day(22))
    assert holds_that_lapse(desk, case_id) == holds


def test_an_order_is_followed_until_the_money_has_arrived(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(1), amount=6_000_000, to_bank="Axis Bank")
    desk.do(record_money, paid, "held", 6_000_000, day(20))
    order = desk.do(record_money, paid, "ordered", 6_000_000, day(22), "", Details(court="JM-4"))
    steps = ("order_carried_out", "release_arrived")
    assert tasks_of(desk, case_id, *steps) == {"order_carried_out": (f"ordered {order}", day(7, month=12))}
    clock_at_desk.forward(days=12)
    part = desk.do(record_money, paid, "released", 2_000_000, day(26))
    assert tasks_of(desk, case_id, *steps) == {
        "order_carried_out": (f"ordered {order}", day(7, month=12)),
        "release_arrived": (f"released {part}", day(3, month=12)),
    }
    desk.do(record_money, paid, "credited", 2_000_000, day(28))
    rest = desk.do(record_money, paid, "released", 4_000_000, day(30))
    assert tasks_of(desk, case_id, *steps) == {"release_arrived": (f"released {rest}", day(7, month=12))}
    desk.do(record_money, paid, "credited", 4_000_000, day(2, month=12))
    assert not tasks_of(desk, case_id, *steps)


def test_an_order_is_followed_also_where_nobody_wrote_the_hold_down(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(1), amount=6_000_000)
    desk.do(record_money, paid, "ordered", 1_000_000, day(20))
    assert rules_of(desk, case_id)["order_carried_out"] == day(5, month=12)
    desk.do(record_money, paid, "credited", 1_000_000, day(22))
    assert "order_carried_out" not in rules_of(desk, case_id)


@pytest.mark.parametrize("bank", [OWN, "", "PNB"])
def test_a_bank_that_says_nothing_yet_still_owes_its_answer(desk: Desk, bank: str) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(16), from_bank="SBI")
    desk.do(record_money, paid, "moved_on", 100, day(16), "", Details(moved_to="PNB"))
    desk.do(record_money, paid, "asked", 100, day(17), "", Details(bank=bank))
    waits = "shadow_credit" if bank == OWN else "hold_reply"
    due_on = rules_of(desk, case_id)[waits]
    desk.do(record_money, paid, "answered", 100, day(18), "", Details(bank=bank, outcome="open"))
    assert rules_of(desk, case_id)[waits] == due_on
    assert "bank_papers" not in rules_of(desk, case_id)
    asks = desk.do(record_money, paid, "answered", 100, day(19), "", Details(bank=bank, outcome="asks_more"))
    assert rules_of(desk, case_id)[waits] == due_on
    assert tasks_of(desk, case_id, "bank_papers") == {"bank_papers": (f"answered {asks}", day(23))}
    given = desk.do(record_money, paid, "papers_given", 100, day(20), "", Details(bank=bank, number="R-7"))
    assert "bank_papers" not in rules_of(desk, case_id)
    desk.do(remove_money, given)
    desk.do(record_money, paid, "answered", 100, day(20), "", Details(bank=bank, outcome="refused"))
    assert not {"bank_papers", waits} & rules_of(desk, case_id).keys()


def test_a_decision_that_is_none_decides_nothing(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(16), from_bank="SBI")
    desk.do(record_money, paid, "asked", 100, day(17), "", Details(bank=OWN))
    desk.do(record_money, paid, "decided", 100, day(18), "", Details(bank=OWN, outcome="open"))
    assert {"shadow_credit", "bank_decides_90"} <= rules_of(desk, case_id).keys()


def test_what_the_own_bank_pays_takes_nothing_from_a_hold(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(18), amount=6_000_000, from_bank="SBI", to_bank="Axis Bank")
    hold = desk.do(record_money, paid, "held", 2_000_000, day(20))
    desk.do(record_money, paid, "moved_on", 3_000_000, day(20))
    desk.do(record_money, paid, "credited", 2_500_000, day(21), "", Details(bank=OWN))
    sums = desk.ask(totals, case_id)
    assert (sums.held, sums.credited, sums.moved_on, sums.unknown) == (2_000_000, 2_500_000, 1_500_000, 0)
    receiver, own = desk.ask(where_the_money_is, case_id)
    assert (receiver.held, receiver.credited, receiver.unknown) == (2_000_000, 0, 1_000_000)
    assert (own.credited, own.came, own.unknown) == (2_500_000, 2_500_000, 0)
    assert holds_that_lapse(desk, case_id) == {f"held {hold}"}
    with pytest.raises(PaidTwice, match="20,000"):
        desk.do(record_money, paid, "credited", 1_500_001, day(21), "", Details(bank=OWN))
    desk.do(record_money, paid, "credited", 1_500_000, day(21), "", Details(bank=OWN))
    assert desk.ask(totals, case_id).moved_on == 0


def test_small_holds_in_one_account_together_ask_for_an_order(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    first, second = (pay(desk, case_id, day(2), amount=3_000_000, to_account="910010000932") for _ in range(2))
    tell(desk, case_id, first, "held", day(3), 3_000_000)
    assert {"hold_restoration"} == rules_of(desk, case_id).keys() & {"hold_restoration", "hold_order"}
    tell(desk, case_id, second, "held", day(3), 2_000_000)
    assert {"hold_order"} == rules_of(desk, case_id).keys() & {"hold_restoration", "hold_order"}


def test_a_new_line_never_gets_the_mark_of_one_that_was_taken_out(desk: Desk) -> None:
    """A mark names the line by its id."""
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2))
    hold = desk.do(record_money, paid, "held", 100_000, day(3))
    desk.do(mark_clock, case_id, "hold_lapses", f"held {hold}", "waived", "not needed")
    desk.do(remove_money, hold)
    assert desk.do(record_money, paid, "held", 100_000, day(3)) != hold
    assert "hold_lapses" in rules_of(desk, case_id)


def test_money_that_went_abroad_has_other_terms(desk: Desk, clock_at_desk: Clock) -> None:
    clock_at_desk.forward(days=60)
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, dt.date(2027, 1, 4))
    tell(desk, case_id, paid, "asked", dt.date(2027, 1, 5), bank=OWN)
    assert rules_of(desk, case_id)["bank_decides_45"] == dt.date(2027, 2, 19)
    desk.do(change_payment, paid, {"abroad": "yes"})
    rules = rules_of(desk, case_id)
    assert ("bank_decides_45" in rules, rules["bank_decides_60"]) == (False, dt.date(2027, 3, 6))


def test_a_payment_that_is_put_back_has_its_lines_and_their_marks(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi")
    paid = pay(desk, case_id, day(2))
    hold = desk.do(record_money, paid, "held", 100_000, day(3))
    desk.do(mark_clock, case_id, "hold_lapses", f"held {hold}", "waived", "not needed")
    undone = desk.do(remove_payment, paid)
    assert [row.what for row in desk.ask(history, case_id, "bank")] == ["Money line taken out"]
    desk.do(put_back, undone)
    assert "hold_lapses" not in rules_of(desk, case_id)
    assert {row.what for row in desk.ask(history, case_id, "bank")} == {
        "On hold",
        "Money line taken out, and put back",
    }
