"""Amounts of money as people and banks write them. Always whole paise."""

import re
from decimal import Decimal

from supportdesk.reading.text import Found, folded

_CURRENCY = r"(?:₹|rs|inr|re|rupees|रुपये|रुपए|रुपया|रूपये|रूपए|रु)"
_NUMBER = r"(?:\d{1,3}(?:,\d{2,3}){0,4},\d{3}|\d{1,10})(?:\.\d{1,2}(?!\d)|(?!\d|[.,]\d))"
_SCALES = {
    folded(word): factor
    for factor, words in {
        100: "hundred सौ",
        1_000: "k thousand hazar hazaar hajar हज़ार हजार",
        100_000: "lakh lakhs lac lacs लाख",
        10_000_000: "crore crores करोड़",
    }.items()
    for word in words.split()
}
_SCALE = rf"\s?(?:{'|'.join(sorted(map(re.escape, _SCALES), key=len, reverse=True))})(?![a-z])"

_AMOUNT = re.compile(
    rf"(?<![a-z]){_CURRENCY}[\s.:]{{0,4}}(?P<minus>-\s?)?(?P<after>{_NUMBER})(?P<after_scale>{_SCALE})?"
    rf"|(?<![\w.,/:-])(?P<before>{_NUMBER})(?P<before_scale>{_SCALE})?\s?"
    r"(?:/-|₹|rs(?![a-z])|inr(?![a-z])|rupees?(?![a-z])|rupaye|rupay(?![a-z])|रुपये|रुपए|रुपया|रूपये|रूपए|रु)"
    rf"|(?<![\w.,/:-])(?P<scaled>{_NUMBER})(?P<scaled_scale>{_SCALE})",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:debited|credited|deducted|withdrawn|sent|paid|transferred|spent|debit|credit|amount|amt)\.?:?\s+"
    rf"(?:by|for|with|of|is)?\s*|से\s+|\bse\s+)(?P<bare>{_NUMBER})(?!\s*[-/:]\s*\d|[a-z@])"
    rf"|(?<![\w.,/:-])(?P<told>{_NUMBER})\s+(?:कट|निकल|निकाल|भेज|डेबिट|kat\s|kaat|nikal|bheje|debit)",
    re.IGNORECASE,
)
_TYPED = re.compile(rf"(?P<number>{_NUMBER})(?P<scale>{_SCALE})?", re.IGNORECASE)


def find_amounts(text: str) -> list[Found[int]]:
    """Every amount that carries its currency or a word such as lakh, in order. Paise; a debt balance is negative."""
    found = []
    for match in _AMOUNT.finditer(text):
        group = "after" if match["after"] else "before" if match["before"] else "scaled"
        paise = _paise(match[group], match[f"{group}_scale"])
        found.append(Found(-paise if match["minus"] else paise, match.start(), match.end()))
    return found


def find_bare_amounts(text: str) -> list[Found[int]]:
    """Numbers without a currency that a verb makes an amount: "debited by 20000.0"."""
    found = []
    for match in _BARE.finditer(text):
        group = "bare" if match["bare"] else "told"
        found.append(Found(_paise(match[group], None), match.start(group), match.end(group)))
    return found


def parse_amount(text: str) -> int | None:
    """One typed amount: "28,500", "₹28500.50", "2 lakh"; None when it is anything else. Paise."""
    plain = folded(text).strip()
    if match := _TYPED.fullmatch(plain):
        return _paise(match["number"], match["scale"])
    found = find_amounts(plain)
    whole = len(found) == 1 and plain[: found[0].start] == "" and plain[found[0].end :] in {"", "/-"}
    return found[0].value if whole else None


def _paise(number: str, scale: str | None) -> int:
    factor = _SCALES[scale.strip().lower()] if scale else 1
    return int(Decimal(number.replace(",", "")) * factor * 100)
