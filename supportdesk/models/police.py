"""What the police and the platforms were told, and what they said and did."""

import datetime as dt

from sqlalchemy.orm import Mapped

from supportdesk.models.base import Base, CaseKey, Key, OneOfCase, StaffKey


class PoliceFile(Base):
    """One row for a case of which the police know. The columns carry the keys of `fields.POLICE`.

    `fir_noted_at` is when the number of the FIR was first written down.
    """

    __tablename__ = "police_files"

    case_id: Mapped[OneOfCase]
    fir_station: Mapped[str | None]
    complaint_on: Mapped[dt.date | None]
    complaint_number: Mapped[str | None]
    efir_told_on: Mapped[dt.date | None]
    efir_signed_on: Mapped[dt.date | None]
    fir_number: Mapped[str | None]
    fir_on: Mapped[dt.date | None]
    fir_sections: Mapped[str | None]
    officer: Mapped[str | None]
    officer_phone: Mapped[str | None]
    fir_noted_at: Mapped[dt.datetime | None]


class PoliceLine(Base):
    """What the police did or said on a day; `kind` is a key of `services.follow_up.police.LINES`."""

    __tablename__ = "police_lines"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    kind: Mapped[str]
    words: Mapped[str]
    happened_on: Mapped[dt.date]
    noted_at: Mapped[dt.datetime]
    noted_by: Mapped[StaffKey]


class Grievance(Base):
    """A grievance to a platform. The columns carry the keys of `fields.GRIEVANCE`."""

    __tablename__ = "grievances"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    platform: Mapped[str | None]
    told_at: Mapped[dt.datetime | None]
    ticket: Mapped[str | None]
    acknowledged_at: Mapped[dt.datetime | None]
    answered_at: Mapped[dt.datetime | None]
    platform_answer: Mapped[str | None]
    taken_down_at: Mapped[dt.datetime | None]
    appealed_at: Mapped[dt.datetime | None]
    appeal_number: Mapped[str | None]
    noted_at: Mapped[dt.datetime]
    noted_by: Mapped[StaffKey]
