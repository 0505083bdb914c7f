"""Several tables of a report in one card, one of them in front: which one, a row of buttons says."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedWidget, QWidget

from supportdesk.documents.figures.report import Column as ReportColumn
from supportdesk.documents.figures.report import Figure, Kind, Line, Report, Table, shown
from supportdesk.fields import Choice
from supportdesk.texts import Texts
from ui import theme
from ui.models.rows import Column, Look
from ui.pages.report_parts.meaning import Meaning, MeaningButton
from ui.pages.report_parts.nothing_yet import NothingYet, says_nothing
from ui.widgets.card import Card
from ui.widgets.labels import tip
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented

FIGURES = "figures"
"""Not a table of the report, but its small figures beside those of the span before."""
_WIDTHS = {Kind.COUNT: 44, Kind.RUPEES: 88, Kind.SHARE: 60, Kind.DAYS: 70}
_HIDDEN_FITS, _JOINED, _WIDEST = 64, 102, 150
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


@dataclass(frozen=True, slots=True)
class PickedCell:
    """A number that is not zero. `column` is empty for a figure, whose key is that of the line."""

    table: str
    line: Line
    column: str
    label: str


class FiguresTable(RowsTable[ShownLine]):
    """The cell in hand has a rim, for each number opens cases of its own. `keys` are those of the columns, in order."""

    def __init__(self, columns: Sequence[Column[ShownLine]], keys: Sequence[str], name: str, parent: QWidget) -> None:
        super().__init__(columns, name, parent=parent)
        self._keys = keys

    def column_in_hand(self) -> str:
        """Its key; empty on a name or a bar."""
        at = self.currentIndex().column()
        return self._keys[at] if at >= 0 else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        at = self.currentIndex()
        if self.hasFocus() and at.isValid() and self._keys[at.column()]:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRect(self.visualRect(at).adjusted(1, 1, -2, -3))


class TablesCard(Card):
    """Enter or a double click on a cell: `opened(PickedCell)`. Empty until the first report is counted."""

    opened = Signal(object)

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
        self._stack.addWidget(QWidget(self))
        self._tables: dict[str, FiguresTable] = {}
        self._nothing = NothingYet(texts, self)
        self._stack.addWidget(self._nothing)
        self.head.setSpacing(theme.size("s1"))
        self.head.addWidget(self._which, 1)
        self.head.addWidget(self._meaning)
        self.body.addLayout(self.head)
        self.body.addWidget(self._stack, 1)

    def hasHeightForWidth(self) -> bool:
        """As of the chart above it."""
        return False

    def wait(self) -> None:
        """Nothing stands in front until the next report."""
        self._report = None
        self._stack.setCurrentIndex(0)

    def show_report(self, report: Report) -> None:
        self._report = report
        self._show()

    def _show(self) -> None:
        if self._report is None:
            return
        key = self._which.value()
        table = self._figures() if key == FIGURES else self._report.table(key)
        self.setAccessibleName(table.title)
        self._meaning.show_meanings(self._meanings(table))
        if key != FIGURES and says_nothing(table):
            self._nothing.show_for(table)
            self._stack.setCurrentWidget(self._nothing)
            return
        if key not in self._tables:
            self._tables[key] = self._make(table)
        self._tables[key].show_rows(self._lines(table))
        self._stack.setCurrentWidget(self._tables[key])

    def _meanings(self, table: Table) -> list[Meaning]:
        """Of the table and of every column in front, or of every figure."""
        if table.key == FIGURES:
            return [(figure.label, figure.definition) for figure in self._small_figures()]
        columns = [column for column in table.columns if self._fits(column) or column.key == _OLDEST]
        return [(table.title, table.definition), *((column.label, column.definition) for column in columns)]

    def _make(self, table: Table) -> FiguresTable:
        columns = [Column[ShownLine](table.of, _label, wrap=not self._narrow, hint=self._hint(table))]
        fitting = [column for column in table.columns if self._fits(column)]
        drawn = table.drawn is not None and table.drawn.on_paper
        if drawn and (not self._narrow or len(fitting) <= _WITH_BARS):
            columns.append(Column("", lambda line: str(line.share), Look.BAR, width=62))
        keys = ["" for _column in columns] + [column.key for column in fitting]
        columns += [self._column(table.at(column.key), column, roomy=drawn) for column in fitting]
        made = FiguresTable(columns, keys, table.title, self)
        made.setObjectName(f"by_{table.key}")
        made.opened.connect(self._open)
        self._stack.addWidget(made)
        return made

    def _hint(self, table: Table) -> "partial[str] | None":
        """The mouse finds on a figure what it means."""
        return partial(_meaning_of, dict(self._meanings(table))) if table.key == FIGURES else None

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
            if not joined:
                return value
            days = shown(line.line.values[place + 1], Kind.DAYS, self._texts)
            return self._texts("{n} / {days} d", n=value, days=days)

        if joined:
            words = self._texts("Open / oldest")
        head = min(QFontMetrics(theme.font()).horizontalAdvance(words) + 22, _WIDEST)
        least = max(_WIDTHS.get(column.kind, 110), _HIDDEN_FITS if roomy else 0, _JOINED if joined else 0)
        about = tip(words, column.definition) if column.definition else ""
        return Column(words, text, width=max(least, head), right=True, about=about)

    def _lines(self, table: Table) -> list[ShownLine]:
        bars = {line.key: table.number(line, table.drawn.bars) or 0 for line in table.lines} if table.drawn else {}
        most = max(bars.values(), default=0) or 1
        lines = [ShownLine(line.key, line, 100 * bars.get(line.key, 0) // most) for line in table.lines_on_paper]
        return [*lines, *([ShownLine(table.total.key, table.total, 0)] if table.total else [])]

    def _open(self, line: ShownLine) -> None:
        """Nothing stands behind a zero, nor behind what nobody knows."""
        if self._report is None:
            return
        key = self._which.value()
        if key == FIGURES:
            if self._report.figure(line.id).value:
                self.opened.emit(PickedCell(key, line.line, "", line.line.label))
            return
        table = self._report.table(key)
        column = self._tables[key].column_in_hand() or table.columns[0].key
        place = table.at(column)
        if line.line.values[place]:
            words = self._texts("{row}, {column}", row=line.line.label, column=table.columns[place].label)
            self.opened.emit(PickedCell(key, line.line, column, words))

    def _small_figures(self) -> list[Figure]:
        return [figure for figure in self._report.figures if not figure.large] if self._report else []

    def _figures(self) -> Table:
        """The small figures as a table; each is said in its own unit."""
        _ = self._texts
        columns = (ReportColumn("now", _("Now"), Kind.TEXT), ReportColumn("before", _("Before"), Kind.TEXT))
        lines = tuple(_figure_line(figure, _) for figure in self._small_figures())
        return Table(FIGURES, _("More figures"), _("Figure"), columns, lines)


def _label(line: ShownLine) -> str:
    return line.line.label


def _meaning_of(meanings: dict[str, str], line: ShownLine) -> str:
    return meanings[line.line.label]


def _figure_line(figure: Figure, texts: Texts) -> Line:
    values = (shown(value, figure.kind, texts) for value in (figure.value, figure.before))
    return Line(figure.key, figure.label, tuple(values))
