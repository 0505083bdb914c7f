"""What is to be done next, and by when: tasks that rules compute from the facts of a case, and tasks by hand.

A computed task is not stored. Correcting a date corrects its task; only what became of it is kept, as a mark.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge, wording
from supportdesk.errors import DeskError
from supportdesk.knowledge import ClockRule
from supportdesk.models import Case, ClockMark, Task
from supportdesk.services.case_state import refuse_closed, work_on
from supportdesk.services.follow_up.case_facts import UNFINISHED, case_facts
from supportdesk.services.follow_up.closing_days import calendar
from supportdesk.services.follow_up.facts import CaseFacts
from supportdesk.services.follow_up.handing_over import carry_on
from supportdesk.services.follow_up.kept_dues import KeptDues
from supportdesk.services.follow_up.put_right import keep_before, needed
from supportdesk.services.follow_up.running_clocks import Running, last_day, running
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import words

MarkState = Literal["waived", "postponed"]
QUIET_DAYS = 14
DAYS_AHEAD = 2
"""What is due within so many days stands on the desk page and is counted on the rail."""
_MOST_REPEAT = 366
_END = dt.datetime.max.replace(tzinfo=dt.UTC)
_ASK_HOW_IT_STANDS = Both("Nothing is planned: ask how the case stands", "कुछ तय नहीं है: पूछें कि मामला कहाँ तक पहुँचा")


class DayMissing(DeskError):
    sentence = N_("Choose the day until which this waits.")


class AfterLastDay(DeskError):
    sentence = N_(
        "The last day for this is {day}: it cannot wait longer. If nothing can be done any more, choose “Not needed” "
        "and say why."
    )


class DutyStays(DeskError):
    sentence = N_("The law asks for this. It can wait one day at most, and ends when it is written down as done.")


class TaskEmpty(DeskError):
    sentence = N_("Write what is to be done.")


class TaskEnded(DeskError):
    sentence = N_("This task has ended already.")


class TaskOpen(DeskError):
    sentence = N_("This task is open.")


class RepeatOdd(DeskError):
    sentence = N_("A task can come again after 1 to {most} days.")


class DueRow(NamedTuple):
    """A task; a tuple, since there are thousands. `stake` in paise: the hold, or all that was taken and is not back.

    `due_at` (UTC) only where hours count; `late_days` is 0 until its day is over; `for_staff` is whose it is.
    `rule` and `fact` are what `mark_clock` takes, `task_id` what `finish_task` takes; a row without either asks for a
    next step. `note` helps, `source` says whose rule it is; `repeat_days` above 0 brings a task by hand again. `ahead`:
    what starts it was written while the computer's clock was ahead, so it counts from the last day before.
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
    source: str = ""
    note: Both | str = ""
    ahead: bool = False
    task_id: int | None = None
    repeat_days: int = 0


_Who = tuple[int, str, str, str]
"""Id and number of a case, and whose it is."""
_Task = tuple[int, int, str, dt.date, int, str, int]
"""Its case, id, what, due on, for whom, note and days until it comes again, of a task by hand."""


def mark_clock(
    work: Work, case_id: int, rule: str, fact: str, state: MarkState, reason: str, until: dt.date | None = None
) -> None:
    """Says that a rule's task is not needed, or waits; the last word counts, and what was said before is kept.

    What is done is written down as the fact that it is. Raises ReasonMissing, DayMissing, AfterLastDay and DutyStays.
    """
    reason, known = needed(reason), knowledge.clocks().get(rule)
    if state == "waived" and known is not None and known.duty:
        raise DutyStays
    if (state == "postponed") is (until is None):
        raise DayMissing
    if until is not None:
        _check_last_day(work, case_id, rule, fact, until)
    one = (ClockMark.case_id == case_id, ClockMark.rule == rule, ClockMark.fact == fact)
    mark = work.session.scalar(sa.select(ClockMark).where(*one))
    if mark is None:
        mark = ClockMark(case_id=case_id, rule=rule, fact=fact)
        work.session.add(mark)
    else:
        keep_before(work, mark, "", taken_back=False)
    mark.state, mark.until, mark.reason = state, until, reason
    mark.marked_at, mark.marked_by = work.now, work.member.id
    work.note(case_id, rule=rule, fact=fact, state=state, until=until)


def _check_last_day(work: Work, case_id: int, rule: str, fact: str, until: dt.date) -> None:
    (case,) = case_facts(work.session, Case.id == case_id, clock.local(work.now).date())
    known = knowledge.clocks().get(rule)
    last = last_day(known, case, fact, calendar(work.session)) if known else None
    if last is not None and until > last:
        if known is not None and known.duty:
            raise DutyStays
        raise AfterLastDay(day=wording.day_short(last))


