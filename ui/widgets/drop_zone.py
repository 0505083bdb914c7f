"""A place to drop files or to paste a picture; it only says what came."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import clipboard, theme


class DropZone(QAbstractButton):
    """`dropped` gives paths, `pasted` a picture as PNG bytes; a press or Enter is `clicked`: open the file chooser."""

    dropped = Signal(list)  # list[Path]
    pasted = Signal(bytes)

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(prompt)
        self.setAccessibleName(prompt)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._over = False

    def take(self, mime: QMimeData) -> bool:
        """Announces the local files or the picture in what was dropped or copied; False where there is neither."""
        paths = local_files(mime)
        if paths:
            self.dropped.emit(paths)
            return True
        picture = picture_in(mime)
        if picture:
            self.pasted.emit(picture)
        return bool(picture)

    def sizeHint(self) -> QSize:
        return QSize(240, 56)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        self._over = mime.hasImage() or bool(local_files(mime))
        event.setAccepted(self._over)
        self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(clipboard.held())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._over or self.hasFocus()
        style = Qt.PenStyle.SolidLine if strong else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.color("accent" if strong else "drop_line"), 2 if strong else 1.5, style))
        painter.setBrush(theme.color("accent_tint") if self._over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.size("radius"), theme.size("radius"))
        painter.setPen(theme.color("accent" if self._over else "ink_3"))
        box = self.rect().adjusted(14, 6, -14, -6)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.text())


def local_files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def picture_in(mime: QMimeData) -> bytes:
    """The picture in what was dropped or copied, as PNG; empty where there is none."""
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())
