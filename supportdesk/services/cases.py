"""Opening a case and saving what is typed into it: the one path by which an answer gets into the desk."""

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.errors import NoSuchCase
from supportdesk.fields import FORMS
from supportdesk.knowledge import checklist_version
from supportdesk.models import (
    AuditLine,
    Base,
    Case,
    Centre,
    ChildReport,
    Complainant,
    Consent,
    Incident,
    Report,
    Representative,
    SafeContact,
    SafetyPlan,
    Token,
    Typed,
)
from supportdesk.reading import names
from supportdesk.services.care.guardians import IS_ASIDE, keys_aside
from supportdesk.services.case_state import leave_draft, touch
from supportdesk.services.follow_up.answers_before import keep_answers, kept_keys
from supportdesk.services.search import SEARCHED
from supportdesk.services.work import Work
from supportdesk.store.statements import Statement
from supportdesk.validate import Problem, Value, beside_number, clean, shown, without_secrets

_TABLE_OF_FORM: dict[str, type[Base]] = {
    "person": Complainant,
    "arrival": Case,
    "consent": Consent,
    "incident": Incident,
    "call_1930": Report,
    "submission": Report,
    "safe_contact": SafeContact,
    "safety_plan": SafetyPlan,
    "child_report": ChildReport,
    "representative": Representative,
}
_WITH_FIRST_ANSWER = ("safe_contact", "safety_plan", "child_report", "representative")
"""Forms that few cases need: their row comes with the first answer."""
_FIELDS = {form: {field.key: field for field in FORMS[form]} for form in _TABLE_OF_FORM}

AT_FIRST = {"channel": "walk_in", "speaks": "hi"}
"""What a new case says of how the person came, until somebody says otherwise."""
_NEW_CASE = Statement(sa.insert(Case).returning(Case.id))
_LAST_ID = Statement(
    sa.select(
        sa.func.max(
            sa.func.coalesce(sa.select(sa.func.max(Case.id)).scalar_subquery(), 0),
            sa.func.coalesce(sa.select(sa.func.max(AuditLine.case_id)).scalar_subquery(), 0),
        )
    )
)
"""Also of a case that was thrown away: what the log says of it must not be read as of another."""
_NEW_ROWS = tuple(Statement(sa.insert(table)) for table in (Complainant, Consent, Incident, Report))
_UPDATE = {
    form: Statement(
        sa.update(table).where(
            (Case.id if table is Case else sa.inspect(table).columns["case_id"]) == sa.bindparam("of")
        )
    )
    for form, table in _TABLE_OF_FORM.items()
}
_ANSWERS = {
    form: Statement(
        sa.select(*(getattr(table, key) for key in _FIELDS[form])).where(
            (Case.id if table is Case else sa.inspect(table).columns["case_id"]) == sa.bindparam("of")
        )
    )
    for form, table in _TABLE_OF_FORM.items()
}
_INSERT = {form: Statement(sa.insert(_TABLE_OF_FORM[form])) for form in _WITH_FIRST_ANSWER}
_TYPED = Statement(sa.select(Typed.key).where(Typed.case_id == sa.bindparam("of")))
_TYPED_ANSWERS = Statement(sa.select(Typed.key, Typed.typed).where(Typed.case_id == sa.bindparam("of")))
_FORGET_TYPED = Statement(
    sa.delete(Typed).where(Typed.case_id == sa.bindparam("of"), Typed.key == sa.bindparam("typed_key"))
)
_NEW_TYPED = Statement(sa.insert(Typed))
_LAST_NUMBER = Statement(
    sa.select(
        Centre.code,
        sa.select(sa.func.max(Case.number))
        .where(Case.number.between(Centre.code + sa.bindparam("first"), Centre.code + sa.bindparam("last")))
        .scalar_subquery()
        .label("number"),
    )
)


