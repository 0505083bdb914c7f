"""What is to be done next, and by when: tasks that rules compute from the facts of a case, and tasks by hand.

A computed task is not stored. Correcting a date corrects its task; only what became of it is kept, as a mark.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.models import Case, Centre, ClockMark, Task
from supportdesk.services.follow_up.case_facts import UNFINISHED, CaseFacts, case_facts
from supportdesk.services.follow_up.running_clocks import Running, running
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import words

MarkState = Literal["done", "waived", "postponed"]

QUIET_DAYS = 14
DAYS_AHEAD = 2
"""What is due within so many days stands on the desk page and is counted on the rail."""
_END = dt.datetime.max.replace(tzinfo=dt.UTC)
_ASK_HOW_IT_STANDS = Both("Nothing is planned: ask how the case stands", "कुछ तय नहीं है: पूछें कि मामला कहाँ तक पहुँचा")


class ReasonMissing(DeskError):
    sentence = N_("Write the reason in a few words.")


class DayMissing(DeskError):
    sentence = N_("Choose the day until which this waits.")


class TaskEmpty(DeskError):
    sentence = N_("Write what is to be done.")


class DueRow(NamedTuple):
    """A task; a tuple, since there are thousands. `stake` in paise: the hold, or all that was taken and is not back.

    `due_at` (UTC) only where hours count; `late_days` is 0 until its day is over; `for_staff` is whose it is.
    `rule` and `fact` are what `mark_clock` takes, `task_id` what `finish_task` takes; a row without either asks for a
    next step.
    """

    case_id: int
    number: str
    name: str
    name_hindi: str
    what: Both | str
    due_on: dt.date
    late_days: int
    for_staff: int
    stake: int
    due_at: dt.datetime | None = None
    rule: str = ""
    fact: str = ""
    task_id: int | None = None
    source: str = ""


class _Task(NamedTuple):
    id: int
    what: str
    due_on: dt.date
    for_staff: int


def mark_clock(
    work: Work, case_id: int, rule: str, fact: str, state: MarkState, reason: str = "", until: dt.date | None = None
) -> None:
    """Says what became of a rule's task; the last word counts. Raises ReasonMissing and DayMissing."""
    reason = words(reason)
    if state != "done" and not reason:
        raise ReasonMissing
    if (state == "postponed") is (until is None):
        raise DayMissing
    one = (ClockMark.case_id == case_id, ClockMark.rule == rule, ClockMark.fact == fact)
    mark = work.session.scalar(sa.select(ClockMark).where(*one)) or ClockMark(case_id=case_id, rule=rule, fact=fact)
    mark.state, mark.until, mark.reason = state, until, reason
    mark.marked_at, mark.marked_by = work.now, work.member.id
    work.session.add(mark)
    work.note(case_id, rule=rule, fact=fact, state=state, until=until)


def add_task(work: Work, case_id: int, what: str, due_on: dt.date, for_staff: int | None = None) -> int:
    """A task by hand, for oneself if not for another. Returns its id. Raises TaskEmpty."""
    what = words(what)
    if not what:
        raise TaskEmpty
    task = Task(
        case_id=case_id,
        what=what,
        due_on=due_on,
        for_staff=work.member.id if for_staff is None else for_staff,
        created_at=work.now,
        created_by=work.member.id,
    )
    work.session.add(task)
    work.session.flush()
    work.note(case_id, task=task.id, due_on=due_on, for_staff=task.for_staff)
    return task.id


def finish_task(work: Work, task_id: int, outcome: str = "") -> None:
    task = work.session.get_one(Task, task_id)
    task.done_at, task.outcome = work.now, words(outcome)
    work.note(task.case_id, task=task_id)


def clock_tasks(session: Session, case_id: int, now: dt.datetime) -> list[DueRow]:
    """The tasks that rules put on one case, soonest first; closing the case ends them."""
    today, state = clock.local(now).date(), _state(session)
    cases = case_facts(session, sa.and_(Case.id == case_id, Case.status.in_(UNFINISHED)))
    return _soonest_first(_clock_row(case, task, today) for case in cases for task in running(case, state))


