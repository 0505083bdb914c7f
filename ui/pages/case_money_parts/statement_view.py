"""A bank's statement: the rows that belong to the fraud are picked, with what they add up to."""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.money import rupees
from supportdesk.services.payments import NewPayment
from supportdesk.texts import Both, Texts
from ui import theme
from ui.context import Context
from ui.models.rows import Column, Look
from ui.pages.case_money_parts import in_place, payment_words
from ui.pages.case_money_parts.sources import Source
from ui.pages.case_money_parts.statement_lines import Line, Picked, Standing, total
from ui.widgets.button import Button
from ui.widgets.inputs import LineInput
from ui.widgets.labels import heading, small
from ui.widgets.rows_table import RowsTable

_PICKED, _FREE = "☑", "☐"
_NEW = Standing()
_TOLD_OF = 12
"""Rows that could not be read of which the tip tells."""


class StatementView(QWidget):
    """Space, Enter or a click on the mark picks a row, Ctrl+A all that are shown, F2 corrects one.

    `add_wanted(list[Picked])` for those picked. What the case has of a row is looked up while it is drawn: of forty
    thousand rows some twenty are seen.
    """

    add_wanted = Signal(list)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._source: Source | None = None
        self._known: Mapping[int, NewPayment] = {}
        self._standing: dict[Hashable, Standing] = {}
        self._drawn: object = None
        self._today = clock.local(context.now()).date()
        _ = context.texts
        self._title = heading("", self)
        self.filter = LineInput(_("Find a name, number or amount"), 60, self)
        self.filter.setObjectName("statement_filter")
        self.filter.setAccessibleName(_("Find in the statement"))
        self.filter.setMaximumWidth(300)
        self.filter.edited.connect(self._show_lines)
        self.filter.installEventFilter(self)
        self.table = self._table()
        self.table.setObjectName("statement")
        self.table.installEventFilter(self)
        self.table.opened.connect(self._toggle)
        self.table.clicked.connect(self._toggle_at)
        self.table.typed.connect(self._correct)
        self.table.stood_on.connect(self._show_place)
        self.place = small("", parent=self)
        self.place.setObjectName("place_in_statement")
        self.sum = small("", "soft", wrap=True, parent=self)
        self.sum.setObjectName("picked_sum")
        self._add = Button(
            _("Add the picked rows"), "Ctrl+Shift+A", "primary", name="add_picked", small=True, parent=self
        )
        self._add.clicked.connect(self._want_add)
        self._lay_out()

    def show_source(self, source: Source, known: Mapping[int, NewPayment]) -> None:
        """A statement that was read, beside the payments of the case in their order."""
        is_other = source is not self._source
        if is_other:
            self._source = source
            self.filter.set_value("")
            self._show_title(source)
        self._known = known
        self._match(source, known)
        self._show_lines()
        if is_other:
            self.table.scrollToTop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.table and event.key() == Qt.Key.Key_Space:
                line = self.table.current()
                if line is not None:
                    self._toggle(line)
                return True
            if watched is self.table and event.matches(QKeySequence.StandardKey.SelectAll):
                self._toggle_shown()
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Down:
                self.table.setFocus()
                self.table.setCurrentIndex(self.table.model().index(0, 0))
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.filter, 1)
        foot.addWidget(self.sum, 1)
        foot.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s1"))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.place)
        column.addLayout(foot)

    def _show_title(self, source: Source) -> None:
        _, statement = self._context.texts, source.statement
        if statement is None:
            return
        account = " ".join(filter(None, (statement.bank, statement.account and f"··{statement.account[-4:]}")))
        days = [
            payment_words.short_day(day, self._today, _) for day in (statement.first_day, statement.last_day) if day
        ]
        self._title.setText(
            _(
                "{account}: {first} to {last}. Pick the rows of the fraud.",
                account=account or source.name,
                first=days[0],
                last=days[-1],
            )
            if days
            else _("{account}: pick the rows of the fraud.", account=account or source.name)
        )
        self._title.setToolTip("\n".join(_.pick(note) for note in statement.notes))

    def _match(self, source: Source, known: Mapping[int, NewPayment]) -> None:
        numbers = {payment_id: number for number, payment_id in enumerate(known, 1)}
        perhaps = source.lines.perhaps(known.values()) if source.lines else {}
        twins = source.twins_of(known, perhaps) | source.added
        self._standing = {
            key: Standing(numbers[twin], twin, known[twin], key in source.added)
            for key, twin in twins.items()
            if twin in numbers  # of what was added just now the case has not told yet
        }

    def _show_lines(self) -> None:
        wanted = self.filter.value().casefold().replace(",", "").split()
        lines = self._lines()
        self.table.show_rows(
            [line for line in lines if all(word in line.words for word in wanted)] if wanted else lines
        )
        self._show_state()

    def _show_state(self) -> None:
        """Of the rows that are shown already; a cell that is being corrected is left alone where nothing changed."""
        state = self._standing, set(self._source.picked) if self._source else set()
        if state != self._drawn:
            self._drawn = state
            self.table.rows_model.say_anew()
        self._show_sum(self._picked())

    def _lines(self) -> Sequence[Line]:
        return self._source.lines.rows if self._source and self._source.lines else ()

    def _picked(self) -> list[Line]:
        picked = self._source.picked if self._source else ()
        return [line for line in self._lines() if line.id in picked] if picked else []

    def _show_sum(self, picked: Sequence[Line]) -> None:
        _ = self._context.texts
        out, back = (total(picked, direction) for direction in ("out", "in"))
        words = [
            _.count(
                "{n} row picked: {amount} went out.",
                "{n} rows picked: {amount} went out.",
                len(picked),
                amount=rupees(out, full=True),
            ),
            _("{amount} came in and is not counted as lost.", amount=rupees(back, full=True)) if back else "",
            _.pick(note) if (note := self._note()) else "",
            self._left(),
            *map(_, self._source.shows if self._source else ()),
        ]
        keys = _("Space picks a row, Ctrl+A all shown.") if self._lines() else ""
        self.sum.setText(" ".join(filter(None, words if picked else (keys, *words[2:]))))
        self._add.setEnabled(bool(picked))

    def _left(self) -> str:
        """How many rows nobody could read; which ones stands in the tip."""
        statement = self._source.statement if self._source else None
        left = statement.left if statement else ()
        self.sum.setToolTip("\n".join(left[:_TOLD_OF]))
        return (
            self._context.texts.count(
                "{n} row of this statement could not be read: look in the file and add it by hand.",
                "{n} rows of this statement could not be read: look in the file and add them by hand.",
                len(left),
            )
            if left
            else ""
        )

    def _note(self) -> Both | None:
        statement = self._source.statement if self._source else None
        return next(iter(statement.notes), None) if statement else None

    def _toggle_at(self, index: QModelIndex) -> None:
        if index.column() == 0:
            line = self.table.current()
            if line is not None:
                self._toggle(line)

    def _toggle(self, line: Line) -> None:
        if self._source is not None and line.paid and not self._of(line).added:
            self._source.picked ^= {line.id}
            self._show_state()

    def _toggle_shown(self) -> None:
        """Picks every row that the filter shows; where all of them are picked, none stays so."""
        shown: set[Hashable] = {line.id for line in self.table.rows_model.rows if line.paid}
        shown -= {line_id for line_id, of in self._standing.items() if of.added}
        if self._source is not None and shown:
            if shown <= self._source.picked:
                self._source.picked -= shown
            else:
                self._source.picked |= shown
            self._show_state()

    def _correct(self, line: Line, key: str, text: str) -> None:
        """A value as the person reads it; what cannot be understood leaves the value that was read."""
        _, source = self._context.texts, self._source
        typed = in_place.fields_of(line.new, key, text, _)
        trouble = in_place.problem(typed, self._context.now())
        if trouble:
            self.sum.setText(_(trouble))
        elif source is not None:
            source.typed.setdefault(line.id, {}).update(typed)
            if source.lines is not None:
                source.lines.correct(line.id, source.typed[line.id], self._context.now())
            self._match(source, self._known)
            self._show_lines()

    def _show_place(self, line: Line | None, _column: int) -> None:
        """Where the row in hand, or under the mouse, stands in the file."""
        words = _origin(line, self._context.texts).replace("\n", " ") if line else ""
        if line and not line.paid:
            words = f"{self._doubt(line)} {words}"
        self.place.setText(self.place.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width() - 8))

    def _want_add(self) -> None:
        picked = ((line, self._of(line)) for line in self._picked())
        self.add_wanted.emit([Picked(line.id, line.new, of.number, of.twin) for line, of in picked])

    def _of(self, line: Line) -> Standing:
        return self._standing.get(line.id, _NEW)

    def _mark(self, line: Line) -> str:
        if not line.paid:
            return ""
        picked = self._source is not None and line.id in self._source.picked
        return "✓" if self._of(line).added else _PICKED if picked else _FREE

    def _state(self, line: Line) -> str:
        _, of = self._context.texts, self._of(line)
        if not line.paid:
            return _("no payment")
        if of.added:
            return _("payment {n}", n=of.number)
        if apart := self._apart(line):
            return _("{value} in payment {n}", value=apart, n=of.number)
        if of.number:
            return _("same as payment {n}", n=of.number)
        return _("check") if line.doubt or line.ahead else ""

    def _state_tone(self, line: Line) -> str:
        of = self._of(line)
        if not line.paid:
            return "plain"
        return "ok" if of.added else "info" if of.number and not self._apart(line) else "warn"

    def _apart(self, line: Line) -> str:
        of = self._of(line)
        if of.added or of.there is None:
            return ""
        return payment_words.apart(of.there, line.new, self._today, self._context.texts)

    def _doubt(self, line: Line) -> str:
        _ = self._context.texts
        if apart := self._apart(line):
            return _("{value} in payment {n}, under the same number", value=apart, n=self._of(line).number)
        if line.ahead:
            return _("This day has not come yet.")
        return _.pick(line.doubt) if line.doubt else ""

    def _to_correct(self, key: str, line: Line) -> str | None:
        return None if self._of(line).added or not line.paid else in_place.text_of(line.new, key, self._context.texts)

    def _table(self) -> RowsTable[Line]:
        _ = self._context.texts
        mark = Column[Line]("", self._mark, width=34)
        state = Column[Line]("", self._state, Look.CHIP, tone=self._state_tone, hint=self._doubt, width=170)
        values = [replace(column, edit=partial(self._to_correct, column.key)) for column in _values(self._today, _)]
        return RowsTable((mark, *values, state), _("Rows of the statement"), parent=self)


