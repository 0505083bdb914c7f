"""The payments of a case: added once, corrected with both values in the audit, taken out and put back."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypedDict

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.fields import PAYMENT
from supportdesk.models import MoneyEvent, Payment, Proof, Report
from supportdesk.reading.accounts import mask_card
from supportdesk.reading.payments import FoundPayment
from supportdesk.reading.references import ReferenceCheck, check_reference
from supportdesk.services.case_state import touch
from supportdesk.services.cases import Saved
from supportdesk.services.money_events import MoneyState, became_of
from supportdesk.services.work import Work
from supportdesk.texts import N_
from supportdesk.validate import Problem, clean

_FIELDS = {field.key: field for field in PAYMENT}
_WRITTEN_DOWN = ("paid_on", "paid_at", "amount", "reference")
"""Corrections of these leave the old and the new value in the audit: money is traced by them."""
_LAST_DIGITS = 6


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


_COLUMNS = tuple(field.name for field in fields(NewPayment))
_NEW = sa.insert(Payment).returning(Payment.id)
_KNOWN = (
    sa.select(Payment.id, *(getattr(Payment, name) for name in _COLUMNS))
    .where(Payment.case_id == sa.bindparam("of"))
    .order_by(Payment.id)
)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A payment that was not added, because it seems to be the payment `of` of the case."""

    payment: NewPayment
    of: int


@dataclass(frozen=True, slots=True)
class Added:
    ids: tuple[int, ...]
    duplicates: tuple[Duplicate, ...]


@dataclass(frozen=True, slots=True)
class RemovedPayment:
    """All that `put_back` needs."""

    values: Mapping[str, Any]
    events: tuple[Mapping[str, Any], ...]
    evidence_ids: tuple[int, ...]


def payment_use(payment_id: int) -> str:
    """The use of a proof that shows this one payment."""
    return f"payment {payment_id}"


def from_found(found: FoundPayment) -> NewPayment:
    """A payment as it was read. The bank of the other side is what its IFSC says; nothing is guessed."""
    prefix = (found.to_ifsc or "")[:4]
    bank = next((bank.short for bank in knowledge.banks().values() if prefix and bank.ifsc == prefix), None)
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


def _same(one: NewPayment, other: NewPayment) -> bool:
    if one.direction != other.direction:
        return False
    if one.reference and other.reference:
        return one.reference.casefold() == other.reference.casefold()
    return (
        (one.amount, one.paid_on) == (other.amount, other.paid_on)
        and _may_be_same(one.paid_at, other.paid_at, lambda time: time.replace(second=0))
        and _may_be_same(one.from_account, other.from_account, lambda account: account[-4:])
    )


def _may_be_same(one: Any, other: Any, key: Callable[[Any], Any]) -> bool:
    return not one or not other or key(one) == key(other)


def add_payments(work: Work, case_id: int, rows: Sequence[NewPayment], *, force: bool = False) -> Added:
    """Adds what is not there yet, so that pasting twice is harmless; `force` adds all. Raises NoSuchCase."""
    touch(work.session, case_id, work.now)
    known = _known(work.session, case_id)
    ids: list[int] = []
    duplicates: list[Duplicate] = []
    for row in rows:
        twin = None if force else duplicate_of(known, row)
        if twin is not None:
            duplicates.append(Duplicate(row, twin))
            continue
        values = {name: getattr(row, name) for name in _COLUMNS}
        values |= {"source_text": mask_card(row.source_text) if row.source_text else None}
        values |= {"case_id": case_id, "added_at": work.now}
        payment_id: int = work.session.connection().execute(_NEW, values).scalar_one()
        known[payment_id] = row
        ids.append(payment_id)
    work.index(case_id)
    work.note(case_id, payments=ids, duplicates=[duplicate.of for duplicate in duplicates])
    return Added(tuple(ids), tuple(duplicates))


def _known(session: Session, case_id: int) -> dict[int, NewPayment]:
    rows = session.connection().execute(_KNOWN, {"of": case_id})
    return {row.id: NewPayment(**dict(zip(_COLUMNS, row[1:], strict=True))) for row in rows}


def change_payment(work: Work, payment_id: int, typed: Mapping[str, str]) -> Saved:
    """Corrects what was typed anew. What cannot be understood leaves its old value and comes back as a problem."""
    payment = work.session.get_one(Payment, payment_id)
    problems: dict[str, str] = {}
    changes: dict[str, object] = {}
    keys = []
    for key, text in typed.items():
        value = clean(_FIELDS[key], text, work.now)
        if isinstance(value, Problem):
            problems[key] = value.sentence
        elif value is None and key == "amount":
            problems[key] = N_("a payment needs its amount")
        elif value != (old := getattr(payment, key)):
            setattr(payment, key, value)
            keys.append(key)
            changes |= {key: [old, value]} if key in _WRITTEN_DOWN else {}
    touch(work.session, payment.case_id, work.now)
    work.session.flush()
    work.index(payment.case_id)
    work.note(payment.case_id, payment=payment_id, keys=sorted(keys), **changes)
    return Saved(work.now, problems)


