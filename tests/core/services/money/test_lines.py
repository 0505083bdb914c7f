import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.services.money import MoneyLeft, money_left, totals
from supportdesk.services.money.ledger import MoreThanTaken, NotOnHold
from supportdesk.services.money.lines import (
    DayBeforePayment,
    DayNotCome,
    NoAmount,
    NothingTaken,
    _next_id,
    list_money,
    record_money,
    remove_money,
)
from supportdesk.services.payments import NewPayment, add_payments, list_payments
from tests.core.casework import TODAY, a_case, plan_of
from tests.core.conftest import NOW

YESTERDAY = TODAY - dt.timedelta(days=1)


@pytest.fixture
def case(desk: Desk) -> int:
    return a_case(desk)


@pytest.fixture
def payment(desk: Desk, case: int) -> int:
    return desk.do(add_payments, case, [NewPayment(2_000_000, TODAY)]).ids[0]


def test_held_and_returned_are_two_figures(desk: Desk, case: int, payment: int) -> None:
    desk.do(record_money, payment, "held", 1_500_000, TODAY)
    desk.do(record_money, payment, "credited", 500_000, TODAY)
    (row,) = desk.ask(list_payments, case)
    assert (row.held, row.credited, row.moved_on) == (1_000_000, 500_000, 0)
    sums = desk.ask(totals, case)
    assert (sums.held, sums.credited) == (row.held, row.credited)


@pytest.mark.parametrize(
    ("event", "amount", "day", "trouble"),
    [
        ("held", 2_000_001, TODAY, MoreThanTaken),
        ("asked", 2_000_001, TODAY, MoreThanTaken),
        ("credited", 2_000_001, TODAY, MoreThanTaken),
        ("released", 1, TODAY, NotOnHold),
        ("held", 0, TODAY, NoAmount),
        ("held", -5, TODAY, NoAmount),
        ("held", 1, TODAY + dt.timedelta(days=1), DayNotCome),
        ("held", 1, YESTERDAY, DayBeforePayment),
    ],
)
def test_what_cannot_be_is_a_sentence(
    desk: Desk, case: int, payment: int, event: str, amount: int, day: dt.date, trouble: type[DeskError]
) -> None:
    with pytest.raises(trouble):
        desk.do(record_money, payment, event, amount, day)
    assert desk.ask(list_money, case) == []


def test_held_and_moved_on_together_stay_within_what_was_taken(desk: Desk, payment: int) -> None:
    desk.do(record_money, payment, "held", 1_500_000, TODAY)
    with pytest.raises(MoreThanTaken, match="₹20,000"):
        desk.do(record_money, payment, "moved_on", 500_001, TODAY)
    desk.do(record_money, payment, "moved_on", 500_000, TODAY)


def test_only_what_is_on_hold_can_be_released(desk: Desk, case: int, payment: int) -> None:
    desk.do(record_money, payment, "held", 500_000, TODAY)
    with pytest.raises(NotOnHold, match="₹5,000"):
        desk.do(record_money, payment, "released", 500_001, TODAY)
    desk.do(record_money, payment, "released", 500_000, TODAY)
    assert desk.ask(list_payments, case)[0].held == 0


def test_bait_has_nothing_to_hold(desk: Desk, case: int) -> None:
    (bait,) = desk.do(add_payments, case, [NewPayment(50_000, TODAY, direction="in")]).ids
    with pytest.raises(NothingTaken):
        desk.do(record_money, bait, "held", 50_000, TODAY)


def test_a_mistake_can_be_taken_out(desk: Desk, case: int, payment: int) -> None:
    event = desk.do(record_money, payment, "held", 2_000_000, TODAY, "  <b>Ravi</b> ने बताया ")
    assert [row.note for row in desk.ask(list_money, case)] == ["<b>Ravi</b> ने बताया"]
    desk.do(remove_money, event)
    assert desk.ask(list_money, case) == []


def test_the_clock_knows_no_minute_that_the_payments_do_not_tell(desk: Desk, case: int) -> None:
    def left() -> MoneyLeft | None:
        return desk.ask(money_left, case, NOW)

    def add(*rows: NewPayment) -> None:
        desk.do(add_payments, case, rows)

    add(NewPayment(1, TODAY + dt.timedelta(days=1)), NewPayment(2, TODAY, dt.time(23)))
    assert left() is None
    add(NewPayment(3, TODAY, dt.time(9, 31)))
    timed = MoneyLeft(clock.at_desk(TODAY, dt.time(9, 31)), time_known=True)
    assert left() == timed
    add(NewPayment(4, TODAY))
    assert left() == replace(timed, time_known=False)
    add(NewPayment(5, TODAY - dt.timedelta(days=1)))
    assert left() == MoneyLeft(clock.at_desk(TODAY - dt.timedelta(days=1), dt.time()), time_known=False)


def test_a_new_line_costs_nothing_for_all_that_were_written_before(desk: Desk) -> None:
    def next_id(session: Session) -> int:
        return _next_id(session)

    plan = plan_of(desk, next_id)
    assert plan[0] == "SEARCH money_events"
