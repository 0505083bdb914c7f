"""The figures of a week: seen on the screen, printed, or taken along as a file. They name nobody."""

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock, money, wording
from supportdesk.documents.week_report import WeekReport
from supportdesk.errors import DeskError
from supportdesk.services.week import GOLDEN_HOUR, ONE_DAY, WeekFigures, week_figures
from supportdesk.services.week_paper import figures_exported, percent, week_paper
from supportdesk.texts import N_, Texts
from ui import days, dialogs, printing, theme
from ui.context import Context
from ui.pages.report_parts.figures_card import FiguresCard, FiguresLine
from ui.pages.report_parts.tile import Tile
from ui.saving import save_file
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Words, small, title

_WEEK = dt.timedelta(days=7)
_FORMS: dict[str, tuple[str, str]] = {
    "pdf": ("PDF", N_("Save as PDF…")),
    "xlsx": ("Excel", N_("Save as an Excel workbook…")),
    "csv": ("CSV", N_("Save as CSV…")),
}


class ReportsPage(QWidget):
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._monday = self._this_monday()
        self._figures, self._paper = self._ask()
        self._week = Words("", bold=True, parent=self)
        self._week.setObjectName("week")
        self._later = Button("", name="week_later", icon="chevron-right", parent=self)
        self._buttons = [
            Button(short, name=f"save_{form}", icon="download", parent=self) for form, (short, _words) in _FORMS.items()
        ]
        self._print = Button(_("Print"), "Ctrl+P", "primary", name="print_report", parent=self)
        self._tiles = {
            key: Tile(words, tone, key, self)
            for key, words, tone in (
                ("cases", _("New cases"), ""),
                ("lost", _("Amount taken"), ""),
                ("held", _("On hold"), "info"),
                ("credited", _("Refunded"), "ok"),
                ("in_time", _("Called 1930 within 24 h"), ""),
                ("filed", _("Filed on the portal"), ""),
            )
        }
        by_kind, by_station, *others = self._paper.tables
        self._tables: tuple[FiguresCard | FiguresLine, ...] = (
            FiguresCard(by_kind, _, bars=True, name="by_kind", parent=self),
            FiguresCard(by_station, _, name="by_station", parent=self),
            *(FiguresLine(table, self) for table in others),
        )
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        self._figures, self._paper = self._ask()
        self._week.setText(days.week(self._monday, self._context.texts))
        self._later.setEnabled(self._monday < self._this_monday())
        self._show_tiles()
        for shown, table in zip(self._tables, self._paper.tables, strict=True):
            shown.show_table(table)

    def _ask(self) -> tuple[WeekFigures, WeekReport]:
        desk = self._context.desk
        figures = desk.ask(week_figures, self._monday, self._monday + _WEEK)
        return figures, desk.ask(week_paper, figures, self._context.now(), self._context.texts)

    def _this_monday(self) -> dt.date:
        return clock.week_of(clock.local(self._context.now()).date())

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        tables = QHBoxLayout()
        for layout in (tiles, tables):
            layout.setSpacing(theme.size("s4") - 2)
        for tile in self._tiles.values():
            tiles.addWidget(tile, 1)
        by_kind, by_station, *lines = self._tables
        tables.addWidget(by_kind, 6)
        tables.addWidget(by_station, 5)
        card = Card(parent=self)
        for line in lines:
            card.body.addWidget(line)
        note = self._context.texts("No name, phone or account number stands in what is saved or printed here.")
        page = QVBoxLayout(self)
        page.setContentsMargins(18, theme.size("s4"), 18, theme.size("s4"))
        page.setSpacing(theme.size("s4") - 2)
        page.addLayout(self._head())
        page.addLayout(tiles)
        page.addLayout(tables, 1)
        page.addWidget(card)
        page.addWidget(small(note, wrap=True, parent=self))

    def _head(self) -> QHBoxLayout:
        _ = self._context.texts
        earlier = Button("", name="week_earlier", icon="chevron-left", parent=self)
        earlier.clicked.connect(self._go_earlier)
        tips = [_(words) for _short, words in _FORMS.values()]
        for button, words in (
            (earlier, _("The week before")),
            (self._later, _("The week after")),
            *zip(self._buttons, tips, strict=True),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        head = QHBoxLayout()
        head.setSpacing(theme.size("s2"))
        head.addWidget(title(_("Weekly report"), self))
        head.addSpacing(theme.size("s2"))
        head.addWidget(earlier)
        head.addWidget(self._week)
        head.addWidget(self._later)
        head.addStretch(1)
        for button in (*self._buttons, self._print):
            head.addWidget(button)
        return head

    def _connect(self) -> None:
        self._later.clicked.connect(self._go_later)
        self._print.clicked.connect(self._print_paper)
        for button in self._buttons:
            button.clicked.connect(self._save)

    def _show_tiles(self) -> None:
        _, language, figures = self._context.texts, self._context.texts.language, self._figures
        before = self._context.desk.ask(week_figures, self._monday - _WEEK, self._monday)
        in_time, at_once = (figures.delays.percent_within(limit) for limit in (ONE_DAY, GOLDEN_HOUR))
        shown = {
            "cases": (str(figures.cases), _compared(figures.cases - before.cases, _)),
            "lost": (money.in_lakh(figures.lost, language), ""),
            "held": (money.in_lakh(figures.held, language), _of_lost(figures.held, figures, _)),
            "credited": (money.in_lakh(figures.credited, language), _of_lost(figures.credited, figures, _)),
            "in_time": (_share(in_time), _("{share} in the first hour", share=_share(at_once))),
            "filed": (str(figures.portal_filed), _("of {n} new cases", n=figures.cases)),
        }
        for key, (figure, note) in shown.items():
            self._tiles[key].show_figure(figure, note)

    def _go_earlier(self) -> None:
        self._monday -= _WEEK
        self.refresh()

    def _go_later(self) -> None:
        self._monday += _WEEK
        self.refresh()

    def _save(self) -> None:
        _, form = self._context.texts, self.sender().objectName().removeprefix("save_")
        short, words = _FORMS[form]
        name = f"{self._paper.title} {wording.day_short(self._monday).replace('/', '-')}.{form}"
        file = dialogs.choose_save(self, _, _(words), Path.home() / name, [f"{short} (*.{form})"])
        if file is not None:
            job = partial(_write, self._paper, form, file, _)
            self._context.tasks.run(self, job, partial(self._saved, self._paper, form), self._refused)

    def _print_paper(self) -> None:
        job = partial(_made, self._paper, "pdf", self._context.texts)
        self._context.tasks.run(self, job, partial(self._printed, self._paper), self._refused)

    def _printed(self, paper: WeekReport, pdf: bytes) -> None:
        printed = partial(self._note, paper, "paper")
        printing.print_pdf(self, self._context.texts, self._context.tasks, pdf, printed)

    def _saved(self, paper: WeekReport, form: str, file: Path) -> None:
        self._note(paper, form)
        self.said.emit(self._context.texts("Saved: {file}", file=file.name))

    def _note(self, paper: WeekReport, form: str) -> None:
        try:
            self._context.desk.do(figures_exported, paper.first_day, paper.last_day, form)
        except DeskError as error:
            self._refused(error)

    def _refused(self, error: DeskError) -> None:
        dialogs.tell(self, self._context.texts, error)


def _compared(more: int, texts: Texts) -> str:
    if not more:
        return texts("as many as the week before")
    if more > 0:
        return texts("+{n} on the week before", n=more)
    return texts("−{n} on the week before", n=-more)


def _of_lost(part: int, figures: WeekFigures, texts: Texts) -> str:
    return texts("{share} of what was taken", share=percent(part, figures.lost))


def _share(value: int | None) -> str:
    return "–" if value is None else f"{value} %"


def _write(paper: WeekReport, form: str, file: Path, texts: Texts) -> Path:
    """On the worker."""
    save_file(file, _made(paper, form, texts))
    return file


def _made(paper: WeekReport, form: str, texts: Texts) -> bytes:
    from supportdesk.documents import sheets, week_report

    makers = {"pdf": week_report.build, "xlsx": sheets.xlsx, "csv": sheets.csv_text}
    return makers[form](paper, texts)
