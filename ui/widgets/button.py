"""The button, which also shows the keys that press it."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShortcutEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from ui import theme
from ui.widgets import paint

_INK = {
    "primary": ("accent_ink", "accent_muted", "accent_line"),
    "danger": ("danger_ink", "danger_muted", "danger_line"),
    "toast": ("nav_mark", "nav_muted", "nav_2"),
}
_PLAIN = ("ink", "ink_3", "line_2")


def press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Enter presses what has the focus, as the space bar does, once however long it is held; False for other keys."""
    plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    if not plain or event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class MarkedButton(QAbstractButton):
    """Bears a mark that its owner sets (the page shown, the kind chosen): a press asks for it and changes nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def nextCheckState(self) -> None:
        """Left to the owner."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)


class Button(QPushButton):
    """`name` is the act (objectName); `keys` like "Ctrl+N" both press the button and are shown on it.

    Kinds: "" (white), primary, danger, quiet, toast. `small` is for the heads of cards and for rows.
    """

    def __init__(
        self,
        text: str,
        keys: str = "",
        kind: str = "",
        *,
        name: str = "",
        icon: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._icon = icon
        self._kind = kind
        self._small = small
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setFont(theme.font("font_small" if small else "font"))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.set_label(text)
        if keys:
            self.setShortcut(keys)

    def set_label(self, text: str) -> None:
        """Changes the words; `setText` would take an & for a mnemonic and drop the keys."""
        keys = self.shortcut() if self._keys else None
        self._label = text
        self.setText(text.replace("&", "&&"))
        if keys is not None:
            self.setShortcut(keys)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_kind(self, kind: str) -> None:
        self._kind = kind
        theme.mark(self, "kind", kind)

    def event(self, event: QEvent) -> bool:
        """The keys press at once: Qt's own way shows the button pressed for a tenth of a second first."""
        if event.type() == QEvent.Type.Shortcut and isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    @property
    def label(self) -> str:
        return self._label

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._label) + (20 if self._small else 26)
        if self._icon:
            width += 16 + (6 if self._label else 0)
        if self._keys:
            width += paint.key_cap_size(self._keys).width() + 9
        return QSize(width, theme.size("control_height_small" if self._small else "control_height"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """The style draws the empty button."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ink, cap_ink, cap_line = _INK.get(self._kind, _PLAIN) if self.isEnabled() else ("ink_3", "ink_3", "line")
        cap = paint.key_cap_size(self._keys) if self._keys else QSize(-9, 0)
        words = self.fontMetrics().horizontalAdvance(self._label)
        picture = (16 + (6 if self._label else 0)) if self._icon else 0
        left = (self.width() - picture - words - 9 - cap.width()) // 2
        if self._icon:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(left, (self.height() - 16) // 2, theme.pixmap(self._icon, ink, 16))
        painter.setPen(theme.color(ink))
        painter.setFont(self.font())
        painter.drawText(QRect(left + picture, 1, words + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._label)
        if self._keys:
            box = QRect(left + picture + words + 9, (self.height() - cap.height()) // 2, cap.width(), cap.height())
            paint.draw_key_cap(painter, box, self._keys, theme.color(cap_ink), theme.color(cap_line))
