"""What stands above all six steps of a case: who, which case, how urgent, how far."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.errors import NoSuchCase
from supportdesk.models import Case, Complainant, Incident, Report, Staff
from supportdesk.services import checklists
from supportdesk.services.follow_up.talks import LAST_LEVEL
from supportdesk.services.money import MoneyLeft, Totals, money_left, totals
from supportdesk.store.statements import Statement
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


class _Facts(NamedTuple):
    """What the records have of the case itself, by the names of their columns."""

    number: str
    status: str
    step: str
    token: int | None
    changed_at: dt.datetime
    speaks: str | None
    with_name: str
    with_name_hindi: str
    name: str | None
    name_hindi: str | None
    mobile: str | None
    age: str | None
    pin_code: str | None
    safe_contact: str | None
    same_person_as: int | None
    kind: str | None
    happened_on: dt.date | None
    what_was_said: str | None
    distress: int | None
    called_at: dt.datetime | None
    acknowledgement_1930: str | None
    submitted_at: dt.datetime | None
    acknowledgement_portal: str | None


_CASE = (Case.number, Case.status, Case.step, Case.token, Case.changed_at, Case.speaks, Staff.name, Staff.name_hindi)
_PERSON = ("name", "name_hindi", "mobile", "age", "pin_code", "safe_contact", "same_person_as")
_INCIDENT = (Incident.kind, Incident.happened_on, Incident.what_was_said, LAST_LEVEL)
_REPORT = (Report.called_at, Report.acknowledgement_1930, Report.submitted_at, Report.acknowledgement_portal)
_FACTS = Statement(
    sa.select(*_CASE, *(getattr(Complainant, key) for key in _PERSON), *_INCIDENT, *_REPORT)
    .join(Complainant, Complainant.case_id == Case.id)
    .join(Incident, Incident.case_id == Case.id)
    .join(Report, Report.case_id == Case.id)
    .join(Staff, Staff.id == Case.with_staff)
    .where(Case.id == sa.bindparam("of"))
)


def case_head(session: Session, case_id: int, now: dt.datetime) -> CaseHead:
    """Raises NoSuchCase where there is no such case."""
    facts = _facts(session, case_id)
    sums = totals(session, case_id)
    return CaseHead(
        id=case_id,
        number=facts.number,
        status=facts.status,
        step=facts.step,
        token=facts.token,
        with_name=Both(facts.with_name, facts.with_name_hindi),
        changed_at=facts.changed_at,
        name=facts.name or "",
        name_hindi=facts.name_hindi or "",
        mobile=facts.mobile or "",
        language=facts.speaks or "hi",
        kind=facts.kind,
        tags=_tags(facts, clock.local(now).date()),
        distress=facts.distress,
        safe_contact=facts.safe_contact or "",
        money=sums,
        money_left=money_left(session, case_id, now),
        called_at=facts.called_at,
        acknowledgement_1930=facts.acknowledgement_1930,
        submitted_at=facts.submitted_at,
        acknowledgement_portal=facts.acknowledgement_portal,
        steps=(
            *_first_steps(facts, sums),
            _evidence(session, case_id),
            Step("complaint", _state(facts.acknowledgement_portal)),
            Step("follow_up", "part" if facts.acknowledgement_portal or facts.called_at else "todo"),
        ),
    )


def _facts(session: Session, case_id: int) -> _Facts:
    found = _FACTS.rows(session, {"of": case_id})
    if not found:
        raise NoSuchCase(name=case_id)
    return _Facts(*found[0])


def _first_steps(facts: _Facts, sums: Totals) -> tuple[Step, ...]:
    return (
        Step("intake", _state(facts.name, facts.mobile, facts.age, facts.pin_code)),
        Step("incident", _state(facts.kind, facts.happened_on, facts.what_was_said)),
        Step("money", _money_state(facts.kind, sums)),
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


def _tags(facts: _Facts, today: dt.date) -> tuple[str, ...]:
    tags = []
    years = age_on(facts.age, today) if facts.age else None
    if years is not None and years >= 60:
        tags.append(N_("Senior citizen"))
    if years is not None and years < 18:
        tags.append(N_("Child"))
    if facts.distress is not None and facts.distress >= 7:
        tags.append(N_("In distress"))
    if facts.same_person_as:
        tags.append(N_("Came before"))
    return tuple(tags)
