"""What is known of a case as its clocks need it: facts, marks and the sums of each payment. Pure.

Days and times are those of the desk's wall clock.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from supportdesk.services.money.ledger import RECEIVER

EACH_FOR_ITSELF = (
    "held",
    "court_order",
    "released",
    "bank_told",
    "receiver_asked",
    "papers_asked",
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
    the last day before.
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

    @property
    def when(self) -> tuple[dt.date, dt.time]:
        return self.day, self.time or dt.time.min

    @property
    def place(self) -> str:
        """Facts of one place start one clock together."""
        if self.kind not in EACH_FOR_ITSELF:
            return ""
        match self.kind:
            case "receiver_asked" | "papers_asked":
                return f"{self.bank} {self.account or self.payment}"
            case "court_order" | "released":
                return f"{self.bank} {self.payment}"
            case "bank_told":
                return self.bank
            case _:
                return self.key


class Mark(NamedTuple):
    """What the staff made of a rule's task, and when."""

    rule: str
    fact: str
    state: str
    until: dt.date | None
    when: tuple[dt.date, dt.time]


@dataclass(slots=True)
class OnHold:
    """What of a payment is on hold with one bank, was released there and has not arrived, and what a court ordered of
    it and is still there, in paise; as `ledger.replay` counts. `ever_held` is all that was put on hold, `over` what
    had been when nothing was on hold any more: a release may be of any hold, so all of them last until then."""

    held: int = 0
    on_its_way: int = 0
    ordered: int = 0
    ever_held: int = 0
    over: int = 0

    def after(self, event: str, amount: int) -> bool:
        """Whether all that is on hold is ordered to be returned, after this line."""
        match event:
            case "held":
                self.held += amount
                self.ever_held += amount
            case "ordered":
                self.ordered += amount
            case "released":
                self.on_its_way += amount
                self._leaves(amount, amount)
            case "credited":
                arrived = min(amount, self.on_its_way)
                self.on_its_way -= arrived
                self._leaves(min(amount - arrived, self.held), amount - arrived)
        return self.ordered >= self.held

    def _leaves(self, the_hold: int, the_bank: int) -> None:
        self.held -= the_hold
        if self.held <= 0:
            self.over = self.ever_held
        self.ordered = max(self.ordered - the_bank, 0)

    @property
    def order_waits(self) -> bool:
        """Something of what a court ordered is still with the bank, also where nobody wrote down that it is on hold."""
        return self.ordered > 0 and (self.held > 0 or not self.ever_held)


@dataclass(slots=True)
class PaymentSums:
    """What is known of one payment's money, in paise. `account` is the receiving one, `own_bank` the person's; both are
    empty where nobody knows them. `with_banks` by the bank as the ledger has it, in small letters."""

    amount: int
    credited: int = 0
    account: str = ""
    own_bank: str = ""
    abroad: bool = False
    with_banks: dict[str, OnHold] = field(default_factory=dict)

    def with_bank(self, bank: str) -> OnHold:
        found = self.with_banks.get(bank)
        if found is None:
            found = self.with_banks[bank] = OnHold()
        return found


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
        """All that was held in the account where this bank has it; an account nobody knows counts by itself, and so
        does what moved on."""
        own = self.payments[payment]
        if bank != RECEIVER or not own.account:
            return own.with_bank(bank).ever_held
        same = (sums for sums in self.payments.values() if sums.account == own.account)
        return sum(sums.with_bank(RECEIVER).ever_held for sums in same)

    @property
    def stake(self) -> int:
        """What was taken and is not back with the person."""
        return self.lost - sum([sums.credited for sums in self.payments.values()])
