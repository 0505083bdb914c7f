"""What Python's own parser makes of a pattern: the pieces it cannot match without, and how it is tried sooner."""

import _sre  # type: ignore[import-not-found]
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from supportdesk.reading.patterns.firsts import first_letters

_NO_WIDTH = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
_ONE_WAY = (*_NO_WIDTH, _constants.LITERAL, _constants.IN)
"""What matches in no more than one way at a place."""


def parsed(pattern: str, flags: int) -> Any:
    return _parser.parse(pattern, flags)


def compiled(tree: Any, flags: int, source: str | None = None) -> re.Pattern[str]:
    """The pattern, tried only at the letters with which a match can begin, and of its choices only those of a letter.

    Python finds such letters itself only of patterns that begin with nothing else; all others it tries at each place.
    """
    flags |= tree.state.flags
    letters = first_letters(tree, flags)
    told = _made(tree, [(_constants.IN, letters)] if letters else tree.data)
    told.width = tree.getwidth()
    code: list[int] = []
    _compiler._compile_info(code, told, flags & ~re.IGNORECASE if letters else flags)  # noqa: SLF001
    _compiler._compile(code, _by_letters(tree).data, flags)  # noqa: SLF001
    groups = {number: name for name, number in tree.state.groupdict.items()}
    names = tuple(groups.get(number) for number in range(tree.state.groups))
    made: re.Pattern[str] = _sre.compile(
        source, flags, [*code, _constants.SUCCESS], tree.state.groups - 1, tree.state.groupdict, names
    )
    return made


def _by_letters(tree: Any) -> Any:
    """The same, in which the alternatives of a choice that begin with one letter are a choice behind that letter."""
    return _made(tree, [(kind, _with_letters(kind, given)) for kind, given in tree.data])


def _with_letters(kind: Any, given: Any) -> Any:
    if kind is _constants.SUBPATTERN or str(kind).endswith("_REPEAT"):
        return (*given[:-1], _by_letters(given[-1]))
    if kind is not _constants.BRANCH:
        return given
    ways: list[Any] = []
    for is_led, some in groupby(map(_by_letters, given[1]), _is_led_by_letter):
        some_ways = list(some)
        ways += _gathered(some_ways) if is_led else some_ways
    return None, ways


def _is_led_by_letter(way: Any) -> bool:
    return bool(way.data) and way.data[0][0] is _constants.LITERAL


def _gathered(ways: Sequence[Any]) -> Iterator[Any]:
    """Of alternatives that begin with different letters only one can match: their order is of no matter. A small and
    a capital letter may be the same."""
    by_letter: dict[Any, list[Any]] = {}
    for way in ways:
        by_letter.setdefault(way.data[0], []).append(way)
    if len({chr(letter).casefold() for _, letter in by_letter}) < len(by_letter):
        yield from ways
        return
    for letter, some in by_letter.items():
        rests = [_made(way, way.data[1:]) for way in some]
        yield _made(some[0], [letter, (_constants.BRANCH, (None, rests))]) if len(some) > 1 else some[0]


def _made(tree: Any, items: Sequence[Any]) -> Any:
    return _parser.SubPattern(tree.state, items)


def alternatives_of(tree: Any) -> list[Any]:
    """What a pattern without groups is a choice of, each with what all begin with; none where it is no choice."""
    *begin, (last, given) = tree.data
    if last is not _constants.BRANCH or tree.state.groups > 1 or any(kind not in _ONE_WAY for kind, _ in begin):
        return []
    return [_made(tree, [*begin, *branch.data]) for branch in given[1]]


def pieces_of(tree: Any) -> frozenset[str]:
    """One of these stands in every match, in small or capital letters; the ones that tell most. None where there is no
    such set, or one of it stands in nearly every text.
    """
    small = {piece.lower() for piece in _pieces_of(tree)}
    fewest = frozenset(it for it in small if not any(other != it and other in it for other in small))
    return fewest if all(len(it) > 1 or not it.isalnum() for it in fewest) else frozenset()


def _pieces_of(items: Iterable[Any]) -> set[str]:
    sets = [pieces for pieces in _sets_of_pieces(items) if pieces]
    return max(sets, key=lambda pieces: (min(4, *map(len, pieces)), -len(pieces)), default=set())


def _sets_of_pieces(items: Iterable[Any]) -> Iterator[set[str]]:
    run = ""
    for kind, given in items:
        if kind is _constants.LITERAL:
            run += chr(given)
            continue
        if kind in (_constants.AT, _constants.ASSERT_NOT):
            continue  # it takes no letter from between its neighbours
        yield {run} if run else set()
        run = ""
        if kind is _constants.SUBPATTERN:
            yield _pieces_of(given[-1])
        elif kind is _constants.ASSERT:
            yield _pieces_of(given[1])
        elif str(kind).endswith("_REPEAT") and given[0]:
            yield _pieces_of(given[2])
        elif kind is _constants.BRANCH:
            each = [_pieces_of(branch) for branch in given[1]]
            yield set().union(*each) if all(each) else set()
    yield {run} if run else set()
