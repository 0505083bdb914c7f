"""Whether a screen tells of money that came or that went, and whether it says so plainly."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from supportdesk.reading.banks import find_banks
from supportdesk.reading.pictures.lines import Line, Segment
from supportdesk.reading.screens.labels import Role, label_of
from supportdesk.reading.screens.sides import is_amount

_CAME = re.compile(
    r"\b(?:received from|payment from|money received|credited to your|received)\b(?! by\b)|प्राप्त हुए|प्राप्त हुआ",
    re.IGNORECASE,
)
_NOT_OF_PAYMENT = re.compile(
    r"\b(?:rewards?|cash ?back|scratch|coins?|points|coupon|voucher|offer|if|when|once|not|will|should|being|to be)\b",
    re.IGNORECASE,
)
"""What an app adds of its own, or what is still to come."""
_REFUND = r"(?:refund(?:ed)?|reversed|reversal|money back|रिफ[ंन]्?ड|धन ?वापसी|पैसे वापस|राशि वापस)"
_GIVES_BACK = re.compile(
    rf"\W*(?:(?:payment|money|amount|your|transaction|auto|status|भुगतान)\W+){{0,3}}{_REFUND}"
    r"(?:\W+(?:completed?|success(?:ful(?:ly)?)?|received|credited|processed|amount|of|to|from|on|by|सफल|मिला|मिल|आया|"
    r"गया|हुआ|हुई)(?:\W.*)?)?\W*",
    re.IGNORECASE,
)
"""A headline or a label, as "Refund of" is."""
_WENT = re.compile(
    r"\b(?:paid|sent(?! by| from)|debited|transferred|withdrawn|spent|beneficiary|payee|merchant|debit)\b|"
    r"[भम]ुगतान किया|भेजे|भेजा|डेबिट|प्राप्तकर्ता|लाभार्थी|पाने वाल",
    re.IGNORECASE,
)
_MINUS = re.compile(r"[-−–]\s?(?:₹|rs|inr)?\s?\d", re.IGNORECASE)
_LEAST = 4
"""Letters of a name that tells one side from the other."""
_ALIKE = 0.85
_FROM = re.compile(r"\W*(?:received |payment )?fro", re.IGNORECASE)
_FIRST = 2
"""Lines of a screen without a sum that are its head."""


class Flow(NamedTuple):
    received: bool
    plain: bool


def flow_of(lines: Sequence[Line]) -> Flow:
    """By its words, or by whose name stands above the sum: apps head a screen with the other side's."""
    segments = [segment for line in lines for segment in line]
    went = any(_WENT.search(it.text) or _MINUS.match(it.text) for it in segments)
    if any(_GIVES_BACK.fullmatch(it.text) for it in segments):
        return Flow(received=True, plain=not went)
    if any(_CAME.search(it.text) and not _NOT_OF_PAYMENT.search(it.text) for it in segments):
        return Flow(received=True, plain=True)
    head = _head(lines)
    sides = [(side, name, it) for it in segments if (side := _side(it)) for name in [_letters(_value(it))] if name]
    heading = [(side, name) for side, name, it in sides if it in head]
    if heading and heading[0][0] == "payer" and _FROM.match(next(it.text for it in head if _side(it))):
        others = [(side, name) for side, name, it in sides if it not in head]
        alone = "payee" not in {side for side, _ in others} or heading[0] in others
        return Flow(received=True, plain=alone and not went)
    if went or heading:
        return Flow(received=False, plain=True)
    named = next((side for side, name, _it in sides if any(_names(it, name) for it in head)), None)
    if named and len({name for _side, name, _it in sides}) > 1:
        return Flow(received=named == "payer", plain=True)
    return Flow(received=False, plain=not sides)


def _head(lines: Sequence[Line]) -> list[Segment]:
    """What stands above a sum that has a line of its own and no label."""
    at = next((at for at, line in enumerate(lines) if any(is_amount(it.text) for it in line)), None)
    if at is not None and (len(lines[at]) > 1 or (at and label_of(lines[at - 1][-1]) == ("amount", ()))):
        return []
    above = lines[:_FIRST] if at is None else lines[:at]
    return [segment for line in above for segment in line]


def _side(segment: Segment) -> Role | None:
    """Whom it names by a label, if it is a person: an account is one of the values."""
    role, _words = label_of(segment) or (None, ())
    text = _value(segment)
    person = role == "payee" or not (re.search(r"\d", text) or find_banks(text))
    return role if role in ("payee", "payer") and person else None


def _value(segment: Segment) -> str:
    """Without the bank behind the name, "RAMESH TRADERS (Axis Bank)"."""
    _role, words = label_of(segment) or (None, ())
    return " ".join(word.text for word in words).partition("(")[0]


def _names(segment: Segment, name: str) -> bool:
    """Whether it ends in that name, also where a letter of it was misread."""
    seen = _letters(segment.text)[-len(name) :]
    return len(name) >= _LEAST and SequenceMatcher(None, seen, name).ratio() >= _ALIKE


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())
