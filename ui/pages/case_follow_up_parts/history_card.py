"""The history of a case, and the one line in which a person writes what was said."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.services.care.referrals import asking_later, refer
from supportdesk.services.case_head import case_head
from supportdesk.services.follow_up.answers_before import first_level
from supportdesk.services.follow_up.contacts import PARTIES
from supportdesk.services.follow_up.history import DONE_HERE, history
from ui.context import Context
from ui.later import Later
from ui.models.rows import ROW_ROLE
from ui.pages.case_follow_up_parts.contact_entry import ContactEntry
from ui.pages.case_follow_up_parts.history_list import HistoryLine, HistoryList, history_lines
from ui.pages.case_follow_up_parts.line_form import ENDED, LineForm
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import EmptyNote
from ui.widgets.segmented import Segmented

WIDTH = 430
_ALL = "all"
_SHOWN = ("victim", "bank", "police")
_MORE = "more"
_UNDER_MORE = {**{party: PARTIES[party] for party in ("court", "portal", "other")}, **DONE_HERE}
"""What the last button of the filter offers in its menu."""


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
        self._entry = ContactEntry(context, self)
        self._entry.saved.connect(self.saved)
        self._entry.spoken.connect(self.spoken)
        self.body.addWidget(self._entry)
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
        self._entry.show_case(case_id)
        self._entry.about("")
        if self._correcting.made:
            self._correcting.made.leave()
        self._list.show_lines([])
        self.refresh()

    def refresh(self) -> None:
        desk, _ = self._context.desk, self._context.texts
        head = desk.ask(case_head, self._case_id, self._context.now())
        self._entry.refresh()
        self._close_case.set_label(_("Open again…") if head.status == "closed" else _("Close case…"))
        rows = desk.ask(history, self._case_id, self._wanted())
        self._list.show_lines(history_lines(rows, desk.ask(first_level, self._case_id), _))
        self._list.setVisible(bool(rows) and not self._correcting.is_open)
        self._nothing.setVisible(not rows)

    def write_about_person(self) -> None:
        """Everything is shown, so that the line to be written is about the person."""
        self._filter.set_value(_ALL)
        self.refresh()
        self._entry.about("")
        self._entry.start()

    def flush(self) -> bool:
        """The line that is being written or put right is kept as it is."""
        kept = self._correcting.made is None or self._correcting.made.flush()
        return self._entry.flush() and kept

    def _make_correcting(self) -> LineForm:
        form = LineForm(self._context, self)
        form.said.connect(self._tell_corrected)
        form.failed.connect(self._entry.show_problem)
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
        foot.addStretch(1)
        foot.addWidget(self._close_case)
        return foot

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
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.refresh()
        wanted = self._wanted()
        self._entry.about(wanted if wanted in PARTIES else "")

    def _choose_kind(self) -> None:
        self._under_more = self.sender().objectName()
        self._filter.set_choices(self._choices())
        self._filter.set_value(_MORE)
        self._show_chosen()

    def _offer_numbers(self) -> None:
        self._numbers.popup(self._refer_to.mapToGlobal(self._refer_to.rect().topLeft()))

    def _refer(self) -> None:
        """As under Care: with a task to ask how it went, and its outcome there."""
        _, desk = self._context.texts, self._context.desk
        line = knowledge.helplines()[self.sender().objectName()]
        task, ask_on = asking_later(line.id, self._context.now(), _)
        try:
            desk.do(refer, self._case_id, line.id, "", task, ask_on)
        except DeskError as error:
            self._entry.show_problem(error)
        else:
            self.saved.emit(self._context.now())
            self.said.emit(_("Written down: {what}", what=f"{_.pick(line.name)} {line.number}"))
