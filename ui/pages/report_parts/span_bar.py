"""Which days the report is about: a week, month, quarter or year and its neighbours, or from one day to another."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import wording
from supportdesk.fields import AS_TYPED, Choice
from supportdesk.reading.dates import parse_day
from supportdesk.services.figures.spans import Span, SpanKind, after, before, days, span_of
from supportdesk.services.reports.span_report import called
from supportdesk.texts import Texts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.inputs import LineInput
from ui.widgets.labels import Words
from ui.widgets.segmented import Segmented


class SpanBar(QWidget):
    """`chosen(span)`. Nobody goes on to days that have not begun."""

    chosen = Signal(object)

    def __init__(self, today: dt.date, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        _ = self._texts = texts
        self._today = today
        self._earlier = Button("", name="earlier", icon="chevron-left", parent=self)
        self._later = Button("", name="later", icon="chevron-right", parent=self)
        self._words = Words("", "accent", bold=True, parent=self)
        self._words.setObjectName("span")
        self._kinds = Segmented(
            (
                Choice(SpanKind.WEEK, _("Week")),
                Choice(SpanKind.MONTH, _("Month")),
                Choice(SpanKind.QUARTER, _("Quarter")),
                Choice(SpanKind.YEAR, _("Year")),
                Choice(SpanKind.DAYS, _("From–to")),
            ),
            value=SpanKind.WEEK,
            parent=self,
        )
        self._kinds.setObjectName("kind_of_span")
        self._kinds.setAccessibleName(_("Which days"))
        self._first, self._last = (self._day_input(name, words) for name, words in self._day_names())
        self.span = span_of(SpanKind.WEEK, today)
        self._lay_out()
        self._connect()
        self._show()

    def show_today(self, today: dt.date) -> None:
        """Midnight may have passed: what was the future is now."""
        self._today = today
        self._show()

    def go_to(self, span: Span) -> None:
        self.span = span
        self._kinds.set_value(span.kind)
        self._show()
        self.chosen.emit(span)

    def _day_names(self) -> tuple[tuple[str, str], ...]:
        return (("first_day", self._texts("First day")), ("last_day", self._texts("Last day")))

    def _day_input(self, name: str, words: str) -> LineInput:
        made = LineInput(words, AS_TYPED, self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setFixedWidth(94)
        made.editingFinished.connect(self._take_days)
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s2"))
        for button, words in (
            (self._earlier, self._texts("The time before")),
            (self._later, self._texts("The time after")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        for widget in (self._earlier, self._words, self._first, self._last, self._later, self._kinds):
            row.addWidget(widget)

    def _connect(self) -> None:
        self._earlier.clicked.connect(self._go_earlier)
        self._later.clicked.connect(self._go_later)
        self._kinds.chosen.connect(self._change_kind)

    def _show(self) -> None:
        by_days = self.span.kind is SpanKind.DAYS
        self._words.setText(called(self.span, self._texts))
        self._words.setVisible(not by_days)
        for box, day in ((self._first, self.span.first_day), (self._last, self.span.last_day)):
            box.setVisible(by_days)
            box.setText(wording.day_short(day))
        self._later.setEnabled(after(self.span).first_day <= self._today)

    def _go_earlier(self) -> None:
        self.go_to(before(self.span))

    def _go_later(self) -> None:
        self.go_to(after(self.span))

    def _change_kind(self, kind: str) -> None:
        """The last day that was in front, of the other length; of two days those that were in front."""
        last = min(self.span.last_day, self._today)
        if SpanKind(kind) is SpanKind.DAYS:
            self.go_to(days(self.span.first_day, max(last, self.span.first_day)))
        else:
            self.go_to(span_of(SpanKind(kind), last))

    def _take_days(self) -> None:
        """What is no day, or ends before it begins, becomes again what it was."""
        first, last = (parse_day(box.text(), self._today) for box in (self._first, self._last))
        wanted = days(first, last) if first and last and first <= last else self.span
        if wanted == self.span:
            self._show()
        else:
            self.go_to(wanted)
