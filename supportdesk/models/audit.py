"""Who did what, and when: one chained line for each write, each opened case, each print and export."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, Key, StaffKey


class AuditLine(Base):
    """`hash` covers the line and the hash before it. `detail` is JSON: what changed, never a person's words."""

    __tablename__ = "audit"

    id: Mapped[Key]
    at: Mapped[dt.datetime]
    staff_id: Mapped[StaffKey]
    command: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(index=True)
    detail: Mapped[str]
    hash: Mapped[str]


class ChainHead(Base):
    """How long each chain is and its last hash: a cut-off tail shows."""

    __tablename__ = "chain_heads"

    chain: Mapped[str] = mapped_column(primary_key=True)
    length: Mapped[int]
    hash: Mapped[str]
