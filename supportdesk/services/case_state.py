"""What every act on a case does to the case itself: it counts as changed, and in time it is no longer a draft."""

import datetime as dt

import sqlalchemy as sa

from supportdesk.errors import NoSuchCase
from supportdesk.models import Case
from supportdesk.store.statements import Statement, Within

_TOUCH = Statement(sa.update(Case).where(Case.id == sa.bindparam("of")).values(changed_at=sa.bindparam("now")))

_OPEN = Statement(sa.update(Case).where(Case.id == sa.bindparam("of"), Case.status == "draft").values(status="open"))


def touch(within: Within, case_id: int, now: dt.datetime) -> None:
    """Says that the case was changed now. Raises NoSuchCase where there is no such case."""
    if not _TOUCH.run(within, {"of": case_id, "now": now}):
        raise NoSuchCase(name=case_id)


def leave_draft(within: Within, case_id: int) -> None:
    """Opens a draft: something was filed or printed, so the case can no longer be thrown away."""
    _OPEN.run(within, {"of": case_id})


def work_on(within: Within, case_id: int, now: dt.datetime) -> None:
    """Of what is done for the person beyond writing down her answers: changed, and no draft that may be forgotten.

    Raises NoSuchCase.
    """
    touch(within, case_id, now)
    leave_draft(within, case_id)
