"""One line for the next person who comes in: number, name, note. Enter adds, Escape puts the line away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.services.tokens import give_token, next_number, read_number
from ui import theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.inputs import LineInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Words

_PROPOSED = "proposed"
_MOST_TYPED = 40
"""More than any token has: what is no number of one is refused in words, not cut into another."""


class TokenEntry(QWidget):
    """Stays open for the next one until it is put away, because people come in groups.

    What is typed waits for who types it.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._number = self._line("token_number", _("Token"), _MOST_TYPED)
        self._number.setFixedWidth(52)
        self._name = self._line("token_name", _("Name, may stay empty"), 100)
        self._note = self._line("token_note", _("Note: what it is about"), 200)
        add = Button(_("Add"), kind="primary", name="give_token", small=True, parent=self)
        add.clicked.connect(self._give)
        close = Button(_("Cancel"), kind="quiet", name="close_token", small=True, parent=self)
        close.clicked.connect(self._close)
        self._problem = Words("", "error", wrap=True, parent=self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.size("s2"))
        grid.addWidget(self._number, 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(add, 0, 2)
        grid.addWidget(self._note, 1, 0, 1, 2)
        grid.addWidget(close, 1, 2)
        grid.addWidget(self._problem, 2, 0, 1, 3)
        self._proposed = ""
        self._journal = FormJournal(context, "token", self, self._more, own=True)
        self.hide()
        if self._journal.waiting():
            self._begin()

    def start(self) -> None:
        """Opens with the next free number, or with what was neither given nor put away."""
        self._begin()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        return self._journal.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self._journal.forget()
        self.hide()

    def _line(self, name: str, words: str, length: int) -> LineInput:
        line = LineInput(words, length, self)
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.returnPressed.connect(self._give)
        return line

    def _begin(self) -> None:
        """A number that was only proposed may be given by now, or be yesterday's."""
        self._journal.close()
        self._proposed = str(self._context.desk.ask(next_number, self._context.now()) or "")
        self._number.set_value(self._proposed)
        self._name.set_value("")
        self._note.set_value("")
        kept = dict(self._journal.open())
        if kept.get(_PROPOSED) == kept.get(self._number.objectName()):
            kept.pop(self._number.objectName(), "")
        self._journal.show(kept)
        self._problem.hide()
        self.show()

    def _more(self) -> dict[str, str]:
        return {_PROPOSED: self._proposed}

    def _give(self) -> None:
        try:
            number = read_number(self._number.value())
            self._context.desk.do(give_token, self._name.value(), self._note.value(), number)
        except DeskError as error:
            self._problem.setText(error.say(self._context.texts))
            self._problem.show()
            self._number.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._journal.forget()
        self.start()
