"""One table model for every list: rows are frozen values, columns are data, nothing is fetched in `data`."""

import sys
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from operator import is_
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 2
Run = tuple[int, int]
_MANY = 60
"""So many places at which rows come or go take longer one by one than all rows anew."""


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
    `width` in pixels, or `fit` gives it by the rows; 0 shares what is left. Where that is too little, columns with
    `spare` are left out, the highest first. Where a text of a column that may `grow` does not fit, its row alone gets
    two lines.
    `edit` gives the text to correct in the cell itself, None where it cannot be; `key` names what is corrected.
    """

    title: str
    text: Callable[[R], str]
    look: Look = Look.TEXT
    second: Callable[[R], str] | None = None
    tone: Callable[[R], str] | None = None
    hint: Callable[[R], str] | None = None
    width: int = 0
    fit: Callable[[Sequence[R]], int] | None = None
    right: bool = False
    wrap: bool = False
    grow: bool = False
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
        """Becomes `rows` with the fewest changes, so that selection and scroll survive, unless these are too many."""
        if len(rows) == len(self._rows) and all(map(is_, rows, self._rows)):
            return
        wanted = {row.id for row in rows}
        known = {row.id for row in self._rows}
        gone = _runs(at for at, row in enumerate(self._rows) if row.id not in wanted)
        new = _runs(at for at, row in enumerate(rows) if row.id not in known)
        if not wanted & known or len(gone) + len(new) > _MANY:
            if wanted or known:
                self._reset(rows)
            return
        self._remove(gone)
        self._insert(rows, new)
        if [row.id for row in self._rows] != [row.id for row in rows]:
            self._reset(rows)
            return
        pairs = enumerate(zip(self._rows, rows, strict=True))
        changed = _runs(at for at, (old, row) in pairs if old is not row and old != row)
        self._rows = list(rows)
        for first, last in changed:
            self._say_changed(first, last)

    def say_anew(self) -> None:
        """The rows are the same; what the columns say of them is not."""
        if self._rows:
            self._say_changed(0, len(self._rows) - 1)

    def place_of(self, row_id: object) -> int | None:
        """Where the row with this id stands, from 0."""
        return next((at for at, row in enumerate(self._rows) if row.id == row_id), None)

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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = column.cell(row)
            return ", ".join(filter(None, (cell.text, cell.second)))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return column.cell(row).hint
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

    def _say_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _remove(self, runs: Sequence[Run]) -> None:
        for first, last in reversed(runs):
            self.beginRemoveRows(NO_PARENT, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _insert(self, rows: Sequence[R], runs: Sequence[Run]) -> None:
        for first, last in runs:
            self.beginInsertRows(NO_PARENT, first, last)
            self._rows[first:first] = rows[first : last + 1]
            self.endInsertRows()


def _runs(places: Iterable[int]) -> list[Run]:
    """First and last of those that stand side by side."""
    runs: list[Run] = []
    for at in places:
        if runs and runs[-1][1] == at - 1:
            runs[-1] = runs[-1][0], at
        else:
            runs.append((at, at))
    return runs


_ROLES = frozenset(
    (
        *map(int, (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)),
        *map(int, (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole)),
        *(ROW_ROLE, CELL_ROLE, COLUMN_ROLE),
    )
)
