"""A list of rows: one look for every table of the program, whole by keyboard."""

from collections.abc import Sequence
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.rows import CELL_ROLE, ROW_ROLE, Column, HasId, Look, RowsModel
from ui.widgets.cells import CellDelegate, button_box, fits, row_height

R = TypeVar("R", bound=HasId)
_LEAST_SHARE, _LEAST_COLUMN = 120, 60
_NEXT = QAbstractItemDelegate.EndEditHint.EditNextItem
_BEFORE = QAbstractItemDelegate.EndEditHint.EditPreviousItem


class RowsTable(QTableView, Generic[R]):
    """Enter or a double click is `opened(row)`; a press on a cell's button, or Enter on it, is `acted(row, act)`.

    With `one_click` a single click opens. `picked(row)` follows the selection, None where nothing is selected. Columns
    without a width share what is left. F2 corrects a cell whose column has `edit`, Tab goes on to the next such cell:
    `typed(row, key, text)`. `stood_on(row, column)` follows the cell under the mouse, else the one with the keyboard.
    """

    opened = Signal(object)
    acted = Signal(object, str)
    picked = Signal(object)
    typed = Signal(object, str, str)
    stood_on = Signal(object, int)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        name: str,
        *,
        header: bool = True,
        one_click: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` says what the list holds, for people who cannot see it."""
        super().__init__(parent)
        self.rows_model = RowsModel[R](columns, self)
        self._one_click = one_click
        self._in_hand = 0
        self._silent: set[int] = set()
        self._widths = [column.width for column in columns]
        self.setAccessibleName(name)
        self.setModel(self.rows_model)
        self._set_behaviour()
        self._set_head(shown=header)
        wrapping = frozenset(at for at, column in enumerate(columns) if column.wrap or column.grow)
        self._growing = [at for at, column in enumerate(columns) if column.grow]
        right = frozenset(at for at, column in enumerate(columns) if column.right)
        self.setItemDelegate(CellDelegate(right, wrapping, self))
        two_lines = any(column.wrap or column.second for column in columns)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(10)
        rows.setDefaultSectionSize(row_height(two_lines=two_lines))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        self.selectionModel().currentRowChanged.connect(self._say_picked)
        self.selectionModel().currentChanged.connect(self._say_stood_on)
        self.entered.connect(self._say_stood_on)
        self.rows_model.typed.connect(self.typed)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Becomes these rows; what was selected stays selected where it still is there."""
        before, at = self.current(), self.currentIndex().column()
        self.rows_model.show(rows)
        self._fit_columns()
        self._fit_rows()
        if before is not None and self.current() is None and not self._stand_on(before.id, at):
            self.picked.emit(None)  # a reset model says nothing of it

    def current(self) -> R | None:
        """The row the person stands on."""
        index = self.currentIndex()
        return cast("R", index.data(ROW_ROLE)) if index.isValid() else None

    def pick(self, row_id: object) -> bool:
        """Goes to the row with this id, in the column that is in hand; False where there is none."""
        return self._stand_on(row_id, max(self.currentIndex().column(), 0))

    def show_column(self, at: int, *, shown: bool) -> None:
        """A column that has nothing to say leaves its width to the others."""
        if (at in self._silent) == shown:
            self._silent ^= {at}
            self._share_width()

    def height_of(self, rows: int) -> int:
        """The height that shows so many rows and the head, without a scroll bar."""
        head = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        return head + rows * self.verticalHeader().defaultSectionSize() + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter comes here too once the editor has taken it
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            if not self._act(index):
                self.opened.emit(index.data(ROW_ROLE))
        elif event.key() != Qt.Key.Key_F2 or not self.edit_current():
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._say_stood_on(self.currentIndex())

    def edit_current(self) -> bool:
        """Opens the cell with the keyboard for correcting, or else the first one of its row; False without either."""
        at = self.currentIndex()
        cells = [at, *(at.siblingAtColumn(column) for column in range(self.model().columnCount()))]
        cell = next((cell for cell in cells if self._is_editable(cell)), None)
        if cell is None:
            return False
        self._correct_cell(cell)
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab passes by the cells that cannot be corrected, and stays in the row."""
        step = {_NEXT: 1, _BEFORE: -1}.get(hint, 0)
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if step else hint)
        at = self.currentIndex()
        last = self.model().columnCount() if step > 0 else -1
        places = range(self._in_hand + step, last, step) if step and at.isValid() else ()
        cell = next((it for it in map(at.siblingAtColumn, places) if self._is_editable(it)), None)
        if cell is not None:
            self._correct_cell(cell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._on_button(index, event):
            self._act(index)
        elif self._one_click:
            self.opened.emit(index.data(ROW_ROLE))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._one_click and not self._on_button(index, event):
            self.opened.emit(index.data(ROW_ROLE))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        presses = self._on_button(index, event) or (self._one_click and index.isValid())
        hand = Qt.CursorShape.PointingHandCursor if presses else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row in hand stays in sight where less is seen than before."""
        super().resizeEvent(event)
        self._share_width()
        index, before = self.currentIndex(), QRect(QPoint(), event.oldSize())
        if index.isValid() and self.visualRect(index).intersects(before):
            self.scrollTo(index)

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)

    def _set_head(self, *, shown: bool) -> None:
        head = self.horizontalHeader()
        head.setVisible(shown)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setMinimumSectionSize(30)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _stand_on(self, row_id: object, column: int) -> bool:
        at = self.rows_model.place_of(row_id)
        if at is None:
            return False
        self.setCurrentIndex(self.rows_model.index(at, column))
        return True

    def _fit_columns(self) -> None:
        columns, rows = self.rows_model.columns, self.rows_model.rows
        least = self.horizontalHeader().minimumSectionSize()
        widths = [max(column.fit(rows), least) if column.fit else column.width for column in columns]
        if widths != self._widths:
            self._widths = widths
            self._share_width()

    def _share_width(self) -> None:
        columns = self.rows_model.columns
        left = [at for at in range(len(columns)) if at not in self._silent]
        spare = sorted((at for at in left if columns[at].spare), key=lambda at: columns[at].spare)
        while (share := self._share(left)) < _LEAST_SHARE and spare:
            left.remove(spare.pop())
        for at in range(len(columns)):
            if self.isColumnHidden(at) == (at in left):
                self.setColumnHidden(at, at not in left)
            self.setColumnWidth(at, self._widths[at] or max(_LEAST_COLUMN, share))
        self._fit_rows()

    def _fit_rows(self) -> None:
        """A row in which a text needs two lines is higher than the others, where there is room for it."""
        rows, model = self.verticalHeader(), self.model()
        growing = [at for at in self._growing if not self.isColumnHidden(at)]
        has_room = self.viewport().height() >= row_height(two_lines=True)
        for place in range(model.rowCount()) if growing else ():
            texts = ((at, model.index(place, at).data(CELL_ROLE).text) for at in growing)
            two_lines = has_room and not all(fits(text, self.columnWidth(at)) for at, text in texts)
            high = row_height(two_lines=two_lines)
            if rows.sectionSize(place) != high:
                rows.resizeSection(place, high)

    def _share(self, shown: Sequence[int]) -> int:
        """What a column without a width of its own gets beside these."""
        widths = [self._widths[at] for at in shown]
        return (self.viewport().width() - sum(widths)) // max(1, widths.count(0))

    def _on_button(self, index: QModelIndex, event: QMouseEvent) -> bool:
        if not (index.isValid() and self.rows_model.columns[index.column()].look is Look.BUTTON):
            return False
        box = button_box(self.visualRect(index), index.data(CELL_ROLE))
        return box.contains(event.position().toPoint())

    def _act(self, index: QModelIndex) -> bool:
        column = self.rows_model.columns[index.column()]
        if not (column.act and index.data()):
            return False
        self.acted.emit(index.data(ROW_ROLE), column.act)
        return True

    def _correct_cell(self, cell: QModelIndex) -> None:
        self._in_hand = cell.column()  # the row may move while its day is written
        self.setCurrentIndex(cell)
        self.edit(cell)

    def _is_editable(self, index: QModelIndex) -> bool:
        shown = index.isValid() and not self.isColumnHidden(index.column())
        return shown and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def _say_stood_on(self, index: QModelIndex) -> None:
        self.stood_on.emit(index.data(ROW_ROLE) if index.isValid() else None, index.column())

    def _say_picked(self) -> None:
        self.picked.emit(self.current())
