"""Reports of different days on one table: what one of them hides, no sum or difference of them all gives away."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from itertools import combinations

import pytest
import sqlalchemy as sa

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.figures import frozen
from supportdesk.services.figures.results import COUNTS, MONEY, Hidden
from supportdesk.services.figures.spans import Span, SpanKind, days, span_of
from supportdesk.services.figures.suppression import LEAST, sensitive_rows
from supportdesk.services.figures.tables import key_of
from supportdesk.services.reports import taking_out
from supportdesk.services.reports.span_report import found
from supportdesk.services.reports.taking_out import Ready, make_ready
from tests.core.casework import a_case, at, day
from tests.core.conftest import Clock
from tests.core.services.figures.conftest import figures
from tests.core.services.figures.exports import Export, World, world_of

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


def take_out(desk: Desk, span: Span) -> Ready:
    ready = desk.ask(make_ready, frozen.REPORT, span, desk.now())
    desk.do(taking_out.take_out, ready, "pdf")
    return ready


def sensitive(desk: Desk, span: Span) -> object:
    rows = {row.key: row.cases for row in figures(desk, span).table("kind").rows}
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
        take_out(fortnight, span)
    assert isinstance(sensitive(fortnight, then), Hidden) is hides


def test_taking_a_report_out_again_makes_no_new_version(fortnight: Desk) -> None:
    for _ in range(2):
        assert [take_out(fortnight, span).version for span in (FIRST, SECOND, BOTH)] == [1, 1, 1]


def test_a_later_version_hides_what_an_earlier_one_hid(fortnight: Desk) -> None:
    take_out(fortnight, FIRST)
    with fortnight.opened.engine.connect() as connection:
        rest = connection.scalars(sa.text("SELECT case_id FROM incidents WHERE kind = 'upi' ORDER BY case_id LIMIT 3"))
        moved = rest.all()
    for case_id in moved:
        fortnight.do(cases.save_answers, case_id, "incident", {"kind": "sextortion"})
    assert isinstance(sensitive(fortnight, FIRST), Hidden)


def test_a_week_that_is_not_over_tells_of_its_days_too(desk: Desk, clock_at_desk: Clock) -> None:
    """Six on Monday were shown; eight on Tuesday would say that there were two."""
    week = span_of(SpanKind.WEEK, day(16))
    for on, more in ((16, 6), (17, 2)):
        clock_at_desk.moment = at(on, 10)
        for kind in ["sextortion"] * more + ["upi"] * 9:
            a_case(desk, kind=kind)
        clock_at_desk.moment = at(on, 18)
        if on == 16:
            assert sensitive(desk, week) == 6
            assert take_out(desk, week).version == 0
    assert isinstance(sensitive(desk, week), Hidden)


def sextortion_overdue(desk: Desk, span: Span) -> Hidden | int | None:
    (one,) = (one for one in desk.ask(found, span, desk.now()).overdue if one.rule == "portal_for_content")
    return one.cases


def test_overdue_clocks_of_sensitive_kinds_are_hidden_like_their_cases(desk: Desk, clock_at_desk: Clock) -> None:
    """Few of them; all where the open cases of such a kind are hidden, of which they tell a part."""
    begun = clock_at_desk.moment
    week = span_of(SpanKind.WEEK, clock.local(begun).date())
    for kind in ["sextortion"] * 6 + ["upi"] * 9:
        a_case(desk, kind=kind, status="open")
    clock_at_desk.forward(days=5)
    assert sextortion_overdue(desk, week) == 6
    a_case(desk, kind="stalking", status="open")
    clock_at_desk.forward(days=5)
    late = desk.ask(found, span_of(SpanKind.MONTH, week.first_day), desk.now())
    assert late.figures.table("kind").rows[-1].cases is Hidden.FEW
    assert late.overdue[-1].cases is Hidden.COVER


def test_an_overdue_count_that_a_report_hid_stays_hidden_on_that_day(desk: Desk, clock_at_desk: Clock) -> None:
    week = span_of(SpanKind.WEEK, clock.local(desk.now()).date())
    for kind in ["sextortion"] * 4 + ["upi"] * 9:
        a_case(desk, kind=kind, status="open")
    clock_at_desk.forward(days=5)
    take_out(desk, week)
    others = days(dt.date(2026, 9, 1), dt.date(2026, 9, 7))
    assert sextortion_overdue(desk, others) is Hidden.COVER
    clock_at_desk.forward(days=1)
    assert isinstance(sextortion_overdue(desk, others), Hidden)


def some_spans(seed: int) -> Iterator[Span]:
    """Weeks, fortnights, months, the quarter and odd days, on top of each other, in any order."""
    dice = random.Random(seed)  # noqa: S311
    monday = dt.date(2026, 6, 1)
    for _ in range(9):
        first = monday + dt.timedelta(days=7 * dice.randrange(5))
        if dice.random() < 0.3:
            yield span_of(dice.choice((SpanKind.MONTH, SpanKind.MONTH, SpanKind.QUARTER)), first)
        elif dice.random() < 0.3:
            begin = monday + dt.timedelta(days=dice.randrange(30))
            yield days(begin, begin + dt.timedelta(days=dice.randrange(1, 20)))
        else:
            yield days(first, first + dt.timedelta(days=7 * dice.choice((1, 1, 2, 3, 4)) - 1))


@pytest.fixture(scope="module", params=range(6))
def world(crowded: sa.Engine, request: pytest.FixtureRequest) -> World:
    return world_of(crowded, some_spans(request.param))


@pytest.mark.parametrize("by", ["kind", "age", "gender"])
def test_no_small_count_follows_from_all_that_left(world: World, by: str) -> None:
    known, keys = everything_shown(world, by, "cases")
    moments = sorted({moment for one in world.left for moment in one.times})
    key = key_of(by, ())
    opened = [(key(line), line.opened_at) for line in world.lines]
    for name in set(keys).intersection(sensitive_rows(by)):
        for first, end in combinations(moments, 2):
            if 0 < sum(kind == name and first <= at_ < end for kind, at_ in opened) < LEAST:
                assert known.rest(between([name], first, end)), (by, name, first, end)


@pytest.mark.parametrize("by", ["kind", "age", "gender"])
def test_no_hidden_number_follows_from_all_that_left(world: World, by: str) -> None:
    """Counts and rupees alike, also those that only cover another one; but for what was told before it was hidden, or
    what the total of its own report told with all that was told before."""
    for column in (*COUNTS, *MONEY):
        known, _ = everything_shown(world, by, column)
        for place, one in enumerate(world.left):
            hidden = [row.key for row in one.figures.table(by).rows if isinstance(getattr(row, column), Hidden)]
            before, keys = everything_shown(world, by, column, place)
            before.add(between(keys, *times_of(one, column)))
            for name in hidden:
                what = between([name], *times_of(one, column))
                assert known.rest(what) or not before.rest(what), (column, name, one.times)


def everything_shown(world: World, by: str, column: str, until: int | None = None) -> "tuple[Followed, list[str]]":
    """Of a row that is not there, or zero, all is known at every moment between. `until` leaves out later reports."""
    key = key_of(by, ())
    rows = {row.key for one in world.left for row in one.figures.table(by).rows}
    keys = sorted(rows | {key(line) for line in world.lines} | set(sensitive_rows(by)))
    moments = sorted({moment for one in world.left for moment in times_of(one, column)})
    known = Followed()
    for one in world.left[:until]:
        first, end = times_of(one, column)
        shown = {row.key: getattr(row, column) for row in one.figures.table(by).rows}
        for name in keys:
            if not shown.get(name):
                for moment in moments:
                    if first < moment <= end:
                        known.add(between([name], first, moment))
            elif isinstance(shown[name], int):
                known.add(between([name], first, end))
        known.add(between(keys, first, end))
    return known, keys


def times_of(one: Export, column: str) -> tuple[dt.datetime, dt.datetime]:
    """What is open is of the end alone."""
    return (dt.datetime.min.replace(tzinfo=dt.UTC), one.times[1]) if column == "open" else one.times


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


def between(names: Iterable[str], first: dt.datetime, end: dt.datetime) -> dict[object, int]:
    """What was counted by the end without what was counted before."""
    return {(name, at_): sign % Followed.PRIME for name in names for at_, sign in ((first, -1), (end, 1))}
