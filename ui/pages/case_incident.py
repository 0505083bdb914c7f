"""Step 2 of a case: what happened, in questions that fit the kind of crime, and how the person bears it."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk import clock, knowledge
from supportdesk.errors import DeskError
from supportdesk.fields import INCIDENT, Choice
from supportdesk.services.paperwork.portal_facts import Delay
from supportdesk.services.paperwork.portal_values import reporting_delay
from supportdesk.validate import age_on
from ui import theme
from ui.context import Context
from ui.pages.case_parts.aside import in_language
from ui.pages.case_parts.kinds import KindPicker
from ui.pages.case_parts.step_card import StepCard
from ui.widgets.autosave import Autosave
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import Words, heading, small

_FACTS = (
    *("happened_on", "happened_at", "claimed_to_be"),
    *("contacted_by", "contact_handle", "apps_installed", "still_in_contact"),
)
_ACCOUNT = ("what_was_said", "what_was_asked", "done_since")
_SPANS = {"what_was_said": 2, "what_was_asked": 1, "done_since": 1}
_HELP_FROM = 7  # of ten
_PROMPTS_WIDTH = 250


class IncidentStep(QWidget):
    """The kind comes first: it brings the questions, the checklist and the portal's category."""

    next_wanted = Signal()
    saved = Signal(object)
    unsaved = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        _ = context.texts
        self._kind = ""
        self._language = "hi"
        self._child = False
        fields = {field.key: field for field in INCIDENT}
        self._facts = FieldForm([fields[key] for key in _FACTS], _, spans={"contacted_by": 3}, parent=self)
        self._account = FieldForm([fields[key] for key in _ACCOUNT], _, columns=2, spans=_SPANS, parent=self)
        self._late = FieldForm([fields["delay_reason"]], _, columns=1, parent=self)
        reasons = [Choice(reason.en, _.pick(reason)) for reason in knowledge.portal().delay.reasons]
        self._late.set_choices("delay_reason", reasons)
        self._late.hide()
        self._state = FieldForm([fields["distress"]], _, columns=1, parent=self)
        self._autosave = Autosave(context, self)
        for form in (self._facts, self._late, self._account, self._state):
            self._autosave.watch("incident", form)
            form.edited.connect(self._offer_help)
        for signal in ("saved", "unsaved", "failed"):
            getattr(self._autosave, signal).connect(getattr(self, signal))
        self._picker = KindPicker(_, self)
        self._picker.chosen.connect(self._choose)
        self._picker.put_off.connect(self._show_questions)
        self._title = heading("", self)
        self._about = small("", parent=self)
        self._prompts = _Prompts(_("Ask"), self)
        self._help = _Help(_("Stay with the person. These numbers help, day and night:"), self)
        self._add_days()
        self._lay_out()

    def show_case(self, case_id: int) -> None:
        self._autosave.show_case(case_id)
        self._read()
        self._show_kind()
        self._offer_help()
        self._ask_why_late()
        self._stack.setCurrentWidget(self._questions if self._kind else self._choosing)
        if self._kind:
            self._facts.focus_first()
        else:
            self._picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        before = self._kind, self._language, self._child
        self._autosave.refresh()
        self._read()
        if before != (self._kind, self._language, self._child):
            self._show_kind()
            self._offer_help()
        self._ask_why_late()

    def flush(self) -> bool:
        return self._autosave.flush()

    def show_field(self, key: str) -> None:
        """Also before a kind is chosen, and the reason of a late report before it is asked for."""
        if key == "kind":
            self._show_choosing()
            return
        self._stack.setCurrentWidget(self._questions)
        self._late.setVisible(key == "delay_reason" or self._late.isVisibleTo(self))
        for form in (self._facts, self._late, self._account, self._state):
            form.stand_in(key)

    def _read(self) -> None:
        """What other forms of the case say: the kind, and in which language the person is spoken to."""
        self._kind = self._autosave.answers("incident").get("kind", "")
        self._language = self._autosave.answers("arrival").get("speaks", "hi")
        years = age_on(self._autosave.answers("person").get("age", ""), self._today())
        self._child = years is not None and years < 18

    def _choose(self, kind: str) -> None:
        self._kind = kind
        self._autosave.take("incident", "kind", kind)
        self._autosave.flush()
        self._show_kind()
        self._show_questions()

    def _show_questions(self) -> None:
        self._stack.setCurrentWidget(self._questions)
        self._facts.focus_first()

    def _show_choosing(self) -> None:
        self._picker.show_kind(self._kind, self._language)
        self._stack.setCurrentWidget(self._choosing)
        self._picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_kind(self) -> None:
        _ = self._context.texts
        crime = knowledge.crimes().get(self._kind)
        self._picker.show_kind(self._kind, self._language)
        self._title.setText(_.pick(crime.name) if crime else self._kind or _("Kind of crime not chosen yet"))
        self._about.setText(_.pick(knowledge.groups()[crime.group].name) if crime else "")
        self._prompts.show_lines([in_language(prompt, self._language) for prompt in crime.prompts] if crime else [])

    def _offer_help(self, _key: str = "") -> None:
        """A banner, never a decision: from a distress of seven on, or where the account speaks of dying."""
        level = self._state.typed()["distress"]
        heavy = level.isdigit() and int(level) >= _HELP_FROM
        shown = heavy or any(knowledge.speaks_of_dying(text) for text in self._account.typed().values())
        self._help.setVisible(shown)
        if shown:
            known = knowledge.helplines()
            lines = [known[key] for key in ("telemanas", "112", *(["1098"] if self._child else []))]
            self._help.show_lines([_say_line(line, self._language) for line in lines])

    def _ask_why_late(self) -> None:
        """The portal wants a reason where more than a day lies between what happened and the visit."""
        if not self._autosave.case_id:
            return
        try:
            late = self._context.desk.ask(reporting_delay, self._autosave.case_id) is Delay.LATE
        except DeskError as error:
            self.failed.emit(error)
            return
        reason = self._late.editor("delay_reason")
        self._late.setVisible(late or bool(reason.value()) or reason.hasFocus())

    def _today(self) -> dt.date:
        return clock.local(self._context.now()).date()

    def _add_days(self) -> None:
        _ = self._context.texts
        row = QWidget(self)
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 2, 0, 0)
        buttons.setSpacing(theme.size("s1"))
        for name, title, ago in (("today", _("Today"), 0), ("yesterday", _("Yesterday"), 1)):
            button = Button(title, name=name, small=True, parent=row)
            button.setProperty("ago", ago)
            button.clicked.connect(self._take_day)
            buttons.addWidget(button)
        self._facts.add_below("happened_on", row)

    def _take_day(self) -> None:
        day = self._today() - dt.timedelta(days=int(self.sender().property("ago")))
        self._autosave.take("incident", "happened_on", f"{day:%d/%m/%Y}")
        self._facts.note("happened_on")

    def _go_on(self) -> None:
        self._autosave.flush()
        self.next_wanted.emit()

    def _lay_out(self) -> None:
        _ = self._context.texts
        self._choosing = Card(parent=self)
        self._choosing.body.addWidget(self._picker)
        hint = _("Short answers are enough · the person's own words are best · approximate is fine")
        card = self._questions = StepCard(hint, _("Next: Money trail"), self)
        card.next.clicked.connect(self._go_on)
        change = Button(_("Change the kind"), name="change_kind", small=True, parent=self)
        change.clicked.connect(self._show_choosing)
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addWidget(self._about)
        top.addStretch(1)
        top.addWidget(change)
        beside = QHBoxLayout()
        beside.setSpacing(theme.size("s4"))
        beside.addWidget(self._account, 1)
        beside.addWidget(self._prompts)
        card.body.insertLayout(0, top)
        card.body.insertWidget(1, self._help)
        card.content.addWidget(self._facts)
        card.content.addWidget(self._late)
        card.content.addLayout(beside)
        card.content.addWidget(self._state)
        card.content.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._choosing)
        self._stack.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)


