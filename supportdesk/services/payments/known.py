"""A payment as a message or a person tells it, and which of the payments of a case it is once more."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa

from supportdesk import clock, knowledge
from supportdesk.models import Payment
from supportdesk.reading.payments import FoundPayment
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


def duplicate_of(known: Mapping[int, NewPayment], new: NewPayment) -> int | None:
    """The id of the known payment that this one seems to be.

    The same reference, or where one of the two has none, the same amount and day and nothing that tells them apart.
    """
    return next((id_ for id_, payment in known.items() if _same(payment, new)), None)


def twins_of(
    known: Mapping[int, NewPayment], rows: Sequence[NewPayment], *, each_once: bool = False
) -> list[int | None]:
    """`duplicate_of` for many rows. `each_once`: two lines of one statement are never the same payment."""
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for id_, payment in known.items():
        for key in _keys(payment):
            alike[key].append(id_)
    taken: set[int] = set()
    twins: list[int | None] = [None] * len(rows)
    for by_reference in (True, False):
        for at, row in enumerate(rows):
            key = _keys(row)[-1 if by_reference else 0]
            twin = next((id_ for id_ in alike.get(key, ()) if id_ not in taken and _same(known[id_], row)), None)
            if twins[at] is None and twin is not None:
                twins[at] = twin
                taken |= {twin} if each_once else set()
    return twins


def _keys(payment: NewPayment) -> list[tuple[object, ...]]:
    """What may find the same payment: the amount and the day, and last the reference, where there is one."""
    keys: list[tuple[object, ...]] = [(payment.direction, payment.amount, payment.paid_on)]
    return [*keys, (payment.direction, payment.reference.casefold())] if payment.reference else keys


def _same(one: NewPayment, other: NewPayment) -> bool:
    if one.direction != other.direction:
        return False
    if one.reference and other.reference:
        if one.reference.casefold() == other.reference.casefold():
            return True
        if len(one.reference) == len(other.reference) or not (one.paid_at and other.paid_at):
            return False  # of another length it may be the app's own number beside the RRN of the very same minute
    return (
        (one.amount, one.paid_on) == (other.amount, other.paid_on)
        and _may_be_same(one.paid_at, other.paid_at, lambda time: time.replace(second=0, microsecond=0))
        and _may_be_same(one.from_account, other.from_account, lambda account: account[-4:])
    )


def _may_be_same(one: Any, other: Any, key: Callable[[Any], Any]) -> bool:
    return not one or not other or key(one) == key(other)


def known_payments(within: Within, case_id: int) -> dict[int, NewPayment]:
    return {id_: NewPayment(*values) for id_, *values in _KNOWN.rows(within, {"of": case_id})}
