"""Which amounts of a message may be payments and which is the balance: by the words beside each."""

import re
from functools import lru_cache
from typing import NamedTuple

from supportdesk.reading.amounts import (
    find_amounts,
    find_bare_amounts,
    find_foreign_amounts,
    find_lone_numbers,
    parse_amount,
)
from supportdesk.reading.dates import find_days
from supportdesk.reading.messages.rails import find_references
from supportdesk.reading.messages.words import TELLS, TOLD_BY_PERSON
from supportdesk.reading.text import Found, blank, small_letters


class _Amounts(NamedTuple):
    """`aside` where a fee, a limit or a due was named, which is none of them."""

    paid: list[Found[int]]
    balance: Found[int] | None
    aside: bool


_ROLES = {
    "before": r"\b(?:prev\w*|old|opening) bal(?:ance)?(?![a-z])",
    "balance": (
        r"(?:\b|av[a-z]{0,4}|clr|clear|tot|net|ledger)bal(?:ance)?(?![a-z])|"
        r"\b(?:av[a-z]{1,7}|remaining)\W?(?:amt|amount|funds?)\b|\bavail(?:able)?\W{1,2}(?=rs|inr|₹)|"
        r"\b(?:shesh|uplabdh|bach[ai])\b|शेष|बैलेंस|(?:उपलब्ध|बची|बाकी)(?: हुई)? (?:धन)?(?:राशि|रकम|रुपय)"
    ),
    "limit": r"\b(?:limit|lmt|limits)\b|लिमिट",
    "required": (
        r"\b(?:required|average|avg|min(?:imum)?|monthly|quarterly)\b\.?\s(?:(?:average|avg|monthly|mthly|quarterly|"
        r"min(?:imum)?|account)\.?\s){0,3}bal(?:ance)?(?![a-z])|\b[mqa][am]b\b|न्यूनतम (?:औसत |मासिक )?(?:शेष|बैलेंस)"
    ),
    "aside": (
        r"\b(?:due|fee|fees|charges?(?! of)|gst|cashback|outstanding|o/s|reward|min amt|up ?to|maximum|max|kul|"
        r"in total|total of|(?<!purchase )(?<!transaction )(?<!payment )worth)\b|कुल"
    ),
}
"""What the last words before an amount make of it; without any of them it may be a payment."""
_ROLE = re.compile("|".join(f"(?P<{role}>{words})" for role, words in _ROLES.items()), re.IGNORECASE)
_BARE_BALANCE = re.compile(
    r"bal(?:ance)?\.?(?:\sin a/?c)?\s?(?:is\b)?(?:(?<=is)\s(?P<minus>-)|[\s:=-]{0,3})"
    r"(?P<bare>\d[\d,]{0,14}\.\d{1,2}(?!\d)|(?<=:\s)\d{2,8}(?![\w/.,-]*\d))",
    re.IGNORECASE,
)
_OVERDRAWN = re.compile(r"\s?\(?dr\b", re.IGNORECASE)
_TAKEN_FROM = re.compile(r"\b(?:is|was|has been)\s(?:debited|deducted|charged|used)\b", re.IGNORECASE)
"""Between the word and the amount: what left a balance, not what is left of it."""
_AVAILABLE = re.compile(r"\b(?:av[a-z]{0,7}|उपलब्ध)\W{0,2}(?:bal|amt|शेष)", re.IGNORECASE)
_ROLE_AFTER = re.compile(
    r"[^\w.]{0,3}(?:is|are)?\s?(?:your|the)?\s?(?:avl|avail\w*|current|remaining)?\W{0,2}bal(?:ance)?(?![a-z])"
    r"(?!\W{0,3}(?:is|of|now)?[\s:.-]{0,3}(?:rs|inr|₹|\d))|\s(?:is|are) (?:now )?available\b",
    re.IGNORECASE,
)
"""Behind the amount of a balance, "Rs 500 is your balance"; not between two amounts, "Rs 500 Bal Rs 900"."""
LISTED = re.compile(r"\s?(?:[,&+]|\b(?:and|aur|or)\b|और)(?:\s?(?:and|aur|phir|fir|then|और|फिर)\b)?\s?", re.IGNORECASE)
"""Between two amounts of a list."""
_THEN = re.compile(
    r"(?:\b(?:ph?ir|then|uske baad|baad me(?:in)?|again|dobara)\b|फिर|उसके बाद|दोबारा)(?:\s[^\W\d]{1,12}){0,3}\s$",
    re.IGNORECASE,
)
_ACT_BEHIND = re.compile(r"[^.;\n]{0,30}?\b(?:debited|deducted|charged|recovered|credited)", re.IGNORECASE)


