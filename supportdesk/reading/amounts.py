"""Amounts of money as people and banks write them. Always whole paise."""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from supportdesk.reading.number_words import NUMBERS, PARTS
from supportdesk.reading.patterns import Words, compiled, longest_of
from supportdesk.reading.text import Found, folded, small_letters

_CURRENCY = r"(?:₹|rs|inr|re|rupp?ee?s{0,2}|rup[ai]ya|(?-i:R5)(?=\.\s?\d)|रुपये|रुपए|रुपया|रूपये|रूपए|रु)"
_HEADLESS = r"(?<![^\n])(?:nr|s)(?:\.\s?|\s)(?=\d)"
"""Rs or INR at the beginning of a message that was copied without its first letter."""
_NUMBER = r"(?:\d{1,3}(?:,\d{2,3}){0,4},\d{3}|\d{1,10})(?:\.\d{1,2}0{0,2}(?!\d)|(?!\d|[.,'’]\d))"
_SCALES = {
    folded(word): factor
    for factor, words in {
        100: "hundred sau सौ",
        1_000: "k thousand hazar hazaar hajar हज़ार हजार",
        100_000: "lakh lakhs lac lacs लाख",
        10_000_000: "crore crores करोड़",
    }.items()
    for word in words.split()
}

_SCALE_WORD = rf"(?:{'|'.join(sorted(map(re.escape, _SCALES.keys() - {'k'}), key=len, reverse=True))})(?![a-z])"
_SCALE = rf"(?:\s?{_SCALE_WORD}|(?:(?-i:\s?k)|K)(?![a-z]))"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_A_DAY = rf"\s?\d{{1,2}}(?:[-/]\d{{1,2}}[-/]\d\d|(?:st|nd|rd|th)?[\s-]?{_MONTH})"
"""Behind the currency of the amount before it, "8000 rs 5 nov 2026 ko": no amount of its own."""
_RUPEES = r"(?:\s(?:rupees?|rupa?ye|rup[ai]ya|rupay|रुपये|रुपए|रुपया|रूपये|रूपए)(?![a-z]))?"
_RUPEES_BEHIND = re.compile(rf"\s?/-|{_RUPEES}|\s?(?:rs|inr)(?![a-z]|\.?\s?\d)", re.IGNORECASE)
_SAID = longest_of(NUMBERS)

