"""Weeks or months as columns with curves over them. Mouse and keyboard tell the numbers."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from supportdesk.documents.figures.report import Line, Table, shown
from supportdesk.texts import Texts
from ui import theme
from ui.widgets.labels import tip

CURVES = ("moved", "held", "refunded")
_ABOVE, _BELOW, _SIDE = 20, 18, 8
_HIGHEST = 0.92  # of the plot: the number above the highest column has room


class ColumnChart(QWidget):
    """`stood_on(line)` follows mouse and arrow keys; None off the columns. Enter or a click: `picked(line)`."""

    stood_on = Signal(object)
    picked = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._table: Table | None = None
        self._at = -1
        self.setFont(theme.font("font_key"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(96)

    def show_table(self, table: Table) -> None:
        self._table = table
        self._stand(min(self._at, len(table.lines) - 1))
        self.setAccessibleName(table.title)
        self.update()

    def current(self) -> Line | None:
        return self._table.lines[self._at] if self._table and self._at >= 0 else None

    def words(self, line: Line) -> str:
        """All numbers of one column: W47: Cases 17 · Amount taken ₹13,70,981 …"""
        if self._table is None:
            return ""
        cells = zip(self._table.columns, line.values, strict=True)
        parts = (f"{column.label} {shown(value, column.kind, self._texts)}" for column, value in cells)
        return f"{line.label}: {' · '.join(parts)}"

    def sizeHint(self) -> QSize:
        return QSize(420, 150)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._table.lines) - 1 if self._table else -1
        moves = {
            Qt.Key.Key_Left: max(self._at - 1, 0),
            Qt.Key.Key_Right: min(self._at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in moves and last >= 0:
            self._stand(moves[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current():
            self.picked.emit(self.current())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at < 0 and self._table and self._table.lines:
            self._stand(len(self._table.lines) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._stand(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._stand(self._place_of(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._stand(self._place_of(event.position().x()))
        if event.button() == Qt.MouseButton.LeftButton and self.current():
            self.picked.emit(self.current())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._stand(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._table is None or self._table.drawn is None or not self._table.lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(_SIDE, _ABOVE, self.width() - 2 * _SIDE, self.height() - _ABOVE - _BELOW)
        self._draw_grid(painter, plot)
        self._draw_columns(painter, plot, self._table, self._table.numbers(self._table.drawn.bars))
        curves = [self._table.numbers(key) for key in self._table.drawn.curves]
        most = max((value or 0 for curve in curves for value in curve), default=0) or 1
        for curve, colour in zip(curves, CURVES, strict=False):
            self._draw_curve(painter, plot, [None if value is None else value / most for value in curve], colour)
        self._draw_numbers(painter, plot, self._table.numbers(self._table.drawn.bars))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _draw_grid(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(QPen(theme.color("line"), 1))
        for part in range(4):
            y = plot.bottom() - plot.height() * part / 3
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))

    def _draw_columns(self, painter: QPainter, plot: QRectF, table: Table, numbers: tuple[int | None, ...]) -> None:
        step = self._step()
        width = min(step * 0.5, 30)
        most = max((number or 0 for number in numbers), default=0) or 1
        painter.setFont(self.font())
        wide = max(QFontMetrics(self.font()).horizontalAdvance(line.label) for line in table.lines)
        every = int((wide + 6) // step) + 1
        for place, (number, line) in enumerate(zip(numbers, table.lines, strict=True)):
            middle = self._middle(place)
            if place == self._at:
                painter.fillRect(QRectF(middle - step / 2, 0, step, self.height()), theme.color("accent_tint"))
            height = (number or 0) / most * plot.height() * _HIGHEST
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(middle - width / 2, plot.bottom() - height, width, height), 3, 3)
            if (len(numbers) - 1 - place) % every:
                continue  # the names of the others stand in its room; the newest always has its own
            painter.setPen(theme.color("ink_3"))
            label = QRectF(middle - wide / 2 - 3, plot.bottom() + 2, wide + 6, _BELOW - 2)
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, line.label)

    def _draw_numbers(self, painter: QPainter, plot: QRectF, numbers: tuple[int | None, ...]) -> None:
        """Above the columns, on a ground of their own: the curves run behind them."""
        metrics = QFontMetrics(self.font())
        most = max((number or 0 for number in numbers), default=0) or 1
        for place, number in enumerate(numbers):
            words = "–" if number is None else str(number)
            wide, high = metrics.horizontalAdvance(words) + 6, metrics.height()
            top = plot.bottom() - (number or 0) / most * plot.height() * _HIGHEST
            box = QRectF(self._middle(place) - wide / 2, top - high, wide, high)
            ground = theme.color("accent_tint" if place == self._at else "surface")
            painter.fillRect(box.adjusted(0, 2, 0, -1), ground)
            painter.setPen(theme.color("ink_2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_curve(self, painter: QPainter, plot: QRectF, shares: list[float | None], colour: str) -> None:
        points = [
            QPointF(self._middle(place), plot.bottom() - share * plot.height())
            for place, share in enumerate(shares)
            if share is not None
        ]
        painter.setPen(QPen(theme.color(colour), 2))
        painter.drawPolyline(points)
        painter.setBrush(theme.color(colour))
        painter.setPen(QPen(theme.color("surface"), 1))
        for point in points:
            painter.drawEllipse(point, 3, 3)

    def _step(self) -> float:
        count = len(self._table.lines) if self._table else 1
        return (self.width() - 2 * _SIDE) / max(1, count)

    def _middle(self, place: int) -> float:
        return _SIDE + self._step() * (place + 0.5)

    def _place_of(self, x: float) -> int:
        count = len(self._table.lines) if self._table else 0
        return max(0, min(int((x - _SIDE) / self._step()), count - 1)) if count else -1

    def _stand(self, place: int) -> None:
        if place == self._at:
            return
        self._at = place
        line = self.current()
        words = self.words(line) if line else ""
        self.setAccessibleDescription(words)
        self.setToolTip(tip(words))
        self.stood_on.emit(line)
        self.update()
