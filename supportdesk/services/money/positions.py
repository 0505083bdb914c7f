"""Where the money is: for each payment and each bank that had it, what was asked, held, ordered and given back."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.models import Payment
from supportdesk.services.money.ledger import OWN, RECEIVER, AtBank, by_payment, note_account, replay
from supportdesk.services.money.lines import MoneyRow, list_money

_LAPSES = "hold_lapses"
"""The rule that says when a hold lapses of which no last day was told."""


@dataclass(frozen=True, slots=True)
class BankMoney:
    """What one bank got of one payment, in paise, and what became of it there.

    `account` is the end of the account's number, the UPI id or the name, as far as known; `onward` marks a bank to
    which the money moved on, `own` the person's own, which has none of it and may pay with its own money. `lapses_on`
    is the next last day of what is on hold, `ever_held` all that was put on hold in one account. Waiting days are None
    where one of the two days is not known.
    """

    payment_id: int
    bank: str
    account: str
    onward: bool
    own: bool
    came: int
    asked: int
    held: int
    ever_held: int
    applied: int
    ordered: int
    released: int
    credited: int
    moved_on: int
    unknown: int
    asked_on: dt.date | None
    held_on: dt.date | None
    answered_on: dt.date | None
    applied_on: dt.date | None
    ordered_on: dt.date | None
    lapses_on: dt.date | None
    court: str
    days_to_hold: int | None
    days_to_release: int | None
    documents: int

    @property
    def needs_order(self) -> bool | None:
        """Whether a court has to be asked for what is or was on hold here; None where nothing was."""
        if not self.ever_held:
            return None
        return self.ever_held >= knowledge.rules()["restoration_limit"].amount

    @property
    def key(self) -> tuple[str, str, bool, bool]:
        """The same for the same account of the same bank."""
        return self.bank.casefold(), self.account.casefold(), self.onward, self.own


def where_the_money_is(session: Session, case_id: int) -> list[BankMoney]:
    """A row for each payment and bank in the order of the payments, the bank that received it before the others."""
    lines = by_payment(list_money(session, case_id))
    payments = session.execute(
        sa.select(
            Payment.id,
            Payment.amount,
            Payment.from_bank,
            Payment.to_bank,
            Payment.to_account,
            Payment.to_vpa,
            Payment.to_name,
        )
        .where(Payment.case_id == case_id, Payment.direction == "out")
        .order_by(Payment.paid_on.is_(None), Payment.paid_on, Payment.paid_at.is_(None), Payment.paid_at, Payment.id)
    )
    rows = []
    for id_, amount, from_bank, to_bank, to_account, to_vpa, to_name in payments:
        account = _ending(to_account) if to_account else to_vpa or to_name or ""
        onward: dict[str, str] = {}
        for line in lines.get(id_, ()):
            note_account(onward, line.moved_to, line.moved_account)
        became = replay(amount, lines.get(id_, ()))
        for key, at in became.banks.items():
            own = [line for line in lines.get(id_, ()) if line.bank.casefold() == key]
            names = {RECEIVER: (to_bank or "", account), OWN: (from_bank or "", "")}
            name, ending = names.get(key, (at.bank, _ending(onward.get(key, ""))))
            rows.append(_row(id_, name, ending, at, own))
    return rows


def together(rows: Sequence[BankMoney]) -> BankMoney:
    """Several payments to one bank as one row: sums, first days, the next lapse. Needs at least one row.

    An account that nobody knows is not taken for the same one.
    """
    first = rows[0]
    asked_on, held_on = _first(row.asked_on for row in rows), _first(row.held_on for row in rows)
    return BankMoney(
        payment_id=first.payment_id,
        bank=first.bank,
        account=first.account,
        onward=first.onward,
        own=first.own,
        came=sum(row.came for row in rows),
        asked=sum(row.asked for row in rows),
        held=sum(row.held for row in rows),
        ever_held=(sum if first.account else max)(row.ever_held for row in rows),
        applied=sum(row.applied for row in rows),
        ordered=sum(row.ordered for row in rows),
        released=sum(row.released for row in rows),
        credited=sum(row.credited for row in rows),
        moved_on=sum(row.moved_on for row in rows),
        unknown=sum(row.unknown for row in rows),
        asked_on=asked_on,
        held_on=held_on,
        answered_on=_first(row.answered_on for row in rows),
        applied_on=_first(row.applied_on for row in rows),
        ordered_on=_first(row.ordered_on for row in rows),
        lapses_on=_first(row.lapses_on for row in rows),
        court=next((row.court for row in rows if row.court), ""),
        days_to_hold=max((row.days_to_hold for row in rows if row.days_to_hold is not None), default=None),
        days_to_release=max((row.days_to_release for row in rows if row.days_to_release is not None), default=None),
        documents=sum(row.documents for row in rows),
    )


def _row(payment_id: int, bank: str, account: str, at: AtBank, lines: Sequence[MoneyRow]) -> BankMoney:
    days = at.first_day
    return BankMoney(
        payment_id=payment_id,
        bank=bank,
        account=account,
        onward=at.bank not in (RECEIVER, OWN),
        own=at.bank == OWN,
        came=at.came,
        asked=at.asked,
        held=at.on_hold,
        ever_held=at.ever_held,
        applied=at.applied,
        ordered=at.orders.total,
        released=at.on_its_way,
        credited=at.credited,
        moved_on=at.moved_on,
        unknown=at.unknown,
        asked_on=days.get("asked"),
        held_on=days.get("held"),
        answered_on=_first((days.get("answered"), days.get("decided"))),
        applied_on=days.get("applied"),
        ordered_on=days.get("ordered"),
        lapses_on=_lapses_on(lines, at.over) if at.on_hold > 0 else None,
        court=next((line.court for line in reversed(lines) if line.court), ""),
        days_to_hold=_days(days.get("asked"), days.get("held")),
        days_to_release=_days(days.get("held"), at.back_on),
        documents=sum(line.evidence_id is not None for line in lines),
    )


def _ending(account: str) -> str:
    """The last four of its number; of a UPI id all of it."""
    return f"··{account[-4:]}" if account and "@" not in account else account


def _lapses_on(lines: Iterable[MoneyRow], over: int) -> dt.date | None:
    """The first last day of the holds that may still last: as the bank said, else as the rule of the knowledge files
    has it. `over` had been put on hold when nothing was on hold any more."""
    rule = knowledge.clocks().get(_LAPSES)
    usual = dt.timedelta(days=rule.count) if rule else None
    days: list[dt.date | None] = []
    for line in lines:
        if line.event == "held":
            over -= line.amount
            if over < 0:
                days.append(line.lapses_on or (line.happened_on + usual if usual else None))
    return _first(days)


def _days(start: dt.date | None, end: dt.date | None) -> int | None:
    return (end - start).days if start and end and end >= start else None


def _first(days: Iterable[dt.date | None]) -> dt.date | None:
    return min((day for day in days if day is not None), default=None)
