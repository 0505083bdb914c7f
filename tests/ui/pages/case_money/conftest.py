"""The money trail of a case that was just opened."""

import pytest
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from tests.ui.pages.case_money.screen import open_step
from ui.context import Context
from ui.pages.case_money import MoneyStep


@pytest.fixture
def case_id(desk_on_disk: Desk) -> int:
    return desk_on_disk.do(cases.open_case).id


@pytest.fixture
def step(qtbot: QtBot, context: Context, case_id: int) -> MoneyStep:
    return open_step(qtbot, context, case_id)
