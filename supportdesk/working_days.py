"""Days on which banks and offices work: no Sunday, no second or fourth Saturday, no holiday of the nation or the state.

The holidays are those that the state declares; a bank may close on others, and so the centre can name days of its own.
The package behind them takes 0.1 s to import, so it waits until the first question.
"""

import datetime as dt
from collections.abc import Container
from functools import cache, lru_cache
from typing import NamedTuple

_SATURDAY, _SUNDAY = 5, 6
_NONE: frozenset[dt.date] = frozenset()


class Calendar(NamedTuple):
    """`state` as the centre spells it ("Rajasthan"); one that is not known has the national holidays only.

    `closed` are the days that the centre has named on top.
    """

    state: str
    closed: frozenset[dt.date] = _NONE


def is_working_day(day: dt.date, state: str, closed: frozenset[dt.date] = _NONE) -> bool:
    if day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and _week_of_month(day) in (2, 4)):
        return False
    return day not in closed and day not in _holidays(state)


@lru_cache(maxsize=4096)
def add_working_days(day: dt.date, count: int, state: str, closed: frozenset[dt.date] = _NONE) -> dt.date:
    """The last of `count` working days after `day`; the day itself is never counted."""
    while count:
        day += dt.timedelta(days=1)
        count -= is_working_day(day, state, closed)
    return day


def _week_of_month(day: dt.date) -> int:
    return (day.day + 6) // 7


@cache
def _holidays(state: str) -> Container[dt.date]:
    import holidays

    code = holidays.country_holidays("IN").subdivisions_aliases.get(state)
    return holidays.country_holidays("IN", subdiv=code)
