"""Spans of days that reports are made of: a week, a month, a quarter, a year, or any days. Pure."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from supportdesk import clock


class SpanKind(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DAYS = "days"


_MONTHS = {SpanKind.MONTH: 1, SpanKind.QUARTER: 3, SpanKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first_day` up to `end`, which is not in it, on the desk's wall clock."""

    kind: SpanKind
    first_day: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        if self.end <= self.first_day:
            raise ValueError(f"no days from {self.first_day} to {self.end}")

    @property
    def last_day(self) -> dt.date:
        return self.end - dt.timedelta(days=1)

    @property
    def begins_at(self) -> dt.datetime:
        """The first moment (UTC) that is in it."""
        return clock.at_desk(self.first_day, dt.time())

    @property
    def ends_at(self) -> dt.datetime:
        """The first moment (UTC) after it."""
        return clock.at_desk(self.end, dt.time())

    @property
    def code(self) -> str:
        """2026-W47, 2026-11, 2026-Q4, 2026, or 2026-11-16--2026-11-22: for names of files and of frozen reports."""
        first = self.first_day
        match self.kind:
            case SpanKind.WEEK:
                year, week, _ = first.isocalendar()
                return f"{year}-W{week:02d}"
            case SpanKind.MONTH:
                return f"{first:%Y-%m}"
            case SpanKind.QUARTER:
                return f"{first.year}-Q{(first.month + 2) // 3}"
            case SpanKind.YEAR:
                return f"{first.year}"
            case SpanKind.DAYS:
                return f"{first}--{self.last_day}"

    def is_over(self, today: dt.date) -> bool:
        return self.end <= today


def span_of(kind: SpanKind, day: dt.date) -> Span:
    """The span of this kind in which `day` lies; of DAYS that day alone."""
    if kind is SpanKind.DAYS:
        return days(day, day)
    if kind is SpanKind.WEEK:
        monday = clock.week_of(day)
        return Span(kind, monday, monday + dt.timedelta(days=7))
    months = _MONTHS[kind]
    first = dt.date(day.year, (day.month - 1) // months * months + 1, 1)
    return Span(kind, first, _months_on(first, months))


def days(first_day: dt.date, last_day: dt.date) -> Span:
    """Any days, both in it. Raises ValueError where the last is before the first."""
    return Span(SpanKind.DAYS, first_day, last_day + dt.timedelta(days=1))


def before(span: Span) -> Span:
    """The span to compare with: the one of its kind before it, or as many days before it."""
    if span.kind is SpanKind.DAYS:
        return Span(span.kind, span.first_day - (span.end - span.first_day), span.first_day)
    return span_of(span.kind, span.first_day - dt.timedelta(days=1))


def after(span: Span) -> Span:
    """The next one of its kind, or as many days after it."""
    if span.kind is SpanKind.DAYS:
        return Span(span.kind, span.end, span.end + (span.end - span.first_day))
    return span_of(span.kind, span.end)


def _months_on(first: dt.date, count: int) -> dt.date:
    years, month = divmod(first.month - 1 + count, 12)
    return dt.date(first.year + years, month + 1, 1)
