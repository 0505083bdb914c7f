"""What became of a payment's money, written down in one line: asked, held, moved on, released, returned."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.fields import AS_TYPED, Choice, Field, Kind
from supportdesk.money import rupees
from supportdesk.services.money_events import (
    ABOUT_ANSWERS,
    EVENTS,
    DayBeforePayment,
    DayNotCome,
    MoneyRow,
    record_money,
    remove_money,
)
from supportdesk.services.payments import PaymentRow
from supportdesk.texts import N_
from supportdesk.validate import Problem, clean, shown
from ui import theme
from ui.context import Context
from ui.pages.case_money_parts.payment_words import short_day
from ui.widgets.button import Button
from ui.widgets.card import Flow, clear
from ui.widgets.field_form import FieldForm

_EVENT = Field(
    "event",
    N_("What became of the money?"),
    Kind.CHOICE,
    choices=tuple(Choice(event, label) for event, label in EVENTS.items() if event not in ABOUT_ANSWERS),
)
_AMOUNT = Field("event_amount", N_("How much of it?"), Kind.MONEY, max_len=AS_TYPED)
_DAY = Field("event_on", N_("On which day?"), Kind.DATE, max_len=AS_TYPED)
_DAY_TROUBLES = (DayBeforePayment, DayNotCome)


class MoneyForm(QWidget):
    """`saved(moment)` after a commit. A refusal of the desk stands below the field it is about."""

    saved = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._payment_id = 0
        self._proposed: dict[str, str] = {}
        self._form = FieldForm((_EVENT, _AMOUNT, _DAY), context.texts, columns=6, spans={"event": 4}, parent=self)
        for key in ("event_amount", "event_on"):
            self._form.editor(key).returnPressed.connect(self._record)  # type: ignore[union-attr]  # both are lines
        self._form.edited.connect(self._forget_note)
        self._button = Button(context.texts("Write down"), name="record_money", parent=self)
        self._button.clicked.connect(self._record)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s4"))
        row.addWidget(self._form, 1)
        beside = QVBoxLayout()
        beside.addSpacing(self.fontMetrics().height() + 2)  # in line with the editors, below their labels
        beside.addWidget(self._button)
        beside.addStretch(1)
        row.addLayout(beside)
        self._written = QWidget(self)
        self._events = Flow(self._written)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._written)

    def show_payment(self, row: PaymentRow, events: Sequence[MoneyRow]) -> None:
        """Proposes the whole rest and today, anew as long as nobody has changed what was proposed."""
        if row.id != self._payment_id:
            self._payment_id = row.id
            self._form.clear()
            self._proposed = {"event_amount": "", "event_on": ""}
        self._propose(row)
        self._show_written(events)

    def begin(self, event: str) -> None:
        """Presets what happened; the amount is asked next."""
        self._form.set_typed({"event": event})
        self._form.editor("event_amount").setFocus()

    def _propose(self, row: PaymentRow) -> None:
        rest = row.payment.amount - row.held - row.credited - row.moved_on
        today = clock.local(self._context.now()).date()
        typed = self._form.typed()
        untouched = [key for key, text in self._proposed.items() if typed[key] == text]
        self._proposed = {"event_amount": shown(_AMOUNT, rest or row.payment.amount), "event_on": shown(_DAY, today)}
        self._form.set_typed({key: self._proposed[key] for key in untouched})

    def _show_written(self, events: Sequence[MoneyRow]) -> None:
        _, today = self._context.texts, clock.local(self._context.now()).date()
        clear(self._events)
        for event in events:
            words = _(
                "{day}: {event}, {amount}",
                day=short_day(event.happened_on, today, _),
                event=_(EVENTS[event.event]),
                amount=rupees(event.amount),
            )
            button = Button(words, name="remove_money", icon="x", small=True, parent=self._written)
            button.setToolTip(_("Take this out: it was written down by mistake"))
            button.setProperty("event_id", event.id)
            button.clicked.connect(self._remove)
            self._events.addWidget(button)
            button.show()
        self._written.setVisible(bool(events))

    def _record(self) -> None:
        typed, now = self._form.typed(), self._context.now()
        event = typed["event"]
        amount, day = clean(_AMOUNT, typed["event_amount"], now), clean(_DAY, typed["event_on"], now)
        if not event:
            self._form.note("event", self._context.texts("Choose what happened first."), "error")
        elif isinstance(amount, Problem):
            self._form.note("event_amount", self._context.texts(amount.sentence), "error")
        elif not isinstance(day, dt.date):
            words = day.sentence if isinstance(day, Problem) else N_("On which day?")
            self._form.note("event_on", self._context.texts(words), "error")
        else:
            self._write(event, amount if isinstance(amount, int) else 0, day)

    def _write(self, event: str, amount: int, day: dt.date) -> None:
        proposed, self._proposed = self._proposed, {key: self._form.typed()[key] for key in self._proposed}
        try:
            self._context.desk.do(record_money, self._payment_id, event, amount, day)
        except DeskError as error:
            self._proposed = proposed
            key = "event_on" if isinstance(error, _DAY_TROUBLES) else "event_amount"
            self._form.note(key, error.say(self._context.texts), "error")
            return
        self._form.set_typed({"event": ""})
        self.saved.emit(self._context.now())

    def _remove(self) -> None:
        try:
            self._context.desk.do(remove_money, int(self.sender().property("event_id")))
        except DeskError as error:
            self._form.note("event", error.say(self._context.texts), "error")
        else:
            self.saved.emit(self._context.now())

    def _forget_note(self, key: str) -> None:
        self._form.note(key)