def remove_payment(work: Work, payment_id: int) -> RemovedPayment:
    """Takes a payment out, with what became of its money and its links to evidence; `put_back` undoes it."""
    payment = work.session.get_one(Payment, payment_id)
    events = work.session.execute(sa.select(MoneyEvent.__table__).where(MoneyEvent.payment_id == payment_id))
    links = work.session.scalars(sa.select(Proof.evidence_id).where(Proof.use == payment_use(payment_id)))
    values = work.session.execute(sa.select(Payment.__table__).where(Payment.id == payment_id)).mappings().one()
    removed = RemovedPayment(dict(values), tuple(dict(row) for row in events.mappings()), tuple(links))
    work.session.execute(sa.delete(MoneyEvent).where(MoneyEvent.payment_id == payment_id))
    work.session.execute(sa.delete(Proof).where(Proof.use == payment_use(payment_id)))
    work.session.execute(sa.delete(Payment).where(Payment.id == payment_id))
    touch(work.session, payment.case_id, work.now)
    work.index(payment.case_id)
    work.note(payment.case_id, payment=payment_id, amount=payment.amount, reference=payment.reference)
    return removed


def put_back(work: Work, removed: RemovedPayment) -> int:
    """Undoes a removal and returns the payment's id: its old one, if no other payment has it by now."""
    values = dict(removed.values)
    case_id: int = values["case_id"]
    old_id: int = values["id"]
    there = work.session.get(Payment, old_id)
    if there is not None:
        if (there.case_id, there.added_at) == (case_id, values["added_at"]):
            return old_id
        del values["id"]
    payment = Payment(**values)
    work.session.add(payment)
    work.session.flush()
    for event in removed.events:
        kept = {key: value for key, value in event.items() if key != "id"}
        work.session.execute(sa.insert(MoneyEvent).values(**kept | {"payment_id": payment.id}))
    for evidence_id in removed.evidence_ids:
        proof = Proof(case_id=case_id, evidence_id=evidence_id, use=payment_use(payment.id))
        work.session.add(proof)
    touch(work.session, case_id, work.now)
    work.index(case_id)
    work.note(case_id, payment=payment.id, amount=payment.amount, reference=payment.reference)
    return payment.id


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A line of the money trail. `check` looks at the reference; `other_cases` name the same reference or receiver.

    Held, credited and moved_on in paise, as `money.totals` counts them. `told_by` is "1930" or "bank", `told_at` its
    moment where that is known, else `told_on` alone.
    """

    id: int
    payment: NewPayment
    check: ReferenceCheck | None
    other_cases: int
    evidence_count: int
    asked: int
    held: int
    credited: int
    moved_on: int
    told_by: str
    told_on: dt.date | None
    told_at: dt.datetime | None


def list_payments(session: Session, case_id: int) -> list[PaymentRow]:
    """All payments of a case in the order in which the money moved; those without a day come last."""
    known = _known(session, case_id)
    others = _other_cases(session, case_id, known)
    proofs = _proofs(session, case_id)
    became = became_of(session, case_id)
    called_at = session.scalar(sa.select(Report.called_at).where(Report.case_id == case_id))
    rows = []
    for id_, payment in known.items():
        money = became.get(id_, MoneyState())
        rows.append(
            PaymentRow(
                id=id_,
                payment=payment,
                check=check_reference(payment.rail, payment.reference, payment.paid_on) if payment.reference else None,
                other_cases=others[id_],
                evidence_count=proofs.get(payment_use(id_), 0),
                asked=money.asked,
                held=money.on_hold,
                credited=money.credited,
                moved_on=money.moved_on,
                **_told(payment, money.asked_on, called_at),
            )
        )
    return sorted(
        rows, key=lambda row: (row.payment.paid_on or dt.date.max, row.payment.paid_at or dt.time.max, row.id)
    )


class _Told(TypedDict):
    told_by: str
    told_on: dt.date | None
    told_at: dt.datetime | None


def _told(payment: NewPayment, asked_on: dt.date | None, called_at: dt.datetime | None) -> _Told:
    """Who was told of this payment first. A call to 1930 from before the payment was not about it."""
    start = clock.at_desk(payment.paid_on, payment.paid_at or dt.time()) if payment.paid_on else None
    if called_at is not None and (start is None or called_at >= start):
        called_on = clock.local(called_at).date()
        if asked_on is None or called_on <= asked_on:
            return {"told_by": "1930", "told_on": called_on, "told_at": called_at}
    return {"told_by": "bank" if asked_on else "", "told_on": asked_on, "told_at": None}


def _proofs(session: Session, case_id: int) -> dict[str, int]:
    rows = session.execute(
        sa.select(Proof.use, sa.func.count().label("files")).where(Proof.case_id == case_id).group_by(Proof.use)
    )
    return {row.use: row.files for row in rows}


_TELLING = ("reference", "to_vpa", "to_account")


def _other_cases(session: Session, case_id: int, known: Mapping[int, NewPayment]) -> dict[int, int]:
    """For each payment, how many other cases name its reference, UPI id or account number.

    The last digits of an account are not enough to tell one from another.
    """
    cases: dict[tuple[str, str], set[int]] = {}
    for key in _TELLING:
        wanted = {value for payment in known.values() if (value := getattr(payment, key)) and len(value) > _LAST_DIGITS}
        if not wanted:
            continue
        column = getattr(Payment, key)
        rows = session.execute(
            sa.select(column.label("value"), Payment.case_id).where(column.in_(wanted), Payment.case_id != case_id)
        )
        for row in rows:
            cases.setdefault((key, row.value), set()).add(row.case_id)
    return {
        id_: len(set().union(*(cases.get((key, getattr(payment, key)), ()) for key in _TELLING)))
        for id_, payment in known.items()
    }
