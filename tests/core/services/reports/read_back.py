"""A report as its files say it, each read by another library than wrote it. Money in paise, hidden numbers as text."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import openpyxl  # type: ignore[import-untyped]
import pypdfium2

from supportdesk.documents.figures.report import Value

Cells = dict[tuple[str, str, str], Value]
"""By table, row and column; a figure has the table "" and the columns "value" and "before"."""
_NUMBER = re.compile(r"₹?\d[\d,]*(?:\.\d+)?|<5")
_PAGE_ENDS = "page"


def numbers_in(text: str) -> list[Value]:
    """In the order in which they stand."""
    return [number_of(found) for found in _NUMBER.findall(text.replace("\u00a0", " "))]


def number_of(text: str) -> Value:
    if text.startswith("₹"):
        return int(Decimal(text[1:].replace(",", "")) * 100)
    return text if text == "<5" else int(Decimal(text.replace(",", "")))


def in_json(content: bytes) -> Cells:
    (chapter,) = json.loads(content)["chapters"]
    found: Cells = {}
    for key, figure in chapter["figures"].items():
        found["", key, "value"], found["", key, "before"] = figure["value"], figure["before"]
    for name, table in chapter["tables"].items():
        for row in (*table["rows"], *([table["total"]] if table["total"] else [])):
            found |= {(name, row["key"], column): row[column] for column in table["units"]}
    return found


def in_csv(content: bytes) -> Cells:
    """A line that is not there is a span before that has no such figure."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return {(row["table"], row["key"], row["column"]): _plain(row["value"], row["unit"]) for row in rows}


def _plain(text: str, unit: str) -> Value:
    if not text or not text[0].isdigit():
        return text or None
    return int(Decimal(text) * 100) if unit == "rupees" else int(text)


def in_workbook(content: bytes) -> list[list[list[Value]]]:
    """Sheet by sheet after the summary, row by row below the head, without its name."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[[_cell(cell) for cell in row[1:]] for row in sheet.iter_rows(min_row=2)] for sheet in book.worksheets[1:]]


def in_summary(content: bytes) -> list[list[Value]]:
    """Now and before of every figure, in their order."""
    rows = [[_cell(cell) for cell in row] for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]]
    head = next(at for at, row in enumerate(rows) if row[1] is not None)
    return [row[1:3] for row in rows[head + 1 :]]


def _cell(cell: "openpyxl.cell.Cell") -> Value:
    if isinstance(cell.value, int | float):
        return round(cell.value * 100) if "₹" in cell.number_format else round(cell.value)
    return None if cell.value is None else str(cell.value)


class Printed:
    """The numbers of a paper in the order in which they are printed. What is looked for comes after what was found."""

    def __init__(self, content: bytes) -> None:
        self.numbers: list[Value] = []
        with pypdfium2.PdfDocument(content) as document:
            for page in document:
                self.numbers += [*numbers_in(page.get_textpage().get_text_range()), _PAGE_ENDS]
        self._at = 0

    def has(self, row: Sequence[Value], *, anywhere: bool) -> bool:
        """Next to what was found before; else at the top of the next page, below what every page has, or `anywhere`
        after it."""
        for start in self._starts(anywhere=anywhere):
            if self.numbers[start : start + len(row)] == list(row):
                self._at = start + len(row)
                return True
        return False

    def _starts(self, *, anywhere: bool) -> Iterator[int]:
        if anywhere:
            yield from range(self._at, len(self.numbers))
            return
        yield self._at
        rest = self.numbers[self._at :]
        if _PAGE_ENDS in rest:
            top = self._at + rest.index(_PAGE_ENDS) + 1
            yield from range(top, min(top + 20, len(self.numbers)))
