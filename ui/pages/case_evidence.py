"""Step 4 of a case: what this kind of crime needs as proof, and the files, sealed as they come."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.filing import Incoming
from supportdesk.filing.picture_ends import facts_of, is_cut_off
from supportdesk.reading.file_facts import FileFacts
from supportdesk.reading.file_facts.facts import Warned
from supportdesk.services.case_head import case_head
from supportdesk.services.cases import answers
from supportdesk.services.checklists import ItemRow, ItemState, checklist, mark_item
from supportdesk.services.evidence import (
    EvidenceRow,
    NewFile,
    cover_file,
    list_devices,
    list_evidence,
    list_removed,
    pasted_name,
    put_back_file,
    remove_file,
    set_uses,
)
from supportdesk.services.evidence.texts import payments_in_files, secrets_in_file
from supportdesk.services.payments import list_payments
from supportdesk.texts import N_, Both
from ui import clipboard, dialogs, theme
from ui.context import Context
from ui.pages.case_evidence_parts.checklist import ChecklistCard
from ui.pages.case_evidence_parts.daily_check import DailyCheck
from ui.pages.case_evidence_parts.device_form import DeviceForm
from ui.pages.case_evidence_parts.files import FilesCard
from ui.pages.case_evidence_parts.picture_texts import PictureTexts
from ui.pages.case_evidence_parts.removed import RemovedFiles
from ui.pages.case_evidence_parts.seals import SealCheck
from ui.pages.case_evidence_parts.taking import Came
from ui.pages.case_evidence_parts.thumbnails import Thumbnail, can_be_shown, thumbnail
from ui.pages.case_evidence_parts.way_in import WayIn

if TYPE_CHECKING:  # the views of files are loaded when the first one is opened
    from ui.pages.viewer_parts.viewer import Viewer

_WHY = {
    "not_available": N_("Why can it not be had? The police and the bank will ask."),
    "not_applicable": N_("Why does it not apply here?"),
}
_WHY_REMOVED = N_("Why is this file taken out? The police and the court may ask.")


class EvidenceStep(QWidget):
    """Files that are being sealed belong to the case they were given to, whichever is shown when they are done.

    `payments_wanted(NewFile)`: this file of the case is to be read on the money trail.
    """

    next_wanted = Signal()
    paper_wanted = Signal(str)
    saved = Signal(object)
    copies_wanted = Signal(int)
    payments_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._name = ""
        self._items: dict[str, ItemRow] = {}
        self._pictures: list[Event] = []
        self._asked: set[str] = set()
        self._says: dict[str, FileFacts] = {}
        self._told: dict[str, int] = {}
        self._viewer: Viewer | None = None
        self._both = QWidget(self)
        self._list = ChecklistCard(context.texts, self._both)
        self._files = FilesCard(context.texts, self._both)
        self._way_in = WayIn(context, self._files, self)
        self._device = DeviceForm(context, self._files)
        self._removed = RemovedFiles(context.texts, self._files)
        self._check = SealCheck(context, self)
        self._daily = DailyCheck(context, self)
        self._texts_read = PictureTexts(context, self)
        self._wire_list()
        self._wire_files()
        self._wire_checks()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s4") - 2)
        row.addWidget(self._list)
        row.addWidget(self._files, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._both)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        for picture in self._pictures:
            picture.set()
        self._pictures.clear()
        self._asked.clear()
        self._says.clear()
        self._check.stop()
        self._close_viewer()
        self._way_in.leave()
        self._device.leave()
        self._case_id = case_id
        self._files.clear()
        if case_id:
            head = self._context.desk.ask(case_head, case_id, self._context.now())
            self._name = self._context.texts.pick(Both(head.name, head.name_hindi))
            self._files.start(self._name, self._context.desk.ask(list_devices, case_id))
            self._way_in.show_case(case_id)
            if self._device.waits(case_id):
                self._show_device()
            self.refresh()
            self._daily.start(case_id)
            self._texts_read.start(case_id)

    def refresh(self) -> None:
        if not self._case_id:
            return
        desk, _ = self._context.desk, self._context.texts
        items = desk.ask(checklist, self._case_id)
        files = desk.ask(list_evidence, self._case_id)
        chosen = desk.ask(answers, self._case_id, "incident")["kind"]
        kind = knowledge.crimes().get(chosen)
        title = _("Checklist: {kind}", kind=_.pick(kind.name)) if kind else _("Checklist")
        self._items = {item.id: item for item in items}
        self._list.show_items(title, items)
        self._told = desk.ask(payments_in_files, self._case_id)
        self._files.show_devices(desk.ask(list_devices, self._case_id))
        removed = desk.ask(list_removed, self._case_id)
        self._files.show_removed(len(removed))
        self._removed.show_files(removed)
        offered = dict.fromkeys(use for item in items for use in item.proved_by)
        payments = [paid for paid in desk.ask(list_payments, self._case_id) if paid.payment.direction == "out"]
        self._files.show_files(files, list(offered), payments if len(payments) > 1 else [])

    def flush(self) -> bool:
        """Everything else here is written at once."""
        return all([self._way_in.flush(), self._device.flush()])

    def take_files(self, files: Sequence[Path | bytes]) -> None:
        """Seals files that were dropped elsewhere in the case; bytes are a picture as PNG."""
        pasted = pasted_name(self._context.now(), self._context.texts, ".png")
        self._way_in.give([Incoming(file, file.name if isinstance(file, Path) else pasted) for file in files])

    def _wire_list(self) -> None:
        self._list.attach_wanted.connect(self._attach_to)
        self._list.dropped.connect(self._take_for)
        self._list.mark_wanted.connect(self._mark)
        self._list.print_wanted.connect(self._want_bring_list)

    def _wire_files(self) -> None:
        files = self._files
        files.attach_wanted.connect(self._attach)
        files.dropped.connect(self.take_files)
        files.pasted.connect(self._take_pasted)
        files.text_pasted.connect(self._way_in.give_text)
        files.uses_changed.connect(self._change_uses)
        files.cancel_wanted.connect(self._cancel)
        files.next_wanted.connect(self.next_wanted)
        files.copies_wanted.connect(self._want_copies)
        files.device_wanted.connect(self._show_device)
        files.removed_wanted.connect(partial(files.show_page, self._removed))
        files.open_wanted.connect(self._open)
        files.remove_wanted.connect(self._take_out)
        files.cover_wanted.connect(self._cover)
        files.payments_wanted.connect(self._want_payments)
        files.picked.connect(self._show_says)
        files.picture_wanted.connect(self._draw)
        self._way_in.came.connect(self._tell)
        self._way_in.refused.connect(self._say_trouble)
        self._way_in.taking.step.connect(self._make_way)
        self._way_in.taking.entered.connect(self._note_entered)
        self._device.kept.connect(self._note_device)
        self._device.failed.connect(self._say_trouble)
        self._removed.put_back.connect(self._put_back)
        for page in (self._device, self._removed):
            page.closed.connect(partial(files.show_page, None))
            page.hide()

    def _wire_checks(self) -> None:
        self._files.check_wanted.connect(self._check_one)
        self._files.check_all_wanted.connect(self._check_all)
        self._check.checked.connect(self._files.show_checked)
        self._check.step.connect(self._files.show_checking)
        self._check.finished.connect(self._files.show_result)
        self._daily.found.connect(self._warn)
        self._texts_read.read.connect(self._note_read)

    def _attach(self) -> None:
        title = self._context.texts("Attach files")
        self.take_files(dialogs.choose_files(self, self._context.texts, title))

    def _attach_to(self, item: str) -> None:
        title = self._context.texts.pick(self._items[item].name)
        self._take_for(item, dialogs.choose_files(self, self._context.texts, title))

    def _take_for(self, item: str, paths: Sequence[Path]) -> None:
        self._way_in.give([Incoming(path, path.name) for path in paths], self._items[item].proved_by[:1])

    def _take_pasted(self, png: bytes) -> None:
        self.take_files([png])

    def _paste(self) -> None:
        self._files.take(clipboard.held())

    def _make_way(self, _done: int, _of: int) -> None:
        """Sealing comes before reading."""
        self._texts_read.pause()

    def _note_entered(self, _case_id: int) -> None:
        self.saved.emit(self._context.now())

    def _tell(self, came: Came) -> None:
        """What came of files that were given; nothing of another case is said in this one."""
        if came.case_id == self._case_id:
            if came.ids:
                self._files.pick(came.ids[0])
            self._files.show_result(came.words, came.tone)
            self._texts_read.start(self._case_id)

    def _cancel(self) -> None:
        self._check.stop()
        self._way_in.cancel()

    def _say_trouble(self, error: DeskError) -> None:
        self._files.show_result(error.say(self._context.texts), "danger")

    def _mark(self, item: str, state: ItemState) -> None:
        reason = ""
        if state in _WHY:
            reason = dialogs.ask_text(self, self._context.texts, self._context.texts(_WHY[state])) or ""
            if not reason:
                return
        self._write(partial(self._context.desk.do, mark_item, self._case_id, item, state, reason))

    def _change_uses(self, evidence_id: int, uses: list[str]) -> None:
        self._write(partial(self._context.desk.do, set_uses, evidence_id, uses))

    def _take_out(self, row: EvidenceRow) -> None:
        reason = dialogs.ask_text(self, self._context.texts, self._context.texts(_WHY_REMOVED))
        if reason:
            self._write(partial(self._context.desk.do, remove_file, row.id, reason))

    def _cover(self, evidence_id: int) -> None:
        self._write(partial(self._context.desk.do, cover_file, evidence_id))

    def _put_back(self, evidence_id: int) -> None:
        self._write(partial(self._context.desk.do, put_back_file, evidence_id))
        if not self._context.desk.ask(list_removed, self._case_id):
            self._files.show_page(None)

    def _show_device(self) -> None:
        devices = self._context.desk.ask(list_devices, self._case_id)
        self._files.show_page(self._device)
        self._device.show_devices(self._case_id, devices, self._files.device.value(), self._name)

    def _note_device(self, name: str) -> None:
        self._files.show_page(None)
        self._files.device.set_value(name)
        self.saved.emit(self._context.now())

    def _write(self, act: Callable[[], object]) -> None:
        try:
            act()
        except DeskError as error:
            self._say_trouble(error)
        else:
            self.saved.emit(self._context.now())

    def _check_one(self, evidence_id: int) -> None:
        self._start_check([file for file in self._all_files() if file.id == evidence_id])

    def _check_all(self) -> None:
        self._start_check(self._all_files(), others=True)

    def _start_check(self, files: Sequence[EvidenceRow], *, others: bool = False) -> None:
        self._files.show_result("", "")
        self._check.start(self._case_id, files, others=others)

    def _all_files(self) -> list[EvidenceRow]:
        """Whose bytes are here; of some only the hash is kept."""
        return [file for file in self._context.desk.ask(list_evidence, self._case_id) if file.stored]

    def _warn(self, sentences: list[str]) -> None:
        """What the daily check found, perhaps in the case that was open before."""
        advice = self._context.texts("Change nothing here, tell your supervisor, and look at the last backup.")
        self._files.show_result("\n".join([*sentences, advice]), "danger")

    def _want_bring_list(self) -> None:
        self.paper_wanted.emit("bring_list")

    def _want_copies(self) -> None:
        self.copies_wanted.emit(self._case_id)

    def _want_payments(self) -> None:
        row = self._files.current()
        if row is not None:
            self.payments_wanted.emit(NewFile(row.sha256, row.name, row.size, row.media_type))

    def _open(self, row: EvidenceRow) -> None:
        if self._viewer is None:
            from ui.pages.viewer_parts.viewer import Viewer

            self._viewer = Viewer(self._context, self)
            self._viewer.closed.connect(self._close_viewer)
            self._viewer.other_wanted.connect(self._open_other)
            self._viewer.saved.connect(self.saved)
            self._viewer.payments_wanted.connect(self.payments_wanted)
            self._pages.addWidget(self._viewer)
        self._texts_read.pause()
        self._pages.setCurrentWidget(self._viewer)
        self._viewer.show_file(self._case_id, row)

    def _open_other(self, by: int) -> None:
        row = self._files.go(by)
        if row is not None:
            self._open(row)

    def _close_viewer(self) -> None:
        if self._viewer is not None:
            self._viewer.clear()
            self._texts_read.start(self._case_id)
        self._pages.setCurrentWidget(self._both)

    def _show_says(self, row: EvidenceRow | None) -> None:
        """What the file in hand says of itself: read once, on the worker."""
        if row is None or not row.stored:
            return
        if row.sha256 in self._says:
            self._tell_says(row.sha256)
        else:
            job = partial(_facts_of, self._context.desk.vault.open, row)
            self._context.tasks.run(self, job, partial(self._keep_says, row.sha256), _without_picture, looked_at=True)

    def _keep_says(self, sha256: str, facts: FileFacts) -> None:
        self._says[sha256] = facts
        current = self._files.current()
        if current is not None and current.sha256 == sha256:
            self._tell_says(sha256)

    def _tell_says(self, sha256: str) -> None:
        facts, shown = self._says[sha256], self._context.desk.ask(secrets_in_file, sha256)
        told = replace(facts, warnings=(*facts.warnings, *map(Warned, shown)))
        self._files.facts.show_says(told, self._told.get(sha256, 0))

    def _note_read(self) -> None:
        self._told = self._context.desk.ask(payments_in_files, self._case_id) if self._case_id else {}
        self._show_says(self._files.current())

    def _draw(self, file: EvidenceRow) -> None:
        """Asks the worker for the picture of a tile in sight, one job each, so that sealing never waits long."""
        if not file.stored or file.sha256 in self._asked or not can_be_shown(file.media_type, file.size):
            return
        self._asked.add(file.sha256)
        job = partial(_picture_of, self._context.desk.vault.open, file)
        then = partial(self._show_picture, file.sha256)
        self._pictures.append(self._context.tasks.run(self, job, then, _without_picture, looked_at=True))

    def _show_picture(self, sha256: str, seen: tuple[Thumbnail | None, bool]) -> None:
        picture, cut_off = seen
        if cut_off:
            self._files.show_cut_off(sha256)
        if picture is not None and sha256 in self._asked:
            self._asked.discard(sha256)
            self._files.show_picture(sha256, picture)


def _picture_of(opened: Callable[[str], io.RawIOBase], file: EvidenceRow) -> tuple[Thumbnail | None, bool]:
    """With whether its end is missing."""
    with io.BufferedReader(opened(file.sha256)) as content:
        return thumbnail(content, file.media_type), is_cut_off(content, file.media_type)


def _facts_of(opened: Callable[[str], io.RawIOBase], file: EvidenceRow) -> FileFacts:
    with io.BufferedReader(opened(file.sha256)) as content:
        return facts_of(content, file.media_type)


def _without_picture(_error: DeskError) -> None:
    """The sign of its kind stays; checking the seal says what is wrong."""
