"""How well this desk knows the portal, and the way to where it is corrected."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import knowledge, wording
from supportdesk.services.paperwork.portal_limits import correction_lines
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import small


class PortalLimitsCard(Card):
    open_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("The portal as this desk knows it"), parent=parent)
        _ = context.texts
        self.setObjectName("portal_limits")
        self._context = context
        checked = max(box.basis.checked for page in knowledge.portal().pages.values() for box in page.fields)
        about = _(
            "The boxes were last looked at on {day}. What is corrected here counts at once.",
            day=wording.day(checked, _),
        )
        self._count = small("", wrap=True, parent=self)
        button = Button(_("Correct boxes and lists…"), name="open_portal", parent=self)
        button.clicked.connect(self.open_wanted)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(button)
        self.body.addWidget(small(about, wrap=True, parent=self))
        self.body.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        lines = len(self._context.desk.ask(correction_lines))
        self._count.setText(self._context.texts.count("{n} correction so far", "{n} corrections so far", lines))
