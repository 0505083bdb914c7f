"""The centre this desk belongs to and the police stations of its district."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, Key


class Centre(Base):
    """One row. `code` begins every case number."""

    __tablename__ = "centre"

    id: Mapped[Key]
    code: Mapped[str]
    name: Mapped[str]
    name_hindi: Mapped[str]
    district: Mapped[str]
    state: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    address_hindi: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")


class Logo(Base):
    """At most one row: the picture at the head of each paper, small, as PNG or JPEG."""

    __tablename__ = "logo"

    id: Mapped[Key]
    content: Mapped[bytes]


class ClosingDay(Base):
    """A day on which banks and offices here are closed beyond the state's holidays."""

    __tablename__ = "closing_days"

    day: Mapped[dt.date] = mapped_column(primary_key=True)
    why: Mapped[str] = mapped_column(default="")


class PoliceStation(Base):
    __tablename__ = "police_stations"

    id: Mapped[Key]
    name: Mapped[str]
    name_hindi: Mapped[str] = mapped_column(default="")
