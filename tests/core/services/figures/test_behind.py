"""Every number of a report opens exactly the cases that it counts: walked through figure by figure and cell by cell."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.documents.figures.report import Kind, Line, Table
from supportdesk.services.figures import behind
from supportdesk.services.figures.behind import cases_behind
from supportdesk.services.figures.labels import row_names
from supportdesk.services.figures.report import Counted, count, figures_of
from supportdesk.services.figures.results import DIMENSIONS, MONEY, Headlines
from supportdesk.services.figures.spans import Span, SpanKind, span_of
from supportdesk.services.reports import tables
from supportdesk.services.reports.headlines import headlines
from supportdesk.texts import load
from tests.core.services.figures.conftest import AFTERWARDS

Behind = Callable[..., Collection[int]]
SPANS = (span_of(SpanKind.WEEK, dt.date(2026, 12, 31)), span_of(SpanKind.MONTH, dt.date(2026, 2, 28)))
CASES_COUNTED: Mapping[str, Collection[str]] = {
    **dict.fromkeys(DIMENSIONS, ("cases", "called_1930", "filed", "fir", "open")),
    "delay": ("cases",),
    "step": ("done", "of"),
    "ageing": ("cases",),
    "modus": ("cases",),
    "bank_days": (),
}
"""Columns whose number is one of cases; of the others (people, payments, rupees, days) only that there are some."""
FIGURES_OF_CASES = frozenset(
    "cases open open_over_30_days closed reopened called_1930 filed acknowledgements_printed unknown not_called".split()
)


@pytest.fixture(params=SPANS, ids=lambda span: span.code)
def span(request: pytest.FixtureRequest) -> Span:
    found: Span = request.param
    return found


@pytest.fixture
def counted(crowded: sa.Engine, span: Span) -> Counted:
    with Session(crowded) as session:
        return count(session, span, AFTERWARDS)


@pytest.fixture
def opens(crowded: sa.Engine, span: Span, counted: Counted, monkeypatch: pytest.MonkeyPatch) -> Iterator[Behind]:
    """What a press on a number opens. The cases are read once for all of them."""
    monkeypatch.setattr(behind, "count", lambda *_args: counted)
    with Session(crowded) as session:
        yield partial(cases_behind, session, span, AFTERWARDS)


def test_every_figure_opens_the_cases_that_it_counts(crowded: sa.Engine, counted: Counted, opens: Behind) -> None:
    with Session(crowded) as session:
        now = figures_of(session, counted)
    same = Headlines(now.totals, now.flow, now.delays, now.suspects)
    for figure in headlines(now, same, load("en"), is_over=True):
        ids = opens(figure.key)
        assert bool(ids) == bool(figure.value), figure.key
        if figure.key in FIGURES_OF_CASES:
            assert len(ids) == figure.value, figure.key


@pytest.fixture
def shown(crowded: sa.Engine, counted: Counted) -> dict[str, Table]:
    """The tables of the page, by key."""
    spoken = load("en")
    with Session(crowded) as session:
        figures, names = figures_of(session, counted), row_names(session, spoken)
    made = [
        *(tables.dimension(table, names, spoken) for table in figures.tables),
        tables.delays(figures, spoken),
        tables.steps(figures, spoken),
        tables.ageing(figures, spoken),
        tables.bank_days(figures.banks, names, spoken),
        tables.modus(figures, names, spoken),
    ]
    return {table.key: table for table in made}


@pytest.mark.parametrize("key", CASES_COUNTED)
def test_every_cell_opens_the_cases_that_it_counts(
    shown: Mapping[str, Table], opens: Behind, counted: Counted, key: str
) -> None:
    table = shown[key]
    assert table.lines
    for line, column, kind, value in cells(table):
        ids = opens(key, line.key, column)
        place = (key, line.key, column)
        if column in CASES_COUNTED[key]:
            assert len(ids) == value, place
        elif kind in (Kind.COUNT, Kind.RUPEES):
            assert bool(ids) == bool(value), place
        elif value:
            assert ids, place
        if column in MONEY and key in {"modus", *DIMENSIONS} - {"bank"}:
            assert sum(getattr(counted.ground.sums[case_id], column) for case_id in ids) == value, place


def cells(table: Table) -> Iterator[tuple[Line, str, Kind, object]]:
    for line in (*table.lines, *([table.total] if table.total else [])):
        for column, value in zip(table.columns, line.values, strict=True):
            yield line, column.key, column.kind, value


def test_a_bank_opens_the_cases_of_its_rupees(shown: Mapping[str, Table], opens: Behind, counted: Counted) -> None:
    banks: Mapping[int, Collection[str]] = counted.ground.banks_of
    for line, column, _kind, _value in cells(shown["bank"]):
        if line.key != behind.TOTAL:
            assert all(line.key in banks[case_id] for case_id in opens("bank", line.key, column))
