"""What the table of corrections says, and what it leaves out: no false number, no key of the program's, no person."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

import pytest
import sqlalchemy as sa

from supportdesk import texts
from supportdesk.desk import Desk
from supportdesk.documents.figures.report import Line, Report, Table
from supportdesk.models import Contact, Payment
from supportdesk.services import cases
from supportdesk.services.figures import frozen
from supportdesk.services.figures.labels import row_names
from supportdesk.services.figures.results import Correction, Issue
from supportdesk.services.figures.spans import SpanKind, span_of
from supportdesk.services.figures.stations import graph_until
from supportdesk.services.follow_up import police
from supportdesk.services.reports import corrected, taking_out
from supportdesk.services.reports.span_report import found, in_words
from supportdesk.services.reports.station_pack import in_sheets, numbers_of
from supportdesk.services.reports.taking_out import Ready, make_ready
from supportdesk.texts import Both, Language
from tests.core.casework import TODAY, a_case, at, day, pay, put, tell
from tests.core.conftest import Clock

WEEK = span_of(SpanKind.WEEK, TODAY)
HINDI = texts.load("hi")
KNOWN = re.compile(r"JPR-\S+|FIR|UPI|KYC|APK|SIM|OTP|[A-Z]{2,5}\b")
"""Letters that a Hindi paper has too: short names in capitals, and the numbers of cases."""
_KEY = re.compile(r"[a-z]+_[a-z_]+")


@pytest.fixture
def week_over(desk: Desk, clock_at_desk: Clock) -> Desk:
    """Two cases of one station and an online friend's; the last day of the week is behind the desk."""
    for kind in ("upi", "investment", "sextortion"):
        case_id = a_case(desk, "Sunita Devi", kind)
        person = {"gender": "woman", "age": "34", "mobile": "98290 12345"}
        assert not desk.do(cases.save_answers, case_id, "person", person).problems
        desk.do(cases.save_answers, case_id, "incident", {"contacted_by": "call"})
        payment_id = pay(desk, case_id, day(21), dt.time(10), amount=100_000, to_bank="HDFC Bank")
        tell(desk, case_id, payment_id, "asked", day(21), 100_000)
        tell(desk, case_id, payment_id, "held", day(22), 60_000)
    clock_at_desk.forward(days=2)
    return desk


def leave(desk: Desk, kind: str = frozen.REPORT) -> Ready:
    ready = desk.ask(make_ready, kind, WEEK, desk.now())
    desk.do(taking_out.take_out, ready, "pdf")
    return ready


def lines(ready: Ready, language: Language = "en") -> dict[str, tuple[Any, ...]]:
    return {line.label: line.values for line in ready.papers[language].table("corrections").lines}


def test_a_step_done_and_a_talk_amend_a_pack(week_over: Desk) -> None:
    first = leave(week_over, frozen.STATIONS)
    number = first.papers["en"].table("open_cases").lines[0].label
    assert not week_over.do(police.save_police, 1, {"fir_number": "12/2026", "fir_on": "22/11/2026"})
    put(week_over, Contact, case_id=1, at=at(22, 11), party="victim", text="", told=False, staff_id=1)
    amended = leave(week_over, frozen.STATIONS)
    assert (first.version, amended.version) == (1, 2)
    assert lines(amended) == {f"{number}, FIR": ("–", "done"), f"{number}, Last contact": ("–", "22/11/2026")}
    assert leave(week_over, frozen.STATIONS).is_kept


def test_a_case_that_leaves_the_open_list_took_no_money_back(week_over: Desk) -> None:
    first = leave(week_over, frozen.STATIONS)
    number = first.papers["en"].table("open_cases").lines[0].label
    week_over.do(cases.save_answers, 1, "consent", {"use_in_figures": "no"})
    away = lines(leave(week_over, frozen.STATIONS))
    assert {label: values for label, values in away.items() if label.startswith(number)} == {
        f"{number}, Open cases": ("in the list", "no longer in the list")
    }
    week_over.do(cases.save_answers, 1, "consent", {"use_in_figures": "yes"})
    assert lines(leave(week_over, frozen.STATIONS))[f"{number}, Open cases"] == ("–", "new in the list")


