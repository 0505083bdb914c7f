"""Lines that somebody wrote down by mistake: put right or taken back. What they were stays in the history."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

import sqlalchemy as sa

from supportdesk.errors import DeskError
from supportdesk.models import ClockMark, Contact, Grievance, LineBefore, PoliceLine, PortalStatus, Task
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work
from supportdesk.store.statements import Statement
from supportdesk.texts import N_
from supportdesk.validate import words

Row = Contact | PoliceLine | PortalStatus | ClockMark | Grievance | Task
Line = TypeVar("Line", bound=Row)

CONTACT, POLICE, PORTAL, MARK, TASK = "contact", "police", "portal", "mark", "task"
GRIEVANCE = "grievance"
POLICE_FILE = "police_file"
PAYMENT = "payment"
TABLES: Mapping[str, type[Row]] = {
    CONTACT: Contact,
    POLICE: PoliceLine,
    PORTAL: PortalStatus,
    MARK: ClockMark,
    GRIEVANCE: Grievance,
}
"""What can be taken back; a task that has ended is opened again by `follow_ups.reopen_task`."""
_NEW = Statement(sa.insert(LineBefore))
_OF_TABLE: Mapping[type[Row], str] = {table: of for of, table in TABLES.items()} | {Task: TASK}


class ReasonMissing(DeskError):
    sentence = N_("Write the reason in a few words.")


class LineGone(DeskError):
    sentence = N_("This line was taken back already.")


def take_back(work: Work, of: str, line_id: int, why: str) -> None:
    """It counts no more: clocks that it stopped run again, those it started stop. A mark taken back opens its task.

    `of` is a key of TABLES. Raises ReasonMissing and LineGone.
    """
    row = line_of(work, TABLES[of], line_id)
    keep_before(work, row, needed(why), taken_back=True)
    work.session.delete(row)
    work.note(row.case_id, of=of, line=line_id, state="taken back")


def keep_before(work: Work, row: Row, why: str, *, taken_back: bool) -> None:
    """Keeps a line as it is now, before it changes or goes."""
    was = {column.name: getattr(row, column.name) for column in row.__table__.columns}
    line = {"case_id": row.case_id, "of": _OF_TABLE[type(row)], "line_id": row.id, "taken_back": taken_back}
    _keep(work, line, was, why)


def keep_values(work: Work, case_id: int, of: str, was: Mapping[str, object]) -> None:
    """Keeps the values that are written over in what a case has once."""
    _keep(work, {"case_id": case_id, "of": of, "line_id": case_id, "taken_back": False}, was, "")


def keep_payment(
    work: Work, case_id: int, payment_id: int, was: Mapping[str, object], *, taken_out: bool = False
) -> None:
    """Keeps what is written over of a payment, or what one was that is taken out."""
    _keep(work, {"case_id": case_id, "of": PAYMENT, "line_id": payment_id, "taken_back": taken_out}, was, "")


def _keep(work: Work, line: Mapping[str, Any], was: Mapping[str, object], why: str) -> None:
    known = {name: value for name, value in was.items() if value is not None}
    told = {"was": json.dumps(known, ensure_ascii=False, default=str), "why": words(why)}
    _NEW.run(work.connection, {**line, **told, "replaced_at": work.now, "replaced_by": work.member.id})
    touch(work.connection, line["case_id"], work.now)


def line_of(work: Work, table: type[Line], line_id: int) -> Line:
    """Raises LineGone."""
    row = work.session.get(table, line_id)
    if row is None:
        raise LineGone
    return row


def needed(why: str) -> str:
    """Raises ReasonMissing."""
    why = words(why)
    if not why:
        raise ReasonMissing
    return why


def unused_id(of: str) -> sa.ColumnElement[int]:
    """Never one of a line that was taken back: marks of clocks name a line by it."""
    now = sa.select(sa.func.max(TABLES[of].id))
    before = sa.select(sa.func.max(LineBefore.line_id)).where(LineBefore.of == of)
    # of each alone SQLite knows the highest without a look at the others
    return sa.func.max(*(sa.func.coalesce(each.scalar_subquery(), 0) for each in (now, before))) + 1
