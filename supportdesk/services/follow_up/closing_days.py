"""Days that count as no working days here beyond the state's holidays: local ones, and the centre's own."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import wording
from supportdesk.errors import DeskError
from supportdesk.models import ClosingDay as Row
from supportdesk.reading import dates
from supportdesk.services.centre import state_of_centre
from supportdesk.services.work import Work
from supportdesk.texts import N_
from supportdesk.validate import words
from supportdesk.working_days import Calendar

_A_YEAR_AHEAD = dt.timedelta(days=366)
_MOST = 400


class NoSuchDay(DeskError):
    sentence = N_("Line {line} has no day that can be read. Write one like 25/12/2026, and the reason after a comma.")


class TooManyDays(DeskError):
    sentence = N_("These are more than {most} days. Take out those that are long past.")


class ClosingDay(NamedTuple):
    day: dt.date
    why: str = ""


def change_closing_days(work: Work, days: Sequence[ClosingDay]) -> None:
    """Makes `days` the whole list; a day that stands twice keeps its last reason. Raises TooManyDays."""
    if len(days) > _MOST:
        raise TooManyDays(most=_MOST)
    kept = {day: words(why) for day, why in days}
    work.session.execute(sa.delete(Row))
    if kept:
        work.session.execute(sa.insert(Row), [{"day": day, "why": why} for day, why in sorted(kept.items())])
    work.note(closing_days=len(kept))


def closing_days(session: Session) -> tuple[ClosingDay, ...]:
    """In their order."""
    return tuple(ClosingDay(*row) for row in session.execute(sa.select(Row.day, Row.why).order_by(Row.day)))


def calendar(session: Session) -> Calendar:
    """By which working days are counted at this desk."""
    return Calendar(state_of_centre(session), frozenset(session.scalars(sa.select(Row.day))))


def read_closing_days(text: str, today: dt.date) -> list[ClosingDay]:
    """Days as they are typed: one in a line, the reason after a comma. A day without a year is the next such day.

    Raises NoSuchDay.
    """
    return [_read(number, line, today) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def write_closing_days(days: Iterable[ClosingDay]) -> str:
    """The text that `read_closing_days` reads."""
    return "\n".join(", ".join(filter(None, (wording.day_short(day), why))) for day, why in days)


def _read(number: int, line: str, today: dt.date) -> ClosingDay:
    typed, _, why = line.partition(",")
    has_digits = any(letter.isdigit() for letter in typed)  # "today" would mean the last day of the year to come
    day = dates.parse_day(typed.strip(), today + _A_YEAR_AHEAD) if has_digits else None
    if day is None:
        raise NoSuchDay(line=number)
    return ClosingDay(day, why.strip())
