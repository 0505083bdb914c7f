"""What is to be done on this case, by rule and by hand, and what became of it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supportdesk.services.follow_up.follow_ups import to_do
from supportdesk.texts import Texts
from ui import theme
from ui.context import Context
from ui.later import Later
from ui.models.rows import Column, Look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.card import line as thin_line
from ui.widgets.due.answer import ANSWER, DueAnswer
from ui.widgets.due.table import DueLine, act_column, due_lines
from ui.widgets.due.task_form import CHANGED, TASK, TaskForm
from ui.widgets.labels import EmptyNote
from ui.widgets.rows_table import RowsTable

_LETTER_AT = 2


class ToDoCard(Card):
    """`said(words)` and `saved(moment)` after something was written down.

    `form_opened` and `form_closed`, so that the step can make room for it. `fact_wanted(line)` where a fact ends the
    task and is to be written down in its own form, `letter_wanted(fact)` where a bank is to be reminded of it.
    """

    said = Signal(str)
    saved = Signal(object)
    failed = Signal(object)
    fact_wanted = Signal(object)
    letter_wanted = Signal(str)
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
        self._new = Later(self._make_new)
        self._answering = Later(self._make_answering)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._nothing, 1)

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        if self._new.made:
            self._new.made.leave()
        if self._answering.made:
            self._answering.made.leave()
        self._case_id = case_id
        self._table.show_rows([])
        self.refresh()

    def refresh(self) -> None:
        lines = self._lines()
        self._table.show_column(_LETTER_AT, shown=any(line.no_reply for line in lines))
        self._table.show_rows(lines)
        self._table.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        if self._answering.is_open:
            self._answering().settle()

    def flush(self) -> bool:
        """Lets what is typed of a task wait in the case; False where the desk refused."""
        kept = [form.flush() for form in (self._new.made, self._answering.made) if form is not None]
        return all(kept)

    def _lines(self) -> list[DueLine]:
        return due_lines(self._context, self._context.desk.ask(to_do, self._case_id, self._context.now()), {})

    def take_up(self, forms: Mapping[str, Mapping[str, str]]) -> bool:
        """Opens the form of a task where it is among those that were left unfinished."""
        kept = forms.get(TASK)
        if kept is None:
            return any(form.startswith(ANSWER) for form in forms) and self._take_up_answer()
        tasks = self._context.desk.ask(to_do, self._case_id, self._context.now())
        changed = next((row for row in tasks if str(row.task_id) == kept.get(CHANGED)), None)
        self.form_opened.emit()
        self._new().start(self._case_id, changed)
        return True

    def _take_up_answer(self) -> bool:
        taken = self._answering().take_up(self._lines())
        if taken:
            self.form_opened.emit()
        return taken

    def _make_new(self) -> TaskForm:
        form = TaskForm(self._context, parent=self)
        form.body.addWidget(thin_line(form))
        form.said.connect(self._tell)
        form.failed.connect(self.failed)
        form.put_away.connect(self._give_room_back)
        self.body.insertWidget(self.body.indexOf(self._table), form)
        return form

    def _make_answering(self) -> DueAnswer:
        answering = DueAnswer(self._context, may_wait=True, parent=self)
        answering.said.connect(self._tell)
        answering.change_wanted.connect(self._start_changing)
        answering.fact_wanted.connect(self.fact_wanted)
        answering.closed.connect(self._table.setFocus)
        answering.closed.connect(self._give_room_back)
        self.body.addWidget(answering)
        return answering

    def _start_adding(self) -> None:
        self._answering.hide()
        self.form_opened.emit()
        self._new().start(self._case_id)

    def _answer_for(self, line: DueLine, act: str) -> None:
        if act == "letter":
            self.letter_wanted.emit(line.task.fact)
        elif line.act[1] == "write":
            self._answering.hide()
            self.fact_wanted.emit(line)
        else:
            self._answer(line)

    def _answer(self, line: DueLine) -> None:
        """A line that cannot end by itself asks for a next step."""
        if line.may_end:
            self._new.hide()
            self.form_opened.emit()
            self._answering().show_task(line)
        else:
            self._start_adding()

    def _start_changing(self, line: DueLine) -> None:
        self._new().start(self._case_id, line.task)

    def _give_room_back(self) -> None:
        self.body.activate()  # else the others come back while the form's room still counts, and the window grows
        self.form_closed.emit()

    def _tell(self, words: str) -> None:
        self._give_room_back()
        self.saved.emit(self._context.now())
        self.said.emit(words)


def _columns(texts: Texts) -> tuple[Column[DueLine], ...]:
    _ = texts
    return (
        Column(_("Due"), lambda line: line.when, Look.CHIP, tone=lambda line: line.tone, width=118),
        Column(_("What"), lambda line: line.what, wrap=True, hint=lambda line: line.help),
        Column("", lambda line: _("No reply: letter 2") if line.no_reply else "", Look.BUTTON, act="letter", width=150),
        act_column(_),
    )
