"""Any page in a window of the usual size, wired to the desk as the main window wires it, and what its tables say."""

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.case_screen import find, in_window
from ui.context import Context
from ui.widgets.rows_table import RowsTable

P = TypeVar("P", bound=QWidget)


def show_page(qtbot: QtBot, context: Context, page: P) -> P:
    in_window(qtbot, context, page)
    page.refresh()  # type: ignore[attr-defined]
    return page


def table(page: QWidget, name: str) -> RowsTable[Any]:
    return find(page, RowsTable, name)


def said(page: QWidget, name: str) -> list[list[str]]:
    """The words of each row of a table, cell by cell."""
    model = table(page, name).model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def click_cell(page: QWidget, name: str, row: int, column: int, *, twice: bool = False) -> None:
    """A negative column counts from the right."""
    view = table(page, name)
    column %= view.model().columnCount()
    where = view.visualRect(view.model().index(row, column)).center()
    if column == view.model().columnCount() - 1:
        where.setX(where.x() + 10)  # a button stands at the right of its cell
    click = QTest.mouseDClick if twice else QTest.mouseClick
    click(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
