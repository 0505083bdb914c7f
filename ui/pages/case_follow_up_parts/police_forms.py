"""The forms of the police card: what the police have on paper, what they said, what portal and platforms were told."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock, knowledge, wording
from supportdesk.errors import DeskError
from supportdesk.fields import AS_TYPED, GRIEVANCE, POLICE, Choice, Field, Kind
from supportdesk.reading import dates
from supportdesk.services.centre import police_stations
from supportdesk.services.follow_up.grievances import GrievanceRow, grievances, save_grievance
from supportdesk.services.follow_up.police import LINES, note_police, police_sheet, save_police
from supportdesk.services.paperwork.bank_complaints import bank_complaints
from supportdesk.services.paperwork.portal_status import note_status
from supportdesk.texts import N_
from supportdesk.validate import Problem, clean, shown
from ui import theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import line as thin_line
from ui.widgets.field_form import FieldForm
from ui.widgets.inputs import LineInput, PickInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Words
from ui.widgets.segmented import Segmented

_NEW = "new"
_STATUS = Field("portal_says", N_("What the portal says, in its own words"), Kind.PICK, max_len=200)
_SEEN_ON = Field("portal_seen_on", N_("Seen on"), Kind.DATE, max_len=AS_TYPED)
_NO_DAY = N_("On which day?")


class InPlace(QFrame):
    """Hidden until `start`. Saves by its button, is put away by Escape; `said` once it is written.

    What cannot be saved yet waits in the case until the form is opened again; `failed(DeskError)` where it cannot wait.
    """

    closed = Signal()
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._name = name
        self._case_id = 0
        self._began: Mapping[str, str] = {}
        self._problem = Words("", "error", wrap=True, parent=self)
        self._save_button = Button(context.texts("Save"), kind="primary", name=f"save_{name}", parent=self)
        self._save_button.clicked.connect(self._save)
        self._cancel = Button(context.texts("Cancel"), kind="quiet", name=f"cancel_{name}", parent=self)
        self._cancel.clicked.connect(self.closed)
        self.hide()

    def start(self, case_id: int) -> None:
        self._journal.close()
        self._case_id = case_id
        self._problem.hide()
        self._load()
        self._began = self._typed()
        if kept := self._journal.open(case_id):
            self._take_up(kept)

    def flush(self) -> bool:
        """Saves what was typed since the start, or lets it wait; False where the desk takes neither."""
        saved = not self.isHidden() and self._typed() != self._began and self._save()
        return saved or self._journal.flush()

    def leave(self) -> None:
        """For another case."""
        self._journal.close()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def point_at(self, wanted: str) -> None:
        """Begins with what a task asks for: a kind of line, or the fact that started it."""

    def stand_in(self, key: str) -> None:
        """The cursor into the field of this key."""
        for form in self.findChildren(FieldForm):
            form.stand_in(key)

    def _lay_out(self, *widgets: QWidget) -> None:
        self._journal = FormJournal(self._context, self._name, self, self._more)
        self._journal.failed.connect(self.failed)
        self.closed.connect(self._journal.forget)
        foot = QHBoxLayout()
        foot.setSpacing(theme.size("s2"))
        foot.addWidget(self._problem, 1)
        foot.addStretch()
        foot.addWidget(self._save_button)
        foot.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s3"))
        column.addWidget(thin_line(self))
        for widget in widgets:
            column.addWidget(widget)
        column.addLayout(foot)
        column.addStretch(1)

    def _save(self) -> bool:
        try:
            written = self._write()
        except DeskError as error:
            self._refuse(error.say(self._context.texts))
            return False
        if written:
            self._journal.forget()
            self.said.emit(self._context.texts("Written down."))
        return written

    def _load(self) -> None:
        """Shows what the desk holds of the case."""
        raise NotImplementedError

    def _more(self) -> Mapping[str, str]:
        """What was typed and no box shows now."""
        return {}

    def _take_up(self, kept: Mapping[str, str]) -> None:
        """Goes on with what was typed and neither saved nor put away."""
        self._journal.show(kept)

    def _typed(self) -> Mapping[str, str]:
        raise NotImplementedError

    def _write(self) -> bool:
        """False where something has to be corrected first."""
        raise NotImplementedError

    def _refuse(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def _show_problems(self, form: FieldForm, problems: Mapping[str, str]) -> bool:
        """A sentence below each field; True where there is none."""
        _ = self._context.texts
        for key in form.typed():
            form.note(key, _(problems[key]) if key in problems else "", "error")
        if problems:
            form.editor(next(iter(problems))).setFocus()
            self._refuse(_("Please look at what is marked. Nothing has been saved yet."))
        return not problems


class PoliceForm(InPlace):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "police", parent)
        self._form = FieldForm(POLICE, context.texts, columns=3, parent=self)
        self._lay_out(self._form)

    def _typed(self) -> Mapping[str, str]:
        return self._form.typed()

    def _load(self) -> None:
        desk, _ = self._context.desk, self._context.texts
        stations = [_.pick(station) for station in desk.ask(police_stations)]
        self._form.clear()
        self._form.set_choices("fir_station", [Choice(name, name) for name in stations])
        self._form.set_typed(desk.ask(police_sheet, self._case_id).typed)
        self._form.focus_first()

    def _write(self) -> bool:
        problems = self._context.desk.do(save_police, self._case_id, self._form.typed())
        return self._show_problems(self._form, problems)


class WordsForm(InPlace):
    """A line of what the police said or did, with its day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "police_words", parent)
        _ = context.texts
        self._banks: list[Choice] = []
        self._kind = Segmented([], value="status", parent=self)
        self._kind.setObjectName("police_kind")
        self._kind.setAccessibleName(_("What it was"))
        self._words = LineInput(_("in the police's own words"), 300, self)
        self._words.setObjectName("police_line")
        self._words.setAccessibleName(_("What the police said or did"))
        self._words.returnPressed.connect(self._save)
        self._day = LineInput("", AS_TYPED, self)
        self._day.setObjectName("police_day")
        self._day.setAccessibleName(_("Day"))
        self._day.returnPressed.connect(self._save)
        self._day.setFixedWidth(130)
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._day)
        self._bank = PickInput(free=False, parent=self)
        self._bank.setObjectName("branch_bank")
        self._bank.setAccessibleName(_("At which bank?"))
        self._kind.chosen.connect(self._follow_kind)
        self._lay_out(self._kind, self._bank, line)

    def _typed(self) -> Mapping[str, str]:
        return {"words": self._words.value()}

    def point_at(self, wanted: str) -> None:
        self._kind.set_value(wanted)
        self._follow_kind()
        self._journal.begin_anew()

    def _take_up(self, kept: Mapping[str, str]) -> None:
        super()._take_up(kept)
        self._follow_kind()

    def _follow_kind(self) -> None:
        """A visit is to one bank, where the person has several."""
        self._bank.setVisible(self._asks_bank())

    def _asks_bank(self) -> bool:
        return self._kind.value() == "branch" and len(self._banks) > 1

    def _load(self) -> None:
        _ = self._context.texts
        rows = self._context.desk.ask(bank_complaints, self._case_id)
        self._banks = [Choice(row.bank.en, _.pick(row.bank)) for row in rows if row.bank.en]
        self._bank.set_choices([Choice("", _("At which bank?")), *self._banks])
        self._bank.set_value("")
        may_be = self._context.desk.ask(police_sheet, self._case_id).may_be
        self._kind.set_choices([Choice(kind, _(LINES[kind])) for kind in may_be])
        self._kind.set_value("status")
        self._follow_kind()
        self._words.set_value("")
        self._day.set_value(wording.day_short(clock.local(self._context.now()).date()))
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> bool:
        day = dates.parse_day(self._day.value(), clock.local(self._context.now()).date())
        if day is None:
            self._refuse(self._context.texts("Write the day on which it happened, like 20/11/2026."))
            self._day.setFocus()
            return False
        bank = self._bank.value() if self._asks_bank() else ""
        if self._asks_bank() and not bank:
            self._refuse(self._context.texts("At which bank?"))
            self._bank.setFocus()
            return False
        self._context.desk.do(note_police, self._case_id, self._kind.value(), self._words.value(), day, bank)
        return True


