"""The figures of a span in words: one value for the page, the paper, the workbook and the files for other programs."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from supportdesk import clock, wording
from supportdesk.documents.figures.report import Chapter, Report, Table
from supportdesk.documents.imprint import Imprint
from supportdesk.reading.names import place_in_hindi
from supportdesk.services.centre import centre
from supportdesk.services.figures import frozen
from supportdesk.services.figures.labels import row_names
from supportdesk.services.figures.overdue import Overdue, overdue_clocks
from supportdesk.services.figures.points import points
from supportdesk.services.figures.report import count, figures_of, headlines_of, hidden_in
from supportdesk.services.figures.results import (
    DistrictReport,
    Figures,
    Headlines,
    Issue,
    Point,
    Uncovered,
)
from supportdesk.services.figures.spans import Span, SpanKind, before
from supportdesk.services.figures.stations import district_report
from supportdesk.services.figures.suppression import uncovered
from supportdesk.services.letterhead import letterhead
from supportdesk.services.reports import corrected, tables
from supportdesk.services.reports.definitions import definitions_of, meant
from supportdesk.services.reports.headlines import headlines
from supportdesk.texts import N_, Both, Texts

WEEKS, MONTHS = 8, 12
_TITLES = {
    SpanKind.WEEK: N_("Weekly report"),
    SpanKind.MONTH: N_("Monthly report"),
    SpanKind.QUARTER: N_("Quarterly report"),
    SpanKind.YEAR: N_("Yearly report"),
    SpanKind.DAYS: N_("Report"),
}


@dataclass(frozen=True)
class Found:
    """Everything of a report before it is put into words."""

    span: Span
    now: dt.datetime
    figures: Figures
    before: Headlines
    points: tuple[Point, ...]
    """Of weeks or months that have begun."""
    district: DistrictReport
    overdue: tuple[Overdue, ...]


def span_report(session: Session, span: Span, now: dt.datetime, texts: Texts) -> Report:
    """As the page shows it."""
    return in_words(session, found(session, span, now), texts)


def uncovered_report(session: Session, word: Uncovered, now: dt.datetime, texts: Texts) -> Report:
    """The same with nothing hidden, for the supervisor who gave this word."""
    return in_words(session, found(session, word.span, now, word), texts)


def found(session: Session, span: Span, now: dt.datetime, word: Uncovered | None = None) -> Found:
    """The cases are read once for all of it. With a supervisor's word nothing is hidden."""
    counted = count(session, span, now)
    figures = uncovered(figures_of(session, counted)) if word else hidden_in(session, counted, now)
    months, today = _by_month(span), clock.local(now).date()
    charted = points(session, SpanKind.MONTH if months else SpanKind.WEEK, span.last_day, MONTHS if months else WEEKS)
    return Found(
        span=span,
        now=now,
        figures=figures,
        before=headlines_of(session, before(span), now),
        points=tuple(point for point in charted if point.first_day <= today),
        district=district_report(counted),
        overdue=overdue_clocks(session, now, figures),
    )


def in_words(session: Session, found: Found, texts: Texts, issue: Issue | None = None) -> Report:
    figures, span = found.figures, found.span
    district, names = centre(session).district, row_names(session, texts)
    main = Chapter(
        key="report",
        title="",
        figures=headlines(figures, found.before, texts, is_over=span.is_over(clock.local(found.now).date())),
        tables=tuple(meant(table, texts) for table in _tables(found, names, district, texts, issue)),
    )
    return Report(
        centre=letterhead(session),
        imprint=Imprint(found.now),
        kind=frozen.UNCOVERED if figures.uncovered else frozen.REPORT,
        code=span.code,
        title=_title(figures, texts),
        first_day=span.first_day,
        last_day=span.last_day,
        chapters=(main,),
        definitions=definitions_of([main]),
        notes=_notes(span, figures, found.now, texts),
        version=issue.version if issue else 0,
    )


def _title(figures: Figures, texts: Texts) -> str:
    title = texts(_TITLES[figures.span.kind])
    return texts("{title}, uncovered", title=title) if figures.uncovered else title


def _tables(found: Found, names: tables.Names, district: str, texts: Texts, issue: Issue | None) -> Iterator[Table]:
    figures = found.figures
    yield tables.series(found.points, texts, months=_by_month(found.span))
    yield from (tables.dimension(table, names, texts) for table in figures.tables)
    yield tables.delays(figures, texts)
    yield tables.steps(figures, texts)
    yield tables.ageing(figures, texts)
    yield tables.overdue(found.overdue, found.now, texts)
    yield tables.bank_days(figures.banks, names, texts)
    yield tables.modus(figures, names, texts)
    yield tables.district(found.district, Both(district, place_in_hindi(district)), texts)
    if issue and issue.corrections:
        yield corrected.in_report(issue.corrections, names, texts)


def _by_month(span: Span) -> bool:
    """Weeks beside a week or some days, months beside what is longer."""
    return span.kind not in (SpanKind.WEEK, SpanKind.DAYS)


def called(span: Span, texts: Texts) -> str:
    """Week 47 · 16–22 November 2026, November 2026, or the first and the last day."""
    first, last = span.first_day, span.last_day
    match span.kind:
        case SpanKind.WEEK:
            return texts("Week {n} · {days}", n=first.isocalendar().week, days=_days(first, last, texts))
        case SpanKind.MONTH:
            return wording.month(first, texts)
        case SpanKind.QUARTER:
            months = (wording.month(day, texts) for day in (first, last))
            return texts("{first} to {last}", first=next(months), last=next(months))
        case SpanKind.YEAR:
            return str(first.year)
    return _days(first, last, texts)


def _days(first: dt.date, last: dt.date, texts: Texts) -> str:
    if first == last:
        return wording.day(first, texts)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{wording.day(last, texts)}"
    begin = wording.day_near(first, texts) if first.year == last.year else wording.day(first, texts)
    return f"{begin} – {wording.day(last, texts)}"


def _notes(span: Span, figures: Figures, now: dt.datetime, texts: Texts) -> tuple[str, ...]:
    today = clock.local(now).date()
    day, moment = wording.day_short(min(span.last_day, today)), wording.moment(now)
    unfinished = "" if span.is_over(today) else texts("These days are not over yet: until {moment}.", moment=moment)
    notes = (
        unfinished,
        texts("No name, phone or account number stands in this report."),
        _about_hidden(figures, texts),
        texts("As it stood at the end of {day}. Who asked not to be counted is not counted.", day=day),
    )
    return tuple(note for note in notes if note)


def _about_hidden(figures: Figures, texts: Texts) -> str:
    if figures.uncovered:
        return texts("Small counts of sensitive kinds are shown, by a supervisor's word. Not for handing on.")
    if not figures.hides:
        return ""
    return texts("Counts under 5 of sensitive kinds are hidden, and what would give them away.")
