"""What is to be done on this case, by rule and by hand, and what became of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.services.follow_up.follow_ups import DueRow, to_do
from supportdesk.texts import Texts
from ui import theme
from ui.context import Context
from ui.models.rows import Column, Look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.card import line as thin_line
from ui.widgets.due.answer import DueAnswer
from ui.widgets.due.day_ahead import DayAhead
from ui.widgets.due.details import TaskDetails, keep_task
from ui.widgets.due.table import DueLine, act_column, due_lines
from ui.widgets.inputs import LineInput
from ui.widgets.labels import EmptyNote, Words
from ui.widgets.rows_table import RowsTable


class ToDoCard(Card):
    """`said(words)` and `saved(moment)` after something was written down.

    `form_opened` and `form_closed`, so that the step can make room for it. `reply_wanted(event, fact)` where the answer
    of a bank is to be written down, to what was asked in this fact.
    """

    said = Signal(str)
    saved = Signal(object)
    reply_wanted = Signal(str, str)
    form_opened = Signal()
    form_closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("To do"), parent=parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        add = Button(_("Add"), "T", name="add_task", small=True, parent=self)
        add.clicked.connect(self._start_adding)
        self.head.addWidget(add)
        self.body.setSpacing(theme.size("s2"))
        self._table = RowsTable[DueLine](_columns(_), _("To do"), header=False, parent=self)
        self._table.setObjectName("to_do")
        self._table.setMinimumHeight(self._table.height_of(1))
        self._table.acted.connect(self._answer_for)
        self._table.opened.connect(self._answer)
        self._nothing = EmptyNote(
            _("Nothing is to be done now."), _("Add what you have promised."), "list-checks", self
        )
        self._new = _NewTask(context, self)
        self._new.said.connect(self._tell)
        self._new.put_away.connect(self._give_room_back)
        self._answering = DueAnswer(context, may_wait=True, parent=self)
        self._answering.said.connect(self._tell)
        self._answering.change_wanted.connect(self._start_changing)
        self._answering.closed.connect(self._table.setFocus)
        self._answering.closed.connect(self._give_room_back)
        self.body.addWidget(self._new)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._nothing, 1)
        self.body.addWidget(self._answering)

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        self._new.hide()
        self._answering.put_away()
        self._case_id = case_id
        self._table.show_rows([])
        self.refresh()

    def refresh(self) -> None:
        rows = self._context.desk.ask(to_do, self._case_id, self._context.now())
        self._table.show_rows(due_lines(self._context, rows, {}))
        self._table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def _start_adding(self) -> None:
        self._answering.put_away()
        self.form_opened.emit()
        self._new.start(self._case_id)

    def _answer_for(self, line: DueLine, _act: str) -> None:
        if line.act[1] == "reply":
            self._answering.put_away()
            self.reply_wanted.emit(line.reply, line.task.fact)
        else:
            self._answer(line)

    def _answer(self, line: DueLine) -> None:
        """A line that cannot end by itself asks for a next step."""
        if line.may_end:
            self._new.hide()
            self.form_opened.emit()
            self._answering.show_task(line)
        else:
            self._start_adding()

    def _start_changing(self, line: DueLine) -> None:
        self._new.start(self._case_id, line.task)

    def _give_room_back(self) -> None:
        self.body.activate()  # else the others come back while the form's room still counts, and the window grows
        self.form_closed.emit()

    def _tell(self, words: str) -> None:
        self._give_room_back()
        self.saved.emit(self._context.now())
        self.said.emit(words)


class _NewTask(QFrame):
    """What is to be done and by when, new or changed; Enter writes it down, Escape puts it away."""

    said = Signal(str)
    put_away = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self._task: DueRow | None = None
        self._what = LineInput(_("like: ask the bank for its answer"), 300, self)
        self._what.setObjectName("task_what")
        self._what.setAccessibleName(_("What is to be done"))
        self._what.returnPressed.connect(self._save)
        self._due_on = DayAhead(_, "task_due_on", self)
        self._due_on.entered.connect(self._save)
        self._details = TaskDetails(context, self)
        self._details.entered.connect(self._save)
        self._problem = Words("", "error", wrap=True, parent=self)
        self._keep = Button(_("Add"), kind="primary", name="save_task", parent=self)
        self._keep.clicked.connect(self._save)
        cancel = Button(_("Cancel"), kind="quiet", name="cancel_task", parent=self)
        cancel.clicked.connect(self._close)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s2"))
        row.addWidget(self._due_on, 1)
        row.addWidget(self._keep)
        row.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addWidget(self._what)
        column.addWidget(self._details)
        column.addLayout(row)
        column.addWidget(self._problem)
        column.addWidget(thin_line(self))
        self.hide()

    def start(self, case_id: int, task: DueRow | None = None) -> None:
        """An empty form, or a task by hand as it stands."""
        _, today = self._context.texts, clock.local(self._context.now()).date()
        self._case_id, self._task = case_id, task
        self._what.set_value(str(task.what) if task else "")
        if task is None:
            self._details.start()
        else:
            self._details.start(task.for_staff, task.repeat_days, str(task.note))
        self._due_on.start(today, task.due_on if task else None)
        self._keep.set_label(_("Save") if task else _("Add"))
        self._problem.hide()
        self.show()
        self._what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.put_away.emit()

    def _save(self) -> None:
        _, day = self._context.texts, self._due_on.day()
        if day is None:
            self._refuse(_("Choose the day by which this is to be done."))
            self._due_on.setFocus()
            return
        try:
            keep_task(self._context, self._case_id, self._task, self._what.value(), day, self._details)
        except DeskError as error:
            self._refuse(error.say(_))
            return
        self.hide()
        self.said.emit(_("The task is on the list."))

    def _refuse(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()


def _columns(texts: Texts) -> tuple[Column[DueLine], ...]:
    _ = texts
    return (
        Column(_("Due"), lambda line: line.when, Look.CHIP, tone=lambda line: line.tone, width=118),
        Column(_("What"), lambda line: line.what, wrap=True, hint=lambda line: line.help),
        act_column(_),
    )
