"""Where a step of a case stands: as large as the window leaves room for, and scrolled where it needs more."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget


class Room(QScrollArea):
    """Steps give way to their smallest size first: tables shrink, and only what is left then is scrolled to."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.resize(stack.size())
        stack.addWidget(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        step = self.widget()
        if step is not None:
            step.resize(step.minimumSizeHint().expandedTo(self.viewport().size()))
