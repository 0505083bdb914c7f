"""The figures of one week and the chart of all weeks, against the plain SQL of the same figures in the same run.

FIGURES_CASES=1000000 measures a desk of a million cases with three payments each (docs/reports.md, "How fast").
"""

import datetime as dt
import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Template

import pytest
from sqlalchemy.orm import Session

from supportdesk.desk import Desk
from supportdesk.services.figures import points
from supportdesk.services.figures.spans import SpanKind, span_of
from tests.bench import many
from tests.bench.measure import report, taking_turns
from tests.core.services.figures.conftest import as_shown

pytestmark = pytest.mark.timeout(1800)  # the desk is made first

CASES = int(os.environ.get("FIGURES_CASES", "100000"))
YEARS = 5
LAST_DAY = dt.date(2026, 11, 22)
RAW = "plain SQL of the same figures"
ALL_WEEKS = (
    "SELECT date(opened_at, '+330 minutes', 'weekday 0', '-6 days'), count(*) FROM cases"
    " JOIN consents ON case_id = cases.id WHERE use_in_figures IS NOT 0 GROUP BY 1"
)
WEEK = span_of(SpanKind.WEEK, dt.date(2026, 11, 11))
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
AT = {
    "begins": WEEK.begins_at.replace(tzinfo=None).isoformat(" "),
    "ends": WEEK.ends_at.replace(tzinfo=None).isoformat(" "),
    "first": WEEK.first_day.isoformat(),
    "end": WEEK.end.isoformat(),
}


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("figures")
    desk = many.new_desk(folder / "Figures.desk")
    opened = "datetime('$last_day 11:00', '-' || (($cases - i) * $minutes / $cases) || ' minutes') || '.000000'"
    values = {"cases": CASES, "last_day": LAST_DAY, "minutes": YEARS * 365 * 1440}
    with desk.opened.engine.execution_options(write=True).begin() as connection:
        for statement in statements("figures_fill.sql"):
            connection.exec_driver_sql(Template(statement.replace("$opened", opened)).substitute(values))
        connection.exec_driver_sql("ANALYZE")
    gc.freeze()  # as the program does once it has started
    yield desk
    gc.unfreeze()
    desk.opened.close()
    shutil.rmtree(Path(folder))


def statements(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text(encoding="utf-8").split(";\n")


def test_one_week(crowded: Desk) -> None:
    week = statements("figures_week.sql")

    def raw() -> object:
        with crowded.opened.engine.connect() as connection:
            cursor = connection.connection.cursor()
            return [cursor.execute(statement, AT).fetchall() for statement in week]

    measured = taking_turns({RAW: raw, "a week": lambda: crowded.ask(as_shown, WEEK, NOW)}, 20, warm=3)
    assert report(f"{CASES:,} cases, one week", measured, RAW)["a week"] <= 2


def test_the_plain_sql_counts_the_same(crowded: Desk) -> None:
    """Else the measurement compared two different things."""
    figures = crowded.ask(as_shown, WEEK, NOW)
    with crowded.opened.engine.connect() as connection:
        cursor = connection.connection.cursor()
        answers = [cursor.execute(statement, AT).fetchall() for statement in statements("figures_week.sql")]
    whole = next(rows[0] for rows in answers if rows)
    totals = figures.totals
    assert whole[1:5] == (totals.cases, totals.people, totals.called_1930, totals.filed)
    assert whole[6:9] == (totals.reported, totals.held, totals.credited)
    for told in (totals.moved_on, totals.payments, totals.complaints, totals.open_over_30_days, totals.sessions):
        assert any(told in rows[0] for rows in answers if len(rows) == 1), told


def test_all_weeks(crowded: Desk) -> None:
    """5 ms are a twelfth of what plain SQL takes to count the cases alone, where it was first measured."""
    with Session(crowded.opened.engine.execution_options(write=True)) as session, session.begin():
        points.settle(session, 10_000)
    crowded.tidy_up()  # as the program does when nobody touches it for half a minute

    def raw() -> object:
        with crowded.opened.engine.connect() as connection:
            return connection.connection.cursor().execute(ALL_WEEKS).fetchall()

    measured = taking_turns(
        {RAW: raw, "a chart of all weeks": lambda: crowded.ask(points.points, SpanKind.WEEK, LAST_DAY)}, 50, warm=5
    )
    ratios = report(f"{CASES:,} cases, all weeks", measured, RAW)
    assert ratios["a chart of all weeks"] < 1 / 12
