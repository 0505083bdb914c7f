"""How all cases of the desk stood at the end of a span, and what happened within it, whenever they were opened."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from supportdesk import clock
from supportdesk.models import (
    Case,
    Closing,
    Complainant,
    Consent,
    Contact,
    Incident,
    MoneyEvent,
    Paper,
    Payment,
    Referral,
)
from supportdesk.services.figures.facts import (
    COUNTED,
    NOT_CLOSED_THEN,
    STILL_OPEN,
    AnyLine,
    StandingLine,
    standing_where,
)
from supportdesk.services.figures.results import AGEING_BANDS, Flow, Suspects
from supportdesk.services.figures.spans import Span
from supportdesk.services.money.ledger import OWN, by_payment, replay
from supportdesk.store.statements import Statement

LONG = 30
"""Days after which an open case is said to be open long."""


class ClosedLine(NamedTuple):
    id: int
    station: str | None
    closed_at: dt.datetime


class MovedLine(NamedTuple):
    """What happened to a payment's money, and where the payment went; `own` where the person's own bank paid."""

    id: int
    case_id: int
    payment_id: int
    event: str
    amount: int
    bank: str
    moved_to: str
    number: str
    outcome: str
    happened_on: dt.date
    to_bank: str | None
    to_ifsc: str | None
    to_vpa: str | None
    own: bool


class OpenCases(NamedTuple):
    """The columns of many a StandingLine, oldest case first: of all that a report reads most is this, and it counts
    them without taking them one by one."""

    id: tuple[int, ...] = ()
    opened_at: tuple[dt.datetime, ...] = ()
    kind: tuple[str | None, ...] = ()
    station: tuple[str | None, ...] = ()
    channel: tuple[str | None, ...] = ()
    language: tuple[str | None, ...] = ()
    counsellor: tuple[int, ...] = ()
    age: tuple[str | None, ...] = ()
    gender: tuple[str | None, ...] = ()

    @property
    def lines(self) -> tuple[StandingLine, ...]:
        return tuple(map(StandingLine._make, zip(*self, strict=True)))

    def line(self, place: int) -> StandingLine:
        return StandingLine._make(column[place] for column in self)

    def older_than(self, moment: dt.datetime) -> int:
        """How many of them: they stand first."""
        return bisect_left(self.opened_at, moment)


@dataclass(frozen=True, slots=True)
class Standing:
    """Only cases that are counted. `moved` is what happened within the span, `moved_before` what had happened to the
    same payments until then. `reopened` are cases, `sessions` and `referrals` the case of each talk and of each
    referral."""

    open: OpenCases
    closed: tuple[ClosedLine, ...]
    reopened: tuple[int, ...]
    moved: tuple[MovedLine, ...]
    moved_before: tuple[MovedLine, ...]
    sessions: tuple[int, ...]
    referrals: tuple[int, ...]


_OPENED_AT = StandingLine._fields.index("opened_at")
_UNTIL = sa.bindparam("ends_at", type_=Case.opened_at.type)
_SINCE = sa.bindparam("begins_at", type_=Case.opened_at.type)


_OPEN = Statement(
    sa.union_all(
        standing_where(STILL_OPEN, Case.opened_at < _UNTIL, NOT_CLOSED_THEN),
        standing_where(Case.closed_at >= _UNTIL, Case.opened_at < _UNTIL, NOT_CLOSED_THEN),
    )
)
_CLOSED = Statement(
    sa.select(Case.id, Complainant.police_station, Case.closed_at)
    .join(Consent, Consent.case_id == Case.id)
    .join(Complainant, Complainant.case_id == Case.id)
    .where(COUNTED, Case.closed_at >= _SINCE, Case.closed_at < _UNTIL)
)
_CLOSED_AND_REOPENED = Statement(
    sa.select(Closing.case_id, Complainant.police_station, sa.func.max(Closing.closed_at, type_=Closing.closed_at.type))
    .join(Consent, Consent.case_id == Closing.case_id)
    .join(Complainant, Complainant.case_id == Closing.case_id)
    .where(COUNTED, Closing.reopened_at.is_not(None), Closing.closed_at >= _SINCE, Closing.closed_at < _UNTIL)
    .group_by(Closing.case_id, Complainant.police_station)
)
"""`Case.closed_at` no longer says that they were closed."""
_REOPENED = Statement(
    sa.select(Closing.case_id)
    .join(Consent, Consent.case_id == Closing.case_id)
    .where(COUNTED, Closing.reopened_at >= _SINCE, Closing.reopened_at < _UNTIL)
    .distinct()
)
_FIRST_DAY = sa.bindparam("first_day", type_=sa.Date())


def _moved(*when: sa.ColumnElement[bool]) -> Statement:
    """In the order of a ledger."""
    return Statement(
        sa.select(
            MoneyEvent.id,
            MoneyEvent.case_id,
            MoneyEvent.payment_id,
            MoneyEvent.event,
            MoneyEvent.amount,
            MoneyEvent.bank,
            MoneyEvent.moved_to,
            MoneyEvent.number,
            MoneyEvent.outcome,
            MoneyEvent.happened_on,
            Payment.to_bank,
            Payment.to_ifsc,
            Payment.to_vpa,
            MoneyEvent.bank == OWN,
        )
        .join(Payment, Payment.id == MoneyEvent.payment_id)
        .join(Consent, Consent.case_id == MoneyEvent.case_id)
        .where(COUNTED, sa.or_(MoneyEvent.bank != OWN, MoneyEvent.event == "credited"), *when)
        .order_by(MoneyEvent.happened_on, MoneyEvent.id)
    )


_IN_SPAN = (MoneyEvent.happened_on >= _FIRST_DAY, MoneyEvent.happened_on < sa.bindparam("end"))
_MOVED = _moved(*_IN_SPAN)
_MOVED_BEFORE = _moved(
    MoneyEvent.happened_on < _FIRST_DAY,
    MoneyEvent.payment_id.in_(sa.select(MoneyEvent.payment_id).where(*_IN_SPAN).correlate(None)),
)
_SESSIONS = Statement(
    sa.select(Contact.case_id)
    .join(Consent, Consent.case_id == Contact.case_id)
    .where(
        COUNTED,
        Contact.party == "victim",
        Contact.not_reached.is_(False),
        Contact.at >= _SINCE,
        Contact.at < _UNTIL,
    )
)
_SENT_ON = Statement(
    sa.select(Referral.case_id, Referral.referred_at)
    .join(Consent, Consent.case_id == Referral.case_id)
    .where(COUNTED, Referral.referred_at >= _SINCE, Referral.referred_at < _UNTIL)
)
_REFERRALS = Statement(
    sa.select(Paper.case_id, Paper.printed_at)
    .join(Consent, Consent.case_id == Paper.case_id)
    .where(COUNTED, Paper.kind == "referral", Paper.printed_at >= _SINCE, Paper.printed_at < _UNTIL)
)


def read_standing(session: Session, span: Span) -> Standing:
    bounds = {"begins_at": span.begins_at, "ends_at": span.ends_at}
    until = {"ends_at": span.ends_at}
    days = {"first_day": span.first_day, "end": span.end}
    ended = (*_CLOSED_AND_REOPENED.rows(session, bounds), *_CLOSED.rows(session, bounds))
    return Standing(
        open=OpenCases(*_OPEN.columns(session, until, by=_OPENED_AT)),
        closed=tuple({row[0]: ClosedLine(*row) for row in ended}.values()),
        reopened=tuple(id_ for (id_,) in _REOPENED.rows(session, bounds)),
        moved=tuple(_MOVED.lines(session, days, MovedLine)),
        moved_before=tuple(_MOVED_BEFORE.lines(session, days, MovedLine)),
        sessions=tuple(id_ for (id_,) in _SESSIONS.rows(session, bounds)),
        referrals=_referrals(session, bounds),
    )


def _referrals(session: Session, bounds: Mapping[str, dt.datetime]) -> tuple[int, ...]:
    """A paper that was printed on the day on which the same person was sent on is that referral."""
    sent = [(case_id, clock.local(at).date()) for case_id, at in _SENT_ON.rows(session, bounds)]
    printed = {(case_id, clock.local(at).date()) for case_id, at in _REFERRALS.rows(session, bounds)}
    return tuple(case_id for case_id, _ in (*sent, *(printed - set(sent))))


def flow(standing: Standing) -> Flow:
    sums = {"held": 0, "credited": 0}
    for line in standing.moved:
        if line.event in sums:
            sums[line.event] += line.amount
    return Flow(sums["held"], sum(ordered_within(standing).values()), sums["credited"])


def ordered_within(standing: Standing) -> dict[int, int]:
    """What courts ordered within the span, by payment; an order that was told before it is none."""
    before = _ordered(standing.moved_before)
    until_then = _ordered((*standing.moved_before, *standing.moved))
    more = {id_: amount - before.get(id_, 0) for id_, amount in until_then.items()}
    return {id_: amount for id_, amount in more.items() if amount}


def _ordered(lines: Iterable[MovedLine]) -> dict[int, int]:
    return {
        id_: replay(0, its).ordered
        for id_, its in by_payment(lines).items()
        if any(line.event == "ordered" for line in its)
    }


def days_open(line: AnyLine, span: Span, today: dt.date) -> int:
    """Until the last day of the span, or until today where that has not come."""
    return (min(span.last_day, today) - clock.local(line.opened_at).date()).days


def ageing(standing: Standing, span: Span, today: dt.date) -> dict[str, Sequence[int]]:
    """The open cases by the places of AGEING_BANDS. A band begins at a midnight."""
    last_day, cases = min(span.last_day, today), standing.open
    ends = [len(cases.id), *(cases.older_than(_midnight(last_day, most)) for _, most in AGEING_BANDS[:-1]), 0]
    return {str(place): cases.id[first:end] for place, (end, first) in enumerate(pairwise(ends))}


def open_long(standing: Standing, span: Span, today: dt.date) -> Sequence[int]:
    """The cases that are open for more than LONG days."""
    return standing.open.id[: standing.open.older_than(_midnight(min(span.last_day, today), LONG))]


def _midnight(last_day: dt.date, days: int) -> dt.datetime:
    return clock.at_desk(last_day - dt.timedelta(days=days), dt.time())


def _seen_again(value: Any, of: Any, again: sa.ColumnElement[bool]) -> Statement:
    """The values of cases of the span that stand in another case too, each with the case of the span."""
    return Statement(
        sa.select(value, of)
        .join(Case, Case.id == of)
        .join(Consent, Consent.case_id == of)
        .where(COUNTED, Case.opened_at >= _SINCE, Case.opened_at < _UNTIL, value.is_not(None), again)
        .distinct()
    )


def _in_payments(column: str) -> Statement:
    other, its_case, its_consent = aliased(Payment), aliased(Case), aliased(Consent)
    mine = getattr(Payment, column)
    again = sa.exists().where(
        getattr(other, column) == mine,
        other.case_id != Payment.case_id,
        other.direction == "out",
        its_case.id == other.case_id,
        its_case.opened_at < _UNTIL,
        its_consent.case_id == other.case_id,
        its_consent.use_in_figures.is_not(False),
    )
    return _seen_again(mine, Payment.case_id, sa.and_(Payment.direction == "out", again))


def _in_incidents() -> Statement:
    other, its_case, its_consent = aliased(Incident), aliased(Case), aliased(Consent)
    again = sa.exists().where(
        other.contact_key == Incident.contact_key,
        other.case_id != Incident.case_id,
        its_case.id == other.case_id,
        its_case.opened_at < _UNTIL,
        its_consent.case_id == other.case_id,
        its_consent.use_in_figures.is_not(False),
    )
    return _seen_again(Incident.contact_key, Incident.case_id, again)


_AGAIN = {"accounts": _in_payments("to_account"), "upi_ids": _in_payments("to_vpa"), "handles": _in_incidents()}


def suspects(session: Session, span: Span) -> tuple[Suspects, dict[str, list[int]]]:
    """With the cases of the span in which each kind stands. What is compared is an account, a UPI id or a handle,
    however a number or a name was typed."""
    bounds = {"begins_at": span.begins_at, "ends_at": span.ends_at}
    found = {kind: statement.rows(session, bounds) for kind, statement in _AGAIN.items()}
    values = {kind: len({value for value, _ in rows}) for kind, rows in found.items()}
    behind = {kind: sorted({case_id for _, case_id in rows}) for kind, rows in found.items()}
    cases = {case_id for ids in behind.values() for case_id in ids}
    return Suspects(values["accounts"], values["upi_ids"], values["handles"], len(cases)), behind
