"""Reminders: what has an hour of its own is said in time, once, and names nobody."""

from collections.abc import Iterator

import pytest

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.follow_up import follow_ups
from supportdesk.texts import Texts
from tests.core.casework import TODAY, a_case
from tests.core.conftest import Clock
from ui.context import Context
from ui.reminders import Reminders


@pytest.fixture
def reminders(context: Context, english: Texts, clock: Clock) -> Iterator[tuple[Reminders, list[str]]]:
    said: list[str] = []
    made = Reminders(context.desk, lambda: english, clock)
    made.said.connect(said.append)
    yield made, said
    made.end()


def test_an_hour_is_announced_once_and_in_time(
    reminders: tuple[Reminders, list[str]], desk_on_disk: Desk, clock: Clock
) -> None:
    made, said = reminders
    case_id = a_case(desk_on_disk, "Kamla Bai", "upi", status="open")
    desk_on_disk.do(save_answers, case_id, "consent", {"follow_up_calls": "no"})
    desk_on_disk.do(save_answers, case_id, "call_1930", {"called_at": "21/11/2026 11:30"})
    made.look()
    assert said == ["1 follow-up is due today."]
    clock.forward(minutes=39)
    made.look()
    made.look()
    assert said[1:] == ["By 11:30: Complete the complaint on the portal · JPR-2026-000001"]
    assert "Kamla" not in " ".join(said)


def test_each_day_is_counted_once(reminders: tuple[Reminders, list[str]], desk_on_disk: Desk, clock: Clock) -> None:
    made, said = reminders
    case_id = a_case(desk_on_disk, status="open")
    made.look()
    assert said == []
    desk_on_disk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY)
    made.look()
    assert said == []
    clock.forward(days=1)
    made.look()
    assert said == ["1 follow-up is due today."]


def test_what_passed_before_the_start_is_not_announced_by_the_hour(
    desk_on_disk: Desk, context: Context, english: Texts, clock: Clock
) -> None:
    case_id = a_case(desk_on_disk, kind="upi", status="open")
    desk_on_disk.do(save_answers, case_id, "call_1930", {"called_at": "21/11/2026 09:30"})
    made = Reminders(context.desk, lambda: english, clock)
    said: list[str] = []
    made.said.connect(said.append)
    made.look()
    assert said == ["1 follow-up is due today."]
    made.end()
