"""The money trail of a case of UPI fraud that was just opened."""

import pytest
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from tests.ui.pages.case_money.screen import open_step
from ui.context import Context
from ui.pages.case_money import MoneyStep


@pytest.fixture
def case_id(desk_on_disk: Desk) -> int:
    case = desk_on_disk.do(cases.open_case).id
    desk_on_disk.do(cases.save_answers, case, "incident", {"kind": "upi"})
    return case


@pytest.fixture
def step(qtbot: QtBot, context: Context, case_id: int) -> MoneyStep:
    return open_step(qtbot, context, case_id)
