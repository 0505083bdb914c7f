"""Patterns of words, each tried only on a text that holds one of the pieces no match of it can be without.

A message is searched for several hundred families of words and holds a few of them: one walk through the text tells
whose pieces stand in it, and costs a small part of what trying each pattern at every place costs (decision 23).
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from itertools import count as count_up
from threading import Lock
from typing import Generic, Protocol, TypeVar

import ahocorasick

from supportdesk.reading.patterns import trees

Told = TypeVar("Told")

_TEXTS = 1_024
"""Texts of which is remembered whose pieces stand there: a message is read in a few forms, each asked many times."""


_SETS = 2
"""Sets of pieces by which a pattern is known to be worth trying: a piece of each must stand in the text."""


class Words:
    """A pattern that finds what `re.compile` of the same would find. It is compiled when it is first tried."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self.byte, self.bit = _place(next(_numbers))
        self._ways: Sequence[_Way] = ()
        _all.append(self)
        _standing_in.clear()

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        here = _standing_in[text]
        if not here[self.byte] & self.bit:
            return None
        if not self._ways:
            return self._regex.search(text, start, end)
        first = None
        for way in self._ways:
            match = way.regex.search(text, start, end) if here[way.byte] & way.bit else None
            if match and (first is None or match.start() < first.start()):
                first = match
        return first

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        return self._regex.finditer(text, start, end) if self._may_stand_in(text) else ()

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._regex.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._regex.fullmatch(text)

    def sub(self, new: str, text: str) -> str:
        return self._regex.sub(new, text) if self._may_stand_in(text) else text

    def blanked(self, text: str) -> str:
        """Without what it finds; all else stays in its place."""
        return self._regex.sub(lambda match: " " * len(match[0]), text) if self._may_stand_in(text) else text

    def _may_stand_in(self, text: str) -> bool:
        here = _standing_in[text][self.byte] & self.bit
        return bool(here) and (not self._ways or self.search(text) is not None)

    def pieces(self) -> Iterator[tuple["Words | _Way", Sequence[frozenset[str]]]]:
        """Itself, and each of its alternatives where all of them need pieces, with the sets of them of which one each
        stands in every text with a match, in whichever case; with none where a match needs none.

        Python's trees of all patterns are a hundred thousand objects, which the collector would look at again and
        again: none is kept.
        """
        tree = trees.parsed(self.pattern, self.flags)
        yield self, trees.pieces_of(tree)
        ways = [trees.pieces_of(way) for way in trees.alternatives_of(tree)]
        if all(ways):
            self._ways = self._ways or [_Way(self, place) for place in range(len(ways))]
            yield from zip(self._ways, ways, strict=True)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return trees.compiled(trees.parsed(self.pattern, self.flags), self.flags)


class _Way:
    """One alternative of a pattern."""

    def __init__(self, words: Words, place: int) -> None:
        self._words, self._place = words, place
        self.byte, self.bit = _place(next(_numbers))

    @cached_property
    def regex(self) -> re.Pattern[str]:
        tree = trees.parsed(self._words.pattern, self._words.flags)
        return trees.compiled(trees.alternatives_of(tree)[self._place], self._words.flags)


def _place(number: int) -> tuple[int, int]:
    """The byte and the bit in it by which is told whether the pieces of the pattern or alternative stand in a text."""
    return number // 8, 1 << number % 8


class Family(Generic[Told]):
    """Patterns in order, and what each of them tells; a text is asked for all of them at once."""

    def __init__(self, members: Iterable[tuple[Words, Told]]) -> None:
        self._members = tuple(members)

    def __iter__(self) -> Iterator[tuple[Words, Told]]:
        return iter(self._members)

    def worth_trying(self, text: str) -> list[tuple[Words, Told]]:
        """Those whose pieces stand in the text."""
        here = _standing_in[text]
        return [member for member in self._members if here[member[0].byte] & member[0].bit]


class _HasWords(Protocol):
    @property
    def words(self) -> Words: ...


HasWords = TypeVar("HasWords", bound=_HasWords)


def family(*members: HasWords) -> Family[HasWords]:
    return Family((member.words, member) for member in members)


class _Index:
    """Whose pieces stand in a text."""

    def __init__(self, words: Sequence[Words]) -> None:
        needed = list(chain.from_iterable(it.pieces() for it in words))
        self._bytes = 1 + max(it.byte for it, _ in needed)
        self._always = 0
        whose: dict[str, int] = {}
        for it, sets in needed:
            for place in range(_SETS):
                bit = it.bit << 8 * (it.byte + place * self._bytes)
                for piece in sets[place] if place < len(sets) else ():
                    whose[piece] = whose.get(piece, 0) | bit
                if place >= len(sets):
                    self._always |= bit
        self._automaton = ahocorasick.Automaton()
        for piece, bits in whose.items():
            self._automaton.add_word(piece, bits)
        self._automaton.make_automaton()

    def in_small(self, text: str) -> bytes:
        here = self._always
        for _, bits in self._automaton.iter(text):
            here |= bits
        return (here & here >> 8 * self._bytes).to_bytes(self._bytes, "little")


@lru_cache(maxsize=1)
def _index(count: int) -> _Index:
    return _Index(_all[:count])


class _StandingIn(dict[str, bytes]):
    """By text, a bit for each pattern that is worth trying there."""

    def __missing__(self, text: str) -> bytes:
        small = text.lower()
        count = len(_all)
        here = self.get(small) if small != text else None
        if here is None:
            with _one_index:
                index = _index(count)
            here = index.in_small(small)
        if len(self) >= _TEXTS:
            self.clear()
        self[text] = self[small] = here
        if count != len(_all):  # a thread beside this one imports more patterns, of which `here` does not know
            self.clear()
        return here


_numbers = count_up()
_all: list[Words] = []
_standing_in = _StandingIn()
_one_index = Lock()


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile` makes it, but tried only where a match can begin: for what nearly every text has."""
    return trees.compiled(trees.parsed(pattern, flags), flags, pattern)


def any_of(*patterns: str) -> Words:
    """To be searched in `small_letters`."""
    return Words("|".join(patterns))


def any_word(*patterns: str) -> Words:
    """Any of them where a word begins: nothing is tried in the middle of words or where they end."""
    return Words(rf"\b(?=\w)(?:{'|'.join(patterns)})")


def one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


def longest_of(words: Iterable[str]) -> str:
    """Any of these, the longest that stands there; by their first letter, so that most are never tried."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(rf"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


def whole_words(words: str) -> str:
    r"""Any of these as a word of its own: `\b(?:i|my|me)\b`, written so that each way to match begins with a letter;
    Python skips all places with another one, and is four times as fast."""
    rests: dict[str, list[str]] = {}
    for word in words.split():
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(rf"{first}(?<=\b{first})(?:{'|'.join(rest)})\b" for first, rest in rests.items())
