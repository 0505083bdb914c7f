"""One table model for every list: rows are frozen values, columns are data, nothing is fetched in `data`."""

import sys
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_ROLE = Qt.ItemDataRole.UserRole + 2
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 3


class HasId(Protocol):
    @property
    def id(self) -> Hashable: ...


class Look(Enum):
    """How a cell is drawn."""

    TEXT = auto()
    STRONG = auto()
    MUTED = auto()
    CHIP = auto()
    BUTTON = auto()
    BAR = auto()  # its text is a share of 100


R = TypeVar("R", bound=HasId)


@dataclass(frozen=True, slots=True)
class Cell:
    """What the delegate needs of one cell."""

    look: Look
    text: str
    second: str = ""
    tone: str = ""
    hint: str = ""


@dataclass(frozen=True)  # with slots, `Column[Row](…)` raises in Python 3.11
class Column(Generic[R]):
    """`second` is a muted line below the text; `tone` a chip's or a text's colour; `act` names a button's act.

    `hint` is what the mouse finds on the cell, `about` on the head, if not the title.
    `width` in pixels; 0 shares what is left. Where that is too little, columns with `spare` are left out, the highest
    first. `sort` gives what the column is sorted by, if not its text.
    `edit` gives the text to correct in the cell itself, None where it cannot be; `key` names what is corrected.
    """

    title: str
    text: Callable[[R], str]
    look: Look = Look.TEXT
    second: Callable[[R], str] | None = None
    tone: Callable[[R], str] | None = None
    hint: Callable[[R], str] | None = None
    sort: Callable[[R], Any] | None = None
    width: int = 0
    right: bool = False
    wrap: bool = False
    act: str = ""
    edit: Callable[[R], str | None] | None = None
    key: str = ""
    about: str = ""
    spare: int = 0

    def cell(self, row: R) -> Cell:
        return Cell(
            self.look,
            self.text(row),
            self.second(row) if self.second else "",
            self.tone(row) if self.tone else "",
            self.hint(row) if self.hint else "",
        )


class RowsModel(QAbstractTableModel, Generic[R]):
    """`typed(row, key, text)` where a cell was corrected; the rows change only when they are shown anew."""

    typed = Signal(object, str, str)

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[R] = []

    @property
    def rows(self) -> Sequence[R]:
        return self._rows

    def show(self, rows: Sequence[R]) -> None:
        """Becomes `rows` with the fewest changes, so that selection and scroll survive."""
        wanted = {row.id for row in rows}
        known = {row.id for row in self._rows}
        if not wanted & known:
            if wanted or known:
                self._reset(rows)
            return
        self._remove_all_but(wanted)
        self._insert_new(rows, known)
        if [row.id for row in self._rows] != [row.id for row in rows]:
            self._reset(rows)
            return
        for at, row in enumerate(rows):
            if self._rows[at] is not row and self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A bug in a column goes to the hook for crashes: left to Qt while it draws, it ends the process."""
        if role not in _ROLES or not index.isValid():
            return None
        try:
            return self._told(index, role)
        except Exception as error:  # noqa: BLE001 - PySide 6.11 calls on with the error pending, and falls over it
            sys.excepthook(type(error), error, error.__traceback__)
            return Cell(Look.TEXT, "") if role == CELL_ROLE else None

    def _told(self, index: Index, role: int) -> Any:
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == CELL_ROLE:
            return column.cell(row)
        if role == COLUMN_ROLE:
            return column
        if role == Qt.ItemDataRole.EditRole:
            return column.edit(row) if column.edit else None
        if role == SORT_ROLE:
            return (column.sort or column.text)(row)
        return row if role == ROW_ROLE else column.text(row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        edit = self.columns[index.column()].edit if index.isValid() else None
        return flags | Qt.ItemFlag.ItemIsEditable if edit and edit(self._rows[index.row()]) is not None else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or not column.edit or value == column.edit(row):
            return False
        self.typed.emit(row, column.key, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].about or self.columns[section].title
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _reset(self, rows: Sequence[R]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def _remove_all_but(self, wanted: set[Hashable]) -> None:
        for at in reversed(range(len(self._rows))):
            if self._rows[at].id not in wanted:
                self.beginRemoveRows(NO_PARENT, at, at)
                del self._rows[at]
                self.endRemoveRows()

    def _insert_new(self, rows: Sequence[R], known: set[Hashable]) -> None:
        for at, row in enumerate(rows):
            if row.id not in known:
                self.beginInsertRows(NO_PARENT, at, at)
                self._rows.insert(at, row)
                self.endInsertRows()


_ROLES = frozenset(
    {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole), ROW_ROLE, SORT_ROLE, CELL_ROLE, COLUMN_ROLE}
)
