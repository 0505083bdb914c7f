"""Which papers a case can have, and which of them fit what has happened in it."""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.models import Incident, Report
from supportdesk.services.evidence import list_evidence
from supportdesk.services.money.positions import where_the_money_is
from supportdesk.services.paperwork.bank_letters import held_over_limit
from supportdesk.services.paperwork.content_letters import INTIMATE
from supportdesk.services.paperwork.kinds import KINDS
from supportdesk.services.payments import list_payments


@dataclass(frozen=True, slots=True)
class Offer:
    """`to_whom` is empty where there is one receiver, or where nobody knows it."""

    kind: str
    to_whom: str = ""
    fits: bool = True


@dataclass(frozen=True, slots=True)
class _Occasion:
    group: str
    kind: str
    money: bool
    held: bool
    over_limit: bool
    asked: bool
    own_told: bool
    called: bool
    files: bool


_FITS: dict[str, Callable[[_Occasion], bool]] = {
    "bank_dispute": lambda now: now.money,
    "hold_letter": lambda now: now.money,
    "certificate": lambda now: now.files,
    "restoration": lambda now: now.held,
    "restoration_court": lambda now: now.over_limit,
    "bank_reminder": lambda now: now.asked or now.own_told,
    "ombudsman": lambda now: now.own_told,
    "platform_grievance": lambda now: now.group in {"content", "account"} or now.kind in INTIMATE,
    "stopncii": lambda now: now.kind in INTIMATE,
    "call_sheet": lambda now: now.money and not now.called,
    "consent": lambda _now: False,
    "referral": lambda _now: False,
    "dossier": lambda _now: False,
}
"""The last three are wanted on an occasion that no record tells of; what is not named here always fits."""


def offers(session: Session, case_id: int) -> list[Offer]:
    """Every kind, and one for each bank where each gets its own."""
    occasion = _occasion(session, case_id)
    found = []
    for key, kind in KINDS.items():
        fits = _FITS[key](occasion) if key in _FITS else True
        receivers = kind.to_each(session, case_id) if kind.to_each else []
        found += [Offer(key, to_whom, fits) for to_whom in receivers or [""]]
    return found


def _occasion(session: Session, case_id: int) -> _Occasion:
    rows = [row for row in list_payments(session, case_id) if row.payment.direction == "out"]
    kind, called_at = session.execute(
        sa.select(Incident.kind, Report.called_at)
        .join(Report, Report.case_id == Incident.case_id)
        .where(Incident.case_id == case_id)
    ).one()
    crime = knowledge.crimes().get(kind or "")
    return _Occasion(
        group=crime.group if crime else "",
        kind=kind or "",
        money=bool(rows),
        held=any(row.held for row in rows),
        over_limit=held_over_limit(where_the_money_is(session, case_id)),
        asked=any(row.asked for row in rows),
        own_told=any(row.own_told for row in rows),
        called=called_at is not None,
        files=bool(list_evidence(session, case_id)),
    )
