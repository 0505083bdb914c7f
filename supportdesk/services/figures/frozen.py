"""Reports as they left the desk: a finished span is frozen when it is exported, and a later correction shows as one."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.models import FrozenReport, Staff
from supportdesk.services.figures.exported import hidden_cells
from supportdesk.services.figures.report import span_figures, whole_figures
from supportdesk.services.figures.results import Correction, Figures, Hidden, Issue, Number
from supportdesk.services.figures.spans import Span
from supportdesk.services.figures.suppression import uncovered
from supportdesk.services.work import Work
from supportdesk.texts import N_
from supportdesk.validate import words

_Flat = dict[str, dict[str, Number]]
_HIDDEN: Mapping[object, Hidden] = {mark.value: mark for mark in Hidden}


class NoReason(DeskError):
    sentence = N_("Write in a few words why the small numbers are needed.")


def take_out(work: Work, span: Span, form: str) -> Issue | None:
    """Leaves the line that says who took figures out of the desk, as a file or on paper, and freezes a finished span.

    Gives the version that is on the paper; None while the span is not over.
    """
    issue = _freeze(work, span) if span.is_over(clock.local(work.now).date()) else None
    work.note(span=span.code, form=form, version=issue.version if issue else None)
    return issue


def _freeze(work: Work, span: Span) -> Issue:
    """A new version only where something was corrected since the last one."""
    issued = issues(work.session, span)
    shown = span_figures(work.session, span, work.now)
    now = flat(shown)
    if issued and not _between(_stored(work.session, span, issued[-1].version), now):
        return issued[-1]
    version = len(issued) + 1
    row = FrozenReport(
        code=span.code,
        version=version,
        first_day=span.first_day,
        end=span.end,
        hidden=hidden_cells(shown),
        figures=json.dumps(now),
        frozen_at=work.now,
        frozen_by=work.member.id,
    )
    work.session.add(row)
    work.session.flush()
    return issues(work.session, span)[-1]


def issues(session: Session, span: Span) -> tuple[Issue, ...]:
    """The versions of a frozen report, the first one first."""
    rows = session.execute(
        sa.select(FrozenReport.version, FrozenReport.figures, FrozenReport.frozen_at, Staff.name)
        .join(Staff, Staff.id == FrozenReport.frozen_by)
        .where(FrozenReport.code == span.code)
        .order_by(FrozenReport.version)
    )
    found: list[Issue] = []
    before: _Flat | None = None
    for version, text, frozen_at, name in rows:
        figures = _loaded(text)
        corrections = () if before is None else _between(before, figures)
        found.append(Issue(span, version, frozen_at, name, corrections))
        before = figures
    return tuple(found)


def corrected_since(session: Session, span: Span, now: dt.datetime) -> tuple[Correction, ...]:
    """What is another number now than on the last paper; empty where the span was never exported."""
    issued = issues(session, span)
    if not issued:
        return ()
    return _between(_stored(session, span, issued[-1].version), flat(span_figures(session, span, now)))


def uncover(work: Work, span: Span, reason: str) -> Figures:
    """The figures with nothing hidden, for a supervisor who says why; the reason stays in the audit line.

    Raises NoReason.
    """
    reason = words(reason)
    if not reason:
        raise NoReason
    work.note(span=span.code, reason=reason)
    return uncovered(whole_figures(work.session, span, work.now))


def flat(figures: Figures) -> _Flat:
    """Every number by where it stands: {"totals": {"cases": 68}, "station Bhankrota": {"cases": 14}}."""
    return dict(_places(figures))


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


def _loaded(text: str) -> _Flat:
    return {
        place: {name: _HIDDEN.get(cell, cell) for name, cell in cells.items()}
        for place, cells in json.loads(text).items()
    }


def _stored(session: Session, span: Span, version: int) -> _Flat:
    which = (FrozenReport.code == span.code, FrozenReport.version == version)
    return _loaded(session.scalars(sa.select(FrozenReport.figures).where(*which)).one())


def _between(before: _Flat, now: _Flat) -> tuple[Correction, ...]:
    """A row that is only on one side had nothing on the other."""
    return tuple(
        Correction(place, name, old, new)
        for place in {**before, **now}
        for name in {**before.get(place, {}), **now.get(place, {})}
        if (old := before.get(place, {}).get(name, _nothing(name)))
        != (new := now.get(place, {}).get(name, _nothing(name)))
    )


def _nothing(name: str) -> Number:
    return None if name.startswith(("median", "oldest")) else 0
