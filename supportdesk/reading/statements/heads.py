"""Where the head of a table stands on a page, and the edges of its columns, which the rows below tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from supportdesk.reading.statements import cells
from supportdesk.reading.statements.columns import Columns, columns_of, role_of
from supportdesk.reading.statements.words import Line, Word

_HEAD_LINES = 3
_SAMPLED = 80
"""Lines by which the edges of the columns are found."""
_OF_ROW = 1_000
"""What a word of a line with a day or an amount weighs; one of a line of words alone weighs 1."""
_NEAR = 1.6
"""Heights of a letter from one line of a row to the next."""
_GAP = 0.7
"""Heights of a letter between two columns."""
_ONE_HEAD = 1.2
"""Heights of a letter between two words of a head with one word below both."""


@dataclass(slots=True)
class Head:
    """Where the heads of the columns stand, and the edges between the columns."""

    columns: Columns
    spans: list[tuple[float, float]]
    edges: list[float]


def find_head(lines: Sequence[Line]) -> tuple[int, int, Head] | None:
    """Where the head begins, how many lines it has, and its columns: the reading with most of them, fewest unnamed."""
    best: tuple[int, int, tuple[int, int], list[list[Word]], Columns] | None = None
    for at in range(len(lines)):
        for count in range(1, _HEAD_LINES + 1):
            block = lines[at : at + count]
            if len(block) < count or (count > 1 and any(character.isdigit() for character in block[-1].text)):
                break
            if block[-1].base - block[0].base > 3.2 * median(word.height for word in block[0].words):
                break
            stacked = _stacked(block, lines[at + count : at + count + _SAMPLED])
            heads = [" ".join(word.text for word in cell) for cell in stacked]
            columns = columns_of(heads)
            if columns is None:
                continue
            named = len(columns.of), -sum(role_of(head) is None for head in heads)
            longer = best is not None and best[0] == at and named == best[2] and _is_head(block[-1])
            if best is None or named > best[2] or longer:
                best = at, count, named, stacked, columns
        if best is not None and at > best[0] + 1:
            break
    if best is None:
        return None
    at, count, _, stacked, columns = best
    spans = [(_left(cell), _right(cell)) for cell in stacked]
    return at, count, Head(columns, spans, _edges(spans, columns, lines[at + count : at + count + _SAMPLED]))


def head_lines(lines: Sequence[Line]) -> range:
    """Which lines the head of a scanned table takes, also where so many of its words were lost that it names too few
    columns: those above the first row that hold no digit."""
    found = find_head(lines)
    first, end = (found[0], found[0] + found[1]) if found else (0, 0)
    if not found:
        first = end = next((at for at, line in enumerate(lines) if _is_row(line)), 0)
        while first > 0 and end - first < _HEAD_LINES and _is_wordy(lines[first - 1]):
            first -= 1
    while found and end < len(lines) and end - first < _HEAD_LINES and _is_wordy(lines[end]):
        end += 1
    return range(first, end)


def _is_row(line: Line) -> bool:
    cell_texts = (" ".join(word.text for word in cell) for cell in cells_of(line))
    return any(cells.money(word.text) for word in line.words) and any(map(cells.starts_a_day, cell_texts))


def _is_wordy(line: Line) -> bool:
    return not any(map(str.isdigit, line.text))


def _is_head(line: Line) -> bool:
    """Whether a line that names no further column goes on with the head: below "Withdrawal (Dr)/" "Deposit (Cr)"."""
    return not (cells.is_opening(line.text) or cells.is_closing(line.text)) and all(
        role_of(" ".join(word.text for word in cell)) for cell in cells_of(line)
    )


def _stacked(block: Sequence[Line], below: Sequence[Line]) -> list[list[Word]]:
    """The cells of a head: words side by side without a wide gap, and what stands above or below them."""
    found: list[list[Word]] = []
    for line in block:
        for cell in cells_of(line):
            above = [other for other in found if _overlap(other, cell) > 1]
            if not above:
                found.append(list(cell))
                continue
            first, *others = above
            for other in others:
                if _is_close(first, other):
                    first += other
                    found.remove(other)
            first += cell
    return list(_whole(sorted(found, key=_left), below))


def _whole(found: Sequence[list[Word]], below: Sequence[Line]) -> Iterator[list[Word]]:
    """The cells, two of which are one where most rows have a word below both: of a typewriter they stand far apart."""
    last = found[0]
    for cell in found[1:]:
        left, right = _right(last), _left(cell)
        rows = [line for line in below if _tells(line)] if _is_close(last, cell) else []
        if 2 * sum(any(word.left < left and word.right > right for word in row.words) for row in rows) > len(rows):
            last = last + cell
            continue
        yield last
        last = cell
    yield last


def _tells(line: Line) -> bool:
    """Whether a day or an amount stands on it."""
    return any(cells.day(word.text) or cells.money(word.text) for word in line.words)


def _overlap(one: Sequence[Word], other: Sequence[Word]) -> float:
    left, right = max(_left(one), _left(other)), min(_right(one), _right(other))
    return right - left


def _is_close(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two cells above one are words of one head: letters of a broad face stand as far apart on a scan."""
    return 0 <= -_overlap(one, other) < _ONE_HEAD * one[0].height


