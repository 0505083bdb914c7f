"""The figures of a span of days. They count; they name nobody.

A figure is about the cases opened in the span, as they stand today, in whatever state. Who asked not to be counted is
not counted.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import Case, Complainant, Consent, Incident, MoneyEvent, Paper, Payment, Report
from supportdesk.services.money import on_hold
from supportdesk.texts import N_

BANDS: tuple[tuple[str, dt.timedelta], ...] = (
    (N_("up to 30 minutes"), dt.timedelta(minutes=30)),
    (N_("up to 1 hour"), dt.timedelta(hours=1)),
    (N_("up to 2 hours"), dt.timedelta(hours=2)),
    (N_("up to 6 hours"), dt.timedelta(hours=6)),
    (N_("up to 24 hours"), dt.timedelta(hours=24)),
    (N_("up to 3 days"), dt.timedelta(days=3)),
    (N_("over 3 days"), dt.timedelta.max),
)
GOLDEN_HOUR = dt.timedelta(hours=1)
ONE_DAY = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases, and what was taken in them, in paise. `key` is empty where it was not said."""

    key: str
    cases: int
    lost: int


@dataclass(frozen=True, slots=True)
class Delays:
    """From the last payment to the call to 1930: one count for each of BANDS.

    `unknown`: cases with a call, of which one of the two times is not known, or that paid on after the call.
    """

    counts: tuple[int, ...]
    unknown: int

    @property
    def known(self) -> int:
        return sum(self.counts)

    def percent_within(self, limit: dt.timedelta) -> int | None:
        """Of the cases with a known delay; None where there is none. `limit` is the end of a band."""
        within = sum(count for count, (_, end) in zip(self.counts, BANDS, strict=True) if end <= limit)
        return round(100 * within / self.known) if self.known else None


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """Money in paise. A person counts once, however many cases; a payment counts once, however often it was given."""

    first_day: dt.date
    end: dt.date
    cases: int
    people: int
    by_kind: tuple[Count, ...]
    by_station: tuple[Count, ...]
    by_channel: tuple[Count, ...]
    lost: int
    held: int
    credited: int
    delays: Delays
    called_1930: int
    portal_filed: int
    acknowledgement_printed: int


def week_figures(session: Session, first_day: dt.date, end: dt.date) -> WeekFigures:
    """The days from `first_day` up to `end`, which is not in it, on the desk's wall clock."""
    span = _span(first_day, end)
    cases, people, called, filed, printed = _counts(session, span)
    kinds = _grouped(session, span, Incident.kind)
    held, credited = _came_of_it(session, span)
    return WeekFigures(
        first_day=first_day,
        end=end,
        cases=cases,
        people=people,
        by_kind=kinds,
        by_station=_grouped(session, span, Complainant.police_station),
        by_channel=_grouped(session, span, Case.channel),
        lost=sum(kind.lost for kind in kinds),
        held=held,
        credited=credited,
        delays=_delays(session, span),
        called_1930=called,
        portal_filed=filed,
        acknowledgement_printed=printed,
    )


def _span(first_day: dt.date, end: dt.date) -> sa.CTE:
    """The ids of the cases that are counted."""
    return (
        sa.select(Case.id)
        .join(Consent, Consent.case_id == Case.id)
        .where(
            Case.opened_at >= clock.at_desk(first_day, dt.time()),
            Case.opened_at < clock.at_desk(end, dt.time()),
            Consent.use_in_figures.is_not(False),
        )
        .cte("span")
    )


def _counts(session: Session, span: sa.CTE) -> tuple[int, int, int, int, int]:
    """Cases, people, called 1930, filed on the portal, went home with an acknowledgement."""
    printed = sa.exists().where(Paper.case_id == span.c.id, Paper.kind == "acknowledgement")
    row = session.execute(
        sa.select(
            sa.func.count(),
            sa.func.count(sa.distinct(sa.func.coalesce(Complainant.same_person_as, Complainant.case_id))),
            sa.func.count(sa.func.coalesce(Report.called_at, Report.acknowledgement_1930)),
            sa.func.count(sa.func.coalesce(Report.submitted_at, Report.acknowledgement_portal)),
            sa.func.count(sa.case((printed, 1))),
        )
        .select_from(span)
        .join(Complainant, Complainant.case_id == span.c.id)
        .join(Report, Report.case_id == span.c.id)
    ).one()
    return row[0], row[1], row[2], row[3], row[4]