class _Prompts(QWidget):
    """The questions of this kind of crime, beside the fields their answers go into."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_PROMPTS_WIDTH)
        self._lines: list[Words] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.size("s1"))
        self._column.addWidget(Words(title, "accent", bold=True, parent=self))
        self._column.addStretch(1)

    def show_lines(self, lines: list[str]) -> None:
        for words in self._lines:
            words.deleteLater()
        self._lines = [
            Words(f"{number}. {line}", "soft", wrap=True, parent=self) for number, line in enumerate(lines, 1)
        ]
        for at, words in enumerate(self._lines, 1):
            self._column.insertWidget(at, words)
            words.show()
        self.setVisible(bool(lines))


class _Help(Card):
    """Whom to call when it is too heavy; quiet, and in the way of nothing."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(tone="warn", parent=parent)
        self.setObjectName("help")
        self.body.setSpacing(2)
        self._words = Words("", wrap=True, parent=self)
        self.body.addWidget(Words(title, "warn", bold=True, wrap=True, parent=self))
        self.body.addWidget(self._words)

    def show_lines(self, lines: list[str]) -> None:
        self._words.setText("\n".join(lines))


def _say_line(line: knowledge.Helpline, language: str) -> str:
    return f"{line.number} · {in_language(line.name, language)}: {in_language(line.when, language)}"