@lru_cache(maxsize=64)
def paid_and_balance(body: str) -> tuple[list[Found[int]], Found[int] | None]:
    """The amounts that may be payments, and the balance; a limit, a fee or a due is neither."""
    stated = _by_role(body, find_amounts(body))
    if not stated.paid and (foreign := find_foreign_amounts(body)):
        abroad = _by_role(body, [amount for _, amount in foreign])
        return abroad.paid, stated.balance or abroad.balance
    balance = stated.balance or _bare_balance(body)
    if stated.paid:
        return _without_total(body, _with_lone(body, stated.paid)), balance
    for day in find_days(body):
        body = blank(body, day.start, day.end)
    bare = find_bare_amounts(body)
    if stated.aside and not TELLS.search(small_letters(body)):
        return bare, balance
    enough = bare and len(bare) >= len(find_references(body))
    return _without_total(body, _with_lone(body, bare) if enough else find_lone_numbers(body) or bare), balance


def _by_role(body: str, amounts: list[Found[int]]) -> _Amounts:
    """The amounts by the words before each of them."""
    balances: list[tuple[bool, Found[int]]] = []
    paid: list[Found[int]] = []
    last_end, aside = 0, False
    for amount in amounts:
        words = list(_ROLE.finditer(body, max(last_end, amount.start - 90), amount.start))
        role = words[-1].lastgroup if words else "balance" if _ROLE_AFTER.match(body, amount.end) else None
        if words and role == "balance" and _TAKEN_FROM.search(body, words[-1].end(), amount.start):
            role = None
        last_end = amount.end
        if role == "balance":
            before = body[max(0, amount.start - 40) : amount.start]
            sign = -1 if amount.value > 0 and _OVERDRAWN.match(body, amount.end) else 1
            balances.append((not _AVAILABLE.search(before), amount._replace(value=sign * amount.value)))
        elif role is None or (role in ("aside", "required") and _ACT_BEHIND.match(body, amount.end)):
            paid.append(amount._replace(value=abs(amount.value)))
        else:
            aside = True
    balance = min(balances, key=lambda ranked: ranked[0])[1] if balances else None
    return _Amounts([amount for amount in paid if amount.value], balance, aside)


def _with_lone(body: str, stated: list[Found[int]]) -> list[Found[int]]:
    """A note often writes "Rs" once: with more references than amounts, its other numbers are amounts too.

    So are those of a list, "9,000, 7,500 aur 500 rupaye", and the one that comes after a "then".
    """
    note = bool(TELLS.search(small_letters(body)))
    more = note and len(find_references(body)) > len(stated)
    several = len(find_references(body)) > len(stated) or bool(TOLD_BY_PERSON.search(small_letters(body)))
    undated = body
    for day in find_days(body):
        undated = blank(undated, day.start, day.end)
    lone = [
        number
        for number in (*find_bare_amounts(undated), *(find_lone_numbers(undated) if several else ()))
        if not any(number.start < amount.end and amount.start < number.end for amount in stated)
    ]
    taken = {amount.start: amount for amount in stated}
    for number in sorted(lone, key=lambda number: number.start, reverse=True):
        behind = several and any(LISTED.fullmatch(body, number.end, start) for start in taken if start > number.end)
        if more or behind or _THEN.search(body, 0, number.start):
            taken.setdefault(number.start, number)
    for number in sorted(lone, key=lambda number: number.start):
        if several and any(LISTED.fullmatch(body, amount.end, number.start) for amount in taken.values()):
            taken.setdefault(number.start, number)
    return sorted(taken.values(), key=lambda amount: amount.start)


def _without_total(body: str, amounts: list[Found[int]]) -> list[Found[int]]:
    """A note often says the sum of what it lists, before or behind: no payment of its own."""
    whole = sum(amount.value for amount in amounts)
    told = bool(TELLS.search(small_letters(body))) or len(find_references(body)) >= len(amounts) - 1
    if len(amounts) < 3 or not told:
        return amounts
    return [amount for amount in amounts if 2 * amount.value != whole]


def _bare_balance(body: str) -> Found[int] | None:
    """A balance without a currency, "Bal:234.50", which only its decimals tell from other numbers."""
    match = _BARE_BALANCE.search(body)
    paise = parse_amount(match["bare"]) if match else None
    if not match or paise is None:
        return None
    return Found(
        -paise if match["minus"] else paise, match.start("minus" if match["minus"] else "bare"), match.end("bare")
    )
