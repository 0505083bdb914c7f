"""A desk's records on disk without keys and lock, for tests of what the services do."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.models import Base, Centre, Staff
from supportdesk.rights import Member, Role
from supportdesk.store import records, search

NOW = clock.at_desk(dt.date(2026, 11, 22), dt.time(10, 42, 7))


class Clock:
    """The moment that the desk under test believes in; tests move it."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> dt.datetime:
        return self.moment

    def forward(self, **step: float) -> None:
        self.moment += dt.timedelta(**step)


@pytest.fixture
def clock_at_desk() -> Clock:
    return Clock()


def engine_of(path: Path) -> sa.Engine:
    """As of a desk, without key; a test loses nothing when the power fails."""

    def connected() -> Any:
        connection = sqlcipher.connect(str(path), check_same_thread=False)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    return records.reading_from(sa.SingletonThreadPool, connected)


@pytest.fixture(scope="session")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of a centre with a counsellor and a supervisor: each test has a copy of them."""
    path = tmp_path_factory.mktemp("first_day") / "desk.db"
    engine = engine_of(path)
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        search.create(connection)
        connection.execute(
            sa.insert(Centre).values(
                code="JPR",
                name="Cyber Support Centre, Jaipur",
                name_hindi="साइबर सपोर्ट सेंटर, जयपुर",
                district="Jaipur",
                state="Rajasthan",
            )
        )
        for name, hindi, role in (("Asha Verma", "आशा वर्मा", "counsellor"), ("Meera Rao", "मीरा राव", "supervisor")):
            connection.execute(
                sa.insert(Staff).values(slot=name.split()[0], name=name, name_hindi=hindi, role=role, created_at=NOW)
            )
    engine.dispose()
    return path


@pytest.fixture
def engine(tmp_path: Path, first_day: Path) -> Iterator[sa.Engine]:
    engine = engine_of(shutil.copyfile(first_day, tmp_path / "desk.db"))
    yield engine
    engine.dispose()


@pytest.fixture
def desk(engine: sa.Engine, clock_at_desk: Clock) -> Desk:
    """A counsellor is signed in; `supervised` gives the same desk with the supervisor."""
    opened = cast("Any", SimpleNamespace(engine=engine))
    return Desk(opened, Member(1, "Asha Verma", "आशा वर्मा", Role.COUNSELLOR, "Asha"), clock_at_desk)


@pytest.fixture
def supervised(engine: sa.Engine, clock_at_desk: Clock) -> Desk:
    opened = cast("Any", SimpleNamespace(engine=engine))
    return Desk(opened, Member(2, "Meera Rao", "मीरा राव", Role.SUPERVISOR, "Meera"), clock_at_desk)
