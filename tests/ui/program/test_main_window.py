"""What an administrator sees: the week's figures and the settings, and nothing of any case."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.rights import Role
from supportdesk.services.follow_up.police import save_police
from tests.core.casework import TODAY, a_case, pay, tell
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press
from tests.ui.screens import click_cell, said
from ui.context import Context
from ui.main_window import MainPage
from ui.widgets.card import Room
from ui.widgets.labels import Words
from ui.window import Window


def test_the_window_asks_nothing_that_its_member_may_not(qtbot: QtBot, context: Context) -> None:
    core = context.desk.core
    core.member = replace(core.member, role=Role.ADMINISTRATOR)
    page = MainPage(context)
    qtbot.addWidget(page)
    page.show()
    page.go_to(("desk", 0, ""))
    assert page.place() == ("reports", 0, "")
    assert page._shell.names == ("reports", "settings")
    assert not page._shell.header.isVisible()
    page.show_page("settings")
    assert page.place() == ("settings", 0, "")


@pytest.mark.parametrize("place", ["desk", "follow_ups"])
def test_a_task_of_a_bank_opens_its_form_by_one_press(
    qtbot: QtBot, context: Context, desk_on_disk: Desk, clock: Clock, place: str
) -> None:
    case_id = a_case(desk_on_disk, "Kamla Bai", status="open")
    paid = pay(desk_on_disk, case_id, to_bank="PNB")
    tell(desk_on_disk, case_id, paid, "asked", TODAY, 4_850_000)
    desk_on_disk.do(save_police, case_id, {"complaint_on": "22/11/2026"})
    clock.forward(days=7)
    page = MainPage(context)
    qtbot.addWidget(page)
    page.show()
    for task, form in (
        ("Has the bank that got the money answered?", "event_outcome"),
        ("Ask the station for the FIR number and the free copy", "fir_number"),
    ):
        page.go_to((place, 0, ""))
        shown = page._made[place]
        at = [row[1] for row in said(shown, "due")].index(task)
        click_cell(shown, "due", at, -1)
        if place == "follow_ups":
            press(shown, "write_fact")
        assert page.place() == ("case", case_id, "follow_up")
        assert find(page, QWidget, form).isVisible()


def test_a_counsellor_sees_every_page_and_the_search(qtbot: QtBot, context: Context) -> None:
    page = MainPage(context)
    qtbot.addWidget(page)
    page.show()
    page.go_to(("desk", 0, ""))
    assert page.place() == ("desk", 0, "")
    assert page._shell.names == ("desk", "cases", "follow_ups", "reports", "settings")
    assert page._shell.header.isVisible()


@pytest.mark.parametrize("place", ["desk", "reports", "copies"])
def test_a_page_that_needs_more_than_a_small_window_is_scrolled_to(
    qtbot: QtBot, context: Context, desk_on_disk: Desk, place: str
) -> None:
    """1366 x 768 at 125 %, less the bars of the system and of the window."""
    case_id = a_case(desk_on_disk, "Kamla Bai")
    window = Window(lambda: True)
    qtbot.addWidget(window)
    page = MainPage(context)
    window.show_page(page)
    window.resize(1024, 540)
    window.show()
    assert (window.width(), window.height()) == (1024, 540)
    page.go_to((place, case_id if place == "copies" else 0, ""))
    shown = page._made[place]
    (room,) = (each for each in page.findChildren(Room) if each.widget() is shown)
    qtbot.waitUntil(lambda: shown.height() >= shown.minimumSizeHint().height())
    for bar, more in (
        (room.horizontalScrollBar(), shown.width() - room.viewport().width()),
        (room.verticalScrollBar(), shown.height() - room.viewport().height()),
    ):
        assert bar.maximum() == more
    assert room.verticalScrollBar().maximum() > 0


def test_the_call_sheet_beside_an_empty_case_is_nobody_elses(
    qtbot: QtBot, context: Context, desk_on_disk: Desk
) -> None:
    case_id = a_case(desk_on_disk, "Kamla Bai", status="open")
    pay(desk_on_disk, case_id)
    page = MainPage(context)
    qtbot.addWidget(page)
    page.show()
    page.go_to(("desk", 0, ""))
    page.show_new()
    page.show_call_sheet()
    assert page.place() == ("call_sheet", 0, "")
    assert "Nothing is known of this person yet." in [it.text() for it in page.findChildren(Words) if it.isVisible()]
    page.go_back()
    assert page.place() == ("case", 0, "intake")
    page.show_page("desk")
    page.show_call_sheet()
    assert page.place()[:2] == ("call_sheet", case_id)
