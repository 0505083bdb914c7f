"""Pasted text -> the payments it tells of. What the text does not say stays None; what is no payment is handed back."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from supportdesk.reading.amounts import find_amounts, find_foreign_amounts
from supportdesk.reading.dates import find_moment
from supportdesk.reading.doubles import Told
from supportdesk.reading.messages.acts import Act, Direction, find_acts
from supportdesk.reading.messages.amount_roles import paid_and_balance
from supportdesk.reading.messages.clauses import named_items, split_payments
from supportdesk.reading.messages.directions import direction_of
from supportdesk.reading.messages.doubts.payments import doubtful_amounts
from supportdesk.reading.messages.doubts.stories import doubtful_in_story
from supportdesk.reading.messages.doubts.values import doubtful
from supportdesk.reading.messages.own_bank import find_own_bank
from supportdesk.reading.messages.parties import find_accounts, find_ifsc, find_vpa
from supportdesk.reading.messages.parts import find_moves
from supportdesk.reading.messages.payee import find_name
from supportdesk.reading.messages.promises import is_talk
from supportdesk.reading.messages.rails import fills_wallet, find_rail, find_reference
from supportdesk.reading.messages.refusals import FOOTER, SAYS, is_own_kind, judged, without_asides, without_frame
from supportdesk.reading.messages.slips import mended
from supportdesk.reading.messages.splitting import LONGEST, Span, split_messages
from supportdesk.reading.messages.tables import find_table, with_bars
from supportdesk.reading.messages.words import Reason
from supportdesk.reading.patterns import Words
from supportdesk.reading.screens.histories import rows_of_history
from supportdesk.reading.screens.telling import with_labels
from supportdesk.reading.screens.typed import looks_like_screen, read_screen
from supportdesk.reading.secrets import closed
from supportdesk.reading.text import (
    Folded,
    Found,
    Row,
    blank,
    fold,
    only,
    squeezed,
    unwrapped,
    without_mail_links,
    without_marks,
)
from supportdesk.reading.told.rows import is_one_chat, read_told
from supportdesk.texts import Both

LONGEST_PASTE = 200_000
"""Characters read at once: more than a thousand messages; the rest comes back unread."""


@dataclass(frozen=True, slots=True)
class FoundPayment:
    """One payment. `from_…` is the side of the person at the desk, `to_…` the other side, whichever way it went.

    Amounts in paise, or in hundredths of another `currency`. `pieces` names for each value where it stands in the
    pasted text, "message" for all of it; `to_check` names the values that a person should look at, `concluded` those
    that do not stand there themselves.
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
    concluded: frozenset[str] = frozenset()
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


_AMOUNT_LABEL = re.compile(r"\b(?:amount|amt)\b[^\n]{0,20}$", re.IGNORECASE)
_AT_A_PLACE = ("atm", "aeps", "cash")
"""Rails whose "at" names a machine or an agent, not the other side; but "at merchant" does."""
_WITHDRAWN = Words(r"\bwithdraw(?:al|n)\b", re.IGNORECASE)
_SHOP_BEFORE = Words(r"\bdebited\b[^;\n]{0,120}\bmerchant\W{1,3}$|\baadhaar ?pay\b[^;\n]{0,120}\bto\s$", re.IGNORECASE)
_RRN = re.compile(r"(?<!\d)\d{12}(?!\d)")
_NEAR = 120
"""Characters between an amount and the verb it belongs to."""
_FAR = 150
_GAP = re.compile(rf" {{{3 * _FAR},}}")
"""Where other payments stood. What is left of it keeps apart what was further apart than any pattern reaches."""


def read_payments(text: str) -> Reading:
    """Reads whatever was pasted; never raises, and gives back each message it made no payment of."""
    end = room_for(text, LONGEST_PASTE)
    plain = mended(squeezed(unwrapped(without_marks(without_mail_links(fold(with_bars(text[:end])))))))
    plain = Folded(closed(plain.text), plain.origins)
    payments: list[FoundPayment] = []
    unread: list[Unread] = []
    phishing: list[str] = []
    told = Told()
    above = 0
    for span in _spans(plain.text):
        piece = plain.original(span.start, span.end)
        message, stamp = text[piece[0] : piece[1]], plain.text[above : span.start]
        above = span.end
        if not told.is_new(message, stamp, piece[0]):
            continue
        found = _read_message(plain, span, message)
        if isinstance(found, list):
            payments += found
            if any(payment.currency != "INR" for payment in found):
                unread.append(Unread(message, "foreign", piece))
        elif found == "phishing":
            phishing.append(message)
        else:
            unread.append(Unread(message, found, piece))
    if len(text) > end:
        unread.append(Unread(text[end:], "too_long", (end, len(text))))
    rows = told.without_doubles(payments)
    return Reading(
        payments=tuple(row for row in rows if row.currency == "INR"),
        foreign=tuple(row for row in rows if row.currency != "INR"),
        unread=tuple(unread),
        phishing=tuple(phishing),
    )


