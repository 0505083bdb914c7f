"""Ctrl+L or nobody there: everything is hidden until the passphrase is typed. The desk stays open behind it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from supportdesk import signing_in
from supportdesk.errors import DeskError
from supportdesk.texts import Both, Texts
from ui.desk_bridge import DeskBridge
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import LineInput
from ui.widgets.labels import Words, labelled_row


class LockedPage(QWidget):
    unlocked = Signal()
    sign_out_wanted = Signal()

    def __init__(self, texts: Texts, tasks: Tasks, desk: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._tasks = tasks
        self._desk = desk
        name = texts.pick(Both(desk.member.name, desk.member.name_hindi))
        card = Card(texts("Locked: {name}", name=name), parent=self)
        card.setFixedWidth(420)
        self._passphrase = LineInput(parent=card)
        self._passphrase.setObjectName("passphrase")
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.returnPressed.connect(self._unlock)
        self._says = Words("", "error", wrap=True, parent=card)
        row = QHBoxLayout()
        out = Button(texts("Sign out"), kind="quiet", name="sign_out", parent=card)
        out.clicked.connect(self.sign_out_wanted)
        self._button = Button(texts("Go on"), kind="primary", name="unlock", parent=card)
        self._button.clicked.connect(self._unlock)
        row.addWidget(out)
        row.addStretch(1)
        row.addWidget(self._button)
        card.body.addLayout(labelled_row(card, (texts("Passphrase"), self._passphrase, 1)))
        card.body.addWidget(self._says)
        card.body.addLayout(row)
        QVBoxLayout(self).addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setFocusProxy(self._passphrase)

    def _unlock(self) -> None:
        self._button.setEnabled(False)
        job = partial(signing_in.unlock, self._desk.core, self._passphrase.text())
        self._tasks.run(self, job, self._go_on, self._refused, beside=True)

    def _go_on(self, _result: None) -> None:
        self.unlocked.emit()

    def _refused(self, error: DeskError) -> None:
        self._button.setEnabled(True)
        self._says.setText(error.say(self._texts))
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._passphrase.selectAll()
