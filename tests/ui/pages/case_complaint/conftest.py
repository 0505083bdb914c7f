"""The step of the complaint of Sunita Devi, who paid ₹28,500 by UPI."""

import pytest
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from tests.ui.pages.case_complaint.screen import a_complaint, open_step
from ui.context import Context
from ui.pages.case_complaint import ComplaintStep


@pytest.fixture
def case_id(desk_on_disk: Desk) -> int:
    return a_complaint(desk_on_disk)


@pytest.fixture
def step(qtbot: QtBot, context: Context, case_id: int) -> ComplaintStep:
    return open_step(qtbot, context, case_id)
