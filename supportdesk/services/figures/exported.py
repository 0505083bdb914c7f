"""What the reports that left the desk already tell together: a month and its weeks on one table are subtracted soon.

A count of some days is what it was at their end less what it was at their beginning. So a row that was shown joins two
moments, and of two moments that are joined everybody can work out what came between.
"""

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import Case, FrozenReport
from supportdesk.services.figures.facts import OpenedCases, opened_where
from supportdesk.services.figures.other_desks import OtherDesks, Shown
from supportdesk.services.figures.results import COUNTS, MONEY, Hidden, Number
from supportdesk.services.figures.spans import Span, SpanKind, span_of
from supportdesk.services.figures.suppression import LEAST, NothingTold, sensitive_rows
from supportdesk.services.figures.tables import opened_before
from supportdesk.services.figures.worked_out import WorkedOut
from supportdesk.store.statements import Statement

_Times = tuple[dt.datetime, dt.datetime]
_Marks = Mapping[str, Hidden | None]
"""Of the rows that are not zero: why one is hidden; None where it is shown."""
_COLUMNS = {**dict.fromkeys(("kind", "age", "gender"), (*COUNTS, *MONEY)), "step": ("done",)}
_STOCK = "open"
"""Of the end of a span and not of its days: only reports with the same end tell of each other."""
_COUNTED = frozenset({"cases", "people"})
"""Of these the days between are counted; the other counts are as of the end of their span, and differ for that."""
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)
_LEFT = Statement(
    sa.select(FrozenReport.first_day, FrozenReport.end, FrozenReport.frozen_at, FrozenReport.hidden)
    .where(FrozenReport.kind == "report")
    .order_by(FrozenReport.first_day)
)
_LEFT_ON = Statement(
    sa.select(FrozenReport.hidden).where(
        FrozenReport.kind == "report",
        FrozenReport.frozen_at >= sa.bindparam("begins_at"),
        FrozenReport.frozen_at < sa.bindparam("ends_at"),
    )
)
_BEGINS_AT = sa.bindparam("begins_at", type_=Case.opened_at.type)
_ENDS_AT = sa.bindparam("ends_at", type_=Case.opened_at.type)
_BETWEEN = Statement(opened_where(Case.opened_at >= _BEGINS_AT, Case.opened_at < _ENDS_AT))


def cells(numbers: Mapping[str, Mapping[str, Number]], overdue: Mapping[str, Number]) -> str:
    """Of the tables with sensitive rows, by table and column: the rows that are not zero, and why one is hidden.

    `numbers` by their place, as `frozen.flat` gives them; `overdue` the cases of each rule.
    """
    found: dict[str, dict[str, dict[str, Hidden | None]]] = {}
    for place, columns in numbers.items():
        by, _, row = place.partition(" ")
        for column in _COLUMNS.get(by, ()):
            if value := columns.get(column):
                mark = value if isinstance(value, Hidden) else None
                found.setdefault(by, {}).setdefault(column, {})[row] = mark
    late = {rule: cases if isinstance(cases, Hidden) else None for rule, cases in overdue.items()}
    found["overdue"] = {"cases": late}
    return json.dumps(found)


def overdue_hidden_on(session: Session, now: dt.datetime) -> frozenset[str]:
    """The rules whose clocks a report hides that left the desk on the same day: each of them tells what is overdue
    then."""
    today = span_of(SpanKind.DAYS, clock.local(now).date())
    left = _LEFT_ON.rows(session, {"begins_at": today.begins_at, "ends_at": today.ends_at})
    marks = (json.loads(hidden).get("overdue", {}).get("cases", {}) for (hidden,) in left)
    return frozenset(rule for its in marks for rule, mark in its.items() if mark)


def told(session: Session, span: Span, now: dt.datetime) -> "Told | NothingTold":
    """What the reports of days that overlap with these, or with those that do, tell already."""
    mine = _times(span.begins_at, span.ends_at, now)
    left = []
    for first, end, at, hidden in _LEFT.rows(session, {}):
        days = Span(span.kind, first, end)
        left.append((_times(days.begins_at, days.ends_at, at), json.loads(hidden)))
    together = _together([times for times, _ in left], mine)
    left = [one for one in left if one[0] in together]
    return Told(mine, left, _Between(session, sorted({*chain.from_iterable(together)}))) if left else NothingTold()


