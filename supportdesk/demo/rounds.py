"""The work between the visits at the demo desk: twice a week each counsellor writes down what came of what is due."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from supportdesk import clock, knowledge
from supportdesk.demo.crew import OPENS, Crew, Life
from supportdesk.demo.invented import Dice, an_acknowledgement
from supportdesk.rights import Member
from supportdesk.services import cases
from supportdesk.services.follow_up import contacts, follow_ups
from supportdesk.services.follow_up.follow_ups import DueRow
from supportdesk.services.follow_up.police import note_police, save_police
from supportdesk.services.money import became_of
from supportdesk.services.money.ledger import OWN
from supportdesk.services.money.lines import ANSWERS, Details, MoneyRow, list_money, record_money
from supportdesk.services.paperwork.portal_status import note_status
from supportdesk.services.payments import PaymentRow, list_payments

_SETTLED = 0.95
_CALLED_BACK = ("Called back; sleeps better now.", "Asked what comes next; explained it once more.")
_OUTCOMES = ("partly", "asks_more", "refused", "open")


def rounds(crew: Crew, dice: Dice, member: Member, weekdays: tuple[int, ...]) -> Life:
    day = clock.local(crew.moment.at).date()
    while True:
        day += dt.timedelta(days=1)
        if day.weekday() in weekdays:
            yield clock.at_desk(day, OPENS)
            for task in crew.desk.ask(follow_ups.due, crew.moment.at, member.id, day):
                if dice.random() < _SETTLED:
                    yield crew.moment.at + dt.timedelta(seconds=dice.randint(60, 400))
                    if task.case_id not in crew.closed:  # by a colleague, meanwhile
                        _Settling(crew, dice, member, task).write()


@dataclass(slots=True)
class _Settling:
    """One task, and the fact that ends it."""

    crew: Crew
    dice: Dice
    member: Member
    task: DueRow

    def write(self) -> None:
        if self.task.task_id is not None:
            self.crew.do(self.member, follow_ups.finish_task, self.task.task_id, "Done.")
        elif not self.task.rule:
            self._call("Nothing new; the next call is in two weeks.")
        elif fact := self._facts().get(knowledge.clocks()[self.task.rule].stops_on[0]):
            fact()

    def _facts(self) -> dict[str, Callable[[], None]]:
        """By what stops a clock."""
        return {
            "called_back": partial(self._call, self.dice.choice(_CALLED_BACK)),
            "status_seen": self._look_up,
            "call_1930": partial(self._report, "call_1930", "called_at", "acknowledgement_1930", 3),
            "portal_filed": partial(self._report, "submission", "submitted_at", "acknowledgement_portal", 2),
            "bank_told": partial(self._money, "asked"),
            "bank_answered": partial(self._money, "answered"),
            "bank_decided": partial(self._money, "decided"),
            "receiver_answered": partial(self._money, "answered"),
            "papers_given": partial(self._money, "papers_given"),
            "ombudsman_filed": partial(self._money, "complained"),
            "return_asked": partial(self._money, "return_asked"),
            "court_asked": partial(self._money, "applied"),
            "court_order": partial(self._money, "ordered"),
            "held": partial(self._money, "held"),
            "released": partial(self._money, "released"),
            "credited": partial(self._money, "credited"),
            "fir_told": partial(self._police, "efir_told_on"),
            "fir_signed": partial(self._police, "efir_signed_on"),
            "fir_registered": partial(self._police, "fir_on"),
            "police_progress": partial(self._note, "progress", "The officer says: accounts are being looked into."),
            "certin_told": partial(self._note, "certin", "Sent by e-mail."),
        }

    @property
    def _today(self) -> dt.date:
        return clock.local(self.crew.moment.at).date()

    def _call(self, said: str) -> None:
        left = min(max(round(self.dice.gauss(3, 1.5)), 0), 10)
        self.crew.do(self.member, contacts.write_contact, self.task.case_id, "victim", said, left)

    def _look_up(self) -> None:
        status = self.dice.choice(knowledge.portal().status.words)
        self.crew.do(self.member, note_status, self.task.case_id, status, self._today)

    def _report(self, form: str, moment: str, number: str, origin: int) -> None:
        typed = {
            moment: f"{clock.local(self.crew.moment.at):%d/%m/%Y %H:%M}",
            number: an_acknowledgement(self.dice, origin, self._today),
        }
        self.crew.do(self.member, cases.save_answers, self.task.case_id, form, typed)

    def _police(self, key: str) -> None:
        self.crew.do(self.member, save_police, self.task.case_id, {key: f"{self._today:%d/%m/%Y}"})

    def _note(self, kind: str, said: str) -> None:
        self.crew.do(self.member, note_police, self.task.case_id, kind, said, self._today)

    def _money(self, event: str) -> None:
        """About the line that started the task; else with the person's own bank, about every payment."""
        about = self._line()
        payments: list[tuple[int, int]] = [(about.payment_id, about.amount)] if about else self._payments()
        bank = about.bank if about else OWN
        outcome = self.dice.choice(_OUTCOMES) if event in ANSWERS else ""
        if about and event in ("held", "released", "credited"):
            payments = [(about.payment_id, self._left(about, event))]
        for payment_id, amount in payments:
            details = Details(bank=bank, outcome=outcome)
            if amount:
                self.crew.do(self.member, record_money, payment_id, event, amount, self._today, "", details)

    def _left(self, about: MoneyRow, event: str) -> int:
        """A part may be on hold, or have come back, already."""
        there = self.crew.desk.ask(became_of, self.task.case_id)[about.payment_id].banks[about.bank.casefold()]
        if event == "held":
            return min(about.amount, there.unknown)
        return min(about.amount, there.on_hold + (there.on_its_way if event == "credited" else 0))

    def _line(self) -> MoneyRow | None:
        lines: list[MoneyRow] = self.crew.desk.ask(list_money, self.task.case_id)
        return next((line for line in lines if f"{line.event} {line.id}" == self.task.fact), None)

    def _payments(self) -> list[tuple[int, int]]:
        rows: list[PaymentRow] = self.crew.desk.ask(list_payments, self.task.case_id)
        return [(row.id, row.payment.amount) for row in rows if row.payment.direction == "out"]
