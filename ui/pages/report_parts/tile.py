"""One figure, large, with what it counts above and how it compares below."""

from PySide6.QtWidgets import QWidget

from ui.widgets.card import Card
from ui.widgets.labels import Words, small


class Tile(Card):
    def __init__(self, label: str, tone: str = "", name: str = "", parent: QWidget | None = None) -> None:
        """`tone` colours the figure."""
        super().__init__(parent=parent)
        self.setObjectName(name)
        self._label = label
        self._figure = Words("", tone, "font_figure", bold=True, parent=self)
        self._note = small("", wrap=True, parent=self)
        self.body.setSpacing(0)
        self.body.addWidget(small(label, parent=self))
        self.body.addWidget(self._figure)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def show_figure(self, figure: str, note: str = "") -> None:
        self._figure.setText(figure)
        self._note.setText(note)
        self.setAccessibleName(f"{self._label}: {figure}")

    def text(self) -> str:
        return self._figure.text()
