from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui import theme
from ui.models.rows import Column, Look
from ui.widgets import paint
from ui.widgets.cells import width_of
from ui.widgets.rows_table import RowsTable


@dataclass(frozen=True)
class Due:
    id: int
    who: str
    lost: int = 0


COLUMNS: Sequence[Column[Due]] = (
    Column("Who", lambda row: row.who, second=lambda row: f"case {row.id}"),
    Column("Lost", lambda row: f"₹{row.lost:,}", width=90, right=True),
    Column("", lambda _row: "late", Look.CHIP, tone=lambda _row: "danger", width=80),
    Column("", lambda row: str(row.lost), Look.BAR, width=60),
    Column("", lambda row: "Done…" if row.lost else "", Look.BUTTON, act="done", width=90),
)
ROWS = (Due(1, "Kamla Bai", 125_000), Due(2, "Neha G."), Due(3, "Om Prakash", 18_600))


@pytest.fixture
def table(qtbot: QtBot) -> RowsTable[Due]:
    return shown(qtbot)


def shown(qtbot: QtBot, *, one_click: bool = False) -> RowsTable[Due]:
    made = RowsTable(COLUMNS, "Follow-ups", one_click=one_click)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show_rows(ROWS)
    made.show()
    return made


def test_columns_that_can_be_spared_leave_their_room_to_the_words(qtbot: QtBot) -> None:
    columns = [replace(COLUMNS[0]), replace(COLUMNS[1], spare=1), replace(COLUMNS[2], spare=2), *COLUMNS[3:]]
    made = RowsTable(columns, "Follow-ups")
    qtbot.addWidget(made)
    made.show_rows(ROWS)
    made.show()
    for width, hidden in ((700, []), (380, [2]), (300, [1, 2]), (700, [])):
        made.resize(width, 300)
        assert [at for at in range(len(columns)) if made.isColumnHidden(at)] == hidden, width
        assert made.columnWidth(0) >= 120
        assert made.visualRect(made.model().index(0, 4)).right() < made.viewport().width()
    made.show_column(1, shown=False)
    made.resize(720, 300)
    assert made.isColumnHidden(1)


def test_a_column_is_as_wide_as_its_rows_need(qtbot: QtBot) -> None:
    number = Column[Due]("#", lambda row: str(row.id), fit=lambda rows: width_of(str(len(rows))))
    made = RowsTable((number, COLUMNS[0]), "Follow-ups")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    widths = []
    for count in (9, 10, 200):
        made.show_rows([Due(at, "Kamla Bai") for at in range(count)])
        widths.append(made.columnWidth(0))
        assert made.columnWidth(0) + made.columnWidth(1) == made.viewport().width()
    assert widths == sorted(set(widths))


def test_the_row_in_hand_stays_in_sight_where_the_table_becomes_lower(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.pick(3)
    for height in (300, 100):
        made.resize(700, height)
        assert made.viewport().rect().contains(made.visualRect(made.currentIndex()))


def place(table: RowsTable[Due], row: int, column: int) -> QPoint:
    return table.visualRect(table.model().index(row, column)).center()


def test_the_button_of_a_row_acts_and_the_rest_of_the_cell_does_not(qtbot: QtBot, table: RowsTable[Due]) -> None:
    acted: list[tuple[Due, str]] = []
    table.acted.connect(lambda row, act: acted.append((row, act)))
    box = table.visualRect(table.model().index(2, 4))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center() + QPoint(10, 0))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(2, 2))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place(table, 1, 4))
    assert acted == [(ROWS[2], "done")]


def test_one_click_opens_a_row_once_where_that_is_wanted(qtbot: QtBot) -> None:
    table = shown(qtbot, one_click=True)
    opened: list[Due] = []
    table.opened.connect(opened.append)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place(table, 1, 0))
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place(table, 2, 0))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place(table, 0, 4))
    assert opened == [ROWS[1]]


