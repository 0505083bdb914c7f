"""The points of the charts: each week and month as its own report has it, kept so that years are drawn at once.

What changes a case marks its week and month as stale (`models.stale_points`). A stale point is counted from the cases
when it is asked for, and written down while nobody waits; so a chart always equals the recount.
"""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import Case, Closing, Consent, FigurePoint, MoneyEvent, Payment, StalePoint
from supportdesk.services.figures.facts import COUNTED
from supportdesk.services.figures.results import Point
from supportdesk.services.figures.spans import Span, SpanKind, after, before, span_of
from supportdesk.store.statements import Statement

AT_ONCE = 20
"""So many stale points are written down in one quiet moment."""
KINDS = (SpanKind.WEEK, SpanKind.MONTH)
_BEGINS_AT = sa.bindparam("begins_at", type_=Case.opened_at.type)
_ENDS_AT = sa.bindparam("ends_at", type_=Case.opened_at.type)
_OPENED = (COUNTED, Case.opened_at >= _BEGINS_AT, Case.opened_at < _ENDS_AT)
_KEPT = Statement(
    sa.select(
        FigurePoint.first_day,
        FigurePoint.cases,
        FigurePoint.closed,
        FigurePoint.reported,
        FigurePoint.held,
        FigurePoint.credited,
    )
    .where(FigurePoint.kind == sa.bindparam("of"))
    .order_by(FigurePoint.first_day)
)
_STALE = Statement(sa.select(StalePoint.first_day).where(StalePoint.kind == sa.bindparam("of")))
_FIRST = Statement(sa.select(sa.func.min(Case.opened_at, type_=Case.opened_at.type)))
_FORGET = Statement(
    sa.delete(FigurePoint).where(FigurePoint.kind == sa.bindparam("of"), FigurePoint.first_day == sa.bindparam("on"))
)
_FRESH = Statement(
    sa.delete(StalePoint).where(StalePoint.kind == sa.bindparam("of"), StalePoint.first_day == sa.bindparam("on"))
)
_KEEP = Statement(sa.insert(FigurePoint))


def _count() -> sa.Select[int, int, int, int, int]:
    """Cases, closed, reported, held and credited of a span, each payment once, as of the end of the span."""
    opened = sa.select(sa.func.count()).select_from(Case).join(Consent, Consent.case_id == Case.id).where(*_OPENED)
    its_name = sa.func.coalesce(Payment.reference, sa.literal("no ") + sa.cast(Payment.id, sa.Text))
    # SQLite takes the amount of the row that has the smallest id
    once = (
        sa.select(sa.func.min(Payment.id).label("id"), Payment.amount)
        .join(Case, Case.id == Payment.case_id)
        .join(Consent, Consent.case_id == Payment.case_id)
        .where(*_OPENED, Payment.direction == "out")
        .group_by(its_name)
        .cte("once")
    )
    signed = sa.case(
        (MoneyEvent.event == "held", MoneyEvent.amount),
        (sa.or_(MoneyEvent.event == "released", MoneyEvent.event == "hold_ended"), -MoneyEvent.amount),
        (MoneyEvent.event == "credited", -MoneyEvent.from_hold),
        else_=0,
    )
    back = sa.case((MoneyEvent.event == "credited", MoneyEvent.amount), else_=0)
    became = (
        sa.select(sa.func.sum(signed).label("held"), sa.func.sum(back).label("credited"))
        .join(once, once.c.id == MoneyEvent.payment_id)
        .where(MoneyEvent.happened_on < sa.bindparam("end"))
        .cte("became")
    )
    sums = (sa.select(sa.func.sum(once.c.amount)), sa.select(became.c.held), sa.select(became.c.credited))
    whole = (sa.func.coalesce(amount.scalar_subquery(), 0) for amount in sums)
    return sa.select(opened.scalar_subquery(), _closed().scalar_subquery(), *whole)


def _closed() -> sa.Select[int]:
    ended = sa.select(Case.id).where(Case.closed_at >= _BEGINS_AT, Case.closed_at < _ENDS_AT)
    reopened = sa.select(Closing.case_id).where(
        Closing.reopened_at.is_not(None), Closing.closed_at >= _BEGINS_AT, Closing.closed_at < _ENDS_AT
    )
    both = sa.union(ended, reopened).subquery()
    return sa.select(sa.func.count()).select_from(both).join(Consent, Consent.case_id == both.c.id).where(COUNTED)


_COUNT = Statement(_count())


def points(session: Session, kind: SpanKind, last_day: dt.date, count: int | None = None) -> tuple[Point, ...]:
    """Weeks or months, oldest first, without a gap: the last `count` until that of `last_day`, or all since the first
    case."""
    last = span_of(kind, last_day)
    first = _first(session, last, count)
    kept = {row[0]: Point(*row) for row in _KEPT.rows(session, {"of": kind.value})}
    stale = {day for (day,) in _STALE.rows(session, {"of": kind.value})}
    return tuple(
        recount(session, span_of(kind, day)) if day in stale else kept.get(day) or Point(day, 0, 0, 0, 0, 0)
        for day in _first_days(first, last)
    )


def _first_days(span: Span, last: Span) -> Iterator[dt.date]:
    """Of each span of this kind; weeks are as long as each other."""
    if span.kind is SpanKind.WEEK:
        weeks = (last.first_day - span.first_day).days // 7
        yield from (span.first_day + dt.timedelta(days=7 * week) for week in range(weeks + 1))
        return
    while span.first_day <= last.first_day:
        yield span.first_day
        span = after(span)


def recount(session: Session, span: Span) -> Point:
    """From the cases themselves, whatever is kept."""
    bounds = {"begins_at": span.begins_at, "ends_at": span.ends_at, "end": span.end}
    return Point(span.first_day, *_COUNT.one(session, bounds))


def settle(session: Session, at_once: int = AT_ONCE) -> int:
    """Writes stale points down; says how many. Within a transaction that may write."""
    settled = 0
    for kind in KINDS:
        for (day,) in _STALE.rows(session, {"of": kind.value})[: at_once - settled]:
            point = recount(session, span_of(kind, day))
            row = {"kind": kind.value, "first_day": day, "cases": point.cases, "closed": point.closed}
            where = {"of": kind.value, "on": day}
            _FORGET.run(session, where)
            _KEEP.run(session, row | {"reported": point.reported, "held": point.held, "credited": point.credited})
            _FRESH.run(session, where)
            settled += 1
    return settled


def _first(session: Session, last: Span, count: int | None) -> Span:
    if count is None:
        opened_at = _FIRST.one(session, {})[0]
        return min(last, span_of(last.kind, clock.local(opened_at).date()), key=_begin) if opened_at else last
    for _ in range(count - 1):
        last = before(last)
    return last


def _begin(span: Span) -> dt.date:
    return span.first_day
