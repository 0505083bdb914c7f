"""The figures of a span of days: seen on the screen, printed, or taken along as a file. They name nobody."""

import datetime as dt
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.documents.figures import FORMS
from supportdesk.documents.figures.report import Line, Report
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.rights import Role
from supportdesk.saving import saved
from supportdesk.services.figures import frozen
from supportdesk.services.figures.behind import cases_behind
from supportdesk.services.figures.results import Uncovered
from supportdesk.services.figures.spans import SpanKind, span_of
from supportdesk.services.reports.span_report import called, span_report, uncovered_report
from supportdesk.services.reports.taking_out import (
    Ready,
    again,
    make_ready,
    make_uncovered,
    take_out,
    take_uncovered,
)
from supportdesk.texts import Texts
from ui import dialogs, printing, theme
from ui.context import Context
from ui.pages.report_parts.chart_card import ChartCard
from ui.pages.report_parts.head import ReportHead
from ui.pages.report_parts.nothing_yet import counts_nothing
from ui.pages.report_parts.span_bar import SpanBar
from ui.pages.report_parts.tables_card import FIGURES, PickedCell, TablesCard
from ui.pages.report_parts.tile import Tile
from ui.pages.report_parts.versions import PAPER
from ui.widgets.labels import EmptyNote, small

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")
_TILES = ("cases", "reported", "held", "credited", "in_24_hours", "open_over_30_days")


