"""From the card into the case: money that came back is written on its payment, and an act outlives its page."""

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.money import totals
from supportdesk.services.money.lines import list_money, remove_money
from supportdesk.services.unfinished import PASTED, unfinished
from supportdesk.texts import Texts
from tests.ui.case_screen import a_case, find, press
from tests.ui.desks import context_of
from tests.ui.pages.case_money.screen import DAY, SBI, SBI_SECOND, correct, kept, one_payment, open_step, paste, words
from tests.ui.screens import said, table
from ui.context import Context
from ui.models.rows import CELL_ROLE
from ui.pages.case_money import MoneyStep
from ui.pages.case_money_parts.paste_box import PasteBox
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.toast import Toast

BACK = "Dear Customer, Rs 28,500.00 reversed to your A/c XX4821 on 22-11-26 for UPI txn RRN 632698104471. -SBI"
LATER = "Your A/c X4821 is credited by Rs.28500.00 on 22-11-26. UPI Ref 632811100222 -SBI"
"""Under a number of its own."""
UNDO = Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def taken(desk_on_disk: Desk, case_id: int, step: MoneyStep) -> int:
    payment = one_payment(desk_on_disk, case_id, from_account="4821", to_vpa="quickhelp77@okaxis")
    step.show_case(case_id)
    return payment


@pytest.fixture
def slow(desk_on_disk: Desk, english: Texts) -> Iterator[Context]:
    """With the worker of the program, which tells its results later."""
    tasks = Tasks()
    yield context_of(desk_on_disk, tasks, english)
    tasks.stop()


@pytest.mark.parametrize("message", [BACK, LATER])
def test_money_that_came_back_is_written_on_its_payment_and_taken_back(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, taken: int, message: str
) -> None:
    paste(step, message)
    (row,) = said(step, "found")
    assert (row[1], row[-1]) == ("+₹28,500.00", "It is back")
    assert "payment 1 coming back?" in below(step, "found", 4)
    assert not find(step, Button, "add_all").isVisible()
    press_add(step)
    assert [row.id for row in kept(desk_on_disk, case_id)] == [taken]
    (line,) = desk_on_disk.ask(list_money, case_id)
    assert (line.payment_id, line.event, line.amount) == (taken, "credited", 2_850_000)
    assert line.document.endswith(".txt")
    assert sums(step) == ("₹28,500.00", "₹0.00", "₹28,500.00")
    assert said(step, "found")[0][-1] == ""
    assert "payment 1 came back" in below(step, "found", 4)
    assert find(step, Toast, "toast").text() == "It is written down that this money came back."
    QTest.keyClick(step, *UNDO)
    assert desk_on_disk.ask(list_money, case_id) == []
    assert sums(step) == ("₹28,500.00", "₹0.00", "₹0.00")
    assert said(step, "found")[0][-1] == "It is back"
    assert desk_on_disk.ask(unfinished, case_id, PASTED) == message


def test_the_same_message_once_more_is_known(step: MoneyStep, desk_on_disk: Desk, case_id: int, taken: int) -> None:
    paste(step, BACK)
    press_add(step)
    paste(step, f"{BACK}\n\n{SBI_SECOND}")
    assert [row[-1] for row in said(step, "found")] == ["", "Add"]
    assert "payment 1 came back" in below(step, "found", 4)
    rows = table(step, "found")
    rows.setCurrentIndex(rows.model().index(0, 0))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    press(step, "add_all")
    assert [line.payment_id for line in desk_on_disk.ask(list_money, case_id)] == [taken]
    assert [row.payment.direction for row in kept(desk_on_disk, case_id)] == ["out", "out"]


def test_it_can_be_a_payment_of_its_own(step: MoneyStep, desk_on_disk: Desk, case_id: int, taken: int) -> None:
    paste(step, LATER)
    table(step, "found").setCurrentIndex(table(step, "found").model().index(0, 0))
    press(step, "add_anyway")
    assert [row.payment.direction for row in kept(desk_on_disk, case_id)] == ["out", "in"]
    assert desk_on_disk.ask(list_money, case_id) == []
    assert desk_on_disk.ask(totals, case_id).bait == 2_850_000
    assert "added as payment 2" in below(step, "found", 4)


def test_of_several_that_fit_all_are_named(step: MoneyStep, desk_on_disk: Desk, case_id: int, taken: int) -> None:
    newer = one_payment(desk_on_disk, case_id, from_account="4821", reference="632698199999", paid_at=dt.time(9, 31))
    step.show_case(case_id)
    paste(step, LATER)
    assert "payment 1 or 2 coming back?" in below(step, "found", 4)
    press_add(step)
    assert [line.payment_id for line in desk_on_disk.ask(list_money, case_id)] == [newer]


