"""What every act on a case does to the case itself: it counts as changed, and in time it is no longer a draft."""

import datetime as dt

import sqlalchemy as sa

from supportdesk.errors import DeskError, NoSuchCase
from supportdesk.models import Case
from supportdesk.store.statements import Statement, Within
from supportdesk.texts import N_

CLOSED = "closed"
_TOUCH = Statement(sa.update(Case).where(Case.id == sa.bindparam("of")).values(changed_at=sa.bindparam("now")))

_OPEN = Statement(sa.update(Case).where(Case.id == sa.bindparam("of"), Case.status == "draft").values(status="open"))
_STATUS = Statement(sa.select(Case.status).where(Case.id == sa.bindparam("of")))


class CaseClosed(DeskError):
    sentence = N_("This case is closed, and nobody watches it. Open it again first, in its step Follow-up.")


def touch(within: Within, case_id: int, now: dt.datetime) -> None:
    """Says that the case was changed now. Raises NoSuchCase where there is no such case."""
    if not _TOUCH.run(within, {"of": case_id, "now": now}):
        raise NoSuchCase(name=case_id)


def leave_draft(within: Within, case_id: int) -> None:
    """Opens a draft: something was filed or printed, so the case can no longer be thrown away."""
    _OPEN.run(within, {"of": case_id})


def is_closed(within: Within, case_id: int) -> bool:
    return _STATUS.rows(within, {"of": case_id}) == [(CLOSED,)]


def refuse_closed(within: Within, case_id: int) -> None:
    """What asks for a next step has none in a closed case. Raises CaseClosed."""
    if is_closed(within, case_id):
        raise CaseClosed


def work_on(within: Within, case_id: int, now: dt.datetime) -> None:
    """Of what is done for the person beyond writing down her answers: changed, and no draft that may be forgotten. What
    only puts right what stands does not ask this, and may be done in a closed case.

    Raises NoSuchCase and CaseClosed.
    """
    touch(within, case_id, now)
    refuse_closed(within, case_id)
    leave_draft(within, case_id)
