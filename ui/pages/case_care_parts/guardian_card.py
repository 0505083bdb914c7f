"""A guardian who is perhaps the suspect is set aside with a reason; a supervisor signs, or ends it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.rights import Role
from supportdesk.services.care.guardians import AsideRow, asides, end_aside, set_guardian_aside, sign_aside
from ui.context import Context
from ui.pages.case_care_parts.rows_card import RowsCard
from ui.widgets.button import Button
from ui.widgets.inputs import FlagInput, LineInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Words, small


class GuardianCard(RowsCard):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.texts("Guardian is perhaps the suspect"), parent)
        _ = context.texts
        self._name = self._line("aside_name", _("guardian's name, if not in the first step"), 100)
        self._reason = self._line("aside_reason", _("why the guardian is not asked"), 300)
        self._same = FlagInput(_("The mobile in the first step is the guardian's"), self)
        self._same.setObjectName("aside_same_mobile")
        act = Button(_("Do not ask, call or print the guardian"), name="set_aside", small=True, parent=self)
        act.clicked.connect(self._set_aside)
        row = QHBoxLayout()
        row.addWidget(self._same)
        row.addStretch(1)
        row.addWidget(act)
        for widget in (self._name, self._reason):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.body.addWidget(self._list)
        self._journal = FormJournal(context, "aside", self)
        self._journal.failed.connect(self.failed)

    def show_case(self, case_id: int) -> None:
        self._journal.close()
        self._case_id = case_id
        for each in (self._name, self._reason):
            each.set_value("")
        self._same.set_value("no")
        self._journal.show(self._journal.open(case_id))
        self.refresh()

    def flush(self) -> bool:
        """Lets what is typed wait in the case; False where the desk refused."""
        return self._journal.flush()

    def _rows(self) -> Sequence[AsideRow]:
        return self._context.desk.ask(asides, self._case_id)

    def _line(self, name: str, label: str, longest: int) -> LineInput:
        line = LineInput(label, longest, self)
        line.setObjectName(name)
        line.setAccessibleName(label)
        return line

    def _add(self, column: QVBoxLayout, row: AsideRow) -> None:
        _ = self._context.texts
        state = _("ended") if row.ended_at else _("signed by {name}", name=_.pick(row.signed_by))
        if row.ended_at is None and row.signed_at is None:
            state = _("waits for a supervisor's signature")
        tone = "warn" if row.ended_at is None else ""
        column.addWidget(Words(" · ".join((row.name, state)), tone, wrap=True, parent=self._list))
        column.addWidget(small(row.reason, wrap=True, parent=self._list))
        if row.ended_at is None and self._context.desk.member.role is Role.SUPERVISOR:
            buttons = QHBoxLayout()
            if row.signed_at is None:
                buttons.addWidget(self._button(_("Sign"), "sign_aside", row.id, self._sign))
            buttons.addWidget(self._button(_("End it, with the reason above"), "end_aside", row.id, self._end))
            buttons.addStretch(1)
            column.addLayout(buttons)

    def _button(self, label: str, name: str, aside: int, act: Callable[[], None]) -> Button:
        button = Button(label, name=name, small=True, parent=self._list)
        button.setProperty("aside", aside)
        button.clicked.connect(act)
        return button

    def _set_aside(self) -> None:
        same = self._same.value() == "yes"
        typed = self._name.value(), self._reason.value()
        self._show_done(done=self._do(set_guardian_aside, self._case_id, *typed, same_mobile=same))

    def _sign(self) -> None:
        self._show_done(done=self._do(sign_aside, self.sender().property("aside")))

    def _end(self) -> None:
        self._show_done(done=self._do(end_aside, self.sender().property("aside"), self._reason.value()))

    def _show_done(self, *, done: bool) -> None:
        if done:
            self._journal.forget()
            self.show_case(self._case_id)
            self.saved.emit(self._context.now())
