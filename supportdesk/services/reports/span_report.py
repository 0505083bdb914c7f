"""The figures of a span in words: one value for the page, the paper, the workbook and the files for other programs."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from supportdesk import clock, wording
from supportdesk.documents.figures.report import Chapter, Report, Table
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.services.centre import CentreSheet, centre
from supportdesk.services.figures.labels import row_names
from supportdesk.services.figures.points import points
from supportdesk.services.figures.report import span_figures
from supportdesk.services.figures.results import Correction, Figures, Issue
from supportdesk.services.figures.spans import Span, SpanKind, before
from supportdesk.services.figures.stations import district_report
from supportdesk.services.letterhead import logo
from supportdesk.services.reports import tables
from supportdesk.services.reports.definitions import all_definitions
from supportdesk.services.reports.headlines import headlines
from supportdesk.texts import N_, Texts

WEEKS, MONTHS = 8, 12
_TITLES = {
    SpanKind.WEEK: N_("Weekly report"),
    SpanKind.MONTH: N_("Monthly report"),
    SpanKind.QUARTER: N_("Quarterly report"),
    SpanKind.YEAR: N_("Yearly report"),
    SpanKind.DAYS: N_("Report"),
}


def span_report(
    session: Session,
    span: Span,
    now: dt.datetime,
    texts: Texts,
    figures: Figures | None = None,
    issue: Issue | None = None,
) -> Report:
    """As it may leave the desk. `figures` are those a supervisor uncovered, `issue` the version on the paper."""
    found = figures or span_figures(session, span, now)
    sheet, names = centre(session), row_names(session, texts)
    main = Chapter(
        key="report",
        title="",
        figures=headlines(found, span_figures(session, before(span), now), texts),
        tables=(
            _series(session, span, texts),
            *(tables.dimension(table, names, texts) for table in found.tables),
            tables.delays(found, texts),
            tables.steps(found, texts),
            tables.ageing(found, texts),
            tables.bank_days(found.banks, names, texts),
            tables.modus(found, names, texts),
            tables.district(district_report(session, span), sheet.district, texts),
            *_corrections(issue, names, texts),
        ),
    )
    return Report(
        centre=head_of(session, sheet),
        imprint=Imprint(now),
        kind="report",
        code=span.code,
        title=texts(_TITLES[span.kind]),
        first_day=span.first_day,
        last_day=span.last_day,
        chapters=(main,),
        definitions=all_definitions(texts),
        notes=_notes(span, found, now, texts),
        version=issue.version if issue else 0,
    )


def head_of(session: Session, sheet: CentreSheet) -> Centre:
    return Centre(sheet.code, sheet.both_names, sheet.both_lines, logo(session))


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


def _series(session: Session, span: Span, texts: Texts) -> Table:
    """Weeks beside a week or some days, months beside what is longer."""
    months = span.kind not in (SpanKind.WEEK, SpanKind.DAYS)
    kind = SpanKind.MONTH if months else SpanKind.WEEK
    found = points(session, kind, span.last_day, MONTHS if months else WEEKS)
    return tables.series(found, texts, months=months)


def _corrections(issue: Issue | None, names: tables.Names, texts: Texts) -> Iterable[Table]:
    if issue is None or not issue.corrections:
        return ()
    return (tables.corrections(issue.corrections, lambda one: _place(one, names, texts), texts),)


def _place(one: Correction, names: tables.Names, texts: Texts) -> str:
    """Where a corrected number stands: "Police station: Bhankrota, Cases"."""
    by, _, key = one.where.partition(" ")
    row = names.get(by, {}).get(key, key)
    return ", ".join(part for part in (tables.called(by, texts), row, tables.called(one.figure, texts)) if part)


def _notes(span: Span, figures: Figures, now: dt.datetime, texts: Texts) -> tuple[str, ...]:
    hidden = (
        texts("Small counts of sensitive kinds are shown, by a supervisor's word. Not for handing on.")
        if figures.uncovered
        else texts("Counts under 5 of sensitive kinds are hidden, and what would give them away.")
    )
    day = wording.day_short(min(span.last_day, clock.local(now).date()))
    as_of = texts("As it stood at the end of {day}. Who asked not to be counted is not counted.", day=day)
    return (texts("No name, phone or account number stands in this report."), hidden, as_of)
