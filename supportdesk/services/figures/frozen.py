"""Reports as they left the desk: what was corrected since shows as a correction; and small numbers, for a reason."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.errors import DeskError
from supportdesk.models import FrozenReport, Staff
from supportdesk.services.figures.results import (
    Correction,
    DistrictReport,
    Figures,
    Hidden,
    Issue,
    Number,
    Uncovered,
)
from supportdesk.services.figures.spans import Span
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import words

_Cells = Mapping[str, Number]
Flat = dict[str, dict[str, Number]]
KINDS = REPORT, STATIONS = "report", "stations"
UNCOVERED = "uncovered"
"""A report with nothing hidden has no version: it is never frozen, and takes the place of no other."""
LISTED = "listed"
"""The figure of a correction that says that a case came to the list of open ones (1) or left it (0)."""
_HIDDEN: Mapping[object, Hidden] = {mark.value: mark for mark in Hidden}


class NoReason(DeskError):
    sentence = N_("Write in a few words why the small numbers are needed.")


def code_of(span: Span, kind: str) -> str:
    """2026-W47 for the report, stations-2026-W47 for the pack."""
    return span.code if kind == REPORT else f"{kind}-{span.code}"


def issues(session: Session, span: Span, kind: str = REPORT) -> tuple[Issue, ...]:
    """The versions of a frozen report, the first one first; what each corrected stands in its own paper."""
    rows = session.execute(
        sa.select(FrozenReport.version, FrozenReport.frozen_at, Staff.name, Staff.name_hindi)
        .join(Staff, Staff.id == FrozenReport.frozen_by)
        .where(FrozenReport.code == code_of(span, kind))
        .order_by(FrozenReport.version)
    )
    return tuple(Issue(span, version, at, Both(*by)) for version, at, *by in rows)


def corrections(session: Session, span: Span, kind: str, now: Flat) -> tuple[Correction, ...]:
    """What is another number `now` than on the last paper, of which there is one."""
    of_last = sa.select(FrozenReport.figures).where(FrozenReport.code == code_of(span, kind))
    last = session.scalars(of_last.order_by(FrozenReport.version.desc()).limit(1)).one()
    return _between(_loaded(last), now)


def uncover(work: Work, span: Span, reason: str) -> Uncovered:
    """A supervisor's word, with which the small numbers of these days are shown; the reason stays in the audit line.

    Raises NoReason.
    """
    reason = words(reason)
    if not reason:
        raise NoReason
    work.note(span=span.code, reason=reason)
    return Uncovered(span, reason)


def flat(figures: Figures) -> Flat:
    """Every number by where it stands: {"totals": {"cases": 68}, "station Bhankrota": {"cases": 14}}."""
    return dict(_places(figures))


def flat_district(report: DistrictReport) -> Flat:
    """The columns of the police's own report beside them."""
    return {"district": _numbers(report)}


def _places(figures: Figures) -> Iterator[tuple[str, dict[str, Number]]]:
    yield "totals", _numbers(figures.totals)
    yield "flow", _numbers(figures.flow)
    for table in figures.tables:
        for row in table.rows:
            yield f"{table.by} {row.key}", _numbers(row)
    delays = figures.delays
    yield "delays", {**{str(place): count for place, count in enumerate(delays.counts)}, **_numbers(delays)}
    yield "ageing", {str(place): count for place, count in enumerate(figures.ageing)}
    for step in figures.steps:
        yield f"step {step.step}", _numbers(step)
    for bank in figures.banks:
        yield f"bank_days {bank.bank}", _numbers(bank)
    for modus in figures.modus:
        yield f"modus {modus.kind} {modus.contacted_by}", _numbers(modus)
    yield "suspects", _numbers(figures.suspects)


def _numbers(value: Any) -> dict[str, Number]:
    cells = {each.name: getattr(value, each.name) for each in fields(value)}
    return {name: cell for name, cell in cells.items() if cell is None or isinstance(cell, int | Hidden)}


def _loaded(text: str) -> Flat:
    return {
        place: {name: _HIDDEN.get(cell, cell) for name, cell in cells.items()}
        for place, cells in json.loads(text).items()
    }


def _between(before: Flat, now: Flat) -> tuple[Correction, ...]:
    return tuple(one for place in {**before, **now} for one in _of_place(place, before.get(place), now.get(place)))


def _of_place(place: str, before: _Cells | None, now: _Cells | None) -> Iterator[Correction]:
    """What a program of an earlier day did not count yet was not corrected; nor is what is hidden for another reason.

    A row that is only on one side had nothing on the other. But the ways of cheating are the ten most frequent of the
    kinds that are not hidden, and the cases of a pack are the open ones: there it says nothing of the numbers.
    """
    of, is_row, _ = place.partition(" ")
    if before is not None and now is not None:
        told = [(name, old, now[name]) for name, old in before.items() if name in now]
    elif not is_row or of == "modus":
        return
    elif of == "case":
        told = [(LISTED, int(before is not None), int(now is not None))]
    elif now is not None:
        told = [(name, _nothing(name), new) for name, new in now.items() if new is not None]
    else:
        told = [(name, old, _nothing(name)) for name, old in (before or {}).items() if old is not None]
    for name, old, new in told:
        if old != new and not (isinstance(old, Hidden) and isinstance(new, Hidden)):
            yield Correction(place, name, old, new)


def _nothing(name: str) -> Number:
    return None if name.startswith(("median", "oldest", "rank")) else 0
