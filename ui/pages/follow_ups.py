"""Everything that is to be done on all cases: late, today, this week, later; done, put off or waived, each in words."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.documents.day_list import DayList
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.rights import RIGHTS
from supportdesk.services.desk_day import clock_behind
from supportdesk.services.follow_up.day_list import day_list, day_list_printed
from supportdesk.services.follow_up.follow_ups import DueRow, due
from supportdesk.services.staff import staff
from supportdesk.texts import N_, Both, Texts
from ui import dialogs, printing, theme
from ui.context import Context
from ui.pages.follow_up_parts.hand_over import HandOverCard
from ui.pages.follow_up_parts.new_task import NewTask
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.due.answer import DueAnswer
from ui.widgets.due.table import CALL_SHEET, MOST_LINES, Cut, DueLine, DueTable, due_lines
from ui.widgets.due.wrong_clock import WrongClock
from ui.widgets.labels import EmptyNote, title
from ui.widgets.segmented import Segmented

_ALL = "all"
_SPANS: tuple[tuple[str, str], ...] = (
    ("late", N_("Late {n}")),
    ("today", N_("Today {n}")),
    ("week", N_("This week {n}")),
    ("later", N_("Later {n}")),
    (_ALL, N_("All {n}")),
)


class FollowUpsPage(QWidget):
    case_wanted = Signal(int, str)
    call_sheet_wanted = Signal(int)
    fact_wanted = Signal(object)
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._rows: list[DueRow] = []
        self._span = Segmented([], value=_ALL, parent=self)
        self._span.setObjectName("span")
        self._span.setAccessibleName(_("When it is due"))
        self._span.chosen.connect(self._show_rows)
        whose = [Choice("mine", _("Mine")), Choice("centre", _("Centre"))]
        self._whose = Segmented(whose, value="mine", parent=self)
        self._whose.setObjectName("whose")
        self._whose.setAccessibleName(_("Whose follow-ups"))
        self._whose.chosen.connect(self.refresh)
        self._table = DueTable(_, staff=True, parent=self)
        self._table.setObjectName("due")
        self._table.opened.connect(self._open)
        self._table.acted.connect(self._act)
        self._none = EmptyNote(
            _("Nothing to do here. Well done."), _("What comes next shows up here by itself."), "circle-check", self
        )
        self._cut = Cut(_, self)
        self._answer = DueAnswer(context, may_wait=True, parent=self)
        self._answer.said.connect(self.said)
        self._answer.closed.connect(self._table.setFocus)
        self._new_task = NewTask(context, self)
        self._new_task.said.connect(self.said)
        self._answer.change_wanted.connect(self._change)
        self._answer.fact_wanted.connect(self._write_fact)
        self._wrong_clock = WrongClock(_, self)
        self._hand_over = HandOverCard(context, self) if self._may("handing_over.hand_over") else None
        self._lay_out()

    def refresh(self) -> None:
        desk = self._context.desk
        member = desk.member.id if self._whose.value() == "mine" else None
        self._rows = desk.ask(due, self._context.now(), member)
        self._wrong_clock.show_clock(desk.ask(clock_behind, self._context.now()), self._context.now())
        self._count()
        self._show_rows()

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        kept = [form.flush() for form in (self._new_task, self._answer, self._hand_over) if form is not None]
        return all(kept)

    def _may(self, command: str) -> bool:
        return self._context.desk.member.role in RIGHTS[command]

    def _lay_out(self) -> None:
        _ = self._context.texts
        add = Button(_("Add a task"), name="add_task", icon="plus", parent=self)
        add.clicked.connect(self._new_task.start)
        head = QHBoxLayout()
        head.setSpacing(theme.size("s3"))
        head.addWidget(title(_("Follow-ups"), self))
        head.addWidget(self._span)
        head.addStretch(1)
        head.addWidget(self._whose)
        for button in self._more_buttons():
            head.addWidget(button)
        head.addWidget(add)
        card = Card(parent=self)
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._none, 1)
        card.body.addWidget(self._cut)
        card.body.addWidget(self._answer)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, theme.size("s4"), 18, theme.size("s4"))
        page.setSpacing(theme.size("s4") - 2)
        page.addLayout(head)
        page.addWidget(self._wrong_clock)
        page.addWidget(self._new_task)
        if self._hand_over is not None:
            page.addWidget(self._hand_over)
        page.addWidget(card, 1)

    def _more_buttons(self) -> list[Button]:
        _ = self._context.texts
        paper = Button("", name="print_day", icon="printer", parent=self)
        paper.setToolTip(_("Print the list of today"))
        paper.setAccessibleName(_("Print the list of today"))
        paper.clicked.connect(self._print_day)
        if self._hand_over is None:
            return [paper]
        leave = Button(_("On leave…"), name="hand_over", icon="log-out", parent=self)
        leave.clicked.connect(self._hand_over.start)
        self._hand_over.said.connect(self.said)
        return [paper, leave]

    def _print_day(self) -> None:
        desk, _ = self._context.desk, self._context.texts
        member = desk.member.id if self._whose.value() == "mine" else None
        paper = desk.ask(day_list, self._context.now(), member, _)
        printed = partial(self._print, paper, member)
        self._context.tasks.run(self, partial(_made, paper, _), printed, self._refused)

    def _print(self, paper: DayList, member: int | None, pdf: bytes) -> None:
        note = partial(self._note_printed, member, len(paper.lines))
        printing.print_pdf(self, self._context.texts, self._context.tasks, pdf, note)

    def _note_printed(self, member: int | None, lines: int) -> None:
        try:
            self._context.desk.do(day_list_printed, member, lines)
        except DeskError as error:
            self._refused(error)

    def _refused(self, error: DeskError) -> None:
        dialogs.tell(self, self._context.texts, error)

    def _count(self) -> None:
        _ = self._context.texts
        today = clock.local(self._context.now()).date()
        counts = [(key, words, len(_within(key, today).of(self._rows))) for key, words in _SPANS]
        self._span.set_choices([Choice(key, _(words, n=count)) for key, words, count in counts])

    def _show_rows(self) -> None:
        desk, _ = self._context.desk, self._context.texts
        today, span = clock.local(self._context.now()).date(), self._span.value()
        rows = _within(span, today).of(self._rows)
        self._cut.show_cut(MOST_LINES, len(rows))
        names = {row.id: _.pick(Both(row.name, row.name_hindi)) for row in desk.ask(staff)}
        lines = due_lines(self._context, rows[:MOST_LINES], names)
        self._table.show_rows(lines)
        self._answer.take_up(lines)
        self._table.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def _open(self, line: DueLine) -> None:
        self.case_wanted.emit(line.task.case_id, "")

    def _act(self, line: DueLine) -> None:
        if line.may_end:
            self._answer.show_task(line)
        else:
            name = self._context.texts.pick(Both(line.task.name, line.task.name_hindi))
            self._new_task.start_for(line.task.case_id, line.task.number, name)

    def _write_fact(self, line: DueLine) -> None:
        """It is written down beside what it is about."""
        if line.form is not None and line.form.place == CALL_SHEET:
            self.call_sheet_wanted.emit(line.task.case_id)
        else:
            self.fact_wanted.emit(line)

    def _change(self, line: DueLine) -> None:
        self._new_task.start_change(line.task)


def _made(paper: DayList, texts: Texts) -> bytes:
    """On the worker."""
    from supportdesk.documents import day_list

    return day_list.build(paper, texts)


class _Days(NamedTuple):
    """Both days belong to it."""

    first: dt.date = dt.date.min
    last: dt.date = dt.date.max

    def of(self, rows: Sequence[DueRow]) -> Sequence[DueRow]:
        """The rows due on these days; `rows` stand in the order of their days."""
        start = bisect_left(rows, self.first, key=attrgetter("due_on"))
        return rows[start : bisect_right(rows, self.last, key=attrgetter("due_on"))]


def _within(span: str, today: dt.date) -> _Days:
    """On a Sunday the rest of the week is empty."""
    a_day = dt.timedelta(days=1)
    sunday = clock.week_of(today) + 6 * a_day
    match span:
        case "late":
            return _Days(last=today - a_day)
        case "today":
            return _Days(today, today)
        case "week":
            return _Days(today + a_day, sunday)
        case "later":
            return _Days(max(today, sunday) + a_day)
        case _:
            return _Days()
