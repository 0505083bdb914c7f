"""Where the person was sent on to: a line and a button to send on, a line and a button for what came of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock, knowledge
from supportdesk.fields import Choice
from supportdesk.services.care.referrals import OUTCOMES, ReferralRow, asking_later, end_referral, refer, referrals
from supportdesk.wording import day_short
from ui.context import Context
from ui.pages.case_care_parts.rows_card import RowsCard
from ui.widgets.button import Button
from ui.widgets.inputs import LineInput, PickInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Words, small


class ReferralsCard(RowsCard):
    """Each referral puts a task on the desk, to ask three days later how it went."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, context.texts("Sent on to"), parent)
        _ = context.texts
        lines = [Choice(line.id, f"{_.pick(line.name)} · {line.number}") for line in knowledge.helplines().values()]
        self._service = PickInput(lines, _("helpline or office"), parent=self)
        self._service.setObjectName("referral_service")
        self._service.setAccessibleName(_("Sent on to"))
        self._why = LineInput(_("why, in a few words"), 300, self)
        self._why.setObjectName("referral_why")
        self._why.setAccessibleName(_("Why"))
        self._why.returnPressed.connect(self._refer)
        send = Button(_("Send on"), kind="primary", name="refer", small=True, parent=self)
        send.clicked.connect(self._refer)
        row = QHBoxLayout()
        row.addWidget(self._service, 1)
        row.addWidget(self._why, 1)
        row.addWidget(send)
        self.body.addLayout(row)
        self.body.addWidget(self._list)
        self._journal = FormJournal(context, "referral", self)
        self._journal.failed.connect(self.failed)
        self._outcomes: dict[int, FormJournal] = {}

    def show_case(self, case_id: int) -> None:
        self.flush()
        if case_id != self._case_id:
            self._outcomes.clear()
        self._journal.close()
        self._case_id = case_id
        self._begin()
        self.refresh()

    def flush(self) -> bool:
        """Lets what is typed wait in the case; False where the desk refused."""
        kept = [journal.flush() for journal in (self._journal, *self._outcomes.values())]
        return all(kept)

    def refresh(self) -> None:
        self.flush()  # the lines may be made anew
        super().refresh()

    def _begin(self) -> None:
        """An empty line, or what was neither sent on nor taken out."""
        self._service.set_value("")
        self._why.set_value("")
        self._journal.show(self._journal.open(self._case_id))

    def _rows(self) -> Sequence[ReferralRow]:
        return self._context.desk.ask(referrals, self._case_id)

    def _add(self, column: QVBoxLayout, row: ReferralRow) -> None:
        _ = self._context.texts
        sent = day_short(clock.local(row.referred_at).date())
        sent_to = " · ".join(filter(None, (_.pick(row.service), row.number, sent)))
        column.addWidget(Words(sent_to, wrap=True, parent=self._list))
        if row.why:
            column.addWidget(small(row.why, wrap=True, parent=self._list))
        if row.outcome:
            came = " · ".join(filter(None, (_(OUTCOMES[row.outcome]), row.outcome_words)))
            column.addWidget(small(came, wrap=True, parent=self._list))
            return
        form = QWidget(self._list)
        choices = [Choice(key, _(label)) for key, label in OUTCOMES.items()]
        outcome = PickInput(choices, _("what came of it"), free=False, parent=form)
        outcome.setObjectName("referral_outcome")
        outcome.setAccessibleName(_("What came of it"))
        said = LineInput(_("in a few words, if there is more to say"), 300, form)
        said.setObjectName("referral_outcome_words")
        said.setAccessibleName(_("What came of it, in a few words"))
        said.returnPressed.connect(self._end)
        end = Button(_("Write down"), name="end_referral", small=True, parent=form)
        end.clicked.connect(self._end)
        for widget in (outcome, said, end):
            widget.setProperty("referral", row.id)
        line = QHBoxLayout(form)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(outcome, 1)
        line.addWidget(said, 1)
        line.addWidget(end)
        column.addWidget(form)
        journal = self._outcomes[row.id] = FormJournal(self._context, "referral_outcome", form)
        journal.failed.connect(self.failed)
        journal.show(journal.open(self._case_id, str(row.id)))

    def _refer(self) -> None:
        service = self._service.value()
        task, ask_on = asking_later(service, self._context.now(), self._context.texts)
        if not self._do(refer, self._case_id, service, self._why.value(), task, ask_on):
            return
        self._journal.forget()
        self._begin()
        self.saved.emit(self._context.now())

    def _end(self) -> None:
        referral = self.sender().property("referral")
        outcome = next(each for each in self._list.findChildren(PickInput) if each.property("referral") == referral)
        said = next(each for each in self._list.findChildren(LineInput) if each.property("referral") == referral)
        if self._do(end_referral, referral, outcome.value(), said.value()):
            self._outcomes.pop(referral).forget()
            self.saved.emit(self._context.now())
