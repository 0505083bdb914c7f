"""A task by hand, new or changed, for any case: which one, and the form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from supportdesk.errors import DeskError
from supportdesk.services.follow_up.follow_ups import DueRow, to_do
from supportdesk.services.search import Hit, find_cases
from supportdesk.texts import Both
from supportdesk.wording import called
from ui.context import Context
from ui.widgets.card import Card
from ui.widgets.due.task_form import CASE, CASE_ID, CHANGED, TaskForm
from ui.widgets.search_box import Found, SearchBox


class NewTask(Card):
    """Hidden until `start`. The case is found as in the search box of the header."""

    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Add a task"), parent=parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self._case = SearchBox(_("Name, phone or case number"), _("Nothing found."), parent=self)
        self._case.setObjectName("task_case")
        self._case.asked.connect(self._search)
        self._case.chosen.connect(self._take_case)
        self._case.textEdited.connect(self._forget_case)
        self._form = TaskForm(context, self._case, self)
        self._form.said.connect(self._tell)
        self._form.put_away.connect(self._close)
        self._form.failed.connect(self._say_failed)
        self.body.addWidget(self._form)
        self.hide()
        self._take_up()

    def start(self) -> None:
        """An empty form, or a new task that was neither written down nor put away."""
        self._form.leave()
        kept = self._form.waiting()
        if kept and CHANGED not in kept:
            self._begin(int(kept[CASE_ID]), kept[CASE])
        else:
            self._begin(0, "")
        self._case.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_for(self, case_id: int, number: str, name: str) -> None:
        """The case is known already."""
        self._begin(case_id, _written(number, name))

    def start_change(self, task: DueRow) -> None:
        """A task that is there, to be put right in place."""
        name = self._context.texts.pick(Both(task.name, task.name_hindi))
        self._begin(task.case_id, _written(task.number, name), task)

    def _begin(self, case_id: int, case: str, task: DueRow | None = None) -> None:
        _ = self._context.texts
        self._form.leave()
        self._case_id = case_id
        self.heading.setText(_("Change a task") if task else _("Add a task"))
        self._case.setText(case)
        self._case.setEnabled(task is None)
        self.show()
        self._form.start(case_id, task)

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        return self._form.flush()

    def _take_up(self) -> None:
        """A task that was being written when the window was built anew, or the program ended."""
        kept = self._form.waiting()
        if CHANGED in kept:
            tasks = self._context.desk.ask(to_do, int(kept[CASE_ID]), self._context.now())
            for task in tasks:
                if str(task.task_id) == kept[CHANGED]:
                    self.start_change(task)
        elif kept:
            self._begin(int(kept[CASE_ID]), kept[CASE])

    def _forget_case(self) -> None:
        self._put_in_case(0)

    def _put_in_case(self, case_id: int) -> None:
        self._case_id = case_id
        self._form.take_case(case_id)

    def _search(self, text: str) -> None:
        self._case.show_found([self._found(hit) for hit in self._context.desk.ask(find_cases, text)])

    def _found(self, hit: Hit) -> Found:
        _ = self._context.texts
        return Found(hit, called(hit.name, hit.name_hindi, _), hit.number)

    def _take_case(self, hit: Hit) -> None:
        self._case.setText(_written(hit.number, self._context.texts.pick(Both(hit.name, hit.name_hindi))))
        self._put_in_case(hit.id)

    def _tell(self, words: str) -> None:
        self._close()
        self.said.emit(words)

    def _say_failed(self, error: DeskError) -> None:
        self.said.emit(error.say(self._context.texts))

    def _close(self) -> None:
        self.hide()


def _written(number: str, name: str) -> str:
    return " · ".join(filter(None, (number, name)))
