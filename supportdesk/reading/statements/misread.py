"""Rows of a scanned table: a day of which only its strokes were lost is mended; what may be two rows is none."""

import re
from collections.abc import Sequence
from dataclasses import replace

from supportdesk.reading.dates import find_days
from supportdesk.reading.statements import cells
from supportdesk.reading.statements.columns import Columns
from supportdesk.reading.statements.rows import Row

_RRN = re.compile(r"(?<!\d)\d(?:[0-2]\d\d|3[0-6]\d)\d{8}(?!\d)")
"""By the last digit of the year and the day in it."""
_TWO_FIGURES = re.compile(r"\s*\d\d\D{1,2}\d\d\D")
_MISREAD = 4
"""Digits of one number in which it may differ from where it stands once more."""


def with_days(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """Only where the cell cannot be read as it stands, and nothing speaks for a day or month of one figure, beside
    which a stroke may have been taken for the other: the rest of the column, or a number given on that day."""
    at = columns.of["date"]
    said = [row.cells[at] for row in rows if len(row.cells) > at and cells.starts_a_day(row.cells[at])]
    usual = bool(said) and all(map(_TWO_FIGURES.match, said))
    return [_with_day(row, columns, usual=usual) if row.scanned and len(row.cells) > at else row for row in rows]


def _with_day(row: Row, columns: Columns, *, usual: bool) -> Row:
    at = columns.of["date"]
    said = row.cells[at]
    if cells.starts_a_day(said) or not (day := cells.misread_day(said)):
        return row
    if not usual and not any(number.startswith(f"{day.year % 10}{day:%j}") for number in _numbers(row, columns)):
        return row
    return replace(row, cells=[*row.cells[:at], f"{day:%d/%m/%Y}", *row.cells[at + 1 :]])


def has_day_in_each(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether a bank writes the day beside each payment: then a row without one has lost it."""
    paid = [row for row in rows if row.scanned and any(cells.money(row.cells[at]) for at in columns.amounts)]
    return 2 * sum(cells.starts_a_day(row.cells[columns.of["date"]]) for row in paid) >= len(paid)


def has_lost_day(row: Row, columns: Columns, *, day_in_each: bool) -> bool:
    """Whether it is a row, by a figure in it, of which the day cannot be read."""
    day = row.cells[columns.of["date"]]
    if cells.starts_a_day(day) or cells.is_foot(" ".join(row.cells)):
        return False
    money = (*columns.amounts, *(columns.of[role] for role in ("balance",) if role in columns.of))
    has_figure = any(map(str.isdigit, "".join(row.cells[at] for at in money)))
    return has_figure and (day_in_each or any(map(str.isdigit, day)))


def tells_two(row: Row, columns: Columns) -> bool:
    """Whether it holds the values of two payments."""
    day, numbers = row.cells[columns.of["date"]], _numbers(row, columns)
    return _has_two_days(day) or any(_are_two(numbers[0], number) for number in numbers[1:])


def _numbers(row: Row, columns: Columns) -> list[str]:
    return [number for at in (*columns.texts, *columns.references) for number in _RRN.findall(row.cells[at])]


def _are_two(one: str, other: str) -> bool:
    """Two of one year are those of two payments."""
    return one[0] == other[0] and sum(a != b for a, b in zip(one, other, strict=True)) > _MISREAD


def _has_two_days(cell: str) -> bool:
    if not (found := find_days(cell)):
        return False
    first = found[0]
    rest = f"{cell[: first.start]} {cell[first.end :]}"
    return cells.day(rest) not in (None, first.value) or (cells.day(rest) is None and cells.is_without_year(rest))
