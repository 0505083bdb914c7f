"""Overdue clocks by hand: the terms as the knowledge file has them, over all rows, with none of the program's own code.
What banks, courts, platforms and the police owe stands in `overdue_of_others`."""

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

import holidays

from supportdesk import paths
from supportdesk.knowledge import crimes
from tests.core.services.figures.overdue_of_others import of_own_bank, of_platforms, of_police, of_receivers
from tests.core.services.figures.recount import Rows, india

OF_EVERYBODY = frozenset(
    "bank_decides_90 shadow_credit ombudsman_opens hold_reply hold_order hold_restoration hold_lapses hold_gone "
    "return_answer court_answer order_carried_out release_arrived ask_for_fir efir_signature ask_for_e_fir "
    "platform_2_hours platform_24_hours platform_7_days appeal police_progress portal_status call_1930 "
    "bank_told_5_days".split()
)
"""The rules of the person's bank, of banks with money, of courts, police and platforms that run out in the desk."""
_MIDNIGHT = dt.time()


class Late(NamedTuple):
    clocks: int
    most_days: int


class OverdueRecount:
    """As it stands on `today`, after all that is written down."""

    def __init__(self, rows: Rows, today: dt.date) -> None:
        self.today = today
        self.rules = {rule["id"]: rule for rule in tomllib.loads(_clocks())["clock"]}
        self.unfinished = [case for case in rows.cases.values() if case["status"] in ("draft", "open")]
        names = ("payments", "money_events", "clock_marks", "contacts", "police_files", "grievances")
        self.of = {name: _by_case(rows.of[name]) for name in names}
        self.off = holidays.country_holidays("IN", subdiv="RJ")

    def overdue(self) -> dict[str, Late]:
        """By rule, where any has run out."""
        late: dict[str, list[int]] = defaultdict(list)
        for case in self.unfinished:
            for rule, ends in self._clocks_of(case):
                if ends < self.today:
                    late[rule].append((self.today - ends).days)
        return {rule: Late(len(days), max(days)) for rule, days in late.items()}

    def _clocks_of(self, case: dict[str, Any]) -> Iterator[tuple[str, dt.date]]:
        """What runs in it, and its last day."""
        kind = crimes().get(case["incidents"]["kind"] or "")
        paid = [row for row in self._rows("payments", case) if row["direction"] == "out"]
        opened = india(case["opened_at"])
        called = _told(case, "called_at", "acknowledgement_1930")
        filed = _told(case, "submitted_at", "acknowledgement_portal")
        if paid or (kind and kind.money):
            yield from self._first("call_1930", self._not_called(case, paid))
            marked = [mark for mark in self._marks("call_1930", case) if mark["state"] == "done"]
            calls = [called] if called else [india(mark["marked_at"]) for mark in marked]
            if not filed:
                yield from self._first("portal_after_1930", sorted(calls))
                if not calls:
                    yield from self._first("portal_for_money", [opened])
            for rule in ("bank_told_3_days", "bank_told_7_days", "bank_told_5_days"):
                yield from self._first(rule, self._not_told(rule, case, paid))
        if kind and kind.group == "content" and not filed:
            yield from self._first("portal_for_content", [opened])
        if kind and kind.id in ("ransomware", "data_theft"):
            yield from self._first("certin", [opened])
        if filed:
            yield from self._first("portal_status", [filed])
        yield from self._of_others(case, paid, opened.date(), with_money=bool(paid or (kind and kind.money)))
        talks = [india(row["at"]) for row in self._rows("contacts", case) if row["party"] == "victim"]
        if not talks or max(talks).date() <= opened.date():
            yield from self._first("call_back_low", [opened])

    def _of_others(
        self, case: dict[str, Any], paid: list[dict[str, Any]], opened: dt.date, *, with_money: bool
    ) -> Iterator[tuple[str, dt.date]]:
        marks = self._rows("clock_marks", case)
        done = {mark["rule"]: india(mark["marked_at"]).date() for mark in marks if mark["state"] == "done"}
        kind, lines = case["incidents"]["kind"], _by(self._rows("money_events", case), "payment_id")
        filed = _told(case, "submitted_at", "acknowledgement_portal") if with_money else None
        signed = [india(mark["marked_at"]).date() for mark in self._marks("efir_signature", case)]
        waits = of_police(self._rows("police_files", case), paid, filed.date() if filed else None, opened, signed, done)
        back = sum(line["amount"] for row in paid for line in lines[row["id"]] if line["event"] == "credited")
        told, frozen = done.get("bank_told_3_days"), kind == "frozen_account"
        own = of_own_bank(paid, told, back, opened, with_money=with_money, frozen=frozen)
        for rule, start, least in chain(waits, own, of_receivers(paid, lines)):
            yield rule, max(self._ends(self.rules[rule], _at(start)), least)
        for rule, moment in of_platforms(kind, self._rows("grievances", case), ticked="platform_2_hours" in done):
            yield rule, self._ends(self.rules[rule], moment)

    def _first(self, rule: str, starts: Iterable[dt.datetime]) -> Iterator[tuple[str, dt.date]]:
        for start in starts:
            yield rule, self._ends(self.rules[rule], start)
            return

    def _ends(self, rule: dict[str, Any], start: dt.datetime) -> dt.date:
        if rule["unit"] == "hours":
            return (start + dt.timedelta(hours=rule["count"])).date()
        if rule["unit"] == "days":
            return start.date() + dt.timedelta(days=rule["count"])
        day = start.date()
        for _ in range(rule["count"]):
            day += dt.timedelta(days=1)
            while not self._works(day):
                day += dt.timedelta(days=1)
        return day

    def _works(self, day: dt.date) -> bool:
        """Banks close on Sundays, on the second and the fourth Saturday, and on the holidays of Rajasthan."""
        saturday = day.weekday() == 5 and (8 <= day.day <= 14 or 22 <= day.day <= 28)
        return not saturday and day.weekday() != 6 and day not in self.off

    def _not_called(self, case: dict[str, Any], paid: list[dict[str, Any]]) -> list[dt.datetime]:
        """Payments after which 1930 was not called: a call of their day or later is one for them, but not one of an
        earlier hour."""
        called = _told(case, "called_at", "acknowledgement_1930")
        calls = [called] if called else []
        calls += [india(mark["marked_at"]) for mark in self._marks("call_1930", case) if mark["state"] == "done"]
        left = [at for row, at in _dated(paid, case) if not any(_reaches(call, row, at) for call in calls)]
        return [at for at in left if not self._ticked("call_1930", case, at)]

    def _not_told(self, rule: str, case: dict[str, Any], paid: list[dict[str, Any]]) -> list[dt.datetime]:
        """Payments of the days of this rule that are not back and of which no task says that the bank was told."""
        terms = self.rules[rule]
        first, last = terms.get("valid_from", dt.date.min), terms.get("valid_to", dt.date.max)
        told = [india(row["marked_at"]) for row in self._marks("bank_told_3_days", case) if row["state"] == "done"]
        back: dict[int, int] = defaultdict(int)
        for row in self._rows("money_events", case):
            back[row["payment_id"]] += row["amount"] if row["event"] == "credited" else 0
        return [
            at
            for row, at in _dated(paid, case)
            if first <= at.date() <= last
            and back[row["id"]] < row["amount"]
            and not any(_reaches(moment, row, at) for moment in told)
            and not self._ticked(rule, case, at)
        ]

    def _ticked(self, rule: str, case: dict[str, Any], at: dt.datetime) -> bool:
        return any(india(mark["marked_at"]) >= at for mark in self._marks(rule, case))

    def _marks(self, rule: str, case: dict[str, Any]) -> list[dict[str, Any]]:
        return [row for row in self._rows("clock_marks", case) if row["rule"] == rule]

    def _rows(self, name: str, case: dict[str, Any]) -> list[dict[str, Any]]:
        return self.of[name].get(case["id"], [])


