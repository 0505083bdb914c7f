"""The page of reports: a span's figures on the screen, the cases behind them, and files that name nobody."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.texts import Texts
from tests.core.casework import TODAY, a_case, day, pay, tell
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press
from tests.ui.desks import context_of
from tests.ui.screens import said, show_page, table
from ui import dialogs
from ui.context import Context
from ui.pages.report_parts.column_chart import ColumnChart
from ui.pages.report_parts.tile import Tile
from ui.pages.report_parts.versions import VersionsButton
from ui.pages.reports import ReportsPage
from ui.tasks import Tasks
from ui.widgets.labels import Words
from ui.widgets.segmented import Segmented

HIDDEN = ("<5", "hidden")


def fill(desk: Desk) -> None:
    case_id = a_case(desk, "Sunita Devi", "upi")
    desk.do(cases.save_answers, case_id, "person", {"police_station": "Bhankrota"})
    payment_id = pay(desk, case_id, TODAY, amount=100_000_000)
    tell(desk, case_id, payment_id, "held", TODAY, 28_000_000)
    a_case(desk, "Kavita Sharma", "loan_app")


@pytest.fixture
def page(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> ReportsPage:
    fill(desk_on_disk)
    return counted(qtbot, show_page(qtbot, context, ReportsPage(context)), "2026-W47")


def counted(qtbot: QtBot, page: ReportsPage, code: str) -> ReportsPage:
    """Once the worker has counted the span of that code."""
    qtbot.waitUntil(lambda: page.report is not None and page.report.code == code)
    return page


def tiles(page: QWidget) -> dict[str, str]:
    return {tile.objectName(): tile.text() for tile in page.findChildren(Tile)}


def choose(page: QWidget, row: str, value: str) -> None:
    QTest.mouseClick(find(page, Segmented, row).button(value), Qt.MouseButton.LeftButton)


def test_the_week_is_counted(page: ReportsPage) -> None:
    assert find(page, Words, "span").text() == "Week 47 · 16–22\u00a0November 2026"
    assert tiles(page) == {
        "cases": "2",
        "reported": "₹10.0 lakh",
        "held": "₹2.8 lakh",
        "credited": "₹0",
        "in_24_hours": "–",
        "open_over_30_days": "0",
    }
    assert said(page, "by_kind") == [
        ["Loan app harassment", "100", "1", "₹0"],
        ["UPI payment fraud", "100", "1", "₹10,00,000"],
        ["All", "0", "2", "₹10,00,000"],
    ]
    stations = said(page, "by_station")
    assert ["Bhankrota", "1", "0", "0", "₹10,00,000", "₹2,80,000", "₹0", "1 / 0 d"] in stations


def test_every_table_of_the_report_is_one_press_away(page: ReportsPage) -> None:
    for row, values in (
        ("left", ("delay", "step", "ageing", "modus", "figures")),
        ("right", ("channel", "counsellor", "age", "gender", "language")),
    ):
        for value in values:
            choose(page, row, value)
            assert said(page, f"by_{value}"), value
    assert ["People", "2", "0"] in said(page, "by_figures")


def test_days_without_a_case_say_so(qtbot: QtBot, page: ReportsPage) -> None:
    press(page, "earlier")
    counted(qtbot, page, "2026-W46")
    assert tiles(page)["cases"] == "0"
    choose(page, "right", "bank")
    assert "No case in these days." in [words.text() for words in page.findChildren(Words) if words.isVisible()]


def test_weeks_are_turned_but_not_into_the_future(qtbot: QtBot, page: ReportsPage, clock: Clock) -> None:
    assert not find(page, QWidget, "later").isEnabled()
    press(page, "earlier")
    assert find(page, Words, "span").text() == "Week 46 · 9–15\u00a0November 2026"
    press(page, "later")
    counted(qtbot, page, "2026-W47")
    clock.forward(days=1)
    page.refresh()
    assert find(page, QWidget, "later").isEnabled()


@pytest.mark.parametrize(("kind", "code"), [("month", "2026-11"), ("quarter", "2026-Q4"), ("year", "2026")])
def test_a_longer_span_is_counted(qtbot: QtBot, page: ReportsPage, kind: str, code: str) -> None:
    choose(page, "kind_of_span", kind)
    counted(qtbot, page, code)
    qtbot.waitUntil(lambda: tiles(page)["cases"] == "2")


def test_from_one_day_to_another(qtbot: QtBot, page: ReportsPage) -> None:
    choose(page, "kind_of_span", "days")
    first = find(page, QLineEdit, "first_day")
    first.setText("1/11/2026")
    QTest.keyClick(first, Qt.Key.Key_Return)
    counted(qtbot, page, "2026-11-01--2026-11-22")
    first.setText("=1+1")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert first.text() == "01/11/2026"


def test_the_chart_tells_its_numbers_to_keys_and_to_the_mouse(qtbot: QtBot, page: ReportsPage) -> None:
    chart = find(page, ColumnChart, "chart")
    chart.setFocus()
    assert find(page, Words, "chart_words").text().startswith("W47: Cases 2 · Closed 0 · Amount taken ₹10,00,000")
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription().startswith("W46: Cases 0")
    QTest.mouseMove(chart, QPoint(chart.width() - 12, chart.height() // 2))
    qtbot.waitUntil(lambda: find(page, Words, "chart_words").text().startswith("W47"))
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    counted(qtbot, page, "2026-W40")


def test_a_definition_is_one_click_away(page: ReportsPage) -> None:
    press(page, "meaning_cases")
    assert "Cases opened in these days" in QToolTip.text()


def test_a_figure_opens_its_cases(qtbot: QtBot, page: ReportsPage) -> None:
    with qtbot.waitSignal(page.cases_wanted) as wanted:
        QTest.keyClick(find(page, Tile, "reported"), Qt.Key.Key_Return)
    assert wanted.args == ["Amount taken: Week 47 · 16–22\u00a0November 2026", (1,)]
    stations = table(page, "by_station")
    stations.pick("Bhankrota")
    with qtbot.waitSignal(page.cases_wanted) as wanted:
        QTest.keyClick(stations, Qt.Key.Key_Return)
    assert wanted.args[1] == (1,)


def test_the_window_is_not_blocked_while_it_counts(
    qtbot: QtBot, desk_on_disk: Desk, english: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Tasks()
    page = ReportsPage(context_of(desk_on_disk, worker, english))
    qtbot.addWidget(page)
    asked_on: list[threading.Thread] = []
    ask = Desk.ask

    def noted(*args: object, **more: object) -> object:
        asked_on.append(threading.current_thread())
        return ask(*args, **more)  # type: ignore[arg-type]  # whatever the page asks

    monkeypatch.setattr(Desk, "ask", noted)
    press(page, "earlier")
    assert set(tiles(page).values()) == {"…"}
    counted(qtbot, page, "2026-W46")
    worker.stop()
    assert asked_on
    assert threading.main_thread() not in asked_on


@pytest.mark.parametrize(
    ("button", "start"),
    [
        ("save_report_pdf", b"%PDF"),
        ("save_report_xlsx", b"PK"),
        ("save_report_csv", b"\xef\xbb\xbfchapter,table"),
        ("save_report_json", b"{"),
        ("save_stations_pdf", b"%PDF"),
    ],
)
def test_the_figures_are_saved_without_a_name(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: str, start: bytes
) -> None:
    file = tmp_path / "week.out"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_args: file)
    with qtbot.waitSignal(page.said) as told:
        press(page, button)
    assert told.args == ["Saved: week.out"]
    content = file.read_bytes()
    assert content.startswith(start)
    assert b"Sunita" not in content


def test_what_left_the_desk_is_saved_again_as_it_was(
    qtbot: QtBot, page: ReportsPage, desk_on_disk: Desk, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    files = iter((first, again))
    monkeypatch.setattr(dialogs, "choose_save", lambda *_args: next(files))
    clock.forward(days=3)
    press(page, "versions")
    menu = find(page, VersionsButton, "versions").menu_of_versions
    assert [action.text() for action in menu.actions()] == ["Nothing final left the desk for these days yet."]
    menu.close()
    with qtbot.waitSignal(page.said):
        press(page, "save_report_pdf")
    pay(desk_on_disk, 2, day(20), amount=50_000_000)
    clock.forward(days=3)
    press(page, "versions")
    (version,) = [action.text() for action in menu.actions()]
    assert version.startswith("Report, version 1: ")
    with qtbot.waitSignal(page.said) as told:
        action = menu.findChild(QAction, "again_report_1_pdf")
        assert action
        action.trigger()
    menu.close()
    assert told.args == ["Saved: again.pdf"]
    assert again.read_bytes() == first.read_bytes()


def test_an_overdue_clock_opens_its_cases(qtbot: QtBot, page: ReportsPage, clock: Clock) -> None:
    clock.forward(days=9)
    page.refresh()
    choose(page, "right", "overdue")
    qtbot.waitUntil(lambda: "Call 1930" in [row[0] for row in said(page, "by_overdue")])
    clocks = table(page, "by_overdue")
    clocks.pick("call_1930")
    with qtbot.waitSignal(page.cases_wanted) as wanted:
        QTest.keyClick(clocks, Qt.Key.Key_Return)
    assert 1 in wanted.args[1]


def test_a_folder_that_takes_no_file_is_told_in_words(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_save", lambda *_args: tmp_path / "gone" / "week.csv")
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, texts, error: told.append(error.say(texts)))
    press(page, "save_report_csv")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [
        "week.csv could not be written here. Is the disk full, or the file open? Choose another folder or name."
    ]


def test_a_supervisor_shows_small_numbers_for_a_reason(
    qtbot: QtBot, supervised_on_disk: Desk, tasks: Tasks, english: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_case(supervised_on_disk, "Sunita Devi", "sextortion")
    context = context_of(supervised_on_disk, tasks, english)
    page = counted(qtbot, show_page(qtbot, context, ReportsPage(context)), "2026-W47")
    assert count_of(page, "Threat with intimate pictures or video") in HIDDEN
    monkeypatch.setattr(dialogs, "ask_text", lambda *_args: "asked for by the court")
    press(page, "uncover")
    qtbot.waitUntil(lambda: count_of(page, "Threat with intimate pictures or video") == "1")
    press(page, "earlier")
    press(page, "later")
    qtbot.waitUntil(lambda: count_of(page, "Threat with intimate pictures or video") in HIDDEN)


def count_of(page: ReportsPage, label: str) -> str:
    return next(row[2] for row in said(page, "by_kind") if row[0] == label)


def test_a_counsellor_is_not_offered_what_a_supervisor_may(page: ReportsPage) -> None:
    assert page.findChild(QWidget, "uncover") is None


def test_a_payment_of_the_day_is_counted_at_once(qtbot: QtBot, page: ReportsPage, desk_on_disk: Desk) -> None:
    pay(desk_on_disk, 2, day(20), amount=50_000_000)
    desk_on_disk.do(cases.look_at, 2)
    qtbot.waitUntil(lambda: tiles(page)["reported"] == "₹15.0 lakh")
