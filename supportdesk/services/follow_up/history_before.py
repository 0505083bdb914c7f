"""Of the history of a case: what lines, tasks, answers and the facts of the police were before they changed."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge, wording
from supportdesk.fields import GRIEVANCE as GRIEVANCE_FIELDS
from supportdesk.fields import POLICE as POLICE_FIELDS
from supportdesk.models import LineBefore, Staff, Task
from supportdesk.services.follow_up.answers_before import FORMS_KEPT, changes
from supportdesk.services.follow_up.contacts import PARTIES
from supportdesk.services.follow_up.history_row import HistoryRow
from supportdesk.services.follow_up.police import LINES
from supportdesk.services.follow_up.put_right import GRIEVANCE, MARK, PAYMENT, POLICE, POLICE_FILE, TASK
from supportdesk.texts import N_, Both

MARKS: dict[str, str] = {
    "done": N_("Done"),
    "waived": N_("Not needed"),
    "postponed": N_("Postponed"),
}
TASK_DONE, TASK_CHANGED = N_("Task done"), N_("Task changed")
_OF_GRIEVANCE = [field.key for field in GRIEVANCE_FIELDS]
_LABELS = {field.key: field.label for field in POLICE_FIELDS}


def lines_before(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """What lines were until they were put right, taken back or opened again: when that was, by whom and why."""
    lines = session.scalars(
        sa.select(LineBefore).where(LineBefore.case_id == case_id, LineBefore.of != PAYMENT).order_by(LineBefore.id)
    ).all()
    if not lines:
        return
    names = {row.id: Both(row.name, row.name_hindi) for row in session.execute(_staff())}
    tasks = session.execute(sa.select(Task.id, Task.due_on).where(Task.case_id == case_id))
    due_on = {row.id: row.due_on for row in tasks}
    answers = [(line, names[line.replaced_by]) for line in reversed(lines) if line.of in FORMS_KEPT]
    yield from changes(session, case_id, answers)
    for line in reversed([line for line in lines if line.of not in FORMS_KEPT]):
        was, by = json.loads(line.was), names[line.replaced_by]
        if line.of == POLICE_FILE:
            yield from _facts_of_police(line, was, by)
        elif line.of == GRIEVANCE:
            yield _grievance(line, was, by)
        elif line.of == TASK and "done_at" not in was:
            yield _task_changed(line, was, by, due_on[line.line_id])
            due_on[line.line_id] = dt.date.fromisoformat(was["due_on"])
        elif line.of in (MARK, TASK):
            yield from _ended_before(line, was, names)
        else:
            what = N_("Taken back") if line.taken_back else N_("Corrected")
            said = " · ".join(filter(None, (wording.day_short(_day_then(was)), was.get("text", was.get("words")))))
            party = was.get("party") or line.of
            label = LINES[was["kind"]] if line.of == POLICE else PARTIES[party]
            yield HistoryRow(line.replaced_at, what, said, party, by, line.why, label=label)


def _staff() -> sa.Select[int, str, str]:
    return sa.select(Staff.id, Staff.name, Staff.name_hindi)


def _facts_of_police(line: LineBefore, was: Mapping[str, Any], by: Both) -> Iterator[HistoryRow]:
    """Each fact that was written over, as it stood there."""
    for key, label in _LABELS.items():
        if key in was:
            said = _day(was[key]) if key.endswith("_on") else was[key]
            yield HistoryRow(line.replaced_at, N_("Corrected"), said, "police", by, line.why, label=label)


def _grievance(line: LineBefore, was: Mapping[str, Any], by: Both) -> HistoryRow:
    """All that stood there of it, in the order of its form."""
    said = [_moment(was[key]) if key.endswith("_at") else was[key] for key in _OF_GRIEVANCE if key in was]
    what = N_("Taken back") if line.taken_back else N_("Corrected")
    return HistoryRow(line.replaced_at, what, " · ".join(said), "other", by, line.why, label=N_("Platform told"))


def _task_changed(line: LineBefore, was: Mapping[str, Any], by: Both, due_on: dt.date) -> HistoryRow:
    """The words and the day as they were, and the day it was moved to; put off with a reason, changed without."""
    what, day = (MARKS["postponed"] if line.why else TASK_CHANGED), _day(was["due_on"])
    later = wording.day_short(due_on)
    about = f"{was['what']} · {day}" if later == day else f"{was['what']} · {day} → {later}"
    return HistoryRow(line.replaced_at, what, about, "tasks", by, more=line.why)


def _moment(moment: str) -> str:
    local = clock.local(dt.datetime.fromisoformat(moment))
    return f"{wording.day_short(local.date())} {local:%H:%M}"


def _day(day: str) -> str:
    return wording.day_short(dt.date.fromisoformat(day))


def _day_then(was: Mapping[str, str]) -> dt.date:
    if "at" in was:
        return clock.local(dt.datetime.fromisoformat(was["at"])).date()
    return dt.date.fromisoformat(was.get("happened_on") or was["seen_on"])


def _ended_before(line: LineBefore, was: Mapping[str, Any], names: Mapping[int, Both]) -> Iterator[HistoryRow]:
    """What became of a task at first, and that it was opened again; or only the first, where the last word counts."""
    if line.of == MARK:
        rule = knowledge.clocks().get(was["rule"])
        title, at, by = rule.title if rule else was["rule"], was["marked_at"], was["marked_by"]
        what, more = MARKS[was["state"]], was["reason"]
    else:
        title, at, by = was["what"], was["done_at"], was.get("done_by") or was["for_staff"]
        what, more = MARKS["waived"] if was["waived"] else TASK_DONE, was["outcome"]
    yield HistoryRow(dt.datetime.fromisoformat(at), what, title, "tasks", names[by], more=more)
    if line.taken_back:
        yield HistoryRow(line.replaced_at, N_("Opened again"), title, "tasks", names[line.replaced_by], more=line.why)
