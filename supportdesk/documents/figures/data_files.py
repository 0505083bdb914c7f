"""A report as CSV and JSON for other programs: names of columns that stay, in both languages (docs/reports.md)."""

import csv
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from supportdesk.documents.figures.report import Figure, Kind, Line, Report, Table, Value
from supportdesk.texts import Texts

FORMAT = 1
"""Goes up when a name changes its meaning or goes; a new one does not raise it."""
COLUMNS = ("chapter", "table", "key", "label", "column", "unit", "value")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_UNITS = {Kind.TEXT: "", Kind.RUPEES: "rupees"}


def csv_text(value: Report, _texts: Texts) -> bytes:
    """One figure a line. Opens in a spreadsheet: UTF-8 with its mark, no cell can become a formula."""
    return _csv([COLUMNS, *_lines(value)])


def csv_table(value: Report, key: str) -> bytes:
    """One table as it stands: a line for each of its rows, the last one the whole."""
    table = value.table(key)
    lines = [*table.lines, *([table.total] if table.total else [])]
    head = ("key", "label", *(column.key for column in table.columns))
    return _csv([head, *(_row(line, table) for line in lines)])


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def json_text(value: Report, texts: Texts) -> bytes:
    """Money in paise; a hidden number is the text that stands in its place."""
    document = {
        "report": value.kind,
        "format": FORMAT,
        "span": {"code": value.code, "first_day": value.first_day, "last_day": value.last_day},
        "version": value.version,
        "centre": value.centre.code,
        "language": texts.language,
        "printed_at": value.imprint.printed_at,
        "chapters": [
            {
                "key": chapter.key,
                "title": chapter.title,
                "figures": {figure.key: _figure(figure) for figure in chapter.figures},
                "tables": {table.key: _table(table) for table in chapter.tables},
            }
            for chapter in value.chapters
        ],
        "definitions": [{"figure": label, "sentence": sentence} for label, sentence in value.definitions],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1, default=_iso) + "\n").encode()


def plain(value: Value, kind: Kind) -> str:
    """A value in a CSV file: rupees with two places and no grouping, days as ISO 8601, text that cannot calculate."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    if kind is Kind.RUPEES:
        sign = "-" if value < 0 else ""
        return f"{sign}{abs(value) // 100}.{abs(value) % 100:02d}"
    return str(value)


def _lines(value: Report) -> Iterator[tuple[str, ...]]:
    for chapter in value.chapters:
        place = plain(chapter.key, Kind.TEXT)
        for figure in chapter.figures:
            unit, label = _unit(figure.kind), plain(figure.label, Kind.TEXT)
            yield (place, "", figure.key, label, "value", unit, plain(figure.value, figure.kind))
            if figure.before is not None:
                yield (place, "", figure.key, label, "before", unit, plain(figure.before, figure.kind))
        for table in chapter.tables:
            for line in (*table.lines, *([table.total] if table.total else [])):
                key, label = plain(line.key, Kind.TEXT), plain(line.label, Kind.TEXT)
                for column, cell in zip(table.columns, line.values, strict=True):
                    yield (place, table.key, key, label, column.key, _unit(column.kind), plain(cell, column.kind))


def _row(line: Line, table: Table) -> tuple[str, ...]:
    cells = (plain(value, column.kind) for value, column in zip(line.values, table.columns, strict=True))
    return (plain(line.key, Kind.TEXT), plain(line.label, Kind.TEXT), *cells)


def _unit(kind: Kind) -> str:
    return _UNITS.get(kind, kind.value)


def _figure(figure: Figure) -> dict[str, object]:
    unit = "paise" if figure.kind is Kind.RUPEES else _unit(figure.kind)
    return {
        "label": figure.label,
        "unit": unit,
        "value": figure.value,
        "before": figure.before,
        "definition": figure.definition,
    }


def _table(table: Table) -> dict[str, object]:
    units = {column.key: "paise" if column.kind is Kind.RUPEES else _unit(column.kind) for column in table.columns}
    lines = [_keyed(line, table) for line in table.lines]
    return {
        "title": table.title,
        "definition": table.definition,
        "definitions": {column.key: column.definition for column in table.columns},
        "units": units,
        "rows": lines,
        "total": _keyed(table.total, table) if table.total else None,
    }


def _keyed(line: Line, table: Table) -> dict[str, Value]:
    cells = {column.key: value for column, value in zip(table.columns, line.values, strict=True)}
    return {"key": line.key, "label": line.label, **cells}


def _iso(value: dt.date) -> str:
    return value.isoformat()
