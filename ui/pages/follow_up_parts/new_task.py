"""A task by hand, new or changed: which case, what is to be done, by when, by whom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.services.follow_up.follow_ups import DueRow
from supportdesk.services.search import Hit, find_cases
from supportdesk.texts import Both
from supportdesk.wording import called
from ui import theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.due.day_ahead import DayAhead
from ui.widgets.due.details import TaskDetails, keep_task
from ui.widgets.inputs import LineInput
from ui.widgets.labels import FieldLabel, Words
from ui.widgets.search_box import Found, SearchBox


class NewTask(Card):
    """Hidden until `start`. The case is found as in the search box of the header."""

    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Add a task"), parent=parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self._task: DueRow | None = None
        self._case = SearchBox(_("Name, phone or case number"), _("Nothing found."), parent=self)
        self._case.setObjectName("task_case")
        self._case.asked.connect(self._search)
        self._case.chosen.connect(self._take_case)
        self._case.textEdited.connect(self._forget_case)
        self._what = LineInput(_("like: ask the bank for its answer"), 300, self)
        self._what.setObjectName("task_what")
        self._what.returnPressed.connect(self._add)
        self._due_on = DayAhead(_, "task_due_on", self)
        self._due_on.entered.connect(self._add)
        self._details = TaskDetails(context, self)
        self._details.entered.connect(self._add)
        self._problem = Words("", "error", wrap=True, parent=self)
        self._lay_out()
        self.hide()

    def start(self) -> None:
        self._begin()
        self._case.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_for(self, case_id: int, number: str, name: str) -> None:
        """The case is known already."""
        self._begin()
        self._case_id = case_id
        self._case.setText(" · ".join(filter(None, (number, name))))
        self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_change(self, task: DueRow) -> None:
        """A task that is there, to be put right in place."""
        self.start_for(task.case_id, task.number, self._context.texts.pick(Both(task.name, task.name_hindi)))
        self._task = task
        self._case.setEnabled(False)
        self._what.set_value(str(task.what))
        self._details.start(task.for_staff, task.repeat_days, str(task.note))
        self._due_on.start(clock.local(self._context.now()).date(), task.due_on)
        self._name_acts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        self._details.start()
        self._case_id, self._task = 0, None
        self._case.setEnabled(True)
        self._case.clear()
        self._what.set_value("")
        self._due_on.start(clock.local(self._context.now()).date())
        self._problem.hide()
        self._name_acts()
        self.show()

    def _name_acts(self) -> None:
        _ = self._context.texts
        self.heading.setText(_("Add a task") if self._task is None else _("Change a task"))
        self._save.set_label(_("Add") if self._task is None else _("Save"))

    def _lay_out(self) -> None:
        _ = self._context.texts
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.size("s3"))
        grid.setVerticalSpacing(3)
        for column, (label, widget, share) in enumerate(
            ((_("Case"), self._case, 3), (_("What is to be done"), self._what, 5))
        ):
            widget.setAccessibleName(label)
            grid.addWidget(FieldLabel(label, self), 0, column)
            grid.addWidget(widget, 1, column)
            grid.setColumnStretch(column, share)
        self._save = Button(_("Add"), kind="primary", name="save_task", parent=self)
        self._save.clicked.connect(self._add)
        cancel = Button(_("Cancel"), kind="quiet", name="cancel_task", parent=self)
        cancel.clicked.connect(self.hide)
        foot = QHBoxLayout()
        foot.setSpacing(theme.size("s2"))
        foot.addWidget(self._due_on)
        foot.addStretch(1)
        foot.addWidget(self._save)
        foot.addWidget(cancel)
        self.body.addLayout(grid)
        self.body.addWidget(self._details)
        self.body.addLayout(foot)
        self.body.addWidget(self._problem)

    def _forget_case(self) -> None:
        self._case_id = 0

    def _search(self, text: str) -> None:
        self._case.show_found([self._found(hit) for hit in self._context.desk.ask(find_cases, text)])

    def _found(self, hit: Hit) -> Found:
        _ = self._context.texts
        return Found(hit, called(hit.name, hit.name_hindi, _), hit.number)

    def _take_case(self, hit: Hit) -> None:
        self._case_id = hit.id
        name = self._context.texts.pick(Both(hit.name, hit.name_hindi))
        self._case.setText(" · ".join(filter(None, (hit.number, name))))
        self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        _, day = self._context.texts, self._due_on.day()
        if not self._case_id:
            self._refuse(_("Choose the case from the list that opens while you type."))
        elif day is None:
            self._refuse(_("Choose the day by which this is to be done."))
        else:
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
