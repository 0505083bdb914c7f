"""The words of a chart on paper: shaped, whole, over its curves, and copied out of the PDF as they went in."""

import shutil
from dataclasses import replace
from pathlib import Path
from unittest.mock import MagicMock

import pytest

from supportdesk.documents import page
from supportdesk.documents.figures import charts
from supportdesk.documents.figures.report import Line, Table
from tests.core import paper_samples as samples
from tests.core.paper_cases import read

STATIONS = ("भांकरोटा", "विद्याधर नगर", "श्याम नगर", "क्षेत्र: ज़िला", "प्रतापनगर", "ट्रांसपोर्ट नगर")
LABELS = ("मामले", "गई रकम", "रोकी गई")


def a_chart() -> Table:
    tables = (table for chapter in samples.week("hi").chapters for table in chapter.tables)
    return next(table for table in tables if table.drawn and table.drawn.over_time)


def test_no_curve_runs_through_a_number() -> None:
    chart = charts.Columns(a_chart(), samples.texts("hi"))
    chart.wrap(page.WIDTH, page.PAGE_HEIGHT)
    chart.canv = MagicMock()
    chart.canv.stringWidth.return_value = 10.0
    chart.draw()
    drawn = [call[0] for call in chart.canv.method_calls]
    last_curve = max(place for place, name in enumerate(drawn) if name == "circle")
    assert drawn.index("drawCentredString") > last_curve


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) reads the text layer")
def test_the_labels_of_a_chart_are_exact_hindi(tmp_path: Path) -> None:
    texts = samples.texts("hi")
    by_week = a_chart()
    lines = tuple(Line(name, name, (3 + place, 7_500_000, 900_000)) for place, name in enumerate(STATIONS))
    chart = charts.Columns(replace(by_week, lines=lines), texts)
    text = read(page.pdf([chart], page.Sheet(samples.CENTRE, samples.IMPRINT, ""), texts), tmp_path)
    for wanted in (*STATIONS, *LABELS):
        assert wanted.replace(" ", "") in text, wanted
    assert "�" not in text
