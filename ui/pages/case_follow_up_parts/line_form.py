"""A line of the history put right or taken back, or what had ended opened again; each with the reason."""

import datetime as dt
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.fields import AS_TYPED, Choice, Field, Kind
from supportdesk.services.follow_up.contacts import PARTIES, How, correct_contact
from supportdesk.services.follow_up.follow_ups import reopen_task
from supportdesk.services.follow_up.history_row import HistoryRow, WrittenLine
from supportdesk.services.follow_up.police import LINES, correct_police, police_sheet
from supportdesk.services.follow_up.put_right import CONTACT, GRIEVANCE, MARK, POLICE, PORTAL, TASK, take_back
from supportdesk.services.paperwork.portal_status import correct_status
from supportdesk.texts import N_
from supportdesk.validate import Problem, clean, shown
from ui import theme
from ui.context import Context
from ui.pages.case_follow_up_parts.put_away import PutAwayForm
from ui.widgets.button import Button
from ui.widgets.card import line as thin_line
from ui.widgets.field_form import FieldForm
from ui.widgets.inputs import DistressInput, FlagInput, PickInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Words

_MOMENT = Field("line_at", N_("When?"), Kind.MOMENT, max_len=AS_TYPED)
_DAY = Field("line_on", N_("On which day?"), Kind.DATE, max_len=AS_TYPED)
_WORDS = Field("line_words", N_("What was said"), Kind.LINE, max_len=2000)
_WHY = Field("line_why", N_("Why? A few words."), Kind.LINE, max_len=200)
ENDED = (MARK, TASK)
"""What is opened again, and not put right."""
_FIRST_PARTY = "victim"
_LINE = "line"


