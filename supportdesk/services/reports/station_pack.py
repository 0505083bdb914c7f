"""The pack for the superintendent's meeting: the ranking, then each station with its graph and its open cases."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from supportdesk import wording
from supportdesk.documents.figures.report import (
    Chapter,
    Column,
    Drawn,
    Figure,
    Kind,
    Line,
    Report,
    Table,
    shown,
)
from supportdesk.documents.imprint import Imprint
from supportdesk.services.figures.frozen import LISTED
from supportdesk.services.figures.labels import row_names
from supportdesk.services.figures.results import Correction, Issue, Number, OpenCase, StationGraph, StationSheet
from supportdesk.services.figures.spans import Span, SpanKind, span_of
from supportdesk.services.letterhead import letterhead
from supportdesk.services.reports import corrected, tables
from supportdesk.services.reports.definitions import definition_of_column, definitions_of, meant
from supportdesk.services.reports.span_report import called
from supportdesk.texts import N_, Texts

_MONEY = (("reported", N_("Amount taken")), ("held", N_("On hold")), ("credited", N_("Refunded")))
_RANKED: dict[str, tuple[str, Kind]] = {
    "rank": (N_("Rank"), Kind.COUNT),
    "cases": (N_("Cases"), Kind.COUNT),
    "closed": (N_("Closed"), Kind.COUNT),
    "open": (N_("Still open"), Kind.COUNT),
    "oldest_days": (N_("Oldest, days"), Kind.DAYS),
    **{key: (label, Kind.RUPEES) for key, label in _MONEY},
}
_ACTIONS = {
    "call_1930": N_("1930"),
    "portal": N_("portal"),
    "bank_letter": N_("bank asked"),
    "fir": N_("FIR"),
    "restoration": N_("refund requested"),
    "court": N_("court"),
    "ombudsman": N_("ombudsman"),
}
"""The steps in a word each: one line a case, so that all of a station's fit on its sheet."""
_OF_CASE: dict[str, tuple[str, Kind]] = {
    "days_open": (N_("Days"), Kind.COUNT),
    **{key: (label, Kind.RUPEES) for key, label in _MONEY},
}
_LAST_CONTACT = "last_contact"


def in_sheets(
    session: Session, graph: StationGraph, span: Span, now: dt.datetime, texts: Texts, issue: Issue | None = None
) -> Report:
    """The pack until the last day of `span`, whose code it bears."""
    names = row_names(session, texts)["station"]
    corrected = issue.corrections if issue else ()
    kind = SpanKind.MONTH if graph.by_month else SpanKind.WEEK
    first = (_ranking(graph, names, texts), *_corrections(corrected, names, kind, texts))
    ranking = Chapter("ranking", "", tables=tuple(meant(table, texts) for table in first), note=_about(texts))
    sheets = (_sheet(one, names.get(one.station, one.station), texts, months=graph.by_month) for one in graph.sheets)
    chapters = (ranking, *sheets)
    return Report(
        centre=letterhead(session),
        imprint=Imprint(now),
        kind="stations",
        code=span.code,
        title=texts("Cyber crime by police station"),
        first_day=graph.span.first_day,
        last_day=graph.span.last_day,
        chapters=chapters,
        definitions=definitions_of(chapters),
        notes=(texts("No name, phone or account number stands in this report."),),
        version=issue.version if issue else 0,
    )


def numbers_of(graph: StationGraph) -> dict[str, dict[str, Number]]:
    """Every number by where it stands, to see what was corrected: "station Bhankrota", "station Bhankrota 2026-11-16"
    for a week or month, "case JPR-000412", whose steps are 1 where they are done, and whose last contact is the number
    of its day."""
    found: dict[str, dict[str, Number]] = {}
    for sheet in graph.sheets:
        found[f"station {sheet.station}"] = dict(zip(_RANKED, _ranked(sheet), strict=True))
        for point in sheet.points:
            found[f"station {sheet.station} {point.first_day}"] = {key: getattr(point, key) for key in tables.POINT}
        for case in sheet.open_cases:
            found[f"case {case.number}"] = {
                **{key: getattr(case, key) for key in _OF_CASE},
                **{step: int(step in case.done) for step in _ACTIONS},
                _LAST_CONTACT: case.last_contact.toordinal() if case.last_contact else None,
            }
    return found


