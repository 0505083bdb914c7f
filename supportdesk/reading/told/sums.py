"""The sums of money in what a person tells: with a sign, in words, or bare numbers that are nothing else."""

import re
from functools import lru_cache

from supportdesk.reading.amounts import find_amounts, parse_amount
from supportdesk.reading.dates import find_days, find_moment
from supportdesk.reading.messages.parties import find_accounts, find_vpas
from supportdesk.reading.messages.rails import find_references
from supportdesk.reading.secrets import without_codes
from supportdesk.reading.text import Found, blank

_NUMBER = r"(?:\d{1,3}(?:,\d{2,3}){1,4}|\d{1,8})(?:\.\d{1,2})?"
_LAKHS = re.compile(
    r"(?<![\w.,/:-])(?:₹ ?|rs\.? ?)?(?P<number>\d{1,3}(?:\.\d{1,3})?) ?(?P<unit>L|lkh|lk|crs?|"
    r"CR)(?![a-z])",
    re.IGNORECASE,
)
_RUPEES = re.compile(r"(?<![\w.,/:-])(?P<number>\d{1,5}) ?(?:rupa?i?y[ae]|rupay|rupe|rupiye)(?![a-z])", re.IGNORECASE)
_UNIT = re.compile(r"(?:(?P<lakh>la(?:kh|c|k)s?|लाख)|(?:ha[jz]+a*r|thousand|हज\u093c?ार))$", re.IGNORECASE)
_COUNTED = (
    r"saal|sal|years?|yrs?|months?|mahin\w+|din|days?|hours?|hrs?|ghant\w+|minutes?|mins?|sec(?:s|onds?)?|weeks?|hafte|"
    r"baar|times?|log|people|"
    r"persons?|members?|number|no|digits?|ank|tareekh|tarikh|"
    r"helpline|likes?|dollars?|usdt?|pounds?|gbp|euros?|dirhams?|aed|riyals?|"
    r"followers?|coins?|points?|km|kg|gm|gb|mb|pieces?|pcs|bhk|tola|bigha|quintal|litre"
)
_BARE = re.compile(
    rf"(?<![\w@#&*])(?<![\d.,/:-])(?P<number>{_NUMBER})"
    r"(?![\w@*%]|[.,]?\d|[/:] ?\d|-(?!(?P=number)\b) ?\d|\.[a-z])"
    r"(?!\s?(?:%|percent|baje|बजे|am\b|pm\b|a\.m|p\.m|o'?clock|st\b|nd\b|rd\b|th\b))"
    rf"(?!\s?(?:{_COUNTED})\b|\s?(?:साल|वर्ष|महीन|दिन|घंट|मिनट|बार|लोग|किलो|तारीख|किश्त|ट्रांज))"
    r"(?!\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|जन|फर|मार्च|अप्र|मई|जून|जुल|अग|सित|अक्|नव|दिस))",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(
    r"(?:\b(?:(?:a/?c|acct?|account|khat[ae]|card|number|ref|kotak|usd|eur|gbp|aed|complaint|digit|mobile|phone|"
    r"ack)\w{0,6}|otp|no|nos|"
    r"id|utr|rrn|pin|pincode|"
    r"code|ending|ends?|with|call|dial|called|policy|folio|claim|atm|section|u/s|age|aged|class|flat|house|"
    r"plot|room|ward|"
    r"sector|iphone|android|order|awb|train|vehicle|last|four|rule|act|gate|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|tember|ember|ober)?)|"
    r"ओटीपी|कार्ड|खाता|खाते|नंबर|अंक|धारा|उम्र)[\s.:#=-]{0,3}(?:no\.? ?|is ?)?$",
    re.IGNORECASE,
)
_TAIL_BEFORE = re.compile(
    r"(?:\b(?:last|aa?khri|aa?kh?ir\w*|end\w*|khatam|ant me(?:in)?)\b|आखिर|अंतिम|"
    r"अंत में)[^\d,.;\n]{0,20}(?:(?<=\s)[4४][^\d,.;\n]{0,16})?$"
    r"|(?:\b(?:account|a/?c|acct?|khat[ae]|card)\b|खात[ेा]|कार्ड)"
    r"(?:[\s:-](?:is|no|number|hai|h|ka|ki|of|with|in|bank|of|baroda|india|sbi|pnb|bob|boi|uco|hdfc|icici|axis|kotak|"
    r"idbi|canara|union|yes|au|federal|indusind|indian|नंबर|संख्या|बैंक)\b\.?){1,4}[\s:-]{1,3}$",
    re.IGNORECASE,
)
_MOVED_BEHIND = re.compile(
    r"[^\S\n]?(?:rs|rupe|rupa|रु|/-|₹|ka[at]t|gay|gy|ni[ck]|bhej|daa?l|diy|liy|कट|काट|निक|गय|गए|गई|भेज|डाल|दि|लि|"
    r"debit|cut|lost|"
    r"sent|paid|went|gone|bhi|भी|and|aur|also|more|और)",
    re.IGNORECASE,
)
_TAIL_BEHIND = re.compile(
    r"\s(?:(?:pe|par|se|me|mein|पर|से|में) (?:khatam|end|खत्म)|(?:last|ending|aa?khri|ank|अंतिम|आखिर|अंक)|"
    r"(?:wala|wali|वाला|वाली) ?(?:card|a/c|account|khata|कार्ड|खाता|[.,।]|$)|(?:card|a/c|account|कार्ड|खात))",
    re.IGNORECASE,
)
"""What makes four digits the end of a card or an account."""
_YEAR = re.compile(r"(?:19[5-9]|20[12])\d")
_YEAR_BEFORE = re.compile(r"(?:\b(?:in|since|year|san|born|of|model|from|by|till)|सन|वर्ष)\W{0,2}$", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"\s(?:me|mein|se|model|में|से)\b|\W*(?:\n|$)|\)", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<!\d)(?:\+?91[ -]?|0)?[6-9]\d{4}[ -]?\d{5}(?!\d)|"
    r"(?<!\d)18[06]0[ -]?\d{2,4}[ -]?\d{3,4}(?!\d)"
)
_TOLL_FREE = frozenset({"1930", "1909", "112", "100", "420"})
_LEAST = 100
"""Rupees of the smallest sum that nothing but its place says to be one; "10 rupees" says so itself."""
_MOST = 40
"""Sums looked at in one text."""


