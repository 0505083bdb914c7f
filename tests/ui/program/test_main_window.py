"""What an administrator sees: the week's figures and the settings, and nothing of any case."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from supportdesk.rights import Role
from ui.context import Context
from ui.main_window import MainPage


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


def test_a_counsellor_sees_every_page_and_the_search(qtbot: QtBot, context: Context) -> None:
    page = MainPage(context)
    qtbot.addWidget(page)
    page.show()
    page.go_to(("desk", 0, ""))
    assert page.place() == ("desk", 0, "")
    assert page._shell.names == ("desk", "cases", "follow_ups", "reports", "settings")
    assert page._shell.header.isVisible()
