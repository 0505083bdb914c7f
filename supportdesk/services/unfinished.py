"""Words that stand in a box and are not written down yet, and what goes with them: not in memory alone."""

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
