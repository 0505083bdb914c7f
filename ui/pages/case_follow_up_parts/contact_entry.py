"""The one line in which a person writes what was said, and what is looked at before and while somebody calls."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.services.care import how_to_reach, reach_words
from supportdesk.services.follow_up.contacts import PARTIES, How, write_contact
from supportdesk.services.unfinished import CONTACT, LEVEL, TOLD
from supportdesk.texts import N_, Texts
from ui import theme
from ui.context import Context
from ui.pages.case_follow_up_parts.call_timer import CallTimer
from ui.widgets.button import Button
from ui.widgets.inputs import DistressInput, FlagInput, LineInput
from ui.widgets.journal import Journal
from ui.widgets.labels import Chip, Words, small

_FIRST_PARTY = "victim"
_TOLD = "told"


def party_of(text: str, texts: Texts) -> tuple[str, str]:
    """The party that a text begins with, and the rest: "@b said no" -> ("bank", "said no"). Empty where it names none.

    A beginning of the name is enough, in English or in the language of the screen. "@t" is what the person was told.
    """
    mark, _, rest = text.strip().partition(" ")
    start = mark.removeprefix("@").casefold()
    if mark == start or not start:
        return "", text.strip()
    for party, label in {**PARTIES, _TOLD: N_("told")}.items():
        if party.startswith(start) or texts(label).casefold().startswith(start):
            return party, rest.strip()
    return "", text.strip()


class ContactEntry(QWidget):
    """`saved(moment)` after a line was written; `spoken(text)` is what is being typed, which outlives a crash."""

    saved = Signal(object)
    spoken = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._party = ""
        self._make_line()
        self._make_call()
        self._journals = [
            Journal(context, key, box, self)
            for key, box in ((CONTACT, self._line), (LEVEL, self._distress), (TOLD, self._told))
        ]
        for failed in (*(journal.failed for journal in self._journals), self._call.failed):
            failed.connect(self.show_problem)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s2"))
        row.addWidget(self._chip)
        row.addWidget(self._line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        calls = QHBoxLayout()
        calls.addWidget(self._call)
        calls.addWidget(self._not_reached)
        calls.addStretch(1)
        column.addWidget(self._reach)
        column.addLayout(calls)
        column.addLayout(row)
        for widget in (self._told, self._how, self._distress, self._problem, self._opened):
            column.addWidget(widget)

    def show_case(self, case_id: int) -> None:
        """Nothing of the case before, and what somebody began to write in this one, with the call that goes on."""
        for journal in self._journals:
            journal.show_case(case_id)
        self._line.setCursorPosition(len(self._line.value()))
        self._case_id = case_id
        self._call.show_case(case_id)
        self._follow_line()

    def refresh(self) -> None:
        """Anew with each call: an hour that was right may be over."""
        _, now = self._context.texts, self._context.now()
        reach = self._context.desk.ask(how_to_reach, self._case_id)
        self._reach.setText(_("How to reach: {words}", words=reach_words(reach, now, _)))
        self._reach.set_tone("warn" if reach.may_call(now) else "danger")
        self._reach.setVisible(reach.careful)

    def about(self, party: str) -> None:
        """Whom a line is about that names nobody; the person, where `party` is empty."""
        self._party = party
        self._follow_line()

    def start(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        kept = [journal.flush() for journal in self._journals]
        return all(kept)

    def show_problem(self, error: DeskError) -> None:
        self._problem.setText(error.say(self._context.texts))
        self._problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._line.value():
            self._clear_line()
        else:
            super().keyPressEvent(event)

    def _make_line(self) -> None:
        _ = self._context.texts
        self._reach = small("", "warn", wrap=True, parent=self)
        self._reach.setObjectName("reach")
        self._chip = Chip("", "accent", self)
        self._line = LineInput(_("Write what was said… (@bank @police @victim)"), 2000, self)
        self._line.setObjectName("contact_line")
        self._line.setAccessibleName(_("Write what was said"))
        self._line.edited.connect(self._follow_line)
        self._line.textChanged.connect(self.spoken)
        self._line.returnPressed.connect(self._write)
        self._distress = DistressInput(self)
        self._distress.setObjectName("contact_distress")
        self._distress.setAccessibleName(_("How is the person, 0 calm to 10 in crisis?"))
        self._how = small(_("How is the person, 0 calm to 10 in crisis?"), parent=self)
        self._told = FlagInput(_("The person was told this"), self)
        self._told.setObjectName("contact_told")
        self._problem = Words("", "error", "font_small", wrap=True, parent=self)
        self._opened = small(_("The case was closed. It is open again."), "warn", wrap=True, parent=self)
        self._opened.setObjectName("opened_again")
        self._opened.hide()

    def _make_call(self) -> None:
        _ = self._context.texts
        self._call = CallTimer(self._context, self)
        self._call.began.connect(self._start_call)
        self._not_reached = Button(
            _("Not reached"), "Shift+F9", name="not_reached", small=True, parent=self.parentWidget()
        )
        self._not_reached.setToolTip(_("Nobody answered: it is written down, and the call-back stays"))
        self._not_reached.clicked.connect(self._write_not_reached)

    def _start_call(self) -> None:
        self.refresh()
        self._line.setFocus()

    def _chosen_party(self) -> tuple[str, str]:
        """Whom the line is about: as it begins, else whose lines are shown, else the person."""
        party, rest = party_of(self._line.value(), self._context.texts)
        if party == _TOLD:
            return _FIRST_PARTY, rest
        return party or self._party or _FIRST_PARTY, rest

    def _is_told(self) -> bool:
        return self._told.value() == "yes" or party_of(self._line.value(), self._context.texts)[0] == _TOLD

    def _follow_line(self) -> None:
        """Shows whom the line is about while it is typed; the person is asked how she is."""
        _ = self._context.texts
        party, _rest = self._chosen_party()
        words = _(PARTIES[party])
        self._chip.show_text(_("{party} · told", party=words) if self._is_told() else words, "accent")
        asked = party == _FIRST_PARTY and bool(self._line.value())
        for widget in (self._told, self._how, self._distress):
            widget.setVisible(asked)
        self._problem.hide()
        self._opened.hide()

    def _write(self) -> None:
        party, _text = self._chosen_party()
        hers = party == _FIRST_PARTY
        level = self._distress.value() if hers else ""
        self._put("told" if hers and self._is_told() else "said", int(level) if level else None, self._call.seconds)

    def _write_not_reached(self) -> None:
        self._put("not_reached")

    def _put(self, how: How, distress: int | None = None, seconds: int | None = None) -> None:
        party, text = self._chosen_party()
        desk = self._context.desk
        try:
            again = desk.do(write_contact, self._case_id, party, text, distress, how=how, seconds=seconds)
        except DeskError as error:
            self.show_problem(error)
            return
        self._call.forget()
        self._told.set_value("")
        self._distress.set_value("")
        self._clear_line()
        self._opened.setVisible(again)
        self.saved.emit(self._context.now())

    def _clear_line(self) -> None:
        self._line.set_value("")
        for journal in self._journals:
            journal.forget()
        self._follow_line()
