"""Where the money is: one line for each bank that received it, and what became of it written down in place."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import wording
from supportdesk.fields import Choice
from supportdesk.money import rupees
from supportdesk.services.money import Totals, totals
from supportdesk.services.money_events import MoneyRow, list_money
from supportdesk.services.payments import PaymentRow, list_payments
from supportdesk.texts import N_, Texts
from ui import theme
from ui.context import Context
from ui.models.rows import Column, Look
from ui.pages.case_money_parts.money_form import MoneyForm
from ui.widgets.button import Button
from ui.widgets.card import Card, Flow
from ui.widgets.card import line as thin_line
from ui.widgets.inputs import PickInput
from ui.widgets.labels import Chip, Words, small
from ui.widgets.money_bar import MoneyBar
from ui.widgets.rows_table import RowsTable

_MOST_ROWS = 4
_BACK, _PARTLY_BACK, _HELD = N_("back"), N_("partly back"), N_("on hold")
_GONE, _ASKED, _NOT_ASKED = N_("moved on"), N_("asked"), N_("not asked")


@dataclass(frozen=True, slots=True)
class BankLine:
    """What one receiving account got, in paise; `since` is the first day of a hold, else of the first request."""

    id: str
    taken: int
    asked: int
    held: int
    credited: int
    moved_on: int
    since: dt.date | None

    @property
    def unknown(self) -> int:
        return self.taken - self.held - self.credited - self.moved_on


def bank_lines(payments: Sequence[PaymentRow], events: Sequence[MoneyRow], nobody: str) -> list[BankLine]:
    """`nobody` is what a receiver is called of whom nothing is known."""
    by_bank: dict[str, list[PaymentRow]] = {}
    for row in payments:
        if row.payment.direction == "out":
            by_bank.setdefault(_receiver(row) or nobody, []).append(row)
    return [_bank_line(name, rows, events) for name, rows in by_bank.items()]


def _receiver(row: PaymentRow) -> str:
    paid = row.payment
    ending = f"··{paid.to_account[-4:]}" if paid.to_account else paid.to_vpa or paid.to_name or ""
    return " ".join(text for text in (paid.to_bank or "", ending) if text)


def _bank_line(name: str, rows: Sequence[PaymentRow], events: Sequence[MoneyRow]) -> BankLine:
    ids = {row.id for row in rows}
    days = {
        event: min((one.happened_on for one in events if one.payment_id in ids and one.event == event), default=None)
        for event in ("held", "asked")
    }
    return BankLine(
        name,
        taken=sum(row.payment.amount for row in rows),
        asked=sum(row.asked for row in rows),
        held=sum(row.held for row in rows),
        credited=sum(row.credited for row in rows),
        moved_on=sum(row.moved_on for row in rows),
        since=days["held"] or days["asked"],
    )


class MoneyCard(Card):
    """`saved(moment)` after what became of a payment's money was written down."""

    saved = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Where the money is"), parent=parent)
        _ = context.texts
        self._context = context
        self._payments: list[PaymentRow] = []
        self._events: list[MoneyRow] = []
        self._hold = Button(_("Record hold"), name="record_hold", small=True, parent=self)
        self._hold.clicked.connect(self._record_hold)
        self._refund = Button(_("Record refund"), name="record_refund", small=True, parent=self)
        self._refund.clicked.connect(self._record_refund)
        self.head.addWidget(self._hold)
        self.head.addWidget(self._refund)
        self.body.setSpacing(theme.size("s2"))
        self._bar = MoneyBar(14, self)
        self.body.addWidget(self._bar)
        self.body.addLayout(self._chips())
        self._table = RowsTable[BankLine](_columns(_), _("Where the money is"), parent=self)
        self._table.setObjectName("banks")
        self._table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._table.setMinimumHeight(self._table.height_of(1))  # it gives way to what is being written down
        self.body.addWidget(self._table)
        self._entry = _Entry(context, self)
        self._entry.saved.connect(self.saved)
        self.body.addWidget(self._entry)

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        self._entry.hide()
        self.refresh(case_id)

    def refresh(self, case_id: int) -> None:
        desk = self._context.desk
        self._payments = [row for row in desk.ask(list_payments, case_id) if row.payment.direction == "out"]
        self._events = desk.ask(list_money, case_id)
        sums = desk.ask(totals, case_id)
        for button in (self._hold, self._refund):
            button.setEnabled(bool(self._payments))
        lines = bank_lines(self._payments, self._events, self._context.texts("not known"))
        self._table.show_rows(lines)
        self._table.setMaximumHeight(self._table.height_of(min(len(lines), _MOST_ROWS)))
        self._table.setVisible(bool(lines))
        self._show_sums(sums)
        self._entry.refresh(self._payments, self._events)

    def _chips(self) -> QHBoxLayout:
        self._sums = {name: Chip("", parent=self) for name in ("moved_on", "held", "credited", "unknown")}
        self._whole = small("", parent=self)
        flow = Flow(gap=theme.size("s2"))
        for chip in self._sums.values():
            flow.addWidget(chip)
        row = QHBoxLayout()
        row.addLayout(flow, 1)
        row.addWidget(self._whole)
        return row

    def _show_sums(self, sums: Totals) -> None:
        _ = self._context.texts
        words = {
            "moved_on": (_("moved on {amount}", amount=rupees(sums.moved_on)), "danger", sums.moved_on),
            "held": (_("held {amount}", amount=rupees(sums.held)), "info", sums.held),
            "credited": (_("refunded {amount}", amount=rupees(sums.credited)), "ok", sums.credited),
            "unknown": (_("not known yet {amount}", amount=rupees(sums.unknown)), "plain", sums.unknown),
        }
        for name, (text, tone, amount) in words.items():
            self._sums[name].show_text(text, tone)
            self._sums[name].setVisible(bool(amount))
        whole = _("of {amount} lost", amount=rupees(sums.lost)) if sums.lost else _("No money was taken in this case.")
        self._whole.setText(whole)
        parts = [("moved", sums.moved_on), ("held", sums.held), ("refunded", sums.credited)]
        self._bar.show_parts(parts, sums.lost, " · ".join(text for text, _tone, amount in words.values() if amount))
        self._bar.setVisible(bool(sums.lost))

    def _record_hold(self) -> None:
        self._entry.start("held")

    def _record_refund(self) -> None:
        self._entry.start("credited")


