"""Several tables of a report in one card, one of them in front: which one, a row of buttons says."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStackedWidget, QWidget

from supportdesk.documents.figures.report import Column as ReportColumn
from supportdesk.documents.figures.report import Figure, Kind, Line, Report, Table, shown
from supportdesk.fields import Choice
from supportdesk.texts import Texts
from ui import theme
from ui.models.rows import Column, Look
from ui.pages.report_parts.meaning import MeaningButton
from ui.widgets.card import Card
from ui.widgets.labels import EmptyNote
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented

FIGURES = "figures"
"""Not a table of the report, but its small figures beside those of the span before."""
TOTAL = "total"
_WIDTHS = {Kind.COUNT: 44, Kind.RUPEES: 88, Kind.SHARE: 60, Kind.DAYS: 70}
_HIDDEN_FITS, _JOINED = 64, 102
_WITH_BARS = 3
"""So many columns leave room for bars in a narrow card."""
_OPEN, _OLDEST = "open", "oldest_days"
_NARROW = frozenset({"cases", "reported", "done", "of", "share", "median_days"})


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`share` of 100 is how long its bar is, beside the largest."""

    id: str
    line: Line
    share: int


class TablesCard(Card):
    """Enter or a double click on a line: `opened(table, line)`. Empty until the first report is counted."""

    opened = Signal(str, object)

    def __init__(
        self, name: str, choices: Sequence[Choice], texts: Texts, *, narrow: bool = False, parent: QWidget
    ) -> None:
        """A `narrow` one leaves out the columns for which it has no room; the files have them all."""
        super().__init__(parent=parent)
        self._texts, self._narrow = texts, narrow
        self._report: Report | None = None
        self._meaning = MeaningButton(texts, f"meaning_{name}", self)
        self._which = Segmented(choices, value=choices[0].value, small=True, parent=self)
        self._which.setObjectName(name)
        self._which.setAccessibleName(texts("Which figures"))
        self._which.chosen.connect(self._show)
        self._stack = QStackedWidget(self)
        self._none = EmptyNote(texts("No case in these days."), icon="chart-column", parent=self)
        self._stack.addWidget(QWidget(self))
        self._stack.addWidget(self._none)
        self._tables: dict[str, RowsTable[ShownLine]] = {}
        self.head.setSpacing(theme.size("s1"))
        self.head.addWidget(self._which, 1)
        self.head.addWidget(self._meaning)
        self.body.addLayout(self.head)
        self.body.addWidget(self._stack, 1)

    def show_report(self, report: Report) -> None:
        self._report = report
        self._show()

    def _show(self) -> None:
        if self._report is None:
            return
        key = self._which.value()
        table = self._figures() if key == FIGURES else self._report.table(key)
        self.setAccessibleName(table.title)
        self._meaning.show_meaning(table.definition)
        if not table.lines:
            self._stack.setCurrentWidget(self._none)
            return
        if key not in self._tables:
            self._tables[key] = self._make(table)
        self._tables[key].show_rows(self._lines(table))
        self._stack.setCurrentWidget(self._tables[key])

    def _make(self, table: Table) -> RowsTable[ShownLine]:
        columns = [Column[ShownLine](table.of, _label, wrap=not self._narrow)]
        fitting = [column for column in table.columns if self._fits(column)]
        drawn = table.drawn is not None and table.drawn.on_paper
        if drawn and (not self._narrow or len(fitting) <= _WITH_BARS):
            columns.append(Column("", lambda line: str(line.share), Look.BAR, width=62))
        columns += [self._column(table.at(column.key), column, roomy=drawn) for column in fitting]
        made = RowsTable(columns, table.title, parent=self)
        made.setObjectName(f"by_{table.key}")
        made.opened.connect(self._open)
        self._stack.addWidget(made)
        return made

    def _fits(self, column: ReportColumn) -> bool:
        return (
            column.on_paper
            and column.key != _OLDEST
            and (not self._narrow or column.key in _NARROW or column.kind is Kind.TEXT)
        )

    def _column(self, place: int, column: ReportColumn, *, roomy: bool) -> Column[ShownLine]:
        """As wide as its head needs. How many cases are open and how old the oldest is stands in one."""
        joined, words = column.key == _OPEN, column.label

        def text(line: ShownLine) -> str:
            value = shown(line.line.values[place], column.kind, self._texts)
            return self._texts("{n} / {days} d", n=value, days=line.line.values[place + 1]) if joined else value

        if joined:
            words = self._texts("Open / oldest")
        head = min(QFontMetrics(theme.font()).horizontalAdvance(words) + 22, 112)
        least = max(_WIDTHS.get(column.kind, 110), _HIDDEN_FITS if roomy else 0, _JOINED if joined else 0)
        return Column(words, text, width=max(least, head), right=True)

    def _lines(self, table: Table) -> list[ShownLine]:
        bars = {line.key: table.number(line, table.drawn.bars) or 0 for line in table.lines} if table.drawn else {}
        most = max(bars.values(), default=0) or 1
        lines = [ShownLine(line.key, line, 100 * bars.get(line.key, 0) // most) for line in table.lines_on_paper]
        return [*lines, *([ShownLine(TOTAL, table.total, 0)] if table.total else [])]

    def _open(self, line: ShownLine) -> None:
        if line.id != TOTAL:
            self.opened.emit(self._which.value(), line.line)

    def _figures(self) -> Table:
        """The small figures as a table; each is said in its own unit."""
        _ = self._texts
        found = self._report.figures if self._report else ()
        columns = (ReportColumn("now", _("Now"), Kind.TEXT), ReportColumn("before", _("Before"), Kind.TEXT))
        lines = tuple(_figure_line(figure, _) for figure in found if not figure.large)
        return Table(FIGURES, _("More figures"), _("Figure"), columns, lines)


def _label(line: ShownLine) -> str:
    return line.line.label


def _figure_line(figure: Figure, texts: Texts) -> Line:
    values = (shown(value, figure.kind, texts) for value in (figure.value, figure.before))
    return Line(figure.key, figure.label, tuple(values))
