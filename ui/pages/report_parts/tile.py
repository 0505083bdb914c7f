"""One figure, large, with what it counts above and how it compares below; it opens the cases behind it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from supportdesk import money
from supportdesk.documents.figures.report import Figure, Kind, shown
from supportdesk.texts import Texts
from ui import theme
from ui.pages.report_parts.meaning import MeaningButton
from ui.widgets.card import Card
from ui.widgets.labels import Words, small, tip


class Tile(Card):
    """Enter or a click: `opened(key)`, where the member may see cases and the figure is not zero."""

    opened = Signal(str)

    def __init__(self, key: str, texts: Texts, *, opens: bool, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setObjectName(key)
        self._texts, self._may_open, self._opens = texts, opens, False
        self._label = small("", parent=self)
        self._figure = Words("–", "", "font_figure", bold=True, parent=self)
        self._note = small("", wrap=True, parent=self)
        self._meaning = MeaningButton(texts, f"meaning_{key}", self)
        self.body.setSpacing(0)
        self.head.addWidget(self._label)
        self.head.addStretch(1)
        self.head.addWidget(self._meaning)
        self.body.addLayout(self.head)
        self.body.addWidget(self._figure)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def show_figure(self, figure: Figure) -> None:
        """Money in short; the exact sum is what the mouse finds."""
        whole = shown(figure.value, figure.kind, self._texts)
        short = (
            money.in_lakh(figure.value, self._texts.language)
            if figure.kind is Kind.RUPEES and isinstance(figure.value, int)
            else whole
        )
        self._label.setText(figure.label)
        self._figure.setText(short)
        self._figure.set_tone(figure.tone)
        self._note.setText(figure.note)
        self._meaning.show_meanings([(figure.label, figure.definition)])
        self._let_open(opens=self._may_open and bool(figure.value))
        self.setToolTip(tip(whole if short != whole else "", self._texts("Opens its cases.") if self._opens else ""))
        self.setAccessibleName(f"{figure.label}: {whole}")

    def wait(self) -> None:
        self._figure.setText("…")
        self._note.setText("")
        self._let_open(opens=False)

    def _let_open(self, *, opens: bool) -> None:
        self._opens = opens
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def text(self) -> str:
        return self._figure.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.objectName())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._opens and event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.opened.emit(self.objectName())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.size("radius"), theme.size("radius"))
