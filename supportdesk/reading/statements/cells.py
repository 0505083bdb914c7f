"""What stands in one cell of a statement: an amount with its mark, a day, a moment, noise at the foot of a page."""

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from supportdesk.reading.dates import find_days, find_moment
from supportdesk.reading.text import folded

LOST = "\N{SYMBOL FOR NULL}"
"""Where a byte was lost: it may have been a digit."""
_MONEY = re.compile(
    r"\(?\s*(?P<minus>[-+–]?)\s*(?:₹|■|rs\.?|inr)?\s*(?P<minus2>[-–]?)\s*"  # ■: a font without the rupee sign
    r"(?P<number>\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d{1,2})?|\d{1,13}(?:\.\d{1,2})?|\.\d{2})\s*"
    r"(?P<mark>\(?\s*(?:dr|cr|db|debit|credit|d|c|नामे|जमा)\.?\s*\)?)?(?P<late>-?)\s*\)?(?:/[-=])?",
    re.IGNORECASE,
)
_OUT_MARKS = ("d", "नामे")
_FOOT = re.compile(
    r"\bpage\s*(?:no\.?\s*)?:?\s*\d|पृष्ठ|(?:computer|system)[- ]generated|does not require|end of (?:the )?statement|"
    r"statement (?:summary|generated)|registered office|regd\.? office|customer care|toll[- ]?free|https?:|www\.|"
    r"disclaimer|unless the constituent|legends?\b|generated (?:on|by)|contents of this|\*{3}|for any quer|"
    r"this is (?:a|an) (?:computer|system|auto)|important (?:information|message)|abbreviations|please do not share",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"opening bal|balance b/?f|brought forward|\bb/f\b|^b/?f$|balance forward|प्रारंभिक शेष|आरंभिक शेष|opening balance",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"closing bal|carried forward|balance c/?f|\bc/f\b|^c/?f$|available balance|अंतिम शेष|clear balance", re.IGNORECASE
)
_TOTAL = re.compile(
    r"^\W*(?:grand |page |sub ?)?totals?\b|(?:कुल|योग)\b|transaction totals?|\btotal (?:debit|credit|withdraw|deposit)|"
    r"dr\.? count|cr\.? count|turnover",
    re.IGNORECASE,
)
_SAYS_OUT = re.compile(r"(?:dr?|db|debit\w*|wd?l?|withdraw\w*|paid\b.*|sent\b.*|out\w*|नामे)\W*", re.IGNORECASE)
_SAYS_IN = re.compile(
    r"(?:cr?|credit\w*|dep\w*|received\b.*|in|inw\w*|refund|reversal|cash ?back|जमा|वापसी)\W*", re.IGNORECASE
)
_TOTAL_ALONE = re.compile(r"\W*(?:grand |page |sub ?)?totals?\W*|\W*(?:कुल|योग)\W*", re.IGNORECASE)
_BROUGHT = re.compile(r"opening balance\D{0,24}?(?P<amount>[\d,]+\.\d\d\s?(?:cr|dr)?)\b", re.IGNORECASE)
_GLUED_MONTH = re.compile(r"(?<=[a-z]{3})(?=\d{1,2}\W)", re.IGNORECASE)
_COUNTED = re.compile(r"[3-6]\d{4}(?:\.\d\d)?")
_PACKED = re.compile(r"(20\d\d)(0[1-9]|1[0-2])([0-3]\d)")
_MISREAD_DAY = re.compile(r"([0-3]\d)[^\w\s]?[17Il|]?([01]\d)[^\w\s]?[17Il|]?(20\d\d)")
_DAY_NONE = dt.date(1899, 12, 30)
"""From which spreadsheets count days, in a cell without the form of a day."""
_LEAP_YEAR = 2024
_MARK = re.compile(r"\W*(?:dr|cr)\W*", re.IGNORECASE)
_OTHER_TABLE = re.compile(
    r"maturity|\btenure|rate of interest|\binstal?ments?\b|nominee|\bdue date|\bfolio\b|principal", re.IGNORECASE
)
_WITHOUT_YEAR = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s/-]?(?P<month>[a-z]{3})[a-z]*\b(?!\D{0,3}\d{4})|"
    r"\b(?P<month_first>[a-z]{3})[a-z]{0,6}\s(?P<day_last>\d{1,2})(?!\d|\W{1,2}\d{4})",
    re.IGNORECASE,
)
_TWO_NUMBERS = re.compile(r"\s*(?P<day>\d{1,2})[-/](?P<month>\d{1,2})\s*")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")


class Money(NamedTuple):
    """Paise without a sign; `out` where a mark or a minus says which way, else None."""

    paise: int
    out: bool | None


