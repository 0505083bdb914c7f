"""The right side of the desk: what is due, mine or the centre's, and the week so far."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supportdesk import money
from supportdesk.fields import Choice
from supportdesk.services.desk_day import DeskDay, WeekSoFar
from supportdesk.services.follow_up.follow_ups import DueRow, due_soon
from supportdesk.texts import Texts
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card, Flow, clear
from ui.widgets.due.answer import DueAnswer
from ui.widgets.due.table import CALL_SHEET, MOST_LINES, Cut, DueLine, DueTable, due_lines
from ui.widgets.due.wrong_clock import WrongClock
from ui.widgets.labels import Chip, EmptyNote, small
from ui.widgets.segmented import Segmented


class DueCard(Card):
    """`all_wanted` for the page of follow-ups: here is only what is due now and in the next two days.

    `fact_wanted(line)` where what ends the task is written down in a form of its case.
    """

    case_wanted = Signal(int, str)
    call_sheet_wanted = Signal(int)
    fact_wanted = Signal(object)
    all_wanted = Signal()
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Follow-ups due"), parent=parent)
        _ = context.texts
        self._context = context
        self._day: DeskDay | None = None
        self._words: list[tuple[str, str]] = []
        self._whose = Segmented([], value="mine", small=True, parent=self)
        self._whose.setObjectName("whose")
        self._whose.setAccessibleName(_("Whose follow-ups"))
        self._whose.chosen.connect(self._show_rows)
        everything = Button(_("All follow-ups"), kind="quiet", name="all_follow_ups", small=True, parent=self)
        everything.clicked.connect(self.all_wanted)
        self.head.addWidget(everything)
        self.head.addWidget(self._whose)
        self._table = DueTable(_, parent=self)
        self._table.setObjectName("due")
        self._table.opened.connect(self._open)
        self._table.acted.connect(self._act)
        self._cut = Cut(_, self)
        self._none = EmptyNote(
            _("Nothing is due today. Well done."), _("What comes next shows up here by itself."), "circle-check", self
        )
        self._answer = DueAnswer(context, parent=self)
        self._answer.said.connect(self.said)
        self._answer.closed.connect(self._table.setFocus)
        self._week = Flow()
        self._wrong_clock = WrongClock(_, self)
        self.body.addWidget(self._wrong_clock)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._none, 1)
        self.body.addWidget(self._cut)
        self.body.addWidget(self._answer)
        self.body.addLayout(self._week)

    def show_day(self, day: DeskDay) -> None:
        _ = self._context.texts
        self._day = day
        self._wrong_clock.show_clock(day.written_at, self._context.now())
        self._whose.set_choices(
            [
                Choice("mine", _("Mine {n}", n=len(day.due_mine))),
                Choice("centre", _("Centre {n}", n=day.due_centre)),
            ]
        )
        self._show_rows()
        words = week_words(day.week, _)
        if words != self._words:
            self._words = words
            self._show_week()

    def _show_rows(self) -> None:
        rows = self._rows()
        self._cut.show_cut(MOST_LINES, len(rows))
        lines = due_lines(self._context, rows[:MOST_LINES], {})
        self._table.show_rows(lines)
        self._answer.take_up(lines)
        self._table.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def flush(self) -> bool:
        """Lets what is typed of an answer wait in its case; False where the desk refused."""
        return self._answer.flush()

    def _rows(self) -> list[DueRow]:
        if self._day is None or self._whose.value() == "mine":
            return list(self._day.due_mine) if self._day else []
        return self._context.desk.ask(due_soon, self._context.now())

    def _open(self, line: DueLine) -> None:
        self.case_wanted.emit(line.task.case_id, "")

    def _act(self, line: DueLine, _act: str) -> None:
        if line.ends_with_words:
            self._answer.show_task(line)
        elif line.form is not None and line.form.place == CALL_SHEET:
            self.call_sheet_wanted.emit(line.task.case_id)
        else:
            self.fact_wanted.emit(line)

    def _show_week(self) -> None:
        clear(self._week)
        chips = [Chip(text, tone, self) for text, tone in self._words]
        label = small(self._context.texts("This week so far:"), parent=self)
        label.setMinimumHeight(chips[0].sizeHint().height())
        for widget in (label, *chips):
            self._week.addWidget(widget)


def week_words(week: WeekSoFar, texts: Texts) -> list[tuple[str, str]]:
    """The chips of the week, with their tones."""
    language = texts.language
    words = [
        (texts.count("{n} case", "{n} cases", week.cases), "accent"),
        (texts("{amount} lost", amount=money.in_lakh(week.lost, language)), "plain"),
        (texts("{amount} held", amount=money.in_lakh(week.held, language)), "info"),
        (texts("{amount} refunded", amount=money.in_lakh(week.credited, language)), "ok"),
    ]
    if week.percent_in_24_hours is not None:
        words.append((texts("{share} called 1930 within 24 h", share=f"{week.percent_in_24_hours}%"), "plain"))
    return words
