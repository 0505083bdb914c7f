"""Amounts of money as people and banks write them. Always whole paise."""

import re
from decimal import Decimal

from supportdesk.reading.text import Found, folded

_CURRENCY = r"(?:₹|rs|inr|re|rupees|रुपये|रुपए|रुपया|रूपये|रूपए|रु)"
_NUMBER = r"(?:\d{1,3}(?:,\d{2,3}){0,4},\d{3}|\d{1,10})(?:\.\d{1,2}0{0,2}(?!\d)|(?!\d|[.,]\d))"
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

_SAID_NUMBERS = {
    folded(word): number
    for number, words in {
        Decimal("0.5"): "आधा aadha half",
        Decimal("1.25"): "सवा sava sawa",
        Decimal("1.5"): "डेढ़ डेढ dedh",
        Decimal("2.5"): "ढाई dhai",
        Decimal(1): "एक ek one",
        Decimal(2): "दो do two",
        Decimal(3): "तीन teen three",
        Decimal(4): "चार char four",
        Decimal(5): "पाँच पांच paanch panch five",
        Decimal(6): "छह छः chhah six",
        Decimal(7): "सात saat seven",
        Decimal(8): "आठ aath eight",
        Decimal(9): "नौ nau nine",
        Decimal(10): "दस das ten",
        Decimal(15): "पंद्रह pandrah fifteen",
        Decimal(20): "बीस bees twenty",
        Decimal(25): "पच्चीस pachees twenty-five",
        Decimal(30): "तीस tees thirty",
        Decimal(40): "चालीस chalis forty",
        Decimal(50): "पचास pachas fifty",
    }.items()
    for word in words.split()
}
_SAID = "|".join(sorted(map(re.escape, _SAID_NUMBERS), key=len, reverse=True))

_AMOUNT = re.compile(
    rf"(?:(?<![a-z])|(?<=bal)|(?<=by)|(?<=for)|(?<=of)|(?<=with)|(?<=amt)|(?<=debited)|"
    rf"(?<=credited)){_CURRENCY}(?:\.(?P<part>\.\d{{1,2}})(?!\d)|"
    rf"[\s.:)=]{{0,4}}(?P<minus>-\s?)?(?P<after>{_NUMBER})(?!/\d)(?P<after_scale>{_SCALE})?)"
    rf"|(?<![\w.,/:-])(?<!\d )(?P<before>{_NUMBER})(?P<before_scale>{_SCALE})?[^\S\n]?"
    r"(?:/-|₹(?!\s?\d)|rs(?![a-z]|\.?\s?\d)|inr(?![a-z]|\s?\d)|rupees?(?![a-z])|rupaye|rupay(?![a-z])|रुपये|"
    r"रुपए|रुपया|रूपये|रूपए|रु)"
    rf"|(?<![\w.,/:-])(?P<scaled>{_NUMBER})(?P<scaled_scale>{_SCALE})"
    rf"|(?<![a-z\u0900-\u0963])(?P<said>{_SAID})\s(?P<said_scale>{_SCALE[3:]})",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:debited|credited|deducted|withdrawn|sent|paid|transferred|spent|received|debit|credit|amount|amt)\.?:?\s+"
    rf"(?:by|for|with|of|is|:)?\s*|से\s+|\bse\s+)(?P<bare>{_NUMBER})(?!\s*[-/:]\s*\d|[a-z@])"
    rf"|(?<![\w.,/:-])(?P<told>{_NUMBER})\s+(?:(?:was|were|got|has been|have been|is)\s)?"
    r"(?:कट|निकल|निकाल|भेज|डेबिट|चले|[ck]at\s|[ck]ut\s|kaat|nikal|bheje|debit|deduct|credited|transfer|"
    r"withdrawn|gaye|chale)",
    re.IGNORECASE,
)
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_FOREIGN = re.compile(
    r"(?<![a-z])(?P<currency>USD|EUR|GBP|AED|SGD|THB|AUD|CAD|JPY|CHF|SAR|QAR|KWD|OMR|MYR|NPR|LKR|HKD|NZD|ZAR|"
    r"CNY|[$€£])\s?"
    rf"(?P<number>{_NUMBER}|\.\d{{1,2}}(?!\d))",
    re.IGNORECASE,
)
_LONE = re.compile(
    rf"(?<![\w.,/:@*#+-])(?P<number>{_NUMBER})(?![\w@*%-]|[/:.-]\d|\s?(?:baje|बजे|am\b|pm\b|din\b|day|time|baar|"
    rf"बार|min|hour|st\b|nd\b|th\b))"
    r"(?!\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|जन|फर|मार्च|अप्र|मई|जून|जुल|अग|सित|अक्|नव|दिस))",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(
    r"(?:a/?c|acct?|account|khat[ae]|card|कार्ड|खाता|खाते|no|number|nos|id|ref\w*|utr|rrn|pin|code|ending|call|"
    r"mobile|phone|नंबर|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|complaint|atm|bank)\w{0,6}[\s.:#-]{0,3}$",
    re.IGNORECASE,
)
_TYPED = re.compile(rf"(?P<number>{_NUMBER})(?P<scale>{_SCALE})?", re.IGNORECASE)


def find_amounts(text: str) -> list[Found[int]]:
    """Every amount that carries its currency or a word such as lakh, in order. Paise; a debt balance is negative."""
    found = []
    for match in _AMOUNT.finditer(text):
        if match["part"]:
            found.append(Found(_paise(f"0{match['part']}", None), match.start(), match.end()))
            continue
        if match["said"]:
            hundredths = _SAID_NUMBERS[match["said"].lower()] * _SCALES[match["said_scale"].strip().lower()]
            found.append(Found(round(hundredths * 100), match.start(), match.end()))
            continue
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


def find_foreign_amounts(text: str) -> list[tuple[str, Found[int]]]:
    """Amounts in another currency with its three letters; hundredths of it."""
    return [
        (_SIGNS.get(match["currency"], match["currency"].upper()), Found(_paise(match["number"], None), *match.span()))
        for match in _FOREIGN.finditer(text)
    ]


def find_lone_numbers(text: str) -> list[Found[int]]:
    """Numbers of a note that nothing but their size makes amounts: "12,000 gpay se kiya". Never sure."""
    return [
        Found(_paise(match["number"], None), match.start(), match.end(), sure=False)
        for match in _LONE.finditer(text)
        if 1_000 <= _paise(match["number"], None) < 1_000_000_000
        and not _OF_SOMETHING.search(text[: match.start()][-25:])
    ]


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
