"""Whether a person has been here before: the same number for certain, a name that sounds alike perhaps."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Case, Complainant, Incident
from supportdesk.reading import accounts, names
from supportdesk.store import search

LIMIT = 5


@dataclass(frozen=True, slots=True)
class Earlier:
    """`fits` is what both cases share; `same_person` once somebody has said so. `kind` is the id of the crime."""

    id: int
    number: str
    name: str
    name_hindi: str
    mobile: str
    kind: str
    status: str
    opened_at: dt.datetime
    fits: Literal["mobile", "name"]
    same_person: bool


def earlier_cases(session: Session, mobile: str, name: str, but_not: int = 0, limit: int = LIMIT) -> list[Earlier]:
    """Cases of perhaps the same person, those with the same number first, then the newest; not the case `but_not`."""
    number = accounts.mobile(mobile)
    with_number = _ids_by_mobile(session, number, limit + 1) if number else []
    with_name = _ids_by_name(session, name, limit + 1)
    ids = [found for found in dict.fromkeys([*with_number, *with_name]) if found != but_not][:limit]
    person = session.scalar(sa.select(Complainant.same_person_as).where(Complainant.case_id == but_not))
    rows = {
        row.id: Earlier(
            row.id,
            row.number,
            row.name or "",
            row.name_hindi or "",
            row.mobile or "",
            row.kind or "",
            row.status,
            row.opened_at,
            "mobile" if row.id in with_number else "name",
            person is not None and person in (row.id, row.same_person_as),
        )
        for row in session.execute(_found(ids))
    }
    return [rows[found] for found in ids]


def _ids_by_mobile(session: Session, mobile: str, limit: int) -> list[int]:
    ids = sa.select(Complainant.case_id).where(Complainant.mobile == mobile)
    return list(session.scalars(ids.order_by(Complainant.case_id.desc()).limit(limit)))


def _ids_by_name(session: Session, name: str, limit: int) -> list[int]:
    """By sound, and only where all words of a full name meet: half the town is called Devi."""
    sounds = names.phonetic_key(name).split()
    return search.find(session, {"sounds": sounds}, limit) if len(sounds) > 1 else []


def _found(ids: list[int]) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Case.id,
            Case.number,
            Case.status,
            Case.opened_at,
            Complainant.name,
            Complainant.name_hindi,
            Complainant.mobile,
            Complainant.same_person_as,
            Incident.kind,
        )
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Incident, Incident.case_id == Case.id)
        .where(Case.id.in_(ids))
    )
