"""Pasted text -> the payments it tells of. What the text does not say stays None; what is no payment is handed back."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from supportdesk.reading.amounts import (
    find_amounts,
    find_bare_amounts,
    find_foreign_amounts,
    find_lone_numbers,
    parse_amount,
)
from supportdesk.reading.banks import find_banks, find_sender, find_unlisted
from supportdesk.reading.dates import find_days, find_moment
from supportdesk.reading.messages.acts import Act, Direction, direction_of, find_acts
from supportdesk.reading.messages.clauses import split_payments
from supportdesk.reading.messages.parties import find_accounts, find_ifsc, find_vpa
from supportdesk.reading.messages.payee import find_name
from supportdesk.reading.messages.rails import fills_wallet, find_rail, find_reference, find_references
from supportdesk.reading.messages.refusals import SAYS, refusal
from supportdesk.reading.messages.splitting import LONGEST, Span, split_messages
from supportdesk.reading.messages.words import TELLS, Reason
from supportdesk.reading.text import Folded, Found, blank, fold, small_letters, squeezed, without_bold
from supportdesk.texts import Both

LONGEST_PASTE = 200_000
"""Characters read at once: more than a thousand messages; the rest comes back unread."""


_Row = dict[str, Found[Any] | None]
"""The values of one payment by the names of `FoundPayment`."""


@dataclass(frozen=True, slots=True)
class FoundPayment:
    """One payment. `from_…` is the side of the person at the desk, `to_…` the other side, whichever way it went.

    Amounts in paise, or in hundredths of another `currency`. `pieces` names for each value where it stands in the
    pasted text, "message" for all of it; `to_check` names the values that a person should look at.
    """

    amount: int
    direction: Direction
    message: str
    rail: str | None = None
    reference: str | None = None
    from_bank: str | None = None
    from_account: str | None = None
    to_name: str | None = None
    to_vpa: str | None = None
    to_account: str | None = None
    to_ifsc: str | None = None
    day: dt.date | None = None
    time: dt.time | None = None
    balance: int | None = None
    bank: str | None = None
    currency: str = "INR"
    to_check: frozenset[str] = frozenset()
    pieces: Mapping[str, tuple[int, int]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """A message that is no payment, and why."""

    text: str
    reason: Reason
    piece: tuple[int, int]

    @property
    def says(self) -> Both:
        return SAYS[self.reason]


@dataclass(frozen=True, slots=True)
class Reading:
    """`phishing` are cheating messages, worth keeping as evidence; they are not repeated in `unread`.

    `foreign` are payments in another currency, whose rupees the message does not tell: their messages are in `unread`.
    """

    payments: tuple[FoundPayment, ...] = ()
    unread: tuple[Unread, ...] = ()
    phishing: tuple[str, ...] = ()
    foreign: tuple[FoundPayment, ...] = ()


_ADVISES = (
    r"\bnot\s+(?:you|u|done|authori[sz]ed|initiated)\b|\bif\s+(?:not|u\b|you|this)|\bin case\b",
    r"\b(?:never|do not|don'?t) share|\bcall\s+(?:on\b|us\b|\+?\d|cust|bank|immediately)",
    r"\bsms\s+(?:block|\w+\s+to\b)|\bblock upi\b|\bto\s+(?:block|report|dispute)\b",
    r"\bfor (?:any )?(?:disputes?|quer(?:y|ies)|assistance|help|details|more)\b|\breport (?:to|at|immediately)\b",
    r"\bhelpline\b|\btoll ?free|\bcontact\s+(?:us|your|cust|bank|\d)|\b(?:visit|click|dial|goi)\b",
    r"यदि|अगर आपने|कॉल करें",
)
_ADVICE = re.compile(
    rf"(?:{'|'.join(_ADVISES)})[^\n]*?(?=\.\s|\n|$|\bAv[a-z]{{1,7}} ?(?:bal|lmt|limit))", re.IGNORECASE
)
"""Advice and helplines, up to the end of the sentence: their numbers and names are nobody's."""

_TAIL = re.compile(
    r"\W*\b(?:not (?:you|u)|(?:never|do not|don'?t) share)\b(?:(?!\bnot (?:you|u)\b|\bshare\b)[^\n]){0,160}$",
    re.IGNORECASE,
)
"""Advice behind the signature."""
_MORE = re.compile(
    r"(?<=[.!]\s)(?:win|enjoy|convert|spend|earn|avail(?!\W{0,2}bal)|shop|explore|download|upgrade|refer)\b[^\n]*",
    re.IGNORECASE,
)
"""What banks add to sell: its places and amounts are none of the payment."""

