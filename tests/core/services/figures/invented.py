"""A desk of thousands of invented cases put in as plain rows, with everything in them that may mislead a count."""

import datetime as dt
import json
import random
from typing import Any

import sqlalchemy as sa

from supportdesk import clock
from supportdesk.knowledge import crimes
from supportdesk.models import (
    AuditLine,
    Base,
    Case,
    ClockMark,
    Closing,
    Complainant,
    Consent,
    Contact,
    Grievance,
    Incident,
    MoneyEvent,
    Paper,
    Payment,
    PoliceFile,
    PoliceStation,
    Referral,
    Report,
)

FIRST_DAY, LAST_DAY = dt.date(2025, 9, 1), dt.date(2027, 1, 31)
"""ISO week 53 of 2026 ends in January 2027."""
STATIONS = ("Bhankrota", "Sanganer", "Sodala", "Bagru")
_MIDNIGHTS = (dt.time(0, 0), dt.time(23, 59, 59), dt.time(5, 29, 59), dt.time(5, 30))
_BANKS = ("SBI", "HDFC Bank", "Some village bank", None)
_PAPERS = ("acknowledgement", "hold_letter", "restoration", "restoration_court", "ombudsman", "referral")
_RULES = ("efir_signature", "platform_2_hours", "bank_told_3_days", "call_1930")
Rows = dict[type[Base], list[dict[str, Any]]]


def fill(engine: sa.Engine, cases: int, seed: int = 7) -> None:
    dice = random.Random(seed)  # noqa: S311 - invented people need no secrets
    rows: Rows = {PoliceStation: [{"name": name, "name_hindi": name} for name in STATIONS]}
    for case_id in range(1, cases + 1):
        _Invented(dice, case_id, rows).write()
    with engine.begin() as connection:
        for table, values in rows.items():
            names = sorted({name for row in values for name in row})
            connection.execute(sa.insert(table), [{name: row.get(name) for name in names} for row in values])


