"""From what was given to what is taken in: the question before it, the folder that is watched, an import cut off."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from supportdesk import filing, settings
from supportdesk.errors import DeskError
from supportdesk.filing import ChildMaterial, Incoming, Nature, Origin
from supportdesk.knowledge import nature_question
from supportdesk.services.evidence import list_devices, pasted_name, refuse_import
from supportdesk.services.evidence.expected import expected_files, forget_files
from supportdesk.services.payments import list_payments
from ui import dialogs
from ui.context import Context
from ui.pages.case_evidence_parts.files import FilesCard
from ui.pages.case_evidence_parts.nature import NaturePanel
from ui.pages.case_evidence_parts.taking import Came, Taking
from ui.pages.case_evidence_parts.watching import FolderWatch


class WayIn(QObject):
    """`came(Came)` after each load, `refused(DeskError)` where something could not be done."""

    came = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context, card: FilesCard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._card = card
        self._case_id = 0
        self._kind = ""
        self._pending: tuple[int, tuple[Incoming, ...], tuple[str, ...]] | None = None
        self._arrived: list[Path] = []
        self.taking = Taking(context, self)
        self.taking.step.connect(card.show_sealing)
        self.taking.came.connect(self._tell)
        self._nature = NaturePanel(context.texts, card)
        self._nature.hide()
        self._nature.answered.connect(self._answer)
        self._nature.closed.connect(self._close)
        self._watch = FolderWatch(context, self)
        self._watch.arrived.connect(self._offer)
        card.folder_wanted.connect(self._choose_folder)
        card.arrived.taken.connect(self._take_arrived)
        card.arrived.declined.connect(self._decline)
        card.unfinished.taken.connect(self._resume)
        card.unfinished.declined.connect(self._forget)

    def show_case(self, case_id: int, kind: str) -> None:
        """What is on its way into another case goes on; a question that nobody answered ends with nothing taken in."""
        self._case_id, self._kind, self._pending = case_id, kind, None
        waiting = [] if self.taking.busy_with(case_id) else self._context.desk.ask(expected_files, case_id)
        self._card.unfinished.offer(
            self._context.texts.count(
                "{n} file was on its way when the program was cut off. It is not in the case yet.",
                "{n} files were on their way when the program was cut off. They are not in the case yet.",
                len(waiting),
            )
            if waiting
            else ""
        )
        self._show_folder(settings.load().watched_folder)

    def set_kind(self, kind: str) -> None:
        self._kind = kind

    def give(self, incoming: Sequence[Incoming], uses: tuple[str, ...] = ()) -> None:
        """Takes files in; where intimate pictures are likely it asks first."""
        if not incoming or not self._case_id:
            return
        question = nature_question()
        words_only = all(isinstance(one.source, bytes) and one.name.endswith(".txt") for one in incoming)
        if self._kind in question.kinds and not words_only:
            self._pending = (self._case_id, tuple(incoming), uses)
            self._nature.ask(question)
            self._card.show_page(self._nature)
            return
        self._start(self._case_id, incoming, uses, Nature.ORDINARY, keep=True)

    def give_text(self, text: str) -> None:
        name = pasted_name(self._context.now())
        self.give([Incoming(filing.pasted_text(text), name)])

    def cancel(self) -> None:
        kept = self.taking.cancel()
        _ = self._context.texts
        words = _("Stopped. Nothing of these files was kept.")
        if kept:
            words = _.count(
                "Stopped. {n} file that was sealed before stays.",
                "Stopped. {n} files that were sealed before stay.",
                kept,
            )
        self._card.show_result(words, "warn")

    def _start(
        self, case_id: int, incoming: Sequence[Incoming], uses: tuple[str, ...], nature: Nature, *, keep: bool
    ) -> None:
        desk, given_by, device = self._context.desk, self._card.given_by.value(), self._card.device.value()
        known = {row.name: row.id for row in desk.ask(list_devices, case_id)}
        paid = bool(desk.ask(list_payments, case_id))
        origin = Origin(uses, given_by, device, paid, known.get(device), nature, keep)
        self._card.show_result("", "")
        self.taking.start(case_id, incoming, origin)

    def _answer(self, nature: str, keep: bool) -> None:  # noqa: FBT001 - a signal's slot
        if self._pending is None:
            return
        case_id, incoming, uses = self._pending
        self._pending = None
        question, _ = nature_question(), self._context.texts
        if nature == Nature.CHILD:
            try:
                self._context.desk.do(refuse_import, case_id)
            except DeskError as error:
                self.refused.emit(error)
            self._nature.advise(ChildMaterial().say(_), question.duty.steps)
            return
        intimate = nature == Nature.INTIMATE
        self._start(case_id, incoming, uses, Nature(nature), keep=keep or not intimate)
        if intimate:
            self._nature.advise(_("What helps now, together with the person:"), question.hash_only.steps)
        else:
            self._card.show_page(None)

    def _close(self) -> None:
        self._pending = None
        self._card.show_page(None)

    def _tell(self, came: Came) -> None:
        self.came.emit(came)

    def _resume(self) -> None:
        waiting = self._context.desk.ask(expected_files, self._case_id)
        self._card.unfinished.offer("")
        self.give([Incoming(Path(row.path), Path(row.path).name, row.id) for row in waiting])

    def _forget(self) -> None:
        waiting = self._context.desk.ask(expected_files, self._case_id)
        self._card.unfinished.offer("")
        try:
            self._context.desk.note(forget_files, [row.id for row in waiting])
        except DeskError as error:
            self.refused.emit(error)

    def _choose_folder(self) -> None:
        """For this computer, in every case; who chooses none while one is watched ends the watch."""
        title = self._context.texts("Folder in which scanner or phone put new files")
        folder = dialogs.choose_folder(self._card, self._context.texts, title)
        chosen = str(folder) if folder else ""
        settings.save(replace(settings.load(), watched_folder=chosen))
        self._show_folder(chosen)

    def _show_folder(self, folder: str) -> None:
        self._watch.watch(folder)
        self._card.show_folder(Path(folder).name)

    def _offer(self, files: list[Path]) -> None:
        self._arrived = files
        words = self._context.texts.count(
            "{n} new file in the folder {folder}. Does it belong to this case?",
            "{n} new files in the folder {folder}. Do they belong to this case?",
            len(files),
            folder=Path(self._watch.folder).name,
        )
        self._card.arrived.offer(words)

    def _take_arrived(self) -> None:
        files = self._arrived
        self._decline()
        self.give([Incoming(file, file.name) for file in files])

    def _decline(self) -> None:
        self._arrived = []
        self._watch.forget_offer()
        self._card.arrived.offer("")
