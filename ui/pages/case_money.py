"""Step 3 of a case: the money trail, read from what the bank wrote, never typed twice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.services.money import totals
from supportdesk.services.money_events import list_money
from supportdesk.services.payments import PaymentRow, RemovedPayment, list_payments, put_back, remove_payment
from ui import theme
from ui.context import Context
from ui.pages.case_money_parts.paste_card import PasteCard
from ui.pages.case_money_parts.payment_card import PaymentCard
from ui.pages.case_money_parts.trail_card import TrailCard
from ui.widgets.toast import Toast


class MoneyStep(QWidget):
    """`files_wanted` hands pictures and statements on: list[Path | bytes], bytes being a picture as PNG.

    `failed(DeskError)` where what was typed of a payment could not be saved: it is tried again.
    The card on top is for pasting; while a payment is corrected it makes room for its form.
    """

    next_wanted = Signal()
    saved = Signal(object)
    failed = Signal(object)
    files_wanted = Signal(list)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._removed: RemovedPayment | None = None
        self._drafts: dict[int, dict[str, str]] = {}
        self._paste = PasteCard(context, self)
        self._payment = PaymentCard(context, self)
        self._trail = TrailCard(context, self)
        self._toast = Toast(self)
        self._toast.acted.connect(self._put_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4") - 2)
        column.addWidget(self._paste)
        column.addWidget(self._payment)
        column.addWidget(self._trail, 1)
        self._wire()
        self._show_paste()
        self.setAcceptDrops(True)

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before but what was typed of a payment without amount."""
        self.flush()
        self._keep_draft()
        self._case_id = case_id
        self._removed = None
        self._toast.hide()
        self._paste.show_case(case_id)
        self._show_paste()
        if not case_id:
            return
        self.refresh()
        if case_id in self._drafts:
            self._payment.show_new(case_id, self._drafts.pop(case_id))
            self._show_payment()

    def refresh(self) -> None:
        if not self._case_id:
            return
        desk = self._context.desk
        rows = desk.ask(list_payments, self._case_id)
        self._trail.show_payments(rows, desk.ask(totals, self._case_id))
        self._paste.show_known({row.id: row.payment for row in rows})
        self._payment.show_rows(rows, desk.ask(list_money, self._case_id))

    def flush(self) -> bool:
        return not self._payment.isVisibleTo(self) or self._payment.flush()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._paste.box.canInsertFromMimeData(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_paste()
        self._paste.box.take(event.mimeData())
        event.acceptProposedAction()

    def _wire(self) -> None:
        self._paste.files.connect(self.files_wanted)
        self._paste.added.connect(self._say_added)
        self._paste.kept.connect(self._say_kept)
        self._payment.saved.connect(self.saved)
        self._payment.closed.connect(self._close_payment)
        self._payment.failed.connect(self.failed)
        self._paste.failed.connect(self._say_trouble)
        self._trail.edit_wanted.connect(self._edit)
        self._trail.add_wanted.connect(self._add_by_hand)
        self._trail.remove_wanted.connect(self._remove)
        self._trail.next_wanted.connect(self._go_on)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self._paste_from_anywhere)

    def _show_paste(self) -> None:
        self._payment.hide()
        self._paste.show()

    def _show_payment(self) -> None:
        self._paste.hide()
        self._payment.show()
        self._payment.form.editor("amount").setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_draft(self) -> None:
        if self._payment.isVisibleTo(self) and self._payment.draft():
            self._drafts[self._case_id] = self._payment.draft()

    def _paste_from_anywhere(self) -> None:
        """Only where no editor has the keyboard: an editor pastes into itself."""
        if self._payment.isVisibleTo(self):
            self.flush()
        self._show_paste()
        self._paste.paste()

    def _edit(self, row: PaymentRow) -> None:
        self.flush()
        self._payment.show_payment(self._case_id, row)
        self.refresh()
        self._show_payment()

    def _add_by_hand(self) -> None:
        if self._case_id:
            self.flush()
            self._payment.show_new(self._case_id)
            self._show_payment()

    def _close_payment(self) -> None:
        self._show_paste()
        self._trail.table.pick(self._payment.payment_id)
        self._trail.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: PaymentRow) -> None:
        _ = self._context.texts
        if row.id == self._payment.payment_id:
            self.flush()
            self._show_paste()
        try:
            self._removed = self._context.desk.do(remove_payment, row.id)
        except DeskError as error:
            self._say_trouble(error)
            return
        self.saved.emit(self._context.now())
        self._toast.say(_("The payment was taken out."), action=_("Undo"))

    def _put_back(self) -> None:
        if self._removed is None:
            return
        try:
            payment_id = self._context.desk.do(put_back, self._removed)
        except DeskError as error:
            self._say_trouble(error)
            return
        self._removed = None
        self.saved.emit(self._context.now())
        self._trail.table.pick(payment_id)

    def _say_added(self, ids: tuple[int, ...]) -> None:
        self.saved.emit(self._context.now())
        if ids:
            self._trail.table.pick(ids[-1])

    def _say_kept(self) -> None:
        self.saved.emit(self._context.now())

    def _say_trouble(self, error: DeskError) -> None:
        self._toast.say(error.say(self._context.texts), "danger")

    def _go_on(self) -> None:
        self.flush()
        self.next_wanted.emit()
