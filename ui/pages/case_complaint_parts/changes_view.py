"""What would change before it does: sentences that go, sentences that come, and the two answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from supportdesk.documents.sentences import Change
from supportdesk.texts import Texts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.card import clear
from ui.widgets.labels import Words


class ChangesView(QWidget):
    """`taken` or `left` (Esc) once she has answered."""

    taken = Signal()
    left = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = texts
        ground = QWidget(self)
        self._lines = QVBoxLayout(ground)
        self._lines.setContentsMargins(0, 0, theme.size("s2"), 0)
        self._lines.setSpacing(theme.size("s2"))
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(ground)
        for widget in (ground, scroll.viewport()):
            widget.setAutoFillBackground(False)
        self._take = Button(_("Write it so"), kind="primary", name="write_it_so", small=True, parent=self)
        self._take.clicked.connect(self.taken)
        keep = Button(_("Leave it as it is"), "Escape", name="keep_mine", small=True, parent=self)
        keep.clicked.connect(self.left)
        answers = QHBoxLayout()
        answers.addStretch(1)
        answers.addWidget(keep)
        answers.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Words(_("This would change:"), bold=True, parent=self))
        column.addWidget(scroll, 1)
        column.addLayout(answers)

    def show_changes(self, wanted: Sequence[Change]) -> None:
        """Takes the keys: Enter writes it so, Esc leaves it."""
        clear(self._lines)
        for number, change in enumerate(wanted):
            for sign, sentence, tone in (("−", change.before, "error"), ("+", change.now, "ok")):
                if sentence:
                    words = Words(f"{sign} {sentence}", tone, wrap=True, parent=self)
                    words.setObjectName(f"{'goes' if sign == '−' else 'comes'}_{number}")
                    self._lines.addWidget(words)
        self._lines.addStretch(1)
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)
