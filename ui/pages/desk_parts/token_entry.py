"""One line for the next person who comes in: number, name, note. Enter adds, Escape puts the line away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.services.tokens import give_token, next_number
from ui import theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.inputs import LineInput
from ui.widgets.journal import FormMemory
from ui.widgets.labels import Words


class TokenEntry(QWidget):
    """Stays open for the next one until it is put away, because people come in groups."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._number = self._line("token_number", _("Token"), 3)
        self._number.setValidator(QRegularExpressionValidator("[1-9][0-9]{0,2}", self))
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
        self._memory = FormMemory(context, "token", self)
        self._memory.show(self._memory.kept)
        self.setVisible(bool(self._memory.kept))

    def start(self) -> None:
        """Opens with the next free number."""
        self._suggest()
        self._problem.hide()
        self.show()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self._memory.forget()
        self.hide()

    def _line(self, name: str, words: str, length: int) -> LineInput:
        line = LineInput(words, length, self)
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.returnPressed.connect(self._give)
        return line

    def _suggest(self) -> None:
        desk = self._context.desk
        self._number.set_value(str(desk.ask(next_number, self._context.now())))

    def _give(self) -> None:
        typed = self._number.value()
        number = int(typed) if typed else None
        try:
            self._context.desk.do(give_token, self._name.value(), self._note.value(), number)
        except DeskError as error:
            self._problem.setText(error.say(self._context.texts))
            self._problem.show()
            self._number.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._memory.forget()
        self._name.set_value("")
        self._note.set_value("")
        self.start()