@dataclass(frozen=True, slots=True)
class CaseRef:
    id: int
    number: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What `save_answers` did: when, and a sentence for each answer that is kept only as it was typed."""

    at: dt.datetime
    problems: dict[str, str]


def open_case(work: Work, token_id: int | None = None) -> CaseRef:
    """A new case with its number, before anything is known. A token brings its name along and is started."""
    number = _next_number(work.connection, clock.local(work.now).year)
    token = work.session.get(Token, token_id) if token_id is not None else None
    (last_id,) = _LAST_ID.one(work.connection, {})
    (case_id,) = _NEW_CASE.one(
        work.connection,
        {
            "id": last_id + 1,
            "number": number,
            "token": token.number if token else None,
            "checklist_version": checklist_version(),
            "opened_at": work.now,
            "opened_by": work.member.id,
            "with_staff": work.member.id,
            "changed_at": work.now,
        }
        | AT_FIRST,
    )
    for row in _NEW_ROWS:
        row.run(work.connection, {"case_id": case_id})
    if token:
        token.state, token.case_id = "started", case_id
        if token.name:
            save_answers(work, case_id, "person", _in_both_scripts(token.name))
    work.index(case_id)
    work.note(case_id, number=number)
    return CaseRef(case_id, number)


def save_answers(work: Work, case_id: int, form: str, typed: Mapping[str, str]) -> Saved:
    """Keeps answers of one form: the value where it is understood, else the text as typed and an empty value; the text
    also stays beside the first of several telephone numbers.

    Card and Aadhaar numbers are cut also in what was not understood: somebody types them into the wrong field. Of what
    binds the desk (`follow_up.answers_before`) the value that is written over stays in the history.
    """
    values: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for key, text in typed.items():
        value = clean(_FIELDS[form][key], text, work.now)
        if isinstance(value, Problem):
            problems[key] = value.sentence
        values[key] = None if isinstance(value, Problem) else value
    beside = {key: whole for key, text in typed.items() if (whole := beside_number(_FIELDS[form][key], text))}
    for key in keys_aside(work.connection, case_id, values | beside):
        problems[key], values[key] = IS_ASIDE, None
    touch(work.connection, case_id, work.now)
    before = [key for (key,) in _TYPED.rows(work.connection, {"of": case_id}) if key in typed]
    if kept := kept_keys(form, typed):
        rows = _ANSWERS[form].rows(work.connection, {"of": case_id}) or [()]
        was = dict(itertools.zip_longest(_FIELDS[form], rows[0]))
        keep_answers(work, case_id, form, {key: was[key] for key in kept}, values, before)
    _FORGET_TYPED.run_many(work.connection, [{"of": case_id, "typed_key": key} for key in before])
    as_typed = beside | {key: without_secrets(typed[key]) for key in problems}
    kept_so = {key: text for key, text in as_typed.items() if problems.get(key) != IS_ASIDE}
    _NEW_TYPED.run_many(
        work.connection, [{"case_id": case_id, "key": key, "typed": text} for key, text in kept_so.items()]
    )
    if not _UPDATE[form].run(work.connection, {"of": case_id, **values}):
        _INSERT[form].run(work.connection, {"case_id": case_id, **values})
    if values.get("acknowledgement_1930") or values.get("acknowledgement_portal"):
        leave_draft(work.connection, case_id)
    if not SEARCHED.isdisjoint(typed):
        work.index(case_id)
    work.note(case_id, form=form, keys=sorted(typed))
    return Saved(work.now, problems)


def answers(session: Session, case_id: int, form: str) -> dict[str, str]:
    """The answers of one form as they are shown: what was typed last, understood or not."""
    rows = _ANSWERS[form].rows(session, {"of": case_id})
    if not rows and form not in _WITH_FIRST_ANSWER:
        raise NoSuchCase(name=case_id)
    values = rows[0] if rows else itertools.repeat(None)
    filled = {key: shown(field, value) for (key, field), value in zip(_FIELDS[form].items(), values, strict=False)}
    raw = dict(_TYPED_ANSWERS.rows(session, {"of": case_id}))
    return filled | {key: typed for key, typed in raw.items() if key in filled}


def kind_of(session: Session, case_id: int) -> str | None:
    """The kind of crime, as the knowledge names it; None while it is not known, or where there is no such case."""
    return session.scalar(sa.select(Incident.kind).where(Incident.case_id == case_id))


def look_at(work: Work, case_id: int) -> None:
    """Leaves the line that says who opened the case."""
    work.note(case_id)


def go_to_step(work: Work, case_id: int, step: str) -> None:
    """Remembers where the work stands, for the list of unfinished drafts."""
    work.session.execute(sa.update(Case).where(Case.id == case_id).values(step=step))
    work.note(case_id, step=step)


def _in_both_scripts(name: str) -> dict[str, str]:
    """A name as it was called into the waiting room, for the two fields of a person."""
    if names.has_devanagari(name):
        return {"name": names.to_latin(name), "name_hindi": name}
    return {"name": name, "name_hindi": names.to_hindi(name) if name.isascii() else ""}


def _next_number(connection: sa.Connection, year: int) -> str:
    code, last = _LAST_NUMBER.one(connection, {"first": f"-{year}-000000", "last": f"-{year}-999999"})
    return f"{code}-{year}-{int(last[-6:]) + 1 if last else 1:06d}"
