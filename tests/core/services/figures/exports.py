"""Reports that left an invented desk one after the other, with every case behind them."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import FrozenReport
from supportdesk.services.figures import frozen
from supportdesk.services.figures.exported import cells
from supportdesk.services.figures.facts import AnyLine
from supportdesk.services.figures.report import count
from supportdesk.services.figures.results import Figures
from supportdesk.services.figures.spans import Span, days
from tests.core.services.figures.conftest import AFTERWARDS, as_shown


@dataclasses.dataclass(frozen=True)
class Export:
    figures: Figures

    @property
    def times(self) -> tuple[dt.datetime, dt.datetime]:
        return self.figures.span.begins_at, self.figures.span.ends_at


@dataclasses.dataclass(frozen=True)
class World:
    """All that left, and every case behind it."""

    left: list[Export]
    lines: Sequence[AnyLine]


def world_of(engine: sa.Engine, spans: Iterable[Span]) -> World:
    """The desk is as it was, afterwards."""
    left: list[Export] = []
    with engine.connect() as connection, connection.begin() as undone:
        session = Session(connection)
        for number, span in enumerate(spans):
            figures = as_shown(session, span, AFTERWARDS)
            left.append(Export(figures))
            hidden = cells(frozen.flat(figures), {})
            values = {"first_day": span.first_day, "end": span.end, "hidden": hidden, "figures": ""}
            known = {"version": number, "frozen_at": AFTERWARDS, "frozen_by": 1}
            connection.execute(sa.insert(FrozenReport).values(code=span.code, **values, **known))
        told = [one.figures.span for one in left]
        everything = days(min(span.first_day for span in told), max(span.last_day for span in told))
        lines = list(count(session, everything, AFTERWARDS).facts.cases.values())
        undone.rollback()
    return World(left, lines)
