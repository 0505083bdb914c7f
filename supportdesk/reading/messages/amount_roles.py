"""Which amounts of a message may be payments and which is the balance: by the words beside each."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from supportdesk.reading.amounts import (
    find_amounts,
    find_bare_amounts,
    find_foreign_amounts,
    find_lone_numbers,
    parse_amount,
)
from supportdesk.reading.banks import find_banks
from supportdesk.reading.dates import find_days
from supportdesk.reading.messages.proofs import is_note, is_told_by_person
from supportdesk.reading.messages.rails import find_references
from supportdesk.reading.patterns import Words, compiled
from supportdesk.reading.secrets import without_codes
from supportdesk.reading.text import Found, blank, small_letters


class _Amounts(NamedTuple):
    """`aside` where a fee, a limit or a due was named, which is none of them; `nothing` where Rs 0 was moved."""

    paid: list[Found[int]]
    balance: Found[int] | None
    aside: bool
    nothing: bool


_ROLES = {
    "before": r"\b(?:prev\w*|old|opening) bal(?:ance)?(?![a-z])",
    "balance": (
        r"(?:\b|av[a-z]{0,4}|clr|clear|tot|net|ledger)bal(?:ance)?(?![a-z]| now!)|"
        r"\b(?:av[a-z]{1,7}|remaining)\W?(?:amt|amount|funds?)\b(?! to be\b)|\bavail(?:able)?\W{1,2}(?=rs|inr|₹)|"
        r"\b(?:shesh|uplabdh|bach[ai])\b|शेष|बैलेंस|शिल्लक|बकाया|(?:उपलब्ध|बची|बाकी)(?: हुई)? (?:धन)?(?:राशि|रकम|रुपय)"
    ),
    "limit": r"\b(?:limit|lmt|limits)\b|लिमिट",
    "required": (
        r"\b(?:required|average|avg|min(?:imum)?|monthly|quarterly)\b\.?\s(?:(?:average|avg|monthly|mthly|quarterly|"
        r"min(?:imum)?|account)\.?\s){0,3}bal(?:ance)?(?![a-z])|\b[mqa][am]b\b|न्यूनतम (?:औसत |मासिक )?(?:शेष|बैलेंस)"
    ),
    "aside": (
        r"\bremaining (?:amt|amount) to be\b|\b(?:due|fee|fees|charges?(?! of)|gst|cashback|"
        r"outstanding(?:\s(?:bal(?:ance)?|amt|amount))?|o/s|reward|min amt|up ?to|maximum|max|kul|"
        r"in total|total of|(?<!purchase )(?<!transaction )(?<!payment )(?<!transfer )(?<!gift card )worth)\b|कुल"
    ),
}
"""What the last words before an amount make of it, in small letters; without any of them it may be a payment."""
_ROLE = compiled("|".join(f"(?P<{role}>{words})" for role, words in _ROLES.items()))
_BARE_BALANCE = Words(
    r"bal(?:ance)?\.?(?:\sin (?:your |ur )?a/?c)?\s?(?:is\b)?(?:(?<=is)\s(?P<minus>-)|[\s:=-]{0,3})"
    r"(?P<bare>\d[\d,]{0,14}\.\d{1,2}(?!\d)|(?<=:\s)(?:\d{2,8}|\d{1,3}(?:,\d{2,3}){1,4})(?![\w/.,-]*\d))",
    re.IGNORECASE,
)
_LEFT_BEFORE = re.compile(r"\b(?:bal|balance)\s(?:abhi |me |mein |now |is |was |hai |shows? ){0,2}$", re.IGNORECASE)
_OVERDRAWN = re.compile(r"\s?\(?dr\b", re.IGNORECASE)
_TAKEN_FROM = re.compile(
    r"\b(?:is|was|has been)\s(?:debited|deducted|charged|used)\b|\A\s?(?:added|loaded|topped up)\b"
    r"|[!.\n]\s{0,2}(?:the )?amount is\s?$",
    re.IGNORECASE,
)
"""Between the word and the amount: what left or filled a balance, not what is left of it."""
_MOVED_SINCE = re.compile(r"[.!?]\s[^.!?\n]{0,30}\b(?:paid|sent|transferred|debited)\b", re.IGNORECASE)
"""Between a fee and the amount, in a sentence of its own: the fee was only spoken of."""
_AVAILABLE = re.compile(r"\b(?:av[a-z]{0,7}|उपलब्ध)\W{0,2}(?:bal|amt|शेष)", re.IGNORECASE)
_ROLE_AFTER = re.compile(
    r"[^\w.]{0,3}(?:is|are)?\s?(?:your|the)?\s?(?:avl|avail\w*|current|remaining)?\W{0,2}bal(?:ance)?(?![a-z])"
    r"(?!\W{0,3}(?:is|of|now|after (?:\w+ )?(?:debit|credit|txn|transaction|wdl))?[\s:.-]{0,3}(?:rs|inr|₹|\d))"
    r"|\s(?:is|are) (?:now )?available\b",
    re.IGNORECASE,
)
"""Behind the amount of a balance, "Rs 500 is your balance"; not between two amounts, "Rs 500 Bal Rs 900"."""
LISTED = re.compile(
    r"\s?(?:[,&+]|\b(?:and|aur|or|ph?ir|fir|then)\b|और|फिर)(?:\s?(?:and|aur|phir|fir|then|और|फिर)\b)?\s?", re.IGNORECASE
)
"""Between two amounts of a list."""
_OF_A_DAY = re.compile(r"\b(?:ko|on|dated?|dt)\b|को|दिनांक|तारीख", re.IGNORECASE)
_MEANS = "gpay|google pay|phone ?pe|paytm|upi|neft|imps|account|card"
_THROUGH = re.compile(
    rf"(?<!\S)(?:(?!(?:और|aur|and)\s)\S{{1,12}}\s){{0,2}}(?:खाते|कार्ड|khat[ae]|{_MEANS})\s(?:से|se)(?=\s|$)"
    rf"|\b(?:through|via|using|from|by)\s(?:\w+\s){{0,2}}?(?:{_MEANS})\b",
    re.IGNORECASE,
)
"""By what each amount of a list went."""
_LIST_STEP = 60
"""Characters between two amounts of a list, the day of either included."""
_BLANKED = " " * 6
"""What is left of a day, which has six characters at least."""
_WHILE = r"\d{1,2}(?=\s(?:min|ghant|hour|hrs|din|day|मिनट|घंट|दिन))"
_AGAIN = Words(r"\b(?:ph?ir|fir|then|uske baad|baad me(?:in)?|again|dobara)\b|फिर|उसके बाद|दोबारा", re.IGNORECASE)
_THEN = Words(
    rf"(?:{_AGAIN.pattern})"
    rf"(?:\s(?:[^\W\d]\S{{0,11}}|{_WHILE})){{0,5}}\s$",
    re.IGNORECASE,
)
_ASKED_BEHIND = re.compile(
    r"\s?(?:(?:ka|ke|ki)\s)?(?:\w{1,12}\s)?(?:(?:bhej|daa?l|bhar)(?:o|na|ne|iye)\b|"
    r"(?:bhej|de|kar|daa?l|bhar) (?:do|dijiye)\b|(?:jama|transfer|pay) kar(?:o|na|ne)\b)"
    r"|\s?(?:\S{1,12}\s)?(?:भेज|डाल|भर|दे|जमा कर)(?:ो|ना|ने|िए| दो)",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(
    r"\b(?:asked|told|said|forced|made|instructed)(?: (?:me|us))?(?: to)? (?:send|pay|deposit|transfer|add)"
    r"(?: (?:an?|the|just|only|more|another|amount|of|token))*\s$",
    re.IGNORECASE,
)
_ACT_BEHIND = re.compile(
    r"(?:(?!\b(?:or|to avoid|so that|ensure|unless)\b)[^.;\n]){0,30}?"
    r"\b(?:debited|deducted|charged|recovered|levied|imposed|credited|(?:taken|collected) from)"
    r"|(?:(?!\b(?:or|will|shall|may|can|to be)\b)[^.;\n]){0,60}?"
    r"\b(?:added|sent|transferred|paid) (?:in)?to (?:your|ur)\b"
    r"|\W{1,2}(?:was |has been )?received (?:from|in) ",
    re.IGNORECASE,
)
_CAME_BEFORE = re.compile(
    r"\b(?:received|credited|got)\W{1,2}(?:(?:an?|your|with|by|as)\W){0,2}cashback$", re.IGNORECASE
)


@lru_cache(maxsize=512)
def paid_and_balance(body: str) -> tuple[list[Found[int]], Found[int] | None]:
    """The amounts that may be payments, and the balance; a limit, a fee or a due is neither."""
    stated = _by_role(body, find_amounts(body))
    if not stated.paid and (foreign := find_foreign_amounts(body)):
        abroad = _by_role(body, [amount for _, amount in foreign])
        return abroad.paid, stated.balance or abroad.balance
    balance = stated.balance or _bare_balance(body)
    if stated.paid:
        paid = _without_asked(body, _with_lone(body, stated.paid))
        return _parts_of_sum(body, paid) or _without_total(body, paid), balance
    if stated.nothing:
        return [], balance
    for day in find_days(body):
        body = blank(body, day.start, day.end)
    body = without_codes(body)
    bare = _unnamed(body, find_bare_amounts(body))
    if stated.aside and not is_note(body):
        return bare, balance
    enough = bare and len(bare) >= len(find_references(body))
    paid = _with_lone(body, bare) if enough else _lone_numbers(body) or bare
    return _parts_of_sum(body, paid) or _without_total(body, paid), balance


def _by_role(body: str, amounts: list[Found[int]]) -> _Amounts:
    """The amounts by the words before each of them."""
    balances: list[tuple[bool, Found[int]]] = []
    paid: list[Found[int]] = []
    small, last_end, aside = small_letters(body), 0, False
    for amount in amounts:
        words = list(_ROLE.finditer(small, max(last_end, amount.start - 90), amount.start))
        role = words[-1].lastgroup if words else "balance" if _ROLE_AFTER.match(body, amount.end) else None
        if words and role == "balance" and _TAKEN_FROM.search(body[words[-1].end() : amount.start]):
            role = None
        if words and role == "aside" and _MOVED_SINCE.search(body[words[-1].end() : amount.start]):
            role = None
        last_end = amount.end
        if role == "balance":
            before = body[max(0, amount.start - 40) : amount.start]
            sign = -1 if amount.value > 0 and _OVERDRAWN.match(body, amount.end) else 1
            balances.append((not _AVAILABLE.search(before), amount._replace(value=sign * amount.value)))
        elif role is None or (role in ("aside", "required") and _was_moved(body, amount, words)):
            paid.append(amount._replace(value=abs(amount.value)))
        else:
            aside = True
    balance = min(balances, key=lambda ranked: ranked[0])[1] if balances else None
    moved = [amount for amount in paid if amount.value]
    return _Amounts(moved, balance, aside, nothing=bool(paid) and not moved)


def _was_moved(body: str, amount: Found[int], words: list[re.Match[str]]) -> bool:
    """Whether a verb beside it says that this fee was taken or this cashback came."""
    return bool(_ACT_BEHIND.match(body, amount.end) or _CAME_BEFORE.search(body, 0, words[-1].end()))


def are_listed(text: str, start: int, end: int) -> bool:
    """Between two amounts only what joins a list stands, perhaps with a day or an app: "on 2 Nov 2026 and"."""
    if not 0 <= end - start <= _LIST_STEP:
        return False
    if LISTED.fullmatch(text, start, end):
        return True
    between = text[start:end]
    for day in find_days(text):
        if start <= day.start and day.end <= end:
            between = blank(between, day.start - start, day.end - start)
    between = _THROUGH.sub(_BLANKED, between)
    return _BLANKED in between and bool(LISTED.fullmatch(" ".join(_OF_A_DAY.sub(" ", between).split())))


def _unnamed(body: str, numbers: list[Found[int]]) -> list[Found[int]]:
    """Those that stand in no amount with a currency: the words beside that have said what it is."""
    named = find_amounts(body)
    return [it for it in numbers if not any(it.start < one.end and one.start < it.end for one in named)]


def _lone_numbers(body: str) -> list[Found[int]]:
    """Those that stand neither right behind a bank, as an account's last digits do, nor behind "balance"."""
    lone = _unnamed(body, find_lone_numbers(body))
    behind = {bank.end + 1 for bank in find_banks(body)} if lone else set()
    kept = [number for number in lone if number.start not in behind]
    return [number for number in kept if not _LEFT_BEFORE.search(body, max(0, number.start - 20), number.start)]


