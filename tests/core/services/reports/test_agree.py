"""Screen, workbook, PDF, CSV and JSON of one span say the same to the paisa: each is read back by another library."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator

import openpyxl  # type: ignore[import-untyped]
import pypdfium2
import pytest

from supportdesk import texts
from supportdesk.desk import Desk
from supportdesk.documents.figures import FORMS, data_files
from supportdesk.documents.figures.report import Column, Kind, Line, Report, Table, Value, shown
from supportdesk.services import cases
from supportdesk.services.figures.frozen import REPORT, STATIONS, uncover
from supportdesk.services.figures.spans import SpanKind, span_of
from supportdesk.services.reports.span_report import span_report
from supportdesk.services.reports.taking_out import make_ready, take_out
from supportdesk.texts import Language, Texts
from tests.core.casework import TODAY, a_case, pay, tell
from tests.core.commands.command_line import ROOT

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
        tell(desk, case_id, payment_id, "credited", TODAY, 100_007)
    return desk


def report_of(desk: Desk, language: Language = "en") -> tuple[Report, Texts]:
    spoken = texts.load(language)
    return desk.ask(span_report, WEEK, desk.now(), spoken), spoken


def cells(table: Table, *, on_paper: bool = False) -> Iterator[tuple[Line, Column, Value]]:
    for line in (*(table.lines_on_paper if on_paper else table.lines), *([table.total] if table.total else [])):
        for column, value in zip(table.columns, line.values, strict=True):
            if column.on_paper or not on_paper:
                yield line, column, value


def tables(report: Report) -> Iterator[Table]:
    for chapter in report.chapters:
        yield from chapter.tables


def test_the_sums_are_those_of_the_desk(busy: Desk) -> None:
    report, _ = report_of(busy)
    reported = sum(12_543_050 + place for place in range(8))
    assert report.figure("reported").value == reported
    assert report.figure("held").value == 8 * 5_000_001
    assert report.figure("credited").value == 8 * 100_007
    total = report.table("station").total
    assert total
    assert reported in total.values


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_workbook_says_the_same(busy: Desk, language: Language) -> None:
    report, spoken = report_of(busy, language)
    book = openpyxl.load_workbook(io.BytesIO(FORMS["xlsx"](report, spoken)))
    sheets = book.worksheets[1:]
    for sheet, table in zip(sheets, tables(report), strict=False):
        found = [row[1 : len(table.columns) + 1] for row in sheet.iter_rows(min_row=2, values_only=True)]
        wanted = [line.values for line in (*table.lines, *([table.total] if table.total else []))]
        assert len(found) >= len(wanted) > 0 or not table.lines
        for row, values in zip(found, wanted, strict=False):
            kinds = [column.kind for column in table.columns]
            assert list(row) == [in_cell(value, kind, spoken) for value, kind in zip(values, kinds, strict=True)]
    summary = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    for figure in report.figures:
        if figure.key not in ("open", "unknown"):
            assert summary[figure.label] == in_cell(figure.value, figure.kind, spoken)


def in_cell(value: Value, kind: Kind, spoken: Texts) -> object:
    if isinstance(value, int) and kind is Kind.RUPEES:
        return value / 100
    return spoken("hidden") if value == "hidden" else value


def test_csv_and_json_say_the_same(busy: Desk) -> None:
    report, spoken = report_of(busy)
    rows = list(csv.DictReader(io.StringIO(FORMS["csv"](report, spoken).decode("utf-8-sig"), newline="")))
    in_csv = {(row["table"], row["key"], row["column"]): row["value"] for row in rows}
    in_json = json.loads(FORMS["json"](report, spoken))["chapters"][0]
    for figure in report.figures:
        assert in_csv["", figure.key, "value"] == data_files.plain(figure.value, figure.kind)
        assert in_json["figures"][figure.key]["value"] == figure.value
    for table in tables(report):
        found = in_json["tables"][table.key]
        lines = {line["key"]: line for line in (*found["rows"], *([found["total"]] if found["total"] else []))}
        for line, column, value in cells(table):
            assert in_csv[table.key, line.key, column.key] == data_files.plain(value, column.kind)
            assert lines[line.key][column.key] == value


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_paper_shows_the_same(busy: Desk, language: Language) -> None:
    report, spoken = report_of(busy, language)
    document = pypdfium2.PdfDocument(FORMS["pdf"](report, spoken))
    words = set(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    for table in tables(report):
        for _line, column, value in cells(table, on_paper=True):
            if value is not None and column.kind in (Kind.COUNT, Kind.RUPEES):
                assert shown(value, column.kind, spoken) in words or (language == "hi" and value == "hidden")


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
    figures = supervised.do(uncover, WEEK, "asked for by the court")
    report = supervised.ask(span_report, WEEK, supervised.now(), texts.load("en"), figures)
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
