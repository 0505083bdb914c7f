"""The payments of a case: added once, corrected with both values in the audit, taken out and put back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from supportdesk.fields import PAYMENT
from supportdesk.models import MoneyEvent, Payment, Proof
from supportdesk.reading import secrets
from supportdesk.reading.accounts import mask_card
from supportdesk.services.case_state import refuse_closed, touch
from supportdesk.services.cases import Saved
from supportdesk.services.money.lines import put_lines_back, set_aside_lines
from supportdesk.services.payments.corrections import keep_correction, keep_removal
from supportdesk.services.payments.known import COLUMNS, Alike, NewPayment, known_payments, payment_use
from supportdesk.services.work import Work
from supportdesk.store.statements import Statement
from supportdesk.texts import N_
from supportdesk.validate import Problem, clean

_FIELDS = {field.key: field for field in PAYMENT}
_NEEDED = {"amount": N_("a payment needs its amount"), "direction": N_("choose whether the money went out or came in")}
_WRITTEN_DOWN = ("paid_on", "paid_at", "amount", "direction", "reference")
"""Corrections of these leave the old and the new value in the audit: money is traced by them."""
_NUMBERS = ("reference", "from_account", "to_account")
_TEXTS = (*_NUMBERS, "from_bank", "to_name", "to_vpa", "to_bank", "to_ifsc")
_NEW = Statement(sa.insert(Payment))
_IDS = Statement(sa.select(Payment.id).where(Payment.case_id == sa.bindparam("of")).order_by(Payment.id))
"""All, without a LIMIT: SQLite compiles a statement anew for each value of a limit, which takes longer than the ids."""


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


def add_payments(work: Work, case_id: int, rows: Sequence[NewPayment], *, force: bool = False) -> Added:
    """Adds what is not there yet, so that pasting twice is harmless; `force` adds all.

    Raises NoSuchCase, and CaseClosed where there is something to add.
    """
    touch(work.connection, case_id, work.now)
    found: list[int | None] = [None] * len(rows) if force else _twins(known_payments(work.connection, case_id), rows)
    new = [row for row, twin in zip(rows, found, strict=True) if twin is None]
    twins = [(row, twin) for row, twin in zip(rows, found, strict=True) if twin is not None]
    if new:
        refuse_closed(work.connection, case_id)
    ids = _write(work, case_id, new)
    duplicates = [Duplicate(row, ids[~twin] if twin < 0 else twin) for row, twin in twins]
    work.index(case_id)
    work.note(case_id, payments=ids, duplicates=[duplicate.of for duplicate in duplicates])
    return Added(ids, tuple(duplicates))


def _twins(known: Mapping[int, NewPayment], rows: Sequence[NewPayment]) -> list[int | None]:
    """Which payment each row is once more; below zero one of the new rows, by its place among them.

    What went out comes before what came in: a payment that both sides' banks tell is kept as it was lost.
    """
    alike = Alike(known)
    twins: list[int | None] = [None] * len(rows)
    for at in sorted(range(len(rows)), key=lambda at: rows[at].direction == "in"):
        twins[at] = alike.best(rows[at])
        if twins[at] is None:
            alike.add(~at, rows[at])  # below zero until it has its id
    new = [at for at, twin in enumerate(twins) if twin is None]
    places = {~at: ~place for place, at in enumerate(new)}
    return [twin if twin is None else places.get(twin, twin) for twin in twins]


def _write(work: Work, case_id: int, new: Sequence[NewPayment]) -> tuple[int, ...]:
    """The ids, in the order of the payments."""
    rows = []
    for payment in new:
        kept = as_kept(payment)
        rows.append({name: getattr(kept, name) for name in COLUMNS} | {"case_id": case_id, "added_at": work.now})
    _NEW.run_many(work.connection, rows)
    ids = _IDS.rows(work.connection, {"of": case_id})
    return tuple(id_ for (id_,) in ids[len(ids) - len(rows) :])


def as_kept(new: NewPayment) -> NewPayment:
    """Its text without secrets, and no card number in full."""
    source = secrets.cut(new.source_text) if new.source_text else None
    cut: dict[str, Any] = {"source_text": source}
    for name in _TEXTS:
        if value := getattr(new, name):
            cut[name] = secrets.cut_number(value, source or "") if name in _NUMBERS else mask_card(value)
    return replace(new, **cut)


def change_payment(work: Work, payment_id: int, typed: Mapping[str, str]) -> Saved:
    """Corrects what was typed anew. What cannot be understood leaves its old value and comes back as a problem."""
    payment = work.session.get_one(Payment, payment_id)
    problems: dict[str, str] = {}
    changes: dict[str, object] = {}
    was: dict[str, Any] = {}
    keys = []
    for key, text in typed.items():
        value = clean(_FIELDS[key], text, work.now)
        if isinstance(value, Problem):
            problems[key] = value.sentence
        elif value is None and key in _NEEDED:
            problems[key] = _NEEDED[key]
        elif value != (old := getattr(payment, key)):
            setattr(payment, key, value)
            keys.append(key)
            was[key] = old
            changes |= {key: [old, value]} if key in _WRITTEN_DOWN else {}
    keep_correction(work, payment, was)
    touch(work.session, payment.case_id, work.now)
    work.session.flush()
    work.index(payment.case_id)
    work.note(payment.case_id, payment=payment_id, keys=sorted(keys), **changes)
    return Saved(work.now, problems)


def remove_payment(work: Work, payment_id: int) -> RemovedPayment:
    """Takes a payment out with its links to evidence; what became of its money is set aside. `put_back` undoes it."""
    work.session.get_one(Payment, payment_id)
    (removed,) = remove_payments(work, [payment_id])
    return removed


def remove_payments(work: Work, ids: Sequence[int]) -> tuple[RemovedPayment, ...]:
    """Undoes an adding; what was taken out meanwhile stays out."""
    wanted = Payment.id.in_(list(ids))
    payments = work.session.scalars(sa.select(Payment).where(wanted).order_by(Payment.id)).all()
    uses = Proof.use.in_([payment_use(payment.id) for payment in payments])
    links: dict[str, list[int]] = defaultdict(list)
    for use, evidence_id in work.session.execute(sa.select(Proof.use, Proof.evidence_id).where(uses)):
        links[use].append(evidence_id)
    told = set(work.session.scalars(sa.select(MoneyEvent.payment_id).where(MoneyEvent.payment_id.in_(list(ids)))))
    removed = []
    for payment in payments:
        values = {column.key: getattr(payment, column.key) for column in Payment.__table__.columns}
        keep_removal(work, payment)
        events = set_aside_lines(work, payment.id) if payment.id in told else ()
        removed.append(RemovedPayment(values, events, tuple(links[payment_use(payment.id)])))
        work.note(payment.case_id, payment=payment.id, amount=payment.amount, reference=payment.reference)
    work.session.flush()
    work.session.execute(sa.delete(Proof).where(uses))
    work.session.execute(sa.delete(Payment).where(wanted))
    for case_id in {payment.case_id for payment in payments}:
        touch(work.session, case_id, work.now)
        work.index(case_id)
    return tuple(removed)


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
    put_lines_back(work, payment.id, removed.events)
    for evidence_id in removed.evidence_ids:
        proof = Proof(case_id=case_id, evidence_id=evidence_id, use=payment_use(payment.id))
        work.session.add(proof)
    touch(work.session, case_id, work.now)
    work.index(case_id)
    work.note(case_id, payment=payment.id, amount=payment.amount, reference=payment.reference)
    return payment.id
