"""The files of a case: where they come in, how they look, what they prove, whether their seals are whole."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk import knowledge
from supportdesk.fields import Choice
from supportdesk.services.evidence import EvidenceRow
from supportdesk.services.payments import PaymentRow
from supportdesk.texts import N_, Texts
from ui import theme
from ui.pages.case_evidence_parts.file_facts import FileFacts
from ui.pages.case_evidence_parts.thumbnails import Thumbnail
from ui.pages.case_evidence_parts.tiles import Tiles
from ui.widgets.button import Button
from ui.widgets.card import Card, line
from ui.widgets.drop_zone import DropZone
from ui.widgets.inputs import LineInput, PickInput
from ui.widgets.labels import Chip, EmptyNote, Words, small
from ui.widgets.money_bar import MoneyBar

OWN_PHONE = N_("own phone")
_DEVICES = (
    OWN_PHONE,
    N_("phone of the family"),
    N_("own computer"),
    N_("e-mail"),
    N_("paper, photographed here"),
)


class FilesCard(Card):
    attach_wanted = Signal()
    dropped = Signal(list)
    pasted = Signal(bytes)
    cancel_wanted = Signal()
    uses_changed = Signal(int, list)
    check_wanted = Signal(int)
    check_all_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(texts("Files"), parent=parent)
        self._texts = texts
        self._count = Chip("0", parent=self)
        self.head.insertWidget(1, self._count)
        attach = Button(texts("Attach files"), "Ctrl+O", "primary", name="attach_files", small=True, parent=self)
        attach.clicked.connect(self.attach_wanted)
        self.head.addWidget(attach)
        self.body.addLayout(self._way_in())
        self._result = Words("", wrap=True, size="font_small", parent=self)
        self._result.setObjectName("result")
        self.body.addWidget(self._result)
        self._tiles = Tiles(texts("Files"), self._below, self)
        self._tiles.setObjectName("tiles")
        self._tiles.picked.connect(self._show_facts)
        self._facts = FileFacts(texts, self)
        self._facts.uses_changed.connect(self.uses_changed)
        self._facts.check_wanted.connect(self.check_wanted)
        self._offered: Sequence[str] = ()
        self._payments: Sequence[PaymentRow] = ()
        self.body.addWidget(self._shown(), 1)
        self.body.addLayout(self._foot())

    def clear(self) -> None:
        self._tiles.clear()
        self._facts.show_file(None, (), ())
        self._result.hide()
        self._set_busy(busy=False)

    def start(self, given_by: str) -> None:
        """What is proposed for the files of this person."""
        self.given_by.set_value(given_by)
        self.device.set_value(OWN_PHONE)

    def show_files(self, files: Sequence[EvidenceRow], offered: Sequence[str], payments: Sequence[PaymentRow]) -> None:
        self._offered, self._payments = offered, payments
        self._count.show_text(str(len(files)))
        self._tiles.show_files(files)
        self._show_facts(self._tiles.current())
        self._stack.setCurrentIndex(1 if files else 0)
        self._check_all.setEnabled(bool(files))

    def show_picture(self, sha256: str, picture: Thumbnail) -> None:
        self._tiles.show_picture(sha256, picture)

    def show_result(self, words: str, tone: str) -> None:
        """What came of the last act; it stays until the next one, because somebody may have looked away."""
        self._set_busy(busy=False)
        self._result.setText(words)
        self._result.set_tone(tone)
        self._result.setVisible(bool(words))

    def show_sealing(self, done: int, of: int) -> None:
        self._show_busy(self._texts("Sealing …"), done, of)

    def show_checking(self, done: int, of: int) -> None:
        self._show_busy(self._texts("Checking …"), done, of)

    def show_checked(self, evidence_id: int, unchanged: bool) -> None:  # noqa: FBT001 - a signal's slot
        current = self._tiles.current()
        if current is not None and current.id == evidence_id:
            self._facts.show_checked(unchanged=unchanged)

    def take(self, mime: QMimeData) -> None:
        """What is on the clipboard, as if it were dropped."""
        if not self._zone.take(mime):
            self.show_result(self._texts("There is no picture and no file to paste."), "warn")

    def pick(self, evidence_id: int) -> None:
        self._tiles.pick(evidence_id)

    def _way_in(self) -> QGridLayout:
        _ = self._texts
        prompt = _("Drop files or a folder here, or paste a picture. The original is sealed as it arrives.")
        self._zone = zone = DropZone(prompt, self)
        zone.setObjectName("drop")
        zone.setMinimumHeight(2 * theme.size("control_height") + 6)
        zone.dropped.connect(self.dropped)
        zone.pasted.connect(self.pasted)
        zone.clicked.connect(self.attach_wanted)
        self.given_by = LineInput(max_len=100, parent=self)
        self.device = PickInput([Choice(name, _(name)) for name in _DEVICES], free=True, parent=self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.size("s2"))
        grid.setVerticalSpacing(6)
        grid.addWidget(zone, 0, 0, 2, 1)
        grid.setColumnStretch(0, 1)
        fields = (("given_by", _("Given by"), self.given_by), ("device", _("from"), self.device))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at, (key, label, editor) in enumerate(fields):
            editor.setObjectName(key)
            editor.setAccessibleName(label)
            editor.setFixedWidth(190)
            grid.addWidget(small(label, parent=self), at, 1, right)
            grid.addWidget(editor, at, 2)
        return grid

    def _shown(self) -> QStackedWidget:
        _ = self._texts
        nothing = _("No files yet.")
        hint = _("A screenshot of the payment is the best beginning: it shows the UTR, the amount and the time.")
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addWidget(self._tiles, 2)
        column.addWidget(line(self))
        column.addWidget(self._facts, 3)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(EmptyNote(nothing, hint, "image", self))
        self._stack.addWidget(full)
        return self._stack

    def _foot(self) -> QHBoxLayout:
        _ = self._texts
        self._check_all = Button(_("Verify all seals"), name="verify_all", small=True, parent=self)
        self._check_all.clicked.connect(self.check_all_wanted)
        self._busy = small("", parent=self)
        self._bar = MoneyBar(parent=self)
        self._bar.setMaximumWidth(140)
        self._cancel = Button(_("Cancel"), name="cancel_sealing", small=True, parent=self)
        self._cancel.clicked.connect(self.cancel_wanted)
        following = Button(_("Next: Complaint"), "Ctrl+Return", "primary", name="next", parent=self)
        following.clicked.connect(self.next_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(theme.size("s2"))
        for widget in (self._check_all, self._busy, self._bar, self._cancel):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(following)
        self._set_busy(busy=False)
        return foot

    def _show_busy(self, words: str, done: int, of: int) -> None:
        self._busy.setText(words)
        self._bar.show_parts([("accent", done)], max(of, 1), words)
        self._set_busy(busy=True)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self._busy, self._bar, self._cancel):
            widget.setVisible(busy)

    def _show_facts(self, row: EvidenceRow | None) -> None:
        self._facts.show_file(row, self._offered, self._payments)

    def _below(self, row: EvidenceRow) -> str:
        uses = knowledge.evidence_uses()
        names = [self._texts.pick(uses[use].name) for use in row.uses if use in uses]
        return ", ".join(names) or self._texts("proves nothing yet")
