"""Reports of different days on one table: what one of them hides, no sum or difference of them all gives away."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from itertools import combinations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.models import FrozenReport
from supportdesk.services import cases
from supportdesk.services.figures import frozen
from supportdesk.services.figures.exported import hidden_cells
from supportdesk.services.figures.facts import CaseLine
from supportdesk.services.figures.report import count, span_figures
from supportdesk.services.figures.results import Figures, Hidden
from supportdesk.services.figures.spans import Span, SpanKind, days, span_of
from supportdesk.services.figures.suppression import LEAST, sensitive_rows
from supportdesk.services.figures.tables import key_of
from tests.core.casework import a_case, at, day
from tests.core.conftest import Clock
from tests.core.services.figures.conftest import AFTERWARDS

FIRST, SECOND, BOTH = days(day(2), day(8)), days(day(9), day(15)), days(day(2), day(15))


@pytest.fixture
def fortnight(desk: Desk, clock_at_desk: Clock) -> Desk:
    """Two sensitive cases in the first week and six in the second, among nine others in each."""
    for on, kinds in ((4, ["sextortion"] * 2 + ["upi"] * 9), (11, ["sextortion"] * 6 + ["upi"] * 9)):
        clock_at_desk.moment = at(on, 10)
        for kind in kinds:
            a_case(desk, kind=kind)
    clock_at_desk.moment = at(22, 10)
    return desk


def sensitive(desk: Desk, span: Span) -> object:
    rows = {row.key: row.cases for row in desk.ask(span_figures, span, desk.now()).table("kind").rows}
    return rows["sextortion"]


@pytest.mark.parametrize(
    ("exported", "then", "hides"),
    [
        ([], BOTH, False),
        ([FIRST], BOTH, False),
        ([FIRST, SECOND], BOTH, True),
        ([FIRST, BOTH], SECOND, True),
        ([BOTH], SECOND, True),  # the first week is a small count, though nobody took it out yet
        ([SECOND], BOTH, True),
    ],
    ids=["alone", "beside the hidden one", "the sum", "the other part", "the rest", "the whole"],
)
def test_what_a_difference_would_give_away_is_hidden(
    fortnight: Desk, exported: list[Span], then: Span, *, hides: bool
) -> None:
    for span in exported:
        fortnight.do(frozen.take_out, span, "pdf")
    assert isinstance(sensitive(fortnight, then), Hidden) is hides


def test_taking_a_report_out_again_makes_no_new_version(fortnight: Desk) -> None:
    for _ in range(2):
        versions = []
        for span in (FIRST, SECOND, BOTH):
            issue = fortnight.do(frozen.take_out, span, "pdf")
            versions.append(issue.version if issue else None)
        assert versions == [1, 1, 1]


def test_a_later_version_hides_what_an_earlier_one_hid(fortnight: Desk) -> None:
    fortnight.do(frozen.take_out, FIRST, "pdf")
    with fortnight.opened.engine.connect() as connection:
        rest = connection.scalars(sa.text("SELECT case_id FROM incidents WHERE kind = 'upi' ORDER BY case_id LIMIT 3"))
        moved = rest.all()
    for case_id in moved:
        fortnight.do(cases.save_answers, case_id, "incident", {"kind": "sextortion"})
    assert isinstance(sensitive(fortnight, FIRST), Hidden)


def some_spans(seed: int) -> Iterator[Span]:
    """Weeks, fortnights, months and odd days of one quarter, on top of each other, in any order."""
    dice = random.Random(seed)  # noqa: S311
    monday = dt.date(2026, 6, 1)
    for _ in range(9):
        first = monday + dt.timedelta(days=7 * dice.randrange(5))
        if dice.random() < 0.25:
            yield span_of(SpanKind.MONTH, first)
        elif dice.random() < 0.3:
            begin = monday + dt.timedelta(days=dice.randrange(30))
            yield days(begin, begin + dt.timedelta(days=dice.randrange(1, 20)))
        else:
            yield days(first, first + dt.timedelta(days=7 * dice.choice((1, 1, 2, 3, 4)) - 1))


@pytest.mark.parametrize("seed", range(6))
def test_no_small_count_follows_from_all_that_left(crowded: sa.Engine, seed: int) -> None:
    with crowded.connect() as connection, connection.begin() as undone:
        session = Session(connection)
        left: list[tuple[Span, Figures]] = []
        for version, span in enumerate(some_spans(seed)):
            shown = span_figures(session, span, AFTERWARDS)
            left.append((span, shown))
            values = {"first_day": span.first_day, "end": span.end, "hidden": hidden_cells(shown), "figures": ""}
            known = {"version": version, "frozen_at": AFTERWARDS, "frozen_by": 1}
            connection.execute(sa.insert(FrozenReport).values(code=span.code, **values, **known))
        everything = days(min(span.first_day for span, _ in left), max(span.last_day for span, _ in left))
        lines = list(count(session, everything, AFTERWARDS).facts.cases.values())
        undone.rollback()
    for by in ("kind", "age", "gender"):
        assert_nothing_small_follows(by, left, lines)


class Followed:
    """What follows from some sums, by elimination; a sum is a count at each place, in numbers modulo a large prime."""

    PRIME = 2**61 - 1

    def __init__(self) -> None:
        self._rows: dict[object, dict[object, int]] = {}

    def rest(self, line: dict[object, int]) -> dict[object, int]:
        """What of it does not follow."""
        line, rest = dict(line), {}
        while line:
            place, times = line.popitem()
            if place not in self._rows:
                rest[place] = times
                continue
            for other, number in self._rows[place].items():
                if other != place:
                    whole = (line.pop(other, rest.pop(other, 0)) - times * number) % self.PRIME
                    if whole:
                        line[other] = whole
        return rest

    def add(self, line: dict[object, int]) -> None:
        rest = self.rest(line)
        if rest:
            place, times = next(iter(rest.items()))
            inverse = pow(times, -1, self.PRIME)
            self._rows[place] = {other: number * inverse % self.PRIME for other, number in rest.items()}
            for its in self._rows.values():
                number = its.get(place, 0)
                if number and its is not self._rows[place]:
                    for other, more in self._rows[place].items():
                        its[other] = (its.get(other, 0) - number * more) % self.PRIME
                        if not its[other]:
                            del its[other]


def between(names: Iterable[str], first: dt.date, end: dt.date) -> dict[object, int]:
    """What was counted by the end without what was counted before."""
    return {(name, day_): sign % Followed.PRIME for name in names for day_, sign in ((first, -1), (end, 1))}


def assert_nothing_small_follows(by: str, left: list[tuple[Span, Figures]], lines: Iterable[CaseLine]) -> None:
    """Sums and differences of everything shown, of rows and of days: whatever they determine is no small count."""
    key = key_of(by, ())
    moments = sorted({day_ for span, _ in left for day_ in (span.first_day, span.end)})
    keys = sorted({key(line) for line in lines} | {row.key for _, figures in left for row in figures.table(by).rows})
    known = Followed()
    for span, figures in left:
        hidden = {row.key for row in figures.table(by).rows if isinstance(row.cases, Hidden)}
        for name in set(keys) - hidden:
            known.add(between([name], span.first_day, span.end))
        known.add(between(keys, span.first_day, span.end))
    opened = [(key(line), clock.local(line.opened_at).date()) for line in lines]
    for name in set(keys).intersection(sensitive_rows(by)):
        for first, end in combinations(moments, 2):
            if 0 < sum(kind == name and first <= on < end for kind, on in opened) < LEAST:
                assert known.rest(between([name], first, end)), (by, name, first, end)
