"""Whether a hidden number could be another one for whoever counts with all reports at once, and knows that nothing is
less than zero and "<5" is one to four. Pure.

Were a few cases of one row opened in its place in another row, at the same moments, it would be another desk: where the
same reports could have left that one, nobody can tell which of them it is.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from supportdesk.services.figures.results import Hidden
from supportdesk.services.figures.worked_out import WorkedOut

_Times = tuple[dt.datetime, dt.datetime]
_Place = tuple[str, dt.datetime]
_NO_END = 10**9


@dataclass(frozen=True)
class Shown:
    """One column of a report: of the rows that are not zero why one is hidden, None where it is shown."""

    times: _Times
    marks: Mapping[str, Hidden | None]

    @cached_property
    def hidden(self) -> frozenset[str]:
        return frozenset(row for row, mark in self.marks.items() if mark)

    def overlaps(self, times: _Times) -> bool:
        return self.times[0] < times[1] and times[0] < self.times[1]


class _Change(NamedTuple):
    """`row` has one case more (or less) by each of `moments` than it had, `other` as many less."""

    row: str
    other: str
    more: int
    moments: AbstractSet[dt.datetime]

    def within(self, times: _Times) -> int:
        return self.more * ((times[1] in self.moments) - (times[0] in self.moments))


@dataclass(frozen=True)
class OtherDesks:
    """`counted` are the cases of each row between one of the `moments` and the next; `least` is the smallest count of a
    sensitive row that is shown."""

    moments: Sequence[dt.datetime]
    counted: Mapping[str, Sequence[int]]
    reports: Sequence[Shown]
    sensitive: AbstractSet[str]
    least: int

    def told(self, about: _Times) -> set[tuple[str, _Times]]:
        """What is hidden in reports of these days, or of others that a report binds to them, and could be no other
        number: as far as this can see, for it looks only for two rows that change places."""
        bound = [one.times for one in self.reports if one.overlaps(about)]
        reach = min(first for first, _ in bound), max(end for _, end in bound)
        reports = [one for one in self.reports if one.overlaps(reach)]
        return {(row, one.times) for one in reports for row in one.hidden if not self._could_be_other(row, one)}

    def _could_be_other(self, row: str, one: Shown) -> bool:
        return any(map(self._is_possible, self._changes(row, one)))

    def _changes(self, row: str, one: Shown) -> Iterator[_Change]:
        for other, mark in one.marks.items():
            if mark and other != row:
                for moments in self._moments_of(row, other, one.times):
                    yield _Change(row, other, 1, moments)
                    yield _Change(row, other, -1, moments)

    def _moments_of(self, row: str, other: str, times: _Times) -> Iterator[AbstractSet[dt.datetime]]:
        """All since some moment within these times, all before it, the end alone, the beginning alone; each with what
        is tied to it."""
        first, end = times
        for since in self.moments[self._places[first] + 1 : self._places[end] + 1]:
            place = self._places[since]
            for some in (self.moments[place:], self.moments[:place], (end,), (first,)):
                moments = self._together(row, other, some)
                if (first in moments) is not (end in moments):
                    yield moments

    def _together(self, row: str, other: str, some: Iterable[dt.datetime]) -> AbstractSet[dt.datetime]:
        """What is shown ties moments of a row to each other: both rows are changed by all of these or by none."""
        found, new = set[dt.datetime](), {*some}
        while new:
            found |= new
            tied = {*map(self._tied[row].__getitem__, new), *map(self._tied[other].__getitem__, new)}
            new = set(chain.from_iterable(tied)) - found
        return found

    @cached_property
    def _tied(self) -> Mapping[str, Mapping[dt.datetime, tuple[dt.datetime, ...]]]:
        """By row, with each moment all those that it is tied to. Only what is hidden in a report changes places."""
        rows = {row for one in self.reports for row in one.hidden}
        shown = WorkedOut(self.moments)
        for one in self.reports:
            shown.show(rows, one.times, one.marks)
        found = {}
        for row in rows:
            ends = {moment: shown.end(row, moment) for moment in self.moments}
            tied: dict[_Place, list[dt.datetime]] = {}
            for moment, end in ends.items():
                tied.setdefault(end, []).append(moment)
            whole = {end: tuple(moments) for end, moments in tied.items()}
            found[row] = {moment: whole[end] for moment, end in ends.items()}
        return found

    def _is_possible(self, change: _Change) -> bool:
        for place, times in enumerate(pairwise(self.moments)):
            more = change.within(times)
            if more and self._cases(change.other if more > 0 else change.row, place) < 1:
                return False
        return all(self._agrees(change, one) for one in self.reports if change.within(one.times))

    def _agrees(self, change: _Change, one: Shown) -> bool:
        """With what stands in the report in place of the numbers, for whoever knows these rules."""
        more = change.within(one.times)
        for row, its in ((change.row, more), (change.other, -more)):
            low, high = self._bounds(row, one.marks)
            if not low <= self._between(row, one.times) + its <= high:
                return False
        return True

    def _bounds(self, row: str, marks: Mapping[str, Hidden | None]) -> tuple[int, int]:
        if marks[row] is Hidden.FEW:
            return 1, self.least - 1
        if Hidden.FEW in marks.values():
            return (self.least if row in self.sensitive else 1), _NO_END
        return 0, _NO_END

    def _between(self, row: str, times: _Times) -> int:
        first, end = map(self._places.__getitem__, times)
        return sum(self.counted.get(row, ())[first:end])

    def _cases(self, row: str, place: int) -> int:
        return self.counted[row][place] if row in self.counted else 0

    @cached_property
    def _places(self) -> Mapping[dt.datetime, int]:
        return {moment: place for place, moment in enumerate(self.moments)}
