"""The history of a case is read by indexes: what it costs does not grow with the cases of the centre."""

from supportdesk.desk import Desk
from supportdesk.services.follow_up.history import history
from tests.core.casework import a_case, plan_of


def test_no_question_looks_at_every_case(desk: Desk) -> None:
    plan = plan_of(desk, history, a_case(desk))
    assert len(plan) > 10
    assert any(step.startswith("SEARCH") for step in plan)
    assert not [step for step in plan if step.startswith(("SCAN cases", "SCAN complainants"))]
