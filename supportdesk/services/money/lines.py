"""What became of a payment's money, line by line: asked, answered, held, ordered by a court, moved on, back.

A line that is corrected or taken out is kept as it was (`MoneyBefore`); the ledger is whole after each act.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.models import Evidence, MoneyBefore, MoneyEvent, Payment, Staff
from supportdesk.money import rupees
from supportdesk.services.case_state import touch, work_on
from supportdesk.services.money.ledger import OWN, RECEIVER, MoreThanTaken, check, replay
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import words

EVENTS: dict[str, str] = {
    "asked": N_("Bank asked to hold"),
    "answered": N_("Bank answered"),
    "papers_given": N_("Papers given to the bank"),
    "decided": N_("Bank decided"),
    "complained": N_("Complaint to the RBI Ombudsman"),
    "held": N_("On hold"),
    "return_asked": N_("Asked back without a court"),
    "applied": N_("Applied to the court"),
    "ordered": N_("Court ordered the return"),
    "moved_on": N_("Moved on"),
    "released": N_("Hold released"),
    "hold_ended": N_("Hold ended, money not returned"),
    "credited": N_("Back with the person"),
}
ANSWERS = ("answered", "decided")
"""What a bank says. It moves no money: what it gives is a line of its own."""
ABOUT_ANSWERS = (*ANSWERS, "papers_given")
"""With what a bank gets so that it answers."""
WITH_OWN_BANK = ("asked", *ABOUT_ANSWERS, "complained", "credited")
"""What happens between the person and their own bank, too, which may pay with its own money; the person's money is
elsewhere."""
OUTCOMES: dict[str, str] = {
    "accepted": N_("Pays or holds what was asked"),
    "partly": N_("Pays or holds a part"),
    "for_now": N_("Credited for the time being"),
    "asks_more": N_("Asks for papers"),
    "refused": N_("Refused"),
    "open": N_("Under process, nothing said"),
}
AGREED = ("accepted", "partly")
"""The bank that got the money holds it, or a part: how much, and until when, is a line of its own."""
NO_ANSWER = ("asks_more", "open")
"""The bank still owes its answer."""
_COLUMNS = tuple(sa.inspect(MoneyEvent).columns.keys())
_OF_LINE = tuple(name for name in _COLUMNS if name != "id")


class NoAmount(DeskError):
    sentence = N_("Write the amount: more than zero.")


class NothingTaken(DeskError):
    sentence = N_("This payment came in to the person: there is nothing to hold or to return.")


class OutcomeMissing(DeskError):
    sentence = N_("Choose what the bank said.")


class DayNotCome(DeskError):
    sentence = N_("This day has not come yet.")


class DayBeforePayment(DeskError):
    sentence = N_("This day is before the payment. Check both days.")


class NotAtOwnBank(DeskError):
    sentence = N_("The money has left the person's own bank. Choose the bank where this happened.")


class LapsesBefore(DeskError):
    sentence = N_("The hold cannot end before it begins. Check both days.")


class NotOfThisCase(DeskError):
    sentence = N_("This file is not in the evidence of this case. Choose it again.")


@dataclass(frozen=True, slots=True)
class Details:
    """What else is known of a line; each as `models.MoneyLine` has it."""

    bank: str = ""
    moved_to: str = ""
    authority: str = ""
    lapses_on: dt.date | None = None
    court: str = ""
    number: str = ""
    evidence_id: int | None = None
    outcome: str = ""
    moved_account: str = ""


_NOTHING_ELSE = Details()


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow(Details):
    """`event` is a key of EVENTS, `amount` in paise, `document` the name of the file that proves it.

    `note` of an answer is what the bank said, `outcome` a key of OUTCOMES.
    """

    id: int
    payment_id: int
    event: str
    amount: int
    happened_on: dt.date
    note: str
    document: str = ""

    @property
    def details(self) -> Details:
        return Details(**{part.name: getattr(self, part.name) for part in fields(Details)})


_SHOWN: tuple[Any, ...] = tuple(getattr(MoneyEvent, part.name) for part in fields(MoneyRow) if part.name != "document")


@dataclass(frozen=True, slots=True)
class ReplacedRow:
    """A line as it was, when it was corrected or `taken_out`, by whom, and why; `back` where it counts again."""

    event: str
    amount: int
    happened_on: dt.date
    replaced_at: dt.datetime
    by: Both
    why: str
    taken_out: bool
    back: bool


def record_money(
    work: Work,
    payment_id: int,
    event: str,
    amount: int,
    day: dt.date,
    note: str = "",
    details: Details = _NOTHING_ELSE,
) -> int:
    """Writes one line down and returns its id. Amount in paise.

    Raises NoAmount, NothingTaken, MoreThanTaken, NotOnHold, NotMovedThere, PaidTwice, DayNotCome, DayBeforePayment,
    LapsesBefore, OutcomeMissing, NotAtOwnBank, NotOfThisCase and CaseClosed.
    """
    payment = work.session.get_one(Payment, payment_id)
    work_on(work.session, payment.case_id, work.now)
    row = MoneyEvent(id=_next_id(work.session), case_id=payment.case_id, payment_id=payment_id)
    _fill(work, row, payment, event, amount, day, note, details)
    work.session.add(row)
    _settle(work, payment)
    work.note(payment.case_id, payment=payment_id, line=row.id, event=event, amount=amount, day=day)
    return row.id


def correct_money(
    work: Work,
    event_id: int,
    event: str,
    amount: int,
    day: dt.date,
    note: str = "",
    details: Details = _NOTHING_ELSE,
    why: str = "",
) -> None:
    """Puts a line right; what it was is kept. Raises what `record_money` raises."""
    row = work.session.get_one(MoneyEvent, event_id)
    payment = work.session.get_one(Payment, row.payment_id)
    was = (row.event, row.amount, row.happened_on)
    _keep(work, row, why, taken_out=False)
    _fill(work, row, payment, event, amount, day, note, details)
    _settle(work, payment)
    work.note(row.case_id, payment=payment.id, line=event_id, was=was, now=(event, amount, day))


def remove_money(work: Work, event_id: int, why: str = "") -> None:
    """Takes out a line that was written down by mistake; what it was is kept. Raises NotOnHold and NotMovedThere."""
    row = work.session.get_one(MoneyEvent, event_id)
    payment = work.session.get_one(Payment, row.payment_id)
    _keep(work, row, why, taken_out=True)
    work.session.delete(row)
    _settle(work, payment)
    work.note(row.case_id, payment=payment.id, line=event_id, event=row.event, amount=row.amount, day=row.happened_on)


def set_aside_lines(work: Work, payment_id: int) -> tuple[dict[str, object], ...]:
    """Takes out what is written down of a payment that is taken out itself; `put_lines_back` undoes it."""
    rows = work.session.scalars(sa.select(MoneyEvent).where(MoneyEvent.payment_id == payment_id)).all()
    for row in rows:
        _keep(work, row, "", taken_out=True)
        work.session.delete(row)
    return tuple({name: getattr(row, name) for name in _COLUMNS} for row in rows)


def put_lines_back(work: Work, payment_id: int, lines: Iterable[Mapping[str, object]]) -> None:
    """With their old ids, which no other line has got since."""
    work.session.add_all(MoneyEvent(**dict(line) | {"payment_id": payment_id}) for line in lines)
    work.session.flush()


def _next_id(session: Session) -> int:
    """Never one of a line that was taken out: marks of clocks name a line by it."""
    used = (session.scalar(sa.select(sa.func.max(column))) for column in (MoneyEvent.id, MoneyBefore.event_id))
    return max(highest or 0 for highest in used) + 1


def _fill(
    work: Work,
    row: MoneyEvent,
    payment: Payment,
    event: str,
    amount: int,
    day: dt.date,
    note: str,
    details: Details,
) -> None:
    _check_line(payment, amount, day, clock.local(work.now).date())
    bank = words(details.bank)
    if bank == OWN and event not in WITH_OWN_BANK:
        raise NotAtOwnBank
    row.event, row.amount, row.happened_on, row.note = event, amount, day, words(note)
    row.bank = RECEIVER if bank.casefold() == (payment.to_bank or "").casefold() else bank
    row.moved_to, row.moved_account = (
        (words(details.moved_to), words(details.moved_account)) if event == "moved_on" else ("", "")
    )
    row.authority, row.court, row.number = words(details.authority), words(details.court), words(details.number)
    if details.lapses_on is not None and details.lapses_on < day:
        raise LapsesBefore
    row.lapses_on = details.lapses_on
    if event in ANSWERS and details.outcome not in OUTCOMES:
        raise OutcomeMissing
    row.outcome = details.outcome if event in ANSWERS else ""
    row.evidence_id = _file_of_case(work.session, payment.case_id, details.evidence_id)
    row.recorded_at, row.recorded_by = work.now, work.member.id


def _check_line(payment: Payment, amount: int, day: dt.date, today: dt.date) -> None:
    if payment.direction != "out":
        raise NothingTaken
    if amount <= 0:
        raise NoAmount
    if amount > payment.amount:
        raise MoreThanTaken(amount=rupees(payment.amount))
    if day > today:
        raise DayNotCome
    if payment.paid_on is not None and day < payment.paid_on:
        raise DayBeforePayment


def _file_of_case(session: Session, case_id: int, evidence_id: int | None) -> int | None:
    file = session.get(Evidence, evidence_id) if evidence_id is not None else None
    if evidence_id is not None and (file is None or file.case_id != case_id):
        raise NotOfThisCase
    return evidence_id


def _keep(work: Work, row: MoneyEvent, why: str, *, taken_out: bool) -> None:
    values = {name: getattr(row, name) for name in _OF_LINE}
    before = MoneyBefore(**values, event_id=row.id, why=words(why), taken_out=taken_out)
    before.replaced_at, before.replaced_by = work.now, work.member.id
    work.session.add(before)


def _settle(work: Work, payment: Payment) -> None:
    """Replays the lines of the payment: refuses what cannot be, and says of each credit what came out of a hold."""
    work.session.flush()
    lines = list(work.session.scalars(sa.select(MoneyEvent).where(MoneyEvent.payment_id == payment.id)))
    became = replay(payment.amount, lines)
    check(became)
    for line in lines:
        line.from_hold = became.from_hold.get(line.id, 0)
    touch(work.session, payment.case_id, work.now)
    work.session.flush()


def list_money(session: Session, case_id: int) -> list[MoneyRow]:
    """The lines of a case, in their order."""
    rows = session.execute(
        sa.select(*_SHOWN, sa.func.coalesce(Evidence.name, "").label("document"))
        .outerjoin(Evidence, Evidence.id == MoneyEvent.evidence_id)
        .where(MoneyEvent.case_id == case_id)
        .order_by(MoneyEvent.happened_on, MoneyEvent.id)
    )
    return [MoneyRow(**row) for row in rows.mappings()]


def replaced_money(session: Session, case_id: int) -> list[ReplacedRow]:
    """What lines were before they were corrected or taken out, in the order in which that happened."""
    rows = session.execute(
        sa.select(
            MoneyBefore.event,
            MoneyBefore.amount,
            MoneyBefore.happened_on,
            MoneyBefore.replaced_at,
            Staff.name,
            Staff.name_hindi,
            MoneyBefore.why,
            MoneyBefore.taken_out,
            sa.exists().where(MoneyEvent.id == MoneyBefore.event_id) & MoneyBefore.taken_out,
        )
        .join(Staff, Staff.id == MoneyBefore.replaced_by)
        .where(MoneyBefore.case_id == case_id)
        .order_by(MoneyBefore.id)
    )
    return [ReplacedRow(*row[:4], Both(*row[4:6]), *row[6:]) for row in rows]