def test_enter_acts_on_a_button_and_opens_elsewhere(qtbot: QtBot, table: RowsTable[Due]) -> None:
    acted: list[str] = []
    opened: list[Due] = []
    table.acted.connect(lambda _row, act: acted.append(act))
    table.opened.connect(opened.append)
    table.setCurrentIndex(table.model().index(0, 4))
    QTest.keyClick(table, Qt.Key.Key_Return)
    table.setCurrentIndex(table.model().index(1, 4))
    QTest.keyClick(table, Qt.Key.Key_Return)
    table.setCurrentIndex(table.model().index(2, 0))
    QTest.keyClick(table, Qt.Key.Key_Enter)
    assert acted == ["done"]
    assert opened == [ROWS[1], ROWS[2]]


def test_a_double_click_opens(qtbot: QtBot, table: RowsTable[Due]) -> None:
    with qtbot.waitSignal(table.opened) as said:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place(table, 1, 0))
    assert said.args == [ROWS[1]]


def test_the_selection_is_told_and_survives_news(qtbot: QtBot, table: RowsTable[Due]) -> None:
    picked: list[Due | None] = []
    table.picked.connect(picked.append)
    assert table.pick(2)
    assert not table.pick(99)
    table.show_rows((Due(9, "New"), Due(2, "Neha G.", 500), ROWS[2]))
    assert table.current() == Due(2, "Neha G.", 500)
    table.show_rows(())
    assert picked[0] == ROWS[1]
    assert picked[-1] is None


def test_rows_are_high_enough_for_devanagari(table: RowsTable[Due]) -> None:
    assert table.rowHeight(0) >= 1.9 * theme.size("font") + theme.size("font_small")


def test_the_columns_fill_the_width(table: RowsTable[Due]) -> None:
    assert sum(table.columnWidth(at) for at in range(5)) == table.viewport().width()


def test_a_hidden_column_leaves_its_width_to_the_others(table: RowsTable[Due]) -> None:
    who = table.columnWidth(0)
    table.show_column(2, shown=False)
    assert table.columnWidth(0) == who + 80
    table.show_column(2, shown=True)
    assert table.columnWidth(0) == who


def test_every_look_is_painted(table: RowsTable[Due]) -> None:
    image = table.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    chip = table.visualRect(table.model().index(0, 2))
    seen = {
        image.pixelColor(QPoint(x, chip.center().y()) * ratio).name() for x in range(chip.left() + 10, chip.left() + 40)
    }
    assert paint.tint_of("danger").name() in seen


def test_a_long_text_breaks_once_and_is_cut(qtbot: QtBot, table: RowsTable[Due]) -> None:
    metrics = table.fontMetrics()
    assert paint.two_lines("short", metrics, 200) == "short"
    first, second = paint.two_lines("Bank reply on dispute came after ten days", metrics, 120).split("\n")
    assert metrics.horizontalAdvance(first) <= 120
    assert second.endswith("…")


def test_a_bug_in_a_column_is_heard_and_the_other_cells_are_drawn(qtbot: QtBot) -> None:
    made = RowsTable((Column[Due]("Late", lambda row: f"{1 // row.lost}"), *COLUMNS), "Follow-ups")
    qtbot.addWidget(made)
    made.show_rows(ROWS)
    with qtbot.captureExceptions() as heard:
        made.grab()
    assert {kind for kind, _, _ in heard} == {ZeroDivisionError}
    assert made.model().index(1, 1).data() == "Neha G."


def test_a_second_line_is_drawn_where_there_is_no_first(qtbot: QtBot) -> None:
    made = RowsTable((Column[Due]("Who", lambda _row: "", second=lambda row: row.who),), "Payments")
    qtbot.addWidget(made)
    made.show()
    drawn = []
    for who in ("", "payment 1 coming back?"):
        made.show_rows([Due(1, who)])
        drawn.append(made.viewport().grab(made.visualRect(made.model().index(0, 0))).toImage())
    assert drawn[0] != drawn[1]
