"""The pack for the superintendent's meeting: the ranking, then each station with its graph and its open cases."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from supportdesk.documents.figures.report import Chapter, Column, Drawn, Figure, Kind, Line, Report, Table
from supportdesk.documents.imprint import Imprint
from supportdesk.services.centre import centre
from supportdesk.services.figures.labels import row_names
from supportdesk.services.figures.results import STEPS, OpenCase, StationGraph, StationSheet
from supportdesk.services.figures.spans import Span, SpanKind
from supportdesk.services.figures.stations import station_graph
from supportdesk.services.reports import tables
from supportdesk.services.reports.span_report import head_of
from supportdesk.texts import N_, Texts

_MONEY = (("reported", N_("Amount taken")), ("held", N_("On hold")), ("credited", N_("Refunded")))


def station_pack(session: Session, span: Span, now: dt.datetime, texts: Texts) -> Report:
    """The last 12 weeks until that of the span's last day; the last 12 months where the span is a month or longer."""
    months = span.kind not in (SpanKind.WEEK, SpanKind.DAYS)
    graph = station_graph(session, SpanKind.MONTH if months else SpanKind.WEEK, span.last_day, now)
    names = row_names(session, texts)["station"]
    return Report(
        centre=head_of(session, centre(session)),
        imprint=Imprint(now),
        kind="stations",
        code=span.code,
        title=texts("Cyber crime by police station"),
        first_day=graph.span.first_day,
        last_day=graph.span.last_day,
        chapters=(
            Chapter("ranking", "", tables=(_ranking(graph, names, texts),), note=_about(texts)),
            *(_sheet(sheet, names.get(sheet.station, sheet.station), texts, months=months) for sheet in graph.sheets),
        ),
        notes=(texts("No name, phone or account number stands in this report."),),
    )


def _about(texts: Texts) -> str:
    return texts("Cases by the police station of the person, most cases first. Money as of the last day.")


def _ranking(graph: StationGraph, names: dict[str, str], texts: Texts) -> Table:
    columns = (
        Column("rank", texts("Rank")),
        Column("cases", texts("Cases")),
        Column("closed", texts("Closed")),
        Column("open", texts("Open")),
        Column("oldest_days", texts("Oldest, days"), Kind.DAYS),
        *(Column(key, texts(label), Kind.RUPEES) for key, label in _MONEY),
    )
    lines = tuple(
        Line(sheet.station, names.get(sheet.station, sheet.station), _ranked(sheet)) for sheet in graph.sheets
    )
    title, bars = texts("Ranking of the stations"), Drawn("cases", on_paper=False)
    return Table("ranking", title, texts("Police station"), columns, lines, drawn=bars)


def _ranked(sheet: StationSheet) -> tuple[int | None, ...]:
    oldest = max((case.days_open for case in sheet.open_cases), default=None)
    whole = sheet.total
    counts = (sheet.rank, whole.cases, whole.closed, len(sheet.open_cases), oldest)
    return (*counts, whole.reported, whole.held, whole.credited)


def _sheet(sheet: StationSheet, name: str, texts: Texts, *, months: bool) -> Chapter:
    whole = sheet.total
    figures = (
        Figure("rank", texts("Rank"), sheet.rank, large=True),
        Figure("cases", texts("Cases"), whole.cases, large=True),
        Figure("open", texts("Open cases"), len(sheet.open_cases), large=True),
        *(Figure(key, texts(label), getattr(whole, key), Kind.RUPEES, large=True) for key, label in _MONEY),
    )
    return Chapter(
        key=sheet.station or "not_said",
        title=name,
        figures=figures,
        tables=(tables.series(sheet.points, texts, months=months), _open_cases(sheet.open_cases, texts)),
        together=True,
    )


def _open_cases(found: Iterable[OpenCase], texts: Texts) -> Table:
    columns = (
        Column("opened_on", texts("Opened"), Kind.DATE, on_paper=False),
        Column("days_open", texts("Days")),
        Column("reported", texts("Amount taken"), Kind.RUPEES),
        Column("held", texts("On hold"), Kind.RUPEES),
        Column("credited", texts("Refunded"), Kind.RUPEES),
        Column("done", texts("Action taken"), Kind.TEXT),
        Column("last_contact", texts("Last contact"), Kind.DATE),
    )
    lines = (
        Line(
            case.number,
            case.number,
            (
                case.opened_on,
                case.days_open,
                case.reported,
                case.held,
                case.credited,
                ", ".join(texts(STEPS[step]) for step in case.done) or texts("nothing yet"),
                case.last_contact,
            ),
        )
        for case in found
    )
    return Table("open_cases", texts("Open cases and what was done"), texts("Case"), columns, tuple(lines))
