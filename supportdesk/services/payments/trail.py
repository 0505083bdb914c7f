"""The money trail of a case, a row a payment, with what other tables know of each."""

import datetime as dt
from dataclasses import dataclass
from typing import TypedDict

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.models import Payment, Proof, Report
from supportdesk.reading.references import ReferenceCheck
from supportdesk.services.money import became_of
from supportdesk.services.money.ledger import replay
from supportdesk.services.payments.elsewhere import Elsewhere, elsewhere_of
from supportdesk.services.payments.known import COLUMNS, NewPayment, known_payments, payment_use
from supportdesk.store.statements import Statement

_ADDED_AT = Statement(sa.select(Payment.id, Payment.added_at).where(Payment.case_id == sa.bindparam("of")))
_COUNT = Statement(sa.select(sa.func.count(Payment.id)).where(Payment.case_id == sa.bindparam("of")))
_ONE = Statement(sa.select(*(getattr(Payment, name) for name in COLUMNS)).where(Payment.id == sa.bindparam("id")))
_CALLED_AT = Statement(sa.select(Report.called_at).where(Report.case_id == sa.bindparam("of")))
_PROOFS = Statement(
    sa.select(Proof.use, sa.func.count()).where(Proof.case_id == sa.bindparam("of")).group_by(Proof.use)
)


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A line of the money trail. `check` looks at the reference; `elsewhere` is what other cases know of it.

    Held, credited and moved_on in paise, as `money.totals` counts them; `asked` and `own_told` as `ledger.Became` has
    them. `told_by` is "1930" or "bank", `told_at` its moment where that is known, else `told_on` alone.
    """

    id: int
    payment: NewPayment
    check: ReferenceCheck | None
    elsewhere: Elsewhere
    evidence_count: int
    asked: int
    own_told: int
    held: int
    credited: int
    moved_on: int
    told_by: str
    told_on: dt.date | None
    told_at: dt.datetime | None


def list_payments(session: Session, case_id: int) -> list[PaymentRow]:
    """All payments of a case in the order in which the money moved; those without a day come last."""
    known = known_payments(session, case_id)
    checks = {id_: _checked(payment) for id_, payment in known.items()}
    others = elsewhere_of(session, case_id, known, checks)
    proofs = _proofs(session, case_id)
    became = became_of(session, case_id)
    called_at = next((moment for (moment,) in _CALLED_AT.rows(session, {"of": case_id})), None)
    added_at = dict(_ADDED_AT.rows(session, {"of": case_id}))
    rows = []
    for id_, payment in known.items():
        money = became.get(id_) or replay(payment.amount, ())
        rows.append(
            PaymentRow(
                id=id_,
                payment=payment,
                check=checks[id_],
                elsewhere=others[id_],
                evidence_count=proofs.get(payment_use(id_), 0),
                asked=money.asked,
                own_told=money.own_told,
                held=money.on_hold,
                credited=money.credited,
                moved_on=money.moved_on,
                **_told(payment, added_at[id_], money.asked_on, called_at),
            )
        )
    return sorted(
        rows, key=lambda row: (row.payment.paid_on or dt.date.max, row.payment.paid_at or dt.time.max, row.id)
    )


def payment_count(session: Session, case_id: int) -> int:
    """How many payments a case has; `list_payments` takes some 50 µs for each."""
    count: int = _COUNT.one(session, {"of": case_id})[0]
    return count


def payment_as_kept(session: Session, payment_id: int) -> NewPayment | None:
    """None where it was taken out."""
    values = _ONE.rows(session, {"id": payment_id})
    return NewPayment(*values[0]) if values else None


def _checked(payment: NewPayment) -> ReferenceCheck | None:
    return knowledge.check_reference(payment.rail, payment.reference, payment.paid_on) if payment.reference else None


class _Told(TypedDict):
    told_by: str
    told_on: dt.date | None
    told_at: dt.datetime | None


def _told(payment: NewPayment, added_at: dt.datetime, asked_on: dt.date | None, called_at: dt.datetime | None) -> _Told:
    """Who was told of this payment first. A call to 1930 was about it where the payment was before the call, and was
    known at the desk in that minute; one without a day perhaps came later."""
    start = clock.at_desk(payment.paid_on, payment.paid_at or dt.time()) if payment.paid_on else None
    known_at = added_at.replace(second=0, microsecond=0)
    if called_at is not None and start is not None and start <= called_at and known_at <= called_at:
        called_on = clock.local(called_at).date()
        if asked_on is None or called_on <= asked_on:
            return {"told_by": "1930", "told_on": called_on, "told_at": called_at}
    return {"told_by": "bank" if asked_on else "", "told_on": asked_on, "told_at": None}


def _proofs(session: Session, case_id: int) -> dict[str, int]:
    return dict(_PROOFS.rows(session, {"of": case_id}))