def _values(today: dt.date, _: Texts) -> list[Column[Line]]:
    """What the statement says."""
    titles = (_("When"), _("Amount"), _("Rail"), _("UTR / RRN"), _("To"))
    texts = (
        lambda line: payment_words.when(line.new, today, _) if line.new.paid_at else _day(line, today, _),
        lambda line: payment_words.amount(line.new),
        lambda line: payment_words.rail(line.new, _),
        lambda line: line.new.reference or "",
        lambda line: payment_words.receiver(line.new) or line.new.source_text or "",
    )
    widths, keys = (112, 112, 64, 192, 0), ("when", "amount", "rail", "reference", "to")
    return [
        Column[Line](
            title,
            text,
            tone=_tone if key == "amount" else None,
            hint=lambda line: _origin(line, _),
            width=width,
            right=key == "amount",
            key=key,
        )
        for title, text, width, key in zip(titles, texts, widths, keys, strict=True)
    ]


def _origin(line: Line, texts: Texts) -> str:
    place = texts("Page {page}, row {row} of the statement:", page=line.page, row=line.row)
    return "\n".join((place, line.new.source_text or ""))


def _day(line: Line, today: dt.date, _: Texts) -> str:
    return payment_words.short_day(line.new.paid_on, today, _) if line.new.paid_on else _("day?")


def _tone(line: Line) -> str:
    if not line.paid:
        return "muted"
    return "warn" if line.doubt or line.ahead else "ok" if line.new.direction == "in" else ""