def _without_asked(body: str, amounts: list[Found[int]]) -> list[Found[int]]:
    """ "Usne bola 5 rs bhejo, maine 5 rs bheje": what was asked for is a payment only where no other amount is told."""
    paid = [
        amount
        for amount in amounts
        if not _ASKED_BEHIND.match(body, amount.end)
        and not _ASKED_BEFORE.search(body, max(0, amount.start - 60), amount.start)
    ]
    return paid or amounts


def _with_lone(body: str, stated: list[Found[int]]) -> list[Found[int]]:
    """A note often writes "Rs" once: with more references than amounts, its other numbers are amounts too.

    So are those of a list, "9,000, 7,500 aur 500 rupaye", and the one that comes after a "then".
    """
    note = is_note(body)
    more = note and len(find_references(body)) > len(stated)
    several = len(find_references(body)) > len(stated) or is_told_by_person(body)
    if not (several or more or _AGAIN.search(body)):
        return stated
    undated = without_codes(body)
    for day in find_days(body):
        undated = blank(undated, day.start, day.end)
    lone = [
        number
        for number in (*find_bare_amounts(undated), *(_lone_numbers(undated) if several else ()))
        if not any(number.start < amount.end and amount.start < number.end for amount in stated)
    ]
    taken = {amount.start: amount for amount in stated}
    for number in sorted(lone, key=lambda number: number.start, reverse=True):
        behind = several and any(are_listed(body, number.end, start) for start in taken)
        if more or behind or _THEN.search(body, 0, number.start):
            taken.setdefault(number.start, number)
    for number in sorted(lone, key=lambda number: number.start):
        if several and any(are_listed(body, amount.end, number.start) for amount in taken.values()):
            taken.setdefault(number.start, number)
    return sorted(taken.values(), key=lambda amount: amount.start)


def _parts_of_sum(body: str, amounts: list[Found[int]]) -> list[Found[int]]:
    """ "98,000 kat gaye, 49,000 aur 49,000": the listed numbers beside the only amount, where they make it up."""
    if len(amounts) != 1 or not is_told_by_person(body):
        return []
    for day in find_days(body):
        body = blank(body, day.start, day.end)
    numbers = {number.start: number for number in (*_lone_numbers(body), *find_bare_amounts(body), *find_amounts(body))}
    whole = amounts[0]
    parts = [number for _, number in sorted(numbers.items()) if number.end <= whole.start or number.start >= whole.end]
    listed = all(are_listed(body, one.end, following.start) for one, following in pairwise(parts))
    return parts if len(parts) > 1 and listed and sum(part.value for part in parts) == whole.value else []


def _without_total(body: str, amounts: list[Found[int]]) -> list[Found[int]]:
    """A note often says the sum of what it lists, before or behind: no payment of its own."""
    whole = sum(amount.value for amount in amounts)
    told = is_note(body) or len(find_references(body)) >= len(amounts) - 1
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
