"""Shares of a whole as a coloured bar: money moved on, held and refunded, or how much of a list is done."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint


class MoneyBar(QWidget):
    """Parts are (colour token, amount); what they leave of `whole` stays empty."""

    def __init__(self, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self._parts: Sequence[tuple[str, int]] = ()
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[tuple[str, int]], whole: int, words: str) -> None:
        """`words` say the same for people who cannot see the colours."""
        self._parts = tuple(parts)
        self._whole = max(whole, sum(amount for _, amount in parts))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shares = [(theme.color(token), amount / self._whole) for token, amount in self._parts] if self._whole else []
        paint.draw_bar(QPainter(self), QRect(0, 0, self.width(), self._height), shares)
