"""Days in words on the screen: the weekday too, because people plan by it. Months are named as on paper."""

import datetime as dt

from supportdesk import wording
from supportdesk.texts import N_, Texts

_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def with_weekday(day: dt.date, texts: Texts) -> str:
    """Sunday 22 November 2026"""
    return f"{texts(_WEEKDAYS[day.weekday()])} {wording.day(day, texts)}"


def short(day: dt.date, texts: Texts) -> str:
    """Tue 24: a day of this week or the next."""
    return f"{texts(_SHORT_WEEKDAYS[day.weekday()])} {day.day}"


def week(monday: dt.date, texts: Texts) -> str:
    """Mon 16 November – Sun 22 November 2026"""
    sunday = monday + dt.timedelta(days=6)
    return texts(
        "{monday} {first} – {sunday} {last}",
        monday=texts(_SHORT_WEEKDAYS[0]),
        first=wording.day_near(monday, texts),
        sunday=texts(_SHORT_WEEKDAYS[6]),
        last=wording.day(sunday, texts),
    )


def near(day: dt.date, today: dt.date, texts: Texts) -> str:
    """Tue 24 within a week, else 24/12/2026."""
    return short(day, texts) if abs((day - today).days) < 7 else wording.day_short(day)
