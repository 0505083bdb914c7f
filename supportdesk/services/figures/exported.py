"""What the reports that left the desk already tell together: a month and its weeks on one table are subtracted soon.

A count of some days is what it was at their end less what it was at their beginning. So the spans in which a row was
shown join moments, and of two moments that are joined everybody can work out what came between.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, product

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Case, FrozenReport
from supportdesk.services.figures.facts import CaseLine, standing_where
from supportdesk.services.figures.results import COUNTS, Figures, Hidden
from supportdesk.services.figures.spans import Span, days
from supportdesk.services.figures.suppression import LEAST, Told, sensitive_rows
from supportdesk.services.figures.tables import key_of
from supportdesk.store.statements import Statement

_Days = tuple[dt.date, dt.date]
_Cells = Mapping[str, Mapping[str, frozenset[str]]]
_TABLES = ("kind", "age", "gender")
_STOCK = "open"
"""Of the end of a span and not of its days: nothing is subtracted from it."""
_COUNTED = frozenset({"cases", "people"})
"""Of these the days between are counted; the other counts are as of the end of their span, and differ for that."""
_LEFT = Statement(
    sa.select(FrozenReport.first_day, FrozenReport.end, FrozenReport.hidden).order_by(FrozenReport.first_day)
)
_BEGINS_AT = sa.bindparam("begins_at", type_=Case.opened_at.type)
_ENDS_AT = sa.bindparam("ends_at", type_=Case.opened_at.type)
_BETWEEN = Statement(standing_where(Case.opened_at >= _BEGINS_AT, Case.opened_at < _ENDS_AT))


@dataclass(frozen=True)
class _Left:
    """A report that left the desk: its days, and what of its rows was hidden."""

    days: _Days
    hidden: _Cells


@dataclass
class _Joined:
    """Moments between which everybody can count."""

    _into: dict[dt.date, dt.date] = field(default_factory=dict)

    def join(self, span: _Days) -> None:
        self._into[self._end_of(span[0])] = self._end_of(span[1])

    def are(self, span: _Days) -> bool:
        return self._end_of(span[0]) == self._end_of(span[1])

    def with_moment(self, moment: dt.date) -> list[dt.date]:
        end = self._end_of(moment)
        return sorted(each for each in list(self._into) if self._end_of(each) == end)

    def _end_of(self, moment: dt.date) -> dt.date:
        while (further := self._into.setdefault(moment, moment)) != moment:
            moment = further
        return moment


def hidden_cells(figures: Figures) -> str:
    """By table and column the rows that are hidden, as JSON."""
    found: dict[str, dict[str, list[str]]] = {}
    for table in figures.tables:
        for row in table.rows:
            for column in COUNTS:
                if isinstance(getattr(row, column), Hidden):
                    found.setdefault(table.by, {}).setdefault(column, []).append(row.key)
    return json.dumps(found)


def told(session: Session, span: Span) -> Told:
    """What may not be shown in this span for the sake of reports that left the desk, and what is known from them."""
    left = [_Left((first, end), _cells(hidden)) for first, end, hidden in _LEFT.rows(session, {})]
    if not left:
        return Told()
    mine, between = (span.first_day, span.end), _Between(session)
    refused: dict[tuple[str, str], frozenset[str]] = {}
    known: dict[tuple[str, str], frozenset[str]] = {}
    for by, column in product(_TABLES, COUNTS):
        if column != _STOCK:
            rows = _rows(left, by, column, mine)
            known[by, column] = frozenset(key for key, row in rows.items() if row.joined.are(mine))
            counted = frozenset(sensitive_rows(by)) if column in _COUNTED else frozenset[str]()
            refused[by, column] = frozenset(
                key
                for key, row in rows.items()
                if row.tells_a_secret(mine) or (key in counted and row.leaves_few(mine, by, key, between))
            )
    return Told(refused, known)


def _cells(text: str) -> _Cells:
    return {
        by: {column: frozenset(keys) for column, keys in columns.items()} for by, columns in json.loads(text).items()
    }


def _rows(left: Iterable[_Left], by: str, column: str, mine: _Days) -> dict[str, "_Row"]:
    """Of the rows that are hidden anywhere, and the sensitive ones: what other spans joined. The own days join nothing
    yet, in whatever version."""
    hidden = [(one.days, one.hidden.get(by, {}).get(column, frozenset[str]())) for one in left]
    rows = {}
    for key in frozenset(sensitive_rows(by)).union(*(keys for _, keys in hidden)):
        row = rows[key] = _Row(_Joined(), {days_ for days_, keys in hidden if key in keys})
        for days_, keys in hidden:
            if key not in keys and days_ != mine:
                row.joined.join(days_)
    return rows


@dataclass
class _Row:
    joined: _Joined
    secret: set[_Days]

    def tells_a_secret(self, mine: _Days) -> bool:
        """Where it were shown for these days too."""
        self.joined.join(mine)
        return any(self.joined.are(each) for each in self.secret)

    def leaves_few(self, mine: _Days, by: str, key: str, between: "_Between") -> bool:
        """Some days of which nobody made a report yet have a small count, and that would be known."""
        neighbours = pairwise(self.joined.with_moment(mine[0]))
        return any(0 < between.cases(by, key, each) < LEAST for each in neighbours if each != mine)


class _Between:
    """The cases between two days, read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._found: dict[tuple[str, _Days], Counter[str]] = {}

    def cases(self, by: str, key: str, between: _Days) -> int:
        if (by, between) not in self._found:
            span = days(between[0], between[1] - dt.timedelta(days=1))
            bounds = {"begins_at": span.begins_at, "ends_at": span.ends_at}
            lines = map(CaseLine._make, _BETWEEN.rows(self._session, bounds))
            self._found[by, between] = Counter(map(key_of(by, ()), lines))
        return self._found[by, between][key]
