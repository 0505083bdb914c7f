"""Who works at the desk. Nobody is ever deleted: a case of years ago still names its counsellor."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, Key


class Staff(Base):
    """`slot` is the sign-in name and names the slot of keys.json that this person's passphrase opens."""

    __tablename__ = "staff"

    id: Mapped[Key]
    slot: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_hindi: Mapped[str] = mapped_column(default="")
    role: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[dt.datetime]
