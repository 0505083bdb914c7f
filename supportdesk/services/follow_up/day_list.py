"""What one member, or the centre, has to do until a day, as a paper that lies beside the telephone."""

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from supportdesk import clock, wording
from supportdesk.documents.day_list import DayLine, DayList
from supportdesk.documents.imprint import Imprint
from supportdesk.services.care.reaching import reach_words, reaches
from supportdesk.services.follow_up.follow_ups import DueRow, due
from supportdesk.services.letterhead import letterhead
from supportdesk.services.staff import staff
from supportdesk.services.work import Work
from supportdesk.texts import Both, Texts

MOST = 300
"""More than a day's work stands on no paper; what is left out is counted there."""


def day_list(session: Session, now: dt.datetime, member_id: int | None, texts: Texts) -> DayList:
    """Everything late and due today, of a member or of all; with `member_id` None each line says whose it is."""
    today = clock.local(now).date()
    rows = due(session, now, member_id, today)
    names = {row.id: texts.pick(Both(row.name, row.name_hindi)) for row in staff(session)}
    return DayList(
        centre=letterhead(session),
        imprint=Imprint(now),
        whose=texts("The whole centre") if member_id is None else names.get(member_id, ""),
        day=today,
        lines=tuple(_lines(session, rows[:MOST], names if member_id is None else {}, now, texts)),
        left_out=max(len(rows) - MOST, 0),
    )


def day_list_printed(work: Work, member_id: int | None, lines: int) -> None:
    """Leaves the line that says who took names out of the desk on paper."""
    work.note(whose=member_id, lines=lines)


def _lines(
    session: Session, rows: Sequence[DueRow], names: dict[int, str], now: dt.datetime, texts: Texts
) -> Iterator[DayLine]:
    reach = reaches(session, sorted({row.case_id for row in rows}))
    for row in rows:
        yield DayLine(
            due=_due(row, texts),
            what=texts.pick(row.what) if isinstance(row.what, Both) else row.what,
            note=row.note if isinstance(row.note, str) else "",
            person=wording.called(row.name, row.name_hindi, texts),
            number=row.number,
            mobile=reach[row.case_id].phone,
            safe_contact=reach_words(reach[row.case_id], now, texts),
            whose=names.get(row.for_staff, ""),
        )


def _due(row: DueRow, texts: Texts) -> str:
    if row.late_days:
        return texts.count("{n} day late", "{n} days late", row.late_days)
    if row.due_at is not None:
        return texts("By {time}", time=f"{clock.local(row.due_at):%H:%M}")
    return texts("Today")
