"""A report as a workbook: real numbers and days, charts of the program's own, and no text that could calculate."""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest
from math import ceil
from typing import Any

from supportdesk.documents.figures.report import (
    HIDDEN,
    Chapter,
    Column,
    Figure,
    Kind,
    Line,
    Report,
    Table,
    Value,
    of_days,
)
from supportdesk.texts import Texts

_LAKH = '[>=10000000]"₹"##\\,##\\,##\\,##0.00;[>=100000]"₹"##\\,##\\,##0.00;"₹"##,##0.00'
_COUNT = "[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0"
_NUMBER_FORMATS = {
    Kind.TEXT: "@",
    Kind.COUNT: _COUNT,
    Kind.RUPEES: _LAKH,
    Kind.SHARE: '0"%"',
    Kind.DAYS: "0",
    Kind.DATE: "dd/mm/yyyy",
}
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_ACCENT, _HEAD, _RULE = "#0B6B6B", "#E2F1F0", "#C9D2DC"
_CURVES = ("#C64A42", "#3B82C4", "#2F8A4A")
_CHART_HEIGHT, _BAR_HEIGHT, _ROW_HEIGHT = 320, 34, 24  # in pixels
_ON_ONE_PAGE = 70
_MOST_BARS = 20
_LINE, _ROOM = 18, 1.3
"""Points a line, with room for vowel signs. In a head bold letters, and words that end a line early, take more room."""
_TITLE_LINE = 27
_DEFINED = (44, 110)
"""Letters that a name and its definition have room for."""
_MOST_STEPS = 10
_A4 = 9  # as Excel numbers sizes of paper

Place = tuple[int, int]


