"""All of one person's cases and tasks given to another while they are on leave or have left, and given back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from supportdesk.errors import DeskError
from supportdesk.models import Case, HandedOver, HandOver, Staff, Task
from supportdesk.services.follow_up.case_facts import UNFINISHED
from supportdesk.services.work import Work
from supportdesk.texts import N_, Texts

_StaffId = int | InstrumentedAttribute[int]


class SamePerson(DeskError):
    sentence = N_("Choose two different people.")


class NotHere(DeskError):
    sentence = N_("Choose somebody who works here.")


class NothingToHandOver(DeskError):
    sentence = N_("This person has no unfinished case and no open task.")


class GivenBack(DeskError):
    sentence = N_("This has been given back already.")


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """What one person still has of another's."""

    id: int
    from_staff: int
    to_staff: int
    made_at: dt.datetime
    cases: int
    tasks: int


@dataclass(frozen=True, slots=True)
class Load:
    """What a member has in hand: unfinished cases, and open tasks by hand."""

    cases: int
    tasks: int


def hand_over(work: Work, from_staff: int, to_staff: int) -> int:
    """Gives every unfinished case and open task away. Returns the id of the hand-over.

    Raises SamePerson, NotHere and NothingToHandOver.
    """
    if from_staff == to_staff:
        raise SamePerson
    receiver = work.session.get(Staff, to_staff)
    if receiver is None or not receiver.active:
        raise NotHere
    cases = work.session.scalars(_cases_of(from_staff)).all()
    tasks = work.session.execute(_tasks_of(from_staff)).all()
    if not cases and not tasks:
        raise NothingToHandOver
    given = HandOver(from_staff=from_staff, to_staff=to_staff, made_at=work.now, made_by=work.member.id)
    work.session.add(given)
    work.session.flush()
    rows = [{"hand_over_id": given.id, "case_id": case_id, "task_id": None} for case_id in cases]
    rows += [{"hand_over_id": given.id, "case_id": case_id, "task_id": task_id} for task_id, case_id in tasks]
    work.session.execute(sa.insert(HandedOver), rows)
    _move(work, given.id, from_staff, to_staff)
    _note_each(work, given.id, [*cases, *(case_id for _task, case_id in tasks)], to_staff)
    return given.id


def give_back(work: Work, hand_over_id: int) -> None:
    """What the other still has goes back; what has gone elsewhere since stays there. Raises GivenBack."""
    given = work.session.get_one(HandOver, hand_over_id)
    if given.given_back_at is not None:
        raise GivenBack
    given.given_back_at = work.now
    _move(work, given.id, given.to_staff, given.from_staff)
    cases = work.session.scalars(sa.select(HandedOver.case_id).where(HandedOver.hand_over_id == hand_over_id))
    _note_each(work, given.id, cases, given.from_staff)


def hand_overs(session: Session) -> list[HandOverRow]:
    """Those not given back, newest first."""
    whole = sa.func.count().filter(HandedOver.task_id.is_(None))
    rows = session.execute(
        sa.select(HandOver.id, HandOver.from_staff, HandOver.to_staff, HandOver.made_at, whole, sa.func.count())
        .join(HandedOver, HandedOver.hand_over_id == HandOver.id)
        .where(HandOver.given_back_at.is_(None))
        .group_by(HandOver.id)
        .order_by(HandOver.id.desc())
    )
    return [HandOverRow(*row[:5], tasks=row[5] - row[4]) for row in rows]


def load_of(session: Session, staff_id: int) -> Load:
    counts = [
        session.scalar(sa.select(sa.func.count()).select_from(of.subquery())) or 0
        for of in (_cases_of(staff_id), _tasks_of(staff_id))
    ]
    return Load(*counts)


def load_words(load: Load, texts: Texts) -> str:
    counts = (
        texts.count("{n} unfinished case", "{n} unfinished cases", load.cases),
        texts.count("{n} task by hand", "{n} tasks by hand", load.tasks),
    )
    return " · ".join(counts)


def left_behind(session: Session) -> list[int]:
    """The members who work here no longer and still have an unfinished case or an open task."""
    work = _cases_of(Staff.id).exists(), _tasks_of(Staff.id).exists()
    return list(session.scalars(sa.select(Staff.id).where(Staff.active.is_(False), sa.or_(*work)).order_by(Staff.id)))


def carry_on(work: Work, task_id: int, next_id: int) -> None:
    """A repeated task that was done by who took it over comes again for them, and is given back with the rest."""
    given = (
        sa.select(HandedOver.hand_over_id, HandedOver.case_id)
        .join(HandOver, HandOver.id == HandedOver.hand_over_id)
        .where(HandedOver.task_id == task_id, HandOver.given_back_at.is_(None))
    )
    for row in work.session.execute(given).all():
        work.session.add(HandedOver(hand_over_id=row.hand_over_id, case_id=row.case_id, task_id=next_id))


def _cases_of(staff_id: _StaffId) -> sa.Select[int]:
    return sa.select(Case.id).where(Case.with_staff == staff_id, Case.status.in_(UNFINISHED))


def _tasks_of(staff_id: _StaffId) -> sa.Select[int, int]:
    return sa.select(Task.id, Task.case_id).where(Task.for_staff == staff_id, Task.done_at.is_(None))


def _move(work: Work, hand_over_id: int, from_staff: int, to_staff: int) -> None:
    part = sa.select(HandedOver).where(HandedOver.hand_over_id == hand_over_id)
    cases = part.with_only_columns(HandedOver.case_id).where(HandedOver.task_id.is_(None))
    tasks = part.with_only_columns(HandedOver.task_id).where(HandedOver.task_id.is_not(None))
    work.session.execute(
        sa.update(Case).where(Case.id.in_(cases), Case.with_staff == from_staff).values(with_staff=to_staff)
    )
    work.session.execute(
        sa.update(Task).where(Task.id.in_(tasks), Task.for_staff == from_staff).values(for_staff=to_staff)
    )


def _note_each(work: Work, hand_over_id: int, cases: Iterable[int], to_staff: int) -> None:
    """A line for each case: its history says who had it, and the kept list of what is due reads it anew."""
    for case_id in dict.fromkeys(cases):
        work.note(case_id, hand_over=hand_over_id, to_staff=to_staff)
