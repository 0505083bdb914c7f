"""A paper of a case: looked at as a draft, filed when it is printed or saved, and shown again as it was filed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.services.case_head import case_head
from supportdesk.services.evidence import note_custody
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.papers import PAPERS, PaperRow
from supportdesk.texts import LANGUAGES, N_, Both, Language, load
from ui import dialogs, printing, theme
from ui.context import Context
from ui.pages.paper_parts.printing_press import Made, Seen, build_and_seal, look_at_draft, look_at_filed
from ui.pages.paper_parts.prints import PrintsCard
from ui.saving import save_file
from ui.widgets.button import Button
from ui.widgets.labels import Words, small, title
from ui.widgets.page_preview import PagePreview
from ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_LANGUAGE_NAMES = {"en": N_("English"), "hi": N_("Hindi")}
_FOR_THE_DESK = frozenset({"call_sheet"})
_PRINTED_AGAIN, _COPIED_OUT = "printed again", "copied out"


class PaperPage(QWidget):
    """Looking files nothing. Esc goes back."""

    back_wanted = Signal()
    said = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._kind = next(iter(PAPERS))
        self._language: Language = "hi"
        self._filed: PaperRow | None = None
        self._pdf = b""
        self._looking = Event()
        self._number = ""
        self._title = title("", self)
        self._whose = small("", wrap=True, parent=self)
        self._preview = PagePreview(self)
        self._preview.setObjectName("pages")
        self._preview.setAccessibleName(context.texts("Pages of the paper"))
        self._making = small(context.texts("making the page …"), parent=self)
        self._making.setObjectName("making")
        self._making.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._trouble = Words("", "warn", "font_heading", wrap=True, parent=self)
        self._trouble.setObjectName("trouble")
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._prints = PrintsCard(context, self)
        self._prints.draft_wanted.connect(self._show_draft)
        self._prints.filed_wanted.connect(self._show_filed)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s4") - 2)
        self._stack = QStackedWidget(self)
        for widget in (self._making, self._preview, self._trouble):
            self._stack.addWidget(widget)
        row.addWidget(self._stack, 1)
        row.addWidget(self._prints)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 16)
        column.setSpacing(theme.size("s3"))
        column.addLayout(self._head())
        column.addLayout(row, 1)

    def show_paper(self, case_id: int, kind: str) -> None:
        """A draft in the language of the person; what the desk reads itself is in the language of the screen."""
        self._case_id, self._kind = case_id, kind
        try:
            head = self._context.desk.ask(case_head, case_id, self._context.now())
        except DeskError as error:
            self._show_trouble(error)
            return
        spoken: Language = "en" if head.language == "en" else "hi"
        self._language = self._context.texts.language if kind in _FOR_THE_DESK else spoken
        self._title.setText(self._context.texts(PAPERS[kind]))
        whose = self._context.texts.pick(Both(head.name, head.name_hindi))
        self._whose.setText(" · ".join(part for part in (whose, head.number) if part))
        self._number = head.number
        self.refresh()
        self._show_draft()
        self._preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        if self._case_id:
            self._prints.show_prints(self._context.desk.ask(papers.list_papers, self._case_id))

    def _head(self) -> QHBoxLayout:
        _ = self._context.texts
        choices = [Choice(language, _(_LANGUAGE_NAMES[language])) for language in LANGUAGES]
        self._languages = Segmented(choices, parent=self)
        self._languages.setObjectName("language")
        self._languages.setAccessibleName(_("Language of the paper"))
        self._languages.chosen.connect(self._change_language)
        self._print = Button(_("Print"), "Ctrl+P", "primary", name="print_paper", icon="printer", parent=self)
        self._print.clicked.connect(self._print_it)
        self._save = Button(_("Save as PDF…"), "Ctrl+Shift+S", name="save_paper", parent=self)
        self._save.clicked.connect(self._save_it)
        back = Button(_("Back"), "Escape", name="back", parent=self)
        back.clicked.connect(self.back_wanted)
        head = QHBoxLayout()
        head.setSpacing(theme.size("s3"))
        head.addWidget(self._title)
        head.addWidget(self._whose, 1)
        for widget in (self._languages, self._save, self._print, back):
            head.addWidget(widget)
        return head

    def _change_language(self, language: str) -> None:
        self._language = "en" if language == "en" else "hi"
        self._show_draft()

    def _show_draft(self) -> None:
        """How the next copy will look; nothing of it is kept."""
        self._start_looking(None)
        texts = load(self._language)
        try:
            paper = self._context.desk.ask(papers.ready, self._case_id, self._kind, texts, self._context.now())
        except DeskError as error:
            self._show_trouble(error)
            return
        job = partial(look_at_draft, paper, texts)
        self._looking = self._context.tasks.run(self, job, self._show_seen, self._show_trouble)

    def _show_filed(self, row: PaperRow) -> None:
        """The very bytes that were printed then."""
        self._start_looking(row)
        job = partial(look_at_filed, self._context.desk.vault, row.sha256)
        self._looking = self._context.tasks.run(self, job, self._show_seen, self._show_trouble)

    def _start_looking(self, filed: PaperRow | None) -> None:
        self._looking.set()
        self._filed, self._pdf = filed, b""
        self._prints.mark(filed)
        self._languages.set_value(filed.language if filed else self._language)
        self._stack.setCurrentWidget(self._making)
        self._set_ready(ready=False)

    def _show_seen(self, seen: Seen) -> None:
        self._pdf = seen.pdf
        self._preview.show_pages(seen.pages)
        self._stack.setCurrentWidget(self._preview)
        self._set_ready(ready=True)

    def _show_trouble(self, error: DeskError) -> None:
        """What lacks, in place of the pages."""
        self._trouble.setText(error.say(self._context.texts))
        self._stack.setCurrentWidget(self._trouble)
        self._set_ready(ready=False)

    def _set_ready(self, *, ready: bool) -> None:
        for button in (self._print, self._save):
            button.setEnabled(ready)

    def _print_it(self) -> None:
        """The printer is chosen first: who changes her mind there leaves no copy behind."""
        printer = printing.choose(self, self._context.texts)
        if printer is None:
            return
        if self._filed is None:
            self._make(partial(self._print_new, printer))
        else:
            self._send(printer, self._pdf, partial(self._note, self._filed, _PRINTED_AGAIN))

    def _print_new(self, printer: "QPrinter", _row: PaperRow, pdf: bytes) -> None:
        """Filed before it is printed: a paper outside the desk is always one that the desk knows."""
        words = self._context.texts("Printed, and filed on the case.")
        self._send(printer, pdf, partial(self.said.emit, words, "ok"))

    def _send(self, printer: "QPrinter", pdf: bytes, printed: Callable[[], None]) -> None:
        printing.print_on(printer, self, self._context.texts, self._context.tasks, pdf, printed)

    def _save_it(self) -> None:
        _ = self._context.texts
        proposed = Path.home() / f"{self._number} {self._title.text()}.pdf"
        file = dialogs.choose_save(self, _, _("Save as PDF…"), proposed, ["PDF (*.pdf)"])
        if file is None:
            return
        if self._filed is None:
            self._make(partial(self._copy_out, file))
        else:
            self._copy_out(file, self._filed, self._pdf)
            self._note(self._filed, _COPIED_OUT)

    def _copy_out(self, file: Path, _row: PaperRow, pdf: bytes) -> None:
        job = partial(save_file, file, pdf)
        then = partial(self._say_saved, file.name)
        self._context.tasks.run(self, job, then, self._say_refusal)

    def _say_saved(self, name: str, _nothing: None) -> None:
        self.said.emit(self._context.texts("Saved as {file}, and filed on the case.", file=name), "ok")

    def _make(self, then: Callable[[PaperRow, bytes], None]) -> None:
        """Builds the copy of this moment, seals it, files it, and only then hands it on."""
        texts = load(self._language)
        self._set_ready(ready=False)
        try:
            paper = self._context.desk.ask(papers.ready, self._case_id, self._kind, texts, self._context.now())
        except DeskError as error:
            self._show_trouble(error)
            return
        job = partial(build_and_seal, self._context.desk.vault, paper, texts)
        self._context.tasks.run(self, job, partial(self._file, then), self._refuse)

    def _file(self, then: Callable[[PaperRow, bytes], None], made: Made) -> None:
        try:
            row = self._context.desk.do(papers.file_paper, made.paper, made.sha256)
        except DeskError as error:
            self._refuse(error)
            return
        if made.paper.case_id == self._case_id:
            self._filed = row
            self._prints.mark(row)
            self._show_seen(made.seen)
        then(row, made.seen.pdf)

    def _refuse(self, error: DeskError) -> None:
        """The draft stays in sight; nothing was printed and nothing is filed."""
        self._set_ready(ready=True)
        self._say_refusal(error)

    def _note(self, row: PaperRow, act: str) -> None:
        try:
            self._context.desk.do(note_custody, self._case_id, row.sha256, act, f"{row.kind} {row.copy_number}")
        except DeskError as error:
            self._say_refusal(error)

    def _say_refusal(self, error: DeskError) -> None:
        self.said.emit(error.say(self._context.texts), "danger")
