"""Cases at risk of being forgotten, for the supervisor: nobody spoke, nothing is planned, or a clock has passed."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import Case, Complainant, Contact, Staff
from supportdesk.services.follow_up.follow_ups import QUIET_DAYS, DueRow, due
from supportdesk.texts import Both

OPEN = "open"


@dataclass(frozen=True, slots=True)
class RiskRow:
    """`quiet_days` since anybody of the desk spoke with anyone, or since the case was opened; `late_days` of the task
    that is latest, `late` what that is. `stake` in paise: what was taken and is not back.
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


@dataclass(slots=True)
class _Tasks:
    """What is planned in one case, and which of it is latest."""

    latest: DueRow
    planned: bool = False
    stake: int = 0


def at_risk(session: Session, now: dt.datetime) -> list[RiskRow]:
    """Open cases in danger, those with most reasons first, then by what is at stake."""
    tasks: dict[int, _Tasks] = {}
    for row in due(session, now):  # the latest comes first
        own = tasks.get(row.case_id) or tasks.setdefault(row.case_id, _Tasks(row))
        own.planned = own.planned or bool(row.rule or row.task_id)
        own.stake = max(own.stake, row.stake)
    today = clock.local(now).date()
    rows = (_row(case, tasks.get(case.id), today) for case in _open_cases(session))
    return sorted((row for row in rows if _reasons(row)), key=lambda row: (-_reasons(row), -row.stake, row.case_id))


def _reasons(row: RiskRow) -> int:
    return row.quiet + row.no_next_step + (row.late_days > 0)


def _open_cases(session: Session) -> sa.Result[*tuple[object, ...]]:
    spoke = sa.select(Contact.case_id, sa.func.max(Contact.at).label("at")).group_by(Contact.case_id).subquery("spoke")
    return session.execute(
        sa.select(
            Case.id,
            Case.number,
            sa.func.coalesce(Complainant.name, "").label("name"),
            sa.func.coalesce(Complainant.name_hindi, "").label("name_hindi"),
            Staff.name.label("with_name"),
            Staff.name_hindi.label("with_hindi"),
            sa.func.coalesce(spoke.c.at, Case.opened_at, type_=Case.opened_at.type).label("spoke_at"),
        )
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Staff, Staff.id == Case.with_staff)
        .outerjoin(spoke, spoke.c.case_id == Case.id)
        .where(Case.status == OPEN)
    )


def _row(case: sa.Row[*tuple[object, ...]], tasks: _Tasks | None, today: dt.date) -> RiskRow:
    late_days = tasks.latest.late_days if tasks else 0
    return RiskRow(
        case_id=case.id,
        number=case.number,
        name=case.name,
        name_hindi=case.name_hindi,
        with_name=Both(case.with_name, case.with_hindi),
        quiet_days=(today - clock.local(case.spoke_at).date()).days,
        no_next_step=tasks is None or not tasks.planned,
        late_days=late_days,
        late=tasks.latest.what if tasks and late_days else "",
        stake=tasks.stake if tasks else 0,
    )
