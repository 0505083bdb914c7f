"""The tables of a report: the same numbers by kind of crime, police station, bank and the rest. Pure."""

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from supportdesk import clock, knowledge
from supportdesk.services.figures.facts import (
    CaseLine,
    Facts,
    OpenedCases,
    PaymentLine,
    StandingLine,
)
from supportdesk.services.figures.money import Sums
from supportdesk.services.figures.results import AGE_BANDS, DIMENSIONS, OTHER, Row, Table
from supportdesk.services.figures.standing import MovedLine, Standing, days_open
from supportdesk.services.paperwork.bank_names import bank_of
from supportdesk.validate import age_on

_Line = TypeVar("_Line", CaseLine, StandingLine)
_OPENED_AT = attrgetter("opened_at")
_PARTS = tuple(attrgetter(part.name) for part in fields(Sums))
_FIRST_AGES = ((60, "over_60"), (40, "41_60"), (25, "26_40"), (17, "18_25"))


class Waiting(NamedTuple):
    """The open cases of a row."""

    cases: int
    oldest: StandingLine


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
    fir: frozenset[int]


def key_of(by: str, stations: Collection[str]) -> Callable[[Any], str]:
    """In which row of the table `by` a line of a case stands that has this part of it."""
    match by:
        case "station":
            return lambda line: station_key(line.station, stations)
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


def station_key(station: str | None, stations: Collection[str]) -> str:
    return _listed(station, stations)


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


def bank_of_line(line: PaymentLine | MovedLine) -> str:
    """The full English name of a bank that the desk knows, OTHER for another one, empty where nobody knows it."""
    return _bank_key(line.to_bank, line.to_ifsc, line.to_vpa)


def bank_named(name: str) -> str:
    """The same of a bank of which nothing else is known."""
    return _bank_key(name, None, None)


@cache
def _bank_key(name: str | None, ifsc: str | None, vpa: str | None) -> str:
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
    rows = _grouped(by, tuple(ground.facts.cases.values()), ground.stations)
    return {key: [line.id for line in lines] for key, lines in rows.items()}


def open_by(by: str, ground: Ground) -> dict[str, list[StandingLine]]:
    """Oldest first in each."""
    return _grouped(by, ground.standing.open.lines, ground.stations)


def opened_before(by: str, cases: OpenedCases, moments: Sequence[dt.datetime]) -> dict[str, list[int]]:
    """How many cases of each row were opened before each of the `moments`; these are in order, as the cases are. `by`
    is a column of the cases."""
    key = key_of(by, ())
    words = _words(by, getattr(cases, by), cases.opened_at)
    places = dict(zip(words, range(len(words)), strict=True))
    row_of = {word: key(cases.line(place)) for word, place in places.items()}
    found: dict[str, list[int]] = {row: [] for row in row_of.values()}
    so_far, first = Counter[str](), 0
    for moment in moments:
        end = bisect_left(cases.opened_at, moment)
        for word, count in Counter(words[first:end]).items():
            so_far[row_of[word]] += count
        for row, before in found.items():
            before.append(so_far[row])
        first = end
    return found


def _grouped(by: str, lines: Sequence[_Line], stations: Collection[str]) -> dict[str, list[_Line]]:
    key = key_of(by, stations)
    found: dict[str, list[_Line]] = {}
    rows: dict[Hashable, list[_Line]] = {}
    values = list(map(attrgetter(by), lines))
    for word, line in zip(_words(by, values, map(_OPENED_AT, lines)), lines, strict=True):
        if word not in rows:
            rows[word] = found.setdefault(key(line), [])
        rows[word].append(line)
    return found


def _words(by: str, values: Sequence[Any], opened_at: Iterable[dt.datetime]) -> Sequence[Hashable]:
    """Who said the same stands in the same row, so each word is looked up once; but a birthday is another age later."""
    if by != "age":
        return values
    pairs = zip(values, opened_at, strict=True)
    return [age if not age or age.isdecimal() else (age, opened) for age, opened in pairs]


def _waiting(by: str, ground: Ground) -> dict[str, Waiting]:
    """Word by word, not case by case: of all that a report reads, most are cases that wait."""
    cases, key = ground.standing.open, key_of(by, ground.stations)
    words = _words(by, getattr(cases, by), cases.opened_at)
    oldest = dict(zip(reversed(words), reversed(range(len(words))), strict=True))
    found: dict[str, Waiting] = {}
    for word, count in Counter(words).items():
        line = cases.line(oldest[word])
        row = key(line)
        mine = found.get(row, Waiting(0, line))
        found[row] = Waiting(mine.cases + count, min(mine.oldest, line, key=_OPENED_AT))
    return found


def _by(by: str, ground: Ground, whole: Row) -> Table:
    new, still = cases_by(by, ground), _waiting(by, ground)
    rows = [
        _row(key, new.get(key, ()), _summed(new.get(key, ()), ground), still.get(key), ground) for key in {*new, *still}
    ]
    return Table(by, tuple(sorted(rows, key=_most_first(by))), whole)


def _by_bank(ground: Ground) -> Table:
    """A case stands with every bank to which money of it went. What is open is not told by bank."""
    rows = [
        replace(_row(bank, ids, ground.bank_sums.get(bank, Sums()), None, ground), open=None)
        for bank, ids in cases_by("bank", ground).items()
    ]
    everything = [case_id for case_id, banks in ground.banks_of.items() if banks]
    whole = replace(_row("", everything, _summed(everything, ground), None, ground), open=None)
    return Table("bank", tuple(sorted(rows, key=_most_first("bank"))), whole, adds_up=False)


def total(ground: Ground) -> Row:
    everything, still = list(ground.facts.cases), ground.standing.open
    waiting = Waiting(len(still.id), still.line(0)) if still.id else None
    return _row("", everything, _summed(everything, ground), waiting, ground)


def _most_first(by: str) -> Callable[[Row], tuple[int, str]]:
    if by == "age":
        return lambda row: (AGE_BANDS.index(row.key) if row.key else len(AGE_BANDS), "")
    return lambda row: (-row.cases if isinstance(row.cases, int) else 0, row.key)


def _summed(ids: Iterable[int], ground: Ground) -> Sums:
    found = [sums for sums in map(ground.sums.get, ids) if sums]
    return Sums(*(sum(map(part, found)) for part in _PARTS))


def _row(key: str, ids: Collection[int], sums: Sums, still: Waiting | None, ground: Ground) -> Row:
    facts = ground.facts
    return Row(
        key=key,
        cases=len(ids),
        people=len({facts.cases[case_id].person for case_id in ids}),
        called_1930=len(facts.called.intersection(ids)),
        filed=len(facts.filed.intersection(ids)),
        fir=len(ground.fir.intersection(ids)),
        reported=sums.reported,
        held=sums.held,
        ordered=sums.ordered,
        credited=sums.credited,
        open=still.cases if still else 0,
        oldest_days=days_open(still.oldest, facts.span, ground.today) if still else None,
    )
