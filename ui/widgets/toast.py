"""One line at the bottom of the window that says what was done, goes by itself, and may offer to undo it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.one_layout import one_layout
from ui.widgets.button import Button
from ui.widgets.labels import Words

_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "danger": "circle-alert", "info": "info"}
_SHORT_MS, _LONG_MS = 5_000, 10_000


class Toast(QFrame):
    """A new message takes the place of the one before; `acted` says that its button was pressed.

    It stands `lift` pixels higher where a line at the bottom must stay readable.
    """

    acted = Signal()

    def __init__(self, parent: QWidget, lift: int = 0) -> None:
        super().__init__(parent)
        self._ground = parent
        self._lift = lift
        self.setObjectName("toast")
        self.setProperty("kind", "toast")
        self._icon = QLabel(self)
        self._words = Words(parent=self)
        self._button = Button("", kind="toast", name="toast_action", small=True, parent=self)
        self._button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size("s4"), theme.size("s2"), theme.size("s3"), theme.size("s2"))
        row.setSpacing(theme.size("s3"))
        for widget in (self._icon, self._words, self._button):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, tone: str = "ok", action: str = "") -> None:
        """Shows `text`; with `action` its button stands beside it and the line stays longer."""
        self._icon.setPixmap(theme.pixmap(_ICONS[tone], "nav_mark" if tone == "ok" else "nav_on", 18))
        self._words.setText(text)
        self._button.set_label(action)
        self._button.setVisible(bool(action))
        self._place()
        with one_layout(self._ground):
            self.show()
        self.raise_()
        self._timer.start(_LONG_MS if action else _SHORT_MS)
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self._words.setMaximumWidth(self._ground.width() - 240)
        self.adjustSize()
        left = (self._ground.width() - self.width()) // 2
        self.move(left, self._ground.height() - self.height() - theme.size("s5") - self._lift)

    def _act(self) -> None:
        self.hide()
        self.acted.emit()
