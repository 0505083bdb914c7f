"""What is read of the cases of a span, once, in plain rows: everything that is counted is counted from these.

Days and moments after the end of the span are left out here, so that no count has to think of them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.models import (
    AuditLine,
    Case,
    ClockMark,
    Closing,
    Complainant,
    Consent,
    Grievance,
    Incident,
    MoneyEvent,
    Paper,
    Payment,
    PoliceFile,
    Report,
)
from supportdesk.services.figures.spans import Span
from supportdesk.services.follow_up.case_facts import UNFINISHED
from supportdesk.store.statements import Statement

COUNTED = Consent.use_in_figures.is_not(False)
"""Who asked not to be counted is in no figure; who was not asked yet is counted."""


class CaseLine(NamedTuple):
    """A case that is counted. `person` is the same for all cases of one person. Moments are UTC."""

    id: int
    number: str
    opened_at: dt.datetime
    kind: str | None
    contacted_by: str | None
    station: str | None
    channel: str | None
    language: str | None
    counsellor: int
    age: str | None
    gender: str | None
    person: int
    closed_at: dt.datetime | None
    called_at: dt.datetime | None
    number_1930: str | None
    submitted_at: dt.datetime | None
    number_portal: str | None


class StandingLine(NamedTuple):
    """A case that only stands in a row and waits: what no table asks is not read, for there are many of them."""

    id: int
    opened_at: dt.datetime
    kind: str | None
    station: str | None
    channel: str | None
    language: str | None
    counsellor: int
    age: str | None
    gender: str | None


class OpenedLine(NamedTuple):
    """What says in which row of the tables with sensitive rows a case stands."""

    opened_at: dt.datetime
    kind: str | None
    age: str | None
    gender: str | None


class OpenedCases(NamedTuple):
    """The columns of many an OpenedLine, oldest case first."""

    opened_at: tuple[dt.datetime, ...] = ()
    kind: tuple[str | None, ...] = ()
    age: tuple[str | None, ...] = ()
    gender: tuple[str | None, ...] = ()

    def line(self, place: int) -> OpenedLine:
        return OpenedLine._make(column[place] for column in self)


AnyLine = CaseLine | StandingLine


class PaymentLine(NamedTuple):
    case_id: int
    id: int
    paid_on: dt.date | None
    paid_at: dt.time | None
    amount: int
    reference: str | None
    to_bank: str | None
    to_ifsc: str | None
    to_vpa: str | None


class EventLine(NamedTuple):
    id: int
    case_id: int
    payment_id: int
    event: str
    amount: int
    bank: str
    number: str
    happened_on: dt.date
    moved_to: str
    moved_account: str

    @property
    def out(self) -> int:
        """What moved on to no account and no bank that is named: it left the banks."""
        return self.amount if self.event == "moved_on" and not (self.moved_to or self.moved_account) else 0


class DoneLine(NamedTuple):
    """`what` is "paper" and its kind, a fact that stops clocks, or a step; `day` is None where nobody wrote it down."""

    case_id: int
    what: str
    day: dt.date | None


_ID = attrgetter("id")
_BY_1930, _BY_PORTAL = "number of 1930", "number of the portal"
"""A number of which the moment is not known, as something that was done."""
_OF_CASE = (
    Case.id,
    Case.number,
    Case.opened_at,
    Incident.kind,
    Incident.contacted_by,
    Complainant.police_station,
    Case.channel,
    Case.speaks,
    Case.with_staff,
    Complainant.age,
    Complainant.gender,
    sa.func.coalesce(Complainant.same_person_as, Complainant.case_id),
    Case.closed_at,
    Report.called_at,
    Report.acknowledgement_1930,
    Report.submitted_at,
    Report.acknowledgement_portal,
)

_OF_STANDING = (
    Case.id,
    Case.opened_at,
    Incident.kind,
    Complainant.police_station,
    Case.channel,
    Case.speaks,
    Case.with_staff,
    Complainant.age,
    Complainant.gender,
)


def standing_where(*which: sa.ColumnElement[bool]) -> sa.Select[*tuple[object, ...]]:
    """The statement that gives a StandingLine for each counted case for which all of `which` hold."""
    return _counted(_OF_STANDING, which)


def opened_where(*which: sa.ColumnElement[bool]) -> sa.Select[*tuple[object, ...]]:
    """The same with an OpenedLine for each."""
    return _counted((Case.opened_at, Incident.kind, Complainant.age, Complainant.gender), which)


def _counted(columns: Iterable[Any], which: Iterable[sa.ColumnElement[bool]]) -> sa.Select[*tuple[object, ...]]:
    return (
        sa.select(*columns)
        .select_from(Case)
        .join(Consent, Consent.case_id == Case.id)
        .join(Complainant, Complainant.case_id == Case.id)
        .join(Incident, Incident.case_id == Case.id)
        .where(COUNTED, *which)
    )


def lines_where(*which: sa.ColumnElement[bool]) -> sa.Select[*tuple[object, ...]]:
    """The statement that gives a CaseLine for each counted case for which all of `which` hold."""
    return _counted(_OF_CASE, which).join(Report, Report.case_id == Case.id)


def _of_cases(table: Any, *columns: Any) -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(table.case_id, *columns)
        .join(Case, Case.id == table.case_id)
        .join(Consent, Consent.case_id == table.case_id)
        .where(COUNTED)
    )


def _became() -> sa.Select[*tuple[Any, ...]]:
    line = MoneyEvent
    columns = (line.payment_id, line.event, line.amount, line.bank, line.number, line.happened_on)
    return (
        sa.select(line.id, line.case_id, *columns, line.moved_to, line.moved_account)
        .join(Case, Case.id == line.case_id)
        .join(Consent, Consent.case_id == line.case_id)
        .where(COUNTED)
    )


class _Questions:
    """One question a table about the counted cases for which all of `which` hold."""

    def __init__(self, *which: sa.ColumnElement[bool]) -> None:
        self.cases = Statement(lines_where(*which))
        paid = _of_cases(
            Payment,
            Payment.id,
            Payment.paid_on,
            Payment.paid_at,
            Payment.amount,
            Payment.reference,
            Payment.to_bank,
            Payment.to_ifsc,
            Payment.to_vpa,
        )
        self.payments = Statement(paid.where(*which, Payment.direction == "out"))
        self.events = Statement(_became().where(*which, MoneyEvent.happened_on < sa.bindparam("end")))
        self.done = [Statement(question.where(*which)) for question in _done()]


def _done() -> Iterator[sa.Select[*tuple[Any, ...]]]:
    """What was printed, ticked off, signed or taken down: case, what, and the day or moment of it. A number of an FIR
    without its day counts from when it was written down, as far as anybody knows that."""
    yield _of_cases(Paper, sa.literal("paper ") + Paper.kind, Paper.printed_at).where(Paper.printed_at < _ENDS_AT)
    yield _of_cases(ClockMark, sa.literal("mark ") + ClockMark.rule, ClockMark.marked_at).where(
        ClockMark.state == "done", ClockMark.marked_at < _ENDS_AT
    )
    yield _of_cases(Grievance, sa.literal("takedown"), Grievance.taken_down_at).where(
        Grievance.taken_down_at < _ENDS_AT
    )
    signed = sa.func.coalesce(PoliceFile.fir_on, PoliceFile.efir_signed_on, type_=sa.Date())
    noted = sa.or_(PoliceFile.fir_noted_at < _ENDS_AT, PoliceFile.fir_noted_at.is_(None))
    undated = sa.and_(signed.is_(None), PoliceFile.fir_number.is_not(None), noted)
    yield _of_cases(PoliceFile, sa.literal("fir"), signed).where(sa.or_(signed < sa.bindparam("end"), undated))
    yield _number_alone(_BY_1930, Report.called_at, Report.acknowledgement_1930)
    yield _number_alone(_BY_PORTAL, Report.submitted_at, Report.acknowledgement_portal)


def _number_alone(what: str, moment: Any, number: Any) -> sa.Select[*tuple[Any, ...]]:
    """A number without its moment counts from when somebody first wrote in its field, as the audit has it."""
    written = sa.select(sa.func.min(AuditLine.at)).where(
        AuditLine.case_id == Report.case_id, AuditLine.detail.contains(f'"{number.key}"')
    )
    first = sa.func.coalesce(written.scalar_subquery(), Case.opened_at, type_=Case.opened_at.type)
    alone = (moment.is_(None), number.is_not(None), first < _ENDS_AT)
    return _of_cases(Report, sa.literal(what), first).where(*alone)


_ENDS_AT = sa.bindparam("ends_at", type_=Case.opened_at.type)
_OPENED_IN = _Questions(Case.opened_at >= sa.bindparam("begins_at"), Case.opened_at < _ENDS_AT)
STILL_OPEN = sa.and_(sa.or_(*(Case.status == status for status in UNFINISHED)), Case.closed_at.is_(None))
NOT_CLOSED_THEN = Case.id.not_in(
    sa.select(Closing.case_id).where(Closing.closed_at < _ENDS_AT, Closing.reopened_at >= _ENDS_AT)
)
"""A case that was reopened later was not open at the end of the span. There are few of them: they are sought once."""
_OPEN_AT_END = _Questions(sa.or_(STILL_OPEN, Case.closed_at >= _ENDS_AT), Case.opened_at < _ENDS_AT, NOT_CLOSED_THEN)


@dataclass(frozen=True)
class Facts:
    """Of some cases, as they were known to stand at the end of the span; cases and payments in the order in which they
    were written down. SQLite would carry whole rows about to sort them."""

    span: Span
    cases: Mapping[int, CaseLine]
    payments: tuple[PaymentLine, ...]
    events: tuple[EventLine, ...]
    done: tuple[DoneLine, ...]

    @cached_property
    def payments_of(self) -> Mapping[int, list[PaymentLine]]:
        """All payments of each case that has any."""
        found: dict[int, list[PaymentLine]] = {}
        for payment in self.payments:
            found.setdefault(payment.case_id, []).append(payment)
        return found

    @cached_property
    def called(self) -> frozenset[int]:
        """Cases in which 1930 was called."""
        ends_at = self.span.ends_at
        timed = {line.id for line in self.cases.values() if line.called_at and line.called_at < ends_at}
        return frozenset(timed | self._by_number(_BY_1930))

    @cached_property
    def filed(self) -> frozenset[int]:
        ends_at = self.span.ends_at
        timed = {line.id for line in self.cases.values() if line.submitted_at and line.submitted_at < ends_at}
        return frozenset(timed | self._by_number(_BY_PORTAL))

    def _by_number(self, what: str) -> set[int]:
        return {line.case_id for line in self.done if line.what == what}


def read_facts(session: Session, span: Span) -> Facts:
    """Of the cases opened in the span. Plain rows, one question a table."""
    return _read(session, span, _OPENED_IN)


def read_open(session: Session, span: Span) -> Facts:
    """Of the cases open at the end of the span, whenever they were opened."""
    return _read(session, span, _OPEN_AT_END)


def _read(session: Session, span: Span, questions: _Questions) -> Facts:
    bounds = {"begins_at": span.begins_at, "ends_at": span.ends_at, "end": span.end}
    lines = sorted(questions.cases.lines(session, bounds, CaseLine), key=_ID)
    return Facts(
        span,
        {line.id: line for line in lines},
        tuple(sorted(questions.payments.lines(session, bounds, PaymentLine), key=_ID)),
        tuple(questions.events.lines(session, bounds, EventLine)),
        tuple(_said(row) for statement in questions.done for row in statement.rows(session, bounds)),
    )


def _said(row: tuple[int, str, dt.datetime | dt.date | None]) -> DoneLine:
    case_id, what, at = row
    return DoneLine(case_id, _fact(what), clock.local(at).date() if isinstance(at, dt.datetime) else at)


@cache
def _fact(what: str) -> str:
    """A task that is done says that the first fact of its rule's `stops_on` has happened."""
    kind, _, name = what.partition(" ")
    if kind != "mark":
        return what
    rule = knowledge.clocks().get(name)
    return rule.stops_on[0] if rule else ""
