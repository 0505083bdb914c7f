"""Which of the things that were pasted and dropped is in front, and how many payments each of them holds."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from supportdesk.fields import Choice
from supportdesk.texts import Texts
from ui.pages.case_money_parts.sources import TEXT, Source
from ui.widgets.labels import tip
from ui.widgets.segmented import Segmented

_LONGEST_NAME = 22


class SourceTabs(Segmented):
    """A name is cut in its middle; the whole name is found by the mouse."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__((), small=True, parent=parent)
        self._texts = texts
        self._choices: list[Choice] = []
        self.setObjectName("sources")
        self.setAccessibleName(texts("What is read from"))

    def show_sources(self, sources: Sequence[Source], in_front: str) -> None:
        _ = self._texts
        names = {source.id: _("Text") if source.id == TEXT else source.name for source in sources}
        choices = [Choice(source.id, _label(names[source.id], source.count)) for source in sources]
        if choices != self._choices:
            self._choices = choices
            self.set_choices(choices)
        for source in sources:
            told = _.count("{n} payment", "{n} payments", source.count) if source.count else ""
            self.button(source.id).setToolTip(tip(names[source.id], told))
        self.set_value(in_front)


def _label(name: str, payments: int) -> str:
    short = cut(name, _LONGEST_NAME)
    return f"{short} ({payments})" if payments else short


def cut(name: str, longest: int) -> str:
    """Its beginning and its ending, where the kind shows."""
    return name if len(name) <= longest else f"{name[: longest - 8]}…{name[-7:]}"
