"""The waiting room."""

import re

import pytest

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.services import cases, tokens
from tests.core.casework import at
from tests.core.conftest import Clock


def test_numbers_follow_each_other(desk: Desk) -> None:
    given = [desk.do(tokens.give_token, name, "walk-in").number for name in ("Sunita Devi", "Mohan Lal")]
    assert given == [1, 2]
    assert desk.do(tokens.give_token, " Kavita ", "", 14) == tokens.TokenRow(3, 14, "Kavita", "")
    assert desk.do(tokens.give_token, "Om", "").number == 15


def test_a_number_is_given_once_a_day(desk: Desk, clock_at_desk: Clock) -> None:
    desk.do(tokens.give_token, "Sunita Devi", "", 14)
    with pytest.raises(tokens.TokenTaken, match=r"Token 14 .* next free one is 15"):
        desk.do(tokens.give_token, "Mohan Lal", "", 14)
    clock_at_desk.forward(days=1)
    assert desk.do(tokens.give_token, "Mohan Lal", "", 14).number == 14


@pytest.mark.parametrize("typed", ["0", "-1", "1.5", "abc", "1000", "99999999999", "१.५", "<b>"])
def test_what_is_no_token_number_is_refused_and_named(desk: Desk, typed: str) -> None:
    with pytest.raises(tokens.NoTokenNumber, match=f"“{re.escape(typed)}” is no token number.*1 to 999"):
        desk.do(tokens.give_token, "Sunita Devi", "", tokens.read_number(typed))
    assert desk.ask(tokens.waiting, desk.now()) == []


def test_a_token_number_is_read_in_the_digits_of_any_script() -> None:
    assert [tokens.read_number(typed) for typed in ("१८", "٤٢", " 014 ", "")] == [18, 42, 14, None]


def test_behind_the_last_number_come_those_that_are_free(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (999, 1, None):
        desk.do(tokens.give_token, "Sunita Devi", "", number)
    assert desk.ask(tokens.next_number, desk.now()) == 3
    monkeypatch.setattr(tokens, "_MOST", 2)
    with pytest.raises(tokens.NoTokenLeft, match="All 2"):
        desk.do(tokens.give_token, "Mohan Lal", "")


def test_the_day_changes_at_midnight_in_india(desk: Desk, clock_at_desk: Clock) -> None:
    clock_at_desk.moment = at(21, 23, 50)
    desk.do(tokens.give_token, "Sunita Devi", "")
    clock_at_desk.moment = at(22, 0, 10)
    assert desk.do(tokens.give_token, "Mohan Lal", "", 1).number == 1
    clock_at_desk.moment = at(22, 5, 40)  # midnight of UTC is past, the desk's day is the same
    with pytest.raises(tokens.TokenTaken):
        desk.do(tokens.give_token, "Kavita Sharma", "", 1)


def test_who_was_not_seen_before_midnight_still_waits(desk: Desk, clock_at_desk: Clock) -> None:
    clock_at_desk.moment = at(21, 23, 50)
    desk.do(tokens.give_token, "Sunita Devi", "money lost today")
    desk.do(tokens.give_token, "Om", "")
    clock_at_desk.moment = at(22, 0, 10)
    assert [desk.do(tokens.give_token, name, "").number for name in ("Mohan Lal", "Kavita Sharma")] == [3, 4]
    rows = desk.ask(tokens.waiting, desk.now())
    assert [(row.number, row.day.day, row.minutes) for row in rows] == [
        (1, 21, 20),
        (2, 21, 20),
        (3, 22, 0),
        (4, 22, 0),
    ]
    clock_at_desk.forward(days=3)
    assert [row.number for row in desk.ask(tokens.waiting, desk.now())] == [3, 4]


def test_who_waits_and_how_long(desk: Desk, clock_at_desk: Clock) -> None:
    desk.do(tokens.give_token, "Sunita Devi", "money lost today")
    clock_at_desk.forward(minutes=72, seconds=40)
    desk.do(tokens.give_token, "", "asks for a woman counsellor")
    today = clock.local(desk.now()).date()
    assert desk.ask(tokens.waiting, desk.now()) == [
        tokens.WaitingRow(1, 1, "Sunita Devi", "money lost today", 72, today),
        tokens.WaitingRow(2, 2, "", "asks for a woman counsellor", 0, today),
    ]


def test_nobody_waits_after_the_start_or_when_sent_away(desk: Desk) -> None:
    first, second = (desk.do(tokens.give_token, name, "walk-in") for name in ("Sunita Devi", "Mohan Lal"))
    desk.do(cases.open_case, first.id)
    desk.do(tokens.send_away, second.id, "comes back tomorrow with the passbook")
    assert desk.ask(tokens.waiting, desk.now()) == []
    with pytest.raises(tokens.NotWaiting, match="Token 2"):
        desk.do(tokens.send_away, second.id, "again")
