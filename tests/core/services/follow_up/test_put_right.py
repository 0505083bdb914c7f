"""Lines that were written by mistake: put right, taken back, opened again; the clocks follow, and nothing is lost."""

import datetime as dt

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.models import AuditLine, LineBefore
from supportdesk.services import cases
from supportdesk.services.follow_up.contacts import NothingWritten, TalkAhead, correct_contact, write_contact
from supportdesk.services.follow_up.follow_ups import (
    TaskOpen,
    add_task,
    clock_tasks,
    due,
    finish_task,
    mark_clock,
    reopen_task,
    to_do,
    waive_task,
)
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.history_row import HistoryRow
from supportdesk.services.follow_up.police import correct_police, note_police, police_sheet, save_police
from supportdesk.services.follow_up.put_right import TABLES, LineGone, ReasonMissing, take_back, unused_id
from supportdesk.services.paperwork.portal_status import StatusAhead, correct_status, note_status, statuses
from supportdesk.services.work import check_audit
from tests.core.casework import TODAY, a_case, day, pay, plan_of, ticked
from tests.core.conftest import NOW, Clock


def rules_of(desk: Desk, case_id: int) -> dict[str, dt.date]:
    return {row.rule: row.due_on for row in desk.ask(clock_tasks, case_id, desk.now())}


def newest(desk: Desk, case_id: int, of: str) -> HistoryRow:
    return next(row for row in desk.ask(history, case_id) if row.line and row.line.of == of)


def line_id(desk: Desk, case_id: int, of: str) -> int:
    line = newest(desk, case_id, of).line
    assert line is not None
    return line.id


def was(desk: Desk, case_id: int) -> list[tuple[str, object, str]]:
    return [(row.what, row.about, row.more) for row in desk.ask(history, case_id) if row.what in _SAID_OF_OLD]


_SAID_OF_OLD = ("Corrected", "Taken back", "Opened again")


def test_a_talk_is_put_right_and_the_call_back_follows(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="account_takeover", status="open")
    clock_at_desk.forward(days=1)
    desk.do(write_contact, case_id, "victim", "very bad", 9)
    assert rules_of(desk, case_id)["call_back_high"] == day(24)
    contact = line_id(desk, case_id, "contact")
    desk.do(correct_contact, contact, "victim", "not well", desk.now(), 5, how="told", why="the wrong key")
    assert rules_of(desk, case_id) == {"call_back_medium": day(26)}
    row = newest(desk, case_id, "contact")
    assert (row.about, row.distress, row.told) == ("not well", 5, True)
    assert was(desk, case_id) == [("Corrected", "23/11/2026 · very bad", "the wrong key")]
    desk.do(correct_contact, contact, "bank", "not well", desk.now(), 5, why="it was the bank")
    assert rules_of(desk, case_id) == {"call_back_low": day(29)}, "a bank is in no distress"
    assert [row.due_on for row in desk.ask(due, desk.now())] == [day(29)]


def test_a_talk_is_taken_back_and_the_one_before_counts(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="account_takeover", status="open")
    desk.do(cases.save_answers, case_id, "incident", {"distress": "8"})
    clock_at_desk.forward(days=1)
    desk.do(write_contact, case_id, "victim", "that was another case", 2)
    assert rules_of(desk, case_id) == {"call_back_low": day(30)}
    contact = line_id(desk, case_id, "contact")
    with pytest.raises(ReasonMissing):
        desk.do(take_back, "contact", contact, " ")
    desk.do(take_back, "contact", contact, "another case")
    assert rules_of(desk, case_id) == {"call_back_high": day(23)}
    assert desk.ask(due, desk.now())[0].due_on == day(23)
    assert was(desk, case_id) == [("Taken back", "23/11/2026 · that was another case", "another case")]
    with pytest.raises(LineGone):
        desk.do(take_back, "contact", contact, "once more")


def test_a_new_talk_never_gets_the_mark_of_one_that_was_taken_back(desk: Desk) -> None:
    case_id = a_case(desk, kind="upi", status="open")
    desk.do(write_contact, case_id, "victim", "very bad", 9)
    first = line_id(desk, case_id, "contact")
    desk.do(mark_clock, case_id, "call_back_high", f"contact {first}", "waived", "her sister calls")
    desk.do(take_back, "contact", first, "another case")
    desk.do(write_contact, case_id, "victim", "very bad indeed", 10)
    assert line_id(desk, case_id, "contact") != first


@pytest.mark.parametrize(
    ("text", "ahead", "why", "trouble"),
    [(" ", 0, "slip", NothingWritten), ("hello", 1, "slip", TalkAhead), ("hello", 0, " ", ReasonMissing)],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    desk: Desk, text: str, ahead: int, why: str, trouble: type[Exception]
) -> None:
    case_id = a_case(desk)
    desk.do(write_contact, case_id, "bank", "no answer")
    before = desk.ask(history, case_id)
    with pytest.raises(trouble):
        desk.do(
            correct_contact, line_id(desk, case_id, "contact"), "bank", text, NOW + dt.timedelta(days=ahead), why=why
        )
    assert desk.ask(history, case_id) == before


