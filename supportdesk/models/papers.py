"""Everything printed or saved for a case, and the account that goes into the complaint."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, CaseKey, Key, StaffKey


class Paper(Base):
    """A print, kept byte for byte in the vault.

    `copy_number` counts the prints of one kind to the same receiver, `number` all papers of a case (0 for those of
    before it was counted). `waived` is JSON: what was left to be filled in by hand, and why.
    """

    __tablename__ = "papers"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    kind: Mapped[str]
    language: Mapped[str]
    copy_number: Mapped[int]
    sha256: Mapped[str]
    printed_at: Mapped[dt.datetime]
    printed_by: Mapped[StaffKey]
    number: Mapped[int] = mapped_column(default=0)
    to_whom: Mapped[str] = mapped_column(default="")
    waived: Mapped[str] = mapped_column(default="")


class WaivedGap(Base):
    """A value that a kind of paper of this case may go without, and why. It ends when the value is filled in."""

    __tablename__ = "waived_gaps"
    __table_args__ = (sa.UniqueConstraint("case_id", "kind", "gap"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    kind: Mapped[str]
    gap: Mapped[str]
    reason: Mapped[str]
    waived_at: Mapped[dt.datetime]
    waived_by: Mapped[StaffKey]


class Account(Base):
    """What happened in the person's voice, one text a language. `drafted` is the text the facts gave, to see edits."""

    __tablename__ = "accounts"
    __table_args__ = (sa.UniqueConstraint("case_id", "language"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    language: Mapped[str]
    text: Mapped[str]
    drafted: Mapped[str]
    changed_at: Mapped[dt.datetime]


class PortalTick(Base):
    """A field already copied to the portal."""

    __tablename__ = "portal_ticks"
    __table_args__ = (sa.UniqueConstraint("case_id", "field"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    field: Mapped[str]
    copied_at: Mapped[dt.datetime]


class PortalStatus(Base):
    """How the portal said that a complaint stands: its own words, and the day on which they were seen there."""

    __tablename__ = "portal_statuses"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    words: Mapped[str]
    seen_on: Mapped[dt.date]
    noted_at: Mapped[dt.datetime]
    noted_by: Mapped[StaffKey]


class PortalCorrection(Base):
    """A part of a box, an entry or a limit of the portal, corrected on the screen; as `corrections.Correction`.

    The newest line of a `field` and `what` counts. Without a `value` the shipped file counts again; `before` is what
    counted until then.
    """

    __tablename__ = "portal_corrections"

    id: Mapped[Key]
    field: Mapped[str]
    what: Mapped[str]
    value: Mapped[str | None]
    before: Mapped[str]
    source: Mapped[str]
    corrected_at: Mapped[dt.datetime]
    corrected_by: Mapped[StaffKey]
