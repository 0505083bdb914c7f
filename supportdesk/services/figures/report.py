"""The figures of a span, fit to leave the desk, and the cases behind each for those who may see them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import PoliceStation
from supportdesk.services.figures.delays import delays
from supportdesk.services.figures.exported import told
from supportdesk.services.figures.facts import Facts, PaymentLine, read_facts
from supportdesk.services.figures.money import Sums, paid_once, sums_of_cases, sums_of_payments
from supportdesk.services.figures.overdue import overdue_cases
from supportdesk.services.figures.pipeline import Step, steps
from supportdesk.services.figures.results import DIMENSIONS, BankDays, Figures, Headlines, Modus, Totals
from supportdesk.services.figures.spans import Span
from supportdesk.services.figures.standing import (
    MovedLine,
    Standing,
    ageing,
    flow,
    open_long,
    read_standing,
    suspects,
)
from supportdesk.services.figures.suppression import hide
from supportdesk.services.figures.tables import Ground, bank_key, cases_by, open_by, tables
from supportdesk.store.statements import Statement

_STATIONS = Statement(sa.select(PoliceStation.name))
_ANSWERS = frozenset({"held", "moved_on", "credited", "released"})


@dataclass(frozen=True)
class Counted:
    """Everything of a span before it is put into figures."""

    facts: Facts
    standing: Standing
    today: dt.date
    stations: frozenset[str]

    @cached_property
    def of_payments(self) -> dict[int, Sums]:
        return sums_of_payments(self._once, self.facts.events)

    @cached_property
    def ground(self) -> Ground:
        fir = next(step for step in self.steps if step.name == "fir")
        bank_of = {its.id: bank_key(its.to_bank, its.to_ifsc, its.to_vpa) for its in self.facts.payments}
        of_banks: dict[str, Sums] = {}
        for id_ in self._once:
            of_banks.setdefault(bank_of[id_], Sums()).add(self.of_payments[id_])
        banks_of = {
            case_id: {bank_of[payment.id] for payment in payments}
            for case_id, payments in self.facts.payments_of.items()
        }
        sums = sums_of_cases(self._once, self.of_payments)
        return Ground(
            self.facts, self.standing, self.today, self.stations, sums, banks_of, of_banks, frozenset(fir.done)
        )

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return steps(self.facts)

    @cached_property
    def _once(self) -> dict[int, PaymentLine]:
        return paid_once(self.facts.payments)


def count(session: Session, span: Span, now: dt.datetime) -> Counted:
    stations = frozenset(name for (name,) in _STATIONS.rows(session, {}))
    return Counted(read_facts(session, span), read_standing(session, span), clock.local(now).date(), stations)


def span_figures(session: Session, span: Span, now: dt.datetime) -> Figures:
    """What may be shown and taken along: small counts of sensitive kinds are hidden."""
    return hidden_in(session, count(session, span, now), now)


def hidden_in(session: Session, counted: Counted, now: dt.datetime) -> Figures:
    span = counted.facts.span
    return hide(figures_of(session, counted), told(session, span, now))


def whole_figures(session: Session, span: Span, now: dt.datetime) -> Figures:
    """With nothing hidden: for `frozen.uncover`, which leaves a line of who asked for it and why."""
    return figures_of(session, count(session, span, now))


def headlines_of(session: Session, span: Span, now: dt.datetime) -> Headlines:
    """What another span is compared with: no table of it is asked for."""
    return _headlines(count(session, span, now))


def figures_of(session: Session, counted: Counted) -> Figures:
    span, ground = counted.facts.span, counted.ground
    heads = _headlines(counted)
    return Figures(
        span=span,
        totals=heads.totals,
        flow=heads.flow,
        tables=tables(ground),
        delays=heads.delays,
        steps=tuple(step.figure(counted.facts) for step in counted.steps),
        ageing=tuple(len(ids) for ids in ageing(counted.standing, span, counted.today).values()),
        banks=_bank_days(counted.standing),
        modus=_modus(ground),
        suspects=suspects(session, span)[0],
        uncovered=True,
    )


def _headlines(counted: Counted) -> Headlines:
    return Headlines(_totals(counted), flow(counted.standing), delays(counted.facts)[0])


def cases_behind(session: Session, span: Span, now: dt.datetime, figure: str, key: str = "") -> tuple[int, ...]:
    """Ids of the cases of a figure, oldest first.

    `figure` is a name of Totals, "delay", "step", "ageing", "overdue", "bank_days", "modus" (with "kind contacted_by"),
    "suspects", a key of DIMENSIONS, or "open " and such a key; `key` names its row. Empty for a figure without cases.
    """
    if figure == "overdue":
        return overdue_cases(session, now, key)
    counted = count(session, span, now)
    if figure == "suspects":
        return tuple(suspects(session, span)[1])
    return tuple(sorted(set(_behind(counted, figure, key))))


def _behind(counted: Counted, figure: str, key: str) -> Iterable[int]:
    span, ground = counted.facts.span, counted.ground
    match figure.split():
        case ["delay"]:
            return delays(counted.facts)[1].get(key, ())
        case ["step"]:
            return next(step for step in counted.steps if step.name == key).done
        case ["ageing"]:
            return ageing(counted.standing, span, counted.today)[key]
        case ["bank_days"]:
            return [line.case_id for line in counted.standing.moved if line.event == "asked" and _bank(line) == key]
        case ["modus"]:
            kind, _, contacted_by = key.partition(" ")
            lines = counted.facts.cases.values()
            return [line.id for line in lines if (line.kind, line.contacted_by or "") == (kind, contacted_by)]
        case ["open", by] if by in DIMENSIONS:
            return [line.id for line in open_by(by, ground).get(key, ())]
        case [by] if by in DIMENSIONS:
            return cases_by(by, ground).get(key, ())
        case _:
            return _of_totals(counted).get(figure, ())


def _of_totals(counted: Counted) -> Mapping[str, Iterable[int]]:
    facts, standing, sums = counted.facts, counted.standing, counted.ground.sums
    return {
        "cases": facts.cases,
        "people": facts.cases,
        "complaints": facts.called | facts.filed,
        "open": [line.id for line in standing.open],
        "open_over_30_days": open_long(standing, facts.span, counted.today),
        "closed": [line.id for line in standing.closed],
        "reopened": standing.reopened,
        "payments": facts.payments_of,
        "reported": [case_id for case_id, each in sums.items() if each.reported],
        "held": [case_id for case_id, each in sums.items() if each.held],
        "ordered": [case_id for case_id, each in sums.items() if each.ordered],
        "credited": [case_id for case_id, each in sums.items() if each.credited],
        "moved_on": [case_id for case_id, each in sums.items() if each.moved_on],
        "called_1930": facts.called,
        "filed": facts.filed,
        "acknowledgements_printed": _printed(facts),
        "sessions": standing.sessions,
        "referrals": standing.referrals,
    }


def _printed(facts: Facts) -> list[int]:
    return [line.case_id for line in facts.done if line.what == "paper acknowledgement"]


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
        payments=len(counted.of_payments),
        open=len(standing.open),
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
        acknowledgements_printed=len(set(_printed(facts))),
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


def _bank(line: MovedLine) -> str:
    return bank_key(line.to_bank, line.to_ifsc, line.to_vpa)


def _bank_days(standing: Standing) -> tuple[BankDays, ...]:
    """By bank, most asked first. An answer before the question answers nothing."""
    asked: dict[int, MovedLine] = {}
    answered: dict[int, int] = {}
    held: dict[str, int] = {}
    for line in standing.moved:
        if line.event == "asked":
            asked.setdefault(line.payment_id, line)
        elif line.event in _ANSWERS and line.payment_id in asked:
            answered.setdefault(line.payment_id, (line.day - asked[line.payment_id].day).days)
            if line.event == "held":
                held[_bank(line)] = held.get(_bank(line), 0) + line.amount
    payments: dict[str, list[int]] = {}
    for payment_id, line in asked.items():
        payments.setdefault(_bank(line), []).append(payment_id)
    rows = []
    for bank, ids in payments.items():
        waits = [answered[payment_id] for payment_id in ids if payment_id in answered]
        rows.append(BankDays(bank, len(ids), len(waits), round(median(waits)) if waits else None, held.get(bank, 0)))
    return tuple(sorted(rows, key=lambda row: (-row.asked, row.bank)))


def _modus(ground: Ground) -> tuple[Modus, ...]:
    """All of them, most cases first; a case whose kind nobody knows is none."""
    taken: dict[tuple[str, str], list[int]] = {}
    for line in ground.facts.cases.values():
        if line.kind:
            sums = ground.sums.get(line.id)
            taken.setdefault((line.kind, line.contacted_by or ""), []).append(sums.reported if sums else 0)
    found = (Modus(kind, way, len(amounts), sum(amounts)) for (kind, way), amounts in taken.items())
    return tuple(sorted(found, key=lambda one: (-one.cases, one.kind, one.contacted_by)))
