"""A report that left the desk stays as it was; what is corrected later shows as a correction."""

import json

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.errors import NotAllowed
from supportdesk.models import AuditLine
from supportdesk.services import cases
from supportdesk.services.figures import frozen
from supportdesk.services.figures.report import span_figures, whole_figures
from supportdesk.services.figures.results import Correction, Hidden
from supportdesk.services.figures.spans import SpanKind, span_of
from tests.core.casework import TODAY, a_case, day, pay
from tests.core.conftest import Clock

WEEK = span_of(SpanKind.WEEK, TODAY)


def last_line(desk: Desk) -> tuple[str, dict[str, object]]:
    with desk.opened.engine.connect() as connection:
        line = connection.execute(sa.select(AuditLine).order_by(AuditLine.id.desc()).limit(1)).one()
    return line.command, json.loads(line.detail)


def test_a_week_that_is_not_over_is_not_frozen(desk: Desk) -> None:
    assert desk.do(frozen.take_out, WEEK, "pdf") is None
    assert desk.ask(frozen.issues, WEEK) == ()
    assert last_line(desk) == ("frozen.take_out", {"form": "pdf", "span": "2026-W47", "version": None})


def test_a_finished_week_is_frozen_once_and_amended_where_something_was_corrected(
    desk: Desk, clock_at_desk: Clock
) -> None:
    case_id = a_case(desk, kind="upi")
    pay(desk, case_id, day(21), amount=100_000)
    clock_at_desk.forward(days=2)
    first = desk.do(frozen.take_out, WEEK, "pdf")
    again = desk.do(frozen.take_out, WEEK, "xlsx")
    assert first is not None
    assert first == again
    assert (first.version, first.corrections, first.frozen_by) == (1, (), "Asha Verma")
    pay(desk, case_id, day(21), amount=50_000)
    assert Correction("totals", "reported", 100_000, 150_000) in desk.ask(frozen.corrected_since, WEEK, desk.now())
    amended = desk.do(frozen.take_out, WEEK, "pdf")
    assert amended is not None
    assert amended.version == 2
    assert {(line.where, line.figure) for line in amended.corrections} >= {
        ("totals", "payments"),
        ("totals", "reported"),
        ("kind upi", "reported"),
    }
    assert desk.ask(frozen.corrected_since, WEEK, desk.now()) == ()
    assert [issue.version for issue in desk.ask(frozen.issues, WEEK)] == [1, 2]


def test_what_happens_later_corrects_nothing(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi")
    clock_at_desk.forward(days=2)
    desk.do(frozen.take_out, WEEK, "pdf")
    a_case(desk, kind="upi")
    filed = {"acknowledgement_portal": "22711260123456", "submitted_at": "24/11/2026 10:00"}
    assert not desk.do(cases.save_answers, case_id, "submission", filed).problems
    assert desk.ask(frozen.corrected_since, WEEK, desk.now()) == ()


def test_a_hidden_number_stays_hidden_in_what_was_corrected(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="sextortion")
    clock_at_desk.forward(days=2)
    desk.do(frozen.take_out, WEEK, "pdf")
    desk.do(cases.save_answers, case_id, "incident", {"kind": "upi"})
    told = [line for line in desk.ask(frozen.corrected_since, WEEK, desk.now()) if line.where == "kind sextortion"]
    assert not [line for line in told if not {line.before, line.now} <= {Hidden.COVER, None}]
    rows = {row.key: row for row in desk.ask(span_figures, WEEK, desk.now()).table("kind").rows}
    assert rows["sextortion"].cases is Hidden.COVER


def test_a_supervisor_sees_everything_and_says_why(supervised: Desk) -> None:
    a_case(supervised, kind="sextortion")
    with pytest.raises(frozen.NoReason):
        supervised.do(frozen.uncover, WEEK, " ")
    shown = supervised.do(frozen.uncover, WEEK, "Asked by the district judge")
    assert shown.uncovered
    assert [(row.key, row.cases) for row in shown.table("kind").rows] == [("sextortion", 1)]
    told = {"reason": "Asked by the district judge", "span": "2026-W47"}
    assert last_line(supervised) == ("frozen.uncover", told)


def test_nobody_else_does(desk: Desk, supervised: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.do(frozen.uncover, WEEK, "I want to know")
    with pytest.raises(NotAllowed):
        supervised.ask(whole_figures, WEEK, supervised.now())