class LineForm(PutAwayForm):
    """Hidden until `show_line`. `said(words)` once it is written; Escape puts it away: `closed`.

    What is typed about a line waits until the line is opened again; `failed(DeskError)` where it cannot wait.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self._row: HistoryRow | None = None
        self._about = Words("", bold=True, wrap=True, parent=self)
        self._kind = PickInput(free=False, parent=self)
        self._kind.setObjectName("line_kind")
        self._kind.setAccessibleName(_("Whom or what it is about"))
        self._kind.edited.connect(self._follow_kind)
        self._when = {field.key: FieldForm((field,), _, columns=1, parent=self) for field in (_MOMENT, _DAY)}
        self._words = FieldForm((_WORDS,), _, columns=1, parent=self)
        self._told = FlagInput(_("The person was told this"), self)
        self._told.setObjectName("line_told")
        self._not_reached = FlagInput(_("Nobody was reached"), self)
        self._not_reached.setObjectName("line_not_reached")
        self._not_reached.edited.connect(self._follow_kind)
        self._distress = DistressInput(self)
        self._distress.setObjectName("line_distress")
        self._distress.setAccessibleName(_("How is the person, 0 calm to 10 in crisis?"))
        self._how_is = Words(self._distress.accessibleName(), "soft", "font_small", wrap=True, parent=self)
        self._why = FieldForm((_WHY,), _, columns=1, parent=self)
        self._problem = Words("", "error", "font_small", wrap=True, parent=self)
        self._lay_out()
        self._journal = FormJournal(context, "line", self, self._which)
        self._journal.failed.connect(self.failed)
        self.closed.connect(self._journal.forget)
        self.hide()

    def flush(self) -> bool:
        """Lets what is typed wait in the case; False where the desk refused."""
        return self._journal.flush()

    def leave(self) -> None:
        """For another case."""
        self._journal.close()
        self.put_away()

    def show_line(self, case_id: int, row: HistoryRow, title: str) -> None:
        """A row with a line of its own; `title` is how the list calls it."""
        self._journal.close()
        self._case_id, self._row = case_id, row
        self._about.setText(title)
        line = self._line
        written = line.of not in ENDED
        in_words = written and line.of != GRIEVANCE  # that has a form of its own
        for widget in (self._words, self._put_right):
            widget.setVisible(in_words)
        self._take_back.setVisible(written)
        self._reopen.setVisible(not written)
        local = clock.local(row.at)
        self._when[_MOMENT.key].set_typed({_MOMENT.key: shown(_MOMENT, row.at)})
        self._when[_DAY.key].set_typed({_DAY.key: shown(_DAY, local.date())})
        self._when[_MOMENT.key].setVisible(line.of == CONTACT)
        self._when[_DAY.key].setVisible(line.of in (POLICE, PORTAL))
        self._words.set_typed({_WORDS.key: row.about if isinstance(row.about, str) else ""})
        self._offer_kinds(line)
        self._told.set_value("yes" if row.told else "")
        self._not_reached.set_value("yes" if row.not_reached else "")
        self._distress.set_value("" if row.distress is None else str(row.distress))
        self._why.clear()
        self._forget_problems()
        kept = self._journal.open(case_id)
        if kept.get(_LINE) == self._which()[_LINE]:
            self._journal.show(kept)
        self._follow_kind()
        self.show()
        (self._words if in_words else self._why).focus_first()

    @property
    def _line(self) -> WrittenLine:
        return cast("WrittenLine", cast("HistoryRow", self._row).line)

    def _which(self) -> dict[str, str]:
        return {_LINE: f"{self._line.of} {self._line.id}"} if self._row else {}

    def _offer_kinds(self, line: WrittenLine) -> None:
        _ = self._context.texts
        self._kind.setVisible(line.of in (CONTACT, POLICE))
        if line.of == CONTACT:
            self._kind.set_choices([Choice(party, _(words)) for party, words in PARTIES.items()])
            self._kind.set_value(cast("HistoryRow", self._row).party)
        elif line.of == POLICE:
            may_be = self._context.desk.ask(police_sheet, self._case_id).may_be
            kinds = dict.fromkeys((*may_be, line.kind))
            self._kind.set_choices([Choice(kind, _(LINES[kind])) for kind in kinds])
            self._kind.set_value(line.kind)

    def _follow_kind(self) -> None:
        """Only the person is told something and asked how she is, and only who was reached."""
        talk = self._line.of == CONTACT
        self._not_reached.setVisible(talk)
        hers = talk and self._kind.value() == _FIRST_PARTY and self._not_reached.value() != "yes"
        self._told.setVisible(hers)
        self._how_is.setVisible(hers)
        self._distress.setVisible(hers)

    def _correct(self) -> None:
        line, words, why = self._line, self._words.typed()[_WORDS.key], self._why.typed()[_WHY.key]
        field = _MOMENT if line.of == CONTACT else _DAY
        form = self._when[field.key]
        when = clean(field, form.typed()[field.key], self._context.now())
        self._forget_problems()
        if not isinstance(when, dt.date):
            wrong = when.sentence if isinstance(when, Problem) else field.label
            form.note(field.key, self._context.texts(wrong), "error")
            return
        desk, again = self._context.desk, False
        try:
            if isinstance(when, dt.datetime):
                level, kind = self._distress.value(), self._kind.value()
                distress = int(level) if level else None
                again = desk.do(correct_contact, line.id, kind, words, when, distress, how=self._how(), why=why)
            elif line.of == POLICE:
                desk.do(correct_police, line.id, self._kind.value(), words, when, why)
            else:
                desk.do(correct_status, line.id, words, when, why)
        except DeskError as error:
            self._refuse(error)
        else:
            kept = N_("Put right. What stood there before is kept in the history.")
            self._end(N_("Put right. The case was closed. It is open again.") if again else kept)

    def _how(self) -> How:
        if self._not_reached.value() == "yes":
            return "not_reached"
        return "told" if self._told.value() == "yes" else "said"

    def _remove(self) -> None:
        try:
            self._context.desk.do(take_back, self._line.of, self._line.id, self._why.typed()[_WHY.key])
        except DeskError as error:
            self._refuse(error)
        else:
            self._end(N_("Taken back. It counts no more, and is kept in the history."))

    def _open_again(self) -> None:
        why = self._why.typed()[_WHY.key]
        try:
            if self._line.of == TASK:
                self._context.desk.do(reopen_task, self._line.id, why)
            else:
                self._context.desk.do(take_back, self._line.of, self._line.id, why)
        except DeskError as error:
            self._refuse(error)
        else:
            self._end(N_("It is on the list again."))

    def _end(self, words: str) -> None:
        self.put_away()
        self.said.emit(self._context.texts(words))

    def _refuse(self, error: DeskError) -> None:
        self._problem.setText(error.say(self._context.texts))
        self._problem.show()

    def _forget_problems(self) -> None:
        self._problem.hide()
        for key, form in self._when.items():
            form.note(key)

    def _lay_out(self) -> None:
        _ = self._context.texts
        self._put_right = Button(_("Put right"), kind="primary", name="correct_line", small=True, parent=self)
        self._put_right.clicked.connect(self._correct)
        self._take_back = Button(_("Take back"), name="take_back_line", small=True, parent=self)
        self._take_back.setToolTip(_("Written down by mistake: it counts no more, and stays in the history"))
        self._take_back.clicked.connect(self._remove)
        self._reopen = Button(_("Open again"), kind="primary", name="reopen_line", small=True, parent=self)
        self._reopen.clicked.connect(self._open_again)
        cancel = Button(_("Cancel"), kind="quiet", name="cancel_line", small=True, parent=self)
        cancel.clicked.connect(self.put_away)
        foot = QHBoxLayout()
        foot.setSpacing(theme.size("s2"))
        for button in (self._put_right, self._take_back, self._reopen, cancel):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addWidget(thin_line(self))
        for widget in (self._about, self._kind, *self._when.values(), self._words):
            column.addWidget(widget)
        flags = QHBoxLayout()
        flags.setSpacing(theme.size("s2"))
        for flag in (self._not_reached, self._told):
            flags.addWidget(flag)
        flags.addStretch(1)
        column.addLayout(flags)
        for widget in (self._how_is, self._distress):
            column.addWidget(widget)
        column.addWidget(self._why)
        column.addWidget(self._problem)
        column.addLayout(foot)
        column.addStretch(1)
