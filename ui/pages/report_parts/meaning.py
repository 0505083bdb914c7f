"""What figures mean, one click or one key away from them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from supportdesk.texts import Texts
from ui import theme
from ui.later import Later
from ui.widgets.button import Button
from ui.widgets.card import clear
from ui.widgets.labels import Words, small, tip

Meaning = tuple[str, str]
"""What it is called, and the sentence."""
_WIDTH, _HIGHEST = 420, 380


class MeaningButton(Button):
    """An i in the corner; hidden where there is nothing to say. The mouse finds the first sentence, a press all."""

    def __init__(self, texts: Texts, name: str, parent: QWidget) -> None:
        super().__init__("", kind="quiet", name=name, icon="info", small=True, parent=parent)
        self._meanings: Sequence[Meaning] = ()
        self._words = texts("What it means")
        self.sheet = Later(self._make_sheet)
        self.clicked.connect(self._tell)
        self.hide()

    def show_meanings(self, meanings: Sequence[Meaning]) -> None:
        self._meanings = meanings
        first = meanings[0][1] if meanings else ""
        self.setVisible(bool(meanings))
        self.setToolTip(tip(first))
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(first)

    def _make_sheet(self) -> "MeaningSheet":
        return MeaningSheet(self)

    def _tell(self) -> None:
        self.sheet().show_below(self, self._meanings)


class MeaningSheet(QFrame):
    """Goes with Escape, or with a press beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        inside = QWidget(self)
        self._lines = QVBoxLayout(inside)
        self._lines.setSpacing(theme.size("s1"))
        self._roll = QScrollArea(self)
        self._roll.setWidget(inside)
        self._roll.setWidgetResizable(True)
        self._roll.setFrameShape(QFrame.Shape.NoFrame)
        self._roll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self._roll)

    def show_below(self, button: QWidget, meanings: Sequence[Meaning]) -> None:
        """As high as it needs, and within the window of the button."""
        clear(self._lines)
        inside = self._roll.widget()
        for name, sentence in meanings:
            self._lines.addWidget(Words(name, "", "font_small", bold=True, parent=inside))
            self._lines.addWidget(small(sentence, "soft", wrap=True, parent=inside))
        self._lines.addStretch(1)
        height = min(self._lines.heightForWidth(_WIDTH - 24) + 12, _HIGHEST)
        window = button.window()
        at = button.mapTo(window, QPoint(button.width() - _WIDTH, button.height()))
        at.setX(max(4, at.x()))
        at.setY(max(4, min(at.y(), window.height() - height - 4)))
        self.move(window.mapToGlobal(at))
        self.setFixedSize(QSize(_WIDTH, height))
        self.show()
        self._roll.setFocus()

    def said(self) -> list[str]:
        """Its words, from above."""
        return [words.text() for words in self.findChildren(Words) if not words.isHidden()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
