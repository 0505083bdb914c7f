"""Rupees of a span: each payment once by its UTR, and what became of it until the end of the span. Pure; paise."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol, TypeVar

from supportdesk.services.figures.facts import EventLine, PaymentLine
from supportdesk.services.money.ledger import OWN, RECEIVER, Orders, made_good

_Key = TypeVar("_Key", int, str)
_OF_ORDERS = frozenset({"ordered", "released", "credited"})
_IN_LEDGER = attrgetter("day", "id")


class OrderLine(Protocol):
    """Of a ledger, as facts and standing read it."""

    @property
    def payment_id(self) -> int: ...
    @property
    def event(self) -> str: ...
    @property
    def amount(self) -> int: ...
    @property
    def bank(self) -> str: ...
    @property
    def number(self) -> str: ...


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
    """What became of each payment of which anything was written down; nothing is `reported` in it.

    As `money.totals` counts: what comes out of a hold comes out of that payment's hold only.
    """
    found: dict[int, Sums] = {}
    of_orders: list[EventLine] = []
    by_own: dict[int, int] = {}
    for event in events:
        if event.payment_id in once:
            sums = found.get(event.payment_id)
            if sums is None:
                sums = found[event.payment_id] = Sums()
            _count(event, sums)
            if event.event in _OF_ORDERS:
                of_orders.append(event)
            if event.bank == OWN and event.event == "credited":
                by_own[event.payment_id] = by_own.get(event.payment_id, 0) + event.amount
    for id_, amount in ordered(sorted(of_orders, key=_IN_LEDGER)).items():
        found[id_].ordered = amount
    for id_, paid in by_own.items():
        sums = found[id_]
        unknown = once[id_].amount - sums.held - sums.credited + paid - sums.moved_on
        sums.moved_on -= made_good(paid, sums.moved_on, unknown)
    return found


def ordered(lines: Iterable[OrderLine]) -> dict[int, int]:
    """What courts ordered of each payment, by its id. The lines of a payment come in the order of its ledger: once all
    that was ordered has left a bank, the same amount is another order."""
    found: dict[int, int] = defaultdict(int)
    at_banks: defaultdict[tuple[int, str], Orders] = defaultdict(Orders)
    on_its_way: dict[tuple[int, str], int] = defaultdict(int)
    for line in lines:
        key = line.payment_id, line.bank.casefold()
        match line.event:
            case "ordered":
                found[line.payment_id] += at_banks[key].add(line.number, line.amount)
            case "released":
                on_its_way[key] += line.amount
                at_banks[key].leave(line.amount)
            case "credited":
                arrived = min(line.amount, on_its_way[key])
                on_its_way[key] -= arrived
                at_banks[key].leave(line.amount - arrived)
    return found


def _count(event: EventLine, sums: Sums) -> None:
    """A line at a bank to which money moved on finds that part of it again."""
    match event.event:
        case "held":
            held, credited = event.amount, 0
        case "released" | "hold_ended":
            held, credited = -event.amount, 0
        case "credited":
            held, credited = -event.from_hold, event.amount
        case "moved_on":
            sums.out += 0 if event.onward else event.amount
            sums.moved_on += 0 if event.bank else event.amount
            return
        case _:
            return
    sums.held += held
    sums.credited += credited
    if event.bank not in (RECEIVER, OWN):
        sums.moved_on -= held + credited


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
