"""A line that offers something the person may want and need not: never done by itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.labels import Words


class Offer(QWidget):
    """`taken` and `declined`; hidden while there is nothing to offer."""

    taken = Signal()
    declined = Signal()

    def __init__(self, name: str, yes: str, no: str, parent: QWidget | None = None) -> None:
        """The buttons are called `name`_yes and `name`_no."""
        super().__init__(parent)
        self.setObjectName(name)
        self._words = Words("", "warn", "font_small", wrap=True, parent=self)
        take = Button(yes, name=f"{name}_yes", small=True, parent=self)
        take.clicked.connect(self.taken)
        decline = Button(no, name=f"{name}_no", kind="quiet", small=True, parent=self)
        decline.clicked.connect(self.declined)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s2"))
        row.addWidget(self._words, 1)
        row.addWidget(take)
        row.addWidget(decline)
        self.hide()

    def words(self) -> str:
        return "" if self.isHidden() else self._words.text()

    def offer(self, words: str) -> None:
        """Without words it is withdrawn."""
        self._words.setText(words)
        self.setVisible(bool(words))
