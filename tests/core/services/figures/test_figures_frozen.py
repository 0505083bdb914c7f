"""A report that left the desk stays as it was; what is corrected later shows as a correction."""

import json

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.documents.figures import FORMS, kept
from supportdesk.errors import NotAllowed
from supportdesk.models import AuditLine
from supportdesk.services import cases
from supportdesk.services.figures import frozen
from supportdesk.services.figures.results import Correction, Hidden
from supportdesk.services.figures.spans import Span, SpanKind, span_of
from supportdesk.services.reports import taking_out
from supportdesk.services.reports.span_report import uncovered_report
from supportdesk.services.reports.taking_out import Ready, make_ready
from supportdesk.texts import Both, load
from tests.core.casework import TODAY, a_case, day, pay
from tests.core.conftest import Clock
from tests.core.services.figures.conftest import figures

WEEK = span_of(SpanKind.WEEK, TODAY)


def take_out(desk: Desk, form: str = "pdf", kind: str = frozen.REPORT, span: Span = WEEK) -> Ready:
    ready = desk.ask(make_ready, kind, span, desk.now())
    desk.do(taking_out.take_out, ready, form)
    return ready


def corrections(desk: Desk) -> tuple[Correction, ...]:
    """Since the last paper."""
    numbers = frozen.flat(figures(desk))
    return desk.ask(frozen.corrections, WEEK, frozen.REPORT, numbers)


def last_line(desk: Desk) -> tuple[str, dict[str, object]]:
    with desk.opened.engine.connect() as connection:
        line = connection.execute(sa.select(AuditLine).order_by(AuditLine.id.desc()).limit(1)).one()
    return line.command, json.loads(line.detail)


def test_a_week_that_is_not_over_is_not_frozen(desk: Desk) -> None:
    assert take_out(desk).version == 0
    assert desk.ask(frozen.issues, WEEK) == ()
    told = {"form": "pdf", "report": "report", "span": "2026-W47", "version": None}
    assert last_line(desk) == ("taking_out.take_out", told)


def test_a_finished_week_is_frozen_once_and_amended_where_something_was_corrected(
    desk: Desk, clock_at_desk: Clock
) -> None:
    case_id = a_case(desk, kind="upi")
    pay(desk, case_id, day(21), amount=100_000)
    clock_at_desk.forward(days=2)
    first, again = take_out(desk), take_out(desk, "xlsx")
    assert (first.version, again.version, again.is_kept) == (1, 1, True)
    assert first.paper
    assert kept.kept(first.paper) == again.papers
    assert [(issue.version, issue.frozen_by) for issue in desk.ask(frozen.issues, WEEK)] == [
        (1, Both("Asha Verma", "आशा वर्मा"))
    ]
    assert "corrections" not in [table.key for table in first.papers["en"].chapters[0].tables]
    pay(desk, case_id, day(21), amount=50_000)
    assert Correction("totals", "reported", 100_000, 150_000) in corrections(desk)
    told = {(line.where, line.figure) for line in corrections(desk)}
    assert told >= {("totals", "payments"), ("totals", "reported"), ("kind upi", "reported")}
    amended = take_out(desk)
    assert [issue.version for issue in desk.ask(frozen.issues, WEEK)] == [1, amended.version]
    listed = {line.key for line in amended.papers["en"].table("corrections").lines}
    assert listed >= {"totals payments", "totals reported", "station  reported", "small_changes"}
    assert corrections(desk) == ()


@pytest.mark.parametrize("kind", frozen.KINDS)
def test_an_older_version_is_had_again_byte_for_byte(desk: Desk, clock_at_desk: Clock, kind: str) -> None:
    case_id = a_case(desk, kind="upi")
    pay(desk, case_id, day(21), amount=100_000)
    clock_at_desk.forward(days=2)
    first = take_out(desk, kind=kind)
    left = written(first)
    pay(desk, case_id, day(21), amount=50_000)
    clock_at_desk.forward(days=9)
    assert take_out(desk, kind=kind).version == 2
    again = desk.ask(taking_out.again, kind, WEEK, 1)
    assert written(again) == left
    desk.do(taking_out.take_out, again, "paper")
    assert [issue.version for issue in desk.ask(frozen.issues, WEEK, kind)] == [1, 2]
    with pytest.raises(taking_out.NoSuchVersion):
        desk.ask(taking_out.again, kind, WEEK, 3)


