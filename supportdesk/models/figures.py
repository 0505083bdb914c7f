"""Points of the charts, kept so that a chart of years is drawn at once, and reports as they left the desk.

A point is counted from the cases and can be counted again at any time. What changes a case marks its week and its month
as stale, by trigger, in the same transaction: a point that is not stale equals the recount.
"""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models import stale_points
from supportdesk.models.base import Base, Key, Paise, StaffKey
from supportdesk.models.care import Referral
from supportdesk.models.cases import Case, Closing, Incident
from supportdesk.models.follow_ups import Contact
from supportdesk.models.papers import Paper
from supportdesk.models.payments import MoneyEvent


class FigurePoint(Base):
    """One week or month of a chart. `kind` is "week" or "month"."""

    __tablename__ = "figure_points"

    kind: Mapped[str] = mapped_column(primary_key=True)
    first_day: Mapped[dt.date] = mapped_column(primary_key=True)
    cases: Mapped[int]
    closed: Mapped[int]
    reported: Mapped[Paise]
    held: Mapped[Paise]
    credited: Mapped[Paise]


class StalePoint(Base):
    """A point that must be counted again."""

    __tablename__ = "stale_points"

    kind: Mapped[str] = mapped_column(primary_key=True)
    first_day: Mapped[dt.date] = mapped_column(primary_key=True)


class FrozenReport(Base):
    """A report as it left the desk.

    Of a finished span the `code` as `Span.code` ("stations-" before it for the pack), and version 1, 2 …; of one that
    was not over the code and the moment, and version 0. `end` is not in it. `kind` is "report" or "stations". `figures`
    are all numbers by their place, as JSON; `hidden` which rows of the sensitive tables were not zero and which of them
    were hidden (`exported.cells`); `paper` the whole report in both languages, from which its files are made again.
    """

    __tablename__ = "frozen_reports"
    __table_args__ = (sa.UniqueConstraint("code", "version"), sa.Index(None, "first_day", "end", "hidden"))

    id: Mapped[Key]
    code: Mapped[str]
    version: Mapped[int]
    first_day: Mapped[dt.date]
    end: Mapped[dt.date]
    hidden: Mapped[str]
    figures: Mapped[str]
    frozen_at: Mapped[dt.datetime]
    frozen_by: Mapped[StaffKey]
    kind: Mapped[str] = mapped_column(server_default="report")
    paper: Mapped[bytes | None]


INDEXES = (
    sa.Index(None, Case.closed_at),
    sa.Index(None, Closing.reopened_at),
    sa.Index(None, Contact.at),
    sa.Index(None, Incident.contact_key),
    sa.Index(None, MoneyEvent.happened_on),
    sa.Index(None, Paper.printed_at),
    sa.Index(None, Referral.referred_at),
)
"""What the figures of a span ask by, beside what the tables have for their own subjects."""


@sa.event.listens_for(Base.metadata, "after_create")
def _with_triggers(_target: Any, connection: sa.Connection, **_: Any) -> None:
    if connection.dialect.name == "sqlite":
        stale_points.create(connection)
