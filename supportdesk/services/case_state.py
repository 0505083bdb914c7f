"""What every act on a case does to the case itself: it counts as changed, and in time it is no longer a draft."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.errors import NoSuchCase
from supportdesk.models import Case

_TOUCH = sa.update(Case).where(Case.id == sa.bindparam("of")).values(changed_at=sa.bindparam("now"))


def touch(session: Session, case_id: int, now: dt.datetime) -> None:
    """Says that the case was changed now. Raises NoSuchCase where there is no such case."""
    if not session.connection().execute(_TOUCH, {"of": case_id, "now": now}).rowcount:
        raise NoSuchCase(name=case_id)


def leave_draft(session: Session, case_id: int) -> None:
    """Opens a draft: something was filed or printed, so the case can no longer be thrown away."""
    session.execute(sa.update(Case).where(Case.id == case_id, Case.status == "draft").values(status="open"))
