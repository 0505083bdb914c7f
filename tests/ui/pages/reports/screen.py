"""The page of reports with a week of two cases, and the hands that press it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.texts import Texts
from tests.core.casework import TODAY, a_case, pay, tell
from tests.ui.case_screen import find
from tests.ui.desks import context_of
from tests.ui.screens import said, show_page
from ui.pages.report_parts.tile import Tile
from ui.pages.reports import ReportsPage
from ui.tasks import Tasks
from ui.widgets.segmented import Segmented


def fill(desk: Desk) -> None:
    case_id = a_case(desk, "Sunita Devi", "upi")
    desk.do(cases.save_answers, case_id, "person", {"police_station": "Bhankrota"})
    payment_id = pay(desk, case_id, TODAY, amount=100_000_000)
    tell(desk, case_id, payment_id, "held", TODAY, 28_000_000)
    a_case(desk, "Kavita Sharma", "loan_app")


def open_reports(qtbot: QtBot, desk: Desk, tasks: Tasks, texts: Texts) -> ReportsPage:
    context = context_of(desk, tasks, texts)
    return counted(qtbot, show_page(qtbot, context, ReportsPage(context)), "2026-W47")


def counted(qtbot: QtBot, page: ReportsPage, code: str) -> ReportsPage:
    """Once the worker has counted the span of that code."""
    qtbot.waitUntil(lambda: page.report is not None and page.report.code == code)
    return page


def tiles(page: QWidget) -> dict[str, str]:
    return {tile.objectName(): tile.text() for tile in page.findChildren(Tile)}


def choose(page: QWidget, row: str, value: str) -> None:
    QTest.mouseClick(find(page, Segmented, row).button(value), Qt.MouseButton.LeftButton)


def count_of(page: ReportsPage, label: str) -> str:
    """Of a kind of crime."""
    return next(row[2] for row in said(page, "by_kind") if row[0] == label)
