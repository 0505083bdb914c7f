"""How a case goes on at the demo desk: the visit, what comes of the money, the calls of the weeks after."""

import datetime as dt
from dataclasses import dataclass

from supportdesk import clock, knowledge
from supportdesk.demo import files
from supportdesk.demo.crew import Crew, Life, at_work
from supportdesk.demo.invented import Dice, Person, Suspect, a_person, an_acknowledgement, awake, some_payments
from supportdesk.demo.sample import Story, sample
from supportdesk.filing import print_paper
from supportdesk.reading import accounts
from supportdesk.rights import Member
from supportdesk.services import cases, closing, tokens
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.follow_up import contacts, follow_ups
from supportdesk.services.money import became_of
from supportdesk.services.money.ledger import OWN, RECEIVER, AtBank
from supportdesk.services.money.lines import Details, record_money
from supportdesk.services.payments import NewPayment, add_payments, payment_use
from supportdesk.services.people import join_person

_DELAYS = ((0.3, 1), (1, 6), (6, 24), (24, 72), (72, 240))
"""Hours from the last payment to the visit, from and to; the first is chosen as often as the others."""
_SAID_BY_THE_BANK = ("The branch has the letter; the manager will look at it.", "The nodal desk asks for the FIR.")
_STILL_HELD = "The person follows the court order alone now."
_SAID_BY_THE_POLICE = ("The complaint has reached the station; an officer is named.", "The e-FIR is to be signed.")


