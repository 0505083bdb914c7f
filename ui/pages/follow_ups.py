"""Everything that is to be done on all cases: late, today, this week, later; done, put off or waived, each in words."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.fields import Choice
from supportdesk.services.follow_up.follow_ups import DueRow, due
from supportdesk.services.staff import staff
from supportdesk.texts import N_, Both
from ui import theme
from ui.context import Context
from ui.pages.follow_up_parts.new_task import NewTask
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.due.answer import DueAnswer
from ui.widgets.due.table import DueLine, DueTable, due_lines
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
        self._answer = DueAnswer(context, may_wait=True, parent=self)
        self._answer.said.connect(self.said)
        self._answer.closed.connect(self._table.setFocus)
        self._new_task = NewTask(context, self)
        self._new_task.said.connect(self.said)
        self._lay_out()

    def refresh(self) -> None:
        desk = self._context.desk
        member = desk.member.id if self._whose.value() == "mine" else None
        self._rows = desk.ask(due, self._context.now(), member)
        self._count()
        self._show_rows()

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
        head.addWidget(add)
        card = Card(parent=self)
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._none, 1)
        card.body.addWidget(self._answer)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, theme.size("s4"), 18, theme.size("s4"))
        page.setSpacing(theme.size("s4") - 2)
        page.addLayout(head)
        page.addWidget(self._new_task)
        page.addWidget(card, 1)

    def _count(self) -> None:
        _ = self._context.texts
        today = clock.local(self._context.now()).date()
        counts = [(key, words, sum(_fits(key, row, today) for row in self._rows)) for key, words in _SPANS]
        self._span.set_choices([Choice(key, _(words, n=count)) for key, words, count in counts])

    def _show_rows(self) -> None:
        desk, _ = self._context.desk, self._context.texts
        now = self._context.now()
        today, span = clock.local(now).date(), self._span.value()
        rows = [row for row in self._rows if _fits(span, row, today)]
        names = {row.id: _.pick(Both(row.name, row.name_hindi)) for row in desk.ask(staff)}
        self._table.show_rows(due_lines(rows, now, _, names))
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


def _fits(span: str, row: DueRow, today: dt.date) -> bool:
    sunday = clock.week_of(today) + dt.timedelta(days=6)
    match span:
        case "late":
            return row.due_on < today
        case "today":
            return row.due_on == today
        case "week":
            return today < row.due_on <= sunday
        case "later":
            return row.due_on > max(today, sunday)
        case _:
            return True
