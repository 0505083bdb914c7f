"""A number on the page opens exactly the cases that it counts; what each means is one press away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.documents.figures.report import Report
from supportdesk.services import cases
from supportdesk.services.reports.definitions import definition
from supportdesk.texts import Texts
from tests.core.casework import a_case
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press
from tests.ui.pages.reports.screen import choose, counted, open_reports
from tests.ui.screens import said, table
from ui.pages.report_parts.meaning import MeaningButton
from ui.pages.report_parts.nothing_yet import NothingYet
from ui.pages.report_parts.tables_card import FiguresTable
from ui.pages.report_parts.tile import Tile
from ui.pages.reports import ReportsPage
from ui.tasks import Tasks
from ui.widgets.labels import Words
from ui.widgets.segmented import Segmented

DAYS = "Week 47 · 16–22\u00a0November 2026"


def opened(qtbot: QtBot, page: ReportsPage, table_name: str, row: str, column: str) -> tuple[str, tuple[int, ...]]:
    """What Enter opens on the cell in the row with this id, below this head."""
    view = table(page, table_name)
    model = view.model()
    labels = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert view.pick(row)
    view.setFocus()
    view.setCurrentIndex(view.currentIndex().siblingAtColumn(labels.index(column)))
    with qtbot.waitSignal(page.cases_wanted) as wanted:
        QTest.keyClick(view, Qt.Key.Key_Return)
    return wanted.args[0], wanted.args[1]


def test_a_tile_opens_its_cases(qtbot: QtBot, page: ReportsPage) -> None:
    with qtbot.waitSignal(page.cases_wanted) as wanted:
        QTest.keyClick(find(page, Tile, "reported"), Qt.Key.Key_Return)
    assert wanted.args == [f"Amount taken: {DAYS}", (1,)]


def test_a_cell_opens_the_cases_of_its_column(qtbot: QtBot, page: ReportsPage, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, "Ravi", "upi")
    typed = {"called_at": "22/11/2026 10:40"}
    desk_on_disk.do(cases.save_answers, case_id, "person", {"police_station": "Bhankrota"})
    assert not desk_on_disk.do(cases.save_answers, case_id, "call_1930", typed).problems
    qtbot.waitUntil(lambda: said(page, "by_kind")[-1][2] == "3")
    assert opened(qtbot, page, "by_station", "Bhankrota", "Cases") == (f"Bhankrota, Cases: {DAYS}", (1, 3))
    assert opened(qtbot, page, "by_station", "Bhankrota", "On hold") == (f"Bhankrota, On hold: {DAYS}", (1,))
    assert opened(qtbot, page, "by_station", "total", "Open / oldest")[1] == (1, 2, 3)
    choose(page, "left", "figures")
    assert opened(qtbot, page, "by_figures", "not_called", "Now") == (f"Money taken, 1930 not called: {DAYS}", (1,))


def test_a_double_click_opens_the_cell_under_it(qtbot: QtBot, page: ReportsPage) -> None:
    view = table(page, "by_kind")
    last = view.model().index(0, view.model().columnCount() - 1)
    assert view.pick("total")
    total = last.siblingAtRow(view.currentIndex().row())
    with qtbot.waitSignal(page.cases_wanted) as wanted:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(total).center())
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(total).center())
    assert wanted.args == [f"All, Amount taken: {DAYS}", (1,)]


def test_a_zero_opens_nothing(qtbot: QtBot, page: ReportsPage) -> None:
    tile = find(page, Tile, "credited")
    assert tile.focusPolicy() == Qt.FocusPolicy.NoFocus
    stations = table(page, "by_station")
    stations.pick("Bhankrota")
    stations.setCurrentIndex(stations.currentIndex().siblingAtColumn(2))
    with qtbot.assertNotEmitted(page.cases_wanted, wait=50):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        QTest.keyClick(stations, Qt.Key.Key_Return)


def test_an_overdue_clock_opens_its_cases(qtbot: QtBot, page: ReportsPage, clock: Clock) -> None:
    clock.forward(days=9)
    page.refresh()
    choose(page, "right", "overdue")
    qtbot.waitUntil(lambda: page.findChild(FiguresTable, "by_overdue") is not None)
    qtbot.waitUntil(lambda: "Call 1930" in [row[0] for row in said(page, "by_overdue")])
    assert 1 in opened(qtbot, page, "by_overdue", "call_1930", "Clocks")[1]


def meanings(page: ReportsPage, name: str) -> list[str]:
    press(page, name)
    sheet = find(page, MeaningButton, name).sheet()
    told = sheet.said()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    return told


def heads(page: ReportsPage, name: str) -> set[str]:
    """Of the columns with numbers; none where a table has nothing to show."""
    view = page.findChild(FiguresTable, name)
    model = view.model() if view else None
    return {model.headerData(at, Qt.Orientation.Horizontal) for at in range(1, model.columnCount())} if model else set()


def report_of(page: ReportsPage) -> Report:
    assert page.report
    return page.report


def test_every_figure_is_explained_one_press_away(page: ReportsPage, english: Texts) -> None:
    assert meanings(page, "meaning_cases") == ["New cases", definition("cases", english)]
    for card in ("left", "right"):
        for choice in find(page, Segmented, card).findChildren(QAbstractButton):
            choose(page, card, choice.objectName())
            told = meanings(page, f"meaning_{card}")
            assert all(told), choice.objectName()
            assert heads(page, f"by_{choice.objectName()}") - {"", "Now", "Before", "Open / oldest"} <= set(told)
    assert {"Cases", "Closed", "Amount taken", "On hold", "Refunded"} <= set(meanings(page, "meaning_chart"))


def test_the_mouse_finds_what_a_head_and_a_small_figure_mean(page: ReportsPage) -> None:
    choose(page, "left", "figures")
    view = table(page, "by_figures")
    hints = [view.rows_model.columns[0].cell(row).hint for row in view.rows_model.rows]
    assert all(hints)
    assert len(hints) == len([figure for figure in report_of(page).figures if not figure.large])
    about = table(page, "by_station").model().headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "FIR by the end of the days" in about


def in_front(page: ReportsPage) -> list[str]:
    return [words.text() for words in page.findChildren(Words) if words.isVisible()]


def test_days_before_the_first_case_say_what_will_stand_here(qtbot: QtBot, page: ReportsPage) -> None:
    press(page, "earlier")
    counted(qtbot, page, "2026-W46")
    assert "Nothing to count up to these days." in in_front(page)
    assert not find(page, FiguresTable, "by_kind").isVisible()


def test_a_desk_without_a_case_is_no_page_of_zeros(
    qtbot: QtBot, desk_on_disk: Desk, tasks: Tasks, english: Texts
) -> None:
    page = open_reports(qtbot, desk_on_disk, tasks, english)
    assert "Nothing to count up to these days." in in_front(page)
    assert any("stand here from its first case on" in words for words in in_front(page))
    assert not page.findChildren(FiguresTable)


@pytest.mark.parametrize(
    ("card", "which", "nothing"),
    [
        ("right", "bank", "No money went to a bank in these days."),
        ("right", "bank_days", "No bank was asked in these days."),
        ("right", "overdue", "Nothing is overdue."),
        ("left", "delay", "No case with money in these days."),
    ],
)
def test_a_table_with_nothing_says_what_will_stand_there(
    qtbot: QtBot, desk_on_disk: Desk, tasks: Tasks, english: Texts, card: str, which: str, nothing: str
) -> None:
    a_case(desk_on_disk, "Kavita Sharma", "loan_app")
    page = open_reports(qtbot, desk_on_disk, tasks, english)
    choose(page, card, which)
    note = next(note for note in page.findChildren(NothingYet) if note.isVisible())
    words = [words.text() for words in note.findChildren(Words) if words.isVisible()]
    assert words[0] == nothing
    assert "stand" in words[1]
