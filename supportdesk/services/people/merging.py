"""Joining two cases of one person, and taking it back so that both are exactly as they were.

Who is whose is computed from the joins that stand: `same_person_as` names the first case of the person, empty there.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.errors import DeskError, NoSuchCase
from supportdesk.fields import REPRESENTATIVE
from supportdesk.models import Case, Complainant, Merge, Representative, Staff, Typed
from supportdesk.services.care.guardians import keep_aside, keys_aside, keys_taken, leave_aside, part_asides
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import Value

_STAYS = (
    "name",
    "name_hindi",
    "guardian",
    "mobile",
    "gender",
    "pin_code",
    "town",
    "tehsil",
    "police_station",
    "email",
    "address",
)
"""What does not change between visits comes along, where nothing stands yet."""
_BESIDE = tuple(tuple(field.key for field in REPRESENTATIVE if field.key.startswith(who)) for who in ("rep_", "kin_"))
"""Who speaks for the person, and the next of kin: each comes along as a whole, or not at all."""
_KEYS_BESIDE = frozenset(key for keys in _BESIDE for key in keys)
_Filled = dict[str, str | bool | None]


class JoinedAlready(DeskError):
    sentence = N_("These cases are of one person already.")


class PartedAlready(DeskError):
    sentence = N_("This was undone already.")


@dataclass(frozen=True, slots=True)
class Joined:
    """A join that stands; `case_id` and `number` of the other case of the two, `filled` what came from it."""

    id: int
    case_id: int
    number: str
    name: Both
    filled: tuple[str, ...]
    made_at: dt.datetime
    made_by: Both


def join_person(work: Work, case_id: int, other_id: int) -> int:
    """Says that two cases are of one person. Returns the id of the join. Raises JoinedAlready and NoSuchCase."""
    mine, other = _person(work.session, case_id), _person(work.session, other_id)
    if other_id in _all_of(work.session, case_id):
        raise JoinedAlready
    filled = _filled(work, mine, other) | _beside(work, case_id, other_id)
    merge = Merge(case_id=case_id, other_id=other_id, filled=json.dumps(filled, ensure_ascii=False))
    merge.made_at, merge.made_by = work.now, work.member.id
    work.session.add(merge)
    if _KEYS_BESIDE & filled.keys() and work.session.get(Representative, case_id) is None:
        work.session.add(Representative(case_id=case_id))
        work.session.flush()
    for key, value in filled.items():
        setattr(_row_of(work.session, key, case_id), key, value)
    work.session.flush()
    _say_who(work, [case_id])
    keep_aside(work, case_id)
    work.index(case_id)
    work.note(case_id, earlier=other_id, join=merge.id, keys=sorted(_brought(filled)))
    return merge.id


def part_person(work: Work, join_id: int) -> None:
    """Takes a join back, with what it filled in, also where that came along to other cases since; what was typed over
    stays. Raises PartedAlready."""
    merge = work.session.get_one(Merge, join_id)
    if merge.undone_at is not None:
        raise PartedAlready
    merge.undone_at, merge.undone_by = work.now, work.member.id
    filled: _Filled = json.loads(merge.filled)
    came = _came_along(work.session, merge, filled)
    for case_id, brought in came:
        for key, value in brought.items():
            row = _row_of(work.session, key, case_id)
            if getattr(row, key, None) == value:
                setattr(row, key, None)
        leave_aside(work, case_id, brought)
    work.session.flush()
    _say_who(work, [merge.case_id, merge.other_id])
    part_asides(work, [merge.case_id, merge.other_id])
    for case_id, _brought_in in came:
        _drop_empty(work.session, case_id)
        work.index(case_id)
    work.note(merge.case_id, earlier=merge.other_id, join=join_id, state="undone")


def _came_along(session: Session, merge: Merge, filled: _Filled) -> list[tuple[int, _Filled]]:
    """What a join filled in, in its case and in those that were filled from there since; their joins no longer name it
    as what came with them."""
    came = [(merge.case_id, filled)]
    from_there = sa.select(Merge).where(Merge.other_id == merge.case_id, Merge.undone_at.is_(None))
    for later in session.scalars(from_there.where(Merge.id > merge.id).order_by(Merge.id)).all():
        brought: _Filled = json.loads(later.filled)
        through: _Filled = {
            key: value for key, value in brought.items() if value is not None and filled.get(key) == value
        }
        if through:
            later.filled = json.dumps(brought | dict.fromkeys(through), ensure_ascii=False)
            came += _came_along(session, later, through)
    return came


def joined(session: Session, case_id: int) -> list[Joined]:
    """The joins that name this case, newest first."""
    other = sa.case((Merge.case_id == case_id, Merge.other_id), else_=Merge.case_id)
    rows = session.execute(
        sa.select(Merge, Case.id, Case.number, Complainant.name, Complainant.name_hindi, Staff)
        .join(Case, Case.id == other)
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Staff, Staff.id == Merge.made_by)
        .where(sa.or_(Merge.case_id == case_id, Merge.other_id == case_id), Merge.undone_at.is_(None))
        .order_by(Merge.id.desc())
    )
    return [
        Joined(
            merge.id,
            other_id,
            number,
            Both(name or "", hindi or ""),
            _brought(json.loads(merge.filled)) if merge.case_id == case_id else (),
            merge.made_at,
            Both(staff.name, staff.name_hindi),
        )
        for merge, other_id, number, name, hindi, staff in rows
    ]


def _person(session: Session, case_id: int) -> Complainant:
    person = session.get(Complainant, case_id)
    if person is None:
        raise NoSuchCase(name=case_id)
    return person


def _row_of(session: Session, key: str, case_id: int) -> Complainant | Representative | None:
    if key in _KEYS_BESIDE:
        return session.get(Representative, case_id)
    return session.get(Complainant, case_id)


def _brought(filled: _Filled) -> tuple[str, ...]:
    """The keys of what came along; the others say only that the row came with it."""
    return tuple(key for key, value in filled.items() if value is not None)


def _filled(work: Work, mine: Complainant, other: Complainant) -> _Filled:
    """What is empty here and known there; not where something was typed that nobody understood yet."""
    typed = set(work.session.scalars(sa.select(Typed.key).where(Typed.case_id == mine.case_id)))
    values = {
        key: getattr(other, key)
        for key in _STAYS
        if getattr(mine, key) is None and getattr(other, key) is not None and key not in typed
    }
    aside = _aside_in(work, (mine.case_id, other.case_id), values)
    return {key: value for key, value in values.items() if key not in aside}


def _aside_in(work: Work, case_ids: tuple[int, int], values: Mapping[str, Value]) -> set[str]:
    """The keys of what names somebody who is set aside as a guardian in any case of either person."""
    return {key for case_id in case_ids for key in keys_aside(work.session, case_id, values)}


def _beside(work: Work, case_id: int, other_id: int) -> _Filled:
    """Representative and next of kin of the other case; every key of the row where the join makes it. Nobody who is
    set aside as a guardian in any case of the person."""
    mine, other = (work.session.get(Representative, of) for of in (case_id, other_id))
    if other is None:
        return {}
    typed = set(work.session.scalars(sa.select(Typed.key).where(Typed.case_id == case_id)))
    found: _Filled = {}
    for keys in _BESIDE:
        values = {key: getattr(other, key) for key in keys}
        stands = not typed.isdisjoint(keys) or any(getattr(mine, key, None) is not None for key in keys)
        if not stands and not _aside_in(work, (case_id, other_id), values):
            found |= {key: value for key, value in values.items() if value is not None}
    return dict.fromkeys(sorted(_KEYS_BESIDE)) | found if found and mine is None else found


def _drop_empty(session: Session, case_id: int) -> None:
    """The row of representative and next of kin that a join made goes with the last that came along, unless a guardian
    who was taken out of it may come back."""
    row = session.get(Representative, case_id)
    made = session.scalars(sa.select(Merge.filled).where(Merge.case_id == case_id))
    if row is None or not any(json.loads(filled).keys() >= _KEYS_BESIDE for filled in made):
        return
    if not _KEYS_BESIDE & keys_taken(session, case_id) and all(getattr(row, key) is None for key in _KEYS_BESIDE):
        session.delete(row)
        session.flush()


def _say_who(work: Work, case_ids: Iterable[int]) -> None:
    """Each case names the first one of its person."""
    for case_id in case_ids:
        group = _all_of(work.session, case_id)
        first = min(group)
        work.session.execute(
            sa.update(Complainant)
            .where(Complainant.case_id.in_(group))
            .values(same_person_as=sa.case((Complainant.case_id == first, sa.null()), else_=first))
            .execution_options(synchronize_session=False)
        )


def _all_of(session: Session, case_id: int) -> set[int]:
    """Every case that joins lead to from here, and the case itself."""
    group, new = {case_id}, {case_id}
    while new:
        beside = defaultdict[int, set[int]](set)
        for one, other in session.execute(
            sa.select(Merge.case_id, Merge.other_id).where(
                Merge.undone_at.is_(None), sa.or_(Merge.case_id.in_(new), Merge.other_id.in_(new))
            )
        ):
            beside[one].add(other)
            beside[other].add(one)
        new = set().union(*beside.values()) - group
        group |= new
    return group
