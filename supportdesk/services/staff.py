"""Members of staff in the records. Their keys are in keys.json; `signing_in.py` keeps the two together."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.errors import DeskError
from supportdesk.models import AuditLine, Staff
from supportdesk.rights import Member, Role
from supportdesk.services.work import Work
from supportdesk.store.keys import same_name
from supportdesk.texts import N_, Both

_LATEST = 5


class LastSupervisor(DeskError):
    sentence = N_("{name} is the last supervisor. Make somebody else a supervisor first.")


class NameOfALeaver(DeskError):
    sentence = N_(
        "{slot} was the sign-in name of {name}, whose name stays on all that was done. Choose another one. If {name} "
        "is back, write the name as it was."
    )


@dataclass(frozen=True, slots=True)
class NewStaff:
    """`slot` is the name to sign in with; it stays when the other names are corrected."""

    slot: str
    name: str
    name_hindi: str
    role: Role


@dataclass(frozen=True, slots=True)
class StaffRow:
    id: int
    slot: str
    name: str
    name_hindi: str
    role: Role
    active: bool


@dataclass(frozen=True, slots=True)
class Recovery:
    """Somebody came in by the printed code, which needs no passphrase that was known before."""

    name: Both
    at: dt.datetime


def add_staff(work: Work, new: NewStaff) -> Member:
    """A new member, or one who left and comes back: of the same sign-in name, and the same name.

    Raises NameOfALeaver for another person, who would take over the cases and the custody of the one who left.
    """
    row = next((one for one in work.session.scalars(sa.select(Staff)) if same_name(one.slot, new.slot)), None)
    if row is None:
        row = Staff(slot=new.slot, name=new.name, created_at=work.now)
        work.session.add(row)
    elif not same_name(row.name, new.name):
        raise NameOfALeaver(slot=row.slot, name=row.name)
    row.name_hindi, row.role, row.active = new.name_hindi, new.role.value, True
    work.session.flush()
    work.note(staff=row.id, role=new.role.value)
    return Member(row.id, row.name, row.name_hindi, new.role, row.slot)


def deactivate(work: Work, staff_id: int) -> str:
    """Ends the access of a member who leaves; the name stays on the cases. Returns the sign-in name.

    Raises LastSupervisor.
    """
    row = work.session.get_one(Staff, staff_id)
    others = work.session.scalar(
        sa.select(sa.func.count()).where(Staff.active, Staff.role == Role.SUPERVISOR.value, Staff.id != staff_id)
    )
    if not others:
        raise LastSupervisor(name=row.name)
    row.active = False
    work.note(staff=staff_id)
    return row.slot


def sign_in(work: Work) -> None:
    """Leaves the line that says who signed in."""
    work.note(slot=work.member.slot)


def recovered(work: Work) -> None:
    """Leaves the line that says who came in by the printed code, and has a new passphrase since."""
    work.note(slot=work.member.slot)


def passphrase_changed(work: Work) -> None:
    """Leaves the line that says whose passphrase was changed."""
    work.note(slot=work.member.slot)


def staff(session: Session) -> list[StaffRow]:
    rows = session.execute(
        sa.select(Staff.id, Staff.slot, Staff.name, Staff.name_hindi, Staff.role, Staff.active).order_by(Staff.id)
    )
    return [StaffRow(row.id, row.slot, row.name, row.name_hindi, Role(row.role), row.active) for row in rows]


def recoveries(session: Session) -> tuple[Recovery, ...]:
    """The latest of all, newest first. Walks the whole audit: for the worker."""
    rows = session.execute(
        sa.select(Staff.name, Staff.name_hindi, AuditLine.at)
        .join(Staff, Staff.id == AuditLine.staff_id)
        .where(AuditLine.command == f"staff.{recovered.__name__}")
        .order_by(AuditLine.id.desc())
        .limit(_LATEST)
    )
    return tuple(Recovery(Both(name, hindi), at) for name, hindi, at in rows)


def member(session: Session, slot: str) -> Member | None:
    """Who signs in with this name; None for somebody who left or was never here."""
    row = session.execute(
        sa.select(Staff.id, Staff.name, Staff.name_hindi, Staff.role).where(Staff.slot == slot, Staff.active)
    ).one_or_none()
    return Member(row.id, row.name, row.name_hindi, Role(row.role), slot) if row else None
