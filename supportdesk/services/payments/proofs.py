"""Payments with what proves them, in one act: a cut between the two loses neither. And what is typed of one so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import MoneyEvent, Payment, Proof, Typed
from supportdesk.services.case_state import touch
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.money.lines import remove_money
from supportdesk.services.payments.changes import Added, add_payments, as_kept, remove_payments
from supportdesk.services.payments.coming_back import Back, write_back
from supportdesk.services.payments.known import (
    COLUMNS,
    NewPayment,
    from_other_side,
    payment_use,
    told_by_other_side,
)
from supportdesk.services.payments.waiting import done_with, put_text_back, wait_again
from supportdesk.services.work import Work
from supportdesk.validate import without_secrets

_DRAFT = "new payment "
"""Before the key of a field in the journal of what is typed."""
_ACCOUNTS = ("from_account", "to_account")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a payment got from a second source: its values `before`, by column."""

    payment_id: int
    before: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Proved:
    """What one act of adding did, and all that `take_proved_out` needs. `proofs` are of payments that were here,
    `back` is what was written down of money that came back, and `file` is the hash of what shows them all."""

    case_id: int
    added: Added
    filled: tuple[Filled, ...] = ()
    proofs: tuple[int, ...] = ()
    back: tuple[Back, ...] = ()
    file: str = ""


def add_proved(
    work: Work,
    case_id: int,
    rows: Sequence[NewPayment],
    proof: NewFile | None,
    *,
    same: Sequence[tuple[int, NewPayment]] = (),
    back: Sequence[tuple[Back, NewPayment]] = (),
    force: bool = False,
) -> Proved:
    """Adds payments and enters the sealed file that shows them, in one transaction.

    `same` are payments that are here already, by id, as the file tells them: they get what they lack. What they have
    stays as it is; only the last digits of an account give way to a number that ends in them, and what only the
    receiver's bank had told becomes the payment that went out. `back` is money of payments that came back: a line of
    the ledger each. Raises NoSuchCase, and what `write_back` raises.
    """
    added = add_payments(work, case_id, rows, force=force)
    filled = tuple(_fill(work, id_, new) for id_, new in same)
    here = [*(id_ for id_, _ in same), *(it.payment_id for it, _ in back), *(it.of for it in added.duplicates)]
    before, evidence = set(_proofs_of(work, here)), None
    if proof is not None:
        uses = (*proof.uses, *(payment_use(id_) for id_ in dict.fromkeys((*added.ids, *here))))
        entered = add_evidence(work, case_id, [replace(proof, uses=uses)])
        (evidence,) = entered.ids + entered.already
        done_with(work, case_id, proof.sha256)
    written = (write_back(work, case_id, it, as_kept(new), evidence) for it, new in back)
    lines = tuple(it for it in written if it is not None)
    if same:
        work.index(case_id)
        work.note(case_id, payments=[it.payment_id for it in filled], keys=[sorted(it.before) for it in filled])
    proofs = tuple(id_ for id_ in _proofs_of(work, here) if id_ not in before)
    return Proved(case_id, added, filled, proofs, lines, proof.sha256 if proof else "")


def take_proved_out(work: Work, proved: Proved, text: str = "") -> None:
    """Undoes `add_proved`; the file itself stays in the case, and waits to be read again. A `text` that was pasted is
    back in its box instead, unless another one waits there."""
    remove_payments(work, proved.added.ids)
    for back in proved.back:
        if work.session.get(MoneyEvent, back.line_id) is not None:
            remove_money(work, back.line_id)
    if proved.file and not (text and put_text_back(work, proved.case_id, text)):
        wait_again(work, proved.case_id, [proved.file])
    for filled in proved.filled:
        payment = work.session.get(Payment, filled.payment_id)
        if payment is not None:
            for name, old in filled.before.items():
                setattr(payment, name, old)
            touch(work.session, payment.case_id, work.now)
            work.session.flush()
            work.index(payment.case_id)
            work.note(payment.case_id, payment=payment.id, keys=sorted(filled.before))
    work.session.execute(sa.delete(Proof).where(Proof.id.in_(proved.proofs)))


def _fill(work: Work, payment_id: int, new: NewPayment) -> Filled:
    payment, new = work.session.get_one(Payment, payment_id), as_kept(new)
    here = NewPayment(**{name: getattr(payment, name) for name in COLUMNS})
    filled = here
    if told_by_other_side(here, new):
        filled, new = (here, from_other_side(new)) if here.direction == "out" else (from_other_side(here), new)
    for name in COLUMNS:
        old, value = getattr(filled, name), getattr(new, name)
        if value and (old is None or (name in _ACCOUNTS and len(value) > len(old) and value.endswith(old))):
            filled = replace(filled, **{name: value})
    before: dict[str, object] = {}
    for name in COLUMNS:
        if (value := getattr(filled, name)) != (old := getattr(here, name)):
            before[name] = old
            setattr(payment, name, value)
    work.session.flush()
    return Filled(payment_id, before)


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


def _proofs_of(work: Work, payments: Sequence[int]) -> list[int]:
    return list(work.session.scalars(sa.select(Proof.id).where(Proof.use.in_([payment_use(id_) for id_ in payments]))))
