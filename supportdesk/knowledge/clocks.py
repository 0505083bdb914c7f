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
    "held",
    "fir_told",
    "distress",
    "case_open",
    "platform_told",
)
STOPS = (
    "call_1930",
    "portal_filed",
    "bank_told",
    "bank_answered",
    "bank_decided",
    "ombudsman_filed",
    "held",
    "court_order",
    "released",
    "credited",
    "fir_signed",
    "police_progress",
    "platform_acknowledged",
    "platform_answered",
    "content_removed",
    "status_seen",
    "called_back",
    "certin_told",
)
UNITS = ("hours", "days", "working_days")


@dataclass(frozen=True, slots=True)
class ClockRule:
    """`count` units after `trigger` the desk is due, unless one of `stops_on` has happened.

    `applies_to` holds groups ("money", "content", "all") or crimes' ids. `valid_from` and `valid_to` are days of the
    payment, both included. `distress_from` and `distress_to` bound the level that starts a call-back.
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
    basis: Basis


@cache
def clocks(folder: Path = SHIPPED) -> Mapping[str, ClockRule]:
    with opened("clocks.toml", folder) as document:
        return document.by_id("clock", _rule)


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
        basis=entry.basis(),
    )
