"""The figures once more, by hand: plain Python over all rows of the desk, with none of the report's own code.

Days are cut at 18:30 UTC, which is midnight in India.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from statistics import median
from typing import Any

import sqlalchemy as sa

from supportdesk.models import Base

INDIA = dt.timedelta(hours=5, minutes=30)
BANK_NAMES = {"SBI": "State Bank of India", "HDFC Bank": "HDFC Bank", "Some village bank": "other_place"}


class Rows:
    """Every table of the desk as lists of dicts, read once."""

    def __init__(self, engine: sa.Engine) -> None:
        self.of: dict[str, list[dict[str, Any]]] = {}
        with engine.connect() as connection:
            for name, table in Base.metadata.tables.items():
                self.of[name] = [dict(row) for row in connection.execute(sa.select(table)).mappings()]
        asked_not_to = {row["case_id"] for row in self.of["consents"] if row["use_in_figures"] is False}
        self.cases = {row["id"]: row for row in self.of["cases"] if row["id"] not in asked_not_to}
        self.first_written: dict[tuple[int, str], dt.datetime] = {}
        for line in sorted(self.of["audit"], key=lambda line: line["at"]):
            for key in json.loads(line["detail"])["keys"]:
                self.first_written.setdefault((line["case_id"], key), line["at"])
        for name in ("complainants", "incidents", "reports"):
            for row in self.of[name]:
                if row["case_id"] in self.cases:
                    self.cases[row["case_id"]][name] = row

    def of_cases(self, name: str, ids: Iterable[int]) -> list[dict[str, Any]]:
        wanted = set(ids)
        return [row for row in self.of[name] if row["case_id"] in wanted]


def india(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=None) + INDIA


class Recount:
    """`first` and `last` are both in the span."""

    def __init__(self, rows: Rows, first: dt.date, last: dt.date) -> None:
        self.rows, self.first, self.last = rows, first, last
        self.new = [case for case in rows.cases.values() if self.within(case["opened_at"])]
        self.ids = {case["id"] for case in self.new}
        self.paid = [row for row in rows.of_cases("payments", self.ids) if row["direction"] == "out"]

    def within(self, moment: dt.datetime | None) -> bool:
        return moment is not None and self.first <= india(moment).date() <= self.last

    def by_then(self, moment: dt.datetime | None) -> bool:
        return moment is not None and india(moment).date() <= self.last

    def is_open(self, case: dict[str, Any]) -> bool:
        """Goes through the life of the case, in order."""
        state = self.by_then(case["opened_at"])
        changes = [(case["closed_at"], False)] if case["closed_at"] else []
        for row in self.closings.get(case["id"], ()):
            changes.append((row["closed_at"], False))
            if row["reopened_at"]:
                changes.append((row["reopened_at"], True))
        for moment, opens in sorted(changes):
            if self.by_then(moment):
                state = opens
        return state

    @cached_property
    def closings(self) -> dict[int, list[dict[str, Any]]]:
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in self.rows.of["closings"]:
            found[row["case_id"]].append(row)
        return found

    @cached_property
    def still_open(self) -> list[dict[str, Any]]:
        return [case for case in self.rows.cases.values() if self.is_open(case)]

    def called(self, case: dict[str, Any]) -> bool:
        return self._reported(case, "called_at", "acknowledgement_1930")

    def filed(self, case: dict[str, Any]) -> bool:
        return self._reported(case, "submitted_at", "acknowledgement_portal")

    def _reported(self, case: dict[str, Any], moment: str, number: str) -> bool:
        """Of a number alone what counts is when somebody first wrote it down, else that there is the case."""
        report = case["reports"]
        if report[moment] or not report[number]:
            return self.by_then(report[moment])
        return self.by_then(self.rows.first_written.get((case["id"], number), case["opened_at"]))

    @cached_property
    def once(self) -> list[dict[str, Any]]:
        first: dict[object, dict[str, Any]] = {}
        for row in sorted(self.paid, key=lambda row: row["id"]):
            first.setdefault(row["reference"] or ("nobody knows", row["id"]), row)
        return list(first.values())

    def money(self, payments: Iterable[dict[str, Any]]) -> dict[str, int]:
        ids = {row["id"]: row["amount"] for row in payments}
        sums = dict.fromkeys(("held", "ordered", "credited", "moved_on"), 0)
        for row in self.rows.of["money_events"]:
            if row["payment_id"] not in ids or row["happened_on"] > self.last:
                continue
            amount, elsewhere = row["amount"], bool(row["bank"])
            if row["event"] == "held":
                sums["held"] += amount
                sums["moved_on"] -= amount if elsewhere else 0
            elif row["event"] in ("released", "hold_ended"):
                sums["held"] -= amount
                sums["moved_on"] += amount if elsewhere else 0
            elif row["event"] == "credited":
                sums["held"] -= row["from_hold"]
                sums["credited"] += amount
            elif row["event"] == "moved_on":
                sums["moved_on"] += amount
        sums["ordered"] = sum(amount for payment_id, _, amount in self.orders if payment_id in ids)
        return {"reported": sum(ids.values()), **sums}

    @cached_property
    def orders(self) -> list[tuple[int, dt.date, int]]:
        """Payment, day and amount of each order until then. The same amount is the same order while any of it lies at
        the bank; the invented courts name no number but one and order at the first bank only."""
        found: list[tuple[int, dt.date, int]] = []
        known: dict[int, set[int]] = defaultdict(set)
        lies: dict[int, int] = defaultdict(int)
        released: dict[int, int] = defaultdict(int)
        for row in sorted(self.rows.of["money_events"], key=lambda row: (row["happened_on"], row["id"])):
            its, amount = row["payment_id"], row["amount"]
            if row["happened_on"] > self.last or row["event"] not in ("ordered", "released", "credited") or row["bank"]:
                continue
            if row["event"] == "ordered":
                if amount not in known[its]:
                    found.append((its, row["happened_on"], amount))
                    lies[its] += amount
                known[its].add(amount)
                continue
            arrives = min(released[its], amount) if row["event"] == "credited" else -amount
            released[its] -= arrives
            lies[its] -= amount - arrives if row["event"] == "credited" else amount
            if lies[its] <= 0:
                lies[its] = 0
                known[its].clear()
        return found

    def totals(self) -> dict[str, object]:
        still = self.still_open
        old = [case for case in still if (self.last - india(case["opened_at"]).date()).days > 30]
        by_case: dict[int, int] = defaultdict(int)
        for row in self.once:
            by_case[row["case_id"]] += row["amount"]
        lives = [row for row in self.rows.of["closings"] if row["case_id"] in self.rows.cases]
        ended = {row["case_id"] for row in lives if self.within(row["closed_at"])}
        papers = [row for row in self.rows.of["papers"] if row["case_id"] in self.rows.cases]
        talks = [row for row in self.rows.of["contacts"] if row["case_id"] in self.rows.cases]
        printed = {
            row["case_id"]
            for row in papers
            if row["case_id"] in self.ids and row["kind"] == "acknowledgement" and self.by_then(row["printed_at"])
        }
        return {
            "cases": len(self.new),
            "people": len({case["complainants"]["same_person_as"] or case["id"] for case in self.new}),
            "complaints": self.complaints(),
            "payments": len(self.once),
            "open": len(still),
            "open_over_30_days": len(old),
            "closed": len(ended),
            "reopened": len({row["case_id"] for row in lives if self.within(row["reopened_at"])}),
            **self.money(self.once),
            "median_reported": round(median(by_case.values())) if by_case else None,
            "called_1930": sum(map(self.called, self.new)),
            "filed": sum(map(self.filed, self.new)),
            "acknowledgements_printed": len(printed),
            "sessions": sum(row["party"] == "victim" and self.within(row["at"]) for row in talks),
            "referrals": self.referrals(papers),
        }

    def referrals(self, papers: list[dict[str, Any]]) -> int:
        printed = [row for row in papers if row["kind"] == "referral" and self.within(row["printed_at"])]
        sent = [row for row in self.rows.of["referrals"] if self.within(row["referred_at"])]
        sent = [row for row in sent if row["case_id"] in self.rows.cases]
        days = {(row["case_id"], india(row["referred_at"]).date()) for row in sent}
        return len(sent) + len({(row["case_id"], india(row["printed_at"]).date()) for row in printed} - days)

    def complaints(self) -> int:
        numbers: set[object] = set()
        for case in self.new:
            report = case["reports"]
            if self.called(case):
                numbers.add(report["acknowledgement_1930"] or ("call", case["id"]))
            if self.filed(case):
                numbers.add(report["acknowledgement_portal"] or ("web", case["id"]))
        return len(numbers)

    def flow(self) -> dict[str, int]:
        sums = dict.fromkeys(("held", "ordered", "credited"), 0)
        for row in self.rows.of["money_events"]:
            in_span = self.first <= row["happened_on"] <= self.last
            if row["case_id"] in self.rows.cases and in_span and row["event"] in ("held", "credited"):
                sums[row["event"]] += row["amount"]
        counted = {row["id"] for row in self.rows.of_cases("payments", self.rows.cases)}
        orders = [amount for its, day, amount in self.orders if its in counted and day >= self.first]
        return {**sums, "ordered": sum(orders)}

    def delays(self) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        limits = (1800, 3600, 7200, 21600, 86400, 259200, 10**12)
        for case in self.new:
            payments = [row for row in self.paid if row["case_id"] == case["id"]]
            if not payments:
                continue
            if not self.called(case):
                found["not_called"] += 1
                continue
            called = case["reports"]["called_at"]
            last_day = max((row["paid_on"] or dt.date.max) for row in payments)
            last_time = max(
                (row["paid_at"] or dt.time.max) for row in payments if (row["paid_on"] or last_day) == last_day
            )
            missing = last_day == dt.date.max or last_time == dt.time.max
            late = None if missing or not called else india(called) - dt.datetime.combine(last_day, last_time)
            if late is None or late < dt.timedelta():
                found["unknown"] += 1
            else:
                found[str(next(n for n, limit in enumerate(limits) if late.total_seconds() <= limit))] += 1
        return dict(found)

    def key(self, by: str, case: dict[str, Any]) -> str:
        person = case["complainants"]
        match by:
            case "kind":
                return str(case["incidents"]["kind"] or "")
            case "station":
                listed = {row["name"] for row in self.rows.of["police_stations"]}
                station = person["police_station"]
                return str(station) if station in listed else "other_place" if station else ""
            case "channel":
                return str(case["channel"] or "")
            case "counsellor":
                return str(case["with_staff"])
            case "gender":
                return str(person["gender"] or "")
            case "language":
                return str(case["speaks"] or "")
            case _:
                return self.age(person["age"], india(case["opened_at"]).date())

    @staticmethod
    def age(typed: str | None, day: dt.date) -> str:
        if not typed:
            return ""
        if "/" in typed:
            born = dt.date(*map(int, reversed(typed.split("/"))))
            years = sum(born.replace(year=year) <= day for year in range(born.year + 1, day.year + 1))
        else:
            years = int(typed)
        names = ["under_18"] * 18 + ["18_25"] * 8 + ["26_40"] * 15 + ["41_60"] * 20
        return names[years] if years < len(names) else "over_60"

    def table(self, by: str) -> dict[str, dict[str, int]]:
        """Only what anybody can count: rows without anything are left out."""
        rows: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        fir, still = self.step_done("fir"), self.still_open
        if by == "bank":
            return self.bank_table(fir)
        for case in self.new:
            row = rows[self.key(by, case)]
            row["cases"] += 1
            row["called_1930"] += self.called(case)
            row["filed"] += self.filed(case)
            row["fir"] += case["id"] in fir
        for case in still:
            rows[self.key(by, case)]["open"] += 1
        payments: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for payment in self.once:
            payments[self.key(by, self.rows.cases[payment["case_id"]])].append(payment)
        return {key: {**row, **self.money(payments[key])} for key, row in rows.items()}

    def bank_table(self, fir: set[int]) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for bank in {self.bank(row) for row in self.paid}:
            ids = {row["case_id"] for row in self.paid if self.bank(row) == bank}
            counts = {
                "cases": len(ids),
                "called_1930": sum(self.called(self.rows.cases[case_id]) for case_id in ids),
                "filed": sum(self.filed(self.rows.cases[case_id]) for case_id in ids),
                "fir": len(ids & fir),
            }
            found[bank] = {**counts, **self.money(row for row in self.once if self.bank(row) == bank)}
        return found

    @staticmethod
    def bank(row: dict[str, Any]) -> str:
        return BANK_NAMES[row["to_bank"]] if row["to_bank"] else "Axis Bank" if row["to_vpa"] else ""

    def step_done(self, step: str) -> set[int]:
        return set(self.step_days(step))

    def step_days(self, step: str) -> dict[int, dt.date | None]:
        """The first day of each case in which it was done; None where no day of it is known."""
        days: dict[int, set[dt.date]] = defaultdict(set)
        for case_id, day in self.told_of(step):
            days[case_id].update([day] if day else [])
        return {case_id: min(known, default=None) for case_id, known in days.items() if case_id in self.ids}

    def told_of(self, step: str) -> Iterator[tuple[int, dt.date | None]]:
        reported = {"call_1930": ("called_at", self.called), "portal": ("submitted_at", self.filed)}
        if step in reported:
            column, done = reported[step]
            for case in filter(done, self.new):
                moment = case["reports"][column]
                yield case["id"], india(moment).date() if moment else None
        yield from self.written_down_of(step)
        if step == "fir":
            for row in self.rows.of["police_files"]:
                noted = row["fir_number"] and (not row["fir_noted_at"] or self.by_then(row["fir_noted_at"]))
                if row["fir_on"] <= self.last if row["fir_on"] else noted:
                    yield row["case_id"], row["fir_on"]
        if step == "takedown":
            for row in self.rows.of["grievances"]:
                if self.by_then(row["taken_down_at"]):
                    yield row["case_id"], india(row["taken_down_at"]).date()

    def written_down_of(self, step: str) -> Iterator[tuple[int, dt.date]]:
        """Papers, tasks ticked off and what became of money."""
        papers = {
            "bank_letter": ["hold_letter"],
            "restoration": ["restoration"],
            "court": ["restoration_court"],
            "ombudsman": ["ombudsman"],
        }.get(step, [])
        rule = {"bank_letter": "bank_told_3_days", "fir": "efir_signature", "takedown": "platform_2_hours"}.get(step)
        events = {"bank_letter": ["asked"], "restoration": ["return_asked"], "court": ["applied", "ordered"]}.get(
            step, []
        )
        for row in self.rows.of["papers"]:
            if row["kind"] in papers and self.by_then(row["printed_at"]):
                yield row["case_id"], india(row["printed_at"]).date()
        for row in self.rows.of["clock_marks"]:
            if row["rule"] == rule and row["state"] == "done" and self.by_then(row["marked_at"]):
                yield row["case_id"], india(row["marked_at"]).date()
        for row in self.rows.of["money_events"]:
            if row["event"] in events and row["happened_on"] <= self.last:
                yield row["case_id"], row["happened_on"]

    def suspects(self) -> tuple[int, int, int]:
        """Accounts, UPI ids and handles of the span that another case that is counted has too."""
        known = {id_ for id_, case in self.rows.cases.items() if self.by_then(case["opened_at"])}
        paid = [row for row in self.rows.of_cases("payments", known) if row["direction"] == "out"]
        said = self.rows.of_cases("incidents", known)
        return (
            self._again((row["to_account"], row["case_id"]) for row in paid),
            self._again((row["to_vpa"], row["case_id"]) for row in paid),
            self._again((self.handle(row["contact_handle"]), row["case_id"]) for row in said),
        )

    @staticmethod
    def handle(typed: str | None) -> str:
        """As people say it: a number by its last ten digits, a name without its @."""
        digits = "".join(sign for sign in typed or "" if sign.isdigit())
        letters = any(sign.isalpha() for sign in typed or "")
        return digits[-10:] if len(digits) > 9 and not letters else (typed or "").casefold().replace("@", "")

    def _again(self, pairs: Iterable[tuple[str | None, int]]) -> int:
        seen: dict[str, set[int]] = defaultdict(set)
        for value, case_id in pairs:
            if value:
                seen[value].add(case_id)
        return sum(len(ids) > 1 and bool(ids & self.ids) for ids in seen.values())
