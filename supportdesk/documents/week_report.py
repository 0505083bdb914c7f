"""The figures of a period: one value that becomes a paper here, and a workbook or a CSV file in `sheets`."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from supportdesk import money, wording
from supportdesk.documents import pieces
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.texts import Texts


class Kind(StrEnum):
    TEXT = "text"  # str
    COUNT = "count"  # int
    RUPEES = "rupees"  # int, paise


Value = str | int | None


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure that stands large at the top."""

    label: str
    value: Value
    kind: Kind = Kind.COUNT


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class WeekReport:
    """Both days belong to the period."""

    centre: Centre
    imprint: Imprint
    title: str
    first_day: dt.date
    last_day: dt.date
    headlines: tuple[Headline, ...]
    tables: tuple[Table, ...]


def period(value: WeekReport, texts: Texts) -> str:
    return texts(
        "{first} to {last}", first=wording.day(value.first_day, texts), last=wording.day(value.last_day, texts)
    )


def shown(value: Value, kind: Kind) -> str:
    """A figure as people read it; an unknown one is a dash, never a zero."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    return money.rupees(value) if kind is Kind.RUPEES else money.grouped(value)


def build(value: WeekReport, texts: Texts) -> bytes:
    from reportlab.platypus.flowables import CondPageBreak

    from supportdesk.documents import blocks, page
    from supportdesk.documents.page import Style, para

    story = [para(value.title, Style.TITLE), para(period(value, texts))]
    for start in range(0, len(value.headlines), 3):
        boxes = [
            blocks.labelled(line.label, shown(line.value, line.kind)) for line in value.headlines[start : start + 3]
        ]
        story.append(blocks.Boxes(*boxes, places=3))
    for table in value.tables:
        columns = [
            pieces.Column(column.label, 2.2 if column.kind is Kind.TEXT else 1, right=column.kind is not Kind.TEXT)
            for column in table.columns
        ]
        rows = [
            [shown(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
        ]
        story += [CondPageBreak(90), para(table.title, Style.HEADING), blocks.table(columns, rows)]
    return page.pdf(story, page.Sheet(value.centre, value.imprint, value.title), texts)
