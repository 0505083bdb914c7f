"""Rules of law, bank and platform that put a date on the desk. The dates are computed from a case's facts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.texts import Both

TRIGGERS = (
    "payment",
    "portal_filed",
    "call_1930",
    "bank_told",
    "bank_answered",
    "bank_refused",
    "receiver_asked",
    "receiver_agreed",
    "request_forwarded",
    "held",
    "return_asked",
    "court_asked",
    "court_order",
    "released",
    "hold_ended",
    "papers_asked",
    "fir_told",
    "police_told",
    "distress",
    "child_harmed",
    "case_open",
    "platform_told",
    "platform_answered",
)
STOPS = (
    "call_1930",
    "portal_filed",
    "bank_told",
    "bank_answered",
    "bank_decided",
    "bank_refused",
    "receiver_answered",
    "receiver_agreed",
    "papers_given",
    "ombudsman_filed",
    "request_forwarded",
    "account_decided",
    "held",
    "court_asked",
    "return_asked",
    "court_order",
    "released",
    "hold_ended",
    "credited",
    "fir_told",
    "fir_signed",
    "fir_registered",
    "police_progress",
    "platform_acknowledged",
    "platform_answered",
    "content_removed",
    "appeal_filed",
    "status_seen",
    "called_back",
    "certin_told",
    "child_told",
)
UNITS = ("hours", "days", "working_days")


@dataclass(frozen=True, slots=True)
class Example:
    """A story with its dates, run by a test: all days and times are those of the desk's wall clock.

    `start` is when the trigger happened, `then` what happened after it ("bank_told 2026-11-20"), `paid` the day of the
    payment where that is another, `level` the distress, `lost` and `held` the paise taken and on hold, `until` the last
    day of the hold as its bank or court told it, `abroad` whether the money left the country, `closed` the centre's own
    closing days. An empty `due` says that the rule asks for nothing.
    """

    start: str
    due: str
    then: tuple[str, ...]
    paid: dt.date | None
    level: int
    lost: int
    held: int
    until: dt.date | None
    abroad: bool
    state: str
    closed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClockRule:
    """`count` units after `trigger` the desk is due, unless one of `stops_on` has happened.

    `applies_to` holds groups ("money", "content", "all") or crimes' ids. `valid_from` and `valid_to` are days of the
    payment, both included. `distress_from` and `distress_to` bound the level that starts a call-back. The due day is
    not before `moved_count` units after the last of `moved_by`. With `from_e_fir_amount` only a loss counts that
    reaches the state's amount for an e-FIR (`e_fir_amounts`). `before_lapse` days before the last day of a hold take
    the place of the count, where that day was told. `needs_order` and `abroad` bound a rule to holds for which a court
    has to be asked (`papers.rules`, restoration_limit), or to money that left the country; None for all. After a
    `last_day` it is too late: the task cannot be put off beyond it. A `duty` can wait one day, and cannot be set aside.
    More than `fades` days after its day it is hardly of use: it is called `faded`, and stands behind what is due.
    """

    id: str
    trigger: str
    unit: str
    count: int
    repeats: bool
    title: Both
    note: Both
    stops_on: tuple[str, ...]
    applies_to: tuple[str, ...]
    valid_from: dt.date | None
    valid_to: dt.date | None
    distress_from: int | None
    distress_to: int | None
    moved_by: tuple[str, ...]
    moved_count: int
    from_e_fir_amount: bool
    before_lapse: int | None
    needs_order: bool | None
    abroad: bool | None
    last_day: bool
    duty: bool
    fades: int | None
    faded: Both | None
    examples: tuple[Example, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class EFirAmount:
    """From which loss (paise) a state's police register an e-FIR from the complaint by themselves.

    With `above` the amount itself is not enough.
    """

    state: str
    amount: int
    above: bool
    name: Both
    basis: Basis

    @property
    def id(self) -> str:
        return self.state

    def reached_by(self, lost: int) -> bool:
        return lost > self.amount if self.above else lost >= self.amount


@cache
def clocks(folder: Path = SHIPPED) -> Mapping[str, ClockRule]:
    return _read(folder)[0]


@cache
def e_fir_amounts(folder: Path = SHIPPED) -> Mapping[str, EFirAmount]:
    """By the state's name in English."""
    return _read(folder)[1]


@cache
def _read(folder: Path) -> tuple[Mapping[str, ClockRule], Mapping[str, EFirAmount]]:
    with opened("clocks.toml", folder) as document:
        return document.by_id("clock", _rule), document.by_id("e_fir", _e_fir)


def _rule(entry: Entry) -> ClockRule:
    return ClockRule(
        id=entry.text("id"),
        trigger=entry.one_of("trigger", TRIGGERS),
        unit=entry.one_of("unit", UNITS),
        count=entry.number("count"),
        repeats=entry.flag("repeats") if entry.has("repeats") else False,
        title=entry.both("title"),
        note=entry.both("note"),
        stops_on=entry.some_of("stops_on", STOPS),
        applies_to=entry.words("applies_to"),
        valid_from=entry.day("valid_from") if entry.has("valid_from") else None,
        valid_to=entry.day("valid_to") if entry.has("valid_to") else None,
        distress_from=entry.number("distress_from") if entry.has("distress_from") else None,
        distress_to=entry.number("distress_to") if entry.has("distress_to") else None,
        moved_by=entry.some_of("moved_by", STOPS) if entry.has("moved_by") else (),
        moved_count=entry.number("moved_count") if entry.has("moved_count") else 0,
        from_e_fir_amount=entry.flag("from_e_fir_amount") if entry.has("from_e_fir_amount") else False,
        before_lapse=entry.number("before_lapse") if entry.has("before_lapse") else None,
        needs_order=entry.flag("needs_order") if entry.has("needs_order") else None,
        abroad=entry.flag("abroad") if entry.has("abroad") else None,
        last_day=entry.flag("last_day") if entry.has("last_day") else False,
        duty=entry.flag("duty") if entry.has("duty") else False,
        fades=entry.number("fades") if entry.has("fades") else None,
        faded=entry.both("faded") if entry.has("faded") else None,
        examples=entry.inners("examples", _example),
        basis=entry.basis(),
    )


def _example(entry: Entry) -> Example:
    return Example(
        start=entry.text("start"),
        due=entry.text("due") if entry.has("due") else "",
        then=entry.words("then") if entry.has("then") else (),
        paid=entry.day("paid") if entry.has("paid") else None,
        level=entry.number("level") if entry.has("level") else 0,
        lost=100 * entry.number("lost") if entry.has("lost") else 0,
        held=100 * entry.number("held") if entry.has("held") else 0,
        until=entry.day("until") if entry.has("until") else None,
        abroad=entry.flag("abroad") if entry.has("abroad") else False,
        state=entry.text("state") if entry.has("state") else "Rajasthan",
        closed=entry.words("closed") if entry.has("closed") else (),
    )


def _e_fir(entry: Entry) -> EFirAmount:
    return EFirAmount(
        state=entry.text("id"),
        amount=100 * entry.number("amount"),
        above=entry.flag("above") if entry.has("above") else False,
        name=entry.both("name"),
        basis=entry.basis(),
    )
