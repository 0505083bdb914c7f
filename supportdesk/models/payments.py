"""Payments of a case and what became of the money."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, CaseKey, Key, Paise, StaffKey


class Payment(Base):
    """One movement of money. `direction` is seen from the person: out (taken) or in (bait refund).

    `bank_complaint` is the number under which the person's bank keeps the complaint about it.
    """

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
    from_account: Mapped[str | None] = mapped_column(index=True)
    to_name: Mapped[str | None]
    to_vpa: Mapped[str | None] = mapped_column(index=True)
    to_bank: Mapped[str | None]
    to_account: Mapped[str | None] = mapped_column(index=True)
    to_ifsc: Mapped[str | None]
    source_text: Mapped[str | None]
    abroad: Mapped[bool | None]
    bank_complaint: Mapped[str | None]
    added_at: Mapped[dt.datetime]


class MoneyLine:
    """What is known of one thing that happened to a payment's money, in paise.

    `event` is a key of `money.lines.EVENTS`. `bank` is where it happened: empty for the bank that the payment went to,
    `ledger.OWN` for the person's own, else one to which money moved on; `moved_to` and `moved_account` are the bank
    and account to which this line moved it. `authority` is by whose word a hold is, `lapses_on` its last day where
    that was said. `number` is that of an application, an order or a bank's answer, `outcome` a key of
    `money.lines.OUTCOMES` where a bank answered or decided. `from_hold` is the part of a credit that
    was on hold until then.
    """

    case_id: Mapped[CaseKey]
    event: Mapped[str]
    amount: Mapped[Paise]
    happened_on: Mapped[dt.date]
    note: Mapped[str] = mapped_column(default="")
    bank: Mapped[str] = mapped_column(default="", server_default="")
    moved_to: Mapped[str] = mapped_column(default="", server_default="")
    moved_account: Mapped[str] = mapped_column(default="", server_default="")
    authority: Mapped[str] = mapped_column(default="", server_default="")
    lapses_on: Mapped[dt.date | None]
    court: Mapped[str] = mapped_column(default="", server_default="")
    number: Mapped[str] = mapped_column(default="", server_default="")
    outcome: Mapped[str] = mapped_column(default="", server_default="")
    evidence_id: Mapped[int | None] = mapped_column(sa.ForeignKey("evidence.id"))
    from_hold: Mapped[Paise] = mapped_column(default=0, server_default="0")
    recorded_at: Mapped[dt.datetime]
    recorded_by: Mapped[StaffKey]


class MoneyEvent(MoneyLine, Base):
    """A line of the ledger as it counts now."""

    __tablename__ = "money_events"

    id: Mapped[Key]
    payment_id: Mapped[int] = mapped_column(sa.ForeignKey("payments.id", ondelete="CASCADE"), index=True)


class MoneyBefore(MoneyLine, Base):
    """A line of the ledger as it was until it was corrected or taken out: it counts no more and is never deleted.

    `event_id` and `payment_id` name rows that may be gone.
    """

    __tablename__ = "money_before"

    id: Mapped[Key]
    event_id: Mapped[int]
    payment_id: Mapped[int]
    replaced_at: Mapped[dt.datetime]
    replaced_by: Mapped[StaffKey]
    why: Mapped[str] = mapped_column(default="")
    taken_out: Mapped[bool]
