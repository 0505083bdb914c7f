"""What a figure means, one click or one key away from it."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget

from supportdesk.texts import Texts
from ui.widgets.button import Button
from ui.widgets.labels import tip


class MeaningButton(Button):
    """An i in the corner; hidden where there is nothing to say."""

    def __init__(self, texts: Texts, name: str, parent: QWidget) -> None:
        super().__init__("", kind="quiet", name=name, icon="info", small=True, parent=parent)
        self._meaning = ""
        self._words = texts("What it means")
        self.clicked.connect(self._tell)
        self.hide()

    def show_meaning(self, meaning: str) -> None:
        self._meaning = meaning
        self.setVisible(bool(meaning))
        self.setToolTip(tip(meaning))
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(meaning)

    def _tell(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), tip(self._meaning), self)
