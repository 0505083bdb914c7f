"""Rows of a table -> entries: a day, words, an amount and which way it went, and the balance after it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mode

from supportdesk.reading.statements import cells, misread, narration, statuses
from supportdesk.reading.statements.periods import End
from supportdesk.reading.statements.rows import APART, TOGETHER, Row, Table, is_one_reference


@dataclass(frozen=True, slots=True)
class Entry:
    """Amounts in paise. `out` is None while nothing said which way the money went; a debt balance is negative. `day` is
    None where it stands without a year that nothing tells: `day_said` is what stands there.

    `number` is what stood in the columns of references, `id` the bank's own number of the payment. `guessed` where
    only the words say the way, `day_turned` where a spreadsheet took the day for the month, `day_unsure` where its year
    may be another. `torn` are two words each that may be one, or one that may be two. `became` is what the row says
    of the payment.
    """

    day: dt.date | None
    time: dt.time | None
    words: str
    number: str
    id: str
    amount: int
    out: bool | None
    balance: int | None
    page: int
    row: int
    guessed: bool = False
    day_turned: bool = False
    torn: tuple[str, ...] = ()
    became: statuses.Became = ""
    day_said: str = ""
    day_unsure: bool = False


@dataclass(slots=True)
class Entries:
    """What a table gave. `left` are the rows with a day or an amount that could not be read, `unpaid` those of payments
    that failed, wait or came back."""

    entries: list[Entry]
    left: list[Row]
    unpaid: list[Entry]
    opening: int | None = None


_LAST, _FIRST = re.compile(r"[^\s/*-]*$"), re.compile(r"^[^\s/*-]*")
_NOT_PAID = ("failed", "returned")
_MONTHS = 12
_RRN = re.compile(r"(?<!\d)\d{12}(?!\d)")
_FEW = 2
"""RRNs that tell another day by no accident."""
_BROKEN_ROWS = 4
"""Words broken after as many letters on fewer rows may be an accident."""


def entries_of(table: Table, end: End | None) -> Entries:
    """`end` of the statement, for days that are written without their year."""
    found = Entries([], [], [])
    more: list[list[str]] = []
    for row, filled, day in _with_their_days(table, end, found.left):
        if filled.opens:
            found.opening = filled.balance if found.opening is None else found.opening
        elif (amount := filled.amount) is not None and day is not None and (day is filled or filled.words):
            found.entries.append(filled.entry(day, amount))
            more.append([])
        elif found.entries and filled.is_more:
            more[-1].append(filled.words)
            found.entries[-1] = replace(found.entries[-1], time=found.entries[-1].time or filled.time)
        elif day is filled and not filled.is_nought and (filled.has_number or filled.balance is not None):
            found.left.append(row)
    whole = [_with_what_became(entry) for entry in _whole(found.entries, more)]
    found.unpaid = [entry for entry in whole if entry.became in _NOT_PAID]
    found.entries = _with_days(_with_ways([entry for entry in whole if entry.became not in _NOT_PAID]))
    return found


def _with_their_days(
    table: Table, end: End | None, left: list[Row]
) -> Iterator[tuple[Row, "_Filled", "_Filled | None"]]:
    """Each row and the one that tells its day, itself where its own cannot be read. What is damaged, or is below such a
    day and has none of its own, goes to `left`."""
    columns = table.columns
    at = columns.of["date"]
    backwards = cells.month_first([row.cells[at] for row in table.rows if len(row.cells) > at])
    undamaged = [len(row.cells) for row in table.rows if cells.LOST not in "".join(row.cells)]
    usual, are_whole = mode(undamaged or [0]), len(undamaged) == len(table.rows)
    rows = misread.with_days(table.rows, columns)
    day_in_each = misread.has_day_in_each(rows, columns)
    current: _Filled | None = None
    lost = False
    for row in rows:
        filled = _Filled(row, table, month_first=backwards, end=end)
        current, lost = (filled, False) if filled.has_day else (current, lost)
        if filled.closes or filled.is_total:
            continue
        damaged = (not are_whole and filled.is_damaged(usual)) or (row.scanned and misread.tells_two(row, columns))
        unread = damaged or (
            row.scanned
            and not filled.opens
            and misread.has_lost_day(row, columns, day_in_each=day_in_each or current is None)
        )
        if unread and filled.says_a_day:
            current, lost = None, True
        if damaged or (lost and not unread and not filled.opens and filled.amount is not None):
            left.append(row)
        else:
            yield row, filled, filled if unread else current


def _with_what_became(entry: Entry) -> Entry:
    """Where a balance is told money moved, whatever the words of the row say; and what came in as a refund came."""
    told = entry.became if entry.became or entry.balance is not None else statuses.became_by_words(entry.words)
    if told == "returned" and (narration.told_by(entry.words).out if entry.out is None else entry.out) is False:
        told = ""
    return entry if told == entry.became else replace(entry, became=told)


def _whole(entries: Sequence[Entry], more: Sequence[Sequence[str]]) -> list[Entry]:
    """With the words of the rows below: broken anywhere where all were broken after as many letters."""
    firsts = [entry.words for entry, below in zip(entries, more, strict=True) if any(below)]
    longest = max(map(len, firsts), default=0)
    anywhere = len(firsts) >= _BROKEN_ROWS and all(longest - len(words) <= 1 for words in firsts)
    return [
        replace(entry, words=_joined((entry.words, *below), longest if anywhere else None)) if any(below) else entry
        for entry, below in zip(entries, more, strict=True)
    ]


def _joined(pieces: Sequence[str], broken_after: int | None) -> str:
    joined, last = pieces[0], pieces[0]
    for piece in filter(None, pieces[1:]):
        broken = len(last) == broken_after or is_one_reference(joined, piece)
        joined, last = f"{joined}{'' if broken else ' '}{piece}".strip(), piece
    return joined


def _with_ways(entries: list[Entry]) -> list[Entry]:
    """A column that marks only the money that came in, as cards do, or only what went out, tells the rest by that; else
    the words may tell it."""
    marked = {entry.out for entry in entries} - {None}
    rest = (True not in marked) if len(marked) == 1 else None
    return [
        entry
        if entry.out is not None
        else replace(entry, out=narration.told_by(entry.words).out if rest is None else rest, guessed=rest is None)
        for entry in entries
    ]


def _with_days(entries: list[Entry]) -> list[Entry]:
    """With the days right that a spreadsheet of America took for months: 05/11 became 11 May, while 13/11 stayed. Then
    the numbers of the payments tell other days, or the days do not follow each other as they should."""
    days = {at: day for at, entry in enumerate(entries) if entry.day and (day := _turned(entry.day))}
    in_order = _in_order(entries)
    if not days or (in_order and any(_day_told(entries[at]) for at in days)):
        return entries
    turned = list(entries)
    for at, day in days.items():
        turned[at] = replace(entries[at], day=day, day_turned=True)
    told, told_turned = (sum(_day_told(rows[at]) for at in days) for rows in (entries, turned))
    right = told_turned >= _FEW and told_turned > told
    return turned if right or (not in_order and _in_order(turned)) else entries


def _turned(day: dt.date) -> dt.date | None:
    return day.replace(month=day.day, day=day.month) if day.day <= _MONTHS and day.day != day.month else None


def _in_order(entries: Sequence[Entry]) -> bool:
    days = [entry.day for entry in entries if entry.day]
    return days in (sorted(days), sorted(days, reverse=True))


def _day_told(entry: Entry) -> bool:
    """Whether an RRN of the payment was given on its day."""
    if entry.day is None:
        return False
    given_on = f"{entry.day.year % 10}{entry.day:%j}"
    return any(number[0].startswith(given_on) for number in _RRN.finditer(f"{entry.words} {entry.number}"))


class _Filled:
    """A row with its cells by their meaning."""

    def __init__(self, row: Row, table: Table, *, month_first: bool, end: End | None) -> None:
        self._row = row
        self._of = table.columns.of
        day_cell = self._cell("date")
        self.day = cells.day(day_cell, month_first=month_first) or cells.numbered_day(day_cell)
        self.has_day = self.day is not None or cells.is_without_year(day_cell)
        self.day_unsure = self.has_day and self.day is None and end is not None and not end.sure
        if self.has_day and self.day is None and end is not None:
            self.day = cells.day_without_year(day_cell, end.day)
        self.day_said = "" if self.day else day_cell
        self.says_a_day = bool(day_cell.strip())
        self.time = cells.time(self._cell("time")) or cells.time(day_cell)
        words = self._all(table.columns.texts, " / " if self.has_day else " ")
        self.words, self._torn = _plain(words), tuple(_torn(words))
        self._number = _plain(self._all(table.columns.references))
        self._id = self._all(table.columns.ids)
        self._signs = table.columns.signs
        owed = self._cell("balance_sign").strip().lower().startswith(("d", "नामे"))
        self.balance = cells.signed(cells.money(self._cell("balance")), owed=owed)
        self._no_amount = not any(self._money(role) for role in ("debit", "credit", "amount"))

    @property
    def opens(self) -> bool:
        return self._no_payment and cells.is_opening(" ".join(self._row.cells))

    @property
    def closes(self) -> bool:
        return self._no_payment and cells.is_closing(" ".join(self._row.cells))

    @property
    def is_total(self) -> bool:
        return cells.is_total_alone(self.words) or (not self.has_day and cells.is_total(" ".join(self._row.cells)))

    @property
    def is_more(self) -> bool:
        """Words that belong to the row above."""
        alone = not self.has_day and self.balance is None and self._no_amount and bool(self.words or self.time)
        return alone and not cells.is_foot(" ".join(self._row.cells))

    @property
    def _no_payment(self) -> bool:
        return self._no_amount or not self.has_day

    def is_damaged(self, usual: int) -> bool:
        """A sign was lost of its day or of its amount, which may be another one now; or what kept two cells apart,
        where there are not as many as usual."""
        told = [self._cell("date"), *self._amounts] if len(self._row.cells) == usual else self._row.cells
        return any(cells.LOST in cell for cell in told)

    @property
    def has_number(self) -> bool:
        return any(character.isdigit() for cell in self._amounts for character in cell)

    @property
    def is_nought(self) -> bool:
        """A note between the payments, as of money that was put on hold."""
        told = [cells.money(cell) for cell in self._amounts if cell]
        return bool(told) and all(money is not None and not money.paise for money in told)

    @property
    def amount(self) -> tuple[int, bool | None] | None:
        """Paise and whether they went out; a nought is no amount."""
        debit, credit = self._money("debit"), self._money("credit")
        if debit and debit.paise:
            return debit.paise, debit.out is not False or ("credit" in self._of and credit is None)
        if credit and credit.paise:
            return credit.paise, False
        one = self._money("amount")
        if one is None or not one.paise:
            return None
        said = (cells.way(self._at(place)) for place in self._signs)
        return one.paise, next((out for out in said if out is not None), one.out)

    @property
    def _became(self) -> statuses.Became:
        signs = (statuses.became_by_sign(self._at(place)) for place in self._signs)
        return next(filter(None, signs), "") or statuses.became_by_status(self._cell("status"))

    def entry(self, day: "_Filled", amount: tuple[int, bool | None]) -> Entry:
        """`day` is the row with the last day: some banks write it once."""
        paise, out = amount
        row = self._row
        if out is None and statuses.is_credit_note(self._cell("status")):
            out = False
        return Entry(
            day.day,
            self.time,
            self.words,
            self._number,
            self._id,
            paise,
            out,
            self.balance,
            row.page,
            row.number,
            torn=self._torn,
            became=self._became,
            day_said=day.day_said,
            day_unsure=day.day_unsure,
        )

    @property
    def _amounts(self) -> list[str]:
        return [self._cell(role) for role in ("debit", "credit", "amount")]

    def _money(self, role: str) -> cells.Money | None:
        return cells.money(self._cell(role))

    def _cell(self, role: str) -> str:
        place = self._of.get(role)  # type: ignore[call-overload]  # a role that the table lacks gives None
        return "" if place is None else self._at(place)

    def _all(self, places: Sequence[int], between: str = " ") -> str:
        return between.join(filter(None, map(self._at, places)))

    def _at(self, place: int) -> str:
        return self._row.cells[place] if place < len(self._row.cells) else ""


def _plain(words: str) -> str:
    return " ".join(words.replace(TOGETHER, "").split())


def _torn(words: str) -> Iterator[str]:
    """Two words each that may be one, or one that may be two."""
    for mark, between in ((APART, " "), (TOGETHER, "")):
        for before, after in pairwise(words.split(mark)):
            yield f"{_LAST.findall(before)[0]}{between}{_FIRST.findall(after)[0]}"


@dataclass(frozen=True, slots=True)
class Checked:
    """Each entry with `follows`: its balance follows from the row before; None where that cannot be told. `turned` is
    an entry whose way is the balance's and not that of its column."""

    entry: Entry
    follows: bool | None
    turned: bool = False


def checked(entries: Sequence[Entry], opening: int | None) -> list[Checked]:
    """Reconciles the running balance, oldest or newest row first: it settles a way that nothing or only words told."""
    newest_first = _newest_first(entries)
    ordered = list(reversed(entries)) if newest_first else list(entries)
    found = list(_walked(ordered, opening))
    return list(reversed(found)) if newest_first else found


def _walked(ordered: Sequence[Entry], before: int | None) -> Iterator[Checked]:
    for entry in ordered:
        change = None if before is None or entry.balance is None else entry.balance - before
        before = entry.balance if entry.balance is not None else _after(before, entry)
        if change is None or abs(change) != entry.amount:
            yield Checked(entry, None if change is None or entry.out is None else False)
            continue
        out = change < 0
        turned = entry.out not in (None, out) and not entry.guessed
        yield Checked(entry if entry.out == out else replace(entry, out=out), follows=True, turned=turned)


def _after(before: int | None, entry: Entry) -> int | None:
    """The balance after a row that does not tell it, as where banks print one a day."""
    if before is None or entry.out is None:
        return None
    return before - entry.amount if entry.out else before + entry.amount


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
    days = [entry.day for entry in entries if entry.day]
    return bool(days) and days[0] > days[-1]
