"""Sign in to a desk: a name, a passphrase, Enter."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from supportdesk.errors import DeskError
from supportdesk.texts import Texts
from ui import theme
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import LineInput, PickInput
from ui.widgets.labels import Words, labelled_row

_WIDTH = 480


class SignInCard(Card):
    """`signed_in` brings the open desk; refusals are said below the passphrase."""

    signed_in = Signal(object)
    other_desk_wanted = Signal()
    recovery_wanted = Signal(object)

    def __init__(
        self, texts: Texts, tasks: Tasks, folder: Path, last_name: str, now: Callable[[], dt.datetime], parent: QWidget
    ) -> None:
        super().__init__(folder.stem, parent=parent)
        self._texts = texts
        self._tasks = tasks
        self._folder = folder
        self._now = now
        self.body.setSpacing(theme.size("s3"))
        self.setMaximumWidth(_WIDTH)
        self._slot = PickInput(free=True, parent=self)
        self._slot.setObjectName("slot")
        self._passphrase = LineInput(parent=self)
        self._passphrase.setObjectName("passphrase")
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        for label, editor in ((texts("Name"), self._slot), (texts("Passphrase"), self._passphrase)):
            self.body.addLayout(labelled_row(self, (label, editor, 1)))
        self._says = Words("", "error", wrap=True, parent=self)
        self.body.addWidget(self._says)
        self._add_buttons()
        self._last_name = last_name
        self._slot.set_value(last_name)
        self._painted = False
        self._passphrase.returnPressed.connect(self._sign_in)
        self.setFocusProxy(self._passphrase if self._slot.value() else self._slot)

    def _add_buttons(self) -> None:
        _ = self._texts
        row = QHBoxLayout()
        other = Button(_("Another desk…"), kind="quiet", name="other_desk", parent=self)
        other.clicked.connect(self.other_desk_wanted)
        forgotten = Button(_("Passphrase forgotten…"), kind="quiet", name="passphrase_forgotten", parent=self)
        forgotten.clicked.connect(self._want_recovery)
        self._button = Button(_("Sign in"), kind="primary", name="sign_in", parent=self)
        self._button.clicked.connect(self._sign_in)
        row.addWidget(other)
        row.addWidget(forgotten)
        row.addStretch(1)
        row.addWidget(self._button)
        self.body.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._fill_names)

    def _fill_names(self) -> None:
        """After the first paint: reading the keys of a desk loads what the picture of this page does not need."""
        from supportdesk.fields import Choice
        from supportdesk.known_desks import sign_in_names

        try:
            names = sign_in_names(self._folder)
        except DeskError as error:
            self._says.setText(error.say(self._texts))
            return
        self._slot.set_choices([Choice(name, name) for name in names])
        if self._slot.value() == self._last_name and self._last_name not in names:
            self._slot.set_value(names[0] if len(names) == 1 else "")
        if self._slot.value() and self._slot.hasFocus():
            self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want_recovery(self) -> None:
        self.recovery_wanted.emit(self._folder)

    def _sign_in(self) -> None:
        slot, passphrase = self._slot.value(), self._passphrase.text()
        if not slot or not passphrase:
            (self._passphrase if slot else self._slot).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._button.setEnabled(False)
        self._says.setText(self._texts("Opening the desk …"))
        self._says.set_tone("muted")
        self._tasks.run(
            self, partial(_open, self._folder, slot, passphrase, self._now), self.signed_in.emit, self._refused
        )

    def _refused(self, error: DeskError) -> None:
        self._button.setEnabled(True)
        self._says.setText(error.say(self._texts))
        self._says.set_tone("error")
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._passphrase.selectAll()


def _open(folder: Path, slot: str, passphrase: str, now: Callable[[], dt.datetime]) -> object:
    from supportdesk import signing_in, warming

    desk = signing_in.open_desk(folder, slot, passphrase, now)
    warming.first_page(desk)
    return desk