_CURRENCY_FIRST = (
    rf"(?:(?<![a-z])|(?<=bal)|(?<=by)|(?<=for)|(?<=of)|(?<=with)|(?<=amt)|(?<=debited)|"
    rf"(?<=credited))(?!(?:(?<=\d)|(?<=\d\s))(?:rs|inr)\.?{_A_DAY})(?:{_CURRENCY}|{_HEADLESS})(?:(?:\.\s?|(?<=inr)\s|(?<=₹)\s?|(?<=rs)\s)(?P<part>\.\d{{1,2}})(?!\d|[.,]\d)|"
    rf"(?:[\s.:)=]{{0,4}}|,\s?)(?:\+|(?<=\s)-\s|(?P<minus>-\s?))?(?P<after>{_NUMBER})(?!/\d)(?P<after_scale>{_SCALE})?)"
)
_BEHIND_A_NUMBER = "".join(dict.fromkeys(word[0] for word in (*_SCALES, "/-", "₹", "rs", "inr", "रुपये")))
_NUMBER_FIRST = (
    rf"(?=\d[\d,.]{{0,30}}+\s?[{_BEHIND_A_NUMBER}])"
    rf"(?:(?<![\w./:'’-])(?<!खाता [*•])(?<!खाते [*•])(?<!a/c [*•])(?<![\w*•][*•])(?<!\d,)(?<!\d )"
    rf"(?P<before>{_NUMBER})(?P<before_scale>{_SCALE})?[^\S\n]?"
    rf"(?:/-|₹(?!\s?\d)|(?:rs|inr)\.?(?={_A_DAY})|rs(?![a-z]|\.?\s?\d(?!\d{{10}}))|"
    r"inr(?![a-z]|\s?\d)|rupees?(?![a-z])|rupaye|rup[ai]ya(?![a-z])|rupay(?![a-z])|रुपये|"
    r"रुपए|रुपया|रूपये|रूपए|रु)"
    rf"|(?<![\w.,/:-])(?P<scaled>{_NUMBER})(?P<scaled_scale>{_SCALE}){_RUPEES})"
)
_IN_FIGURES = rf"{_CURRENCY_FIRST}|{_NUMBER_FIRST}"
_PART = rf"(?:{longest_of(PARTS)})"
_IN_WORDS = (
    rf"(?<![a-z\u0900-\u0963])(?:(?P<said_part>{_PART})\s)?(?P<said>{_SAID})(?P<said_half>\sand a half)?"
    rf"\s(?P<said_scale>{_SCALE_WORD})"
    rf"(?:\s(?:and |aur |और )?(?P<said_rest>{_SAID})(?=\s(?:rupees?|rupa?ye|rupay|only|रुप|रूप|मात्र)))?{_RUPEES}"
)
_NO_WORDS = "".join(rf"(?P<said{group}>(?!))" for group in ("", "_part", "_half", "_scale", "_rest"))
_FIGURES = compiled(
    rf"(?:(?=₹|r[esu5]|in|रु|(?<![^\n])[ns]){_CURRENCY_FIRST}|\b{_NUMBER_FIRST})(?:{_NO_WORDS})?", re.IGNORECASE
)
"""What begins an amount in figures is looked for first: most places of a text begin none."""
_AMOUNT = compiled(rf"{_IN_FIGURES}|{_IN_WORDS}", re.IGNORECASE)
_SAID_SCALE = Words(rf"\s(?<=[a-z\u0900-\u0963]\s){_SCALE_WORD}", re.IGNORECASE)
"""A scale behind a word, which may be a number: "5 hajar" is in figures."""
_SCALE_THERE = re.compile(_SCALE, re.IGNORECASE)
_MOVED_HINDI = "कट|निकल|निकाल|भेज|मिले|आए|दिए|उड|डेबिट|चले"
_MOVED_ROMAN = r"[ck][au]t\s|kaat|kata\b|nika?l|bheje|bharwa|mil[ae]\b|aaye\b|diye\b|gaye|liye ga|udd? g|chale|wapas"
"""Behind a number of a note: money that went or came."""
_BARE = compiled(
    r"(?:(?:debited|credited|deducted|withdrawn|withdrew|lost|sent|paid|transferred|spent|received|debit|credit|amount|amt)\.?:?\s+"
    rf"(?:(?:by|for|with|of|is|you)\s*)?(?::\s*)?|से\s+|\bse\s+)(?P<bare>{_NUMBER})"
    rf"(?!\s*[-/:]\s*\d|[a-z@]|\s(?:baar|times|din|days|log|trans|txn|payment|बार|दिन|लोग|ट्रां|{_MONTH}))"
    rf"|(?<![\w.,/:*•#-])(?P<told>{_NUMBER})\s+(?:(?:was|were|got|has been|have been|is|bhi|भी)\s)?"
    rf"(?:{_MOVED_HINDI}|{_MOVED_ROMAN}|debit|deduct|credited|transfer|withdrawn)"
)
"""To be searched in `small_letters`."""
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_FOREIGN = Words(
    r"(?<![a-z])(?P<currency>USD|EUR|GBP|AED|SGD|THB|AUD|CAD|JPY|CHF|SAR|QAR|KWD|OMR|MYR|NPR|LKR|HKD|NZD|ZAR|"
    r"CNY|\$|€|£)\s?"
    rf"(?P<number>{_NUMBER}|\.\d{{1,2}}(?!\d))",
    re.IGNORECASE,
)
_LONE = compiled(
    rf"(?<![\w.,/:@*#+-])(?<![6-9]\d{{4}}\s)(?![6-9]\d{{4}}[\s-]\d{{5}}(?!\d))(?P<number>{_NUMBER})(?![\w@*%-]|[/:.-]\d|\s?(?:baje|बजे|am\b|pm\b|din\b|day|time|baar|"
    rf"बार|min|hour|st\b|nd\b|th\b))"
    r"(?!\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|जन|फर|मार्च|अप्र|मई|जून|जुल|अग|सित|अक्|नव|दिस))",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(
    r"(?:a/?c|acct?|account|khat[ae]|card|कार्ड|खाता|खाते|no|number|nos|(?<!pa)id|ref\w*|utr|rrn|pin|code|ending|with|call|"
    r"mobile|phone|policy|folio|claim|consumer|नंबर|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|complaint|atm|bank)\w{0,6}[\s.:#-]{0,3}$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:and|aur|और|,)?\s*", re.IGNORECASE)
_SAID_AGAIN = re.compile(
    r"[\s/(=,.-]{0,6}(?:(?:in words|i\.e\.?|only|rupees|rs|inr|₹|रुपये|रुपए|अक्षरे|"
    r"शब्दों में)[\s:.]{0,3}){0,3}",
    re.IGNORECASE,
)
_NUMBER_WORD = rf"(?:{_SAID}|\S{{1,12}}(?:ty|teen))"
_MORE_BEHIND = re.compile(
    rf"\s(?:and |aur |और )?(?:{_NUMBER_WORD}|\S{{2,12}}{_SCALE})(?![\w\u0900-\u0963/:.,-])", re.IGNORECASE
)
_UNKNOWN_BEHIND = re.compile(
    r"\s(?!rup|only)[a-z\u0900-\u0963]{2,14}\s(?:rupees?|rupa?ye|rupay|रुपय|रुपए|रूपय)", re.IGNORECASE
)
"""Before "rupees" a word that may be a number nobody knows."""
_MORE_BEFORE = re.compile(rf"(?:{_SAID}|(?:ty|teen)|\band(?: a)?|\d)[\s-]+$", re.IGNORECASE)
_PART_BEFORE = re.compile(rf"(?<![a-z\u0900-\u0963])(?P<part>{_PART})\s$", re.IGNORECASE)
_THOUSANDS_OR_PARTS = re.compile(r"\d{1,3}\.\d\d0")
"""28.500, which is 28,500 to some who write it."""


_GROUPS = len(" 45 000.00") + 2
"""Characters behind the first group of such a sum, and those that tell that it ends."""


class _Stated(NamedTuple):
    """An amount with the scale of its last number, as lakh."""

    amount: Found[int]
    scale: int | None
    in_words: bool = False


_PERHAPS_CRORE = re.compile(r"\s?[Cc]rs?(?![\w/:-]|\.?\s?(?:to|by|from|in a/?c|a/?c|ac|bal)\b)")
_CRORE = re.compile(rf"{_PERHAPS_CRORE.pattern}(?!\.?\s?on\b)")
_OF_CRORES = re.compile(r"(?:₹\s?\d{1,3}(?:\.\d{1,3})?|\D{0,6}\d{1,3}\.(?:\d|\d{3}))")
_FEW_CRORES = 100_000
"""Paise up to which a sum before "Cr" may be of crores: a bank writes there what is credited, a person a fortune."""
_BALANCE_BEFORE = re.compile(r"\bbal\w*[\s.:-]{0,4}(?:is|after \w+)?[\s:.]{0,3}$", re.IGNORECASE)
"""Cr is what is credited, unless a sum stands before it as no bank writes one."""
_REST = re.compile(r"\s(?P<rest>\d{1,2},?\d{3}|\d{3})(?!\w|[,.]\d|/(?!-)|[:@%-]|\s?(?:baar|times|बार|din|दिन))")
"""What follows a thousand or a lakh in figures: 25 हजार 500."""
_IN_GROUPS = re.compile(r"(?<![\d,])(?<!\d\.)\d{1,3}(?: \d\d)? \d{3}(?:\.\d\d)?(?![\w@:/%-]|[.,]\d| \d)")
"""10 000, as some write it; or a sum and another number."""
_GROUP_BEFORE = re.compile(r"\d $")
_TYPED = re.compile(rf"(?P<number>{_NUMBER})(?P<scale>{_SCALE})?", re.IGNORECASE)


@lru_cache(maxsize=512)
def find_amounts(text: str) -> list[Found[int]]:
    """Every amount that carries its currency or a word such as lakh, in order. Paise; a debt balance is negative.

    "Rs 2,45,000 (Rupees two lakh forty five thousand only)" is one amount, and so is "2 lakh 45 hazar".
    """
    found: list[_Stated] = []
    # two hundred words for numbers at every place of a text are slow to try, and a scale behind them is rare
    for match in (_AMOUNT if _SAID_SCALE.search(text) else _FIGURES).finditer(text):
        last = found[-1] if found else None
        if last and match.start() < last.amount.end:
            continue
        one = _with_more(text, _stated(match))
        between = text[last.amount.end : match.start()] if last else ""
        if last and _continues(last, one, between):
            found[-1] = _sum(last, one, sure=not between.strip())
        else:
            found.append(one)
    return [_checked(text, one) for last, one in pairwise([None, *found]) if one and not _repeats(text, last, one)]


def _stated(match: re.Match[str]) -> _Stated:
    if match["part"]:
        sure = match[0][:3].lower() != "rs "
        return _Stated(Found(_paise(f"0{match['part']}", None), match.start(), match.end(), sure), None)
    if match["said"]:
        return _stated_in_words(match)
    group = "after" if match["after"] else "before" if match["before"] else "scaled"
    word = match[f"{group}_scale"]
    paise, start = _paise(match[group], word), match.start()
    scale = _SCALES[word.strip().lower()] if word else None
    if scale and (before := _PART_BEFORE.search(match.string[:start][-10:])):
        paise += round(PARTS[before["part"].lower()] * scale * 100)
        start -= len(before[0])
    sure = not _THOUSANDS_OR_PARTS.fullmatch(match[group])
    return _Stated(Found(-paise if match["minus"] else paise, start, match.end(), sure), scale)


def _with_more(text: str, one: _Stated) -> _Stated:
    """With what stands behind its figures: ₹1.45 Cr, 25 हजार 500."""
    amount, end = one.amount, one.amount.end
    if one.in_words:
        return one
    perhaps = None if one.scale else _PERHAPS_CRORE.match(text, end)
    if perhaps and not _BALANCE_BEFORE.search(text, max(0, amount.start - 20), amount.start):
        crore = _CRORE.match(text, end)
        if crore and _OF_CRORES.fullmatch(text, amount.start, end):
            return _Stated(amount._replace(value=amount.value * 10_000_000, end=crore.end()), 10_000_000)
        if amount.value < _FEW_CRORES:
            return one._replace(amount=amount._replace(sure=False))
    groups = _IN_GROUPS.search(text, amount.start, end + _GROUPS) if one.scale is None else None
    if groups and groups.start() < end < groups.end():
        paise = _paise(groups[0].replace(" ", ""), None)
        return one._replace(amount=amount._replace(value=paise, end=groups.end(), sure=False))
    rest = _REST.match(text, end) if one.scale and one.scale >= 1_000 and text[end - 1].lower() != "k" else None
    paise = _paise(rest["rest"], None) if rest else 0
    if not rest or paise >= (one.scale or 0) * 100 or amount.value % ((one.scale or 1) * 100):
        return one
    behind = _RUPEES_BEHIND.match(text, rest.end())
    return _Stated(Found(amount.value + paise, amount.start, behind.end() if behind else rest.end()), 1)


def _stated_in_words(match: re.Match[str]) -> _Stated:
    """ "साढ़े तीन लाख", "one and a half lakh", "char sau ninyanve rupaye"."""
    number, part = NUMBERS[" ".join(match["said"].lower().split())], match["said_part"]
    if part:
        number += PARTS[part.lower()]
    elif match["said_half"]:
        number += Decimal("0.5")
    scale = _SCALES[match["said_scale"].strip().lower()]
    rest = NUMBERS[" ".join(match["said_rest"].lower().split())] if match["said_rest"] else 0
    paise = round((number * scale + rest) * 100)
    return _Stated(Found(paise, match.start(), match.end()), scale, in_words=True)


def _continues(last: _Stated, one: _Stated, between: str) -> bool:
    """Lakhs are followed by their thousands, with nothing or an "and" between."""
    smaller = last.scale is not None and one.scale is not None and one.scale < last.scale
    return smaller and bool(_AND.fullmatch(between))


def _repeats(text: str, last: _Stated | None, one: _Stated) -> bool:
    """The words behind the figures say the same amount again."""
    if not last or last.in_words or not one.in_words:
        return False
    return bool(_SAID_AGAIN.fullmatch(text, last.amount.end, one.amount.start))


def _sum(last: _Stated, one: _Stated, *, sure: bool) -> _Stated:
    amount = Found(last.amount.value + one.amount.value, last.amount.start, one.amount.end, sure)
    return _Stated(amount, one.scale, last.in_words or one.in_words)


def _checked(text: str, one: _Stated) -> Found[int]:
    """An amount in words beside which another number word stands may be read in part only: it is not sure."""
    if one.in_words and (
        _MORE_BEHIND.match(text, one.amount.end)
        or _UNKNOWN_BEHIND.match(text, one.amount.end)
        or _MORE_BEFORE.search(text[: one.amount.start][-30:])
    ):
        return one.amount._replace(sure=False)
    return one.amount


@lru_cache(maxsize=512)
def find_bare_amounts(text: str) -> list[Found[int]]:
    """Numbers without a currency that a verb makes an amount: "debited by 20000.0"."""
    found = []
    for match in _BARE.finditer(small_letters(text)):
        group = "bare" if match["bare"] else "told"
        if group == "told" and _OF_SOMETHING.search(text[: match.start(group)][-25:]):
            continue
        sure = not _GROUP_BEFORE.search(text, max(0, match.start(group) - 2), match.start(group))
        found.append(Found(_paise(match[group], None), match.start(group), match.end(group), sure))
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


def scale_follows(text: str, end: int) -> bool:
    """Whether "thousand" or the like stands right there."""
    return bool(_SCALE_THERE.match(text, end))


def parse_amount(text: str) -> int | None:
    """One typed amount: "28,500", "₹28500.50", "2 lakh"; None when it is anything else, or may be, as 28.500. Paise."""
    plain = folded(text).strip()
    if match := _TYPED.fullmatch(plain):
        if _THOUSANDS_OR_PARTS.fullmatch(match["number"]):
            return None
        return _paise(match["number"], match["scale"])
    found = find_amounts(plain)
    whole = len(found) == 1 and plain[: found[0].start] == "" and plain[found[0].end :] in {"", "/-"}
    return found[0].value if whole else None


@lru_cache(maxsize=512)
def _paise(number: str, scale: str | None) -> int:
    factor = _SCALES[scale.strip().lower()] if scale else 1
    return int(Decimal(number.replace(",", "")) * factor * 100)
