"""The history as a list: when, who, what was said, however long it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from supportdesk import clock, wording
from supportdesk.services.follow_up.history_row import HistoryRow
from supportdesk.services.paperwork.papers import PAPERS
from supportdesk.texts import N_, Both, Texts
from ui import theme
from ui.models.rows import ROW_ROLE, Column, Index, RowsModel
from ui.widgets import paint
from ui.widgets.labels import tip

_WHEN = 78
_EDGE = 7
_BY_SHARE = 0.4
_LANGUAGES = {"en": N_("English"), "hi": N_("Hindi")}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A row as it is shown. `mood` says how the distress has changed, with its tone."""

    row: HistoryRow
    id: int
    day: str
    time: str
    title: str
    by: str
    words: str
    mood: str
    tone: str


def history_lines(rows: Sequence[HistoryRow], at_first: int | None, texts: Texts) -> list[HistoryLine]:
    """Newest first, as they come; `at_first` is the distress on the day the person came."""
    moods: dict[int, tuple[str, str]] = {}
    before = at_first
    for at, row in reversed(list(enumerate(rows))):
        if row.distress is not None:
            moods[at] = _mood(before, row.distress, texts)
            before = row.distress
    return [_line(len(rows) - at, row, moods.get(at, ("", "")), texts) for at, row in enumerate(rows)]


def _mood(before: int | None, now: int, texts: Texts) -> tuple[str, str]:
    tone = "danger" if now >= 7 else "warn" if now >= 4 else "ok"
    if before is None:
        return texts("distress {now}", now=now), tone
    return texts("distress {before} → {now}", before=before, now=now), tone


def _line(key: int, row: HistoryRow, mood: tuple[str, str], texts: Texts) -> HistoryLine:
    at = clock.local(row.at)
    return HistoryLine(
        row=row,
        id=key,
        day=wording.day_short(at.date()),
        time=f"{at:%H:%M}" if row.time_known else "",
        title=_title(row, texts),
        by=texts.pick(row.by),
        words=_words(row, texts),
        mood=mood[0],
        tone=mood[1],
    )


def _title(row: HistoryRow, texts: Texts) -> str:
    """With a mark on what the person was told or that nobody was reached, and how long a call took."""
    title = texts(row.what)
    if row.told:
        title = texts("{party} · told", party=title)
    elif row.not_reached:
        title = texts("{party} · not reached", party=title)
    if row.seconds is None:
        return title
    return f"{title} · {call_time(row.seconds)}"


def call_time(seconds: int) -> str:
    """4:14."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def _words(row: HistoryRow, texts: Texts) -> str:
    about = texts.pick(row.about) if isinstance(row.about, Both) else row.about
    if row.label:
        about = " · ".join(filter(None, (texts(row.label), about)))
    if about in PAPERS and row.more in _LANGUAGES:  # a print: its kind and language are kept as keys
        return f"{texts(PAPERS[about])} · {texts(_LANGUAGES[row.more])}"
    return " · ".join(filter(None, (about, row.more)))


class HistoryList(QListView):
    """`chosen(line)` by Enter or twice by the mouse; `menu_wanted(line, place)` where more can be done with it."""

    chosen = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = RowsModel[HistoryLine]([Column("", _said)], self)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setProperty("kind", "found")
        self.setItemDelegate(_LineDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self._choose)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        self.rows_model.show(lines)
        self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Of the line under the mouse, or by the key of the one in hand."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if index.isValid():
            at = event.globalPos() if mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(index.data(ROW_ROLE), at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        self.chosen.emit(index.data(ROW_ROLE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _said(line: HistoryLine) -> str:
    """For people who hear the list."""
    return " ".join(text for text in (line.day, line.time, line.title, line.words, line.mood, line.by) if text)


class _LineDelegate(QStyledItemDelegate):
    """A line is as high as its words need."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line: HistoryLine = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        small = QFontMetrics(theme.font("font_small"))
        high = QFontMetrics(theme.font("font_small", bold=True)).height()
        high += _words_box(line, width).height() if line.words else 0
        high += paint.chip_size(line.mood).height() + 3 if line.mood else 0
        return QSize(width, max(high, 2 * small.height()) + 2 * _EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: HistoryLine = index.data(ROW_ROLE)
        box = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box, theme.color("accent_tint"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line_row"))
        inner = box.adjusted(2, _EDGE, -4, -_EDGE)
        painter.setFont(theme.font("font_small"))
        painter.setPen(theme.color("ink_3"))
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(inner, top | Qt.AlignmentFlag.AlignLeft, f"{line.day}\n{line.time}")
        right = inner.adjusted(_WHEN, 0, 0, 0)
        by = _shown_by(line, right.width())
        painter.drawText(right, top | Qt.AlignmentFlag.AlignRight, by)
        room = right.width() - painter.fontMetrics().horizontalAdvance(by) - theme.size("s2")
        painter.setFont(theme.font("font_small", bold=True))
        painter.setPen(theme.color("ink"))
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(right, top | Qt.AlignmentFlag.AlignLeft, title)
        self._draw_words(painter, right, line, box.width())
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole name of who wrote a line, where it is cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        line: HistoryLine = index.data(ROW_ROLE)
        cut = _shown_by(line, view.viewport().width() - _WHEN) != line.by
        QToolTip.showText(event.globalPos(), tip(line.by) if cut else "", view)
        return True

    def _draw_words(self, painter: QPainter, right: QRect, line: HistoryLine, width: int) -> None:
        below = right.translated(0, painter.fontMetrics().height())
        if line.words:
            words = _words_box(line, width).translated(below.topLeft())
            painter.setFont(theme.font("font_small"))
            painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, line.words)
            below = below.translated(0, words.height())
        if line.mood:
            size = paint.chip_size(line.mood)
            paint.draw_chip(
                painter, QRect(below.left(), below.top() + 2, size.width(), size.height()), line.mood, line.tone
            )


def _shown_by(line: HistoryLine, width: int) -> str:
    """Leaves the larger part of the line to its title."""
    most = round(width * _BY_SHARE)
    return QFontMetrics(theme.font("font_small")).elidedText(line.by, Qt.TextElideMode.ElideRight, most)


def _words_box(line: HistoryLine, width: int) -> QRect:
    room = QRect(0, 0, max(width - _WHEN - 8, 60), 10_000)
    metrics = QFontMetrics(theme.font("font_small"))
    high = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), line.words).height()
    return QRect(0, 0, room.width(), high)
