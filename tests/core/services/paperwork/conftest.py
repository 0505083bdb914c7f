"""A case of UPI fraud of this morning, for what the portal and the papers make of it."""

import pytest

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from tests.core.casework import a_case
from tests.core.services.paperwork.boxes import PERSON


@pytest.fixture
def case(desk: Desk) -> int:
    case = a_case(desk, kind="upi")
    desk.do(save_answers, case, "person", PERSON)
    desk.do(save_answers, case, "incident", {"happened_on": "22/11/2026", "happened_at": "09:20"})
    return case
