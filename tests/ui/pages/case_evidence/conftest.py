"""The step of evidence of Sunita Devi, who was robbed by UPI."""

import pytest
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from tests.ui.case_screen import a_case
from tests.ui.screens import show_page
from ui.context import Context
from ui.pages.case_evidence import EvidenceStep


@pytest.fixture
def case_id(desk_on_disk: Desk) -> int:
    case = a_case(desk_on_disk, name="Sunita Devi")
    desk_on_disk.do(save_answers, case, "incident", {"kind": "upi"})
    return case


@pytest.fixture
def step(qtbot: QtBot, context: Context, case_id: int) -> EvidenceStep:
    page = show_page(qtbot, context, EvidenceStep(context))
    page.show_case(case_id)
    return page
