"""What is to be done and what was said. Dates that rules compute are not stored, only what became of them."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, CaseKey, Key, StaffKey


class ClockMark(Base):
    """What was made of a rule's task: done, waived or postponed. `fact` names the fact that started it (payment 12)."""

    __tablename__ = "clock_marks"
    __table_args__ = (sa.UniqueConstraint("case_id", "rule", "fact"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    rule: Mapped[str]
    fact: Mapped[str]
    state: Mapped[str]
    until: Mapped[dt.date | None]
    reason: Mapped[str] = mapped_column(default="")
    marked_at: Mapped[dt.datetime]
    marked_by: Mapped[StaffKey]


class Task(Base):
    """A task by hand: a call-back, a promise.

    `repeat_days` above 0 brings it again so many days after it was due. A waived one is done with `outcome` as the
    reason; `put_off_why` is the reason for the day on which it stands now.
    """

    __tablename__ = "tasks"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    what: Mapped[str]
    due_on: Mapped[dt.date] = mapped_column(index=True)
    for_staff: Mapped[StaffKey]
    note: Mapped[str] = mapped_column(default="")
    repeat_days: Mapped[int] = mapped_column(default=0)
    put_off_why: Mapped[str] = mapped_column(default="")
    done_at: Mapped[dt.datetime | None]
    done_by: Mapped[int | None] = mapped_column(sa.ForeignKey("staff.id"))
    waived: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime]
    created_by: Mapped[StaffKey]


class HandOver(Base):
    """All of one person's cases and tasks given to another, until they are given back."""

    __tablename__ = "hand_overs"

    id: Mapped[Key]
    from_staff: Mapped[StaffKey]
    to_staff: Mapped[StaffKey]
    made_at: Mapped[dt.datetime]
    made_by: Mapped[StaffKey]
    given_back_at: Mapped[dt.datetime | None]


class HandedOver(Base):
    """One case or one task of a hand-over: what goes back, if nobody else has it by then."""

    __tablename__ = "handed_over"

    id: Mapped[Key]
    hand_over_id: Mapped[int] = mapped_column(sa.ForeignKey("hand_overs.id"), index=True)
    case_id: Mapped[CaseKey]
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("tasks.id"))


class Contact(Base):
    """A line of the history: who was spoken to (victim, bank, police, court, portal, other) and what was said.

    `told` marks what the person was told, `seconds` how long a call took. `not_reached`: nobody spoke.
    """

    __tablename__ = "contacts"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    at: Mapped[dt.datetime]
    party: Mapped[str]
    text: Mapped[str]
    distress: Mapped[int | None]
    staff_id: Mapped[StaffKey]
    told: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    seconds: Mapped[int | None]
    not_reached: Mapped[bool] = mapped_column(default=False, server_default=sa.false())


class LineBefore(Base):
    """A line that somebody wrote, as it was until it was put right, taken back or opened again; it is never deleted.

    `of` says of which table (`put_right.TABLES`), `line_id` names a row that may be gone, `was` its columns as JSON.
    """

    __tablename__ = "lines_before"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    of: Mapped[str]
    line_id: Mapped[int]
    was: Mapped[str]
    taken_back: Mapped[bool]
    why: Mapped[str] = mapped_column(default="")
    replaced_at: Mapped[dt.datetime]
    replaced_by: Mapped[StaffKey]
