"""The money trail: every payment of the case in a row, what they add up to, and the amount in the words of a cheque."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypedDict

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.money import in_words, rupees
from supportdesk.services.money import Totals
from supportdesk.services.payments import PaymentRow, is_ahead
from supportdesk.texts import Texts
from ui.context import Context
from ui.models.rows import Column, Look
from ui.pages.case_money_parts import in_place, payment_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.cells import width_in_two_lines, width_of
from ui.widgets.labels import Chip, EmptyNote, Words, small
from ui.widgets.rows_table import RowsTable


@dataclass(frozen=True, slots=True)
class TrailRow:
    """`number` counts from 1 in the order in which the money moved."""

    id: int
    number: int
    row: PaymentRow


class TrailCard(Card):
    """Enter is `edit_wanted(PaymentRow)`, Delete `remove_wanted(PaymentRow)`, Ins `add_wanted`.

    F2 corrects the cell itself: `corrected(PaymentRow, key, text)`, the key as in `in_place`.
    """

    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    add_wanted = Signal()
    corrected = Signal(object, str, str)
    next_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Payments in this case"), parent=parent)
        self._context = context
        self._build_head()
        _ = context.texts
        self._nothing = EmptyNote(
            _("No payment is written down yet."),
            _("Paste the bank's messages above, or press Ins to write one by hand."),
            "indian-rupee",
            self,
        )
        self.table = _table(context, self)
        self.table.setObjectName("payments")
        self.table.setMinimumHeight(72)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.opened.connect(self._edit)
        self.table.typed.connect(self._correct)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove_current)
        self.body.addWidget(self._nothing, 1)
        room = QVBoxLayout()  # of itself the table would be asked for no height at all, with its least height left out
        room.addWidget(self.table)
        self.body.addLayout(room, 1)
        self.body.addLayout(self._foot())

    def show_payments(self, rows: Sequence[PaymentRow], totals: Totals) -> None:
        self.table.show_rows([TrailRow(row.id, number, row) for number, row in enumerate(rows, 1)])
        self.table.show_column(_OTHER_CASES, shown=any(row.elsewhere.cases for row in rows))
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._count.show_text(str(len(rows)))
        for figure, paise in ((self.lost, totals.lost), (self.held, totals.held), (self.refunded, totals.credited)):
            figure.setText(rupees(paise, full=True))
        words = f"{in_words(totals.lost, 'en')} · {in_words(totals.lost, 'hi')}" if totals.lost else ""
        self.words.setText(words)
        self._label.setVisible(bool(words))

    def clear(self) -> None:
        """Nothing of the case before, until this one's payments are here."""
        self.table.show_rows(())
        for words in (self.lost, self.held, self.refunded, self.words):
            words.setText("")
        self._nothing.hide()
        self._label.hide()

    def _build_head(self) -> None:
        _ = self._context.texts
        self._count = Chip("0", parent=self)
        self.head.insertWidget(1, self._count)
        self.lost, self.held, self.refunded = (Words(tone=tone, size="font_clock", bold=True) for tone in _TONES)
        for label, name, figure in (
            (_("Lost"), "lost", self.lost),
            (_("Held"), "held", self.held),
            (_("Refunded"), "refunded", self.refunded),
        ):
            figure.setObjectName(name)
            figure.setAccessibleName(label)
            self.head.addWidget(Words(label, "muted"))
            self.head.addWidget(figure)
        add = Button(_("Add by hand"), "Ins", name="add_by_hand", small=True, parent=self)
        add.clicked.connect(self.add_wanted)
        self.head.addWidget(add)

    def _foot(self) -> QHBoxLayout:
        _ = self._context.texts
        self._label = small(_("In words:"), parent=self)
        self.words = Words(size="font_small", bold=True, wrap=True, parent=self)
        self.words.setObjectName("in_words")
        go_on = Button(_("Next: Evidence"), "Ctrl+Return", "primary", name="next", parent=self)
        go_on.clicked.connect(self.next_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self._label)
        foot.addWidget(self.words, 1)
        foot.addWidget(go_on)
        return foot

    def _edit(self, row: TrailRow) -> None:
        self.edit_wanted.emit(row.row)

    def _correct(self, row: TrailRow, key: str, text: str) -> None:
        self.corrected.emit(row.row, key, text)

    def _remove_current(self) -> None:
        row = self.table.current()
        if row is not None:
            self.remove_wanted.emit(row.row)


_TONES = ("", "info", "ok")
_OTHER_CASES = 7
_WIDEST_DOUBT = 300
"""Pixels: more would leave no room for the receiver."""


