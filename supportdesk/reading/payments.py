"""Pasted text -> the payments it tells of. What the text does not say stays None; what is no payment is handed back."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from supportdesk.reading.acts import Act, Direction, direction_of, find_acts
from supportdesk.reading.amounts import find_amounts, find_bare_amounts, parse_amount
from supportdesk.reading.banks import find_banks, find_sender
from supportdesk.reading.dates import find_moment
from supportdesk.reading.messages import LONGEST, Span, split_messages
from supportdesk.reading.parties import find_accounts, find_ifsc, find_vpa
from supportdesk.reading.payee import find_name
from supportdesk.reading.rails import find_rail, find_reference
from supportdesk.reading.refusals import SAYS, Reason, refusal
from supportdesk.reading.text import Folded, Found, blank, fold
from supportdesk.texts import Both

LONGEST_PASTE = 200_000
"""Characters read at once: more than a thousand messages; the rest comes back unread."""


@dataclass(frozen=True, slots=True)
class FoundPayment:
    """One payment. `from_…` is the side of the person at the desk, `to_…` the other side, whichever way it went.

    Amounts in paise. `pieces` names for each value where it stands in the pasted text, "message" for all of it.
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
    """`phishing` are cheating messages, worth keeping as evidence; they are not repeated in `unread`."""

    payments: tuple[FoundPayment, ...] = ()
    unread: tuple[Unread, ...] = ()
    phishing: tuple[str, ...] = ()


_ADVICE = re.compile(
    r"(?:\bnot\s+(?:you|u|done|authori[sz]ed|initiated)\b|\bif\s+(?:not|u\b|you|this)|\bin case\b|\bnever share|"
    r"\b(?:do not|don'?t) share|\bcall\s+(?:on\b|us\b|\+?\d|cust|bank|immediately)|\bsms\s+(?:block|\w+\s+to\b)|"
    r"\bto\s+(?:block|report|dispute)\b|\bfor (?:any )?(?:disputes?|quer(?:y|ies)|assistance|help|details|more)\b|"
    r"\breport (?:to|at|immediately)\b|\bhelpline\b|\btoll ?free|\bcontact\s+(?:us|your|cust|bank|\d)|\bvisit\b|"
    r"\bclick\b|\bdial\b|\bgoi\b|\bblock upi\b|यदि|अगर आपने|कॉल करें)"
    r"[^\n]*?(?=\.\s|\n|$|\bAv[a-z]{1,7} ?(?:bal|lmt|limit))",
    re.IGNORECASE,
)
"""Advice and helplines, up to the end of the sentence: their numbers and names are nobody's."""

_ROLE = re.compile(
    r"(?P<balance>(?:\b|avl|aval|avail|avlb)bal(?:ance)?(?![a-z])|शेष|बैलेंस)|(?P<limit>\b(?:limit|lmt|limits)\b|लिमिट)"
    r"|(?P<aside>\b(?:due|fee|fees|charges?|gst|cashback|outstanding|o/s|reward|min amt)\b)",
    re.IGNORECASE,
)
_BARE_BALANCE = re.compile(
    r"bal(?:ance)?\.?\s?(?:is\b)?[\s:=-]{0,3}(?P<bare>\d[\d,]{0,14}\.\d{1,2})(?!\d)", re.IGNORECASE
)
_ROLE_AFTER = re.compile(
    r"\W{0,3}(?:is|are)?\s?(?:your|the)?\s?(?:avl|avail\w*|current|remaining)?\W{0,2}bal", re.IGNORECASE
)
_THEIRS = re.compile(r"\b(?:to|towards|benef\w*|at)\b[^.;\n]{0,40}$", re.IGNORECASE)
_NEAR = 120
"""Characters between an amount and the verb it belongs to."""


def read_payments(text: str) -> Reading:
    """Reads whatever was pasted; never raises, and gives back each message it made no payment of."""
    plain = fold(text[:LONGEST_PASTE])
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
        if isinstance(found, FoundPayment):
            payments.append(found)
        elif found == "phishing":
            phishing.append(message)
        else:
            unread.append(Unread(message, found, piece))
    if len(text) > LONGEST_PASTE:
        unread.append(Unread(text[LONGEST_PASTE:], "too_long", (LONGEST_PASTE, len(text))))
    return Reading(_without_doubles(payments), tuple(unread), tuple(phishing))


