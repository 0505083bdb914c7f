"""The end of a statement as its head tells it: by it days get the year with which they are not written."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from supportdesk.reading.dates import find_days
from supportdesk.reading.text import folded

_OF_THE_PERIOD = re.compile(
    r"period|statement|^\W*(?:from|to)\b|between|duration|as (?:on|of)\b|till|upto|generated|printed|अवधि|तक",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\W{{0,3}}(?P<year>20\d\d|(?<=['’-])\d\d)\b", re.IGNORECASE)
_TWO_YEARS = re.compile(r"\b(?P<first>20\d\d)\s?[-/]\s?(?:20)?(?P<last>\d\d)\b")
"""As the year is counted that ends in March."""
_YEAR = re.compile(r"(?:\byears?\b|statement|period|वर्ष)\D{0,24}(?P<year>20\d\d)\b", re.IGNORECASE)
_A_RANGE = 2


class End(NamedTuple):
    """The last day of a statement; not `sure` where nothing says that this day is one of its period."""

    day: dt.date
    sure: bool


def end_told(head: str) -> End | None:
    """The last day of the period that the head names, by its days, else by its months, else by its year."""
    lines = folded(head).split("\n")
    named = [line for line in lines if _OF_THE_PERIOD.search(line) or len(find_days(line)) >= _A_RANGE]
    if day := _end_of_days(named) or _end_of_months(named) or _end_of_year(named):
        return End(day, sure=True)
    day = _end_of_days(lines) or _end_of_months(lines)
    return End(day, sure=False) if day else None


def _end_of_days(lines: Sequence[str]) -> dt.date | None:
    return max((found.value for line in lines for found in find_days(line)), default=None)


def _end_of_months(lines: Sequence[str]) -> dt.date | None:
    ends = []
    for match in _MONTH.finditer("\n".join(lines)):
        month, year = _MONTHS.index(match["month"].lower()) + 1, 2000 + int(match["year"][-2:])
        ends.append((dt.date(year, month, 28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1))
    return max(ends, default=None)


def _end_of_year(lines: Sequence[str]) -> dt.date | None:
    plain = "\n".join(lines)
    if (two := _TWO_YEARS.search(plain)) and int(two["last"]) == (int(two["first"]) + 1) % 100:
        return dt.date(int(two["first"]) + 1, 3, 31)
    return dt.date(int(one["year"]), 12, 31) if (one := _YEAR.search(plain)) else None
