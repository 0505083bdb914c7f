"""Patterns of words, each tried only on a text that holds one of the pieces no match of it can be without.

A message is searched for several hundred families of words and holds a few of them: one walk through the text tells
whose pieces stand in it, and costs a small part of what trying each pattern at every place costs (decision 23).
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain

import ahocorasick

from supportdesk.reading.patterns import trees

_TEXTS = 128
"""Texts of which is remembered whose pieces stand there: a message is read in a few forms, each asked many times."""


class Words:
    """A pattern that finds what `re.compile` of the same would find. It is compiled when it is first tried."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self.bit = 0
        self._ways: Sequence[_Way] = ()
        _all.append(self)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        here = _worth_trying(text, len(_all))
        if not here & self.bit:
            return None
        if not self._ways:
            return self._regex.search(text, start, end)
        first = None
        for way in self._ways:
            match = way.regex.search(text, start, end) if here & way.bit else None
            if match and (first is None or match.start() < first.start()):
                first = match
        return first

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        here = _worth_trying(text, len(_all))
        if not here & self.bit or (self._ways and self.search(text) is None):
            return ()
        return self._regex.finditer(text, start, end)

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
        return bool(_worth_trying(text, len(_all)) & self.bit) and (not self._ways or self.search(text) is not None)

    def pieces(self) -> Iterator[tuple["Words | _Way", frozenset[str]]]:
        """Itself, and each of its alternatives where all of them need pieces, with those of which one stands in every
        text with a match, in whichever case; with none where a match needs none.

        Python's trees of all patterns are a hundred thousand objects, which the collector would look at again and
        again: none is kept.
        """
        tree = trees.parsed(self.pattern, self.flags)
        yield self, trees.pieces_of(tree)
        ways = [trees.pieces_of(way) for way in trees.alternatives_of(tree)]
        if all(ways):
            self._ways = [_Way(self, number) for number in range(len(ways))]
            yield from zip(self._ways, ways, strict=True)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return trees.compiled(trees.parsed(self.pattern, self.flags), self.flags)


class _Way:
    """One alternative of a pattern."""

    def __init__(self, words: Words, number: int) -> None:
        self.bit = 0
        self._words, self._number = words, number

    @cached_property
    def regex(self) -> re.Pattern[str]:
        tree = trees.parsed(self._words.pattern, self._words.flags)
        return trees.compiled(trees.alternatives_of(tree)[self._number], self._words.flags)


_all: list[Words] = []


class _Index:
    """Whose pieces stand in a text, each pattern and each alternative by a bit of its own."""

    def __init__(self, words: Sequence[Words]) -> None:
        self._always = 0
        bits: dict[str, int] = {}
        for number, (it, pieces) in enumerate(chain.from_iterable(it.pieces() for it in words)):
            it.bit = 1 << number
            for piece in pieces:
                bits[piece] = bits.get(piece, 0) | it.bit
            if not pieces:
                self._always |= it.bit
        self._automaton = ahocorasick.Automaton()
        for piece, whose in bits.items():
            self._automaton.add_word(piece, whose)
        self._automaton.make_automaton()

    def in_small(self, text: str) -> int:
        here = self._always
        for _, whose in self._automaton.iter(text):
            here |= whose
        return here


@lru_cache(maxsize=1)
def _index(count: int) -> _Index:
    return _Index(_all[:count])


@lru_cache(maxsize=_TEXTS)
def _worth_trying(text: str, count: int) -> int:
    return _in_small(text.lower(), count)


@lru_cache(maxsize=_TEXTS)
def _in_small(text: str, count: int) -> int:
    return _index(count).in_small(text)


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
