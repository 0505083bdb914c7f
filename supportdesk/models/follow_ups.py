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
    """A task by hand: a call-back, a promise."""

    __tablename__ = "tasks"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    what: Mapped[str]
    due_on: Mapped[dt.date] = mapped_column(index=True)
    for_staff: Mapped[StaffKey]
    done_at: Mapped[dt.datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime]
    created_by: Mapped[StaffKey]


class Contact(Base):
    """A line of the history: who was spoken to (victim, bank, police, court, portal, other) and what was said."""

    __tablename__ = "contacts"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    at: Mapped[dt.datetime]
    party: Mapped[str]
    text: Mapped[str]
    distress: Mapped[int | None]
    staff_id: Mapped[StaffKey]
