"""The head of the page: which days, and the ways in which their figures leave the desk."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.texts import N_, Texts
from ui import theme
from ui.pages.report_parts.span_bar import SpanBar
from ui.pages.report_parts.versions import VersionsButton
from ui.widgets.button import Button
from ui.widgets.labels import title

_FORMS: dict[str, tuple[str, str]] = {
    "save_report_xlsx": ("Excel", N_("Save as an Excel workbook…")),
    "save_report_pdf": ("PDF", N_("Save as PDF…")),
    "save_report_csv": ("CSV", N_("Save as CSV…")),
    "save_report_json": ("JSON", N_("Save as JSON, for other programs…")),
}
_PACK: dict[str, tuple[str, str]] = {
    "save_stations_pdf": (N_("Stations, PDF"), N_("A sheet for each police station, for the review meeting…")),
    "save_stations_xlsx": (N_("Stations, Excel"), N_("The same as an Excel workbook…")),
}


class ReportHead(QWidget):
    """`save_wanted(kind, form)`: report or stations; xlsx, pdf, csv or json."""

    save_wanted = Signal(str, str)
    print_wanted = Signal()
    uncover_wanted = Signal()
    versions_wanted = Signal()

    def __init__(self, texts: Texts, span_bar: SpanBar, *, may_uncover: bool, parent: QWidget) -> None:
        super().__init__(parent)
        _ = texts
        upper, lower = QHBoxLayout(), QHBoxLayout()
        upper.addWidget(title(_("Reports"), self))
        upper.addStretch(1)
        self.versions = VersionsButton(_, self)
        self.versions.clicked.connect(self.versions_wanted)
        upper.addWidget(self.versions)
        for name, (words, about) in _PACK.items():
            upper.addWidget(self._button(name, _(words), _(about)))
        if may_uncover:
            uncover = Button(_("Show small numbers…"), name="uncover", icon="chart-column", parent=self)
            uncover.clicked.connect(self.uncover_wanted)
            upper.addWidget(uncover)
        lower.addWidget(span_bar)
        lower.addStretch(1)
        for name, (words, about) in _FORMS.items():
            lower.addWidget(self._button(name, words, _(about)))
        paper = Button(_("Print"), "Ctrl+P", "primary", name="print_report", icon="printer", parent=self)
        paper.clicked.connect(self.print_wanted)
        lower.addWidget(paper)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        for row in (upper, lower):
            row.setSpacing(theme.size("s2"))
            both.addLayout(row)

    def _button(self, name: str, words: str, about: str) -> Button:
        made = Button(words, name=name, icon="download", parent=self)
        made.setToolTip(about)
        made.setAccessibleName(about)
        made.clicked.connect(self._save)
        return made

    def _save(self) -> None:
        _save, kind, form = self.sender().objectName().split("_")
        self.save_wanted.emit(kind, form)
