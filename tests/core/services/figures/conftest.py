"""One desk of 3,000 invented cases for all tests that count again."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.desk import Desk
from supportdesk.models import Base, Centre, Staff
from supportdesk.services.figures.report import count, hidden_in
from supportdesk.services.figures.results import Figures
from supportdesk.services.figures.spans import Span, SpanKind, span_of
from tests.core.casework import TODAY
from tests.core.conftest import engine_of
from tests.core.services.figures import invented

WEEK = span_of(SpanKind.WEEK, TODAY)
CASES = 3_000
AFTERWARDS = dt.datetime(2027, 6, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def crowded() -> Iterator[sa.Engine]:
    """Not to be written into."""
    with a_crowd(CASES) as engine:
        yield engine


@contextmanager
def a_crowd(cases: int, seed: int = 7) -> Iterator[sa.Engine]:
    with tempfile.TemporaryDirectory(prefix="crowded") as folder:
        path = Path(folder) / "desk.db"
        engine = engine_of(path)
        Base.metadata.create_all(engine)
        with engine.begin() as connection:
            centre = {"code": "JPR", "name": "Centre", "name_hindi": "केंद्र", "district": "Jaipur"}
            connection.execute(sa.insert(Centre).values(**centre, state="Rajasthan"))
            for name, role in (("Asha", "counsellor"), ("Meera", "supervisor")):
                connection.execute(sa.insert(Staff).values(slot=name, name=name, role=role, created_at=AFTERWARDS))
        invented.fill(engine, cases, seed)
        yield engine
        engine.dispose()


def as_shown(session: Session, span: Span, now: dt.datetime) -> Figures:
    """As the report counts and hides them."""
    return hidden_in(session, count(session, span, now), now)


def figures(desk: Desk, span: Span = WEEK) -> Figures:
    return desk.ask(as_shown, span, desk.now())
