"""Step 6 of a case: where the money is, what is to be done, and what was said to whom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.context import Context
from ui.pages.case_follow_up_parts.history_card import HistoryCard
from ui.pages.case_follow_up_parts.money_card import MoneyCard
from ui.pages.case_follow_up_parts.to_do_card import ToDoCard


class FollowUpStep(QWidget):
    saved = Signal(object)
    said = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id = 0
        self._money = MoneyCard(context, self)
        self._to_do = ToDoCard(context, self)
        self._history = HistoryCard(context, self)
        for card in (self._money, self._to_do, self._history):
            card.saved.connect(self.saved)
        self._to_do.said.connect(self._say)
        self._history.said.connect(self._say)
        left = QVBoxLayout()
        left.setSpacing(theme.size("s4") - 2)
        left.addWidget(self._money)
        left.addWidget(self._to_do, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s4") - 2)
        row.addLayout(left, 1)
        row.addWidget(self._history)

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        self._case_id = case_id
        if case_id:
            self._money.show_case(case_id)
            self._to_do.show_case(case_id)
            self._history.show_case(case_id)

    def refresh(self) -> None:
        if self._case_id:
            self._money.refresh(self._case_id)
            self._to_do.refresh()
            self._history.refresh()

    def flush(self) -> bool:
        """Everything here is written at once."""
        return True

    def _say(self, words: str) -> None:
        self.said.emit(words, "ok")
