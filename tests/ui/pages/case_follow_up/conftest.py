"""The step of follow-up with a case in it."""

import pytest
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from tests.core.casework import pay
from tests.ui.case_screen import a_case
from tests.ui.screens import show_page
from ui.context import Context
from ui.pages.case_follow_up import FollowUpStep


@pytest.fixture
def case_id(desk_on_disk: Desk) -> int:
    """Kamla Bai's ₹75,000 went to Axis Bank, and ₹50,000 to PNB. She came in distress."""
    case = a_case(desk_on_disk, name="Kamla Bai", safe_contact="not after six")
    desk_on_disk.do(save_answers, case, "incident", {"kind": "upi", "distress": "7"})
    pay(desk_on_disk, case, amount=7_500_000, to_bank="Axis Bank", to_account="910010000932")
    pay(desk_on_disk, case, amount=5_000_000, to_bank="PNB", to_account="7710")
    return case


@pytest.fixture
def step(qtbot: QtBot, context: Context, case_id: int) -> FollowUpStep:
    page = show_page(qtbot, context, FollowUpStep(context))
    page.show_case(case_id)
    return page