def _read_message(plain: Folded, span: Span, message: str) -> FoundPayment | Reason:
    if span.end - span.start > LONGEST:
        return "too_long"
    whole = plain.text[span.start : span.end]
    if reason := refusal(whole):
        return reason
    body = whole
    for advice in _ADVICE.finditer(whole):
        body = blank(body, advice.start(), advice.end())
    acts = find_acts(body)
    amount, balance = _amounts(body, acts)
    if not amount:
        return "no_payment"
    direction = direction_of(body, acts)
    found = {"amount": amount, "balance": balance, **_details(body, whole, direction)}
    pieces = {name: plain.original(span.start + it.start, span.start + it.end) for name, it in found.items() if it}
    pieces["message"] = plain.original(span.start, span.end)
    values: dict[str, Any] = {name: it.value for name, it in found.items() if it}
    values["rail"] = find_rail(body, whole, values.get("reference"), vpa="to_vpa" in values)
    if values["rail"] == "atm":
        values.pop("to_name", None)
        pieces.pop("to_name", None)
    return FoundPayment(direction=direction, message=message, pieces=pieces, **values)


def _details(body: str, whole: str, direction: Direction) -> dict[str, Found[Any] | None]:
    accounts = find_accounts(body, direction)
    day, time = find_moment(body)
    bank = _own_bank(body, whole, accounts.own)
    return {
        "reference": find_reference(body),
        "from_account": accounts.own,
        "to_account": accounts.other,
        "to_vpa": find_vpa(body, direction),
        "to_ifsc": find_ifsc(body),
        "to_name": find_name(body, direction),
        "day": day,
        "time": time,
        "bank": bank,
        "from_bank": bank,
    }


def _amounts(body: str, acts: list[Act]) -> tuple[Found[int] | None, Found[int] | None]:
    """The amount nearest to a verb, and the balance; a limit, a fee or a due is neither."""
    balance: Found[int] | None = None
    candidates: list[Found[int]] = []
    last_end = 0
    for amount in find_amounts(body):
        words = list(_ROLE.finditer(body, max(last_end, amount.start - 90), amount.start))
        last_end = amount.end
        role = words[-1].lastgroup if words else "balance" if _ROLE_AFTER.match(body, amount.end) else None
        if role == "balance":
            balance = balance or amount
        elif role is None and amount.value > 0:
            candidates.append(amount)
    balance = balance or _bare_balance(body)
    if not any(_distance(amount, act) <= _NEAR for amount in candidates for act in acts):
        candidates = [amount for amount in find_bare_amounts(body) if amount.value > 0]
    near = [(min(_distance(amount, act) for act in acts), amount) for amount in candidates if acts]
    near = [pair for pair in near if pair[0] <= _NEAR]
    return (min(near, key=lambda pair: pair[0])[1] if near else None), balance


def _bare_balance(body: str) -> Found[int] | None:
    """A balance without a currency, "Bal:234.50", which only its decimals tell from other numbers."""
    match = _BARE_BALANCE.search(body)
    paise = parse_amount(match["bare"]) if match else None
    return Found(paise, match.start("bare"), match.end("bare")) if match and paise is not None else None


def _distance(amount: Found[int], act: Act) -> int:
    return max(act.start - amount.end, amount.start - act.end, 0)


def _own_bank(body: str, whole: str, account: Found[str] | None) -> Found[str] | None:
    """The bank that wrote, or the one named with the person's own account; a bank of the other side is neither."""
    if sender := find_sender(whole):
        return sender
    banks = find_banks(body)
    if account and (near := [bank for bank in banks if 0 <= account.start - bank.end <= 40]):
        return near[-1]
    own = (bank for bank in banks if not _THEIRS.search(body[max(0, bank.start - 50) : bank.start]))
    return next(own, None)


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
