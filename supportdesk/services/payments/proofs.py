"""Payments with what proves them, in one act: a cut between the two loses neither. And what is typed of one so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Payment, Proof, Typed
from supportdesk.reading.accounts import mask_card
from supportdesk.services.case_state import touch
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.payments.changes import Added, add_payments
from supportdesk.services.payments.known import COLUMNS, NewPayment, payment_use
from supportdesk.services.work import Work
from supportdesk.validate import without_secrets

_DRAFT = "new payment "
"""Before the key of a field in the journal of what is typed."""
_ACCOUNTS = ("from_account", "to_account")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a payment got from a second source, and all that `take_new_out` needs. `before` by column."""

    payment_id: int
    before: Mapping[str, object]
    proofs: tuple[int, ...]


def add_proved(
    work: Work, case_id: int, rows: Sequence[NewPayment], proof: NewFile | None, *, force: bool = False
) -> Added:
    """Adds payments, and enters the sealed file that shows them; those that are here already it shows as well.

    Raises NoSuchCase.
    """
    added = add_payments(work, case_id, rows, force=force)
    shown = [*added.ids, *(duplicate.of for duplicate in added.duplicates)]
    _prove(work, case_id, proof, shown)
    return added


def add_what_is_new(work: Work, payment_id: int, new: NewPayment, proof: NewFile | None) -> Filled:
    """Fills what the payment lacks with what a second source says; what it has already stays as it is.

    Only the last digits of an account give way to a number that ends in them.
    """
    payment = work.session.get_one(Payment, payment_id)
    before: dict[str, object] = {}
    for name in COLUMNS:
        old, value = getattr(payment, name), getattr(new, name)
        if value and (old is None or (name in _ACCOUNTS and len(value) > len(old) and value.endswith(old))):
            before[name] = old
            setattr(payment, name, mask_card(value) if name == "source_text" else value)
    touch(work.session, payment.case_id, work.now)
    work.session.flush()
    shown = set(_proofs(work, payment_id))
    _prove(work, payment.case_id, proof, [payment_id])
    fresh = tuple(id_ for id_ in _proofs(work, payment_id) if id_ not in shown)
    work.index(payment.case_id)
    work.note(payment.case_id, payment=payment_id, keys=sorted(before))
    return Filled(payment_id, before, fresh)


def take_new_out(work: Work, filled: Filled) -> None:
    """Undoes `add_what_is_new`; the file itself stays in the case."""
    payment = work.session.get_one(Payment, filled.payment_id)
    for name, old in filled.before.items():
        setattr(payment, name, old)
    work.session.execute(sa.delete(Proof).where(Proof.id.in_(filled.proofs)))
    touch(work.session, payment.case_id, work.now)
    work.session.flush()
    work.index(payment.case_id)
    work.note(payment.case_id, payment=payment.id, keys=sorted(filled.before))


def keep_draft(work: Work, case_id: int, typed: Mapping[str, str]) -> None:
    """Keeps what is typed of a payment that has no amount yet, so that it does not live in memory alone."""
    touch(work.session, case_id, work.now)
    _forget_draft(work, case_id)
    work.session.add_all(
        Typed(case_id=case_id, key=f"{_DRAFT}{key}", typed=without_secrets(text)) for key, text in typed.items() if text
    )
    work.note(case_id, keys=sorted(typed))


def add_drafted(work: Work, case_id: int, new: NewPayment) -> Added:
    """The draft has become a payment. It is added whatever it resembles: a person meant it."""
    _forget_draft(work, case_id)
    return add_payments(work, case_id, [new], force=True)


def draft(session: Session, case_id: int) -> dict[str, str]:
    """What was typed of a payment that has no amount yet, by the keys of its form."""
    rows = session.execute(
        sa.select(Typed.key, Typed.typed)
        .where(Typed.case_id == case_id, Typed.key.startswith(_DRAFT))
        .order_by(Typed.id)
    )
    return {row.key.removeprefix(_DRAFT): row.typed for row in rows}


def _forget_draft(work: Work, case_id: int) -> None:
    work.session.execute(sa.delete(Typed).where(Typed.case_id == case_id, Typed.key.startswith(_DRAFT)))


def _prove(work: Work, case_id: int, proof: NewFile | None, payments: Sequence[int]) -> None:
    if proof is not None:
        add_evidence(work, case_id, [replace(proof, uses=(*proof.uses, *map(payment_use, payments)))])


def _proofs(work: Work, payment_id: int) -> list[int]:
    return list(work.session.scalars(sa.select(Proof.id).where(Proof.use == payment_use(payment_id))))
