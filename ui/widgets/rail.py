"""The dark rail at the left: whose desk it is, where one can go, who is signed in, and when it was backed up."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from supportdesk.texts import LANGUAGE_NAMES, Texts
from ui import theme
from ui.widgets.button import MarkedButton
from ui.widgets.labels import Words, show_fitting

_ICON = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the rail; `title` is marked for translation."""

    name: str
    title: str
    icon: str


class Rail(QFrame):
    """`chosen(name)` for a page; `language_wanted`, `look_wanted` and `lock_wanted` for the foot."""

    chosen = Signal(str)
    language_wanted = Signal()
    look_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, texts: Texts, centre: str, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "nav")
        self.setFixedWidth(theme.size("nav_width"))
        self._texts = texts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 14, 10, 12)
        self._column.setSpacing(2)
        self._add_words(texts("Support Desk"), "nav_on", "font_heading", bold=True)
        self._add_words(centre, "nav_muted", "font_hint")
        self._column.addSpacing(theme.size("s3"))
        self._buttons = {entry.name: _RailButton(entry, texts(entry.title), self) for entry in entries}
        for button in self._buttons.values():
            button.clicked.connect(self._choose)
            self._column.addWidget(button)
        self._column.addStretch(1)
        self._who = self._add_words("", "nav_muted", "font_hint")
        self._backup = self._add_words("", "nav_muted", "font_hint")
        self._add_foot()

    def mark(self, name: str) -> None:
        """Shows which page is in front."""
        for key, button in self._buttons.items():
            button.setChecked(key == name)

    def set_badge(self, name: str, count: int) -> None:
        self._buttons[name].set_badge(count)

    def show_foot(self, who: str, backup: str) -> None:
        around, within = self._column.contentsMargins(), self._who.contentsMargins()
        room = self.maximumWidth() - around.left() - around.right() - within.left() - within.right()
        show_fitting(self._who, who, room)
        self._backup.setText(backup)

    def _add_words(self, text: str, tone: str, size: str, *, bold: bool = False) -> Words:
        words = Words(text, tone, size, bold=bold, wrap=True, parent=self)
        words.setContentsMargins(10, 1, 4, 0)
        self._column.addWidget(words)
        return words

    def _add_foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        _ = self._texts
        other = LANGUAGE_NAMES["en" if _.language == "hi" else "hi"]
        for name, icon, text, tip, signal in (
            ("language", "", other, _("Change the language of the screen"), self.language_wanted),
            ("look", "moon", "", _("Light or dark"), self.look_wanted),
            ("lock", "lock", "", _("Lock (Ctrl+L)"), self.lock_wanted),
        ):
            button = _RailButton(Entry(name, "", icon), text, self)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setCheckable(False)
            button.clicked.connect(signal)
            row.addWidget(button)
        self._column.addLayout(row)

    def _choose(self) -> None:
        self.chosen.emit(self.sender().objectName().removeprefix("go_"))


class _RailButton(MarkedButton):
    def __init__(self, entry: Entry, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"go_{entry.name}")
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = entry.icon
        self._badge = 0

    def set_badge(self, count: int) -> None:
        self._badge = count
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 46, theme.size("control_height") + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(30, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        box = QRectF(self.rect())
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("nav_2"))
            painter.drawRoundedRect(box, theme.size("radius_small"), theme.size("radius_small"))
        if on:
            painter.fillRect(QRectF(0, 0, 3, box.height()), theme.color("nav_mark"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("nav_mark"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        self._draw_label(painter, "nav_on" if on else "nav_ink", bold=on)

    def _draw_label(self, painter: QPainter, ink: str, *, bold: bool) -> None:
        left = 10
        if self._icon:
            painter.drawPixmap(left, (self.height() - _ICON) // 2, theme.pixmap(self._icon, ink, _ICON))
            left += _ICON + 8
        right = self._draw_badge(painter)
        painter.setPen(theme.color(ink))
        box = QRect(left, 0, right - left, self.height())
        painter.setFont(theme.font(bold=bold))
        if painter.fontMetrics().horizontalAdvance(self.text()) > box.width():
            painter.setFont(theme.font())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_badge(self, painter: QPainter) -> int:
        """Draws the count of what is due; returns where the words must end."""
        if not self._badge:
            return self.width() - 4
        painter.setFont(theme.font("font_hint", bold=True))
        text = str(self._badge)
        width = painter.fontMetrics().horizontalAdvance(text) + 14
        box = QRectF(self.width() - width - 4, (self.height() - 18) / 2, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("danger_fill"))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(theme.color("danger_ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return int(box.left()) - 4
