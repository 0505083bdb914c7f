"""What was said to whom: one line a talk, with how the person was, what the person was told, and how long it took."""

import datetime as dt

import sqlalchemy as sa

from supportdesk.errors import DeskError
from supportdesk.models import Contact
from supportdesk.services.case_state import touch
from supportdesk.services.follow_up.put_right import CONTACT, keep_before, line_of, needed, unused_id
from supportdesk.services.work import Work
from supportdesk.texts import N_
from supportdesk.validate import words

PARTIES: dict[str, str] = {
    "victim": N_("Victim"),
    "bank": N_("Bank"),
    "police": N_("Police"),
    "court": N_("Court"),
    "portal": N_("Portal"),
    "other": N_("Other"),
}
_PERSON = "victim"


class NothingWritten(DeskError):
    sentence = N_("Write what was said.")


class TalkAhead(DeskError):
    sentence = N_("This moment has not come yet. Write when you spoke.")


def write_contact(
    work: Work,
    case_id: int,
    party: str,
    text: str,
    distress: int | None = None,
    *,
    told: bool = False,
    seconds: int | None = None,
) -> None:
    """A line of the history; how the person is (0 to 10) where that was asked, how long a call took.

    `told` marks what the person was told. Raises NothingWritten and NoSuchCase.
    """
    text = words(text)
    if not text:
        raise NothingWritten
    touch(work.connection, case_id, work.now)
    work.session.execute(
        sa.insert(Contact).values(
            id=unused_id(CONTACT),
            case_id=case_id,
            at=work.now,
            party=party,
            text=text,
            distress=distress,
            staff_id=work.member.id,
            told=told,
            seconds=seconds,
        )
    )
    work.note(case_id, party=party, distress=distress, told=told)


def correct_contact(
    work: Work,
    contact_id: int,
    party: str,
    text: str,
    at: dt.datetime,
    distress: int | None = None,
    *,
    told: bool = False,
    why: str,
) -> None:
    """Puts a line right; what it was is kept. Raises NothingWritten, TalkAhead, ReasonMissing and LineGone."""
    row, why, text = line_of(work, Contact, contact_id), needed(why), words(text)
    if not text:
        raise NothingWritten
    if at > work.now:
        raise TalkAhead
    keep_before(work, row, why, taken_back=False)
    hers = party == _PERSON
    row.party, row.text, row.at = party, text, at
    row.distress, row.told = (distress, told) if hers else (None, False)
    work.note(row.case_id, line=contact_id, party=party, distress=row.distress, told=row.told, at=at)
