"""The pieces a paper is built of: boxes, tables that run on, lists to sign, squares to tick or to fill in."""

import re
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable, PageBreak, Spacer
from reportlab.platypus.tables import LongTable, TableStyle

from supportdesk.documents.lettering import REGULAR
from supportdesk.documents.page import INK, LINE, WIDTH, Style, escaped, marked, para
from supportdesk.documents.pieces import Choices, Column, Facts, NextPage, Piece, Points, Prose, Signers, Table, Ticks

_PADDING, _ABOVE, _BELOW = 10.0, 8.0, 4.5  # a line of text brings its own room below
_GAP = 10.0
_CHOICES = 4
_TAKEN_ALONG = 2
_SHORT = 8  # rows


class Boxes(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Boxes side by side with round corners, equally wide and high; `places` counts those that are not there, too."""

    def __init__(self, *columns: Sequence[Flowable], color: Color = INK, places: int = 1) -> None:
        super().__init__()
        self.columns = columns
        self.places = max(places, len(columns))
        self.color = color
        self.spaceAfter = 11

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.box_width = (width - _GAP * (self.places - 1)) / self.places
        inner = self.box_width - 2 * _PADDING
        self.heights = [[content.wrap(inner, height)[1] for content in column] for column in self.columns]
        self.width, self.height = width, max(sum(heights) for heights in self.heights) + _ABOVE + _BELOW
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        for number, (column, heights) in enumerate(zip(self.columns, self.heights, strict=True)):
            x = number * (self.box_width + _GAP)
            canvas.setStrokeColor(self.color)
            canvas.setLineWidth(1)
            canvas.roundRect(x, 0, self.box_width, self.height, 4.5)
            y = self.height - _ABOVE
            for content, height in zip(column, heights, strict=True):
                y -= height
                content.drawOn(canvas, x + _PADDING, y)


def labelled(label: str, *values: str, style: Style = Style.BIG) -> list[Flowable]:
    """What stands in a box: a small label, and below it what it names in large letters."""
    return [para(label, Style.LABEL), *(para(value, style) for value in values)]


def facts(*pairs: tuple[str, "str | HandLine"], style: Style = Style.CELL) -> list[Flowable]:
    """Labels with their values, one pair a line; a pair without a value is left out."""
    rows = [
        [para(label, Style.LABEL), para(value, style) if isinstance(value, str) else value]
        for label, value in pairs
        if value
    ]
    if not rows:
        return []
    commands = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.6, LINE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]
    return [_grid(rows, [WIDTH * 0.3, WIDTH * 0.7], commands, spaceAfter=8)]


def table(columns: Sequence[Column], rows: Sequence[Sequence[str | Flowable]]) -> Flowable:
    """A table with a line under each row; over several pages the head is repeated. Without labels it has none."""
    labels = [para(column.label, Style.HEAD_RIGHT if column.right else Style.HEAD) for column in columns]
    head = [labels] if any(column.label for column in columns) else []
    body = [[_cell(value, column) for value, column in zip(row, columns, strict=True)] for row in rows]
    whole = sum(column.share for column in columns)
    commands = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.6, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ]
    widths = [WIDTH * column.share / whole for column in columns]
    return _grid([*head, *body], widths, commands, repeatRows=len(head), spaceAfter=7)


def _grid(rows: Sequence[Sequence[Any]], widths: Sequence[float], commands: Sequence[Any], **more: Any) -> LongTable:
    """ReportLab's table. It names our font even where no text is plain, because its own would come in unembedded."""
    ours = ("FONTNAME", (0, 0), (-1, -1), REGULAR)
    return LongTable(rows, colWidths=widths, style=TableStyle([ours, *commands]), hAlign="LEFT", **more)


def _cell(value: str | Flowable, column: Column) -> Flowable:
    if isinstance(value, str):
        if column.by_hand and not value:
            return HandLine()
        return para(value, Style.CELL_RIGHT if column.right else Style.CELL)
    return value


def signatures(*names: str) -> Flowable:
    """A line to sign on for each name, never torn from the names below."""
    gap = 44.0
    width = (WIDTH - gap * (len(names) - 1)) / len(names)
    cells: list[str | Flowable] = []
    for name in names:
        cells += [para(name, Style.LABEL), ""]
    lines = [("LINEABOVE", (at, 0), (at, 0), 0.8, INK) for at in range(0, len(cells), 2)]
    sides = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    top = ("VALIGN", (0, 0), (-1, -1), "TOP")
    widths = ([width, gap] * len(names))[:-1]
    return _grid([cells[:-1]], widths, [*lines, *sides, top], spaceBefore=34, spaceAfter=8)


def keep_last_with_next(story: Sequence[Flowable], taken_along: int = _TAKEN_ALONG) -> None:
    """Whatever comes next stands on the same sheet as the last pieces before it."""
    pieces = 0
    for flowable in reversed(story):
        flowable.keepWithNext = 1
        pieces += not isinstance(flowable, Spacer)
        if pieces == taken_along:
            return


def keep_lead_in(story: Sequence[Flowable], led: Sequence[Flowable]) -> None:
    """The sentence that ends a story stays with what it leads to, unless that is a table which fills a sheet."""
    rows = len(led[0]._cellvalues) if led and isinstance(led[0], LongTable) else 0  # noqa: SLF001 - no other way
    if led and rows <= _SHORT:
        keep_last_with_next(story, 1)


def drawn(piece: Piece) -> list[Flowable]:
    """A plain piece of a letter as it stands on paper."""
    match piece:
        case Table():
            return [table(piece.columns, piece.rows)]
        case Prose():
            return [para(part) for part in re.split(r"\n\s*\n", piece.text) if part.strip()]
        case Facts():
            return facts(*piece.pairs)
        case Points():
            bullets = (f"{place}." if piece.numbered else "•" for place in range(1, len(piece.items) + 1))
            items = zip(bullets, piece.items, strict=True)
            return [*(marked(escaped(item), Style.ITEM, bullet) for bullet, item in items), Spacer(0, 4)]
        case Ticks():
            rows = [(Tick(ticked=False), item) for item in piece.items]
            return [table((Column("", 0.06), Column("")), rows)]
        case Choices():
            return [_choices(piece)]
        case NextPage():
            return [PageBreak()]
        case Signers():
            return [signatures(*piece.names)]


def _choices(piece: Choices) -> Flowable:
    """In four columns; the first, where a form has its longest words, is wider."""
    cells: list[Any] = []
    for item in piece.items:
        cells += [Tick(ticked=item in piece.ticked), para(item, Style.CELL)]
    cells += [""] * (-len(cells) % (2 * _CHOICES))
    rows = [cells[at : at + 2 * _CHOICES] for at in range(0, len(cells), 2 * _CHOICES)]
    first = WIDTH * 0.29
    other = (WIDTH - first) / (_CHOICES - 1)
    commands = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        *((side, (0, 0), (-1, -1), 1) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")),
    ]
    return _grid(rows, [16, first - 16, *([16, other - 16] * (_CHOICES - 1))], commands, spaceAfter=6)


def index(titles: Sequence[str]) -> Flowable:
    """The titles with the pages on which each `Place` of that name comes to stand."""
    rows = [(para(title, Style.CELL), PageOf(title)) for title in titles]
    commands = [("LINEBELOW", (0, 0), (-1, -1), 0.6, LINE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return _grid(rows, [WIDTH * 0.88, WIDTH * 0.12], commands, spaceAfter=9)


class Place(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Takes no room; says to the index where it stands, and stays with what follows."""

    keepWithNext = 1  # noqa: N815 - ReportLab's name

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.name_place(self.name)


class PageOf(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """The number of the page on which a `Place` stands, at the right of its cell."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, 14.0

    def draw(self) -> None:
        self.canv.write_page_of(self.name, self.width, 3)


class HandLine(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A line to write on, as wide as its cell."""

    def __init__(self, room: float = 14) -> None:
        super().__init__()
        self.room = room

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.room

    def draw(self) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.6)
        self.canv.setDash(1, 2)
        self.canv.line(0, 2, self.width, 2)


class Squares(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Empty squares to write a number in by hand, one digit each."""

    def __init__(self, count: int, side: float = 19) -> None:
        super().__init__()
        self.count, self.side = count, side

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.count * self.side, self.side

    def draw(self) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.7)
        for number in range(self.count):
            self.canv.rect(number * self.side, 0, self.side, self.side)


class Tick(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A small square, ticked or empty. Drawn, because the font has no tick."""

    def __init__(self, *, ticked: bool, side: float = 11) -> None:
        super().__init__()
        self.ticked, self.side = ticked, side

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.side, self.side + 2

    def draw(self) -> None:
        side = self.side
        self.canv.translate(0, 1)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.8)
        self.canv.rect(0, 0, side, side)
        if self.ticked:
            self.canv.setLineWidth(1.6)
            self.canv.lines(
                [
                    (side * 0.18, side * 0.5, side * 0.42, side * 0.24),
                    (side * 0.42, side * 0.24, side * 0.84, side * 0.8),
                ]
            )
