"""The tables of a report: the same numbers by kind of crime, police station, bank and the rest. Pure."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any

from supportdesk import clock, knowledge
from supportdesk.services.figures.facts import CaseLine, Facts
from supportdesk.services.figures.money import Sums
from supportdesk.services.figures.results import AGE_BANDS, DIMENSIONS, OTHER, Row, Table
from supportdesk.services.figures.standing import Standing, days_open
from supportdesk.services.paperwork.letter_facts import bank_of
from supportdesk.validate import age_on

_SAID: Mapping[str, Callable[[CaseLine], Any]] = {by: attrgetter(by) for by in DIMENSIONS if by != "bank"}
_PARTS = tuple(attrgetter(part.name) for part in fields(Sums))
_FIRST_AGES = ((60, "over_60"), (40, "41_60"), (25, "26_40"), (17, "18_25"))


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rows are made of. `sums` by case, `bank_sums` by bank, `fir` the cases with one."""

    facts: Facts
    standing: Standing
    today: dt.date
    stations: Collection[str]
    sums: Mapping[int, Sums]
    banks_of: Mapping[int, Collection[str]]
    bank_sums: Mapping[str, Sums]
    fir: Collection[int]


def key_of(by: str, stations: Collection[str]) -> Callable[[CaseLine], str]:
    """In which row of the table `by` a case stands."""
    match by:
        case "station":
            return lambda line: _listed(line.station, stations)
        case "kind":
            return lambda line: _listed(line.kind, knowledge.crimes())
        case "age":
            return lambda line: age_band(line.age, line.opened_at)
        case "counsellor":
            return lambda line: str(line.counsellor)
        case "channel":
            return lambda line: line.channel or ""
        case "gender":
            return lambda line: line.gender or ""
        case _:
            return lambda line: line.language or ""


def _listed(value: str | None, known: Collection[str]) -> str:
    if not value:
        return ""
    return value if value in known else OTHER


def age_band(typed: str | None, opened_at: dt.datetime) -> str:
    """By the age on the day on which the case was opened; empty where nobody knows it."""
    if typed and typed.isdecimal():
        return _band_of(int(typed))
    return _band_of(age_on(typed, clock.local(opened_at).date()) if typed else None)


def _band_of(years: int | None) -> str:
    if years is None:
        return ""
    return next((band for above, band in _FIRST_AGES if years > above), "under_18")


@cache
def bank_key(name: str | None, ifsc: str | None, vpa: str | None) -> str:
    """The full English name of a bank that the desk knows, OTHER for another one, empty where nobody knows it."""
    found = bank_of(name, ifsc, vpa).en
    return _listed(found, _bank_names())


@cache
def _bank_names() -> frozenset[str]:
    return frozenset(bank.name.en for bank in knowledge.banks().values())


def tables(ground: Ground) -> tuple[Table, ...]:
    """In the order of DIMENSIONS."""
    whole = total(ground)
    return tuple(_by_bank(ground) if by == "bank" else _by(by, ground, whole) for by in DIMENSIONS)


def cases_by(by: str, ground: Ground) -> dict[str, list[int]]:
    """The cases of the span behind each row."""
    if by == "bank":
        found: dict[str, list[int]] = {}
        for case_id, banks in ground.banks_of.items():
            for bank in banks:
                found.setdefault(bank, []).append(case_id)
        return found
    rows = _grouped(by, ground.facts.cases.values(), ground.stations)
    return {key: [line.id for line in lines] for key, lines in rows.items()}


def open_by(by: str, ground: Ground) -> dict[str, list[CaseLine]]:
    """Oldest first in each."""
    return _grouped(by, ground.standing.open, ground.stations)


def _grouped(by: str, lines: Iterable[CaseLine], stations: Collection[str]) -> dict[str, list[CaseLine]]:
    """Who said the same stands in the same row, so each word is looked up once; but a birthday is another age later."""
    said, key = _SAID[by], key_of(by, stations)
    found: dict[str, list[CaseLine]] = {}
    rows: dict[str | int | None, list[CaseLine]] = {}
    for line in lines:
        word = said(line)
        row = rows.get(word)
        if row is None:
            row = found.setdefault(key(line), [])
            if by != "age" or not word or word.isdecimal():
                rows[word] = row
        row.append(line)
    return found


def _by(by: str, ground: Ground, whole: Row) -> Table:
    new, still = cases_by(by, ground), open_by(by, ground)
    rows = [
        _row(key, new.get(key, ()), _summed(new.get(key, ()), ground), still.get(key, ()), ground)
        for key in {*new, *still}
    ]
    return Table(by, tuple(sorted(rows, key=_most_first(by))), whole)


def _by_bank(ground: Ground) -> Table:
    """A case stands with every bank to which money of it went. What is open is not told by bank."""
    rows = [
        _row(bank, ids, ground.bank_sums.get(bank, Sums()), None, ground)
        for bank, ids in cases_by("bank", ground).items()
    ]
    everything = [case_id for case_id, banks in ground.banks_of.items() if banks]
    whole = _row("", everything, _summed(everything, ground), None, ground)
    return Table("bank", tuple(sorted(rows, key=_most_first("bank"))), whole, adds_up=False)


def total(ground: Ground) -> Row:
    everything = list(ground.facts.cases)
    return _row("", everything, _summed(everything, ground), ground.standing.open, ground)


def _most_first(by: str) -> Callable[[Row], tuple[int, str]]:
    if by == "age":
        return lambda row: (AGE_BANDS.index(row.key) if row.key else len(AGE_BANDS), "")
    return lambda row: (-row.cases if isinstance(row.cases, int) else 0, row.key)


def _summed(ids: Iterable[int], ground: Ground) -> Sums:
    found = [sums for sums in map(ground.sums.get, ids) if sums]
    return Sums(*(sum(map(part, found)) for part in _PARTS))


def _row(key: str, ids: Collection[int], sums: Sums, still: Sequence[CaseLine] | None, ground: Ground) -> Row:
    cases = ground.facts.cases
    oldest = still[0] if still else None
    return Row(
        key=key,
        cases=len(ids),
        people=len({cases[case_id].person for case_id in ids}),
        called_1930=sum(case_id in ground.facts.called for case_id in ids),
        filed=sum(case_id in ground.facts.filed for case_id in ids),
        fir=sum(case_id in ground.fir for case_id in ids),
        reported=sums.reported,
        held=sums.held,
        ordered=sums.ordered,
        credited=sums.credited,
        open=None if still is None else len(still),
        oldest_days=None if oldest is None else days_open(oldest, ground.facts.span, ground.today),
    )