def written(ready: Ready) -> list[bytes]:
    """Every form in each language."""
    return [make(report, load(language)) for language, report in ready.papers.items() for make in FORMS.values()]


def test_a_pack_says_what_was_corrected(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    pay(desk, case_id, day(21), amount=100_000)
    clock_at_desk.forward(days=2)
    take_out(desk, kind=frozen.STATIONS)
    pay(desk, case_id, day(21), amount=50_000)
    amended = take_out(desk, kind=frozen.STATIONS).papers["en"]
    lines = {line.label: line.values for line in amended.table("corrections").lines}
    assert lines["(not said), Amount taken"] == ("₹1,000", "₹1,500")
    assert lines["(not said), Week 47 · 16–22\N{NO-BREAK SPACE}November 2026, Amount taken"] == ("₹1,000", "₹1,500")
    assert amended.file_name("pdf", "en") == "stations-2026-W47-v2.pdf"


def test_what_happens_later_corrects_nothing(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi")
    clock_at_desk.forward(days=2)
    take_out(desk)
    a_case(desk, kind="upi")
    filed = {"acknowledgement_portal": "22711260123456", "submitted_at": "24/11/2026 10:00"}
    assert not desk.do(cases.save_answers, case_id, "submission", filed).problems
    assert corrections(desk) == ()


def test_a_hidden_number_stays_hidden_in_what_was_corrected(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="sextortion")
    clock_at_desk.forward(days=2)
    take_out(desk)
    desk.do(cases.save_answers, case_id, "incident", {"kind": "upi"})
    told = [line for line in corrections(desk) if line.where == "kind sextortion"]
    assert not [line for line in told if not {line.before, line.now} <= {Hidden.COVER, None}]
    rows = {row.key: row for row in figures(desk).table("kind").rows}
    assert rows["sextortion"].cases is Hidden.COVER


def test_a_supervisor_sees_everything_and_says_why(supervised: Desk) -> None:
    a_case(supervised, kind="sextortion")
    with pytest.raises(frozen.NoReason):
        supervised.do(frozen.uncover, WEEK, " ")
    word = supervised.do(frozen.uncover, WEEK, "Asked by the district judge")
    told = {"reason": "Asked by the district judge", "span": "2026-W47"}
    assert last_line(supervised) == ("frozen.uncover", told)
    shown = supervised.ask(uncovered_report, word, supervised.now(), load("en"))
    assert [(line.key, line.values[0]) for line in shown.table("kind").lines] == [("sextortion", 1)]


def test_what_a_supervisor_takes_out_uncovered_is_no_version(supervised: Desk, clock_at_desk: Clock) -> None:
    """Neither before the covered one leaves nor after it, and nothing of it is kept."""
    a_case(supervised, kind="sextortion")
    clock_at_desk.forward(days=2)
    word = supervised.do(frozen.uncover, WEEK, "Asked by the district judge")
    for issued in (0, 1):
        ready = supervised.ask(taking_out.make_uncovered, word, supervised.now())
        supervised.do(taking_out.take_uncovered, ready, "xlsx")
        assert [issue.version for issue in supervised.ask(frozen.issues, WEEK)] == [1] * issued
        for report in ready.papers.values():
            assert (report.version, report.file_name("pdf", "en")) == (0, "uncovered-2026-W47.pdf")
        told = {"form": "xlsx", "report": "uncovered", "span": "2026-W47", "reason": "Asked by the district judge"}
        assert last_line(supervised) == ("taking_out.take_uncovered", told)
        covered = take_out(supervised)
        assert (covered.version, covered.papers["en"].table("kind").lines[0].values[0]) == (1, Hidden.COVER)


def test_nobody_else_does(desk: Desk, supervised: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.do(frozen.uncover, WEEK, "I want to know")
    word = supervised.do(frozen.uncover, WEEK, "Asked by the district judge")
    with pytest.raises(NotAllowed):
        desk.ask(taking_out.make_uncovered, word, desk.now())
    with pytest.raises(NotAllowed):
        desk.ask(uncovered_report, word, desk.now(), load("en"))
    with pytest.raises(NotAllowed):
        desk.do(taking_out.take_uncovered, supervised.ask(taking_out.make_uncovered, word, desk.now()), "pdf")
