"""One line of the ledger being written or put right: what happened, how much, when, and what that kind of line asks."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.fields import AS_TYPED, Choice, Field, Kind
from supportdesk.money import rupees
from supportdesk.services.evidence import EvidenceRow
from supportdesk.services.money.ledger import OWN, RECEIVER
from supportdesk.services.money.lines import (
    ABOUT_ANSWERS,
    AGREED,
    ANSWERS,
    EVENTS,
    OUTCOMES,
    WITH_OWN_BANK,
    DayBeforePayment,
    DayNotCome,
    Details,
    LapsesBefore,
    MoneyRow,
    OutcomeMissing,
    correct_money,
    record_money,
    remove_money,
)
from supportdesk.services.payments import PaymentRow
from supportdesk.texts import N_, Texts
from supportdesk.validate import Problem, Value, clean, shown
from ui import theme
from ui.context import Context
from ui.pages.case_follow_up_parts.put_away import PutAwayForm
from ui.widgets.button import Button
from ui.widgets.card import line as thin_line
from ui.widgets.due.day_ahead import parse_day_ahead
from ui.widgets.field_form import FieldForm
from ui.widgets.inputs import PickInput
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Words

_AMOUNT = Field("event_amount", N_("How much of it?"), Kind.MONEY, max_len=AS_TYPED)
_DAY = Field("event_on", N_("On which day?"), Kind.DATE, max_len=AS_TYPED)
_BANK = Field("event_bank", N_("At which bank?"), Kind.PICK, max_len=80)
_FILE = Field("event_file", N_("Which file shows it?"), Kind.PICK, max_len=200)
_NOTE = Field("event_note", N_("Note"), Kind.LINE, max_len=200)
_COURT = Field("event_court", N_("Court"), Kind.LINE, max_len=120)
_NUMBER = Field("event_number", N_("Number of the paper"), Kind.LINE, max_len=60)
_AUTHORITY = Field("event_authority", N_("By whose word?"), Kind.LINE, max_len=120)
_LAPSES = Field("event_lapses_on", N_("Holds until"), Kind.DATE, max_len=AS_TYPED)
_MOVED_TO = Field("event_moved_to", N_("Moved to which bank?"), Kind.LINE, max_len=80)
_MOVED_ACCOUNT = Field("event_moved_account", N_("To which account there?"), Kind.LINE, max_len=60)
_OUTCOME = Field("event_outcome", N_("What did the bank say?"), Kind.PICK, max_len=60)
_MORE = (_OUTCOME, _COURT, _NUMBER, _AUTHORITY, _LAPSES, _MOVED_TO, _MOVED_ACCOUNT)
_ASKED: dict[str, tuple[Field, ...]] = {
    "asked": (_NUMBER,),
    "answered": (_OUTCOME, _NUMBER, _AUTHORITY),
    "papers_given": (_NUMBER,),
    "decided": (_OUTCOME, _NUMBER, _AUTHORITY),
    "complained": (_NUMBER,),
    "held": (_AUTHORITY, _LAPSES),
    "return_asked": (_NUMBER,),
    "applied": (_COURT, _NUMBER),
    "ordered": (_COURT, _NUMBER),
    "moved_on": (_MOVED_TO, _MOVED_ACCOUNT),
    "released": (_NUMBER, _AUTHORITY),
    "hold_ended": (_AUTHORITY,),
    "credited": (_NUMBER,),
}
"""What each kind of line asks besides amount and day."""
_OF_HOLD = ("return_asked", "applied", "ordered", "released", "hold_ended", "credited")
"""What is about money on hold."""
_OF_OWN_BANK = ("decided", "complained")
"""What only the person's own bank decides, and is complained about."""
_DAY_TROUBLES = (DayBeforePayment, DayNotCome)
MONEY_LINE = "money_line"
"""The form's name where it waits unfinished."""
_CORRECTED = "corrected"
_FIELD_OF_TROUBLE: dict[type[DeskError], str] = {LapsesBefore: "event_lapses_on", OutcomeMissing: "event_outcome"}