_ROLE = re.compile(
    r"(?P<before>\b(?:prev\w*|old|opening) bal(?:ance)?(?![a-z]))|"
    r"(?P<balance>(?:\b|av[a-z]{0,4}|clr|clear|tot|net|ledger)bal(?:ance)?(?![a-z])|\bav[a-z]{1,7}\W?amt\b|"
    r"\bshesh\b|शेष|बैलेंस)|"
    r"(?P<limit>\b(?:limit|lmt|limits)\b|लिमिट)"
    r"|(?P<aside>\b(?:due|fee|fees|charges?(?! of)|gst|cashback|outstanding|o/s|reward|min amt|up ?to|maximum|max|kul|"
    r"in total|"
    r"total of|worth)\b|कुल)",
    re.IGNORECASE,
)
_BARE_BALANCE = re.compile(
    r"bal(?:ance)?\.?(?:\sin a/?c)?\s?(?:is\b)?(?:(?<=is)\s(?P<minus>-)|[\s:=-]{0,3})"
    r"(?P<bare>\d[\d,]{0,14}\.\d{1,2}(?!\d)|(?<=:\s)\d{2,8}(?![\w/.,-]*\d))",
    re.IGNORECASE,
)
_OVERDRAWN = re.compile(r"\s?\(?dr\b", re.IGNORECASE)
_TAKEN_FROM = re.compile(r"\b(?:is|was|has been)\s(?:debited|deducted|charged)\b", re.IGNORECASE)
"""Between the word and the amount: what left a balance, not what is left of it."""
_AVAILABLE = re.compile(r"\b(?:av[a-z]{0,7}|उपलब्ध)\W{0,2}(?:bal|amt|शेष)", re.IGNORECASE)
_ROLE_AFTER = re.compile(
    r"[^\w.]{0,3}(?:is|are)?\s?(?:your|the)?\s?(?:avl|avail\w*|current|remaining)?\W{0,2}bal(?:ance)?(?![a-z])"
    r"(?!\W{0,3}(?:is|of|now)?[\s:.-]{0,3}(?:rs|inr|₹|\d))|\s(?:is|are) (?:now )?available\b",
    re.IGNORECASE,
)
"""Behind the amount of a balance, "Rs 500 is your balance"; not between two amounts, "Rs 500 Bal Rs 900"."""
_THEIRS: dict[Direction, re.Pattern[str]] = {
    "out": re.compile(
        r"\b(?:to|towards|benef\w*|at)\b(?![^.;\n]{0,40}\b(?:via|using|thr[ou]\w*|from|for your)\b)[^.;\n]{0,40}$",
        re.IGNORECASE,
    ),
    "in": re.compile(
        r"\b(?:from|sender|remitter|by)\b(?![^.;\n]{0,40}\b(?:in|to|into)\b)[^.;\n]{0,40}$", re.IGNORECASE
    ),
}
_ADDRESSED = re.compile(r"\b(?:manager|officer)\W{1,3}(?:the\s)?$", re.IGNORECASE)
"""The bank that a letter is written to is the writer's own."""
_OWN_SERVICE = re.compile(r"\s?ATM\b|-UPI\b")
_MAIL_HEAD = re.compile(r"(?:[ \t>]*(?:from|sent|to|cc|subject|date|reply-to)\s?:[^\n]*\n+){2,8}", re.IGNORECASE)
_MAIL_WORD = re.compile(
    r"\bdate\s?:\s?(?:mon|tue|wed|thu|fri|sat|sun)|\bsubject\s?:|\bsent\s?:|\S@\S+\.\w", re.IGNORECASE
)
_ACT_BEHIND = re.compile(r"[^.;\n]{0,30}?\b(?:debited|deducted|charged|recovered|credited)", re.IGNORECASE)
_AMOUNT_LABEL = re.compile(r"\b(?:amount|amt)\b[^\n]{0,20}$", re.IGNORECASE)
_AT_A_PLACE = ("atm", "aeps", "cash")
"""Rails whose "at" names a machine or an agent, not the other side; but "at merchant" does."""
_SHOP_BEFORE = re.compile(r"\bdebited\b[^;\n]{0,120}\bmerchant\W{1,3}$", re.IGNORECASE)
_NEAR = 120
"""Characters between an amount and the verb it belongs to."""


def read_payments(text: str) -> Reading:
    """Reads whatever was pasted; never raises, and gives back each message it made no payment of."""
    plain = squeezed(without_bold(fold(text[:LONGEST_PASTE])))
    payments: list[FoundPayment] = []
    unread: list[Unread] = []
    phishing: list[str] = []
    seen: set[str] = set()
    for span in split_messages(plain.text):
        piece = plain.original(span.start, span.end)
        message = text[piece[0] : piece[1]]
        if message in seen:
            continue
        seen.add(message)
        found = _read_message(plain, span, message)
        if isinstance(found, list):
            payments += found
            if any(payment.currency != "INR" for payment in found):
                unread.append(Unread(message, "foreign", piece))
        elif found == "phishing":
            phishing.append(message)
        else:
            unread.append(Unread(message, found, piece))
    if len(text) > LONGEST_PASTE:
        unread.append(Unread(text[LONGEST_PASTE:], "too_long", (LONGEST_PASTE, len(text))))
    rows = _without_doubles(payments)
    return Reading(
        payments=tuple(row for row in rows if row.currency == "INR"),
        foreign=tuple(row for row in rows if row.currency != "INR"),
        unread=tuple(unread),
        phishing=tuple(phishing),
    )


