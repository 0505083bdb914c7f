"""What is to be done on all unfinished cases, kept between two questions: only cases that were changed are read anew.

Each act leaves audit lines that name its cases, in its own transaction, and one program has a desk open. So the lines
since the last question say which cases may stand otherwise now. Nothing is stored that could disagree with the facts.
"""

import datetime as dt
import threading
from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, collector
from supportdesk.models import AuditLine, Case, Centre, ClosingDay
from supportdesk.services.follow_up.case_facts import UNFINISHED
from supportdesk.store.statements import Statement


class OfCase(Protocol):
    @property
    def case_id(self) -> int: ...


Row = TypeVar("Row", bound=OfCase)
Read = Callable[[Session, sa.ColumnElement[bool], dt.date], Iterable[Row]]
Date = Callable[[Iterable[Row], dt.date], Iterable[Row]]

_MANY = 500
"""So many changed cases are not asked for one by one: all are read."""
_NOW = Statement(
    sa.select(
        sa.select(sa.func.coalesce(sa.func.max(AuditLine.id), 0)).scalar_subquery(),
        Centre.state + sa.select(sa.func.coalesce(sa.func.group_concat(ClosingDay.day), "")).scalar_subquery(),
    )
)
_CHANGED = Statement(
    sa.select(AuditLine.case_id)
    .where(AuditLine.id > sa.bindparam("since"), AuditLine.case_id.is_not(None))
    .distinct()
    .limit(_MANY)
)
_AHEAD = Statement(
    sa.select(AuditLine.case_id)
    .where(AuditLine.at > sa.bindparam("end"), AuditLine.case_id.is_not(None))
    .distinct()
    .limit(_MANY)
)
"""What was written after that moment, also while the computer's clock was ahead: then its day has come only now."""


@dataclass(slots=True)
class _Desk(Generic[Row]):
    """`line` is the last audit line that the rows know of, `closed` the state and the closing days they heed.

    `rows` as on the day `today`, in order; replaced, never changed.
    """

    line: int = -1
    closed: str = ""
    today: dt.date = dt.date.min
    rows: Sequence[Row] = ()
    lock: threading.Lock = field(default_factory=threading.Lock)


class KeptDues(Generic[Row]):
    """For each desk that is open. `read` gives the rows of the cases for which a condition on `Case` holds, as they are
    on a day, `date` turns those of another day into them, `order` is the key by which they are sorted,
    `in_order` sorts very many of them."""

    def __init__(
        self,
        read: Read[Row],
        date: Date[Row],
        order: Callable[[Row], Any],
        in_order: Callable[[Iterable[Row]], Sequence[Row]],
    ) -> None:
        self._read = read
        self._date = date
        self._order = order
        self._in_order = in_order
        self._desks: WeakKeyDictionary[sa.Engine, _Desk[Row]] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def rows(self, session: Session, today: dt.date) -> Sequence[Row]:
        """In order. Within a write nothing is kept: it may yet be undone."""
        bind: Any = session.get_bind()
        if not isinstance(bind, sa.Engine):
            return self._all(session, today)
        with self._lock:
            desk = self._desks.setdefault(bind, _Desk())
        with desk.lock:
            line, closed = _NOW.one(session, {})
            if line < desk.line:  # this question began before the one that was answered last
                return self._all(session, today)
            if desk.line < 0 or closed != desk.closed:
                desk.rows = self._all(session, today)
            else:
                changed = set()
                if today != desk.today:
                    changed = _ahead(session, min(today, desk.today))
                    desk.rows = list(self._date(desk.rows, today))
                if line > desk.line:
                    changed |= {case_id for (case_id,) in _CHANGED.rows(session, {"since": desk.line})}
                desk.rows = self._with_changes(session, desk, changed, today)
            desk.line, desk.closed, desk.today = line, closed, today
            return desk.rows

    def _with_changes(self, session: Session, desk: _Desk[Row], changed: set[int], today: dt.date) -> Sequence[Row]:
        if len(changed) >= _MANY:
            return self._all(session, today)
        if not changed:
            return desk.rows
        rows = [row for row in desk.rows if row.case_id not in changed]
        for row in self._read(session, sa.and_(_UNFINISHED, Case.id.in_(changed)), today):
            insort(rows, row, key=self._order)
        return rows

    def _all(self, session: Session, today: dt.date) -> Sequence[Row]:
        with collector.at_rest():
            return self._in_order(self._read(session, _UNFINISHED, today))


def _ahead(session: Session, day: dt.date) -> set[int]:
    return {case_id for (case_id,) in _AHEAD.rows(session, {"end": clock.at_desk(day, dt.time.max)})}


_UNFINISHED = Case.status.in_(UNFINISHED)
