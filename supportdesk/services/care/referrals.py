"""Where a person was sent on to, with a task to ask how it went, and what came of it."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.errors import DeskError
from supportdesk.models import Referral, Staff, Task
from supportdesk.services.case_state import touch, work_on
from supportdesk.services.follow_up.follow_ups import add_task, finish_task
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both, Texts
from supportdesk.validate import words

OUTCOMES: dict[str, str] = {
    "helped": N_("Was helped there"),
    "goes_on": N_("Goes on there"),
    "not_reached": N_("Nobody was reached"),
    "not_wanted": N_("The person did not want it"),
    "no_help": N_("It did not help"),
}
_LONGEST = 300
_ASK_AFTER = dt.timedelta(days=3)


class ServiceMissing(DeskError):
    sentence = N_("Choose where the person is sent on to.")


class OutcomeUnknown(DeskError):
    sentence = N_("Choose what came of it.")


class ReferralEnded(DeskError):
    sentence = N_("What came of this referral is written down already.")


class TooManyWords(DeskError):
    sentence = N_("Write it in at most {most} letters.")


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """`service` as it is shown, `outcome` a key of OUTCOMES, empty as long as it is open; `ask_on` the task's day."""

    id: int
    service: Both
    number: str
    why: str
    referred_at: dt.datetime
    by: Both
    ask_on: dt.date | None
    outcome: str
    outcome_words: str


def asking_later(service: str, now: dt.datetime, texts: Texts) -> tuple[str, dt.date]:
    """The words of the task that goes with a referral, and its day."""
    line = knowledge.helplines().get(service)
    name = texts.pick(line.name) if line else service
    return texts("Ask how it went: {service}", service=name), clock.local(now).date() + _ASK_AFTER


def refer(work: Work, case_id: int, service: str, why: str = "", task: str = "", ask_on: dt.date | None = None) -> int:
    """`service` is a helpline's id or the name of an office. With `task` and `ask_on` a task reminds of it.

    Returns its id. Raises ServiceMissing, TooManyWords and NoSuchCase.
    """
    service, why = words(service), _short(why)
    if not service or len(service) > _LONGEST:
        raise ServiceMissing
    work_on(work.connection, case_id, work.now)
    task_id = add_task(work, case_id, task, ask_on) if ask_on is not None else None
    row = Referral(case_id=case_id, service=service, why=why, task_id=task_id)
    row.referred_at, row.referred_by = work.now, work.member.id
    work.session.add(row)
    work.session.flush()
    known = service if service in knowledge.helplines() else "other"
    work.note(case_id, referral=row.id, service=known, task=task_id)
    return row.id


def end_referral(work: Work, referral_id: int, outcome: str, said: str = "") -> None:
    """What came of it; its task is done with it. Raises OutcomeUnknown, ReferralEnded and TooManyWords."""
    row = work.session.get_one(Referral, referral_id)
    if outcome not in OUTCOMES:
        raise OutcomeUnknown
    if row.ended_at is not None:
        raise ReferralEnded
    row.outcome, row.outcome_words = outcome, _short(said)
    row.ended_at, row.ended_by = work.now, work.member.id
    touch(work.connection, row.case_id, work.now)
    task = work.session.get(Task, row.task_id) if row.task_id else None
    if task is not None and task.done_at is None:
        finish_task(work, task.id, row.outcome_words)
    work.note(row.case_id, referral=referral_id, outcome=outcome)


def referrals(session: Session, case_id: int) -> list[ReferralRow]:
    """Those still open first, then the newest."""
    rows = session.execute(
        sa.select(Referral, Staff.name, Staff.name_hindi, Task.due_on)
        .join(Staff, Staff.id == Referral.referred_by)
        .outerjoin(Task, sa.and_(Task.id == Referral.task_id, Task.done_at.is_(None)))
        .where(Referral.case_id == case_id)
        .order_by(Referral.ended_at.is_not(None), Referral.id.desc())
    )
    return [_row(row, Both(name, hindi), due_on) for row, name, hindi, due_on in rows]


def _row(row: Referral, by: Both, due_on: dt.date | None) -> ReferralRow:
    line = knowledge.helplines().get(row.service)
    name, number = (line.name, line.number) if line else (Both(row.service, row.service), "")
    return ReferralRow(row.id, name, number, row.why, row.referred_at, by, due_on, row.outcome, row.outcome_words)


def _short(text: str) -> str:
    text = words(text)
    if len(text) > _LONGEST:
        raise TooManyWords(most=_LONGEST)
    return text
