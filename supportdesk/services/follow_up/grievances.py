"""Grievances to platforms: told, confirmed, answered, taken down. The hours of the rules run from the telling."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.fields import GRIEVANCE
from supportdesk.models import Grievance
from supportdesk.services.case_state import touch, work_on
from supportdesk.services.follow_up.put_right import GRIEVANCE as LINE
from supportdesk.services.follow_up.put_right import keep_before, line_of, unused_id
from supportdesk.services.work import Work
from supportdesk.texts import N_
from supportdesk.validate import Problem, clean, shown

_FIELDS = {field.key: field for field in GRIEVANCE}
_NEEDED = N_("this is needed")
_AHEAD = N_("this moment has not come yet")
_BEFORE_TOLD = N_("this is before the platform was told")


@dataclass(frozen=True, slots=True)
class GrievanceRow:
    """`typed` by the keys of `fields.GRIEVANCE`."""

    id: int
    typed: Mapping[str, str]


def save_grievance(
    work: Work, case_id: int, typed: Mapping[str, str], grievance_id: int | None = None
) -> dict[str, str]:
    """Keeps a new grievance, or adds to one; what is written over is kept. Where something is wrong nothing is: returns
    a sentence for each such field. One that was taken back raises LineGone, a new one of a closed case CaseClosed."""
    found = {key: clean(field, typed.get(key, ""), work.now) for key, field in _FIELDS.items()}
    problems = {key: value.sentence for key, value in found.items() if isinstance(value, Problem)}
    told = found["told_at"]
    for key, value in found.items():
        if value is None and _FIELDS[key].required:
            problems[key] = _NEEDED
        elif isinstance(value, dt.datetime) and value > work.now:
            problems[key] = _AHEAD
        elif isinstance(value, dt.datetime) and isinstance(told, dt.datetime) and value < told:
            problems[key] = _BEFORE_TOLD
    if problems:
        return problems
    (touch if grievance_id else work_on)(work.connection, case_id, work.now)
    if grievance_id is None:
        next_id = work.session.scalar(sa.select(unused_id(LINE)))
        row = Grievance(id=next_id, case_id=case_id, noted_at=work.now, noted_by=work.member.id)
        work.session.add(row)
    else:
        row = line_of(work, Grievance, grievance_id)
        if any(getattr(row, key) not in (None, value) for key, value in found.items()):
            keep_before(work, row, "", taken_back=False)
    for key, value in found.items():
        setattr(row, key, value)
    work.session.flush()
    work.note(case_id, grievance=row.id)
    return {}


def grievances(session: Session, case_id: int) -> tuple[GrievanceRow, ...]:
    """In the order in which they were told."""
    rows = session.scalars(
        sa.select(Grievance).where(Grievance.case_id == case_id).order_by(Grievance.told_at, Grievance.id)
    )
    return tuple(
        GrievanceRow(row.id, {key: shown(field, getattr(row, key)) for key, field in _FIELDS.items()}) for row in rows
    )