def _table(context: Context, parent: QWidget) -> RowsTable[TrailRow]:
    texts, today = context.texts, clock.local(context.now()).date()
    number = Column[TrailRow](
        "#", lambda it: str(it.number), fit=lambda rows: width_of(str(len(rows) or 1)), right=True
    )
    columns = (number, _when(today, context.now, texts), *_paid(texts), *_became(today, texts))
    return RowsTable(columns, texts("Payments in this case"), parent=parent)


def _when(today: dt.date, now: Callable[[], dt.datetime], _: Texts) -> Column[TrailRow]:
    return Column[TrailRow](
        _("When"),
        lambda it: payment_words.when(it.row.payment, today, _),
        tone=lambda it: "warn" if is_ahead(it.row.payment, now()) else "",
        hint=lambda it: _("This day has not come yet.") if is_ahead(it.row.payment, now()) else "",
        width=108,
        **_in_place("when", _),
    )


def _paid(_: Texts) -> tuple[Column[TrailRow], ...]:
    """The payment itself."""
    return (
        Column[TrailRow](
            _("Amount"),
            lambda it: payment_words.amount(it.row.payment),
            tone=lambda it: "ok" if it.row.payment.direction == "in" else "",
            width=104,
            right=True,
            **_in_place("amount", _),
        ),
        Column[TrailRow](
            _("Rail"), lambda it: payment_words.rail(it.row.payment, _), width=56, spare=3, **_in_place("rail", _)
        ),
        Column[TrailRow](
            _("UTR / RRN"),
            lambda it: payment_words.number_and_doubt(it.row.payment, it.row.check, it.row.elsewhere.by_reference, _),
            fit=partial(_number_width, _),
            grow=True,
            tone=lambda it: "warn" if it.row.elsewhere.by_reference else payment_words.reference_tone(it.row.check),
            hint=lambda it: payment_words.about_number(it.row.check, it.row.elsewhere.by_reference, _),
            **_in_place("reference", _),
        ),
        Column[TrailRow](
            _("From"),
            lambda it: payment_words.sender(it.row.payment),
            width=96,
            spare=2,
            **_in_place("from", _),
        ),
        Column[TrailRow](
            _("To (beneficiary)"),
            lambda it: payment_words.receiver(it.row.payment),
            tone=lambda it: "warn" if payment_words.odd_vpa(it.row.payment.to_vpa, _) else "",
            hint=lambda it: payment_words.odd_vpa(it.row.payment.to_vpa, _),
            **_in_place("to", _),
        ),
    )


def _number_width(texts: Texts, rows: Sequence[TrailRow]) -> int:
    """What is odd about a number stands behind it, in two lines where it is long."""
    doubted = [it for it in rows if payment_words.reference_tone(it.row.check) == "danger"]
    words = (payment_words.number_and_doubt(it.row.payment, it.row.check, (), texts) for it in doubted)
    usual = width_of(payment_words.widest_number((it.row.payment for it in rows), doubted=False))
    return max(usual, min(max(map(width_in_two_lines, words), default=0), _WIDEST_DOUBT))


class _InPlace(TypedDict):
    edit: Callable[[TrailRow], str]
    key: str


def _in_place(key: str, texts: Texts) -> _InPlace:
    return {"edit": lambda it: in_place.text_of(it.row.payment, key, texts), "key": key}


def _cases(others: int, _: Texts) -> str:
    return _.count("{n} case", "{n} cases", others + 1) if others else ""


def _became(today: dt.date, _: Texts) -> tuple[Column[TrailRow], ...]:
    """What is known about it: other cases, proof, the money, the bank."""
    return (
        Column[TrailRow](
            "",
            lambda it: _cases(it.row.elsewhere.cases, _),
            Look.CHIP,
            tone=lambda _it: "danger",
            hint=lambda it: _("The same receiver or number in other cases.") if it.row.elsewhere.cases else "",
            width=82,
        ),
        Column[TrailRow](
            _("Evidence"),
            lambda it: _.count("{n} file", "{n} files", it.row.evidence_count) if it.row.evidence_count else _("none"),
            Look.CHIP,
            tone=lambda it: "plain" if it.row.evidence_count else "warn",
            width=80,
        ),
        Column[TrailRow](
            _("Money now"),
            lambda it: payment_words.money_now(it.row, _)[0],
            Look.CHIP,
            tone=lambda it: payment_words.money_now(it.row, _)[1],
            hint=lambda it: payment_words.money_in_full(it.row, _),
            width=116,
        ),
        Column[TrailRow](_("Bank told"), lambda it: payment_words.told(it.row, today, _), width=114, spare=1),
    )
