"""Step 6 of a case: where the money is, what is to be done, and what was said to whom."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from supportdesk.services.evidence import EvidenceRow, list_evidence
from supportdesk.services.paperwork.bank_letters import whom_to_remind
from supportdesk.services.unfinished import unfinished_forms
from ui import theme
from ui.context import Context
from ui.later import Later
from ui.pages.case_follow_up_parts.closing_card import CLOSING, ClosingCard
from ui.pages.case_follow_up_parts.history_card import HistoryCard
from ui.pages.case_follow_up_parts.money_card import MoneyCard
from ui.pages.case_follow_up_parts.police_card import PoliceCard
from ui.pages.case_follow_up_parts.to_do_card import ToDoCard
from ui.widgets.button import Button
from ui.widgets.due.table import CALL_SHEET, CARE, COMPLAINT, HISTORY, DueLine
from ui.widgets.rows_table import RowsTable

if TYPE_CHECKING:  # it brings the readers of files, which few follow-ups need
    from ui.pages.viewer_parts.viewer import Viewer


class FollowUpStep(QWidget):
    saved = Signal(object)
    failed = Signal(object)
    said = Signal(str, str)
    spoken = Signal(str)
    paper_wanted = Signal(str, str)
    case_wanted = Signal(int, str)
    call_sheet_wanted = Signal()
    payments_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._file_id = 0
        self._viewer: Viewer | None = None
        self._cards = QWidget(self)  # theirs from the start: each change of parent reads the style sheet anew
        self._money = MoneyCard(context, self._cards)
        self._to_do = ToDoCard(context, self._cards)
        self._police = PoliceCard(context, self._cards)
        self._police.form_opened.connect(self._make_room)
        self._police.form_closed.connect(self._show_all)
        self._to_do.form_opened.connect(self._make_room_for_tasks)
        self._to_do.form_closed.connect(self._show_all)
        self._closing = Later(self._make_closing)
        self._money.form_opened.connect(self._make_room_below)
        self._money.form_closed.connect(self._show_all)
        self._came_from: QWidget | None = None
        for with_form in (self._money, self._police, self._to_do):
            with_form.form_opened.connect(self._remember_focus)
            with_form.form_closed.connect(self._give_focus_back)
            with_form.failed.connect(self.failed)
        self._money.file_wanted.connect(self._open_file)
        self._history = HistoryCard(context, self._cards)
        self._history.spoken.connect(self.spoken)
        self._history.closing_wanted.connect(self._start_closing)
        for card in (self._money, self._police, self._to_do, self._history):
            card.saved.connect(self.saved)
        self._police.said.connect(self._say)
        self._to_do.said.connect(self._say)
        self._to_do.fact_wanted.connect(self.start_fact)
        self._to_do.letter_wanted.connect(self._want_letter)
        self._history.said.connect(self._say)
        self._lay_out()

    def _lay_out(self) -> None:
        left = self._left = QVBoxLayout()
        left.setSpacing(theme.size("s4") - 2)
        left.addWidget(self._money)
        left.addWidget(self._police)
        left.addWidget(self._to_do, 1)
        row = QHBoxLayout(self._cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s4") - 2)
        row.addLayout(left, 1)
        row.addWidget(self._history)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._cards)

    def _make_closing(self) -> ClosingCard:
        card = ClosingCard(self._context, self._cards)
        card.put_away.connect(self._show_all)
        card.saved.connect(self.saved)
        card.failed.connect(self.failed)
        card.said.connect(self._say)
        self._left.addWidget(card, 1)
        return card

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before; a form that was left unfinished is open again."""
        for _ in self.filling(case_id):
            pass

    def filling(self, case_id: int) -> Iterator[None]:
        """As `show_case`, in two turns."""
        self._case_id = case_id
        self._close_viewer()
        if self._closing.made:
            self._closing.made.leave()
        self._show_all()
        if case_id:
            self._money.show_case(case_id)
            self._police.show_case(case_id)
            self._to_do.show_case(case_id)
            yield
            self._history.show_case(case_id)
            forms = self._context.desk.ask(unfinished_forms, case_id, self._context.desk.member.id)
            again = any(card.take_up(forms) for card in (self._money, self._police, self._to_do))
            if CLOSING in forms and not again:
                self._start_closing()

    def refresh(self) -> None:
        if self._case_id:
            self._money.refresh(self._case_id)
            self._police.refresh()
            self._to_do.refresh()
            self._history.refresh()
            if self._closing.is_open:
                self._closing().refresh()

    def flush(self) -> bool:
        """What is typed is written, or waits in the case; False where the desk refused some of it."""
        kept = [card.flush() for card in (self._money, self._police, self._to_do, self._history)]
        kept.append(self._closing.made is None or self._closing.made.flush())
        return all(kept)

    def _remember_focus(self) -> None:
        focus = QApplication.focusWidget()
        self._came_from = focus if isinstance(focus, Button | RowsTable) and self.isAncestorOf(focus) else None

    def _give_focus_back(self) -> None:
        """A form that goes takes the keyboard along: whoever works by keys is where she opened it."""
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()

    def _make_room_for_tasks(self) -> None:
        self._money.hide()
        self._police.hide()

    def _make_room(self) -> None:
        self._money.hide()
        self._to_do.hide()

    def _make_room_below(self) -> None:
        """For a form of the money, which leaves the end of the case alone."""
        self._police.hide()
        self._to_do.hide()

    def _show_all(self) -> None:
        for card in (self._money, self._police, self._to_do):
            card.show()

    def start_fact(self, line: DueLine) -> None:
        """Opens the form of what ends this task. One that stood open below has made the others give way."""
        self._show_all()
        if line.form is None:
            return
        match line.form.place:
            case "money":
                self._money.start_fact(line.form.what, line.task.fact)
            case place if place == HISTORY:
                self._history.write_about_person()
            case place if place == CALL_SHEET:
                self.call_sheet_wanted.emit()
            case place if place in (COMPLAINT, CARE):
                self.case_wanted.emit(self._case_id, place)
            case place:
                self._police.start_fact(place, line.form.what, line.task.fact)

    def show_field(self, key: str) -> None:
        """In the form of police or platforms, before which all else gives way."""
        self._close_viewer()
        self._closing.hide()
        self._show_all()
        self._police.show_field(key)

    def _want_letter(self, fact: str) -> None:
        self.paper_wanted.emit("bank_reminder", self._context.desk.ask(whom_to_remind, self._case_id, fact))

    def _open_file(self, evidence_id: int) -> None:
        """The sealed file behind a line of the ledger, as the step of evidence shows it."""
        row = next((row for row in self._files() if row.id == evidence_id), None)
        if row is None:
            return
        if self._viewer is None:
            from ui.pages.viewer_parts.viewer import Viewer

            self._viewer = Viewer(self._context, self)
            self._viewer.closed.connect(self._close_viewer)
            self._viewer.other_wanted.connect(self._open_other)
            self._viewer.saved.connect(self.saved)
            self._viewer.payments_wanted.connect(self.payments_wanted)
            self._pages.addWidget(self._viewer)
        self._file_id = evidence_id
        self._pages.setCurrentWidget(self._viewer)
        self._viewer.show_file(self._case_id, row)

    def _open_other(self, by: int) -> None:
        ids = [row.id for row in self._files()]
        at = ids.index(self._file_id) + by if self._file_id in ids else -1
        if 0 <= at < len(ids):
            self._open_file(ids[at])

    def _files(self) -> list[EvidenceRow]:
        return self._context.desk.ask(list_evidence, self._case_id)

    def _close_viewer(self) -> None:
        if self._viewer is not None:
            self._viewer.clear()
        self._pages.setCurrentWidget(self._cards)

    def _start_closing(self) -> None:
        for card in (self._money, self._police, self._to_do):
            card.hide()
        self._closing().start(self._case_id)

    def _say(self, words: str) -> None:
        self.said.emit(words, "ok")
