"""A picture that payments were read from, as wide as its place, with a frame round what a value was read from."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.pages.case_money_parts.sources import Picture, Place

_ROOM = 26
"""Pixels round a marked place that are shown too."""


class PictureView(QScrollArea):
    """Scrolls to what is marked."""

    def __init__(self, key: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(key)
        self.setAccessibleName(name)
        self.setProperty("kind", "paper")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = _Sheet(self)
        self.setWidget(self._sheet)

    def show_picture(self, picture: Picture | None) -> None:
        """None takes the picture away."""
        self._sheet.show_picture(picture)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def show_origin(self, whole: Place | None, places: Sequence[Place]) -> None:
        """Frames these places, and goes to them."""
        self._sheet.marks = [_box(place) for place in places]
        self._sheet.update()
        marked = self._sheet.marks or ([_box(whole)] if whole else [])
        if marked:
            box = self._sheet.on_screen(marked[0])
            for other in marked[1:]:
                box = box.united(self._sheet.on_screen(other))
            middle = box.center()
            half = min(round(box.height() / 2) + _ROOM, self.viewport().height() // 2)
            self.ensureVisible(round(middle.x()), round(middle.y()), 0, half)

    def marks(self) -> list[QRect]:
        """What is framed, in pixels of the picture itself."""
        return list(self._sheet.marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._sheet.resize(self._sheet.size_for(self.viewport().width()))


class _Sheet(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.marks: list[QRect] = []
        self._pixmap = QPixmap()
        self._size = (1, 1)

    def show_picture(self, picture: Picture | None) -> None:
        self.marks = []
        self._pixmap = QPixmap()
        if picture is not None:
            form = QImage.Format.Format_RGB888
            image = QImage(picture.rgb, picture.width, picture.height, picture.width * 3, form)
            self._pixmap, self._size = QPixmap.fromImage(image), picture.size
        self.update()

    def size_for(self, width: int) -> QSize:
        """A narrow telephone is not drawn wider than it is."""
        if self._pixmap.isNull():
            return QSize(width, 1)
        return QSize(width, max(1, round(width * self._size[1] / self._size[0])))

    def on_screen(self, box: QRect) -> QRectF:
        scale = self.width() / self._size[0]
        return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._pixmap.width() / self.width()
        part = QRectF(event.rect())
        source = QRectF(part.x() * scale, part.y() * scale, part.width() * scale, part.height() * scale)
        painter.drawPixmap(part, self._pixmap, source)
        inside = QColor(theme.color("warn_fill"))
        inside.setAlpha(40)
        painter.setPen(QPen(theme.color("warn_fill"), 2))
        painter.setBrush(inside)
        for mark in self.marks:
            painter.drawRoundedRect(self.on_screen(mark).adjusted(-4, -3, 4, 3), 4, 4)


def _box(place: Place) -> QRect:
    left, top, right, bottom = place if len(place) == 4 else (0, 0, 0, 0)
    return QRect(left, top, right - left, bottom - top)
