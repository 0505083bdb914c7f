"""Words that stand in a box and are not written down yet, and what goes with them: not in memory alone."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Typed
from supportdesk.reading import secrets
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work

PASTED, CONTACT = "pasted messages", "contact line"
LEVEL, TOLD, CALL = "contact level", "contact told", "contact call"
"""The boxes, as keys in the journal of what is typed; no field has such a key. CALL is what was counted of a call in
seconds, and since when it goes on."""
NOTE = "care note"
"""Before the id of who writes the note: nobody else is shown it, and no phrase in it is heard as a danger."""
_FORM = "form "
"""Before the name of a form and the key of its field."""


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
    """The same for all fields of a form that is open; without any the form is forgotten. A name has no space."""
    touch(work.session, case_id, work.now)
    kept = Typed.key.startswith(f"{_FORM}{form} ", autoescape=True)
    work.session.execute(sa.delete(Typed).where(Typed.case_id == case_id, kept))
    work.session.add_all(
        Typed(case_id=case_id, key=f"{_FORM}{form} {key}", typed=secrets.cut(text)) for key, text in typed.items()
    )
    work.note(case_id, keys=[form])


def unfinished_forms(session: Session, case_id: int) -> dict[str, dict[str, str]]:
    """The forms of a case that were neither written down nor put away, each with what stood in its fields."""
    rows = session.execute(
        sa.select(Typed.key, Typed.typed)
        .where(Typed.case_id == case_id, Typed.key.startswith(_FORM, autoescape=True))
        .order_by(Typed.id)
    )
    forms: dict[str, dict[str, str]] = {}
    for row in rows:
        form, _, key = row.key.removeprefix(_FORM).partition(" ")
        forms.setdefault(form, {})[key] = row.typed
    return forms
