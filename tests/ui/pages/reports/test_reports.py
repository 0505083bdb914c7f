"""The page of reports: a span's figures on the screen, turned, chosen, and told to keys and mouse."""

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.texts import Texts
from tests.core.casework import day, pay
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press
from tests.ui.desks import context_of
from tests.ui.pages.reports.screen import choose, counted, tiles
from tests.ui.screens import said
from ui.pages.report_parts.column_chart import ColumnChart
from ui.pages.reports import ReportsPage
from ui.tasks import Tasks
from ui.widgets.labels import Words


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
        ("left", ("ageing", "modus", "figures")),
        ("right", ("step", "channel", "counsellor", "age", "gender", "language")),
    ):
        for value in values:
            choose(page, row, value)
            assert said(page, f"by_{value}"), value
    assert ["People", "2", "0"] in said(page, "by_figures")


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
    place = chart.geometry()
    chart.setFocus()
    assert find(page, Words, "chart_words").text().startswith("W47: Cases 2 · Closed 0 · Amount taken ₹10,00,000")
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription().startswith("W46: Cases 0")
    QTest.mouseMove(chart, QPoint(chart.width() - 12, chart.height() // 2))
    qtbot.waitUntil(lambda: find(page, Words, "chart_words").text().startswith("W47"))
    assert chart.geometry() == place
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    counted(qtbot, page, "2026-W40")


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


def test_a_payment_of_the_day_is_counted_at_once(qtbot: QtBot, page: ReportsPage, desk_on_disk: Desk) -> None:
    pay(desk_on_disk, 2, day(20), amount=50_000_000)
    desk_on_disk.do(cases.look_at, 2)
    qtbot.waitUntil(lambda: tiles(page)["reported"] == "₹15.0 lakh")
