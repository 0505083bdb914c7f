"""What the figures of a span are: frozen values for the page, the paper, the workbook and the files. Pure.

Money is in paise. A number may be hidden; what is None nobody knows.
"""

import datetime as dt
from dataclasses import dataclass, fields
from enum import StrEnum

from supportdesk.services.figures.spans import Span
from supportdesk.texts import N_, Both


class Hidden(StrEnum):
    """Why a number is not shown, and what stands in its place in every table, chart and file.

    FEW: fewer than five of a sensitive kind. COVER: shown, it would give away one of those.
    """

    FEW = "<5"
    COVER = "hidden"


Number = int | Hidden | None

DIMENSIONS: dict[str, str] = {
    "kind": N_("Kind of crime"),
    "station": N_("Police station"),
    "bank": N_("Bank"),
    "channel": N_("Channel"),
    "counsellor": N_("Counsellor"),
    "age": N_("Age"),
    "gender": N_("Gender"),
    "language": N_("Language"),
}
"""What the tables are by, with the label of their first column."""

AGE_BANDS = ("under_18", "18_25", "26_40", "41_60", "over_60")

OTHER = "other_place"
"""The key of a row for what is on no list of the desk's: somebody's own words are in no report."""

DELAY_BANDS: tuple[tuple[str, dt.timedelta], ...] = (
    (N_("up to 30 minutes"), dt.timedelta(minutes=30)),
    (N_("up to 1 hour"), dt.timedelta(hours=1)),
    (N_("up to 2 hours"), dt.timedelta(hours=2)),
    (N_("up to 6 hours"), dt.timedelta(hours=6)),
    (N_("up to 24 hours"), dt.timedelta(hours=24)),
    (N_("up to 3 days"), dt.timedelta(days=3)),
    (N_("over 3 days"), dt.timedelta.max),
)
GOLDEN_HOUR = dt.timedelta(hours=1)
ONE_DAY = dt.timedelta(hours=24)

AGEING_BANDS: tuple[tuple[str, int], ...] = (
    (N_("up to 7 days"), 7),
    (N_("8 to 15 days"), 15),
    (N_("16 to 30 days"), 30),
    (N_("31 to 60 days"), 60),
    (N_("61 to 90 days"), 90),
    (N_("over 90 days"), 1_000_000),
)

STEPS: dict[str, str] = {
    "call_1930": N_("Called 1930"),
    "portal": N_("Filed on the portal"),
    "bank_letter": N_("Bank asked in writing"),
    "fir": N_("FIR"),
    "restoration": N_("Request to give back money"),
    "court": N_("Court"),
    "ombudsman": N_("Ombudsman"),
    "takedown": N_("Content taken down"),
}


@dataclass(frozen=True, slots=True)
class Totals:
    """Of the cases opened in the span, but for `open`, `closed` and `reopened`, which are of all cases.

    `complaints` are numbers of acknowledgement: of 1930 and of the portal, each once. `median_reported` is of the
    cases in which money was taken. `sessions` are talks with the person, `referrals` how often one
    was sent on to others.
    """

    cases: int
    people: int
    complaints: int
    payments: int
    open: int
    open_over_30_days: int
    closed: int
    reopened: int
    reported: int
    held: int
    ordered: int
    credited: int
    moved_on: int
    median_reported: int | None
    called_1930: int
    filed: int
    acknowledgements_printed: int
    sessions: int
    referrals: int

    @property
    def lost(self) -> int:
        """Neither on hold nor back."""
        return self.reported - self.held - self.credited


