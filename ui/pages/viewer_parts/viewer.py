"""One file opened to be looked at: the seal is opened on the worker, and each opening is a line of the custody."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.reading.chats import Chat, chat_file
from supportdesk.reading.mails import MOST, Mail, attachment
from supportdesk.reading.media_types import short_name
from supportdesk.services.cases import answers, save_answers
from supportdesk.services.evidence import EvidenceRow, NewFile, list_custody, note_custody
from supportdesk.services.evidence.custody import OPENED
from supportdesk.services.evidence.texts import LARGEST
from ui import dialogs, theme
from ui.context import Context
from ui.pages.viewer_parts.beside import Beside
from ui.pages.viewer_parts.chat_view import ChatView
from ui.pages.viewer_parts.contacts_in import contacts_in
from ui.pages.viewer_parts.page_view import PageView
from ui.pages.viewer_parts.sights import (
    BROKEN,
    PAGES_AT_ONCE,
    Listing,
    Nothing,
    Pages,
    Plain,
    Rows,
    Shown,
    Sight,
    look,
    look_inside,
)
from ui.pages.viewer_parts.word_views import ListView, MailView, SheetView, TextView
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Chip, EmptyNote, Words

if TYPE_CHECKING:
    from supportdesk.reading.pictures.box import Box
    from supportdesk.reading.pictures.pdf_receipts import ReceiptPages
    from supportdesk.reading.pictures.reading import PictureContact, ReadPicture

_LEAST = 120
_Look = Callable[[int], Sight | None]


@dataclass(frozen=True, slots=True)
class _Within:
    """A file that hangs on the mail or chat below it, and how its pages from another one on are looked at."""

    name: str
    look: _Look


class Viewer(Card):
    """`closed` at the end; Escape goes back one file, from the last one to the case.

    `other_wanted(by)` for the file before or after this one, `payments_wanted(NewFile)` to read it on the money trail,
    `saved(moment)` when something of it was noted in the case.
    """

    closed = Signal()
    other_wanted = Signal(int)
    payments_wanted = Signal(object)
    saved = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._context = context
        self._row: EvidenceRow | None = None
        self._case_id = 0
        self._trail: list[_Within] = []
        self._stop = Event()
        self._give_way = Event()
        self._read: ReadPicture | None = None
        self._scan: ReceiptPages | None = None
        self._place: Box | None = None
        texts = context.texts
        self.heading.setObjectName("viewer_name")
        self._kind = Chip("", parent=self)
        self.head.insertWidget(1, self._kind)
        self._add_ways()
        back = Button(texts("Back to the files"), "Escape", name="close_viewer", small=True, parent=self)
        back.clicked.connect(self._go_back)
        self.head.addWidget(back)
        self.pages = PageView(texts, self)
        self.pages.pages_wanted.connect(self._load)
        self._mail, self._chat = MailView(texts, self), ChatView(texts, self)
        self._mail.attachment_wanted.connect(self._open_attachment)
        self._chat.media_wanted.connect(self._open_media)
        self._text, self._sheet, self._list = TextView(texts, self), SheetView(texts, self), ListView(texts, self)
        self._words = Words("", "soft", wrap=True, parent=self)
        self._words.setObjectName("viewer_words")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cover = _Cover(context, self)
        self._cover.uncovered.connect(self._open)
        self._stack = QStackedWidget(self)
        for view in (self._words, self._cover, self.pages, self._mail, self._chat, self._text, self._sheet, self._list):
            view.setMinimumHeight(_LEAST)  # a short window scrolls the file, not the page round it
            self._stack.addWidget(view)
        self._beside = Beside(texts, self)
        self._beside.setMinimumHeight(_LEAST)
        self._beside.place_wanted.connect(self._show_place)
        self._beside.payments_wanted.connect(self._want_payments)
        self._beside.suspect_wanted.connect(self._note_suspect)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.size("s4"))
        row.addWidget(self._stack, 1)
        row.addWidget(self._beside)
        self.body.addLayout(row, 1)

    def _add_ways(self) -> None:
        texts = self._context.texts
        for name, words, keys, icon, by in (
            ("file_before", texts("The file before"), "Alt+Left", "chevron-left", -1),
            ("file_after", texts("The next file"), "Alt+Right", "chevron-right", 1),
        ):
            way = Button("", keys, "quiet", name=name, icon=icon, small=True, parent=self)
            way.setAccessibleName(words)
            way.setToolTip(words)
            way.clicked.connect(partial(self._want_other, by))
            self.head.addWidget(way)

    def show_file(self, case_id: int, row: EvidenceRow) -> None:
        """A sensitive file stays covered until somebody asks to see it."""
        self.clear()
        self._case_id, self._row = case_id, row
        self.heading.setText(row.name)
        self._kind.show_text(short_name(row.media_type) or "?")
        if not row.stored:
            self._say(self._context.texts("Only the hash of this file is kept; the file itself is with the person."))
        elif row.sensitive:
            self._stack.setCurrentWidget(self._cover)
            self._cover.show_button.setFocus()
        else:
            self._open()

    def clear(self) -> None:
        """Drops all that was shown: the next file finds nothing of this one."""
        self._stop.set()
        self._give_way.set()
        self._trail, self._row, self._read, self._scan, self._place = [], None, None, None, None
        self.pages.clear()
        self._beside.hide()
        self._say("")

    def _want_other(self, by: int) -> None:
        self.other_wanted.emit(by)

    def _want_payments(self) -> None:
        if self._row is not None:
            self.payments_wanted.emit(NewFile(self._row.sha256, self._row.name, self._row.size, self._row.media_type))

    def _note_suspect(self, words: str) -> None:
        """Beside the other numbers and links that they used."""
        desk = self._context.desk
        known = desk.ask(answers, self._case_id, "incident")["contact_handle"]
        if words in known:
            return
        told = ", ".join(filter(None, (known, words)))
        try:
            desk.do(save_answers, self._case_id, "incident", {"contact_handle": told})
        except DeskError as error:
            dialogs.tell(self, self._context.texts, error)
        else:
            self.saved.emit(self._context.now())

    def _open(self) -> None:
        if self._row is None:
            return
        try:
            self._context.desk.note(note_custody, self._case_id, self._row.sha256, OPENED)
        except DeskError as error:
            self._say(error.say(self._context.texts))
            return
        self._beside.show_custody(self._context.desk.ask(list_custody, self._case_id, self._row.sha256))
        self._load(0)

    def _load(self, first: int) -> None:
        if self._row is None:
            return
        if self._trail:
            self._start(partial(self._trail[-1].look, first), self._show_pages)
            return
        if not first:
            self._say(self._context.texts("Opening …"))
        job = partial(_look, self._context.desk.vault.open, self._row, first)
        self._start(job, self._show if self._read is None else self._show_pages)

    def _show_pages(self, sight: Sight | None) -> None:
        """Other pages of what is open; what was read in it stands beside already."""
        if sight is None or not isinstance(sight.shown, Pages):
            self._say(self._context.texts(BROKEN))
            return
        self.pages.show_pages(sight.shown)
        self._bring(self.pages)
        self._frame(go_there=False)

    def _start(self, job: Callable[[], Sight | None], then: Callable[[Sight | None], None]) -> None:
        self._stop.set()
        self._give_way.set()
        self._stop = self._context.tasks.run(self, job, then, self._fail, looked_at=True)

    def _show(self, sight: Sight | None) -> None:
        self._show_sight(sight or Sight(Nothing(BROKEN), look(io.BytesIO(b""), "").facts))
        if sight is None or self._row is None or self._row.size > LARGEST:
            return
        if self._row.media_type.startswith("image/") and isinstance(sight.shown, Pages):
            self._read_picture(self._row)
        elif isinstance(sight.shown, Pages | Plain | Mail | Chat):
            self._read_words(self._row, sight.shown)

    def _show_sight(self, sight: Sight) -> None:
        self._beside.show_facts(sight.facts)
        self._beside.show_found(None)
        self._beside.show()
        shown = sight.shown
        match shown:
            case Pages():
                self.pages.show_pages(shown)
                self._bring(self.pages)
            case Mail():
                self._bring(self._mail)
                self._mail.show_mail(shown)
            case Chat():
                self._bring(self._chat)
                self._chat.show_chat(shown)
            case Plain():
                self._text.show_text(shown)
                self._bring(self._text)
            case Rows():
                self._sheet.show_rows(shown)
                self._bring(self._sheet)
            case Listing():
                self._list.show_list(sight.facts)
                self._bring(self._list)
            case Nothing():
                self._say(self._context.texts(shown.why))

    def _bring(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        view.setFocus()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._stack.setCurrentWidget(self._words)

    def _fail(self, error: DeskError) -> None:
        self._say(error.say(self._context.texts))

    def _read_picture(self, row: EvidenceRow) -> None:
        self._beside.say_reading(self._context.texts("Reading its words …"))
        self._give_way = Event()
        job = partial(_read, self._context.desk.vault.read, row.sha256, self._give_way)
        then = partial(self._show_found, row.sha256)
        self._stop = self._context.tasks.run(self, job, then, self._not_read)

    def _show_found(self, sha256: str, read: "ReadPicture | ReceiptPages") -> None:
        from supportdesk.reading.pictures.reading import ReadPicture

        if self._row is not None and self._row.sha256 == sha256:
            self._read, self._scan = (read, None) if isinstance(read, ReadPicture) else (read.read, read)
            self._beside.show_found(self._read, self._scan.notes if self._scan else ())

    def _read_words(self, row: EvidenceRow, shown: Shown) -> None:
        self._give_way = Event()
        read = partial(self._context.desk.vault.read, row.sha256)
        job = partial(contacts_in, shown, read, self._give_way.is_set)
        then = partial(self._show_contacts, row.sha256)
        self._stop = self._context.tasks.run(self, job, then, self._not_read)

    def _show_contacts(self, sha256: str, pages: "list[list[PictureContact]]") -> None:
        if self._row is not None and self._row.sha256 == sha256 and not self._trail:
            self._beside.show_contacts(pages)

    def _not_read(self, error: DeskError) -> None:
        self._beside.say_reading(error.say(self._context.texts))

    def _show_place(self, box: "Box | None") -> None:
        self._place = box
        self._frame(go_there=True)

    def _frame(self, *, go_there: bool) -> None:
        """Round the value in hand, if its page is in sight or somebody wants to go to it."""
        if self._read is None:
            return
        if self._place is None or self._scan is None:
            self.pages.show_place(self._place, self._read.size)
            return
        number, place, size = self._scan.on_page(self._place)
        if self.pages.shows(number - 1):
            self.pages.show_place(place, size, number - 1)
        elif go_there:
            self._load((number - 1) // PAGES_AT_ONCE * PAGES_AT_ONCE)

    def _open_attachment(self, place: int, name: str) -> None:
        if self._row is not None:
            sha256, opened = self._row.sha256, self._context.desk.vault.open
            self._look_within(_Within(name, partial(_hung, opened, sha256, place, name)))

    def _open_media(self, name: str) -> None:
        if self._row is not None:
            sha256, opened = self._row.sha256, self._context.desk.vault.open
            self._look_within(_Within(name, partial(_in_chat, opened, sha256, name)))

    def _look_within(self, within: _Within) -> None:
        self._start(partial(within.look, 0), partial(self._show_within, within))

    def _show_within(self, within: _Within, sight: Sight | None) -> None:
        if self._row is None:
            return
        self._trail.append(within)
        self.heading.setText(f"{self._row.name} › {within.name}")
        self._show_sight(sight or Sight(Nothing(BROKEN), look(io.BytesIO(b""), "").facts))

    def _go_back(self) -> None:
        if self._trail and self._row is not None:
            self._trail.clear()
            self.heading.setText(self._row.name)
            self._load(0)
        else:
            self.clear()
            self.closed.emit()


class _Cover(QWidget):
    """Stands over a file that may show what nobody needs to see."""

    uncovered = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        texts = context.texts
        said = texts("This file may show an intimate picture. It is covered until you ask for it.")
        hint = texts("Each opening is written into the custody, with your name.")
        self.show_button = Button(texts("Show it"), name="uncover", parent=self)
        self.show_button.clicked.connect(self.uncovered)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(EmptyNote(said, hint, "lock", self))
        column.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)


def _look(opened: Callable[[str], io.RawIOBase], row: EvidenceRow, first: int) -> Sight:
    with io.BufferedReader(opened(row.sha256)) as content:
        return look(content, row.media_type, first)


def _read(read: Callable[[str], bytes], sha256: str, stop: Event) -> "ReadPicture | ReceiptPages":
    """Of a scan all pages together."""
    from supportdesk.reading.pictures.pdf_receipts import read_scan
    from supportdesk.reading.pictures.reading import read_picture

    content = read(sha256)
    return read_scan(content, stop.is_set) or read_picture(content, stop.is_set)


def _hung(opened: Callable[[str], io.RawIOBase], sha256: str, place: int, name: str, first: int) -> Sight | None:
    with io.BufferedReader(opened(sha256)) as content:
        inside = attachment(content.read(MOST), place)
    return None if inside is None else look_inside(inside, name, first)


def _in_chat(opened: Callable[[str], io.RawIOBase], sha256: str, name: str, first: int) -> Sight | None:
    with io.BufferedReader(opened(sha256)) as content:
        inside = chat_file(content, name)
    return None if inside is None else look_inside(inside, name, first)
