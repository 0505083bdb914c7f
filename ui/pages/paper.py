"""The print centre of a case: papers are chosen, looked at page by page, and printed or saved as one job."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.saving import check_place, save_file
from supportdesk.services.care import how_to_reach, reach_words
from supportdesk.services.case_head import case_head
from supportdesk.services.evidence.custody import COPIED_OUT, PRINTED_AGAIN, note_custody
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.kinds import KINDS
from supportdesk.services.paperwork.offers import Offer, offers
from supportdesk.services.paperwork.papers import Gap, PaperRow, ReadyPaper
from supportdesk.texts import Both, Language, load
from ui import dialogs, printing, theme
from ui.context import Context
from ui.pages.paper_parts.choice import ChoiceCard, name_of
from ui.pages.paper_parts.gaps import GapsCard
from ui.pages.paper_parts.head import PaperHead
from ui.pages.paper_parts.print_job import Filed, PrintJob
from ui.pages.paper_parts.printing_press import Seen, Wish, first_lacking, look_at_draft, look_at_filed, make_ready
from ui.pages.paper_parts.prints import PrintsCard
from ui.pages.paper_parts.sight import Sight

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_FIRST = Offer("acknowledgement")
_SIDE = 264
_Then = Callable[[list[Filed]], None]


class PaperPage(QWidget):
    """Looking files nothing. Esc goes back; `case_wanted` leads to the step where a missing value is filled in."""

    back_wanted = Signal()
    case_wanted = Signal(int, str)
    said = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._number = ""
        self._spoken: Language = "hi"
        self._offer = _FIRST
        self._languages: dict[Offer, Language] = {}
        self._filed: PaperRow | None = None
        self._pdf = b""
        self._looking = Event()
        self._head = PaperHead(context, self)
        self._choice = ChoiceCard(context, self)
        self._sight = Sight(context, self)
        self._gaps = GapsCard(context, self)
        self._prints = PrintsCard(context, self)
        self._wire()
        self._lay_out()

    def where(self) -> tuple[int, str]:
        """Case and kind of the paper in sight."""
        return self._case_id, self._offer.kind

    def show_paper(self, case_id: int, kind: str = "", to_whom: str = "") -> None:
        """One paper ticked and in sight, as a draft; without a kind the acknowledgement, without a receiver that of the
        first one."""
        self._case_id, self._languages = case_id, {}
        desk = self._context.desk
        try:
            head = desk.ask(case_head, case_id, self._context.now())
        except DeskError as error:
            self._show_trouble(error)
            return
        self._number, self._spoken = head.number, "en" if head.language == "en" else "hi"
        whose = self._context.texts.pick(Both(head.name, head.name_hindi))
        self._head.show_case(" · ".join(filter(None, (whose, head.number))), self._to_heed())
        found = desk.ask(offers, case_id)
        of_kind = [offer for offer in found if offer.kind == (kind or _FIRST.kind)] or found[:1]
        self._offer = next((offer for offer in of_kind if offer.to_whom == to_whom), of_kind[0])
        self.refresh()
        self._choice.show_offers(found, self._offer)
        self._choice.focus_list()

    def refresh(self) -> None:
        if self._case_id:
            self._prints.show_prints(self._context.desk.ask(papers.list_papers, self._case_id))

    def _wire(self) -> None:
        self._head.back_wanted.connect(self.back_wanted)
        self._head.print_wanted.connect(self._print_it)
        self._head.save_wanted.connect(self._save_it)
        self._head.both_wanted.connect(self._print_and_save)
        self._head.language_chosen.connect(self._change_language)
        self._choice.looked_at.connect(self._look_at)
        self._choice.ticked.connect(self._count_ticked)
        self._gaps.fill_wanted.connect(self._fill)
        self._gaps.waive_wanted.connect(self._waive)
        self._gaps.unwaive_wanted.connect(self._unwaive)
        self._prints.draft_wanted.connect(self._show_draft)
        self._prints.filed_wanted.connect(self._show_filed)
        QShortcut(QKeySequence("Ctrl+A"), self).activated.connect(self._choice.tick_fitting)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(theme.size("s3"))
        side.addWidget(self._gaps)
        side.addWidget(self._prints, 1)
        for card in (self._gaps, self._prints):
            card.setFixedWidth(_SIDE)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s3"))
        row.addWidget(self._choice)
        row.addWidget(self._sight, 1)
        row.addLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 16)
        column.setSpacing(theme.size("s3"))
        column.addWidget(self._head)
        column.addLayout(row, 1)

    def _to_heed(self) -> str:
        """No papers to take home, say: before they are printed."""
        _, reach = self._context.texts, self._context.desk.ask(how_to_reach, self._case_id)
        words = reach_words(reach, self._context.now(), _)
        return _("Before the papers leave: {words}", words=words) if reach.careful else ""

    def _language_of(self, offer: Offer) -> Language:
        """As it was chosen; else the one its readers speak."""
        begins = {"person": self._spoken, "screen": self._context.texts.language, "en": "en"}
        return self._languages.get(offer, begins[KINDS[offer.kind].spoken])

    def _change_language(self, language: str) -> None:
        self._languages[self._offer] = "en" if language == "en" else "hi"
        self._show_draft()

    def _look_at(self, offer: Offer) -> None:
        self._offer = offer
        self._show_draft()

    def _count_ticked(self) -> None:
        self._head.show_count(1 if self._filed else len(self._wanted()))

    def _wanted(self) -> list[Offer]:
        """What is ticked, or the paper in sight where nothing is."""
        return self._choice.ticked_offers() or [self._offer]

    def _wish(self, offer: Offer | None = None) -> Wish:
        offer = offer or self._offer
        return Wish(offer, self._language_of(offer))

    def _show_draft(self) -> None:
        """How the next copy will look; nothing of it is kept."""
        self._start_looking(None)
        job = partial(make_ready, self._context.desk.core.ask, self._case_id, self._wish(), self._context.now())
        self._looking = self._context.tasks.run(self, job, self._build_draft, self._show_trouble)

    def _build_draft(self, paper: ReadyPaper) -> None:
        """Its gaps are told at once; its pages come."""
        self._gaps.show_gaps(paper.gaps)
        job = partial(look_at_draft, paper, load(paper.language))
        self._looking = self._context.tasks.run(
            self, job, self._show_seen, self._show_trouble, self._sight.show_progress
        )

    def _show_filed(self, row: PaperRow) -> None:
        """The very bytes that were printed then."""
        self._start_looking(row)
        self._gaps.show_gaps(())
        job = partial(look_at_filed, self._context.desk.vault, row.sha256)
        self._looking = self._context.tasks.run(self, job, self._show_seen, self._show_trouble)

    def _start_looking(self, filed: PaperRow | None) -> None:
        self._looking.set()
        self._filed, self._pdf = filed, b""
        self._prints.mark(filed)
        self._head.show_language(filed.language if filed else self._language_of(self._offer))
        self._sight.show_making()
        self._count_ticked()
        self._head.set_ready(ready=False)

    def _show_seen(self, seen: Seen) -> None:
        self._pdf = seen.pdf
        self._sight.show_pages(seen.pages)
        self._head.set_ready(ready=True)

    def _show_trouble(self, error: DeskError) -> None:
        """What is wrong, in place of the pages."""
        self._sight.show_trouble(error.say(self._context.texts))
        self._head.set_ready(ready=False)

    def _fill(self, step: str) -> None:
        self.case_wanted.emit(self._case_id, step)

    def _waive(self, gap: Gap) -> None:
        _ = self._context.texts
        question = _(
            "Why may this paper go without the {value}? It is left to be filled in by hand.", value=_(gap.label)
        )
        reason = dialogs.ask_text(self, _, question)
        if reason is not None:
            self._change_gap(papers.waive_gap, gap.name, reason)

    def _unwaive(self, gap: Gap) -> None:
        self._change_gap(papers.unwaive_gap, gap.name)

    def _change_gap(self, act: Callable[..., object], *words: str) -> None:
        try:
            self._context.desk.do(act, self._case_id, self._offer.kind, *words)
        except DeskError as error:
            self._say_refusal(error)
        else:
            self._show_draft()

    def _print_it(self) -> None:
        if self._filed is None:
            self._when_whole(self._print_wanted)
            return
        printer = printing.choose(self, self._context.texts)
        if printer is not None:
            self._send(printer, [self._pdf], partial(self._note, self._filed, PRINTED_AGAIN))

    def _print_wanted(self) -> None:
        """The printer is chosen first: who changes her mind there leaves no copy behind."""
        printer = printing.choose(self, self._context.texts)
        if printer is not None:
            self._make(partial(self._print_new, printer))

    def _print_new(self, printer: "QPrinter", made: list[Filed]) -> None:
        """Filed before it is printed: a paper outside the desk is always one that the desk knows."""
        _ = self._context.texts
        words = _.count("Printed, and filed on the case.", "{n} papers printed, and filed on the case.", len(made))
        self._send(printer, [one.made.pdf for one in made], partial(self.said.emit, words, "ok"))

    def _send(self, printer: "QPrinter", pdfs: list[bytes], printed: Callable[[], None]) -> None:
        tasks = self._context.tasks
        printing.print_on(printer, self, self._context.texts, tasks, pdfs, printed, self._head.copies())

    def _save_it(self) -> None:
        if self._filed is None:
            self._when_whole(self._save_wanted)
            return
        place = self._choose_place()
        if place is not None:
            then = partial(self._noted, self._filed, place.name)
            self._context.tasks.run(self, partial(save_file, place, self._pdf), then, self._say_refusal)

    def _save_wanted(self) -> None:
        place = self._writable_place()
        if place is not None:
            self._make(self._say_saved, place)

    def _print_and_save(self) -> None:
        if self._filed is None:
            self._when_whole(self._print_and_save_wanted)

    def _print_and_save_wanted(self) -> None:
        place = self._writable_place()
        printer = printing.choose(self, self._context.texts) if place else None
        if place and printer is not None:
            self._make(partial(self._both, printer), place)

    def _both(self, printer: "QPrinter", made: list[Filed]) -> None:
        self._say_saved(made)
        self._print_new(printer, made)

    def _writable_place(self) -> Path | None:
        """Asked for before anything is filed: what cannot be saved leaves no copy behind."""
        place = self._choose_place()
        try:
            if place is not None:
                check_place(place / "1.pdf" if place.is_dir() else place)
        except DeskError as error:
            self._say_refusal(error)
            return None
        return place

    def _choose_place(self) -> Path | None:
        """A file for one paper, a folder for several."""
        _ = self._context.texts
        if self._filed is None and len(self._wanted()) > 1:
            return dialogs.choose_folder(self, _, _("Folder for the papers"))
        name = name_of(Offer(self._filed.kind, self._filed.to_whom) if self._filed else self._wanted()[0], _)
        return dialogs.choose_save(self, _, _("Save as PDF…"), Path.home() / self._file_name(name), ["PDF (*.pdf)"])

    def _file_name(self, name: str) -> str:
        """Without a name of a person; a slash or colon in that of a bank is no part of a path."""
        safe = "".join("-" if char in '\\/:*?"<>|' else char for char in name)
        return f"{self._number} {safe}.pdf"

    def _file_of(self, place: Path, paper: ReadyPaper) -> Path:
        """In a folder each paper has a file of its own."""
        if not place.is_dir():
            return place
        name = name_of(Offer(paper.kind, paper.to_whom), self._context.texts)
        return place / self._file_name(f"{paper.number} {name}")

    def _noted(self, row: PaperRow, name: str, _saved: None) -> None:
        """A copy of what was filed before: one more line of the custody, once it is out."""
        self.said.emit(self._context.texts("Saved: {file}", file=name), "ok")
        self._note(row, COPIED_OUT)

    def _say_saved(self, made: list[Filed]) -> None:
        _ = self._context.texts
        names = [one.file.name for one in made if one.file]
        words = _.count(
            "Saved as {file}, and filed on the case.",
            "{n} papers saved, and filed on the case.",
            len(names),
            file=names[0],
        )
        self.said.emit(words, "ok")

    def _when_whole(self, then: Callable[[], None]) -> None:
        """Goes on where nothing lacks in what is wanted; else the first paper with a gap comes in sight and says it."""
        self._head.set_ready(ready=False)
        wishes, desk = [self._wish(offer) for offer in self._wanted()], self._context.desk
        job = partial(first_lacking, desk.core, self._case_id, wishes, self._context.texts)
        self._context.tasks.run(self, job, partial(self._go_on, self._case_id, then), self._say_refusal)

    def _go_on(self, case_id: int, then: Callable[[], None], lacking: tuple[Offer, DeskError] | None) -> None:
        """Not for another case than the one that was asked for."""
        if case_id != self._case_id:
            return
        self._head.set_ready(ready=True)
        if lacking is None:
            then()
            return
        offer, error = lacking
        self._choice.go_to(offer)
        self._say_refusal(error)

    def _make(self, then: _Then, place: Path | None = None) -> None:
        """Builds the copies of this moment, seals, saves and files each, and only then hands them on."""
        self._head.set_ready(ready=False)
        saved_as = partial(self._file_of, place) if place else None
        job = PrintJob(self._context, self._case_id, partial(self._made, then), self._refuse, self, saved_as)
        job.start([self._wish(offer) for offer in self._wanted()])

    def _made(self, then: _Then, made: list[Filed]) -> None:
        last = made[-1]
        if last.made.paper.case_id == self._case_id:
            self._show_filed(last.row)
        then(made)

    def _refuse(self, error: DeskError, _filed: list[Filed]) -> None:
        """The draft stays in sight; what was filed before the trouble is in the list and can be printed again."""
        self._head.set_ready(ready=True)
        self._say_refusal(error)

    def _note(self, row: PaperRow, act: str) -> None:
        try:
            self._context.desk.do(note_custody, self._case_id, row.sha256, act, f"{row.kind} {row.copy_number}")
        except DeskError as error:
            self._say_refusal(error)

    def _say_refusal(self, error: DeskError) -> None:
        self.said.emit(error.say(self._context.texts), "danger")
