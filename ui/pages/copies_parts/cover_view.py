"""Covering parts of one file: the page with its boxes, numbers found on it, and the copy that is made."""

from functools import partial
from threading import Event
from typing import BinaryIO, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from supportdesk.copying.covering import Area
from supportdesk.copying.looking import PagePixels, page_offers, page_pixels
from supportdesk.copying.offers import KIND_NAMES, Offer
from supportdesk.errors import DeskError
from supportdesk.handing_out import sealed_copy
from supportdesk.services.evidence import EvidenceRow, note_custody
from supportdesk.services.evidence.copies import NewShareCopy, add_share_copy
from supportdesk.services.evidence.custody import OPENED
from ui import theme
from ui.context import Context
from ui.pages.copies_parts.covering_sheet import CoveringSheet
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Words, heading, small

_SIDE = 300


class CoverView(QWidget):
    """`done(str)` tells what was made, `left` that the person goes back without."""

    done = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._file: EvidenceRow | None = None
        self._kinds: dict[Area, str] = {}
        self._pages = 1
        self._job = Event()
        _ = context.texts
        self._title = heading("", self)
        self._sheet = CoveringSheet(_("Page with boxes"), self)
        self._boxes = QListWidget(self)
        self._boxes.setObjectName("boxes")
        self._boxes.setAccessibleName(_("Boxes"))
        self._said = Words("", wrap=True, size="font_small", parent=self)
        self._said.setObjectName("said")
        self._page = small("", parent=self)
        self._find = Button(_("Find numbers"), "F5", name="find_numbers", parent=self)
        self._make = Button(_("Make the covered copy"), "Ctrl+Return", "primary", name="make_covered", parent=self)
        self._back = Button(_("Back"), "Esc", name="leave_cover", small=True, parent=self)
        self._before = Button("", name="page_before", icon="chevron-left", small=True, parent=self)
        self._after = Button("", name="page_after", icon="chevron-right", small=True, parent=self)
        self._wire()
        self._lay_out()

    def show_file(self, case_id: int, file: EvidenceRow) -> None:
        """Its first page, without boxes; that it was opened is a line of custody."""
        self._file, self._pages = file, 1
        self._kinds.clear()
        self._title.setText(file.name)
        self._said.setText("")
        self._sheet.sheet.set_areas([])
        self._context.desk.note(note_custody, case_id, file.sha256, OPENED)
        self._turn_to(0)
        self._sheet.sheet.setFocus()

    def stop(self) -> None:
        self._job.set()
        self._file = None
        self._sheet.show_page(None, 0)

    def _wire(self) -> None:
        _ = self._context.texts
        for button, name, turn in (
            (self._before, _("Page before"), -1),
            (self._after, _("Next page"), 1),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(partial(self._turn, turn))
        for keys, turn in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._turn, turn))
        self._find.clicked.connect(self._find_numbers)
        self._make.clicked.connect(self._make_copy)
        self._back.clicked.connect(self.left)
        self._sheet.changed.connect(self._list_boxes)
        self._sheet.stood_on.connect(self._boxes.setCurrentRow)
        self._boxes.itemActivated.connect(self._go_to_box)
        self._boxes.itemClicked.connect(self._go_to_box)
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._boxes)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._remove_box)

    def _lay_out(self) -> None:
        _ = self._context.texts
        side = Card(_("Cover parts"), parent=self)
        side.setFixedWidth(_SIDE)
        how = _(
            "Draw a box with the mouse over what others must not see. By keys: Insert makes a box, arrows move it, "
            "with Shift they change its size, N goes to the next, Delete takes it away."
        )
        gone = _("What is covered is gone from the copy for good. The original stays as it is.")
        side.body.addWidget(small(how, wrap=True, parent=side))
        side.body.addWidget(self._find)
        side.body.addWidget(self._boxes, 1)
        side.body.addWidget(self._said)
        side.body.addWidget(small(gone, wrap=True, parent=side))
        side.body.addWidget(self._make)
        head = QHBoxLayout()
        head.setSpacing(theme.size("s3"))
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        for widget in (self._before, self._page, self._after):
            head.addWidget(widget)
        left = QVBoxLayout()
        left.addLayout(head)
        left.addWidget(self._sheet, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s3"))
        row.addLayout(left, 1)
        row.addWidget(side)

    def _turn(self, by: int) -> None:
        page = self._sheet.sheet.page + by
        if self._file is not None and 0 <= page < self._pages:
            self._turn_to(page)

    def _turn_to(self, page: int) -> None:
        assert self._file is not None  # noqa: S101 - only called with a file
        self._job.set()
        self._sheet.show_page(None, page)
        job = partial(_draw, self._context, self._file, page)
        self._job = self._context.tasks.run(self, job, partial(self._show_page, page), self._say_trouble)

    def _show_page(self, page: int, pixels: PagePixels) -> None:
        self._pages = pixels.pages
        self._sheet.show_page(pixels, page)
        _ = self._context.texts
        self._page.setText(_("page {n} of {pages}", n=page + 1, pages=pixels.pages))
        for widget in (self._page, self._before, self._after):
            widget.setVisible(pixels.pages > 1)
        self._list_boxes()

    def _find_numbers(self) -> None:
        if self._file is None:
            return
        self._say(self._context.texts("Reading the page …"), "soft")
        self._job = Event()
        job = partial(_read, self._context, self._file, self._sheet.sheet.page, self._job)
        self._context.tasks.run(self, job, self._take_offers, self._say_trouble)

    def _take_offers(self, offers: tuple[Offer, ...]) -> None:
        _ = self._context.texts
        sheet = self._sheet.sheet
        new = [offer for offer in offers if offer.area not in sheet.areas]
        self._kinds |= {offer.area: _(KIND_NAMES[offer.kind]) for offer in new}
        sheet.set_areas([*sheet.areas, *(offer.area for offer in new)], len(sheet.areas) if new else -1)
        found = _.count(
            "{n} number is covered. Look whether it is right.",
            "{n} numbers are covered. Look whether each is right.",
            len(new),
        )
        self._say(found if new else _("No more numbers were found here. Look yourself, too."), "ok" if new else "soft")

    def _list_boxes(self) -> None:
        _ = self._context.texts
        sheet = self._sheet.sheet
        self._boxes.clear()
        for number, area in enumerate(sheet.areas, 1):
            kind = self._kinds.get(area, "")
            page = _("page {n}", n=area.page + 1) if self._pages > 1 else ""
            self._boxes.addItem(" · ".join(filter(None, (_("Box {n}", n=number), kind, page))))
        self._boxes.setCurrentRow(sheet.current)
        self._make.setEnabled(bool(sheet.areas))

    def _go_to_box(self) -> None:
        place = self._boxes.currentRow()
        area = self._sheet.sheet.areas[place]
        if area.page != self._sheet.sheet.page:
            self._turn_to(area.page)
        self._sheet.sheet.stand_on(place)

    def _remove_box(self) -> None:
        self._sheet.sheet.stand_on(self._boxes.currentRow())
        if self._sheet.sheet.current >= 0:
            self._sheet.sheet.remove_current()

    def _make_copy(self) -> None:
        if self._file is None:
            return
        self._say(self._context.texts("Making the copy …"), "soft")
        self._make.setEnabled(False)
        job = partial(sealed_copy, self._context.desk.vault, self._file, tuple(self._sheet.sheet.areas))
        then = partial(self._enter, self._file)
        self._context.tasks.run(self, job, then, self._say_trouble, self._show_step)

    def _show_step(self, done: int, of: int) -> None:
        self._say(self._context.texts("Making the copy: page {n} of {pages}", n=done, pages=of), "soft")

    def _enter(self, file: EvidenceRow, copy: NewShareCopy) -> None:
        try:
            row = self._context.desk.do(add_share_copy, file.id, copy)
        except DeskError as error:
            self._say_trouble(error)
            return
        self.done.emit(
            self._context.texts("{name} is made and sealed; a bundle takes it in place of the original.", name=row.name)
        )

    def _say_trouble(self, error: DeskError) -> None:
        self._say(error.say(self._context.texts), "danger")
        self._make.setEnabled(bool(self._sheet.sheet.areas))

    def _say(self, words: str, tone: str) -> None:
        self._said.setText(words)
        self._said.set_tone(tone)


def _draw(context: Context, file: EvidenceRow, page: int) -> PagePixels:
    with context.desk.vault.open(file.sha256) as content:
        return page_pixels(cast("BinaryIO", content), file.media_type, page)


def _read(context: Context, file: EvidenceRow, page: int, stop: Event) -> tuple[Offer, ...]:
    with context.desk.vault.open(file.sha256) as content:
        return page_offers(cast("BinaryIO", content), file.media_type, page, stop.is_set)