def _read_message(plain: Folded, span: Span, message: str) -> list[FoundPayment] | Reason:
    if span.end - span.start > LONGEST:
        return "too_long"
    whole = plain.text[span.start : span.end]
    if reason := refusal(whole):
        return reason
    body = whole.replace("|", ":")
    if (head := _MAIL_HEAD.match(body)) and _MAIL_WORD.search(head[0]):
        body = blank(body, head.start(), head.end())
    for aside in (_ADVICE, _MORE):
        for piece in aside.finditer(body):
            body = blank(body, piece.start(), piece.end())
    amounts, balance = _amounts(body)
    acts = find_acts(body)
    parts = split_payments(body, amounts)
    rows = [_read_one(part, body, whole, acts, balance if len(parts) == 1 else _amounts(part)[1]) for part in parts]
    found = [row for row in rows if row]
    _share(found)
    return [_payment(row, plain, span, message) for row in found] or "no_payment"


def _read_one(part: str, body: str, whole: str, acts: list[Act], balance: Found[int] | None) -> _Row | None:
    """The values of one payment; `part` is the body with all other payments blanked, `acts` those of the whole body."""
    own_acts = find_acts(part) or acts
    reference = find_reference(part)
    amount = _amount(part, own_acts, told=bool(reference and reference.sure))
    if not amount or not (own_acts or reference):
        return None
    direction, sure = direction_of(part if find_acts(part) else body, own_acts) if own_acts else ("out", False)
    currency = next((code for code, it in find_foreign_amounts(part) if it == amount), None)
    found = {"amount": amount, "balance": balance, **_details(part, whole, direction), "reference": reference}
    found["direction"] = Found(direction, amount.start, amount.end, sure)
    rail = find_rail(part, whole, reference.value if reference else None, vpa=found["to_vpa"] is not None)
    found["rail"] = Found(rail, amount.start, amount.end) if rail else None
    found["currency"] = Found(currency, amount.start, amount.end) if currency else None
    name = found["to_name"]
    if rail in _AT_A_PLACE and not (name and _SHOP_BEFORE.search(part[: name.start])):
        found["to_name"] = None
    return found


def _share(rows: list[_Row]) -> None:
    """What one breath says once is true of each payment in it: the account, its bank, the day; perhaps the UPI id."""
    for name in ("from_account", "bank", "from_bank", "day", "to_vpa"):
        said = [found for row in rows if (found := row[name])]
        if len({found.value for found in said}) != 1:
            continue
        for row in rows:
            if name != "to_vpa":
                row[name] = row[name] or said[0]
            elif rows[-1][name] and not (row["to_vpa"] or row["to_name"] or row["to_account"]):
                row["to_vpa"] = said[0]._replace(sure=False)
                row["rail"] = row["rail"] or Found("upi", said[0].start, said[0].end)


def _payment(row: _Row, plain: Folded, span: Span, message: str) -> FoundPayment:
    values: dict[str, Any] = {name: it.value for name, it in row.items() if it}
    pieces = {
        name: plain.original(span.start + it.start, span.start + it.end)
        for name, it in row.items()
        if it and name not in ("direction", "rail", "currency")
    }
    pieces["message"] = plain.original(span.start, span.end)
    to_check = frozenset(name for name, it in row.items() if it and not it.sure)
    return FoundPayment(message=message, pieces=pieces, to_check=to_check, **values)


def _details(body: str, whole: str, direction: Direction) -> _Row:
    accounts = find_accounts(body, "out" if fills_wallet(body) else direction)
    day, time = find_moment(body)
    bank = _own_bank(body, whole, accounts.own, direction)
    return {
        "from_account": accounts.own,
        "to_account": accounts.other,
        "to_vpa": find_vpa(body, direction),
        "to_ifsc": find_ifsc(body),
        "to_name": find_name(body, direction, accounts.other),
        "day": day,
        "time": time,
        "bank": bank,
        "from_bank": bank,
    }


