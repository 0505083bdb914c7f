"""Files of a case as tiles with a picture each, to look over and choose from."""

import math
from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from supportdesk.services.evidence import EvidenceRow
from ui import theme
from ui.models.rows import ROW_ROLE, Column, Index, RowsModel
from ui.pages.case_evidence_parts.thumbnails import Thumbnail
from ui.widgets.labels import tip

_TILE = QSize(130, 152)
_PICTURE_HEIGHT = 96
_EDGE = 6
_KEPT = 240  # pictures; one takes some 170 KB
_WISH_MS = 30
_ICONS = {"image": "image", "application": "file-text", "text": "message-square-text", "message": "message-square-text"}


class Tiles(QListView):
    """`picked` follows the person: the row, or None; Enter or a double click is `opened(row)`.

    A file without a picture has a sign of its kind, one that is covered always a lock. `picture_wanted(row)` comes when
    a tile without one is drawn, so that of hundreds of files only those in sight are opened; the latest pictures are
    kept.
    """

    picked = Signal(object)
    opened = Signal(object)
    picture_wanted = Signal(object)

    def __init__(self, name: str, below: Callable[[EvidenceRow], str], parent: QWidget | None = None) -> None:
        """`below` gives the muted line under a file's name."""
        super().__init__(parent)
        self.rows_model = RowsModel[EvidenceRow]([Column("", _name, second=below)], self)
        self._pictures: dict[str, QPixmap] = {}
        self._wanted: dict[str, EvidenceRow] = {}
        self._wish = QTimer(self, singleShot=True, interval=_WISH_MS)
        self._wish.timeout.connect(self._want_pictures)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setItemDelegate(_TileDelegate(self._pictures, self._want_picture, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(_TILE.height() + 4)
        self.setProperty("kind", "found")
        self.selectionModel().currentChanged.connect(self._say_picked)
        self.activated.connect(self._say_opened)

    def show_files(self, rows: Sequence[EvidenceRow]) -> None:
        """Becomes these files; the chosen one stays chosen where it still is there, else the first is."""
        before = self.current()
        self.rows_model.show(rows)
        self._fit()
        if self.current() is None and rows:
            self.setCurrentIndex(self.rows_model.index(0, 0))
        elif self.current() != before or not rows:
            self._say_picked()

    def show_picture(self, sha256: str, picture: Thumbnail) -> None:
        image = QImage(picture.rgba, picture.width, picture.height, QImage.Format.Format_RGBA8888)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(2)
        self._pictures[sha256] = pixmap
        for oldest in list(self._pictures)[:-_KEPT]:
            del self._pictures[oldest]
        self.viewport().update()

    def has_picture(self, sha256: str) -> bool:
        return sha256 in self._pictures

    def clear(self) -> None:
        """Drops everything, pictures too: the next case must find nothing of this one."""
        self._pictures.clear()
        self._wanted.clear()
        self.rows_model.show([])

    def current(self) -> EvidenceRow | None:
        index = self.currentIndex()
        return cast("EvidenceRow", index.data(ROW_ROLE)) if index.isValid() else None

    def pick(self, evidence_id: int) -> None:
        for at, row in enumerate(self.rows_model.rows):
            if row.id == evidence_id:
                self.setCurrentIndex(self.rows_model.index(at, 0))

    def go(self, by: int) -> EvidenceRow | None:
        """Chooses the file so many further on; None, and nothing changes, past either end."""
        index = self.rows_model.index(self.currentIndex().row() + by, 0)
        if not index.isValid():
            return None
        self.setCurrentIndex(index)
        return self.current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """No higher than its rows of tiles."""
        in_a_row = max(1, self.width() // _TILE.width())
        rows = max(1, math.ceil(len(self.rows_model.rows) / in_a_row))
        self.setMaximumHeight(rows * _TILE.height() + 4)

    def _want_picture(self, row: EvidenceRow) -> None:
        self._wanted[row.sha256] = row
        self._wish.start()

    def _want_pictures(self) -> None:
        """Those that are in sight now; what was only passed by is not asked for."""
        seen = self.viewport().rect()
        for at, row in enumerate(self.rows_model.rows):
            if row.sha256 in self._wanted and self.visualRect(self.rows_model.index(at, 0)).intersects(seen):
                self.picture_wanted.emit(row)
        self._wanted.clear()

    def _say_opened(self, index: Index) -> None:
        self.opened.emit(index.data(ROW_ROLE))

    def _say_picked(self) -> None:
        self.picked.emit(self.current())


def _name(row: EvidenceRow) -> str:
    return row.name


class _TileDelegate(QStyledItemDelegate):
    def __init__(self, pictures: dict[str, QPixmap], want: Callable[[EvidenceRow], None], parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._want = want

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return _TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = cast("EvidenceRow", index.data(ROW_ROLE))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        box = QRect(option.rect).adjusted(1, 1, -5, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if selected else "line"), 2 if selected else 1))
        painter.setBrush(theme.color("accent_tint") if focused else theme.color("surface"))
        painter.drawRoundedRect(box, theme.size("radius_small"), theme.size("radius_small"))
        place = QRect(box.left() + _EDGE, box.top() + _EDGE, box.width() - 2 * _EDGE, _PICTURE_HEIGHT)
        self._draw_picture(painter, place, row)
        _draw_words(painter, place.translated(0, _PICTURE_HEIGHT + 2), row.name, _below(index, row))
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        row = cast("EvidenceRow", index.data(ROW_ROLE))
        QToolTip.showText(event.globalPos(), tip(row.name, _below(index, row)), view)
        return True

    def _draw_picture(self, painter: QPainter, place: QRect, row: EvidenceRow) -> None:
        painter.fillRect(place, theme.color("canvas"))
        picture = None if row.sensitive else self._pictures.get(row.sha256)
        if picture is None:
            if not row.sensitive:
                self._want(row)
            kind = "lock" if row.sensitive else _ICONS.get(row.media_type.partition("/")[0], "paperclip")
            sign = theme.pixmap(kind, "ink_3", 28)
            painter.drawPixmap(place.center().x() - 14, place.center().y() - 14, sign)
            return
        size = picture.deviceIndependentSize().toSize()
        left, top = place.center().x() - size.width() // 2, place.center().y() - size.height() // 2
        painter.drawPixmap(left, top, picture)


def _below(index: Index, row: EvidenceRow) -> str:
    model = cast("RowsModel[EvidenceRow]", index.model())
    return model.columns[0].cell(row).second


def _draw_words(painter: QPainter, place: QRect, name: str, below: str) -> None:
    for text, size, ink in ((name, "font_small", "ink"), (below, "font_key", "ink_3")):
        font = theme.font(size)
        metrics = QFontMetrics(font)
        side = Qt.TextElideMode.ElideMiddle if ink == "ink" else Qt.TextElideMode.ElideRight
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        line = QRect(place.left(), place.top(), place.width(), metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(text, side, place.width()))
        place = place.translated(0, metrics.height() - 2)
