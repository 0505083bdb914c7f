"""What the figures of a span mean, case by case."""

import datetime as dt

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.errors import NotAllowed
from supportdesk.models import Case, Closing, Complainant, Grievance, PoliceFile, PoliceStation
from supportdesk.rights import Member, Role
from supportdesk.services import cases
from supportdesk.services.figures.behind import cases_behind
from supportdesk.services.figures.labels import row_names
from supportdesk.services.figures.overdue import overdue_cases, overdue_clocks
from supportdesk.services.figures.results import DELAY_BANDS, GOLDEN_HOUR, ONE_DAY, Delays, StepDone
from supportdesk.services.figures.spans import SpanKind, before, days, span_of
from supportdesk.services.figures.stations import station_graph
from supportdesk.services.follow_up.police import save_police
from supportdesk.texts import load
from tests.core.casework import TODAY, a_case, at, day, pay, print_paper, put, tell
from tests.core.conftest import Clock
from tests.core.services.figures.conftest import WEEK, figures


def call(desk: Desk, case_id: int, called_at: str) -> None:
    assert not desk.do(cases.save_answers, case_id, "call_1930", {"called_at": called_at}).problems


def of_station(desk: Desk, case_id: int, station: str) -> None:
    desk.do(cases.save_answers, case_id, "person", {"police_station": station})


