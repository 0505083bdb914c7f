"""No one can be found in the figures: small counts of sensitive kinds are hidden, and what would give them away. Pure.

A count from one to four of a sensitive row is hidden, and with it the next smallest of its column until no hidden
number can be worked out: not from the total of the column, nor from what "<5" itself says. Where nothing else is in
the table, sensitive rows without any case are hidden too, so that nobody knows which of them had one. It is done once,
on the figures, so every page, chart and file hides the same. A page's total is never wrong. What reports of other days
already tell is in `Told` (see `exported`).
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from supportdesk import knowledge
from supportdesk.fields import PERSON
from supportdesk.services.figures.results import (
    AGE_BANDS,
    COUNTS,
    MONEY,
    Figures,
    Hidden,
    Modus,
    Number,
    Row,
    StepDone,
    Table,
)

LEAST = 5
"""Smaller counts of sensitive kinds are not shown."""
MOST_MODUS = 10
_SENSITIVE_GROUPS = frozenset({"content"})
_SENSITIVE_KINDS = frozenset({"romance"})
_SENSITIVE_ROWS: Mapping[str, tuple[str, ...]] = {"age": ("under_18",), "gender": ("other",)}
_TAKEDOWN = "takedown"
_NO_END = 10**9
_GENDERS = tuple(choice.value for field_ in PERSON if field_.key == "gender" for choice in field_.choices)


def sensitive_rows(by: str) -> tuple[str, ...]:
    """Keys of the rows of a table whose small counts are hidden."""
    if by != "kind":
        return _SENSITIVE_ROWS.get(by, ())
    return tuple(
        crime.id
        for crime in knowledge.crimes().values()
        if crime.group in _SENSITIVE_GROUPS or crime.id in _SENSITIVE_KINDS
    )


def is_sensitive(kinds: Iterable[str]) -> bool:
    """Whether these kinds and groups of crime are all sensitive ones."""
    return {*kinds} <= {*_SENSITIVE_GROUPS, *sensitive_rows("kind")}


def hides_a_kind(kinds: Table) -> bool:
    """Whether the cases of a sensitive kind, or those of them that are open, are hidden."""
    rows = {row.key: row for row in kinds.rows}
    its = (rows[key] for key in sensitive_rows("kind") if key in rows)
    return any(isinstance(number, Hidden) for row in its for number in (row.cases, row.open))


class Told(Protocol):
    """What reports of other days tell already, by table and column (see `exported`)."""

    def refused(self, by: str, column: str) -> frozenset[str]: ...
    def known(self, by: str, column: str) -> frozenset[str]: ...
    def marks_tell(self, by: str, column: str) -> bool: ...
    def given_away(
        self, by: str, column: str, numbers: Mapping[str, int], hidden: Mapping[str, Hidden]
    ) -> frozenset[str]: ...


class NothingTold:
    """No report of these days left the desk yet."""

    def refused(self, by: str, column: str) -> frozenset[str]:  # noqa: ARG002 - as it is asked
        return frozenset()

    known = refused

    def marks_tell(self, by: str, column: str) -> bool:  # noqa: ARG002
        return False

    def given_away(
        self,
        by: str,  # noqa: ARG002
        column: str,  # noqa: ARG002
        numbers: Mapping[str, int],  # noqa: ARG002
        hidden: Mapping[str, Hidden],  # noqa: ARG002
    ) -> frozenset[str]:
        return frozenset()


NOTHING_TOLD = NothingTold()


def hide(figures: Figures, told: Told = NOTHING_TOLD) -> Figures:
    """The same figures, fit to leave the desk."""
    tables = tuple(_hide_in(table, told) for table in figures.tables)
    kinds = next(table for table in tables if table.by == "kind")
    return replace(
        figures,
        tables=tables,
        steps=tuple(_hide_step(step, kinds, told) for step in figures.steps),
        modus=tuple(_shown_modus(figures.modus, kinds))[:MOST_MODUS],
        uncovered=False,
    )


def uncovered(figures: Figures) -> Figures:
    return replace(figures, modus=figures.modus[:MOST_MODUS])


@dataclass(slots=True)
class _Column:
    """The numbers of one column by row, and what stands in place of those that are hidden.

    `most` is what a row cannot exceed, as anybody can see: a case with an FIR is a case. `with_row` are hidden because
    all of their row is, which says nothing of how small they are.
    """

    numbers: Mapping[str, int]
    most: Mapping[str, int]
    sensitive: frozenset[str]
    hidden: dict[str, Hidden] = field(default_factory=dict)
    with_row: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    tells_less: bool = False

    def hide(self, key: str) -> None:
        few = key in self.sensitive and self.numbers[key] < LEAST
        self.hidden[key] = Hidden.FEW if few and not self.tells_less else Hidden.COVER
        if not self.numbers[key]:
            self.tell_less()

    def tell_less(self) -> None:
        """From now on none of the hidden says whether it is small."""
        self.tells_less = True
        self.hidden = dict.fromkeys(self.hidden, Hidden.COVER)

    def hide_within(self, by: str, name: str, told: Told, forced: AbstractSet[str]) -> None:
        """What is small, what covers it, and what reports of other days would give away. What is hidden whatever its
        size says that it is not small by what the others say: then none of them does."""
        self.known = told.known(by, name)
        if told.marks_tell(by, name):
            self.tell_less()
        self.hide_small()
        self.cover()
        more = (self.numbers.keys() & (forced | told.refused(by, name))) - self.hidden.keys()
        if more:
            self.tell_less()
            for key in more:
                self.hide(key)
            self.cover()
        while given := told.given_away(by, name, self.numbers, self.hidden):
            shown = self.numbers.keys() - self.hidden.keys()
            if not self.tells_less:
                self.tell_less()
            elif shown:
                self.hide(self._smallest_first(shown & given or shown)[0])
            else:
                break

    def hide_small(self) -> None:
        for key in self.sensitive & self.numbers.keys() - self.hidden.keys():
            if 0 < self.numbers[key] < LEAST:
                self.hide(key)

    def cover(self) -> None:
        """Hides the next smallest so that every hidden number could be another one: one row if one is enough, else as
        many as it takes; zeros for want of others."""
        shown = self._smallest_first(self.numbers.keys() - self.hidden.keys() - self.known)
        if not self.is_safe():
            shown = [key for key in shown if self._is_enough(key)][:1] or shown
        while shown and not self.is_safe():
            self.hide(shown.pop(0))

    def _is_enough(self, key: str) -> bool:
        if not self.numbers[key]:
            return False
        with_it = replace(self, hidden=dict(self.hidden))
        with_it.hide(key)
        return with_it.is_safe()

    def _smallest_first(self, keys: Iterable[str]) -> list[str]:
        return sorted(keys, key=lambda key: (not self.numbers[key], self.numbers[key], key))

    def is_safe(self) -> bool:
        unknown = self.hidden.keys() - self.known
        whole = sum(self.numbers[key] for key in unknown)
        bounds = [self._bounds(key) for key in unknown]
        least, most = sum(low for low, _ in bounds), sum(high for _, high in bounds)
        return all(max(low, whole - (most - high)) < min(high, whole - (least - low)) for low, high in bounds)

    def _bounds(self, key: str) -> tuple[int, int]:
        """What a hidden number may be, for whoever knows these rules."""
        high = self.most.get(key, _NO_END)
        if self.tells_less or key in self.with_row:
            return 0, high
        if self.hidden[key] is Hidden.FEW:
            return 1, min(LEAST - 1, high)
        return (LEAST if key in self.sensitive else 1), high


def _hide_in(table: Table, told: Told) -> Table:
    """Where a column cannot be made safe, the rows of its small counts are hidden as a whole."""
    sensitive = frozenset(sensitive_rows(table.by))
    if not sensitive:
        return table
    forced = told.refused(table.by, "cases")
    rows = {key: _empty(key) for key in forced} | {row.key: row for row in table.rows}
    while True:
        rows, cases = _cases(table.by, rows, sensitive, forced, told)
        columns = {name: _sub_column(rows, (table.by, name), sensitive, cases, told) for name in (*COUNTS[1:], *MONEY)}
        unsafe = {
            key for column in columns.values() if not column.is_safe() for key in sensitive & column.hidden.keys()
        }
        if unsafe <= cases.hidden.keys():
            break
        forced |= unsafe
    columns["cases"] = cases
    hidden = sorted(rows.values(), key=lambda row: _place(row, table.by, cases))
    return replace(table, rows=tuple(_hidden_row(row, columns) for row in hidden))


def _place(row: Row, by: str, cases: _Column) -> tuple[int, str]:
    """Among rows in the order of their size, its place would tell how large a hidden one is: those stand last."""
    if by == "age":
        return AGE_BANDS.index(row.key) if row.key else len(AGE_BANDS), ""
    return (1, row.key) if row.key in cases.hidden else (0, "")


def _cases(
    by: str, rows: dict[str, Row], sensitive: frozenset[str], forced: frozenset[str], told: Told
) -> tuple[dict[str, Row], _Column]:
    """The column of cases made safe, with rows without any case where the others do not suffice."""
    more = [key for key in (*sorted(sensitive), *_all_rows(by)) if key not in rows]
    while True:
        column = _Column({key: _number(row, "cases") for key, row in rows.items()}, {}, sensitive)
        column.hide_within(by, "cases", told, forced)
        if column.is_safe() or not more:
            return rows, column
        key = more.pop(0)
        rows = rows | {key: _empty(key)}
        more = [each for each in more if each != key]


def _all_rows(by: str) -> Sequence[str]:
    match by:
        case "kind":
            return tuple(knowledge.crimes())
        case "age":
            return AGE_BANDS
        case _:
            return _GENDERS


def _sub_column(
    rows: Mapping[str, Row], place: tuple[str, str], sensitive: frozenset[str], cases: _Column, told: Told
) -> _Column:
    """Where the cases are hidden, so is this; all are zero where their sum is, and then zero is said."""
    by, name = place
    numbers = {key: _number(row, name) for key, row in rows.items()}
    most = {key: LEAST - 1 if mark is Hidden.FEW else _NO_END for key, mark in cases.hidden.items()}
    most |= {key: count for key, count in cases.numbers.items() if key not in cases.hidden}
    counts = name not in MONEY
    column = _Column(numbers, most if counts and name != "open" else {}, sensitive if counts else frozenset())
    if sum(numbers[key] for key in cases.hidden):
        column.hidden = dict.fromkeys(cases.hidden, Hidden.COVER)
        column.with_row = frozenset(cases.hidden)
    column.hide_within(by, name, told, frozenset())
    return column


def _empty(key: str) -> Row:
    return Row(key, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, None)


def _hidden_row(row: Row, columns: Mapping[str, _Column]) -> Row:
    cells: dict[str, Any] = {
        name: column.hidden[row.key] for name, column in columns.items() if row.key in column.hidden
    }
    if {"cases", "open"} & cells.keys():
        cells["oldest_days"] = Hidden.COVER
    return replace(row, **cells)


def _number(row: Row, name: str) -> int:
    value: Number = getattr(row, name)
    return value if isinstance(value, int) else 0


def _hide_step(step: StepDone, kinds: Table, told: Told) -> StepDone:
    """Content that is taken down belongs to sensitive kinds: its cases are their sum."""
    rows = {row.key: row.cases for row in kinds.rows}
    if step.step != _TAKEDOWN:
        return step
    if _TAKEDOWN in told.refused("step", "done") or any(
        isinstance(rows.get(key), Hidden) for key in sensitive_rows("kind")
    ):
        return StepDone(step.step, Hidden.COVER, Hidden.COVER, Hidden.COVER)
    if isinstance(step.done, int) and 0 < step.done < LEAST:
        return replace(step, done=Hidden.FEW, median_days=Hidden.COVER)
    return step


def _shown_modus(modus: Iterable[Modus], kinds: Table) -> Iterable[Modus]:
    """A sensitive kind is not divided further, and a kind whose count or rupees are hidden is left out."""
    hidden = {row.key for row in kinds.rows if isinstance(row.cases, Hidden) or isinstance(row.reported, Hidden)}
    left_out = {*sensitive_rows("kind"), *hidden}
    return (one for one in modus if one.kind not in left_out)
