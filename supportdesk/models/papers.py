"""Everything printed or saved for a case, and the account that goes into the complaint."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from supportdesk.models.base import Base, CaseKey, Key, StaffKey


class Paper(Base):
    """A print, kept byte for byte in the vault. `copy_number` counts the prints of one kind in a case."""

    __tablename__ = "papers"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    kind: Mapped[str]
    language: Mapped[str]
    copy_number: Mapped[int]
    sha256: Mapped[str]
    printed_at: Mapped[dt.datetime]
    printed_by: Mapped[StaffKey]


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