@pytest.mark.parametrize(
    ("kind", "inside", "code", "first", "last"),
    [
        (SpanKind.WEEK, dt.date(2027, 1, 3), "2026-W53", dt.date(2026, 12, 28), dt.date(2027, 1, 3)),
        (SpanKind.MONTH, dt.date(2028, 2, 29), "2028-02", dt.date(2028, 2, 1), dt.date(2028, 2, 29)),
        (SpanKind.QUARTER, dt.date(2026, 11, 22), "2026-Q4", dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
        (SpanKind.YEAR, dt.date(2026, 11, 22), "2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    ],
)
def test_spans_are_those_of_the_calendar(
    kind: SpanKind, inside: dt.date, code: str, first: dt.date, last: dt.date
) -> None:
    span = span_of(kind, inside)
    assert (span.code, span.first_day, span.last_day) == (code, first, last)
    assert before(span).end == span.first_day


def test_any_days_are_compared_with_as_many_before_them() -> None:
    assert before(days(day(11), day(20))) == days(day(1), day(10))
    with pytest.raises(ValueError, match="no days"):
        days(day(2), day(1))


def test_a_week_is_monday_to_monday_in_india(desk: Desk, clock_at_desk: Clock) -> None:
    for moment in (at(15, 23, 59), at(16, 0, 0), at(16, 5, 0), at(22, 23, 59), at(23, 0, 0)):
        clock_at_desk.moment = moment
        a_case(desk)
    assert figures(desk).totals.cases == 3
    assert figures(desk, before(WEEK)).totals.cases == 1
    assert figures(desk, span_of(SpanKind.WEEK, day(23))).totals.cases == 1


def test_a_person_counts_once(desk: Desk) -> None:
    first, second = a_case(desk), a_case(desk)
    same = sa.update(Complainant).where(Complainant.case_id == second).values(same_person_as=first)
    with desk.opened.engine.begin() as connection:
        connection.execute(same)
    assert (figures(desk).totals.cases, figures(desk).totals.people) == (2, 1)


def test_who_asked_not_to_be_counted_is_not(desk: Desk) -> None:
    for case_id, answer in ((a_case(desk, kind="upi"), "no"), (a_case(desk, kind="upi"), "yes")):
        pay(desk, case_id, amount=100)
        desk.do(cases.save_answers, case_id, "consent", {"use_in_figures": answer})
    found = figures(desk)
    assert (found.totals.cases, found.totals.reported, found.totals.open) == (1, 100, 1)
    assert [(row.key, row.cases) for row in found.table("kind").rows] == [("upi", 1)]


def test_a_payment_given_by_two_people_counts_once(desk: Desk) -> None:
    """As it was told first, whatever amount came with the same UTR later; without a UTR each counts for itself."""
    for amount, reference in ((100, "632698104471"), (100, "632698104471"), (200, "632698104471"), (400, None)):
        pay(desk, a_case(desk), amount=amount, reference=reference)
    pay(desk, a_case(desk), amount=400)
    assert (figures(desk).totals.reported, figures(desk).totals.payments) == (900, 3)


def test_a_credit_of_the_fraudster_is_no_loss(desk: Desk) -> None:
    pay(desk, a_case(desk), amount=50_000, direction="in")
    assert figures(desk).totals.reported == 0


def test_money_is_as_of_the_end_of_the_span(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    paid = pay(desk, case_id, amount=1_000)
    tell(desk, case_id, paid, "held", TODAY, 600)
    tell(desk, case_id, paid, "released", day(24), 600)
    clock_at_desk.forward(days=5)
    assert (figures(desk).totals.held, figures(desk).totals.lost) == (600, 400)
    assert figures(desk, span_of(SpanKind.MONTH, TODAY)).totals.held == 0
    assert figures(desk, span_of(SpanKind.WEEK, day(23))).flow.held == 0


def test_a_case_is_open_until_it_is_closed_and_again_when_it_is_reopened(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    clock_at_desk.moment = at(14, 10, month=12)
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Case).where(Case.id == case_id).values(status="open"))
    sums = dict.fromkeys(("lost", "held", "credited", "moved_on"), 0)
    ended = {"closed_by": 1, "outcome": "", "person_view": "", **sums}
    put(desk, Closing, case_id=case_id, closed_at=at(25), reopened_at=at(7, month=12), **ended)
    found = [
        (one.open, one.closed, one.reopened)
        for one in (
            figures(desk, span_of(SpanKind.WEEK, on)).totals
            for on in (TODAY, day(25), day(2, month=12), day(7, month=12), day(14, month=12))
        )
    ]
    assert found == [(1, 0, 0), (0, 1, 0), (0, 0, 0), (1, 0, 1), (1, 0, 0)]


@pytest.mark.parametrize(
    ("paid_at", "called_at", "band"),
    [
        (dt.time(10, 0), "22/11/2026 10:30", 0),
        (dt.time(10, 0), "22/11/2026 10:31", 1),
        (dt.time(10, 0), "22/11/2026 11:00", 1),
        (dt.time(9, 0), "22/11/2026 10:42", 2),
        (dt.time(5, 15), "22/11/2026 05:45", 0),  # over midnight of UTC
        (dt.time(0, 0), "22/11/2026 06:00", 3),
    ],
)
def test_the_delay_falls_into_a_band(
    desk: Desk, clock_at_desk: Clock, paid_at: dt.time, called_at: str, band: int
) -> None:
    case_id = a_case(desk)
    pay(desk, case_id, day(21), dt.time(9))
    pay(desk, case_id, TODAY, paid_at)
    clock_at_desk.forward(days=5)
    call(desk, case_id, called_at)
    found = figures(desk).delays
    assert found.counts == tuple(int(number == band) for number in range(len(DELAY_BANDS)))
    assert (found.unknown, found.not_called) == (0, 0)


@pytest.mark.parametrize(
    "payments",
    [
        [(TODAY, None)],
        [(TODAY, dt.time(9)), (TODAY, None)],
        [(TODAY, dt.time(9)), (None, None)],
        [(TODAY, dt.time(10, 41))],
    ],
    ids=["no time", "one without a time", "one without a day", "paid after the call"],
)
def test_a_delay_is_unknown(desk: Desk, payments: list[tuple[dt.date | None, dt.time | None]]) -> None:
    case_id = a_case(desk)
    for paid_on, paid_at in payments:
        pay(desk, case_id, paid_on, paid_at)
    call(desk, case_id, "22/11/2026 10:40")
    assert (figures(desk).delays.known, figures(desk).delays.unknown) == (0, 1)
    assert desk.ask(cases_behind, WEEK, desk.now(), "delay", "unknown") == (case_id,)


def test_a_call_after_the_end_of_the_week_is_none_in_it(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk)
    pay(desk, case_id, TODAY, dt.time(9))
    clock_at_desk.forward(days=5)
    call(desk, case_id, "23/11/2026 00:00")
    assert (figures(desk).delays.not_called, figures(desk).totals.called_1930) == (1, 0)
    assert figures(desk, span_of(SpanKind.MONTH, TODAY)).totals.called_1930 == 1


def test_the_golden_share_is_of_what_is_known() -> None:
    delays = Delays((2, 1, 0, 0, 1, 0, 2), 5, 3, 90)
    assert (delays.known, delays.percent_within(GOLDEN_HOUR), delays.percent_within(ONE_DAY)) == (6, 50, 67)


def test_steps_are_told_with_their_share_and_their_days(desk: Desk, clock_at_desk: Clock) -> None:
    clock_at_desk.moment = at(16, 10)
    first, second = a_case(desk, kind="upi"), a_case(desk, kind="upi")
    pay(desk, first)
    clock_at_desk.moment = at(18, 10)
    print_paper(desk, first, "hold_letter")
    put(desk, PoliceFile, case_id=second, fir_number="12/2026", fir_on=day(20))
    steps = {step.step: step for step in figures(desk).steps}
    assert steps["bank_letter"] == StepDone("bank_letter", 1, 1, 2)
    assert steps["fir"] == StepDone("fir", 1, 2, 4)
    assert steps["fir"].percent == 50
    assert steps["court"] == StepDone("court", 0, 0, None)


def test_the_number_of_an_fir_without_its_day_counts_from_the_day_on_which_it_was_written_down(
    desk: Desk, clock_at_desk: Clock
) -> None:
    case_id = a_case(desk)
    clock_at_desk.forward(days=3)
    desk.do(save_police, case_id, {"fir_number": "0412/2026"})
    clock_at_desk.forward(days=9)
    desk.do(save_police, case_id, {"fir_number": "0413/2026"})  # a misprint; known since November
    month = span_of(SpanKind.MONTH, TODAY)
    done = [{step.step: step.done for step in figures(desk, span).steps}["fir"] for span in (WEEK, month)]
    assert done == [0, 1]
    assert [figures(desk, span).table("channel").total.fir for span in (WEEK, month)] == [0, 1]
    desk.do(save_police, case_id, {"fir_number": "", "fir_on": ""})
    assert figures(desk, month).table("channel").total.fir == 0


def test_what_somebody_typed_is_in_no_row(desk: Desk) -> None:
    put_station(desk, "Bhankrota")
    for station in ("Bhankrota", "my brother Ramesh knows"):
        case_id = a_case(desk)
        of_station(desk, case_id, station)
        pay(desk, case_id, to_bank="Ramesh 98290 12345")
    found = figures(desk)
    assert {row.key for row in found.table("station").rows} == {"Bhankrota", "other_place"}
    assert {row.key for row in found.table("bank").rows} == {"other_place"}
    assert "Ramesh" not in repr(found)


def put_station(desk: Desk, name: str) -> None:
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.insert(PoliceStation).values(name=name, name_hindi=name))


def test_a_station_that_only_closed_has_its_place(desk: Desk, clock_at_desk: Clock) -> None:
    clock_at_desk.moment = at(2, 10, month=3)
    for station in ("Bhankrota", "Sanganer", "Sodala"):
        put_station(desk, station)
    closed = a_case(desk)
    of_station(desk, closed, "Bhankrota")
    clock_at_desk.moment = at(22, 10)
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Case).where(Case.id == closed).values(status="closed", closed_at=at(20, 10)))
    for station in ("Sanganer", "Sodala"):
        of_station(desk, a_case(desk), station)
    sheets = desk.ask(station_graph, SpanKind.WEEK, TODAY, desk.now()).sheets
    ranking = [(sheet.station, sheet.rank, sheet.total.closed) for sheet in sheets]
    assert ranking == [("Sanganer", 1, 0), ("Sodala", 1, 0), ("Bhankrota", 3, 1)]


