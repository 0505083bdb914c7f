"""Cases at risk of being forgotten, for the supervisor: nobody spoke, nothing is planned, or a clock has passed."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import Case, Complainant, Contact, Staff
from supportdesk.services.follow_up.case_facts import UNFINISHED
from supportdesk.services.follow_up.follow_ups import QUIET_DAYS, DueRow, due
from supportdesk.store.statements import Statement
from supportdesk.texts import Both

DRAFT = "draft"
_SPOKE = (
    sa.select(Contact.case_id, sa.func.max(Contact.at).label("at"))
    .where(Contact.at <= sa.bindparam("now"), Contact.party == "victim", Contact.not_reached.is_(False))
    .group_by(Contact.case_id)
    .subquery("spoke")
)
"""With the person: a bank that answers is no word to her. A talk of a later moment was written while the computer's
clock was ahead."""
_UNFINISHED_CASES = Statement(
    sa.select(
        Case.id,
        Case.status,
        Case.with_staff,
        sa.func.coalesce(_SPOKE.c.at, Case.opened_at, type_=Case.opened_at.type),
        Case.number,
        sa.func.coalesce(Complainant.name, ""),
        sa.func.coalesce(Complainant.name_hindi, ""),
    )
    .join(Complainant, Complainant.case_id == Case.id)
    .outerjoin(_SPOKE, _SPOKE.c.case_id == Case.id)
    .where(sa.or_(*(Case.status == status for status in UNFINISHED)))
)


class RiskRow(NamedTuple):
    """`quiet_days` since anybody of the desk spoke with the person, or since the case was opened; `late_days` of the
    task that is latest, `late` what that is. `stake` in paise: what was taken and is not back. A tuple: there are
    thousands.
    """

    case_id: int
    number: str
    name: str
    name_hindi: str
    with_name: Both
    quiet_days: int
    no_next_step: bool
    late_days: int
    late: Both | str
    stake: int

    @property
    def quiet(self) -> bool:
        return self.quiet_days >= QUIET_DAYS


def at_risk(session: Session, now: dt.datetime) -> list[RiskRow]:
    """Unfinished cases in danger, those with most reasons first, then by what is at stake. A draft of which nothing is
    planned is none yet while it is new: its answers are just being typed."""
    latest: dict[int, DueRow] = {}
    planned: set[int] = set()
    stakes: dict[int, int] = {}
    for row in due(session, now):  # the latest comes first; an open case has at least one, a draft perhaps none
        case_id = row.case_id
        if case_id not in latest:
            latest[case_id], stakes[case_id] = row, row.stake
        elif row.stake > stakes[case_id]:
            stakes[case_id] = row.stake
        if row.rule or row.task_id:
            planned.add(case_id)
    names = {row.id: Both(row.name, row.name_hindi) for row in session.execute(_staff())}
    today = clock.local(now).date()
    found: list[tuple[int, int, RiskRow]] = []
    for case_id, status, with_staff, spoke_at, number, name, name_hindi in _UNFINISHED_CASES.rows(
        session, {"now": now}
    ):
        task, quiet = latest.get(case_id), (today - clock.local(spoke_at).date()).days
        unplanned, late_days = case_id not in planned, task.late_days if task else 0
        reasons = (quiet >= QUIET_DAYS) + (unplanned and (status != DRAFT or quiet >= QUIET_DAYS)) + (late_days > 0)
        if reasons:
            stake, late = stakes.get(case_id, 0), task.what if task and late_days else ""
            who = (case_id, number, name, name_hindi, names[with_staff])
            found.append((-reasons, -stake, RiskRow(*who, quiet, unplanned, late_days, late, stake)))
    return [each[-1] for each in sorted(found, key=_most_first)]


def _most_first(each: tuple[int, int, RiskRow]) -> tuple[int, int, int]:
    reasons, stake, row = each
    return reasons, stake, row.case_id


def _staff() -> sa.Select[int, str, str]:
    return sa.select(Staff.id, Staff.name, Staff.name_hindi)
