"""A station's graph and what was done on its open cases stand on one sheet."""

import datetime as dt
import io
from itertools import pairwise

import openpyxl  # type: ignore[import-untyped]
import pypdfium2
import pytest
import sqlalchemy as sa

from supportdesk import texts
from supportdesk.desk import Desk
from supportdesk.documents.figures import FORMS
from supportdesk.documents.figures.report import Kind, Report, period, shown
from supportdesk.models import PoliceStation
from supportdesk.services import cases
from supportdesk.services.figures.frozen import STATIONS
from supportdesk.services.figures.spans import SpanKind, span_of
from supportdesk.services.reports.taking_out import make_ready, take_out
from supportdesk.texts import Language
from tests.core.casework import TODAY, a_case, pay, tell
from tests.core.conftest import Clock

WEEK = span_of(SpanKind.WEEK, TODAY)
STATIONS_WITH = {"Bhankrota": 11, "Sanganer": 2}


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Two stations with open cases, on some of which more was done than fits on a line."""
    with desk.opened.engine.begin() as connection:
        rows = [{"name": station, "name_hindi": station} for station in STATIONS_WITH]
        connection.execute(sa.insert(PoliceStation), rows)
    for station, count in STATIONS_WITH.items():
        for place in range(count):
            case_id = a_case(desk, kind="upi")
            desk.do(cases.save_answers, case_id, "person", {"police_station": station})
            paid = pay(desk, case_id, TODAY, dt.time(9), amount=12_543_000)
            if not place % 3:
                tell(desk, case_id, paid, "asked", TODAY, 12_543_000)
                tell(desk, case_id, paid, "held", TODAY, 5_000_000)
    return desk


def pack(desk: Desk, language: Language) -> Report:
    return desk.ask(make_ready, STATIONS, WEEK, desk.now()).papers[language]


@pytest.mark.parametrize("language", ["en", "hi"])
def test_a_station_has_one_sheet_of_paper(busy: Desk, language: Language) -> None:
    report = pack(busy, language)
    with pypdfium2.PdfDocument(FORMS["pdf"](report, texts.load(language))) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    begins = [next(n for n, page in enumerate(pages) if n and one.title in page) for one in report.chapters[1:3]]
    assert [end - begin for begin, end in pairwise(begins)] == [1]
    for begin, chapter in zip(begins, report.chapters[1:3], strict=True):
        numbers = [line.label for line in chapter.tables[1].lines]
        assert len(numbers) == STATIONS_WITH[chapter.key]
        assert all(number in pages[begin] for number in numbers)


def test_only_too_many_open_cases_run_on(busy: Desk) -> None:
    for _ in range(30):
        case_id = a_case(busy, kind="upi")
        busy.do(cases.save_answers, case_id, "person", {"police_station": "Sanganer"})
    report = pack(busy, "en")
    with pypdfium2.PdfDocument(FORMS["pdf"](report, texts.load("en"))) as document:
        first, second = (document[page].get_textpage().get_text_range() for page in (1, 2))
    numbers = [line.label for line in report.chapters[1].tables[1].lines]
    assert len(numbers) == 32
    assert numbers[0] in first
    assert numbers[-1] in second


def test_a_dash_says_that_no_listed_step_and_no_payment_is_noted(busy: Desk) -> None:
    case_id = a_case(busy, kind="upi")
    busy.do(cases.save_answers, case_id, "person", {"police_station": "Sanganer"})
    table = pack(busy, "en").chapters[2].tables[1]
    *_, reported, _, _, done, _ = table.lines[-1].values
    assert [shown(reported, Kind.RUPEES, texts.load("en")), done] == ["–", "–"]
    (meaning,) = (column.definition for column in table.columns if column.key == "done")
    assert meaning.endswith("–: none of them noted.")


def test_every_page_says_which_days_and_which_version(busy: Desk, clock_at_desk: Clock) -> None:
    clock_at_desk.forward(days=2)
    busy.do(take_out, busy.ask(make_ready, STATIONS, WEEK, busy.now()), "pdf")
    pay(busy, 1, TODAY, amount=50_000)
    report = pack(busy, "en")
    with pypdfium2.PdfDocument(FORMS["pdf"](report, texts.load("en"))) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) > 3
    said = f"{period(report, texts.load('en'))} · Version 2, amended".split()
    assert not [page for page in pages if " ".join(said) not in " ".join(page.split())]


def test_the_workbook_has_a_sheet_a_station_and_says_what_it_means(busy: Desk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMS["xlsx"](pack(busy, "en"), texts.load("en"))))
    assert book.sheetnames[2:4] == ["Bhankrota", "Sanganer"]
    said = {row[0].value: row[1].value for row in book["Definitions"].iter_rows(min_row=2)}
    assert said["Rank"]
    assert book["Bhankrota"].sheet_properties.pageSetUpPr.fitToPage
    assert book["Bhankrota"].page_setup.fitToHeight in (None, 1)
