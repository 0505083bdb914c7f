"""Payments of a case and what became of the money."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, CaseKey, Key, Paise, StaffKey


class Payment(Base):
    """One movement of money. `direction` is seen from the person: out (taken) or in (bait refund)."""

    __tablename__ = "payments"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    paid_on: Mapped[dt.date | None]
    paid_at: Mapped[dt.time | None]
    amount: Mapped[Paise]
    direction: Mapped[str] = mapped_column(default="out")
    rail: Mapped[str | None]
    reference: Mapped[str | None] = mapped_column(index=True)
    from_bank: Mapped[str | None]
    from_account: Mapped[str | None]
    to_name: Mapped[str | None]
    to_vpa: Mapped[str | None] = mapped_column(index=True)
    to_bank: Mapped[str | None]
    to_account: Mapped[str | None] = mapped_column(index=True)
    to_ifsc: Mapped[str | None]
    source_text: Mapped[str | None]
    added_at: Mapped[dt.datetime]


class MoneyEvent(Base):
    """One thing that happened to a payment's money: asked, held, moved_on, released or credited."""

    __tablename__ = "money_events"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    payment_id: Mapped[int] = mapped_column(sa.ForeignKey("payments.id", ondelete="CASCADE"), index=True)
    event: Mapped[str]
    amount: Mapped[Paise]
    happened_on: Mapped[dt.date]
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[dt.datetime]
    recorded_by: Mapped[StaffKey]
