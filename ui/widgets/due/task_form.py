"""The form of a task by hand, new or changed: what is to be done, by when, by whom."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.services.follow_up.follow_ups import DueRow, add_task, change_task
from ui import theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.due.day_ahead import DayAhead
from ui.widgets.due.details import TaskDetails
from ui.widgets.inputs import LineInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Words, labelled_row

TASK = "task"
"""The form's name where it waits unfinished."""
CHANGED, CASE, CASE_ID = "changed", "case", "case_id"
"""What waits with it: the task that is put right, and of a case that is chosen the words and the id."""


class TaskForm(QWidget):
    """Hidden until `start`. Enter writes the task down: `said`; Escape puts the form away: `put_away`.

    Where the case is to be chosen first, `case_box` stands before the words and `take_case` says which it is. What is
    typed waits in the case, or where that is to be chosen for who typed it, until it is written down or put away;
    `failed(DeskError)` where it cannot wait.
    """

    said = Signal(str)
    failed = Signal(object)
    put_away = Signal()

    def __init__(self, context: Context, case_box: QLineEdit | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self._task: DueRow | None = None
        self._case_box = case_box
        self._what = LineInput(_("like: ask the bank for its answer"), 300, self)
        self._what.setObjectName("task_what")
        self._what.setAccessibleName(_("What is to be done"))
        self._what.returnPressed.connect(self._keep)
        self._due_on = DayAhead(_, "task_due_on", self)
        self._due_on.entered.connect(self._keep)
        self._details = TaskDetails(context, self)
        self._details.entered.connect(self._keep)
        self._problem = Words("", "error", wrap=True, parent=self)
        self._save = Button(_("Add"), kind="primary", name="save_task", parent=self)
        self._save.clicked.connect(self._keep)
        self._lay_out(case_box)
        self._journal = FormJournal(context, TASK, self, self._which, own=case_box is not None)
        self._journal.failed.connect(self.failed)
        self.hide()

    def start(self, case_id: int, task: DueRow | None = None) -> None:
        """An empty form, or a task by hand as it stands, or what was neither written down nor put away of it.

        `case_id` is 0 until the case is chosen.
        """
        _, today = self._context.texts, clock.local(self._context.now()).date()
        self._journal.close()
        self._case_id, self._task = case_id, task
        self._what.set_value(str(task.what) if task else "")
        if task is None:
            self._details.start()
        else:
            self._details.start(task.for_staff, task.repeat_days, str(task.note))
        self._due_on.start(today, task.due_on if task else None)
        self._save.set_label(_("Save") if task else _("Add"))
        self._problem.hide()
        which, kept = self._which(), self._journal.open(case_id)
        if all(kept.get(key) == which.get(key) for key in (CHANGED, CASE_ID)):
            self._journal.show(kept)
        self.show()
        self._what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        return self._journal.flush()

    def waiting(self) -> Mapping[str, str]:
        """What waits of a form of which the case is to be chosen."""
        return self._journal.waiting()

    def leave(self) -> None:
        """For another case."""
        self._journal.close()
        self.hide()

    def take_case(self, case_id: int) -> None:
        """0 forgets the case that was chosen."""
        self._case_id = case_id
        self._journal.wait()
        if case_id:
            self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, case_box: QLineEdit | None) -> None:
        _ = self._context.texts
        cancel = Button(_("Cancel"), kind="quiet", name="cancel_task", parent=self)
        cancel.clicked.connect(self._close)
        foot = QHBoxLayout()
        foot.setSpacing(theme.size("s2"))
        foot.addWidget(self._due_on, 1)
        foot.addWidget(self._save)
        foot.addWidget(cancel)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.size("s2"))
        if case_box is None:
            self.body.addWidget(self._what)
        else:
            self.body.addLayout(labelled_row(self, (_("Case"), case_box, 3), (_("What is to be done"), self._what, 5)))
        self.body.addWidget(self._details)
        self.body.addLayout(foot)
        self.body.addWidget(self._problem)

    def _which(self) -> dict[str, str]:
        which = {CHANGED: str(self._task.task_id)} if self._task and self._task.task_id else {}
        return which | ({CASE: self._case_box.text(), CASE_ID: str(self._case_id)} if self._case_box else {})

    def _close(self) -> None:
        self._journal.forget()
        self.hide()
        self.put_away.emit()

    def _keep(self) -> None:
        _, day = self._context.texts, self._due_on.day()
        if not self._case_id:
            self._refuse(_("Choose the case from the list that opens while you type."))
        elif day is None:
            self._refuse(_("Choose the day by which this is to be done."))
            self._due_on.setFocus()
        else:
            try:
                self._write(day)
            except DeskError as error:
                self._refuse(error.say(_))
                return
            self._journal.forget()
            self.hide()
            self.said.emit(_("The task is on the list."))

    def _write(self, day: dt.date) -> None:
        """Raises TaskEmpty and TaskEnded."""
        desk, task, details = self._context.desk, self._task, self._details
        what, who, note, every = self._what.value(), details.who(), details.note(), details.repeat_days()
        if task is None or task.task_id is None:
            desk.do(add_task, self._case_id, what, day, who, note, every)
        else:
            desk.do(change_task, task.task_id, what, day, who or task.for_staff, note, every)

    def _refuse(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