def _spans(text: str) -> list[Span]:
    """One a message; a screen is one too where blank lines part its values."""
    if is_one_chat(text):
        return [Span(0, len(text))]
    if rows := rows_of_history(text):
        return [Span(*row) for row in rows]
    spans = split_messages(text)
    screen = len(spans) > 1 and looks_like_screen(text)
    screen = screen and not any(is_own_kind(without_asides(text[span.start : span.end])) for span in spans)
    sums = {found.value for found in find_amounts(text)} if screen else ()
    one = len(sums) == 1 and len(_RRN.findall(text)) < 2 and read_screen(text, _read_sentence)
    return [Span(spans[0].start, spans[-1].end)] if one else spans


def room_for(text: str, most: int) -> int:
    """Where to cut a text of more than `most` characters: between two messages or lines, else half a message would tell
    half a name."""
    if len(text) <= most:
        return len(text)
    between = (text.rfind(apart, most // 2, most) for apart in ("\n\n", "\n"))
    return next((at for at in between if at >= 0), most)


def _read_message(plain: Folded, span: Span, message: str) -> list[FoundPayment] | Reason:
    if span.end - span.start > LONGEST:
        return "too_long"
    whole = plain.text[span.start : span.end]
    if is_talk(whole):
        return "no_payment"
    told = read_told(whole, _told_by, lambda body, whole, direction: {**_details(body, whole, direction)})
    text = without_frame(whole)
    told = with_labels(text, told, _read_sentence)
    if isinstance(told, str):
        return told
    rows = [_with_doubts(row, doubtful_in_story(row, whole, len(told))) for row in told]
    return [_payment(row, plain, span, message) for row in rows] or "no_payment"


def _read_sentence(text: str) -> Row | None:
    return _read_one(text, text, text, find_acts(text), None)


def _told_by(whole: str) -> list[Row] | Reason:
    """The payments of one message, or what it is instead; none may be left."""
    if table := find_table(whole):
        return [{**row} for row in table]
    body = without_frame(whole)
    reason, plain_case = judged(body)
    if reason:
        return reason
    body = without_asides(body.replace("|", ":"))
    amounts, balance = paid_and_balance(body)
    acts = find_acts(body) or find_moves(body)
    items = named_items(body)
    parts = [item.part for item in items] or split_payments(body, amounts)
    if len(parts) == 1:
        rows = [_read_one(parts[0], body, whole, acts, balance)]
    else:
        rows = [_read_of_many(part, body, whole, acts) for part in parts]
    for row, item in zip(rows, items, strict=False):
        if row:
            row |= {"amount": item.amount, "to_name": item.name}
    read = [row for row in rows if row]
    weak = doubtful_amounts(read, body, whole, acts, plain=plain_case)
    found = [_with_doubts(row, ("amount",)) if doubt else row for row, doubt in zip(read, weak, strict=True)]
    _share(found, back=not all(any(act.firm for act in find_acts(part)) for part in parts))
    return found or "no_payment"


def _read_of_many(part: str, body: str, whole: str, acts: list[Act]) -> Row | None:
    """The values of one payment of several, read without the long stretches where the others stood: twenty payments of
    one message would each cost what all of them cost."""
    kept = [0, *(place for gap in _GAP.finditer(part) for place in (gap.start() + _FAR, gap.end() - _FAR)), len(part)]
    if len(kept) == 2 or bool(acts) != bool(find_acts(part)):
        return _read_one(part, body, whole, acts, paid_and_balance(part)[1])
    pieces = list(zip(kept[::2], kept[1::2], strict=True))
    short = only(Folded(part, range(len(part))), pieces)
    body, whole = ("".join(text[start:end] for start, end in pieces) for text in (body, whole))
    row = _read_one(short.text, body, whole, acts, paid_and_balance(short.text)[1])
    return row and {name: found and _placed(found, short) for name, found in row.items()}


def _placed(found: Found[Any], plain: Folded) -> Found[Any]:
    start, end = plain.original(found.start, found.end)
    return found._replace(start=start, end=end)


def _read_one(part: str, body: str, whole: str, acts: list[Act], balance: Found[int] | None) -> Row | None:
    """The values of one payment; `part` is the body with all other payments blanked, `acts` those of the whole body."""
    own_acts = find_acts(part) or acts
    reference = find_reference(part)
    amount = _amount(part, own_acts, told=bool(reference and (reference.sure or not own_acts)))
    if not amount or not (own_acts or reference):
        return None
    direction, sure = direction_of(part if find_acts(part) else body, own_acts) if own_acts else ("out", False)
    currency = next((code for code, it in find_foreign_amounts(part) if it == amount), None)
    found: Row = {"amount": amount, "balance": balance, **_details(part, whole, direction), "reference": reference}
    found["direction"] = Found(direction, amount.start, amount.end, sure)
    name = found["to_name"]
    rail = find_rail(part, whole, reference, found["to_vpa"])
    if name and rail and (rail.value in ("card", "wallet") or _is_part_of(name, rail)):
        rail = find_rail(blank(part, name.start, name.end), whole, reference, None)
    found["rail"] = rail
    found["currency"] = Found(currency, amount.start, amount.end) if currency else None
    withdrawn = _WITHDRAWN.search(part) if rail is None else rail.value in _AT_A_PLACE
    if withdrawn and not (name and _SHOP_BEFORE.search(part, 0, name.start)):
        found["to_name"] = None
    return _with_doubts(found, doubtful(found, part, whole))


def _is_part_of(name: Found[str], rail: Found[str]) -> bool:
    """Whether the word for the rail only stands in a name, INDIAN CLEARING CORP; "UPI" is seldom a part of one."""
    return rail.value in ("cheque", *_AT_A_PLACE) and name.start <= rail.start < name.end


def _with_doubts(row: Row, names: Iterable[str]) -> Row:
    return row | {name: found._replace(sure=False) for name in names if (found := row.get(name))}


def _share(rows: list[Row], *, back: bool) -> None:
    """What one breath says once is true of each payment in it: the account, its bank, the day; perhaps the UPI id.

    Not `back` where each payment has its own verb: an account named with the last one is not that of the first.
    """
    for name in ("from_account", "bank", "from_bank", "day", "rail", "to_vpa"):
        said = [found for row in rows if (found := row[name])]
        if len({found.value for found in said}) != 1:
            continue
        if not back and not rows[0][name]:
            continue
        if name == "rail" and not (back and rows[-1][name]):
            continue
        for row in rows:
            if name != "to_vpa":
                row[name] = row[name] or said[0]._replace(sure=False)
            elif rows[-1][name] and _may_be_paid_to(row, rows[-1]):
                row["to_vpa"] = said[0]._replace(sure=False)
                row["rail"] = row["rail"] or Found("upi", said[0].start, said[0].end, sure=False, concluded=True)


def _may_be_paid_to(row: Row, other: Row) -> bool:
    """Whether the UPI id of the other payment may be that of this one, which names nobody and went the same way."""
    ways = {found.value for it in (row, other) if (found := it["direction"])}
    return len(ways) == 1 and not (row["to_vpa"] or row["to_name"] or row["to_account"])


def _payment(row: Row, plain: Folded, span: Span, message: str) -> FoundPayment:
    values: dict[str, Any] = {name: it.value for name, it in row.items() if it}
    pieces = {
        name: plain.original(span.start + it.start, span.start + it.end)
        for name, it in row.items()
        if it and name not in ("direction", "currency")
    }
    pieces["message"] = plain.original(span.start, span.end)
    to_check = frozenset(name for name, it in row.items() if it and not it.sure)
    concluded = frozenset(name for name, it in row.items() if it and it.concluded)
    return FoundPayment(message=message, pieces=pieces, to_check=to_check, concluded=concluded, **values)


@lru_cache(maxsize=512)
def _details(body: str, whole: str, direction: Direction) -> Row:
    accounts = find_accounts(body, "out" if fills_wallet(body) else direction)
    day, time = _moment(body)
    bank = find_own_bank(body, whole, accounts, direction)
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


def _moment(body: str) -> tuple[Found[dt.date] | None, Found[dt.time] | None]:
    """When the money moved; when the mail was made only where it says no other day, and then never sure."""
    footer = FOOTER.search(body)
    if not footer:
        return find_moment(body)
    day, time = find_moment(blank(body, footer.start(), footer.end()))
    if day:
        return day, time
    made, clock = find_moment(body)
    return made and made._replace(sure=False), clock and clock._replace(sure=False)


def _amount(body: str, acts: list[Act], *, told: bool) -> Found[int] | None:
    """The amount nearest to a verb; without any verb near, the first one of a text that names its reference.

    With another amount that may be the payment it is to be checked.
    """
    amounts, _ = paid_and_balance(body)
    firm = [act for act in acts if act.firm] or acts
    near = [(min((_distance(amount, act) for act in firm), default=_NEAR + 1), amount) for amount in amounts]
    best = min(near, key=lambda pair: pair[0], default=None)
    if best is None or (best[0] > _NEAR and not (told or _AMOUNT_LABEL.search(body[: best[1].start]))):
        return None
    alone = len({amount.value for amount in amounts}) == 1
    return best[1] if alone else best[1]._replace(sure=False)


def _distance(amount: Found[int], act: Act) -> int:
    return max(act.start - amount.end, amount.start - act.end, 0)
