"""One row for one payment, however often a paste tells of it."""

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from supportdesk.reading.payments import FoundPayment

_GREETED = 60
"""Characters between the headline of a mail and its text: a greeting."""
_HEADLINE = frozenset({"amount", "direction", "rail", "bank", "from_bank", "currency", "message"})
"""What the line above a mail's text says of the payment, and nothing of its own."""
_CLOCK = re.compile(r"\d[:.]\d\d")


class Told:
    """The messages of one paste, and when a chat says that each was sent."""

    def __init__(self) -> None:
        self._sent: dict[str, set[str]] = {}
        self._sent_at: dict[int, str] = {}
        self._again: set[str] = set()

    def is_new(self, message: str, stamp: str, start: int) -> bool:
        """Whether it is to be read: for the first time, or sent once more at another minute, which may tell of another
        payment. `stamp` is what the chat puts before it, `start` where it stands."""
        sent = stamp.strip() if _CLOCK.search(stamp) else ""
        before = self._sent.setdefault(message, set())
        if before and (not sent or sent in before):
            self._again |= {message} if not sent else set()
            return False
        before.add(sent)
        self._sent_at[start] = sent
        return True

    def without_doubles(self, payments: Iterable["FoundPayment"]) -> tuple["FoundPayment", ...]:
        """By reference, amount and way; without a reference by words and minute, and a person looks at all but the
        first of the same words. What a second message tells besides fills what the first lacks."""
        rows: dict[tuple[object, ...], FoundPayment] = {}
        alike: set[tuple[object, ...]] = set()
        for payment in payments:
            start = payment.pieces["message"][0]
            words = (" ".join(payment.message.split()), payment.pieces["amount"][0] - start)
            it = payment.direction, payment.amount
            key = (payment.reference, *it) if payment.reference else (*words, self._sent_at.get(start), *it)
            if key in rows:
                rows[key] = _filled(rows[key], payment)
                continue
            again = not payment.reference and ((*words, *it) in alike or payment.message in self._again)
            rows[key] = replace(payment, to_check=payment.to_check | {"amount"}) if again else payment
            alike.add((*words, *it))
        return tuple(row for row, below in zip_longest(rows.values(), [*rows.values()][1:]) if not _heads(row, below))


def _heads(row: "FoundPayment", below: "FoundPayment | None") -> bool:
    """Whether it is the headline of the payment told right below it: the same sum and way, and no word more."""
    if not below or (row.amount, row.direction, row.currency) != (below.amount, below.direction, below.currency):
        return False
    told = {it.name for it in fields(row) if it.name in row.pieces} - _HEADLINE
    apart = below.pieces["message"][0] - row.pieces["message"][1]
    return not told and 0 <= apart <= _GREETED and bool(below.reference)


def _filled(row: "FoundPayment", other: "FoundPayment") -> "FoundPayment":
    lacking = [it.name for it in fields(row) if getattr(row, it.name) is None and getattr(other, it.name) is not None]
    pieces = {**{name: other.pieces[name] for name in lacking if name in other.pieces}, **row.pieces}
    concluded = row.concluded | other.concluded.intersection(lacking)
    return replace(row, pieces=pieces, concluded=concluded, **{name: getattr(other, name) for name in lacking})
