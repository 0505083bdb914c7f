"""Plain text to search in, with the way back to the original: fancy letters and Indian digits made ordinary."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_RUNS = re.compile(r"(?P<plain>[ -~\n]+)|[^ -~\n]+")
"""Runs of what stays as it is, and of all else."""
_RUPEE_MISREAD, _RUPEE_AS_LONG = "â‚¹", "₹\u200b\u200b"
"""What programs that take UTF-8 for letters of Windows make of ₹."""
_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class Found(NamedTuple, Generic[T]):
    """A value and where it stands in the text that was searched; not `sure` means a person should look at it.

    `concluded`: it does not stand there itself, but follows from what does, as UPI from a UPI id.
    """

    value: T
    start: int
    end: int
    sure: bool = True
    concluded: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what is searched; every character of it knows the one character of the original it came from."""

    text: str
    origins: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The piece of the original that became `text[start:end]`, which must not be empty."""
        return self.origins[start], self.origins[end - 1] + 1


def fold(original: str) -> Folded:
    """NFKC, digits of every script as 0-9, one kind of line end; zero-width and direction marks are left out."""
    if original.isascii() and original.isprintable():
        return Folded(original, range(len(original)))
    original = original.replace(_RUPEE_MISREAD, _RUPEE_AS_LONG)
    pieces: list[str] = []
    origins: list[int] = []
    for run in _RUNS.finditer(original):
        start, end = run.span()
        if run["plain"]:
            pieces.append(run[0])
            origins.extend(range(start, end))
            continue
        for place in range(start, end):
            folded_one = _fold_character(original[place])
            pieces.append(folded_one)
            origins.extend([place] * len(folded_one))
    return Folded("".join(pieces), origins)


_BOLD = re.compile(r"(?<![\w*])\*(?=[A-Za-z₹])|(?<=[\w.])\*(?=[\s.,]|$)")


def without_bold(plain: Folded) -> Folded:
    """The asterisks by which chats print words in bold are spaces; those that hide digits stay."""
    return Folded(_BOLD.sub(" ", plain.text), plain.origins) if "*" in plain.text else plain


_SQUEEZED = re.compile(r"(?:[^ ]|(?<! ) )+")
"""All of a text but the spaces behind a space."""


def squeezed(plain: Folded) -> Folded:
    """Runs of spaces as one: tables and carelessly copied texts read like sentences."""
    if "  " not in plain.text:
        return plain
    kept = [(run.start(), run.end()) for run in _SQUEEZED.finditer(plain.text)]
    origins = chain.from_iterable(plain.origins[start:end] for start, end in kept)
    return Folded("".join(plain.text[start:end] for start, end in kept), list(origins))


def folded(original: str) -> str:
    """The text of `fold` alone, for a short typed value."""
    return fold(original).text


def small_letters(text: str) -> str:
    """Without capitals and of the same length; patterns find their words in it several times as fast."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(it if len(it.lower()) > 1 else it.lower() for it in text)


def blank(text: str, start: int, end: int) -> str:
    """The text with one piece turned to spaces, so that all other places stay what they are."""
    return text[:start] + " " * (end - start) + text[end:]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character == "\n":
        return character
    if character in _LINE_ENDS:
        return "\n"
    kind = unicodedata.category(character)
    if kind in {"Cf", "Cs"}:
        return ""
    if kind in {"Cc", "Zs", "No"}:  # a raised or circled digit marks a note, and is no part of a number
        return " "
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    return unicodedata.normalize("NFKC", character)
