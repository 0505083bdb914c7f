"""Every figure of random spans against a count by other code over all rows."""

import dataclasses
import datetime as dt
import random
from functools import cache

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.services.figures import points
from supportdesk.services.figures.behind import cases_behind
from supportdesk.services.figures.overdue import overdue_cases, overdue_clocks
from supportdesk.services.figures.report import count, figures_of
from supportdesk.services.figures.results import DELAY_BANDS, DIMENSIONS, Figures
from supportdesk.services.figures.spans import Span, SpanKind, days, span_of
from supportdesk.services.figures.stations import district_report
from supportdesk.services.figures.suppression import uncovered
from tests.core.services.figures.conftest import AFTERWARDS
from tests.core.services.figures.invented import FIRST_DAY, LAST_DAY
from tests.core.services.figures.overdue_recount import OF_EVERYBODY, OverdueRecount
from tests.core.services.figures.recount import Rows, india
from tests.core.services.figures.whole_recount import WholeRecount


def random_spans() -> list[Span]:
    """Of every kind, and some that people get wrong."""
    dice = random.Random(53)  # noqa: S311
    length = (LAST_DAY - FIRST_DAY).days
    found = [
        span_of(SpanKind.WEEK, dt.date(2026, 12, 31)),
        span_of(SpanKind.MONTH, dt.date(2026, 2, 28)),
        days(dt.date(2026, 1, 31), dt.date(2026, 1, 31)),
        span_of(SpanKind.YEAR, dt.date(2026, 6, 1)),
    ]
    for kind in (SpanKind.WEEK, SpanKind.MONTH, SpanKind.QUARTER) * 3:
        found += [span_of(kind, FIRST_DAY + dt.timedelta(days=dice.randrange(length)))]
    while len(found) < 20:
        first = FIRST_DAY + dt.timedelta(days=dice.randrange(length))
        found.append(days(first, first + dt.timedelta(days=dice.randrange(60))))
    return found


SPANS = random_spans()


@pytest.fixture(scope="module")
def rows(crowded: sa.Engine) -> Rows:
    return Rows(crowded)


@pytest.fixture(params=SPANS, ids=lambda span: span.code)
def both(request: pytest.FixtureRequest, crowded: sa.Engine, rows: Rows) -> tuple[Figures, WholeRecount]:
    return _both(crowded, rows, request.param)


@cache
def _both(crowded: sa.Engine, rows: Rows, span: Span) -> tuple[Figures, WholeRecount]:
    with Session(crowded) as session:
        figures = figures_of(session, count(session, span, AFTERWARDS))
        return figures, WholeRecount(rows, span.first_day, span.last_day)


def test_iso_week_53_is_a_week() -> None:
    assert SPANS[0].code == "2026-W53"
    assert (SPANS[0].first_day, SPANS[0].last_day) == (dt.date(2026, 12, 28), dt.date(2027, 1, 3))


def test_the_desk_has_all_that_misleads(rows: Rows) -> None:
    """Cases of both years in week 53; one at the first moment of a span and one in its last second; cases that were
    reopened in most spans; UTRs told twice with two amounts; large cases, of which there is one column; two orders of
    one amount."""
    recounts = [WholeRecount(rows, span.first_day, span.last_day) for span in SPANS]
    assert {india(case["opened_at"]).year for case in recounts[0].new} == {2026, 2027}
    opened = {india(case["opened_at"]) for it in recounts for case in it.new}
    assert any(dt.datetime.combine(it.first, dt.time()) in opened for it in recounts)
    assert any(dt.datetime.combine(it.last, dt.time(23, 59, 59)) in opened for it in recounts)
    assert [it.last for it in recounts[1:3]] == [dt.date(2026, 2, 28), dt.date(2026, 1, 31)]
    assert recounts[2].new
    assert sum(bool(it.totals()["reopened"]) for it in recounts) > len(recounts) / 2
    amounts: dict[str, set[int]] = {}
    for row in max(recounts, key=lambda it: len(it.paid)).paid:
        amounts.setdefault(row["reference"] or f"no {row['id']}", set()).add(row["amount"])
    assert any(len(told) > 1 for told in amounts.values())
    assert any(it.district()["large_cases"] for it in recounts)
    orders = [(payment, amount) for payment, _, amount in recounts[3].orders]
    assert len(set(orders)) < len(orders)


def test_the_totals_are_counted_the_same(both: tuple[Figures, WholeRecount]) -> None:
    figures, recount = both
    assert dataclasses.asdict(figures.totals) == recount.totals()
    assert dataclasses.asdict(figures.flow) == recount.flow()


