"""The head of the print centre: whose papers, in which language, how many copies, and where they go."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supportdesk.fields import Choice
from supportdesk.texts import LANGUAGES, N_
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.header import PageHead
from ui.widgets.segmented import Segmented

_LANGUAGE_NAMES = {"en": N_("English"), "hi": N_("Hindi")}
_MOST_COPIES = 5


class PaperHead(PageHead):
    print_wanted = Signal()
    save_wanted = Signal()
    both_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._texts = _ = context.texts
        super().__init__(_, _("Print"), parent)
        choices = [Choice(language, _(_LANGUAGE_NAMES[language])) for language in LANGUAGES]
        self._languages = Segmented(choices, parent=self)
        self._languages.setObjectName("language")
        self._languages.setAccessibleName(_("Language of the paper"))
        self._languages.chosen.connect(self.language_chosen)
        self._copies = Segmented([Choice(str(n), f"×{n}") for n in range(1, _MOST_COPIES + 1)], parent=self)
        self._copies.setObjectName("copies")
        self._copies.setAccessibleName(_("How many copies"))
        self._copies.set_value("1")
        self._save = Button(_("Save as PDF…"), "Ctrl+Shift+S", name="save_paper", parent=self)
        self._save.clicked.connect(self.save_wanted)
        self._both = Button(_("Both…"), name="print_and_save", parent=self)
        self._both.setToolTip(_("Print and save as PDF"))
        self._both.clicked.connect(self.both_wanted)
        self._print = Button(_("Print"), "Ctrl+P", "primary", name="print_paper", icon="printer", parent=self)
        self._print.clicked.connect(self.print_wanted)
        self.add(self._languages, self._copies, self._save, self._both, self._print)

    def show_case(self, words: str, heed: str = "") -> None:
        """`heed` is what the person asked for about calls and papers."""
        self.whose.setText("\n".join(filter(None, (words, heed))))
        self.whose.set_tone("warn" if heed else "muted")

    def show_language(self, language: str) -> None:
        self._languages.set_value(language)

    def show_count(self, papers: int) -> None:
        """How many papers one press prints."""
        words = self._texts("Print") if papers == 1 else self._texts("Print {n} papers", n=papers)
        if self._print.label != words:
            self._print.set_label(words)

    def copies(self) -> int:
        return int(self._copies.value() or 1)

    def set_ready(self, *, ready: bool) -> None:
        for button in (self._print, self._save, self._both):
            button.setEnabled(ready)
