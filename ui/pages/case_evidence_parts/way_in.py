"""From what was given to what is taken in: the question before it, the folder that is watched, an import cut off."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from supportdesk import filing, knowledge, settings
from supportdesk.errors import DeskError
from supportdesk.filing import ChildMaterial, Incoming, Nature, Origin, nature_question
from supportdesk.services.case_head import case_head
from supportdesk.services.evidence import list_devices, pasted_name, refuse_import
from supportdesk.services.evidence.expected import ExpectedRow, Said, expected_files, forget_files
from supportdesk.services.payments import list_payments
from ui import dialogs
from ui.context import Context
from ui.pages.case_evidence_parts.files import FilesCard
from ui.pages.case_evidence_parts.nature import NaturePanel
from ui.pages.case_evidence_parts.taking import Came, Taking
from ui.pages.case_evidence_parts.watching import FolderWatch
from ui.widgets.journal import FormJournal

_Given = tuple[tuple[Incoming, ...], Said]
"""Files that came together, and what is said of them."""


class WayIn(QObject):
    """`came(Came)` after each load, `refused(DeskError)` where something could not be done."""

    came = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context, card: FilesCard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._card = card
        self._case_id = 0
        self._pending: tuple[int, list[_Given]] | None = None
        self._arrived: list[Path] = []
        self._journal = FormJournal(context, "given_by", card, boxes=(card.given_by, card.device))
        self._journal.failed.connect(self.refused)
        self.taking = Taking(context, self)
        self.taking.step.connect(card.show_sealing)
        self.taking.came.connect(self._tell)
        self._nature = NaturePanel(context.texts, card)
        self._nature.hide()
        self._nature.answered.connect(self._answer)
        self._nature.closed.connect(self._close)
        self._watch = FolderWatch(context, self)
        self._watch.arrived.connect(self._offer)
        self._watch.connected.connect(self._show_connected)
        card.nature_wanted.connect(self._ask_before)
        card.folder_wanted.connect(self._choose_folder)
        card.arrived.taken.connect(self._take_arrived)
        card.arrived.declined.connect(self._decline)
        card.unfinished.taken.connect(self._resume)
        card.unfinished.declined.connect(self._forget)

    def show_case(self, case_id: int) -> None:
        """What is on its way into another case goes on; a question that nobody answered ends with nothing taken in."""
        self._case_id, self._pending = case_id, None
        self._journal.show(self._journal.open(case_id))
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

    def leave(self) -> None:
        """For another case."""
        self._journal.close()

    def flush(self) -> bool:
        """Lets wait in the case who is said to have given files; False where the desk refused."""
        return self._journal.flush()

    def give(self, incoming: Sequence[Incoming], uses: tuple[str, ...] = ()) -> None:
        """Takes files in; where intimate pictures are likely, or nobody knows, it asks first."""
        if incoming and self._case_id:
            self._take([(tuple(incoming), self._said(uses))])

    def give_text(self, text: str) -> None:
        name = pasted_name(self._context.now(), self._context.texts)
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

    def _said(self, uses: tuple[str, ...]) -> Said:
        """By the fields as they are now."""
        device = self._card.device.value()
        known = {row.name: row.id for row in self._context.desk.ask(list_devices, self._case_id)}
        return Said(uses, self._card.given_by.value(), device, known.get(device))

    def _take(self, given: Sequence[_Given]) -> None:
        """What was asked for with an answer goes on as it was asked for; only of the rest the question is put."""
        silent = [one for one in given if one[1].nature is None]
        files = any(not _is_pasted_text(file) for incoming, _said in silent for file in incoming)
        kind = self._context.desk.ask(case_head, self._case_id, self._context.now()).kind
        asked = files and nature_question(kind) is not None
        for incoming, said in given:
            if not asked or said.nature is not None:
                self._start(self._case_id, incoming, said)
        if asked:
            self._put_question(silent)

    def _ask_before(self) -> None:
        """The answer comes first, the files are chosen after it."""
        if self._case_id:
            self._put_question([])

    def _put_question(self, given: list[_Given]) -> None:
        """What comes while the question stands waits with what came before it."""
        waiting = self._pending[1] if self._pending else []
        self._pending = (self._case_id, [*waiting, *given])
        self._card.show_result("", "")
        self._card.show_page(self._nature)
        self._nature.ask(knowledge.nature_question())

    def _start(self, case_id: int, incoming: Sequence[Incoming], said: Said) -> None:
        paid = bool(self._context.desk.ask(list_payments, case_id))
        self._card.show_result("", "")
        self.taking.start(case_id, incoming, Origin.of_said(said, payments=paid))

    def _answer(self, nature: str, keep: bool) -> None:  # noqa: FBT001 - a signal's slot
        if self._pending is None:
            return
        case_id, given = self._pending
        self._pending = None
        question, _ = knowledge.nature_question(), self._context.texts
        if nature == Nature.CHILD:
            self._refuse(case_id, given)
            self._nature.advise(ChildMaterial().say(_), question.duty.steps)
            return
        intimate = nature == Nature.INTIMATE
        for incoming, said in given or self._chosen():
            whole = said.keep_bytes and (keep or not intimate)
            self._start(case_id, incoming, replace(said, nature=Nature(nature), keep_bytes=whole))
        if intimate:
            self._nature.advise(_("What helps now, together with the person:"), question.hash_only.steps)
        else:
            self._card.show_page(None)

    def _chosen(self) -> list[_Given]:
        files = dialogs.choose_files(self._card, self._context.texts, self._context.texts("Attach files"))
        return [(tuple(Incoming(file, file.name) for file in files), self._said(()))] if files else []

    def _refuse(self, case_id: int, given: Sequence[_Given]) -> None:
        """Of files that were announced before, the announcement goes too: it holds their names."""
        announced = [file.expected for incoming, _said in given for file in incoming if file.expected]
        try:
            if announced:
                self._context.desk.note(forget_files, announced)
            self._context.desk.do(refuse_import, case_id)
        except DeskError as error:
            self.refused.emit(error)

    def _close(self) -> None:
        self._pending = None
        self._card.show_page(None)

    def _tell(self, came: Came) -> None:
        if came.ids and came.case_id == self._case_id:
            self._journal.forget()
            self._journal.open(self._case_id)
        self.came.emit(came)

    def _resume(self) -> None:
        waiting = self._context.desk.ask(expected_files, self._case_id)
        self._card.unfinished.offer("")
        self._take([(tuple(map(_again, rows)), said) for said, rows in groupby(waiting, _said_then)])

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
        settings.keep(watched_folder=chosen)
        self._show_folder(chosen)

    def _show_folder(self, folder: str) -> None:
        self._watch.watch(folder)
        self._show_connected(self._watch.here)

    def _show_connected(self, here: bool) -> None:  # noqa: FBT001 - a signal's slot
        self._card.show_folder(Path(self._watch.folder).name, connected=here)

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


def _said_then(row: ExpectedRow) -> Said:
    return row.said


def _again(row: ExpectedRow) -> Incoming:
    return Incoming(Path(row.path), Path(row.path).name, row.id)


def _is_pasted_text(file: Incoming) -> bool:
    return isinstance(file.source, bytes) and file.name.endswith(".txt")
