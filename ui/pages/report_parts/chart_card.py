"""The chart of weeks or months in its card, with its key, the numbers of the column in hand, and what they mean."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from supportdesk.documents.figures.report import Line, Table
from supportdesk.texts import Texts
from ui import theme
from ui.pages.report_parts.column_chart import ColumnChart
from ui.pages.report_parts.meaning import MeaningButton
from ui.pages.report_parts.nothing_yet import NothingYet, says_nothing
from ui.widgets.card import Card
from ui.widgets.labels import Chip, heading, small


class ChartCard(Card):
    """`picked(line)`: Enter or a click on a column."""

    picked = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent=parent)
        _ = texts
        self._chart = ColumnChart(_, self)
        self._chart.setObjectName("chart")
        self._told = small("", wrap=True, parent=self)
        self._told.setObjectName("chart_words")
        self._meaning = MeaningButton(_, "meaning_chart", self)
        self._nothing = NothingYet(_, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(QWidget(self))
        self._stack.addWidget(self._chart)
        self._stack.addWidget(self._nothing)
        self._below = QStackedWidget(self)
        self._below.addWidget(_key(_, self))
        self._below.addWidget(self._told)
        self._below.setFixedHeight(2 * self._told.fontMetrics().lineSpacing() + 2)
        self.head.addWidget(heading(_("Cases and money"), self))
        self.head.addStretch(1)
        self.head.addWidget(self._meaning)
        self.body.setSpacing(theme.size("s1"))
        self.body.addLayout(self.head)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._below)
        self._chart.stood_on.connect(self._tell)
        self._chart.picked.connect(self.picked)

    def hasHeightForWidth(self) -> bool:
        """The page shares its height out: words that come and go move nothing."""
        return False

    def wait(self) -> None:
        """Nothing stands in front until the next series."""
        self._stack.setCurrentIndex(0)

    def show_table(self, series: Table) -> None:
        self._chart.show_table(series)
        columns = ((column.label, column.definition) for column in series.columns)
        self._meaning.show_meanings([(series.title, series.definition), *columns])
        empty = says_nothing(series)
        if empty:
            self._nothing.show_for(series)
        self._stack.setCurrentWidget(self._nothing if empty else self._chart)
        self._below.setVisible(not empty)

    def _tell(self, line: Line | None) -> None:
        """The numbers stand in the place of the key."""
        self._told.setText(self._chart.words(line) if line else "")
        self._below.setCurrentIndex(int(line is not None))


def _key(_: Texts, parent: QWidget) -> QWidget:
    made = QWidget(parent)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for words, tone in ((_("Cases"), "accent"), (_("Amount taken"), "danger"), (_("On hold"), "info")):
        row.addWidget(Chip(words, tone, made))
    row.addStretch(1)
    return made
