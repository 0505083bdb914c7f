"""What became of a payment's money: asked for, held, moved on, released, credited. Each stays within what was taken."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.models import MoneyEvent, Payment
from supportdesk.money import rupees
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work
from supportdesk.texts import N_
from supportdesk.validate import words

EVENTS: dict[str, str] = {
    "asked": N_("Bank asked to hold"),
    "held": N_("On hold"),
    "moved_on": N_("Moved on"),
    "released": N_("Hold released"),
    "credited": N_("Back with the person"),
}


class NoAmount(DeskError):
    sentence = N_("Write the amount: more than zero.")


class MoreThanTaken(DeskError):
    sentence = N_("{amount} was taken in this payment. Held, returned and moved on cannot be more than that together.")


class NotOnHold(DeskError):
    sentence = N_("Only {amount} of this payment is on hold.")


class NothingTaken(DeskError):
    sentence = N_("This payment came in to the person: there is nothing to hold or to return.")


class DayNotCome(DeskError):
    sentence = N_("This day has not come yet.")


class DayBeforePayment(DeskError):
    sentence = N_("This day is before the payment. Check both days.")


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """`event` is a key of EVENTS, `amount` in paise."""

    id: int
    payment_id: int
    event: str
    amount: int
    happened_on: dt.date
    note: str


@dataclass(slots=True)
class MoneyState:
    """Sums of the events of one payment, in paise. `asked_on` is the first day on which a bank was told."""

    asked: int = 0
    held: int = 0
    moved_on: int = 0
    released: int = 0
    credited: int = 0
    asked_on: dt.date | None = None

    @property
    def on_hold(self) -> int:
        """A credit and a release come out of what was held, as in `money.totals`."""
        return max(self.held - self.credited - self.released, 0)

    @property
    def known(self) -> int:
        return self.on_hold + self.credited + self.moved_on


def record_money(work: Work, payment_id: int, event: str, amount: int, day: dt.date, note: str = "") -> int:
    """Writes one event down and returns its id. Amount in paise.

    Raises NoAmount, NothingTaken, MoreThanTaken, NotOnHold, DayNotCome and DayBeforePayment.
    """
    payment = work.session.get_one(Payment, payment_id)
    _check_day(payment, day, clock.local(work.now).date())
    state = became_of(work.session, payment.case_id).get(payment_id, MoneyState())
    _check_amount(payment, state, event, amount)
    row = MoneyEvent(
        case_id=payment.case_id,
        payment_id=payment_id,
        event=event,
        amount=amount,
        happened_on=day,
        note=words(note),
        recorded_at=work.now,
        recorded_by=work.member.id,
    )
    work.session.add(row)
    touch(work.session, payment.case_id, work.now)
    work.session.flush()
    work.note(payment.case_id, payment=payment_id, event=event, amount=amount, day=day)
    return row.id


def _check_day(payment: Payment, day: dt.date, today: dt.date) -> None:
    if day > today:
        raise DayNotCome
    if payment.paid_on is not None and day < payment.paid_on:
        raise DayBeforePayment


def _check_amount(payment: Payment, state: MoneyState, event: str, amount: int) -> None:
    if payment.direction != "out":
        raise NothingTaken
    if amount <= 0:
        raise NoAmount
    if event == "released" and amount > state.on_hold:
        raise NotOnHold(amount=rupees(state.on_hold))
    setattr(state, event, getattr(state, event) + amount)
    if amount > payment.amount or state.known > payment.amount:
        raise MoreThanTaken(amount=rupees(payment.amount))


def remove_money(work: Work, event_id: int) -> None:
    """Takes an event out that was written down by mistake."""
    event = work.session.get_one(MoneyEvent, event_id)
    work.session.delete(event)
    touch(work.session, event.case_id, work.now)
    work.note(event.case_id, payment=event.payment_id, event=event.event, amount=event.amount, day=event.happened_on)


def list_money(session: Session, case_id: int) -> list[MoneyRow]:
    """The events of a case, in their order."""
    rows = session.execute(
        sa.select(
            MoneyEvent.id,
            MoneyEvent.payment_id,
            MoneyEvent.event,
            MoneyEvent.amount,
            MoneyEvent.happened_on,
            MoneyEvent.note,
        )
        .where(MoneyEvent.case_id == case_id)
        .order_by(MoneyEvent.happened_on, MoneyEvent.id)
    )
    return [MoneyRow(*row) for row in rows]


def became_of(session: Session, case_id: int) -> dict[int, MoneyState]:
    """The sums for each payment that has any event."""
    states: dict[int, MoneyState] = {}
    for row in list_money(session, case_id):
        state = states.setdefault(row.payment_id, MoneyState())
        setattr(state, row.event, getattr(state, row.event) + row.amount)
        if row.event == "asked":
            state.asked_on = state.asked_on or row.happened_on
    return states
