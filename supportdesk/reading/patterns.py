"""Patterns of words, each tried only on a text that holds one of the pieces no match of it can be without.

A message is searched for several hundred families of words and holds a few of them: looking for a piece of text costs
a small part of what trying the pattern at every place costs.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from re import _parser  # type: ignore[attr-defined]  # what Python itself makes of a pattern
from typing import Any

_MOST_PIECES = 40
"""More of them take as long to look for as the pattern itself."""


class Words:
    """A compiled pattern: it finds what `re.compile` of the same would find."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self._regex = re.compile(pattern, flags)
        self._any_case = bool(flags & re.IGNORECASE) or "(?i:" in pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._regex.search(text, start, end) if self._may_stand_in(text) else None

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
        if not self._pieces:
            return True
        if self._any_case:
            text = text.lower()
        for piece in self._pieces:  # several times as fast as any() over a generator
            if piece in text:
                break
        else:
            return False
        return True

    @cached_property
    def _pieces(self) -> tuple[str, ...]:
        """None where a match need not have any; in small letters where it may have any."""
        pieces = _pieces_of(_parser.parse(self.pattern, self._regex.flags))
        pieces = {piece.lower() for piece in pieces} if self._any_case else pieces
        fewest = {piece for piece in pieces if not any(other != piece and other in piece for other in pieces)}
        enough = all(len(it) > 1 or not it.isalnum() for it in fewest) and len(fewest) <= _MOST_PIECES
        return tuple(sorted(fewest, key=len)) if enough else ()


def any_of(*patterns: str) -> Words:
    """To be searched in `small_letters`."""
    return Words("|".join(patterns))


def any_word(*patterns: str) -> Words:
    """Any of them where a word begins: nothing is tried in the middle of words or where they end."""
    return Words(rf"\b(?=\w)(?:{'|'.join(patterns)})")


def one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


def whole_words(words: str) -> str:
    r"""Any of these as a word of its own: `\b(?:i|my|me)\b`, written so that each way to match begins with a letter;
    Python skips all places with another one, and is four times as fast."""
    rests: dict[str, list[str]] = {}
    for word in words.split():
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(rf"{first}(?<=\b{first})(?:{'|'.join(rest)})\b" for first, rest in rests.items())


def _pieces_of(parsed: Iterable[Any]) -> set[str]:
    """One of these stands in every match; of several such sets the one that tells most. Empty where there is none."""
    sets = [pieces for pieces in _sets_of_pieces(parsed) if pieces]
    return max(sets, key=lambda pieces: (min(4, *map(len, pieces)), -len(pieces)), default=set())


def _sets_of_pieces(parsed: Iterable[Any]) -> Iterator[set[str]]:
    run = ""
    for operation, given in parsed:
        name = str(operation)
        if name == "LITERAL":
            run += chr(given)
            continue
        if name in ("AT", "ASSERT_NOT"):
            continue  # it takes no letter from between its neighbours
        yield {run} if run else set()
        run = ""
        if name == "SUBPATTERN":
            yield _pieces_of(given[-1])
        elif name == "ASSERT":
            yield _pieces_of(given[1])
        elif name.endswith("_REPEAT") and given[0]:
            yield _pieces_of(given[2])
        elif name == "BRANCH":
            each = [_pieces_of(branch) for branch in given[1]]
            yield set().union(*each) if all(each) else set()
    yield {run} if run else set()
