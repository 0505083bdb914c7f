"""What a report is, in words and numbers: the page shows it, and every file is made of it. It names nobody.

`key` is what a thing is called in CSV and JSON, in every language and version; docs/reports.md lists them.
"""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from supportdesk import clock, money, wording
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.texts import N_, Language, Texts


class Kind(StrEnum):
    """What a value is: text, a number, paise, percent, days, minutes, or a day."""

    TEXT = "text"
    COUNT = "count"
    RUPEES = "rupees"
    SHARE = "percent"
    DAYS = "days"
    MINUTES = "minutes"
    DATE = "date"


Value = str | int | dt.date | None
"""A text in place of a number says why it is not shown: "<5" or "hidden"."""
HIDDEN = N_("hidden")


@dataclass(frozen=True, slots=True)
class Figure:
    """One that stands for itself. `before` is the same of the span before; `large` ones stand at the top."""

    key: str
    label: str
    value: Value
    kind: Kind = Kind.COUNT
    before: Value = None
    note: str = ""
    tone: str = ""
    definition: str = ""
    large: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One that is not `on_paper` stands in the files only: a page has room for so many. `share` of the page's width; 0:
    as is usual for its kind."""

    key: str
    label: str
    kind: Kind = Kind.COUNT
    on_paper: bool = True
    definition: str = ""
    share: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a table is drawn: `bars` is the key of the column with bars. With `over_time` they stand, else they lie.

    `curves` are drawn over them, all to one scale of rupees. Not `on_paper`: in the workbook only. `alone`: on paper
    the lines of the table are left to the chart.
    """

    bars: str
    curves: tuple[str, ...] = ()
    over_time: bool = False
    on_paper: bool = True
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`of` is the label of the first column, whose words are the labels of the lines, `share` what it has of a page.

    An `upright` one stands on paper with a line for each column, because it has more of them than a page is wide.
    `without_lines` is why there is none, where something was counted.
    """

    key: str
    title: str
    of: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: Line | None = None
    drawn: Drawn | None = None
    note: str = ""
    upright: bool = False
    definition: str = ""
    share: float = 2.2
    without_lines: str = ""

    @property
    def lines_on_paper(self) -> tuple[Line, ...]:
        """Of a table with a total those in which anything happened: a page is no list of what did not."""
        places = [place for place, column in enumerate(self.columns) if column.on_paper]
        return tuple(line for line in self.lines if not self.total or any(line.values[place] for place in places))

    def at(self, key: str) -> int:
        """The place of a column."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def numbers(self, key: str) -> tuple[int | None, ...]:
        """A column for a chart; None where a number is hidden or nobody knows it."""
        return tuple(self.number(line, key) for line in self.lines)

    def number(self, line: Line, key: str) -> int | None:
        value = line.values[self.at(key)]
        return value if isinstance(value, int) else None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part that begins a new page, but for the first. `together`: its tables share one sheet, in the workbook and, if
    they fit on it, on paper."""

    key: str
    title: str
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""
    together: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Both days belong to it. `code` names the span in names of files; `version` is 0 while it is not frozen."""

    centre: Centre
    imprint: Imprint
    kind: str
    code: str
    title: str
    first_day: dt.date
    last_day: dt.date
    chapters: tuple[Chapter, ...]
    definitions: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    version: int = 0

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for chapter in self.chapters for figure in chapter.figures)

    def figure(self, key: str) -> Figure:
        return next(figure for figure in self.figures if figure.key == key)

    def table(self, key: str) -> Table:
        return next(table for chapter in self.chapters for table in chapter.tables if table.key == key)

    def only(self, key: str) -> "Report":
        """The same with this one table, and the figures."""
        kept = (replace(chapter, tables=tuple(t for t in chapter.tables if t.key == key)) for chapter in self.chapters)
        return replace(self, chapters=tuple(chapter for chapter in kept if chapter.figures or chapter.tables))

    @property
    def is_over(self) -> bool:
        """Whether its last day had ended when it was made."""
        return clock.local(self.imprint.printed_at).date() > self.last_day

    def file_name(self, form: str, language: Language) -> str:
        """report-2026-W47-v2-hi.xlsx: neither an amended report nor another language takes the place of the one
        before. English has no sign of its own."""
        version = f"-v{self.version}" if self.version > 1 else ""
        spoken = f"-{language}" if language != "en" else ""
        return f"{self.kind}-{self.code}{version}{spoken}.{form}"


def period(value: Report, texts: Texts) -> str:
    return texts(
        "{first} to {last}", first=wording.day(value.first_day, texts), last=wording.day(value.last_day, texts)
    )


def of_days(value: Report, texts: Texts) -> tuple[str, ...]:
    """Which days it is of, until when where they are not over, and which version where it was amended."""
    until = wording.moment(value.imprint.printed_at)
    unfinished = () if value.is_over else (texts("not over yet: until {moment}", moment=until),)
    amended = (texts("Version {n}, amended", n=value.version),) if value.version > 1 else ()
    return (period(value, texts), *unfinished, *amended)


def shown(value: Value, kind: Kind, texts: Texts) -> str:
    """A figure as people read it; an unknown one is a dash, never a zero."""
    match value:
        case None:
            return "–"
        case str():
            return texts(HIDDEN) if value == HIDDEN else value
        case dt.date():
            return wording.day_short(value)
    match kind:
        case Kind.RUPEES:
            return money.rupees(value)
        case Kind.SHARE:
            return f"{value}%"
        case Kind.MINUTES:
            return texts("{n} min", n=value) if value < 120 else texts("{n} h", n=round(value / 60))
    return money.grouped(value)
