"""The arithmetic of one payment's money: its lines, replayed in their order, say what lies where. Pure; all in paise.

What was taken = on hold + credited + moved on + not known, at each bank and over all of them: a line moves money from
one to the other and never makes any. Money that moved on to a bank that is named is found again there.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from supportdesk.errors import DeskError
from supportdesk.money import rupees
from supportdesk.texts import N_

RECEIVER = ""
"""The key of the bank to which the payment itself went."""
OWN = "*"
"""The key of the person's own bank, which is asked and answers and has none of the money; what it pays is its own."""
_BACK = ("released", "credited")
MOVES = frozenset({"held", "moved_on", "ordered", "released", "hold_ended", "credited"})
"""Events that change what lies where, or what was ordered; all others are claims and answers."""


class MoreThanTaken(DeskError):
    sentence = N_(
        "{amount} was taken in this payment. Held, returned and moved on cannot be more than that together. "
        "If a hold has ended without the money coming back, write that down first."
    )


class NotOnHold(DeskError):
    sentence = N_("Only {amount} of this payment is on hold.")


class NotMovedThere(DeskError):
    sentence = N_("Only {amount} of this payment is known to have moved on to {bank}. Write that down first.")


class PaidTwice(DeskError):
    sentence = N_(
        "{amount} of this payment is on hold or back with the person without this, so their own bank cannot have paid "
        "so much for good. Money given for the time being is an answer of the bank: choose “Bank answered”."
    )


class Line(Protocol):
    """A line of the ledger. `bank` may be RECEIVER or OWN; its id says which of one day's lines came first."""

    @property
    def id(self) -> int: ...
    @property
    def event(self) -> str: ...
    @property
    def amount(self) -> int: ...
    @property
    def happened_on(self) -> dt.date: ...
    @property
    def bank(self) -> str: ...
    @property
    def moved_to(self) -> str: ...
    @property
    def number(self) -> str: ...


class PaymentsLine(Line, Protocol):
    """A line that says of which payment it is."""

    @property
    def payment_id(self) -> int: ...


_Line = TypeVar("_Line", bound=PaymentsLine)


@dataclass(slots=True)
class Orders:
    """What courts ordered of one payment at one bank, in paise: `total`, and what of it still `waits` there.

    An order that was written down twice counts once. It is the same one by its number where both lines name one, else
    by its amount, until all that was ordered has left the bank; of one number the largest amount counts.
    """

    total: int = 0
    waits: int = 0
    _each: list[tuple[str, int]] = field(default_factory=list)

    def add(self, number: str, amount: int) -> int:
        """Returns what this line adds to those before: nothing where it is one of them."""
        number = "".join(number.split()).casefold()
        more = amount
        for at, (known, ordered) in enumerate(self._each):
            if (known == number) if known and number else (ordered == amount):
                self._each[at] = (known or number, max(ordered, amount))
                more = max(amount - ordered, 0)
                break
        else:
            self._each.append((number, amount))
        self.total += more
        self.waits += more
        return more

    def leave(self, amount: int) -> None:
        """So much was released or credited there."""
        self.waits = max(self.waits - amount, 0)
        if not self.waits:
            self._each.clear()


@dataclass(slots=True)
class AtBank:
    """One payment's money at one bank. `asked` and `applied` are claims, the largest one, and so are `orders`: they
    move nothing.

    Nor does what a bank answers. `ever_held` is all that was put on hold, whatever became of it, and `over` what had
    been when nothing was on hold any more; `on_its_way` was released and has not reached the person yet; `first_day`
    and `last_day` by event.
    """

    bank: str
    came: int = 0
    asked: int = 0
    applied: int = 0
    orders: Orders = field(default_factory=Orders)
    on_hold: int = 0
    ever_held: int = 0
    over: int = 0
    on_its_way: int = 0
    credited: int = 0
    moved_on: int = 0
    first_day: dict[str, dt.date] = field(default_factory=dict)
    last_day: dict[str, dt.date] = field(default_factory=dict)

    @property
    def known(self) -> int:
        return self.on_hold + self.credited + self.moved_on

    @property
    def unknown(self) -> int:
        return self.came - self.known

    @property
    def back_on(self) -> dt.date | None:
        """The first day on which something was released or credited."""
        return min((self.first_day[event] for event in _BACK if event in self.first_day), default=None)