def _left(cell: Sequence[Word]) -> float:
    return min(word.left for word in cell)


def _right(cell: Sequence[Word]) -> float:
    return max(word.right for word in cell)


def cells_of(line: Line) -> Iterator[list[Word]]:
    cell = [line.words[0]]
    for last, word in pairwise(line.words):
        if word.left - last.right > 0.55 * last.height:
            yield cell
            cell = []
        cell.append(word)
    yield cell


def _edges(spans: Sequence[tuple[float, float]], columns: Columns, lines: Sequence[Line]) -> list[float]:
    """Between two heads the edge is where fewest words of the rows stand, and of these where fewest of their further
    lines do."""
    money = {*columns.amounts, columns.of.get("balance")}
    told = [at for at, line in enumerate(lines) if _tells(line)]
    rows = [lines[at] for at in told]
    weighed = [(_OF_ROW, line) for line in rows] + [(1, lines[at]) for at in _between(lines, told)]
    edges = []
    for at, ((left, right), (next_left, next_right)) in enumerate(pairwise(spans), 1):
        start, end = (left + right) / 2, (next_left + next_right) / 2
        steps = max(int(end - start), 1)
        covered = [0] * (steps + 1)
        for weight, line in weighed:
            for word in line.words:
                for step in range(max(0, int(word.left - start)), min(steps, int(word.right - start)) + 1):
                    covered[step] += weight
        edges.append(
            start + _emptiest(covered, _GAP * rows[0].words[0].height if rows else 0, last=bool(money & {at - 1, at}))
        )
    return edges


def _between(lines: Sequence[Line], rows: Sequence[int]) -> list[int]:
    """The lines between those of rows, and close above the first and below the last."""
    if not rows:
        return []
    near = _NEAR * lines[rows[0]].words[0].height
    first, last = rows[0], rows[-1]
    while first > 0 and lines[first].base - lines[first - 1].base < near:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].base - lines[last].base < near:
        last += 1
    return sorted(set(range(first, last + 1)) - set(rows))


def _emptiest(covered: Sequence[int], gap: float, *, last: bool) -> float:
    """The middle of the longest run of the smallest number; beside amounts of the `last` one as wide as `gap`, because
    they stand at the right of their column, often behind the end of its head."""
    least, runs, run = min(covered), [(0, 0)], 0
    for at, count in enumerate([*covered, max(covered) + 1]):
        if count == least:
            run += 1
            continue
        runs, run = [*runs, (run, at)], 0
    wide = [found for found in runs if found[0] >= gap]
    length, end = wide[-1] if wide and last else max(runs)
    return end - length / 2