@dataclass(slots=True)
class Visit:
    """One case of the demo desk, from the token on."""

    crew: Crew
    dice: Dice
    member: Member
    story: Story
    suspects: list[Suspect]
    came_at: dt.datetime
    now: dt.datetime
    live: bool = False

    def life(self) -> Life:
        crew, dice, walked_in = self.crew, self.dice, self.live or self.dice.random() < 0.72
        yield self.came_at - dt.timedelta(minutes=dice.randint(2, 25))
        person, earlier = self._who()
        token = crew.do(self.member, tokens.give_token, person.name, self._note()).id if walked_in else None
        yield self.came_at
        case = crew.open_case(self.member, token)
        self._write_person(case, person, earlier, walked_in=walked_in)
        yield self._after(6)
        last_at = self._last_payment_at()
        payments = some_payments(dice, self.story, person, self.suspects, last_at) if self.story.rupees else []
        self._write_incident(case, payments, last_at)
        if not self.live and dice.random() < self._left_unfinished():
            crew.do(self.member, cases.go_to_step, case, "incident")
            return
        yield self._after(11)
        ids = crew.do(self.member, add_payments, case, payments).ids if payments else ()
        if self.live:
            crew.do(self.member, cases.go_to_step, case, "money")
            return
        yield from self._report(case, payments, last_at)
        yield from self._bring_evidence(case, person, payments, ids)
        yield from self._print(case)
        crew.do(self.member, cases.go_to_step, case, "follow_up")
        crew.visitors.append((person, case))
        yield from self._go_on(case, payments, ids)

    def _who(self) -> tuple[Person, int | None]:
        """Now and then somebody who was here before."""
        if self.crew.visitors and self.dice.random() < 0.05:
            return self.dice.choice(self.crew.visitors)
        return a_person(self.dice), None

    def _note(self) -> str:
        return knowledge.crimes()[self.story.kind].name.en if self.dice.random() < 0.5 else ""

    def _after(self, minutes: float) -> dt.datetime:
        return self.came_at + dt.timedelta(seconds=round(minutes * self.dice.uniform(54, 66)))

    def _left_unfinished(self) -> float:
        return 0.22 if self.now - self.came_at < dt.timedelta(days=3) else 0.01

    def _last_payment_at(self) -> dt.datetime:
        if self.live:
            return self.came_at - dt.timedelta(minutes=15)
        low, high = self.dice.choice(_DELAYS)
        return awake(self.came_at - dt.timedelta(hours=self.dice.uniform(low, high)))

    def _write_person(self, case: int, person: Person, earlier: int | None, *, walked_in: bool) -> None:
        crew, dice = self.crew, self.dice
        answers = {
            "name": person.name,
            "name_hindi": person.name_hindi,
            "mobile": person.mobile,
            "age": str(person.age),
            "gender": person.gender,
            "pin_code": person.pin_code,
            "town": accounts.places(person.pin_code)[0].district,
            "police_station": person.station,
        }
        crew.do(self.member, cases.save_answers, case, "person", answers)
        if earlier:
            crew.do(self.member, join_person, case, earlier)
        channel = "walk_in" if walked_in else dice.choice(("phone", "phone", "referred"))
        arrival = {"channel": channel, "speaks": "hi" if self.story.speaks == "hi" else dice.choice(("hi", "en"))}
        crew.do(self.member, cases.save_answers, case, "arrival", arrival)
        given = {
            "notice_read": "yes",
            "share_police_bank": _yes(dice, 0.95),
            "follow_up_calls": _yes(dice, 0.9),
            "use_in_figures": _yes(dice, 0.94),
        }
        crew.do(self.member, cases.save_answers, case, "consent", given)

    def _write_incident(self, case: int, payments: list[NewPayment], last_at: dt.datetime) -> None:
        story, dice = self.story, self.dice
        first = payments[0] if payments else None
        begins = clock.at_desk(first.paid_on, first.paid_at or dt.time()) if first and first.paid_on else last_at
        begins = clock.local(begins - dt.timedelta(minutes=dice.randint(5, 25)))
        handles = {"phone": self.suspects[0].phone, "profile": self.suspects[0].profile, "link": self.suspects[0].link}
        answers = {
            "kind": story.kind,
            "happened_on": f"{begins:%d/%m/%Y}",
            "happened_at": f"{begins:%H:%M}",
            "contacted_by": story.by,
            "contact_handle": handles.get(story.handle, ""),
            "what_was_said": story.said,
            "still_in_contact": _yes(dice, 0.3),
            "distress": str(8 if self.live else min(max(round(dice.gauss(4.5, 2.2)), 0), 10)),
            **story.answers,
        }
        self.crew.do(self.member, cases.save_answers, case, "incident", answers)

    def _report(self, case: int, payments: list[NewPayment], last_at: dt.datetime) -> Life:
        """The call to 1930 while the money may still be stopped, then the complaint on the portal."""
        crew, dice = self.crew, self.dice
        fresh = self.came_at - last_at < dt.timedelta(days=3)
        if payments and dice.random() < (0.85 if fresh else 0.4):
            yield self._after(18)
            called = clock.local(crew.moment.at)
            call = {
                "called_at": f"{called:%d/%m/%Y %H:%M}",
                "operator": dice.choice(("Operator 14", "Operator 22", "")),
                "acknowledgement_1930": an_acknowledgement(dice, 3, called.date()),
            }
            crew.do(self.member, cases.save_answers, case, "call_1930", call)
        if dice.random() < 0.75:
            yield self._after(34)
            filed = clock.local(crew.moment.at)
            complaint = {
                "acknowledgement_portal": an_acknowledgement(dice, 2, filed.date()),
                "submitted_at": f"{filed:%d/%m/%Y %H:%M}",
            }
            crew.do(self.member, cases.save_answers, case, "submission", complaint)

    def _bring_evidence(self, case: int, person: Person, payments: list[NewPayment], ids: tuple[int, ...]) -> Life:
        if self.dice.random() < 0.45:
            return
        yield self._after(42)
        brought: list[NewFile] = []
        for number, (payment, id_) in enumerate(zip(payments[:2], ids, strict=False), start=1):
            screen = files.payment_screen(payment)
            uses = ("payment_screen", payment_use(id_))
            brought.append(self.crew.sealed(screen, f"payment {number}.png", "image/png", uses))
        if payments and self.dice.random() < 0.4:
            paper = files.statement(person, payments)
            brought.append(self.crew.sealed(paper, "statement.pdf", "application/pdf", ("statement",)))
        if self.story.by in ("whatsapp", "social"):
            talk = files.chat(self.story, self.suspects[0], self.came_at - dt.timedelta(days=1))
            brought.append(self.crew.sealed(talk, "WhatsApp chat.txt", "text/plain", ("chat",)))
        if brought:
            self.crew.do(self.member, add_evidence, case, brought)

    def _print(self, case: int) -> Life:
        yield self._after(48)
        self._print_one(case, "acknowledgement")
        if self.dice.random() < 0.15:
            self._print_one(case, "bring_list")

    def _print_one(self, case: int, kind: str) -> None:
        crew = self.crew
        crew.desk.member = self.member
        print_paper(crew.desk, case, kind, crew.texts[self.story.speaks])

    def _go_on(self, case: int, payments: list[NewPayment], ids: tuple[int, ...]) -> Life:
        crew, dice = self.crew, self.dice
        day = clock.local(self.came_at).date()
        bank_told = bool(payments) and dice.random() < 0.8
        if bank_told:
            yield self._after(55)
            for payment, id_ in zip(payments, ids, strict=True):
                for bank in (OWN, RECEIVER):
                    details = Details(bank=bank)
                    crew.do(self.member, record_money, id_, "asked", payment.amount, day, "", details)
            if dice.random() < 0.5:
                yield self._after(58)
                crew.do(
                    self.member, follow_ups.add_task, case, "Ask the branch for the letter", day + _days(dice, 3, 12)
                )
        if bank_told and dice.random() < 0.5:
            yield from self._money_comes_back(case, ids)
        yield at_work(dice, day + _days(dice, 8, 16))
        party, said = dice.choice((("bank", _SAID_BY_THE_BANK), ("police", _SAID_BY_THE_POLICE)))
        crew.do(self.member, contacts.write_contact, case, party, dice.choice(said))
        if dice.random() < 0.85:
            yield at_work(dice, day + _days(dice, 28, 56))
            _close(crew, dice, self.member, case)

    def _money_comes_back(self, case: int, ids: tuple[int, ...]) -> Life:
        """A part is held within days; of that a part comes back weeks later."""
        crew, dice = self.crew, self.dice
        place = dice.randrange(len(ids))
        yield at_work(dice, clock.local(self.came_at).date() + _days(dice, 1, 5))
        day = clock.local(crew.moment.at).date()
        if left := self._at_receiver(case, ids[place]).unknown:
            held = _part(dice, left)
            crew.do(self.member, record_money, ids[place], "held", held, day)
        if dice.random() < 0.45:
            yield at_work(dice, day + _days(dice, 12, 40))
            day = clock.local(crew.moment.at).date()
            if left := self._at_receiver(case, ids[place]).on_hold:
                back = left if dice.random() < 0.6 else _part(dice, left)
                crew.do(self.member, record_money, ids[place], "credited", back, day)

    def _at_receiver(self, case: int, payment_id: int) -> AtBank:
        """Colleagues who settle what is due write down of the same money."""
        became = self.crew.desk.ask(became_of, case)
        return became[payment_id].banks[RECEIVER]


def _close(crew: Crew, dice: Dice, member: Member, case: int) -> None:
    """Ends a case: some are with the police, of some money is back, and some have only been advised."""
    sheet = crew.desk.ask(closing.closing_sheet, case, crew.moment.at)
    outcome = sheet.outcome or dice.choice(
        ("with_police", "advised", "money_not_back" if sheet.money.lost else "advised")
    )
    view = dice.choice(("helped", "helped", "partly", "not_helped", "not_asked"))
    waits = sheet.money.held or sheet.on_its_way
    crew.do(member, closing.close_case, case, outcome, view, _STILL_HELD if waits else "")
    crew.closed.add(case)


def a_story(dice: Dice) -> Story:
    return dice.choices(sample().stories, [story.weight for story in sample().stories])[0]


def _yes(dice: Dice, share: float) -> str:
    return "yes" if dice.random() < share else "no"


def _days(dice: Dice, low: int, high: int) -> dt.timedelta:
    return dt.timedelta(days=dice.randint(low, high))


def _part(dice: Dice, amount: int) -> int:
    """Between a fifth and all of it, in whole rupees."""
    return max(round(amount * dice.uniform(0.2, 1) / 100) * 100, 100)
