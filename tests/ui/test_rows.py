from collections import Counter
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.models.rows import CELL_ROLE, ROW_ROLE, Cell, Column, Look, RowsModel
from ui.widgets.rows_table import RowsTable


@dataclass(frozen=True)
class Row:
    id: str
    name: str


def rows(text: str) -> list[Row]:
    """ "1a 2b" is two rows: id 1 named 1a, id 2 named 2b."""
    return [Row(part[0], part) for part in text.split()]


@pytest.fixture
def model() -> RowsModel[Row]:
    columns = (
        Column[Row]("Name", lambda row: row.name, second=lambda row: row.id, tone=lambda _row: "ok", look=Look.STRONG),
        Column[Row]("No.", lambda row: row.id, right=True),
    )
    return RowsModel(columns)


def shown(model: RowsModel[Row]) -> str:
    return " ".join(str(model.index(at, 0).data()) for at in range(model.rowCount()))


@pytest.mark.parametrize(
    "after",
    ["1a 2b 3c", "2b", "9new 1a 2b 3c", "1a 5x 2b 6y 3c 7z", "3c 2b 1a", "1a* 2b 3c*", "7x 8y", "", "2b 9n 1a"],
)
def test_it_becomes_what_it_is_shown(qtmodeltester: ModelTester, model: RowsModel[Row], after: str) -> None:
    qtmodeltester.check(model, force_py=True)
    model.show(rows("1a 2b 3c"))
    model.show(rows(after))
    assert shown(model) == after
    qtmodeltester.check(model, force_py=True)


def test_many_come_and_go_at_once(qtbot: QtBot, model: RowsModel[Row]) -> None:
    """Side by side as one change; at a hundred places, all anew."""
    every, told = [Row(str(at), f"row {at}") for at in range(400)], Counter[str]()
    view = RowsTable(model.columns, "Rows")
    qtbot.addWidget(view)
    view.rows_model.rowsRemoved.connect(lambda *_: told.update(["some"]))
    view.rows_model.rowsInserted.connect(lambda *_: told.update(["some"]))
    view.rows_model.modelReset.connect(lambda: told.update(["all"]))
    for wanted, signals in (
        (every, {"all": 1}),
        (every[100:300], {"some": 2}),
        (every, {"some": 2}),
        (every[::2], {"all": 1}),
        (every[200:201], {"some": 2}),
    ):
        view.show_rows(wanted)
        assert [view.model().index(at, 0).data() for at in range(view.model().rowCount())] == [it.name for it in wanted]
        assert told == signals
        told.clear()
        assert view.pick("200")
    assert view.current() == every[200]


def test_the_selection_survives_news_around_it(qtbot: QtBot, model: RowsModel[Row]) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    model.show(rows("1a 2b 3c"))
    view.selectRow(1)
    model.show(rows("9new 2b* 3c"))
    assert [index.data() for index in view.selectionModel().selectedRows()] == ["2b*"]


def test_only_what_changed_is_drawn_anew(qtbot: QtBot, model: RowsModel[Row]) -> None:
    model.show(rows("1a 2b 3c"))
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.show(rows("1a 2b* 3c"))
    assert changed == [1]


def test_a_cell_tells_how_it_is_drawn_and_whose_it_is(model: RowsModel[Row]) -> None:
    model.show(rows("7g"))
    assert model.index(0, 0).data(CELL_ROLE) == Cell(Look.STRONG, "7g", "7", "ok")
    assert model.index(0, 1).data(ROW_ROLE) == Row("7", "7g")
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "7g, 7"
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_heads_stand_over_their_numbers(model: RowsModel[Row]) -> None:
    across = Qt.Orientation.Horizontal
    assert model.headerData(0, across) == "Name"
    assert model.headerData(1, across, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Vertical) is None
