"""The history of a case, and the one line in which a person writes what was said."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.services.care import how_to_reach, reach_words
from supportdesk.services.case_head import case_head
from supportdesk.services.follow_up.contacts import PARTIES, write_contact
from supportdesk.services.follow_up.history import DONE_HERE, history
from supportdesk.texts import N_, Texts
from ui import theme
from ui.context import Context
from ui.later import Later
from ui.models.rows import ROW_ROLE
from ui.pages.case_follow_up_parts.history_list import HistoryLine, HistoryList, call_time, history_lines
from ui.pages.case_follow_up_parts.line_form import ENDED, LineForm
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import DistressInput, FlagInput, LineInput
from ui.widgets.labels import Chip, EmptyNote, Words, small
from ui.widgets.segmented import Segmented

WIDTH = 430
_ALL, _FIRST_PARTY = "all", "victim"
_SHOWN = ("victim", "bank", "police")
_MORE = "more"
_UNDER_MORE = {**{party: PARTIES[party] for party in ("court", "portal", "other")}, **DONE_HERE}
"""What the last button of the filter offers in its menu."""
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


class HistoryCard(Card):
    """`saved(moment)` and `said(words)` after a line was written; `closing_wanted()` to end or reopen the case.

    `spoken(text)` is what is being typed.
    """

    saved = Signal(object)
    said = Signal(str)
    closing_wanted = Signal()
    spoken = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("History"), parent=parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self.setFixedWidth(WIDTH)
        self._under_more = ""
        self._call_began: dt.datetime | None = None
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_call)
        self._filter = Segmented(self._choices(), value=_ALL, small=True, parent=self)
        self._filter.setObjectName("history_party")
        self._filter.setAccessibleName(_("Whose lines are shown"))
        self._filter.chosen.connect(self._change_filter)
        self._filter.setMinimumWidth(min(self._filter.sizeHint().width(), WIDTH - 130))
        self.head.addWidget(self._filter)
        self._kinds = QMenu(self)
        self._kinds.setObjectName("history_menu")
        for kind, words in _UNDER_MORE.items():
            action = self._kinds.addAction(_(words))
            action.setObjectName(kind)
            action.triggered.connect(self._choose_kind)
        self._make_entry()
        self._list = HistoryList(_("History"), self)
        self._list.setObjectName("history")
        self._list.setToolTip(_("Enter or the right mouse button: put a line right, take it back, open a task again"))
        self._list.chosen.connect(self._put_right)
        self._list.menu_wanted.connect(self._offer_acts)
        self._line_menu = QMenu(self)
        self._line_menu.setObjectName("line_menu")
        self._act = self._line_menu.addAction("")
        self._act.triggered.connect(self._put_current_right)
        self._correcting = Later(self._make_correcting)
        self._nothing = EmptyNote(_("Nothing has been written down yet."), parent=self)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._nothing, 1)
        self.body.addLayout(self._foot())

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        self._case_id = case_id
        self._under_more = ""
        self._filter.set_choices(self._choices())
        self._filter.set_value(_ALL)
        self._end_call()
        self._told.set_value("")
        self._line.set_value("")
        self._distress.set_value("")
        self._problem.hide()
        self._follow_line()
        if self._correcting.made:
            self._correcting.made.put_away()
        self._list.show_lines([])
        self.refresh()

    def refresh(self) -> None:
        desk, _ = self._context.desk, self._context.texts
        head = desk.ask(case_head, self._case_id, self._context.now())
        self._show_reach()
        self._close_case.set_label(_("Open again…") if head.status == "closed" else _("Close case…"))
        rows = desk.ask(history, self._case_id, self._wanted())
        self._list.show_lines(history_lines(rows, head.distress, _))
        self._list.setVisible(bool(rows) and not self._correcting.is_open)
        self._nothing.setVisible(not rows)

    def write_about_person(self) -> None:
        """Everything is shown, so that the line to be written is about the person."""
        self._filter.set_value(_ALL)
        self.refresh()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_correcting(self) -> LineForm:
        form = LineForm(self._context, self)
        form.said.connect(self._tell_corrected)
        form.closed.connect(self._go_on_with_list)
        self.body.insertWidget(self.body.indexOf(self._list), form, 1)
        return form

    def _go_on_with_list(self) -> None:
        self._list.show()
        self._list.setFocus()

    def _offer_acts(self, line: HistoryLine, at: QPoint) -> None:
        """Only what somebody wrote can be put right here; money is put right beside the money."""
        written = line.row.line
        if written is not None:
            _ = self._context.texts
            ended = written.of in ENDED
            self._act.setText(_("Open again…") if ended else _("Put right or take back…"))
            self._line_menu.popup(at)

    def _put_current_right(self) -> None:
        self._put_right(self._list.currentIndex().data(ROW_ROLE))

    def _put_right(self, line: HistoryLine) -> None:
        if line.row.line is not None:
            self._list.hide()
            self._correcting().show_line(self._case_id, line.row, f"{line.day} · {line.title}")

    def _tell_corrected(self, words: str) -> None:
        self.saved.emit(self._context.now())
        self.said.emit(words)

    def _make_entry(self) -> None:
        _ = self._context.texts
        self._reach = small("", "warn", wrap=True, parent=self)
        self._reach.setObjectName("reach")
        self._party = Chip("", "accent", self)
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
        self._call = Button(_("Call"), "F9", name="call_timer", icon="phone", small=True, parent=self)
        self._call.setToolTip(_("Counts the minutes of a call; they are written down with the line"))
        self._call.clicked.connect(self._start_or_end_call)
        self._problem = Words("", "error", "font_small", wrap=True, parent=self)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s2"))
        row.addWidget(self._party)
        row.addWidget(self._line, 1)
        self.body.addWidget(self._reach)
        self.body.addLayout(row)
        for widget in (self._told, self._how, self._distress, self._problem):
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
        self._close_case = Button(_("Close case…"), name="close_case", small=True, parent=self)
        self._close_case.clicked.connect(self.closing_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self._refer_to)
        foot.addWidget(self._call)
        foot.addStretch(1)
        foot.addWidget(self._close_case)
        return foot

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._line.value():
            self._line.set_value("")
            self._follow_line()
        else:
            super().keyPressEvent(event)

    def _choices(self) -> list[Choice]:
        """The last button carries the name of what was chosen in its menu."""
        _ = self._context.texts
        more = _(_UNDER_MORE[self._under_more]) if self._under_more else _("More…")
        return [Choice(_ALL, _("All")), *(Choice(party, _(PARTIES[party])) for party in _SHOWN), Choice(_MORE, more)]

    def _wanted(self) -> str | None:
        shown = self._filter.value()
        if shown == _MORE:
            return self._under_more or None
        return None if shown == _ALL else shown

    def _change_filter(self) -> None:
        if self._filter.value() == _MORE:
            self._kinds.popup(self._filter.mapToGlobal(self._filter.rect().bottomLeft()))
        self.refresh()
        self._follow_line()

    def _choose_kind(self) -> None:
        self._under_more = self.sender().objectName()
        self._filter.set_choices(self._choices())
        self._filter.set_value(_MORE)
        self.refresh()
        self._follow_line()

    def _start_or_end_call(self) -> None:
        """The minutes stay until the line is written."""
        if self._call_began is None:
            self._call_began = self._context.now()
            self._tick.start()
            self._show_reach()
            self._show_call()
            self._line.setFocus()
        else:
            self._end_call()

    def _show_reach(self) -> None:
        """Anew with each call: an hour that was right may be over."""
        _, now = self._context.texts, self._context.now()
        reach = self._context.desk.ask(how_to_reach, self._case_id)
        self._reach.setText(_("How to reach: {words}", words=reach_words(reach, now, _)))
        self._reach.set_tone("warn" if reach.may_call(now) else "danger")
        self._reach.setVisible(reach.careful)

    def _end_call(self) -> None:
        self._call_began = None
        self._tick.stop()
        self._show_call()

    def _seconds(self) -> int | None:
        return None if self._call_began is None else int((self._context.now() - self._call_began).total_seconds())

    def _show_call(self) -> None:
        seconds = self._seconds()
        self._call.set_label(self._context.texts("Call") if seconds is None else call_time(seconds))

    def _chosen_party(self) -> tuple[str, str]:
        """Whom the line is about: as it begins, else whose lines are shown, else the person."""
        party, rest = party_of(self._line.value(), self._context.texts)
        if party == _TOLD:
            return _FIRST_PARTY, rest
        shown = self._wanted()
        return party or (shown if shown in PARTIES else _FIRST_PARTY), rest

    def _is_told(self) -> bool:
        return self._told.value() == "yes" or party_of(self._line.value(), self._context.texts)[0] == _TOLD

    def _follow_line(self) -> None:
        """Shows whom the line is about while it is typed; the person is asked how she is."""
        _ = self._context.texts
        party, _rest = self._chosen_party()
        words = _(PARTIES[party])
        self._party.show_text(_("{party} · told", party=words) if self._is_told() else words, "accent")
        asked = party == _FIRST_PARTY and bool(self._line.value())
        for widget in (self._told, self._how, self._distress):
            widget.setVisible(asked)
        self._problem.hide()

    def _write(self) -> None:
        party, text = self._chosen_party()
        hers = party == _FIRST_PARTY
        level = self._distress.value() if hers else ""
        if self._put(party, text, int(level) if level else None, told=hers and self._is_told()):
            self._end_call()
            self._told.set_value("")
            self._line.set_value("")
            self._distress.set_value("")
            self._follow_line()

    def _put(self, party: str, text: str, distress: int | None = None, *, told: bool = False) -> bool:
        try:
            self._context.desk.do(
                write_contact, self._case_id, party, text, distress, told=told, seconds=self._seconds()
            )
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
