"""Pages of a paper as pictures, to read before they are printed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme

_GAP = 14
_LEAST, _MOST, _STEP = 0.3, 3.0, 1.15


class PagePreview(QScrollArea):
    """Pages are (width, height, RGB bytes). Fits the width until somebody zooms: Ctrl+wheel, +, -, 0 fits again; with
    Ctrl from anywhere on the page that shows it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "paper")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sheets = _Sheets(self)
        self.setWidget(self._sheets)
        self._zoom = 0.0  # 0 fits the width
        self._largest = _MOST
        for keys, act in (
            (QKeySequence.keyBindings(QKeySequence.StandardKey.ZoomIn), self._nearer),
            (QKeySequence.keyBindings(QKeySequence.StandardKey.ZoomOut), self._farther),
            ([QKeySequence("Ctrl+0")], self.zoom_to_width),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys(keys)
            shortcut.activated.connect(act)

    def show_pages(self, pages: Sequence[tuple[int, int, bytes]]) -> None:
        self._sheets.images = [
            QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy() for width, height, rgb in pages
        ]
        self._fit()
        self.verticalScrollBar().setValue(0)

    def zoom(self) -> float:
        """How large a page is drawn; 1 is a pixel of the picture for a pixel of the screen."""
        return self._sheets.scale

    def _nearer(self) -> None:
        self._zoom_by(_STEP)

    def _farther(self) -> None:
        self._zoom_by(1 / _STEP)

    def _zoom_by(self, factor: float) -> None:
        self._zoom = min(_MOST, max(_LEAST, self.zoom() * factor))
        self._fit()

    def zoom_to_width(self, largest: float = _MOST) -> None:
        """As wide as there is room, up to `largest` times its pixels."""
        self._zoom, self._largest = 0.0, largest
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self._nearer if event.angleDelta().y() > 0 else self._farther)()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self._nearer()
        elif event.key() == Qt.Key.Key_Minus:
            self._farther()
        elif event.key() == Qt.Key.Key_0:
            self.zoom_to_width()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        widest = max((image.width() for image in self._sheets.images), default=0)
        if widest:
            fitting = (self.viewport().width() - 2 * _GAP) / widest
            self._sheets.show_at(self._zoom or min(self._largest, max(_LEAST, fitting)))


class _Sheets(QWidget):
    """Only the pages in sight are drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.images: list[QImage] = []
        self.scale = 1.0

    def show_at(self, scale: float) -> None:
        self.scale = scale
        widest = max(image.width() for image in self.images)
        tall = sum(round(image.height() * scale) + _GAP for image in self.images) + _GAP
        self.resize(QSize(round(widest * scale) + 2 * _GAP, tall))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = float(_GAP)
        for image in self.images:
            wide, tall = image.width() * self.scale, image.height() * self.scale
            box = QRectF((self.width() - wide) / 2, top, wide, tall)
            if box.intersects(QRectF(event.rect())):
                painter.drawImage(box, image)
                painter.setPen(theme.color("line_2"))
                painter.drawRect(box)
            top += round(tall) + _GAP
