"""What goes from the card into the case: rows as payments with what proves them, and a text as evidence."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal

from supportdesk.errors import DeskError
from supportdesk.services.evidence import NewFile, add_evidence, pasted_name
from supportdesk.services.payments import Back
from supportdesk.services.payments.proofs import Proved, add_proved
from ui.context import Context
from ui.desk_bridge import DeskBridge
from ui.pages.case_money_parts.found_table import FoundRow
from ui.pages.case_money_parts.sources import Source, seal_text
from ui.pages.case_money_parts.statement_lines import Picked

_BANK_SMS, _CHAT = "bank_sms", "chat"


@dataclass(frozen=True, slots=True)
class Adding:
    """Rows on their way into the case: from which source, with which proof, and in which case."""

    case_id: int
    source: Source
    rows: tuple[FoundRow | Picked, ...]
    force: bool

    @property
    def ids(self) -> set[Hashable]:
        return {row.id for row in self.rows}

    @property
    def fresh(self) -> list[FoundRow | Picked]:
        return [row for row in self.rows if self.force or not row.number]

    @property
    def same(self) -> list[FoundRow | Picked]:
        """Those that the case has already."""
        return [row for row in self.rows if row.number and not self.force and not _back(row)]

    @property
    def back(self) -> list[tuple[Back, FoundRow | Picked]]:
        """Those that are money of its payments, which came back."""
        return [(back, row) for row in self.rows if row.number and not self.force and (back := _back(row))]


def _back(row: FoundRow | Picked) -> Back | None:
    return row.back if isinstance(row, FoundRow) else None


class IntoCase(QObject):
    """One act at a time; its end is told on the page that is there by then. `entered(Adding, Proved, picked)`: the rows
    know already which payment each became, and no page was told; `picked` were picked. `kept(Source)` once a text is
    evidence."""

    entered = Signal(object, object, object)
    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._adding: Adding | None = None
        self._unpicked: set[Hashable] = set()
        self.heir: IntoCase | None = None

    def take_over(self, before: "IntoCase") -> None:
        """What is on its way from the page that has gone is told here."""
        before.heir = self

    def hand_on(self) -> None:
        """Another page comes in the place of this one: there, what is on its way into the case is picked no more."""
        if self._adding is not None:
            self._unpicked = self._adding.source.picked & self._adding.ids
            self._adding.source.picked -= self._unpicked

    def add(self, case_id: int, source: Source, rows: Sequence[FoundRow | Picked], *, force: bool = False) -> None:
        rows = [row for row in rows if row.id not in source.on_their_way]
        if not rows or self._adding:
            return
        self._adding, self._unpicked = Adding(case_id, source, tuple(rows), force), set()
        adding = self._adding
        source.on_their_way |= adding.ids
        name = pasted_name(self._context.now(), self._context.texts)
        job = partial(_write, self._context.desk, adding, name)
        then, failed = partial(self._enter, adding), partial(self._fail, adding)
        self._context.tasks.run(self._context.desk, job, then, failed)  # which outlives the page

    def keep_text(self, case_id: int, text: Source) -> None:
        name, desk = pasted_name(self._context.now(), self._context.texts), self._context.desk
        job = partial(seal_text, desk, text.text, name, _CHAT)
        then = partial(self._enter_text, case_id, text)
        self._context.tasks.run(self._context.desk, job, then, self._say_failed)

    def _enter(self, adding: Adding, written: tuple[NewFile, Proved]) -> None:
        source = self._end(adding)
        source.file, proved = written
        refused = {id(twin.payment) for twin in proved.added.duplicates}
        kept = [row.id for row in adding.fresh if id(row.new) not in refused]
        source.added |= dict(zip(kept, proved.added.ids, strict=True))
        source.added |= {row.id: row.twin for row in (*adding.same, *(row for _, row in adding.back))}
        picked = (source.picked & adding.ids) | self._unpicked
        source.picked -= picked
        if shiboken6.isValid(self.newest):
            self.newest.entered.emit(adding, proved, picked)
        else:
            self._context.desk.say_changed()

    def _fail(self, adding: Adding, error: DeskError) -> None:
        self._end(adding).picked |= self._unpicked
        self._say_failed(error)

    def _say_failed(self, error: DeskError) -> None:
        if shiboken6.isValid(self.newest):
            self.newest.failed.emit(error)
        else:
            self._context.desk.say_changed()

    @property
    def newest(self) -> "IntoCase":
        return self.heir.newest if self.heir is not None else self

    def _end(self, adding: Adding) -> Source:
        self._adding = None
        adding.source.on_their_way -= adding.ids
        return adding.source

    def _enter_text(self, case_id: int, text: Source, file: NewFile) -> None:
        try:
            self._context.desk.do(add_evidence, case_id, [file])
        except DeskError as error:
            self._say_failed(error)
        else:
            if shiboken6.isValid(self.newest):
                self.newest.kept.emit(text)


def pick_again(adding: Adding, picked: set[Hashable]) -> None:
    """The act was taken back."""
    adding.source.picked |= picked
    for _back_of, row in adding.back:
        adding.source.added.pop(row.id, None)


def _write(desk: DeskBridge, adding: Adding, name: str) -> tuple[NewFile, Proved]:
    """For the worker. What proves the payments is sealed first, then both are written in one transaction."""
    file = adding.source.file or seal_text(desk, adding.source.text, name, _BANK_SMS)
    rows, known = [row.new for row in adding.fresh], [(row.twin, row.new) for row in adding.same]
    back = [(back, row.new) for back, row in adding.back]
    force = adding.force or adding.source.is_list
    return file, desk.core.note(add_proved, adding.case_id, rows, file, same=known, back=back, force=force)
