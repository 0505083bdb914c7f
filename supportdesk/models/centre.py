"""The centre this desk belongs to and the police stations of its district."""

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


class PoliceStation(Base):
    __tablename__ = "police_stations"

    id: Mapped[Key]
    name: Mapped[str]
    name_hindi: Mapped[str] = mapped_column(default="")