def _times(begins_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime) -> _Times:
    """A span that is not over counts until now."""
    return begins_at, max(min(ends_at, now), begins_at)


def _together(left: Sequence[_Times], mine: _Times) -> set[_Times]:
    """Those that overlap, and those that overlap with them: the others share no day, and tell nothing."""
    found, reach = {mine}, mine
    for _ in left:
        more = {each for each in left if each[0] < reach[1] and reach[0] < each[1]}
        if more <= found:
            break
        found |= more
        reach = min(begin for begin, _ in found), max(end for _, end in found)
    return found


@dataclass
class Told:
    """`refused` are rows that shown in this span would give away what another report hides, whatever else is hidden;
    `known` are rows that cover nothing, because others tell them."""

    mine: _Times
    left: Sequence[tuple[_Times, Mapping[str, Mapping[str, Mapping[str, str | None]]]]]
    between: "_Between"
    _columns: dict[tuple[str, str], "_Column"] = field(default_factory=dict)
    _refused: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def refused(self, by: str, column: str) -> frozenset[str]:
        if (by, column) not in self._refused:
            between = self.between if column in _COUNTED else None
            self._refused[by, column] = self._column(by, column).refused(by, between)
        return self._refused[by, column]

    def known(self, by: str, column: str) -> frozenset[str]:
        return self._column(by, column).known

    def marks_tell(self, by: str, column: str) -> bool:
        """Another report of these days shows this column: "<5" would say more here than it does alone."""
        its = self._column(by, column)
        return any(one.times != its.mine for one in its.left)

    def given_away(
        self, by: str, column: str, numbers: Mapping[str, int], hidden: Mapping[str, Hidden]
    ) -> frozenset[str]:
        its = self._column(by, column)
        found = its.given_away(numbers, hidden.keys())
        if found or column != "cases" or not (hidden or its.hidden):
            return found
        return its.left_over(numbers, hidden, self.between.counted(by, its.moments))

    def _column(self, by: str, column: str) -> "_Column":
        if (by, column) not in self._columns:
            left = [Shown(times, _marks(cells.get(by, {}).get(column, {}))) for times, cells in self.left]
            mine = self.mine
            if column == _STOCK:
                left = [Shown((_NEVER, one.times[1]), one.marks) for one in left if one.times[1] == mine[1]]
                mine = _NEVER, mine[1]
            self._columns[by, column] = _Column(mine, tuple(left), frozenset(sensitive_rows(by)))
        return self._columns[by, column]


def _marks(kept: Mapping[str, str | None]) -> _Marks:
    return {row: Hidden(mark) if mark else None for row, mark in kept.items()}


