"""Time: UTC in storage, the desk's zone on screen and paper. Only `now()` reads the machine's clock."""

import datetime as dt
from functools import cache


def now() -> dt.datetime:
    """The present moment, aware, in UTC, to the millisecond (what the database keeps)."""
    moment = dt.datetime.now(dt.UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def local(moment: dt.datetime) -> dt.datetime:
    """An aware moment as the wall clock at the desk shows it."""
    return moment.astimezone(_india())


def at_desk(day: dt.date, time: dt.time) -> dt.datetime:
    """The UTC moment at which the desk's wall clock shows this day and time."""
    return dt.datetime.combine(day, time, _india()).astimezone(dt.UTC)


@cache
def _india() -> dt.tzinfo:
    from zoneinfo import ZoneInfo  # the first paint shows no time

    return ZoneInfo("Asia/Kolkata")


def week_of(day: dt.date) -> dt.date:
    """The Monday on which the week of `day` starts."""
    return day - dt.timedelta(days=day.weekday())
