"""A page of the web, or an old workbook as XML, that a bank calls .xls -> rows of cells as text.

Read piece by piece rather than by the standard library's parser, which needs hours for some files made to be slow.
"""

import html
import re
from collections.abc import Iterator
from itertools import islice

from supportdesk.reading.text_files import decoded

_PIECE = re.compile(
    r"<(?P<end>/?)(?:\w+:)?(?P<tag>[a-z]\w*)(?P<about>[^<>]*)>|<![^<>]*>|(?P<words>[^<]+)|<", re.IGNORECASE
)
_TABLE = re.compile(r"<(?:\w+:)?(?:tr|row)\b", re.IGNORECASE)
_ROW, _CELL = frozenset({"tr", "row"}), frozenset({"td", "th", "cell"})
_APART = _ROW | frozenset({"table", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "br"})
"""Where words outside of a cell end."""
_UNSEEN = frozenset({"style", "script", "title"})
_PLACE = re.compile(r"\b(?P<of>colspan|rowspan|ss:index|ss:mergeacross)\s*=\s*[\"']?(?P<count>\d{1,3})", re.IGNORECASE)
_PIECES = 3_000_000
"""Tags and words that are read, some seconds of them."""
_HEAD = 4096
_MOST = 60
"""Cells of a row, and pieces of a cell."""
_LONGEST = 2_000
"""Characters of such a piece."""
_CHARACTERS = 24_000_000
"""That are read: forty thousand rows."""


def is_marked_up(data: bytes) -> bool:
    """Whether it begins as a page or as XML, and has rows."""
    return decoded(data[:_HEAD]).lstrip("\ufeff \r\n\t").startswith("<") and bool(_TABLE.search(decoded(data)))


def rows_of(data: bytes, most: int) -> list[list[str]]:
    """Of all tables of the page, one below the other, at most so many; words outside of a table are a row of one."""
    return list(islice(_rows(decoded(data)[:_CHARACTERS]), most))


def _rows(text: str) -> Iterator[list[str]]:
    row = _OpenRow()
    unseen = ""
    for piece in islice(_PIECE.finditer(text), _PIECES):
        tag, is_end = (piece["tag"] or "").lower(), bool(piece["end"])
        if unseen or tag in _UNSEEN:
            unseen = "" if is_end and tag in {unseen, ""} else unseen or tag
        elif piece["words"]:
            row.say(html.unescape(piece["words"][:_LONGEST]))
        elif tag in _CELL and not is_end:
            row.begin_cell(_counts(piece["about"]))
        elif tag in _CELL:
            row.end_cell()
        elif tag in _APART and (tag in _ROW or not row.has_cells):
            yield from row.taken()
        elif tag:
            row.say(" ")
    yield from row.taken()


def _counts(about: str) -> dict[str, int]:
    return {found["of"].lower(): int(found["count"]) for found in _PLACE.finditer(about)}


class _OpenRow:
    """The row that is being read. A cell that reaches down keeps its place in the rows below."""

    def __init__(self) -> None:
        self._cells: list[str] = []
        self._in_cell = False
        self._words: list[str] = []
        self._wide = 1
        self._from_above: dict[int, int] = {}
        self._down: dict[int, int] = {}

    @property
    def has_cells(self) -> bool:
        return bool(self._cells) or self._in_cell

    def say(self, words: str) -> None:
        if len(self._words) < _MOST:
            self._words.append(words[:_LONGEST])

    def begin_cell(self, counts: dict[str, int]) -> None:
        self.end_cell()
        while len(self._cells) in self._from_above:
            self._cells.append("")
        self._cells += [""] * (counts.get("ss:index", 1) - 1 - len(self._cells))
        self._wide = max(1, counts.get("colspan", 1 + counts.get("ss:mergeacross", 0)))
        if (rows := counts.get("rowspan", 1)) > 1 and len(self._cells) < _MOST:
            self._down |= dict.fromkeys(range(len(self._cells), len(self._cells) + min(self._wide, _MOST)), rows)
        self._in_cell, self._words = True, []

    def end_cell(self) -> None:
        if self._in_cell and len(self._cells) < _MOST:
            self._cells += [self._said(), *[""] * (min(self._wide, _MOST) - 1)]
        self._in_cell, self._words = False, []

    def taken(self) -> Iterator[list[str]]:
        """The row, where it has cells or words."""
        words = "" if self._in_cell else self._said()
        self.end_cell()
        if self._cells:
            yield self._cells
            self._from_above = {at: rows - 1 for at, rows in (self._from_above | self._down).items() if rows > 1}
        elif words:
            yield [words]
        self._cells, self._words, self._down = [], [], {}

    def _said(self) -> str:
        return " ".join("".join(self._words).split())
