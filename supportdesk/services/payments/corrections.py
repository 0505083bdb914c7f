"""Of the history of a case: payments that were written down, corrected, taken out and put back.

They are saved while they are typed. What grows figure by figure is one correction, not one for each second.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import wording
from supportdesk.fields import PAYMENT as PAYMENT_FIELDS
from supportdesk.models import AuditLine, LineBefore, Payment, Staff
from supportdesk.money import rupees
from supportdesk.services.follow_up.history_row import HistoryRow
from supportdesk.services.follow_up.put_right import PAYMENT, keep_payment
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both

_TOLD = ("amount", "paid_on", "paid_at", "direction", "reference", "to_bank", "to_account", "to_vpa", "to_name")
"""Money is traced by these: the history tells each correction."""
_FIELDS = {field.key: field for field in PAYMENT_FIELDS if field.key in _TOLD}
_DIRECTIONS = {"out": Both("went out", "गए"), "in": Both("came in", "आए")}
_SITTING = dt.timedelta(minutes=10)
_NOTHING = Both("—", "—")
_NOBODY = Both("", "")
_STAFF = sa.select(Staff.id, Staff.name, Staff.name_hindi)
_Payment = tuple[int, str]
"""Its id, which another one may have by now, and when it was written down."""


def keep_correction(work: Work, payment: Payment, was: Mapping[str, Any]) -> None:
    """Keeps what is written over; the first answer to what was left empty corrects nothing."""
    lately = _lately(work, payment)
    kept = {
        key: old
        for key, old in was.items()
        if key in _TOLD
        and old is not None
        and not (key in lately or _is_typed_on(key, old, getattr(payment, key), payment, work.now))
    }
    if kept:
        keep_payment(work, payment.case_id, payment.id, kept | {"added_at": payment.added_at})


def keep_removal(work: Work, payment: Payment) -> None:
    """Keeps by what it is known."""
    was = {key: getattr(payment, key) for key in (*_TOLD, "added_at")}
    keep_payment(work, payment.case_id, payment.id, was, taken_out=True)


def _lately(work: Work, payment: Payment) -> frozenset[str]:
    """What the same person corrected of it in this sitting: what it was before that is kept."""
    kept = work.session.scalars(
        sa.select(LineBefore.was).where(
            LineBefore.of == PAYMENT,
            LineBefore.case_id == payment.case_id,
            LineBefore.line_id == payment.id,
            LineBefore.replaced_by == work.member.id,
            LineBefore.replaced_at >= work.now - _SITTING,
        )
    )
    return frozenset(key for was in kept for key in json.loads(was))


def _is_typed_on(key: str, old: Any, new: Any, payment: Payment, now: dt.datetime) -> bool:
    if now - payment.added_at > _SITTING or new is None:
        return False
    one, other = (str(value // 100 if key == "amount" else value) for value in (old, new))
    return other.startswith(one)


def payments_of(session: Session, case_id: int) -> Iterator[HistoryRow]:
    """Those of one moment are one line; corrections say both values."""
    lines = session.scalars(
        sa.select(LineBefore)
        .where(LineBefore.case_id == case_id, LineBefore.of == PAYMENT)
        .order_by(LineBefore.id.desc())
    ).all()
    rows = session.scalars(sa.select(Payment).where(Payment.case_id == case_id).order_by(Payment.id)).all()
    known: dict[_Payment, dict[str, Any]] = {
        (row.id, str(row.added_at)): {key: getattr(row, key) for key in _TOLD} for row in rows
    }
    there, names = set(known), {row.id: Both(row.name, row.name_hindi) for row in session.execute(_STAFF)}
    gone: dict[tuple[dt.datetime, bool], list[tuple[dict[str, Any], Both]]] = {}
    for line in lines:
        was, by = json.loads(line.was), names[line.replaced_by]
        one = line.line_id, was.pop("added_at")
        if line.taken_back:
            known.setdefault(one, dict(was))
            gone.setdefault((line.replaced_at, one in there), []).append((was, by))
            continue
        now = known.setdefault(one, {})
        for key, old in was.items():
            said = zip(_said(key, old), _said(key, now.get(key)), strict=True)
            about, label = Both(*(f"{one} → {other}" for one, other in said)), _FIELDS[key].label
            yield HistoryRow(line.replaced_at, N_("Payment corrected"), about, "case", by, label=label)
            now[key] = old
    yield from _added(session, case_id, known, names)
    for (at, back), taken in gone.items():
        what = N_("Payment taken out, and put back") if back else N_("Payment taken out")
        yield HistoryRow(at, what, _about([was for was, _by in taken]), "case", taken[0][1])


def _added(
    session: Session, case_id: int, known: Mapping[_Payment, dict[str, Any]], names: Mapping[int, Both]
) -> Iterator[HistoryRow]:
    """As they were first, by whoever wrote them down."""
    of_moment: dict[dt.datetime, list[dict[str, Any]]] = {}
    for (_id, added_at), first in sorted(known.items()):
        of_moment.setdefault(dt.datetime.fromisoformat(added_at), []).append(first)
    who = sa.select(AuditLine.at, AuditLine.staff_id).where(
        AuditLine.case_id == case_id, AuditLine.at.in_(list(of_moment))
    )
    by = {at: names[staff] for at, staff in session.execute(who) if staff in names}
    for at, payments in of_moment.items():
        yield HistoryRow(at, N_("Payment written down"), _about(payments), "case", by.get(at, _NOBODY))


def _about(payments: list[dict[str, Any]]) -> str:
    first = payments[0]
    whom = next((first[key] for key in ("to_bank", "to_name", "to_vpa") if first.get(key)), "")
    about = " · ".join(filter(None, (rupees(first["amount"]), whom)))
    return f"{about} +{len(payments) - 1}" if len(payments) > 1 else about


def _said(key: str, value: Any) -> Both:
    """As it was kept, or as it stands in the payment."""
    if value is None:
        return _NOTHING
    match key:
        case "amount":
            text = rupees(value)
        case "paid_on":
            text = wording.day_short(dt.date.fromisoformat(str(value)))
        case "paid_at":
            text = str(value)[: len("10:42")]
        case "direction":
            return _DIRECTIONS[value]
        case _:
            text = str(value)
    return Both(text, text)
