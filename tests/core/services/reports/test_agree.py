"""Screen, workbook, PDF, CSV and JSON of one span say the same to the paisa: each is read back by another library."""

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator

import openpyxl  # type: ignore[import-untyped]
import pytest

from supportdesk import texts, wording
from supportdesk.desk import Desk
from supportdesk.documents.figures import FORMS
from supportdesk.documents.figures.report import Column, Line, Report, Table, Value, of_days, shown
from supportdesk.services import cases
from supportdesk.services.figures.frozen import KINDS, REPORT, STATIONS, uncover
from supportdesk.services.figures.spans import SpanKind, span_of
from supportdesk.services.reports.span_report import span_report, uncovered_report
from supportdesk.services.reports.taking_out import make_ready, take_out
from supportdesk.texts import Language, Texts
from tests.core.casework import TODAY, a_case, pay, tell
from tests.core.commands.command_line import ROOT
from tests.core.services.reports import read_back

WEEK = span_of(SpanKind.WEEK, TODAY)
NAMES = ("Sunita Devi", "9829012345", "rohit@okaxis")


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Two stations, two kinds with one sensitive case, odd paise, money held and back."""
    for place, (kind, station) in enumerate(
        [("upi", "Bhankrota"), ("upi", "Sanganer"), ("investment", "Bhankrota"), ("sextortion", "Sanganer")] * 2
    ):
        case_id = a_case(desk, NAMES[0], kind)
        typed = {"police_station": station, "mobile": NAMES[1], "gender": "woman", "age": str(17 + place)}
        desk.do(cases.save_answers, case_id, "person", typed)
        payment_id = pay(desk, case_id, TODAY, amount=12_543_050 + place)
        tell(desk, case_id, payment_id, "held", TODAY, 5_000_001)
        tell(desk, case_id, payment_id, "credited", TODAY, 100_007, from_hold=100_007)
    return desk


def report_of(desk: Desk, language: Language = "en") -> tuple[Report, Texts]:
    spoken = texts.load(language)
    return desk.ask(span_report, WEEK, desk.now(), spoken), spoken


def cells(table: Table) -> Iterator[tuple[Line, Column, Value]]:
    for line in (*table.lines, *([table.total] if table.total else [])):
        for column, value in zip(table.columns, line.values, strict=True):
            yield line, column, value


def tables(report: Report) -> Iterator[Table]:
    for chapter in report.chapters:
        yield from chapter.tables


def test_the_sums_are_those_of_the_desk(busy: Desk) -> None:
    report, _ = report_of(busy)
    reported = sum(12_543_050 + place for place in range(8))
    assert report.figure("reported").value == reported
    assert report.figure("held").value == 8 * (5_000_001 - 100_007)
    assert report.figure("credited").value == 8 * 100_007
    total = report.table("station").total
    assert total
    assert reported in total.values


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_workbook_says_the_same(busy: Desk, language: Language) -> None:
    report, spoken = report_of(busy, language)
    content = FORMS["xlsx"](report, spoken)
    hidden = spoken("hidden")
    *sheets, _definitions = read_back.in_workbook(content)
    for found, table in zip(sheets, tables(report), strict=True):
        wanted = [line.values for line in (*table.lines, *([table.total] if table.total else []))]
        rows = [row[: len(table.columns)] for row in found]
        assert rows[: len(wanted)] == [[hidden if value == "hidden" else value for value in row] for row in wanted]
    figures = [[figure.value, figure.before] for figure in report.figures]
    assert read_back.in_summary(content) == figures


def test_csv_and_json_say_the_same(busy: Desk) -> None:
    report, spoken = report_of(busy)
    in_csv = read_back.in_csv(FORMS["csv"](report, spoken))
    in_json = read_back.in_json(FORMS["json"](report, spoken))
    wanted: read_back.Cells = {}
    for figure in report.figures:
        wanted["", figure.key, "value"], wanted["", figure.key, "before"] = figure.value, figure.before
    for table in tables(report):
        wanted |= {(table.key, line.key, column.key): value for line, column, value in cells(table)}
    assert in_json == wanted
    assert in_csv | {place: None for place, value in wanted.items() if value is None} == wanted


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_paper_shows_the_same_cell_by_cell(busy: Desk, language: Language) -> None:
    report, spoken = report_of(busy, language)
    paper = read_back.Printed(FORMS["pdf"](report, spoken))
    for figure in report.figures:
        if figure.large:
            said = (figure.label, shown(figure.value, figure.kind, spoken), figure.note)
            assert paper.has(numbers_of(said), anywhere=True), figure.key
    for table in tables(report):
        if not table.lines:
            continue
        assert table.upright or paper.has(numbers_of(heads(table)), anywhere=True), table.key
        for place, row in enumerate(rows_on_paper(table, spoken)):
            assert paper.has(numbers_of(row), anywhere=not place), (table.key, row)
    for place, figure in enumerate(figure for figure in report.figures if not figure.large):
        values = (shown(value, figure.kind, spoken) for value in (figure.value, figure.before))
        assert paper.has(numbers_of((figure.label, *values)), anywhere=not place), figure.key


def heads(table: Table) -> Iterator[str]:
    yield table.of
    yield from (column.label for column in table.columns if column.on_paper)


def rows_on_paper(table: Table, spoken: Texts) -> Iterator[list[str]]:
    """What stands in each of its rows, from the left. An upright table has a row for each column."""
    if table.upright:
        for line in table.lines:
            yield [table.of, line.label]
            for column, value in zip(table.columns, line.values, strict=True):
                yield [column.label, shown(value, column.kind, spoken)]
        return
    for line in (*table.lines_on_paper, *([table.total] if table.total else [])):
        kept = zip(table.columns, line.values, strict=True)
        yield [line.label, *(shown(value, column.kind, spoken) for column, value in kept if column.on_paper)]


def numbers_of(words: Iterable[str]) -> list[Value]:
    return [number for word in words for number in read_back.numbers_in(word)]


def test_every_number_of_the_files_has_its_definition(busy: Desk) -> None:
    past = WEEK.ends_at
    busy.now = lambda: past
    for kind in KINDS:
        busy.do(take_out, busy.ask(make_ready, kind, WEEK, past), "pdf")
    assert pay(busy, 1, TODAY, amount=77_700)
    for kind in KINDS:
        for language, report in busy.ask(make_ready, kind, WEEK, past).papers.items():
            assert report.version == 2
            document = json.loads(FORMS["json"](report, texts.load(language)))
            told = {entry["sentence"] for entry in document["definitions"]}
            for chapter in document["chapters"]:
                for key, figure in chapter["figures"].items():
                    assert figure["definition"] in told, key
                for name, table in chapter["tables"].items():
                    assert {table["definition"], *table["definitions"].values()} <= told, name
                    assert table["definitions"].keys() == table["units"].keys()
            book = openpyxl.load_workbook(io.BytesIO(FORMS["xlsx"](report, texts.load(language))))
            assert told <= {row[1] for row in book.worksheets[-1].iter_rows(min_row=2, values_only=True)}


def test_every_key_of_the_files_is_documented(busy: Desk) -> None:
    documented = set(re.findall(r"\w+", (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")))
    pack = busy.ask(make_ready, STATIONS, WEEK, busy.now()).papers["en"]
    for report in (report_of(busy)[0], pack):
        keys = {figure.key for figure in report.figures}
        for table in tables(report):
            keys |= {table.key, *(column.key for column in table.columns)}
        assert keys - documented == set()


def test_nobody_is_named_and_small_counts_are_hidden_in_every_form(busy: Desk) -> None:
    report, spoken = report_of(busy)
    line = next(line for line in report.table("kind").lines if line.key == "sextortion")
    assert line.values[0] == "<5"
    for make in FORMS.values():
        written = make(report, spoken)
        assert not [name for name in NAMES if name.encode() in written]
    assert b'"cases": "<5"' in FORMS["json"](report, spoken)
    assert b"sextortion,Threat with intimate pictures or video,cases,count,<5" in FORMS["csv"](report, spoken)


def test_nothing_is_said_to_be_hidden_where_nothing_is(desk: Desk) -> None:
    a_case(desk, NAMES[0], "upi")
    report, _ = report_of(desk)
    assert not [note for note in report.notes if "hidden" in note]
    a_case(desk, NAMES[0], "sextortion")
    assert [note for note in report_of(desk)[0].notes if "hidden" in note]


def test_days_that_are_not_over_say_so_and_are_not_compared(busy: Desk) -> None:
    report, spoken = report_of(busy)
    until = f"until {wording.moment(busy.now())}"
    assert [part for part in of_days(report, spoken) if until in part]
    assert [note for note in report.notes if until in note]
    assert report.figure("cases").note == "so far"
    year = busy.ask(span_report, span_of(SpanKind.YEAR, TODAY), busy.now(), spoken)
    assert year.table("months").lines[-1].key == f"{TODAY:%Y-%m}-01", "no month that has not begun"
    busy.now = lambda: WEEK.ends_at
    report, spoken = report_of(busy)
    assert "until" not in " ".join((*of_days(report, spoken), *report.notes))
    assert report.figure("cases").note == "+8 on the time before"


def test_a_hidden_row_has_its_mark_in_the_chart_of_the_workbook(busy: Desk) -> None:
    """Else it were a zero there."""
    with zipfile.ZipFile(io.BytesIO(FORMS["xlsx"](*report_of(busy)))) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
    assert any("&lt;5</a:t>" in chart for chart in charts)
    assert any("c:dLbl>" not in chart for chart in charts)


def test_hidden_ways_are_no_empty_table(desk: Desk) -> None:
    spoken = texts.load("en")

    def ways() -> Table:
        return desk.ask(span_report, WEEK, desk.now(), spoken).table("modus")

    assert (ways().lines, ways().without_lines) == ((), "")
    a_case(desk, NAMES[0], "sextortion")
    assert not ways().lines
    assert "hidden" in ways().without_lines


def test_rules_that_share_a_title_say_which_they_are(busy: Desk) -> None:
    busy.now = lambda: WEEK.ends_at + dt.timedelta(days=3)
    call = {"called_at": "22/11/2026 10:40"}
    busy.do(cases.save_answers, 1, "call_1930", call)
    labels = [line.label for line in report_of(busy)[0].table("overdue").lines]
    assert len(set(labels)) == len(labels)
    assert "Complete the complaint on the portal: money, after the call to 1930" in labels


def test_what_is_overdue_stands_in_every_form(busy: Desk) -> None:
    busy.now = lambda: WEEK.ends_at + dt.timedelta(days=3)
    report, spoken = report_of(busy)
    late = report.table("overdue")
    assert late.lines
    assert late.definition
    for line in late.lines:
        assert f"overdue,{line.key},".encode() in FORMS["csv"](report, spoken)
        assert line.label.encode() in FORMS["json"](report, spoken)


def test_a_supervisor_s_word_shows_the_small_counts_and_says_so(supervised: Desk) -> None:
    a_case(supervised, NAMES[0], "sextortion")
    word = supervised.do(uncover, WEEK, "asked for by the court")
    report = supervised.ask(uncovered_report, word, supervised.now(), texts.load("en"))
    line = next(line for line in report.table("kind").lines if line.key == "sextortion")
    assert line.values[0] == 1
    assert any("Not for handing on" in note for note in report.notes)


def test_a_frozen_week_says_what_was_corrected(busy: Desk) -> None:
    past = span_of(SpanKind.WEEK, TODAY)
    busy.now = lambda: past.ends_at
    busy.do(take_out, busy.ask(make_ready, REPORT, past, busy.now()), "pdf")
    assert pay(busy, 1, TODAY, amount=77_700)
    report = busy.ask(make_ready, REPORT, past, busy.now()).papers["en"]
    assert report.version == 2
    lines = {line.label: line.values for line in report.table("corrections").lines}
    before, now = lines["In all, Amount taken"]
    assert (before, now) == ("₹10,03,444.28", "₹10,04,221.28")
    assert "Police station" not in lines


def test_the_pack_has_a_sheet_for_each_station_with_its_open_cases(busy: Desk) -> None:
    spoken = texts.load("en")
    pack = busy.ask(make_ready, STATIONS, WEEK, busy.now()).papers["en"]
    assert len(pack.table("ranking").lines) == len(pack.chapters) - 1
    book = openpyxl.load_workbook(io.BytesIO(FORMS["xlsx"](pack, spoken)))
    ranking = book.worksheets[1]
    counted = sum(row[2] for row in ranking.iter_rows(min_row=2, values_only=True) if isinstance(row[2], int))
    assert counted == 8
    written = FORMS["json"](pack, spoken)
    assert b"open_cases" in written
    assert not [name for name in NAMES if name.encode() in written]
