"""Plain text to search in, with the way back to the original: fancy letters and Indian digits made ordinary."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class Found(NamedTuple, Generic[T]):
    """A value and where it stands in the text that was searched; not `sure` means a person should look at it."""

    value: T
    start: int
    end: int
    sure: bool = True


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
    characters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(original):
        plain = _fold_character(character)
        characters.append(plain)
        origins.extend([place] * len(plain))
    return Folded("".join(characters), origins)


_BOLD = re.compile(r"(?<![\w*])\*(?=[A-Za-z₹])|(?<=[\w.])\*(?=[\s.,]|$)")


def without_bold(plain: Folded) -> Folded:
    """The asterisks by which chats print words in bold are spaces; those that hide digits stay."""
    return Folded(_BOLD.sub(" ", plain.text), plain.origins) if "*" in plain.text else plain


def squeezed(plain: Folded) -> Folded:
    """Runs of spaces as one: tables and carelessly copied texts read like sentences."""
    if "  " not in plain.text:
        return plain
    kept = [place for place, pair in enumerate(pairwise(f" {plain.text}")) if pair != (" ", " ") or not place]
    return Folded("".join(plain.text[place] for place in kept), [plain.origins[place] for place in kept])


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
    if kind in {"Cc", "Zs"}:
        return " "
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    return unicodedata.normalize("NFKC", character)
