"""Step 4 of a case: what this kind of crime needs as proof, and the files, sealed as they come."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.filing import Origin
from supportdesk.services.case_head import case_head
from supportdesk.services.checklists import ItemRow, ItemState, checklist, mark_item
from supportdesk.services.evidence import EvidenceRow, add_evidence, list_evidence, pasted_name, set_uses
from supportdesk.services.payments import list_payments
from supportdesk.texts import N_, Both
from ui import dialogs, theme
from ui.context import Context
from ui.pages.case_evidence_parts.checklist import ChecklistCard
from ui.pages.case_evidence_parts.files import FilesCard
from ui.pages.case_evidence_parts.seals import SealCheck
from ui.pages.case_evidence_parts.thumbnails import Thumbnail, can_be_shown, thumbnail
from ui.pages.case_parts.sealing import Incoming, SealedFiles, seal_all

_WHY = {
    "not_available": N_("Why can it not be had? The police and the bank will ask."),
    "not_applicable": N_("Why does it not apply here?"),
}


class EvidenceStep(QWidget):
    """Files that are being sealed belong to the case they were given to, whichever is shown when they are done."""

    next_wanted = Signal()
    paper_wanted = Signal(str)
    saved = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._items: dict[str, ItemRow] = {}
        self._pictures: list[Event] = []
        self._asked: set[str] = set()
        self._sealing: list[Event] = []
        self._list = ChecklistCard(context.texts, self)
        self._list.attach_wanted.connect(self._attach_to)
        self._list.dropped.connect(self._take_for)
        self._list.mark_wanted.connect(self._mark)
        self._list.print_wanted.connect(self._want_bring_list)
        self._files = FilesCard(context.texts, self)
        self._files.attach_wanted.connect(self._attach)
        self._files.dropped.connect(self.take_files)
        self._files.pasted.connect(self._take_pasted)
        self._files.uses_changed.connect(self._change_uses)
        self._files.cancel_wanted.connect(self._cancel)
        self._files.next_wanted.connect(self.next_wanted)
        self._check = SealCheck(context, self)
        self._files.check_wanted.connect(self._check_one)
        self._files.check_all_wanted.connect(self._check_all)
        self._check.checked.connect(self._files.show_checked)
        self._check.step.connect(self._files.show_checking)
        self._check.finished.connect(self._files.show_result)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s4") - 2)
        row.addWidget(self._list)
        row.addWidget(self._files, 1)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        for picture in self._pictures:
            picture.set()
        self._pictures.clear()
        self._asked.clear()
        self._check.stop()
        self._case_id = case_id
        self._files.clear()
        if case_id:
            head = self._context.desk.ask(case_head, case_id, self._context.now())
            self._files.start(self._context.texts.pick(Both(head.name, head.name_hindi)))
            self.refresh()

    def refresh(self) -> None:
        if not self._case_id:
            return
        desk, _ = self._context.desk, self._context.texts
        items = desk.ask(checklist, self._case_id)
        files = desk.ask(list_evidence, self._case_id)
        kind = knowledge.crimes().get(desk.ask(case_head, self._case_id, self._context.now()).kind or "")
        title = _("Checklist: {kind}", kind=_.pick(kind.name)) if kind else _("Checklist")
        self._items = {item.id: item for item in items}
        self._list.show_items(title, items)
        offered = dict.fromkeys(use for item in items for use in _uses_of(item.id))
        payments = [paid for paid in desk.ask(list_payments, self._case_id) if paid.payment.direction == "out"]
        self._files.show_files(files, list(offered), payments if len(payments) > 1 else [])
        self._draw(files)

    def flush(self) -> bool:
        """Everything here is written at once."""
        return True

    def take_files(self, files: Sequence[Path | bytes]) -> None:
        """Seals files that were dropped elsewhere in the case; bytes are a picture as PNG."""
        pasted = f"{pasted_name(self._context.now()).removesuffix('.txt')}.png"
        named = [Incoming(file, file.name if isinstance(file, Path) else pasted) for file in files]
        self._seal(named, ())

    def _attach(self) -> None:
        title = self._context.texts("Attach files")
        self.take_files(dialogs.choose_files(self, self._context.texts, title))

    def _attach_to(self, item: str) -> None:
        title = self._context.texts.pick(self._items[item].name)
        self._take_for(item, dialogs.choose_files(self, self._context.texts, title))

    def _take_for(self, item: str, paths: Sequence[Path]) -> None:
        self._seal([Incoming(path, path.name) for path in paths], _uses_of(item)[:1])

    def _take_pasted(self, png: bytes) -> None:
        self.take_files([png])

    def _paste(self) -> None:
        self._files.take(QGuiApplication.clipboard().mimeData())

    def _seal(self, incoming: Sequence[Incoming], uses: tuple[str, ...]) -> None:
        if not incoming or not self._case_id:
            return
        paid = bool(self._context.desk.ask(list_payments, self._case_id))
        origin = Origin(uses, self._files.given_by.value(), self._files.device.value(), payments=paid)
        job = partial(seal_all, self._context.desk.vault, incoming, origin)
        then = partial(self._enter, self._case_id)
        self._files.show_result("", "")
        self._files.show_sealing(0, 1)
        stop = self._context.tasks.run(self, job, then, self._say_trouble, self._files.show_sealing)
        self._sealing.append(stop)

    def _enter(self, case_id: int, sealed: SealedFiles) -> None:
        """One write for all files that came together."""
        _ = self._context.texts
        said = [error.say(_) for error in sealed.troubles]
        if sealed.files:
            try:
                added = self._context.desk.do(add_evidence, case_id, sealed.files)
            except DeskError as error:
                self._say_trouble(error)
                return
            self.saved.emit(self._context.now())
            if added.ids:
                said.insert(0, _.count("{n} file is sealed.", "{n} files are sealed.", len(added.ids)))
            if added.already:
                said.append(
                    _.count(
                        "{n} file was here already; one copy is kept.",
                        "{n} files were here already; one copy of each is kept.",
                        len(added.already),
                    )
                )
            if case_id == self._case_id:
                self._files.pick((added.ids or added.already)[0])
        if case_id == self._case_id:
            self._files.show_result("\n".join(said), "warn" if sealed.troubles or not said else "ok")

    def _cancel(self) -> None:
        for stop in self._sealing:
            stop.set()
        self._sealing.clear()
        self._check.stop()
        self._files.show_result(self._context.texts("Stopped. Nothing of these files was kept."), "warn")

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
        self._start_check(self._all_files())

    def _start_check(self, files: Sequence[EvidenceRow]) -> None:
        self._files.show_result("", "")
        self._check.start(self._case_id, files)

    def _all_files(self) -> list[EvidenceRow]:
        return self._context.desk.ask(list_evidence, self._case_id)

    def _want_bring_list(self) -> None:
        self.paper_wanted.emit("bring_list")

    def _draw(self, files: Sequence[EvidenceRow]) -> None:
        """Asks the worker for the pictures that are not there yet, one job each, so that sealing never waits long."""
        for file in files:
            if file.sha256 not in self._asked and can_be_shown(file.media_type, file.size):
                self._asked.add(file.sha256)
                job = partial(_picture_of, self._context.desk.vault.read, file.sha256, file.media_type)
                then = partial(self._show_picture, file.sha256)
                self._pictures.append(self._context.tasks.run(self, job, then, _without_picture))

    def _show_picture(self, sha256: str, picture: Thumbnail | None) -> None:
        if picture is not None and sha256 in self._asked:
            self._files.show_picture(sha256, picture)


def _picture_of(read: Callable[[str], bytes], sha256: str, media_type: str) -> Thumbnail | None:
    return thumbnail(read(sha256), media_type)


def _without_picture(_error: DeskError) -> None:
    """The sign of its kind stays; checking the seal says what is wrong."""


def _uses_of(item: str) -> tuple[str, ...]:
    return knowledge.checklist_items()[item].proved_by
