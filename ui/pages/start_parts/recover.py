"""Back into the desk with the printed recovery sheet, and a new passphrase."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.fields import Choice, Field, Kind
from supportdesk.known_desks import sign_in_names
from supportdesk.texts import N_, Texts
from ui import theme
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import Words

_FIELDS = (
    Field("recovery_code", N_("Recovery code from the printed sheet"), required=True, max_len=60),
    Field("slot", N_("Name to sign in with"), Kind.PICK, required=True, max_len=30),
    Field("passphrase", N_("New passphrase"), Kind.SECRET, required=True),
    Field("passphrase_again", N_("The same passphrase again"), Kind.SECRET, required=True),
)


class RecoverCard(Card):
    """`cancelled` brings back the folder whose sign-in is to be shown again."""

    signed_in = Signal(object)
    cancelled = Signal(object)

    def __init__(
        self, texts: Texts, tasks: Tasks, folder: Path, now: Callable[[], dt.datetime], parent: QWidget
    ) -> None:
        super().__init__(texts("Open with the recovery sheet"), parent=parent)
        self._texts = texts
        self._tasks = tasks
        self._folder = folder
        self._now = now
        self.body.setSpacing(theme.size("s3"))
        self._form = FieldForm(_FIELDS, texts, columns=2, spans={"recovery_code": 2, "slot": 2}, parent=self)
        self._says = Words("", "error", wrap=True, parent=self)
        self.body.addWidget(self._form)
        self.body.addWidget(self._says)
        row = QHBoxLayout()
        back = Button(texts("Back"), kind="quiet", name="back", parent=self)
        back.clicked.connect(self._go_back)
        self._button = Button(texts("Open and set the passphrase"), kind="primary", name="recover", parent=self)
        self._button.clicked.connect(self._recover)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self._button)
        self.body.addLayout(row)
        try:
            names = sign_in_names(folder)
        except DeskError as error:
            self._says.setText(error.say(texts))
        else:
            self._form.set_choices("slot", [Choice(name, name) for name in names])
            if len(names) == 1:
                self._form.set_typed({"slot": names[0]})
        self.setFocusProxy(self._form.editor("recovery_code"))

    def _go_back(self) -> None:
        self.cancelled.emit(self._folder)

    def _recover(self) -> None:
        typed, missing = self._form.typed(), self._form.missing()
        if missing:
            self._says.setText(self._texts("Still needed: {fields}", fields=", ".join(missing)))
            return
        if typed["passphrase"] != typed["passphrase_again"]:
            self._says.setText(self._texts("The two passphrases are not the same."))
            return
        self._button.setEnabled(False)
        job = partial(_open, self._folder, typed["recovery_code"], typed["slot"], typed["passphrase"], self._now)
        self._tasks.run(self, job, self.signed_in.emit, self._refused)

    def _refused(self, error: DeskError) -> None:
        self._button.setEnabled(True)
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._says.setText(error.say(self._texts))


def _open(folder: Path, code: str, slot: str, passphrase: str, now: Callable[[], dt.datetime]) -> object:
    from supportdesk import signing_in

    return signing_in.recover(folder, code, slot, passphrase, now)
