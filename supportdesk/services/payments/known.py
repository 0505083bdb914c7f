"""A payment as a message or a person tells it, and which of the payments of a case it is once more."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from supportdesk import clock, knowledge
from supportdesk.models import Payment
from supportdesk.reading import secrets
from supportdesk.reading.names import phonetic_key
from supportdesk.reading.payments import FoundPayment, read_payments
from supportdesk.store.statements import Statement, Within


@dataclass(frozen=True, slots=True)
class NewPayment:
    """The columns of `models.Payment` that come from a person or a message. Amount in paise."""

    amount: int
    paid_on: dt.date | None = None
    paid_at: dt.time | None = None
    direction: str = "out"
    rail: str | None = None
    reference: str | None = None
    from_bank: str | None = None
    from_account: str | None = None
    to_name: str | None = None
    to_vpa: str | None = None
    to_bank: str | None = None
    to_account: str | None = None
    to_ifsc: str | None = None
    source_text: str | None = None
    abroad: bool | None = None


_LONG = 12
"""Characters from which a reference alone names one payment; numbers of cheques and slips come again."""
_LAST_DIGITS = 4
_ENDING = re.compile(r"\d*\Z")
COLUMNS = tuple(field.name for field in fields(NewPayment))
_KNOWN = Statement(
    sa.select(Payment.id, *(getattr(Payment, name) for name in COLUMNS))
    .where(Payment.case_id == sa.bindparam("of"))
    .order_by(Payment.id)
)


def is_ahead(payment: NewPayment, now: dt.datetime) -> bool:
    """Whether it says a day or a minute that has not come yet: misread, or never a message of a bank."""
    at_desk = clock.local(now)
    return payment.paid_on is not None and (
        payment.paid_on > at_desk.date()
        or (payment.paid_on == at_desk.date() and (payment.paid_at or dt.time()) > at_desk.time())
    )


def payment_use(payment_id: int) -> str:
    """The use of a proof that shows this one payment."""
    return f"payment {payment_id}"


def from_found(found: FoundPayment) -> NewPayment:
    """A payment as it was read. The bank of the other side is what its IFSC says; nothing is guessed."""
    prefix = (found.to_ifsc or "")[:4]
    banks = knowledge.banks().values() if prefix else ()
    bank = next((bank.short for bank in banks if bank.ifsc == prefix), None)
    return NewPayment(
        amount=found.amount,
        paid_on=found.day,
        paid_at=found.time,
        direction=found.direction,
        rail=found.rail,
        reference=found.reference,
        from_bank=found.from_bank,
        from_account=found.from_account,
        to_name=found.to_name,
        to_vpa=found.to_vpa,
        to_bank=bank,
        to_account=found.to_account,
        to_ifsc=found.to_ifsc,
        source_text=found.message,
    )


class Alike:
    """Payments by what may find one of them again: its reference, or its amount and day."""

    def __init__(self, known: Mapping[int, NewPayment]) -> None:
        self._known: dict[int, NewPayment] = {}
        self._ids: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for id_, payment in known.items():
            self.add(id_, payment)

    def add(self, id_: int, payment: NewPayment) -> None:
        self._known[id_] = payment
        for key in found_again_by(payment):
            self._ids[key].append(id_)

    def best(self, new: NewPayment) -> int | None:
        """The id of the payment that this one seems to be; of several the one with which most agrees."""
        found = self.under(_by_reference(new), new) or self.under(_by_day(new), new)
        return max(found, key=lambda id_: self.agreement(id_, new), default=None)

    def under(self, key: tuple[object, ...], new: NewPayment) -> list[int]:
        """The ids of those under one key that may be the same payment."""
        return [id_ for id_ in self._ids.get(key, ()) if key and _same(self._known[id_], new)]

    def agreement(self, id_: int, new: NewPayment) -> tuple[int, int]:
        """First how well the receiver agrees, then how many of the other values that both have."""
        one, receivers = self._known[id_], ("to_vpa", "to_account")
        if any(_equal(getattr(one, name), getattr(new, name)) for name in receivers):
            receiver = 2
        else:
            mine, theirs = _name_sounds(one), _name_sounds(new)
            receiver = 0 if not (mine and theirs) else 1 if mine & theirs else -1
        rest = (_equal(getattr(one, name), getattr(new, name)) for name in ("paid_at", "from_account", "rail"))
        return receiver, sum(rest)


def found_again_by(payment: NewPayment) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """What two payments have in common that are one: the reference, or the amount and the day."""
    return _by_reference(payment), _by_day(payment)


def told_by_other_side(one: NewPayment, other: NewPayment) -> bool:
    """Whether the payer's bank tells one of them and the receiver's bank the other: one reference and one amount that
    left an account and came into another one. What comes back into the account it left is a payment of its own."""
    return bool(
        one.direction != other.direction
        and _by_reference(one) == _by_reference(other) != ()
        and len(one.reference or "") >= _LONG
        and one.amount == other.amount
        and one.from_account
        and other.from_account
        and not _ends_alike(one.from_account, other.from_account)
    )


def may_come_back(taken: NewPayment, new: NewPayment) -> bool:
    """Whether what came in may be of the money that was taken: not more, not before, and under its reference; or into
    the account that it left, from nobody who is known to be another one than its receiver."""
    if taken.direction != "out" or new.direction != "in" or not 0 < new.amount <= taken.amount:
        return False
    if not _ends_alike(taken.from_account, new.from_account) or _is_before(new, taken):
        return False
    return same_reference(taken, new) or bool(
        taken.from_account
        and new.from_account
        and taken.paid_on
        and new.paid_on
        and _may_be_same(taken.to_vpa, new.to_vpa, str.casefold)
        and _ends_alike(taken.to_account, new.to_account)
    )


def same_reference(one: NewPayment, other: NewPayment) -> bool:
    """One that is short names one payment only with its amount."""
    alike = _by_reference(one) == _by_reference(other) != ()
    return alike and (len(one.reference or "") >= _LONG or one.amount == other.amount)


def from_other_side(new: NewPayment) -> NewPayment:
    """A payment as the other side's bank told it, seen from the side of this one. Whom that bank calls the other side
    is here the side itself."""
    return replace(
        new,
        direction="in" if new.direction == "out" else "out",
        from_bank=None,
        from_account=None,
        to_name=None,
        to_vpa=None,
        to_bank=new.from_bank,
        to_account=new.from_account,
        to_ifsc=None,
    )


def duplicate_of(known: Mapping[int, NewPayment], new: NewPayment) -> int | None:
    """The id of the known payment that this one seems to be.

    The same reference, whichever side's bank wrote it; or where one of the two has none, the same amount and known day
    and nothing that tells them apart.
    """
    return Alike(known).best(new)


def twins_of(
    known: Mapping[int, NewPayment], rows: Sequence[NewPayment], *, each_once: bool = False
) -> list[int | None]:
    """`duplicate_of` for many rows. `each_once`: two lines of one statement are never the same payment."""
    alike = Alike(known)
    if not each_once:
        return [alike.best(row) for row in rows]
    taken: set[int] = set()
    twins: list[int | None] = [None] * len(rows)
    for key_of in (_by_reference, _by_day):
        pairs = [(at, id_) for at, row in enumerate(rows) if twins[at] is None for id_ in alike.under(key_of(row), row)]
        for at, id_ in sorted(pairs, key=lambda pair: alike.agreement(pair[1], rows[pair[0]]), reverse=True):
            if twins[at] is None and id_ not in taken:
                twins[at] = id_
                taken.add(id_)
    return twins


def differs_by(known: NewPayment, new: NewPayment) -> str:
    """Where two tell of one reference: the column in which they contradict each other all the same, or nothing."""
    if known.amount != new.amount:
        return "amount"
    if not _may_be_same(known.paid_on, new.paid_on):
        return "paid_on"
    if known.direction != new.direction:
        return ""
    return "" if _ends_alike(known.from_account, new.from_account) else "from_account"


def _by_reference(payment: NewPayment) -> tuple[object, ...]:
    return (payment.reference.casefold(),) if payment.reference else ()


def _by_day(payment: NewPayment) -> tuple[object, ...]:
    return payment.direction, payment.amount, payment.paid_on


def _same(one: NewPayment, other: NewPayment) -> bool:
    if one.direction != other.direction:
        return told_by_other_side(one, other)
    if one.reference and other.reference:
        if one.reference.casefold() == other.reference.casefold():
            return len(one.reference) >= _LONG or one.amount == other.amount or _equal(one.paid_on, other.paid_on)
        if len(one.reference) == len(other.reference) or not (one.paid_at and other.paid_at):
            return False  # of another length it may be the app's own number beside the RRN of the very same minute
    if one.amount != other.amount:
        return False
    if one.paid_on is None and other.paid_on is None:
        return _told_again(one, other)
    return one.paid_on == other.paid_on and _nothing_tells_apart(one, other)


def _told_again(one: NewPayment, other: NewPayment) -> bool:
    """The very same words of the same receiver, pasted twice: without a day nothing less shows that two are one."""
    if one.source_text is None or other.source_text is None or one.to_name != other.to_name:
        return False
    return one.to_vpa == other.to_vpa and secrets.cut(one.source_text) == secrets.cut(other.source_text)


def _nothing_tells_apart(one: NewPayment, other: NewPayment) -> bool:
    """A name does not: banks, apps and people spell it as they like."""
    return (
        _may_be_same(one.paid_at, other.paid_at, lambda time: time.replace(second=0, microsecond=0))
        and _may_be_same(one.rail, other.rail)
        and _may_be_same(one.to_vpa, other.to_vpa, str.casefold)
        and _ends_alike(one.from_account, other.from_account)
        and _ends_alike(one.to_account, other.to_account)
        and _may_be_same(_balance_after(one), _balance_after(other))
    )


def _is_before(one: NewPayment, other: NewPayment) -> bool:
    if one.paid_on is None or other.paid_on is None or one.paid_on != other.paid_on:
        return one.paid_on is not None and other.paid_on is not None and one.paid_on < other.paid_on
    return one.paid_at is not None and other.paid_at is not None and one.paid_at < other.paid_at


def _name_sounds(payment: NewPayment) -> frozenset[str]:
    """The words of the receiver's name, or of the front of the UPI id where there is no name, by their sound."""
    front = (payment.to_vpa or "").partition("@")[0]
    return frozenset(phonetic_key(payment.to_name or re.sub(r"[\W\d_]+", " ", front)).split())


def _balance_after(payment: NewPayment) -> int | None:
    """The balance that its message tells, which is kept nowhere else. Paise."""
    return _balance_told(payment.source_text, payment.amount) if payment.source_text else None


@lru_cache(maxsize=1024)
def _balance_told(message: str, amount: int) -> int | None:
    told = [found.balance for found in read_payments(message).payments if found.amount == amount]
    return told[0] if len(told) == 1 else None


def _equal(one: object, other: object) -> bool:
    return one is not None and one == other


def _ends_alike(one: str | None, other: str | None) -> bool:
    """Accounts are told by their last digits, mostly four, with X before them."""
    if not one or not other:
        return True
    mine, theirs = (_ENDING.search(account)[0] for account in (one, other))  # type: ignore[index]  # it finds "" at least
    digits = min(_LAST_DIGITS, len(mine), len(theirs))
    return mine[-digits:] == theirs[-digits:] if digits else one == other


def _may_be_same(one: Any, other: Any, key: Callable[[Any], Any] = lambda value: value) -> bool:
    return not one or not other or key(one) == key(other)


def known_payments(within: Within, case_id: int) -> dict[int, NewPayment]:
    return {id_: NewPayment(*values) for id_, *values in _KNOWN.rows(within, {"of": case_id})}
