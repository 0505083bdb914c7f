"""A report as a paper for a meeting: the large figures, charts, tables, and at the end what each figure means."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from supportdesk.documents import pieces
from supportdesk.documents.figures.report import (
    Chapter,
    Column,
    Figure,
    Kind,
    Line,
    Report,
    Table,
    of_days,
    shown,
)
from supportdesk.texts import Texts

if TYPE_CHECKING:  # a value is named without the library
    from reportlab.platypus.flowables import Flowable

_IN_A_ROW, _TOGETHER_IN_A_ROW = 3, 6
_SHARES = {Kind.TEXT: 3.4, Kind.RUPEES: 1.7, Kind.DATE: 1.75}


def build(value: Report, texts: Texts) -> bytes:
    from supportdesk.documents import page
    from supportdesk.documents.page import Style, para

    under = " · ".join(of_days(value, texts))
    story = [para(value.title, Style.TITLE), para(under)]
    for place, chapter in enumerate(value.chapters):
        story += _chapter(chapter, texts, first=not place)
    story += _definitions(value, texts)
    story += [para(note, Style.LABEL) for note in value.notes]
    return page.pdf(story, page.Sheet(value.centre, value.imprint, value.title, of_days=under), texts)


def _chapter(chapter: Chapter, texts: Texts, *, first: bool) -> "Iterator[Flowable]":
    from reportlab.platypus.flowables import PageBreak

    from supportdesk.documents.page import Style, para

    if not first:
        yield PageBreak()
    if chapter.title:
        yield para(chapter.title, Style.TITLE)
    if chapter.note:
        yield para(chapter.note)
    yield from _boxes([figure for figure in chapter.figures if figure.large], texts, together=chapter.together)
    for table in chapter.tables:
        yield from _table(table, texts, together=chapter.together)
    small = [figure for figure in chapter.figures if not figure.large]
    if small:
        yield from _table(_as_table(small, texts), texts)


def _boxes(figures: Sequence[Figure], texts: Texts, *, together: bool) -> "Iterator[Flowable]":
    from supportdesk.documents import blocks
    from supportdesk.documents.page import Style, para

    places = _TOGETHER_IN_A_ROW if together else _IN_A_ROW
    style = Style.CELL if together else Style.BIG
    for start in range(0, len(figures), places):
        boxes = [
            [
                *blocks.labelled(figure.label, shown(figure.value, figure.kind, texts), style=style),
                *([para(figure.note, Style.HEAD)] if figure.note or not together else []),
            ]
            for figure in figures[start : start + places]
        ]
        yield blocks.Boxes(*boxes, places=places)


def _table(table: Table, texts: Texts, *, together: bool = False) -> "Iterator[Flowable]":
    """Its chart first; a table without a line says so in words. It moves to the next page as a whole, if it fits there;
    `together` with others it begins on theirs.
    """
    from reportlab.platypus.flowables import CondPageBreak

    from supportdesk.documents import blocks
    from supportdesk.documents.figures import charts
    from supportdesk.documents.page import Style, para

    yield CondPageBreak(110)
    heading = para(table.title, Style.HEADING)
    if together:
        heading.keepWithNext = 0
    yield heading
    if table.note:
        yield para(table.note, Style.LABEL)
    if not table.lines:
        yield para(table.without_lines or texts("Nothing to count in these days."))
        return
    if table.upright:
        for line in table.lines:
            cells = zip(table.columns, line.values, strict=True)
            yield from blocks.facts(
                (table.of, line.label), *((column.label, shown(value, column.kind, texts)) for column, value in cells)
            )
        return
    if table.drawn and table.drawn.over_time:
        yield charts.Columns(table, texts)
        if table.drawn.alone:
            return
    yield blocks.table(_columns(table), list(_rows(table, texts)))


def _columns(table: Table) -> list[pieces.Column]:
    columns = [pieces.Column(table.of, table.share)]
    if _lying_bars(table):
        columns.append(pieces.Column("", 1.3))
    columns += [_column(column) for column in _on_paper(table)]
    return columns


def _column(column: Column) -> pieces.Column:
    share = column.share or _SHARES.get(column.kind, 0.85)
    return pieces.Column(column.label, share, right=column.kind is not Kind.TEXT)


def _on_paper(table: Table) -> list[Column]:
    return [column for column in table.columns if column.on_paper]


def _rows(table: Table, texts: Texts) -> "Iterator[list[str | Flowable]]":
    from supportdesk.documents.figures import charts

    drawn = table.drawn if _lying_bars(table) else None
    most = max((number or 0 for number in table.numbers(drawn.bars)), default=0) or 1 if drawn else 1
    for line in table.lines_on_paper:
        cells: list[str | Flowable] = [line.label]
        if drawn:
            cells.append(charts.Bar((table.number(line, drawn.bars) or 0) / most))
        yield cells + _cells(line, table, texts)
    if table.total:
        yield [table.total.label, *([""] if drawn else []), *_cells(table.total, table, texts)]


def _cells(line: Line, table: Table, texts: Texts) -> list[str]:
    places = ((table.at(column.key), column.kind) for column in _on_paper(table))
    return [shown(line.values[place], kind, texts) for place, kind in places]


def _lying_bars(table: Table) -> bool:
    return table.drawn is not None and table.drawn.on_paper and not table.drawn.over_time


def _as_table(figures: Sequence[Figure], texts: Texts) -> Table:
    """The figures that are not large, each with the one of the span before."""
    columns = (Column("value", texts("Now")), Column("before", texts("Before")))
    lines = (
        Line(figure.key, figure.label, (shown(figure.value, figure.kind, texts), _before(figure, texts)))
        for figure in figures
    )
    return replace(Table("figures", texts("More figures"), texts("Figure"), columns, ()), lines=tuple(lines))


def _before(figure: Figure, texts: Texts) -> str:
    return shown(figure.before, figure.kind, texts)


def _definitions(value: Report, texts: Texts) -> "Iterator[Flowable]":
    from reportlab.platypus.flowables import CondPageBreak

    from supportdesk.documents.page import Style, escaped, marked, para

    if value.definitions:
        yield CondPageBreak(120)
        yield para(texts("What the figures mean"), Style.HEADING)
    for label, sentence in value.definitions:
        yield marked(f"<b>{escaped(label)}</b> – {escaped(sentence)}", Style.LABEL)
