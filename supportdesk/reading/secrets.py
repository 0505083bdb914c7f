"""Cutting from pasted text what must never be kept, and nothing that a bank or a court needs: a UTR, like an Aadhaar,
has twelve digits."""

import re

from supportdesk.reading.accounts import mask_card

_CODE = r"(?:\botp\b|\bone[- ]?time[- ]?pass\w*|\bcvv2?\b|\bcvc\b|\b(?:verification|security) code\b|ओटीपी|सीवीवी)"
_PIN = r"(?:\b(?:upi|atm|m|card|t)[ -]?pin\b|पिन)"
_BETWEEN = r"[^\w\n]{0,4}(?:(?:is|was|no|number|code|है|था)\b[^\w\n]{0,4}){0,2}"
_AFTER = re.compile(rf"(?P<keep>(?:{_CODE}|{_PIN}){_BETWEEN})(?P<cut>\d{{3,8}})(?!\d|\w|[.,]\d)", re.IGNORECASE)
_SHORT_PIN = re.compile(rf"(?P<keep>\bpin\b{_BETWEEN})(?P<cut>\d{{4}})(?!\d)", re.IGNORECASE)  # six: a PIN code
_BEFORE = re.compile(
    rf"(?<![\d.,₹])(?P<cut>\d{{4,8}})(?P<keep>[^\w\n]{{1,3}}(?:is|as|आपका)\b(?:[ ]\w+){{0,4}}[ ](?:{_CODE}|{_PIN}))",
    re.IGNORECASE,
)
_AADHAAR = re.compile(
    r"(?P<keep>(?:aadhaa?r|adhar|uidai|\buid\b|आधार)[^\d\n]{0,20})"
    r"(?P<cut>[2-9]\d{3}[ -]?\d{4})(?P<end>[ -]?\d{4})(?!\d)",
    re.IGNORECASE,
)


def cut(text: str) -> str:
    """The text with card numbers by their ends, an Aadhaar that is named as one by its last four digits, and codes and
    PINs as X."""
    text = _AADHAAR.sub(lambda match: f"{match['keep']}{_crossed(match['cut'])}{match['end']}", mask_card(text))
    text = _AFTER.sub(lambda match: match["keep"] + _crossed(match["cut"]), text)
    text = _SHORT_PIN.sub(lambda match: match["keep"] + _crossed(match["cut"]), text)
    return _BEFORE.sub(lambda match: _crossed(match["cut"]) + match["keep"], text)


def _crossed(digits: str) -> str:
    return re.sub(r"\d", "X", digits)
