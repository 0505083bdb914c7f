"""The history of a case, and the one line in which a person writes what was said."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.services.case_head import case_head
from supportdesk.services.follow_up.contacts import PARTIES, history, write_contact
from supportdesk.texts import N_, Texts
from ui import theme
from ui.context import Context
from ui.pages.case_follow_up_parts.history_list import HistoryList, history_lines
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import DistressInput, LineInput
from ui.widgets.labels import Chip, EmptyNote, Words, small
from ui.widgets.segmented import Segmented

WIDTH = 430
_ALL, _FIRST_PARTY = "all", "victim"
_SHOWN = ("victim", "bank", "police")


def party_of(text: str, texts: Texts) -> tuple[str, str]:
    """The party that a text begins with, and the rest: "@b said no" -> ("bank", "said no"). Empty where it names none.

    A beginning of the name is enough, in English or in the language of the screen.
    """
    mark, _, rest = text.strip().partition(" ")
    start = mark.removeprefix("@").casefold()
    if mark == start or not start:
        return "", text.strip()
    for party, label in PARTIES.items():
        if party.startswith(start) or texts(label).casefold().startswith(start):
            return party, rest.strip()
    return "", text.strip()


class HistoryCard(Card):
    """`saved(moment)` and `said(words)` after a line was written."""

    saved = Signal(object)
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("History"), parent=parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self.setFixedWidth(WIDTH)
        parties = [Choice(party, _(PARTIES[party])) for party in _SHOWN]
        self._filter = Segmented([Choice(_ALL, _("All")), *parties], value=_ALL, small=True, parent=self)
        self._filter.setObjectName("history_party")
        self._filter.setAccessibleName(_("Whose lines are shown"))
        self._filter.chosen.connect(self._change_filter)
        self._filter.setMinimumWidth(min(self._filter.sizeHint().width(), WIDTH - 130))
        self.head.addWidget(self._filter)
        self._make_entry()
        self._list = HistoryList(_("History"), self)
        self._list.setObjectName("history")
        self._nothing = EmptyNote(_("Nothing has been written down yet."), parent=self)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._nothing, 1)
        self.body.addLayout(self._foot())

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        self._case_id = case_id
        self._filter.set_value(_ALL)
        self._line.set_value("")
        self._distress.set_value("")
        self._problem.hide()
        self._follow_line()
        self._list.show_lines([])
        self.refresh()

    def refresh(self) -> None:
        desk, _ = self._context.desk, self._context.texts
        head = desk.ask(case_head, self._case_id, self._context.now())
        self._reach.setText(_("How to reach: {words}", words=head.safe_contact))
        self._reach.setVisible(bool(head.safe_contact))
        wanted = self._filter.value()
        rows = desk.ask(history, self._case_id, None if wanted == _ALL else wanted)
        self._list.show_lines(history_lines(rows, head.distress, _))
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def _make_entry(self) -> None:
        _ = self._context.texts
        self._reach = small("", "warn", wrap=True, parent=self)
        self._party = Chip("", "accent", self)
        self._line = LineInput(_("Write what was said… (@bank @police @victim)"), 2000, self)
        self._line.setObjectName("contact_line")
        self._line.setAccessibleName(_("Write what was said"))
        self._line.edited.connect(self._follow_line)
        self._line.returnPressed.connect(self._write)
        self._distress = DistressInput(self)
        self._distress.setObjectName("contact_distress")
        self._distress.setAccessibleName(_("How is the person, 0 calm to 10 in crisis?"))
        self._how = small(_("How is the person, 0 calm to 10 in crisis?"), parent=self)
        self._problem = Words("", "error", "font_small", wrap=True, parent=self)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s2"))
        row.addWidget(self._party)
        row.addWidget(self._line, 1)
        self.body.addWidget(self._reach)
        self.body.addLayout(row)
        for widget in (self._how, self._distress, self._problem):
            self.body.addWidget(widget)

    def _foot(self) -> QHBoxLayout:
        _ = self._context.texts
        self._numbers = QMenu(self)
        self._numbers.setObjectName("refer_menu")
        for line in knowledge.helplines().values():
            action = self._numbers.addAction(f"{_.pick(line.name)} · {line.number}".replace("&", "&&"))
            action.setObjectName(line.id)
            action.triggered.connect(self._refer)
        self._refer_to = Button(_("Refer to…"), name="refer_to", icon="heart-handshake", small=True, parent=self)
        self._refer_to.setToolTip(_("Legal aid, Tele-MANAS and other numbers: what was given is written down"))
        self._refer_to.clicked.connect(self._offer_numbers)
        foot = QHBoxLayout()
        foot.addWidget(self._refer_to)
        foot.addStretch(1)
        return foot

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._line.value():
            self._line.set_value("")
            self._follow_line()
        else:
            super().keyPressEvent(event)

    def _change_filter(self) -> None:
        self.refresh()
        self._follow_line()

    def _chosen_party(self) -> tuple[str, str]:
        """Whom the line is about: as it begins, else whose lines are shown, else the person."""
        party, rest = party_of(self._line.value(), self._context.texts)
        shown = self._filter.value()
        return party or (_FIRST_PARTY if shown == _ALL else shown), rest

    def _follow_line(self) -> None:
        """Shows whom the line is about while it is typed; the person is asked how she is."""
        party, _rest = self._chosen_party()
        self._party.show_text(self._context.texts(PARTIES[party]), "accent")
        asked = party == _FIRST_PARTY and bool(self._line.value())
        for widget in (self._how, self._distress):
            widget.setVisible(asked)
        self._problem.hide()

    def _write(self) -> None:
        party, text = self._chosen_party()
        level = self._distress.value() if party == _FIRST_PARTY else ""
        if self._put(party, text, int(level) if level else None):
            self._line.set_value("")
            self._distress.set_value("")
            self._follow_line()

    def _put(self, party: str, text: str, distress: int | None = None) -> bool:
        try:
            self._context.desk.do(write_contact, self._case_id, party, text, distress)
        except DeskError as error:
            self._problem.setText(error.say(self._context.texts))
            self._problem.show()
            return False
        self.saved.emit(self._context.now())
        return True

    def _offer_numbers(self) -> None:
        self._numbers.popup(self._refer_to.mapToGlobal(self._refer_to.rect().topLeft()))

    def _refer(self) -> None:
        _ = self._context.texts
        line = knowledge.helplines()[self.sender().objectName()]
        if self._put("other", _(_REFERRED, name=_.pick(line.name), number=line.number)):
            self.said.emit(_("Written down: {what}", what=f"{_.pick(line.name)} {line.number}"))


_REFERRED = N_("Referred to {name}, {number}.")
