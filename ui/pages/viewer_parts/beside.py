"""What stands beside an opened file: what it says of itself, what was read in it, each with its place, who held it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.money import rupees
from supportdesk.reading.contacts import NAMES
from supportdesk.reading.file_facts import FileFacts
from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.reading import PictureContact, ReadPicture
from supportdesk.services.evidence import CustodyRow
from supportdesk.services.evidence.custody import ACTS
from supportdesk.texts import N_, Both, Texts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.labels import Words, heading, small, tip

_VALUES = (
    ("amount", N_("Amount")),
    ("reference", N_("UTR")),
    ("to_vpa", N_("Paid to")),
    ("to_name", N_("Name")),
    ("to_account", N_("Account")),
    ("day", N_("Day")),
)
_CUSTODY_HEIGHT = 120
_CONTACT = Qt.ItemDataRole.UserRole + 1


class Beside(QWidget):
    """`place_wanted(Box | None)` follows the value in hand; `payments_wanted` leads to the step of money.

    `suspect_wanted(value)` where a number, UPI id, address or link in hand is one that the other side used.
    """

    place_wanted = Signal(object)
    payments_wanted = Signal()
    suspect_wanted = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.setFixedWidth(300)
        self._warnings = small("", "warn", wrap=True, parent=self)
        self._warnings.setObjectName("file_warnings")
        self._rows = QFormLayout()
        self._rows.setVerticalSpacing(4)
        self._found = QListWidget(self)
        self._found.setObjectName("found")
        self._found.setAccessibleName(texts("Read from the file"))
        self._found.currentItemChanged.connect(self._show_place)
        self._found_title = heading(texts("Read from the file"), self)
        self._reading = small("", wrap=True, parent=self)
        self._reading.setObjectName("reading")
        self._payments = Button(texts("Read payments"), name="read_payments", small=True, parent=self)
        self._payments.clicked.connect(self.payments_wanted)
        self._suspect = Button(texts("They used this: note it"), name="note_suspect", small=True, parent=self)
        self._suspect.setToolTip(texts("Adds it to the numbers and links in What happened"))
        self._suspect.clicked.connect(self._want_suspect)
        self._suspect.hide()
        self._custody = self._make_custody()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addWidget(self._warnings)
        column.addWidget(heading(texts("The file says"), self))
        column.addLayout(self._rows)
        column.addWidget(self._found_title)
        column.addWidget(self._reading)
        column.addWidget(self._found, 1)
        column.addWidget(self._suspect)
        column.addWidget(self._payments)
        column.addStretch(0)
        column.addWidget(heading(texts("Who held it"), self))
        column.addWidget(self._custody)
        self.show_found(None)

    def _make_custody(self) -> QListWidget:
        lines = QListWidget(self)
        lines.setObjectName("file_custody")
        lines.setAccessibleName(self._texts("Who held it"))
        lines.setFixedHeight(_CUSTODY_HEIGHT)
        lines.setWordWrap(True)
        lines.setFont(theme.font("font_small"))
        lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return lines

    def show_facts(self, facts: FileFacts) -> None:
        _ = self._texts
        while self._rows.rowCount():
            self._rows.removeRow(0)
        for fact in facts.facts:
            value = Words(fact.value, size="font_small", wrap=True, parent=self)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addRow(small(_(fact.label), wrap=True, parent=self), value)
        if not facts.facts:
            self._rows.addRow(small(_("nothing of itself"), parent=self))
        self._warnings.setText("\n".join(warned.say(_) for warned in facts.warnings))
        self._warnings.setVisible(bool(facts.warnings))

    def show_custody(self, lines: Sequence[CustodyRow]) -> None:
        """Every act on this file; the last one is in sight."""
        _ = self._texts
        self._custody.clear()
        for line in lines:
            what = " · ".join(filter(None, (_(ACTS.get(line.act, line.act)), _.pick(line.by), line.note)))
            shown = QListWidgetItem(f"{clock.local(line.at):%d/%m/%Y %H:%M} · {what}", self._custody)
            shown.setToolTip(tip(shown.text()))  # a long note is cut
        self._custody.scrollToBottom()

    def say_reading(self, words: str) -> None:
        """While a picture is being read, or why it was not."""
        self._found_title.setVisible(bool(words))
        self._reading.setText(words)
        self._reading.setVisible(bool(words))

    def show_found(self, read: ReadPicture | None, notes: Sequence[Both] = ()) -> None:
        """`notes` say what of it was not read."""
        self._clear_found()
        self._payments.setVisible(bool(read and read.payments))
        if read is None:
            return
        for number, payment in enumerate(read.payments, 1):
            for name, label in _VALUES:
                value = getattr(payment.found, name)
                if value is not None:
                    words = rupees(value) if name == "amount" else f"{value:%d/%m/%Y}" if name == "day" else str(value)
                    self._add(number, label, words, payment.boxes.get(name), doubt=name in payment.found.to_check)
        for one in read.contacts:
            self._add_contact(one)
        self._found.setVisible(bool(self._found.count()))
        self._found_title.setVisible(True)
        said = [self._texts.pick(note) for note in notes]
        if not read.payments:
            searched = self._texts("Its words can be searched; no payment was found.")
            said.insert(0, searched if read.text else self._texts("No words were found in this picture."))
        if said:
            self.say_reading("\n".join(said))

    def show_contacts(self, pages: Sequence[Sequence[PictureContact]]) -> None:
        """What was read on the pages of a file that is no picture; a text has one page."""
        self._clear_found()
        for page, contacts in enumerate(pages, 1):
            for one in contacts:
                self._add_contact(one, page if len(pages) > 1 else 0)
        self._found.setVisible(bool(self._found.count()))
        self._found_title.setVisible(bool(self._found.count()))

    def _clear_found(self) -> None:
        self._found.clear()
        self._found.hide()
        self._payments.hide()
        self._suspect.hide()
        self.say_reading("")

    def _add(self, number: int, label: str, words: str, box: Box | None, *, doubt: bool) -> None:
        check = " · " + self._texts("check") if doubt else ""
        item = QListWidgetItem(f"{number}. {self._texts(label)}: {words}{check}", self._found)
        item.setData(Qt.ItemDataRole.UserRole, box)

    def _add_contact(self, one: PictureContact, page: int = 0) -> None:
        where = " · " + self._texts("page {n}", n=page) if page else ""
        item = QListWidgetItem(f"{self._texts(NAMES[one.contact.kind])}: {one.contact.value}{where}", self._found)
        item.setToolTip(tip(one.contact.value))
        item.setData(Qt.ItemDataRole.UserRole, one.box)
        item.setData(_CONTACT, one.contact.value)

    def _show_place(self, item: QListWidgetItem | None) -> None:
        self._suspect.setVisible(bool(item and item.data(_CONTACT)))
        self.place_wanted.emit(item.data(Qt.ItemDataRole.UserRole) if item else None)

    def _want_suspect(self) -> None:
        item = self._found.currentItem()
        if item is not None:
            self.suspect_wanted.emit(item.data(_CONTACT))


def places(read: ReadPicture) -> Sequence[Box]:
    """Where on the picture something was found."""
    return [box for payment in read.payments for box in payment.boxes.values()]
