"""The history of a case is read by indexes: what it costs does not grow with the cases of the centre."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.desk import Desk
from supportdesk.services.follow_up.history import history
from tests.core.casework import a_case


def test_no_question_looks_at_every_case(desk: Desk) -> None:
    case_id, asked = a_case(desk), []
    engine = desk.opened.engine
    sa.event.listen(engine, "before_cursor_execute", lambda _c, _cursor, text, values, *_: asked.append((text, values)))
    desk.ask(history, case_id)
    assert len(asked) > 10
    with Session(engine) as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        plans = [
            step[-1]
            for text, values in list(asked)
            if text.startswith("SELECT")
            for step in driver.execute(f"EXPLAIN QUERY PLAN {text}", values)
        ]
    assert any(plan.startswith("SEARCH") for plan in plans)
    assert not [plan for plan in plans if plan.startswith(("SCAN cases", "SCAN complainants"))]
