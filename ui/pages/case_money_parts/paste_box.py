"""What payments are read from, as it was given: the box for pasted messages, the words of a file, a picture."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from supportdesk.reading.mails import html_words
from supportdesk.reading.payments import LONGEST_PASTE, room_for
from supportdesk.texts import N_, Texts
from ui import theme
from ui.later import Later
from ui.pages.case_money_parts.found_table import FoundRow, places_of
from ui.pages.case_money_parts.picture_view import PictureView
from ui.pages.case_money_parts.sources import TEXT, Source
from ui.widgets.drop_zone import local_files, picture_in
from ui.widgets.inputs import TextInput
from ui.widgets.labels import small

_ASKS = N_("Paste bank SMS, UPI text, or drop a screenshot / statement here")
Piece = Sequence[int]
"""From and to, in characters."""
_LONG_LINE = 10_000
"""Characters in one line from which looking for words to break at takes seconds."""


class PasteBox(TextInput):
    """Shows where each value was read, and hands files on instead of their addresses.

    `files` gives what was dropped or pasted and is not text: paths, or a picture as PNG bytes."""

    files = Signal(list)  # list[Path | bytes]
    arrived = Signal()  # text was pasted or dropped
    wordless = Signal()  # what was pasted has no words
    shortened = Signal()  # only a part of what was pasted was taken

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._longest = longest
        self._replace_next = False

    def take(self, mime: QMimeData) -> None:
        """As if it was dropped here."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.insertFromMimeData(mime)
        self.setFocus()

    @property
    def is_to_replace(self) -> bool:
        return self._replace_next

    def replace_next(self) -> None:
        """What stands here is done with: the next paste takes its place."""
        self._replace_next = True

    def show_words(self, text: str) -> None:
        """The words of a file, which nobody changes."""
        if self.value() != text:
            self._wrap(text)
            self.set_value(text)
            self.setReadOnly(True)

    def canInsertFromMimeData(self, mime: QMimeData) -> bool:
        return mime.hasImage() or mime.hasUrls() or mime.hasHtml() or super().canInsertFromMimeData(mime)

    def insertFromMimeData(self, mime: QMimeData) -> None:
        paths = local_files(mime)
        picture = picture_in(mime)
        if paths or picture:
            self.files.emit(paths or [picture])
            return
        text = mime.text() or html_words(mime.html()[: 2 * self._longest])[0]
        if text.strip():
            self._insert(text)
        else:
            self.wordless.emit()

    def show_origin(self, message: Piece | None, pieces: Sequence[Piece] = ()) -> None:
        """Marks a message, and in it the places where its values stand; None takes all marks away."""
        text = self.toPlainText()
        marks = [self._mark(text, message, "accent_tint")] if message else []
        self.setExtraSelections(marks + [self._mark(text, piece, "warn_tint") for piece in pieces])
        if message:
            stood, first = self.textCursor(), (pieces[0] if len(pieces) == 1 else message)[0]
            self.setTextCursor(self._cursor(text, (first, first)))
            self.ensureCursorVisible()
            self.setTextCursor(stood)

    def _mark(self, text: str, piece: Piece, colour: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        shape = QTextCharFormat()
        shape.setBackground(theme.color(colour))
        mark.cursor, mark.format = self._cursor(text, piece), shape
        return mark

    def _cursor(self, text: str, piece: Piece) -> QTextCursor:
        cursor = self.textCursor()
        cursor.setPosition(_in_document(text, piece[0]))
        cursor.setPosition(_in_document(text, piece[1]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _insert(self, text: str) -> None:
        self.arrived.emit()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if self._replace_next:
            self._replace_next = False
            cursor.select(QTextCursor.SelectionType.Document)
        elif not cursor.hasSelection() and cursor.atEnd() and self.toPlainText().strip():
            text = f"\n\n{text}"
        cursor.removeSelectedText()
        room = max(0, self._longest - self.document().characterCount())
        end = room_for(text, room)
        self._wrap(text[:end])
        cursor.insertText(text[:end])
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        if len(text) > end:
            self.shortened.emit()

    def _wrap(self, text: str) -> None:
        if max(map(len, text.splitlines()), default=0) > _LONG_LINE:
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)


def _in_document(text: str, place: int) -> int:
    """The document counts UTF-16 units, so an emoji is two."""
    return place + sum(letter > "\uffff" for letter in text[:place])


def words_box(name: str, parent: QWidget) -> PasteBox:
    """For the words of a file, which nobody changes."""
    box = PasteBox(LONGEST_PASTE, parent)
    box.setObjectName("read_words")
    box.setAccessibleName(name)
    return box


class GivenSide(QWidget):
    """Marks where the values that were found stand in it. A statement is its own table and is not shown here."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = texts
        self._label = small(_(_ASKS), "soft", wrap=True, parent=self)
        self.box = PasteBox(LONGEST_PASTE, self)
        self.box.setObjectName("pasted")
        self.box.setAccessibleName(_(_ASKS))
        self.box.setPlaceholderText(_("{keys} pastes from anywhere on this page.", keys="Ctrl V"))
        self._views = QStackedWidget(self)
        self._picture = Later(partial(PictureView, "read_picture", _("The picture that was read"), self._views))
        self._words = Later(partial(words_box, _("The words of the file that was read"), self._views))
        self._views.addWidget(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._label)
        column.addWidget(self._views, 1)

    def show_source(self, source: Source, *, is_alone: bool) -> None:
        self._label.setVisible(is_alone)
        if source.statement is not None:
            return
        view = self._view_of(source)
        if self._views.indexOf(view) < 0:
            self._views.addWidget(view)
        self._views.setCurrentWidget(view)
        if self._words.made is not None:
            self._words.made.show_words(source.text if view is self._words.made else "")
        self.setVisible(source.kind != "statement")

    def show_picture(self, source: Source) -> None:
        """Another source came to the front."""
        if source.shown is not None or self._picture.made is not None:
            self._picture().show_picture(source.shown)

    def show_origin(self, row: FoundRow | None, column: int) -> None:
        """Of the cell that the mouse or the keyboard stands on."""
        view = self._views.currentWidget()
        if row is not None and isinstance(view, PasteBox) and view.value() != row.source:
            row = None  # the words it was read in have gone
        if isinstance(view, PasteBox | PictureView):
            view.show_origin(row.places.get("message") if row else None, places_of(row, column) if row else [])

    def _view_of(self, source: Source) -> PasteBox | PictureView:
        if source.id == TEXT:
            return self.box
        return self._words() if source.kind == "text" else self._picture()