@dataclass
class _Column:
    """One column of all the reports, and of the one that is about to leave."""

    mine: _Times
    left: tuple[Shown, ...]
    sensitive: frozenset[str]

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(row for row in self._rows if self._others.joined(row, self.mine))

    @cached_property
    def _others(self) -> WorkedOut:
        """What was shown of other days, of every row: none of them tells of another."""
        return self._shown(self._rows)

    @cached_property
    def _rows(self) -> frozenset[str]:
        return self.sensitive.union(*(one.marks for one in self.left))

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Rows that any of them hides."""
        return frozenset[str]().union(*(one.hidden for one in self.left))

    def refused(self, by: str, between: "_Between | None") -> frozenset[str]:
        """What is told already cannot be hidden any more."""
        found = {row for row in self.hidden if self._tells_of_others(row) or self._is_made_of_few(row)}
        if between:
            found |= {row for row in self.sensitive - found if self._leaves_few(by, row, between)}
        return frozenset(found)

    def _tells_of_others(self, row: str) -> bool:
        """Shown here, it would tell what another report hides and nobody knows yet."""
        told, shown = self._shown([row], own=True), self._with_mine(row)
        secrets = (one.times for one in self.left if row in one.hidden and not told.joined(row, one.times))
        return any(shown.joined(row, times) for times in secrets)

    def _with_mine(self, row: str) -> WorkedOut:
        shown = self._others.copy()
        shown.join(row, self.mine)
        return shown

    def _shown(self, rows: Collection[str], *, own: bool = False) -> WorkedOut:
        """What was shown of other days, or also in earlier versions of the `own` ones."""
        found = WorkedOut(self.moments)
        for one in self.left:
            if own or one.times != self.mine:
                found.show(rows, one.times, one.marks)
        return found

    @cached_property
    def moments(self) -> Sequence[dt.datetime]:
        return sorted({*self.mine, *chain.from_iterable(one.times for one in self.left)})

    def _is_made_of_few(self, row: str) -> bool:
        """Were every "<5" of it known, so would this be: then their sum says how large they are."""
        few = [one.times for one in self.left if one.marks.get(row) is Hidden.FEW and one.times != self.mine]
        if not few:
            return False
        shown = self._others.copy()
        for times in few:
            shown.join(row, times)
        return shown.joined(row, self.mine)

    def _leaves_few(self, by: str, row: str, between: "_Between") -> bool:
        """Some days of which nobody made a report yet have a small count, and that would be known."""
        neighbours = pairwise(self._with_mine(row).joined_with(row, self.mine[0]))
        return any(0 < between.cases(by, row, each) < LEAST for each in neighbours if each != self.mine)

    def given_away(self, numbers: Mapping[str, int], hidden: AbstractSet[str]) -> frozenset[str]:
        """Rows of which something that is hidden, here or in another report, follows from all of them together. What
        followed before, or follows from the totals alone, cannot be helped."""
        found = self._following(numbers, hidden)
        return frozenset(row for row, _ in found - self._following(numbers, numbers.keys())) if found else frozenset()

    def _following(self, numbers: Mapping[str, int], hidden: AbstractSet[str]) -> set[tuple[str, _Times]]:
        rows = self.hidden | hidden
        own = {row: Hidden.COVER if row in hidden else None for row in numbers if numbers[row] or row in hidden}
        reports = (*self.left, Shown(self.mine, own))
        found = WorkedOut(self.moments)
        for one in reports:
            found.show(rows, one.times, one.marks)
        for one in reports:
            found.add_up(one.hidden, one.times)
        return {(row, one.times) for one in reports for row in one.hidden if found.tells(row, one.times)}

    def left_over(
        self, numbers: Mapping[str, int], hidden: Mapping[str, Hidden], counted: Mapping[str, Sequence[int]]
    ) -> frozenset[str]:
        """Rows by which something that is hidden, here or in a report of these days, could be no other number. What
        could be none whatever else were hidden here cannot be helped."""
        own = {row: hidden.get(row) for row in numbers if numbers[row] or row in hidden}
        found = self._certain(own, counted)
        if found:
            found -= self._certain(dict.fromkeys(numbers, Hidden.COVER), counted)
        its = {one.times: one.hidden for one in self.left}
        return frozenset(chain.from_iterable({row} | its.get(times, frozenset()) for row, times in found))

    def _certain(self, own: _Marks, counted: Mapping[str, Sequence[int]]) -> set[tuple[str, _Times]]:
        reports = (*self.left, Shown(self.mine, own))
        return OtherDesks(self.moments, counted, reports, self.sensitive, LEAST).told(self.mine)


class _Between:
    """The cases of each row, read once for all days of all the reports; `moments` are the first and last of these."""

    def __init__(self, session: Session, moments: Sequence[dt.datetime]) -> None:
        self._session = session
        self._moments = moments
        self._place = {moment: place for place, moment in enumerate(moments)}
        self._found: dict[str, Mapping[str, Sequence[int]]] = {}

    def counted(self, by: str, moments: Sequence[dt.datetime]) -> Mapping[str, Sequence[int]]:
        """The cases of each row between one moment and the next."""
        places = [self._place[moment] for moment in moments]
        rows = self._before(by).items()
        return {row: [before[end] - before[first] for first, end in pairwise(places)] for row, before in rows}

    def cases(self, by: str, row: str, between: _Times) -> int:
        first, end = (self._place[moment] for moment in between)
        before = self._before(by).get(row)
        return before[end] - before[first] if before else 0

    def _before(self, by: str) -> Mapping[str, Sequence[int]]:
        if by not in self._found:
            self._found[by] = opened_before(by, self._cases, self._moments)
        return self._found[by]

    @cached_property
    def _cases(self) -> OpenedCases:
        bounds = {"begins_at": self._moments[0], "ends_at": self._moments[-1]}
        return OpenedCases(*_BETWEEN.columns(self._session, bounds, by=OpenedCases._fields.index("opened_at")))