def add_task(
    work: Work,
    case_id: int,
    what: str,
    due_on: dt.date,
    for_staff: int | None = None,
    note: str = "",
    repeat_days: int = 0,
) -> int:
    """A task by hand, for oneself if not for another; above 0, `repeat_days` brings it again each time it is done.

    Returns its id. Raises TaskEmpty, RepeatOdd and CaseClosed.
    """
    task = Task(
        case_id=case_id,
        what=_task_words(what),
        due_on=due_on,
        for_staff=work.member.id if for_staff is None else for_staff,
        note=words(note),
        repeat_days=_checked_repeat(repeat_days),
        created_at=work.now,
        created_by=work.member.id,
    )
    work_on(work.session, case_id, work.now)
    work.session.add(task)
    work.session.flush()
    work.note(case_id, task=task.id, due_on=due_on, for_staff=task.for_staff)
    return task.id


def change_task(
    work: Work, task_id: int, what: str, due_on: dt.date, for_staff: int, note: str = "", repeat_days: int = 0
) -> None:
    """Corrects a task by hand; what it was is kept. Raises TaskEmpty, RepeatOdd and TaskEnded."""
    task, what = _still_open(work, task_id), _task_words(what)
    repeat_days = _checked_repeat(repeat_days)
    keep_before(work, task, "", taken_back=False)
    task.what, task.note = what, words(note)
    task.due_on, task.for_staff, task.repeat_days = due_on, for_staff, repeat_days
    work.note(task.case_id, task=task_id, due_on=due_on, for_staff=for_staff)


def finish_task(work: Work, task_id: int, outcome: str = "") -> None:
    """Done, by whom and when. A repeated one comes again on the first such day from tomorrow on. Raises TaskEnded."""
    task = _still_open(work, task_id)
    _end(work, task, words(outcome))
    if task.repeat_days:
        step, today = dt.timedelta(days=task.repeat_days), clock.local(work.now).date()
        due_on = task.due_on + step
        while due_on <= today:
            due_on += step
        again = add_task(work, task.case_id, task.what, due_on, task.for_staff, task.note, task.repeat_days)
        carry_on(work, task_id, again)


def waive_task(work: Work, task_id: int, reason: str) -> None:
    """Not needed, and why; a repeated one does not come again. Raises ReasonMissing and TaskEnded."""
    task, reason = _still_open(work, task_id), needed(reason)
    task.waived = True
    _end(work, task, reason)


def put_off_task(work: Work, task_id: int, until: dt.date | None, reason: str) -> None:
    """Raises ReasonMissing, DayMissing and TaskEnded."""
    task, reason = _still_open(work, task_id), needed(reason)
    if until is None:
        raise DayMissing
    keep_before(work, task, reason, taken_back=False)
    task.due_on, task.put_off_why = until, reason
    work.note(task.case_id, task=task_id, state="postponed", until=until)


def reopen_task(work: Work, task_id: int, why: str) -> None:
    """It is to be done after all; that it had ended is kept. One that came again since does so no more by this one.

    Raises ReasonMissing, TaskOpen and CaseClosed.
    """
    task, why = work.session.get_one(Task, task_id), needed(why)
    if task.done_at is None:
        raise TaskOpen
    refuse_closed(work.session, task.case_id)
    keep_before(work, task, why, taken_back=True)
    if not task.waived:
        task.repeat_days = 0
    task.done_at, task.done_by, task.waived, task.outcome = None, None, False, ""
    work.note(task.case_id, task=task_id, state="open again")


def _end(work: Work, task: Task, outcome: str) -> None:
    task.done_at, task.done_by, task.outcome = work.now, work.member.id, outcome
    work.note(task.case_id, task=task.id, state="waived" if task.waived else "done")


def _still_open(work: Work, task_id: int) -> Task:
    task = work.session.get_one(Task, task_id)
    if task.done_at is not None:
        raise TaskEnded
    return task


def _task_words(what: str) -> str:
    what = words(what)
    if not what:
        raise TaskEmpty
    return what


def _checked_repeat(days: int) -> int:
    if not 0 <= days <= _MOST_REPEAT:
        raise RepeatOdd(most=_MOST_REPEAT)
    return days


def clock_tasks(session: Session, case_id: int, now: dt.datetime) -> list[DueRow]:
    """The tasks that rules put on one case, soonest first; closing the case ends them."""
    return [row for row in to_do(session, case_id, now) if row.rule]


def to_do(session: Session, case_id: int, now: dt.datetime) -> list[DueRow]:
    """Everything that is to be done on one case, by rule and by hand. An open case always has something."""
    unfinished, today = sa.and_(Case.id == case_id, Case.status.in_(UNFINISHED)), clock.local(now).date()
    return _faded_behind(sorted(_rows(session, unfinished, today), key=_soonest_first), today)


def due(session: Session, now: dt.datetime, member_id: int | None = None, until: dt.date | None = None) -> list[DueRow]:
    """What is to be done on all unfinished cases, of one member or of the centre, until a day; what is late first."""
    today = clock.local(now).date()
    rows = _KEPT.rows(session, today)
    some = rows if until is None else rows[: bisect_right(rows, until, key=attrgetter("due_on"))]
    mine = [row for row in some if row.for_staff == member_id] if member_id is not None else list(some)
    return _faded_behind(mine, today)


