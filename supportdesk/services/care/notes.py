"""Counselling notes: each is there for its writer and for those whom the writer named, and for nobody else.

The rows are asked for nowhere but here: no search, history, paper, export, figure or audit text knows of them.
Who is asked about is the member, not only the role: a supervisor who was not named sees no note either.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.errors import DeskError, NoSuchCase
from supportdesk.models import CareNote, Case, NoteReader, Staff
from supportdesk.rights import Member
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import words

LONGEST = 5000


class NoteEmpty(DeskError):
    sentence = N_("Write the note first.")


class NoteTooLong(DeskError):
    sentence = N_("A note has at most {most} letters. Write a second one.")


class NotYourNote(DeskError):
    sentence = N_("Only who wrote a note may say who else reads it.")


@dataclass(frozen=True, slots=True)
class NoteRow:
    """`readers` are those whom the writer named; `mine` where the one who asks wrote it."""

    id: int
    text: str
    written_at: dt.datetime
    writer: Both
    mine: bool
    readers: tuple[int, ...]


def write_note(work: Work, case_id: int, text: str) -> int:
    """For its writer alone, until `name_readers`. Returns its id. Raises NoteEmpty, NoteTooLong and NoSuchCase."""
    text = words(text)
    if not text:
        raise NoteEmpty
    if len(text) > LONGEST:
        raise NoteTooLong(most=LONGEST)
    if work.session.get(Case, case_id) is None:
        raise NoSuchCase(name=case_id)
    note = CareNote(case_id=case_id, text=text, written_at=work.now, written_by=work.member.id)
    work.session.add(note)
    work.session.flush()
    work.note(case_id)
    return note.id


def name_readers(work: Work, note_id: int, readers: Collection[int]) -> None:
    """These and nobody else read it from now on, beside its writer. Raises NotYourNote, also for a note unseen."""
    note = work.session.get(CareNote, note_id)
    if note is None or note.written_by != work.member.id:
        raise NotYourNote
    work.session.execute(sa.delete(NoteReader).where(NoteReader.note_id == note_id))
    others = sorted(set(readers) - {work.member.id})
    rows = [{"note_id": note_id, "staff_id": reader, "named_at": work.now} for reader in others]
    if rows:
        work.session.execute(sa.insert(NoteReader), rows)
    work.note(note.case_id)


def notes(session: Session, case_id: int, member: Member) -> list[NoteRow]:
    """The notes of a case that this member may read, newest first."""
    named = sa.exists().where(NoteReader.note_id == CareNote.id, NoteReader.staff_id == member.id)
    rows = session.execute(
        sa.select(CareNote.id, CareNote.text, CareNote.written_at, CareNote.written_by, Staff.name, Staff.name_hindi)
        .join(Staff, Staff.id == CareNote.written_by)
        .where(CareNote.case_id == case_id, sa.or_(CareNote.written_by == member.id, named))
        .order_by(CareNote.id.desc())
    ).all()
    readers = _readers(session, [row.id for row in rows])
    return [
        NoteRow(
            row.id,
            row.text,
            row.written_at,
            Both(row.name, row.name_hindi),
            row.written_by == member.id,
            readers.get(row.id, ()),
        )
        for row in rows
    ]


def _readers(session: Session, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    rows = session.execute(
        sa.select(NoteReader.note_id, NoteReader.staff_id)
        .where(NoteReader.note_id.in_(ids))
        .order_by(NoteReader.staff_id)
    )
    for note_id, staff_id in rows:
        found[note_id] = (*found.get(note_id, ()), staff_id)
    return found
