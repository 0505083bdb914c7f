"""The line below a list of what is due, in which a person says what became of one task."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.services.follow_up.contacts import How, write_contact
from supportdesk.services.follow_up.follow_ups import (
    MarkState,
    finish_task,
    mark_clock,
    put_off_task,
    waive_task,
)
from supportdesk.services.unfinished import forms_in_cases
from supportdesk.texts import Both
from ui import theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import line as thin_line
from ui.widgets.due.day_ahead import DayAhead
from ui.widgets.due.table import DueLine
from ui.widgets.inputs import DistressInput, LineInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Words, small
from ui.widgets.segmented import Segmented

ANSWER = "answer"
"""The form's name where it waits unfinished."""


class DueAnswer(QFrame):
    """Hidden until a task is shown. With `may_wait` a task can also be put off or waived, for a reason.

    `said` once it is written; `change_wanted(line)` to correct a task by hand; `fact_wanted(line)` where no tick but a
    fact with a form of its own ends the task; a call that was made is written down as what was said and how the person
    is, one that nobody took as that. Escape puts the line away. What is typed waits in the case of the task.
    """

    said = Signal(str)
    closed = Signal()
    change_wanted = Signal(object)
    fact_wanted = Signal(object)

    def __init__(self, context: Context, *, may_wait: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._may_wait = may_wait
        self._shown: DueLine | None = None
        self._about = Words(bold=True, wrap=True, parent=self)
        self._help = Words("", "muted", wrap=True, parent=self)
        self._heed = Words("", "warn", wrap=True, parent=self)
        self._heed.setObjectName("heed")
        self._state = Segmented([], value="done", parent=self)
        self._state.setObjectName("state")
        self._state.setAccessibleName(_("What became of it"))
        self._state.chosen.connect(self._show_state)
        self._until = DayAhead(_, "until", self)
        self._until.entered.connect(self._save)
        self._words = LineInput(max_len=500, parent=self)
        self._words.setObjectName("outcome")
        self._words.returnPressed.connect(self._save)
        self._how = small(_("How is the person, 0 calm to 10 in crisis?"), parent=self)
        self._distress = DistressInput(self)
        self._distress.setObjectName("outcome_distress")
        self._distress.setAccessibleName(_("How is the person, 0 calm to 10 in crisis?"))
        self._problem = Words("", "error", wrap=True, parent=self)
        self._lay_out()
        self._journal = FormJournal(context, ANSWER, self)
        self._journal.failed.connect(self._say_no)
        self._taken_up = False
        self.hide()

    def show_task(self, shown: DueLine) -> None:
        """Asks about this task; goes on with what was neither written down nor put away of it."""
        self._ask(shown)
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_up(self, lines: Sequence[DueLine]) -> bool:
        """Opens, the first time there are lines, with an answer to one of them that was left half typed."""
        self.settle()
        if self._taken_up or not lines:
            return False
        self._taken_up = True
        desk = self._context.desk
        by_task = {(line.task.case_id, _key(line)): line for line in lines if self._takes(line)}
        left = (by_task.get(each) for each in desk.ask(forms_in_cases, ANSWER, desk.member.id))
        line = next(filter(None, left), None)
        if line is not None:
            self._ask(line)
        return line is not None

    def settle(self) -> None:
        """Goes where it was written down or put away on another page."""
        if self._shown is not None and self._journal.is_gone():
            self._journal.close()
            self._shown = None
            self.hide()
            self.closed.emit()

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        return self._journal.flush()

    def leave(self) -> None:
        """For another case."""
        self._journal.close()
        self._shown, self._taken_up = None, False
        self.hide()

    def _takes(self, line: DueLine) -> bool:
        return line.may_end if self._may_wait else line.ends_with_words

    def _ask(self, shown: DueLine) -> None:
        self._journal.close()
        self._shown = shown
        self._about.setText(" · ".join(filter(None, (shown.what, self._name(shown), shown.task.number))))
        offered = self._offer_states(shown)
        self._help.setText(shown.help)
        self._help.setVisible(bool(shown.help))
        self._heed.setText(self._context.texts("How to reach: {words}", words=shown.heed))
        self._heed.setVisible(bool(shown.heed))
        self._state.setVisible(self._may_wait or shown.is_talk)
        self._change.setVisible(self._may_wait and shown.task.task_id is not None)
        self._until.start(self._today())
        self._words.set_value("")
        self._distress.set_value("")
        self._journal.show(self._journal.open(shown.task.case_id, _key(shown)))
        if self._state.value() not in offered:  # typed on another page, which offers more
            self._state.set_value(offered[0])
        self._show_state()
        self.show()

    def _offer_states(self, shown: DueLine) -> list[str]:
        _ = self._context.texts
        by_fact = not shown.ends_with_words
        choices = [] if by_fact else [Choice("done", _("Done"))]
        choices += [Choice("not_reached", _("Not reached"))] if shown.is_talk else []
        choices += [Choice("postponed", _("Wait until…")), Choice("waived", _("Not needed"))] if self._may_wait else []
        self._state.set_choices(choices)
        self._state.set_value("postponed" if by_fact else "done")
        self._fact.set_label(_(shown.act[0]))
        self._fact.setVisible(by_fact)
        return [choice.value for choice in choices]

    def put_away(self) -> None:
        self._journal.forget()
        self._shown = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        _ = self._context.texts
        save = Button(_("Save"), kind="primary", name="save_outcome", parent=self)
        save.clicked.connect(self._save)
        cancel = Button(_("Cancel"), kind="quiet", name="cancel_outcome", parent=self)
        cancel.clicked.connect(self._close)
        self._change = Button(_("Change…"), "Ctrl+E", name="change_task", parent=self)
        self._change.setToolTip(_("Other words, another day, somebody else, how often"))
        self._change.clicked.connect(self._want_change)
        self._fact = Button("", name="write_fact", parent=self)
        self._fact.clicked.connect(self._want_fact)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s2"))
        row.addWidget(self._words, 1)
        row.addWidget(self._fact)
        row.addWidget(self._change)
        row.addWidget(save)
        row.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addWidget(thin_line(self))
        for widget in (self._about, self._heed, self._help, self._state, self._how, self._distress, self._until):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self._problem)

    def _show_state(self) -> None:
        _ = self._context.texts
        state = self._state.value()
        self._until.setVisible(state == "postponed")
        talk = self._shown is not None and self._shown.is_talk
        asked = talk and state == "done"
        for widget in (self._how, self._distress):
            widget.setVisible(asked)
        came = _("What was said?") if talk else _("What came of it? May stay empty.")
        tried = _("No answer, switched off… May stay empty.")
        question = {"done": came, "not_reached": tried}.get(state, _("Why? A few words."))
        self._words.setPlaceholderText(question)
        self._words.setAccessibleName(question)
        self._problem.hide()

    def _save(self) -> None:
        if self._shown is None:
            return
        try:
            self._write(self._shown)
        except DeskError as error:
            self._say_no(error)
            return
        said = self._context.texts("Written down: {what}", what=self._shown.what)
        self.put_away()
        self.said.emit(said)

    def _say_no(self, error: DeskError) -> None:
        self._problem.setText(error.say(self._context.texts))
        self._problem.show()

    def _write(self, shown: DueLine) -> None:
        desk, task = self._context.desk, shown.task
        state, words = self._state.value(), self._words.value()
        until = self._until.day() if state == "postponed" else None
        if shown.form is not None and state in ("done", "not_reached"):
            how: How = "not_reached" if state == "not_reached" else "said"
            level = self._distress.value() if state == "done" else ""
            distress = int(level) if level else None
            desk.do(write_contact, task.case_id, shown.form.what, words, distress, how=how)
        elif task.task_id is None:
            mark: MarkState = "postponed" if state == "postponed" else "waived"
            desk.do(mark_clock, task.case_id, task.rule, task.fact, mark, words, until)
        elif state == "postponed":
            desk.do(put_off_task, task.task_id, until, words)
        elif state == "waived":
            desk.do(waive_task, task.task_id, words)
        else:
            desk.do(finish_task, task.task_id, words)

    def _want_change(self) -> None:
        shown = self._shown
        self.put_away()
        self.change_wanted.emit(shown)

    def _want_fact(self) -> None:
        shown = self._shown
        self.put_away()
        self.fact_wanted.emit(shown)

    def _name(self, shown: DueLine) -> str:
        return self._context.texts.pick(Both(shown.task.name, shown.task.name_hindi))

    def _close(self) -> None:
        self.put_away()
        self.closed.emit()

    def _today(self) -> dt.date:
        return clock.local(self._context.now()).date()


def _key(line: DueLine) -> str:
    """Which task it is, for as long as it is on the list."""
    return f"{line.task.task_id or ''} {line.task.rule} {line.task.fact}"