class MoneyEntry(PutAwayForm):
    """Hidden until somebody records or corrects something. `saved(moment)` after a commit, `closed()` when put away.

    `next_wanted()` before it opens once more by itself. What is typed waits in the case until the form is written down
    or put away; `failed(DeskError)` where it cannot wait.
    """

    saved = Signal(object)
    failed = Signal(object)
    next_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self._payments: Sequence[PaymentRow] = ()
        self._line_id = 0
        self._onward: tuple[str, ...] = ()
        self._payment = PickInput(free=False, parent=self)
        self._payment.setObjectName("money_payment")
        self._payment.setAccessibleName(_("Which payment?"))
        self._payment.edited.connect(self._propose)
        self._event = PickInput([Choice(key, _(words)) for key, words in EVENTS.items()], free=False, parent=self)
        self._event.setObjectName("event")
        self._event.setAccessibleName(_("What became of the money?"))
        self._event.edited.connect(self._follow_event)
        self._form = FieldForm((_AMOUNT, _DAY, _BANK), _, columns=6, spans={"event_bank": 2}, parent=self)
        self._form.edited.connect(self._forget_note)
        self._more = {field.key: FieldForm((field,), _, columns=1, parent=self) for field in _MORE}
        said = [Choice("", ""), *(Choice(key, _(words)) for key, words in OUTCOMES.items())]
        self._more["event_outcome"].set_choices("event_outcome", said)
        self._last = FieldForm((_FILE, _NOTE), _, columns=2, parent=self)
        for editor in (self._form.editor("event_amount"), self._form.editor("event_on")):
            editor.returnPressed.connect(self._write)  # type: ignore[union-attr]  # both are lines
        self._problem = Words("", "error", "font_small", wrap=True, parent=self)
        self._lay_out()
        self._journal = FormJournal(context, MONEY_LINE, self, self._corrected)
        self._journal.failed.connect(self.failed)
        self.closed.connect(self._journal.forget)
        self.hide()

    def start(self, event: str, payment_id: int | None = None, bank: str = RECEIVER, amount: int = 0) -> None:
        """A new line; without a payment the first one of which something is still open is proposed. `amount` in paise,
        where it is known of what: money that comes back from there."""
        chosen = next((row for row in self._payments if row.id == payment_id), None)
        chosen = chosen or next((row for row in self._payments if _is_open(row, event)), self._payments[0])
        self._journal.close()
        self._line_id = 0
        self._payment.set_value(str(chosen.id))
        self._event.set_value(event)
        for form in (*self._more.values(), self._last):
            form.clear()
        self._propose()
        self._begin()
        if bank != RECEIVER:
            self._form.set_typed({"event_bank": bank})
        if amount and event in (*_OF_HOLD, "held"):
            self._form.set_typed({"event_amount": shown(_AMOUNT, amount)})
        self._journal.open(self._case_id)

    def take_up(self, kept: Mapping[str, str]) -> None:
        """Goes on with a line that was neither written down nor put away."""
        self._line_id = int(kept.get(_CORRECTED) or 0)
        self._event.set_value(kept[self._event.objectName()])
        self._begin()
        self._journal.show(self._journal.open(self._case_id))

    def flush(self) -> bool:
        """Lets what is typed wait in the case; False where the desk refused."""
        return self._journal.flush()

    def leave(self) -> None:
        """For another case."""
        self._journal.close()
        self.put_away()

    def correct(self, line: MoneyRow) -> None:
        """A line that is there, to be put right or taken out."""
        self._journal.close()
        self._line_id = line.id
        self._payment.set_value(str(line.payment_id))
        self._event.set_value(line.event)
        self._offer_banks()
        self._form.set_typed(
            {
                "event_amount": shown(_AMOUNT, line.amount),
                "event_on": shown(_DAY, line.happened_on),
                "event_bank": line.bank,
            }
        )
        typed = {
            "event_outcome": line.outcome,
            "event_court": line.court,
            "event_number": line.number,
            "event_authority": line.authority,
            "event_lapses_on": shown(_LAPSES, line.lapses_on),
            "event_moved_to": line.moved_to,
            "event_moved_account": line.moved_account,
        }
        for key, form in self._more.items():
            form.set_typed({key: typed[key]})
        self._last.set_typed({"event_file": str(line.evidence_id or ""), "event_note": line.note})
        self._begin()
        self._journal.open(self._case_id)

    def show_lists(
        self, case_id: int, payments: Sequence[PaymentRow], lines: Sequence[MoneyRow], files: Sequence[EvidenceRow]
    ) -> None:
        """What can be chosen in this case; what is being typed stays."""
        _ = self._context.texts
        self._case_id, self._payments = case_id, payments
        self._payment.set_choices(
            [Choice(str(row.id), payment_words(at, row, _)) for at, row in enumerate(payments, 1)]
        )
        self._onward = tuple(dict.fromkeys(line.moved_to for line in lines if line.moved_to))
        self._offer_banks()
        self._last.set_choices("event_file", [Choice("", "—"), *(Choice(str(row.id), row.name) for row in files)])

    def _corrected(self) -> dict[str, str]:
        return {_CORRECTED: str(self._line_id)} if self._line_id else {}

    def _begin(self) -> None:
        correcting = bool(self._line_id)
        self._payment.setEnabled(not correcting)
        self._take_out.setVisible(correcting)
        self._button.set_label(self._context.texts("Put right") if correcting else self._context.texts("Write down"))
        self._follow_event()
        self.show()
        self._form.editor("event_amount").setFocus()

    def _propose(self) -> None:
        """The whole rest and today; for money that comes back, what is on hold."""
        row = next((row for row in self._payments if str(row.id) == self._payment.value()), None)
        if row is None or self._line_id:
            return
        rest = row.payment.amount - row.held - row.credited - row.moved_on
        event = self._event.value()
        if event in ABOUT_ANSWERS:
            amount = row.asked or row.own_told or row.payment.amount
        else:
            amount = (row.held if event in _OF_HOLD else rest) or rest or row.payment.amount
        today = clock.local(self._context.now()).date()
        self._form.set_typed({"event_amount": shown(_AMOUNT, amount), "event_on": shown(_DAY, today), "event_bank": ""})

    def _follow_event(self) -> None:
        asked = [field.key for field in _ASKED.get(self._event.value(), ())]
        for key, form in self._more.items():
            form.setVisible(key in asked)
        self._problem.hide()
        self._offer_banks()
        longer = self._context.texts("If the bank holds it longer, write its new last day into the line of the hold.")
        self._form.note("event_on", longer if self._event.value() == "hold_ended" else "")
        if not self._line_id:
            own = self._event.value() in _OF_OWN_BANK
            self._form.set_typed({"event_bank": OWN if own else RECEIVER})

    def _offer_banks(self) -> None:
        """The person's own bank has none of the money: it is only asked, answers, and may pay with its own."""
        _ = self._context.texts
        own = [Choice(OWN, _("The person's own bank"))] if self._event.value() in WITH_OWN_BANK else []
        onward = [Choice(bank, bank) for bank in self._onward]
        self._form.set_choices("event_bank", [Choice(RECEIVER, _("The bank that received it")), *own, *onward])

    def _write(self) -> None:
        amount, day = self._value(self._form, _AMOUNT), self._value(self._form, _DAY)
        event, row = self._event.value(), self._payment.value()
        if not (event and row):
            self._refuse(self._context.texts("Choose what happened first."))
        elif isinstance(amount, Problem):
            self._form.note("event_amount", self._context.texts(amount.sentence), "error")
        elif not isinstance(day, dt.date):
            words = day.sentence if isinstance(day, Problem) else N_("On which day?")
            self._form.note("event_on", self._context.texts(words), "error")
        else:
            self._keep(int(row), event, amount if isinstance(amount, int) else 0, day)

    def _keep(self, payment_id: int, event: str, amount: int, day: dt.date) -> None:
        details, desk = self._details(event), self._context.desk
        if details is None:
            return
        note = self._last.typed()["event_note"]
        try:
            if self._line_id:
                desk.do(correct_money, self._line_id, event, amount, day, note, details)
            else:
                desk.do(record_money, payment_id, event, amount, day, note, details)
        except DeskError as error:
            self._say_no(error)
        else:
            self._end()
            if event in ANSWERS and details.outcome in AGREED and details.bank != OWN and not self._line_id:
                self._ask_how_much(payment_id, details, amount)

    def _ask_how_much(self, payment_id: int, details: Details, amount: int) -> None:
        """A bank that agrees has said half: how much it holds, and until when, is the next line."""
        row = next(row for row in self._payments if row.id == payment_id)
        if row.held:
            return
        self.next_wanted.emit()
        self.start("held", payment_id, details.bank, min(amount, row.payment.amount - row.credited - row.moved_on))
        if details.outcome == "partly" and amount >= row.asked:
            self._form.set_typed({"event_amount": ""})
        self._form.note("event_amount", self._context.texts("How much does the bank hold, and until when?"))

    def _details(self, event: str) -> Details | None:
        """None where the last day of a hold cannot be understood. What the kind of line does not ask is left out."""
        asked = [field.key for field in _ASKED[event]]
        typed = {key: form.typed()[key] if key in asked else "" for key, form in self._more.items()}
        now = self._context.now()
        ahead = parse_day_ahead(typed["event_lapses_on"], clock.local(now).date())
        lapses = ahead or clean(_LAPSES, typed["event_lapses_on"], now)
        if isinstance(lapses, Problem):
            self._more["event_lapses_on"].note("event_lapses_on", self._context.texts(lapses.sentence), "error")
            return None
        file = self._last.typed()["event_file"]
        return Details(
            bank=self._form.typed()["event_bank"],
            moved_to=typed["event_moved_to"],
            moved_account=typed["event_moved_account"],
            authority=typed["event_authority"],
            lapses_on=lapses if isinstance(lapses, dt.date) else None,
            court=typed["event_court"],
            number=typed["event_number"],
            evidence_id=int(file) if file.isdecimal() else None,
            outcome=typed["event_outcome"],
        )

    def _value(self, form: FieldForm, field: Field) -> Value | Problem:
        return clean(field, form.typed()[field.key], self._context.now())

    def _remove(self) -> None:
        try:
            self._context.desk.do(remove_money, self._line_id, self._last.typed()["event_note"])
        except DeskError as error:
            self._say_no(error)
        else:
            self._end()

    def _end(self) -> None:
        self.put_away()
        self.saved.emit(self._context.now())

    def _say_no(self, error: DeskError) -> None:
        words = error.say(self._context.texts)
        if key := _FIELD_OF_TROUBLE.get(type(error)):
            self._more[key].note(key, words, "error")
        elif isinstance(error, _DAY_TROUBLES):
            self._form.note("event_on", words, "error")
        else:
            self._refuse(words)

    def _refuse(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def _forget_note(self, key: str) -> None:
        self._form.note(key)
        self._problem.hide()

    def _lay_out(self) -> None:
        _ = self._context.texts
        self._button = Button(_("Write down"), kind="primary", name="record_money", parent=self)
        self._button.clicked.connect(self._write)
        self._take_out = Button(_("Take out"), kind="quiet", name="remove_money", parent=self)
        self._take_out.setToolTip(_("Written down by mistake: it counts no more, and stays in the history"))
        self._take_out.clicked.connect(self._remove)
        close = Button(_("Close"), kind="quiet", name="close_money", parent=self)
        close.clicked.connect(self.put_away)
        top, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        top.setSpacing(theme.size("s3"))
        top.addWidget(self._payment, 3)
        top.addWidget(self._event, 2)
        foot.addWidget(self._problem, 1)
        foot.addStretch(1)
        for button in (self._take_out, self._button, close):
            foot.addWidget(button)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addWidget(thin_line(self))
        column.addLayout(top)
        more = QHBoxLayout()
        more.setSpacing(theme.size("s3"))
        for form in self._more.values():
            more.addWidget(form, 1)
        column.addWidget(self._form)
        column.addLayout(more)
        column.addWidget(self._last)
        column.addLayout(foot)


def payment_words(at: int, row: PaymentRow, texts: Texts) -> str:
    paid = row.payment
    ending = f"··{paid.to_account[-4:]}" if paid.to_account else paid.to_vpa or paid.to_name or ""
    to = " ".join(text for text in (paid.to_bank or "", ending) if text)
    return texts("Payment {n}: {amount} to {whom}", n=at, amount=rupees(paid.amount), whom=to or texts("not known"))


def _is_open(row: PaymentRow, event: str) -> bool:
    if event in _OF_HOLD:
        return row.held > 0
    return row.held + row.credited + row.moved_on < row.payment.amount