class PortalForm(InPlace):
    """How the complaint stands on the portal, in its own words, and the day on which they were seen there."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "portal_status", parent)
        self._form = FieldForm((_STATUS, _SEEN_ON), context.texts, columns=2, parent=self)
        self._form.set_choices(_STATUS.key, [Choice(word, word) for word in knowledge.portal().status.words])
        self._lay_out(self._form)

    def _typed(self) -> Mapping[str, str]:
        return self._form.typed()

    def _load(self) -> None:
        today = clock.local(self._context.now()).date()
        self._form.clear()
        self._form.set_typed({_SEEN_ON.key: shown(_SEEN_ON, today)})
        self._form.focus_first()

    def _write(self) -> bool:
        typed = self._form.typed()
        day = clean(_SEEN_ON, typed[_SEEN_ON.key], self._context.now())
        if not isinstance(day, dt.date):
            wrong = day.sentence if isinstance(day, Problem) else _NO_DAY
            return self._show_problems(self._form, {_SEEN_ON.key: wrong})
        self._context.desk.do(note_status, self._case_id, typed[_STATUS.key], day)
        return True


class GrievanceForm(InPlace):
    """A new grievance, or one that is answered now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "platform", parent)
        self._rows: dict[str, GrievanceRow] = {}
        self._which = PickInput(free=False, parent=self)
        self._which.setObjectName("which_platform")
        self._which.setAccessibleName(context.texts("Which grievance"))
        self._which.edited.connect(self._show)
        self._form = FieldForm(GRIEVANCE, context.texts, columns=3, spans={"platform_answer": 3}, parent=self)
        self._lay_out(self._which, self._form)

    def point_at(self, wanted: str) -> None:
        told = wanted.rpartition(" ")[2]
        if told in self._rows:
            self._which.set_value(told)
            self._show()

    def _typed(self) -> Mapping[str, str]:
        return self._form.typed()

    def _load(self) -> None:
        _ = self._context.texts
        rows = self._context.desk.ask(grievances, self._case_id)
        self._rows = {str(row.id): row for row in rows}
        told = [Choice(str(row.id), f"{row.typed['platform']} · {row.typed['told_at']}") for row in rows]
        self._which.set_choices([*told, Choice(_NEW, _("A new grievance"))])
        self._which.setVisible(bool(rows))
        self._which.set_value(str(rows[-1].id) if rows else _NEW)
        self._show()

    def _take_up(self, kept: Mapping[str, str]) -> None:
        """The platform first: what stood below it is about that one."""
        self._which.set_value(kept.get(self._which.objectName(), _NEW))
        self._show()
        super()._take_up(kept)

    def _show(self) -> None:
        self._problem.hide()
        self._form.clear()
        row = self._rows.get(self._which.value())
        if row is not None:
            self._form.set_typed(row.typed)
        self._began = self._typed()
        self._journal.begin_anew()
        self._form.focus_first()

    def _write(self) -> bool:
        row = self._rows.get(self._which.value())
        known = row.id if row is not None else None
        problems = self._context.desk.do(save_grievance, self._case_id, self._form.typed(), known)
        return self._show_problems(self._form, problems)
