"""CSV and Excel files -> rows of cells as text. Formulas give the value that was last worked out for them."""

import csv
import datetime as dt
import io
from itertools import islice

from supportdesk.reading.statements.troubles import NoTable, StatementUnreadable, WorkbookLocked
from supportdesk.reading.text_files import decoded

ROWS = 40_000
"""Rows that are read of one table: years of a busy account."""

_SNIFFED = 20_000
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def csv_rows(name: str, data: bytes) -> list[list[str]]:
    """Comma, semicolon, tab or bar; UTF-8, UTF-16 or what Windows writes. Raises NoTable."""
    text = decoded(data)
    if "\0" in text[:_SNIFFED]:
        raise NoTable(name=name)
    lines = text[:_SNIFFED].split("\n")
    mark = max(",;\t|", key=lambda mark: sum(1 for line in lines if line.count(mark) >= 3))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        return [[cell.strip().lstrip("'") for cell in row] for row in islice(reader, ROWS)]
    except csv.Error as error:
        raise NoTable(name=name) from error


def workbook_rows(name: str, data: bytes) -> list[list[list[str]]]:
    """The sheets of an .xlsx, .xls or .ods file. Raises WorkbookLocked, StatementUnreadable."""
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise WorkbookLocked(name=name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(sheet).to_python(nrows=ROWS) for sheet in book.sheet_names]
    except CalamineError as error:
        raise StatementUnreadable(name=name) from error
    return [[[_text(cell) for cell in row] for row in sheet] for sheet in sheets]


def _text(cell: object) -> str:
    match cell:
        case str():
            return cell.strip()
        case bool():
            return str(cell)
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.2f}"
        case dt.datetime():
            return f"{cell:%d/%m/%Y %H:%M:%S}"
        case dt.date():
            return f"{cell:%d/%m/%Y}"
        case dt.time():
            return f"{cell:%H:%M:%S}"
        case _:
            return "" if cell is None else str(cell)
