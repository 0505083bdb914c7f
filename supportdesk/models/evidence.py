"""Files of a case, what each proves, and every act on it as a chained line."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, CaseKey, Key, StaffKey


class Evidence(Base):
    """A file of a case; its bytes lie sealed in evidence.db under `sha256`."""

    __tablename__ = "evidence"
    __table_args__ = (sa.UniqueConstraint("case_id", "sha256"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    sha256: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    size: Mapped[int] = mapped_column(sa.BigInteger)
    media_type: Mapped[str]
    given_by: Mapped[str] = mapped_column(default="")
    device: Mapped[str] = mapped_column(default="")
    received_at: Mapped[dt.datetime]
    received_by: Mapped[StaffKey]


class Proof(Base):
    """This file proves this use of the checklist (`evidence_uses` of the knowledge files)."""

    __tablename__ = "proofs"
    __table_args__ = (sa.UniqueConstraint("evidence_id", "use"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    evidence_id: Mapped[int] = mapped_column(sa.ForeignKey("evidence.id", ondelete="CASCADE"), index=True)
    use: Mapped[str]


class ChecklistMark(Base):
    """An item set by hand: have, not_available or not_applicable, the latter two with a reason."""

    __tablename__ = "checklist_marks"
    __table_args__ = (sa.UniqueConstraint("case_id", "item"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    item: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    marked_at: Mapped[dt.datetime]
    marked_by: Mapped[StaffKey]


class CustodyLine(Base):
    """`hash` covers the line and the hash of the line before it in the same case."""

    __tablename__ = "custody"
    __table_args__ = (sa.UniqueConstraint("case_id", "number"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    number: Mapped[int]
    sha256: Mapped[str]
    act: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[dt.datetime]
    staff_id: Mapped[StaffKey]
    hash: Mapped[str]
