"""Workbook and CSV: figures are numbers, text is text, and nothing typed by a person is ever calculated."""

import csv
import dataclasses
import io
import re
import zipfile

from supportdesk.documents import sheets
from supportdesk.documents.week_report import Column, Kind, Table
from tests.core import paper_samples as samples

VALUE = samples.week("hi", 4)


def inside(workbook: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read(name).decode()


def test_a_formula_stays_text() -> None:
    book = sheets.xlsx(VALUE, samples.texts("hi"))
    assert "<f>" not in inside(book, "xl/worksheets/sheet2.xml")
    assert "=1+1" in inside(book, "xl/sharedStrings.xml")
    assert "&lt;b&gt;@station&lt;/b&gt;" in inside(book, "xl/sharedStrings.xml")


def test_rupees_are_numbers_in_lakh_groups() -> None:
    book = sheets.xlsx(VALUE, samples.texts("en"))
    assert "<v>125430.5</v>" in inside(book, "xl/worksheets/sheet2.xml")
    assert r"&quot;₹&quot;##\,##\,##0.00" in inside(book, "xl/styles.xml")


def test_the_workbook_has_a_sheet_for_each_table_and_is_always_the_same() -> None:
    table = Table("Held: by bank / week [all] and a title that is far too long", (Column("Bank"),), (("SBI",), (None,)))
    value = dataclasses.replace(VALUE, tables=(*VALUE.tables, table, table))
    book = sheets.xlsx(value, samples.texts("en"))
    names = re.findall(r'<sheet name="(.*?)"', inside(book, "xl/workbook.xml"))
    assert names == [
        "Summary",
        "1 थाने के अनुसार",
        "2 Held by bank week all and a t",
        "3 Held by bank week all and a t",
    ]
    assert book == sheets.xlsx(value, samples.texts("en"))


def test_csv_opens_in_a_spreadsheet() -> None:
    written = sheets.csv_text(VALUE, samples.texts("en"))
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["नए मामले", "31"]
    assert rows[5] == ["लौटी रकम", ""]
    assert rows[7:10] == [
        ["थाने के अनुसार"],
        ["थाना", "मामले", "गई रकम", "रोकी गई"],
        ["भांकरोटा", "12", "125430.50", "0.00"],
    ]
    assert rows[11] == ["'=1+1", "14", "376291.50", "90000.00"]


def test_a_negative_amount_is_no_formula() -> None:
    assert sheets.plain(-12_345, Kind.RUPEES) == "-123.45"
    assert sheets.plain("-x", Kind.TEXT) == "'-x"
    assert sheets.plain("\t=x", Kind.TEXT) == "'\t=x"