def test_the_columns_of_the_police_are_corrected_by_themselves(desk: Desk, clock_at_desk: Clock) -> None:
    case_id = a_case(desk, kind="upi")
    assert not desk.do(cases.save_answers, case_id, "call_1930", {"called_at": "21/11/2026 10:40"}).problems
    payment_id = pay(desk, case_id, day(21), amount=5_000_000)
    clock_at_desk.forward(days=2)
    leave(desk)
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Payment).where(Payment.id == payment_id).values(paid_on=day(20)))
    amended = leave(desk)
    assert (amended.version, lines(amended)) == (
        2,
        {"District report of the police, Lost on the day of reporting": ("₹50,000", "₹0")},
    )
    assert amended.papers["hi"].table("district").lines[0] == Line(
        "Jaipur", "जयपुर", amended.papers["en"].table("district").lines[0].values
    )


def test_what_is_on_one_paper_only_has_no_false_number(desk: Desk, clock_at_desk: Clock) -> None:
    """A way that is hidden now, a bank that was not there before, a program that did not count so much."""
    made = [a_case(desk, kind="sextortion") for _ in range(5)] + [a_case(desk, kind="upi") for _ in range(9)]
    clock_at_desk.forward(days=2)
    leave(desk)
    desk.do(cases.save_answers, made[0], "incident", {"kind": "upi"})
    pay(desk, made[-1], day(21), to_bank="HDFC Bank")
    told = desk.ask(frozen.corrections, WEEK, frozen.REPORT, numbers(desk))
    assert not [one for one in told if one.where.startswith("modus sextortion")]
    assert {one.figure for one in told if one.where == "bank HDFC Bank"} == {"cases", "people", "reported"}
    older = {place: cells for place, cells in numbers(desk).items() if place != "district"}
    assert not [one for one in desk.ask(frozen.corrections, WEEK, frozen.REPORT, older) if one.where == "district"]


def numbers(desk: Desk) -> frozen.Flat:
    its = desk.ask(found, WEEK, desk.now())
    return frozen.flat(its.figures) | frozen.flat_district(its.district)


def test_no_person_is_described_by_what_was_corrected(week_over: Desk) -> None:
    leave(week_over)
    pay(week_over, 2, day(20), amount=777_700, to_bank="HDFC Bank")
    amended = leave(week_over)
    told = {line.key.partition(" ")[0] for line in amended.papers["en"].table("corrections").lines}
    assert told == {"totals", "station", "bank", "counsellor", "district", "small_changes"}


def test_a_row_of_many_is_listed(desk: Desk) -> None:
    names = desk.ask(row_names, texts.load("en"))
    few, many = (Correction("age 26_40", "cases", 10, now) for now in (14, 15))
    assert [line.key for line in corrected.in_report([few], names, texts.load("en")).lines] == ["small_changes"]
    assert [line.key for line in corrected.in_report([many], names, texts.load("en")).lines] == ["age 26_40 cases"]


def test_every_number_has_its_name_in_hindi(week_over: Desk) -> None:
    """Each corrected by so many that none is left out."""
    its = week_over.ask(found, WEEK, week_over.now())
    everything = of_all(numbers(week_over))
    report = week_over.ask(in_words, its, HINDI, Issue(WEEK, 2, week_over.now(), Both("", ""), everything))
    assert_in_hindi(report.table("corrections"), len(everything))
    graph = week_over.ask(graph_until, WEEK, week_over.now())
    everything = of_all(numbers_of(graph))
    pack = week_over.ask(pack_of, graph, Issue(WEEK, 2, week_over.now(), Both("", ""), everything))
    assert_in_hindi(pack.table("corrections"), len(everything))


def pack_of(session: Any, graph: Any, issue: Issue) -> Report:
    return in_sheets(session, graph, WEEK, issue.frozen_at, HINDI, issue)


def of_all(flat: frozen.Flat) -> tuple[Correction, ...]:
    return tuple(Correction(place, name, 1, 9) for place, cells in flat.items() for name in cells)


def assert_in_hindi(table: Table, count: int) -> None:
    said = [(line.label, *map(str, line.values)) for line in table.lines]
    assert len({label for label, *_ in said}) == len(said) == count
    assert not [each for each in words_of(said) if re.search(r"[A-Za-z]", KNOWN.sub("", each)) or _KEY.search(each)]


def words_of(said: Iterable[tuple[str, ...]]) -> Iterable[str]:
    return (word for row in said for word in row)
