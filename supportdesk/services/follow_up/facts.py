"""What is known of a case as its clocks need it: facts, marks and the sums of each payment. Pure.

Days and times are those of the desk's wall clock.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from supportdesk.services.money.ledger import RECEIVER, Orders, same_account

EACH_FOR_ITSELF = (
    "held",
    "court_order",
    "released",
    "hold_ended",
    "bank_told",
    "bank_refused",
    "receiver_asked",
    "receiver_agreed",
    "papers_asked",
    "return_asked",
    "platform_told",
    "platform_answered",
)
"""Facts that each start a clock of their own: a hold lapses for itself, a platform answers for itself, and so does each
bank, the person's own and those to which the money went."""


class Fact(NamedTuple):
    """`key` is what a mark names. `payment` and `grievance` are None where it is about the whole case; `amount` is in
    paise; `until` the last day of a hold, where the bank or the court told one.

    `by_mark`: nobody wrote it down but as a task that is done. `bank` is where it happened, as the line of the ledger
    has it, and of the person's own its name, where somebody knows it; `account` the one that received the money,
    where a bank that got it was asked. A court's order is `whole` where it covers
    all that was on hold there on its day. `ahead`: it was written while the computer's clock was ahead, and stands on
    the last day before. `undated`: nobody wrote its day down, and it stands where the case began.
    """

    kind: str
    key: str
    day: dt.date
    time: dt.time | None = None
    payment: int | None = None
    amount: int = 0
    by_mark: bool = False
    grievance: int | None = None
    until: dt.date | None = None
    bank: str = ""
    whole: bool = True
    ahead: bool = False
    account: str = ""
    undated: bool = False

    @property
    def when(self) -> tuple[dt.date, dt.time]:
        return self.day, self.time or dt.time.min

    @property
    def place(self) -> str:
        """Facts of one place start one clock together."""
        if self.kind not in EACH_FOR_ITSELF:
            return ""
        match self.kind:
            case "receiver_asked" | "papers_asked" | "return_asked":
                return f"{self.bank} {self.account or self.payment}"
            case "court_order" | "released" | "hold_ended" | "receiver_agreed":
                return f"{self.bank} {self.payment}"
            case "bank_told" | "bank_refused":
                return self.bank
            case _:
                return self.key

    def covers(self, payment: "Fact") -> bool:
        """Whether a report tells of what left until then: on its own day of all of which nobody knows that it left
        later, and of a payment without its day."""
        if payment.undated or self.day != payment.day or self.time is None or payment.time is None:
            return payment.undated or self.day >= payment.day
        return self.time >= payment.time.replace(second=0, microsecond=0)


class Mark(NamedTuple):
    """What the staff made of a rule's task, and when."""

    rule: str
    fact: str
    state: str
    until: dt.date | None
    when: tuple[dt.date, dt.time]


@dataclass(slots=True)
class OnHold:
    """What of a payment is on hold with one bank, was released there and has not arrived, and what courts ordered of
    it, in paise; as `ledger.replay` counts. `ever_held` is all that was put on hold, `over` what
    had been when nothing was on hold any more: a release may be of any hold, so all of them last until then."""

    held: int = 0
    on_its_way: int = 0
    orders: Orders = field(default_factory=Orders)
    ever_held: int = 0
    over: int = 0

    def after(self, event: str, amount: int, number: str = "") -> bool:
        """Whether all that is on hold is ordered to be returned, after this line."""
        match event:
            case "held":
                self.held += amount
                self.ever_held += amount
            case "ordered":
                self.orders.add(number, amount)
            case "released":
                self.on_its_way += amount
                self._leaves(amount, amount)
            case "hold_ended":
                self._leaves(amount, 0)
            case "credited":
                arrived = min(amount, self.on_its_way)
                self.on_its_way -= arrived
                self._leaves(min(amount - arrived, self.held), amount - arrived)
        return self.orders.waits >= self.held

    def _leaves(self, the_hold: int, the_bank: int) -> None:
        self.held -= the_hold
        if self.held <= 0:
            self.over = self.ever_held
        self.orders.leave(the_bank)

    @property
    def order_waits(self) -> bool:
        """Something of what a court ordered is still with the bank, also where nobody wrote down that it is on hold."""
        return self.orders.waits > 0 and (self.held > 0 or not self.ever_held)


@dataclass(slots=True)
class PaymentSums:
    """What is known of one payment's money, in paise. `account` is the receiving one, `own_bank` the person's, by its
    full name in small letters; both are empty where nobody knows them. `with_banks` by the bank as the ledger has it,
    in small letters."""

    amount: int
    credited: int = 0
    account: str = ""
    own_bank: str = ""
    abroad: bool = False
    to_bank: str = ""
    accounts: dict[str, str] = field(default_factory=dict)
    with_banks: dict[str, OnHold] = field(default_factory=dict)

    def with_bank(self, bank: str) -> OnHold:
        found = self.with_banks.get(bank)
        if found is None:
            found = self.with_banks[bank] = OnHold()
        return found

    def account_at(self, bank: str) -> str:
        return same_account(self.account) if bank == RECEIVER else self.accounts.get(bank, "")

    def name_of(self, bank: str) -> str:
        return self.to_bank if bank == RECEIVER else bank


@dataclass(slots=True)
class CaseFacts:
    """`facts` by kind; `undated` are the kinds that are known to have happened on a day nobody wrote down."""

    case_id: int
    number: str
    name: str
    name_hindi: str
    status: str
    with_staff: int
    kind: str | None
    distress: int
    last_talk: dt.date
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)
    payments: dict[int, PaymentSums] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)

    def add(self, fact: Fact) -> None:
        self.facts.setdefault(fact.kind, []).append(fact)

    def starts(self, kind: str) -> list[Fact]:
        """What starts a clock, first things first; a mark counts only where nothing better is known."""
        facts = self.facts.get(kind, [])
        if len(facts) > 1:
            recorded = [fact for fact in facts if not fact.by_mark]
            facts = sorted(recorded or facts, key=lambda fact: fact.when)
        return facts

    @property
    def lost(self) -> int:
        return sum([sums.amount for sums in self.payments.values()])

    def held_with(self, payment: int, bank: str) -> int:
        """All that was held in the account where this bank has it, also of what moved on there; an account nobody knows
        counts by itself."""
        own = self.payments[payment]
        account = own.account_at(bank)
        if not account:
            return own.with_bank(bank).ever_held
        return sum(
            there.ever_held
            for sums in self.payments.values()
            for key, there in sums.with_banks.items()
            if sums.account_at(key) == account and (key == bank or sums.name_of(key) == own.name_of(bank))
        )

    @property
    def stake(self) -> int:
        """What was taken and is not back with the person."""
        return self.lost - sum([sums.credited for sums in self.payments.values()])
