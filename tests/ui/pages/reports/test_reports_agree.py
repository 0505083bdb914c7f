"""What the screen says is what the files say, to the paisa: tiles, columns of the chart and cells of every table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.texts import Language, load
from tests.core.casework import TODAY, a_case, day, pay, tell
from tests.core.conftest import Clock
from tests.core.services.reports.read_back import Printed, in_csv, in_json, in_workbook, numbers_in
from tests.ui.case_screen import find, press
from tests.ui.pages.reports.screen import choose, open_reports
from tests.ui.screens import said
from ui import dialogs
from ui.pages.report_parts.column_chart import ColumnChart
from ui.pages.report_parts.tables_card import FIGURES, FiguresTable
from ui.pages.report_parts.tile import Tile
from ui.pages.reports import ReportsPage
from ui.tasks import Tasks
from ui.widgets.segmented import Segmented

Place = tuple[str, str, str]
Seen = dict[Place, int]
"""By table, row and column, as in the files."""


@pytest.fixture(params=["en", "hi"])
def page(request: pytest.FixtureRequest, qtbot: QtBot, desk_on_disk: Desk, tasks: Tasks, clock: Clock) -> ReportsPage:
    """Odd paise, two banks that were asked, 1930 called once, clocks that ran out; and it is Sunday."""
    language: Language = request.param
    clock.forward(days=-6)
    for place, (kind, station) in enumerate([("upi", "Bhankrota"), ("investment", "Sanganer"), ("upi", "Sanganer")]):
        case_id = a_case(desk_on_disk, "Sunita Devi", kind, status="open")
        typed = {"police_station": station, "gender": "woman", "age": str(17 + 20 * place)}
        desk_on_disk.do(cases.save_answers, case_id, "person", typed)
        paid = pay(desk_on_disk, case_id, day(16), amount=12_543_051 + place, to_bank=("SBI", "HDFC Bank")[place % 2])
        tell(desk_on_disk, case_id, paid, "asked", day(16), 12_543_051)
        tell(desk_on_disk, case_id, paid, "held", day(17), 5_000_003)
        tell(desk_on_disk, case_id, paid, "credited", TODAY, 100_007)
    clock.forward(days=6)
    return open_reports(qtbot, desk_on_disk, tasks, load(language))


def saved(qtbot: QtBot, page: ReportsPage, form: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    file = folder / f"week.{form}"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_args: file)
    with qtbot.waitSignal(page.said):
        press(page, f"save_report_{form}")
    return file.read_bytes()


def on_screen(page: ReportsPage) -> Seen:
    """Every number in front of somebody who goes through the whole page. What is no number there is left out."""
    found: dict[Place, int | None] = {}
    for tile in page.findChildren(Tile):
        found["", tile.objectName(), "value"] = the_number(tile.accessibleName().partition(":")[2])
    for card in ("left", "right"):
        for choice in find(page, Segmented, card).findChildren(QAbstractButton):
            choose(page, card, choice.objectName())
            found |= in_table(page, choice.objectName())
    chart = find(page, ColumnChart, "chart")
    chart.setFocus()
    series = chart._table
    assert series
    for _line in series.lines:
        line = chart.current()
        assert line
        *_label, numbers = chart.accessibleDescription().split(": ", 1)
        for column, words in zip(series.columns, numbers.split(" · "), strict=True):
            found[series.key, line.key, column.key] = the_number(words)
        QTest.keyClick(chart, Qt.Key.Key_Left)
    return {place: number for place, number in found.items() if number is not None}


def in_table(page: ReportsPage, name: str) -> dict[Place, int | None]:
    view = page.findChild(FiguresTable, f"by_{name}")
    if view is None:
        return {}
    found: dict[Place, int | None] = {}
    for shown, words in zip(view.rows_model.rows, said(page, f"by_{name}"), strict=True):
        for column, text in zip(view._keys, words, strict=True):
            if name == FIGURES and column:
                found["", shown.id, {"now": "value"}.get(column, column)] = the_number(text)
            elif column == "open":
                count, _slash, oldest = text.partition(" / ")
                found |= {
                    (name, shown.id, "open"): the_number(count),
                    (name, shown.id, "oldest_days"): the_number(oldest),
                }
            elif column:
                found[name, shown.id, column] = the_number(text)
    return found


def the_number(text: str) -> int | None:
    (number,) = numbers_in(text) or [None]
    return number if isinstance(number, int) else None


def test_the_screen_says_what_the_files_say(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = on_screen(page)
    files = {form: saved(qtbot, page, form, tmp_path, monkeypatch) for form in ("json", "csv", "xlsx", "pdf")}
    written = in_json(files["json"])
    tables = {place[0] for place in screen}
    assert tables >= {"", "weeks", "kind", "station", "bank", "age", "delay", "step", "ageing", "bank_days", "overdue"}
    assert screen == {place: written[place] for place in screen}
    assert screen["station", "Sanganer", "reported"] == 2 * 12_543_051 + 3
    rupees = [number for number in screen.values() if number and number % 100]
    assert len(rupees) > 20
    in_rows = in_csv(files["csv"])
    assert screen == {place: in_rows[place] for place in screen}
    in_cells = {number for sheet in in_workbook(files["xlsx"]) for row in sheet for number in row}
    paper = set(Printed(files["pdf"]).numbers)
    assert {number for place, number in screen.items() if place[0]} <= in_cells & paper
