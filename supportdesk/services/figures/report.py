"""The figures of a span, fit to leave the desk."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from statistics import median

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, collector
from supportdesk.models import PoliceStation
from supportdesk.services.figures.answers import bank_days
from supportdesk.services.figures.delays import delays
from supportdesk.services.figures.exported import told
from supportdesk.services.figures.facts import Facts, PaymentLine, read_facts
from supportdesk.services.figures.money import Sums, became, paid_once, summed
from supportdesk.services.figures.pipeline import Step, steps
from supportdesk.services.figures.results import Figures, Headlines, Modus, Totals
from supportdesk.services.figures.spans import Span
from supportdesk.services.figures.standing import (
    Standing,
    ageing,
    flow,
    open_long,
    read_standing,
    suspects,
)
from supportdesk.services.figures.suppression import hide
from supportdesk.services.figures.tables import Ground, bank_of_line, tables
from supportdesk.store.statements import Statement

_STATIONS = Statement(sa.select(PoliceStation.name))


@dataclass(frozen=True)
class Counted:
    """Everything of a span before it is put into figures."""

    facts: Facts
    standing: Standing
    today: dt.date
    stations: frozenset[str]

    @cached_property
    def of_payments(self) -> dict[int, Sums]:
        return became(self.once, self.facts.events)

    @cached_property
    def ground(self) -> Ground:
        fir = next(step for step in self.steps if step.name == "fir")
        bank_of = {payment.id: bank_of_line(payment) for payment in self.facts.payments}
        banks_of: dict[int, set[str]] = {}
        for payment in self.facts.payments:
            banks_of.setdefault(payment.case_id, set()).add(bank_of[payment.id])
        return Ground(
            facts=self.facts,
            standing=self.standing,
            today=self.today,
            stations=self.stations,
            sums=summed(attrgetter("case_id"), self.once, self.of_payments),
            banks_of=banks_of,
            bank_sums=summed(lambda payment: bank_of[payment.id], self.once, self.of_payments),
            fir=frozenset(fir.done),
        )

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return steps(self.facts)

    @cached_property
    def once(self) -> dict[int, PaymentLine]:
        return paid_once(self.facts.payments)


@collector.at_rest()
def count(session: Session, span: Span, now: dt.datetime) -> Counted:
    stations = frozenset(name for (name,) in _STATIONS.rows(session, {}))
    return Counted(read_facts(session, span), read_standing(session, span), clock.local(now).date(), stations)


@collector.at_rest()
def hidden_in(session: Session, counted: Counted, now: dt.datetime) -> Figures:
    """What may be shown and taken along: small counts of sensitive kinds are hidden."""
    span = counted.facts.span
    return hide(figures_of(session, counted), told(session, span, now))


@collector.at_rest()
def headlines_of(session: Session, span: Span, now: dt.datetime) -> Headlines:
    """What another span is compared with: no table of it is asked for."""
    return _headlines(session, count(session, span, now))


@collector.at_rest()
def figures_of(session: Session, counted: Counted) -> Figures:
    span, ground = counted.facts.span, counted.ground
    heads = _headlines(session, counted)
    return Figures(
        span=span,
        totals=heads.totals,
        flow=heads.flow,
        tables=tables(ground),
        delays=heads.delays,
        steps=tuple(step.figure(counted.facts) for step in counted.steps),
        ageing=tuple(len(ids) for ids in ageing(counted.standing, span, counted.today).values()),
        banks=bank_days(counted.standing),
        modus=_modus(ground),
        suspects=heads.suspects,
        uncovered=True,
    )


def _headlines(session: Session, counted: Counted) -> Headlines:
    seen_again = suspects(session, counted.facts.span)[0]
    return Headlines(_totals(counted), flow(counted.standing), delays(counted.facts)[0], seen_again)


def printed_acknowledgement(facts: Facts) -> set[int]:
    return {line.case_id for line in facts.done if line.what == "paper acknowledgement"}


def _totals(counted: Counted) -> Totals:
    facts, standing, ground = counted.facts, counted.standing, counted.ground
    whole = Sums()
    for sums in ground.sums.values():
        whole.add(sums)
    amounts = [sums.reported for sums in ground.sums.values() if sums.reported]
    return Totals(
        cases=len(facts.cases),
        people=len({line.person for line in facts.cases.values()}),
        complaints=len(_complaints(facts)),
        payments=len(counted.once),
        open=len(standing.open.id),
        open_over_30_days=len(open_long(standing, facts.span, counted.today)),
        closed=len(standing.closed),
        reopened=len(standing.reopened),
        reported=whole.reported,
        held=whole.held,
        ordered=whole.ordered,
        credited=whole.credited,
        moved_on=whole.moved_on,
        median_reported=round(median(amounts)) if amounts else None,
        called_1930=len(facts.called),
        filed=len(facts.filed),
        acknowledgements_printed=len(printed_acknowledgement(facts)),
        sessions=len(standing.sessions),
        referrals=len(standing.referrals),
    )


def _complaints(facts: Facts) -> set[tuple[str, object]]:
    """The call and the portal are one complaint where they have the same number."""
    numbers: set[tuple[str, object]] = set()
    for ids, column, way in ((facts.called, "number_1930", "called"), (facts.filed, "number_portal", "filed")):
        for case_id in ids:
            number = getattr(facts.cases[case_id], column)
            numbers.add(("number", number) if number else (way, case_id))
    return numbers


def _modus(ground: Ground) -> tuple[Modus, ...]:
    """All of them, most cases first; a case whose kind nobody knows is none."""
    taken: dict[tuple[str, str], list[int]] = {}
    for line in ground.facts.cases.values():
        if line.kind:
            sums = ground.sums.get(line.id)
            taken.setdefault((line.kind, line.contacted_by or ""), []).append(sums.reported if sums else 0)
    found = (Modus(kind, way, len(amounts), sum(amounts)) for (kind, way), amounts in taken.items())
    return tuple(sorted(found, key=lambda one: (-one.cases, one.kind, one.contacted_by)))
