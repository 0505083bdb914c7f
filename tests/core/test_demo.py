import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import checking, clock, demo, knowledge, signing_in
from supportdesk.demo.sample import sample
from supportdesk.desk import Desk
from supportdesk.models import Base, Case, Complainant, Evidence, Incident, Paper, Payment, Report, Task
from supportdesk.reading import names
from supportdesk.reading.accounts import acknowledgement
from supportdesk.reading.payments import read_payments
from supportdesk.services.desk_day import desk_day
from supportdesk.services.payments import list_payments
from supportdesk.store.errors import DiskFull, MissingKeys
from supportdesk.store.keys import Cost

CHEAP = Cost(1, 8, 1)
NOW = clock.at_desk(dt.date(2026, 11, 20), dt.time(12, 10))
CASES, WEEKS = 70, 10


def make(folder: Path, cases: int = 6, seed: int = 1, now: dt.datetime = NOW, weeks: int = 3) -> Desk:
    return demo.make(folder, cases, weeks, seed, lambda: now, CHEAP)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = make(tmp_path_factory.mktemp("demo") / "Demo", CASES, weeks=WEEKS)
    yield desk
    desk.opened.close()


def records(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""

    def rows(session: Session) -> dict[str, list[tuple[object, ...]]]:
        tables = Base.metadata.sorted_tables
        return {table.name: [tuple(row) for row in session.execute(sa.select(table))] for table in tables}

    return desk.ask(rows)


def column(desk: Desk, one: Any) -> list[Any]:
    return desk.ask(lambda session: list(session.scalars(sa.select(one))))


def closed(desk: Desk) -> Desk:
    desk.opened.close()
    return desk


def test_the_same_seed_and_moment_give_the_same_records(tmp_path: Path) -> None:
    made = [make(tmp_path / name, seed=seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))]
    one, again, other = (records(closed(desk)) for desk in made)
    assert one == again
    assert one["complainants"] != other["complainants"]


def test_a_half_made_demo_cannot_be_opened_and_leaves_nothing_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        (half,) = tmp_path.iterdir()
        assert not (tmp_path / "Demo.desk").exists()
        with pytest.raises(MissingKeys):
            signing_in.open_desk(half, demo.SUPERVISOR, demo.PASSPHRASE)
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(demo, "live", fail)
        with pytest.raises(DiskFull):
            make(tmp_path / "Demo")
    assert not list(tmp_path.iterdir())
    assert column(closed(make(tmp_path / "Demo", 1)), Case.id) == [1]


def test_the_desk_is_what_was_written(desk: Desk) -> None:
    verified = checking.verify(desk)
    assert verified.findings == ()
    assert verified.files >= CASES * 0.9
    assert checking.check_databases(desk.opened.folder, desk.opened.key) == []


def test_there_are_as_many_cases_as_asked_in_every_state_and_of_many_kinds(desk: Desk) -> None:
    states = Counter(column(desk, Case.status))
    assert (sum(states.values()), set(states)) == (CASES, {"draft", "open", "closed"})
    kinds = Counter(column(desk, Incident.kind))
    assert set(kinds) <= set(knowledge.crimes())
    assert len(kinds) >= 12
    assert kinds.most_common(1)[0][0] == "upi"


def test_people_come_while_the_desk_is_open_and_nothing_lies_ahead(desk: Desk) -> None:
    moments = column(desk, Case.opened_at)
    assert all(moment <= NOW for moment in moments)
    hours = {(clock.local(moment).weekday(), clock.local(moment).hour) for moment in moments if moment != max(moments)}
    assert all(weekday < 6 and 10 <= hour < 18 for weekday, hour in hours)
    assert (NOW - min(moments)).days > 7 * (WEEKS - 3)


def test_people_have_names_in_both_scripts_and_invented_numbers(desk: Desk) -> None:
    stations = {station.en for station in sample().stations}
    for person in desk.ask(lambda session: session.execute(sa.select(Complainant.__table__)).all()):
        assert names.phonetic_key(person.name) == names.phonetic_key(person.name_hindi)
        assert re.fullmatch(r"982901\d{4}", person.mobile)
        assert re.fullmatch(r"3020\d\d", person.pin_code)
        assert person.police_station in stations
        assert 18 <= int(person.age) <= 78


