"""Several screens on one picture, side by side or one below the other: the lines of each, so that none lends another
its values."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from supportdesk.reading.dates import find_days
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Line, in_lines
from supportdesk.reading.screens.receipts import Receipt, read_receipt
from supportdesk.reading.screens.sides import is_amount
from supportdesk.reading.screens.status import why_undone

_LEAST = 6
"""Words of a screen."""
_GAPS = 6
"""Of the widest between two lines, at which a screen may end."""
_NUMBER = re.compile(r"(?<!\w)(?:\d{12}|[A-Z]{4}[A-Z0-9]{12,18})(?!\w)")


def screens_of(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """One, unless each part of it is a screen of a payment by itself."""
    for parts in (*_side_by_side(lines), *_below_each_other(lines)):
        return [screen for part in parts for screen in screens_of(part)]
    return [lines]


def _side_by_side(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], Sequence[Line]]]:
    """Parted by the widest strip from top to bottom on which nothing stands; what has its labels on the left and its
    values on the right has such a strip too, and no amount on the left of it.
    """
    words = sorted((word for line in lines for segment in line for word in segment.words), key=lambda it: it.box.left)
    strips, right = [], words[0].box.right if words else 0
    for at, word in enumerate(words):
        if at >= _LEAST and len(words) - at >= _LEAST and word.box.left > right:
            strips.append((word.box.left - right, at))
        right = max(right, word.box.right)
    height = median(word.box.height for word in words) if strips else 0
    for width, at in sorted(strips, reverse=True):
        if width >= height and _are_screens(parts := (in_lines(words[:at]), in_lines(words[at:]))):
            yield parts


def _below_each_other(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], Sequence[Line]]]:
    """Parted at the widest gap; both have a number of their own, and another amount or each whom it went to."""
    if len(_numbers(lines)) < 2:
        return
    gaps = [(_top(below) - _bottom(above), at) for at, (above, below) in enumerate(pairwise(lines), 1)]
    for _gap, at in sorted(gaps, reverse=True)[:_GAPS]:
        upper, lower = read_receipt(lines[:at]), read_receipt(lines[at:])
        if upper and lower and _are_two(upper, lower):
            yield lines[:at], lines[at:]


def _are_two(upper: Receipt, lower: Receipt) -> bool:
    if not (upper.numbered and lower.numbered) or _text(upper.reference) == _text(lower.reference):
        return False
    others = [_text(it.payee) or _text(it.vpa) for it in (upper, lower)]
    return _text(upper.amount) != _text(lower.amount) or all(others)


def may_be_two(lines: Sequence[Line]) -> bool:
    """Whether what was read as one screen has two numbers and two days or amounts: each value may be the other's."""
    texts = _texts(lines)
    days = {day.value for text in texts for day in find_days(text)}
    amounts = {text for text in texts if is_amount(text)}
    return len(_numbers(lines)) > 1 and (len(days) > 1 or len(amounts) > 1)


def _are_screens(parts: Sequence[Sequence[Line]]) -> bool:
    """Of one of two the amount may not have been read; then its number is another than that of the other one."""
    receipts = [read_receipt(part) for part in parts]
    done = [bool(receipt or why_undone(part)) for part, receipt in zip(parts, receipts, strict=True)]
    if all(done) and all(any(map(is_amount, _texts(part))) for part in parts):
        return True
    numbered = any(it and it.numbered for it in receipts)
    return numbered and all(map(_numbers, parts)) and len({*map(frozenset, map(_numbers, parts))}) > 1


def _numbers(lines: Sequence[Line]) -> set[str]:
    return {number for text in _texts(lines) for number in _NUMBER.findall(text)}


def _texts(lines: Sequence[Line]) -> list[str]:
    return [segment.text for line in lines for segment in line]


def _text(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _top(line: Line) -> int:
    return min(segment.box.top for segment in line)


def _bottom(line: Line) -> int:
    return max(segment.box.bottom for segment in line)