class ReportsPage(QWidget):
    """Live: what is in front is counted on the worker, and again after each change of the desk."""

    said = Signal(str)
    cases_wanted = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._asked: threading.Event | None = None
        self._word: Uncovered | None = None
        self.report: Report | None = None
        self._opens = context.desk.may_ask(cases_behind)
        self._span_bar = SpanBar(self._today(), _, self)
        self._head = ReportHead(_, self._span_bar, may_uncover=context.desk.member.role is Role.SUPERVISOR, parent=self)
        self._tiles = [Tile(key, _, opens=self._opens, parent=self) for key in _TILES]
        self._chart = ChartCard(_, self)
        self._left = TablesCard("left", _left_choices(_), _, narrow=True, parent=self)
        self._right = TablesCard("right", _right_choices(_), _, parent=self)
        self._stack = QStackedWidget(self)
        self._note = small("", wrap=True, parent=self)
        self._lay_out()
        self._connect()
        self._wait()

    def refresh(self) -> None:
        """Counts on the worker; a count that is no longer wanted tells nobody."""
        self._span_bar.show_today(self._today())
        if self._asked:
            self._asked.set()
        _, ask, now = self._context.texts, self._context.desk.core.ask, self._context.now()
        if self._word:
            job = partial(ask, uncovered_report, self._word, now, _)
        else:
            job = partial(ask, span_report, self._span_bar.span, now, _)
        self._asked = self._context.tasks.run(self, job, self._show, self._refused)

    def _show(self, report: Report) -> None:
        self.report = report
        for tile in self._tiles:
            tile.show_figure(report.figure(tile.objectName()))
        self._chart.show_table(report.chapters[0].tables[0])
        empty, _ = counts_nothing(report), self._context.texts
        self._stack.setCurrentIndex(int(empty))
        for card in (self._left, self._right):
            card.show_report(report)
        opens = _("Enter or a double click on a number opens its cases.") if self._opens and not empty else ""
        self._note.setText(" ".join((*report.notes, opens)))

    def _today(self) -> dt.date:
        return clock.local(self._context.now()).date()

    def _lay_out(self) -> None:
        _, gap = self._context.texts, theme.size("s4") - 2
        tiles = QHBoxLayout()
        for tile in self._tiles:
            tiles.addWidget(tile, 1)
        left = QVBoxLayout()
        left.addWidget(self._chart, 6)
        left.addWidget(self._left, 7)
        full = QWidget(self)
        tables = QHBoxLayout(full)
        tables.setContentsMargins(0, 0, 0, 0)
        tables.addLayout(left, 16)
        tables.addWidget(self._right, 28)
        self._stack.addWidget(full)
        self._stack.addWidget(EmptyNote(*_will_stand(_), "chart-column", self))
        for layout in (tiles, left, tables):
            layout.setSpacing(gap)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, theme.size("s4"), 18, theme.size("s4"))
        page.setSpacing(gap)
        page.addWidget(self._head)
        page.addLayout(tiles)
        page.addWidget(self._stack, 1)
        page.addWidget(self._note)

    def _connect(self) -> None:
        self._span_bar.chosen.connect(self._change_span)
        self._head.save_wanted.connect(self._save)
        self._head.print_wanted.connect(self._print)
        self._head.uncover_wanted.connect(self._uncover)
        self._head.versions_wanted.connect(self._show_versions)
        self._head.versions.again_wanted.connect(self._take_again)
        self._chart.picked.connect(self._go_to_point)
        for tile in self._tiles:
            tile.opened.connect(self._open_figure)
        for card in (self._left, self._right):
            card.opened.connect(self._open_cell)

    def _change_span(self) -> None:
        """Nothing of the days before stays in front under the name of these."""
        self._word = None
        self._wait()
        self.refresh()

    def _wait(self) -> None:
        self.report = None
        for tile in self._tiles:
            tile.wait()
        self._chart.wait()
        for card in (self._left, self._right):
            card.wait()
        self._note.setText(self._context.texts("Counting…"))

    def _go_to_point(self, line: Line) -> None:
        """The week or month of a column comes to the front."""
        months = self._span_bar.span.kind not in (SpanKind.WEEK, SpanKind.DAYS)
        self._span_bar.go_to(span_of(SpanKind.MONTH if months else SpanKind.WEEK, dt.date.fromisoformat(line.key)))

    def _open_figure(self, key: str) -> None:
        if self.report:
            self._open(key, "", "", self.report.figure(key).label)

    def _open_cell(self, cell: PickedCell) -> None:
        if not self._opens:
            return
        if cell.table == FIGURES:
            self._open(cell.line.key, "", "", cell.label)
        else:
            self._open(cell.table, cell.line.key, cell.column, cell.label)

    def _open(self, figure: str, key: str, column: str, words: str) -> None:
        span = self._span_bar.span
        title = self._context.texts("{figure}: {days}", figure=words, days=called(span, self._context.texts))
        job = partial(self._context.desk.core.ask, cases_behind, span, self._context.now(), figure, key, column)
        self._run(job, partial(self.cases_wanted.emit, title))

    def _uncover(self) -> None:
        """For once, for this span: the next span hides again."""
        _ = self._context.texts
        question = _("Why are the small numbers needed? The reason stays in the audit, with your name.")
        reason = dialogs.ask_text(self, _, question)
        if reason is None:
            return
        try:
            self._word = self._context.desk.note(frozen.uncover, self._span_bar.span, reason)
        except DeskError as error:
            self._refused(error)
            return
        self.refresh()

    def _save(self, kind: str, form: str) -> None:
        self._make_ready(kind, partial(self._save_ready, form))

    def _print(self) -> None:
        self._make_ready(frozen.REPORT, self._print_ready)

    def _make_ready(self, kind: str, then: Callable[[Ready], None]) -> None:
        """Counted on the worker; what a supervisor uncovered leaves as it is on the screen, without a version."""
        ask, now = self._context.desk.core.ask, self._context.now()
        if self._word and kind == frozen.REPORT:
            self._run(partial(ask, make_uncovered, self._word, now), then)
        else:
            self._run(partial(ask, make_ready, kind, self._span_bar.span, now), then)

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
        words, name = _("Save the report…"), ready.papers[_.language].file_name(form, _.language)
        file = dialogs.choose_save(self, _, words, Path.home() / name, [f"{form.upper()} (*.{form})"])
        if file:
            job = partial(_save_and_note, self._context.desk.core, ready, form, file, _)
            self._run(job, partial(self._said, file.name))

    def _print_ready(self, ready: Ready) -> None:
        """The printer is chosen first: who changes her mind there leaves no version behind."""
        printer = printing.choose(self, self._context.texts)
        if printer:
            job = partial(_build_and_note, self._context.desk.core, ready, self._context.texts)
            self._run(job, partial(self._print_on, printer))

    def _run(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        self._context.tasks.run(self, job, then, self._refused)

    def _print_on(self, printer: "QPrinter", pdf: bytes) -> None:
        printing.print_on(printer, self, self._context.texts, self._context.tasks, [pdf])

    def _said(self, name: str, _written: None) -> None:
        self.said.emit(self._context.texts("Saved: {file}", file=name))

    def _refused(self, error: DeskError) -> None:
        dialogs.tell(self, self._context.texts, error)


def _save_and_note(desk: Desk, ready: Ready, form: str, file: Path, texts: Texts) -> None:
    """On the worker: who took it out is noted once it lies there whole. Raises NotSaved."""
    with saved(file, FORMS[form](ready.papers[texts.language], texts)):
        _note(desk, ready, form)


def _build_and_note(desk: Desk, ready: Ready, texts: Texts) -> bytes:
    """On the worker: what goes to the printer is noted before it is there."""
    pdf = FORMS["pdf"](ready.papers[texts.language], texts)
    _note(desk, ready, PAPER)
    return pdf


def _note(desk: Desk, ready: Ready, form: str) -> None:
    desk.note(take_uncovered if ready.kind == frozen.UNCOVERED else take_out, ready, form)


def _will_stand(_: Texts) -> tuple[str, str]:
    """On the page of a desk without a case."""
    return (
        _("Nothing to count up to these days."),
        _(
            "The figures of the desk stand here from its first case on: week by week, by kind of crime, police station "
            "and bank, with what is on hold and back."
        ),
    )


def _left_choices(_: Texts) -> tuple[Choice, ...]:
    return (
        Choice("kind", _("Crime")),
        Choice("delay", _("1930")),
        Choice("ageing", _("Waits")),
        Choice("modus", _("Ways")),
        Choice(FIGURES, _("More")),
    )


def _right_choices(_: Texts) -> tuple[Choice, ...]:
    return (
        Choice("station", _("Station")),
        Choice("bank", _("Bank")),
        Choice("step", _("Steps")),
        Choice("channel", _("Channel")),
        Choice("counsellor", _("Staff")),
        Choice("age", _("Age")),
        Choice("gender", _("Gender")),
        Choice("language", _("Language")),
        Choice("bank_days", _("Answers")),
        Choice("overdue", _("Late")),
    )
