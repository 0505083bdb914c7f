"""Which of the sources is in front: a few stand side by side, many in one list, those with payments first."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.fields import Choice
from supportdesk.texts import Texts
from ui import theme
from ui.pages.case_money_parts.sources import TEXT, Source
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.labels import small, tip
from ui.widgets.segmented import Segmented

_WIDTH, _LONGEST_NAME, _LONGEST_ON_TAB = 420, 36, 22
_SEEN = 16
"""Lines of the open list."""
_SIDE_BY_SIDE = 6


class SourceChoice(QWidget):
    """Hidden while there is one source alone. `chosen(id)`."""

    chosen = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.are_many = False
        self._tabs, self._list = SourceTabs(texts, self), SourceList(texts, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for choice in (self._tabs, self._list):
            choice.chosen.connect(self.chosen)
            column.addWidget(choice)

    def show_sources(self, sources: Sequence[Source], in_front: str) -> None:
        self.are_many = len(sources) > _SIDE_BY_SIDE
        (self._list if self.are_many else self._tabs).show_sources(sources, in_front)
        self._tabs.setVisible(not self.are_many)
        self._list.setVisible(self.are_many)
        self.setVisible(len(sources) > 1)


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
    short = cut(name, _LONGEST_ON_TAB)
    return f"{short} ({payments})" if payments else short


def cut(name: str, longest: int) -> str:
    """Its beginning and its ending, where the kind shows."""
    return name if len(name) <= longest else f"{name[: longest - 8]}…{name[-7:]}"


class SourceList(QWidget):
    """Up and Down go from one to the next, `chosen(id)`; a button to the next that holds payments to add."""

    chosen = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._sources: Sequence[Source] = ()
        self._list = _List(self)
        self._list.setObjectName("source_list")
        self._list.setAccessibleName(texts("What is read from"))
        self._list.activated.connect(self._choose)
        self._sum = small("", parent=self)
        self._sum.setObjectName("sources_sum")
        keys, name = "Ctrl+PgDown", "next_source"
        self._next = Button(texts("Next file to add from"), keys, name=name, small=True, parent=self)
        self._next.clicked.connect(self._go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s2"))
        row.addWidget(self._list)
        row.addWidget(self._next)
        row.addWidget(self._sum, 1)

    def show_sources(self, sources: Sequence[Source], in_front: str) -> None:
        """An open list stays as it is until it is closed."""
        self._sources = sources
        self._list.show_lines(self._lines(), in_front)
        self._next.setEnabled(self._next_of(in_front) is not None)
        files = [source for source in sources if source.id != TEXT]
        count, some = sum(source.count for source in files), sum(source.count > 0 for source in files)
        words = self._texts.count(
            "{n} payment in {some} of {all} files",
            "{n} payments in {some} of {all} files",
            count,
            some=some,
            all=len(files),
        )
        self._sum.setText(words)

    def _choose(self, at: int) -> None:
        self.chosen.emit(self._list.itemData(at))

    def _go_on(self) -> None:
        source = self._next_of(self._list.currentData())
        if source is not None:
            self.chosen.emit(source.id)

    def _next_of(self, source_id: str) -> Source | None:
        """Behind the one in front, then from the beginning."""
        ids = [source.id for source in self._sources]
        at = ids.index(source_id) + 1 if source_id in ids else 0
        return next((it for it in (*self._sources[at:], *self._sources[:at]) if it.left and it.id != source_id), None)

    def _lines(self) -> list[tuple[str, str, str]]:
        """Id, words and whole name; a line without an id is a head."""
        _ = self._texts
        first = [it for it in self._sources if it.id == TEXT or it.count or it.part_read < 1 or it.file is None]
        without = [it for it in self._sources if it not in first]
        head = _.count(
            "{n} file without a payment — kept as evidence",
            "{n} files without a payment — kept as evidence",
            len(without),
        )
        lines = [(it.id, self._words(it), it.name) for it in sorted(first, key=lambda it: it.id != TEXT)]
        return [*lines, ("", head, ""), *((it.id, self._words(it), it.name) for it in without)] if without else lines

    def _words(self, source: Source) -> str:
        _ = self._texts
        name = _("Text") if source.id == TEXT else cut(source.name, _LONGEST_NAME)
        if source.part_read < 1:
            return _("{name} — being read", name=name)
        if source.count and not source.left:
            return _.count("{name} — {n} payment, added ✓", "{name} — {n} payments, added ✓", source.count, name=name)
        if source.count:
            return _.count("{name} — {n} payment", "{name} — {n} payments", source.count, name=name)
        return _("{name} — could not be read", name=name) if source.trouble else name


class _List(QComboBox):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._waiting: tuple[list[tuple[str, str, str]], str] | None = None
        self._shown: list[tuple[str, str, str]] = []
        self.setFont(theme.font("font_small"))
        self.setFixedSize(_WIDTH, theme.size("control_height_small"))
        self.setMaxVisibleItems(_SEEN)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def show_lines(self, lines: list[tuple[str, str, str]], in_front: str) -> None:
        if self.view().isVisible():
            self._waiting = lines, in_front
            return
        with QSignalBlocker(self):
            if lines != self._shown:
                self._shown = lines
                self._fill(lines)
            self.setCurrentIndex(self.findData(in_front))

    def hidePopup(self) -> None:
        super().hidePopup()
        waiting, self._waiting = self._waiting, None
        if waiting:
            self.show_lines(waiting[0], self.currentData())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint.draw_arrow(QPainter(self), QPointF(self.width() - 16, self.height() / 2))

    def _fill(self, lines: list[tuple[str, str, str]]) -> None:
        self.clear()
        for at, (source_id, words, name) in enumerate(lines):
            self.addItem(words, source_id)
            self.setItemData(at, tip(name), Qt.ItemDataRole.ToolTipRole)
            if not source_id:  # the head of those without a payment
                self.setItemData(at, 0, Qt.ItemDataRole.UserRole - 1)
