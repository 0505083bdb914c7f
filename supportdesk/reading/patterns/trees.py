"""What Python's own parser makes of a pattern: the pieces it cannot match without, and a quicker form of the same."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_NO_WIDTH = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
_ONE_WAY = (*_NO_WIDTH, _constants.LITERAL, _constants.IN)
"""What matches in no more than one way at a place."""
_MOST_WAYS = 300

Items = Sequence[Any]
"""What a pattern is made of, each with its kind and what belongs to it."""


def parsed(pattern: str, flags: int) -> Any:
    return _parser.parse(pattern, flags)


def compiled(tree: Any, flags: int) -> re.Pattern[str]:
    """The pattern, in its quicker form."""
    made: re.Pattern[str] = _compiler.compile(_led_by_letters(tree), flags)
    return made


def alternatives_of(tree: Any) -> list[Any]:
    """What a pattern without groups is a choice of, each with what all begin with; none where it is no choice."""
    *begin, (last, given) = tree.data
    if last is not _constants.BRANCH or tree.state.groups > 1 or any(kind not in _ONE_WAY for kind, _ in begin):
        return []
    return [_parser.SubPattern(tree.state, [*begin, *branch.data]) for branch in given[1]]


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


class _Way(NamedTuple):
    """One way to match: what must stand before its letters without being one, and all from there."""

    before: Items
    rest: Items


def _led_by_letters(tree: Any) -> Any:
    r"""The same pattern, in which each way to match begins with its letters and looks back from there at what must
    stand before them, `\bpaid` as `paid(?<=\bpaid)`: Python skips all places with other letters then, and is several
    times as fast.
    """
    begin, rest = _parted(tree.data)
    ways = [_parted(items) for items in _beginnings(rest[:1])]
    if len(ways) > _MOST_WAYS or not all(way.rest and way.rest[0][0] is _constants.LITERAL for way in ways):
        return tree
    by_letter: dict[int, list[_Way]] = {}
    for way in ways:
        by_letter.setdefault(way.rest[0][1], []).append(way)
    made = partial(_parser.SubPattern, tree.state)
    led = [_led(begin, those, made) for those in by_letter.values()]
    return made([*_choice([made(items) for items in led]), *rest[1:]])


def _led(begin: Items, ways: Sequence[_Way], made: Callable[[Items], Any]) -> Items:
    """These ways, which share their first letter."""
    first = ways[0].rest
    letters = list(takewhile(lambda item: item[0] is _constants.LITERAL, first)) if len(ways) == 1 else first[:1]

    def looking_back(before: Items) -> Items:
        return [(_constants.ASSERT, (-1, made([*before, *letters])))] if before else []

    ends = [made([*looking_back(way.before), *way.rest[len(letters) :]]) for way in ways]
    return [*letters, *looking_back(begin), *_choice(ends)]


def _choice(ways: Sequence[Any]) -> Items:
    return [(_constants.BRANCH, (None, list(ways)))] if len(ways) > 1 else ways[0].data


def _parted(items: Items) -> _Way:
    before = list(takewhile(lambda item: item[0] in _NO_WIDTH, items))
    return _Way(before, list(items[len(before) :]))


def _beginnings(items: Items) -> list[Items]:
    """The ways in which what begins with a choice can begin, in the order in which they are tried."""
    before, rest = _parted(items)
    if not rest:
        return [items]
    kind, given = rest[0]
    if kind is _constants.BRANCH:
        return [way for branch in given[1] for way in _beginnings([*before, *branch.data, *rest[1:]])]
    if kind is _constants.IN and all(inner is _constants.LITERAL for inner, _ in given):
        return [[*before, item, *rest[1:]] for item in given]
    if kind is _constants.MAX_REPEAT and given[:2] == (0, 1):
        return [*_beginnings([*before, *given[2].data, *rest[1:]]), *_beginnings([*before, *rest[1:]])]
    return [items]
