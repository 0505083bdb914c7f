"""Statements that the driver runs: what goes in comes out, within the transaction of whoever asks."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models.base import Moment
from supportdesk.store import records
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.store.statements import Statement

VISITS = sa.Table(
    "visits",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("day", sa.Date),
    sa.Column("came_at", Moment(timezone=True)),
    sa.Column("state", sa.Text, default="waiting", nullable=False),
)
ADD = Statement(sa.insert(VISITS).returning(VISITS.c.id))
ALL = Statement(sa.select(VISITS.c.name, VISITS.c.day, VISITS.c.came_at, VISITS.c.state).order_by(VISITS.c.id))
OF_DAY = Statement(sa.select(VISITS.c.name).where(VISITS.c.day == sa.bindparam("of")))
RENAME = Statement(sa.update(VISITS).where(VISITS.c.name == sa.bindparam("was")).values(name=sa.bindparam("now")))
DAY = dt.date(2026, 11, 22)
MOMENT = dt.datetime(2026, 11, 22, 4, 30, 15, 250_000, tzinfo=dt.UTC)


@pytest.fixture
def engine(folder: DeskFolder, key: DeskKey) -> Iterator[sa.Engine]:
    engine = records.open_records(folder, key, create=True)
    with engine.begin() as connection:
        VISITS.create(connection)
    yield engine
    engine.dispose()


def test_what_is_written_is_read_with_its_types_and_defaults(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        assert ADD.one(connection, {"name": "Sunita", "day": DAY, "came_at": MOMENT}) == (1,)
        assert ADD.one(connection, {"name": "सुनीता"}) == (2,)
        assert ALL.rows(connection, {}) == [("Sunita", DAY, MOMENT, "waiting"), ("सुनीता", None, None, "waiting")]
        assert OF_DAY.rows(connection, {"of": DAY}) == [("Sunita",)]
        assert OF_DAY.rows(connection, {"of": DAY + dt.timedelta(days=1)}) == []


class Visit(NamedTuple):
    name: str
    day: dt.date | None
    came_at: dt.datetime | None
    state: str


def test_rows_come_as_named_lines_or_column_by_column(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        assert ALL.lines(connection, {}, Visit) == []
        assert ALL.columns(connection, {}, by=0) == []
        for name in ("Sunita", "Asha"):
            ADD.one(connection, {"name": name, "day": DAY, "came_at": MOMENT})
        assert [(visit.name, visit.came_at) for visit in ALL.lines(connection, {}, Visit)] == [
            ("Sunita", MOMENT),
            ("Asha", MOMENT),
        ]
        names, days, *_ = ALL.columns(connection, {}, by=0)
        assert (names, days) == (("Asha", "Sunita"), (DAY, DAY))


def test_many_rows_and_how_many_were_written(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        Statement(sa.insert(VISITS)).run_many(connection, [{"name": name} for name in ("Asha", "Asha", "Ravi")])
        Statement(sa.insert(VISITS)).run_many(connection, [])
        assert RENAME.run(connection, {"was": "Asha", "now": "Meera"}) == 2
        assert [row[0] for row in ALL.rows(connection, {})] == ["Meera", "Meera", "Ravi"]


def test_without_a_commit_nothing_is_kept(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        ADD.one(connection, {"name": "Sunita"})
    with engine.connect() as connection:
        assert ALL.rows(connection, {}) == []


def test_a_session_is_asked_about_what_it_still_holds_back(engine: sa.Engine) -> None:
    with Session(engine) as session:
        session.execute(sa.insert(VISITS).values(name="Asha"))
        ADD.one(session, {"name": "Sunita"})
        assert [row[0] for row in ALL.rows(session, {})] == ["Asha", "Sunita"]
        session.rollback()
        assert ALL.rows(session, {}) == []