class Workbook:
    """One book while it is written. Cells, formats and names of sheets are made here and nowhere else."""

    def __init__(self, value: Report, texts: Texts) -> None:
        import xlsxwriter

        self._value, self._texts = value, texts
        self._out = BytesIO()
        self._book = xlsxwriter.Workbook(self._out, {"in_memory": True, "strings_to_formulas": False})
        self._book.set_properties({"title": value.title, "created": value.imprint.printed_at.astimezone(dt.UTC)})
        forms = _NUMBER_FORMATS | {Kind.MINUTES: f'0" {texts("{n} min", n="").strip()}"'}
        self._plain = {kind: self._book.add_format(_cell_format(kind, form)) for kind, form in forms.items()}
        self._total = {
            kind: self._book.add_format(_cell_format(kind, form) | {"bold": True, "top": 1, "top_color": _RULE})
            for kind, form in forms.items()
        }
        self._mark = self._book.add_format({"align": "right", "italic": True, "font_color": "#5F6B78"})
        head = {"bold": True, "bg_color": _HEAD, "bottom": 1, "bottom_color": _ACCENT, "text_wrap": True}
        self._head = self._book.add_format({**head, "indent": 1})
        self._head_right = self._book.add_format({**head, "align": "right"})
        self._title = self._book.add_format({"bold": True, "font_size": 15})
        self._table_title = self._book.add_format({"bold": True})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self._sheets: set[str] = set()

    def written(self) -> bytes:
        self._summary()
        for chapter in self._value.chapters:
            if chapter.together:
                self._one_sheet(chapter)
            else:
                for table in chapter.tables:
                    self._sheet_of(table)
        if self._value.definitions:
            self._definitions()
        self._book.close()
        return self._out.getvalue()

    def _summary(self) -> None:
        _ = self._texts
        sheet = self._add_sheet(_("Summary"))
        sheet.set_default_row(_LINE)
        sheet.set_row(0, _TITLE_LINE)
        sheet.write_string(0, 0, self._value.title, self._title)
        lines = [_.pick(self._value.centre.name), *of_days(self._value, _), *self._value.notes]
        for row, line in enumerate(lines, 1):
            sheet.write_string(row, 0, line)
        alone = [figure for chapter in self._value.chapters if not chapter.together for figure in chapter.figures]
        if alone:
            self._figures(sheet, alone, len(lines) + 2)
        sheet.set_column(0, 0, 44)

    def _figures(self, sheet: Any, figures: Sequence[Figure], head: int) -> None:
        _ = self._texts
        for column, label in enumerate((_("Figure"), _("Now"), _("Before"), _("What it means"))):
            sheet.write_string(head, column, label, self._head_right if column in (1, 2) else self._head)
        for row, figure in enumerate(figures, head + 1):
            self._cell(sheet, (row, 0), figure.label, Kind.TEXT)
            self._cell(sheet, (row, 1), figure.value, figure.kind)
            self._cell(sheet, (row, 2), figure.before, figure.kind)
            self._cell(sheet, (row, 3), figure.definition, Kind.TEXT)
        sheet.set_column(1, 2, 20)
        sheet.set_column(3, 3, 90)
        sheet.freeze_panes(head + 1, 1)

    def _one_sheet(self, chapter: Chapter) -> None:
        """Its figures, then its tables one below the other, in columns wide enough for each of them."""
        sheet = self._add_sheet(chapter.title)
        widths = self._widths(sheet, chapter.tables, [figure.label for figure in chapter.figures])
        sheet.set_row(0, _TITLE_LINE)
        sheet.write_string(0, 0, chapter.title, self._title)
        sheet.write_string(1, 0, " · ".join(of_days(self._value, self._texts)))
        row = 2
        for figure in chapter.figures:
            self._cell(sheet, (row, 0), figure.label, Kind.TEXT)
            self._cell(sheet, (row, 1), figure.value, figure.kind)
            row += 1
        for table in chapter.tables:
            sheet.write_string(row + 1, 0, table.title, self._table_title)
            row = self._fill(sheet, table, row + 2, widths)
        sheet.freeze_panes(1, 1)
        sheet.set_portrait()
        sheet.set_default_row(_LINE)
        _on_one_page(sheet, row)

    def _sheet_of(self, table: Table) -> None:
        sheet = self._add_sheet(table.title)
        sheet.set_default_row(_LINE)
        _on_one_page(sheet, self._fill(sheet, table, 0, self._widths(sheet, (table,))))
        sheet.freeze_panes(1, 1)

    def _fill(self, sheet: Any, table: Table, top: int, widths: Sequence[float]) -> int:
        """Writes the table from row `top` on, its chart below it; gives the first free row below both."""
        sheet.set_row(top, _row_height([table.of, *(column.label for column in table.columns)], widths))
        sheet.write_string(top, 0, table.of, self._head)
        for place, column in enumerate(table.columns, 1):
            sheet.write_string(top, place, column.label, self._head if column.kind is Kind.TEXT else self._head_right)
        lines = [*table.lines, *([table.total] if table.total else [])]
        for row, line in enumerate(lines, top + 1):
            self._line(sheet, row, line, table)
        end = top + 1 + len(lines)
        if table.drawn and table.lines:
            self._chart(sheet, table, (top, end + 1))
            end += 2 + _height(table) // _ROW_HEIGHT
        return end + 1

    def _line(self, sheet: Any, row: int, line: Line, table: Table) -> None:
        total = line is table.total
        self._cell(sheet, (row, 0), line.label, Kind.TEXT, total=total)
        for place, (value, column) in enumerate(zip(line.values, table.columns, strict=True), 1):
            self._cell(sheet, (row, place), value, column.kind, total=total)

    def _cell(self, sheet: Any, place: Place, value: Value, kind: Kind, *, total: bool = False) -> None:
        """By its kind. Text goes in as text whatever it begins with; what is not known stays empty."""
        form = (self._total if total else self._plain)[kind]
        if value is None:
            if total:
                sheet.write_blank(*place, None, form)
        elif isinstance(value, str):
            mark = kind is not Kind.TEXT
            words = self._texts(value) if mark and value == HIDDEN else value
            sheet.write_string(*place, words, self._mark if mark else form)
        elif isinstance(value, dt.date):
            sheet.write_datetime(*place, dt.datetime.combine(value, dt.time()), form)
        else:
            sheet.write_number(*place, value / 100 if kind is Kind.RUPEES else value, form)

    def _chart(self, sheet: Any, table: Table, rows: tuple[int, int]) -> None:
        """Made of the cells of the table, whose head is the first of `rows`; it stands at the second."""
        if table.drawn is None:
            return
        top, below = rows
        last = top + (len(table.lines) if table.drawn.over_time else _lying(table))
        chart = self._book.add_chart({"type": "column" if table.drawn.over_time else "bar"})
        bars = self._series(sheet, table, table.drawn.bars, (top, last)) | self._marks(table)
        chart.add_series(bars | {"fill": {"color": _ACCENT}})
        if table.drawn.curves:
            curves = self._book.add_chart({"type": "line"})
            for key, color in zip(table.drawn.curves, _CURVES, strict=False):
                line = {"line": {"color": color, "width": 2}, "y2_axis": True}
                curves.add_series(self._series(sheet, table, key, (top, last)) | line)
            chart.combine(curves)
            curves.set_y2_axis({"num_format": _LAKH.replace(".00", "")})
        chart.set_title({"name": table.title, "name_font": {"size": 11}})
        chart.set_legend({"position": "bottom"} if table.drawn.curves else {"none": True})
        # else a program leaves out every second name; LibreOffice does where two of them touch, unless they lie flat
        names = {"interval_unit": 1, "num_font": {"size": 8, "rotation": 0}}
        if table.drawn.over_time:
            chart.set_x_axis(names)
            chart.set_y_axis(_whole_numbers(table))
        else:
            chart.set_y_axis(names | {"reverse": True})
            chart.set_x_axis(_whole_numbers(table))
        chart.set_size({"width": 620, "height": _height(table)})
        sheet.insert_chart(below, 0, chart)

    def _series(self, sheet: Any, table: Table, key: str, rows: tuple[int, int]) -> dict[str, Any]:
        top, last = rows
        column = table.at(key) + 1
        return {
            "name": [sheet.name, top, column],
            "categories": [sheet.name, top + 1, 0, last, 0],
            "values": [sheet.name, top + 1, column, last, column],
        }

    def _marks(self, table: Table) -> dict[str, Any]:
        """Where a number is hidden, that it is, and the number of every other bar: a program draws neither a zero nor
        what it does not know. LibreOffice leaves the place of a hidden one empty."""
        place = table.at(table.drawn.bars) if table.drawn else 0
        marks = [line.values[place] if isinstance(line.values[place], str) else "" for line in table.lines]
        if not any(marks):
            return {}
        words = (self._texts(HIDDEN) if mark == HIDDEN else mark for mark in marks)
        labels = [{"value": word} if word else None for word in words]
        return {"data_labels": {"value": True, "custom": labels}}

    def _widths(self, sheet: Any, tables: Sequence[Table], labels: Sequence[str] = ()) -> list[float]:
        """Sets and gives the width of each column, in letters: all tables of a sheet share them."""
        labels = [*labels, *(line.label for table in tables for line in table.lines)]
        columns = zip_longest(*(table.columns for table in tables))
        widths = [
            min(48, max(map(len, labels), default=0) + 4),
            *(max(_width(column) for column in each if column) for each in columns),
        ]
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        return widths

    def _definitions(self) -> None:
        _ = self._texts
        sheet = self._add_sheet(_("Definitions"))
        for column, label in enumerate((_("Figure"), _("What it means"))):
            sheet.write_string(0, column, label, self._head)
        sheet.set_default_row(_LINE)
        for row, line in enumerate(self._value.definitions, 1):
            sheet.set_row(row, _row_height(line, _DEFINED))
            for column, words in enumerate(line):
                sheet.write_string(row, column, words, self._wrapped)
        for column, width in enumerate(_DEFINED):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)

    def _add_sheet(self, title: str) -> Any:
        """Names of sheets are short, different, and free of a few signs."""
        clean = " ".join(title.translate(_FORBIDDEN_IN_NAMES).split())[:31].strip()
        name, number = clean, 1
        while not name or name.casefold() in self._sheets:
            number += 1
            name = f"{clean[:27].strip()} {number}".strip()
        self._sheets.add(name.casefold())
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        return sheet


