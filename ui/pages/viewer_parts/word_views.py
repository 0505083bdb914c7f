"""Mail, text, first rows of a sheet and the list of an archive: people's words, always as plain text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from supportdesk.reading.file_facts import FileFacts
from supportdesk.reading.mails import Mail
from supportdesk.texts import Texts
from ui import theme
from ui.pages.viewer_parts.sights import NEVER_RUN, Plain, Rows
from ui.widgets.labels import small

_FIRST = ("from", "to", "cc", "date", "subject", "reply-to")


class TextView(QPlainTextEdit):
    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setObjectName("text_view")
        self.setReadOnly(True)
        self.setAccessibleName(texts("Text of the file"))

    def show_text(self, plain: Plain) -> None:
        more = "\n\n" + self._texts("(Only the beginning is shown.)") if plain.cut else ""
        self.setPlainText(plain.text + more)


class MailView(QWidget):
    """`attachment_wanted(place, name)`."""

    attachment_wanted = Signal(int, str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._remarks = small("", "warn", wrap=True, parent=self)
        self._words = QPlainTextEdit(self)
        self._words.setObjectName("mail_words")
        self._words.setReadOnly(True)
        self._hung = QListWidget(self)
        self._hung.setObjectName("mail_attached")
        self._hung.setAccessibleName(texts("What hangs on the mail"))
        self._hung.setMaximumHeight(110)
        self._hung.itemActivated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addWidget(self._remarks)
        column.addWidget(self._words, 1)
        column.addWidget(self._hung)

    def show_mail(self, mail: Mail) -> None:
        """The headers that people know come first, the way of the mail stands below its words."""
        _ = self._texts
        known = [pair for pair in mail.headers if pair[0].casefold() in _FIRST]
        others = [pair for pair in mail.headers if pair[0].casefold() not in _FIRST]
        parts = ["\n".join(f"{name}: {value}" for name, value in known), mail.text]
        if others:
            parts.append(_("All other headers:") + "\n" + "\n".join(f"{name}: {value}" for name, value in others))
        self._words.setPlainText("\n\n".join(part for part in parts if part))
        said = [
            _("The mail is written as a web page; its words are shown, and where each link leads.")
        ] * mail.from_html
        if mail.not_loaded:
            said.append(
                _.count(
                    "{n} thing that it would fetch from elsewhere was not loaded.",
                    "{n} things that it would fetch from elsewhere were not loaded.",
                    mail.not_loaded,
                )
            )
        self._remarks.setText(" ".join(said))
        self._remarks.setVisible(bool(said))
        self._hung.clear()
        for one in mail.attached:
            item = QListWidgetItem(f"{one.name} · {one.media_type} · {one.size:,} bytes", self._hung)
            item.setData(Qt.ItemDataRole.UserRole, (one.place, one.name))
        self._hung.setVisible(bool(mail.attached))
        self._words.setFocus()

    def _open(self, item: QListWidgetItem) -> None:
        place, name = item.data(Qt.ItemDataRole.UserRole)
        self.attachment_wanted.emit(place, name)


class SheetView(QTableWidget):
    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_view")
        self.setAccessibleName(texts("First rows of the sheet"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().hide()

    def show_rows(self, rows: Rows) -> None:
        self.setRowCount(len(rows.rows))
        self.setColumnCount(max(map(len, rows.rows), default=0))
        for at, row in enumerate(rows.rows):
            for column, text in enumerate(row):
                self.setItem(at, column, QTableWidgetItem(text))


class ListView(QPlainTextEdit):
    """What lies in an archive, by its own table of contents."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setObjectName("list_view")
        self.setReadOnly(True)

    def show_list(self, facts: FileFacts) -> None:
        lines = [f"{one.size:>14,}  {one.name}" for one in facts.inside]
        self.setPlainText("\n".join([self._texts(NEVER_RUN), "", *lines]))
