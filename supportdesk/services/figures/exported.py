"""What the reports that left the desk already tell together: a month and its weeks on one table are subtracted soon.

A count of some days is what it was at their end less what it was at their beginning. So a row that was shown joins two
moments, and of two moments that are joined everybody can work out what came between.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Case, FrozenReport
from supportdesk.services.figures.facts import StandingLine, standing_where
from supportdesk.services.figures.results import COUNTS, MONEY, Hidden, Number
from supportdesk.services.figures.spans import Span
from supportdesk.services.figures.suppression import LEAST, NothingTold, sensitive_rows
from supportdesk.services.figures.tables import key_of
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
_BEGINS_AT = sa.bindparam("begins_at", type_=Case.opened_at.type)
_ENDS_AT = sa.bindparam("ends_at", type_=Case.opened_at.type)
_BETWEEN = Statement(standing_where(Case.opened_at >= _BEGINS_AT, Case.opened_at < _ENDS_AT))


@dataclass(frozen=True, slots=True)
class _Left:
    """One column of a report that left the desk, with the times between which it counts."""

    times: _Times
    marks: _Marks

    @property
    def hidden(self) -> frozenset[str]:
        return frozenset(row for row, mark in self.marks.items() if mark)

    def overlaps(self, times: _Times) -> bool:
        return self.times[0] < times[1] and times[0] < self.times[1]


def cells(numbers: Mapping[str, Mapping[str, Number]]) -> str:
    """Of the tables with sensitive rows, by table and column: the rows that are not zero, and why one is hidden.

    `numbers` by their place, as `frozen.flat` gives them.
    """
    found: dict[str, dict[str, dict[str, Hidden | None]]] = {}
    for place, columns in numbers.items():
        by, _, row = place.partition(" ")
        for column in _COLUMNS.get(by, ()):
            if value := columns.get(column):
                mark = value if isinstance(value, Hidden) else None
                found.setdefault(by, {}).setdefault(column, {})[row] = mark
    return json.dumps(found)


def told(session: Session, span: Span, now: dt.datetime) -> "Told | NothingTold":
    """What the reports of days that overlap with these, or with those that do, tell already."""
    mine = _times(span.begins_at, span.ends_at, now)
    left = []
    for first, end, at, hidden in _LEFT.rows(session, {}):
        days = Span(span.kind, first, end)
        left.append((_times(days.begins_at, days.ends_at, at), json.loads(hidden)))
    together = _together([times for times, _ in left], mine)
    left = [one for one in left if one[0] in together]
    return Told(mine, left, _Between(session)) if left else NothingTold()


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
    left: Sequence[tuple[_Times, Mapping[str, Mapping[str, _Marks]]]]
    between: "_Between"
    _columns: dict[tuple[str, str], "_Column"] = field(default_factory=dict)

    def refused(self, by: str, column: str) -> frozenset[str]:
        return self._column(by, column).refused(by, self.between if column in _COUNTED else None)

    def known(self, by: str, column: str) -> frozenset[str]:
        return self._column(by, column).known

    def marks_tell(self, by: str, column: str) -> bool:
        """Another report of these days shows this column: "<5" would say more here than it does alone."""
        its = self._column(by, column)
        return any(one.times != its.mine for one in its.left)

    def given_away(self, by: str, column: str, numbers: Mapping[str, int], hidden: AbstractSet[str]) -> frozenset[str]:
        return self._column(by, column).given_away(numbers, hidden)

    def _column(self, by: str, column: str) -> "_Column":
        if (by, column) not in self._columns:
            left = [_Left(times, cells.get(by, {}).get(column, {})) for times, cells in self.left]
            mine = self.mine
            if column == _STOCK:
                left = [_Left((_NEVER, one.times[1]), one.marks) for one in left if one.times[1] == mine[1]]
                mine = _NEVER, mine[1]
            self._columns[by, column] = _Column(mine, tuple(left), frozenset(sensitive_rows(by)))
        return self._columns[by, column]


@dataclass
class _Column:
    """One column of all the reports, and of the one that is about to leave."""

    mine: _Times
    left: tuple[_Left, ...]
    sensitive: frozenset[str]

    @property
    def known(self) -> frozenset[str]:
        rows = self._rows
        shown = self._shown(rows)
        return frozenset(row for row in rows if shown.joined(row, self.mine))

    @property
    def _rows(self) -> frozenset[str]:
        return self.sensitive.union(*(one.marks for one in self.left))

    def refused(self, by: str, between: "_Between | None") -> frozenset[str]:
        """What is told already cannot be hidden any more."""
        found = set[str]()
        for row in self._rows:
            told, shown = self._shown([row], own=True), self._shown([row])
            shown.join(row, self.mine)
            secrets = [one.times for one in self.left if row in one.hidden and not told.joined(row, one.times)]
            if (
                any(shown.joined(row, times) for times in secrets)
                or self._is_made_of_few(row)
                or (between and row in self.sensitive and self._leaves_few(by, row, shown, between))
            ):
                found.add(row)
        return frozenset(found)

    def _shown(self, rows: Collection[str], *, own: bool = False) -> WorkedOut:
        """What was shown of other days, or also in earlier versions of the `own` ones."""
        found = WorkedOut(self._moments)
        for one in self.left:
            if own or one.times != self.mine:
                found.show(rows, one.times, one.marks)
        return found

    @property
    def _moments(self) -> Iterator[dt.datetime]:
        yield from self.mine
        for one in self.left:
            yield from one.times

    def _is_made_of_few(self, row: str) -> bool:
        """Were every "<5" of it known, so would this be: then their sum says how large they are."""
        shown = self._shown([row])
        few = [one.times for one in self.left if one.marks.get(row) is Hidden.FEW and one.times != self.mine]
        for times in few:
            shown.join(row, times)
        return bool(few) and shown.joined(row, self.mine)

    def _leaves_few(self, by: str, row: str, shown: WorkedOut, between: "_Between") -> bool:
        """Some days of which nobody made a report yet have a small count, and that would be known."""
        neighbours = pairwise(shown.joined_with(row, self.mine[0]))
        return any(0 < between.cases(by, row, each) < LEAST for each in neighbours if each != self.mine)

    def given_away(self, numbers: Mapping[str, int], hidden: AbstractSet[str]) -> frozenset[str]:
        """Rows of which something that is hidden, here or in another report, follows from all of them together. What
        followed before, or follows from the totals alone, cannot be helped."""
        found = self._following(numbers, hidden)
        return frozenset(row for row, _ in found - self._following(numbers, numbers.keys())) if found else frozenset()

    def _following(self, numbers: Mapping[str, int], hidden: AbstractSet[str]) -> set[tuple[str, _Times]]:
        rows = self._rows | numbers.keys()
        own = {row: Hidden.COVER if row in hidden else None for row in numbers if numbers[row] or row in hidden}
        reports = (*self.left, _Left(self.mine, own))
        found = WorkedOut(self._moments)
        for one in reports:
            found.show(rows, one.times, one.marks)
        for one in reports:
            found.add_up(one.hidden, one.times)
        return {(row, one.times) for one in reports for row in one.hidden if found.tells(row, one.times)}


class _Between:
    """The cases between two moments, read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._found: dict[tuple[str, _Times], Counter[str]] = {}

    def cases(self, by: str, key: str, between: _Times) -> int:
        if (by, between) not in self._found:
            rows = _BETWEEN.rows(self._session, {"begins_at": between[0], "ends_at": between[1]})
            self._found[by, between] = Counter(map(key_of(by, ()), map(StandingLine._make, rows)))
        return self._found[by, between][key]
