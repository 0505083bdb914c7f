"""Cutting from pasted text what must never be kept, and nothing that a bank or a court needs: a UTR, like an Aadhaar,
has twelve digits."""

import re

from supportdesk.reading.accounts import close_cards, mask_card, mask_grouped_aadhaar
from supportdesk.reading.patterns import Words, compiled
from supportdesk.reading.text import folded
from supportdesk.texts import N_

_CODE = (
    r"(?:\botp(?:is|was)?\b|\bone[- ]?time[- ]?pass\w*|\bcvv2?\b|\bcvc\b"
    r"|\b(?:verification|security) code\b|ओटीपी|सीवीवी)"
)
_PIN = r"(?:\b(?:upi|atm|m|card|t)[ -]?pin\b|पिन)"
_BETWEEN = r"[^\w\n]{0,4}(?:(?:is|was|no|number|code|है|था)\b[^\w\n]{0,4}){0,2}"
_AFTER = re.compile(rf"(?P<keep>(?:{_CODE}|{_PIN}){_BETWEEN})(?P<cut>\d{{3,8}})(?!\d|\w|[.,]\d)", re.IGNORECASE)
_SHORT_PIN = re.compile(rf"(?P<keep>\bpin\b{_BETWEEN})(?P<cut>\d{{4}})(?!\d)", re.IGNORECASE)  # six: a PIN code
_SAID = (
    r"(?:da+l[aie]+|di[yj]?a|de+ di(?:ya)?|bata(?:y[aie]|i|diya)|likha|bola|hai|tha|enter(?:ed)?|typed|gave|told|shared"
    r"|डाला|डाली|दिया|दी|बताया|बताई|लिखा|बोला)"
)
_OF_MONEY = r"(?:/-|₹|rs|inr|rup|रु|k\b|ka\b|ke\b|kat|ga[yi]|nik|deb|lakh|haz|का\b|कट|गए|गये)"
_SPOKEN = re.compile(  # "upi pin daala 432100", but not "OTP diya 50000 kat gaye"
    rf"(?P<keep>(?:{_CODE}|{_PIN})[^\w\n]{{1,3}}(?:\w+[^\w\n]{{1,3}}){{0,2}}{_SAID}[^\w\n]{{1,3}})"
    rf"(?P<cut>\d{{4}}(?:\d\d)?)(?![.,]?\d|\w|[ ]{{0,2}}{_OF_MONEY})",
    re.IGNORECASE,
)
_SAID_LATER = re.compile(  # "Your OTP for the payment of Rs 500 at Amazon is 482913"
    rf"(?P<keep>{_CODE}(?:(?![.!?;।][\s]|[\n]).){{1,90}}?(?P<named>[^\W\d_]*)[ ]?(?:\bis\b|[:=])[ ]{{0,3}})"
    r"(?P<cut>\d{4,8})(?!\d|\w|[.,:/-]\d)",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"amount|amt|total|sum|loss|balance|bal|rs|inr|ref\w*|rrn|utr|c|account|acct|txn|transaction|id|no|number|pin|date"
    r"|time|mobile|phone|complaint|ack\w*|case|year|राशि|खाता|नंबर|रकम",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![\d.,₹])(?P<cut>\d{{4,8}})(?P<keep>[^\w\n]{{1,3}}(?:is|as|आपका)\b(?:[ ]\w+){{0,4}}[ ](?:{_CODE}|{_PIN}))",
    re.IGNORECASE,
)
_AADHAAR = compiled(
    r"(?P<keep>(?:aadhaa?r|adhar|uidai|\buid\b|आधार)(?:(?!\b(?:txn|transaction|ref|rrn|utr|stan)\b)[^\d\n]){0,20})"
    r"(?P<cut>[2-9]\d{3}[ -]?\d{4})(?P<end>[ -]?\d{4})(?!\d)",
    re.IGNORECASE,
)
_CUT_AADHAAR = re.compile(r"X{4}[ -]?X{4}[ -]?\d{4}")
_A_CODE = Words(rf"{_CODE}|{_PIN}|\bpin\b", re.IGNORECASE)
_CARD_SHOWN = N_("It shows a full card number: give others a picture of it with the number covered, not this file.")
_AADHAAR_SHOWN = N_(
    "It shows a full Aadhaar number: give others a picture of it with the number covered, not this file."
)
_CODE_SHOWN = N_("It shows an OTP, a PIN or a CVV: give others a picture of it with the code covered, not this file.")


def cut(text: str) -> str:
    """The text with card numbers by their ends, an Aadhaar by its last four digits where it is named as one or printed
    like one, and codes and PINs as X."""
    return _cut_codes(_cut_aadhaar(mask_card(text)))


def closed(text: str) -> str:
    """For who looks for amounts and accounts: of the same length, no digit of a card but its last four, and none of an
    Aadhaar. Codes stay, by which an OTP is known."""
    text = close_cards(text)
    without = _cut_aadhaar(text)
    if without == text:
        return text
    return _CUT_AADHAAR.sub(
        lambda it: it[0] if it[0] == text[it.start() : it.end()] else re.sub(r"[\dX]", "*", it[0]), without
    )


def without_codes(text: str) -> str:
    """Of the same length, with X for the digits of codes and PINs, which are no amounts."""
    return _cut_codes(text) if _A_CODE.search(text) else text


def cut_number(number: str, text: str) -> str:
    """A number read in this text, whose own secrets are cut: whole only where it still stands there whole, like an
    account that is named as one."""
    return number if number in folded(text) else mask_card(number)


def shown(text: str) -> tuple[str, ...]:
    """Of a file that is kept as it came: a sentence for each kind of secret that it shows."""
    without_cards = mask_card(text)
    without_aadhaar = _cut_aadhaar(without_cards)
    found = (
        (_CARD_SHOWN, without_cards != text),
        (_AADHAAR_SHOWN, without_aadhaar != without_cards),
        (_CODE_SHOWN, _cut_codes(without_aadhaar) != without_aadhaar),
    )
    return tuple(sentence for sentence, is_there in found if is_there)


def _cut_aadhaar(text: str) -> str:
    text = _AADHAAR.sub(lambda match: f"{match['keep']}{_crossed(match['cut'])}{match['end']}", text)
    return mask_grouped_aadhaar(text)


def _cut_codes(text: str) -> str:
    for pattern in (_AFTER, _SHORT_PIN, _SPOKEN):
        text = pattern.sub(lambda match: match["keep"] + _crossed(match["cut"]), text)
    text = _SAID_LATER.sub(_cut_unless_other, text)
    return _BEFORE.sub(lambda match: _crossed(match["cut"]) + match["keep"], text)


def _cut_unless_other(match: re.Match[str]) -> str:
    """A sentence that begins with an OTP may end in a sum or in the number of a payment."""
    if _OTHER_NUMBER.fullmatch(match["named"]):
        return match[0]
    return match["keep"] + _crossed(match["cut"])


def _crossed(digits: str) -> str:
    return re.sub(r"\d", "X", digits)
