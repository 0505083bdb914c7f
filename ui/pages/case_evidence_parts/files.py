"""The files of a case: where they come in, how they look, what they prove, whether their seals are whole."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk import knowledge
from supportdesk.fields import Choice
from supportdesk.services.evidence import DeviceRow, EvidenceRow
from supportdesk.services.payments import PaymentRow
from supportdesk.texts import N_, Texts
from ui import theme
from ui.pages.case_evidence_parts.file_facts import FileFacts
from ui.pages.case_evidence_parts.offer import Offer
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
_LEAST = 230


class FilesCard(Card):
    attach_wanted = Signal()
    dropped = Signal(list)
    pasted = Signal(bytes)
    text_pasted = Signal(str)
    folder_wanted = Signal()
    nature_wanted = Signal()
    device_wanted = Signal()
    removed_wanted = Signal()
    copies_wanted = Signal()
    cancel_wanted = Signal()
    uses_changed = Signal(int, list)
    open_wanted = Signal(object)
    remove_wanted = Signal(object)
    cover_wanted = Signal(int)
    payments_wanted = Signal()
    picked = Signal(object)
    picture_wanted = Signal(object)
    check_wanted = Signal(int)
    check_all_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(texts("Files"), parent=parent)
        self._texts = texts
        self._count = Chip("0", parent=self)
        self.head.insertWidget(1, self._count)
        self._folder = Button(texts("Watch a folder…"), name="watch_folder", small=True, parent=self)
        self._folder.setToolTip(texts("New files of a scanner or a phone in this folder are offered here"))
        self._folder.clicked.connect(self.folder_wanted)
        attach = Button(texts("Attach files"), "Ctrl+O", "primary", name="attach_files", small=True, parent=self)
        attach.clicked.connect(self.attach_wanted)
        nature = Button(texts("Intimate pictures…"), kind="quiet", name="attach_intimate", small=True, parent=self)
        nature.setToolTip(texts("Pictures or videos that show somebody naked: answer first, then choose the files"))
        nature.clicked.connect(self.nature_wanted)
        self.head.addWidget(nature)
        self.head.addWidget(self._folder)
        self.head.addWidget(attach)
        self.body.addLayout(self._way_in())
        self.unfinished = Offer("unfinished", texts("Take them in again"), texts("Forget them"), self)
        self.arrived = Offer("arrived", texts("Take them in"), texts("Not now"), self)
        self.body.addWidget(self.unfinished)
        self.body.addWidget(self.arrived)
        self._result = Words("", wrap=True, size="font_small", parent=self)
        self._result.setObjectName("result")
        self.body.addWidget(self._result)
        self._stack = QStackedWidget(self)
        self._stack.setMinimumHeight(_LEAST)  # a page in place of the files must not make the window higher
        self._make_lists()
        self._devices: dict[int, DeviceRow] = {}
        self._offered: Sequence[str] = ()
        self._payments: Sequence[PaymentRow] = ()
        self._page: QWidget | None = None
        self._cut_off: set[str] = set()
        self._any = False
        self._fill_stack()
        self.body.addWidget(self._stack, 1)
        self.body.addLayout(self._foot())

    def _make_lists(self) -> None:
        self._full = QWidget(self._stack)
        self._tiles = Tiles(self._texts("Files"), self._below, self._full)
        self._tiles.setObjectName("tiles")
        self._tiles.picked.connect(self._show_facts)
        self._tiles.opened.connect(self.open_wanted)
        self._tiles.picture_wanted.connect(self.picture_wanted)
        self.facts = FileFacts(self._texts, self._full)
        for mine, its in (
            (self.uses_changed, self.facts.uses_changed),
            (self.check_wanted, self.facts.check_wanted),
            (self.open_wanted, self.facts.open_wanted),
            (self.remove_wanted, self.facts.remove_wanted),
            (self.cover_wanted, self.facts.cover_wanted),
            (self.payments_wanted, self.facts.payments_wanted),
        ):
            its.connect(mine)

    def clear(self) -> None:
        self._tiles.clear()
        self._cut_off.clear()
        self.facts.show_file(None, (), ())
        self._result.hide()
        self._set_busy(busy=False)
        self.unfinished.offer("")
        self.show_page(None)

    def start(self, given_by: str, devices: Sequence[DeviceRow]) -> None:
        """What is proposed for the files of this person: the device of the case that was described last."""
        self.show_devices(devices)
        self.given_by.set_value(given_by)
        self.device.set_value(next((device.name for device in reversed(devices) if device.name), OWN_PHONE))

    def show_devices(self, devices: Sequence[DeviceRow]) -> None:
        """Those of the case that somebody described come first."""
        self._devices = {device.id: device for device in devices}
        names = [device.name for device in devices]
        known = [Choice(name, name) for name in names if name]
        self.device.set_choices([*known, *(Choice(name, self._texts(name)) for name in _DEVICES if name not in names)])

    def show_page(self, page: QWidget | None) -> None:
        """A page in place of the files until it is closed; None shows the files."""
        if page is not None and self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._page = page
        self._stack.setCurrentWidget(page or (self._full if self._any else self._empty))

    def show_folder(self, name: str, *, connected: bool) -> None:
        """The folder that is watched; empty for none."""
        watched = N_("Folder: {name}") if connected else N_("Folder: {name} (not connected)")
        self._folder.set_label(self._texts(watched, name=name) if name else self._texts("Watch a folder…"))

    def show_removed(self, count: int) -> None:
        self._removed.set_label(self._texts("Taken out: {n}", n=count))
        self._removed.setVisible(count > 0)

    def show_files(self, files: Sequence[EvidenceRow], offered: Sequence[str], payments: Sequence[PaymentRow]) -> None:
        self._offered, self._payments = offered, payments
        self._count.show_text(str(len(files)))
        with QSignalBlocker(self._tiles):  # which file is chosen is looked at once, below
            self._tiles.show_files(files)
        self._show_facts(self._tiles.current())
        self._any = bool(files)
        self.show_page(self._page)
        self._check_all.setEnabled(bool(files))
        self._copies.setEnabled(bool(files))

    def show_picture(self, sha256: str, picture: Thumbnail) -> None:
        self._tiles.show_picture(sha256, picture)

    def show_cut_off(self, sha256: str) -> None:
        """A picture of which the end is missing says so on its tile."""
        self._cut_off.add(sha256)
        self._tiles.viewport().update()

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
            self.facts.show_checked(unchanged=unchanged)

    def take(self, mime: QMimeData) -> None:
        """What is on the clipboard, as if it were dropped; a text is kept as a file of its own."""
        if self._zone.take(mime):
            return
        if mime.text().strip():
            self.text_pasted.emit(mime.text())
        else:
            self.show_result(self._texts("There is nothing to paste: copy a picture, files or a text first."), "warn")

    def current(self) -> EvidenceRow | None:
        return self._tiles.current()

    def pick(self, evidence_id: int) -> None:
        self._tiles.pick(evidence_id)

    def go(self, by: int) -> EvidenceRow | None:
        """The file so many further on becomes the one in hand; None past the end."""
        return self._tiles.go(by)

    def _way_in(self) -> QGridLayout:
        _ = self._texts
        prompt = _("Drop files, a folder or a WhatsApp export here, or paste. The original is sealed as it arrives.")
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
            editor.setFixedWidth(170)
            grid.addWidget(small(label, parent=self), at, 1, right)
            grid.addWidget(editor, at, 2)
        details = Button(_("Details"), name="device_details", small=True, parent=self)
        details.setToolTip(_("Make, IMEI and owner of the device: the certificate for the court names them"))
        details.clicked.connect(self.device_wanted)
        grid.addWidget(details, 1, 3)
        return grid

    def _fill_stack(self) -> None:
        _ = self._texts
        nothing = _("No files yet.")
        hint = _("A screenshot of the payment is the best beginning: it shows the UTR, the amount and the time.")
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addWidget(self._tiles, 2)
        column.addWidget(line(self._full))
        column.addWidget(self.facts, 3)
        self._empty = EmptyNote(nothing, hint, "image", self._stack)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._full)

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
        self._copies = Button(_("Copies for others…"), name="copies", small=True, parent=self)
        self._copies.clicked.connect(self.copies_wanted)
        self._removed = Button("", kind="quiet", name="removed_files", small=True, parent=self)
        self._removed.clicked.connect(self.removed_wanted)
        for widget in (self._copies, self._check_all, self._removed, self._busy, self._bar, self._cancel):
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
        for widget in (self._copies, self._check_all):
            widget.setVisible(not busy)

    def _show_facts(self, row: EvidenceRow | None) -> None:
        device = self._devices.get(row.device_id or 0) if row else None
        self.facts.show_file(row, self._offered, self._payments, device)
        self.picked.emit(row)

    def _below(self, row: EvidenceRow) -> str:
        if not row.stored:
            return self._texts("only the hash is kept")
        if row.sha256 in self._cut_off:
            return self._texts("not whole: ask for it again")
        uses = knowledge.evidence_uses()
        names = [self._texts.pick(uses[use].name) for use in row.uses if use in uses]
        return ", ".join(names) or self._texts("proves nothing yet")