def test_every_name_of_the_sample_is_known_in_hindi() -> None:
    groups = sample().people
    words = {word for group in groups for word in (*group.women, *group.men, *group.surnames, *group.surnames_men)}
    assert not [word for word in words if names.to_latin(names.to_hindi(word)).casefold()[:1] != word.casefold()[:1]]


def test_references_carry_the_day_of_their_payment(desk: Desk) -> None:
    payments = desk.ask(lambda session: session.execute(sa.select(Payment.__table__)).all())
    verdicts = {
        knowledge.check_reference(payment.rail, payment.reference, payment.paid_on).verdict
        for payment in payments
        if payment.reference
    }
    assert verdicts == {"good"}
    assert {"upi", "imps", "neft"} <= {payment.rail for payment in payments}


def test_messages_say_the_payment_they_came_with(desk: Desk) -> None:
    payments = desk.ask(
        lambda session: session.scalars(sa.select(Payment).where(Payment.source_text.is_not(None))).all()
    )
    assert payments
    for payment in payments:
        (found,) = read_payments(payment.source_text or "").payments
        assert (found.amount, found.day, found.reference, found.from_account) == (
            payment.amount,
            payment.paid_on,
            payment.reference,
            payment.from_account,
        )


def test_acknowledgements_are_of_their_month(desk: Desk) -> None:
    for report in desk.ask(lambda session: session.execute(sa.select(Report.__table__)).all()):
        for number, at, origin in (
            (report.acknowledgement_1930, report.called_at, "3"),
            (report.acknowledgement_portal, report.submitted_at, "2"),
        ):
            if number:
                assert acknowledgement(number)
                assert number.startswith(f"{origin}27{clock.local(at):%m%y}")


def test_somebody_sits_at_the_desk_and_her_money_can_still_be_stopped(desk: Desk) -> None:
    day = desk.ask(desk_day, desk.member.id, NOW)
    assert [row.name for row in day.waiting] == [name for name, _ in sample().waiting]
    live = day.golden[0]
    assert NOW - live.since < dt.timedelta(hours=2)
    assert live.time_known


def test_people_and_suspects_come_back(desk: Desk) -> None:
    assert any(column(desk, Complainant.same_person_as))
    cases = column(desk, Case.id)
    rows = [row for case in cases for row in desk.ask(list_payments, case)]
    assert any(row.elsewhere.cases for row in rows)
    assert any(row.held for row in rows)
    assert any(row.credited for row in rows)
    assert any(row.evidence_count for row in rows)


def test_evidence_papers_and_tasks_are_there(desk: Desk) -> None:
    assert {"image/png", "application/pdf", "text/plain"} == set(column(desk, Evidence.media_type))
    assert {"acknowledgement", "bring_list"} == set(column(desk, Paper.kind))
    assert {"en", "hi"} == set(column(desk, Paper.language))
    assert {True, False} == {done is None for done in column(desk, Task.done_at)}


def test_another_seed_makes_as_many_cases(tmp_path: Path) -> None:
    """Two counsellors and the person's own visit write down of the same money, and cases are closed meanwhile."""
    desk = closed(make(tmp_path / "Other", 40, seed=5, weeks=8))
    assert len(column(desk, Case.id)) == 40


@pytest.mark.parametrize("cases", [0, 1])
def test_a_very_small_desk(tmp_path: Path, cases: int) -> None:
    desk = closed(make(tmp_path / "Small", cases))
    assert len(column(desk, Case.id)) == cases


def test_just_after_midnight(tmp_path: Path) -> None:
    midnight = clock.at_desk(dt.date(2026, 11, 22), dt.time(0, 3))
    desk = closed(make(tmp_path / "Night", 2, now=midnight))
    day = desk.ask(desk_day, desk.member.id, midnight)
    assert len(day.waiting) == len(sample().waiting)
    assert day.golden


def test_the_desk_goes_by_the_real_clock_and_saves_safely_again(desk: Desk) -> None:
    assert desk.now() == NOW
    assert desk.member.name == "Meera Rao"
    with desk.opened.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