def test_each_station_has_its_graph_and_what_was_done_on_each_open_case(desk: Desk) -> None:
    put_station(desk, "Bhankrota")
    put_station(desk, "Sodala")
    for station in ("Sodala", "Sodala", "Bhankrota"):
        case_id = a_case(desk, "Sunita Devi", "stalking")
        of_station(desk, case_id, station)
        pay(desk, case_id, amount=500)
    call(desk, case_id, "22/11/2026 10:40")
    graph = desk.ask(station_graph, SpanKind.WEEK, TODAY, desk.now())
    assert [(sheet.rank, sheet.station, sheet.total.cases) for sheet in graph.sheets] == [
        (1, "Sodala", 2),
        (2, "Bhankrota", 1),
    ]
    sheet = graph.sheets[1]
    assert [point.cases for point in sheet.points] == [0] * 11 + [1]
    ahead = desk.ask(station_graph, SpanKind.WEEK, TODAY + dt.timedelta(days=14), desk.now()).sheets[1]
    assert [point.cases for point in ahead.points] == [0] * 9 + [1], "weeks that have not begun have no number"
    (waiting,) = sheet.open_cases
    assert (waiting.done, waiting.days_open, waiting.reported) == (("call_1930",), 0, 500)
    assert "Sunita" not in repr(graph)
    assert "stalking" not in repr(graph)


