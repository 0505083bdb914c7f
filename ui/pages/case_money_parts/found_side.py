"""Beside the source: the payments that were found in it, what was none and why, and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.reading.accounts import mask_card
from supportdesk.reading.payments import LONGEST_PASTE, FoundPayment, Reading
from supportdesk.reading.pictures.opening import HARDLY_READ
from supportdesk.reading.screens.without_amount import STANDS_ALONE, named, without_amount
from supportdesk.services.payments import NewPayment, from_found
from supportdesk.texts import N_
from ui.context import Context
from ui.pages.case_money_parts.found_table import FoundRow, found_table, is_sure
from ui.pages.case_money_parts.source_files import is_locked
from ui.pages.case_money_parts.sources import TEXT, Source
from ui.widgets.button import Button
from ui.widgets.labels import EmptyNote, heading, small

_SAYS = N_("What the text does not say is left empty, never guessed. The text itself is kept as evidence.")
_PICTURE_SAYS = N_("Values marked “check” were hard to read: compare them with the picture, which is kept as evidence.")
_WORDLESS = N_("There are no words to read in this file. It is kept as evidence.")
_UNREADABLE = N_("Nothing can be read on this picture. It is kept as evidence; type the payment by hand.")
_LEAST = 570
"""Pixels for all columns but the rail, to the button that adds."""


class FoundSide(QWidget):
    """Its signals say what the person wants; the table says the rest itself."""

    add_all_wanted = Signal()
    keep_wanted = Signal()
    anyway_wanted = Signal()
    stop_wanted = Signal()
    unlock_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        _ = context.texts
        self._title = heading("", self)
        self.add_all = self._button(_("Add all"), "add_all", self.add_all_wanted, "Ctrl+Shift+A")
        self._nothing = EmptyNote(
            _("Nothing is typed here twice."),
            _("Paste the messages as they are: day, amount, number and receiver are read out of them."),
            "message-square-text",
            self,
        )
        self.table = found_table(clock.local(context.now()).date(), _, self)
        self.table.setObjectName("found")
        self.table.setMinimumSize(_LEAST, 90)
        self._room = QWidget(self)
        self._notes = small("", wrap=True, parent=self)
        self._notes.setObjectName("not_payments")
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._half_read: list[FoundPayment] = []
        self._keep = self._button(_("Keep the text as evidence"), "keep_text", self.keep_wanted)
        self._stop = self._button(_("Stop reading"), "stop_reading", self.stop_wanted)
        self._unlock = self._button(_("Type the password"), "unlock", self.unlock_wanted)
        self._anyway = self._button(_("Add anyway"), "add_anyway", self.anyway_wanted)
        self._anyway.setToolTip(_("It is another payment, which only looks the same."))
        self.table.picked.connect(self._offer_anyway)
        self._lay_out()

    def show_source(self, source: Source, rows: Sequence[FoundRow]) -> None:
        reading, reads = source.part_read < 1, bool(rows)
        self._half_read = [] if reading else without_amount(source.reading)
        self._title.setText(self._heading(source, len(rows)))
        self.add_all.setVisible(len([row for row in rows if is_sure(row)]) > 0)
        self.table.setVisible(reads)
        self.table.show_rows(rows)
        self._offer_anyway(self.table.current())
        self._nothing.setVisible(not reads and source.id == TEXT and not source.text.strip())
        self._room.setVisible(not reads and self._nothing.isHidden())
        self._keep.setVisible(bool(source.reading.phishing) and source.id == TEXT and source.file is None)
        self._stop.setVisible(reading)
        self._unlock.setVisible(is_locked(source))
        self._notes.setText("\n".join(self._remarks(source, rows)))

    @property
    def to_type(self) -> NewPayment | None:
        """What need not be typed of the one payment of which only the amount was not read."""
        return from_found(self._half_read[0]) if len(self._half_read) == 1 else None

    def say(self, sentence: str) -> None:
        """Below the table, until the next reading."""
        self._notes.setText(sentence)

    def say_shortened(self) -> None:
        _ = self._context.texts
        self.say(
            _(
                "Only the first {n} characters were taken. Save a longer text as a file and drop it here.",
                n=LONGEST_PASTE,
            )
        )

    def say_wordless(self) -> None:
        self.say(self._context.texts("Nothing was copied that can be read here. Copy the message once more."))

    def _button(self, text: str, name: str, wanted: SignalInstance, keys: str = "") -> Button:
        button = Button(text, keys, name=name, small=True, parent=self)
        button.clicked.connect(wanted)
        return button

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.add_all)
        foot.addWidget(self._notes, 1)
        for button in (self._keep, self._unlock, self._stop, self._anyway):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        column.addWidget(self._room, 1)

    def _offer_anyway(self, row: FoundRow | None) -> None:
        """For the row in hand, where it looks like a payment of the case."""
        self._anyway.setVisible(row is not None and bool(row.number) and not row.added)

    def _heading(self, source: Source, count: int) -> str:
        _ = self._context.texts
        if source.part_read < 1:
            return _("Reading {name}: {percent} %", name=source.name, percent=round(source.part_read * 100))
        if not count:
            return ""
        return _.count("Found {n} payment — check and add", "Found {n} payments — check and add", count)

    def _remarks(self, source: Source, rows: Sequence[FoundRow]) -> list[str]:
        """What was not a payment, and why; nothing that was given is passed over in silence."""
        _ = self._context.texts
        if source.part_read < 1:
            return [_("It is kept as evidence already.")] if source.file else []
        if source.trouble is not None:
            return [source.trouble.say(_)] + ([_("The file is kept as evidence all the same.")] if source.file else [])
        if source.hardly_read:
            return [_(HARDLY_READ), _("The file is kept as evidence all the same.")]
        if not source.text.strip() and not source.notes:
            unread = _UNREADABLE if source.kind == "picture" else _WORDLESS
            return [_(unread)] if source.id != TEXT and source.file else []
        remarks = [*map(_, source.shows), *map(_.pick, source.notes), *self._refused(source.reading)]
        remarks += [
            _(STANDS_ALONE, rail=named(half), number=mask_card(half.reference or "")) for half in self._half_read
        ]
        if source.rows_missed:
            remarks.append(
                _.count(
                    "{n} row of this page could not be read: add it by hand.",
                    "{n} rows of this page could not be read: add them by hand.",
                    source.rows_missed,
                )
            )
        if any(row.doubts and not row.added for row in rows) and len(rows) > 1:
            remarks.append(_("Rows marked “check” are not added with the others: look at each and add it."))
        if rows:
            remarks.append(_(_SAYS if source.kind == "text" else _PICTURE_SAYS))
        return remarks

    def _refused(self, reading: Reading) -> list[str]:
        _ = self._context.texts
        remarks = []
        if reading.unread:
            reasons = " ".join(dict.fromkeys(_.pick(unread.says) for unread in reading.unread))
            remarks.append(
                _.count(
                    "{n} message was not a payment: {reasons}",
                    "{n} messages were not payments: {reasons}",
                    len(reading.unread),
                    reasons=reasons,
                )
            )
        if reading.phishing:
            remarks.append(
                _.count(
                    "{n} message looks like a cheating message: keep it as evidence.",
                    "{n} messages look like cheating messages: keep them as evidence.",
                    len(reading.phishing),
                )
            )
        return remarks
