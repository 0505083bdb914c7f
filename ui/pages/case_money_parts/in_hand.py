"""What a person has in hand on the money trail and the desk has not: it outlives another case, language and look."""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from supportdesk.reading import secrets
from supportdesk.reading.payments import FoundPayment
from supportdesk.services.payments import NewPayment
from supportdesk.services.unfinished import PASTED_CORRECTED, keep_unfinished, unfinished
from supportdesk.texts import Texts
from ui.context import Context
from ui.pages.case_money_parts.adding import IntoCase
from ui.pages.case_money_parts.sources import TEXT, Marks, Source

_MOST = 50
_Row = tuple[str, int, int]
"""The digest of a row's message, the amount that was read, and its place among the rows that are alike in both."""


@dataclass(frozen=True, slots=True)
class Done:
    """`says` what was done; `command` with its `arguments` takes it back, for `payments` of the case, and `then` what
    was only in the window."""

    says: Callable[[Texts], str]
    command: Callable[..., object]
    arguments: tuple[object, ...]
    payments: int = 1
    then: Callable[[], object] | None = None


def says(english: str) -> Callable[[Texts], str]:
    return lambda texts: texts(english)


class UndoList:
    """What was done in a case, newest last, each with the way back; for as long as somebody is signed in."""

    def __init__(self) -> None:
        self._done: list[Done] = []

    @property
    def newest(self) -> Done | None:
        return self._done[-1] if self._done else None

    def add(self, done: Done) -> None:
        self._done.append(done)
        del self._done[:-_MOST]

    def drop(self, done: Done) -> None:
        """It was taken back."""
        self._done.remove(done)


class MarksByCase:
    """What was done by hand with the rows of each source: of a file that is read again, it is there again."""

    def __init__(self) -> None:
        self._of: dict[int, dict[str, Marks]] = {}

    def mark(self, case_id: int, source: Source, now: dt.datetime) -> None:
        """The pasted text, and a file once it is sealed, share theirs with what is remembered of this case."""
        key = TEXT if source.id == TEXT else source.file.sha256 if source.file else ""
        if not (case_id and key):
            return
        here = self._of.setdefault(case_id, {})
        source.mark(here.setdefault(key, Marks(source.added, source.typed, source.picked)))
        if source.lines is not None:
            for line in source.lines.rows:
                if line.id in source.typed:
                    source.lines.correct(line.id, source.typed[line.id], now)

    def forget_text(self, case_id: int) -> None:
        """The next one has nothing to do with it."""
        self._of.get(case_id, {}).pop(TEXT, None)

    def forget_gone(self, case_id: int, known: Mapping[int, NewPayment]) -> None:
        """Payments that were taken out of the case; another one may get such an id."""
        for marks in self._of.get(case_id, {}).values():
            for row_id in [row_id for row_id, payment_id in marks.added.items() if payment_id not in known]:
                del marks.added[row_id]


@dataclass(frozen=True, slots=True)
class OnCard:
    """What the card on top shows: its sources, those that are still read with a `part_read` below 1, the words in the
    box, and whether these are kept elsewhere (`is_done`) and the next ones take their place."""

    case_id: int = 0
    known: Mapping[int, NewPayment] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    in_front: str = TEXT
    is_chosen: bool = False
    text: str = ""
    is_done: bool = False
    is_to_replace: bool = False


@dataclass(frozen=True, slots=True)
class InHand:
    """All of it, from the page that goes to the one that comes, and what it has on its way into a case."""

    undos: dict[int, UndoList]
    marks: MarksByCase
    card: OnCard
    into_case: IntoCase


class TextCorrections:
    """What was corrected in the rows of the pasted text waits in the desk as the text itself does.

    A row is found again by its message and by the amount that was read.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._case_id = 0
        self._kept = ""
        self._waits = False

    def show_case(self, case_id: int, *, waits: bool) -> None:
        """`waits`: there is a text in this case that was not read yet."""
        self._case_id = case_id
        self._kept = self._context.desk.ask(unfinished, case_id, PASTED_CORRECTED) if case_id else ""
        self._waits = waits and bool(self._kept)

    def match(self, text: Source) -> None:
        """What waited in the desk is given to the rows that were read first."""
        if self._waits:
            self._waits, waiting = False, self._waiting()
            for key, found, at in _numbered(text):
                row = _digest(found), found.amount, at
                if row in waiting:
                    text.typed.setdefault(key, waiting[row])

    def keep(self, text: Source, *, in_hand: bool = True) -> None:
        """Of the rows that are there now; the others are remembered, for what was changed may be changed back. Raises
        DeskError. Not `in_hand`: the text is kept elsewhere."""
        lines = [
            json.dumps(
                {"of": _digest(found), "read": found.amount, "row": at, "typed": text.typed[key]}, ensure_ascii=False
            )
            for key, found, at in (_numbered(text) if in_hand and text.typed else ())
            if key in text.typed
        ]
        kept = secrets.cut("\n".join(lines))
        if self._case_id and kept != self._kept:
            self._context.desk.note(keep_unfinished, self._case_id, PASTED_CORRECTED, kept)
            self._kept = kept

    def _waiting(self) -> dict[_Row, dict[str, str]]:
        waiting = {}
        for line in self._kept.splitlines():
            with suppress(ValueError, KeyError):  # cut because it looked like a secret
                kept = json.loads(line)
                waiting[kept["of"], kept["read"], kept["row"]] = kept["typed"]
        return waiting


def _numbered(text: Source) -> Iterator[tuple[Hashable, FoundPayment, int]]:
    """Each row with its id in memory, and its place among the rows of the same message and amount."""
    before: Counter[tuple[str, int]] = Counter()
    for key, found in text.rows:
        alike = (found.message, found.amount)
        yield key, found, before[alike]
        before[alike] += 1


def _digest(found: FoundPayment) -> str:
    """Of the message as it waits in the desk."""
    return hashlib.sha256(secrets.cut(found.message).encode()).hexdigest()[:16]
