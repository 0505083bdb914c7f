"""What a case of this kind needs as proof, and how far it is: files tick the items, and a reason settles the rest."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.knowledge import ChecklistItem
from supportdesk.models import Case, ChecklistMark, Incident, Payment, Proof, Report, Staff
from supportdesk.services.case_state import touch
from supportdesk.services.payments import payment_use
from supportdesk.services.work import Work
from supportdesk.store.statements import Statement
from supportdesk.texts import N_, Both
from supportdesk.validate import words

ItemState = Literal["have", "missing", "not_available", "not_applicable"]
_PAYMENTS = Statement(
    sa.select(Payment.id).where(Payment.case_id == sa.bindparam("of"), Payment.direction == "out").order_by(Payment.id)
)
KNOWN_BY = {
    "acknowledgement_1930": Report.acknowledgement_1930,
    "what_was_said": Incident.what_was_said,
}
"""The fields of a case that tick an item by themselves."""
_KIND = Statement(
    sa.select(Incident.kind, Case.checklist_version, *KNOWN_BY.values())
    .join(Case, Case.id == Incident.case_id)
    .outerjoin(Report, Report.case_id == Incident.case_id)
    .where(Incident.case_id == sa.bindparam("of"))
)
_NOBODY = Both("", "")
_PROOFS = Statement(sa.select(Proof.use, Proof.evidence_id).where(Proof.case_id == sa.bindparam("of")))
_MARKS = Statement(
    sa.select(
        ChecklistMark.item,
        ChecklistMark.state,
        ChecklistMark.reason,
        Staff.name,
        Staff.name_hindi,
        ChecklistMark.marked_at,
    )
    .join(Staff, Staff.id == ChecklistMark.marked_by)
    .where(ChecklistMark.case_id == sa.bindparam("of"))
)


class ItemReasonMissing(DeskError):
    sentence = N_("Write in a few words why this is not there: the police and the bank will ask.")


@dataclass(frozen=True, slots=True)
class ItemRow:
    """`state` is an ItemState. `have` of `wanted` are there, one for each payment where the item asks for that.

    `files` have one of the uses `proved_by`; `reason`, `marked_by` and `marked_at` belong to a mark by hand.
    """

    id: str
    name: Both
    why: Both
    how: Both
    required: bool
    state: str
    have: int
    wanted: int
    files: int
    proved_by: tuple[str, ...]
    reason: str = ""
    marked_by: Both = _NOBODY
    marked_at: dt.datetime | None = None


class _Mark(NamedTuple):
    state: str
    reason: str
    by: Both
    at: dt.datetime


class _Proofs(NamedTuple):
    """Files by use, and the files that show one payment each."""

    of_use: dict[str, set[int]]
    of_payment: dict[int, set[int]]


def checklist(session: Session, case_id: int) -> list[ItemRow]:
    """The items of a case, by the list it was opened with."""
    payments = tuple(id_ for (id_,) in _PAYMENTS.rows(session, {"of": case_id}))
    kind, version, *values = next(iter(_KIND.rows(session, {"of": case_id})), (None, None))
    known = {field for field, value in zip(KNOWN_BY, values, strict=False) if value}
    crime = knowledge.crimes().get(kind or "")
    proofs = _proofs(session, case_id, payments)
    marks = _marks(session, case_id)
    money = bool(payments) or (crime is not None and crime.money)
    items = knowledge.checklist_for(kind, money=money, version=version)
    return [_row(item, payments, proofs, marks.get(item.id), known=item.known_by in known) for item in items]


def progress(session: Session, case_id: int) -> tuple[int, int]:
    """How many of the required items are settled, by a file or by a reason, and how many there are."""
    required = [row for row in checklist(session, case_id) if row.required]
    return sum(row.state != "missing" for row in required), len(required)


def missing(session: Session, case_id: int) -> list[ItemRow]:
    """What is still to be brought, required things first."""
    rows = [row for row in checklist(session, case_id) if row.state == "missing"]
    return sorted(rows, key=lambda row: not row.required)


def mark_item(work: Work, case_id: int, item: str, state: ItemState, reason: str = "") -> None:
    """Settles an item by hand, or takes the mark back with "missing". Raises ItemReasonMissing."""
    reason = words(reason)
    if state in ("not_available", "not_applicable") and not reason:
        raise ItemReasonMissing
    touch(work.session, case_id, work.now)
    work.session.execute(sa.delete(ChecklistMark).where(ChecklistMark.case_id == case_id, ChecklistMark.item == item))
    if state != "missing":
        work.session.execute(
            sa.insert(ChecklistMark).values(
                case_id=case_id, item=item, state=state, reason=reason, marked_at=work.now, marked_by=work.member.id
            )
        )
    work.note(case_id, item=item, state=state)


def _row(
    item: ChecklistItem, payments: tuple[int, ...], proofs: _Proofs, mark: _Mark | None, *, known: bool
) -> ItemRow:
    files = set().union(*(proofs.of_use.get(use, ()) for use in item.proved_by))
    wanted = max(len(payments), 1) if item.per_payment else 1
    have = min(_shown(files, payments, proofs) if item.per_payment else len(files) + known, wanted)
    state = "have" if have == wanted else mark.state if mark else "missing"
    return ItemRow(
        id=item.id,
        name=item.name,
        why=item.why,
        how=item.how,
        required=item.required,
        state=state,
        have=have,
        wanted=wanted,
        files=len(files),
        proved_by=item.proved_by,
        reason=mark.reason if mark else "",
        marked_by=mark.by if mark else _NOBODY,
        marked_at=mark.at if mark else None,
    )


def _shown(files: set[int], payments: tuple[int, ...], proofs: _Proofs) -> int:
    """How many payments the files show: those they are linked with, and one more for each file without a link."""
    linked = set().union(*(proofs.of_payment[payment] for payment in payments)) if payments else set()
    return sum(bool(files & proofs.of_payment[payment]) for payment in payments) + len(files - linked)


def _proofs(session: Session, case_id: int, payments: tuple[int, ...]) -> _Proofs:
    of_use: dict[str, set[int]] = {}
    for use, evidence_id in _PROOFS.rows(session, {"of": case_id}):
        of_use.setdefault(use, set()).add(evidence_id)
    return _Proofs(of_use, {payment: of_use.get(payment_use(payment), set()) for payment in payments})


def _marks(session: Session, case_id: int) -> dict[str, _Mark]:
    rows = _MARKS.rows(session, {"of": case_id})
    return {item: _Mark(state, reason, Both(*by), at) for item, state, reason, *by, at in rows}