@dataclass(slots=True)
class Became:
    """What became of a payment: by bank, the receiver first.

    `from_hold` says of each credit what of it was on hold, `released_of` what was on hold where more was released.
    """

    banks: dict[str, AtBank]
    from_hold: dict[int, int] = field(default_factory=dict)
    released_of: int | None = None

    @property
    def on_hold(self) -> int:
        return sum(at.on_hold for at in self.banks.values())

    @property
    def credited(self) -> int:
        return sum(at.credited for at in self.banks.values())

    @property
    def ordered(self) -> int:
        return sum(at.orders.total for at in self.banks.values())

    @property
    def by_own_bank(self) -> int:
        return self.banks[OWN].credited if OWN in self.banks else 0

    @property
    def moved_on(self) -> int:
        """What moved on, was not found again at a bank that is named, and was not made good by the person's own."""
        gone = self._gone
        return gone - made_good(self.by_own_bank, gone, self.banks[RECEIVER].unknown)

    @property
    def _gone(self) -> int:
        return self.banks[RECEIVER].moved_on - sum(
            at.on_hold + at.credited for key, at in self.banks.items() if key not in (RECEIVER, OWN)
        )

    @property
    def asked(self) -> int:
        """What banks that got the money were asked to hold; the person's own was told instead, of `own_told`."""
        return max(at.asked for key, at in self.banks.items() if key != OWN)

    @property
    def own_told(self) -> int:
        return self.banks[OWN].asked if OWN in self.banks else 0

    @property
    def asked_on(self) -> dt.date | None:
        """The first day on which a bank was told."""
        return min((at.first_day["asked"] for at in self.banks.values() if "asked" in at.first_day), default=None)

    @property
    def unknown(self) -> int:
        """Below zero where the payment was corrected to less than what its lines say."""
        return self.banks[RECEIVER].unknown - self.by_own_bank + (self._gone - self.moved_on)


def by_payment(lines: Iterable[_Line]) -> dict[int, list[_Line]]:
    """The lines of each payment, by its id."""
    found: dict[int, list[_Line]] = {}
    for line in lines:
        found.setdefault(line.payment_id, []).append(line)
    return found


def made_good(by_own_bank: int, gone: int, unknown: int) -> int:
    """What the person's own bank paid of the money that moved on: it makes good what nobody knows of first."""
    return min(max(by_own_bank - max(unknown, 0), 0), max(gone, 0))


def note_account(accounts: dict[str, str], bank: str, account: str) -> None:
    """Keeps to which account of a bank, by its key, money moved on; empty where two lines name two of them."""
    key, account = bank.casefold(), same_account(account)
    if account:
        accounts[key] = account if accounts.get(key, account) == account else ""


def same_account(account: str) -> str:
    """An account as it is compared, however it was typed."""
    return "".join(account.split()).casefold()


def replay(taken: int, lines: Iterable[Line]) -> Became:
    """What lies where after all lines, also where they cannot be: `check` says so."""
    became = Became({RECEIVER: AtBank(RECEIVER, came=taken)})
    for line in sorted(lines, key=lambda line: (line.happened_on, line.id)):
        _move(line, _at(became, line.bank), became)
    return became


def check(became: Became) -> None:
    """Raises NotOnHold where more was released than was on hold that day, MoreThanTaken and NotMovedThere where a bank
    has more than came to it, PaidTwice where the person's own bank made good what is on hold or back already."""
    if became.released_of is not None:
        raise NotOnHold(amount=rupees(became.released_of))
    for key, at in became.banks.items():
        if at.known > at.came:
            if key == RECEIVER:
                raise MoreThanTaken(amount=rupees(at.came))
            raise NotMovedThere(amount=rupees(at.came), bank=at.bank)
    if became.by_own_bank and became.unknown < 0:
        raise PaidTwice(amount=rupees(became.on_hold + became.credited - became.by_own_bank))


def _at(became: Became, bank: str) -> AtBank:
    key = bank.casefold()
    if key not in became.banks:
        became.banks[key] = AtBank(bank)
    return became.banks[key]


def _move(line: Line, at: AtBank, became: Became) -> None:
    match line.event:
        case "held":
            at.on_hold += line.amount
            at.ever_held += line.amount
        case "released":
            if line.amount > at.on_hold:
                became.released_of = at.on_hold
            at.on_hold -= line.amount
            at.on_its_way += line.amount
            at.orders.leave(line.amount)
        case "hold_ended":
            if line.amount > at.on_hold:
                became.released_of = at.on_hold
            at.on_hold -= line.amount
        case "credited":
            at.came += line.amount if at.bank == OWN else 0
            arrived = min(line.amount, at.on_its_way)
            part = min(line.amount - arrived, max(at.on_hold, 0))
            at.on_its_way -= arrived
            at.on_hold -= part
            at.credited += line.amount
            at.orders.leave(line.amount - arrived)
            became.from_hold[line.id] = part
        case "moved_on":
            at.moved_on += line.amount
            if line.moved_to:
                _at(became, line.moved_to).came += line.amount
        case "ordered":
            at.orders.add(line.number, line.amount)
        case "asked" | "applied":
            setattr(at, line.event, max(getattr(at, line.event), line.amount))
    if at.on_hold <= 0:
        at.over = at.ever_held
    at.first_day.setdefault(line.event, line.happened_on)
    at.last_day[line.event] = line.happened_on
