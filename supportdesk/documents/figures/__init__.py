"""Figures on paper, in a workbook and as data: one value, so that all of them say the same to the paisa."""

from collections.abc import Callable, Mapping

from supportdesk.documents.figures import data_files, paper, workbook
from supportdesk.documents.figures.report import Report
from supportdesk.texts import Texts

FORMS: Mapping[str, Callable[[Report, Texts], bytes]] = {
    "pdf": paper.build,
    "xlsx": workbook.xlsx,
    "csv": data_files.csv_text,
    "json": data_files.json_text,
}
