"""Boxes that hold other things: the white card, the room that scrolls, and rows that wrap where Hindi is longer."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.labels import heading

_STRIPES = {"danger": "danger_fill", "warn": "partial", "ok": "refunded", "info": "held", "accent": "accent"}


class Card(QFrame):
    """A white box: what comes into it goes into `body`, what stands beside its heading into `head`."""

    def __init__(self, title: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._tone = tone
        self.body = QVBoxLayout(self)
        edge = theme.size("s4")
        self.body.setContentsMargins(edge, edge - 2, edge, edge - 2)
        self.body.setSpacing(10)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.size("s3"))
        if title:
            self.setAccessibleName(title)
            self.heading = heading(title, self)
            self.head.addWidget(self.heading)
            self.head.addStretch(1)
            self.body.addLayout(self.head)

    def set_tone(self, tone: str) -> None:
        """A stripe at the left edge: danger, warn, ok, info or accent; none without."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._tone:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = QPainterPath()
            edge.addRoundedRect(QRectF(self.rect()), theme.size("radius"), theme.size("radius"))
            painter.setClipPath(edge)
            painter.fillRect(0, 0, 4, self.height(), theme.color(_STRIPES[self._tone]))


def line(parent: QWidget | None = None) -> QFrame:
    """A thin rule between parts of a card."""
    made = QFrame(parent)
    made.setProperty("kind", "line")
    return made


def put_anew(card: Card, before: QWidget) -> QWidget:
    """An empty widget in the place of another, which goes with all that is in it."""
    anew = QWidget(card)
    card.body.replaceWidget(before, anew)
    before.hide()
    before.deleteLater()
    anew.show()
    return anew


def clear(layout: QLayout) -> None:
    """Takes all widgets out of a layout and away."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Flow(QLayout):
    """Puts its widgets side by side and goes on in the next row where the width ends.

    Layouts around it ask for the height ten times before they are content, so it is kept until something changes.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """None past the end, where Qt stops asking."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._place(box, apply=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        gaps = self.spacing() * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0), max((hint.height() for hint in hints), default=0)
        )

    def _place(self, box: QRect, *, apply: bool) -> int:
        """The height the rows need at this width; moves the widgets when asked to."""
        x, y, row_height = box.left(), box.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), box.width())
            if x > box.left() and x + width > box.left() + box.width():
                x, y, row_height = box.left(), y + row_height + self.spacing(), 0
            if apply:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self.spacing()
            row_height = max(row_height, hint.height())
        return y + row_height - box.top()


class Room(QScrollArea):
    """Where a page or a step of a case stands: as large as the window leaves room for, scrolled where it needs more.

    What stands here gives way to its smallest size first: tables shrink, and only what is left is scrolled to.
    """

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.resize(stack.size())
        stack.addWidget(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        page = self.widget()
        if page is not None:
            page.resize(page.minimumSizeHint().expandedTo(self.viewport().size()))
