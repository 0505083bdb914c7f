"""Lines to read out on the phone: one is in hand, those that were said are ticked, the keys go down line by line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.card import clear
from ui.widgets.labels import Words, heading, small

_TICK, _CAPTION = 22, 150
_SIZES = ("font_figure", "font_title", "font_heading", "font_small")
_ASKED = "font_heading"
_DOWN = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class ReadLine:
    """`value` is said in large letters, `words` help to say it; without `known` it is only asked for.

    A `title` alone is the heading of the lines below it.
    """

    id: str
    caption: str
    value: str = ""
    words: str = ""
    known: bool = True
    title: bool = False


class ReadAloud(QScrollArea):
    """`finished` when the last line was said. Down or Space says the line in hand, Up goes back."""

    finished = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ground = QWidget(self)
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(0, 0, theme.size("s2"), 0)
        self._column.setSpacing(2)
        self.setWidget(self._ground)
        for ground in (self._ground, self.viewport()):
            ground.setAutoFillBackground(False)  # the card shows through
        self._lines: list[ReadLine] = []
        self._rows: list[_Row] = []
        self._said: set[str] = set()
        self._at = 0

    def start(self) -> None:
        """Another call: nothing was said yet."""
        self._said.clear()
        self._at = 0

    def show_lines(self, lines: Sequence[ReadLine]) -> None:
        """Becomes these lines; what was said stays said, and the line in hand stays in hand."""
        if list(lines) == self._lines:
            return
        in_hand = self.current()
        self._lines = list(lines)
        clear(self._column)
        self._rows = []
        for line in lines:
            widget = _title(line.caption, self._ground) if line.title else _Row(line, self)
            self._column.addWidget(widget)
            widget.show()
            if isinstance(widget, _Row):
                self._rows.append(widget)
        self._column.addStretch(1)
        ids = [row.line.id for row in self._rows]
        self._at = ids.index(in_hand.id) if in_hand and in_hand.id in ids else min(self._at, len(ids))
        self._mark()

    def current(self) -> ReadLine | None:
        """The line in hand; None when all is said."""
        return self._rows[self._at].line if self._at < len(self._rows) else None

    def said(self) -> frozenset[str]:
        return frozenset(self._said)

    def go_to(self, line_id: str) -> None:
        """Takes a line in hand without ticking those above it."""
        ids = [row.line.id for row in self._rows]
        if line_id in ids:
            self._at = ids.index(line_id)
            self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DOWN:
            self._say()
        elif event.key() == Qt.Key.Key_Up:
            self._at = max(0, self._at - 1)
            self._mark()
        elif event.key() == Qt.Key.Key_Home:
            self._at = 0
            self._mark()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        line = self.current()
        if line is None:
            return
        self._said.add(line.id)
        self._at += 1
        self._mark()
        if self._at == len(self._rows):
            self.finished.emit()

    def _mark(self) -> None:
        for at, row in enumerate(self._rows):
            row.show_state(in_hand=at == self._at, said=row.line.id in self._said)
        if self._at < len(self._rows):
            row = self._rows[self._at]
            self._column.activate()  # a row that was just made has no place yet
            self.ensureWidgetVisible(row, 0, row.height())
            self.setAccessibleDescription(f"{row.line.caption}: {row.line.value}")


def _title(caption: str, parent: QWidget) -> Words:
    words = heading(caption, parent)
    words.setContentsMargins(0, theme.size("s3"), 0, theme.size("s1"))
    return words


class _Row(QWidget):
    def __init__(self, line: ReadLine, parent: ReadAloud) -> None:
        super().__init__(parent)
        self.line = line
        self._list = parent
        self._in_hand = False
        self._said = False
        self.setObjectName(line.id)
        self.setAccessibleName(f"{line.caption}: {line.value}")
        caption = small(line.caption, "soft", wrap=True, parent=self)
        caption.setFixedWidth(_CAPTION)
        self._value = Words(
            line.value,
            "" if line.known else "warn",
            _SIZES[0] if line.known else _ASKED,
            bold=line.known,
            wrap=True,
            parent=self,
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.size("s3") + _TICK, 3, theme.size("s3"), 3)
        grid.setHorizontalSpacing(theme.size("s3"))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(caption, 0, 0)
        grid.addWidget(self._value, 0, 1)
        if line.words:
            grid.addWidget(small(line.words, wrap=True, parent=self), 1, 1)

    def show_state(self, *, in_hand: bool, said: bool) -> None:
        self._in_hand, self._said = in_hand, said
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A word as wide as the row is said from smaller letters, not cut."""
        super().resizeEvent(event)
        if self.line.known:
            longest = max(self.line.value.split(), key=len, default="")
            fonts = [theme.font(size, bold=True) for size in _SIZES]
            room = self._value.width()
            fits = (font for font in fonts if QFontMetrics(font).horizontalAdvance(longest) <= room)
            self._value.setFont(next(fits, fonts[-1]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._list.go_to(self.line.id)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._in_hand:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint"))
            painter.drawRoundedRect(self.rect(), theme.size("radius_small"), theme.size("radius_small"))
            painter.fillRect(0, 4, 3, self.height() - 8, theme.color("accent"))
        else:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line_row"))
        if self._said:
            paint.draw_state(painter, QPointF(theme.size("s3") + 6, self.height() / 2), "done")
