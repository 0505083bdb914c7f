"""Amounts on a picture, put together and with their rupee sign, the digits behind it read once more by themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from supportdesk.reading.pictures.box import Box, around
from supportdesk.reading.pictures.engine import SURE, Word, read_line
from supportdesk.reading.pictures.lines import Line
from supportdesk.reading.pictures.mending import is_front, is_upi_id, mended, upi_id_of
from supportdesk.reading.pictures.rupee import behind_first_sign, rupee_sign

if TYPE_CHECKING:
    from PIL import Image

_MONEY = re.compile(r"[^\w\s@/:-]?[^\W\d]?\W?\d[\d,. /]{0,14}")
_GROUPED = re.compile(r"(?:[1-9]\d?(?:,\d\d)*,\d{3}|[1-9]\d{0,6})(?:\.\d\d?)?")
"""Amounts as India writes them: 7,48,750 but never 748,750."""
_DOTTED = re.compile(r"(?P<whole>[1-9]\d?(?:[.,]\d\d)*[.,]\d{3})(?P<part>\.\d\d)?")
"""Commas that were read as full stops."""
_DOTS = re.compile(r"(?<!\d)[1-9]\d?(?:[.,]\d\d)*\.\d{3}\.\d\d(?!\d)")
_COMMA_OF_PAISE = re.compile(r"(?<![\d,])(\d{4,}),(\d\d)(?![\d,])")
_NEARLY = re.compile(r"(?=\d(?:.*\d){4})(?!\d{12}$)[\d\u0900-\u097f]{6,14}")
_MOBILE = re.compile(r"(?:91|0)?[6-9]\d{9}$")
_BEGUN = re.compile(r"[^\w\s]|[^\W\d_]|\d|.{0,2}[\d,]+[,.]")
_HANDLE = 10
"""Heights of a letter that the handle of a UPI id is wide, at most."""
_FAINT = 120
"""What is darker is ink."""
_BROAD = 0.8
"""Widths of a letter to its height; a word that is broader has more letters than were read."""
_ALIKE = 3
"""Letters by which two readings of a word are known to be of the same one."""
_TAKEN_FOR_RUPEE = "¥£€Z$&"
_SIGNED = re.compile(r"[-+–−](?=\W?\d[\d,]*(?:[,.]\d{2,3})?$)")
_HINDI = re.compile(r"(?P<sign>[₹र]*)(?P<number>[०-९][०-९,.]*)")
_MOST_DIGITS = 9
"""Of an amount without commas; more are a reference."""
_COMMAS = re.compile(r"\D*(?P<number>\d+(?:,\d+)+(?:\.\d+)?)\D*")


def with_rupees(image: "Image.Image", lines: Sequence[Line]) -> tuple[Word, ...]:
    """All words; what the engine made of a rupee sign is ₹, and doubtful amounts are no longer sure."""
    return tuple(
        _with_rupee(image, word) if _MONEY.fullmatch(word.text) else _read_again(image, word)
        for line in lines
        for segment, beside in zip_longest(line, line[1:])
        for joined in _joined(
            tuple(mended(_with_end(image, segment.words, beside.box.left if beside else image.width)))
        )
        for word in _without_sign(image, _without_dots(joined))
    )


def _without_sign(image: "Image.Image", word: Word) -> Iterator[Word]:
    """A plus or minus before an amount is a word of its own: what follows may be a rupee sign."""
    rest = behind_first_sign(image, word.box) if _SIGNED.match(word.text) else None
    if rest is None:
        yield word
    else:
        yield Word(word.text[0], word.box._replace(right=rest.left), word.sure)
        yield Word(word.text[1:], rest, word.sure)


def _joined(words: Iterable[Word]) -> Iterator[Word]:
    """An amount that was read in two pieces, "र1," and "25,430", is one word again."""
    begun: Word | None = None
    for word in words:
        if begun and word.text[0].isdigit() and word.box.left - begun.box.right < word.box.height:
            word = Word(begun.text + word.text, around((begun.box, word.box)), min(begun.sure, word.sure))  # noqa: PLW2901
        elif begun:
            yield begun
        begun = word if _BEGUN.fullmatch(word.text) else None
        if begun is None:
            yield word
    if begun:
        yield begun


def _with_rupee(image: "Image.Image", word: Word) -> Word:
    if hindi := _HINDI.fullmatch(word.text):  # digits that only one of the two readings knows
        return word._replace(text=f"₹{hindi['number']}" if hindi["sign"] else word.text, sure=0)
    if word.text[0] == "₹" and not word.sure:  # read by itself already, and not as before
        return word
    grouped = _COMMAS.fullmatch(word.text)
    if not grouped and sum(character.isdigit() for character in word.text) > _MOST_DIGITS:
        return word
    sign = rupee_sign(image, word.box, word.text[0])
    if sign is None:
        if word.text[0] in _TAKEN_FOR_RUPEE:
            return word._replace(text=f"₹{word.text[1:]}", sure=0)
        return word._replace(sure=0) if grouped and not _GROUPED.fullmatch(grouped["number"]) else word
    number = read_line(image, sign.rest).replace(" ", "") if sign.rest.width > sign.rest.height // 4 else ""
    before = re.sub(r"^\D+", "", word.text).replace(" ", "")
    if _GROUPED.fullmatch(number) and (number == before or (sign.clear and number == before[1:])):
        return word._replace(text=f"₹{number}", sure=max(word.sure, SURE))
    readings = (number, before[1:], before) if sign.clear else (before, number)
    if likely := next((text for text in map(_with_commas, readings) if _GROUPED.fullmatch(text)), ""):
        return word._replace(text=f"₹{likely}", sure=0)
    return word._replace(sure=0)


def _with_end(image: "Image.Image", words: tuple[Word, ...], end: int) -> tuple[Word, ...]:
    """The last word of a segment, behind which or in which letters were not read, may be a UPI id without its handle.

    Nothing stands beside it up to `end`.
    """
    *others, last = words
    place = last.box
    right = min(place.right + _HANDLE * place.height, end - 3)
    if "@" in last.text or not is_front(last.text) or right < place.right + place.height:
        return words
    behind = image.crop((place.right + 2, place.top, place.right + place.height, place.bottom))
    broad = place.width > _BROAD * place.height * len(last.text)
    if min(behind.tobytes(), default=255) > _FAINT and not broad:
        return words
    upi_id = upi_id_of(read_line(image, Box(max(0, place.left - 4), max(0, place.top - 3), right, place.bottom + 4)))
    if upi_id is None or upi_id[:_ALIKE] != last.text[:_ALIKE].casefold():
        return words
    whole = place._replace(right=min(right, place.left + place.width * len(upi_id) // len(last.text)))
    return (*others, Word(upi_id, whole, 0))


def _read_again(image: "Image.Image", word: Word) -> Word:
    """A number of nearly twelve digits, or one with Hindi letters in it, may be a reference when read by itself."""
    if not _NEARLY.fullmatch(word.text) or _MOBILE.match(word.text):
        return _with_upi_id(image, word)
    number = re.sub(r"\W", "", read_line(image, word.box))
    return word._replace(text=number, sure=0) if re.fullmatch(r"\d{12}", number) else word


def _with_upi_id(image: "Image.Image", word: Word) -> Word:
    """A UPI id that came in pieces, or without its end, is read once more by itself, with what stands around it."""
    if "@" not in word.text or (word.sure and is_upi_id(word.text)):
        return word
    box = word.box
    right = box.right + _HANDLE * box.height if word.text.endswith("@") else box.right
    wider = Box(
        max(0, box.left - box.height), max(0, box.top - 3), min(image.width, right), min(image.height, box.bottom + 3)
    )
    upi_id = upi_id_of(read_line(image, wider)) or ""
    return word._replace(text=upi_id, sure=0) if len(upi_id) >= len(word.text) else word


def _with_commas(number: str) -> str:
    found = _DOTTED.fullmatch(number)
    return found["whole"].replace(".", ",") + (found["part"] or "") if found else number


def _without_dots(word: Word) -> Word:
    """ "25.000.00" and "Rs.1.25.000.00" have full stops for commas, "20000,00" a comma for a full stop."""
    text = _DOTS.sub(lambda found: _with_commas(found[0]), "रु." if word.text == "रु," else word.text)
    text = _COMMA_OF_PAISE.sub(r"\1.\2", text)
    return word if text == word.text else word._replace(text=text, sure=0)
