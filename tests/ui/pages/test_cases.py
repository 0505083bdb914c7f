"""The page of all cases: filters, lazy pages, opening."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.rights import Role
from supportdesk.services import cases
from supportdesk.services.case_lists import PAGE
from tests.core.casework import TODAY, a_case, pay, tell
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press
from tests.ui.screens import click_cell, said, show_page, table
from ui.context import Context
from ui.pages.cases import CasesPage
from ui.widgets.inputs import PickInput
from ui.widgets.labels import EmptyNote, Words
from ui.widgets.segmented import Segmented


def choose(page: QWidget, name: str, value: str) -> None:
    QTest.mouseClick(find(page, Segmented, name).button(value), Qt.MouseButton.LeftButton)


def numbers(page: QWidget) -> list[str]:
    return [row[0][-1] for row in said(page, "cases")]


def test_a_row_says_who_what_where_and_how_much(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    case_id = a_case(desk_on_disk, "Sunita Devi", "upi", status="open")
    desk_on_disk.do(cases.save_answers, case_id, "person", {"name_hindi": "सुनीता देवी", "police_station": "Bhankrota"})
    payment_id = pay(desk_on_disk, case_id)
    tell(desk_on_disk, case_id, payment_id, "held", TODAY, 2_000_000)
    page = show_page(qtbot, context, CasesPage(context))
    assert said(page, "cases") == [
        [
            "JPR-2026-000001",
            "Sunita Devi",
            "UPI payment fraud",
            "Bhankrota",
            "Under way",
            "₹48,500",
            "₹20,000",
            "Asha Verma",
            "22/11/2026",
        ]
    ]
    names = table(page, "cases").rows_model.columns[1]
    assert names.cell(table(page, "cases").rows_model.rows[0]).second == "सुनीता देवी"


def test_cases_are_narrowed_by_state_kind_and_whose_they_are(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    a_case(desk_on_disk, "One", "upi")
    a_case(desk_on_disk, "Two", "loan_app", status="open")
    a_case(desk_on_disk, "Three", "upi", status="closed")
    page = show_page(qtbot, context, CasesPage(context))
    assert numbers(page) == ["3", "2", "1"]
    choose(page, "status", "draft")
    assert numbers(page) == ["1"]
    choose(page, "status", "")
    kind = find(find(page, PickInput, "kind"), QLineEdit, "")
    kind.selectAll()
    QTest.keyClicks(kind, "UPI payment fraud")
    assert numbers(page) == ["3", "1"]
    choose(page, "whose", "mine")
    choose(page, "status", "open")
    assert numbers(page) == []
    assert find(page, EmptyNote, "").isVisible()


def test_a_double_click_and_enter_open_a_case(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    first, second = a_case(desk_on_disk, "One"), a_case(desk_on_disk, "Two")
    page = show_page(qtbot, context, CasesPage(context))
    with qtbot.waitSignal(page.case_wanted) as opened:
        click_cell(page, "cases", 0, 1, twice=True)
    assert opened.args == [second, ""]
    table(page, "cases").setFocus()
    with qtbot.waitSignal(page.case_wanted) as opened:
        QTest.keyClick(table(page, "cases"), Qt.Key.Key_Down)
        table(page, "cases").selectRow(1)
        QTest.keyClick(table(page, "cases"), Qt.Key.Key_Return)
    assert opened.args == [first, ""]


def test_more_cases_come_when_the_end_of_the_list_is_near(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    for _ in range(PAGE + 20):
        desk_on_disk.do(cases.open_case)
    page = show_page(qtbot, context, CasesPage(context))
    assert len(said(page, "cases")) == PAGE
    bar = table(page, "cases").verticalScrollBar()
    bar.setValue(bar.maximum())
    assert [row[0] for row in said(page, "cases")] == [f"JPR-2026-{n:06d}" for n in range(PAGE + 20, 0, -1)]
    page.refresh()
    assert len(said(page, "cases")) == PAGE + 20


def test_cases_at_risk_are_the_supervisor_s_list(
    qtbot: QtBot, context: Context, desk_on_disk: Desk, clock: Clock
) -> None:
    quiet = a_case(desk_on_disk, "Kamla Bai", "upi", status="open")
    clock.forward(days=20)
    desk_on_disk.member = replace(desk_on_disk.member, role=Role.SUPERVISOR)
    page = show_page(qtbot, context, CasesPage(context))
    choose(page, "whose", "at_risk")
    (row,) = said(page, "at_risk")
    assert row[1:3] == ["Kamla Bai", "20 days"]
    with qtbot.waitSignal(page.case_wanted) as wanted:
        click_cell(page, "at_risk", 0, 1, twice=True)
    assert wanted.args[0] == quiet


def test_the_cases_behind_a_figure(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    for name in ("Sunita Devi", "Kavita Sharma", "Asha Meena"):
        a_case(desk_on_disk, name)
    page = show_page(qtbot, context, CasesPage(context))
    before = len(said(page, "cases"))
    page.show_only("Amount taken: Week 47", (1, 3))
    assert [row[1] for row in said(page, "cases")] == ["Asha Meena", "Sunita Devi"]
    assert find(page, Words, "only").text() == "Amount taken: Week 47"
    page.show_only("Nothing", ())
    assert said(page, "cases") == []
    press(page, "show_all")
    assert len(said(page, "cases")) == before
    assert not find(page, Words, "only").isVisible()
