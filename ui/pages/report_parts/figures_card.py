"""The tables of a report on the screen: long ones in a card, with bars to compare by; short ones as a line of chips."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from supportdesk.documents.week_report import Kind, Table, Value, shown
from supportdesk.texts import Texts
from ui.models.rows import Column, Look
from ui.widgets import paint
from ui.widgets.card import Card, Flow, clear
from ui.widgets.labels import Chip, EmptyNote, Words
from ui.widgets.rows_table import RowsTable

_WIDTHS = {Kind.COUNT: 70, Kind.RUPEES: 120}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """`share` of 100 is how long its bar is, beside the largest."""

    id: int
    values: tuple[Value, ...]
    share: int


class FiguresCard(Card):
    def __init__(self, table: Table, texts: Texts, *, bars: bool = False, name: str, parent: QWidget) -> None:
        """Shows the columns of `table`; the rows come with `show_table`, and the columns must stay the same."""
        super().__init__(table.title, parent=parent)
        columns = [_column(place, column.label, column.kind) for place, column in enumerate(table.columns)]
        if bars:
            columns.insert(1, Column[FigureLine]("", lambda line: str(line.share), Look.BAR, width=120))
        self._table = RowsTable(columns, table.title, parent=self)
        self._table.setObjectName(name)
        self._none = EmptyNote(texts("No case in this week."), icon="chart-column", parent=self)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._none, 1)
        self.show_table(table)

    def show_table(self, table: Table) -> None:
        most = max((_count(row) for row in table.rows), default=0)
        lines = [FigureLine(at, row, 100 * _count(row) // most if most else 0) for at, row in enumerate(table.rows)]
        self._table.show_rows(lines)
        self._table.setVisible(bool(lines))
        self._none.setVisible(not lines)


class FiguresLine(QWidget):
    """A short table as one line: what is counted, and a chip for each row."""

    def __init__(self, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self.show_table(table)

    def show_table(self, table: Table) -> None:
        clear(self._flow)
        chips = [
            Chip(f"{shown(row[0], Kind.TEXT)}: {_count(row)}", "accent" if _count(row) else "plain", self)
            for row in table.rows
        ]
        label = Words(table.title, "soft", parent=self)
        label.setMinimumHeight(paint.chip_size("").height())
        for widget in (label, *chips):
            self._flow.addWidget(widget)


def _column(place: int, label: str, kind: Kind) -> Column[FigureLine]:
    def text(line: FigureLine) -> str:
        return shown(line.values[place], kind)

    if kind is Kind.TEXT:
        return Column(label, text)
    return Column(label, text, width=_WIDTHS[kind], right=True)


def _count(row: tuple[Value, ...]) -> int:
    return row[1] if isinstance(row[1], int) else 0
