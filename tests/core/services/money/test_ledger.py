"""The ledger reconciles to the paisa, whatever is written down, corrected and taken out, in whatever order."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.models import MoneyBefore, MoneyEvent
from supportdesk.services.money import on_hold, totals
from supportdesk.services.money.ledger import OWN, MoreThanTaken, NotOnHold
from supportdesk.services.money.lines import (
    ANSWERS,
    EVENTS,
    Details,
    MoneyRow,
    correct_money,
    list_money,
    record_money,
    remove_money,
)
from supportdesk.services.money.positions import where_the_money_is
from supportdesk.services.payments import (
    NewPayment,
    add_payments,
    change_payment,
    list_payments,
    put_back,
    remove_payment,
)
from tests.core.casework import TODAY, a_case

BANKS = ("", "", "", "", "Kotak", "kotak", OWN)
MOVED_TO = ("", "Kotak", "Kotak", "SBI", "Axis Bank")
MOVING = ("held", "held", "released", "hold_ended", "credited", "credited", "moved_on")
PAID_ON = TODAY - dt.timedelta(days=6)


@dataclass(frozen=True)
class Act:
    """`which` chooses the payment or the line among those that are there."""

    do: str
    which: int
    event: str
    rupees: int
    paise: int
    day: int
    bank: str
    moved_to: str


acts = st.lists(
    st.builds(
        Act,
        do=st.sampled_from(("record", "record", "record", "record", "correct", "remove", "resize", "out_and_back")),
        which=st.integers(0, 7),
        event=st.sampled_from((*MOVING, *EVENTS)),
        rupees=st.integers(1, 250),
        paise=st.integers(0, 99),
        day=st.sampled_from((3, 3, 3, 4, 5)),
        bank=st.sampled_from(BANKS),
        moved_to=st.sampled_from(MOVED_TO),
    ),
    min_size=8,
    max_size=18,
)


@dataclass(frozen=True)
class Story:
    """What happens often, in thousandths of one hold: a part released and credited, an order paid in two parts, money
    that moved on twice, a correction of the hold after its release, the payment taken out and put back."""

    share: int
    bank: str
    order_paid: int
    corrected: int
    second_bank: str


stories = st.builds(
    Story,
    share=st.integers(1, 999),
    bank=st.sampled_from(("", "Kotak")),
    order_paid=st.integers(1, 999),
    corrected=st.integers(1, 1300),
    second_bank=st.sampled_from(("SBI", "kotak", "")),
)
HOLD = 31_847
"""Paise; divides into nothing."""


def told(desk: Desk, payment: int, story: Story) -> Iterator[Callable[[], object]]:
    """The acts of a story in their order; some of them cannot be, and are refused."""

    def record(event: str, amount: int, at: int, bank: str = story.bank, moved_to: str = "") -> object:
        details = Details(bank=bank, moved_to=moved_to, outcome="partly" if event in ANSWERS else "")
        return desk.do(record_money, payment, event, max(amount, 1), PAID_ON + dt.timedelta(days=at), "", details)

    held: list[int] = []
    part, paid = HOLD * story.share // 1000, HOLD * story.order_paid // 1000
    yield lambda: held.append(cast("int", record("held", HOLD, 1)))
    yield lambda: record("moved_on", part, 2, "Kotak", story.second_bank)
    yield lambda: record("held", part, 3, story.second_bank)
    yield lambda: record("released", part, 3)
    yield lambda: record("credited", part, 4)
    yield lambda: record("hold_ended", part // 3, 4)
    yield lambda: record("ordered", HOLD - part, 4)
    yield lambda: record("credited", paid, 5)
    yield lambda: record("answered", HOLD, 5)
    if held:
        amount = HOLD * story.corrected // 1000
        details = Details(bank=story.bank)
        yield lambda: desk.do(
            correct_money, held[0], "held", max(amount, 1), PAID_ON + dt.timedelta(days=1), "", details
        )
    yield lambda: desk.do(put_back, desk.do(remove_payment, payment))
    yield lambda: record("credited", HOLD - part - paid, 5)


def run(desk: Desk, case: int, payments: tuple[int, ...], act: Act) -> None:
    day, amount = PAID_ON + dt.timedelta(days=act.day), act.rupees * 100 + act.paise
    details = Details(bank=act.bank, moved_to=act.moved_to, outcome="refused")
    lines = desk.ask(list_money, case)
    match act.do:
        case "record":
            desk.do(record_money, payments[act.which % 2], act.event, amount, day, "", details)
        case "correct" if lines:
            desk.do(correct_money, lines[act.which % len(lines)].id, act.event, amount, day, "", details)
        case "remove" if lines:
            desk.do(remove_money, lines[act.which % len(lines)].id)
        case "out_and_back":
            undone = desk.do(remove_payment, payments[act.which % 2])
            assert payments[act.which % 2] not in {line.payment_id for line in desk.ask(list_money, case)}
            desk.do(put_back, undone)
            assert desk.ask(list_money, case) == lines
        case "resize":
            desk.do(change_payment, payments[act.which % 2], {"amount": str(800 + act.rupees)})


def booked(lines: list[MoneyRow], payment: int, taken: int) -> Counter[str]:
    """Double entry: every line takes its amount from one account and puts it into another."""
    books: Counter[str] = Counter({"unknown@": taken})
    for line in sorted((line for line in lines if line.payment_id == payment), key=lambda one: one.happened_on):
        bank = line.bank.casefold()
        left, accounts = line.amount, {"held": ("unknown@", "held@"), "released": ("held@", "unknown@")}
        accounts["hold_ended"] = ("held@", "unknown@")
        if line.event in accounts:
            source, target = accounts[line.event]
            books[source + bank] -= left
            books[target + bank] += left
            books["underway@" + bank] += left if line.event == "released" else 0
        elif line.event == "moved_on":
            books["unknown@" + bank] -= left
            target = line.moved_to.casefold()
            books["unknown@" + target if target else "gone@"] += left
        elif line.event == "credited" and line.bank == OWN:
            books["lent@"] -= left
            books["victim@"] += left
        elif line.event == "credited":
            underway = min(left, books["underway@" + bank])
            books["underway@" + bank] -= underway
            from_hold = min(left - underway, books["held@" + bank])
            books["held@" + bank] -= from_hold
            books["unknown@" + bank] -= left - from_hold
            books["victim@"] += left
    for account in [account for account in books if account.startswith("underway@")]:
        del books[account]
    onward = [name for name in books if name.startswith("unknown@") and name != "unknown@"]
    for account in ("unknown@", "gone@", *onward):
        part = min(-books["lent@"], max(books[account], 0))  # what nobody knows of first, then what has moved on
        books[account] -= part
        books["lent@"] += part
    books["unknown@"] += books.pop("lent@")
    return books


def of(books: Counter[str], name: str) -> int:
    return sum(amount for account, amount in books.items() if account.startswith(f"{name}@"))


def reconciles(desk: Desk, case: int) -> None:
    sums, lines, rows = desk.ask(totals, case), desk.ask(list_money, case), desk.ask(list_payments, case)
    assert len({line.id for line in lines}) == len(lines)
    assert sums.lost == sums.credited + sums.held + sums.moved_on + sums.unknown
    books = {row.id: booked(lines, row.id, row.payment.amount) for row in rows}
    for row in rows:
        own = books[row.id]
        assert sum(own.values()) == row.payment.amount
        assert (row.held, row.credited) == (of(own, "held"), of(own, "victim"))
        assert row.moved_on == of(own, "gone") + of(own, "unknown") - own["unknown@"]
        assert min(row.held, row.credited, row.moved_on) >= 0
    assert sums.held == sum(row.held for row in rows)
    assert sums.credited == sum(row.credited for row in rows)
    assert sums.moved_on == sum(row.moved_on for row in rows)
    with desk.opened.engine.connect() as connection:
        held = connection.scalar(sa.select(sa.func.sum(on_hold(MoneyEvent.case_id == case).c.amount)))
    assert (held or 0) == sums.held
    at_banks = desk.ask(where_the_money_is, case)
    by_own = Counter(line.payment_id for line in lines if line.bank == OWN and line.event == "credited")
    for bank in at_banks:
        assert bank.came == bank.held + bank.credited + bank.moved_on + bank.unknown
        own = books[bank.payment_id]
        name = bank.bank.casefold() if bank.onward else ""
        if bank.own:
            assert (bank.held, bank.unknown, bank.came) == (0, 0, bank.credited)
        else:
            assert bank.held == own[f"held@{name}"]
            assert by_own[bank.payment_id] or bank.unknown == own[f"unknown@{name}"]
        assert bank.onward is False or bank.unknown >= 0
    assert sum(bank.credited for bank in at_banks) == sums.credited


PLENTY = settings(max_examples=20)


def two_payments(desk: Desk, case: int) -> tuple[int, ...]:
    """A part of each has moved on to Kotak."""
    payments = desk.do(
        add_payments, case, [NewPayment(100_000, PAID_ON), NewPayment(123_456, PAID_ON, to_bank="PNB")], force=True
    ).ids
    for payment in payments:
        desk.do(record_money, payment, "moved_on", 40_000, PAID_ON, "", Details(moved_to="Kotak"))
    return payments


@PLENTY
@given(stories, stories)
def test_it_reconciles_in_the_stories_of_weeks(desk: Desk, first: Story, second: Story) -> None:
    case = a_case(desk)
    for payment, story in zip(two_payments(desk, case), (first, second), strict=True):
        for act in told(desk, payment, story):
            before = desk.ask(list_money, case)
            try:
                act()
            except DeskError:
                assert desk.ask(list_money, case) == before
            reconciles(desk, case)


@PLENTY
@given(acts)
def test_it_reconciles_after_every_act(desk: Desk, sequence: list[Act]) -> None:
    case = a_case(desk)
    payments = two_payments(desk, case)
    kept = 0
    for act in sequence:
        before = desk.ask(list_money, case)
        try:
            run(desk, case, payments, act)
        except DeskError:
            assert desk.ask(list_money, case) == before
        else:
            of_payment = sum(line.payment_id == payments[act.which % 2] for line in before)
            kept += of_payment if act.do == "out_and_back" else act.do in ("correct", "remove") and bool(before)
        reconciles(desk, case)
    with desk.opened.engine.connect() as connection:
        replaced = sa.select(sa.func.count()).where(MoneyBefore.case_id == case)
        assert connection.scalar(replaced) == kept


@pytest.fixture
def case(desk: Desk) -> int:
    return a_case(desk)


@pytest.fixture
def payment(desk: Desk, case: int) -> int:
    """₹1,25,000 to Axis Bank."""
    axis = NewPayment(12_500_000, PAID_ON, to_bank="Axis Bank", to_account="910010000932")
    return desk.do(add_payments, case, [axis]).ids[0]


def on(day: int) -> dt.date:
    return PAID_ON + dt.timedelta(days=day)


def test_money_that_moved_on_is_found_again(desk: Desk, case: int, payment: int) -> None:
    desk.do(record_money, payment, "held", 5_750_000, on(1))
    desk.do(record_money, payment, "moved_on", 4_750_000, on(1), "", Details(moved_to="Kotak"))
    desk.do(record_money, payment, "held", 2_000_000, on(2), "", Details(bank="Kotak"))
    sums = desk.ask(totals, case)
    assert (sums.held, sums.moved_on, sums.unknown) == (7_750_000, 2_750_000, 2_000_000)
    assert [(bank.bank, bank.onward, bank.came, bank.held) for bank in desk.ask(where_the_money_is, case)] == [
        ("Axis Bank", False, 12_500_000, 5_750_000),
        ("Kotak", True, 4_750_000, 2_000_000),
    ]


def test_what_is_released_and_then_credited_is_counted_once(desk: Desk, case: int, payment: int) -> None:
    for event, amount, day in (("held", 5_000_000, 1), ("released", 2_000_000, 3), ("credited", 2_000_000, 4)):
        desk.do(record_money, payment, event, amount, on(day))
    sums = desk.ask(totals, case)
    assert (sums.held, sums.credited, sums.unknown) == (3_000_000, 2_000_000, 7_500_000)
    desk.do(record_money, payment, "credited", 1_000_000, on(5))
    sums = desk.ask(totals, case)
    assert (sums.held, sums.credited, sums.unknown) == (2_000_000, 3_000_000, 7_500_000)


def test_a_credit_without_a_hold_lessens_no_hold(desk: Desk, case: int, payment: int) -> None:
    """The bank gives shadow credit first; the other bank's hold becomes known later."""
    desk.do(record_money, payment, "credited", 1_000_000, on(1))
    desk.do(record_money, payment, "held", 2_000_000, on(3))
    sums = desk.ask(totals, case)
    assert (sums.held, sums.credited) == (2_000_000, 1_000_000)