def _cell_format(kind: Kind, form: str) -> dict[str, object]:
    """Words stand off the number before them."""
    return {"num_format": form, **({"indent": 1} if kind is Kind.TEXT else {})}


def _width(column: Column) -> float:
    """In letters."""
    return max(18 if column.kind in (Kind.RUPEES, Kind.TEXT) else 13, 9 * column.share)


def _row_height(labels: Sequence[str], widths: Sequence[float]) -> float:
    """Of a row of words, in points: as many lines as its longest cell takes."""
    lines = (ceil(_ROOM * len(label) / width) for label, width in zip(labels, widths, strict=False))
    return _LINE * max(lines, default=1)


def _whole_numbers(table: Table) -> dict[str, Any]:
    """The axis of the bars: there is no half of a case."""
    most = max((value or 0 for value in table.numbers(table.drawn.bars)), default=0) if table.drawn else 0
    axis = {"min": 0, "num_format": _COUNT}
    return axis | {"major_unit": 1, "max": max(most, 1)} if most <= _MOST_STEPS else axis


def _on_one_page(sheet: Any, rows: int) -> None:
    if rows <= _ON_ONE_PAGE:
        sheet.fit_to_pages(1, 1)


def _lying(table: Table) -> int:
    """How many bars lie one below the other."""
    return 0 if table.drawn and table.drawn.over_time else min(len(table.lines), _MOST_BARS)


def _height(table: Table) -> int:
    """Of a chart, in pixels. Each bar that lies has room for a name of two lines."""
    return max(_CHART_HEIGHT, 60 + _BAR_HEIGHT * _lying(table))


def xlsx(value: Report, texts: Texts) -> bytes:
    return Workbook(value, texts).written()
