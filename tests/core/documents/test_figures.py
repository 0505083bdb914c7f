"""A report as workbook, CSV and JSON: figures are numbers, text is text, nothing typed by a person is calculated."""

import csv
import dataclasses
import datetime as dt
import io
import json
import re
import zipfile

import openpyxl  # type: ignore[import-untyped]
import pytest

from supportdesk.documents.figures import charts, data_files, workbook
from supportdesk.documents.figures.report import Column, Drawn, Figure, Kind, Line, Table, Value, of_days, shown
from supportdesk.money import rupees
from supportdesk.texts import LANGUAGES
from tests.core import paper_samples as samples

VALUE = samples.week("hi", 4)
ENGLISH = samples.texts("en")


def inside(book: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read(name).decode()


def rows_of(written: bytes) -> list[list[str]]:
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_a_formula_stays_text() -> None:
    book = workbook.xlsx(VALUE, samples.texts("hi"))
    assert "<f>" not in inside(book, "xl/worksheets/sheet3.xml")
    assert "=1+1" in inside(book, "xl/sharedStrings.xml")
    assert "&lt;b&gt;@station&lt;/b&gt;" in inside(book, "xl/sharedStrings.xml")


def test_rupees_are_numbers_in_lakh_groups_and_days_are_days() -> None:
    table = Table(
        "t", "Days", "Case", (Column("on", "Opened", Kind.DATE),), (Line("1", "1", (dt.date(2026, 11, 22),)),)
    )
    chapter = dataclasses.replace(VALUE.chapters[0], tables=(*VALUE.chapters[0].tables, table))
    book = workbook.xlsx(dataclasses.replace(VALUE, chapters=(chapter,)), ENGLISH)
    assert "<v>125430.5</v>" in inside(book, "xl/worksheets/sheet3.xml")
    assert "<v>46348</v>" in inside(book, "xl/worksheets/sheet4.xml")
    assert r"&quot;₹&quot;##\,##\,##0.00" in inside(book, "xl/styles.xml")
    assert "dd/mm/yyyy" in inside(book, "xl/styles.xml")


def test_the_workbook_has_a_sheet_for_each_table_with_a_frozen_head_and_its_own_chart() -> None:
    book = workbook.xlsx(VALUE, ENGLISH)
    names = re.findall(r'<sheet name="(.*?)"', inside(book, "xl/workbook.xml"))
    assert names == ["Summary", "मामले और राशि", "थाने के अनुसार", "Definitions"]
    assert 'state="frozen"' in inside(book, "xl/worksheets/sheet2.xml")
    assert "<c:lineChart>" in inside(book, "xl/charts/chart1.xml")
    assert "<c:barChart>" in inside(book, "xl/charts/chart2.xml")
    assert book == workbook.xlsx(VALUE, ENGLISH)


def test_no_head_is_cut_and_no_axis_has_half_a_case() -> None:
    """Its row is as high as its longest head needs in the width of its column."""
    long = Column("share", "उन मामलों का हिस्सा जिनमें दोनों समय पता हैं", Kind.SHARE)
    lines = tuple(Line(str(n), "2 घंटे तक", (n, 10)) for n in range(4))
    table = Table("delay", "देर", "देर", (Column("cases", "मामले"), long), lines, drawn=Drawn("cases"))
    chapter = dataclasses.replace(VALUE.chapters[0], figures=(), tables=(table,))
    book = workbook.xlsx(dataclasses.replace(VALUE, chapters=(chapter,)), samples.texts("hi"))
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[1]
    assert sheet.row_dimensions[1].height >= 18 * len(long.label) / sheet.column_dimensions["C"].width
    axis = inside(book, "xl/charts/chart1.xml").split("<c:valAx>")[1]
    assert '<c:max val="3"/>' in axis
    assert '<c:majorUnit val="1"/>' in axis
    assert 'formatCode="[&gt;=10000000]' in axis
    names = inside(book, "xl/charts/chart1.xml").split("<c:catAx>")[1].split("</c:catAx>")[0]
    assert '<c:tickLblSkip val="1"/>' in names
    assert '<a:bodyPr rot="0"' in names  # else LibreOffice leaves out names that touch


def test_a_station_has_its_titles_whole_and_minutes_their_name() -> None:
    delay = Figure("median_minutes", "देर", 40, Kind.MINUTES, 50)
    chapters = (
        dataclasses.replace(VALUE.chapters[0], figures=(delay,)),
        dataclasses.replace(VALUE.chapters[0], title="भांकरोटा", together=True),
    )
    book = openpyxl.load_workbook(
        io.BytesIO(workbook.xlsx(dataclasses.replace(VALUE, chapters=chapters), samples.texts("hi")))
    )
    title = next(cell for row in book["भांकरोटा"] for cell in row if cell.value == chapters[1].tables[0].title)
    assert title.font.bold
    assert not title.alignment.wrap_text
    assert book["भांकरोटा"]["A2"].value == " · ".join(of_days(VALUE, samples.texts("hi")))
    head = next(row for row in book.worksheets[0] if row[1].value)
    assert [cell.alignment.horizontal for cell in head[1:3]] == ["right", "right"]
    assert book.worksheets[0].cell(head[1].row + 1, 2).number_format == '0" मिनट"'


def test_names_of_sheets_are_short_and_differ() -> None:
    table = Table(
        "t", "Held: by bank / week [all] and a title that is far too long", "Bank", (), (Line("1", "SBI", ()),)
    )
    chapter = dataclasses.replace(VALUE.chapters[0], tables=(table, table))
    book = workbook.xlsx(dataclasses.replace(VALUE, chapters=(chapter,)), ENGLISH)
    names = re.findall(r'<sheet name="(.*?)"', inside(book, "xl/workbook.xml"))
    assert names[1:3] == ["Held by bank week all and a tit", "Held by bank week all and a 2"]


def test_csv_has_a_line_for_each_figure() -> None:
    rows = rows_of(data_files.csv_text(VALUE, ENGLISH))
    assert tuple(rows[0]) == data_files.COLUMNS
    assert ["report", "", "cases", "नए मामले", "before", "count", "28"] in rows
    assert ["report", "", "credited", "लौटी रकम", "value", "rupees", ""] in rows
    assert ["report", "station", "s0", "भांकरोटा", "reported", "rupees", "125430.50"] in rows
    assert ["report", "station", "s2", "'=1+1", "cases", "count", "14"] in rows
    assert ["report", "station", "few", "सांगानेर", "held", "rupees", "hidden"] in rows


def test_one_table_as_csv_has_its_own_columns() -> None:
    rows = rows_of(data_files.csv_table(VALUE, "station"))
    assert rows[0] == ["key", "label", "cases", "reported", "held"]
    assert rows[-1] == ["few", "सांगानेर", "<5", "hidden", "hidden"]


def test_json_has_paise_and_says_which_format_it_is() -> None:
    said = json.loads(data_files.json_text(VALUE, ENGLISH))
    assert (said["format"], said["span"]["code"], said["span"]["last_day"]) == (1, "2026-W47", "2026-11-22")
    assert said["chapters"][0]["figures"]["reported"] == {
        "label": "गई रकम",
        "unit": "paise",
        "value": 1_461_243_050,
        "before": None,
        "definition": "",
    }
    table = said["chapters"][0]["tables"]["station"]
    assert table["rows"][0]["reported"] == 12_543_050
    assert table["definitions"].keys() == table["units"].keys()


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (-12_345, Kind.RUPEES, "-123.45"),
        (-5, Kind.RUPEES, "-0.05"),
        ("-x", Kind.TEXT, "'-x"),
        ("\t=x", Kind.TEXT, "'\t=x"),
        (None, Kind.COUNT, ""),
        (dt.date(2026, 11, 22), Kind.DATE, "2026-11-22"),
    ],
)
def test_a_cell_of_a_csv_file(value: Value, kind: Kind, said: str) -> None:
    assert data_files.plain(value, kind) == said


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (0, Kind.RUPEES, rupees(0)),
        (None, Kind.COUNT, "–"),
        ("<5", Kind.COUNT, "<5"),
        ("hidden", Kind.RUPEES, "hidden"),
        (58, Kind.SHARE, "58%"),
        (90, Kind.MINUTES, "90 min"),
        (740, Kind.MINUTES, "12 h"),
    ],
)
def test_a_figure_as_people_read_it(value: Value, kind: Kind, said: str) -> None:
    assert shown(value, kind, ENGLISH) == said


def test_an_amended_report_has_another_file_name() -> None:
    amended = dataclasses.replace(VALUE, version=2)
    names = [value.file_name("pdf", language) for value in (VALUE, amended) for language in LANGUAGES]
    assert names == [f"report-2026-W47{end}.pdf" for end in ("", "-hi", "-v2", "-v2-hi")]


@pytest.mark.parametrize(
    ("most", "step", "words"),
    [
        (0, 100, "₹1"),
        (9_460_000, 4_000_000, "₹40 k"),
        (28_380_000, 10_000_000, "₹1 L"),
        (410_000_000, 150_000_000, "₹15 L"),
        (7_000_000_000, 2_500_000_000, "₹2.5 Cr"),
    ],
)
def test_the_axis_of_rupees_has_round_steps(most: int, step: int, words: str) -> None:
    assert charts.round_step(most, 3) == step
    assert charts.in_short(step, ENGLISH) == words
