"""Which cases are of one person, as somebody said, so that it can be taken back."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, CaseKey, Key, StaffKey


class Merge(Base):
    """Two cases of one person. `filled` is JSON: the answers that came into `case_id` from the other, by key."""

    __tablename__ = "merges"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    other_id: Mapped[int] = mapped_column(sa.ForeignKey("cases.id"), index=True)
    filled: Mapped[str]
    made_at: Mapped[dt.datetime]
    made_by: Mapped[StaffKey]
    undone_at: Mapped[dt.datetime | None]
    undone_by: Mapped[int | None] = mapped_column(sa.ForeignKey("staff.id"))
