"""The money trail of a case of which only the kind of crime is known."""

import pytest
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from tests.ui.case_screen import a_case
from tests.ui.pages.case_money.screen import open_step
from ui.context import Context
from ui.pages.case_money import MoneyStep


@pytest.fixture
def case_id(desk_on_disk: Desk) -> int:
    return a_case(desk_on_disk, "incident", kind="upi")


@pytest.fixture
def step(qtbot: QtBot, context: Context, case_id: int) -> MoneyStep:
    return open_step(qtbot, context, case_id)