@lru_cache(maxsize=512)
def find_sums(text: str) -> list[Found[int]]:
    """Every sum in the order of the text, in paise; not `sure` where it is a number without sign and unit."""
    kept = without_numbers(text)
    stated = [_lakhs(match) for match in _LAKHS.finditer(kept)]
    stated += [amount for amount in find_amounts(kept) if amount.value > 0 and not _overlaps(amount, stated)]
    stated += [it for match in _RUPEES.finditer(kept) if not _overlaps(it := _rupees(match), stated)]
    kept = without_codes(kept)
    bare = [found for match in _BARE.finditer(kept) if (found := _bare(kept, match)) and not _overlaps(found, stated)]
    return _together(kept, sorted([*stated, *bare], key=lambda found: found.start))[:_MOST]


def _together(text: str, sums: list[Found[int]]) -> list[Found[int]]:
    """ "25 हजार 500" is one sum: what follows a unit and is less than it."""
    joined: list[Found[int]] = []
    for found in sums:
        last = joined[-1] if joined else None
        unit = _UNIT.search(text, last.start, last.end) if last and text[last.end : found.start] == " " else None
        least = 0 if not unit else 100_000_00 if unit["lakh"] else 1_000_00
        if last and found.value < least and last.value % least == 0:
            joined[-1] = Found(last.value + found.value, last.start, found.end)
        else:
            joined.append(found)
    return joined


def without_numbers(text: str) -> str:
    """The text with all days, times, references, accounts and UPI ids turned to spaces."""
    accounts = find_accounts(text, "out")
    _, time = find_moment(text)
    sure = [it for it in (*accounts[:2], time) if it]
    text = _PHONE.sub(lambda match: " " * len(match[0]), text)
    for found in (*find_days(text), *find_references(text), *find_vpas(text), *sure):
        line = text.find("\n", found.start, found.end)
        text = blank(text, found.start, line if line > 0 else found.end)
    return text


def _lakhs(match: re.Match[str]) -> Found[int]:
    unit = "crore" if match["unit"].casefold().startswith("c") else "lakh"
    paise = parse_amount(f"{match['number']} {unit}") or 0
    return Found(paise, match.start(), match.end())


def _rupees(match: re.Match[str]) -> Found[int]:
    return Found(int(match["number"]) * 100, match.start(), match.end())


def _bare(text: str, match: re.Match[str]) -> Found[int] | None:
    number = match["number"]
    plain = number.replace(",", "")
    if plain in _TOLL_FREE or (_YEAR.fullmatch(number) and _is_year(text, match)):
        return None
    if "," not in number and (_OF_SOMETHING.search(text, max(0, match.start() - 25), match.start()) or plain[0] == "0"):
        return None
    if len(number) == 4 and _is_tail(text, match):
        return None
    paise = round(float(plain) * 100)
    if paise < _LEAST * 100 or (len(plain.partition(".")[0]) > 7 and "," not in number):
        return None
    return Found(paise, match.start(), match.end(), sure=False)


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Years of this century always; of the last one, which are prices as well, where something says so."""
    if match["number"].startswith("20"):
        return True
    before = _YEAR_BEFORE.search(text, max(0, match.start() - 10), match.start())
    return bool(before or _YEAR_BEHIND.match(text, match.end()))


def _is_tail(text: str, match: re.Match[str]) -> bool:
    before = _TAIL_BEFORE.search(text, max(0, match.start() - 30), match.start())
    before = None if _MOVED_BEHIND.match(text, match.end()) else before
    return bool(before or _TAIL_BEHIND.match(text, match.end()))


def _overlaps(found: Found[int], others: list[Found[int]]) -> bool:
    return any(found.start < other.end and other.start < found.end for other in others)
