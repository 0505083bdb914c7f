"""The desk page in one question: who waits, what is unfinished, what is due, whose money can still be stopped."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import AuditLine, Case, Payment
from supportdesk.services.case_lists import DraftRow, drafts
from supportdesk.services.figures.delays import delays
from supportdesk.services.figures.facts import read_facts
from supportdesk.services.figures.points import recount
from supportdesk.services.figures.results import ONE_DAY
from supportdesk.services.figures.spans import days
from supportdesk.services.follow_up.case_facts import UNFINISHED, case_facts
from supportdesk.services.follow_up.facts import CaseFacts, Fact
from supportdesk.services.follow_up.follow_ups import DueRow, due_soon
from supportdesk.services.tokens import WaitingRow, waiting

FRESH = dt.timedelta(hours=24)
"""So long a bank treats a payment as new (field notes 2.2)."""
DRAFTS = 20
_WATCHED = 500
_A_LITTLE = dt.timedelta(minutes=5)
_CALL_1930 = "call_1930"


@dataclass(frozen=True, slots=True)
class GoldenRow:
    """Money that left a short while ago and nobody called 1930 since. `since` (UTC) is when the first of it left.

    `lost` in paise is all that was taken in the case and no call told of, `rail` how the first of it went; without
    `time_known` only the day is sure.
    """

    case_id: int
    number: str
    name: str
    name_hindi: str
    lost: int
    rail: str
    since: dt.datetime
    time_known: bool


@dataclass(frozen=True, slots=True)
class WeekSoFar:
    """Monday until now, in paise. The percentage is of the calls to 1930 whose delay is known; None without any."""

    cases: int
    lost: int
    held: int
    credited: int
    percent_in_24_hours: int | None


@dataclass(frozen=True, slots=True)
class DeskDay:
    """`written_at` only where the computer's clock stands before the last entries: when the latest of them was made."""

    waiting: tuple[WaitingRow, ...]
    drafts: tuple[DraftRow, ...]
    due_mine: tuple[DueRow, ...]
    due_centre: int
    golden: tuple[GoldenRow, ...]
    week: WeekSoFar
    written_at: dt.datetime | None = None


def desk_day(session: Session, member_id: int, now: dt.datetime) -> DeskDay:
    due_rows = due_soon(session, now)
    return DeskDay(
        waiting=tuple(waiting(session, now)),
        drafts=tuple(drafts(session, member_id, DRAFTS)),
        due_mine=tuple(row for row in due_rows if row.for_staff == member_id),
        due_centre=len(due_rows),
        golden=tuple(golden(session, now)),
        week=week_so_far(session, now),
        written_at=clock_behind(session, now),
    )


def clock_behind(session: Session, now: dt.datetime) -> dt.datetime | None:
    """The latest moment among the last acts, where `now` is clearly before it: somebody has set the clock back."""
    last = sa.select(AuditLine.at).order_by(AuditLine.id.desc()).limit(_WATCHED).subquery()
    latest = session.scalar(sa.select(sa.func.max(last.c.at)))
    return latest if latest is not None and now < latest - _A_LITTLE else None


def golden(session: Session, now: dt.datetime) -> list[GoldenRow]:
    """The freshest first: there the chance is best. A payment after the call to 1930 is a new one. A case that was not
    changed since then has no payment so new."""
    changed = sa.and_(Case.status.in_(UNFINISHED), Case.changed_at >= now - FRESH)
    fresh = {
        fact.payment: (case, untold, fact)
        for case in case_facts(session, changed)
        if (untold := _not_reported(case)) and (fact := _first_between(untold, now - FRESH, now))
    }
    paid = session.execute(sa.select(Payment.id, Payment.rail, Payment.paid_at).where(Payment.id.in_(fresh)))
    rows = [_golden_row(*fresh[row.id], row.rail or "", time_known=row.paid_at is not None) for row in paid]
    return sorted(rows, key=lambda row: row.since, reverse=True)


def _not_reported(case: CaseFacts) -> list[Fact]:
    """The payments that no call told of, and for which nobody said that none is needed."""
    calls = case.facts.get(_CALL_1930, [])
    waived = [mark for mark in case.marks if mark.rule == _CALL_1930 and mark.state == "waived"]
    return [
        paid
        for paid in case.starts("payment")
        if not any(call.covers(paid) for call in calls)
        and not any(mark.fact == paid.key or mark.when >= paid.when for mark in waived)
    ]


def _first_between(payments: Sequence[Fact], first: dt.datetime, last: dt.datetime) -> Fact | None:
    """One of a moment to come was misread."""
    dated = (fact for fact in payments if not fact.undated)
    return next((fact for fact in dated if first <= clock.at_desk(*fact.when) <= last), None)


def _golden_row(case: CaseFacts, untold: Sequence[Fact], first: Fact, rail: str, *, time_known: bool) -> GoldenRow:
    return GoldenRow(
        case_id=case.case_id,
        number=case.number,
        name=case.name,
        name_hindi=case.name_hindi,
        lost=sum(fact.amount for fact in untold),
        rail=rail,
        since=clock.at_desk(*first.when),
        time_known=time_known,
    )


def week_so_far(session: Session, now: dt.datetime) -> WeekSoFar:
    today = clock.local(now).date()
    span = days(clock.week_of(today), today)
    counted, delayed = recount(session, span), delays(read_facts(session, span))[0]
    in_time = delayed.percent_within(ONE_DAY)
    return WeekSoFar(counted.cases, counted.reported, counted.held, counted.credited, in_time)
