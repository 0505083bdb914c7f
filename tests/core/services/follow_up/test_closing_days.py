"""The centre's own closing days, and a computer whose clock is wrong."""

import datetime as dt

import pytest

from supportdesk.desk import Desk
from supportdesk.errors import NotAllowed
from supportdesk.services.desk_day import clock_behind
from supportdesk.services.follow_up import follow_ups
from supportdesk.services.follow_up.closing_days import (
    ClosingDay,
    NoSuchDay,
    TooManyDays,
    change_closing_days,
    closing_days,
    read_closing_days,
    write_closing_days,
)
from tests.core.casework import TODAY, a_case, day, pay
from tests.core.conftest import Clock


def last_day_at_the_bank(desk: Desk) -> list[dt.date]:
    return [row.due_on for row in desk.ask(follow_ups.due, desk.now()) if row.rule == "bank_told_3_days"]


def test_a_closing_day_moves_what_is_counted_in_working_days(desk: Desk, supervised: Desk) -> None:
    pay(desk, a_case(desk, kind="card"), day(16))
    assert last_day_at_the_bank(desk) == [day(19)]
    supervised.do(change_closing_days, [ClosingDay(day(18), "local holiday"), ClosingDay(day(15))])
    assert last_day_at_the_bank(desk) == [day(20)]
    supervised.do(change_closing_days, [])
    assert last_day_at_the_bank(desk) == [day(19)]


def test_closing_days_are_read_as_they_are_typed() -> None:
    days = read_closing_days("25/12/2026, Christmas\n\n 13/01 \n२६/०१/२०२७, झंडा दिवस, छुट्टी", TODAY)
    assert days == [
        ClosingDay(dt.date(2026, 12, 25), "Christmas"),
        ClosingDay(dt.date(2027, 1, 13)),
        ClosingDay(dt.date(2027, 1, 26), "झंडा दिवस, छुट्टी"),
    ]
    assert read_closing_days(write_closing_days(days), TODAY) == days


@pytest.mark.parametrize("line", ["Christmas", "31/02/2027", "today", "<b>", "=1+1", "😀"])
def test_a_line_without_a_day_is_named(line: str) -> None:
    with pytest.raises(NoSuchDay) as caught:
        read_closing_days(f"25/12/2026\n{line}", TODAY)
    assert "Line 2" in str(caught.value)


def test_closing_days_are_the_supervisor_s(desk: Desk, supervised: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.do(change_closing_days, [ClosingDay(TODAY)])
    with pytest.raises(TooManyDays):
        supervised.do(change_closing_days, [ClosingDay(TODAY + dt.timedelta(days=n)) for n in range(401)])
    supervised.do(change_closing_days, [ClosingDay(TODAY, "a"), ClosingDay(TODAY, "b")])
    assert desk.ask(closing_days) == (ClosingDay(TODAY, "b"),)


def test_a_clock_that_was_set_back_is_said_and_nothing_is_lost(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, status="open")
    desk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY)
    written = desk.now()
    before = desk.ask(follow_ups.due, desk.now())
    assert desk.ask(clock_behind, desk.now()) is None
    clock_at_desk.forward(days=-40)
    assert desk.ask(clock_behind, desk.now()) == written
    rows = desk.ask(follow_ups.due, desk.now())
    assert {row.what for row in rows} == {row.what for row in before}
    assert all(row.ahead and row.due_on <= before[0].due_on for row in rows if row.rule), "none is due too late"
    desk.do(follow_ups.add_task, case_id, "Ask the station", day(1, month=11))
    assert desk.ask(clock_behind, desk.now()) == written
    clock_at_desk.moment = written + dt.timedelta(hours=1)
    assert desk.ask(clock_behind, desk.now()) is None
    assert {row.what for row in desk.ask(follow_ups.due, desk.now())} == {row.what for row in before} | {
        "Ask the station"
    }
