"""How the complaint stands on the portal, in the portal's own words, each with the day on which it was seen there."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.models import PortalStatus, Staff
from supportdesk.services.case_state import work_on
from supportdesk.services.follow_up.put_right import PORTAL, keep_before, line_of, needed, unused_id
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import words

_LONGEST = 200


class NoStatus(DeskError):
    sentence = N_("Write the words that the portal shows, at most {most} letters.")


class StatusAhead(DeskError):
    sentence = N_("This day has not come yet. Write the day on which the status was seen.")


@dataclass(frozen=True, slots=True)
class StatusLine:
    id: int
    words: str
    seen_on: dt.date
    name: Both


def note_status(work: Work, case_id: int, status: str, seen_on: dt.date) -> None:
    """Keeps the portal's words as they are. Raises NoSuchCase, NoStatus and StatusAhead."""
    status = _checked(work, status, seen_on)
    work_on(work.session, case_id, work.now)
    line = {"words": status, "seen_on": seen_on, "noted_at": work.now, "noted_by": work.member.id}
    work.session.execute(sa.insert(PortalStatus).values(id=unused_id(PORTAL), case_id=case_id, **line))
    work.note(case_id, seen_on=seen_on)


def correct_status(work: Work, line_id: int, status: str, seen_on: dt.date, why: str) -> None:
    """Puts a line right; what it was is kept. Raises what `note_status` raises, ReasonMissing and LineGone."""
    line, why, status = line_of(work, PortalStatus, line_id), needed(why), _checked(work, status, seen_on)
    keep_before(work, line, why, taken_back=False)
    line.words, line.seen_on = status, seen_on
    work.note(line.case_id, line=line_id, seen_on=seen_on)


def _checked(work: Work, status: str, seen_on: dt.date) -> str:
    status = words(status)
    if not status or len(status) > _LONGEST:
        raise NoStatus(most=_LONGEST)
    if seen_on > clock.local(work.now).date():
        raise StatusAhead
    return status


def statuses(session: Session, case_id: int) -> tuple[StatusLine, ...]:
    """Newest first."""
    rows = session.execute(
        sa.select(PortalStatus.id, PortalStatus.words, PortalStatus.seen_on, Staff.name, Staff.name_hindi)
        .join(Staff, Staff.id == PortalStatus.noted_by)
        .where(PortalStatus.case_id == case_id)
        .order_by(PortalStatus.seen_on.desc(), PortalStatus.id.desc())
    )
    return tuple(StatusLine(id_, said, seen_on, Both(name, hindi)) for id_, said, seen_on, name, hindi in rows)
