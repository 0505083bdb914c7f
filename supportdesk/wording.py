"""Days, times, long numbers and names as a person reads them, on paper and on the screen."""

import datetime as dt

from supportdesk import clock
from supportdesk.texts import N_, Both, Texts

NO_NAME = N_("(no name yet)")
_UNITS = ("B", "KB", "MB", "GB")
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def day(date: dt.date, texts: Texts) -> str:
    """22 November 2026"""
    return f"{day_near(date, texts)} {date.year}"


def day_near(date: dt.date, texts: Texts) -> str:
    """22 November: a day so near that the year goes without saying. The line does not break inside it."""
    return f"{date.day}\u00a0{texts(_MONTHS[date.month - 1])}"


def month(date: dt.date, texts: Texts) -> str:
    """November 2026"""
    return f"{texts(_MONTHS[date.month - 1])} {date.year}"


def day_short(date: dt.date) -> str:
    """22/11/2026"""
    return f"{date:%d/%m/%Y}"


def day_and_time(date: dt.date | None, time: dt.time | None) -> str:
    """22/11/2026 09:31, or the day alone where nobody knows the time, or a dash."""
    if date is None:
        return "–"
    return f"{date:%d/%m/%Y} {time:%H:%M}" if time else day_short(date)


def moment(at: dt.datetime) -> str:
    """A moment as the wall clock at the desk showed it: 22/11/2026 11:12"""
    return f"{clock.local(at):%d/%m/%Y %H:%M}"


def in_groups(text: str, size: int = 4) -> str:
    """632698104471 -> 6326 9810 4471, so that it can be read out and heard; what is not a plain number stays."""
    if not text.isalnum() or len(text) <= size:
        return text
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


def called(name: str, name_hindi: str, texts: Texts) -> str:
    """A person in the language of `texts`, or in the other one where nobody knows that name; "(no name yet)"."""
    return texts.pick(Both(name, name_hindi)) or texts(NO_NAME)


def size(number_of_bytes: int) -> str:
    """412 KB; whole numbers below ten megabytes are exact enough for a person."""
    number, unit = float(number_of_bytes), 0
    while number >= 1024 and unit < len(_UNITS) - 1:
        number, unit = number / 1024, unit + 1
    return f"{number:.1f} {_UNITS[unit]}" if unit > 1 and number < 10 else f"{number:.0f} {_UNITS[unit]}"