def _paid_once(span: sa.CTE) -> sa.CTE:
    """Ids of the payments that went out; one that was given twice with the same UTR and amount is there once."""
    its_name = sa.func.coalesce(Payment.reference, sa.literal("no ") + sa.cast(Payment.id, sa.Text))
    return (
        sa.select(sa.func.min(Payment.id).label("id"))
        .join(span, span.c.id == Payment.case_id)
        .where(Payment.direction == "out")
        .group_by(its_name, Payment.amount)
        .cte("paid_once")
    )


def _grouped(session: Session, span: sa.CTE, column: Any) -> tuple[Count, ...]:
    """Most cases first."""
    once = _paid_once(span)
    lost = (
        sa.select(Payment.case_id, sa.func.sum(Payment.amount).label("amount"))
        .join(once, once.c.id == Payment.id)
        .group_by(Payment.case_id)
        .subquery("lost")
    )
    key = sa.func.coalesce(column, "")
    cases, amount = sa.func.count(), sa.func.coalesce(sa.func.sum(lost.c.amount), 0)
    rows = session.execute(
        sa.select(key, cases, amount)
        .select_from(span)
        .join(Case, Case.id == span.c.id)
        .join(Complainant, Complainant.case_id == span.c.id)
        .join(Incident, Incident.case_id == span.c.id)
        .outerjoin(lost, lost.c.case_id == span.c.id)
        .group_by(key)
        .order_by(cases.desc(), key)
    )
    return tuple(Count(name, count, int(paise)) for name, count, paise in rows)


def _came_of_it(session: Session, span: sa.CTE) -> tuple[int, int]:
    """What is on hold now and what is back with people, as `money.totals` counts it."""
    once = _paid_once(span)
    of_these = MoneyEvent.payment_id.in_(sa.select(once.c.id))
    held = session.scalar(sa.select(sa.func.sum(on_hold(of_these).c.amount)))
    credited = sa.select(sa.func.sum(MoneyEvent.amount)).where(of_these, MoneyEvent.event == "credited")
    return int(held or 0), int(session.scalar(credited) or 0)


def _delays(session: Session, span: sa.CTE) -> Delays:
    """One row a case with a call and a payment: the call and the last payment, from a day with its time."""
    last_first = (Payment.paid_on.is_(None).desc(), Payment.paid_on.desc(), Payment.paid_at.is_(None).desc())
    place = sa.func.row_number().over(partition_by=Payment.case_id, order_by=(*last_first, Payment.paid_at.desc()))
    paid = (
        sa.select(Payment.case_id, Payment.paid_on, Payment.paid_at, place.label("place"))
        .join(span, span.c.id == Payment.case_id)
        .where(Payment.direction == "out")
        .subquery("paid")
    )
    rows = session.execute(
        sa.select(Report.called_at, paid.c.paid_on, paid.c.paid_at)
        .join(paid, paid.c.case_id == Report.case_id)
        .where(paid.c.place == 1, sa.or_(Report.called_at.is_not(None), Report.acknowledgement_1930.is_not(None)))
    )
    bands = Counter(_band(*row) for row in rows)
    return Delays(tuple(bands[number] for number in range(len(BANDS))), bands[None])


def _band(called_at: dt.datetime | None, paid_on: dt.date | None, paid_at: dt.time | None) -> int | None:
    if called_at is None or paid_on is None or paid_at is None:
        return None
    delay = called_at - clock.at_desk(paid_on, paid_at)
    if delay < dt.timedelta():
        return None
    return next(number for number, (_, end) in enumerate(BANDS) if delay <= end)
