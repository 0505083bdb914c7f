"""The rows of a statement as the money trail shows them. Of forty thousand they are made on the worker."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from supportdesk.money import rupees
from supportdesk.reading.payments import FoundPayment
from supportdesk.services.payments import NewPayment, found_again_by, from_found, is_ahead
from supportdesk.texts import Both
from ui.pages.case_money_parts import in_place

if TYPE_CHECKING:
    from supportdesk.reading.statements import Statement


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the statement; `place` is its page and row there, `words` what the filter looks in."""

    id: Hashable
    found: FoundPayment
    new: NewPayment
    place: tuple[int, int]
    words: str
    doubt: Both | None = None
    ahead: bool = False
    picked: bool = False
    number: int = 0
    twin: int = 0
    there: NewPayment | None = None
    added: bool = False


class Lines:
    """In the order of the statement; each is found again by what tells of a payment of the case."""

    def __init__(self, statement: "Statement", now: dt.datetime) -> None:
        self.rows: list[Line] = []
        self._at: dict[Hashable, int] = {}
        self._under: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for at, row in enumerate(statement.rows):
            new = from_found(row.payment)
            place = row.page, row.row
            line = Line((*place, at), row.payment, new, place, _words(row.payment, new), row.doubt, is_ahead(new, now))
            self.rows.append(line)
            self._at[line.id] = at
            self._note(at, new)

    def correct(self, line_id: Hashable, typed: Mapping[str, str], now: dt.datetime) -> None:
        """What a person corrected is doubted no more."""
        at = self._at[line_id]
        line = self.rows[at]
        new = in_place.corrected(from_found(line.found), typed, now)
        self.rows[at] = replace(line, new=new, words=_words(line.found, new), doubt=None, ahead=is_ahead(new, now))
        self._note(at, new)

    def perhaps(self, known: Iterable[NewPayment]) -> dict[Hashable, NewPayment]:
        """The rows that may be one of these payments."""
        places = {at for payment in known for key in found_again_by(payment) for at in self._under.get(key, ())}
        return {self.rows[at].id: self.rows[at].new for at in sorted(places)}

    def _note(self, at: int, new: NewPayment) -> None:
        for key in found_again_by(new):
            self._under[key].append(at)


def _words(found: FoundPayment, new: NewPayment) -> str:
    words = " ".join(filter(None, (found.message, new.to_name, new.to_vpa, new.reference)))
    return f"{words} {rupees(new.amount, full=True)}".casefold().replace(",", "")
