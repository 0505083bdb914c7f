"""What stands above all six steps of a case: who, which case, how urgent, how far."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.errors import NoSuchCase
from supportdesk.models import Case, Complainant, Incident, Report, Staff
from supportdesk.services import checklists
from supportdesk.services.money import MoneyLeft, Totals, money_left, totals
from supportdesk.texts import N_, Both
from supportdesk.validate import age_on

STEPS = ("intake", "incident", "money", "evidence", "complaint", "follow_up")
StepState = Literal["todo", "part", "done"]


@dataclass(frozen=True, slots=True)
class Step:
    """A tick of the steps bar; `count` is "4/7" where there is something to count."""

    key: str
    state: StepState
    count: str = ""


@dataclass(frozen=True, slots=True)
class CaseHead:
    """`tags` are English labels for `Texts`; moments are UTC; `money` is in paise."""

    id: int
    number: str
    status: str
    step: str
    token: int | None
    with_name: Both
    changed_at: dt.datetime
    name: str
    name_hindi: str
    mobile: str
    language: str
    kind: str | None
    tags: tuple[str, ...]
    distress: int | None
    safe_contact: str
    money: Totals
    money_left: MoneyLeft | None
    called_at: dt.datetime | None
    acknowledgement_1930: str | None
    submitted_at: dt.datetime | None
    acknowledgement_portal: str | None
    steps: tuple[Step, ...]


def case_head(session: Session, case_id: int, now: dt.datetime) -> CaseHead:
    """Raises NoSuchCase where there is no such case."""
    case, person, incident, report, staff = _rows(session, case_id)
    sums = totals(session, case_id)
    return CaseHead(
        id=case_id,
        number=case.number,
        status=case.status,
        step=case.step,
        token=case.token,
        with_name=Both(staff.name, staff.name_hindi),
        changed_at=case.changed_at,
        name=person.name or "",
        name_hindi=person.name_hindi or "",
        mobile=person.mobile or "",
        language=case.speaks or "hi",
        kind=incident.kind,
        tags=_tags(person, incident, clock.local(now).date()),
        distress=incident.distress,
        safe_contact=person.safe_contact or "",
        money=sums,
        money_left=money_left(session, case_id),
        called_at=report.called_at,
        acknowledgement_1930=report.acknowledgement_1930,
        submitted_at=report.submitted_at,
        acknowledgement_portal=report.acknowledgement_portal,
        steps=(
            *_first_steps(person, incident, sums),
            _evidence(session, case_id),
            Step("complaint", _state(report.acknowledgement_portal)),
            Step("follow_up", "part" if report.acknowledgement_portal or report.called_at else "todo"),
        ),
    )


def _rows(session: Session, case_id: int) -> tuple[Case, Complainant, Incident, Report, Staff]:
    found = session.execute(
        sa.select(Case, Complainant, Incident, Report, Staff)
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Incident, Incident.case_id == Case.id)
        .join(Report, Report.case_id == Case.id)
        .join(Staff, Staff.id == Case.with_staff)
        .where(Case.id == case_id)
    ).one_or_none()
    if found is None:
        raise NoSuchCase(name=case_id)
    case, person, incident, report, staff = found
    return case, person, incident, report, staff


def _first_steps(person: Complainant, incident: Incident, sums: Totals) -> tuple[Step, ...]:
    return (
        Step("intake", _state(person.name, person.mobile, person.age, person.pin_code)),
        Step("incident", _state(incident.kind, incident.happened_on, incident.what_was_said)),
        Step("money", _money_state(incident.kind, sums)),
    )


def _state(*needed: object) -> StepState:
    given = [value is not None for value in needed]
    return "done" if all(given) else "part" if any(given) else "todo"


def _money_state(kind: str | None, sums: Totals) -> StepState:
    if sums.payments:
        return "done"
    crime = knowledge.crimes().get(kind or "")
    return "done" if crime is not None and not crime.money else "todo"


def _evidence(session: Session, case_id: int) -> Step:
    have, wanted = checklists.progress(session, case_id)
    state: StepState = "done" if wanted and have == wanted else "part" if have else "todo"
    return Step("evidence", state, f"{have}/{wanted}")


def _tags(person: Complainant, incident: Incident, today: dt.date) -> tuple[str, ...]:
    tags = []
    years = age_on(person.age, today) if person.age else None
    if years is not None and years >= 60:
        tags.append(N_("Senior citizen"))
    if years is not None and years < 18:
        tags.append(N_("Child"))
    if incident.distress is not None and incident.distress >= 7:
        tags.append(N_("In distress"))
    if person.same_person_as:
        tags.append(N_("Came before"))
    return tuple(tags)
