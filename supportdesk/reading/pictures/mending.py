"""Slips of the engine that the words themselves give away: numbers in pieces, UP1 for UPI, the frames of boxes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from supportdesk.reading.banks import known_handles
from supportdesk.reading.pictures.box import around
from supportdesk.reading.pictures.engine import Word

_UPI = re.compile(r"^UP[1lí|](?=$|[:/-])")
_HANDLE = re.compile(r"@[a-z]{1,9}[I|!]{0,2}$")
_AT = re.compile(r"(?<=[\w.-]{3})(?:[©®€]|\(@|@\)|@{2,3})(?=[a-z]{2,})")
"""What the engine makes of the @ of a UPI id."""
_AT_ALONE = re.compile(r"@[a-z]{2,9}[I|!]{0,2}")
_IN_FRONT = re.compile(r"(?:.*:)?[\w.-]{3,}")
_ALIKE = (("l", "i"), ("i", "l"), ("1", "l"), ("1", "i"), ("0", "o"), ("rn", "m"), ("vv", "w"))
"""Letters of a handle that the engine takes for others."""
_SMALL_L, _NO_ACCENTS = str.maketrans("I|!", "lll"), str.maketrans("éêè", "666")
_FRAME = re.compile(r"[|¦\[\]{}~_°'\"“”‘’`]+")
_PIECE = re.compile(r"\d{3,9}")
_BEGINS = re.compile(r"(?:.*\D)?(?P<digits>\d{3,9})")
_ENDS = re.compile(r"(?P<digits>\d{3,9})\W?")
_REFERENCE = 12
_MOBILE = re.compile(r"91[6-9]")


def mended(words: Sequence[Word]) -> Iterator[Word]:
    """The words of a segment, from left to right."""
    told = [_with_handle(word._replace(text=_spelt(word.text))) for word in words if not _FRAME.fullmatch(word.text)]
    told = list(_with_front(told))
    at = 0
    while at < len(told):
        count = _pieces(told[at : at + 4])
        yield _one(told[at : at + count]) if count > 1 else told[at]
        at += count


def _with_front(words: Sequence[Word]) -> Iterator[Word]:
    """ "ravi.stores @axl" is one UPI id where the handle is one that is known; never sure."""
    last: Word | None = None
    for word in words:
        apart = last and word.box.left - last.box.right > word.box.height
        is_handle = _AT_ALONE.fullmatch(word.text) and word.text[1:] in known_handles()
        if last and not apart and is_handle and _IN_FRONT.fullmatch(last.text):
            last = _one((last, word))._replace(sure=0)
            continue
        if last:
            yield last
        last = word
    if last:
        yield last


def _with_handle(word: Word) -> Word:
    """A handle that no table knows, but knows but for one letter that looks like another: put right, never sure."""
    name, at, handle = _AT.sub("@", word.text).rpartition("@")
    known = known_handles()
    if not at or not name or not handle or handle in known:
        return word if handle in known and word.text == f"{name}@{handle}" else _doubted(word, f"{name}{at}{handle}")
    near = {
        handle[:place] + right + handle[place + len(wrong) :]
        for wrong, right in _ALIKE
        for place in _places(handle, wrong)
    }
    fitting = (near | {handle[:-1]}) & known if handle[-1:] in "l1" else near & known
    return _doubted(word, f"{name}@{next(iter(fitting))}") if len(fitting) == 1 else word


def _doubted(word: Word, text: str) -> Word:
    return word if text == word.text else word._replace(text=text, sure=0)


def _places(text: str, piece: str) -> list[int]:
    return [place for place in range(len(text)) if text.startswith(piece, place)]


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
