"""CSV and Excel files -> rows of cells as text. Formulas give the value that was last worked out for them."""

import csv
import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice

from supportdesk.reading.statements.cells import LOST
from supportdesk.reading.statements.troubles import (
    NoTable,
    StatementLocked,
    StatementTooLarge,
    StatementUnreadable,
    WrongStatementPassword,
)
from supportdesk.reading.text_files import decoded

ROWS = 40_000
"""Rows that are read of one table: years of a busy account."""

_SNIFFED = 20_000
_FEW = 50
"""Signs, of which one that is none was lost on the way; where more of them are, the file is no text."""
_LONGEST_LINE = 100_000
_KEPT_AS_TEXT = re.compile(r'="(?P<text>[^"]*)"|_(?P<number>\d[^_]{0,40})')
_CELLS = 2_000_000
"""That are read of one table, some seconds of them; a row of a statement has a dozen."""
OPENED = 256 * 1024 * 1024
"""Bytes of a workbook when it is unpacked: several hundred thousand rows."""
_SHEET = re.compile(r"^xl/worksheets/[^/]*\.xml$", re.IGNORECASE)
_FAR = re.compile(
    rb'<(?:\w+:)?c\s[^<>]{0,40}?\br="(?:[A-Z]{3}\d|[B-Z][A-Z]\d{5}|A[A-Z]\d{6}|[A-Z](?:[3-9]\d{5}|\d{7}))'
)
"""A cell so far to the right and below that millions stand before it."""
_OLE = b"\xd0\xcf\x11\xe0"
_ENDLESS = re.compile(rb'spinCount="\d{8}')
"""A lock that takes minutes to try a password on; Excel's own take a tenth of a second."""
_PANIC = "PanicException"
"""Of the reader of workbooks where a damaged one surprises it: no Exception, so that nobody else would catch it."""
_OF_BROKEN = (OSError, ValueError, TypeError, LookupError, AttributeError, struct.error)


def csv_rows(name: str, data: bytes) -> list[list[str]]:
    """Comma, semicolon, tab or bar; UTF-8, UTF-16 or what Windows writes.

    Raises NoTable, also where the lines or the rows are longer than those of any statement.
    """
    text = decoded(data).rstrip("\0")
    if text[:_SNIFFED].count("\0") * _FEW > len(text[:_SNIFFED]):
        raise NoTable(name=name)
    lines = text[:_SNIFFED].split("\n")
    mark = max(",;\t|~", key=lambda mark: sum(1 for line in lines if line.count(mark) >= 3))
    reader = csv.reader(_lines(io.StringIO(text, newline="")), delimiter=mark)
    rows, cells = [], 0
    try:
        for row in islice(reader, ROWS):
            cells += len(row)
            if cells > _CELLS:
                raise NoTable(name=name)
            rows.append([_plain(cell) for cell in row])
    except csv.Error as error:
        raise NoTable(name=name) from error
    return rows


def _plain(cell: str) -> str:
    """Without what keeps a spreadsheet from making a number of it: '0012, ="0012", _0012; and without the rest of a
    mark of three signs, ~|~. A lost byte leaves a sign, so that no other number comes of the rest."""
    bare = cell.strip(" \t\r\n\u00a0~").lstrip("'")
    if "\0" in bare:
        bare = bare.replace("\0", LOST) if bare.strip("\0") else ""
    kept = _KEPT_AS_TEXT.fullmatch(bare) if bare.startswith(("=", "_")) else None
    return (kept["text"] or kept["number"] or "").strip() if kept else bare


def _lines(text: io.StringIO) -> Iterator[str]:
    """Raises csv.Error at one without end."""
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error
        yield line


def workbook_rows(name: str, data: bytes, password: str | None) -> list[list[list[str]]]:
    """The sheets of an .xlsx, .xls or .ods file.

    Raises StatementLocked, WrongStatementPassword, StatementTooLarge, StatementUnreadable.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(_OLE):
        data = _unlocked(name, data, password)
    try:
        if zipfile.is_zipfile(io.BytesIO(data)) and _is_endless(data):
            raise StatementTooLarge(name=name, megabytes=OPENED // 1024 // 1024)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(sheet).to_python(nrows=ROWS) for sheet in book.sheet_names]
    except (
        CalamineError,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        zlib.error,
        *_OF_BROKEN,
    ) as error:
        raise StatementUnreadable(name=name) from error
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise StatementUnreadable(name=name) from error
        raise
    return [[[_text(cell) for cell in row] for row in sheet] for sheet in sheets]


def _is_endless(data: bytes) -> bool:
    """Whether a workbook is far larger than its file, or has a cell so far out that all before it would fill the
    memory: its reader makes a place for each."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        return sum(member.file_size for member in members) > OPENED or any(
            _FAR.search(archive.read(member)) for member in members if _SHEET.search(member.filename)
        )


def _unlocked(name: str, data: bytes, password: str | None) -> bytes:
    """A workbook without its password; as it is where it has none."""
    from xml.parsers.expat import ExpatError

    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    opened = io.BytesIO()
    if _ENDLESS.search(data):
        raise StatementUnreadable(name=name)
    try:
        book = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not book.is_encrypted():
            return data
        if password is None:
            raise StatementLocked(name=name)
        book.load_key(password=password)
        book.decrypt(opened)
    except InvalidKeyError as error:
        raise WrongStatementPassword(name=name) from error
    except (DecryptionError, FileFormatError, ParseError, ExpatError, *_OF_BROKEN) as error:
        raise StatementUnreadable(name=name) from error
    return opened.getvalue()


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