def _clocks() -> str:
    return (paths.resource("knowledge") / "clocks.toml").read_text(encoding="utf-8")


def _by_case(rows: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    return _by(rows, "case_id")


def _by(rows: Iterable[dict[str, Any]], column: str) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _at(day: dt.date, time: dt.time | None = None) -> dt.datetime:
    return dt.datetime.combine(day, time or _MIDNIGHT)


def _dated(paid: list[dict[str, Any]], case: dict[str, Any]) -> list[tuple[dict[str, Any], dt.datetime]]:
    """The first one first; one whose hour nobody knows left as its day began, one without a day as the case did."""
    opened = india(case["opened_at"])
    found = [(row, _at(row["paid_on"], row["paid_at"]) if row["paid_on"] else opened) for row in paid]
    return sorted(found, key=lambda pair: pair[1])


def _reaches(report: dt.datetime, row: dict[str, Any], at: dt.datetime) -> bool:
    if not row["paid_on"]:
        return True
    return report >= at.replace(second=0) if row["paid_at"] else report.date() >= at.date()


def _told(case: dict[str, Any], moment: str, number: str) -> dt.datetime | None:
    """When it was reported; of a report with a number alone, when the case was opened."""
    report = case["reports"]
    if report[moment]:
        return india(report[moment])
    return india(case["opened_at"]) if report[number] else None