class _Entry(QFrame):
    """Hidden until somebody records something; which payment it is about is asked where there are several."""

    saved = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        _ = context.texts
        self._texts = context.texts
        self._payments: Sequence[PaymentRow] = ()
        self._events: Sequence[MoneyRow] = ()
        self._payment = PickInput(free=False, parent=self)
        self._payment.setObjectName("money_payment")
        self._payment.setAccessibleName(_("Which payment?"))
        self._payment.edited.connect(self._show)
        self._form = MoneyForm(context, self)
        self._form.saved.connect(self.saved)
        close = Button(_("Close"), kind="quiet", name="close_money", small=True, parent=self)
        close.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.addWidget(Words(_("Which payment?"), "soft", parent=self))
        top.addWidget(self._payment, 1)
        top.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(thin_line(self))
        column.addLayout(top)
        column.addWidget(self._form)
        self.hide()

    def start(self, event: str) -> None:
        """The first payment of which something is still open is proposed."""
        chosen = next((row for row in self._payments if _is_open(row, event)), self._payments[0])
        self._payment.set_value(str(chosen.id))
        self._show()
        self.show()
        self._form.begin(event)

    def refresh(self, payments: Sequence[PaymentRow], events: Sequence[MoneyRow]) -> None:
        self._payments, self._events = payments, events
        self._payment.set_choices([Choice(str(row.id), self._words(at, row)) for at, row in enumerate(payments, 1)])
        if not self.isHidden():
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        row = next((row for row in self._payments if str(row.id) == self._payment.value()), None)
        if row is not None:
            self._form.show_payment(row, [event for event in self._events if event.payment_id == row.id])

    def _words(self, at: int, row: PaymentRow) -> str:
        amount, to = rupees(row.payment.amount), _receiver(row)
        return self._texts("Payment {n}: {amount} to {whom}", n=at, amount=amount, whom=to or self._texts("not known"))


def _is_open(row: PaymentRow, event: str) -> bool:
    return row.held > 0 if event == "credited" else row.held + row.credited + row.moved_on < row.payment.amount


def _columns(texts: Texts) -> Sequence[Column[BankLine]]:
    _ = texts
    return (
        Column(_("Bank"), lambda row: row.id),
        Column(_("Taken"), lambda row: rupees(row.taken), width=86, right=True),
        Column(_("Asked"), lambda row: _amount(row.asked), width=86, right=True),
        Column(_("Held"), lambda row: _amount(row.held), width=86, right=True),
        Column(_("Since"), lambda row: wording.day_short(row.since) if row.since else "—", width=90),
        Column(_("Refunded"), lambda row: _amount(row.credited), width=86, right=True),
        Column(_("Status"), lambda row: _(_state(row)[0]), Look.CHIP, tone=lambda row: _state(row)[1], width=104),
    )


def _amount(paise: int) -> str:
    return rupees(paise) if paise else "—"


def _state(row: BankLine) -> tuple[str, str]:
    if row.credited >= row.taken:
        return _BACK, "ok"
    if row.held:
        return _HELD, "info"
    if row.credited:
        return _PARTLY_BACK, "ok"
    if row.moved_on:
        return _GONE, "danger"
    return (_ASKED, "plain") if row.asked else (_NOT_ASKED, "warn")
