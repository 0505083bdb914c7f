"""The card of a step that is filled in: what does not fit is scrolled to, its main button always stands below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import small


class StepCard(Card):
    """Forms go into `content`; the footer has a quiet hint and the button that moves on."""

    def __init__(self, hint: str, next_title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        inner = QWidget(self)
        self.content = QVBoxLayout(inner)
        self.content.setContentsMargins(0, 0, theme.size("s1"), 0)
        self.content.setSpacing(theme.size("s2"))
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for ground in (inner, self.area.viewport()):
            ground.setAutoFillBackground(False)
        self.next = Button(next_title, "Ctrl+Return", "primary", name="next", parent=self)
        footer = QHBoxLayout()
        footer.addWidget(small(hint, wrap=True, parent=self), 1)
        footer.addWidget(self.next)
        self.body.addWidget(self.area, 1)
        self.body.addLayout(footer)