def test_words_of_the_police_are_put_right_and_taken_back(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    desk.do(save_police, case_id, {"complaint_on": "20/11/2026"})
    desk.do(note_police, case_id, "progress", "two accounts found", TODAY)
    assert rules_of(desk, case_id)["police_progress"] == TODAY + dt.timedelta(days=90)
    line = line_id(desk, case_id, "police")
    desk.do(correct_police, line, "status", "two accounts found", day(21), "no word to the person")
    assert rules_of(desk, case_id)["police_progress"] == day(20) + dt.timedelta(days=90)
    (shown,) = desk.ask(police_sheet, case_id).lines
    assert (shown.kind, shown.happened_on) == ("status", day(21))
    clock_at_desk.forward(minutes=1)
    desk.do(take_back, "police", line, "another case")
    assert desk.ask(police_sheet, case_id).lines == ()
    assert was(desk, case_id) == [
        ("Taken back", "21/11/2026 · two accounts found", "another case"),
        ("Corrected", "22/11/2026 · two accounts found", "no word to the person"),
    ]
    assert {row.label for row in desk.ask(history, case_id, "police") if row.what in _SAID_OF_OLD} == {
        "Status, in their words",
        "Progress told to the person",
    }


def test_a_status_of_the_portal_is_put_right_and_taken_back(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(cases.save_answers, case_id, "submission", {"submitted_at": "10/11/2026 10:40"})
    desk.do(note_status, case_id, "Under Process", TODAY)
    assert rules_of(desk, case_id)["portal_status"] == day(29)
    line = line_id(desk, case_id, "portal")
    with pytest.raises(StatusAhead):
        desk.do(correct_status, line, "Under Process", day(23), "slip")
    desk.do(correct_status, line, "Disposed", day(18), "read it again")
    assert rules_of(desk, case_id)["portal_status"] == day(25)
    assert [(each.words, each.seen_on) for each in desk.ask(statuses, case_id)] == [("Disposed", day(18))]
    desk.do(take_back, "portal", line, "another number")
    assert rules_of(desk, case_id)["portal_status"] == day(17)
    assert len(was(desk, case_id)) == 2


def test_a_task_of_a_rule_is_opened_again(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="card", status="open")
    paid = pay(desk, case_id, day(20))
    tick = ticked(desk, case_id, "bank_told_3_days", f"payment {paid}")
    assert "shadow_credit" in rules_of(desk, case_id)
    clock_at_desk.forward(minutes=1)
    desk.do(take_back, "mark", tick, "only the branch was asked by telephone")
    rules = rules_of(desk, case_id)
    assert ("bank_told_3_days" in rules, "shadow_credit" in rules) == (True, False)
    clock_at_desk.forward(minutes=1)
    desk.do(mark_clock, case_id, "call_1930", f"payment {paid}", "postponed", "no line", day(24))
    clock_at_desk.forward(minutes=1)
    desk.do(mark_clock, case_id, "call_1930", f"payment {paid}", "waived", "called at home")
    clock_at_desk.forward(minutes=1)
    desk.do(take_back, "mark", line_id(desk, case_id, "mark"), "nobody had called")
    assert "call_1930" in {row.rule for row in desk.ask(due, desk.now())}
    assert [(row.what, row.more) for row in desk.ask(history, case_id, "tasks")] == [
        ("Opened again", "nobody had called"),
        ("Not needed", "called at home"),
        ("Postponed", "no line"),
        ("Opened again", "only the branch was asked by telephone"),
        ("Done", ""),
    ]


def test_a_task_by_hand_is_opened_again(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, status="open")
    once = desk.do(add_task, case_id, "Ask the bank", TODAY)
    desk.do(finish_task, once, "they agree")
    clock_at_desk.forward(minutes=1)
    with pytest.raises(ReasonMissing):
        desk.do(reopen_task, once, "")
    desk.do(reopen_task, once, "they deny it")
    assert [row.what for row in desk.ask(to_do, case_id, desk.now()) if row.task_id] == ["Ask the bank"]
    with pytest.raises(TaskOpen):
        desk.do(reopen_task, once, "again")
    assert [(row.what, row.more) for row in desk.ask(history, case_id, "tasks")] == [
        ("Opened again", "they deny it"),
        ("Task done", "they agree"),
    ]
    desk.do(waive_task, once, "closed branch")
    assert newest(desk, case_id, "task").more == "closed branch"


def test_a_task_that_came_again_does_so_once(desk: Desk) -> None:
    case_id = a_case(desk, status="open")
    weekly = desk.do(add_task, case_id, "Ask the bank", TODAY, repeat_days=7)
    desk.do(finish_task, weekly)
    desk.do(reopen_task, weekly, "nobody answered")

    def planned() -> list[tuple[dt.date, int]]:
        return [(row.due_on, row.repeat_days) for row in desk.ask(to_do, case_id, desk.now()) if row.task_id]

    assert planned() == [(TODAY, 0), (day(29), 7)]
    desk.do(finish_task, weekly)
    assert planned() == [(day(29), 7)]


def test_nothing_is_deleted_and_the_audit_has_nobody_s_words(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(write_contact, case_id, "victim", "<b>he threatens her</b> 😀", 9)
    desk.do(take_back, "contact", line_id(desk, case_id, "contact"), "written for =1+1")
    with desk.opened.engine.connect() as connection:
        kept = connection.execute(sa.select(LineBefore.was, LineBefore.why)).one()
        details = " ".join(connection.scalars(sa.select(AuditLine.detail)))
    assert "<b>he threatens her</b> 😀" in kept.was
    assert "threatens" not in details
    assert "=1+1" not in details
    assert desk.ask(check_audit) == []


@pytest.mark.parametrize("of", TABLES)
def test_a_new_line_costs_nothing_for_all_that_were_written_before(desk: Desk, of: str) -> None:
    table = TABLES[of].__tablename__
    plan = plan_of(desk, lambda session: session.scalar(sa.select(unused_id(of))))
    assert [step for step in plan if table in step] == [f"SEARCH {table}"]