@lru_cache(maxsize=65_536)
def money(cell: str) -> Money | None:
    """The amount of a cell that holds nothing else: "1,500.00", "500.00 Dr", "(20.00)", "-500", "₹ 500"."""
    match = _MONEY.fullmatch(folded(cell).strip())
    if not match:
        return None
    whole, _, part = match["number"].replace(",", "").partition(".")
    paise = int(whole or 0) * 100 + int((part + "00")[:2])
    mark = (match["mark"] or "").strip("( ").lower()
    minus = match["minus"] in {"-", "–"} or match["minus2"] or match["late"] or (cell.strip()[:1] == "(" and not mark)
    if mark:
        return Money(paise, mark.startswith(_OUT_MARKS))
    return Money(paise, True if minus else False if match["minus"] == "+" else None)


@lru_cache(maxsize=16_384)
def day(cell: str, *, month_first: bool = False) -> dt.date | None:
    """The first full date of a cell, day first as India writes it."""
    if len(cell) > 60 or not any(character.isdigit() for character in cell):
        return None
    plain = _GLUED_MONTH.sub(" ", folded(cell))
    if month_first and (match := _SLASHED.search(plain)):
        plain = f"{match[3]}/{match[1]}/{match[4]}"
    found = find_days(plain)
    return found[0].value if found else None


def misread_day(cell: str) -> dt.date | None:
    """The day of a cell that was read from a picture, where only its strokes were lost or taken for digits:
    2011/2026, 221172026."""
    match = _MISREAD_DAY.fullmatch(cell.replace(" ", ""))
    return day("{}/{}/{}".format(*match.groups())) if match else None


def numbered_day(cell: str) -> dt.date | None:
    """The day of a cell that holds a number alone: 20261122, or as spreadsheets count, 46348."""
    if packed := _PACKED.fullmatch(cell):
        return day(f"{packed[3]}/{packed[2]}/{packed[1]}")
    return _DAY_NONE + dt.timedelta(days=int(cell[:5])) if _COUNTED.fullmatch(cell) else None


@lru_cache(maxsize=16_384)
def time(cell: str) -> dt.time | None:
    """The time of day in a cell; a lone midnight is what spreadsheets add to a day."""
    found = find_moment(folded(cell))[1] if ":" in cell or "." in cell else None
    return found.value if found and found.value != dt.time() else None


def day_without_year(cell: str, last: dt.date) -> dt.date | None:
    """22 Nov: the last such day that is not after `last`, the end of the statement."""
    said = _said_without_year(cell)
    for year in (last.year, last.year - 1) if said else ():
        if (found := day(f"{said}{year}")) and found <= last:
            return found
    return None


def is_without_year(cell: str) -> bool:
    """22-Nov, or 22/11 with nothing beside it."""
    said = _said_without_year(cell)
    return bool(said and day(f"{said}{_LEAP_YEAR}"))


def _said_without_year(cell: str) -> str:
    """The day and the month, with what stands before a year."""
    if match := _TWO_NUMBERS.fullmatch(folded(cell)):
        return f"{match['day']}/{match['month']}/"
    match = _WITHOUT_YEAR.search(folded(cell))
    return f"{match['day'] or match['day_last']} {match['month'] or match['month_first']} " if match else ""


def starts_a_day(cell: str) -> bool:
    """A day with its year or without one, "22 Nov"."""
    return day(cell) is not None or is_without_year(cell)


def month_first(cells: list[str]) -> bool:
    """Whether the days of a statement were written month first, as some programs of other countries do.

    Indian banks write the day first; only where that is impossible, and the other way is never, it is the other way.
    """
    pairs = [(int(match[1]), int(match[3])) for cell in cells if (match := _SLASHED.search(folded(cell)))]
    return any(month > 12 for _, month in pairs) and all(day <= 12 for day, _ in pairs)


def is_foot(text: str) -> bool:
    """Page numbers, addresses and small print between the rows."""
    return bool(_FOOT.search(text))


def is_mark(cell: str) -> bool:
    """A mark alone, as it stands below an amount."""
    return bool(_MARK.fullmatch(cell))


def is_other_head(text: str) -> bool:
    """The head of a table that is none of payments: of deposits, loans or nominees."""
    return not any(character.isdigit() for character in text) and bool(_OTHER_TABLE.search(text))


def is_opening(text: str) -> bool:
    return bool(_OPENING.search(text))


def is_closing(text: str) -> bool:
    return bool(_CLOSING.search(text))


def way(sign: str) -> bool | None:
    """Whether a cell of the column for the way says that the money went out."""
    plain = sign.strip()
    return True if _SAYS_OUT.fullmatch(plain) else False if _SAYS_IN.fullmatch(plain) else None


def opening_told(before: str) -> int | None:
    """The opening balance in paise, a debt negative, where the head of a statement tells it."""
    found = _BROUGHT.search(before)
    return signed(money(found["amount"])) if found else None


def signed(balance: Money | None, *, owed: bool = False) -> int | None:
    """`owed` where a column of its own says so."""
    if balance is None:
        return None
    return -balance.paise if balance.out or owed else balance.paise


def is_total(text: str) -> bool:
    return bool(_TOTAL.search(text))


def is_total_alone(words: str) -> bool:
    """Nothing but the word, which may stand behind a day."""
    return bool(_TOTAL_ALONE.fullmatch(words))
