"""The figures of a period as a workbook or a CSV file. No text in it can become a formula."""

import csv
import datetime as dt
from io import BytesIO, StringIO
from typing import Any

from supportdesk.documents.week_report import Column, Kind, Table, Value, WeekReport, period
from supportdesk.texts import Texts

_LAKH = '[>=10000000]"₹"##\\,##\\,##\\,##0.00;[>=100000]"₹"##\\,##\\,##0.00;"₹"##,##0.00'
_COUNT = "[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def xlsx(value: WeekReport, texts: Texts) -> bytes:
    """A workbook: the headlines on the first sheet, then a sheet for each table."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": value.title, "created": value.imprint.printed_at.astimezone(dt.UTC)})
    formats = _formats(book)
    summary = book.add_worksheet(_sheet_name(texts("Summary"), 0))
    cell(summary, (0, 0), value.title, Kind.TEXT, formats)
    cell(summary, (1, 0), texts.pick(value.centre.name), Kind.TEXT, formats)
    cell(summary, (2, 0), period(value, texts), Kind.TEXT, formats)
    for row, line in enumerate(value.headlines, 4):
        cell(summary, (row, 0), line.label, Kind.TEXT, formats)
        cell(summary, (row, 1), line.value, line.kind, formats)
    summary.set_column(0, 0, 44)
    summary.set_column(1, 1, 20)
    for number, table in enumerate(value.tables, 1):
        _fill(book.add_worksheet(_sheet_name(table.title, number)), table, formats)
    book.close()
    return out.getvalue()


def cell(sheet: Any, place: tuple[int, int], value: Value, kind: Kind, formats: dict[Kind, Any]) -> None:
    """Writes one value by its kind. Text goes in as text whatever it begins with, so «=1+1» stays what was typed."""
    row, column = place
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value, formats[Kind.TEXT])
    else:
        sheet.write_number(row, column, value / 100 if kind is Kind.RUPEES else value, formats[kind])


def csv_text(value: WeekReport, texts: Texts) -> bytes:
    """All tables below each other, in UTF-8 with the mark that spreadsheets look for. Rupees are plain numbers."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([plain(value.title, Kind.TEXT), plain(period(value, texts), Kind.TEXT)])
    for line in value.headlines:
        writer.writerow([plain(line.label, Kind.TEXT), plain(line.value, line.kind)])
    for table in value.tables:
        writer.writerow([])
        writer.writerow([plain(table.title, Kind.TEXT)])
        writer.writerow([plain(column.label, Kind.TEXT) for column in table.columns])
        for row in table.rows:
            writer.writerow([plain(item, column.kind) for item, column in zip(row, table.columns, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def plain(value: Value, kind: Kind) -> str:
    """A value for CSV. Text that a spreadsheet would take for a formula gets a quote in front."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    if kind is Kind.RUPEES:
        sign = "-" if value < 0 else ""
        return f"{sign}{abs(value) // 100}.{abs(value) % 100:02d}"
    return str(value)


def _formats(book: Any) -> dict[Kind, Any]:
    return {
        Kind.TEXT: book.add_format({"num_format": "@"}),
        Kind.COUNT: book.add_format({"num_format": _COUNT}),
        Kind.RUPEES: book.add_format({"num_format": _LAKH}),
    }


def _fill(sheet: Any, table: Table, formats: dict[Kind, Any]) -> None:
    for number, column in enumerate(table.columns):
        cell(sheet, (0, number), column.label, Kind.TEXT, formats)
        sheet.set_column(number, number, _width(table, number, column))
    for row, values in enumerate(table.rows, 1):
        for number, (value, column) in enumerate(zip(values, table.columns, strict=True)):
            cell(sheet, (row, number), value, column.kind, formats)
    sheet.freeze_panes(1, 0)


def _width(table: Table, number: int, column: Column) -> int:
    if column.kind is Kind.RUPEES:
        return max(18, len(column.label) + 2)
    longest = max((len(str(row[number])) for row in table.rows), default=0)
    return min(60, max(longest, len(column.label)) + 2)


def _sheet_name(title: str, number: int) -> str:
    """Names of sheets are short, different, and free of a few signs."""
    name = " ".join(title.translate(_FORBIDDEN_IN_NAMES).split())
    return f"{number} {name}"[:31].strip() if number else name[:31].strip()
