"""What banks, courts, platforms and the police owe, by hand: which of it still waits, and since which day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from tests.core.services.figures.recount import india

Row = dict[str, Any]
Waits = Iterator[tuple[str, dt.date, dt.date]]
"""The rule, the day from which it counts, and a day before which it is not due."""
FOR_COURT = 5_000_000
"""Paise on hold in one account, from which an order of a court is asked for."""
E_FIR = 10_000_000
"""Paise from which Rajasthan registers an e-FIR by itself."""


def of_own_bank(
    paid: list[Row], told: dt.date | None, back: int, opened: dt.date, *, with_money: bool, frozen: bool
) -> Waits:
    """A task that is done says that the person's bank was told; it ends where all came back. `frozen`: it is the
    person's own account that the police stopped."""
    taken = sum(row["amount"] for row in paid)
    if told is None or 0 < taken <= back:
        return
    if frozen:
        yield "frozen_forwarded", told, told
    if not with_money:
        return
    first = min((row["paid_on"] or opened for row in paid), default=told)
    by_old_rules = ("shadow_credit", "bank_decides_90")
    for rule in (
        *(by_old_rules if first.year < 2027 else ["bank_decides_45"]),
        "ombudsman_opens",
        "ombudsman_last_day",
    ):
        yield rule, told, told


def of_receivers(paid: list[Row], lines: dict[int, list[Row]]) -> Waits:
    """The lives of the payments at the banks to which the money went: asked, held, ordered, released, and back."""
    lives = {row["id"]: _Life(lines.get(row["id"], [])) for row in paid}
    asked: dict[tuple[str, object], set[tuple[dt.date, dt.date]]] = defaultdict(set)
    in_account: dict[object, int] = defaultdict(int)
    for row in paid:
        in_account[_account(row)] += lives[row["id"]].held()
    for row in paid:
        life, account = lives[row["id"]], _account(row)
        if not life.all_back(row["amount"]):
            asked["hold_reply", account].update((day, day) for day in life.unanswered("asked", "held", "moved_on"))
        for event, rule in (("return_asked", "return_answer"), ("applied", "court_answer")):
            key = account if rule == "return_answer" else None  # of a court the first that was asked in the case
            asked[rule, key].update((day, life.moved_by(rule)) for day in life.asks_on(event))
        yield from life.holds(in_account[account])
        yield from life.lapsed(row["amount"])
    yield from ((rule, *min(days)) for (rule, _), days in asked.items() if days)


def _account(row: Row) -> object:
    return row["to_account"] or row["to_vpa"] or row["id"]


class _Life:
    def __init__(self, lines: list[Row]) -> None:
        self.of: dict[str, list[Row]] = defaultdict(list)
        for line in sorted(lines, key=lambda line: (line["happened_on"], line["id"])):
            self.of[f"{line['event']} elsewhere" if line["bank"] else line["event"]].append(line)

    def held(self) -> int:
        return self.sum("held")

    def sum(self, event: str) -> int:
        return sum(line["amount"] for line in self.of[event])

    def days(self, event: str) -> list[dt.date]:
        return [line["happened_on"] for line in self.of[event]]

    def all_back(self, amount: int) -> bool:
        return self.sum("credited") >= amount

    def left(self) -> int:
        """Still on hold."""
        return self.held() - self.sum("credited") - self.sum("released") - self.sum("hold_ended")

    def unanswered(self, event: str, *answers: str) -> list[dt.date]:
        said = [day for answer in answers for day in self.days(answer)]
        return [day for day in self.days(event) if not any(each >= day for each in said)]

    def moved_by(self, rule: str) -> dt.date:
        """What a bank says about the money gives it a week more."""
        said = self.days("moved_on") if rule == "return_answer" else []
        return max([day + dt.timedelta(days=7) for day in said], default=dt.date.min)

    def asks_on(self, event: str) -> list[dt.date]:
        """Days on which somebody asked for what is on hold and no court, nor what was left there, answered since."""
        if self.left() <= 0:
            return []
        enders = ["ordered", "applied"] if event == "return_asked" else ["ordered"]
        return self.unanswered(event, *enders)

    def holds(self, in_account: int) -> Waits:
        """Each hold for itself, of the bank first named and of one to which it moved on; orders; what was let go."""
        if self.left() > 0:
            for day in self.days("held"):
                yield from _hold(day, in_account, set(self._ended(day)))
        if self.sum("held elsewhere") > self.sum("hold_ended elsewhere"):
            for line in self.of["held elsewhere"]:
                yield from _hold(line["happened_on"], self.sum("held elsewhere"), set())
        if self.left() > 0:
            for day in set(self.days("ordered")):  # written down twice, still one order
                yield "order_carried_out", day, day
        for day in self.days("released"):
            yield "release_arrived", day, day

    def lapsed(self, amount: int) -> Waits:
        """By bank the first hold that ended, of which nothing was said there since; nobody asks where all is back."""
        for where in () if self.all_back(amount) else ("", " elsewhere"):
            for day in self.unanswered(f"hold_ended{where}", f"held{where}", f"moved_on{where}")[:1]:
                yield "hold_gone", day, day

    def _ended(self, held_on: dt.date) -> Iterator[str]:
        for event in ("return_asked", "applied", "ordered"):
            if any(day >= held_on for day in self.days(event)):
                yield event


def _hold(day: dt.date, in_account: int, since: set[str]) -> Waits:
    large = in_account >= FOR_COURT
    if large and not since & {"applied", "ordered"}:
        yield "hold_order", day, day
    if not large and not since & {"return_asked", "applied", "ordered"}:
        yield "hold_restoration", day, day
    if "ordered" not in since:
        yield "hold_lapses", day, day


def of_platforms(kind: str | None, grievances: list[Row], *, ticked: bool) -> Iterator[tuple[str, dt.datetime]]:
    """`ticked`: a task that is done says that the content is gone."""
    for row in grievances:
        if ticked or row["taken_down_at"]:
            continue
        told, seen, answered = (
            row[name] and india(row[name]) for name in ("told_at", "acknowledged_at", "answered_at")
        )
        if told and not answered:
            if kind in ("sextortion", "impersonation"):
                yield "platform_2_hours", told
            yield "platform_7_days", told
            if not seen:
                yield "platform_24_hours", told
        if answered and not row["appealed_at"]:
            yield "appeal", answered


def of_police(
    files: list[Row],
    paid: list[Row],
    filed: dt.date | None,
    opened: dt.date,
    signed: list[dt.date],
    done: Collection[str],
) -> Waits:
    """`signed` are the days of tasks that say that the e-FIR is signed, or need not be; `done` what a task says that is
    done; `filed` is when the complaint was filed on the portal, in a case with money."""
    file: Row = next(iter(files), defaultdict(lambda: None))
    registered = file["fir_on"] or (opened if file["fir_number"] else None)
    days = [day for day in (file["complaint_on"], file["efir_told_on"], file["fir_on"]) if day]
    told = min(days, default=registered)
    if told:
        yield "police_progress", told, told
        if not registered:
            yield "ask_for_fir", told, told
    said_signed = "efir_signature" in done
    if file["efir_told_on"] and not said_signed and not any(day >= file["efir_told_on"] for day in signed):
        yield "efir_signature", file["efir_told_on"], file["efir_told_on"]
    by_itself = sum(row["amount"] for row in paid) >= E_FIR
    if filed and by_itself and not registered and not file["efir_told_on"] and not said_signed:
        yield "ask_for_e_fir", filed, filed
