"""What Python's own parser makes of a pattern: the pieces it cannot match without, and how it is tried sooner."""

import _sre  # type: ignore[import-not-found]
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from supportdesk.reading.patterns.firsts import first_letters

_NO_WIDTH = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
_ONE_WAY = (*_NO_WIDTH, _constants.LITERAL, _constants.IN)
"""What matches in no more than one way at a place."""


_FEW = 6
"""Alternatives of which each may have what follows them all behind itself."""
_RARE = 4
"""Letters from which pieces are about as rare."""
_LONG = 3
"""Letters from which a second set of pieces is worth looking for."""
_SHORT = 2
"""What is short enough to follow any number of them."""


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
    return None, _gathered([one for way in map(_by_letters, given[1]) for one in _spread(way)])


def _spread(way: Any) -> Iterator[Any]:
    """`(?:a|b)c` as the alternatives `ac` and `bc`, where that repeats little."""
    begins = way.data[0][1][1] if way.data and way.data[0][0] is _constants.BRANCH else ()
    if not begins or (len(begins) > _FEW and len(way.data) > _SHORT):
        yield way
        return
    for begin in begins:
        yield from _spread(_made(way, [*begin.data, *way.data[1:]]))


def _gathered(ways: Sequence[Any]) -> list[Any]:
    """Those that begin with one letter as a choice behind it. Another one that can begin with the same, perhaps as a
    capital, stays between those before and behind it; all others may stand anywhere: of them only one can match."""
    begun: list[tuple[frozenset[str] | None, list[Any]]] = []
    for way in ways:
        firsts = _letters_of(way)
        is_led = bool(way.data) and way.data[0][0] is _constants.LITERAL
        joins = None
        for letters, some in reversed(begun):
            if letters is None or firsts is None or not letters.isdisjoint(firsts):
                joins = some if is_led and some[0].data[:1] == way.data[:1] else None
                break
        if joins is None:
            begun.append((firsts, [way]))
        else:
            joins.append(way)
    return [_behind_letter(some) if len(some) > 1 else some[0] for _, some in begun]


def _behind_letter(ways: Sequence[Any]) -> Any:
    rests = [_made(way, way.data[1:]) for way in ways]
    return _made(ways[0], [ways[0].data[0], (_constants.BRANCH, (None, rests))])


def _letters_of(way: Any) -> frozenset[str] | None:
    """The letters with which it can begin, small; None where they are not known."""
    letters = first_letters(way, re.IGNORECASE)
    if letters is None or any(kind is not _constants.LITERAL for kind, _ in letters):
        return None
    return frozenset(chr(letter).casefold() for _, letter in letters)


def _made(tree: Any, items: Sequence[Any]) -> Any:
    return _parser.SubPattern(tree.state, items)


def alternatives_of(tree: Any) -> list[Any]:
    """What a pattern without groups is a choice of, each with what all begin with; none where it is no choice."""
    *begin, (last, given) = tree.data
    if last is not _constants.BRANCH or tree.state.groups > 1 or any(kind not in _ONE_WAY for kind, _ in begin):
        return []
    return [_made(tree, [*begin, *branch.data]) for branch in given[1]]


def pieces_of(tree: Any) -> tuple[frozenset[str], ...]:
    """Of each of these sets one piece stands in every match, in small or capital letters; the sets that tell most.
    None where there is no such set, or one of it stands in nearly every text.
    """
    best, *more = sorted(map(_fewest, _sets_of_pieces(tree)), key=_tells, reverse=True) or [frozenset()]
    if not best or any(len(it) == 1 and it.isalnum() for it in best):
        return ()
    return (best, *more[:1]) if more and _tells(more[0])[0] >= _LONG else (best,)


def _fewest(pieces: set[str]) -> frozenset[str]:
    small = {piece.lower() for piece in pieces}
    return frozenset(it for it in small if not any(other != it and other in it for other in small))


def _tells(pieces: Collection[str]) -> tuple[int, int]:
    """How seldom one of them stands in a text: the longer the rarer, and the fewer."""
    return min((min(_RARE, len(it)) for it in pieces), default=0), -len(pieces)


def _pieces_of(items: Iterable[Any]) -> set[str]:
    return max(_sets_of_pieces(items), key=_tells, default=set())


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
