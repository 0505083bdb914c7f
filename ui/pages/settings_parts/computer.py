"""What this computer remembers: language, light or dark, when it locks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from supportdesk import settings
from supportdesk.fields import Choice
from supportdesk.texts import LANGUAGE_NAMES, Texts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Words, small
from ui.widgets.segmented import Segmented

_LOCK_AFTER = (5, 10, 20, 30)  # minutes


class ComputerCard(Card):
    language_wanted = Signal(str)
    look_wanted = Signal()
    lock_after_wanted = Signal(int)
    sign_out_wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(texts("This computer"), parent=parent)
        _ = texts
        kept = settings.load()
        out = Button(_("Sign out"), name="sign_out", icon="log-out", small=True, parent=self)
        out.clicked.connect(self.sign_out_wanted)
        self.head.addWidget(out)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.size("s4"))
        self._grid.setVerticalSpacing(theme.size("s3"))
        self._grid.setColumnStretch(2, 1)
        languages = [Choice(*pair) for pair in LANGUAGE_NAMES.items()]
        language = self._add("language", _("Language of the screen"), languages, _.language)
        language.chosen.connect(self.language_wanted)
        looks = (Choice("light", _("Light")), Choice("dark", _("Dark")))
        look = self._add("look", _("Look"), looks, "dark" if kept.dark else "light")
        look.chosen.connect(self.look_wanted)
        minutes = [Choice(str(n), str(n)) for n in sorted({*_LOCK_AFTER, kept.lock_after})]
        lock = self._add("lock_after", _("Minutes alone until it locks"), minutes, str(kept.lock_after))
        lock.chosen.connect(self._choose_minutes)
        self.body.addLayout(self._grid)
        hint = _("The language of a paper is chosen with each paper. Ctrl+L locks at once.")
        self.body.addWidget(small(hint, wrap=True, parent=self))

    def _add(self, name: str, words: str, choices: Sequence[Choice], value: str) -> Segmented:
        row = self._grid.rowCount()
        made = Segmented(choices, value=value, parent=self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        self._grid.addWidget(Words(words, "soft", parent=self), row, 0)
        self._grid.addWidget(made, row, 1)
        return made

    def _choose_minutes(self, minutes: str) -> None:
        self.lock_after_wanted.emit(int(minutes))