def _amounts(body: str) -> tuple[list[Found[int]], Found[int] | None]:
    """The amounts that may be payments, and the balance; a limit, a fee or a due is neither."""
    balances: list[tuple[bool, Found[int]]] = []
    primary: list[Found[int]] = []
    last_end, aside = 0, False
    for amount in find_amounts(body):
        words = list(_ROLE.finditer(body, max(last_end, amount.start - 90), amount.start))
        role = words[-1].lastgroup if words else "balance" if _ROLE_AFTER.match(body, amount.end) else None
        if words and role == "balance" and _TAKEN_FROM.search(body, words[-1].end(), amount.start):
            role = None
        last_end = amount.end
        if role == "balance":
            before = body[max(0, amount.start - 40) : amount.start]
            sign = -1 if amount.value > 0 and _OVERDRAWN.match(body, amount.end) else 1
            balances.append((not _AVAILABLE.search(before), amount._replace(value=sign * amount.value)))
        elif role is None or (role == "aside" and _ACT_BEHIND.match(body, amount.end)):
            primary.append(amount._replace(value=abs(amount.value)))
        else:
            aside = True
    balance = min(balances, key=lambda ranked: ranked[0])[1] if balances else _bare_balance(body)
    if stated := [amount for amount in primary if amount.value]:
        return _with_lone(body, stated), balance
    if foreign := find_foreign_amounts(body):
        return [amount for _, amount in foreign], balance
    for day in find_days(body):
        body = blank(body, day.start, day.end)
    bare = find_bare_amounts(body)
    if aside and not TELLS.search(small_letters(body)):
        return bare, balance
    return (bare if bare and len(bare) >= len(find_references(body)) else find_lone_numbers(body) or bare), balance


def _with_lone(body: str, stated: list[Found[int]]) -> list[Found[int]]:
    """A note often writes "Rs" once: with more references than amounts, its other numbers are amounts too."""
    if len(find_references(body)) <= len(stated) or not TELLS.search(small_letters(body)):
        return stated
    lone = [
        number
        for number in find_lone_numbers(body)
        if not any(number.start < amount.end and amount.start < number.end for amount in stated)
    ]
    return sorted([*stated, *lone], key=lambda amount: amount.start)


def _amount(body: str, acts: list[Act], *, told: bool) -> Found[int] | None:
    """The amount nearest to a verb; without any verb near, the first one of a text that names its reference."""
    amounts, _ = _amounts(body)
    firm = [act for act in acts if act.firm] or acts
    near = [(min((_distance(amount, act) for act in firm), default=_NEAR + 1), amount) for amount in amounts]
    best = min(near, key=lambda pair: pair[0], default=None)
    if best is None or (best[0] > _NEAR and not (told or _AMOUNT_LABEL.search(body[: best[1].start]))):
        return None
    return best[1]


def _bare_balance(body: str) -> Found[int] | None:
    """A balance without a currency, "Bal:234.50", which only its decimals tell from other numbers."""
    match = _BARE_BALANCE.search(body)
    paise = parse_amount(match["bare"]) if match else None
    if not match or paise is None:
        return None
    return Found(
        -paise if match["minus"] else paise, match.start("minus" if match["minus"] else "bare"), match.end("bare")
    )


def _distance(amount: Found[int], act: Act) -> int:
    return max(act.start - amount.end, amount.start - act.end, 0)


def _own_bank(body: str, whole: str, account: Found[str] | None, direction: Direction) -> Found[str] | None:
    """The bank that wrote, or the one named with the person's own account; a bank of the other side is neither."""
    if sender := find_sender(whole) or find_sender(_TAIL.sub("", whole)):
        return sender
    banks = find_banks(body)
    if account and (near := [bank for bank in banks if 0 <= account.start - bank.end <= 40]):
        return near[-1]
    if addressed := [bank for bank in banks if _ADDRESSED.search(body[max(0, bank.start - 40) : bank.start])]:
        return addressed[0]
    theirs = _THEIRS[direction]
    own = [bank for bank in banks if not theirs.search(body[max(0, bank.start - 50) : bank.start])]
    machines = [bank for bank in banks if _OWN_SERVICE.match(body, bank.end)]
    return next(iter(own or machines), None) or find_unlisted(body)


def _without_doubles(payments: list[FoundPayment]) -> tuple[FoundPayment, ...]:
    """One row for one payment: same reference, amount and way, or the very same text; the second fills what lacks."""
    rows: dict[tuple[object, ...], FoundPayment] = {}
    for payment in payments:
        key: tuple[object, ...] = (
            payment.reference or " ".join(payment.message.split()),
            payment.direction,
            payment.amount,
        )
        rows[key] = _filled(rows[key], payment) if key in rows else payment
    return tuple(rows.values())


def _filled(row: FoundPayment, other: FoundPayment) -> FoundPayment:
    lacking = [it.name for it in fields(row) if getattr(row, it.name) is None and getattr(other, it.name) is not None]
    pieces = {**{name: other.pieces[name] for name in lacking if name in other.pieces}, **row.pieces}
    return replace(row, pieces=pieces, **{name: getattr(other, name) for name in lacking})