class _Invented:
    def __init__(self, dice: random.Random, case_id: int, rows: Rows) -> None:
        self.dice, self.id, self.rows = dice, case_id, rows
        self.more = random.Random(case_id)  # noqa: S311
        day = FIRST_DAY + dt.timedelta(days=dice.randrange((LAST_DAY - FIRST_DAY).days))
        time = dice.choice(_MIDNIGHTS) if dice.random() < 0.3 else dt.time(dice.randrange(24), dice.randrange(60))
        self.opened_at = clock.at_desk(day, time)

    def add(self, table: type[Base], **values: Any) -> None:
        self.rows.setdefault(table, []).append(values)

    def later(self, days: float) -> dt.datetime:
        return self.opened_at + dt.timedelta(days=self.dice.uniform(0, days))

    def _told(self) -> dict[str, dt.datetime | None]:
        """What a platform was told and said, in this order."""
        at, found = self.opened_at, {}
        for name in ("told_at", "acknowledged_at", "answered_at", "appealed_at"):
            at += dt.timedelta(days=self.more.uniform(0, 9))
            found[name] = at if self.more.random() < 0.7 else None
        return found

    def _perhaps_on(self, days: int) -> dt.date | None:
        at = clock.local(self.opened_at).date() + dt.timedelta(days=self.more.randrange(days))
        return at if self.more.random() < 0.4 else None

    def day_later(self, days: int) -> dt.date:
        return clock.local(self.later(days)).date()

    def perhaps(self, share: float, value: Any) -> Any:
        return value if self.dice.random() < share else None

    def write(self) -> None:
        self._case()
        self._person()
        self._report()
        for number in range(self.dice.choice((0, 1, 1, 2, 3))):
            self._payment(number)
        self._done()

    def _case(self) -> None:
        dice = self.dice
        ends = self._closings()
        self.is_closed = bool(ends)  # no clock runs there, so its money may take any way
        self.add(
            Case,
            id=self.id,
            number=f"JPR-{self.id:06d}",
            status="closed" if ends else dice.choice(("open", "open", "draft")),
            step="intake",
            checklist_version=1,
            opened_at=self.opened_at,
            opened_by=1,
            with_staff=dice.choice((1, 2)),
            changed_at=self.opened_at,
            closed_at=ends,
            channel=dice.choice(("walk_in", "phone", None)),
            speaks=dice.choice(("hi", "en")),
        )

    def _closings(self) -> dt.datetime | None:
        """The day of the last closing, after none to two that were undone."""
        at, known = self.opened_at, {"closed_by": 1, "outcome": "", "person_view": "", "person_words": "", "note": ""}
        sums = {"lost": 0, "held": 0, "credited": 0, "moved_on": 0, "reopened_why": ""}
        for _ in range(self.dice.choice((0, 0, 1, 2))):
            closed = at + dt.timedelta(days=self.dice.uniform(1, 30))
            at = closed + dt.timedelta(days=self.dice.uniform(0, 20))
            self.add(Closing, case_id=self.id, closed_at=closed, reopened_at=at, reopened_by=1, **known, **sums)
        if self.dice.random() < 0.4:
            return None
        closed = at + dt.timedelta(days=self.dice.uniform(0, 90))
        self.add(Closing, case_id=self.id, closed_at=closed, reopened_at=None, reopened_by=None, **known, **sums)
        return closed

    def _person(self) -> None:
        dice = self.dice
        self.add(Consent, case_id=self.id, use_in_figures=dice.choice((True, True, True, None, False)))
        self.add(
            Complainant,
            case_id=self.id,
            name=f"Person {self.id}",
            age=dice.choice(("64", "17", "05/03/1990", "18", "60", "61", "25", None)),
            gender=dice.choice(("woman", "man", "man", "other", None)),
            police_station=dice.choice((*STATIONS, "my brother Ramesh", None)),
            same_person_as=dice.randrange(1, self.id) if self.id > 1 and dice.random() < 0.1 else None,
        )
        self.add(
            Incident,
            case_id=self.id,
            kind=dice.choice((*crimes(), "upi", "upi", None)),
            contacted_by=dice.choice(("call", "social", None)),
            contact_handle=dice.choice((self._handle(dice.randrange(2000)), None)),
        )

    def _handle(self, number: int) -> str:
        """Of one handle the ways in which somebody types it."""
        if number % 4:
            return self.more.choice((f"handle {number}", f"@Handle {number}"))
        first, last = "98290", f"1{number:04d}"
        forms = (f"{first}{last}", f"+91 {first} {last}", f"0{first}-{last}", f"91 {first}{last}")
        return self.more.choice(forms)

    def _report(self) -> None:
        called, filed = self.perhaps(0.6, self.later(4)), self.perhaps(0.6, self.later(9))
        number = f"3{self.id:013d}" if called or self.dice.random() < 0.2 else None
        self.add(
            Report,
            case_id=self.id,
            called_at=called,
            acknowledgement_1930=self.perhaps(0.9, number),
            submitted_at=filed,
            acknowledgement_portal=self.perhaps(0.3, number) or self.perhaps(0.4, f"2{self.id:013d}"),
        )
        for form, key in (("call_1930", "acknowledgement_1930"), ("submission", "acknowledgement_portal")):
            for _ in range(self.more.randrange(3)):
                detail = json.dumps({"form": form, "keys": sorted((key, "operator"))})
                at = self.opened_at + dt.timedelta(days=self.more.uniform(0, 60))
                known = {"staff_id": 1, "command": "cases.save_answers", "hash": ""}
                self.add(AuditLine, case_id=self.id, at=at, detail=detail, **known)

    def _payment(self, number: int) -> None:
        dice, payment_id = self.dice, 10 * self.id + number
        day = clock.local(self.opened_at).date() - dt.timedelta(days=dice.choice((0, 0, 0, 1, 5)))
        same = dice.random() < 0.1
        amount = 500_000 if same and dice.random() < 0.5 else dice.randrange(1, 3_000_000) * dice.choice((1, 1, 10))
        self.add(
            Payment,
            id=payment_id,
            case_id=self.id,
            paid_on=self.perhaps(0.95, day),
            paid_at=self.perhaps(0.9, dt.time(dice.randrange(24), dice.randrange(60))),
            amount=amount,
            direction=dice.choice(("out", "out", "out", "in")),
            reference=f"{dice.randrange(40):012d}" if same else self.perhaps(0.8, f"{payment_id:012d}"),
            to_bank=dice.choice(_BANKS),
            to_vpa=self.perhaps(0.4, f"mule{dice.randrange(3000)}@okaxis"),
            to_account=self.perhaps(0.6, f"{dice.randrange(4000):011d}"),
            added_at=self.opened_at,
        )
        if dice.random() < 0.7:
            self._became(payment_id, amount)

    def _became(self, payment_id: int, amount: int) -> None:
        """In the order in which a ledger allows it."""
        dice, days = self.dice, iter(sorted(self.dice.choices(range(40), k=8)))
        perhaps = self.more.random
        self._event(payment_id, "asked", amount, next(days))
        held, on_its_way = dice.randint(0, amount), 0
        if held and dice.random() < 0.7:
            back = dice.randint(0, held)
            self._event(payment_id, "held", held, held_after := next(days))
            for event in ("return_asked", "applied"):
                self._event(payment_id, event, held if perhaps() < 0.3 else 0, held_after + self.more.randrange(20))
            for event, its, from_hold in (("ordered", held, 0), ("credited", back, back), ("released", held - back, 0)):
                told, on_day = its if perhaps() < 0.7 else 0, next(days)
                for number in ("", "Misc. 12/2026") if event == "ordered" and perhaps() < 0.3 else ("",):
                    self._event(payment_id, event, told, on_day, from_hold=from_hold, number=number)
                if event == "released":
                    on_its_way = told
                    if not told:
                        self._lapses(payment_id, held - back, on_day)
        if dice.random() < 0.5:
            to = "Kotak" if dice.random() < 0.3 else ""
            account = f"{payment_id:011d}" if not to and perhaps() < 0.2 else ""
            self._event(payment_id, "moved_on", amount - held, left := next(days), moved_to=to, moved_account=account)
            if to:
                self._at_the_next_bank(payment_id, (amount - held) // 2, left)
        elif self.is_closed and 0 < held <= amount - held and perhaps() < 0.5:
            self._again(payment_id, held, on_its_way)

    def _at_the_next_bank(self, payment_id: int, held: int, days: int) -> None:
        """Asked, perhaps with a question back first and a second time, it refuses or holds."""
        perhaps, more = self.more.random, self.more.randrange
        if self.is_closed and perhaps() < 0.7:
            self._event(payment_id, "asked", held, asked := days + more(9), bank="Kotak")
            if perhaps() < 0.4:
                says = self.more.choice(("asks_more", "open", "refused", "partly"))
                event = self.more.choice(("answered", "decided"))
                self._event(payment_id, event, held, asked + more(9), bank="Kotak", outcome=says)
            if perhaps() < 0.3:
                self._event(payment_id, "asked", held, asked + more(20), bank="kotak")
        self._event(payment_id, "held", held, held_after := days + more(20), bank="Kotak")
        self._lapses(payment_id, held, held_after + more(20), bank="Kotak")

    def _lapses(self, payment_id: int, on_hold: int, days: int, bank: str = "") -> None:
        """Perhaps, and perhaps a part of it only."""
        if self.more.random() < 0.5:
            self._event(payment_id, "hold_ended", on_hold // self.more.choice((1, 1, 2)), days, bank=bank)

    def _again(self, payment_id: int, held: int, on_its_way: int) -> None:
        """So much is held, ordered and paid back once more, by another order of the same amount, which nobody
        numbered. What was released the first time arrives with it."""
        back = max(held - on_its_way, 0)
        for event, from_hold, days in (("held", 0, 50), ("ordered", 0, 55), ("credited", back, 60)):
            self._event(payment_id, event, held, days + self.more.randrange(5), from_hold=from_hold)

    def _event(
        self,
        payment_id: int,
        event: str,
        amount: int,
        days: int,
        **more: Any,
    ) -> None:
        known = {"from_hold": 0, "bank": "", "number": "", "outcome": "", "moved_to": "", "moved_account": ""}
        if amount:
            self.add(
                MoneyEvent,
                case_id=self.id,
                payment_id=payment_id,
                event=event,
                amount=amount,
                note="",
                authority="",
                court="",
                happened_on=clock.local(self.opened_at).date() + dt.timedelta(days=days),
                recorded_at=self.opened_at,
                recorded_by=1,
                **known | more,
            )

    def _done(self) -> None:
        dice = self.dice
        for kind in _PAPERS:
            if dice.random() < 0.3:
                at = self.later(30)
                common = {"language": "hi", "copy_number": 1, "number": 1, "sha256": "", "printed_by": 1}
                self.add(Paper, case_id=self.id, kind=kind, printed_at=at, to_whom="", waived="", **common)
        for rule in _RULES:
            if dice.random() < 0.2:
                state = dice.choice(("done", "done", "waived"))
                self.add(
                    ClockMark,
                    case_id=self.id,
                    rule=rule,
                    fact="x",
                    state=state,
                    reason="",
                    marked_at=self.later(30),
                    marked_by=1,
                )
        if dice.random() < 0.3:
            printed = [row["printed_at"] for row in self.rows.get(Paper, [])[-6:] if row["case_id"] == self.id]
            at = dice.choice([*printed, self.later(30)])
            self.add(Referral, case_id=self.id, service="legal aid", why="", referred_at=at, referred_by=1)
        if dice.random() < 0.3:
            signed = self.perhaps(0.8, self.day_later(30))
            number, days = self.perhaps(0.8, "12/2026"), self.more.uniform(0, 120)
            noted = self.opened_at + dt.timedelta(days=days) if number and days < 100 else None
            others = {"complaint_on": self._perhaps_on(10), "efir_told_on": self._perhaps_on(5)}
            self.add(PoliceFile, case_id=self.id, fir_number=number, fir_on=signed, fir_noted_at=noted, **others)
        if dice.random() < 0.2:
            down = self.perhaps(0.7, self.later(20))
            known = {"taken_down_at": down, "noted_at": self.opened_at, "noted_by": 1}
            self.add(Grievance, case_id=self.id, **known, **self._told())
            self.add(Grievance, case_id=self.id, **known | {"taken_down_at": None}, **self._told())
        for _ in range(dice.randrange(3)):
            party = dice.choice(("victim", "bank"))
            self.add(Contact, case_id=self.id, at=self.later(60), party=party, text="", told=False, staff_id=1)