def due_soon(session: Session, now: dt.datetime, member_id: int | None = None) -> list[DueRow]:
    """What is late, and what is due until the day after tomorrow."""
    return due(session, now, member_id, clock.local(now).date() + dt.timedelta(days=DAYS_AHEAD))


def due_count(session: Session, now: dt.datetime, member_id: int) -> int:
    """How much of that is one member's."""
    return len(due_soon(session, now, member_id))


def _rows(session: Session, which: sa.ColumnElement[bool], today: dt.date) -> Iterator[DueRow]:
    """Each case's tasks: a computed one is for whoever has the case, one by hand for whom it was given to. An open
    case without any asks for a next step."""
    cases = case_facts(session, which, today)
    place, by_hand = calendar(session), _tasks(session, which)
    for case in cases:
        who, stake = (case.case_id, case.number, case.name, case.name_hindi), case.stake
        rows = [_task_row(who, stake, task, today) for task in by_hand.get(case.case_id, ())]
        rows += [_clock_row(who, stake, task, case.with_staff, today) for task in running(case, place)]
        if not rows and case.status == "open":
            rows = [_reminder(who, case, today)]
        yield from rows


def _tasks(session: Session, which: sa.ColumnElement[bool]) -> dict[int, list[_Task]]:
    tasks: dict[int, list[Any]] = {}
    rows = session.connection().execute(
        sa.select(Task.case_id, Task.id, Task.what, Task.due_on, Task.for_staff, Task.note, Task.repeat_days)
        .join(Case, Case.id == Task.case_id)
        .where(which, Task.done_at.is_(None))
    )
    for row in rows.all():
        tasks.setdefault(row[0], []).append(row)
    return tasks


def _reminder(who: _Who, case: CaseFacts, today: dt.date) -> DueRow:
    due_on, what = case.last_talk + dt.timedelta(days=QUIET_DAYS), _ASK_HOW_IT_STANDS
    late = _late_days(due_on, today)
    return DueRow(*who, what=what, due_on=due_on, late_days=late, for_staff=case.with_staff, stake=case.stake)


def _task_row(who: _Who, stake: int, task: _Task, today: dt.date) -> DueRow:
    _case_id, id_, what, due_on, for_staff, note, repeat_days = task
    return DueRow(
        *who,
        what=what,
        due_on=due_on,
        late_days=_late_days(due_on, today),
        for_staff=for_staff,
        stake=stake,
        note=note,
        task_id=id_,
        repeat_days=repeat_days,
    )


def _clock_row(who: _Who, stake: int, task: Running, with_staff: int, today: dt.date) -> DueRow:
    rule, fact, due_on, due_at = task
    late = _late_days(due_on, today)
    return DueRow(
        *who,
        what=_title(rule, late),
        due_on=due_on,
        late_days=late,
        for_staff=with_staff,
        stake=fact.amount if fact.kind == "held" else stake,
        due_at=due_at,
        rule=rule.id,
        fact=fact.key,
        source=rule.basis.source,
        note=rule.note,
        ahead=fact.ahead,
    )


def _title(rule: ClockRule, late_days: int) -> Both:
    return rule.faded if rule.faded and rule.fades is not None and late_days > rule.fades else rule.title


def _late_days(due_on: dt.date, today: dt.date) -> int:
    return (today - due_on).days if due_on < today else 0


def _late(rows: Iterable[DueRow], today: dt.date) -> Iterator[DueRow]:
    for row in rows:
        late_days = _late_days(row.due_on, today)
        if row.late_days == late_days:
            yield row
        elif row.rule in _fading():
            yield row._replace(late_days=late_days, what=_title(knowledge.clocks()[row.rule], late_days))
        else:
            yield row._replace(late_days=late_days)


@cache
def _fading() -> dict[str, int]:
    """Rules that are hardly of use so many days after their day."""
    return {rule.id: rule.fades for rule in knowledge.clocks().values() if rule.fades is not None}


def _faded_behind(rows: list[DueRow], today: dt.date) -> list[DueRow]:
    """Puts what is hardly of use any more behind all that is due until today."""
    fading, until_now = _fading(), bisect_right(rows, today, key=attrgetter("due_on"))
    due_now = rows[:until_now]
    faded = [row for row in due_now if row.rule in fading and row.late_days > fading[row.rule]]
    if not faded:
        return rows
    fresh = [row for row in due_now if row.rule not in fading or row.late_days <= fading[row.rule]]
    return [*fresh, *faded, *rows[until_now:]]


def _soonest_first(row: DueRow) -> tuple[dt.date, dt.datetime, int]:
    """Hours come before the other tasks of their day, more money before less."""
    return row.due_on, row.due_at or _END, -row.stake


def _in_order(rows: Iterable[DueRow]) -> list[DueRow]:
    """As `_soonest_first` has them, part by part from the last: of many that takes half the time."""
    found = sorted(rows, key=attrgetter("stake"), reverse=True)
    found.sort(key=lambda row: row.due_at or _END)
    found.sort(key=attrgetter("due_on"))
    return found


_KEPT = KeptDues(_rows, _late, _soonest_first, _in_order)
