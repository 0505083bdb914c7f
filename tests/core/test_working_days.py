"""Working days across week ends, second and fourth Saturdays and holidays."""

import pytest

from supportdesk.working_days import add_working_days, is_working_day
from tests.core.casework import day


@pytest.mark.parametrize(
    ("number", "works"),
    [
        (7, True),  # first Saturday
        (8, False),  # Sunday, Diwali
        (9, True),
        (10, False),  # Govardhan Puja in Rajasthan
        (11, False),  # Bhai Duj
        (12, True),
        (14, False),  # second Saturday
        (21, True),  # third Saturday
        (28, False),  # fourth Saturday
    ],
)
def test_the_days_of_diwali_and_the_saturdays(number: int, works: bool) -> None:
    assert is_working_day(day(number), "Rajasthan") is works


def test_counting_starts_on_the_day_after() -> None:
    assert add_working_days(day(16), 3, "Rajasthan") == day(19)
    assert add_working_days(day(16), 0, "Rajasthan") == day(16)


def test_counting_leaps_over_diwali_and_a_second_saturday() -> None:
    """From Thursday 5: 6, 7, 9, 12, 13, then over Saturday 14 and Sunday 15 to Monday 16."""
    assert add_working_days(day(5), 3, "Rajasthan") == day(9)
    assert add_working_days(day(5), 4, "Rajasthan") == day(12)
    assert add_working_days(day(5), 6, "Rajasthan") == day(16)


def test_holidays_are_those_of_the_state() -> None:
    assert is_working_day(day(10), "Kerala")
    assert not is_working_day(day(2, month=10), "Kerala")


def test_an_unknown_state_has_the_national_holidays() -> None:
    assert not is_working_day(day(2, month=10), "राजस्थान")
    assert is_working_day(day(11), "राजस्थान")
