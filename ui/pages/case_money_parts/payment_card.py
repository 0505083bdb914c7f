"""One payment to correct, or a new one by hand: saved as it is typed, and below it what became of its money."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from supportdesk.errors import DeskError
from supportdesk.fields import PAYMENT
from supportdesk.knowledge import odd_account
from supportdesk.reading.branches import check_ifsc
from supportdesk.services.money.lines import MoneyRow
from supportdesk.services.payments import NewPayment, PaymentRow, change_payment, duplicate_of
from supportdesk.services.payments.proofs import add_drafted, draft, keep_draft
from supportdesk.texts import N_
from supportdesk.validate import Problem, clean, shown
from ui import theme
from ui.context import Context
from ui.pages.case_money_parts import payment_words
from ui.pages.case_money_parts.money_form import MoneyForm
from ui.pages.case_money_parts.roll import Roll
from ui.widgets.button import Button
from ui.widgets.card import Card, line
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import small

_SAVE_MS = 600
_AGAIN_MS = 5_000
_FIRST = ("amount", "direction", "paid_on", "paid_at", "rail", "reference", "to_name")
_FIELDS = {field.key: field for field in PAYMENT}
_ORDER = tuple(_FIELDS[key] for key in (*_FIRST, *(key for key in _FIELDS if key not in _FIRST)))
"""The amount first: with it a payment can be kept."""
_SPANS = {"reference": 3} | dict.fromkeys([field.key for field in _ORDER[_ORDER.index(_FIELDS["to_name"]) :]], 2)
"""Wide where a sentence may stand below."""
_IFSC_TONES = {"good": "ok", "unknown": "warn", "doubt": "error"}
_CHECK_TONES = {"good": "ok", "unknown": "muted"}
_PRESET = {"direction": "out"}
_AS_READ = N_("These values were read: compare each with the receipt.")
_NEEDS_AMOUNT = N_("a payment is kept once its amount is written")


class PaymentCard(Card):
    """`saved(moment)` after a commit, `failed(DeskError)` at the first of several refusals, `closed` by Esc.

    `added(payment_id)` as soon as a new one has its amount.
    """

    added = Signal(int)
    saved = Signal(object)
    failed = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("A payment"), parent=parent)
        self._context = context
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._case_id = 0
        self._id = 0
        self._rows: Sequence[PaymentRow] = ()
        self._unsaved: dict[str, str] = {}
        self._failing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)
        self._twin = small("", "warn", parent=self)
        self._twin.setObjectName("twin")
        done = Button(context.texts("Done"), name="payment_done", small=True, parent=self)
        done.clicked.connect(self.close_form)
        self.head.insertWidget(1, self._twin)
        self.head.addWidget(done)
        self._roll = Roll(theme.size("s2"), self)
        self.form = FieldForm(_ORDER, context.texts, columns=8, spans=_SPANS, parent=self)
        self.form.edited.connect(self._note)
        self.form.left.connect(self._leave)
        self.money = MoneyForm(context, self)
        self.money.saved.connect(self.saved)
        self.money.failed.connect(self.failed)
        self._rule = line(self)
        for widget in (self.form, self._rule, self.money):
            self._roll.content.addWidget(widget)
        self.body.setSpacing(theme.size("s2"))
        self.body.addWidget(self._roll)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_form)

    @property
    def payment_id(self) -> int:
        """0 while nothing of a new payment is kept."""
        return self._id

    def typed_so_far(self) -> dict[str, str]:
        """What is typed of a payment that has no amount yet."""
        return {} if self._id else self._new_values()

    def show_new(self, case_id: int, read: NewPayment | None = None) -> None:
        """An empty form, or what was typed of a payment that has no amount yet, else what was `read` of one."""
        self._start(case_id, 0)
        self.heading.setText(self._context.texts("A payment, by hand"))
        left = self._context.desk.ask(draft, case_id)
        values = _typed(read) | {"amount": ""} if read and not left else left
        self.form.set_typed(_PRESET | values)
        if values and not left:
            self.form.note("reference", self._context.texts(_AS_READ), "warn")

    def show_payment(self, case_id: int, row: PaymentRow) -> None:
        self._start(case_id, row.id)
        self.form.set_typed(_typed(row.payment))
        self._show_check(row)
        self._show_branch(row.payment.to_ifsc or "")
        self._show_vpa(row.payment.to_vpa or "")
        self._show_account(row.payment.to_account or "", row.payment.to_ifsc or "")

    def type_for_person(self, key: str, text: str) -> None:
        """What was typed elsewhere and is not understood, with what is wrong with it."""
        self.form.set_typed({key: text})
        self._unsaved[key] = text
        self.flush()
        self._show_problem(key)
        self.form.editor(key).setFocus()

    def show_rows(self, rows: Sequence[PaymentRow], events: Sequence[MoneyRow]) -> None:
        """What the case has now; leaves alone the field in hand and what is not saved yet."""
        self._rows = rows
        at = next((at for at, row in enumerate(rows) if row.id == self._id), None)
        if at is None:
            return
        row, typed = rows[at], self.form.typed()
        self.heading.setText(self._context.texts("Payment {n}", n=at + 1))
        news = {key: text for key, text in _typed(row.payment).items() if typed[key] != text}
        kept = {key for key in news if key in self._unsaved or self._in_hand(key) or not self._is_understood(key)}
        self.form.set_typed({key: text for key, text in news.items() if key not in kept})
        self._show_twin(row)
        if not self._in_hand("reference") and self._is_understood("reference"):
            self._show_check(row)
        self._show_money(row, events)

    def flush(self) -> bool:
        """Saves what is typed. False where the desk refused; it is tried again."""
        self._timer.stop()
        typed, self._unsaved = self._unsaved, {}
        try:
            if self._id and typed:
                self.saved.emit(self._context.desk.do(change_payment, self._id, typed).at)
            elif typed:
                self._add()
        except DeskError as error:
            self._unsaved = typed | self._unsaved
            self._timer.start(_AGAIN_MS)
            if not self._failing:
                self._failing = True
                self.failed.emit(error)
            return False
        self._failing = False
        return self.money.flush()

    def close_form(self) -> None:
        """Saves and goes; a payment without its amount stays open once, so that nobody loses it unawares."""
        if not self.flush():
            return
        if self.typed_so_far() and not self._says_problem("amount"):
            self.form.note("amount", self._context.texts(_NEEDS_AMOUNT), "error")
            self.form.editor("amount").setFocus()
            return
        self.closed.emit()

    def _start(self, case_id: int, payment_id: int) -> None:
        self._timer.stop()
        self.money.leave()
        self._case_id, self._id, self._unsaved = case_id, payment_id, {}
        self.form.clear()
        self._twin.setText("")
        self._rule.setVisible(bool(payment_id))
        self.money.setVisible(bool(payment_id))

    def _note(self, key: str) -> None:
        self._unsaved[key] = self.form.editor(key).value()
        if self._says_problem(key):
            self.form.note(key)
        if not self._timer.isActive():
            self._timer.start(_SAVE_MS)

    def _leave(self, key: str) -> None:
        self.flush()
        self._show_problem(key)

    def _show_problem(self, key: str) -> None:
        value = clean(_FIELDS[key], self.form.editor(key).value(), self._context.now())
        if isinstance(value, Problem):
            self.form.note(key, self._context.texts(value.sentence), "error")
        elif key == "to_ifsc":
            self._show_branch(str(value or ""))
            self._show_account(self.form.editor("to_account").value(), str(value or ""))
        elif key == "to_vpa":
            self._show_vpa(str(value or ""))
        elif key == "to_account":
            self._show_account(str(value or ""), self.form.editor("to_ifsc").value())
        elif key in {"reference", "paid_on", "rail"}:
            row = next((row for row in self._rows if row.id == self._id), None)
            if row is not None:
                self._show_check(row)

    def _show_branch(self, ifsc: str) -> None:
        """The branch behind an IFSC, with the day of the list it stands in."""
        if not ifsc:
            self.form.note("to_ifsc")
            return
        check = check_ifsc(ifsc)
        self.form.note("to_ifsc", self._context.texts.pick(check.says), _IFSC_TONES[check.verdict])

    def _show_vpa(self, vpa: str) -> None:
        self.form.note("to_vpa", payment_words.odd_vpa(vpa, self._context.texts), "warn")

    def _show_account(self, number: str, ifsc: str) -> None:
        odd = odd_account(number, ifsc)
        self.form.note("to_account", self._context.texts.pick(odd) if odd else "", "warn")

    def _show_check(self, row: PaymentRow) -> None:
        """Whether the number can be right, unless it is that of another payment: then it cannot be this one's, too."""
        twin = self._twin_of(row)
        if twin and row.payment.reference and self._rows[twin - 1].payment.reference == row.payment.reference:
            _ = self._context.texts
            self.form.note("reference", _("This is the number of payment {n} of this case already.", n=twin), "warn")
            return
        if row.check is None:
            self.form.note("reference")
            return
        cases = row.elsewhere.by_reference
        tone = _CHECK_TONES.get(row.check.verdict, "error")
        says = payment_words.about_number(row.check, cases, self._context.texts)
        self.form.note("reference", says, "warn" if cases and tone != "error" else tone)

    def _add(self) -> None:
        """Keeps a new payment once its amount can be read, and until then what is typed of it."""
        values = {key: clean(_FIELDS[key], text, self._context.now()) for key, text in self.form.typed().items()}
        read = {key: value for key, value in values.items() if not isinstance(value, Problem)}
        if read.get("amount"):
            new = NewPayment(**(read | {"direction": read.get("direction") or "out"}))  # type: ignore[arg-type]  # the fields' kinds give the columns' types
            self._id = self._context.desk.do(add_drafted, self._case_id, new).ids[0]
            self.added.emit(self._id)
        else:
            self._context.desk.note(keep_draft, self._case_id, self._new_values())
        self.saved.emit(self._context.now())

    def _new_values(self) -> dict[str, str]:
        """What a person typed of a new payment: not what was preset."""
        return {key: text for key, text in self.form.typed().items() if text and text != _PRESET.get(key)}

    def _twin_of(self, row: PaymentRow) -> int:
        """Which payment of the case it seems to be once more, counted from 1; 0 for none."""
        known = {other.id: other.payment for other in self._rows if other.id != row.id}
        twin = duplicate_of(known, row.payment)
        return next((at for at, other in enumerate(self._rows, 1) if other.id == twin), 0)

    def _show_twin(self, row: PaymentRow) -> None:
        number = self._twin_of(row)
        words = self._context.texts("This looks like payment {n} once more.", n=number) if number else ""
        self._twin.setText(words)

    def _show_money(self, row: PaymentRow, events: Sequence[MoneyRow]) -> None:
        taken = row.payment.direction == "out"
        self._rule.setVisible(taken)
        self.money.setVisible(taken)
        self.money.show_payment(self._case_id, row, [event for event in events if event.payment_id == row.id])

    def _is_understood(self, key: str) -> bool:
        """What is not stays as it was typed, though the desk has its old value."""
        value = clean(_FIELDS[key], self.form.editor(key).value(), self._context.now())
        return not isinstance(value, Problem) and (value is not None or key != "amount")

    def _says_problem(self, key: str) -> bool:
        return str(self.form.editor(key).property("tone")) == "error"

    def _in_hand(self, key: str) -> bool:
        focus, editor = QApplication.focusWidget(), self.form.editor(key)
        return focus is not None and (focus is editor or editor.isAncestorOf(focus))


def _typed(payment: NewPayment) -> dict[str, str]:
    return {key: shown(field, getattr(payment, key)) for key, field in _FIELDS.items()}