def test_in_one_paste_the_payment_goes_first(step: MoneyStep, desk_on_disk: Desk, case_id: int) -> None:
    paste(step, f"{SBI}\n\n{BACK}")
    assert [row[-1] for row in said(step, "found")] == ["Add", "Add"]
    assert "coming back from a row here?" in below(step, "found", 4, row=1)
    press(step, "add_all")
    assert [row.payment.direction for row in kept(desk_on_disk, case_id)] == ["out"]
    assert [row[-1] for row in said(step, "found")] == ["", "It is back"]
    assert not find(step, PasteBox, "pasted").is_to_replace
    press_add(step, row=1)
    assert sums(step)[2] == "₹28,500.00"
    assert find(step, PasteBox, "pasted").is_to_replace


def test_a_day_that_is_missing_is_typed_first(step: MoneyStep, desk_on_disk: Desk, case_id: int, taken: int) -> None:
    paste(step, BACK.replace(" on 22-11-26", ""))
    press_add(step)
    assert find(step, Toast, "toast").text().startswith("On which day did the money come back?")
    assert desk_on_disk.ask(list_money, case_id) == []
    correct(step, "found", 0, "when", f"{DAY:%d/%m/%Y}")
    press_add(step)
    assert [line.happened_on for line in desk_on_disk.ask(list_money, case_id)] == [DAY]


def test_a_line_that_was_taken_out_by_hand_can_be_written_again(
    step: MoneyStep, desk_on_disk: Desk, case_id: int, taken: int
) -> None:
    paste(step, BACK)
    press_add(step)
    (line,) = desk_on_disk.ask(list_money, case_id)
    desk_on_disk.do(remove_money, line.id)
    step.refresh()
    assert said(step, "found")[0][-1] == "It is back"


@pytest.mark.parametrize("gone", [True, False])
def test_what_ends_after_the_look_was_changed_is_told_and_can_be_taken_back(
    qtbot: QtBot, slow: Context, desk_on_disk: Desk, case_id: int, *, gone: bool
) -> None:
    window, gate = QStackedWidget(), threading.Event()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = built_in(window, slow, case_id)
    paste(page, SBI)
    slow.tasks.run(slow.desk, gate.wait, do_nothing, do_nothing)
    press(page, "add_all")
    for _again in range(2):
        slow.handed.wanted.emit()
        before, page = page, built_in(window, slow, case_id)
        if gone:
            shiboken6.delete(before)
    gate.set()
    qtbot.waitUntil(find(page, Toast, "toast").isVisible)
    assert find(page, Toast, "toast").text() == "1 payment was added."
    assert len(kept(desk_on_disk, case_id)) == 1
    QTest.keyClick(page, *UNDO)
    assert kept(desk_on_disk, case_id) == []
    assert find(page, PasteBox, "pasted").value() == SBI


def test_what_ends_while_another_case_is_looked_at_can_be_taken_back_in_its_own(
    qtbot: QtBot, slow: Context, desk_on_disk: Desk, case_id: int
) -> None:
    step, other, gate = open_step(qtbot, slow, case_id), a_case(desk_on_disk), threading.Event()
    paste(step, SBI)
    slow.tasks.run(slow.desk, gate.wait, do_nothing, do_nothing)
    press(step, "add_all")
    step.show_case(other)
    gate.set()
    qtbot.waitUntil(lambda: len(kept(desk_on_disk, case_id)) == 1)
    qtbot.waitUntil(lambda: not step._paste._into_case._adding)
    QTest.keyClick(step, *UNDO)
    assert len(kept(desk_on_disk, case_id)) == 1
    step.show_case(case_id)
    QTest.keyClick(step, *UNDO)
    assert kept(desk_on_disk, case_id) == []


def built_in(window: QStackedWidget, context: Context, case_id: int) -> MoneyStep:
    """The page as the program builds it anew in another look."""
    page = MoneyStep(context, window)
    context.desk.changed.connect(page.refresh)
    window.addWidget(page)
    window.setCurrentWidget(page)
    page.show_case(case_id)
    return page


def do_nothing(_result: object) -> None:
    pass


def sums(step: MoneyStep) -> tuple[str, str, str]:
    return words(step, "lost"), words(step, "held"), words(step, "refunded")


def below(step: MoneyStep, name: str, column: int, row: int = 0) -> str:
    return str(table(step, name).model().index(row, column).data(CELL_ROLE).second)


def press_add(step: MoneyStep, row: int = 0) -> None:
    """A click on the button of the row."""
    rows = table(step, "found")
    cell = rows.model().index(row, len(rows.rows_model.columns) - 1)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(cell).center())