def test_what_was_done_is_told_also_where_the_step_does_not_concern_the_case(desk: Desk) -> None:
    """The shares of the steps stay those of the cases that they concern; a removed picture would tell the kind."""
    called, asked, frozen, unheld, content = (
        a_case(desk, kind=kind) for kind in ("upi", "upi", "frozen_account", "upi", "sextortion")
    )
    call(desk, called, "22/11/2026 10:40")
    print_paper(desk, asked, "hold_letter")
    print_paper(desk, frozen, "restoration_court")
    pay(desk, unheld)
    print_paper(desk, unheld, "restoration")
    put(desk, Grievance, case_id=content, taken_down_at=desk.now(), noted_at=desk.now(), noted_by=desk.member.id)
    (sheet,) = desk.ask(station_graph, SpanKind.WEEK, TODAY, desk.now()).sheets
    assert {case.case_id: case.done for case in sheet.open_cases} == {
        called: ("call_1930",),
        asked: ("bank_letter",),
        frozen: ("court",),
        unheld: ("restoration",),
        content: (),
    }
    share = {step.step: (step.done, step.of) for step in figures(desk).steps}
    assert (share["call_1930"], share["bank_letter"], share["restoration"]) == ((0, 1), (0, 1), (0, 0))


@pytest.mark.parametrize(
    ("typed", "again", "alike"),
    [
        ("98290 12345", "+91-9829012345", 1),
        ("09829012345", "9829012345", 1),
        ("@Rohit_X", "rohit_x ", 1),
        ("https://www.example.org/Rohit/", "example.org/rohit", 1),
        ("98290 12345", "98290 12346", 0),
        ("rohit.x", "rohitx", 0),
    ],
)
def test_a_handle_is_the_same_however_it_is_typed(desk: Desk, typed: str, again: str, alike: int) -> None:
    for handle in (typed, again):
        desk.do(cases.save_answers, a_case(desk), "incident", {"contact_handle": handle})
    assert figures(desk).suspects.handles == alike


def test_overdue_clocks_are_counted_by_rule(desk: Desk, clock_at_desk: Clock) -> None:
    first, second, uncounted = (a_case(desk, kind="upi", status="open") for _ in range(3))
    for case_id in (first, second, uncounted):
        pay(desk, case_id, TODAY, dt.time(9))
    call(desk, second, "22/11/2026 10:40")
    desk.do(cases.save_answers, uncounted, "consent", {"use_in_figures": "no"})
    clock_at_desk.forward(days=2)
    late = {one.rule: one for one in desk.ask(overdue_clocks, desk.now(), figures(desk))}
    assert (late["call_1930"].clocks, late["call_1930"].cases, late["call_1930"].most_days) == (1, 1, 2)
    assert desk.ask(overdue_cases, desk.now(), "call_1930") == (first,)


def test_every_row_has_a_name_in_both_languages(desk: Desk) -> None:
    a_case(desk, kind="upi")
    for language in ("en", "hi"):
        names = desk.ask(row_names, load("hi" if language == "hi" else "en"))
        for table in figures(desk).tables:
            assert all(row.key in names[table.by] for row in table.rows)


def test_an_administrator_sees_the_figures_but_not_the_cases_behind_them(desk: Desk) -> None:
    a_case(desk)
    desk.member = Member(1, "Asha Verma", "", Role.ADMINISTRATOR, "Asha")
    assert figures(desk).totals.cases == 1
    with pytest.raises(NotAllowed):
        desk.ask(cases_behind, WEEK, desk.now(), "cases")
