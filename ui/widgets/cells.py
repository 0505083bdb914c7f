"""How the cells of a table are drawn (words, two lines, chips, small buttons, bars), and the lines that are ticked."""

from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui import theme
from ui.models.rows import CELL_ROLE, COLUMN_ROLE, Cell, Index, Look
from ui.widgets import paint
from ui.widgets.labels import tip

_EDGE = 10
_LEAST_EDITOR = 140
SECOND = Qt.ItemDataRole.UserRole + 1
_SQUARE = 15
_AFTER_SQUARE = 30
_ROOM = 7


class CellDelegate(QStyledItemDelegate):
    """Rows are one height, so a text has one line, or two where its column wraps or has a second line."""

    def __init__(self, right: frozenset[int], wrap: frozenset[int], parent: QObject) -> None:
        super().__init__(parent)
        self._right = right
        self._wrap = wrap

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        box = QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(box, theme.color("accent_tint" if selected else "surface"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line_row"))
        inner = box.adjusted(_EDGE, 0, -_EDGE, -1)
        if cell.look is Look.CHIP and cell.text:
            paint.draw_chip(painter, _middle(inner, paint.chip_size(cell.text)), cell.text, cell.tone)
        elif cell.look is Look.BUTTON and cell.text:
            focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            paint.draw_small_button(painter, button_box(box, cell), cell.text, cell.tone, focus=focus, hover=hover)
        elif cell.look is Look.BAR:
            share = min(1.0, max(0.0, float(cell.text or 0) / 100))
            bar = QRect(inner.left(), inner.center().y() - 3, inner.width(), 8)
            paint.draw_bar(painter, bar, [(theme.color(cell.tone or "accent"), share)])
        elif cell.text or cell.second:
            self._draw_words(painter, inner, index, cell)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """How much room the whole text would like; the view keeps to its own widths."""
        cell: Cell = index.data(CELL_ROLE)
        first = QFontMetrics(theme.font(bold=cell.look is Look.STRONG)).horizontalAdvance(cell.text)
        words = max(first, QFontMetrics(theme.font("font_small")).horizontalAdvance(cell.second))
        return QSize(words + 2 * _EDGE + 12, row_height(two_lines=bool(self._wrap)))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line of text over the cell, named as the field that it corrects."""
        column = index.data(COLUMN_ROLE)
        line = QLineEdit(parent)
        line.setObjectName(column.key)
        line.setAccessibleName(column.title)
        line.setMinimumHeight(theme.size("control_height_small"))
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """At least as wide as a number needs, where the column is narrow."""
        box = QRect(option.rect)
        box.setWidth(max(box.width(), _LEAST_EDITOR))
        editor.setGeometry(box)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Shows the whole text where it was cut, and the hint of the cell."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        cell: Cell = index.data(CELL_ROLE)
        cut = self.sizeHint(option, index).width() > view.visualRect(index).width()
        shown = (cell.text, cell.second) if cut and cell.look is not Look.BAR else ()
        QToolTip.showText(event.globalPos(), tip(*shown, cell.hint), view)
        return True

    def _draw_words(self, painter: QPainter, box: QRect, index: Index, cell: Cell) -> None:
        ink = _ink(cell)
        bold = cell.look is Look.STRONG
        side = Qt.AlignmentFlag.AlignRight if index.column() in self._right else Qt.AlignmentFlag.AlignLeft
        below = ink if cell.tone == "warn" else "ink_3"  # there it says why
        if cell.second and not cell.text:
            painter.setFont(theme.font("font_small"))
            painter.setPen(theme.color(below))
            lines = paint.two_lines(cell.second, painter.fontMetrics(), box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, lines)
            return
        if cell.second:
            paint.draw_two_lines(painter, box, cell.text, cell.second, ink=ink, below=below, bold=bold, side=side)
            return
        font = theme.font(bold=bold)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        metrics = QFontMetrics(font)
        if index.column() in self._wrap and box.height() >= 2 * metrics.height():
            lines = paint.two_lines(cell.text, metrics, box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, lines)
        else:
            shown = paint.elided(cell.text, metrics, box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


def button_box(cell_box: QRect, cell: Cell) -> QRect:
    """Where the button of a cell is; a click beside it is not a press."""
    size = paint.small_button_size(cell.text)
    width = min(size.width(), cell_box.width() - 8)
    at = QPoint(cell_box.right() - width - 7, cell_box.center().y() - size.height() // 2)
    return QRect(at, QSize(width, size.height()))


def width_of(words: str) -> int:
    """The width of a column in which such words are whole."""
    return QFontMetrics(theme.font()).horizontalAdvance(words) + 2 * _EDGE + 2


def width_in_two_lines(words: str) -> int:
    """The width of a column in which such words are whole when they are broken once."""
    parts = words.split(" ")
    breaks = ((" ".join(parts[:at]), " ".join(parts[at:])) for at in range(len(parts)))
    return min(max(width_of(first), width_of(rest)) for first, rest in breaks)


def fits(words: str, column_width: int) -> bool:
    return width_of(words) - 2 <= column_width


def row_height(*, two_lines: bool) -> int:
    """At least 1.9 times the type size a line, which Devanagari needs."""
    one = QFontMetrics(theme.font()).height()
    return one * 2 + 14 if two_lines else one + 15


def _middle(box: QRect, size: QSize) -> QRect:
    width = min(size.width(), box.width())
    return QRect(QPoint(box.left(), box.center().y() - size.height() // 2 + 1), QSize(width, size.height()))


def _ink(cell: Cell) -> str:
    if cell.look is Look.MUTED:
        return "ink_3"
    return {"": "ink", "plain": "ink", "muted": "ink_3", "error": "danger"}.get(cell.tone, cell.tone)


class TickDelegate(QStyledItemDelegate):
    """A line without a tick is a heading, `SECOND` stands muted below its words. A press on the square ticks it."""

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
            _write_lines(painter, box.adjusted(_AFTER_SQUARE, 0, -4, 0), index, ink.name())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return QSize(0, QFontMetrics(theme.font("font_small")).height() + 2 * _ROOM)
        view = cast("QAbstractScrollArea", option.widget)
        bar = view.verticalScrollBar().sizeHint().width()  # may come once all heights are known
        high = _wrapped(index.data(), view.contentsRect().width() - bar).height()
        if index.data(SECOND):
            high += QFontMetrics(theme.font("font_small")).height()
        return QSize(0, high + _ROOM)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole left edge ticks, not its few pixels alone."""
        state: Any = index.data(Qt.ItemDataRole.CheckStateRole)
        if isinstance(event, QMouseEvent) and state is not None:
            on_square = event.position().x() - option.rect.left() < _AFTER_SQUARE
            if event.type() is QEvent.Type.MouseButtonRelease and on_square:
                ticked = Qt.CheckState(state) is Qt.CheckState.Checked
                now = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
                return model.setData(index, now.value, Qt.ItemDataRole.CheckStateRole)
            return False
        return super().editorEvent(event, model, option, index)


def _wrapped(words: str, width: int) -> QRect:
    room = width - _AFTER_SQUARE - 4
    return QFontMetrics(theme.font()).boundingRect(QRect(0, 0, room, 400), _wrap(words, room), words)


def _wrap(words: str, room: int) -> Qt.TextFlag:
    """A long name of a file has no space to break at."""
    metrics = QFontMetrics(theme.font())
    fits = all(metrics.horizontalAdvance(word) <= room for word in words.split())
    return Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere


def _write_lines(painter: QPainter, box: QRect, index: Index, ink: str) -> None:
    second = index.data(SECOND)
    name = _wrapped(index.data(), box.width() + _AFTER_SQUARE + 4)
    painter.setPen(ink)
    painter.setFont(theme.font())
    top = QRect(box.left(), box.top() + _ROOM // 2, box.width(), name.height())
    painter.drawText(top, _wrap(index.data(), box.width()), index.data())
    if second:
        below = QRect(box.left(), top.bottom() + 1, box.width(), box.bottom() - top.bottom())
        _write(painter, below, second, "font_small", "ink_3")


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
