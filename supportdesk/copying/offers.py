"""Where numbers stand on a picture that others need not see: cards, Aadhaar, telephones, accounts, found by reading it.

A UTR or RRN has twelve digits like an Aadhaar; it stays, for a bank finds the payment by it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from supportdesk.copying.covering import Area
from supportdesk.reading.accounts import is_card
from supportdesk.reading.pictures.box import Box, around
from supportdesk.reading.pictures.engine import Word, find_words
from supportdesk.reading.pictures.lines import Script, in_lines
from supportdesk.reading.pictures.preparing import prepare
from supportdesk.texts import N_

if TYPE_CHECKING:
    from PIL import Image

Kind = Literal["card", "aadhaar", "phone", "account"]
KIND_NAMES: dict[Kind, str] = {
    "card": N_("card number"),
    "aadhaar": N_("Aadhaar number"),
    "phone": N_("telephone number"),
    "account": N_("account number"),
}

_ACCOUNT_WORD = re.compile(r"(?:a/?c|acc(?:oun)?t|savings|खात[ाे]|खाता)\b", re.IGNORECASE)
_AADHAAR_WORD = re.compile(r"aadhaa?r|adhar|uidai|आधार", re.IGNORECASE)
_REFERENCE_WORD = re.compile(r"\b(?:utr|rrn|ref|txn|transaction|order)|लेन-?देन|संदर्भ", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,₹])\+?\d(?:[ \-]?[\dXx*•]){8,22}(?![\w]|[.,]\d)")
_FOURS = re.compile(r"\d{4}[ \-]\d{4}[ \-]\d{4}")
_MOBILE = re.compile(r"(?:\+?91|0)?[6-9]\d{9}")


@dataclass(frozen=True, slots=True)
class Offer:
    kind: Kind
    area: Area


def offers_on(image: "Image.Image", page: int, cancelled: Callable[[], bool]) -> tuple[Offer, ...]:
    """Boxes to propose on one page. Raises NoReaderOfPictures, and ReadingStopped once `cancelled` says so."""
    prepared = prepare(image.convert("L"))
    words = find_words(prepared.image, "eng", cancelled)
    found = ((kind, _with_margin(prepared.on_picture(box))) for kind, box in _numbers(words))
    wide, tall = image.size
    return tuple(
        Offer(kind, Area(page, box.left / wide, box.top / tall, box.right / wide, box.bottom / tall))
        for kind, box in dict.fromkeys(found)
    )


def _with_margin(box: Box) -> Box:
    """The engine's boxes cut off the tips of letters."""
    more = max(3, box.height // 3)
    return Box(box.left - more, box.top - more, box.right + more, box.bottom + more)


def _numbers(words: tuple[Word, ...]) -> Iterator[tuple[Kind, Box]]:
    """A label may stand on the line above its number."""
    above = ""
    for line in in_lines(words):
        script = Script()
        script.quote(word for segment in line for word in segment.words)
        for match in _NUMBER.finditer(script.text):
            kind = kind_of(match[0], f"{above}\n{script.text[: match.start()]}")
            places = script.words(*match.span())
            if kind and places:
                yield kind, around(word.box for word in places)
        above = script.text


def kind_of(number: str, before: str) -> Kind | None:
    """What a number on a picture is, by its form and the words before it; None for one that may stay."""
    digits = re.sub(r"\D", "", number)
    near = before.rpartition("\n")[2] or before
    if is_card(digits):
        return "card"
    if len(digits) == 12 and digits[0] > "1" and (_FOURS.fullmatch(number) or _AADHAAR_WORD.search(before)):
        return "aadhaar"
    if _MOBILE.fullmatch(digits) and not _ACCOUNT_WORD.search(near):
        return "phone" if not _REFERENCE_WORD.search(near) else None
    if 9 <= len(digits) <= 18 and _ACCOUNT_WORD.search(before) and not _REFERENCE_WORD.search(near):
        return "account"
    return None