def test_the_receiver_by_its_name_is_the_receiver(desk: Desk, case: int, payment: int) -> None:
    desk.do(record_money, payment, "held", 2_000_000, on(1), "", Details(bank="axis bank"))
    assert [bank.bank for bank in desk.ask(where_the_money_is, case)] == ["Axis Bank"]


def test_a_payment_corrected_to_less_shows_the_gap(desk: Desk, case: int, payment: int) -> None:
    desk.do(record_money, payment, "held", 5_000_000, on(1))
    desk.do(change_payment, payment, {"amount": "40000"})
    assert desk.ask(totals, case).unknown == -1_000_000


def test_days_from_request_to_hold_and_to_release(desk: Desk, case: int, payment: int) -> None:
    for event, day in (("asked", 0), ("held", 2), ("applied", 3), ("ordered", 4), ("credited", 6)):
        desk.do(record_money, payment, event, 5_000_000, on(day), "", Details(court="JM-4"))
    (axis,) = desk.ask(where_the_money_is, case)
    assert (axis.account, axis.days_to_hold, axis.days_to_release) == ("··0932", 2, 4)
    assert (axis.applied, axis.ordered, axis.court) == (5_000_000, 5_000_000, "JM-4")


def test_a_hold_that_ended_without_the_money_gives_it_back_to_what_nobody_knows(
    desk: Desk, case: int, payment: int
) -> None:
    """Then it may have moved on; it is no release, and the days of an earlier hold bind the next one no more."""
    desk.do(record_money, payment, "held", 12_500_000, on(1), "", Details(lapses_on=on(2)))
    with pytest.raises(MoreThanTaken):
        desk.do(record_money, payment, "moved_on", 12_500_000, on(3))
    with pytest.raises(NotOnHold):
        desk.do(record_money, payment, "hold_ended", 12_500_000, PAID_ON)
    desk.do(record_money, payment, "hold_ended", 12_500_000, on(3))
    (axis,) = desk.ask(where_the_money_is, case)
    assert (axis.held, axis.released, axis.unknown, axis.days_to_release) == (0, 0, 12_500_000, None)
    desk.do(record_money, payment, "moved_on", 2_500_000, on(3))
    desk.do(record_money, payment, "held", 10_000_000, on(4))
    (axis,) = desk.ask(where_the_money_is, case)
    assert (axis.held, axis.moved_on, axis.unknown) == (10_000_000, 2_500_000, 0)
    assert axis.lapses_on == on(4) + dt.timedelta(days=90)


def test_a_hold_lapses_when_the_bank_says_or_by_the_rule(desk: Desk, case: int, payment: int) -> None:
    event = desk.do(record_money, payment, "held", 5_000_000, on(1))
    (axis,) = desk.ask(where_the_money_is, case)
    assert axis.lapses_on == on(1) + dt.timedelta(days=90)
    told = Details(lapses_on=on(31), authority="SHO Bhankrota")
    desk.do(correct_money, event, "held", 5_000_000, on(1), "", told)
    (axis,) = desk.ask(where_the_money_is, case)
    assert axis.lapses_on == on(31)
    with suppress(DeskError):
        desk.do(correct_money, event, "held", 5_000_000, on(1), "", Details(lapses_on=on(0)))
    assert desk.ask(list_money, case)[0].details == told
