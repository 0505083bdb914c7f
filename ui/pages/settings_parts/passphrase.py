"""A new passphrase for who is signed in."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import signing_in
from supportdesk.errors import DeskError
from supportdesk.fields import Field, Kind
from supportdesk.texts import N_
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import Problem

_FIELDS = (
    Field("old_passphrase", N_("Passphrase until now"), Kind.SECRET, required=True),
    Field("new_passphrase", N_("New passphrase"), Kind.SECRET, required=True),
    Field("new_passphrase_again", N_("The new one again"), Kind.SECRET, required=True),
)


class PassphraseCard(Card):
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("My passphrase"), parent=parent)
        self._context = context
        self._form = FieldForm(_FIELDS, context.texts, columns=3, parent=self)
        self._problem = Problem(self)
        self._button = Button(context.texts("Change the passphrase"), name="change_passphrase", parent=self)
        self._button.clicked.connect(self._change)
        row = QHBoxLayout()
        row.addWidget(self._problem, 1)
        row.addStretch(0)
        row.addWidget(self._button)
        self.body.addWidget(self._form)
        self.body.addLayout(row)

    def _change(self) -> None:
        _, typed = self._context.texts, self._form.typed()
        if typed["new_passphrase"] != typed["new_passphrase_again"]:
            self._problem.say(_("The two passphrases are not the same."))
            return
        self._button.setEnabled(False)
        self._problem.say("")
        job = partial(
            signing_in.change_passphrase, self._context.desk.core, typed["old_passphrase"], typed["new_passphrase"]
        )
        self._context.tasks.run(self, job, self._changed, self._refused)

    def _changed(self, _result: None) -> None:
        self._button.setEnabled(True)
        self._form.clear()
        self.said.emit(self._context.texts("The new passphrase holds from now on."))

    def _refused(self, error: DeskError) -> None:
        self._button.setEnabled(True)
        self._problem.say(error.say(self._context.texts))
