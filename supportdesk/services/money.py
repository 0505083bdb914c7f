"""What the payments of a case add up to. A credit from the fraudster is never counted as lost."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import Incident, MoneyEvent, Payment


@dataclass(frozen=True, slots=True)
class Totals:
    """Paise. Lost is what went out; held, credited and moved_on are what is known to have become of it."""

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
    """What came back of a payment lessens what is held of that payment, and of no other."""
    sums = {
        row.direction: (row.payments, row.amount)
        for row in session.execute(
            sa.select(Payment.direction, sa.func.count().label("payments"), sa.func.sum(Payment.amount).label("amount"))
            .where(Payment.case_id == case_id)
            .group_by(Payment.direction)
        )
    }
    of_payment: dict[int, dict[str, int]] = {}
    for row in session.execute(
        sa.select(MoneyEvent.payment_id, MoneyEvent.event, sa.func.sum(MoneyEvent.amount).label("amount"))
        .where(MoneyEvent.case_id == case_id)
        .group_by(MoneyEvent.payment_id, MoneyEvent.event)
    ):
        of_payment.setdefault(row.payment_id, {})[row.event] = int(row.amount)
    out, bait = sums.get("out", (0, 0)), sums.get("in", (0, 0))
    return Totals(
        payments=out[0] + bait[0],
        lost=int(out[1]),
        held=sum(map(_held, of_payment.values())),
        credited=sum(events.get("credited", 0) for events in of_payment.values()),
        moved_on=sum(events.get("moved_on", 0) for events in of_payment.values()),
        bait=int(bait[1]),
    )


def on_hold(which: sa.ColumnElement[bool]) -> sa.Subquery:
    """The same for many cases at once: case and amount of each payment that has something on hold.

    `which` is a condition on MoneyEvent.
    """
    signed = sa.case((MoneyEvent.event == "held", MoneyEvent.amount), else_=-MoneyEvent.amount)
    left = sa.func.sum(signed)
    return (
        sa.select(MoneyEvent.case_id, left.label("amount"))
        .where(which, MoneyEvent.event.in_(("held", "credited", "released")))
        .group_by(MoneyEvent.case_id, MoneyEvent.payment_id)
        .having(left > 0)
        .subquery("on_hold")
    )


def _held(events: dict[str, int]) -> int:
    return max(events.get("held", 0) - events.get("credited", 0) - events.get("released", 0), 0)


def money_left(session: Session, case_id: int) -> MoneyLeft | None:
    """The moment from which the golden-hour clock runs; None without a dated payment."""
    first = session.execute(
        sa.select(Payment.paid_on, Payment.paid_at)
        .where(Payment.case_id == case_id, Payment.direction == "out", Payment.paid_on.is_not(None))
        .order_by(Payment.paid_on, Payment.paid_at.is_(None), Payment.paid_at)
        .limit(1)
    ).one_or_none()
    if first is None:
        return None
    if first.paid_at:
        return MoneyLeft(clock.at_desk(first.paid_on, first.paid_at), time_known=True)
    incident = session.execute(
        sa.select(Incident.happened_on, Incident.happened_at).where(Incident.case_id == case_id)
    ).one()
    same_day = incident.happened_on == first.paid_on and incident.happened_at is not None
    return MoneyLeft(clock.at_desk(first.paid_on, incident.happened_at if same_day else dt.time()), time_known=False)
