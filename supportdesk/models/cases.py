"""A case and what its forms ask: one row each of person, incident, consent and report, keyed by the case.

The columns carry the keys of the tables in `fields.py`; a test holds the two equal.
"""

import datetime as dt
from functools import reduce

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, CaseKey, Key, OneOfCase, Paise, StaffKey


class Case(Base):
    """`status` is draft until something was filed or printed, then open, then closed."""

    __tablename__ = "cases"
    __table_args__ = (sa.Index(None, "status", "changed_at"),)

    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(default="draft")
    step: Mapped[str] = mapped_column(default="intake")
    token: Mapped[int | None]
    checklist_version: Mapped[int]
    opened_at: Mapped[dt.datetime] = mapped_column(index=True)
    opened_by: Mapped[StaffKey]
    with_staff: Mapped[StaffKey]
    changed_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]
    channel: Mapped[str | None]
    sent_by: Mapped[str | None]
    speaks: Mapped[str | None]


class Complainant(Base):
    """The person as on the day of this case. `same_person_as` names the person's earlier case."""

    __tablename__ = "complainants"

    case_id: Mapped[OneOfCase]
    name: Mapped[str | None]
    name_hindi: Mapped[str | None]
    guardian: Mapped[str | None]
    mobile: Mapped[str | None] = mapped_column(index=True)
    age: Mapped[str | None]
    gender: Mapped[str | None]
    pin_code: Mapped[str | None]
    town: Mapped[str | None]
    tehsil: Mapped[str | None]
    police_station: Mapped[str | None] = mapped_column(index=True)
    id_shown: Mapped[str | None]
    email: Mapped[str | None] = mapped_column(index=True)
    address: Mapped[str | None]
    safe_contact: Mapped[str | None]
    same_person_as: Mapped[int | None] = mapped_column(sa.ForeignKey("cases.id"), index=True)


class Consent(Base):
    """What the person agreed to, purpose by purpose."""

    __tablename__ = "consents"

    case_id: Mapped[OneOfCase]
    notice_read: Mapped[bool | None]
    share_police_bank: Mapped[bool | None]
    follow_up_calls: Mapped[bool | None]
    use_in_figures: Mapped[bool | None]


_PLAIN = "lower(trim(contact_handle))"
_NUMBER = reduce(lambda text, sign: f"replace({text}, '{sign}', '')", " -().+", _PLAIN)
_NAME = reduce(lambda text, start: f"replace({text}, '{start}', '')", ("https://", "http://", "www."), _PLAIN)
_ALIKE = (
    f"CASE WHEN {_NUMBER} GLOB '*[0-9]' AND {_NUMBER} NOT GLOB '*[^0-9]*' AND length({_NUMBER}) > 9"
    f" AND substr({_NUMBER}, 1, length({_NUMBER}) - 10) IN ('', '0', '91', '0091')"
    f" THEN substr({_NUMBER}, -10) ELSE nullif(trim({_NAME}, '@/ '), '') END"
)
"""SQL: ten digits of a telephone number, else a name or link without what is written before and after it at will."""


class Incident(Base):
    """What happened, in the answers to guided questions. `contact_key` is the handle as it is compared."""

    __tablename__ = "incidents"

    case_id: Mapped[OneOfCase]
    kind: Mapped[str | None] = mapped_column(index=True)
    happened_on: Mapped[dt.date | None]
    happened_at: Mapped[dt.time | None]
    contacted_by: Mapped[str | None]
    contact_handle: Mapped[str | None]
    contact_key: Mapped[str | None] = mapped_column(sa.Computed(_ALIKE, persisted=False))
    claimed_to_be: Mapped[str | None]
    what_was_said: Mapped[str | None]
    what_was_asked: Mapped[str | None]
    apps_installed: Mapped[str | None]
    still_in_contact: Mapped[bool | None]
    done_since: Mapped[str | None]
    delay_reason: Mapped[str | None]
    distress: Mapped[int | None]


class Report(Base):
    """The call to 1930 and the complaint on the portal."""

    __tablename__ = "reports"

    case_id: Mapped[OneOfCase]
    called_at: Mapped[dt.datetime | None]
    operator: Mapped[str | None]
    acknowledgement_1930: Mapped[str | None]
    acknowledgement_portal: Mapped[str | None]
    submitted_at: Mapped[dt.datetime | None]


class Typed(Base):
    """An answer that could not be understood yet, exactly as it was typed; it goes when a good one is saved. Of several
    telephone numbers in one field, the first of which is the answer, all of them."""

    __tablename__ = "typed"
    __table_args__ = (sa.UniqueConstraint("case_id", "key"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    key: Mapped[str]
    typed: Mapped[str]


class HalfTyped(Base):
    """What stands in one field of a form that is neither written down nor put away, for who types it. Without a case
    where the form belongs to none."""

    __tablename__ = "half_typed"

    id: Mapped[Key]
    staff_id: Mapped[StaffKey] = mapped_column(index=True)
    case_id: Mapped[int | None] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    form: Mapped[str]
    key: Mapped[str]
    typed: Mapped[str]


class Token(Base):
    """A person in the waiting room. Numbers start at 1 each day of the desk."""

    __tablename__ = "tokens"
    __table_args__ = (sa.UniqueConstraint("day", "number"),)

    id: Mapped[Key]
    day: Mapped[dt.date]
    number: Mapped[int]
    name: Mapped[str]
    note: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    case_id: Mapped[int | None] = mapped_column(sa.ForeignKey("cases.id"))
    given_at: Mapped[dt.datetime]


class Closing(Base):
    """A case that was closed: with what outcome, where the money was then (paise), how the person saw it.

    `outcome` and `person_view` are keys of the tables in `services.closing`. Reopening fills the last three.
    """

    __tablename__ = "closings"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    closed_at: Mapped[dt.datetime]
    closed_by: Mapped[StaffKey]
    outcome: Mapped[str]
    person_view: Mapped[str]
    person_words: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    lost: Mapped[Paise]
    held: Mapped[Paise]
    credited: Mapped[Paise]
    moved_on: Mapped[Paise]
    reopened_at: Mapped[dt.datetime | None]
    reopened_by: Mapped[int | None] = mapped_column(sa.ForeignKey("staff.id"))
    reopened_why: Mapped[str] = mapped_column(default="")
