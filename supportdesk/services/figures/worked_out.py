"""What everybody can work out of one column of several reports: from the rows that are shown, and from what the totals
leave for those that are hidden. Pure."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping

_PRIME = 2**61 - 1
"""Sums are counted modulo a prime, so that every number but zero divides."""
_Times = tuple[dt.datetime, dt.datetime]
_Place = tuple[str, dt.datetime]
"""What a row had been by some moment."""
_Line = dict[_Place, int]


class WorkedOut:
    """First comes all that is shown, then what adds up; then it says what follows."""

    def __init__(self, moments: Iterable[dt.datetime]) -> None:
        self._moments = sorted(set(moments))
        self._into: dict[_Place, _Place] = {}
        self._lines: dict[_Place, _Line] = {}

    def copy(self) -> "WorkedOut":
        """To which more is added, while this one stays as it is."""
        made = WorkedOut(self._moments)
        made._into, made._lines = dict(self._into), dict(self._lines)
        return made

    def show(self, rows: Iterable[str], times: _Times, marks: Mapping[str, object]) -> None:
        """Of a row without a mark nothing was counted, so nothing was at any moment between; a hidden one has one."""
        within = self._moments[bisect_left(self._moments, times[0]) : bisect_right(self._moments, times[1])]
        for row in rows:
            if row not in marks:
                for moment in within:
                    self.join(row, (times[0], moment))
            elif marks[row] is None:
                self.join(row, times)

    def join(self, row: str, times: _Times) -> None:
        self._into[self.end(row, times[0])] = self.end(row, times[1])

    def joined(self, row: str, times: _Times) -> bool:
        return self.end(row, times[0]) == self.end(row, times[1])

    def joined_with(self, row: str, moment: dt.datetime) -> list[dt.datetime]:
        end = self.end(row, moment)
        return [each for each in self._moments if self.end(row, each) == end]

    def add_up(self, rows: Iterable[str], times: _Times) -> None:
        """What the total leaves for these rows together is known."""
        rest = self._rest(self._line(rows, times))
        if rest:
            self._lines[max(rest)] = rest

    def tells(self, row: str, times: _Times) -> bool:
        return not self._rest(self._line([row], times))

    def _line(self, rows: Iterable[str], times: _Times) -> _Line:
        line: _Line = defaultdict(int)
        for row in rows:
            line[self.end(row, times[1])] += 1
            line[self.end(row, times[0])] -= 1
        return {place: number for place, number in line.items() if number}

    def _rest(self, line: _Line) -> _Line:
        """What of a sum does not follow from those before it. Each of them begins with another place."""
        rest: _Line = {}
        while line:
            place = max(line)
            if place not in self._lines:
                rest[place] = line.pop(place)
                continue
            before = self._lines[place]
            times = line[place] * pow(before[place], -1, _PRIME)
            for other, number in before.items():
                line[other] = (line.get(other, 0) - times * number) % _PRIME
                if not line[other]:
                    del line[other]
        return rest

    def end(self, row: str, moment: dt.datetime) -> _Place:
        """The same for all moments of a row that are joined."""
        place = end = (row, moment)
        while (further := self._into.get(end)) and further != end:
            end = further
        if end != place:
            self._into[place] = end  # the next one who asks has a shorter way
        return end