def _corrections(
    found: Sequence[Correction], names: Mapping[str, str], kind: SpanKind, texts: Texts
) -> Iterable[Table]:
    if found:
        yield corrected.table((_corrected(one, names, kind, texts) for one in found), texts)


def _corrected(one: Correction, names: Mapping[str, str], kind: SpanKind, texts: Texts) -> Line:
    """Sanganer, Cases; Sanganer, Week 47 · 16–22 November 2026, Cases; JPR-000412, Amount taken."""
    of, _, its = one.where.partition(" ")
    places = [its]
    if of == "station":
        station, _, first_day = (its, "", "") if its in names else its.rpartition(" ")
        days = [called(span_of(kind, dt.date.fromisoformat(first_day)), texts)] if first_day else []
        places = [names.get(station, station), *days]
    label, values = _told(one, texts)
    return Line(f"{one.where} {one.figure}", ", ".join((*places, texts(label))), values)


def _told(one: Correction, texts: Texts) -> tuple[str, tuple[str, str]]:
    """What the number is, and in words how it was and is."""
    if one.figure == LISTED:
        new = "–", texts("new in the list")
        return N_("Open cases"), new if one.now else (texts("in the list"), texts("no longer in the list"))
    before, now = one.before, one.now
    if one.figure in _ACTIONS:
        was, is_now = (texts("done") if value else "–" for value in (before, now))
        return _ACTIONS[one.figure], (was, is_now)
    if one.figure == _LAST_CONTACT:
        return N_("Last contact"), (_day(before), _day(now))
    if one.where.startswith("case ") and one.figure == "reported":
        before, now = before or None, now or None
    label, kind = (_RANKED | _OF_CASE)[one.figure]
    return label, (shown(before, kind, texts), shown(now, kind, texts))


def _day(number: Number) -> str:
    return wording.day_short(dt.date.fromordinal(number)) if isinstance(number, int) else "–"


def _about(texts: Texts) -> str:
    return texts("Cases by the police station of the person, most cases first. Money as of the last day.")


def _ranking(graph: StationGraph, names: Mapping[str, str], texts: Texts) -> Table:
    columns = tuple(Column(key, texts(label), kind) for key, (label, kind) in _RANKED.items())
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
        figures=tuple(
            replace(figure, definition=definition_of_column("ranking", figure.key, texts)) for figure in figures
        ),
        tables=(
            meant(_alone(tables.series(sheet.points, texts, months=months)), texts),
            meant(_open_cases(sheet.open_cases, texts), texts),
        ),
        together=True,
    )


def _alone(table: Table) -> Table:
    """So that graph and open cases of a station stand on one sheet of paper; the files have the lines too."""
    return replace(table, drawn=table.drawn and replace(table.drawn, alone=True))


def _open_cases(found: Iterable[OpenCase], texts: Texts) -> Table:
    columns = (
        Column("opened_on", texts("Opened"), Kind.DATE, on_paper=False),
        Column("days_open", texts("Days"), share=1),
        Column("reported", texts("Amount taken"), Kind.RUPEES),
        Column("held", texts("On hold"), Kind.RUPEES),
        Column("credited", texts("Refunded"), Kind.RUPEES),
        Column("done", texts("Action taken"), Kind.TEXT, share=4.6),
        Column("last_contact", texts("Last contact"), Kind.DATE),
    )
    lines = (
        Line(
            case.number,
            case.number,
            (
                case.opened_on,
                case.days_open,
                case.reported or None,
                case.held,
                case.credited,
                ", ".join(texts(_ACTIONS[step]) for step in case.done) or "–",
                case.last_contact,
            ),
        )
        for case in found
    )
    title = texts("Open cases and what was done")
    return Table("open_cases", title, texts("Case"), columns, tuple(lines), share=2.7)
