"""What was said, as the clocks need it: the last reading of distress, and when each party was last reached."""

import datetime as dt
from collections.abc import Mapping
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from supportdesk import clock, knowledge
from supportdesk.models import Case, Contact
from supportdesk.services.follow_up.facts import CaseFacts, Fact

_FACT_OF_PARTY = {"victim": "called_back", "portal": "status_seen"}
_Last = sa.Row[*tuple[int, int, dt.datetime, str, int | None]]
_BY_DAY = (Contact.at.desc(), Contact.id.desc())
_AS_WRITTEN = (Contact.id.desc(),)


def add_talks(session: Session, which: sa.ColumnElement[bool], cases: Mapping[int, CaseFacts], today: dt.date) -> None:
    """Only the last talk with each party matters to a clock, and the last reading of distress: that of the incident
    counts until then. Who was not reached was not spoken with; and who was in distress is called back only once she
    was asked again how she is."""
    ended = Contact.at <= clock.at_desk(today, dt.time.max) if today < dt.date.max else sa.true()
    readings = _readings(session, which, ended)
    for row in readings.values():
        case = cases[row.case_id]
        if "distress" in case.facts:
            case.distress = row.distress or 0
            case.facts["distress"] = [Fact("distress", f"contact {row.id}", *_at_desk(row.at))]
    for row in _last(session, sa.and_(which, ended, Contact.not_reached.is_(False)), _BY_DAY, Contact.party):
        case, (day, time) = cases[row.case_id], _at_desk(row.at)
        case.last_talk = max(case.last_talk, day)
        if row.party in _FACT_OF_PARTY and (row.party != "victim" or _is_call_back(row, case, readings)):
            case.add(Fact(_FACT_OF_PARTY[row.party], row.party, day, time))


def _readings(session: Session, which: sa.ColumnElement[bool], ended: sa.ColumnElement[bool]) -> Mapping[int, _Last]:
    """The newest of each case. One of a day to come, from when the computer's clock was ahead, stands where it was
    written."""
    read = sa.and_(which, Contact.distress.is_not(None))
    found = {row.case_id: row for row in _last(session, sa.and_(read, ended), _BY_DAY)}
    for row in _last(session, sa.and_(read, sa.not_(ended)), _AS_WRITTEN):
        if row.case_id not in found or found[row.case_id].id < row.id:
            found[row.case_id] = row
    return found


def _is_call_back(row: _Last, case: CaseFacts, readings: Mapping[int, _Last]) -> bool:
    since = readings.get(row.case_id)
    older = since is not None and row.at < since.at and row.id < since.id
    return not older and case.distress <= _calm_up_to()


@cache
def _calm_up_to() -> int:
    """The level up to which any talk is a call-back."""
    calm = [rule.distress_to for rule in knowledge.clocks().values() if rule.distress_to is not None]
    return min(calm, default=0)


def _last(
    session: Session,
    such: sa.ColumnElement[bool],
    order: tuple[sa.UnaryExpression[dt.datetime] | sa.UnaryExpression[int], ...],
    *apart: InstrumentedAttribute[str],
) -> sa.Result[int, int, dt.datetime, str, int | None]:
    """The first by that order in each case, `apart` for each value of a column."""
    columns = (Contact.id, Contact.case_id, Contact.at, Contact.party, Contact.distress)
    place = sa.func.row_number().over(partition_by=(Contact.case_id, *apart), order_by=order).label("place")
    rows = sa.select(*columns, place).join(Case, Case.id == Contact.case_id).where(such).subquery()
    first = sa.select(rows.c.id, rows.c.case_id, rows.c.at, rows.c.party, rows.c.distress)
    return session.execute(first.where(rows.c.place == 1))


def _at_desk(moment: dt.datetime) -> tuple[dt.date, dt.time]:
    local = clock.local(moment)
    return local.date(), local.time()
