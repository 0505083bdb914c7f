"""Drafts in which nothing is written go; whatever is written anywhere keeps its draft."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.models import AuditLine, Base
from supportdesk.models.base import Moment
from supportdesk.rights import Member, Role
from supportdesk.services import cases
from supportdesk.services.case_lists import drafts, list_cases
from supportdesk.services.empty_drafts import empty_drafts, throw_away
from supportdesk.services.figures.points import points, settle
from supportdesk.services.figures.spans import SpanKind
from supportdesk.services.follow_up.follow_ups import due
from supportdesk.services.search import find_cases
from supportdesk.services.tokens import give_token
from supportdesk.services.work import check_audit
from tests.core.casework import a_case
from tests.core.conftest import Clock

_OF_TYPE: dict[type, object] = {
    str: "x",
    int: 7,
    bool: False,
    bytes: b"x",
    dt.datetime: dt.datetime(2026, 11, 22, 5, tzinfo=dt.UTC),
    dt.date: dt.date(2026, 11, 22),
    dt.time: dt.time(9, 20),
}


def _value(column: sa.Column[Any]) -> object:
    return _OF_TYPE[dt.datetime if isinstance(column.type, Moment) else column.type.python_type]


def _of_a_case() -> list[sa.Column[Any]]:
    """Where a case is named, in every table but the log, which outlives it."""
    return [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if table is not AuditLine.__table__
        and (column.name == "case_id" or any(key.target_fullname == "cases.id" for key in column.foreign_keys))
    ]


def _forms() -> list[sa.Column[Any]]:
    """Each answer of the tables that have one row a case."""
    return [
        column
        for key in _of_a_case()
        if list(key.table.primary_key) == [key]
        for column in key.table.columns
        if column is not key and not column.computed
    ]


_LINES = [column for column in _of_a_case() if list(column.table.primary_key) != [column]]


def _gone(desk: Desk, in_front: int = 0) -> list[int]:
    """As asked and as done: the two agree."""
    asked = desk.ask(empty_drafts, desk.member.id, desk.now(), in_front)
    assert desk.note(throw_away, in_front) == asked
    return asked


def _write(desk: Desk, *statements: sa.Executable) -> int:
    with desk.opened.engine.begin() as connection:
        return [connection.execute(statement) for statement in statements][-1].rowcount


def _line_of(column: sa.Column[Any], case_id: int) -> sa.Insert:
    table = column.table
    needed = {each.name: _value(each) for each in table.columns if not (each.nullable or each.name == "id")}
    return sa.insert(table).values({**needed, column.name: case_id})


def test_a_draft_without_a_word_is_in_no_list_and_no_figure(desk: Desk) -> None:
    named, case_id = a_case(desk, "Sunita Devi"), a_case(desk)
    number = desk.ask(list_cases)[0].number
    with Session(desk.opened.engine) as session, session.begin():
        settle(session)
    assert _in_chart(desk) == 2
    assert case_id in {row.case_id for row in desk.ask(due, desk.now() + dt.timedelta(days=30))}
    assert _gone(desk) == [case_id]
    assert _in_chart(desk) == 1
    assert [row.id for row in desk.ask(drafts)] == [row.id for row in desk.ask(list_cases)] == [named]
    assert desk.ask(find_cases, number) == []
    assert case_id not in {row.case_id for row in desk.ask(due, desk.now() + dt.timedelta(days=30))}


def _in_chart(desk: Desk) -> int:
    return desk.ask(points, SpanKind.WEEK, clock.local(desk.now()).date(), 1)[0].cases


def test_no_row_of_it_is_left_and_the_index_has_none(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(cases.save_answers, case_id, "safety_plan", {"plan_signs": "mango"})
    desk.do(cases.save_answers, case_id, "safety_plan", {"plan_signs": ""})
    assert _gone(desk) == [case_id]
    with Session(desk.opened.engine) as session:
        left = {str(key): session.scalar(sa.select(key).where(key == case_id)) for key in _of_a_case()}
        indexed = session.scalar(sa.text("SELECT count(*) FROM case_search"))
    assert set(left.values()) == {None}
    assert indexed == 0


def test_what_was_typed_and_erased_again_is_nothing(desk: Desk) -> None:
    case_id = a_case(desk)
    desk.do(cases.save_answers, case_id, "person", {"name": "x", "name_hindi": "x", "mobile": "98"})
    assert _gone(desk) == []
    desk.do(cases.save_answers, case_id, "person", {"name": "", "name_hindi": "", "mobile": ""})
    assert _gone(desk) == [case_id]


@pytest.mark.parametrize("column", _forms(), ids=str)
def test_a_single_answer_keeps_the_draft(desk: Desk, column: sa.Column[Any]) -> None:
    case_id, (key,) = a_case(desk), column.table.primary_key
    answer = {column.name: _value(column)}
    there = sa.update(column.table).where(key == case_id).values(answer)
    if not _write(desk, there):
        _write(desk, sa.insert(column.table).values({key.name: case_id, **answer}))
    assert _gone(desk) == []


@pytest.mark.parametrize("column", _LINES, ids=str)
def test_a_line_in_any_table_keeps_the_draft(desk: Desk, column: sa.Column[Any]) -> None:
    case_id = a_case(desk)
    _write(desk, _line_of(column, case_id))
    assert _gone(desk) == []


@pytest.mark.parametrize(("key", "answer"), [("channel", "phone"), ("sent_by", "Kotwali"), ("speaks", "en")])
def test_how_the_person_came_is_an_answer(desk: Desk, key: str, answer: str) -> None:
    desk.do(cases.save_answers, a_case(desk), "arrival", {key: answer})
    assert _gone(desk) == []


def test_somebody_from_the_waiting_room_is_no_slip(desk: Desk) -> None:
    desk.do(cases.open_case, desk.do(give_token, "", "").id)
    assert _gone(desk) == []


def test_only_drafts_go(desk: Desk) -> None:
    a_case(desk, status="open")
    a_case(desk, status="closed")
    assert _gone(desk) == []


def test_what_stands_in_front_stays(desk: Desk) -> None:
    behind, in_front = a_case(desk), a_case(desk)
    assert _gone(desk, in_front) == [behind]
    assert _gone(desk) == [in_front]


def test_another_members_draft_goes_only_after_a_day(desk: Desk, supervised: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    clock_at_desk.forward(hours=24)
    assert _gone(supervised) == []
    clock_at_desk.forward(seconds=1)
    assert _gone(supervised) == [case_id]


def test_an_administrator_sees_no_case_but_old_drafts_go(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    clock_at_desk.forward(hours=25)
    desk.member = Member(2, "Meera Rao", "मीरा राव", Role.ADMINISTRATOR, "Meera")
    assert _gone(desk) == [case_id]


def test_the_number_is_given_again_and_the_id_never(desk: Desk) -> None:
    first = desk.do(cases.open_case)
    assert _gone(desk) == [first.id]
    second = desk.do(cases.open_case)
    assert (second.number, second.id) == (first.number, first.id + 1)
    third = desk.do(cases.open_case)
    assert _gone(desk, third.id) == [second.id]
    assert int(desk.do(cases.open_case).number[-6:]) == int(third.number[-6:]) + 1


def test_the_log_keeps_that_it_was_begun_and_thrown_away(desk: Desk) -> None:
    case = desk.do(cases.open_case)
    assert _gone(desk) == [case.id]
    with Session(desk.opened.engine) as session:
        lines = sa.select(AuditLine.command, AuditLine.detail).where(AuditLine.case_id == case.id)
        told = [tuple(line) for line in session.execute(lines.order_by(AuditLine.id))]
        broken = check_audit(session)
    number = f'{{"number": "{case.number}"}}'
    assert told == [("cases.open_case", number), ("empty_drafts.throw_away", number)]
    assert broken == []
