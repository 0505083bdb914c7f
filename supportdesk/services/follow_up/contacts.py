"""What was said to whom: one line a talk, with how the person was, what the person was told, and how long it took."""

import sqlalchemy as sa

from supportdesk.errors import DeskError
from supportdesk.models import Contact
from supportdesk.services.case_state import touch
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


class NothingWritten(DeskError):
    sentence = N_("Write what was said.")


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
