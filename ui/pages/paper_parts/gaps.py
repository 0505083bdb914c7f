"""What the paper in sight still lacks: each value by its name, to be filled in on the case or waived with a reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.services.paperwork.papers import Gap
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Words, small


class GapsCard(Card):
    """Hidden where nothing lacks. `fill_wanted(step)`, `waive_wanted(Gap)` and `unwaive_wanted(Gap)` say what to do."""

    fill_wanted = Signal(str)
    waive_wanted = Signal(object)
    unwaive_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Still missing"), "warn", parent)
        self._texts = context.texts
        self._rows: list[QWidget] = []
        self.hide()

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(gap) for gap in gaps]
        for row in self._rows:
            self.body.addWidget(row)
        self.setVisible(bool(gaps))

    def _row(self, gap: Gap) -> QWidget:
        row = QWidget(self)
        row.setObjectName(f"gap_{gap.name}")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(Words(self._texts(gap.label), wrap=True, bold=not gap.reason, parent=row))
        if gap.reason:
            waived = self._texts("left to be filled in by hand: {reason}", reason=gap.reason)
            column.addWidget(small(waived, wrap=True, parent=row))
        column.addLayout(self._buttons(gap, row))
        return row

    def _buttons(self, gap: Gap, row: QWidget) -> QHBoxLayout:
        _ = self._texts
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        if gap.reason:
            wanted = Button(_("It is needed"), name=f"unwaive_{gap.name}", small=True, parent=row)
            wanted.clicked.connect(partial(self.unwaive_wanted.emit, gap))
            buttons.addWidget(wanted)
        else:
            fill = Button(_("Fill in"), name=f"fill_{gap.name}", small=True, parent=row)
            fill.clicked.connect(partial(self.fill_wanted.emit, gap.step))
            waive = Button(_("Do without…"), name=f"waive_{gap.name}", small=True, parent=row)
            waive.clicked.connect(partial(self.waive_wanted.emit, gap))
            buttons.addWidget(fill)
            buttons.addWidget(waive)
        buttons.addStretch(1)
        return buttons