def to_do(session: Session, case_id: int, now: dt.datetime) -> list[DueRow]:
    """Everything that is to be done on one case, by rule and by hand. An open case always has something."""
    return _soonest_first(_rows(session, sa.and_(Case.id == case_id, Case.status.in_(UNFINISHED)), now, _Wanted()))


def due(session: Session, now: dt.datetime, member_id: int | None = None, until: dt.date | None = None) -> list[DueRow]:
    """What is to be done on all unfinished cases, of one member or of the centre, until a day; what is late first."""
    wanted = _Wanted(member_id, until or dt.date.max)
    return _soonest_first(_rows(session, Case.status.in_(UNFINISHED), now, wanted))


def due_soon(session: Session, now: dt.datetime, member_id: int | None = None) -> list[DueRow]:
    """What is late, and what is due until the day after tomorrow."""
    return due(session, now, member_id, clock.local(now).date() + dt.timedelta(days=DAYS_AHEAD))


def due_count(session: Session, now: dt.datetime, member_id: int) -> int:
    """How much of that is one member's."""
    return len(due_soon(session, now, member_id))


@dataclass(frozen=True, slots=True)
class _Wanted:
    member_id: int | None = None
    until: dt.date = dt.date.max

    def has(self, due_on: dt.date, staff_id: int) -> bool:
        return due_on <= self.until and self.member_id in (None, staff_id)


def _rows(session: Session, which: sa.ColumnElement[bool], now: dt.datetime, wanted: _Wanted) -> Iterator[DueRow]:
    """A computed task is for whoever has the case, one by hand for whoever it was given to."""
    today, state = clock.local(now).date(), _state(session)
    by_hand = _tasks(session, which)
    for case in case_facts(session, which):
        tasks = by_hand.get(case.case_id, ())
        clocks = list(running(case, state))
        yield from (_task_row(case, task, today) for task in tasks if wanted.has(task.due_on, task.for_staff))
        yield from (_clock_row(case, task, today) for task in clocks if wanted.has(task.due_on, case.with_staff))
        if case.status == "open" and not tasks and not clocks:
            reminder = _reminder(case, today)
            if wanted.has(reminder.due_on, case.with_staff):
                yield reminder


def _tasks(session: Session, which: sa.ColumnElement[bool]) -> dict[int, list[_Task]]:
    tasks: dict[int, list[_Task]] = {}
    for row in session.execute(
        sa.select(Task.case_id, Task.id, Task.what, Task.due_on, Task.for_staff)
        .join(Case, Case.id == Task.case_id)
        .where(which, Task.done_at.is_(None))
    ):
        tasks.setdefault(row.case_id, []).append(_Task(*row[1:]))
    return tasks


def _state(session: Session) -> str:
    return session.scalars(sa.select(Centre.state)).one()


def _reminder(case: CaseFacts, today: dt.date) -> DueRow:
    due_on = case.last_talk + dt.timedelta(days=QUIET_DAYS)
    late = _late(due_on, today)
    return DueRow(
        case.case_id,
        case.number,
        case.name,
        case.name_hindi,
        _ASK_HOW_IT_STANDS,
        due_on,
        late,
        case.with_staff,
        case.stake,
    )


def _task_row(case: CaseFacts, task: _Task, today: dt.date) -> DueRow:
    late = _late(task.due_on, today)
    return DueRow(
        case.case_id,
        case.number,
        case.name,
        case.name_hindi,
        task.what,
        task.due_on,
        late,
        task.for_staff,
        case.stake,
        task_id=task.id,
    )


def _clock_row(case: CaseFacts, task: Running, today: dt.date) -> DueRow:
    rule, fact = task.rule, task.fact
    return DueRow(
        case.case_id,
        case.number,
        case.name,
        case.name_hindi,
        rule.title,
        task.due_on,
        _late(task.due_on, today),
        case.with_staff,
        fact.amount if fact.kind == "held" else case.stake,
        task.due_at,
        rule.id,
        fact.key,
        source=rule.basis.source,
    )


def _late(due_on: dt.date, today: dt.date) -> int:
    return (today - due_on).days if due_on < today else 0


def _soonest_first(rows: Iterable[DueRow]) -> list[DueRow]:
    """Hours come before the other tasks of their day, more money before less."""
    return sorted(rows, key=lambda row: (row.due_on, row.due_at or _END, -row.stake))
