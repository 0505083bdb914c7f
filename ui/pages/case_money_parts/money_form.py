"""What became of a payment's money, written down in one line: asked, held, moved on, released, returned."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.fields import AS_TYPED, Choice, Field, Kind
from supportdesk.money import rupees
from supportdesk.services.money.lines import (
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
from ui.widgets.journal import FormJournal

_EVENT = Field(
    "event",
    N_("What became of the money?"),
    Kind.PICK,
    choices=tuple(Choice(event, label) for event, label in EVENTS.items() if event not in ABOUT_ANSWERS),
)
_AMOUNT = Field("event_amount", N_("How much of it?"), Kind.MONEY, max_len=AS_TYPED)
_DAY = Field("event_on", N_("On which day?"), Kind.DATE, max_len=AS_TYPED)
_DAY_TROUBLES = (DayBeforePayment, DayNotCome)


class MoneyForm(QWidget):
    """`saved(moment)` after a commit. A refusal of the desk stands below the field it is about.

    What is typed about a payment waits in its case; `failed(DeskError)` where it cannot wait.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = self._payment_id = 0
        self._proposed: dict[str, str] = {}
        self._form = FieldForm(
            (_EVENT, _AMOUNT, _DAY),
            context.texts,
            columns=7,
            spans={"event": 3, "event_amount": 2, "event_on": 2},
            parent=self,
        )
        for key in ("event_amount", "event_on"):
            self._form.editor(key).returnPressed.connect(self._record)  # type: ignore[union-attr]  # both are lines
        self._form.edited.connect(self._forget_note)
        self._button = Button(context.texts("Write down"), name="record_money", parent=self)
        self._button.clicked.connect(self._record)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s4"))
        row.addWidget(self._form, 1)
        beside = QVBoxLayout()
        beside.addSpacing(self.fontMetrics().height() + 2)  # in line with the editors, below their labels
        beside.addWidget(self._button)
        beside.addStretch(1)
        row.addLayout(beside)
        self._written = QWidget(self)
        self._events = Flow(self._written)
        row.addWidget(self._written, 1, Qt.AlignmentFlag.AlignTop)
        self._journal = FormJournal(context, "became_of", self._form)
        self._journal.failed.connect(self.failed)

    def show_payment(self, case_id: int, row: PaymentRow, events: Sequence[MoneyRow]) -> None:
        """Proposes the whole rest and today, anew as long as nobody has changed what was proposed."""
        if row.id != self._payment_id:
            self._journal.close()
            self._case_id, self._payment_id = case_id, row.id
            self._begin(row)
        else:
            self._journal.flush()  # what is proposed anew was not typed by anybody
            self._propose(row)
            self._journal.begin_anew()
        self._show_written(events)

    def leave(self) -> None:
        """For another payment, or case."""
        self._journal.close()
        self._payment_id = 0

    def left(self, case_id: int) -> list[int]:
        """The payments of which something was typed and not written down."""
        return list(map(int, self._journal.left(case_id)))

    def flush(self) -> bool:
        """Lets what is typed wait in the case; False where the desk refused."""
        return self._journal.flush()

    def _begin(self, row: PaymentRow) -> None:
        """What is proposed, or what was typed of this payment and not written down."""
        self._form.clear()
        self._proposed = {"event_amount": "", "event_on": ""}
        self._propose(row)
        self._journal.show(self._journal.open(self._case_id, str(row.id)))

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
        if event not in EVENTS:
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
        self._journal.forget()
        self._journal.open(self._case_id, str(self._payment_id))
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
