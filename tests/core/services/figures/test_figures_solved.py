"""A solver with all papers of nine weeks before it: weeks, months, the quarter, with what is shown, hidden, summed.

It knows that nothing is below zero, what "<5" says, and that a case with an FIR is a case, and looks for another desk
of which the same papers could have left. The tables by station and by bank tell it nothing more: no paper says how two
ways of dividing the same cases have to do with each other, and whatever two columns of the same sum are, some desk has
them both.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import highspy
import numpy as np
import pytest

from supportdesk.services.figures.results import Hidden, Number, Table
from supportdesk.services.figures.spans import Span, SpanKind, span_of
from supportdesk.services.figures.suppression import LEAST, sensitive_rows
from supportdesk.services.figures.tables import key_of
from tests.core.services.figures.conftest import a_crowd
from tests.core.services.figures.exports import Export, World, world_of

_MANY = 100_000
Times = tuple[dt.datetime, dt.datetime]


class Solver:
    """`world` by one way of dividing it: a number for each row between one moment and the next, one for the FIRs of
    each row of each paper."""

    def __init__(self, world: World, by: str) -> None:
        self.tables = [(one.times, one.figures.table(by)) for one in world.left]
        self.sensitive = frozenset(sensitive_rows(by))
        key = key_of(by, ())
        self.opened = [(key(line), line.opened_at) for line in world.lines]
        named = {row.key for _, table in self.tables for row in table.rows}
        self.keys = sorted(named | {name for name, _ in self.opened} | self.sensitive)
        self.moments = sorted({moment for one in world.left for moment in one.times})
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self._solver.silent()
        self._cases = {(name, part): self._unknown() for name in self.keys for part in pairwise(self.moments)}
        self._fir = {(name, times): self._unknown() for name in self.keys for times, _ in self.tables}
        for times, table in self.tables:
            self._read(times, table)

    def _read(self, times: Times, table: Table) -> None:
        rows = {row.key: row for row in table.rows}
        says_few = any(row.cases is Hidden.FEW for row in table.rows)
        for name in self.keys:
            cases, fir = self.cases(name, times), self._fir[name, times]
            least = (LEAST if name in self.sensitive else 1) if says_few else 0
            self._tell(cases, *_between(rows[name].cases if name in rows else 0, least))
            self._tell([fir], *_between(rows[name].fir if name in rows else 0, 0))
            self._tell([*cases, fir], 0, _MANY, less=1)
        for number, parts in (
            (table.total.cases, [each for name in self.keys for each in self.cases(name, times)]),
            (table.total.fir, [self._fir[name, times] for name in self.keys]),
        ):
            self._tell(parts, *_between(number, 0))

    def hidden_cases(self) -> Iterator[tuple[str, Times]]:
        """Of sensitive rows; but for a paper whose total says that there was none."""
        for times, table in self.tables:
            rows = [row for row in table.rows if row.key in self.sensitive and table.total.cases]
            yield from ((row.key, times) for row in rows if isinstance(row.cases, Hidden))

    def hidden_firs(self) -> Iterator[tuple[str, Times]]:
        """Of sensitive rows; but where the total leaves none for those that are hidden, or there was no case."""
        for times, table in self.tables:
            hidden = [row for row in table.rows if isinstance(row.fir, Hidden)]
            left = _number(table.total.fir) - sum(_number(row.fir) for row in table.rows if row not in hidden)
            yield from ((row.key, times) for row in hidden if left and row.cases and row.key in self.sensitive)

    def small_counts(self) -> Iterator[tuple[str, Times]]:
        """Of sensitive rows between any two moments, whether a paper is of these days or not."""
        for name in self.sensitive:
            for times in combinations(self.moments, 2):
                if 0 < self.true_cases(name, times) < LEAST:
                    yield name, times

    def true_cases(self, name: str, times: Times) -> int:
        return sum(row == name and times[0] <= at < times[1] for row, at in self.opened)

    def cases(self, name: str, times: Times) -> list[int]:
        parts = (part for part in pairwise(self.moments) if times[0] <= part[0] and part[1] <= times[1])
        return [self._cases[name, part] for part in parts]

    def fir_could_be_other(self, name: str, times: Times) -> bool:
        self._solver.run()
        fir = self._fir[name, times]
        return self.could_be_other([fir], round(self._solver.getSolution().col_value[fir]))

    def could_be_other(self, parts: Sequence[int], number: int) -> bool:
        return self._is_possible(parts, number + 1, _MANY) or (number > 0 and self._is_possible(parts, 0, number - 1))

    def _is_possible(self, parts: Sequence[int], least: int, most: int) -> bool:
        self._tell(parts, least, most)
        self._solver.run()
        found = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        self._solver.deleteRows(1, np.array([self._solver.getNumRow() - 1], dtype=np.int32))
        return found

    def _unknown(self) -> int:
        place = self._solver.getNumCol()
        self._solver.addVar(0, _MANY)
        self._solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
        return int(place)

    def _tell(self, parts: Sequence[int], least: int, most: int, *, less: int = 0) -> None:
        """Their sum is between these; the last `less` of them are subtracted."""
        signs = np.ones(len(parts))
        signs[len(parts) - less :] = -1
        self._solver.addRow(least, most, len(parts), np.array(parts, dtype=np.int32), signs)


def _between(number: Number, least: int) -> tuple[int, int]:
    match number:
        case Hidden.FEW:
            return 1, LEAST - 1
        case Hidden.COVER:
            return least, _MANY
    return number or 0, number or 0


def _number(value: Number) -> int:
    return value if isinstance(value, int) else 0


def as_they_end() -> list[Span]:
    """The papers of an office, in the order in which it makes them."""
    first = dt.date(2026, 6, 1)
    weeks = [span_of(SpanKind.WEEK, first + dt.timedelta(days=7 * number)) for number in range(9)]
    months = [span_of(SpanKind.MONTH, dt.date(2026, month, 1)) for month in (6, 7)]
    return sorted([*weeks, *months, span_of(SpanKind.QUARTER, first)], key=lambda span: (span.end, span.first_day))


@pytest.fixture(scope="module", params=[600, 1_500])
def office(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_crowd(request.param, seed=request.param) as engine:
        yield world_of(engine, as_they_end())


@pytest.mark.parametrize("by", ["kind", "age", "gender"])
def test_no_number_of_a_sensitive_row_could_be_no_other(office: World, by: str) -> None:
    solver = Solver(office, by)
    for name, times in [*solver.hidden_cases(), *solver.small_counts()]:
        assert solver.could_be_other(solver.cases(name, times), solver.true_cases(name, times)), (name, times)
    for name, times in solver.hidden_firs():
        assert solver.fir_could_be_other(name, times), (name, times)


def test_the_solver_recovers_a_number_that_nothing_covers(office: World) -> None:
    """Else it would prove nothing."""
    for one in office.left:
        table = one.figures.table("kind")
        hidden = [row.key for row in table.rows if isinstance(row.cases, Hidden)]
        if hidden:
            true = Solver(World([one], office.lines), "kind").true_cases
            rows = [replace(row, cases=true(row.key, one.times)) for row in table.rows if row.key in hidden[1:]]
            shown = [*rows, *(row for row in table.rows if row.key not in hidden[1:])]
            figures = replace(one.figures, tables=(replace(table, rows=tuple(shown)),))
            solver = Solver(World([Export(figures)], office.lines), "kind")
            assert not solver.could_be_other(solver.cases(hidden[0], one.times), true(hidden[0], one.times))
            return
    pytest.fail("nothing was hidden")
