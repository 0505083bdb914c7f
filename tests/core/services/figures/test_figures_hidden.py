"""No hidden number can be worked out: a solver tries every value that agrees with all that stands on the page."""

import dataclasses
import random
from collections.abc import Iterator, Mapping, Sequence

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.services.figures.report import count, figures_of
from supportdesk.services.figures.results import COUNTS, MONEY, Figures, Hidden, Modus, Row, StepDone, Table
from supportdesk.services.figures.spans import Span
from supportdesk.services.figures.suppression import LEAST, hide, sensitive_rows
from tests.core.services.figures.conftest import AFTERWARDS, as_shown
from tests.core.services.figures.test_figures_recount import SPANS

KINDS = ("upi", "lottery", "courier", "sextortion", "stalking", "impersonation", "romance")


def page(by: str, counts: Mapping[str, Sequence[int]]) -> Table:
    """A table with these numbers of cases, people, called, filed, FIR and open, and a rupee a case taken."""
    rows = [_row(key, numbers) for key, numbers in counts.items()]
    sums = [sum(column) for column in zip(*counts.values(), strict=True)]
    return Table(by, tuple(rows), _row("", sums))


def _row(key: str, numbers: Sequence[int]) -> Row:
    cases, people, called, filed, fir, still = numbers
    return Row(key, cases, people, called, filed, fir, 100 * cases, 0, 0, 0, still, 3)


def hidden(crowded: Figures, table: Table) -> Figures:
    """The page as it leaves the desk, with this table in place of the real one."""
    others = tuple(table if each.by == table.by else each for each in crowded.tables)
    return hide(dataclasses.replace(crowded, tables=others))


@pytest.fixture(scope="module")
def figures(crowded: sa.Engine) -> Figures:
    with Session(crowded) as session:
        return figures_of(session, count(session, SPANS[0], AFTERWARDS))


def possible(table: Table, column: str) -> dict[str, set[int]]:
    """Every value that each hidden number of the column may have, for whoever knows what "<5" means.

    Tries all values of each; which sums the others can have is built up one by one, not guessed from their bounds.
    """
    rows = {row.key: getattr(row, column) for row in table.rows}
    unknown = [key for key, value in rows.items() if isinstance(value, Hidden)]
    left = getattr(table.total, column) - sum(value for value in rows.values() if isinstance(value, int))
    values = {key: _values(table, key, column, left) for key in unknown}
    found = {}
    for key in unknown:
        sums = {0}
        for other in unknown:
            if other != key:
                sums = {whole + value for whole in sums for value in values[other] if whole + value <= left}
        found[key] = {value for value in values[key] if left - value in sums}
    return found


def _values(table: Table, key: str, column: str, left: int) -> range:
    """A case that was called for is a case: what is known of the cases bounds the other counts."""
    row = next(row for row in table.rows if row.key == key)
    most, cases = left, row.cases
    if column not in ("cases", "open") and isinstance(cases, int):
        most = min(most, cases)
    if Hidden.FEW in (getattr(row, column), cases if column not in ("cases", "open") else None):
        return range(min(most, LEAST - 1) + 1)
    says_how_small = any(each.cases is Hidden.FEW for each in table.rows)
    large = says_how_small and row.cases is Hidden.COVER and key in sensitive_rows(table.by) and column == "cases"
    return range(LEAST if large else 0, most + 1)


def assert_nothing_can_be_worked_out(table: Table) -> None:
    for column in COUNTS:
        for key, values in possible(table, column).items():
            assert len(values) > 1, (column, key, values)
    for column in MONEY:
        rows = [getattr(row, column) for row in table.rows]
        left = getattr(table.total, column) - sum(value for value in rows if isinstance(value, int))
        unknown = sum(isinstance(value, Hidden) for value in rows)
        assert not unknown or (unknown > 1 and left > 0)


def tables_of_all_sorts() -> Iterator[Table]:
    dice = random.Random(5)  # noqa: S311
    for _ in range(300):
        kinds = dice.sample(KINDS, dice.randint(1, len(KINDS)))
        most = dice.choice((2, 5, 9))
        counts = {}
        for kind in kinds:
            cases = dice.randint(1, most)
            counts[kind] = (cases, cases, *(dice.randint(0, cases) for _ in range(3)), dice.randint(0, 6))
        yield page("kind", counts)


