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
from ui.pages.case_money_parts.statement_lines import Line
from ui.widgets.button import Button
from ui.widgets.inputs import LineInput
from ui.widgets.labels import heading, small
from ui.widgets.rows_table import RowsTable

_PICKED, _FREE = "☑", "☐"


class StatementView(QWidget):
    """Space, Enter or a click on the mark picks a row, Ctrl+A all that are shown, F2 corrects one.

    `add_wanted(list[Line])` for those picked.
    """

    add_wanted = Signal(list)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._source: Source | None = None
        self._known: Mapping[int, NewPayment] = {}
        self._twins: dict[Hashable, tuple[int, int]] = {}
        _ = context.texts
        self._title = heading("", self)
        self.filter = LineInput(_("Find a name, number or amount"), 60, self)
        self.filter.setObjectName("statement_filter")
        self.filter.setAccessibleName(_("Find in the statement"))
        self.filter.setMaximumWidth(300)
        self.filter.edited.connect(self._show_lines)
        self.filter.installEventFilter(self)
        self.table = _table(clock.local(context.now()).date(), _, self)
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
        today = clock.local(self._context.now()).date()
        account = " ".join(filter(None, (statement.bank, statement.account and f"··{statement.account[-4:]}")))
        self._title.setText(
            _(
                "{account}: {first} to {last}. Pick the rows of the fraud.",
                account=account or source.name,
                first=payment_words.short_day(statement.first_day, today, _),
                last=payment_words.short_day(statement.last_day, today, _),
            )
        )
        self._title.setToolTip("\n".join(_.pick(note) for note in statement.notes))

    def _match(self, source: Source, known: Mapping[int, NewPayment]) -> None:
        numbers = {payment_id: number for number, payment_id in enumerate(known, 1)}
        gone = {key for key, id_ in source.added.items() if id_ not in numbers}
        for key in gone:
            del source.added[key]
        perhaps = source.lines.perhaps(known.values()) if source.lines else {}
        twins = source.twins_of(known, perhaps) | source.added
        self._twins = {key: (numbers[twin], twin) for key, twin in twins.items()}

    def _show_lines(self) -> None:
        now = self._now()
        wanted = self.filter.value().casefold().replace(",", "").split()
        self.table.show_rows([line for line in now if all(word in line.words for word in wanted)] if wanted else now)
        self._show_sum([line for line in now if line.picked])

    def _now(self) -> list[Line]:
        """As it was read, but for the few that are picked, or in the case already."""
        source = self._source
        if source is None or source.lines is None:
            return []
        told = source.picked | self._twins.keys()
        return [self._told(source, line) if line.id in told else line for line in source.lines.rows]

    def _told(self, source: Source, line: Line) -> Line:
        number, twin = self._twins.get(line.id, (0, 0))
        picked, added = line.id in source.picked, line.id in source.added
        return replace(line, picked=picked, number=number, twin=twin, there=self._known.get(twin), added=added)

    def _show_sum(self, picked: Sequence[Line]) -> None:
        _ = self._context.texts
        out = sum(line.new.amount for line in picked if line.new.direction == "out")
        back = sum(line.new.amount for line in picked if line.new.direction == "in")
        words = [
            _.count(
                "{n} row picked: {amount} went out.",
                "{n} rows picked: {amount} went out.",
                len(picked),
                amount=rupees(out, full=True),
            ),
            _("{amount} came in and is not counted as lost.", amount=rupees(back, full=True)) if back else "",
            _.pick(note) if (note := self._note()) else "",
            *map(_, self._source.shows if self._source else ()),
        ]
        self.sum.setText(
            " ".join(filter(None, words if picked else (_("Space picks a row, Ctrl+A all shown."), *words[2:])))
        )
        self._add.setEnabled(bool(picked))

    def _note(self) -> Both | None:
        statement = self._source.statement if self._source else None
        return next(iter(statement.notes), None) if statement else None

    def _toggle_at(self, index: QModelIndex) -> None:
        if index.column() == 0:
            line = self.table.current()
            if line is not None:
                self._toggle(line)

    def _toggle(self, line: Line) -> None:
        if self._source is not None and not line.added:
            self._source.picked ^= {line.id}
            self._show_lines()

    def _toggle_shown(self) -> None:
        """Picks every row that the filter shows; where all of them are picked, none stays so."""
        shown = {line.id for line in self.table.rows_model.rows if not line.added}
        if self._source is not None and shown:
            self._source.picked = (
                self._source.picked - shown if shown <= self._source.picked else self._source.picked | shown
            )
            self._show_lines()

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
        self.place.setText(self.place.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width() - 8))

    def _want_add(self) -> None:
        self.add_wanted.emit([line for line in self._now() if line.picked])


def _table(today: dt.date, _: Texts, parent: QWidget) -> RowsTable[Line]:
    when, amount, rail, reference, to = _values(today, _)
    state = Column[Line](
        "",
        lambda line: _state(line, today, _),
        Look.CHIP,
        tone=lambda line: "ok" if line.added else "info" if line.number and not _apart(line, today, _) else "warn",
        hint=lambda line: _doubt(line, today, _),
        width=170,
    )
    mark = Column[Line]("", lambda line: "✓" if line.added else _PICKED if line.picked else _FREE, width=34)
    return RowsTable((mark, when, amount, rail, reference, to, state), _("Rows of the statement"), parent=parent)


def _values(today: dt.date, _: Texts) -> list[Column[Line]]:
    titles = (_("When"), _("Amount"), _("Rail"), _("UTR / RRN"), _("To"))
    texts = (
        lambda line: payment_words.when(line.new, today, _) if line.new.paid_at else _day(line, today, _),
        lambda line: payment_words.amount(line.new),
        lambda line: payment_words.rail(line.new, _),
        lambda line: line.new.reference or "",
        lambda line: payment_words.receiver(line.new) or line.found.message,
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
            edit=partial(_to_correct, key, _),
            key=key,
        )
        for title, text, width, key in zip(titles, texts, widths, keys, strict=True)
    ]


def _to_correct(key: str, texts: Texts, line: Line) -> str | None:
    return None if line.added else in_place.text_of(line.new, key, texts)


def _origin(line: Line, texts: Texts) -> str:
    page, row = line.place
    return "\n".join((texts("Page {page}, row {row} of the statement:", page=page, row=row), line.found.message))


def _day(line: Line, today: dt.date, _: Texts) -> str:
    return payment_words.short_day(line.new.paid_on, today, _) if line.new.paid_on else _("day?")


def _tone(line: Line) -> str:
    return "warn" if line.doubt or line.ahead else "ok" if line.new.direction == "in" else ""


def _state(line: Line, today: dt.date, texts: Texts) -> str:
    if line.added:
        return texts("payment {n}", n=line.number)
    if apart := _apart(line, today, texts):
        return texts("{value} in payment {n}", value=apart, n=line.number)
    if line.number:
        return texts("same as payment {n}", n=line.number)
    return texts("check") if line.doubt or line.ahead else ""


def _apart(line: Line, today: dt.date, texts: Texts) -> str:
    if line.added or line.there is None:
        return ""
    return payment_words.apart(line.there, line.new, today, texts)


def _doubt(line: Line, today: dt.date, texts: Texts) -> str:
    if apart := _apart(line, today, texts):
        return texts("{value} in payment {n}, under the same number", value=apart, n=line.number)
    if line.ahead:
        return texts("This day has not come yet.")
    return texts.pick(line.doubt) if line.doubt else ""
