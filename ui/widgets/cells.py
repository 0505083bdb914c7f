"""How the cells of a table are drawn: words, two lines, chips, small buttons, bars."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
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
        elif cell.text:
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
        if cell.second:
            paint.draw_two_lines(painter, box, cell.text, cell.second, ink=ink, bold=bold)
            return
        font = theme.font(bold=bold)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        side = Qt.AlignmentFlag.AlignRight if index.column() in self._right else Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetrics(font)
        if index.column() in self._wrap:
            lines = paint.two_lines(cell.text, metrics, box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, lines)
        else:
            shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


def button_box(cell_box: QRect, cell: Cell) -> QRect:
    """Where the button of a cell is; a click beside it is not a press."""
    size = paint.small_button_size(cell.text)
    width = min(size.width(), cell_box.width() - 8)
    at = QPoint(cell_box.right() - width - 7, cell_box.center().y() - size.height() // 2)
    return QRect(at, QSize(width, size.height()))


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
