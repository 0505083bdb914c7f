"""The money trail of a case, a row a payment, with what other tables know of each."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from supportdesk import clock, knowledge
from supportdesk.fields import PAYMENT
from supportdesk.models import Case, Payment, Proof, Report
from supportdesk.reading.references import ReferenceCheck
from supportdesk.services.money.ledger import replay
from supportdesk.services.money_events import became_of
from supportdesk.services.payments.known import NewPayment, known_payments, payment_use
from supportdesk.store.statements import Statement
from supportdesk.validate import clean

_FIELDS = {field.key: field for field in PAYMENT}
_LAST_DIGITS = 6
_ADDED_AT = Statement(sa.select(Payment.id, Payment.added_at).where(Payment.case_id == sa.bindparam("of")))
_CALLED_AT = Statement(sa.select(Report.called_at).where(Report.case_id == sa.bindparam("of")))
_PROOFS = Statement(
    sa.select(Proof.use, sa.func.count()).where(Proof.case_id == sa.bindparam("of")).group_by(Proof.use)
)


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A line of the money trail. `check` looks at the reference; `other_cases` name the same reference or receiver.

    Held, credited and moved_on in paise, as `money.totals` counts them; `asked` and `own_told` as `ledger.Became` has
    them. `told_by` is "1930" or "bank", `told_at` its moment where that is known, else `told_on` alone.
    """

    id: int
    payment: NewPayment
    check: ReferenceCheck | None
    other_cases: int
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
    others = _other_cases(session, case_id, known)
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
                check=knowledge.check_reference(payment.rail, payment.reference, payment.paid_on)
                if payment.reference
                else None,
                other_cases=others[id_],
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


def _naming(column: InstrumentedAttribute[str | None]) -> Statement:
    """Which other cases have a payment with one of `values`, a list in JSON, in this column."""
    wanted = sa.func.json_each(sa.bindparam("values", type_=sa.Text)).table_valued("value")
    rows = sa.select(column, Payment.case_id).join(wanted, column == wanted.c.value)
    return Statement(rows.where(Payment.case_id != sa.bindparam("of")))


_NAMING = {column.key: _naming(column) for column in (Payment.reference, Payment.to_vpa, Payment.to_account)}


def seen_elsewhere(session: Session, case_id: int, rows: Sequence[NewPayment]) -> list[int]:
    """For each payment that was read, how many other cases name its reference, UPI id or account number."""
    found = _other_cases(session, case_id, dict(enumerate(rows)))
    return [found[at] for at in range(len(rows))]


def _other_cases(session: Session, case_id: int, known: Mapping[int, NewPayment]) -> dict[int, int]:
    """For each payment, how many other cases name its reference, UPI id or account number.

    The last digits of an account are not enough to tell one from another.
    """
    cases: dict[tuple[str, str], set[int]] = {}
    for key, naming in _NAMING.items():
        wanted = {value for payment in known.values() if (value := getattr(payment, key)) and len(value) > _LAST_DIGITS}
        for value, other in naming.rows(session, {"values": json.dumps(list(wanted)), "of": case_id}) if wanted else ():
            cases.setdefault((key, value), set()).add(other)
    return {
        id_: len(set().union(*(cases.get((key, getattr(payment, key)), ()) for key in _NAMING)))
        for id_, payment in known.items()
    }


def cases_with_reference(session: Session, reference: str) -> list[str]:
    """Numbers of the cases that have a payment under this reference, as typed, the newest first."""
    found = clean(_FIELDS["reference"], reference, clock.now())
    cases = sa.select(Case.number).join(Payment, Payment.case_id == Case.id).where(Payment.reference == found)
    return list(session.scalars(cases.distinct().order_by(Case.id.desc())))
