"""The rest of the figures by hand: steps, people, banks, ways, waiting times."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

from supportdesk.knowledge import crimes
from tests.core.services.figures.recount import Recount, india


class WholeRecount(Recount):
    def step(self, step: str) -> tuple[int, int, int | None]:
        """Done, of how many, and the median of the days from the opening."""
        with_money = {row["case_id"] for row in self.paid}
        paid = {row["id"] for row in self.paid}
        held = {
            row["case_id"]
            for row in self.rows.of["money_events"]
            if row["payment_id"] in paid and row["event"] == "held" and row["happened_on"] <= self.last
        }
        content = {kind.id for kind in crimes().values() if kind.group == "content"}
        of = {
            "call_1930": with_money,
            "bank_letter": with_money,
            "ombudsman": with_money,
            "restoration": held,
            "court": held,
            "takedown": {case["id"] for case in self.new if case["incidents"]["kind"] in content},
        }.get(step, self.ids)
        done = {case_id: day for case_id, day in self.step_days(step).items() if case_id in of}
        opened = {case["id"]: india(case["opened_at"]).date() for case in self.new}
        waits = [max(0, (day - opened[case_id]).days) for case_id, day in done.items() if day]
        return len(done), len(of), round(median(waits)) if waits else None

    def people(self, by: str) -> dict[str, int]:
        """By row; a row without a new case has none."""
        rows: dict[str, set[int]] = defaultdict(set)
        who = {case["id"]: case["complainants"]["same_person_as"] or case["id"] for case in self.new}
        if by == "bank":
            for row in self.paid:
                rows[self.bank(row)].add(who[row["case_id"]])
        else:
            for case in self.new:
                rows[self.key(by, case)].add(who[case["id"]])
        return {key: len(people) for key, people in rows.items()}

    def bank_days(self) -> dict[str, tuple[int, int, int | None, int]]:
        """By bank: questions of the span, answers of the span, the median of the days they took, and what was held."""
        banks = {row["id"]: self.bank(row) for row in self.rows.of["payments"]}
        lives: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
        for row in sorted(self.rows.of["money_events"], key=lambda row: (row["happened_on"], row["id"])):
            if row["case_id"] in self.rows.cases and row["happened_on"] <= self.last:
                lives[row["payment_id"], row["bank"].lower()].append(row)
        told: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (payment_id, there), life in lives.items():
            bank = "Kotak Mahindra Bank" if there else banks[payment_id]
            told[bank] += [(what, number) for day, what, number in self._talk(life) if day >= self.first]
        found = {}
        for bank, its in told.items():
            waits = [number for what, number in its if what == "answer"]
            held = sum(number for what, number in its if what == "held")
            asked = sum(what == "question" for what, _ in its)
            found[bank] = (asked, len(waits), round(median(waits)) if waits else None, held)
        return {bank: row for bank, row in found.items() if any(row)}

    @staticmethod
    def _talk(life: list[dict[str, Any]]) -> Iterator[tuple[dt.date, str, int]]:
        """The questions to a bank about a payment, the days until each answer, and what it held once it was asked."""
        open_since, ever = None, False
        for row in life:
            day, said = row["happened_on"], row["outcome"] in ("refused", "partly")
            if row["event"] == "asked":
                if not open_since:
                    yield day, "question", 1
                open_since, ever = open_since or day, True
            if open_since and (row["event"] in ("held", "moved_on", "credited", "released") or said):
                yield day, "answer", (day - open_since).days
                open_since = None
            if ever and row["event"] == "held":
                yield day, "held", row["amount"]

    def modus(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Cases and paise by kind and way."""
        found: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
        for case in self.new:
            if case["incidents"]["kind"]:
                way = (case["incidents"]["kind"], case["incidents"]["contacted_by"] or "")
                taken = sum(row["amount"] for row in self.once if row["case_id"] == case["id"])
                found[way] = (found[way][0] + 1, found[way][1] + taken)
        return dict(found)

    def ageing(self) -> tuple[int, ...]:
        waits = [(self.last - india(case["opened_at"]).date()).days for case in self.still_open]
        bounds = (-1, 7, 15, 30, 60, 90, 10**6)
        return tuple(sum(above < days <= most for days in waits) for above, most in pairwise(bounds))

    def left_the_banks(self) -> int:
        """What moved on, and nobody says where to."""
        ids = {row["id"] for row in self.once}
        gone = [
            row["amount"]
            for row in self.rows.of["money_events"]
            if row["payment_id"] in ids and row["event"] == "moved_on" and row["happened_on"] <= self.last
            if not row["moved_to"] and not row["moved_account"]
        ]
        return sum(gone)

    def oldest_days(self, by: str) -> dict[str, int]:
        """How long the oldest open case of each row is open."""
        waits: dict[str, list[int]] = defaultdict(list)
        for case in self.still_open:
            waits[self.key(by, case)].append((self.last - india(case["opened_at"]).date()).days)
        return {key: max(days) for key, days in waits.items()}

    def district(self) -> dict[str, int]:
        """The columns of the police's report."""
        reported_on = {case["id"]: india(case["reports"]["called_at"] or case["opened_at"]).date() for case in self.new}
        sums, paid = self.money(self.once), {row["id"]: row for row in self.once}
        of_case: dict[int, int] = defaultdict(int)
        for row in self.once:
            of_case[row["case_id"]] += row["amount"]
        large = [amount for amount in of_case.values() if amount >= 10_000_000]
        holds = [
            row
            for row in self.rows.of["money_events"]
            if row["payment_id"] in paid and row["event"] == "held" and row["happened_on"] <= self.last
        ]
        soon = [row["amount"] for row in holds if row["happened_on"] <= reported_on[row["case_id"]]]
        return {
            "reported": sums["reported"],
            "reported_same_day": sum(
                row["amount"] for row in self.once if row["paid_on"] == reported_on[row["case_id"]]
            ),
            "held_same_day": sum(soon),
            "held_other_days": sum(row["amount"] for row in holds) - sum(soon),
            "ecosystem": (out := self.left_the_banks()),
            "pending": sums["reported"] - sums["held"] - sums["credited"] - out,
            "count_1930": sum(map(self.called, self.new)),
            "count_portal": sum(map(self.filed, self.new)),
            "cases": len(self.new),
            "large_cases": len(large),
            "large_reported": sum(large),
        }
