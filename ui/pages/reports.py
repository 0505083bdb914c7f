"""The figures of a span of days: seen on the screen, printed, or taken along as a file. They name nobody."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.documents.figures import FORMS
from supportdesk.documents.figures.report import Line, Report
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.rights import Role
from supportdesk.services.figures import frozen
from supportdesk.services.figures.report import cases_behind
from supportdesk.services.figures.results import Figures
from supportdesk.services.figures.spans import SpanKind, span_of
from supportdesk.services.reports.span_report import called, span_report
from supportdesk.services.reports.taking_out import Ready, again, make_ready, take_out
from supportdesk.texts import Texts
from ui import dialogs, printing, theme
from ui.context import Context
from ui.pages.report_parts.column_chart import ColumnChart
from ui.pages.report_parts.head import ReportHead
from ui.pages.report_parts.span_bar import SpanBar
from ui.pages.report_parts.tables_card import FIGURES, TablesCard
from ui.pages.report_parts.tile import Tile
from ui.pages.report_parts.versions import PAPER
from ui.saving import save_file
from ui.widgets.card import Card
from ui.widgets.labels import Chip, heading, small

T = TypeVar("T")
_TILES = ("cases", "reported", "held", "credited", "in_24_hours", "open_over_30_days")
_BEHIND = {"in_24_hours": "called_1930"}
"""A share opens the cases that it is a share of."""


class ReportsPage(QWidget):
    """Live: what is in front is counted on the worker, and again after each change of the desk."""

    said = Signal(str)
    cases_wanted = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._asked: threading.Event | None = None
        self._uncovered: Figures | None = None
        self.report: Report | None = None
        self._opens = context.desk.may_ask(cases_behind)
        self._span_bar = SpanBar(self._today(), _, self)
        self._head = ReportHead(_, self._span_bar, may_uncover=context.desk.member.role is Role.SUPERVISOR, parent=self)
        self._tiles = [Tile(key, _, opens=self._opens, parent=self) for key in _TILES]
        self._chart = ColumnChart(_, self)
        self._chart.setObjectName("chart")
        self._chart_title = heading(_("Cases and money"), self)
        self._told = small(" ", parent=self)
        self._told.setObjectName("chart_words")
        self._left = TablesCard("left", _left_choices(_), _, narrow=True, parent=self)
        self._right = TablesCard("right", _right_choices(_), _, parent=self)
        self._note = small("", wrap=True, parent=self)
        self._lay_out()
        self._connect()
        self._wait()

    def refresh(self) -> None:
        """Counts on the worker; a count that is no longer wanted tells nobody."""
        self._span_bar.show_today(self._today())
        if self._asked:
            self._asked.set()
        job = partial(
            self._context.desk.core.ask,
            span_report,
            self._span_bar.span,
            self._context.now(),
            self._context.texts,
            self._uncovered,
        )
        self._asked = self._context.tasks.run(self, job, self._show, self._refused)

    def _show(self, report: Report) -> None:
        self.report = report
        for tile in self._tiles:
            tile.show_figure(report.figure(tile.objectName()))
        series = report.chapters[0].tables[0]
        self._chart.show_table(series)
        for card in (self._left, self._right):
            card.show_report(report)
        opens = self._context.texts("Enter or a double click opens the cases of a line.") if self._opens else ""
        self._note.setText(" ".join((*report.notes, opens)))

    def _today(self) -> dt.date:
        return clock.local(self._context.now()).date()

    def _lay_out(self) -> None:
        _, gap = self._context.texts, theme.size("s4") - 2
        tiles = QHBoxLayout()
        for tile in self._tiles:
            tiles.addWidget(tile, 1)
        chart = Card(parent=self)
        chart.head.addWidget(self._chart_title)
        chart.head.addStretch(1)
        for words, tone in ((_("Cases"), "accent"), (_("Amount taken"), "danger"), (_("On hold"), "info")):
            chart.head.addWidget(Chip(words, tone, self))
        chart.body.addLayout(chart.head)
        chart.body.addWidget(self._chart, 1)
        chart.body.addWidget(self._told)
        left = QVBoxLayout()
        left.addWidget(chart, 5)
        left.addWidget(self._left, 7)
        tables = QHBoxLayout()
        tables.addLayout(left, 16)
        tables.addWidget(self._right, 28)
        for layout in (tiles, left, tables):
            layout.setSpacing(gap)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, theme.size("s4"), 18, theme.size("s4"))
        page.setSpacing(gap)
        page.addWidget(self._head)
        page.addLayout(tiles)
        page.addLayout(tables, 1)
        page.addWidget(self._note)

    def _connect(self) -> None:
        self._span_bar.chosen.connect(self._change_span)
        self._head.save_wanted.connect(self._save)
        self._head.print_wanted.connect(self._print)
        self._head.uncover_wanted.connect(self._uncover)
        self._head.versions_wanted.connect(self._show_versions)
        self._head.versions.again_wanted.connect(self._take_again)
        self._chart.stood_on.connect(self._tell)
        self._chart.picked.connect(self._go_to_point)
        for tile in self._tiles:
            tile.opened.connect(self._open_figure)
        for card in (self._left, self._right):
            card.opened.connect(self._open_line)

    def _change_span(self) -> None:
        """Nothing of the days before stays in front under the name of these."""
        self._uncovered = None
        self._wait()
        self.refresh()

    def _wait(self) -> None:
        for tile in self._tiles:
            tile.wait()
        self._note.setText(self._context.texts("Counting…"))

    def _tell(self, line: Line | None) -> None:
        self._told.setText(self._chart.words(line) if line else " ")

    def _go_to_point(self, line: Line) -> None:
        """The week or month of a column comes to the front."""
        months = self._span_bar.span.kind not in (SpanKind.WEEK, SpanKind.DAYS)
        self._span_bar.go_to(span_of(SpanKind.MONTH if months else SpanKind.WEEK, dt.date.fromisoformat(line.key)))

    def _open_figure(self, key: str) -> None:
        if self.report:
            self._open(_BEHIND.get(key, key), "", self.report.figure(key).label)

    def _open_line(self, table: str, line: Line) -> None:
        if table == FIGURES:
            self._open(line.key, "", line.label)
        elif self._opens:
            self._open(table, line.key, line.label)

    def _open(self, figure: str, key: str, words: str) -> None:
        span = self._span_bar.span
        title = self._context.texts("{figure}: {days}", figure=words, days=called(span, self._context.texts))
        job = partial(self._context.desk.core.ask, cases_behind, span, self._context.now(), figure, key)
        self._context.tasks.run(self, job, partial(self.cases_wanted.emit, title), self._refused)

    def _uncover(self) -> None:
        """For once, for this span: the next span hides again."""
        _ = self._context.texts
        question = _("Why are the small numbers needed? The reason stays in the audit, with your name.")
        reason = dialogs.ask_text(self, _, question)
        if reason is None:
            return
        try:
            self._uncovered = self._context.desk.do(frozen.uncover, self._span_bar.span, reason)
        except DeskError as error:
            self._refused(error)
            return
        self.refresh()

    def _save(self, kind: str, form: str) -> None:
        self._make_ready(kind, partial(self._save_ready, form))

    def _print(self) -> None:
        self._make_ready(frozen.REPORT, self._print_ready)

    def _make_ready(self, kind: str, then: Callable[[Ready], None]) -> None:
        """Counted on the worker; what a supervisor uncovered leaves as it is on the screen."""
        job = partial(self._context.desk.core.ask, make_ready, kind, self._span_bar.span, self._context.now())
        self._run(job, then)

    def _show_versions(self) -> None:
        """What of these days left the desk, to be had again."""
        span, core = self._span_bar.span, self._context.desk.core
        left = [(kind, issue) for kind in frozen.KINDS for issue in core.ask(frozen.issues, span, kind)]
        self._head.versions.offer(left)

    def _take_again(self, kind: str, version: int, form: str) -> None:
        job = partial(self._context.desk.core.ask, again, kind, self._span_bar.span, version)
        self._run(job, self._print_ready if form == PAPER else partial(self._save_ready, form))

    def _save_ready(self, form: str, ready: Ready) -> None:
        _ = self._context.texts
        words, name = _("Save the report…"), ready.papers[_.language].file_name(form)
        file = dialogs.choose_save(self, _, words, Path.home() / name, [f"{form.upper()} (*.{form})"])
        report = self._leaving(ready, form) if file else None
        if file and report:
            self._run(partial(_write, report, form, file, _), partial(self._said, file.name))

    def _print_ready(self, ready: Ready) -> None:
        report = self._leaving(ready, PAPER)
        if report:
            self._run(partial(_built, report, "pdf", self._context.texts), self._printed)

    def _run(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        self._context.tasks.run(self, job, then, self._refused)

    def _printed(self, pdf: bytes) -> None:
        printing.print_pdf(self, self._context.texts, self._context.tasks, pdf)

    def _leaving(self, ready: Ready, form: str) -> Report | None:
        """The line that says who takes it out comes first."""
        try:
            self._context.desk.note(take_out, ready, form)
        except DeskError as error:
            self._refused(error)
            return None
        if self._uncovered and self.report and ready.kind == frozen.REPORT and not ready.is_kept:
            return replace(self.report, version=ready.version)
        return ready.papers[self._context.texts.language]

    def _said(self, name: str, _written: None) -> None:
        self.said.emit(self._context.texts("Saved: {file}", file=name))

    def _refused(self, error: DeskError) -> None:
        dialogs.tell(self, self._context.texts, error)


def _write(report: Report, form: str, file: Path, texts: Texts) -> None:
    """On the worker."""
    save_file(file, _built(report, form, texts))


def _built(report: Report, form: str, texts: Texts) -> bytes:
    return FORMS[form](report, texts)


def _left_choices(_: Texts) -> tuple[Choice, ...]:
    return (
        Choice("kind", _("Crime")),
        Choice("delay", _("1930")),
        Choice("step", _("Steps")),
        Choice("ageing", _("Waits")),
        Choice("modus", _("Ways")),
        Choice(FIGURES, _("More")),
    )


def _right_choices(_: Texts) -> tuple[Choice, ...]:
    return (
        Choice("station", _("Station")),
        Choice("bank", _("Bank")),
        Choice("channel", _("Channel")),
        Choice("counsellor", _("Staff")),
        Choice("age", _("Age")),
        Choice("gender", _("Gender")),
        Choice("language", _("Language")),
        Choice("bank_days", _("Answers")),
        Choice("overdue", _("Late")),
    )
