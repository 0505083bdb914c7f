"""Rupees of a span: each payment once by its UTR, and what became of it until the end of the span. Pure; paise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from supportdesk.services.figures.facts import EventLine, PaymentLine


@dataclass(slots=True)
class Sums:
    """`held` is on hold now; the other amounts are all that ever happened."""

    reported: int = 0
    held: int = 0
    ordered: int = 0
    credited: int = 0
    moved_on: int = 0

    def add(self, other: "Sums") -> None:
        self.reported += other.reported
        self.held += other.held
        self.ordered += other.ordered
        self.credited += other.credited
        self.moved_on += other.moved_on


def paid_once(payments: Iterable[PaymentLine]) -> dict[int, PaymentLine]:
    """By id; one that was given twice with the same UTR and amount is there once, as it was given first."""
    seen: set[tuple[str, int]] = set()
    once = {}
    for payment in payments:
        if payment.reference is not None:
            name = (payment.reference, payment.amount)
            if name in seen:
                continue
            seen.add(name)
        once[payment.id] = payment
    return once


def sums_of_payments(once: Mapping[int, PaymentLine], events: Iterable[EventLine]) -> dict[int, Sums]:
    """As `money.totals` counts them: what comes out of a hold comes out of that payment's hold only."""
    found = {id_: Sums(payment.amount) for id_, payment in once.items()}
    for event in events:
        sums = found.get(event.payment_id)
        if sums is not None:
            _count(event, sums)
    return found


def _count(event: EventLine, sums: Sums) -> None:
    """A line at a bank to which money moved on finds that part of it again."""
    match event.event:
        case "held":
            held, credited = event.amount, 0
        case "released":
            held, credited = -event.amount, 0
        case "credited":
            held, credited = -event.from_hold, event.amount
        case "ordered":
            sums.ordered += event.amount
            return
        case "moved_on":
            sums.moved_on += 0 if event.bank else event.amount
            return
        case _:
            return
    sums.held += held
    sums.credited += credited
    if event.bank:
        sums.moved_on -= held + credited


def sums_of_cases(once: Mapping[int, PaymentLine], of_payments: Mapping[int, Sums]) -> dict[int, Sums]:
    found: dict[int, Sums] = {}
    for id_, payment in once.items():
        sums = found.get(payment.case_id)
        if sums is None:
            sums = found[payment.case_id] = Sums()
        sums.add(of_payments[id_])
    return found
