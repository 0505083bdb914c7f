"""The rows of a statement as the money trail shows them. Of forty thousand they are made on the worker.

Python's collector looks at all that stays, and holds the window meanwhile: so a row is kept as plain values.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from supportdesk.money import rupees
from supportdesk.services.payments import NewPayment, found_again_by, from_found, is_ahead
from supportdesk.texts import Both
from ui.pages.case_money_parts import in_place

if TYPE_CHECKING:
    from supportdesk.reading.statements import Statement

_NAMES = [field.name for field in fields(NewPayment)]
_VALUES = attrgetter(*_NAMES)
_AMOUNT, _DIRECTION = _NAMES.index("amount"), _NAMES.index("direction")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the statement, by its number from 0: where it stands there, what was read, what the filter looks in.

    Not `paid`: the payment failed or came back. It is shown, and cannot be picked.
    """

    id: int
    page: int
    row: int
    values: tuple[Any, ...]
    words: str
    doubt: Both | None
    ahead: bool
    paid: bool = True

    @property
    def new(self) -> NewPayment:
        """As it was read and corrected."""
        return NewPayment(*self.values)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the case has of a row: `number` is the payment that it is or seems to be (`twin` its id, `there` what the
    case knows of it), from 1; `added` says it is.
    """

    number: int = 0
    twin: int = 0
    there: NewPayment | None = None
    added: bool = False


@dataclass(frozen=True, slots=True)
class Picked:
    """A row on its way into the case."""

    id: int
    new: NewPayment
    number: int
    twin: int


class Lines:
    """In the order of the statement; each is found again by what tells of a payment of the case. `count` are paid."""

    def __init__(self, statement: "Statement", now: dt.datetime) -> None:
        self.rows: list[Line] = []
        self._under: dict[int, int | list[int]] = {}
        self.count = len(statement.rows)
        told = [(row, True) for row in statement.rows]
        if statement.unpaid:
            told += [(row, False) for row in statement.unpaid]
            told.sort(key=lambda pair: (pair[0].page, pair[0].row))
        for at, (row, paid) in enumerate(told):
            new = from_found(row.payment)
            ahead = paid and is_ahead(new, now)
            self.rows.append(Line(at, row.page, row.row, _VALUES(new), _words(new), row.doubt, ahead, paid))
            if paid:
                self._note(at, new)

    def correct(self, line_id: int, typed: Mapping[str, str], now: dt.datetime) -> None:
        """What a person corrected is doubted no more."""
        line = self.rows[line_id]
        new = in_place.corrected(line.new, typed, now)
        values, words, ahead = _VALUES(new), _words(new), is_ahead(new, now)
        self.rows[line_id] = replace(line, values=values, words=words, doubt=None, ahead=ahead)
        self._note(line_id, new)

    def perhaps(self, known: Iterable[NewPayment]) -> dict[Hashable, NewPayment]:
        """The rows that may be one of these payments."""
        places = {at for payment in known for key in _keys(payment) for at in self._at(key)}
        return {at: self.rows[at].new for at in sorted(places)}

    def _at(self, key: int) -> Iterable[int]:
        at = self._under.get(key, ())
        return (at,) if isinstance(at, int) else at

    def _note(self, at: int, new: NewPayment) -> None:
        for key in _keys(new):
            before = self._under.setdefault(key, at)
            if isinstance(before, list):
                before.append(at)
            elif before != at:
                self._under[key] = [before, at]


def total(lines: Iterable[Line], direction: str) -> int:
    """Paise that went out, or came in."""
    return sum(line.values[_AMOUNT] for line in lines if line.values[_DIRECTION] == direction)


def _keys(payment: NewPayment) -> list[int]:
    return [hash(key) for key in found_again_by(payment) if key]


def _words(new: NewPayment) -> str:
    words = " ".join(filter(None, (new.source_text, new.to_name, new.to_vpa, new.reference)))
    return f"{words} {rupees(new.amount, full=True)}".casefold().replace(",", "")
