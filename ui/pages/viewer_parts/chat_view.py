"""A chat as a list that can be searched; the message in hand stands below it in full."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from supportdesk.reading.chats import Chat, ChatMessage
from supportdesk.texts import Texts
from ui import theme
from ui.models.rows import Column, Look
from ui.widgets.button import Button
from ui.widgets.inputs import LineInput
from ui.widgets.labels import small
from ui.widgets.rows_table import RowsTable

_TYPING_MS = 200


@dataclass(frozen=True, slots=True)
class ChatLine:
    id: int
    when: str
    sender: str
    text: str
    media: str
    folded: str


class ChatView(QWidget):
    """`media_wanted(name)` for a file that hangs on a message."""

    media_wanted = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._lines: list[ChatLine] = []
        self._files: frozenset[str] = frozenset()
        self._cut = False
        self._search = LineInput(texts("Search in this chat"), parent=self)
        self._search.setObjectName("chat_search")
        self._search.setAccessibleName(texts("Search in this chat"))
        self._count = small("", parent=self)
        self._count.setObjectName("chat_count")
        columns = [
            Column[ChatLine](texts("When"), _when, Look.MUTED, width=150),
            Column[ChatLine](texts("Who"), _sender, Look.STRONG, width=170),
            Column[ChatLine](texts("Message"), self._shown, wrap=True),
        ]
        self.table = RowsTable[ChatLine](columns, texts("Chat"), parent=self)
        self.table.setObjectName("chat_messages")
        self._whole = QPlainTextEdit(self)
        self._whole.setObjectName("chat_message")
        self._whole.setReadOnly(True)
        self._whole.setFixedHeight(96)
        self._open = Button(texts("Open the file"), name="open_media", small=True, parent=self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._filter)
        self._search.edited.connect(self._typing.start)
        self.table.picked.connect(self._show_whole)
        self.table.opened.connect(self._want_media)
        self._open.clicked.connect(self._want_current)
        self._lay_out()

    def show_chat(self, chat: Chat) -> None:
        self._files = frozenset(name.rpartition("/")[2] for name in chat.files)
        self._lines = [_line(at, message, self._texts) for at, message in enumerate(chat.messages)]
        self._search.set_value("")
        self._cut = chat.cut
        self._filter()
        self.table.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._search, 1)
        head.addWidget(self._count)
        foot = QHBoxLayout()
        foot.addWidget(self._whole, 1)
        foot.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _filter(self) -> None:
        words = self._search.value().casefold().split()
        shown = [line for line in self._lines if all(word in line.folded for word in words)] if words else self._lines
        self.table.show_rows(shown)
        if shown and self.table.current() is None:
            self.table.pick(shown[0].id)
        _ = self._texts
        counted = _.count("{n} message", "{n} messages", len(self._lines))
        if words:
            counted = _("{n} of {whole} messages", n=len(shown), whole=len(self._lines))
        elif self._cut:
            counted = _("the first {n} messages", n=len(self._lines))
        self._count.setText(counted)
        self._show_whole(self.table.current())

    def _show_whole(self, line: ChatLine | None) -> None:
        self._whole.setPlainText(self._shown(line) if line else "")
        self._open.setVisible(bool(line and line.media in self._files))

    def _shown(self, line: ChatLine) -> str:
        return " ".join(part for part in (f"[{line.media}]" if line.media else "", line.text) if part)

    def _want_media(self, line: ChatLine) -> None:
        if line.media in self._files:
            self.media_wanted.emit(line.media)

    def _want_current(self) -> None:
        line = self.table.current()
        if line is not None:
            self._want_media(line)


def _line(at: int, message: ChatMessage, texts: Texts) -> ChatLine:
    when = f"{message.day:%d/%m/%Y} {message.time:%H:%M}" if message.day and message.time else ""
    text = texts("(a file that is not in the export)") if message.left_out else message.text
    folded = f"{when} {message.sender} {text} {message.media}".casefold()
    return ChatLine(at, when, message.sender, text, message.media, folded)


def _when(line: ChatLine) -> str:
    return line.when


def _sender(line: ChatLine) -> str:
    return line.sender