def test_the_tables_are_counted_the_same(both: tuple[Figures, WholeRecount]) -> None:
    figures, recount = both
    names = ("cases", "called_1930", "filed", "fir", "reported", "held", "ordered", "credited", "open")
    for by in DIMENSIONS:
        expected = {key: tuple(row.get(name, 0) for name in names) for key, row in recount.table(by).items()}
        found = {row.key: tuple(getattr(row, name) or 0 for name in names) for row in figures.table(by).rows}
        assert found == expected, by
        people = {row.key: row.people for row in figures.table(by).rows if row.people}
        assert people == recount.people(by), by
        if by != "bank":
            oldest = {row.key: row.oldest_days for row in figures.table(by).rows if row.open}
            assert oldest == recount.oldest_days(by), by
            assert figures.table(by).total.oldest_days == max(recount.oldest_days(by).values(), default=None)


@pytest.mark.parametrize("span", SPANS, ids=lambda span: span.code)
def test_the_district_report_is_counted_the_same(crowded: sa.Engine, rows: Rows, span: Span) -> None:
    with Session(crowded) as session:
        report = district_report(count(session, span, AFTERWARDS))
    recount = WholeRecount(rows, span.first_day, span.last_day).district()
    assert {key: value for key, value in dataclasses.asdict(report).items() if key != "span"} == recount
    assert report.held == recount["held_same_day"] + recount["held_other_days"]


def test_banks_ways_and_ages_are_counted_the_same(both: tuple[Figures, WholeRecount]) -> None:
    figures, recount = both
    banks = {row.bank: (row.asked, row.answered, row.median_days, row.held) for row in figures.banks}
    assert banks == recount.bank_days()
    assert {(one.kind, one.contacted_by): (one.cases, one.reported) for one in figures.modus} == recount.modus()
    assert figures.ageing == recount.ageing()


def test_delays_steps_and_suspects_are_counted_the_same(both: tuple[Figures, WholeRecount]) -> None:
    figures, recount = both
    expected = recount.delays()
    assert figures.delays.counts == tuple(expected.get(str(place), 0) for place in range(len(DELAY_BANDS)))
    assert (figures.delays.unknown, figures.delays.not_called) == (
        expected.get("unknown", 0),
        expected.get("not_called", 0),
    )
    for step in figures.steps:
        assert (step.done, step.of, step.median_days) == recount.step(step.step), step.step
    suspects = figures.suspects
    assert (suspects.accounts, suspects.upi_ids, suspects.handles) == recount.suspects()


@pytest.mark.parametrize("today", [dt.date(2027, 4, 2), dt.date(2027, 4, 24), dt.date(2027, 6, 20)])
def test_overdue_clocks_are_counted_the_same(crowded: sa.Engine, rows: Rows, today: dt.date) -> None:
    """On days on which some have run out and others run still, whatever days the report is of."""
    now = dt.datetime.combine(today, dt.time(6), dt.UTC)
    expected = OverdueRecount(rows, today).overdue()
    with Session(crowded) as session:
        for span in SPANS[:2]:
            figures = uncovered(figures_of(session, count(session, span, now)))
            late = {one.rule: one for one in overdue_clocks(session, now, figures)}
            assert {rule: (one.clocks, one.most_days) for rule, one in late.items()} == expected
        for rule, one in late.items():
            assert len(overdue_cases(session, now, rule)) == one.cases
    assert expected.keys() >= OF_EVERYBODY


@pytest.mark.parametrize("span", SPANS[:6], ids=lambda span: span.code)
def test_as_many_cases_stand_behind_a_figure_as_it_says(crowded: sa.Engine, rows: Rows, span: Span) -> None:
    figures, _ = _both(crowded, rows, span)
    with Session(crowded) as session:

        def behind(figure: str, key: str = "") -> int:
            return len(cases_behind(session, span, AFTERWARDS, figure, key))

        for name in ("cases", "open", "open_over_30_days", "closed", "reopened", "called_1930", "filed"):
            assert behind(name) == getattr(figures.totals, name), name
        assert behind("acknowledgements_printed") == figures.totals.acknowledgements_printed
        assert behind("delay", "unknown") == figures.delays.unknown
        assert behind("ageing", "5") == figures.ageing[5]
        for by in ("station", "kind", "bank"):
            row = figures.table(by).rows[0]
            assert behind(by, row.key) == row.cases
        for step in figures.steps:
            assert behind("step", step.step) == step.done
        one = figures.modus[0]
        assert behind("modus", f"{one.kind} {one.contacted_by}") == one.cases


@pytest.mark.parametrize("kind", points.KINDS)
def test_the_points_of_a_chart_are_those_of_each_report(crowded: sa.Engine, rows: Rows, kind: SpanKind) -> None:
    with Session(crowded) as session:
        charted = points.points(session, kind, LAST_DAY)
    for point in charted[:: 7 if kind is SpanKind.WEEK else 4]:
        span = span_of(kind, point.first_day)
        expected = WholeRecount(rows, span.first_day, span.last_day).totals()
        assert {name: expected[name] for name in ("cases", "closed", "reported", "held", "credited")} == {
            name: value for name, value in dataclasses.asdict(point).items() if name != "first_day"
        }
    assert sum(point.cases for point in charted) == len(rows.cases)
