"""The steps of a case: where we are, what is done, what has begun."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from supportdesk.texts import N_, Texts
from ui import theme
from ui.widgets import paint
from ui.widgets.button import MarkedButton

STATE_WORDS = {"done": N_("done"), "part": N_("begun"), "todo": N_("not begun")}


class StepsBar(QWidget):
    """Steps count from 0; Alt+1 is the first. `clicked` says which step the person wants to see."""

    clicked = Signal(int)

    def __init__(self, titles: Sequence[str], texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = [_Step(f"{at + 1} {title}", texts, self) for at, title in enumerate(titles)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.size("s1"))
        for at, step in enumerate(self._steps):
            step.setObjectName(f"step_{at + 1}")
            step.clicked.connect(self._press)
            layout.addWidget(step, 1)
            shortcut = QShortcut(QKeySequence(f"Alt+{at + 1}"), self)
            shortcut.setObjectName(f"step_{at + 1}")
            shortcut.activated.connect(self._press)

    def set_state(self, at: int, state: str, count: str = "") -> None:
        """`state` is done, part or todo; `count` like "2/7" stands after the title."""
        self._steps[at].show_state(state, count)

    def set_current(self, at: int) -> None:
        for place, step in enumerate(self._steps):
            step.setChecked(place == at)

    def step(self, at: int) -> QAbstractButton:
        return self._steps[at]

    def _press(self) -> None:
        self.clicked.emit(int(self.sender().objectName().removeprefix("step_")) - 1)


class _Step(MarkedButton):
    def __init__(self, title: str, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self._texts = texts
        self._state = "todo"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state("todo", "")

    def show_state(self, state: str, count: str) -> None:
        self._state = state
        self.setText(f"{self._title} {count}".strip())
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._texts(STATE_WORDS[state]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 44, theme.size("control_height") + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        bottom = QRect(0, self.height() - 3, self.width(), 3)
        if self.underMouse() and not on:
            painter.fillRect(self.rect(), theme.color("control_hover"))
        painter.fillRect(bottom, theme.color("accent" if on else "line"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -5), 5, 5)
        left = 10
        if not on or self._state == "done":
            paint.draw_state(painter, QPointF(left + 5, (self.height() - 3) / 2), self._state)
            left += 18
        font = self.font()
        font.setBold(on)
        painter.setFont(font)
        painter.setPen(theme.color("accent" if on else "ink_2"))
        box = QRect(left, 0, self.width() - left - 4, self.height() - 3)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
