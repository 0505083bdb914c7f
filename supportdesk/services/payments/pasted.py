"""Messages that were pasted and are not added yet: they must not live in memory alone."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Typed
from supportdesk.reading import secrets
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work

_KEY = "pasted messages"
"""In the journal of what is typed; no field has this key."""


def keep_pasted(work: Work, case_id: int, text: str) -> None:
    """Keeps the text in place of what was kept before, without card numbers, PINs and OTPs; an empty one forgets it."""
    touch(work.session, case_id, work.now)
    work.session.execute(sa.delete(Typed).where(Typed.case_id == case_id, Typed.key == _KEY))
    if text.strip():
        work.session.add(Typed(case_id=case_id, key=_KEY, typed=secrets.cut(text)))
    work.note(case_id, keys=[_KEY])


def pasted(session: Session, case_id: int) -> str:
    """What waits to be added; empty where nothing does."""
    return session.scalar(sa.select(Typed.typed).where(Typed.case_id == case_id, Typed.key == _KEY)) or ""
