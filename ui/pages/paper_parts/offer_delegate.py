"""How a paper is drawn in the list: a square to tick, its name, and below it to whom it goes."""

from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.models.rows import Index

RECEIVER = Qt.ItemDataRole.UserRole + 1
_SQUARE = 15
_TEXT = 30
_ROOM = 7


class OfferDelegate(QStyledItemDelegate):
    """A line without a tick is a heading. A press on the square ticks; elsewhere the paper comes in sight."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("accent_tint"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        if state is None:
            _write(painter, box.adjusted(0, _ROOM, 0, 0), index.data(), "font_small", "ink_3", bold=True)
        else:
            _draw_square(painter, box, ticked=Qt.CheckState(state) is Qt.CheckState.Checked)
            ink = index.data(Qt.ItemDataRole.ForegroundRole).color()
            _write_lines(painter, box.adjusted(_TEXT, 0, -4, 0), index, ink.name())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return QSize(0, QFontMetrics(theme.font("font_small")).height() + 2 * _ROOM)
        view = cast("QAbstractScrollArea", option.widget)
        bar = view.verticalScrollBar().sizeHint().width()  # may come once all heights are known
        high = _wrapped(index.data(), view.contentsRect().width() - bar).height()
        if index.data(RECEIVER):
            high += QFontMetrics(theme.font("font_small")).height()
        return QSize(0, high + _ROOM)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole left edge ticks, not its few pixels alone."""
        state: Any = index.data(Qt.ItemDataRole.CheckStateRole)
        if isinstance(event, QMouseEvent) and state is not None:
            on_square = event.position().x() - option.rect.left() < _TEXT
            if event.type() is QEvent.Type.MouseButtonRelease and on_square:
                ticked = Qt.CheckState(state) is Qt.CheckState.Checked
                now = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
                return model.setData(index, now.value, Qt.ItemDataRole.CheckStateRole)
            return False
        return super().editorEvent(event, model, option, index)


def _wrapped(words: str, width: int) -> QRect:
    metrics = QFontMetrics(theme.font())
    return metrics.boundingRect(QRect(0, 0, width - _TEXT - 4, 400), Qt.TextFlag.TextWordWrap, words)


def _write_lines(painter: QPainter, box: QRect, index: Index, ink: str) -> None:
    receiver = index.data(RECEIVER)
    name = _wrapped(index.data(), box.width() + _TEXT + 4)
    painter.setPen(ink)
    painter.setFont(theme.font())
    top = QRect(box.left(), box.top() + _ROOM // 2, box.width(), name.height())
    painter.drawText(top, Qt.TextFlag.TextWordWrap, index.data())
    if receiver:
        below = QRect(box.left(), top.bottom() + 1, box.width(), box.bottom() - top.bottom())
        _write(painter, below, receiver, "font_small", "ink_3")


def _write(painter: QPainter, box: QRect, words: str, font: str, ink: str, *, bold: bool = False) -> None:
    painter.setPen(theme.color(ink))
    painter.setFont(theme.font(font, bold=bold))
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignTop, shown)


def _draw_square(painter: QPainter, box: QRect, *, ticked: bool) -> None:
    square = QRectF(box.left() + 7, box.top() + _ROOM // 2 + 2, _SQUARE, _SQUARE)
    painter.setPen(QPen(theme.color("accent" if ticked else "ink_3"), 1.3))
    painter.setBrush(theme.color("accent") if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(square, 3, 3)
    if ticked:
        painter.drawPixmap(square.topLeft().toPoint(), theme.pixmap("check", "accent_ink", _SQUARE))
