"""The figures of a span of days."""

import dataclasses
import datetime as dt

import pytest

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.week import BANDS, GOLDEN_HOUR, ONE_DAY, Count, Delays, WeekFigures, week_figures
from tests.core.casework import TODAY, a_case, at, day, pay, print_paper, tell
from tests.core.conftest import Clock

MONDAY = day(16)
NEXT_MONDAY = day(23)


def figures(desk: Desk, first_day: dt.date = MONDAY, end: dt.date = NEXT_MONDAY) -> WeekFigures:
    return desk.ask(week_figures, first_day, end)


def call(desk: Desk, case_id: int, called_at: str) -> None:
    assert not desk.do(cases.save_answers, case_id, "call_1930", {"called_at": called_at}).problems


def test_a_week_without_cases_is_all_zero(desk: Desk) -> None:
    found = dataclasses.asdict(figures(desk))
    assert not any(value for key, value in found.items() if key not in ("first_day", "end", "delays"))
    assert figures(desk).delays == Delays((0,) * len(BANDS), 0)
    assert figures(desk).delays.percent_within(ONE_DAY) is None


def test_a_week_is_monday_to_monday_in_india(desk: Desk, clock_at_desk: Clock) -> None:
    for moment in (at(15, 23, 59), at(16, 0, 0), at(16, 5, 0), at(22, 23, 59), at(23, 0, 0)):
        clock_at_desk.moment = moment
        a_case(desk)
    assert figures(desk).cases == 3
    assert figures(desk, day(9), MONDAY).cases == 1
    assert figures(desk, NEXT_MONDAY, day(30)).cases == 1


def test_cases_are_counted_by_kind_station_and_channel(desk: Desk) -> None:
    for kind, station, channel, amount in (
        ("upi", "Bhankrota", "walk_in", 100_000),
        ("upi", "Sanganer", "phone", 250_050),
        ("", "", "walk_in", 0),
    ):
        case_id = a_case(desk, kind=kind)
        desk.do(cases.save_answers, case_id, "person", {"police_station": station})
        desk.do(cases.save_answers, case_id, "arrival", {"channel": channel})
        if amount:
            pay(desk, case_id, amount=amount)
    found = figures(desk)
    assert found.by_kind == (Count("upi", 2, 350_050), Count("", 1, 0))
    assert found.by_station == (Count("", 1, 0), Count("Bhankrota", 1, 100_000), Count("Sanganer", 1, 250_050))
    assert found.by_channel == (Count("walk_in", 2, 100_000), Count("phone", 1, 250_050))
    assert (found.cases, found.lost) == (3, 350_050)


def test_a_person_counts_once(desk: Desk) -> None:
    first, second, third = (a_case(desk, name) for name in ("Sunita Devi", "", "Om Prakash"))
    desk.do(cases.link_earlier, second, first)
    assert (figures(desk).cases, figures(desk).people) == (3, 2)
    desk.do(cases.link_earlier, third, second)
    assert figures(desk).people == 1


def test_who_asked_not_to_be_counted_is_not(desk: Desk) -> None:
    first, second = a_case(desk, kind="upi"), a_case(desk, kind="upi")
    for case_id in (first, second):
        pay(desk, case_id, amount=100)
    desk.do(cases.save_answers, first, "consent", {"use_in_figures": "no"})
    desk.do(cases.save_answers, second, "consent", {"use_in_figures": "yes"})
    assert (figures(desk).cases, figures(desk).lost, figures(desk).by_kind) == (1, 100, (Count("upi", 1, 100),))


def test_money_is_taken_held_and_back(desk: Desk) -> None:
    case_id = a_case(desk)
    paid = pay(desk, case_id, amount=12_500_000)
    pay(desk, case_id, amount=50_000, direction="in")
    tell(desk, case_id, paid, "asked", TODAY, 12_500_000)
    tell(desk, case_id, paid, "held", TODAY, 7_750_000)
    tell(desk, case_id, paid, "credited", TODAY, 2_000_000)
    tell(desk, case_id, paid, "moved_on", TODAY, 4_750_000)
    found = figures(desk)
    assert (found.lost, found.held, found.credited) == (12_500_000, 5_750_000, 2_000_000)


