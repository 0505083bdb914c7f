"""The number that the person's own bank gave the complaint: it stands in every later letter to or about this bank."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Payment
from supportdesk.services.case_state import touch
from supportdesk.services.paperwork.bank_names import bank_of
from supportdesk.services.work import Work
from supportdesk.texts import Both
from supportdesk.validate import words


@dataclass(frozen=True, slots=True)
class BankComplaint:
    """`bank` is empty where no payment says which one it was; `number` as long as the bank gave none."""

    bank: Both
    number: str


def bank_complaints(session: Session, case_id: int) -> list[BankComplaint]:
    """One row for each bank that money went from, in the order of the payments."""
    numbers: dict[Both, str] = {}
    for _, bank, number in _payments(session, case_id):
        numbers[bank] = numbers.get(bank) or number
    return [BankComplaint(bank, number) for bank, number in numbers.items()]


def note_bank_complaint(work: Work, case_id: int, bank: str, number: str) -> None:
    """Keeps the number for all payments from this bank, named as `BankComplaint.bank.en`; an empty one takes it out."""
    touch(work.session, case_id, work.now)
    of_bank = [id_ for id_, known, _ in _payments(work.session, case_id) if known.en == bank]
    work.session.execute(sa.update(Payment).where(Payment.id.in_(of_bank)).values(bank_complaint=words(number) or None))
    work.note(case_id, bank=bank, number=words(number))


def _payments(session: Session, case_id: int) -> Iterator[tuple[int, Both, str]]:
    rows = session.execute(
        sa.select(Payment.id, Payment.from_bank, Payment.bank_complaint)
        .where(Payment.case_id == case_id, Payment.direction == "out")
        .order_by(Payment.paid_on.is_(None), Payment.paid_on, Payment.id)
    )
    for id_, bank, number in rows:
        yield id_, bank_of(bank), number or ""
