"""What other cases know of a payment: the same receiver, or the same reference, which can be only one payment's."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from supportdesk import clock, knowledge
from supportdesk.fields import PAYMENT
from supportdesk.models import Case, Payment
from supportdesk.reading.references import ReferenceCheck
from supportdesk.services.payments.known import NewPayment
from supportdesk.store.statements import Statement
from supportdesk.validate import clean

_FIELDS = {field.key: field for field in PAYMENT}
_LAST_DIGITS = 6
"""The last digits of an account are not enough to tell one from another."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many other cases name the reference of a payment, its UPI id or account number.

    `by_reference` are the numbers of those with its reference, or with what was meant by it, the newest first.
    """

    cases: int = 0
    by_reference: tuple[str, ...] = ()


def seen_elsewhere(session: Session, case_id: int, rows: Sequence[NewPayment]) -> list[Elsewhere]:
    """For each payment that was read."""
    known = dict(enumerate(rows))
    checks = {
        at: knowledge.check_reference(row.rail, row.reference, row.paid_on) if row.reference else None
        for at, row in known.items()
    }
    return list(elsewhere_of(session, case_id, known, checks).values())


def cases_with_reference(session: Session, reference: str) -> list[str]:
    """Numbers of the cases that have a payment under this reference, as typed, the newest first."""
    found = clean(_FIELDS["reference"], reference, clock.now())
    cases = sa.select(Case.number).join(Payment, Payment.case_id == Case.id).where(Payment.reference == found)
    return list(session.scalars(cases.distinct().order_by(Case.id.desc())))


def elsewhere_of(
    session: Session, case_id: int, known: Mapping[int, NewPayment], checks: Mapping[int, ReferenceCheck | None]
) -> dict[int, Elsewhere]:
    """For each payment, in the order of `known`; `checks` are of their references."""
    told = {id_: _told(payment, checks[id_]) for id_, payment in known.items()}
    cases: dict[tuple[str, str], set[int]] = {}
    for key, naming in _NAMING.items():
        wanted = {value for names in told.values() for name, value in names if name == key}
        for value, other in naming.rows(session, {"values": json.dumps(list(wanted)), "of": case_id}) if wanted else ():
            cases.setdefault((key, value), set()).add(other)
    numbers = _numbers(session, {other for (key, _), others in cases.items() if key == "reference" for other in others})
    return {id_: _elsewhere(names, cases, numbers) for id_, names in told.items()}


def _told(payment: NewPayment, check: ReferenceCheck | None) -> list[tuple[str, str]]:
    """By what other cases may know it, each value by its column; a slip of the pen stands for what was meant, too."""
    meant = check.suggestion if check else None
    values = (*((key, getattr(payment, key)) for key in _NAMING), ("reference", meant))
    return [(key, value) for key, value in values if value and len(value) > _LAST_DIGITS]


def _elsewhere(
    names: Sequence[tuple[str, str]], cases: Mapping[tuple[str, str], set[int]], numbers: Mapping[int, str]
) -> Elsewhere:
    others = set[int]().union(*(cases.get(name, ()) for name in names))
    same = set[int]().union(*(cases.get(name, ()) for name in names if name[0] == "reference"))
    return Elsewhere(len(others), tuple(number for id_, number in numbers.items() if id_ in same))


def _numbers(session: Session, cases: set[int]) -> dict[int, str]:
    """Of these cases, the newest first."""
    if not cases:
        return {}
    found = session.execute(sa.select(Case.id, Case.number).where(Case.id.in_(cases)).order_by(Case.id.desc()))
    return {row.id: row.number for row in found}


def _naming(column: InstrumentedAttribute[str | None]) -> Statement:
    """Which other cases have a payment with one of `values`, a list in JSON, in this column."""
    wanted = sa.func.json_each(sa.bindparam("values", type_=sa.Text)).table_valued("value")
    rows = sa.select(column, Payment.case_id).join(wanted, column == wanted.c.value)
    return Statement(rows.where(Payment.case_id != sa.bindparam("of")))


_NAMING = {column.key: _naming(column) for column in (Payment.reference, Payment.to_vpa, Payment.to_account)}
