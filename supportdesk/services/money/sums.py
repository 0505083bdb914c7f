"""What the payments of a case add up to. A credit from the fraudster is never counted as lost."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import Incident, MoneyEvent, Payment
from supportdesk.services.money.ledger import Became, by_payment, replay
from supportdesk.store.statements import Statement

ADDS_TO_HOLD = sa.case(
    (MoneyEvent.event == "held", MoneyEvent.amount),
    (sa.or_(MoneyEvent.event == "released", MoneyEvent.event == "hold_ended"), -MoneyEvent.amount),
    (MoneyEvent.event == "credited", -MoneyEvent.from_hold),
    else_=0,
)
"""What each line adds to what is on hold, where many cases are asked at once; the sum over the lines of a payment is
what the ledger has on hold of it."""
_OF_CASE = Payment.case_id == sa.bindparam("of")
_TAKEN = Statement(
    sa.select(Payment.direction, sa.func.count(), sa.func.sum(Payment.amount))
    .where(_OF_CASE)
    .group_by(Payment.direction)
)
_LINES = Statement(
    sa.select(
        MoneyEvent.id,
        MoneyEvent.payment_id,
        Payment.amount,
        MoneyEvent.event,
        MoneyEvent.amount,
        MoneyEvent.happened_on,
        MoneyEvent.bank,
        MoneyEvent.moved_to,
        MoneyEvent.number,
    )
    .join(Payment, Payment.id == MoneyEvent.payment_id)
    .where(MoneyEvent.case_id == sa.bindparam("of"), Payment.direction == "out")
)
_BEFORE_NOW = sa.or_(
    Payment.paid_on < sa.bindparam("today"),
    sa.and_(
        Payment.paid_on == sa.bindparam("today"),
        sa.or_(Payment.paid_at.is_(None), Payment.paid_at <= sa.bindparam("time", type_=sa.Time)),
    ),
)
_FIRST = Statement(
    sa.select(
        Payment.paid_on, sa.func.min(Payment.paid_at, type_=sa.Time), sa.func.count() - sa.func.count(Payment.paid_at)
    )
    .where(_OF_CASE, Payment.direction == "out", _BEFORE_NOW)
    .group_by(Payment.paid_on)
    .order_by(Payment.paid_on)
    .limit(sa.literal_column("1"))
)
"""The first day with its earliest time, and how many payments of that day have none."""
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
    """When the first payment went out. Where one of that day has no time it may have been the first: then the moment is
    the earliest that is known of the day, of a payment or of the incident, else its start."""

    at: dt.datetime
    time_known: bool


class _Line(NamedTuple):
    """`taken` by the payment of the line."""

    id: int
    payment_id: int
    taken: int
    event: str
    amount: int
    happened_on: dt.date
    bank: str
    moved_to: str
    number: str


def became_of(session: Session, case_id: int) -> dict[int, Became]:
    """What became of each payment that has any line."""
    lines = by_payment(_LINES.lines(session, {"of": case_id}, _Line))
    return {id_: replay(its[0].taken, its) for id_, its in lines.items()}


def totals(session: Session, case_id: int) -> Totals:
    sums = {direction: amounts for direction, *amounts in _TAKEN.rows(session, {"of": case_id})}
    out, bait = sums.get("out", (0, 0)), sums.get("in", (0, 0))
    became = became_of(session, case_id).values()
    return Totals(
        payments=out[0] + bait[0],
        lost=int(out[1]),
        held=sum(one.on_hold for one in became),
        credited=sum(one.credited for one in became),
        moved_on=sum(one.moved_on for one in became),
        bait=int(bait[1]),
    )


def on_hold(which: sa.ColumnElement[bool]) -> sa.Subquery:
    """The same for many cases at once: case and amount of each payment that has something on hold.

    `which` is a condition on MoneyEvent.
    """
    left = sa.func.sum(ADDS_TO_HOLD)
    return (
        sa.select(MoneyEvent.case_id, left.label("amount"))
        .where(which, MoneyEvent.event.in_(("held", "credited", "released", "hold_ended")))
        .group_by(MoneyEvent.case_id, MoneyEvent.payment_id)
        .having(left > 0)
        .subquery("on_hold")
    )


def money_left(session: Session, case_id: int, now: dt.datetime) -> MoneyLeft | None:
    """The moment from which the golden-hour clock runs; None without a dated payment. One of a day or minute that has
    not come yet was misread, and starts no clock."""
    at_desk = clock.local(now)
    first = _FIRST.rows(session, {"of": case_id, "today": at_desk.date(), "time": at_desk.time()})
    if not first:
        return None
    paid_on, paid_at, untimed = first[0]
    if not untimed:
        return MoneyLeft(clock.at_desk(paid_on, paid_at), time_known=True)
    happened_on, happened_at = _HAPPENED.one(session, {"of": case_id})
    told = filter(None, (paid_at, happened_at if happened_on == paid_on else None))
    return MoneyLeft(clock.at_desk(paid_on, min(told, default=dt.time())), time_known=False)
