from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import warming
from supportdesk.desk import Desk
from supportdesk.models import AuditLine, Base, Case, Payment
from supportdesk.services import cases
from supportdesk.services.case_head import case_head
from supportdesk.services.follow_up.follow_ups import to_do
from supportdesk.services.follow_up.history import history
from tests.core.conftest import Clock
from tests.core.on_disk import make_desk


class Ended(Exception):
    pass


@pytest.fixture
def desk(tmp_path: Path, clock_at_desk: Clock) -> Iterator[Desk]:
    """As it is on disk, on its first day, in a program that has met no statement yet."""
    desk = make_desk(tmp_path, clock_at_desk)
    for known in remembered(desk):
        known.clear()
    yield desk
    desk.opened.close()


def go_on(_done: int, _of: int) -> None:
    pass


def stop(_done: int, _of: int) -> None:
    raise Ended


def remembered(desk: Desk) -> list[dict[object, object]]:
    return [engine.get_execution_options()["compiled_cache"] for engine in (desk._reading, desk._writing)]


def statements(desk: Desk) -> int:
    """How many the program knows."""
    return sum(map(len, remembered(desk)))


@contextmanager
def nothing_new(desk: Desk) -> Iterator[None]:
    known = statements(desk)
    yield
    assert statements(desk) == known


def count(session: Session, table: type[Base]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def rows(desk: Desk) -> list[int]:
    return [desk.ask(count, table) for table in (Case, Payment, AuditLine)]


def test_nothing_of_the_rehearsal_is_in_the_desk(desk: Desk) -> None:
    before = rows(desk)
    warming.first_case(desk, go_on)
    assert rows(desk) == before


def test_after_it_the_first_case_meets_no_new_statement(desk: Desk) -> None:
    warming.first_case(desk, go_on)
    with nothing_new(desk):
        case_id = desk.do(cases.open_case).id
        desk.ask(case_head, case_id, desk.now())
        desk.ask(to_do, case_id, desk.now())
        desk.ask(history, case_id)


def test_the_next_desk_knows_the_statements_of_the_first(desk: Desk, tmp_path: Path, clock_at_desk: Clock) -> None:
    desk.do(cases.open_case)
    other = make_desk(tmp_path / "Other", clock_at_desk)
    with nothing_new(other):
        other.do(cases.open_case)
    other.opened.close()


def test_it_is_ended_between_two_questions(desk: Desk) -> None:
    with pytest.raises(Ended):
        warming.first_case(desk, stop)
    assert desk.do(cases.open_case).number.endswith("000001")