def test_money_that_came_back_without_a_hold_takes_nothing_from_another_s_hold(desk: Desk) -> None:
    first, second = a_case(desk), a_case(desk)
    tell(desk, first, pay(desk, first), "held", TODAY, 1_000_000)
    tell(desk, second, pay(desk, second), "credited", TODAY, 4_000_000)
    assert (figures(desk).held, figures(desk).credited) == (1_000_000, 4_000_000)
    tell(desk, first, pay(desk, first), "credited", TODAY, 4_000_000)
    assert (figures(desk).held, figures(desk).credited) == (1_000_000, 8_000_000)


def test_a_payment_given_by_two_people_counts_once(desk: Desk) -> None:
    for _ in range(2):
        pay(desk, a_case(desk), amount=100_000, reference="632698104471")
    pay(desk, a_case(desk), amount=200_000, reference="632698104471")  # one of the two was typed wrong
    pay(desk, a_case(desk), amount=400_000)
    pay(desk, a_case(desk), amount=400_000)
    found = figures(desk)
    assert found.lost == 1_100_000
    assert sum(kind.lost for kind in found.by_kind) == 1_100_000


@pytest.mark.parametrize(
    ("paid_at", "called_at", "band"),
    [
        (dt.time(10, 0), "22/11/2026 10:30", 0),
        (dt.time(10, 0), "22/11/2026 10:31", 1),
        (dt.time(10, 0), "22/11/2026 11:00", 1),
        (dt.time(10, 0), "22/11/2026 12:00", 2),
        (dt.time(10, 0), "22/11/2026 16:00", 3),
        (dt.time(23, 50), "23/11/2026 00:20", 0),  # over midnight in India
        (dt.time(5, 15), "22/11/2026 05:45", 0),  # over midnight of UTC
        (dt.time(10, 0), "23/11/2026 10:00", 4),
        (dt.time(10, 0), "25/11/2026 10:00", 5),
        (dt.time(10, 0), "25/11/2026 10:01", 6),
    ],
)
def test_the_delay_falls_into_a_band(
    desk: Desk, clock_at_desk: Clock, paid_at: dt.time, called_at: str, band: int
) -> None:
    case_id = a_case(desk)
    pay(desk, case_id, day(21), dt.time(9))
    pay(desk, case_id, TODAY, paid_at)
    clock_at_desk.forward(days=5)
    call(desk, case_id, called_at)
    assert figures(desk).delays == Delays(tuple(int(number == band) for number in range(len(BANDS))), 0)


@pytest.mark.parametrize(
    "payments",
    [
        [(TODAY, None)],
        [(TODAY, dt.time(9)), (TODAY, None)],
        [(None, None)],
        [(TODAY, dt.time(9)), (None, None)],
        [(TODAY, dt.time(10, 41))],
    ],
    ids=["no time", "one without a time", "no day", "one without a day", "paid after the call"],
)
def test_a_delay_is_unknown(desk: Desk, payments: list[tuple[dt.date | None, dt.time | None]]) -> None:
    case_id = a_case(desk)
    for paid_on, paid_at in payments:
        pay(desk, case_id, paid_on, paid_at)
    call(desk, case_id, "22/11/2026 10:40")
    assert figures(desk).delays == Delays((0,) * len(BANDS), 1)


def test_no_call_or_no_payment_is_no_delay(desk: Desk) -> None:
    pay(desk, a_case(desk), TODAY, dt.time(9))
    call(desk, a_case(desk), "22/11/2026 10:40")
    assert figures(desk).delays == Delays((0,) * len(BANDS), 0)


def test_the_golden_share_is_of_what_is_known() -> None:
    delays = Delays((2, 1, 0, 0, 1, 0, 2), 5)
    assert (delays.known, delays.percent_within(GOLDEN_HOUR), delays.percent_within(ONE_DAY)) == (6, 50, 67)


def test_the_steps_of_the_desk_are_counted(desk: Desk) -> None:
    called, filed, printed = a_case(desk), a_case(desk), a_case(desk)
    call(desk, called, "22/11/2026 10:40")
    desk.do(cases.save_answers, filed, "submission", {"acknowledgement_portal": "22711260123456"})
    for kind in ("acknowledgement", "acknowledgement", "bring_list"):
        print_paper(desk, printed, kind)
    print_paper(desk, filed, "bring_list")
    found = figures(desk)
    assert (found.called_1930, found.portal_filed, found.acknowledgement_printed) == (1, 1, 1)
