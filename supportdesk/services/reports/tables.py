"""The tables of a report, with the words of their rows and columns. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from supportdesk import clock, wording
from supportdesk.documents.figures.report import Column, Drawn, Kind, Line, Table, Value
from supportdesk.services.figures import results
from supportdesk.services.figures.overdue import Overdue
from supportdesk.services.figures.results import (
    AGEING_BANDS,
    DELAY_BANDS,
    DIMENSIONS,
    STEPS,
    BankDays,
    DistrictReport,
    Figures,
    Point,
    Row,
)
from supportdesk.services.reports.definitions import large
from supportdesk.texts import N_, Both, Texts

Names = Mapping[str, Mapping[str, str]]

TITLES = {
    "kind": N_("By kind of crime"),
    "station": N_("By police station"),
    "bank": N_("By bank"),
    "channel": N_("By channel"),
    "counsellor": N_("By counsellor"),
    "age": N_("By age"),
    "gender": N_("By gender"),
    "language": N_("By language"),
}
COLUMNS: dict[str, tuple[str, Kind]] = {
    "cases": (N_("Cases"), Kind.COUNT),
    "people": (N_("People"), Kind.COUNT),
    "called_1930": (N_("Called 1930"), Kind.COUNT),
    "filed": (N_("On portal"), Kind.COUNT),
    "fir": (N_("FIR"), Kind.COUNT),
    "reported": (N_("Amount taken"), Kind.RUPEES),
    "held": (N_("On hold"), Kind.RUPEES),
    "ordered": (N_("Ordered back"), Kind.RUPEES),
    "credited": (N_("Refunded"), Kind.RUPEES),
    "open": (N_("Still open"), Kind.COUNT),
    "oldest_days": (N_("Oldest, days"), Kind.DAYS),
}
_ON_EVERY_PAPER = frozenset({"cases", "filed", "reported", "held", "credited"})
_WITHOUT_BARS = frozenset({"station", "bank", "counsellor"})
"""Their tables have so many columns that bars stand in the files only."""
STEP: dict[str, tuple[str, Kind]] = {
    "done": (N_("Done"), Kind.COUNT),
    "of": (N_("Of cases"), Kind.COUNT),
    "share": (N_("Share"), Kind.SHARE),
    "median_days": (N_("Days, median"), Kind.DAYS),
}
BANK_DAYS: dict[str, tuple[str, Kind]] = {
    "asked": (N_("Asked"), Kind.COUNT),
    "answered": (N_("Answered"), Kind.COUNT),
    "median_days": (N_("Days, median"), Kind.DAYS),
    "held": (N_("Put on hold"), Kind.RUPEES),
}
_WHICH = {
    "portal_for_money": N_("money, 1930 not called"),
    "portal_after_1930": N_("money, after the call to 1930"),
    "portal_for_content": N_("pictures, videos and accounts"),
}
POINT = ("cases", "closed", "reported", "held", "credited")
DISTRICT: dict[str, tuple[str, Kind]] = {
    "reported": (N_("Amount lost (layer 1)"), Kind.RUPEES),
    "reported_same_day": (N_("Lost on the day of reporting"), Kind.RUPEES),
    "held_same_day": (N_("Held the same day"), Kind.RUPEES),
    "held_other_days": (N_("Held on other days"), Kind.RUPEES),
    "held": (N_("Held in all"), Kind.RUPEES),
    "ecosystem": (N_("Lost from the ecosystem"), Kind.RUPEES),
    "pending": (N_("Pending action"), Kind.RUPEES),
    "count_1930": (N_("Reported by 1930"), Kind.COUNT),
    "count_portal": (N_("Reported on the portal"), Kind.COUNT),
    "cases": (N_("Cases in all"), Kind.COUNT),
    "large_cases": (N_("Cases of {large} and more"), Kind.COUNT),
    "large_reported": (N_("Amount of those"), Kind.RUPEES),
}


def dimension(table: results.Table, names: Names, texts: Texts) -> Table:
    """By kind of crime, police station, bank and the rest."""
    by, wide = table.by, table.by in _WITHOUT_BARS
    shown = [key for key in COLUMNS if table.total.open is not None or key not in ("open", "oldest_days")]
    on_paper = _ON_EVERY_PAPER | ({"fir", "open", "oldest_days"} if wide else set())
    columns = tuple(Column(key, texts(COLUMNS[key][0]), COLUMNS[key][1], on_paper=key in on_paper) for key in shown)

    def line(row: Row, label: str) -> Line:
        return Line(row.key, label, tuple(getattr(row, key) for key in shown))

    lines = tuple(line(row, names[by].get(row.key, row.key)) for row in table.rows)
    once = "" if table.adds_up else texts("A case whose money went to several banks stands with each of them.")
    return Table(
        key=by,
        title=texts(TITLES[by]),
        of=texts(DIMENSIONS[by]),
        columns=columns,
        lines=lines,
        total=total(line(table.total, texts("All"))),
        drawn=Drawn("cases", on_paper=not wide),
        note=once,
    )


def total(line: Line) -> Line:
    return Line("total", line.label, line.values)


def series(points: Iterable[Point], texts: Texts, *, months: bool) -> Table:
    """Weeks or months, oldest first. The key of a line is its first day."""
    lines = tuple(
        Line(point.first_day.isoformat(), _called(point, texts, months=months), _values(point, POINT))
        for point in points
    )
    n = len(lines)
    title = (
        texts.count("Cases and money, last month", "Cases and money, last {n} months", n)
        if months
        else texts.count("Cases and money, last week", "Cases and money, last {n} weeks", n)
    )
    return Table(
        key="months" if months else "weeks",
        title=title,
        of=texts("Month") if months else texts("Week"),
        columns=tuple(_column(key, texts) for key in POINT),
        lines=lines,
        drawn=Drawn("cases", ("reported", "held"), over_time=True),
    )


def _called(point: Point, texts: Texts, *, months: bool) -> str:
    if months:
        return f"{point.first_day:%m/%y}"
    return texts("W{n}", n=point.first_day.isocalendar().week)


def _column(key: str, texts: Texts) -> Column:
    label, kind = COLUMNS.get(key, (N_("Closed"), Kind.COUNT))
    return Column(key, texts(label), kind)


def delays(figures: Figures, texts: Texts) -> Table:
    """The share is of those whose delay is known, so that the unknown ones are told and not hidden in it."""
    found = figures.delays
    counted = ((str(place), texts(words), count) for place, ((words, _), count) in enumerate(_banded(figures)))
    known = tuple(Line(key, label, (count, _percent(count, found.known))) for key, label, count in counted)
    return Table(
        key="delay",
        title=texts("From the last payment to the call to 1930"),
        of=texts("Delay"),
        columns=(Column("cases", texts("Cases")), Column("share", texts("Share of the known"), Kind.SHARE)),
        lines=(
            *known,
            Line("unknown", texts("a time is not known"), (found.unknown, None)),
            Line("not_called", texts("1930 was not called"), (found.not_called, None)),
        ),
        drawn=Drawn("cases"),
    )


def _banded(figures: Figures) -> Iterable[tuple[tuple[str, object], int]]:
    return zip(DELAY_BANDS, figures.delays.counts, strict=True)


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def steps(figures: Figures, texts: Texts) -> Table:
    lines = (
        Line(step.step, texts(STEPS[step.step]), (step.done, step.of, step.percent, step.median_days))
        for step in figures.steps
    )
    title = texts("What was done")
    return Table("step", title, texts("Step"), _columns(STEP, texts), tuple(lines), drawn=Drawn("done"))


def ageing(figures: Figures, texts: Texts) -> Table:
    lines = (
        Line(str(place), texts(words), (count,))
        for place, ((words, _), count) in enumerate(zip(AGEING_BANDS, figures.ageing, strict=True))
    )
    columns = (Column("cases", texts("Open cases")),)
    title = texts("How long open cases have been open")
    return Table("ageing", title, texts("Waiting time"), columns, tuple(lines), drawn=Drawn("cases"))


def overdue(clocks: Iterable[Overdue], now: dt.datetime, texts: Texts) -> Table:
    """Of the moment of printing: how many had run out on an earlier day nobody knows any more."""
    found = tuple(clocks)
    titles = Counter(one.title for one in found)
    lines = (
        Line(one.rule, _rule(one, texts, alone=titles[one.title] == 1), (one.clocks, one.cases, one.most_days))
        for one in found
    )
    columns = (
        Column("clocks", texts("Clocks")),
        Column("cases", texts("Cases")),
        Column("most_days", texts("Latest, days"), Kind.DAYS),
    )
    day = wording.day_short(clock.local(now).date())
    return Table(
        key="overdue",
        title=texts("What is overdue"),
        of=texts("Clock, as of {day}", day=day),
        columns=columns,
        lines=tuple(lines),
        drawn=Drawn("clocks"),
        note=texts("As it stands on {day}, whenever the cases were opened.", day=day),
    )


def _rule(one: Overdue, texts: Texts, *, alone: bool) -> str:
    """Its title, and which of them it is where rules share one."""
    title = texts.pick(one.title)
    if alone:
        return title
    which = texts(_WHICH[one.rule]) if one.rule in _WHICH else texts.count("{n} day", "{n} days", one.count)
    return texts("{title}: {which}", title=title, which=which)


def bank_days(banks: Iterable[BankDays], names: Names, texts: Texts) -> Table:
    lines = (
        Line(row.bank, names["bank"].get(row.bank, row.bank), (row.asked, row.answered, row.median_days, row.held))
        for row in banks
    )
    title = texts("How soon banks answer")
    return Table("bank_days", title, texts("Bank"), _columns(BANK_DAYS, texts), tuple(lines))


def modus(figures: Figures, names: Names, texts: Texts) -> Table:
    """Kinds with hidden numbers are left out: where that are all of them, it says so."""
    lines = (
        Line(
            f"{one.kind} {one.contacted_by}".strip(),
            way(one.kind, one.contacted_by, names, texts),
            (one.cases, one.reported),
        )
        for one in figures.modus
    )
    columns = (Column("cases", texts("Cases")), Column("reported", texts("Amount taken"), Kind.RUPEES))
    title = texts("How people were cheated most often")
    told = any(row.key and row.cases for row in figures.table("kind").rows)
    hidden = texts("What happened in these days is hidden: the counts are so small that they could point to a person.")
    return Table(
        "modus", title, texts("Way"), columns, tuple(lines), drawn=Drawn("cases"), without_lines=hidden if told else ""
    )


def way(kind: str, contacted_by: str, names: Names, texts: Texts) -> str:
    """Investment fraud, by WhatsApp; the kind alone where nobody said how."""
    crime = names["kind"].get(kind, kind)
    if not contacted_by:
        return crime
    return texts("{kind}, by {way}", kind=crime, way=names["contacted_by"].get(contacted_by, contacted_by))


def district(report: DistrictReport, name: Both, texts: Texts) -> Table:
    """One line with the columns of the police's own report, ready to be pasted into it."""
    line = Line(name.en, texts.pick(name), _values(report, DISTRICT))
    title = texts("District report of the police")
    return Table("district", title, texts("District"), _columns(DISTRICT, texts), (line,), upright=True)


def _columns(words: Mapping[str, tuple[str, Kind]], texts: Texts) -> tuple[Column, ...]:
    return tuple(Column(key, texts(label, large=large()), kind) for key, (label, kind) in words.items())


def _values(source: object, keys: Iterable[str]) -> tuple[Value, ...]:
    return tuple(getattr(source, key) for key in keys)
