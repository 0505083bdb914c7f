"""Words that stand in a box and are not written down yet, and what goes with them: not in memory alone."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import HalfTyped, Typed
from supportdesk.reading import secrets
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work

PASTED, PASTED_CORRECTED, CONTACT = "pasted messages", "pasted messages corrected", "contact line"
LEVEL, TOLD, CALL = "contact level", "contact told", "contact call"
"""The boxes, as keys in the journal of what is typed; no field has such a key. CALL is what was counted of a call in
seconds, and since when it goes on."""
NOTE = "care note"
"""Before the id of who writes the note: nobody else is shown it, and no phrase in it is heard as a danger."""
Forms = dict[str, dict[str, str]]
"""By name, what stands in each field."""


def keep_unfinished(work: Work, case_id: int, box: str, text: str) -> None:
    """Keeps the text in place of what was kept before, without card numbers, PINs and OTPs; an empty one forgets it."""
    touch(work.session, case_id, work.now)
    work.session.execute(sa.delete(Typed).where(Typed.case_id == case_id, Typed.key == box))
    if text.strip():
        work.session.add(Typed(case_id=case_id, key=box, typed=secrets.cut(text)))
    work.note(case_id, keys=[box])


def unfinished(session: Session, case_id: int, box: str) -> str:
    """What waits there; empty where nothing does."""
    return session.scalar(sa.select(Typed.typed).where(Typed.case_id == case_id, Typed.key == box)) or ""


def keep_form(work: Work, case_id: int, form: str, typed: Mapping[str, str]) -> None:
    """The same for all fields of a form that is open, for who types it; without any the form is forgotten."""
    touch(work.session, case_id, work.now)
    _keep(work, case_id, form, typed)


def keep_own_form(work: Work, form: str, typed: Mapping[str, str]) -> None:
    """The same of a form that belongs to no case."""
    _keep(work, None, form, typed)


def _keep(work: Work, case_id: int | None, form: str, typed: Mapping[str, str]) -> None:
    whose = {"staff_id": work.member.id, "case_id": case_id, "form": form}
    work.session.execute(sa.delete(HalfTyped).filter_by(**whose))
    work.session.add_all(HalfTyped(**whose, key=key, typed=secrets.cut(text)) for key, text in typed.items())
    work.note(case_id, keys=[form])


def unfinished_forms(session: Session, case_id: int, member_id: int) -> Forms:
    """The forms of a case that this member neither wrote down nor put away, each with what stood in its fields."""
    return _forms(session, HalfTyped.case_id == case_id, HalfTyped.staff_id == member_id)


def own_forms(session: Session, member_id: int) -> Forms:
    """The same of forms that belong to no case."""
    return _forms(session, HalfTyped.case_id.is_(None), HalfTyped.staff_id == member_id)


def forms_in_cases(session: Session, name: str, member_id: int) -> list[tuple[int, str]]:
    """The cases in which this member has left such a form, with what it is about; first what was typed last."""
    rows = (
        sa.select(HalfTyped.case_id, HalfTyped.form)
        .where(HalfTyped.staff_id == member_id, HalfTyped.form.startswith(f"{name} ", autoescape=True))
        .group_by(HalfTyped.case_id, HalfTyped.form)
        .order_by(sa.func.max(HalfTyped.id).desc())
    )
    return [(case_id, form.removeprefix(f"{name} ")) for case_id, form in session.execute(rows) if case_id]


def _forms(session: Session, *which: sa.ColumnElement[bool]) -> Forms:
    rows = sa.select(HalfTyped.form, HalfTyped.key, HalfTyped.typed).where(*which).order_by(HalfTyped.id)
    forms: Forms = {}
    for form, key, typed in session.execute(rows):
        forms.setdefault(form, {})[key] = typed
    return forms
