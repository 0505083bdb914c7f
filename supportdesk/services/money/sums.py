"""What the payments of a case add up to. A credit from the fraudster is never counted as lost."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import Incident, MoneyEvent, Payment
from supportdesk.services.money.ledger import OWN, RECEIVER
from supportdesk.store.statements import Statement

_AT_RECEIVER = MoneyEvent.bank == RECEIVER
_AT_OWN = MoneyEvent.bank == OWN
_HELD_THERE = sa.case(
    (MoneyEvent.event == "held", MoneyEvent.amount),
    (MoneyEvent.event == "released", -MoneyEvent.amount),
    (MoneyEvent.event == "hold_ended", -MoneyEvent.amount),
    (MoneyEvent.event == "credited", -MoneyEvent.from_hold),
    else_=0,
)
"""What each line adds to what is on hold; the sum over the lines of a payment is what is on hold of it."""
_CREDITED = sa.case((MoneyEvent.event == "credited", MoneyEvent.amount), else_=0)
_MOVED_ON = sa.case(
    (sa.and_(_AT_RECEIVER, MoneyEvent.event == "moved_on"), MoneyEvent.amount),
    (sa.or_(_AT_RECEIVER, _AT_OWN), 0),
    else_=-_HELD_THERE - _CREDITED,
)
"""What moved on and was not found again at another bank."""
_OF_CASE = Payment.case_id == sa.bindparam("of")
_TAKEN = Statement(
    sa.select(Payment.direction, sa.func.count(), sa.func.sum(Payment.amount))
    .where(_OF_CASE)
    .group_by(Payment.direction)
)
_BY_OWN = sa.case((sa.and_(_AT_OWN, MoneyEvent.event == "credited"), MoneyEvent.amount), else_=0)
_OF_PAYMENT = (
    sa.select(
        Payment.amount.label("taken"),
        sa.func.sum(_HELD_THERE).label("held"),
        sa.func.sum(_CREDITED).label("credited"),
        sa.func.sum(_MOVED_ON).label("gone"),
        sa.func.sum(_BY_OWN).label("by_own"),
    )
    .join(Payment, Payment.id == MoneyEvent.payment_id)
    .where(MoneyEvent.case_id == sa.bindparam("of"), Payment.direction == "out")
    .group_by(Payment.id)
    .subquery("of_payment")
).c
_UNKNOWN = _OF_PAYMENT.taken - _OF_PAYMENT.held - _OF_PAYMENT.credited + _OF_PAYMENT.by_own - _OF_PAYMENT.gone
_MADE_GOOD = sa.func.min(
    sa.func.max(_OF_PAYMENT.by_own - sa.func.max(_UNKNOWN, 0), 0), sa.func.max(_OF_PAYMENT.gone, 0)
)
"""As `ledger.made_good` counts."""
_BECAME = Statement(
    sa.select(
        *(
            sa.func.coalesce(sa.func.sum(part), 0)
            for part in (_OF_PAYMENT.held, _OF_PAYMENT.credited, _OF_PAYMENT.gone - _MADE_GOOD)
        )
    )
)
_FIRST = Statement(
    sa.select(Payment.paid_on, Payment.paid_at)
    .where(_OF_CASE, Payment.direction == "out", Payment.paid_on.is_not(None))
    .order_by(Payment.paid_on, Payment.paid_at.is_(None), Payment.paid_at)
    .limit(sa.literal_column("1"))
)
_HAPPENED = Statement(
    sa.select(Incident.happened_on, Incident.happened_at).where(Incident.case_id == sa.bindparam("of"))
)


@dataclass(frozen=True, slots=True)
class Totals:
    """Paise. Lost is what went out; held, credited and moved_on are what is known to have become of it.

    `unknown` is below zero where payments were corrected to less than what is written down about their money.
    """

    payments: int
    lost: int
    held: int
    credited: int
    moved_on: int
    bait: int

    @property
    def unknown(self) -> int:
        return self.lost - self.held - self.credited - self.moved_on


@dataclass(frozen=True, slots=True)
class MoneyLeft:
    """When the first payment went out; without a known time the moment is the start of that day or of the incident."""

    at: dt.datetime
    time_known: bool


def totals(session: Session, case_id: int) -> Totals:
    sums = {direction: amounts for direction, *amounts in _TAKEN.rows(session, {"of": case_id})}
    held, credited, moved_on = map(int, _BECAME.one(session, {"of": case_id}))
    out, bait = sums.get("out", (0, 0)), sums.get("in", (0, 0))
    return Totals(out[0] + bait[0], int(out[1]), held, credited, moved_on, int(bait[1]))


def on_hold(which: sa.ColumnElement[bool]) -> sa.Subquery:
    """The same for many cases at once: case and amount of each payment that has something on hold.

    `which` is a condition on MoneyEvent.
    """
    left = sa.func.sum(_HELD_THERE)
    return (
        sa.select(MoneyEvent.case_id, left.label("amount"))
        .where(which, MoneyEvent.event.in_(("held", "credited", "released", "hold_ended")))
        .group_by(MoneyEvent.case_id, MoneyEvent.payment_id)
        .having(left > 0)
        .subquery("on_hold")
    )


def money_left(session: Session, case_id: int) -> MoneyLeft | None:
    """The moment from which the golden-hour clock runs; None without a dated payment."""
    first = _FIRST.rows(session, {"of": case_id})
    if not first:
        return None
    paid_on, paid_at = first[0]
    if paid_at:
        return MoneyLeft(clock.at_desk(paid_on, paid_at), time_known=True)
    happened_on, happened_at = _HAPPENED.one(session, {"of": case_id})
    same_day = happened_on == paid_on and happened_at is not None
    return MoneyLeft(clock.at_desk(paid_on, happened_at if same_day else dt.time()), time_known=False)
