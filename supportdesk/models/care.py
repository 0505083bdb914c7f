"""What keeps a person safe: how to call, plan, referrals, notes for a few eyes, a child's report, a guardian set aside.

The columns of the first four tables carry the keys of their forms in `fields.py`; a row comes with the first answer.
"""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, CaseKey, Key, OneOfCase, StaffKey


class SafeContact(Base):
    """Rules for reaching the person: `fields.SAFE_CONTACT`. Free words stand in `complainants.safe_contact`."""

    __tablename__ = "safe_contacts"

    case_id: Mapped[OneOfCase]
    call_from: Mapped[dt.time | None]
    call_until: Mapped[dt.time | None]
    say_nothing: Mapped[bool | None]
    no_whatsapp: Mapped[bool | None]
    no_sms: Mapped[bool | None]
    no_papers: Mapped[bool | None]
    agreed_word: Mapped[str | None]
    other_phone: Mapped[str | None]


class SafetyPlan(Base):
    """What the person does when it becomes too hard, in their words: `fields.SAFETY_PLAN`."""

    __tablename__ = "safety_plans"

    case_id: Mapped[OneOfCase]
    plan_signs: Mapped[str | None]
    plan_alone: Mapped[str | None]
    plan_people: Mapped[str | None]
    plan_place: Mapped[str | None]
    plan_away: Mapped[str | None]
    plan_threat: Mapped[str | None]


class ChildReport(Base):
    """The report to the police that section 19 of the POCSO Act asks for: `fields.CHILD_REPORT`."""

    __tablename__ = "child_reports"

    case_id: Mapped[OneOfCase]
    child_harmed: Mapped[str | None]
    child_told_on: Mapped[dt.date | None]
    child_station: Mapped[str | None]
    child_officer: Mapped[str | None]
    child_entry: Mapped[str | None]

    @property
    def is_whole(self) -> bool:
        """The day, and officer and entry number with a letter or a digit: older desks kept a dash."""
        named = (any(map(str.isalnum, words or "")) for words in (self.child_officer, self.child_entry))
        return self.child_told_on is not None and all(named)


class Representative(Base):
    """Who acts for the person and who is told: `fields.REPRESENTATIVE`."""

    __tablename__ = "representatives"

    case_id: Mapped[OneOfCase]
    rep_role: Mapped[str | None]
    rep_name: Mapped[str | None]
    rep_relation: Mapped[str | None]
    rep_phone: Mapped[str | None]
    rep_paper: Mapped[str | None]
    rep_why: Mapped[str | None]
    kin_name: Mapped[str | None]
    kin_relation: Mapped[str | None]
    kin_phone: Mapped[str | None]
    kin_may_hear: Mapped[bool | None]


class GuardianAside(Base):
    """A guardian who is perhaps the suspect. Name and number are kept here and nowhere else until it ends.

    `taken` is JSON: what was taken out of the forms, by key; under `beside`, by case, out of those of the other cases
    of the person.
    """

    __tablename__ = "guardians_aside"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    name: Mapped[str]
    mobile: Mapped[str] = mapped_column(default="")
    taken: Mapped[str] = mapped_column(default="{}")
    reason: Mapped[str]
    asked_at: Mapped[dt.datetime]
    asked_by: Mapped[StaffKey]
    signed_at: Mapped[dt.datetime | None]
    signed_by: Mapped[int | None] = mapped_column(sa.ForeignKey("staff.id"))
    ended_at: Mapped[dt.datetime | None]
    ended_by: Mapped[int | None] = mapped_column(sa.ForeignKey("staff.id"))
    ended_why: Mapped[str] = mapped_column(default="")


class CareAnswer(Base):
    """What the person said to a protective question (`knowledge.protective_questions`); the newest counts."""

    __tablename__ = "care_answers"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    question: Mapped[str]
    answer: Mapped[str]
    noted_at: Mapped[dt.datetime]
    noted_by: Mapped[StaffKey]


class Referral(Base):
    """The person was sent on to a `service`, the id of a helpline or the name of an office, and what came of it."""

    __tablename__ = "referrals"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    service: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    referred_at: Mapped[dt.datetime]
    referred_by: Mapped[StaffKey]
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("tasks.id"))
    outcome: Mapped[str] = mapped_column(default="")
    outcome_words: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[dt.datetime | None]
    ended_by: Mapped[int | None] = mapped_column(sa.ForeignKey("staff.id"))


class CareNote(Base):
    """A counselling note. Only its writer and those in `note_readers` ever see that it is there."""

    __tablename__ = "care_notes"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    text: Mapped[str]
    written_at: Mapped[dt.datetime]
    written_by: Mapped[StaffKey]


class NoteReader(Base):
    """Somebody whom the writer of a note named."""

    __tablename__ = "note_readers"

    note_id: Mapped[int] = mapped_column(sa.ForeignKey("care_notes.id"), primary_key=True, autoincrement=False)
    staff_id: Mapped[int] = mapped_column(sa.ForeignKey("staff.id"), primary_key=True, autoincrement=False)
    named_at: Mapped[dt.datetime]