@dataclass(frozen=True, slots=True)
class Flow:
    """What happened to money within the span, of whatever case, in paise."""

    held: int
    ordered: int
    credited: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. `key` is empty where it was not said, OTHER where it is on no list.

    `open` cases are all that are open at the end of the span, `oldest_days` how long the oldest of them is.
    """

    key: str
    cases: Number
    people: Number
    called_1930: Number
    filed: Number
    fir: Number
    reported: Number
    held: Number
    ordered: Number
    credited: Number
    open: Number
    oldest_days: Number


COUNTS = ("cases", "people", "called_1930", "filed", "fir", "open")
MONEY = ("reported", "held", "ordered", "credited")


@dataclass(frozen=True, slots=True)
class Table:
    """`by` is a key of DIMENSIONS; rows with most cases first. `adds_up`: a case stands in one row only."""

    by: str
    rows: tuple[Row, ...]
    total: Row
    adds_up: bool = True


@dataclass(frozen=True, slots=True)
class Delays:
    """From the last payment to the call to 1930: one count for each of DELAY_BANDS.

    `unknown`: cases with money and a call, of which one of the two times is not known, or that paid on after the call.
    `not_called`: cases with money and no call by the end of the span.
    """

    counts: tuple[int, ...]
    unknown: int
    not_called: int
    median_minutes: int | None

    @property
    def known(self) -> int:
        return sum(self.counts)

    def percent_within(self, limit: dt.timedelta) -> int | None:
        """Of the cases with a known delay; None where there is none. `limit` is the end of a band."""
        within = sum(count for count, (_, end) in zip(self.counts, DELAY_BANDS, strict=True) if end <= limit)
        return round(100 * within / self.known) if self.known else None


@dataclass(frozen=True, slots=True)
class StepDone:
    """`step` is a key of STEPS; `of` are the cases that it concerns; days from the opening of the case until it."""

    step: str
    done: Number
    of: Number
    median_days: Number

    @property
    def percent(self) -> int | None:
        if isinstance(self.done, int) and isinstance(self.of, int) and self.of:
            return round(100 * self.done / self.of)
        return None


@dataclass(frozen=True, slots=True)
class BankDays:
    """How often a bank was asked about a payment in the span, how many questions, also earlier ones, it answered in it
    (held, said that the money had moved on, paid back, decided or refused), and after how many days. `bank` as a row's
    key in the table of banks."""

    bank: str
    asked: int
    answered: int
    median_days: int | None
    held: int


@dataclass(frozen=True, slots=True)
class Modus:
    """A way of cheating: the kind of crime and how the person was reached (a choice of `contacted_by`, or empty)."""

    kind: str
    contacted_by: str
    cases: int
    reported: int


@dataclass(frozen=True, slots=True)
class Suspects:
    """How many of each stand in two or more cases; at least one of them was opened in the span."""

    accounts: int
    upi_ids: int
    handles: int
    cases: int


@dataclass(frozen=True, slots=True)
class Headlines:
    """What the figures of another span are compared with."""

    totals: Totals
    flow: Flow
    delays: Delays
    suspects: Suspects


@dataclass(frozen=True, slots=True)
class Figures:
    """`ageing` counts the open cases by AGEING_BANDS. `uncovered`: nothing is hidden, by a supervisor's word."""

    span: Span
    totals: Totals
    flow: Flow
    tables: tuple[Table, ...]
    delays: Delays
    steps: tuple[StepDone, ...]
    ageing: tuple[int, ...]
    banks: tuple[BankDays, ...]
    modus: tuple[Modus, ...]
    suspects: Suspects
    uncovered: bool = False

    def table(self, by: str) -> Table:
        return next(table for table in self.tables if table.by == by)

    @property
    def hides(self) -> bool:
        """Whether any number of it is hidden."""
        rows = (row for table in self.tables for row in table.rows)
        values = (
            *(getattr(row, part.name) for row in rows for part in fields(row)),
            *(step.done for step in self.steps),
        )
        return any(isinstance(value, Hidden) for value in values)


@dataclass(frozen=True, slots=True)
class Uncovered:
    """That a supervisor asked for the small numbers of these days, and why: `frozen.uncover` gives it."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Point:
    """A week or a month of a chart, as its own report has it."""

    first_day: dt.date
    cases: int
    closed: int
    reported: int
    held: int
    credited: int


@dataclass(frozen=True, slots=True)
class OpenCase:
    """What was done about one open case, for the station's sheet: no name, no kind. `done` are keys of STEPS."""

    case_id: int
    number: str
    opened_on: dt.date
    days_open: int
    reported: int
    held: int
    credited: int
    done: tuple[str, ...]
    last_contact: dt.date | None


@dataclass(frozen=True, slots=True)
class StationSheet:
    """`station` is a key of the table by station. `rank` among the stations of the district, most cases first; those
    with as many have the same."""

    station: str
    rank: int
    points: tuple[Point, ...]
    total: Point
    open_cases: tuple[OpenCase, ...]


@dataclass(frozen=True, slots=True)
class StationGraph:
    """The pack for the review meeting: a sheet a station, in the order of the ranking."""

    span: Span
    by_month: bool
    sheets: tuple[StationSheet, ...]


@dataclass(frozen=True, slots=True)
class DistrictReport:
    """The columns of the police's own district report (field notes 9), in paise and counts.

    `reported_same_day` is what was taken on the day on which it was reported; `ecosystem` what moved on to no account
    and no bank that is named (cash, cheque, a shop), `pending` what is neither that nor on hold nor back; `large_cases`
    are those of one lakh and more.
    """

    span: Span
    reported: int
    reported_same_day: int
    held_same_day: int
    held_other_days: int
    ecosystem: int
    pending: int
    count_1930: int
    count_portal: int
    cases: int
    large_cases: int
    large_reported: int

    @property
    def held(self) -> int:
        return self.held_same_day + self.held_other_days


@dataclass(frozen=True, slots=True)
class Correction:
    """A number of a frozen report that is another one now. `where` is `totals`, `station Bhankrota` …, as
    `frozen.flat` has it; `figure` a name of that value."""

    where: str
    figure: str
    before: Number
    now: Number


@dataclass(frozen=True, slots=True)
class Issue:
    """A frozen report: version 1, or an amended one. `corrections` since the version before are told of the one that is
    about to leave."""

    span: Span
    version: int
    frozen_at: dt.datetime
    frozen_by: Both
    corrections: tuple[Correction, ...] = ()
