"""Overdue clocks by hand: the terms as the knowledge file has them, over all rows, with none of the program's own code.

Of the eleven rules whose facts are plain: from a payment, a report, the opening or the police on. What banks and
courts owe depends on the state of each hold, which the ledger's own tests count again.
"""

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import holidays

from supportdesk import paths
from supportdesk.knowledge import crimes
from tests.core.services.figures.recount import Rows, india

OF_PLAIN_TERMS = frozenset(
    {
        "call_1930",
        "portal_after_1930",
        "portal_for_money",
        "portal_for_content",
        "certin",
        "bank_told_3_days",
        "bank_told_7_days",
        "bank_told_5_days",
        "portal_status",
        "police_progress",
        "call_back_low",
    }
)
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
        names = ("payments", "money_events", "clock_marks", "contacts", "police_files")
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
        for row in self._rows("police_files", case):
            if row["fir_on"] or row["fir_number"]:
                yield from self._first("police_progress", [_at(row["fir_on"] or opened.date())])
        talks = [india(row["at"]) for row in self._rows("contacts", case) if row["party"] == "victim"]
        if not talks or max(talks).date() <= opened.date():
            yield from self._first("call_back_low", [opened])

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
        """Payments after which 1930 was not called: a call of their day or later is one for them."""
        if case["reports"]["acknowledgement_1930"] and not case["reports"]["called_at"]:
            return []
        calls = [india(case["reports"]["called_at"])] if case["reports"]["called_at"] else []
        calls += [india(mark["marked_at"]) for mark in self._marks("call_1930", case) if mark["state"] == "done"]
        left = [at for _, at in _dated(paid) if not any(call.date() >= at.date() for call in calls)]
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
            for row, at in _dated(paid)
            if first <= at.date() <= last
            and back[row["id"]] < row["amount"]
            and not any(moment.date() >= at.date() for moment in told)
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
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["case_id"]].append(row)
    return found


def _at(day: dt.date, time: dt.time | None = None) -> dt.datetime:
    return dt.datetime.combine(day, time or _MIDNIGHT)


def _dated(paid: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dt.datetime]]:
    """With a day, the first one first; one whose hour nobody knows left as its day began."""
    found = [(row, _at(row["paid_on"], row["paid_at"])) for row in paid if row["paid_on"]]
    return sorted(found, key=lambda pair: pair[1])


def _told(case: dict[str, Any], moment: str, number: str) -> dt.datetime | None:
    """When it was reported; of a report with a number alone, when the case was opened."""
    report = case["reports"]
    if report[moment]:
        return india(report[moment])
    return india(case["opened_at"]) if report[number] else None
