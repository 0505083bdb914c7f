"""The end of a case: how it ended, where the money is, what the person says of it; and how it is opened again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import clock, wording
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.money import rupees
from supportdesk.services.closing import (
    OUTCOMES,
    PERSON_VIEWS,
    SPOKEN_AGAIN,
    ClosingRow,
    ClosingSheet,
    close_case,
    closing_sheet,
    reopen_case,
)
from ui import theme
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import ChoiceInput, LineInput, PickInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Words, labelled_row, small

CLOSING = "closing"
"""The form's name where it waits unfinished."""


class ClosingCard(Card):
    """`saved(moment)` and `said(words)` after the case was closed or opened again; `put_away()` when it is left.

    `failed(DeskError)` where what is typed cannot wait in the case.
    """

    saved = Signal(object)
    failed = Signal(object)
    said = Signal(str)
    put_away = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Close the case"), parent=parent)
        self._context = context
        self._case_id = 0
        self._sheet: ClosingSheet | None = None
        self._money = Words("", wrap=True, parent=self)
        self._ends = small("", wrap=True, parent=self)
        for words in (self._money, self._ends):
            self.body.addWidget(words)
        self._closing = self._make_closing()
        self._again = self._make_again()
        self._problem = Words("", "error", wrap=True, parent=self)
        self.body.addWidget(self._problem)
        self.body.addLayout(self._make_buttons())
        self.body.addStretch(1)
        self._journal = FormJournal(context, CLOSING, self)
        self._journal.failed.connect(self.failed)
        self.hide()

    def start(self, case_id: int) -> None:
        """What is known of the case now, and what was typed there and neither kept nor put away."""
        self._journal.close()
        self._case_id = case_id
        for editor in (self._view, self._note, self._words, self._why):
            editor.set_value("")
        self._outcome.set_value("")
        self._problem.hide()
        self.refresh()
        sheet = self._sheet
        if sheet is not None and not sheet.closed:
            self._outcome.set_value(sheet.outcome)
        self._journal.show(self._journal.open(case_id))
        self.show()
        (self._why if sheet is not None and sheet.closed else self._outcome).setFocus()

    def flush(self) -> bool:
        """Lets what is typed wait in the case; False where the desk refused."""
        return self._journal.flush()

    def leave(self) -> None:
        """For another case."""
        self._journal.close()
        self.hide()

    def refresh(self) -> None:
        _, sheet = self._context.texts, self._context.desk.ask(closing_sheet, self._case_id, self._context.now())
        self._sheet = sheet
        self.heading.setText(_("This case is closed") if sheet.closed else _("Close the case"))
        self._money.setText(self._about_money(sheet))
        self._ends.setText("\n".join(self._about_end(end) for end in sheet.ends))
        self._ends.setVisible(bool(sheet.ends))
        for widget in self._closing:
            widget.setVisible(not sheet.closed)
        for widget in self._again:
            widget.setVisible(sheet.closed)
        self._button.set_label(_("Open again") if sheet.closed else _("Close the case"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def _make_closing(self) -> list[QWidget]:
        _ = self._context.texts
        self._outcome = PickInput([Choice(key, _(words)) for key, words in OUTCOMES.items()], free=False, parent=self)
        self._outcome.setObjectName("outcome_of_case")
        self._view = ChoiceInput([Choice(key, _(words)) for key, words in PERSON_VIEWS.items()], self)
        self._view.setObjectName("person_view")
        self._words = LineInput(_("like: I slept again, thank you"), 500, self)
        self._words.setObjectName("person_words")
        self._note = LineInput(_("like: the order is with her lawyer"), 500, self)
        self._note.setObjectName("closing_note")
        widgets: list[QWidget] = []
        for label, editor in (
            (_("How did the case end?"), self._outcome),
            (_("What does the person say?"), self._view),
            (_("In the person's own words"), self._words),
            (_("Note for whoever opens it again"), self._note),
        ):
            widgets.append(self._add_field(label, editor))
        return widgets

    def _make_again(self) -> list[QWidget]:
        label = self._context.texts("Why is it opened again?")
        self._why = LineInput(self._context.texts("like: the bank has answered"), 500, self)
        self._why.setObjectName("reopen_why")
        self._why.returnPressed.connect(self._keep)
        return [self._add_field(label, self._why)]

    def _add_field(self, label: str, editor: QWidget) -> QWidget:
        """Hidden and shown with its label."""
        field = QWidget(self)
        row = labelled_row(field, (label, editor, 1))
        row.setContentsMargins(0, 0, 0, 0)
        field.setLayout(row)
        self.body.addWidget(field)
        return field

    def _make_buttons(self) -> QHBoxLayout:
        _ = self._context.texts
        self._button = Button(_("Close the case"), kind="primary", name="keep_closing", parent=self)
        self._button.clicked.connect(self._keep)
        cancel = Button(_("Cancel"), kind="quiet", name="cancel_closing", parent=self)
        cancel.clicked.connect(self._put_away)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s2"))
        row.addStretch(1)
        row.addWidget(self._button)
        row.addWidget(cancel)
        return row

    def _about_money(self, sheet: ClosingSheet) -> str:
        _, sums = self._context.texts, sheet.money
        lines = []
        if sums.lost:
            lines.append(
                _(
                    "{lost} was taken: {credited} is back, {held} on hold, {moved_on} moved on, {unknown} not known.",
                    lost=rupees(sums.lost),
                    credited=rupees(sums.credited),
                    held=rupees(sums.held),
                    moved_on=rupees(sums.moved_on),
                    unknown=rupees(sums.unknown),
                )
            )
        if sheet.tasks and not sheet.closed:
            lines.append(_.count("{n} task ends with the case.", "{n} tasks end with the case.", sheet.tasks))
        return "\n".join(lines)

    def _about_end(self, end: ClosingRow) -> str:
        _ = self._context.texts
        closed = _(
            "Closed on {day}: {outcome}. The person: {view}.",
            day=wording.day_short(clock.local(end.closed_at).date()),
            outcome=_(OUTCOMES[end.outcome]),
            view=_(PERSON_VIEWS[end.person_view]),
        )
        again = ""
        if end.reopened_at is not None:
            day = wording.day_short(clock.local(end.reopened_at).date())
            again = _("Opened again on {day}: {why}", day=day, why=end.reopened_why or _(SPOKEN_AGAIN))
        return " ".join(filter(None, (closed, end.person_words, end.note, again)))

    def _keep(self) -> None:
        desk, _ = self._context.desk, self._context.texts
        closed = self._sheet is not None and self._sheet.closed
        typed = (self._outcome.value(), self._view.value(), self._note.value(), self._words.value())
        try:
            if closed:
                desk.do(reopen_case, self._case_id, self._why.value())
            else:
                desk.do(close_case, self._case_id, *typed)
        except DeskError as error:
            self._problem.setText(error.say(_))
            self._problem.show()
            return
        self._put_away()
        self.saved.emit(self._context.now())
        self.said.emit(_("The case is open again.") if closed else _("The case is closed. Nothing of it is deleted."))

    def _put_away(self) -> None:
        self._journal.forget()
        self.hide()
        self.put_away.emit()
