"""The pack for the superintendent's meeting: each station's graph, what was done on each open case, and the ranking;
and the columns that the police's own district report has."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.models import Contact
from supportdesk.services.figures.facts import CaseLine, Facts, read_open
from supportdesk.services.figures.money import Sums, paid_once, sums_of_cases
from supportdesk.services.figures.pipeline import noted
from supportdesk.services.figures.report import Counted, count
from supportdesk.services.figures.results import DistrictReport, OpenCase, Point, StationGraph, StationSheet
from supportdesk.services.figures.spans import Span, SpanKind, before, span_of
from supportdesk.services.figures.standing import ClosedLine, days_open
from supportdesk.services.figures.tables import station_key
from supportdesk.store.statements import Statement

POINTS = 12
_TELLS_THE_KIND = "takedown"
_LAST_CONTACTS = Statement(
    sa.select(Contact.case_id, sa.func.max(Contact.at, type_=Contact.at.type))
    .where(Contact.at < sa.bindparam("ends_at"), Contact.not_reached.is_(False))
    .group_by(Contact.case_id)
)
_CaseSums = Mapping[int, Sums]
_Line = TypeVar("_Line", CaseLine, ClosedLine)


def station_graph(
    session: Session, kind: SpanKind, last_day: dt.date, now: dt.datetime, last: int = POINTS
) -> StationGraph:
    """The last weeks or months until that of `last_day`. Money is as of the end of the last of them."""
    spans = [span_of(kind, last_day)]
    while len(spans) < last:
        spans.insert(0, before(spans[0]))
    whole = Span(SpanKind.DAYS, spans[0].first_day, spans[-1].end)
    counted = count(session, whole, now)
    stations = counted.stations

    def station_of(line: CaseLine | ClosedLine) -> str:
        return station_key(line.station, stations)

    opened = _by_station(counted.facts.cases.values(), station_of)
    closed = _by_station(counted.standing.closed, station_of)
    still = read_open(session, whole)
    open_cases = _open_cases(session, still, whole, counted.today)
    waiting = _by_station(still.cases.values(), station_of)
    new = {name: len(opened.get(name, ())) for name in {*opened, *closed, *waiting}}
    sheets = []
    for name in sorted(new, key=lambda name: (-new[name], name)):
        rank = 1 + sum(cases > new[name] for cases in new.values())
        lines, ended = opened.get(name, []), closed.get(name, [])
        own = [_point(span, lines, ended, counted.ground.sums) for span in spans if span.first_day <= counted.today]
        total = _point(whole, lines, ended, counted.ground.sums)
        waits = [open_cases[line.id] for line in waiting.get(name, ())]
        sheets.append(
            StationSheet(name, rank, tuple(own), total, tuple(sorted(waits, key=lambda case: case.opened_on)))
        )
    return StationGraph(whole, kind is SpanKind.MONTH, tuple(sheets))


def graph_until(session: Session, span: Span, now: dt.datetime) -> StationGraph:
    """The last 12 weeks until that of the span's last day; the last 12 months where the span is a month or longer."""
    months = span.kind not in (SpanKind.WEEK, SpanKind.DAYS)
    return station_graph(session, SpanKind.MONTH if months else SpanKind.WEEK, span.last_day, now)


def _by_station(lines: Iterable[_Line], station_of: Callable[[_Line], str]) -> dict[str, list[_Line]]:
    found: dict[str, list[_Line]] = {}
    for line in lines:
        found.setdefault(station_of(line), []).append(line)
    return found


def _point(span: Span, opened: Iterable[CaseLine], closed: Iterable[ClosedLine], sums: _CaseSums) -> Point:
    ids = [line.id for line in opened if span.begins_at <= line.opened_at < span.ends_at]
    ended = sum(span.begins_at <= line.closed_at < span.ends_at for line in closed)
    whole = Sums()
    for case_id in ids:
        whole.add(sums.get(case_id, Sums()))
    return Point(span.first_day, len(ids), ended, whole.reported, whole.held, whole.credited)


def _open_cases(session: Session, facts: Facts, span: Span, today: dt.date) -> dict[int, OpenCase]:
    """Neither name nor kind; nor the step that only one kind of case has."""
    sums = sums_of_cases(paid_once(facts.payments), facts.events)
    done: dict[int, list[str]] = {}
    for step in noted(facts):
        if step.name != _TELLS_THE_KIND:
            for case_id in step.done:
                done.setdefault(case_id, []).append(step.name)
    spoken = dict(_LAST_CONTACTS.rows(session, {"ends_at": span.ends_at}))
    found = {}
    for line in facts.cases.values():
        its = sums.get(line.id, Sums())
        last = spoken.get(line.id)
        found[line.id] = OpenCase(
            case_id=line.id,
            number=line.number,
            opened_on=clock.local(line.opened_at).date(),
            days_open=days_open(line, span, today),
            reported=its.reported,
            held=its.held,
            credited=its.credited,
            done=tuple(done.get(line.id, ())),
            last_contact=clock.local(last).date() if last else None,
        )
    return found


def district_report(counted: Counted) -> DistrictReport:
    """Of the cases opened in the span. A case is reported on the day of the call to 1930, else on the day it was
    opened; what was put on hold counts also where it came back later. What moved on to a named account or bank can
    still be held there: it is pending."""
    facts, once, of_cases = counted.facts, counted.once, counted.ground.sums
    told = {line.id: clock.local(line.called_at or line.opened_at).date() for line in facts.cases.values()}
    held = {True: 0, False: 0}
    for event in facts.events:
        if event.event == "held" and event.payment_id in once:
            held[event.happened_on <= told[event.case_id]] += event.amount
    least = knowledge.rules()["district_large"].amount
    large = [sums.reported for sums in of_cases.values() if sums.reported >= least]
    reported = sum(sums.reported for sums in of_cases.values())
    ecosystem = sum(min(sums.out, sums.moved_on) for sums in counted.of_payments.values())
    back_or_held = sum(sums.held + sums.credited for sums in of_cases.values())
    same_day = sum(payment.amount for payment in once.values() if payment.paid_on == told[payment.case_id])
    return DistrictReport(
        span=facts.span,
        reported=reported,
        reported_same_day=same_day,
        held_same_day=held[True],
        held_other_days=held[False],
        ecosystem=ecosystem,
        pending=reported - back_or_held - ecosystem,
        count_1930=len(facts.called),
        count_portal=len(facts.filed),
        cases=len(facts.cases),
        large_cases=len(large),
        large_reported=sum(large),
    )
