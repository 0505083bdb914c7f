"""The letters with which a match of a pattern can begin."""

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants  # type: ignore[attr-defined]
from typing import Any

Items = Sequence[Any]
"""What a pattern is made of, each with its kind and what belongs to it; of a set, the letters of it."""

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_ALSO = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
"""Letters beside its capital that Python takes for a Latin one where case is of no matter."""


class _AnyLetterError(Exception):
    """A match can begin with letters of which there is no list."""


def first_letters(tree: Any, flags: int) -> Items | None:
    """A set as Python's parser makes it, of which one begins each match; None where there is no such set."""
    try:
        letters, may_be_empty = _firsts(tree.data, tree.state.flags | flags)
    except _AnyLetterError:
        return None
    return None if may_be_empty else letters


def _firsts(items: Items, flags: int) -> tuple[Items, bool]:
    """The letters, and whether these items also match where no letter is."""
    letters: list[Any] = []
    for kind, given in items:
        if kind in (_constants.AT, _constants.ASSERT_NOT):
            continue
        if kind is _constants.ASSERT:
            ahead, none_ahead = _firsts_ahead(given, flags)
            if not none_ahead:
                return [*letters, *ahead], False
            continue
        more, may_be_empty = _firsts_of(kind, given, flags)
        letters += more
        if not may_be_empty:
            return letters, False
    return letters, True


def _firsts_ahead(given: Any, flags: int) -> tuple[Items, bool]:
    """What a look ahead asks for is a limit only where it can be told."""
    direction, ahead = given
    try:
        return _firsts(ahead, flags) if direction > 0 else ((), True)
    except _AnyLetterError:
        return (), True


def _firsts_of(kind: Any, given: Any, flags: int) -> tuple[Items, bool]:
    if kind is _constants.LITERAL:
        return list(_in_both_cases([(kind, given)], flags)), False
    if kind is _constants.IN:
        return list(_in_both_cases(given, flags)), False
    if kind is _constants.SUBPATTERN:
        _, added, taken, inner = given
        return _firsts(inner, (flags | added) & ~taken)
    if kind is _constants.BRANCH:
        each = [_firsts(branch, flags) for branch in given[1]]
        return [letter for letters, _ in each for letter in letters], any(may_be_empty for _, may_be_empty in each)
    if kind in _REPEATS:
        least, _, inner = given
        letters, may_be_empty = _firsts(inner, flags)
        return letters, may_be_empty or not least
    raise _AnyLetterError


def _in_both_cases(letters: Iterable[Any], flags: int) -> Iterator[Any]:
    for kind, given in letters:
        if kind not in (_constants.LITERAL, _constants.RANGE, _constants.CATEGORY):
            raise _AnyLetterError
        yield kind, given
        if flags & re.IGNORECASE and kind is not _constants.CATEGORY:
            start, end = (given, given) if kind is _constants.LITERAL else given
            yield from ((_constants.LITERAL, ord(other)) for it in range(start, end + 1) for other in others(chr(it)))


def others(letter: str) -> str:
    """The same letter as Python finds it without regard to case."""
    if not letter.isascii():
        if letter.lower() != letter or letter.upper() != letter:
            raise _AnyLetterError
        return ""
    return letter.lower() + letter.upper() + _ALSO.get(letter.lower(), "")
