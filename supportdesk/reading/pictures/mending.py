"""Slips of the engine that the words themselves give away: numbers in pieces, UP1 for UPI, the frames of boxes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from supportdesk.reading.banks import known_handles
from supportdesk.reading.pictures.box import around
from supportdesk.reading.pictures.engine import Word

_UPI = re.compile(r"^UP(?:[1lí|!\]]|I[LI1l])(?=$|[:/-])")
_HANDLE = re.compile(r"@[a-z]{1,9}[I|!]{0,2}$")
_AT = re.compile(r"(?<=[\w.-]{3})(?:[©®€]|\(@|@\)|@{2,3})(?=[a-z]{2,})")
"""What the engine makes of the @ of a UPI id."""
_IN_FRONT = re.compile(r"(?:.*:)?[\w.-]{3,}@?")
_BEHIND = re.compile(r"@?(?P<handle>[a-z0]{2,})")
_ALONE = re.compile(r"(?P<name>[\w.-]{3,})\s?@\s?(?P<handle>[a-zI|!1]{2,})\W*$")
_BEGUN = re.compile(r"[\w.-]{3,}")
_FRONT = re.compile(r"(?=.*[\d.-])[\w.-]{5,}|[a-z]{8,}")
_CLOSE = 0.25
"""Heights of a letter; less is no space between words."""
_ALIKE = (("l", "i"), ("i", "l"), ("1", "l"), ("1", "i"), ("0", "o"), ("h", "b"), ("rn", "m"), ("vv", "w"))
"""Letters of a handle that the engine takes for others."""
_SHOP = re.compile(r"^[0-5ag]?(?=\d{9}$)")
_SHOP_IN_LETTERS = re.compile(r"q(?=.*\d)[\dlioIO]{9}")
_SHOP_OF_PAYTM = re.compile(r"^paytm[ag0oq]{0,3}r(?=[a-z]{0,2}\d)")
"""Shops are a q and nine digits, or of Paytm's form; mobiles begin with 6 to 9."""
_SMALL_L, _NO_ACCENTS = str.maketrans("I|!", "lll"), str.maketrans("éêè", "666")
_DIGITS = str.maketrans("lioIO", "11010")
_FRAME = re.compile(r"[|¦\[\]{}~_°'\"“”‘’`]+")
_PIECE = re.compile(r"\d{3,9}")
_BEGINS = re.compile(r"(?:.*\D)?(?P<digits>\d{3,9})")
_ENDS = re.compile(r"(?P<digits>\d{3,9})\W?")
_REFERENCE = 12
_MOBILE = re.compile(r"91[6-9]")


def is_upi_id(text: str) -> bool:
    """With a handle that the table knows."""
    name, _, handle = text.rpartition("@")
    return bool(_IN_FRONT.fullmatch(name)) and "@" not in name and handle in known_handles()


def is_front(text: str) -> bool:
    """What may stand before the @ of a UPI id: no amount, and no plain word."""
    return bool(_FRONT.fullmatch(text))


def upi_id_of(line: str) -> str | None:
    """That of a line which was read by itself, its pieces put together."""
    found = _ALONE.search(line)
    text = _known_handle(_spelt(f"{found['name']}@{found['handle']}")) if found else ""
    return text if is_upi_id(text) else None


def mended(words: Sequence[Word]) -> Iterator[Word]:
    """The words of a segment, from left to right."""
    told = [_with_handle(word._replace(text=_spelt(word.text))) for word in words if not _FRAME.fullmatch(word.text)]
    told = [_with_handle(word) for word in _with_front(told)]
    at = 0
    while at < len(told):
        count = _pieces(told[at : at + 4])
        yield _one(told[at : at + count]) if count > 1 else told[at]
        at += count


def _with_front(words: Sequence[Word]) -> Iterator[Word]:
    """ "ravi.stores @axl", "ravi.stores@ axl" or "ravi.stores @ axl" is one UPI id where the handle is known; never
    sure.
    """
    last: Word | None = None
    for word in words:
        apart = last and word.box.left - last.box.right > word.box.height
        close = last and word.box.left - last.box.right < _CLOSE * word.box.height
        if last and word.text == "@" and not apart and _BEGUN.fullmatch(last.text):
            last = _one((last, word))
            continue
        if last and ((close and _goes_on(last.text, word.text)) or (not apart and _is_vpa(last.text, word.text))):
            last = _one((last, word))._replace(sure=0)
            continue
        if last:
            yield last
        last = word
    if last:
        yield last


def _goes_on(front: str, rest: str) -> bool:
    name, _, handle = rest.rpartition("@")
    return bool(name) and handle in known_handles() and bool(_BEGUN.fullmatch(front))


def _is_vpa(front: str, rest: str) -> bool:
    behind = _BEHIND.fullmatch(rest)
    one_at = (front + rest).count("@") == 1
    return bool(one_at and behind and behind["handle"] in known_handles() and _IN_FRONT.fullmatch(front))


def _with_handle(word: Word) -> Word:
    """What was put right is never sure."""
    text = _known_handle(word.text)
    return word if text == word.text else word._replace(text=text, sure=0)


def _known_handle(text: str) -> str:
    """A handle that no table knows, but knows but for one letter that looks like another, is put right."""
    bare = text.rstrip(".,;:)")
    name, at, handle = _AT.sub("@", bare).rpartition("@")
    known = known_handles()
    if not at or not name or not handle:
        return text
    name = _SHOP_OF_PAYTM.sub("paytmqr", _SHOP.sub("q", name))
    name = f"q{name[1:].translate(_DIGITS)}" if _SHOP_IN_LETTERS.fullmatch(name) else name
    small = handle.lower()
    near = {small, *(small.replace(letter * 2, letter) for letter in set(small))} | {
        small[:place] + right + small[place + len(wrong) :]
        for wrong, right in _ALIKE
        for place in _places(small, wrong)
    }
    near |= {handle[1:]} if handle[:1] in "0o" else set()  # the @ was read twice
    fitting = (near | {handle[:-1]}) & known if handle[-1:] in "l1ij" else near & known
    if handle not in known and len(fitting) == 1:
        handle = next(iter(fitting))
    return text if f"{name}@{handle}" == bare else f"{name}@{handle}"


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
