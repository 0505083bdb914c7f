"""Rows of a table -> entries: a day, words, an amount and which way it went, and the balance after it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from supportdesk.reading.statements import cells, narration
from supportdesk.reading.statements.rows import Row, Table


@dataclass(frozen=True, slots=True)
class Entry:
    """Amounts in paise. `out` is None while nothing said which way the money went; a debt balance is negative."""

    day: dt.date
    time: dt.time | None
    words: str
    number: str
    amount: int
    out: bool | None
    balance: int | None
    page: int
    row: int


@dataclass(slots=True)
class Entries:
    """What a table gave. `left` are the rows with a day or an amount that could not be read."""

    entries: list[Entry]
    left: list[Row]
    opening: int | None = None
    closing: int | None = None


def entries_of(table: Table, last_day: dt.date | None) -> Entries:
    """`last_day` is the end of the statement, for days that are written without their year."""
    columns = table.columns
    at = columns.of["date"]
    backwards = cells.month_first([row.cells[at] for row in table.rows if len(row.cells) > at])
    found = Entries([], [])
    current: dt.date | None = None
    for row in table.rows:
        filled = _Filled(row, table, month_first=backwards, last_day=last_day)
        current = filled.day or current
        if filled.closes:
            found.closing = filled.balance if filled.balance is not None else found.closing
        elif filled.opens:
            found.opening = filled.balance if filled.balance is not None else found.opening
        elif filled.is_total:
            continue
        elif (amount := filled.amount) is not None and current is not None and (filled.day or filled.words):
            found.entries.append(filled.entry(current, amount))
        elif found.entries and filled.is_more:
            last = found.entries[-1]
            found.entries[-1] = replace(
                last, words=f"{last.words} {filled.words}".strip(), time=last.time or filled.time
            )
        elif filled.day and (filled.has_number or filled.balance is not None):
            found.left.append(row)
    return found


class _Filled:
    """A row with its cells by their meaning."""

    def __init__(self, row: Row, table: Table, *, month_first: bool, last_day: dt.date | None) -> None:
        self._row = row
        self._of = table.columns.of
        day_cell = self._cell("date")
        self.day = cells.day(day_cell, month_first=month_first)
        if self.day is None and last_day is not None and day_cell:
            self.day = cells.day_without_year(day_cell, last_day)
        self.time = cells.time(self._cell("time")) or cells.time(day_cell)
        self.words = " ".join(filter(None, (self._at(place) for place in table.columns.texts)))
        self.number = " ".join(filter(None, (self._at(place) for place in table.columns.references)))
        self.balance = _signed(cells.money(self._cell("balance")))
        self._no_amount = not any(self._money(role) for role in ("debit", "credit", "amount"))

    @property
    def opens(self) -> bool:
        return self._no_payment and cells.is_opening(" ".join(self._row.cells))

    @property
    def closes(self) -> bool:
        return self._no_payment and cells.is_closing(" ".join(self._row.cells))

    @property
    def is_total(self) -> bool:
        return self.day is None and cells.is_total(" ".join(self._row.cells))

    @property
    def is_more(self) -> bool:
        """Words that belong to the row above."""
        alone = self.day is None and self.balance is None and self._no_amount and bool(self.words or self.time)
        return alone and not cells.is_foot(" ".join(self._row.cells))

    @property
    def _no_payment(self) -> bool:
        return self._no_amount or self.day is None

    @property
    def has_number(self) -> bool:
        places = [self._of[role] for role in ("debit", "credit", "amount") if role in self._of]
        return any(character.isdigit() for place in places for character in self._at(place))

    @property
    def amount(self) -> tuple[int, bool | None] | None:
        """Paise and whether they went out; a nought is no amount."""
        debit, credit = self._money("debit"), self._money("credit")
        if debit and debit.paise:
            return debit.paise, debit.out is not False or credit is None
        if credit and credit.paise:
            return credit.paise, False
        one = self._money("amount")
        if one is None or not one.paise:
            return None
        sign = self._cell("sign").strip().lower()
        said = True if sign.startswith(("d", "w", "नामे")) else False if sign.startswith(("c", "जमा")) else None
        return one.paise, said if said is not None else one.out

    def entry(self, day: dt.date, amount: tuple[int, bool | None]) -> Entry:
        paise, out = amount
        if out is None:
            out = narration.told_by(self.words).out
        return Entry(
            day, self.time, self.words, self.number, paise, out, self.balance, self._row.page, self._row.number
        )

    def _money(self, role: str) -> cells.Money | None:
        return cells.money(self._cell(role))

    def _cell(self, role: str) -> str:
        place = self._of.get(role)  # type: ignore[call-overload]  # a role that the table lacks gives None
        return "" if place is None else self._at(place)

    def _at(self, place: int) -> str:
        return self._row.cells[place] if place < len(self._row.cells) else ""


def _signed(balance: cells.Money | None) -> int | None:
    if balance is None:
        return None
    return -balance.paise if balance.out else balance.paise


@dataclass(frozen=True, slots=True)
class Checked:
    """Each entry with `follows`: its balance follows from the row before; None where that cannot be told."""

    entry: Entry
    follows: bool | None


def checked(entries: Sequence[Entry], opening: int | None) -> list[Checked]:
    """Reconciles the running balance, oldest or newest row first. A way that nothing told is taken from it."""
    newest_first = _newest_first(entries)
    ordered = list(reversed(entries)) if newest_first else list(entries)
    found = list(_walked(ordered, opening))
    return list(reversed(found)) if newest_first else found


def _walked(ordered: Sequence[Entry], opening: int | None) -> Iterator[Checked]:
    before = opening
    for entry in ordered:
        change = None if before is None or entry.balance is None else entry.balance - before
        if entry.out is None and change is not None and abs(change) == entry.amount:
            entry = replace(entry, out=change < 0)  # noqa: PLW2901 - the same entry, with its way
        follows = (
            None if change is None or entry.out is None else change == (-entry.amount if entry.out else entry.amount)
        )
        yield Checked(entry, follows)
        before = entry.balance if entry.balance is not None else None


def _newest_first(entries: Sequence[Entry]) -> bool:
    """By the balance, else by the days."""
    forward = backward = 0
    for one, other in pairwise(entries):
        if one.balance is None or other.balance is None:
            continue
        forward += abs(other.balance - one.balance) == other.amount
        backward += abs(one.balance - other.balance) == one.amount
    if forward != backward:
        return backward > forward
    return len(entries) > 1 and entries[0].day > entries[-1].day
