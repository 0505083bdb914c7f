"""Lists of cases: the unfinished ones on the desk page and all of them on the page of cases."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Case, Complainant, Incident, MoneyEvent, Payment, PoliceStation, Staff
from supportdesk.services.money import on_hold
from supportdesk.texts import Both

PAGE = 100


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Both names are empty where none was typed. `step` is where the work stopped."""

    id: int
    number: str
    name: str
    name_hindi: str
    step: str
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the list is narrowed to; None leaves it open. `with_staff` is the id of the member of staff.

    `ids` are the only ones that are wanted, like those behind a figure.
    """

    status: str | None = None
    with_staff: int | None = None
    kind: str | None = None
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """`lost` and `held` in paise; `kind` is the id of the crime, empty while it is not known."""

    id: int
    number: str
    name: str
    name_hindi: str
    kind: str
    status: str
    opened_at: dt.datetime
    police_station: Both
    with_name: Both
    lost: int
    held: int


def drafts(session: Session, member_id: int | None = None, limit: int = PAGE) -> list[DraftRow]:
    """Unfinished cases of one member, or of all, those changed last first."""
    wanted = sa.select(
        Case.id,
        Case.number,
        sa.func.coalesce(Complainant.name, ""),
        sa.func.coalesce(Complainant.name_hindi, ""),
        Case.step,
        Case.changed_at,
    ).join(Complainant, Complainant.case_id == Case.id)
    if member_id is not None:
        wanted = wanted.where(Case.with_staff == member_id)
    rows = session.execute(wanted.where(Case.status == "draft").order_by(Case.changed_at.desc()).limit(limit))
    return [DraftRow(*row) for row in rows]


def list_cases(
    session: Session, wanted: CaseFilter = CaseFilter(), limit: int = PAGE, before: int | None = None
) -> list[CaseRow]:
    """A page of cases, newest first. The next page is asked for `before` the id of the last row."""
    ids = session.scalars(_ids(wanted, before).limit(limit)).all()
    lost, held = _lost(session, ids), _held(session, ids)
    rows = session.execute(_rows().where(Case.id.in_(ids)).order_by(Case.id.desc()))
    return [
        CaseRow(*row[:-4], Both(*row[-4:-2]), Both(*row[-2:]), lost.get(row.id, 0), held.get(row.id, 0)) for row in rows
    ]


def _ids(wanted: CaseFilter, before: int | None) -> sa.Select[int]:
    """Walks the table that the index narrows best, so that a page never sorts all cases of the desk."""
    if wanted.kind is None:
        key = Case.id
        ids = sa.select(key)
    else:
        key = Incident.case_id
        ids = sa.select(key).join(Case, Case.id == key).where(Incident.kind == wanted.kind)
    if wanted.status is not None:
        ids = ids.where(Case.status == wanted.status)
    if wanted.with_staff is not None:
        ids = ids.where(Case.with_staff == wanted.with_staff)
    if wanted.ids is not None:
        ids = ids.where(key.in_(_of(wanted.ids)))
    if before is not None:
        ids = ids.where(key < before)
    return ids.order_by(key.desc())


def _of(ids: tuple[int, ...]) -> sa.Select[int]:
    """As one value, however many: a statement takes a limited number of parameters."""
    each = sa.func.json_each(json.dumps(ids)).table_valued("value")
    return sa.select(sa.cast(each.c.value, sa.Integer))


def _rows() -> sa.Select[int, str, str, str, str, str, dt.datetime, str, str, str, str]:
    return (
        sa.select(
            Case.id,
            Case.number,
            sa.func.coalesce(Complainant.name, ""),
            sa.func.coalesce(Complainant.name_hindi, ""),
            sa.func.coalesce(Incident.kind, ""),
            Case.status,
            Case.opened_at,
            sa.func.coalesce(Complainant.police_station, ""),
            sa.func.coalesce(_station_in_hindi(), ""),
            Staff.name,
            Staff.name_hindi,
        )
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Incident, Incident.case_id == Case.id)
        .join(Staff, Staff.id == Case.with_staff)
    )


def _station_in_hindi() -> sa.ScalarSelect[str]:
    """A case keeps the name of its station as text."""
    same = sa.select(PoliceStation.name_hindi).where(PoliceStation.name == Complainant.police_station)
    return same.limit(1).scalar_subquery()


def _lost(session: Session, ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        sa.select(Payment.case_id, sa.func.sum(Payment.amount))
        .where(Payment.case_id.in_(ids), Payment.direction == "out")
        .group_by(Payment.case_id)
    )
    return {case_id: int(amount) for case_id, amount in rows}


def _held(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """What still is on hold, as `money.totals` counts it."""
    held = on_hold(MoneyEvent.case_id.in_(ids))
    rows = session.execute(sa.select(held.c.case_id, sa.func.sum(held.c.amount)).group_by(held.c.case_id))
    return {case_id: int(amount) for case_id, amount in rows}
