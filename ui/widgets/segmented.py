"""One choice of a few, as buttons joined side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets.button import MarkedButton

if TYPE_CHECKING:  # the sign-in page has no form of the tables
    from supportdesk.fields import Choice

_PADDING = 22
_COLOURS = {
    "accent": ("accent", "accent_ink"),
    "warn": ("warn_fill", "warn_ink"),
    "danger": ("danger_fill", "danger_ink"),
}


class Segmented(QWidget):
    """Arrow keys move the choice. With `may_clear` a press on the chosen button, or Delete, takes the answer back.

    Where the width does not hold all buttons, they go on in a second row.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: "Sequence[Choice]",
        *,
        value: str = "",
        small: bool = False,
        may_clear: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value = value
        self._may_clear = may_clear
        self._row_height = theme.size("control_height_small" if small else "control_height") - (0 if small else 2)
        self.setFont(theme.font("font_small" if small else "font"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._row_height)
        self._buttons: dict[str, _Segment] = {}
        self.set_choices(choices)
        self.resize(self.sizeHint())  # one row until a layout says otherwise, or its rows would stretch a window
        self._place()

    def set_choices(self, choices: "Sequence[Choice]") -> None:
        """Changes the buttons or their labels (counts, say); the chosen value stays."""
        for button in self._buttons.values():
            button.setParent(None)
            button.deleteLater()
        self._buttons = {choice.value: _Segment(choice, self) for choice in choices}
        for button in self._buttons.values():
            button.clicked.connect(self._press)
            button.show()
        self.set_value(self._value)
        self._place()
        self.updateGeometry()

    def value(self) -> str:
        return self._value

    def set_value(self, value: str) -> None:
        """Shows a value without saying so; one that is not among the choices shows none."""
        self._value = value
        for key, button in self._buttons.items():
            button.setChecked(key == value)
        chosen = self._buttons.get(value)
        self.setAccessibleDescription(chosen.text() if chosen else "")
        self.update()

    def button(self, value: str) -> QAbstractButton:
        return self._buttons[value]

    def sizeHint(self) -> QSize:
        return QSize(sum(self._natural(button) for button in self._buttons.values()), self._row_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(max((self._natural(button) for button in self._buttons.values()), default=0), self._row_height)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, values = event.key(), list(self._buttons)
        at = values.index(self._value) if self._value in values else -1
        if keys in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self._choose(values[min(at + 1, len(values) - 1)])
        elif keys in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self._choose(values[max(at - 1, 0)])
        elif keys == Qt.Key.Key_Space and at < 0:
            self._choose(values[0])
        elif keys in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._may_clear:
            self._choose("")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "line_2"), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.color("control"))
        painter.drawPath(self.outline(1.0 if self.hasFocus() else 0.5))

    def tone_of(self, _value: str) -> str:
        """The colours of a chosen button: accent, warn or danger."""
        return "accent"

    def outline(self, inset: float) -> QPainterPath:
        """The rounded edge around the buttons, in this widget's coordinates."""
        path = QPainterPath()
        box = QRectF(self._box()).adjusted(inset, inset, -inset, -inset)
        path.addRoundedRect(box, theme.size("radius_small"), theme.size("radius_small"))
        return path

    def _box(self) -> QRect:
        box = QRect()
        for button in self._buttons.values():
            box = box.united(button.geometry())
        return box

    def _press(self) -> None:
        value = next(key for key, button in self._buttons.items() if button is self.sender())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose("" if self._may_clear and value == self._value else value)

    def _choose(self, value: str) -> None:
        before = self._value
        self.set_value(value)
        if value != before:
            self.chosen.emit(value)

    def _natural(self, button: QAbstractButton) -> int:
        return QFontMetrics(theme.font("font", bold=True)).horizontalAdvance(button.text()) + _PADDING

    def _rows(self, width: int) -> list[list["_Segment"]]:
        rows: list[list[_Segment]] = [[]]
        left = width
        for button in self._buttons.values():
            need = self._natural(button)
            if rows[-1] and need > left:
                rows.append([])
                left = width
            rows[-1].append(button)
            left -= need
        return rows

    def _place(self) -> None:
        """Natural widths in one row; several rows all fill the width, so that their edges meet."""
        rows = self._rows(self.width())
        self.setFixedHeight(len(rows) * self._row_height)
        for at, row in enumerate(rows):
            spare = (self.width() - sum(self._natural(button) for button in row)) if len(rows) > 1 else 0
            x = 0
            for place, button in enumerate(row):
                width = self._natural(button) + spare // len(row)
                if len(rows) > 1 and place == len(row) - 1:
                    width = self.width() - x
                button.setGeometry(QRect(QPoint(x, at * self._row_height), QSize(width, self._row_height)))
                x += width


class _Segment(MarkedButton):
    """One of the joined buttons; the keyboard stays with the whole."""

    def __init__(self, choice: "Choice", parent: Segmented) -> None:
        super().__init__(parent)
        self._whole = parent
        self.setObjectName(choice.value)
        self.setText(choice.label)
        self.setAccessibleName(choice.label)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(self._whole.outline(2.0 if self._whole.hasFocus() else 1.0).translated(-self.pos()))
        chosen = self.isChecked()
        ground, ink = _COLOURS[self._whole.tone_of(self.objectName())] if chosen else ("control_hover", "ink")
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), theme.color(ground))
        if not chosen:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("line_2"))
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line_2"))
        font = self.font()
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        painter.drawText(self.rect().translated(0, 1), Qt.AlignmentFlag.AlignCenter, self.text())
