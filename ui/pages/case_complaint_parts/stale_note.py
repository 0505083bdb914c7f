"""Says which sentences of the account the facts have left behind, and offers the new ones."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.documents.sentences import Change
from supportdesk.texts import Texts
from ui.widgets.button import Button
from ui.widgets.labels import Words, tip

_SHOWN = 2
_LONGEST = 120


class StaleNote(QWidget):
    """Hidden while nothing is stale. `update_wanted`: the new sentences; `right_as_it_is`: never mind."""

    update_wanted = Signal()
    right_as_it_is = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._words = Words("", "warn", "font_small", wrap=True, parent=self)
        self._words.setObjectName("stale_sentences")
        take = Button(texts("Take the new sentences"), name="take_new", small=True, parent=self)
        take.clicked.connect(self.update_wanted)
        leave = Button(texts("It is right as it is"), kind="quiet", name="right_as_it_is", small=True, parent=self)
        leave.clicked.connect(self.right_as_it_is)
        acts = QHBoxLayout()
        acts.addWidget(take)
        acts.addWidget(leave)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addLayout(acts)
        self.hide()

    def show_moved(self, moved: Sequence[Change]) -> None:
        _ = self._texts
        lines = [_("The facts have changed since this was written:")]
        lines += [self._line(change, _LONGEST) for change in moved[:_SHOWN]]
        if len(moved) > _SHOWN:
            lines.append(_.count("and {n} more sentence", "and {n} more sentences", len(moved) - _SHOWN))
        self._words.setText("\n".join(lines))
        self._words.setToolTip(tip(*(self._line(change, 0) for change in moved)))
        self.setVisible(bool(moved))

    def _line(self, change: Change, longest: int) -> str:
        _ = self._texts
        before, now = (_cut(sentence, longest) for sentence in (change.before, change.now))
        if not before:
            return _("now also: “{sentence}”", sentence=now)
        if not now:
            return _("no longer: “{sentence}”", sentence=before)
        return _("“{before}” is now “{now}”", before=before, now=now)


def _cut(sentence: str, longest: int) -> str:
    return f"{sentence[:longest].rstrip()}…" if longest and len(sentence) > longest else sentence