def test_tables_of_all_sorts_give_nothing_away(figures: Figures) -> None:
    for table in tables_of_all_sorts():
        shown = hidden(figures, table).table("kind")
        assert shown.total == table.total
        assert_nothing_can_be_worked_out(shown)
        for row in shown.rows:
            if row.key in sensitive_rows("kind"):
                assert not any(isinstance(count, int) and 0 < count < LEAST for count in _counts(row)), row


def _counts(row: Row) -> list[int | Hidden | None]:
    return [getattr(row, name) for name in COUNTS]


@pytest.mark.parametrize(
    "counts",
    [
        {"sextortion": 1},
        {"sextortion": 4, "stalking": 4, "impersonation": 4, "romance": 4},
        {"sextortion": 2, "stalking": 7},
        {"sextortion": 1, "lottery": 1},
    ],
    ids=str,
)
def test_pages_with_hardly_anything_on_them(figures: Figures, counts: dict[str, int]) -> None:
    table = page("kind", {kind: (count, count, count, 0, count // 2, 0) for kind, count in counts.items()})
    shown = hidden(figures, table).table("kind")
    assert_nothing_can_be_worked_out(shown)
    assert not [row for row in shown.rows if row.key in counts and isinstance(row.cases, int) and row.cases < LEAST]


def test_large_and_absent_counts_and_other_kinds_are_shown(figures: Figures) -> None:
    table = page("kind", {"sextortion": (5, 5, 0, 5, 0, 5), "lottery": (1, 1, 1, 0, 0, 1)})
    assert hidden(figures, table).table("kind") == table


def test_the_next_smallest_goes_with_it(figures: Figures) -> None:
    table = page("kind", {"upi": (24,) * 6, "courier": (9,) * 6, "lottery": (6,) * 6, "sextortion": (3,) * 6})
    shown = {row.key: row.cases for row in hidden(figures, table).table("kind").rows}
    assert shown == {"upi": 24, "courier": 9, "lottery": Hidden.COVER, "sextortion": Hidden.FEW}
    assert list(shown)[-2:] == ["lottery", "sextortion"]


def test_the_place_of_a_row_tells_nothing(figures: Figures) -> None:
    table = page("kind", {"upi": (2,) * 6, "sextortion": (2,) * 6, "courier": (2,) * 6, "lottery": (1,) * 6})
    shown = [row.cases for row in hidden(figures, table).table("kind").rows]
    first_hidden = next(place for place, cases in enumerate(shown) if isinstance(cases, Hidden))
    assert all(isinstance(cases, Hidden) for cases in shown[first_hidden:])


def test_children_and_small_groups_are_hidden_too(figures: Figures) -> None:
    for by, counts in (
        ("age", {"under_18": 1, "18_25": 8, "26_40": 6}),
        ("gender", {"woman": 9, "man": 7, "other": 1}),
        ("age", {"under_18": 2}),
    ):
        shown = hidden(figures, page(by, {key: (count,) * 6 for key, count in counts.items()})).table(by)
        assert_nothing_can_be_worked_out(shown)
        small = next(row for row in shown.rows if row.key in ("under_18", "other"))
        assert isinstance(small.cases, Hidden)


def test_neither_the_steps_nor_the_modus_tell_what_a_table_hides(figures: Figures) -> None:
    table = page("kind", {"upi": (24,) * 6, "lottery": (6,) * 6, "sextortion": (3,) * 6, "stalking": (9,) * 6})
    modus = tuple(Modus(kind, "call", 3, 0) for kind in ("upi", "lottery", "sextortion", "stalking"))
    shown = hidden(dataclasses.replace(figures, modus=modus), table)
    assert [one.kind for one in shown.modus] == ["upi"]
    takedown = next(step for step in shown.steps if step.step == "takedown")
    assert takedown == StepDone("takedown", Hidden.COVER, Hidden.COVER, Hidden.COVER)


@pytest.mark.parametrize("span", SPANS, ids=lambda span: span.code)
def test_no_real_page_gives_anything_away(crowded: sa.Engine, span: Span) -> None:
    with Session(crowded) as session:
        shown = as_shown(session, span, AFTERWARDS)
    for table in shown.tables:
        if sensitive_rows(table.by):
            assert_nothing_can_be_worked_out(table)
    assert not shown.uncovered
