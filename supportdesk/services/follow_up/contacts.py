"""What was said to whom: one line a talk, with how the person was, what the person was told, and how long it took."""

import datetime as dt
from typing import Literal

import sqlalchemy as sa

from supportdesk.errors import DeskError
from supportdesk.models import Contact
from supportdesk.services.care.protecting import spoken_in
from supportdesk.services.case_state import is_closed, leave_draft, touch
from supportdesk.services.closing import take_up_again
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
How = Literal["said", "told", "not_reached"]


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
    how: How = "said",
    seconds: int | None = None,
) -> bool:
    """A line of the history; how the person is (0 to 10) where that was asked, how long a call took.

    `told` is what the person was told. Who was `not_reached` was asked nothing, and it needs no words. Returns whether
    the case was closed: a talk with the person opens it again. Raises NothingWritten and NoSuchCase.
    """
    text = _checked(text, how)
    distress = None if how == "not_reached" else distress
    touch(work.connection, case_id, work.now)
    leave_draft(work.connection, case_id)
    spoken = party == _PERSON and how != "not_reached"
    again = spoken and is_closed(work.connection, case_id) and take_up_again(work, case_id)
    work.session.execute(
        sa.insert(Contact).values(
            id=unused_id(CONTACT),
            case_id=case_id,
            at=work.now,
            party=party,
            text=text,
            distress=distress,
            staff_id=work.member.id,
            told=how == "told",
            seconds=seconds,
            not_reached=how == "not_reached",
        )
    )
    work.note(case_id, party=party, distress=distress, how=how)
    return again


def correct_contact(
    work: Work,
    contact_id: int,
    party: str,
    text: str,
    at: dt.datetime,
    distress: int | None = None,
    *,
    how: How = "said",
    why: str,
) -> bool:
    """Puts a line right; what it was is kept. Returns whether the case was closed: one that turns out to be a talk with
    the person opens it again, and so does a talk that speaks of a danger it did not speak of before.

    Raises NothingWritten, TalkAhead, ReasonMissing and LineGone.
    """
    row, why, text = line_of(work, Contact, contact_id), needed(why), _checked(text, how)
    if at > work.now:
        raise TalkAhead
    keep_before(work, row, why, taken_back=False)
    before = _spoken_in(row)
    if party != _PERSON or how == "not_reached":
        distress = None
    row.party, row.text, row.at, row.distress = party, text, at, distress
    row.told, row.not_reached = how == "told" and party == _PERSON, how == "not_reached"
    work.note(row.case_id, line=contact_id, party=party, distress=distress, how=how, at=at)
    is_more = not _spoken_in(row) <= before
    return is_more and is_closed(work.connection, row.case_id) and take_up_again(work, row.case_id)


def _spoken_in(row: Contact) -> frozenset[str]:
    """That the person was spoken with, and the dangers of which she spoke; nothing of a talk with anybody else."""
    spoken = row.party == _PERSON and not row.not_reached
    return spoken_in(row.text, row.distress) | {_PERSON} if spoken else frozenset()


def _checked(text: str, how: How) -> str:
    text = words(text)
    if not text and how != "not_reached":
        raise NothingWritten
    return text
