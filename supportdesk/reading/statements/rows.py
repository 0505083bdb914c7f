"""Pages of words -> rows of cells under the head of their table, as a spreadsheet would have them."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from statistics import median

from supportdesk.reading.statements import cells
from supportdesk.reading.statements.columns import Columns, columns_of
from supportdesk.reading.statements.heads import Head, cells_of, find_head
from supportdesk.reading.statements.narration import is_reference
from supportdesk.reading.statements.words import Line, Page, Word

_CELLS = 3
"""Of a head, at least."""
_FAR = 2.2
"""Heights of a line: what stands farther above the first row is no part of it."""
_NEAR = 4
"""The same between a head and the first row, each with its margins: two rows stand farther apart."""
_ALL = 0.9
"""Of the lines, where every line is filled to its end."""
_TOGETHER = re.compile(
    r"(?<=\d\.\d\d)(?=[\d,]+\.\d\d(?!\d))|(?<=^\d\d[/.-]\d\d[/.-]\d\d\d\d)(?=[A-Z])|(?<=^\d\d[/.-]\d\d[/.-]\d\d)(?=[A-Z])|"
    r"(?<=^\d\d[/.-][A-Za-z]{3}[/.-]\d\d\d\d)(?=[A-Z])"
)
"""Between columns that stand so close that no space is seen: behind an amount or a day."""
_COUNTED = 4
"""Lines from which as many letters on each are no accident."""
APART, TOGETHER = "\N{THIN SPACE}", "\N{ZERO WIDTH SPACE}"
"""Between two words of two lines that are likely two, or likely one; nobody can tell."""
_STROKE, _PARTS = re.compile(r"[/@*_-]"), re.compile(r"[/*-]")
_ENDS = re.compile(r"(?P<whole>[A-Z]{0,6}?(?P<digits>\d+))$|[A-Z]{4,5}$")
_BEGINS = re.compile(r"[A-Z]?\d+(?![\d.,:]*\d)")
_WORD = re.compile(r"(?<![a-z])(?!ist|hrs|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{3,}", re.IGNORECASE)
"""Under the day, what is no month and no part of a time."""
_MOBILE = re.compile("91[6-9]")


@dataclass(slots=True)
class Row:
    """Cells as text. `number` counts within the page or sheet. Of one that was `scanned` any cell may be misread."""

    cells: list[str]
    page: int
    number: int
    scanned: bool = False


@dataclass(slots=True)
class Table:
    """Rows under one head; `before` is what stood above it. Not `from_head` on where there is room for a row that was
    not seen between a scanned head and the first row."""

    columns: Columns
    rows: list[Row]
    before: str = ""
    from_head: bool = True


def tables_of_sheet(rows: Sequence[Sequence[str]], page: int) -> list[Table]:
    """The tables of a sheet; there may be a second one, with a head of its own, below the first."""
    tables: list[Table] = []
    before: list[str] = []
    second = False
    other = False
    for number, (row, below) in enumerate(pairwise([*rows, ()]), 1):
        if not any(row) or second:
            second = False
            continue
        other = other or _is_other_head(row)
        columns, second = _head_of_sheet(row, below)
        other = other and columns is None
        if columns is not None and not (tables and tables[-1].columns == columns):
            tables.append(Table(columns, [], " \n".join((*before, " ".join(filter(None, row))))))
        elif tables and not other:
            tables[-1].rows.append(Row([_one_line(cell) for cell in row], page, number))
        else:
            before.append(" ".join(cell for cell in row if cell))
    return tables


def _is_other_head(row: Sequence[str]) -> bool:
    return sum(1 for cell in row if cell) >= _CELLS and cells.is_other_head(" ".join(row))


def _one_line(cell: str) -> str:
    if "\n" not in cell:
        return " ".join(cell.split())
    first, *others = [" ".join(line.split()) for line in cell.split("\n")]
    for line in others:
        first = f"{first}{'' if is_one_reference(first, line) else APART}{line}".strip()
    return first


def _head_of_sheet(row: Sequence[str], below: Sequence[str]) -> tuple[Columns | None, bool]:
    """The columns where this row is a head, and whether the row below is its second half, as of merged cells."""
    if any(map(cells.money, row)) or _is_other_head(row):
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
    head: Head | None = None
    for page in pages:
        found = find_head(page.lines)
        if found is not None:
            at, count, head = found
            outside += [line.text for line in page.lines[:at]]
            lines = page.lines[at + count :]
        else:
            lines = page.lines
        end = next((at for at, line in enumerate(lines) if _is_other_head(_heads_of(line))), None)
        lines, head, last = lines[:end], head if end is None else None, head
        lines = tuple(Line(tuple(piece for word in line.words for piece in _pieces(word))) for line in lines)
        if last is None:
            outside += [line.text for line in lines]
            continue
        if not tables or tables[-1].columns != last.columns:
            near = not page.scanned or found is None or _is_near(page.lines[found[0] + found[1] - 1], lines)
            tables.append(Table(last.columns, [], "\n".join(outside), near))
        tables[-1].rows += [replace(row, scanned=page.scanned) for row in _rows(lines, last, page.number)]
    return tables, "\n".join(outside)


def _is_near(head: Line, lines: Sequence[Line]) -> bool:
    """Whether no row fits between the head and the first line below it."""
    height = median(word.height for word in head.words)
    return bool(lines) and lines[0].base - head.base <= _NEAR * height


def _heads_of(line: Line) -> list[str]:
    return [" ".join(word.text for word in cell) for cell in cells_of(line)]


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


def _rows(lines: Sequence[Line], head: Head, page: int) -> list[Row]:
    """A row begins on the line with its amount; lines of words alone belong to the row they stand closest to."""
    placed = [_placed(line, head) for line in lines]
    begins = [at for at, row in enumerate(placed) if _begins(row, head.columns)]
    begins = begins or [at for at, row in enumerate(placed) if _begins_between(row, head.columns)]
    owner: dict[int, int] = {}
    firsts = _firsts(placed, begins, head.columns)
    for at in range(len(lines)):
        mine = firsts.get(at, _owner(at, lines, begins))
        after_foot = mine is not None and any(owner.get(between) != mine for between in range(mine + 1, at))
        if mine is not None and not after_foot and (at == mine or _is_more(placed[at], lines[at].text, head.columns)):
            owner[at] = mine
    _let_go(owner, lines, begins)
    full = _full_lines(lines, owner, head)
    rows = []
    for at, row in enumerate(placed):
        number = bisect(begins, at)
        if at not in owner:
            if _tells(row, head.columns) or (number == 0 and _is_more(row, lines[at].text, head.columns)):
                rows.append(Row(row, page, number))
        elif owner[at] == at:
            own = sorted(other for other in owner if owner[other] == at)
            rows.append(
                Row(_joined([placed[it] for it in own], [full.get(it) for it in own], head.columns), page, number)
            )
    return rows


def _placed(line: Line, head: Head) -> list[str]:
    row: list[list[str]] = [[] for _ in head.spans]
    for word in line.words:
        row[bisect(head.edges, (word.left + word.right) / 2)].append(word.text)
    return [" ".join(cell) for cell in row]


def _begins(row: Sequence[str], columns: Columns) -> bool:
    """A day or words, and an amount."""
    amount = any(cells.money(row[at]) for at in columns.amounts)
    return amount and bool(cells.starts_a_day(row[columns.of["date"]]) or any(row[at] for at in columns.texts))


def _begins_between(row: Sequence[str], columns: Columns) -> bool:
    """An amount and a balance, well read or not, where they stand at half the height of the day and the words, which
    take two lines."""
    both = "".join(row[at] for at in columns.amounts), row[columns.of["balance"]] if "balance" in columns.of else ""
    return all(any(map(str.isdigit, cell)) for cell in both)


def _is_more(row: Sequence[str], text: str, columns: Columns) -> bool:
    """A line with nothing under the amounts, and no words under the day, that is no foot of a page and no other row."""
    money = (*columns.amounts, *((columns.of["balance"],) if "balance" in columns.of else ()))
    if any(row[at] and not cells.is_mark(row[at]) for at in money) or _WORD.search(row[columns.of["date"]]):
        return False
    return not (cells.is_foot(text) or cells.is_opening(text) or cells.is_closing(text) or cells.is_total(text))


def _tells(row: Sequence[str], columns: Columns) -> bool:
    """Whether it may be a row of its own, of a balance or of a payment that cannot be read."""
    places = (*columns.amounts, *(columns.of[role] for role in ("date", "balance") if role in columns.of))
    return any(character.isdigit() for place in places for character in row[place])


def _firsts(placed: Sequence[Sequence[str]], begins: Sequence[int], columns: Columns) -> dict[int, int]:
    """The lines above an amount without a day, from the one with the day on: they belong to that amount."""
    day = columns.of["date"]
    found: dict[int, int] = {}
    for above, begin in pairwise([-1, *begins]):
        between = range(above + 1, begin)
        first = next((at for at in between if cells.day(placed[at][day])), None)
        if first is not None and not cells.starts_a_day(placed[begin][day]):
            found |= dict.fromkeys(range(first, begin), begin)
    return found


def _let_go(owner: dict[int, int], lines: Sequence[Line], begins: Sequence[int]) -> None:
    """What stands farther below the last row than any line of a row below the one before it is no part of it."""
    if not begins:
        return
    last = begins[-1]
    steps = [lines[at].base - lines[at - 1].base for at in owner if at > owner[at] != last]
    most = 1.15 * max(steps) if steps else _FAR * lines[last].words[0].height
    for at in range(last + 1, len(lines)):
        if at not in owner or lines[at].base - lines[at - 1].base > most:
            for lost in range(at, len(lines)):
                owner.pop(lost, None)
            return


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


def _full_lines(lines: Sequence[Line], owner: Mapping[int, int], head: Head) -> dict[int, str]:
    """Lines that were broken where the column was full, so that a word may go on in the next line, and what then stands
    between its two parts: nothing where many others were broken in the same way.

    Some banks break between words; then few lines reach the edge, and none is taken for full. Others break after so
    many letters, wherever those end on the paper.
    """
    ends = {at: end for at in owner if (end := _end_of_words(lines[at], head)) is not None}
    broken = {at for at in ends if at + 1 in ends and owner.get(at, -1) == owner.get(at + 1)}
    if not broken:
        return {}
    edge = max(ends.values()) - 0.8 * lines[min(owner.values())].words[0].height
    full = {at for at in broken if ends[at] >= edge}
    if len(full) >= _ALL * len(broken):
        return dict.fromkeys(full, "" if len(full) >= _COUNTED else APART)
    letters = {at: len(_words_of(lines[at], head)) for at in broken}
    counted = {at for at in broken if letters[at] == max(letters.values())}
    if len(broken) >= _COUNTED and 2 * len(counted) >= len(broken):
        return dict.fromkeys(counted, "")
    left = min(word.left for at in owner for word in _of_words(lines[at], head))
    broad = max(ends.values()) - left
    return {at: TOGETHER for at in full if _at_break(lines[at], lines[at + 1], head) > broad}


def _at_break(line: Line, below: Line, head: Head) -> float:
    """How broad the word at the break would be in one piece: only one that is broader than its column was broken."""
    last, first = _of_words(line, head)[-1], _of_words(below, head)[0]
    return last.right - last.left + first.right - first.left


def _words_of(line: Line, head: Head) -> str:
    """What stands in the columns of words."""
    row = _placed(line, head)
    return " ".join(filter(None, (row[at] for at in head.columns.texts)))


def _end_of_words(line: Line, head: Head) -> float | None:
    return max((word.right for word in _of_words(line, head)), default=None)


def _of_words(line: Line, head: Head) -> list[Word]:
    """Those in the columns of words."""
    texts = set(head.columns.texts)
    return [word for word in line.words if bisect(head.edges, (word.left + word.right) / 2) in texts]


def _joined(pieces: Sequence[Sequence[str]], full: Sequence[str | None], columns: Columns) -> list[str]:
    """The lines of a row as one; a number or a bank's string of strokes that was broken in two is made whole."""
    joined = list(pieces[0])
    worded = {*columns.texts, *columns.references}
    for piece, torn in zip(pieces[1:], full, strict=False):
        for at, text in enumerate(piece):
            between = " " if at not in worded or torn is None else _between(joined[at], text, torn)
            between = "" if at in worded and is_one_reference(joined[at], text) else between
            joined[at] = f"{joined[at]}{between}{text}".strip()
    return joined


def _between(before: str, after: str, torn: str) -> str:
    """What stands between two pieces: nothing in a number, or in a string of strokes; `torn` in what may be a name."""
    last, first = before.rsplit(" ", maxsplit=1)[-1], after.split(" ", maxsplit=1)[0]
    if last[-1:].isdigit() and first[:1].isdigit():
        return ""
    if not (_STROKE.search(last) or _STROKE.search(first)):
        return " "
    is_word = (_PARTS.split(last)[-1] + _PARTS.split(first)[0]).isalpha()
    at_stroke = _STROKE.match(first) or _STROKE.match(last[-1:])
    return torn if is_word and not at_stroke else ""


def is_one_reference(before: str, after: str) -> bool:
    """Whether what stands at the break is one RRN or UTR, as neither side of it is alone."""
    last, first = _ENDS.search(before), _BEGINS.match(after)
    if not last or not first or is_reference(last["digits"] or last[0]) or is_reference(first[0]):
        return False
    number = ((last["digits"] or "") + first[0]).lstrip("0")
    return (is_reference(number) and not _MOBILE.match(number)) or is_reference(last[0] + first[0])
