"""Slips of the engine that the words themselves give away: numbers in pieces, UP1 for UPI, the frames of boxes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from supportdesk.reading.pictures.box import around
from supportdesk.reading.pictures.engine import Word

_UPI = re.compile(r"^UP[1lí|](?=$|[:/-])")
_HANDLE = re.compile(r"@[a-z]{2,9}[I|!]?$")
_SMALL_L, _NO_ACCENTS = str.maketrans("I|!", "lll"), str.maketrans("éêè", "666")
_FRAME = re.compile(r"[|¦\[\]{}~_°'\"“”‘’`]+")
_PIECE = re.compile(r"\d{3,9}")
_BEGINS = re.compile(r"(?:.*\D)?(?P<digits>\d{3,9})")
_ENDS = re.compile(r"(?P<digits>\d{3,9})\W?")
_REFERENCE = 12
_MOBILE = re.compile(r"91[6-9]")


def mended(words: Sequence[Word]) -> Iterator[Word]:
    """The words of a segment, from left to right."""
    told = [word._replace(text=_spelt(word.text)) for word in words if not _FRAME.fullmatch(word.text)]
    at = 0
    while at < len(told):
        count = _pieces(told[at : at + 4])
        yield _one(told[at : at + count]) if count > 1 else told[at]
        at += count


def _spelt(text: str) -> str:
    """The handle of a UPI id has small letters alone, and none of them is an accent."""
    text = _UPI.sub("UPI", text)
    if at := _HANDLE.search(text):
        text = text[: at.start()].translate(_NO_ACCENTS) + text[at.start() :].translate(_SMALL_L)
    return text


def _pieces(words: Sequence[Word]) -> int:
    """How many of these words are one reference of twelve digits; 1 where the first one stands for itself."""
    begins = _BEGINS.fullmatch(words[0].text)
    digits = begins["digits"] if begins else ""
    for count, word in enumerate(words[1:], 2):
        ends = _ENDS.fullmatch(word.text)
        if not digits or not ends or word.box.left - words[count - 2].box.right > word.box.height:
            return 1
        digits += ends["digits"]
        if len(digits) >= _REFERENCE:
            return count if len(digits) == _REFERENCE and not _MOBILE.match(digits) else 1
        if not _PIECE.fullmatch(word.text):
            return 1
    return 1


def _one(words: Iterable[Word]) -> Word:
    pieces = list(words)
    return Word(
        "".join(word.text for word in pieces), around(word.box for word in pieces), min(word.sure for word in pieces)
    )
