"""A draft in which nothing is written is thrown away once nobody stands before it: a case that was begun by a slip is
no case. The log keeps that it was begun, and that it went.

Its number is given again where no later case was begun meanwhile; its id, by which the log names it, never is.
"""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.fields import FORMS
from supportdesk.models import AuditLine, Base, Case
from supportdesk.services.cases import AT_FIRST
from supportdesk.services.work import Work
from supportdesk.store import search
from supportdesk.store.statements import Statement

_OLD = dt.timedelta(days=1)
"""After that a draft is nobody's work in hand any more, whoever began it."""
_OF_ALL = Base.metadata.sorted_tables
_NO_PART = (Case.__table__, AuditLine.__table__)


def _names_case(column: sa.Column[object]) -> bool:
    return column.name == "case_id" or any(key.column is Case.__table__.c.id for key in column.foreign_keys)


_NAMED = [column for table in _OF_ALL if table not in _NO_PART for column in table.columns if _names_case(column)]
_ROW_OF_CASE = [column for column in _NAMED if list(column.table.primary_key) == [column]]
"""Of forms that have one row a case, which stands there before anything is answered."""


def _held() -> Iterator[sa.ColumnElement[bool]]:
    """Each way in which a case holds something; first the answers, which nearly every draft has."""
    yield Case.token.is_not(None)
    for field in FORMS["arrival"]:
        column = getattr(Case, field.key)
        yield column.is_distinct_from(AT_FIRST.get(field.key))
    for key in _ROW_OF_CASE:
        answers = [column.is_not(None) for column in key.table.columns if not (column is key or column.computed)]
        yield sa.exists().where(key == Case.id, sa.or_(*answers))
    for key in _NAMED:
        if key not in set(_ROW_OF_CASE):
            yield sa.exists().where(key == Case.id)


_EMPTY = Statement(
    sa.select(Case.id, Case.number).where(
        Case.status == "draft",
        Case.id != sa.bindparam("in_front"),
        sa.or_(Case.opened_by == sa.bindparam("member"), Case.changed_at < sa.bindparam("old")),
        *map(sa.not_, _held()),
    )
)
_COUNT_ANEW = Statement(sa.update(Case).where(Case.id == sa.bindparam("of")).values(opened_at=Case.opened_at))
"""Marks the points of its week and its month as stale: the triggers watch for changes, not for a row that goes."""
_TAKE_OUT = tuple(
    Statement(sa.delete(key.table).where(key == sa.bindparam("of"))) for key in (*_ROW_OF_CASE, Case.__table__.c.id)
)


def empty_drafts(session: Session, member_id: int, now: dt.datetime, in_front: int = 0) -> list[int]:
    """The ids of the drafts that `throw_away` would take for this member."""
    return [case_id for case_id, _number in _found(session, member_id, now, in_front)]


def throw_away(work: Work, in_front: int = 0) -> list[int]:
    """Takes out the drafts that hold nothing: those that this member began, but for the one that stands `in_front`, and
    old ones of anybody. Returns their ids. What refers to one after all keeps it: the records refuse."""
    found = _found(work.connection, work.member.id, work.now, in_front)
    for case_id, number in found:
        _COUNT_ANEW.run(work.connection, {"of": case_id})
        for statement in _TAKE_OUT:
            statement.run(work.connection, {"of": case_id})
        search.forget(work.connection, case_id)
        work.note(case_id, number=number)
    return [case_id for case_id, _number in found]


def _found(within: sa.Connection | Session, member_id: int, now: dt.datetime, in_front: int) -> list[tuple[int, str]]:
    return _EMPTY.rows(within, {"in_front": in_front, "member": member_id, "old": now - _OLD})
