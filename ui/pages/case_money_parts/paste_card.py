"""The bank's messages, pasted: read at once, checked beside the text, added, and the text itself sealed as evidence."""

from collections.abc import Hashable, Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.reading.payments import LONGEST_PASTE, Reading, read_payments
from supportdesk.services.evidence import NewFile, add_evidence, pasted_name
from supportdesk.services.payments import NewPayment, add_payments, payment_use
from supportdesk.texts import N_
from ui import theme
from ui.context import Context
from ui.pages.case_money_parts.found_table import FoundRow, found_rows, found_table, pieces_of
from ui.pages.case_money_parts.paste_box import PasteBox
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import EmptyNote, heading, small

_READ_MS = 150
_AT_ONCE = 5_000
"""Characters that are read in 30 ms; more than that is read by the worker."""
_HEIGHT = 224
"""Two rows and what is said below them; the page does not jump when something was found."""
_BANK_SMS, _CHAT = "bank_sms", "chat"
_SAYS = N_("What the text does not say is left empty, never guessed. The text itself is kept as evidence.")


class PasteCard(Card):
    """`files` as of the box; `added(ids)` and `kept()` after commits; `failed(DeskError)` where the desk refused."""

    files = Signal(list)
    added = Signal(tuple)
    kept = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedHeight(_HEIGHT)
        self._context = context
        self._case_id = 0
        self._known: Mapping[int, NewPayment] = {}
        self._added: dict[Hashable, int] = {}
        self._text = ""
        self._reading = Reading()
        self._timer = QTimer(self, singleShot=True, interval=_READ_MS)
        self._timer.timeout.connect(self._read)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s4"))
        row.addLayout(self._left(), 4)
        row.addLayout(self._right(), 6)
        self.body.addLayout(row)
        self._show_found()

    def show_case(self, case_id: int) -> None:
        """An empty box for this case."""
        self._case_id = case_id
        self._added.clear()
        self.box.set_value("")
        self._take_reading("", Reading())

    def show_known(self, known: Mapping[int, NewPayment]) -> None:
        """The payments that the case has now, by id, in their order."""
        self._known = known
        self._show_found()

    def paste(self) -> None:
        """What lies in the clipboard, wherever the keyboard was."""
        self.box.take(QGuiApplication.clipboard().mimeData())

    def _left(self) -> QVBoxLayout:
        _ = self._context.texts
        label = small(_("Paste bank SMS, UPI text, or drop a screenshot / statement here"), "soft", parent=self)
        self.box = PasteBox(LONGEST_PASTE, self)
        self.box.setObjectName("pasted")
        self.box.setAccessibleName(label.text())
        self.box.setPlaceholderText(_("{keys} pastes from anywhere on this page.", keys="Ctrl V"))
        self.box.edited.connect(self._wait)
        self.box.files.connect(self.files)
        self.box.shortened.connect(self._say_shortened)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(label)
        column.addWidget(self.box, 1)
        return column

    def _right(self) -> QVBoxLayout:
        _ = self._context.texts
        self._title = heading("", self)
        self._add_all = Button(_("Add all"), "Ctrl+Shift+A", name="add_all", small=True, parent=self)
        self._add_all.clicked.connect(self._add_new)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._add_all)
        self._nothing = EmptyNote(
            _("Nothing is typed here twice."),
            _("Paste the messages as they are: day, amount, number and receiver are read out of them."),
            "message-square-text",
            self,
        )
        self._table = found_table(clock.local(self._context.now()).date(), _, self)
        self._table.setObjectName("found")
        self._table.setMinimumHeight(90)
        self._table.acted.connect(self._add_one)
        self._table.opened.connect(self._add_if_new)
        self._table.picked.connect(self._show_origin)
        self._notes = small("", wrap=True, parent=self)
        self._notes.setObjectName("not_payments")
        self._keep = Button(_("Keep the text as evidence"), name="keep_text", small=True, parent=self)
        self._keep.clicked.connect(self._keep_text)
        foot = QHBoxLayout()
        foot.addWidget(self._notes, 1)
        foot.addWidget(self._keep)
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._table, 1)
        column.addLayout(foot)
        return column

    def _wait(self) -> None:
        self._timer.start()

    def _read(self) -> None:
        text = self.box.value()
        if text == self._text:
            return
        if len(text) <= _AT_ONCE:
            self._take_reading(text, read_payments(text))
        else:
            self._context.tasks.run(
                self, partial(read_payments, text), partial(self._take_late, text), self.failed.emit
            )

    def _take_late(self, text: str, reading: Reading) -> None:
        """The text may have been changed while the worker read it."""
        if text == self.box.value():
            self._take_reading(text, reading)

    def _take_reading(self, text: str, reading: Reading) -> None:
        self._timer.stop()
        self._text, self._reading = text, reading
        self.box.show_origin(None)
        self._show_found()

    def _rows(self) -> list[FoundRow]:
        return found_rows(self._text, self._reading.payments, self._known, self._added)

    def _show_found(self) -> None:
        _ = self._context.texts
        rows = self._rows()
        self._title.setText(
            _.count("Found {n} payment — check and add", "Found {n} payments — check and add", len(rows))
            if rows
            else ""
        )
        self._add_all.setVisible(any(not row.number for row in rows))
        self._table.setVisible(bool(rows))
        self._nothing.setVisible(not self._text.strip())
        self._table.show_rows(rows)
        self._keep.setVisible(bool(self._reading.phishing) and not rows)
        self._notes.setText("\n".join(self._remarks()) if self._text.strip() else "")

    def _remarks(self) -> list[str]:
        """What was not a payment, and why; nothing that was pasted is passed over in silence."""
        _, reading = self._context.texts, self._reading
        remarks = []
        if reading.unread:
            reasons = " ".join(dict.fromkeys(_.pick(unread.says) for unread in reading.unread))
            remarks.append(
                _.count(
                    "{n} message was not a payment: {reasons}",
                    "{n} messages were not payments: {reasons}",
                    len(reading.unread),
                    reasons=reasons,
                )
            )
        if reading.phishing:
            remarks.append(
                _.count(
                    "{n} message looks like a cheating message: keep it as evidence.",
                    "{n} messages look like cheating messages: keep them as evidence.",
                    len(reading.phishing),
                )
            )
        if reading.payments:
            remarks.append(_(_SAYS))
        return remarks

    def _show_origin(self, row: FoundRow | None) -> None:
        if row is None:
            self.box.show_origin(None)
        else:
            self.box.show_origin(row.found.pieces.get("message"), pieces_of(row))

    def _say_shortened(self) -> None:
        _ = self._context.texts
        self._notes.setText(
            _(
                "Only the first {n} characters were taken. Save a longer text as a file and drop it here.",
                n=LONGEST_PASTE,
            )
        )

    def _add_new(self) -> None:
        self._add([row for row in self._rows() if not row.number])

    def _add_one(self, row: FoundRow) -> None:
        self._add([row], force=bool(row.number))

    def _add_if_new(self, row: FoundRow) -> None:
        if not row.number:
            self._add([row])

    def _add(self, rows: list[FoundRow], *, force: bool = False) -> None:
        """The payments first: a call to 1930 does not wait for the worker. Each keeps its own message besides."""
        if not rows:
            return
        desk = self._context.desk
        try:
            added = desk.do(add_payments, self._case_id, [row.new for row in rows], force=force)
        except DeskError as error:
            self.failed.emit(error)
            return
        refused = {id(twin.payment) for twin in added.duplicates}
        fresh = [row.id for row in rows if id(row.new) not in refused]
        self._added |= dict(zip(fresh, added.ids, strict=True))
        self._show_found()
        self.added.emit(added.ids)
        if not any(not row.number for row in self._rows()):
            self.box.replace_next()
        self._seal((_BANK_SMS, *map(payment_use, added.ids)))

    def _keep_text(self) -> None:
        self._seal((_CHAT,))

    def _seal(self, uses: tuple[str, ...]) -> None:
        """The bytes first, their record after: a crash between them leaves nothing that is half there."""
        vault, content = self._context.desk.vault, self._text.encode(errors="replace")
        name = pasted_name(self._context.now())

        def job() -> NewFile:
            sealed = vault.seal(content)
            return NewFile(sealed.sha256, name, sealed.size, "text/plain", uses)

        self._context.tasks.run(self, job, partial(self._enter, self._case_id), self.failed.emit)

    def _enter(self, case_id: int, file: NewFile) -> None:
        try:
            self._context.desk.do(add_evidence, case_id, [file])
        except DeskError as error:
            self.failed.emit(error)
        else:
            self.kept.emit()
