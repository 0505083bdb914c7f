"""The one search box: asks while the person types and shows what was found below, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.models.rows import NO_PARENT, ROW_ROLE, Index
from ui.widgets import paint
from ui.widgets.labels import small

_PAUSE_MS = 60
_ROW = 46
_MOST_ROWS = 9


@dataclass(frozen=True, slots=True)
class Found:
    """One result: `value` is handed to `chosen`; `reason` says what matched."""

    value: object
    title: str
    subtitle: str = ""
    reason: str = ""


class SearchBox(QLineEdit):
    """`asked(text)` 60 ms after the last key; the page answers with `show_found`. `chosen(value)` closes the list."""

    asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, placeholder: str, nothing: str, keys: str = "", parent: QWidget | None = None) -> None:
        """`nothing` is said where nothing was found; `keys` like "Ctrl+K" bring the cursor here."""
        super().__init__(parent)
        self._keys = keys
        self.setProperty("kind", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFixedHeight(theme.size("control_height") + 2)
        self.setTextMargins(22, 0, paint.key_cap_size(keys).width() + 8 if keys else 0, 0)
        self._popup = _Popup(nothing, self)
        self._popup.list.clicked.connect(self._take)
        self.destroyed.connect(self._popup.deleteLater)  # by then a child of the window, which stays
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(self._wait)
        if keys:
            QShortcut(QKeySequence(keys), self).activated.connect(self._start)

    def show_found(self, found: Sequence[Found]) -> None:
        """Shows the results below the box, or the words for none."""
        self._popup.show_found(found, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if self._popup.isVisible() and event.key() in steps:
            self._popup.move_by(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self._popup.hide()
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._popup.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(11, (self.height() - 16) // 2, theme.pixmap("search", "ink_3", 16))
        if self._keys:
            cap = paint.key_cap_size(self._keys)
            box = QRect(QPoint(self.width() - cap.width() - 11, (self.height() - cap.height()) // 2), cap)
            paint.draw_key_cap(painter, box, self._keys, theme.color("ink_3"), theme.color("line_2"))

    def _start(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _wait(self) -> None:
        self._timer.start()

    def _ask(self) -> None:
        text = self.text().strip()
        if text:
            self.asked.emit(text)
        else:
            self._popup.hide()

    def _enter(self) -> None:
        """Takes the marked result; asks first where the person was faster than the pause."""
        if self._timer.isActive():
            self._timer.stop()
            self._ask()
        self._take(self._popup.list.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        if not (index.isValid() and self._popup.isVisible()):
            return
        found: Found = index.data(ROW_ROLE)
        self._popup.hide()
        self.clear()
        self.chosen.emit(found.value)


class _Popup(QFrame):
    """The list below the box: a child of the window, so that nothing cuts it and the cursor stays in the box."""

    def __init__(self, nothing: str, box: SearchBox) -> None:
        super().__init__(box)
        self.setProperty("kind", "popup")
        self.hide()
        self.model = _FoundModel(self)
        self.list = QListView(self)
        self.list.setProperty("kind", "found")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_FoundDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self._nothing = small(nothing, parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 5, 5, 5)
        layout.addWidget(self.list)
        layout.addWidget(self._nothing)

    def show_found(self, found: Sequence[Found], box: SearchBox) -> None:
        if self.parentWidget() is not box.window():
            self.setParent(box.window())
            box.window().installEventFilter(self)
        self.model.show(found)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        height = min(len(found), _MOST_ROWS) * _ROW + 12 if found else 44
        at = box.mapTo(box.window(), QPoint(0, box.height() + 4))
        self.setGeometry(QRect(at, QSize(max(box.width(), 420), height)))
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.show()
        self.raise_()

    def move_by(self, step: int) -> None:
        at = self.list.currentIndex().row() + step
        if 0 <= at < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(at, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.hide()
        return super().eventFilter(watched, event)


class _FoundModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: Sequence[Found] = ()

    def show(self, found: Sequence[Found]) -> None:
        self.beginResetModel()
        self._found = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == ROW_ROLE:
            return self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            found = self._found[index.row()]
            return " · ".join(filter(None, (found.title, found.subtitle, found.reason)))
        return None


class _FoundDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Found = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint"))
            painter.drawRoundedRect(box, 5, 5)
        inner = box.adjusted(10, 4, -10, -4)
        if found.reason:
            chip = paint.chip_size(found.reason)
            width = min(chip.width(), inner.width() // 2)
            at = QPoint(inner.right() - width, inner.center().y() - chip.height() // 2)
            paint.draw_chip(painter, QRect(at, QSize(width, chip.height())), found.reason, "info")
            inner.setRight(at.x() - 8)
        paint.draw_two_lines(painter, inner, found.title, found.subtitle)
        painter.restore()
