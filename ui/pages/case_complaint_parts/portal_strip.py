"""A strip that stays on top of the browser: the next box, and the keys that copy it. It remembers its place."""

import json

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from supportdesk import paths
from supportdesk.texts import Texts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.labels import Chip, Words, tip

_WIDTH = 640
_FILE = "strip.json"


class PortalStrip(QFrame):
    """A window without a frame, moved by dragging it. F2 copies the next box, Shift+F2 the one before, Esc closes.

    It has no parent on purpose: as a child of the main window its keys would be that window's keys too.
    """

    next_wanted = Signal()
    again_wanted = Signal()
    closed = Signal()

    def __init__(self, texts: Texts) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        _ = texts
        self._texts = texts
        self._grip: QPoint | None = None
        self.setObjectName("portal_strip")
        self.setProperty("kind", "card")
        self.setWindowTitle(_("Copy to the portal"))
        self.setAccessibleName(_("Copy to the portal"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setFixedWidth(_WIDTH)
        self._count = Chip("", parent=self)
        self._label = Words("", bold=True, parent=self)
        self._label.setObjectName("strip_label")
        self._value = Words("", "soft", parent=self)
        self._value.setObjectName("strip_value")
        self._said = Words("", "muted", "font_small", wrap=True, parent=self)
        self._said.setObjectName("strip_said")
        self._lay_out()

    def show_step(self, done: tuple[int, int], label: str, value: str, said: str) -> None:
        """`label` and `value` of the box that F2 takes next; both empty when nothing waits."""
        self._count.show_text(f"{done[0]}/{done[1]}", "ok" if done[0] == done[1] else "info")
        for words, text in ((self._label, label or self._texts("Nothing waits")), (self._value, value)):
            room = (_WIDTH - 400) if words is self._label else _WIDTH - 40
            words.setText(words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
            words.setToolTip(tip(text))
        self._said.setText(said)
        self.setAccessibleDescription(f"{label}: {value}. {said}")

    def open(self) -> None:
        """Where it stood last; on the screen, wherever that was."""
        self.adjustSize()
        screen = QGuiApplication.primaryScreen().availableGeometry()
        x, y = _kept_place() or (screen.right() - _WIDTH - 24, screen.top() + 24)
        x = max(screen.left(), min(x, screen.right() - _WIDTH))
        self.move(x, max(screen.top(), min(y, screen.bottom() - self.sizeHint().height())))
        self.show()
        self.raise_()
        self.activateWindow()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_F2:
            (self.again_wanted if shift else self.next_wanted).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None
        _keep_place(self.x(), self.y())

    def closeEvent(self, event: QCloseEvent) -> None:
        """One that was never open stands nowhere, and what was kept before stays."""
        if self.isVisible():
            _keep_place(self.x(), self.y())
        super().closeEvent(event)
        self.closed.emit()

    def _lay_out(self) -> None:
        _ = self._texts
        copy = Button(_("Copy next"), "F2", "primary", name="strip_next", small=True, parent=self)
        again = Button(_("The one before"), "Shift+F2", "quiet", name="strip_again", small=True, parent=self)
        close = Button("", name="strip_close", icon="x", small=True, parent=self)
        for button, act in ((copy, self.next_wanted), (again, self.again_wanted), (close, self.close)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setShortcut(QKeySequence())  # the keys come to the strip itself, wherever its focus is
            button.clicked.connect(act)
        close.setToolTip(_("Close"))
        close.setAccessibleName(_("Close"))
        top = QHBoxLayout()
        top.setSpacing(theme.size("s2"))
        top.addWidget(self._count)
        top.addWidget(self._label)
        top.addStretch(1)
        for button in (again, copy, close):
            top.addWidget(button)
        column = QVBoxLayout(self)
        edge = theme.size("s3")
        column.setContentsMargins(edge, 8, edge, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._value)
        column.addWidget(self._said)


def _kept_place() -> tuple[int, int] | None:
    try:
        x, y = json.loads((paths.state_folder() / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return None
    return (x, y) if isinstance(x, int) and isinstance(y, int) else None


def _keep_place(x: int, y: int) -> None:
    """A place that cannot be kept is no trouble."""
    try:
        (paths.own_state() / _FILE).write_text(json.dumps([x, y]), encoding="utf-8")
    except OSError:
        return
