"""Pages of words -> rows of cells under the head of their table, as a spreadsheet would have them."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median

from supportdesk.reading.statements import cells
from supportdesk.reading.statements.columns import Columns, columns_of, role_of
from supportdesk.reading.statements.words import Line, Page, Word

_HEAD_LINES = 3
_SAMPLED = 80
"""Lines by which the edges of the columns are found."""
_FAR = 2.2
"""Heights of a line: what stands farther above the first row is no part of it."""
_GAP = 0.7
"""Heights of a letter between two columns."""
_LONG_WORD = 15
_TOGETHER = re.compile(
    r"(?<=\d\.\d\d)(?=[\d,]+\.\d\d(?!\d))|(?<=^\d\d[/.-]\d\d[/.-]\d\d\d\d)(?=[A-Z])|(?<=^\d\d[/.-]\d\d[/.-]\d\d)(?=[A-Z])|"
    r"(?<=^\d\d[/.-][A-Za-z]{3}[/.-]\d\d\d\d)(?=[A-Z])"
)
"""Between columns that stand so close that no space is seen: behind an amount or a day."""
_COUNTED = 4
"""Lines from which as many letters on each are no accident."""
_STROKE = re.compile(r"[/@*_-]")
_ENDS, _BEGINS = re.compile(r"\d+$"), re.compile(r"\d+(?![\d.,:]*\d)")
_REFERENCE = 12
_MOBILE = re.compile("91[6-9]")


@dataclass(slots=True)
class Row:
    """Cells as text. `number` counts within the page or sheet."""

    cells: list[str]
    page: int
    number: int


@dataclass(slots=True)
class Table:
    """Rows under one head; `before` is what stood above it."""

    columns: Columns
    rows: list[Row]
    before: str = ""


@dataclass(slots=True)
class _Head:
    columns: Columns
    spans: list[tuple[float, float]]
    edges: list[float]


def tables_of_sheet(rows: Sequence[Sequence[str]], page: int) -> list[Table]:
    """The tables of a sheet; there may be a second one, with a head of its own, below the first."""
    tables: list[Table] = []
    before: list[str] = []
    second = False
    for number, (row, below) in enumerate(pairwise([*rows, ()]), 1):
        if not any(row) or second:
            second = False
            continue
        columns, second = _head_of_sheet(row, below)
        if columns is not None and not (tables and tables[-1].columns == columns):
            tables.append(Table(columns, [], " \n".join(before)))
        elif tables:
            tables[-1].rows.append(Row([" ".join(cell.split()) for cell in row], page, number))
        else:
            before.append(" ".join(cell for cell in row if cell))
    return tables


def _head_of_sheet(row: Sequence[str], below: Sequence[str]) -> tuple[Columns | None, bool]:
    """The columns where this row is a head, and whether the row below is its second half, as of merged cells."""
    if any(map(cells.money, row)):
        return None, False
    columns = columns_of(row)
    if not any(below) or any(cells.money(cell) or cells.day(cell) for cell in below):
        return columns, False
    both = columns_of([" ".join(filter(None, pair)) for pair in zip_longest(row, below, fillvalue="")])
    alone = (columns, columns_of(below))
    more = both is not None and len(both.of) > max(len(half.of) if half else 0 for half in alone)
    return (both, True) if more else (columns, False)


def tables_of_pages(pages: Iterable[Page]) -> tuple[list[Table], str]:
    """The tables of a document, and all the text that stands outside of them. A page without a head goes on."""
    tables: list[Table] = []
    outside: list[str] = []
    head: _Head | None = None
    for page in pages:
        found = _find_head(page.lines)
        if found is not None:
            at, count, head = found
            outside += [line.text for line in page.lines[:at]]
            lines = page.lines[at + count :]
        else:
            lines = page.lines
        lines = tuple(Line(tuple(piece for word in line.words for piece in _pieces(word))) for line in lines)
        if head is None:
            outside += [line.text for line in lines]
            continue
        if not tables or tables[-1].columns != head.columns:
            tables.append(Table(head.columns, [], "\n".join(outside)))
        tables[-1].rows += _rows(lines, head, page.number)
    return tables, "\n".join(outside)


def _pieces(word: Word) -> Iterator[Word]:
    """A word, or the two that columns without a space between them made it of."""
    texts = _TOGETHER.split(word.text)
    if len(texts) == 1:
        yield word
        return
    left, broad = word.left, (word.right - word.left) / len(word.text)
    for text in texts:
        yield word._replace(text=text, left=left, right=left + broad * len(text))
        left += broad * len(text)


def _find_head(lines: Sequence[Line]) -> tuple[int, int, _Head] | None:
    """Where the head begins, how many lines it has, and its columns: the reading with most of them, fewest unnamed."""
    best: tuple[int, int, tuple[int, int], list[list[Word]], Columns] | None = None
    for at in range(len(lines)):
        for count in range(1, _HEAD_LINES + 1):
            block = lines[at : at + count]
            if len(block) < count or (count > 1 and any(character.isdigit() for character in block[-1].text)):
                break
            if block[-1].base - block[0].base > 3.2 * median(word.height for word in block[0].words):
                break
            stacked = _stacked(block)
            heads = [" ".join(word.text for word in cell) for cell in stacked]
            columns = columns_of(heads)
            if columns is None:
                continue
            named = len(columns.of), -sum(role_of(head) is None for head in heads)
            if best is None or named > best[2]:
                best = at, count, named, stacked, columns
        if best is not None and at > best[0] + 1:
            break
    if best is None:
        return None
    at, count, _, stacked, columns = best
    spans = [(min(word.left for word in cell), max(word.right for word in cell)) for cell in stacked]
    return at, count, _Head(columns, spans, _edges(spans, lines[at + count : at + count + _SAMPLED]))


def _stacked(block: Sequence[Line]) -> list[list[Word]]:
    """The cells of a head: words side by side without a wide gap, and what stands above or below them."""
    found: list[list[Word]] = []
    for line in block:
        for cell in _cells(line):
            left, right = cell[0].left, cell[-1].right
            above = next(
                (
                    other
                    for other in found
                    if min(right, max(word.right for word in other)) - max(left, min(word.left for word in other)) > 1
                ),
                None,
            )
            if above is None:
                found.append(list(cell))
            else:
                above += cell
    return sorted(found, key=lambda cell: min(word.left for word in cell))


def _cells(line: Line) -> Iterator[list[Word]]:
    cell = [line.words[0]]
    for last, word in pairwise(line.words):
        if word.left - last.right > 0.55 * last.height:
            yield cell
            cell = []
        cell.append(word)
    yield cell


def _edges(spans: Sequence[tuple[float, float]], lines: Sequence[Line]) -> list[float]:
    """Between two heads the edge is where fewest words of the rows stand."""
    rows = [line for line in lines if any(cells.day(word.text) or cells.money(word.text) for word in line.words)]
    edges = []
    for (left, right), (next_left, next_right) in pairwise(spans):
        start, end = (left + right) / 2, (next_left + next_right) / 2
        steps = max(int(end - start), 1)
        covered = [0] * (steps + 1)
        for line in rows:
            for word in line.words:
                for step in range(max(0, int(word.left - start)), min(steps, int(word.right - start)) + 1):
                    covered[step] += 1
        edges.append(start + _emptiest(covered, _GAP * rows[0].words[0].height if rows else 0))
    return edges


def _emptiest(covered: Sequence[int], gap: float) -> float:
    """The middle of the last wide run of the smallest number, of the longest where none is as wide as `gap`.

    The last one, because amounts stand at the right of their column, often behind the end of its head.
    """
    least, runs, run = min(covered), [(0, 0)], 0
    for at, count in enumerate([*covered, max(covered) + 1]):
        if count == least:
            run += 1
            continue
        runs, run = [*runs, (run, at)], 0
    wide = [found for found in runs if found[0] >= gap]
    length, end = wide[-1] if wide else max(runs)
    return end - length / 2


def _rows(lines: Sequence[Line], head: _Head, page: int) -> list[Row]:
    """A row begins on the line with its amount; lines of words alone belong to the row they stand closest to."""
    placed = [_placed(line, head) for line in lines]
    begins = [at for at, row in enumerate(placed) if _begins(row, head.columns)]
    full = _full_lines(lines, begins, head)
    owner: dict[int, int] = {}
    for at in range(len(lines)):
        mine = _owner(at, lines, begins)
        after_foot = mine is not None and any(owner.get(between) != mine for between in range(mine + 1, at))
        if mine is not None and not after_foot and (at == mine or _is_more(placed[at], lines[at].text, head.columns)):
            owner[at] = mine
    rows = []
    for at, row in enumerate(placed):
        number = bisect(begins, at)
        if at not in owner:
            rows.append(Row(row, page, number))
        elif owner[at] == at:
            own = [other for other in owner if owner[other] == at]
            rows.append(
                Row(_joined([placed[it] for it in own], [it in full for it in own], head.columns), page, number)
            )
    return rows


def _placed(line: Line, head: _Head) -> list[str]:
    row: list[list[str]] = [[] for _ in head.spans]
    for word in line.words:
        row[bisect(head.edges, (word.left + word.right) / 2)].append(word.text)
    return [" ".join(cell) for cell in row]


def _begins(row: Sequence[str], columns: Columns) -> bool:
    """A day or words, and an amount."""
    amount = any(cells.money(row[at]) for at in columns.amounts)
    return amount and bool(cells.starts_a_day(row[columns.of["date"]]) or any(row[at] for at in columns.texts))


def _is_more(row: Sequence[str], text: str, columns: Columns) -> bool:
    """A line with nothing under the amounts that is no foot of a page and no other row of its own."""
    money = (*columns.amounts, *((columns.of["balance"],) if "balance" in columns.of else ()))
    return not any(row[at] for at in money) and not cells.is_foot(text) and not cells.is_opening(text)


def _owner(at: int, lines: Sequence[Line], begins: Sequence[int]) -> int | None:
    """The row a line belongs to: the one above, unless a wider gap lies between and the next one follows closer."""
    place = bisect(begins, at)
    above = begins[place - 1] if place else None
    below = begins[place] if place < len(begins) else None
    if above == at or below is None:
        return above
    if above is None:
        return below if _widest(lines, at, below) < _FAR * lines[at].words[0].height else None
    return below if _widest(lines, above, at) > 1.15 * _widest(lines, at, below) else above


def _widest(lines: Sequence[Line], first: int, last: int) -> float:
    """The widest step from line to line between two lines."""
    return max(lines[at + 1].base - lines[at].base for at in range(first, last))


def _full_lines(lines: Sequence[Line], begins: Sequence[int], head: _Head) -> set[int]:
    """Lines that were broken where the column was full, so that a word may go on in the next line.

    Some banks break between words; then few lines reach the edge, and none is taken for full. Others break after so
    many letters, wherever those end on the paper.
    """
    ends = {at: end for at, line in enumerate(lines) if (end := _end_of_words(line, head)) is not None}
    broken = {at for at in ends if at + 1 in ends and at + 1 not in begins}
    if not broken:
        return set()
    edge = max(ends.values()) - 0.8 * lines[begins[0] if begins else 0].words[0].height
    full = {at for at in broken if ends[at] >= edge}
    if 2 * len(full) >= len(broken):
        return full
    letters = {at: len(_words_of(lines[at], head)) for at in broken}
    counted = {at for at in broken if letters[at] == max(letters.values())}
    if len(broken) >= _COUNTED and 2 * len(counted) >= len(broken):
        return counted
    return {at for at in full if _last_word(lines[at], head) > _LONG_WORD}


def _last_word(line: Line, head: _Head) -> int:
    """Letters of the last word in the column of words: one that is very long was broken, not ended."""
    end = _end_of_words(line, head)
    return max((len(word.text) for word in line.words if word.right == end), default=0)


def _words_of(line: Line, head: _Head) -> str:
    """What stands in the columns of words."""
    row = _placed(line, head)
    return " ".join(filter(None, (row[at] for at in head.columns.texts)))


def _end_of_words(line: Line, head: _Head) -> float | None:
    texts = set(head.columns.texts)
    ends = [word.right for word in line.words if bisect(head.edges, (word.left + word.right) / 2) in texts]
    return max(ends, default=None)


def _joined(pieces: Sequence[Sequence[str]], full: Sequence[bool], columns: Columns) -> list[str]:
    """The lines of a row as one; a number or a bank's string of strokes that was broken in two is made whole."""
    joined = list(pieces[0])
    worded = {*columns.texts, *columns.references}
    for piece, glue in zip(pieces[1:], full, strict=False):
        for at, text in enumerate(piece):
            broken = at in worded and ((glue and _is_broken(joined[at], text)) or _is_reference(joined[at], text))
            joined[at] = f"{joined[at]}{'' if broken else ' '}{text}".strip()
    return joined


def _is_broken(before: str, after: str) -> bool:
    """Whether two pieces look like one string: strokes at the break, or a number on both sides of it."""
    last, first = before.rsplit(" ", maxsplit=1)[-1], after.split(" ", maxsplit=1)[0]
    digits = last[-1:].isdigit() and first[:1].isdigit()
    return digits or bool(_STROKE.search(last) or _STROKE.search(first))


def _is_reference(before: str, after: str) -> bool:
    """Whether the two numbers at the break are the twelve digits of one RRN."""
    last, first = _ENDS.search(before), _BEGINS.match(after)
    number = (last[0] + first[0]).lstrip("0") if last and first else ""
    return len(number) == _REFERENCE and not _MOBILE.match(number)
