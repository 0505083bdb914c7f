"""Days that are no working days here beyond the state's holidays: local ones, strikes, the centre's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.services.follow_up.closing_days import (
    change_closing_days,
    closing_days,
    read_closing_days,
    write_closing_days,
)
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import TextInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Problem, small


class ClosingDaysCard(Card):
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Closing days"), parent=parent)
        _ = context.texts
        self._context = context
        self._days = TextInput(_("25/12/2026, Christmas"), self)
        self._days.setObjectName("closing_days")
        self._days.setAccessibleName(_("Closing days, one in a line, the reason after a comma"))
        self._problem = Problem(self)
        save = Button(_("Save the days"), kind="primary", name="save_closing_days", parent=self)
        save.clicked.connect(self._save)
        about = _(
            "Sundays, second and fourth Saturdays and the state's holidays are known. Add here when banks and offices "
            "are closed besides: one day in a line, the reason after a comma."
        )
        foot = QHBoxLayout()
        foot.addWidget(self._problem, 1)
        foot.addStretch()
        foot.addWidget(save)
        self.body.addWidget(small(about, wrap=True, parent=self))
        self.body.addWidget(self._days)
        self.body.addLayout(foot)
        self._journal = FormJournal(context, "closing_days", self, own=True)
        self._begin()

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        return self._journal.flush()

    def _begin(self) -> None:
        """What the desk holds now, or what was typed and not saved."""
        self._days.set_value(write_closing_days(self._context.desk.ask(closing_days)))
        self._journal.show(self._journal.open())
        self._problem.say("")

    def _save(self) -> None:
        _ = self._context.texts
        today = clock.local(self._context.now()).date()
        try:
            self._context.desk.do(change_closing_days, read_closing_days(self._days.value(), today))
        except DeskError as error:
            self._problem.say(error.say(_))
            return
        self._journal.forget()
        self._begin()
        self.said.emit(_("The closing days are saved. Every date that hangs on them is right again."))
