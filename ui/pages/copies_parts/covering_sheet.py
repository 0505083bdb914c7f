"""A page on which boxes are drawn over what others must not see: by mouse, or by keyboard alone."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from supportdesk.copying.covering import Area
from supportdesk.copying.looking import PagePixels
from ui import theme

_SMALLEST = 4  # pixels on the screen: less was a slip of the hand
_STEP = 0.008  # of the page's width, for one press of an arrow key
_FIRST = (0.3, 0.06)  # of a box made by keyboard: its width, and its height in parts of the page's width
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CoveringSheet(QScrollArea):
    """Insert makes a box, arrows move it, with Shift they change its size, Delete takes it away, N goes to the next.

    `changed` follows every change of the boxes, `stood_on` the box in hand; -1 for none.
    """

    changed = Signal()
    stood_on = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "paper")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet = _Sheet(self)
        self.sheet.setObjectName("sheet")
        self.sheet.setAccessibleName(name)
        self.sheet.changed.connect(self.changed)
        self.sheet.stood_on.connect(self._follow)
        self.setWidget(self.sheet)

    def show_page(self, pixels: PagePixels | None, page: int) -> None:
        """None while it is being drawn."""
        self.sheet.show_page(pixels, page)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.sheet.resize(self.sheet.size_for(self.viewport().width()))

    def _follow(self, place: int) -> None:
        if place >= 0:
            box = self.sheet.on_screen(self.sheet.areas[place])
            self.ensureVisible(round(box.center().x()), round(box.center().y()), 0, 60)
        self.stood_on.emit(place)


class _Sheet(QWidget):
    changed = Signal()
    stood_on = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.areas: list[Area] = []
        self.page = 0
        self.current = -1
        self._pixmap = QPixmap()
        self._from: QPointF | None = None
        self._to = QPointF()

    def show_page(self, pixels: PagePixels | None, page: int) -> None:
        self.page, self._pixmap = page, QPixmap()
        if pixels:
            form = QImage.Format.Format_RGB888
            image = QImage(pixels.rgb, pixels.width, pixels.height, pixels.width * 3, form)
            self._pixmap = QPixmap.fromImage(image)
        self.update()

    def set_areas(self, areas: list[Area], current: int = -1) -> None:
        self.areas = areas
        self.stand_on(current)
        self.changed.emit()

    def stand_on(self, place: int) -> None:
        self.current = place if 0 <= place < len(self.areas) else -1
        self.update()
        self.stood_on.emit(self.current)

    def size_for(self, width: int) -> QSize:
        if self._pixmap.isNull():
            return QSize(width, 1)
        return QSize(width, max(1, round(width * self._pixmap.height() / self._pixmap.width())))

    def on_screen(self, area: Area) -> QRectF:
        wide, tall = self.width(), self.height()
        corner = QPointF(area.left * wide, area.top * tall)
        return QRectF(corner, QPointF(area.right * wide, area.bottom * tall)).normalized()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._pixmap.isNull():
            self._from = self._to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._to = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press without drawing takes the box below in hand."""
        if self._from is None:
            return
        drawn = QRectF(self._from, event.position()).normalized().intersected(QRectF(self.rect()))
        self._from = None
        if drawn.width() >= _SMALLEST and drawn.height() >= _SMALLEST:
            self._add(drawn)
        else:
            hit = [place for place in self._here() if self.on_screen(self.areas[place]).contains(event.position())]
            self.stand_on(hit[-1] if hit else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, arrow = Qt.Key(event.key()), _ARROWS.get(Qt.Key(event.key()))
        if key is Qt.Key.Key_Insert and not self._pixmap.isNull():
            self._add_by_key()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current >= 0:
            self.remove_current()
        elif key is Qt.Key.Key_N and self._here():
            here = self._here()
            after = [place for place in here if place > self.current]
            self.stand_on(after[0] if after else here[0])
        elif arrow and self.current >= 0:
            grow = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(arrow[0], arrow[1], grow=grow)
        else:
            super().keyPressEvent(event)

    def remove_current(self) -> None:
        self.set_areas(self.areas[: self.current] + self.areas[self.current + 1 :])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._pixmap.isNull():
            return
        scale = self._pixmap.width() / self.width()
        part = QRectF(event.rect())
        painter.drawPixmap(part, self._pixmap, QRectF(part.topLeft() * scale, part.size() * scale))
        cover = QColor("black")
        cover.setAlpha(205)
        for place in self._here():
            in_hand = place == self.current
            painter.setPen(QPen(theme.color("warn_fill" if in_hand else "line_2"), 3 if in_hand else 1))
            painter.setBrush(cover)
            painter.drawRect(self.on_screen(self.areas[place]))
        if self._from is not None:
            painter.setPen(QPen(theme.color("warn_fill"), 2, Qt.PenStyle.DashLine))
            painter.setBrush(cover)
            painter.drawRect(QRectF(self._from, self._to).normalized())

    def _here(self) -> list[int]:
        return [place for place, area in enumerate(self.areas) if area.page == self.page]

    def _add(self, box: QRectF) -> None:
        wide, tall = self.width(), self.height()
        area = Area(self.page, box.left() / wide, box.top() / tall, box.right() / wide, box.bottom() / tall)
        self.set_areas([*self.areas, area], len(self.areas))

    def _add_by_key(self) -> None:
        """In the middle of what is in sight."""
        middle = QRectF(self.visibleRegion().boundingRect()).center()
        wide, tall = _FIRST[0] * self.width(), _FIRST[1] * self.width()
        self._add(QRectF(middle.x() - wide / 2, middle.y() - tall / 2, wide, tall).intersected(QRectF(self.rect())))

    def _move(self, x: int, y: int, *, grow: bool) -> None:
        area = self.areas[self.current]
        right, down = x * _STEP, y * _STEP * self.width() / self.height()
        moved = replace(area, right=min(1.0, area.right + right), bottom=min(1.0, area.bottom + down))
        if not grow:
            right = max(-area.left, min(right, 1 - area.right))
            down = max(-area.top, min(down, 1 - area.bottom))
            moved = Area(area.page, area.left + right, area.top + down, area.right + right, area.bottom + down)
        if moved.right - moved.left > _STEP / 2 and moved.bottom > moved.top:
            self.set_areas([*self.areas[: self.current], moved, *self.areas[self.current + 1 :]], self.current)
