"""Step 3 of a case: the money trail, read from what the bank wrote, never typed twice."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.services.care.protecting import note_spoken
from supportdesk.services.case_head import case_head
from supportdesk.services.case_state import CLOSED, CaseClosed
from supportdesk.services.evidence import NewFile
from supportdesk.services.payments import (
    NewPayment,
    PaymentRow,
    change_payment,
    payment_as_kept,
    put_back,
    remove_payment,
    remove_payments,
)
from supportdesk.services.payments.proofs import Proved, draft, take_proved_out
from supportdesk.texts import N_
from ui import clipboard, theme
from ui.context import Context
from ui.pages.case_money_parts import in_place, payment_words
from ui.pages.case_money_parts.in_hand import Done, InHand, UndoList, says
from ui.pages.case_money_parts.paste_card import PasteCard
from ui.pages.case_money_parts.payment_card import PaymentCard
from ui.pages.case_money_parts.trail_card import TrailCard
from ui.pages.case_money_parts.trail_question import MANY, Trail, TrailQuestion
from ui.widgets.toast import Toast

R = TypeVar("R")
_CORRECTED = N_("The payment was corrected.")
_HEARD = 20_000
"""Letters of a pasted text in which words of danger are looked for."""


class MoneyStep(QWidget):
    """`files_wanted` hands files that hold no payments on: list[Path | bytes], bytes being a picture as PNG.

    `failed(DeskError)` where what was typed of a payment could not be saved: it is tried again.
    The card on top is for what is pasted and dropped; while a payment is corrected it makes room for its form.
    """

    next_wanted = Signal()
    saved = Signal(object)
    failed = Signal(object)
    files_wanted = Signal(list)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._undos: dict[int, UndoList] = {}
        self._done = UndoList()
        self._undoing = False
        self._to_edit = self._to_stand_on = 0
        self._dangers: tuple[str, ...] = ()
        self._before: dict[int, NewPayment] = {}
        self._paste = PasteCard(context, self)
        self._payment = PaymentCard(context, self)
        self._trail = TrailCard(context, self)
        self._question = TrailQuestion(context, self)
        self._toast = Toast(self, theme.size("control_height") + theme.size("s2"))  # above the sum in words
        self._toast.acted.connect(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4") - 2)
        column.addWidget(self._paste)
        column.addWidget(self._payment)
        column.addWidget(self._trail, 1)
        self._wire()
        self._show_paste()
        self._take_over(context.handed.take(InHand))
        context.handed.wanted.connect(self._hand_on)
        self.setAcceptDrops(True)

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        self.flush()
        self._case_id = case_id
        self._done = self._undos.setdefault(case_id, UndoList())
        self._dangers = ()
        self._toast.hide()
        self._show_paste()
        self._question.forget()
        self._paste.show_case(case_id)
        if not case_id:
            return
        left, has_draft = self._payment.money.left(case_id), bool(self._context.desk.ask(draft, case_id))
        self._to_stand_on, self._to_edit = 0, left[-1] if left and not has_draft else 0
        self.refresh()
        if self._question.under_way:
            self._trail.clear()
        if has_draft:
            self._payment.show_new(case_id)
            self._show_payment()

    def refresh(self) -> None:
        if self._case_id:
            self._question.ask(self._case_id)

    def _take_over(self, held: InHand | None) -> None:
        if held is not None:
            self._undos = held.undos
            self._paste.take_over(held.marks, held.card, held.into_case)

    def _hand_on(self) -> None:
        self._leave_payment()
        self._context.handed.give(InHand(self._undos, *self._paste.hand_on()))

    def _show_trail(self, trail: Trail) -> None:
        self._trail.show_payments(trail.rows, trail.totals)
        self._paste.show_known({row.id: row.payment for row in trail.rows}, trail.money)
        self._payment.show_rows(trail.rows, trail.money)
        self._trail.table.pick(self._to_stand_on)
        to_edit = next((row for row in trail.rows if row.id == self._to_edit), None)
        self._to_stand_on = self._to_edit = 0
        if to_edit is not None:  # something of it was left half typed
            self._edit(to_edit)

    def flush(self) -> bool:
        kept = self._paste.flush()
        return (not self._payment.isVisibleTo(self) or self._payment.flush()) and kept

    def show_field(self, key: str) -> None:
        """In the payment that is open, else in the one that is marked, else in a new one."""
        if not self._payment.isVisibleTo(self):
            marked = self._trail.table.current()
            if marked is None:
                self._add_by_hand()
            else:
                self._edit(marked.row)
        self._payment.form.stand_in(key)

    def read_kept(self, file: NewFile) -> None:
        """Reads payments in a file that is evidence of this case."""
        self._leave_payment()
        self._paste.read_kept(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._paste.box.canInsertFromMimeData(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()

    def take(self, mime: QMimeData) -> None:
        """Reads payments in what was dropped or pasted, wherever that was."""
        self._leave_payment()
        self._paste.take(mime)

    def _wire(self) -> None:
        self._question.answered.connect(self._show_trail)
        self._question.failed.connect(self._say_trouble)
        self._paste.others.connect(self.files_wanted)
        self._paste.added.connect(self._say_added)
        self._paste.kept.connect(self._say_kept)
        self._paste.failed.connect(self._say_trouble)
        self._paste.read.connect(self._listen)
        self._payment.added.connect(self._note_new)
        self._payment.saved.connect(self.saved)
        self._payment.closed.connect(self._close_payment)
        self._payment.failed.connect(self.failed)
        self._trail.edit_wanted.connect(self._edit)
        self._trail.add_wanted.connect(self._add_by_hand)
        self._trail.remove_wanted.connect(self._remove)
        self._trail.corrected.connect(self._correct)
        self._trail.next_wanted.connect(self._go_on)
        for keys, act in (
            (QKeySequence.StandardKey.Paste, self._paste_from_anywhere),
            (QKeySequence.StandardKey.Undo, self._undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _listen(self, text: str) -> None:
        """A pasted message is not kept where it holds no payment; that it speaks of a danger is."""
        before, self._dangers = self._dangers, knowledge.spoken_of(text[:_HEARD])
        try:
            for danger in self._dangers:
                if danger not in before and self._case_id:
                    self._context.desk.do(note_spoken, self._case_id, danger)
        except DeskError as error:
            self.failed.emit(error)

    def _show_paste(self) -> None:
        self._payment.hide()
        self._paste.show()

    def _show_payment(self) -> None:
        self._paste.hide()
        self._payment.show()
        self._payment.form.editor("amount").setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_payment(self) -> None:
        if self._payment.isVisibleTo(self):
            self.flush()
            self._note_corrected(self._payment.payment_id)
        self._show_paste()

    def _paste_from_anywhere(self) -> None:
        """Only where no editor has the keyboard: an editor pastes into itself."""
        self.take(clipboard.held())

    def _edit(self, row: PaymentRow) -> None:
        self._leave_payment()
        self._before[row.id] = row.payment
        self._payment.show_payment(self._case_id, row)
        self.refresh()
        self._show_payment()

    def _add_by_hand(self) -> None:
        if self._case_id:
            if self._context.desk.ask(case_head, self._case_id, self._context.now()).status == CLOSED:
                self._say_trouble(CaseClosed())
                return
            self._leave_payment()
            self._payment.show_new(self._case_id, self._paste.to_type)
            self._show_payment()

    def _close_payment(self) -> None:
        self._note_corrected(self._payment.payment_id)
        self._show_paste()
        self._stand_on(self._payment.payment_id)

    def _correct(self, row: PaymentRow, key: str, text: str) -> None:
        """A cell corrected in its place; what cannot be understood is kept, and said, in the payment's form."""
        _ = self._context.texts
        typed = in_place.fields_of(row.payment, key, text, _)
        if in_place.problem(typed, self._context.now()) or typed.get("amount") == "":
            self._say_odd(row, {field: text for field, text in typed.items() if text or field == key})
            return
        before = self._as_kept(row.id)
        if not self._try(change_payment, row.id, typed):
            return
        now = self._as_kept(row.id)
        if now and row.id in self._before:  # its form is open: what was corrected there is an act of its own
            self._note_change(row.id, self._before[row.id], before)
            self._before[row.id] = now
        if self._note_change(row.id, before, now):
            self._say_done(_(_CORRECTED))
        self._trail.table.pick(row.id)

    def _remove(self, row: PaymentRow) -> None:
        if row.id == self._payment.payment_id:
            self._leave_payment()
        removed = self._try(remove_payment, row.id)
        if removed:
            self._remember(Done(says(N_("The payment was taken out.")), put_back, (removed,)))

    def _undo(self) -> None:
        """What was done with a great many payments is taken back by the worker."""
        self._leave_payment()
        done, desk = self._done.newest, self._context.desk
        if done is None:
            self._toast.say(self._context.texts("There is nothing left to take back in this case."), "info")
        elif not self._undoing and done.payments > MANY:
            self._undoing = True
            job, then = partial(desk.core.note, done.command, *done.arguments), partial(self._undone, self._done, done)
            self._context.tasks.run(self, job, then, self._say_not_undone)
        elif not self._undoing:
            self._undoing = True
            try:
                desk.do(done.command, *done.arguments)
            except DeskError as error:
                self._say_not_undone(error)
            else:
                self._say_undone(self._done, done)

    def _undone(self, undos: UndoList, done: Done, _result: object) -> None:
        self._context.desk.say_changed()
        self._say_undone(undos, done)

    def _say_undone(self, undos: UndoList, done: Done) -> None:
        self._undoing = False
        undos.drop(done)
        if done.then is not None:
            done.then()
        if undos is self._done:
            self._paste.show_left()
            self.saved.emit(self._context.now())
            self._toast.say(self._context.texts("Taken back: {act}", act=done.says(self._context.texts)))

    def _say_not_undone(self, error: DeskError) -> None:
        self._undoing = False
        self._say_trouble(error)

    def _say_added(self, proved: Proved, text: str, pick_again: Callable[[], object]) -> None:
        ids = proved.added.ids
        done = Done(partial(payment_words.added, proved), take_proved_out, (proved, text), len(ids), pick_again)
        if proved.case_id != self._case_id:
            self._undos.setdefault(proved.case_id, UndoList()).add(done)
            return
        self._remember(done, "warn" if proved.added.duplicates else "ok")
        here = *(it.payment_id for it in proved.filled), *(it.payment_id for it in proved.back)
        self._stand_on((*ids, *here, 0)[0])

    def _note_new(self, payment_id: int) -> None:
        self._done.add(Done(says(N_("A payment was added by hand.")), remove_payments, ([payment_id],)))
        self.refresh()  # the rows came while its form did not know yet which of them it is

    def _note_corrected(self, payment_id: int) -> None:
        """All that was corrected in a form is one act."""
        before = self._before.pop(payment_id, None)
        if before is not None:
            self._note_change(payment_id, before, self._as_kept(payment_id))

    def _note_change(self, payment_id: int, before: NewPayment | None, now: NewPayment | None) -> bool:
        """Whether there is anything to take back."""
        if before is None or now is None or before == now:
            return False
        typed = {
            key: in_place.field_text(before, key) for key in in_place.KEYS if getattr(before, key) != getattr(now, key)
        }
        self._done.add(Done(says(_CORRECTED), change_payment, (payment_id, typed)))
        return True

    def _as_kept(self, payment_id: int) -> NewPayment | None:
        return self._context.desk.ask(payment_as_kept, payment_id)

    def _remember(self, done: Done, tone: str = "ok") -> None:
        """Something was written."""
        self._done.add(done)
        self._say_done(done.says(self._context.texts), tone)

    def _say_done(self, words: str, tone: str = "ok") -> None:
        self.saved.emit(self._context.now())
        self._toast.say(words, tone, action=self._context.texts("Undo"))

    def _try(self, command: Callable[..., R], *arguments: object) -> R | None:
        try:
            return self._context.desk.do(command, *arguments)
        except DeskError as error:
            self._say_trouble(error)
            return None

    def _say_odd(self, row: PaymentRow, typed: Mapping[str, str]) -> None:
        self._edit(row)
        for key, text in typed.items():
            self._payment.type_for_person(key, text)

    def _stand_on(self, payment_id: int) -> None:
        """Now, or once the rows are here."""
        if self._question.under_way:
            self._to_stand_on = payment_id
        else:
            self._trail.table.pick(payment_id)
        self._trail.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_kept(self) -> None:
        self.saved.emit(self._context.now())

    def _say_trouble(self, error: DeskError) -> None:
        self._toast.say(error.say(self._context.texts), "danger")

    def _go_on(self) -> None:
        self.flush()
        self.next_wanted.emit()
