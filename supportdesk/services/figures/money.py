"""Rupees of a span: each payment once by its UTR, and what became of it until the end of the span. Pure; paise."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from supportdesk.services.figures.facts import EventLine, PaymentLine
from supportdesk.services.money.ledger import MOVES, by_payment, replay

_Key = TypeVar("_Key", int, str)


@dataclass(slots=True)
class Sums:
    """`held` is on hold now; the other amounts are all that ever happened, an order written down twice once.

    `out` is what moved on to no account and no bank that is named: it left the banks.
    """

    reported: int = 0
    held: int = 0
    ordered: int = 0
    credited: int = 0
    moved_on: int = 0
    out: int = 0

    def add(self, other: "Sums") -> None:
        self.reported += other.reported
        self.held += other.held
        self.ordered += other.ordered
        self.credited += other.credited
        self.moved_on += other.moved_on
        self.out += other.out


def paid_once(payments: Iterable[PaymentLine]) -> dict[int, PaymentLine]:
    """By id; one whose UTR was told before, in any case and with any amount, is left out (decision 0021)."""
    first: dict[str, int] = {}
    return {
        payment.id: payment
        for payment in payments
        if payment.reference is None or first.setdefault(payment.reference, payment.id) == payment.id
    }


def became(once: Mapping[int, PaymentLine], events: Iterable[EventLine]) -> dict[int, Sums]:
    """What became of each payment of which anything was written down; nothing is `reported` in it."""
    lines = by_payment(event for event in events if event.payment_id in once)
    return {id_: _sums(once[id_].amount, its) for id_, its in lines.items()}


def _sums(taken: int, lines: Iterable[EventLine]) -> Sums:
    """Most payments of a week were only asked for: their lines move nothing, and are not replayed."""
    moving = [line for line in lines if line.event in MOVES]
    if not moving:
        return Sums()
    left = replay(taken, moving)
    return Sums(
        held=left.on_hold,
        ordered=left.ordered,
        credited=left.credited,
        moved_on=left.moved_on,
        out=sum(line.out for line in moving),
    )


def summed(
    by: Callable[[PaymentLine], _Key], once: Mapping[int, PaymentLine], of_payments: Mapping[int, Sums]
) -> dict[_Key, Sums]:
    """The payments together, by case or by bank; `of_payments` is what became of them."""
    found: dict[_Key, Sums] = {}
    for id_, payment in once.items():
        key = by(payment)
        sums = found.get(key)
        if sums is None:
            sums = found[key] = Sums()
        sums.reported += payment.amount
        if id_ in of_payments:
            sums.add(of_payments[id_])
    return found


def sums_of_cases(once: Mapping[int, PaymentLine], events: Iterable[EventLine]) -> dict[int, Sums]:
    return summed(attrgetter("case_id"), once, became(once, events))
