"""What was said, as the clocks need it: the last reading of distress, and when each party was last reached."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from supportdesk import clock, knowledge
from supportdesk.models import AuditLine, Case, Contact, Incident, LineBefore
from supportdesk.services.follow_up.facts import CaseFacts, Fact

_FACT_OF_PARTY = {"victim": "called_back", "portal": "status_seen"}
_Last = sa.Row[*tuple[int, int, dt.datetime, str, int | None]]
_BY_DAY = (Contact.at.desc(), Contact.id.desc())
_AS_WRITTEN = (Contact.id.desc(),)
READ_AT = (
    sa.select(sa.func.max(LineBefore.replaced_at, type_=LineBefore.replaced_at.type))
    .where(LineBefore.case_id == Incident.case_id, LineBefore.of == "incident")
    .correlate(Incident)
    .scalar_subquery()
)
"""When the level of distress in the step of the incident was chosen as it stands; None where that is not known."""


_OF_TALK = (Contact.case_id == Incident.case_id, Contact.distress.is_not(None))
_LAST_TALK = sa.select(Contact.distress).where(*_OF_TALK).order_by(*_BY_DAY).limit(sa.literal_column("1"))
_TALKED_AT = sa.select(sa.func.max(Contact.at)).where(*_OF_TALK).correlate(Incident).scalar_subquery()
LAST_LEVEL = sa.case(
    (sa.and_(Incident.distress.is_not(None), READ_AT > _TALKED_AT), Incident.distress),
    else_=sa.func.coalesce(_LAST_TALK.correlate(Incident).scalar_subquery(), Incident.distress),
).label("distress")
"""The newest reading of one case, whatever its place; the level of distress is None where nobody asked."""


class Reading(NamedTuple):
    """`key` is what a mark names."""

    key: str
    level: int
    at: dt.datetime


def add_talks(session: Session, which: sa.ColumnElement[bool], cases: Mapping[int, CaseFacts], today: dt.date) -> None:
    """Only the last talk with each party matters to a clock, and the last reading of distress, of a talk or of the step
    of the incident. Who was not reached was not spoken with; and who was in distress is called back only once she was
    asked again how she is."""
    ended = Contact.at <= clock.at_desk(today, dt.time.max) if today < dt.date.max else sa.true()
    readings = _readings(session, which, ended)
    for case_id, reading in _newest(session, which, readings, today).items():
        case = cases[case_id]
        if "distress" in case.facts:
            case.distress = reading.level
            case.facts["distress"] = [Fact("distress", reading.key, *_at_desk(reading.at))]
    for row in _last(session, sa.and_(which, ended, Contact.not_reached.is_(False)), _BY_DAY, Contact.party):
        case, (day, time) = cases[row.case_id], _at_desk(row.at)
        case.last_talk = max(case.last_talk, day)
        if row.party in _FACT_OF_PARTY and (row.party != "victim" or _is_call_back(row, case, readings)):
            case.add(Fact(_FACT_OF_PARTY[row.party], row.party, day, time))


def last_right_moment(session: Session, today: dt.date) -> dt.datetime:
    """When the last act was before the computer's clock ran ahead, before the first act of a later day than `today`;
    without any, as `today` begins."""
    first = sa.select(sa.func.min(AuditLine.id)).where(AuditLine.at > clock.at_desk(today, dt.time.max))
    last = sa.select(AuditLine.at).where(AuditLine.id < first.scalar_subquery()).order_by(AuditLine.id.desc()).limit(1)
    return session.scalar(last) or clock.at_desk(today, dt.time.min)


def _readings(session: Session, which: sa.ColumnElement[bool], ended: sa.ColumnElement[bool]) -> Mapping[int, _Last]:
    """The newest of each case. One of a day to come, from when the computer's clock was ahead, stands where it was
    written."""
    read = sa.and_(which, Contact.distress.is_not(None))
    found = {row.case_id: row for row in _last(session, sa.and_(read, ended), _BY_DAY)}
    for row in _last(session, sa.and_(read, sa.not_(ended)), _AS_WRITTEN):
        if row.case_id not in found or found[row.case_id].id < row.id:
            found[row.case_id] = row
    return found


def _newest(
    session: Session, which: sa.ColumnElement[bool], talks: Mapping[int, _Last], today: dt.date
) -> Mapping[int, Reading]:
    """Of each case. A reading of a day to come was made after the last act of which the day is right."""
    found = {row.case_id: Reading(f"contact {row.id}", row.distress or 0, row.at) for row in talks.values()}
    end = clock.at_desk(today, dt.time.max) if today < dt.date.max else None
    right: dt.datetime | None = None
    for case_id, level, at in session.execute(
        sa.select(Incident.case_id, sa.func.coalesce(Incident.distress, 0, type_=sa.Integer), READ_AT)
        .join(Case, Case.id == Incident.case_id)
        .where(which, Incident.distress.is_not(None), READ_AT.is_not(None))
    ):
        own, talk = Reading(f"reading {at.isoformat()}", level, at), found.get(case_id)
        moments = [own.at, talk.at if talk else own.at]
        if end is not None and (moments[0] > end) is not (moments[1] > end):
            right = right or last_right_moment(session, today)
            moments = [right if at > end else at for at in moments]
        if talk is None or moments[0] > moments[1]:
            found[case_id] = own
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
