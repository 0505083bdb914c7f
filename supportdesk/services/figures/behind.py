"""The cases behind each number of a report, for those who may see them: exactly those that it counts."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from operator import attrgetter

from sqlalchemy.orm import Session

from supportdesk.services.figures.answers import asked_payments
from supportdesk.services.figures.delays import NOT_CALLED, UNKNOWN, delays
from supportdesk.services.figures.money import Sums, summed
from supportdesk.services.figures.overdue import overdue_cases
from supportdesk.services.figures.report import Counted, count, printed_acknowledgement
from supportdesk.services.figures.results import DELAY_BANDS, DIMENSIONS, GOLDEN_HOUR, MONEY, ONE_DAY
from supportdesk.services.figures.spans import Span
from supportdesk.services.figures.standing import ageing, open_long, ordered_within, suspects
from supportdesk.services.figures.tables import bank_of_line, cases_by, open_by

TOTAL = "total"
"""The key of the row for the whole of a table."""


def cases_behind(
    session: Session, span: Span, now: dt.datetime, figure: str, key: str = "", column: str = ""
) -> tuple[int, ...]:
    """Ids of the cases, oldest first.

    `figure` is the key of a figure; or of a table, with the `key` of a row and of a `column` (the first one where none
    is named). A number of people, payments, talks or rupees has the cases in which they are.
    """
    if figure == "overdue":
        return overdue_cases(session, now, key)
    found: Iterable[int]
    of, _, kind = figure.partition("_")
    if of == "suspects":
        found = suspects(session, span)[1].get(kind, ())
    else:
        counted = count(session, span, now)
        by_dimension = figure in DIMENSIONS
        found = _in_row(counted, figure, key, column) if by_dimension else _behind(counted, figure, key, column)
    return tuple(sorted(set(found)))


def _behind(counted: Counted, figure: str, key: str, column: str) -> Iterable[int]:
    match figure:
        case "delay":
            return delays(counted.facts)[1].get(key, ())
        case "step":
            step = next(step for step in counted.steps if step.name == key)
            return step.of if column == "of" else step.done
        case "ageing":
            return ageing(counted.standing, counted.facts.span, counted.today)[key]
        case "bank_days":
            return _asked(counted, key, column)
        case "modus":
            kind, _, contacted_by = key.partition(" ")
            lines = counted.facts.cases.values()
            ids = [line.id for line in lines if (line.kind, line.contacted_by or "") == (kind, contacted_by)]
            return _with(column, ids, counted.ground.sums) if column in MONEY else ids
        case _:
            return _of_figures(counted).get(figure, ())


def _in_row(counted: Counted, by: str, key: str, column: str) -> Iterable[int]:
    """`key` may be TOTAL."""
    facts, ground = counted.facts, counted.ground
    if column in ("open", "oldest_days"):
        lines = ground.standing.open.lines if key == TOTAL else open_by(by, ground).get(key, ())
        return [line.id for line in (lines if column == "open" else lines[:1])]
    rows = cases_by(by, ground)
    ids = set(chain.from_iterable(rows.values())) if key == TOTAL else set(rows.get(key, ()))
    match column:
        case "called_1930":
            return ids & facts.called
        case "filed":
            return ids & facts.filed
        case "fir":
            return ids & ground.fir
    if column not in MONEY:
        return ids
    return _paid_to(counted, key, column) if by == "bank" and key != TOTAL else _with(column, ids, ground.sums)


def _with(column: str, ids: Iterable[int], sums: Mapping[int, Sums]) -> list[int]:
    """Those that have any rupees of that column."""
    return [case_id for case_id in ids if case_id in sums and getattr(sums[case_id], column)]


def _paid_to(counted: Counted, bank: str, column: str) -> list[int]:
    its = {id_: payment for id_, payment in counted.once.items() if bank_of_line(payment) == bank}
    sums = summed(attrgetter("case_id"), its, counted.of_payments)
    return _with(column, sums, sums)


def _asked(counted: Counted, bank: str, column: str) -> list[int]:
    """Those whose payments the bank was asked about, answered about, or put on hold."""
    its = [asked for asked in asked_payments(counted.standing) if asked.bank == bank]
    match column:
        case "held":
            its = [asked for asked in its if asked.held]
        case "answered" | "median_days":
            its = [asked for asked in its if asked.days is not None]
        case _:
            its = [asked for asked in its if asked.is_new]
    return [asked.line.case_id for asked in its]


def _of_figures(counted: Counted) -> Mapping[str, Iterable[int]]:
    facts, standing, sums = counted.facts, counted.standing, counted.ground.sums
    return {
        "cases": facts.cases,
        "people": facts.cases,
        "complaints": facts.called | facts.filed,
        "payments": {payment.case_id for payment in counted.once.values()},
        "open": standing.open.id,
        "open_over_30_days": open_long(standing, facts.span, counted.today),
        "closed": [line.id for line in standing.closed],
        "reopened": standing.reopened,
        **{column: _with(column, sums, sums) for column in (*MONEY, "moved_on")},
        "lost": [case_id for case_id, each in sums.items() if each.reported - each.held - each.credited],
        "median_reported": _with("reported", sums, sums),
        **_of_delays(counted),
        **_of_flow(counted),
        "called_1930": facts.called,
        "filed": facts.filed,
        "acknowledgements_printed": printed_acknowledgement(facts),
        "sessions": standing.sessions,
        "referrals": standing.referrals,
    }


def _of_delays(counted: Counted) -> dict[str, Collection[int]]:
    """A share has those that it is the share of, its middle all with a known delay."""
    behind = delays(counted.facts)[1]

    def within(limit: dt.timedelta) -> list[int]:
        places = (str(place) for place, (_, end) in enumerate(DELAY_BANDS) if end <= limit)
        return [case_id for place in places for case_id in behind.get(place, ())]

    return {
        "in_24_hours": within(ONE_DAY),
        "golden_hour": within(GOLDEN_HOUR),
        "median_minutes": within(dt.timedelta.max),
        UNKNOWN: behind.get(UNKNOWN, ()),
        NOT_CALLED: behind.get(NOT_CALLED, ()),
    }


def _of_flow(counted: Counted) -> dict[str, Collection[int]]:
    orders, lines = ordered_within(counted.standing), counted.standing.moved
    return {
        "flow_ordered": {line.case_id for line in lines if line.payment_id in orders},
        **{f"flow_{event}": {line.case_id for line in lines if line.event == event} for event in ("held", "credited")},
    }
