"""The account in the person's voice: drafted from the facts, changed by hand, measured against the portal's limits."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QStackedWidget, QTextEdit, QWidget

from supportdesk import knowledge
from supportdesk.documents.portal_text import clean_for_portal, on_one_line, refused_letters
from supportdesk.documents.sentences import brought_up_to_date, place_of
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.services.paperwork.complaint import (
    AccountText,
    account,
    keep_account,
    save_account,
    write_again,
)
from supportdesk.texts import LANGUAGE_NAMES, Language
from supportdesk.validate import tidy
from ui import theme
from ui.context import Context
from ui.pages.case_complaint_parts.changes_view import ChangesView
from ui.pages.case_complaint_parts.stale_note import StaleNote
from ui.pages.case_complaint_parts.text_changes import changed_parts
from ui.widgets.button import Button
from ui.widgets.card import Card, Flow
from ui.widgets.inputs import TextInput
from ui.widgets.labels import Chip, Words
from ui.widgets.segmented import Segmented

_SAVE_MS, _AGAIN_MS = 600, 5_000
_SHOWN_LETTERS = 8


class AccountCard(Card):
    """`saved(moment)` after a commit, `failed(DeskError)` where the words could not be kept yet, `language_changed`."""

    saved = Signal(object)
    unsaved = Signal()
    failed = Signal(object)
    language_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("The account"), parent=parent)
        self._context = context
        self._case_id = 0
        self._shown: AccountText | None = None
        self._limits = knowledge.portal().limits
        self._kept = ""
        self._given_up = ""
        self._dirty = self._failing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)
        self.setFixedWidth(480)
        self.body.setSpacing(theme.size("s2"))
        self._make_head()
        self._stack = QStackedWidget(self)
        self._text = TextInput(parent=self._stack)
        self._text.setObjectName("account")
        self._text.setAccessibleName(context.texts("The account"))
        self._text.edited.connect(self._note_edit)
        self._changes = ChangesView(context.texts, self._stack)
        self._changes.taken.connect(self._write_it_so)
        self._changes.left.connect(self._leave_it)
        self._stack.addWidget(self._text)
        self._stack.addWidget(self._changes)
        self.body.addWidget(self._stack, 1)
        self._make_notes()
        self._make_chips()

    @property
    def language(self) -> Language:
        return "hi" if self._language.value() == "hi" else "en"

    def show_case(self, case_id: int) -> None:
        """Saves what is typed, then shows the account of this case."""
        self.flush()
        self._case_id = case_id
        self._dirty = False
        self._timer.stop()
        self._language.set_value("en")
        self._load()

    def refresh(self) -> None:
        """Follows the facts; what is being typed stays."""
        if self._case_id and not self._dirty:
            shown = self._ask()
            if shown is not None:
                self._follow(shown)

    def flush(self) -> bool:
        """Saves now. False where the desk refused: the words stay here and are tried again."""
        self._timer.stop()
        if not self._dirty:
            return True
        before, typed = self._kept, self._text.value()
        self._dirty, self._kept = False, tidy(typed)  # the write is heard by `refresh` before it returns
        try:
            kept = self._context.desk.do(save_account, self._case_id, self.language, typed)
        except DeskError as error:
            self._dirty, self._kept = True, before
            self._timer.start(_AGAIN_MS)
            if not self._failing:
                self._failing = True
                self.failed.emit(error)
            return False
        self._failing = False
        self._follow(kept)
        self.saved.emit(self._context.now())
        return True

    def _make_head(self) -> None:
        _ = self._context.texts
        self._language = Segmented(
            [Choice(*pair) for pair in LANGUAGE_NAMES.items()], value="en", small=True, parent=self
        )
        self._language.setObjectName("account_language")
        self._language.setAccessibleName(_("Language of the account"))
        self._language.setMinimumWidth(self._language.sizeHint().width())
        self._language.chosen.connect(self._change_language)
        again = Button(_("Write again from facts"), name="write_again", small=True, parent=self)
        again.clicked.connect(self._write_again)
        self.head.addWidget(self._language)
        self.head.addWidget(again)

    def _make_notes(self) -> None:
        self._trouble = Words("", "error", "font_small", wrap=True, parent=self)
        self._trouble.setObjectName("account_trouble")
        self._stale = StaleNote(self._context.texts, self)
        self._stale.update_wanted.connect(self._take_new)
        self._stale.right_as_it_is.connect(self._keep_as_it_is)
        self.body.addWidget(self._trouble)
        self.body.addWidget(self._stale)

    def _make_chips(self) -> None:
        _ = self._context.texts
        self._length = Chip("", parent=self)
        self._refused = Chip("", parent=self)
        self._replace = Button(_("Replace"), name="replace_refused", small=True, parent=self)
        self._replace.clicked.connect(self._replace_refused)
        self._undo = Button(_("Bring back what was written"), name="undo_write_again", small=True, parent=self)
        self._undo.clicked.connect(self._bring_back)
        chips = Flow(gap=6)
        for widget in (self._length, self._refused, self._replace, self._undo):
            chips.addWidget(widget)
        self.body.addLayout(chips)

    def _ask(self) -> AccountText | None:
        """None, with the trouble told and nothing shown, where the desk cannot be read."""
        try:
            return self._context.desk.ask(account, self._case_id, self.language)
        except DeskError as error:
            self._shown, self._kept = None, ""
            self._set_text("")
            self._stale.hide()
            self._trouble.setText(error.say(self._context.texts))
            self._trouble.show()
            self.failed.emit(error)
            return None

    def _load(self) -> None:
        self._given_up = ""
        self._undo.hide()
        self._leave_it()
        self._trouble.hide()
        self._stale.hide()
        shown = self._ask() if self._case_id else None
        if shown is None:
            self._set_text("")
            return
        self._kept = shown.text
        self._limits = shown.limits
        self._set_text(shown.text)
        self._show_notes(shown)

    def _follow(self, shown: AccountText) -> None:
        self._limits = shown.limits
        if shown.text != self._kept:
            self._kept = shown.text
            self._set_text(shown.text)
        self._show_notes(shown)

    def _show_notes(self, shown: AccountText) -> None:
        self._shown = shown
        self._stale.show_moved(shown.moved)
        self._trouble.setText(shown.trouble.say(self._context.texts) if shown.trouble else "")
        self._trouble.setVisible(shown.trouble is not None)
        self._measure()

    def _set_text(self, text: str) -> None:
        self._text.set_value(text)
        self._measure()

    def _note_edit(self) -> None:
        self._dirty = True
        self._measure()
        if not self._timer.isActive():
            self._timer.start(_SAVE_MS)
            self.unsaved.emit()

    def _change_language(self, chosen: str) -> None:
        """What is typed belongs to the language before."""
        self._language.set_value("hi" if chosen == "en" else "en")
        if self.flush():
            self._language.set_value(chosen)
            self._load()
            self.language_changed.emit()

    def _write_again(self) -> None:
        """Shows what would change. A draft that nobody touched follows the facts by itself: nothing would."""
        if not self._case_id or not self.flush():
            return
        shown = self._ask()
        if shown is None:
            return
        if shown.trouble:
            self.failed.emit(shown.trouble)
        elif shown.written_again:
            self._changes.show_changes(shown.written_again)
            self._stack.setCurrentWidget(self._changes)
        elif shown.by_hand:
            self._write_it_so()

    def _leave_it(self) -> None:
        self._stack.setCurrentWidget(self._text)

    def _write_it_so(self) -> None:
        self._leave_it()
        written = self._kept
        try:
            fresh = self._context.desk.do(write_again, self._case_id, self.language)
        except DeskError as error:
            self.failed.emit(error)
            return
        self._follow(fresh)
        self._given_up = written
        self._undo.show()
        self._text.setFocus()
        self.saved.emit(self._context.now())

    def _take_new(self) -> None:
        """The new sentences in place of the old ones, all else as it was written; Ctrl+Z takes it back."""
        if self._shown is None:
            return
        before = self._text.value()
        after = brought_up_to_date(before, self._shown.moved)
        if after != before:
            self._type(after)
            self._mark(changed_parts(before, after), "ok_tint")
        if self.flush() and self._shown.moved:
            self._keep_as_it_is()

    def _keep_as_it_is(self) -> None:
        if not self._case_id or not self.flush():
            return
        try:
            self._follow(self._context.desk.do(keep_account, self._case_id, self.language))
        except DeskError as error:
            self.failed.emit(error)
            return
        self.saved.emit(self._context.now())

    def _bring_back(self) -> None:
        self._undo.hide()
        self._type(self._given_up)

    def _replace_refused(self) -> None:
        """Writes what the portal refuses in letters that it takes, and marks where."""
        before = self._text.value()
        after = clean_for_portal(before, self._limits).text
        self._type(after)
        self._mark(changed_parts(before, after), "ok_tint")

    def _type(self, text: str) -> None:
        """As if it had been typed: it can be taken back with Ctrl+Z and is saved."""
        cursor = self._text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def _measure(self) -> None:
        _ = self._context.texts
        text, limits = self._text.value(), self._limits
        length = len(on_one_line(text))
        bounds = {"n": length, "least": limits.description_min, "most": limits.description_max}
        if length > limits.description_max:
            over = length - limits.description_max
            self._length.show_text(
                _.count("{n} letter too many for the portal", "{n} letters too many for the portal", over), "danger"
            )
        elif limits.description_min <= length:
            self._length.show_text(_("{n} characters · portal needs {least} to {most} ✓", **bounds), "ok")
        else:
            self._length.show_text(_("{n} characters · portal needs {least} to {most}", **bounds), "warn")
        refused = refused_letters(text, limits.letters)
        self._refused.show_text(_("portal refuses {letters}", letters=" ".join(refused[:_SHOWN_LETTERS])), "warn")
        for widget in (self._refused, self._replace):
            widget.setVisible(bool(refused))
        wrong = set(refused)
        stale = [place_of(change.before, text) for change in self._shown.moved] if self._shown else []
        at_fault = [(at, at + 1) for at, letter in enumerate(text) if letter in wrong]
        self._mark([*filter(None, stale), *at_fault], "warn_tint")

    def _mark(self, parts: Sequence[tuple[int, int]], ground: str) -> None:
        """Tints parts of the text. Qt counts a letter outside the first plane, an emoji say, as two."""
        at = list(accumulate((1 + (ord(letter) > 0xFFFF) for letter in self._text.value()), initial=0))
        tint = QTextCharFormat()
        tint.setBackground(theme.color(ground))
        selections = []
        for start, end in parts:
            cursor = QTextCursor(self._text.document())
            cursor.setPosition(at[start])
            cursor.setPosition(at[end], QTextCursor.MoveMode.KeepAnchor)
            selection: Any = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, tint
            selections.append(selection)
        self._text.setExtraSelections(selections)
