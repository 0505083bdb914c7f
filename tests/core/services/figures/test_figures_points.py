"""The kept points of the charts follow every change of a case."""

import datetime as dt

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from supportdesk.desk import Desk
from supportdesk.models import Case, Closing, Consent, MoneyEvent, Payment, StalePoint
from supportdesk.services import cases
from supportdesk.services.figures import points
from supportdesk.services.figures.spans import SpanKind, span_of
from tests.core.casework import TODAY, a_case, day, pay, tell
from tests.core.conftest import NOW


def settled(desk: Desk) -> int:
    with Session(desk.opened.engine) as session, session.begin():
        return points.settle(session, 1000)


def test_a_chart_has_no_gaps_and_ends_this_week(desk: Desk) -> None:
    a_case(desk)
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Case).values(opened_at=NOW - dt.timedelta(days=30)))
    charted = desk.ask(points.points, SpanKind.WEEK, TODAY)
    assert [point.cases for point in charted] == [1, 0, 0, 0, 0]
    assert charted[-1].first_day == day(16)
    assert len(desk.ask(points.points, SpanKind.MONTH, TODAY, 12)) == 12


def test_a_desk_without_cases_has_an_empty_week(desk: Desk) -> None:
    assert [point.cases for point in desk.ask(points.points, SpanKind.WEEK, TODAY)] == [0]


def test_what_is_written_down_is_marked_by_each_change(desk: Desk) -> None:
    case_id = a_case(desk)
    changes = (
        lambda: pay(desk, case_id, amount=500),
        lambda: tell(desk, case_id, 1, "held", TODAY, 300),
        lambda: desk.do(cases.save_answers, case_id, "consent", {"use_in_figures": "no"}),
    )
    for change in changes:
        assert settled(desk)
        change()
        with desk.opened.engine.connect() as connection:
            stale = {tuple(row) for row in connection.execute(sa.select(StalePoint.kind, StalePoint.first_day))}
        assert stale == {("week", day(16)), ("month", day(1))}
    assert settled(desk) == 2
    assert settled(desk) == 0


def test_a_quiet_moment_writes_only_so_many_down(desk: Desk) -> None:
    for month in range(1, 6):
        case_id = a_case(desk)
        with desk.opened.engine.begin() as connection:
            opened = NOW.replace(month=month)
            connection.execute(sa.update(Case).where(Case.id == case_id).values(opened_at=opened))
    with Session(desk.opened.engine) as session, session.begin():
        assert points.settle(session, 4) == 4
        assert points.settle(session, 100) == 8  # the week and month in which they were first opened count too


ACTS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 10**6), st.integers(0, 400)), min_size=1, max_size=25)


@settings(max_examples=25)
@given(ACTS)
def test_after_any_changes_each_point_is_what_a_recount_gives(desk: Desk, acts: list[tuple[int, int, int]]) -> None:
    with desk.opened.engine.connect() as connection, connection.begin() as undone:
        session = Session(connection)
        for act, number, days in acts:
            _change(connection, act, number, NOW - dt.timedelta(days=days))
            if number % 3 == 0:
                points.settle(session, 7)
        for kind in points.KINDS:
            for point in points.points(session, kind, TODAY):
                assert point == points.recount(session, span_of(kind, point.first_day))
        undone.rollback()


def _change(connection: sa.Connection, act: int, number: int, at: dt.datetime) -> None:
    """One row put in, changed or taken out, whatever it is then."""
    case = connection.scalar(sa.select(Case.id).order_by(Case.id.desc()).offset(number % 3).limit(1))
    payment = connection.scalar(sa.select(Payment.id).order_by(Payment.id.desc()).offset(number % 3).limit(1))
    day_then = at.date()
    if act < 2 or case is None:
        common = {"step": "", "checklist_version": 1, "opened_by": 1, "with_staff": 1, "changed_at": at}
        new = (connection.scalar(sa.select(sa.func.max(Case.id))) or 0) + 1
        connection.execute(sa.insert(Case).values(id=new, number=f"N{new}", opened_at=at, status="open", **common))
        connection.execute(sa.insert(Consent).values(case_id=new))
    elif act == 2:
        connection.execute(sa.update(Case).where(Case.id == case).values(closed_at=at if number % 2 else None))
    elif act == 3:
        connection.execute(sa.update(Consent).where(Consent.case_id == case).values(use_in_figures=bool(number % 2)))
    elif act == 4 or payment is None:
        values = {"case_id": case, "amount": number, "direction": "out", "added_at": at}
        connection.execute(sa.insert(Payment).values(reference=f"{number % 2}" if number % 3 else None, **values))
    elif act == 5:
        connection.execute(sa.update(Payment).where(Payment.id == payment).values(amount=number))
    elif act == 6:
        owner = connection.scalar(sa.select(Payment.case_id).where(Payment.id == payment))
        values = {"case_id": owner, "payment_id": payment, "amount": number, "happened_on": day_then}
        event = ("held", "credited", "moved_on")[number % 3]
        connection.execute(sa.insert(MoneyEvent).values(event=event, recorded_at=at, recorded_by=1, **values))
    elif act == 7:
        connection.execute(sa.delete(MoneyEvent).where(MoneyEvent.payment_id == payment))
    else:
        sums = dict.fromkeys(("lost", "held", "credited", "moved_on"), 0)
        ended = {"case_id": case, "closed_at": at, "closed_by": 1, "outcome": "", "person_view": "", **sums}
        connection.execute(sa.insert(Closing).values(reopened_at=NOW if number % 2 else None, **ended))
