"""A table that somebody typed or copied out of a sheet: headings, date | amount | UTR, a payment on each line below.

Cells copied out of a sheet are kept apart by tabs and tell without headings what they are.
"""

import re
from typing import Any, NamedTuple

from supportdesk.reading.amounts import find_amounts, parse_amount
from supportdesk.reading.dates import find_days
from supportdesk.reading.text import Found, small_letters

_BAR = "|"
_MARKS = (_BAR, ";", ", ")
_FEWEST = 3
"""Columns below which a line is no table."""
_MOST = 20
"""Columns above which a line is no list of payments."""
_HEADINGS = {
    "reference": re.compile(r"utr|rrn|ref|txn (?:id|no)|transaction (?:id|no)|यूटीआर|संदर्भ"),
    "day": re.compile(r"date|day|दिनांक|तारीख"),
    "amount": re.compile(r"am(?:oun)?t|rs\b|inr|rupees|राशि|रकम"),
    "way": re.compile(r"type|dr ?/ ?cr|debit ?/ ?credit|direction"),
    "to_vpa": re.compile(r"upi id|vpa"),
}
_IN = re.compile(r"cr\b|credit|received|refund")
_UNDONE = re.compile(r"fail|declin|pending|revers|cancel")
_TELLS = re.compile(r"\b(?:debited|credited|paid|sent|transferred) (?:from|to|for|with|by)\b", re.IGNORECASE)
"""Bars that only set off the words of a sentence."""
_RRN = re.compile(r"\d{12}|[A-Z]{4}[A-Z0-9]\d{9,17}")
"""What can be nothing but a reference."""
_NUMBER = re.compile(r"(?=[A-Z]{0,8}\d)[A-Z0-9]{6,30}", re.IGNORECASE)
_VPA = re.compile(r"[\w.-]{2,80}@[a-z][a-z0-9]{1,30}", re.IGNORECASE)


class _Cell(NamedTuple):
    text: str
    start: int


def with_bars(text: str) -> str:
    """The lines of a copied sheet with a bar for each tab, all else in its place; any other text as it is."""
    lines = text.split("\n")
    sheet = [_is_of_sheet(line) for line in lines]
    return "\n".join(line.replace("\t", _BAR) if is_row else line for line, is_row in zip(lines, sheet, strict=True))


def _is_of_sheet(line: str) -> bool:
    """Headings or a payment; a mail's table also has tabs, in sentences."""
    if line.count("\t") < _FEWEST - 1:
        return False
    headings = _headings(line, "\t")
    return {"reference", "amount"} <= headings.keys() or _row_of_kinds(_cells(line, 0, "\t")) is not None


def find_table(text: str) -> list[dict[str, Found[Any]]]:
    """The values of each line below the headings, by the names of `FoundPayment`; none where there is no table.

    The way of the money is sure only where a column tells it: what a person lists was mostly taken from them.
    """
    lines = list(re.finditer(r"[^\n]+", text))
    for place, line in enumerate(lines):
        for mark in _MARKS:
            headings = _headings(line[0], mark)
            if {"reference", "amount"} <= headings.keys():
                below = (_cells(it[0], it.start(), mark) for it in lines[place + 1 :])
                rows = [_row(cells, headings) for cells in below if len(cells) == line[0].count(mark) + 1]
                return [row for row in rows if row]
    plain: list[dict[str, Found[Any]]] = []
    for line in lines:
        if _BAR in line[0]:
            row = _row_of_kinds(_cells(line[0], line.start(), _BAR))
            if not row:
                return []
            plain.append(row)
    return plain


def _headings(line: str, mark: str) -> dict[str, int]:
    if line.count(mark) < _FEWEST - 1 or re.search(r"\d{3}", line):
        return {}
    named: dict[str, int] = {}
    for column, word in enumerate(small_letters(line).split(mark)):
        if field := next((it for it, words in _HEADINGS.items() if words.search(word)), None):
            named.setdefault(field, column)
    return named


def _cells(line: str, start: int, mark: str) -> list[_Cell]:
    cells = []
    for part in line.split(mark):
        cells.append(_Cell(part.strip(), start + len(part) - len(part.lstrip())))
        start += len(part) + len(mark)
    return cells


def _row(cells: list[_Cell], headings: dict[str, int]) -> dict[str, Found[Any]] | None:
    named = {field: cells[column] for field, column in headings.items()}
    amount, reference = named["amount"], named["reference"]
    paise = _paise(amount.text)
    if not paise or not _NUMBER.fullmatch(reference.text) or any(_UNDONE.match(it.text.lower()) for it in cells):
        return None
    way = named.get("way")
    row: dict[str, Found[Any]] = {"amount": _found(paise, amount), "reference": _found(reference.text, reference)}
    row["direction"] = _found("in" if way and _IN.search(way.text.lower()) else "out", amount)._replace(sure=bool(way))
    if (day := named.get("day")) and (days := find_days(day.text)):
        row["day"] = _found(days[0].value, day)
    if (vpa := named.get("to_vpa")) and _VPA.fullmatch(vpa.text):
        row["to_vpa"] = _found(vpa.text, vpa)
    return row


def _row_of_kinds(cells: list[_Cell]) -> dict[str, Found[Any]] | None:
    """A line without headings: one day, one reference and one amount, each by its form, in any order."""
    numbers = [place for place, cell in enumerate(cells) if _RRN.fullmatch(cell.text)]
    if len(cells) > _MOST or len(numbers) != 1:
        return None
    days = [place for place, cell in enumerate(cells) if find_days(cell.text)]
    amounts = [place for place, cell in enumerate(cells) if place not in numbers and _paise(cell.text)]
    if not len(days) == len(amounts) == 1 or days == amounts or any(_TELLS.search(cell.text) for cell in cells):
        return None
    return _row(cells, {"day": days[0], "reference": numbers[0], "amount": amounts[0]})


def _paise(text: str) -> int | None:
    said = find_amounts(text)
    return said[0].value if said else parse_amount(text)


def _found(value: Any, cell: _Cell) -> Found[Any]:
    return Found(value, cell.start, cell.start + len(cell.text))
