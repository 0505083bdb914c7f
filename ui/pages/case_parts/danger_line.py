"""A quiet line above the case where something that was written speaks of a danger. It decides nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.knowledge import Danger
from supportdesk.services.care.protecting import protection, set_danger_aside
from ui import theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.labels import Words


class DangerLine(QWidget):
    """Hidden while nothing speaks of danger. `care_wanted` leads to the questions and numbers that help."""

    care_wanted = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._typed: tuple[str, ...] = ()
        self.setObjectName("danger_line")
        _ = context.texts
        self._words = Words("", "warn", wrap=True, parent=self)
        self._words.setObjectName("danger_words")
        care = Button(_("Ask and help…"), name="danger_care", small=True, parent=self)
        care.clicked.connect(self.care_wanted)
        self._aside = Button(_("Set aside"), kind="quiet", name="danger_aside", small=True, parent=self)
        self._aside.setToolTip(_("It stays under Care, and comes back here when it is spoken of again"))
        self._aside.clicked.connect(self._set_aside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s2"))
        row.addWidget(self._words, 1)
        row.addWidget(care)
        row.addWidget(self._aside)
        self.hide()

    def show_case(self, case_id: int) -> None:
        """What the desk knows of this case; 0 before a new one has its first key."""
        if case_id != self._case_id:
            self._case_id, self._typed = case_id, ()
        self._show()

    def hear(self, text: str) -> None:
        """Words that are being typed and are not kept yet."""
        typed = knowledge.spoken_of(text)
        if typed != self._typed:
            self._typed = typed
            self._show()

    def _show(self) -> None:
        _, dangers = self._context.texts, self._open()
        lines = dict.fromkeys(key for danger in dangers for key in danger.helplines)
        numbers = [knowledge.helplines()[key] for key in lines]
        names = ", ".join(_.pick(danger.name) for danger in dangers)
        helps = " · ".join(f"{_.pick(line.name)} {line.number}" for line in numbers)
        self._words.setText(_("Perhaps there is danger: {dangers} · {numbers}", dangers=names, numbers=helps))
        self.setVisible(bool(dangers))

    def _open(self) -> list[Danger]:
        if not self._case_id:
            return []
        stored = self._context.desk.ask(protection, self._case_id).open
        return [each for each in knowledge.dangers().values() if each in stored or each.id in self._typed]

    def _set_aside(self) -> None:
        self._typed, dangers = (), self._open()
        try:
            for danger in dangers:
                self._context.desk.do(set_danger_aside, self._case_id, danger.id)
        except DeskError as error:
            self.failed.emit(error)
        self._show()
