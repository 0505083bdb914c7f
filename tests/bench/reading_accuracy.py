"""How well messages are read: each field over folders of golden files, beside the goals. `make bench-reading`."""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from supportdesk.commands.reading import as_json
from supportdesk.reading.payments import read_payments

GOLDEN = Path(__file__).parents[1] / "golden"
GOALS = {
    "amount": 98,
    "direction": 96,
    "rail": 92,
    "reference": 95,
    "account_last": 98,
    "counterparty": 75,
    "vpa": 95,
    "date": 97,
    "balance": 97,
}
WRONGLY_READ = 3  # percent of the messages that are no payment
FIELDS = (*GOALS, "time", "bank", "to_account", "ifsc")
WRITTEN = {  # how a golden file calls what the command prints
    "from_account": "account_last",
    "to_name": "counterparty",
    "to_vpa": "vpa",
    "to_ifsc": "ifsc",
    "day": "date",
}

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Golden:
    """A message and the payments that must be read in it; none if it is no payment."""

    name: str
    message: str
    payments: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    name: str
    field: str
    wanted: str | None
    found: str | None


@dataclass(slots=True)
class Accuracy:
    """`counts` by (field, outcome): `invented` is what the text does not say. `too_many` payments in a message."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    too_many: int = 0
    refused: int = 0
    wrongly_read: int = 0
    faults: list[Fault] = field(default_factory=list)

    def all(self, name: str) -> int:
        return sum(self.counts[name, outcome] for outcome in ("right", "wrong", "missing", "invented"))

    def percent(self, name: str) -> float:
        return 100 * self.counts[name, "right"] / max(1, self.all(name))

    @property
    def percent_wrongly_read(self) -> float:
        return 100 * self.wrongly_read / max(1, self.refused)


def golden(folder: Path) -> Iterator[Golden]:
    for path in sorted(folder.glob("*.txt")):
        message, *blocks = path.read_text(encoding="utf-8").split("\n---\n")
        written = [dict(line.split(": ", 1) for line in block.strip().splitlines()) for block in blocks]
        yield Golden(path.stem, message, tuple(_as_printed(values) for values in written if "amount" in values))


def measure(messages: Iterable[Golden]) -> Accuracy:
    accuracy = Accuracy()
    for wanted in messages:
        printed: Any = as_json(read_payments(wanted.message))
        found = [_compared(payment) for payment in printed["payments"]]
        if wanted.payments:
            _count_payments(accuracy, wanted, found)
        else:
            accuracy.refused += 1
            accuracy.wrongly_read += bool(found)
            accuracy.faults += [Fault(wanted.name, "payment", None, payment["amount"]) for payment in found]
    return accuracy


def _as_printed(written: Values) -> Values:
    """A golden file's values in the words of `read-payments --json`."""
    values = {WRITTEN.get(key, key): value for key, value in written.items()}
    values["direction"] = {"in": "credit", "out": "debit"}[values["direction"]]
    return _compared(values)


def _compared(values: Mapping[str, str | None]) -> Values:
    """What counts as the same: last four digits, hours and minutes, capitals and spaces left aside."""
    same = {key: " ".join(value.upper().split()) for key in FIELDS if (value := values.get(key))}
    if "time" in same:
        same["time"] = same["time"][: len("HH:MM")]
    for account in {"account_last", "to_account"} & same.keys():
        same[account] = same[account][-4:]
    return same


def _count_payments(accuracy: Accuracy, wanted: Golden, found: list[Values]) -> None:
    beside = _beside(wanted.payments, found)
    extra = beside[len(wanted.payments) :]
    accuracy.too_many += len(extra)
    accuracy.faults += [Fault(wanted.name, "payment", None, payment["amount"]) for payment in extra]
    for expected, payment in zip(wanted.payments, beside, strict=False):
        for name in FIELDS:
            value, read_as = expected.get(name), payment.get(name)
            if value or read_as:
                accuracy.counts[name, _outcome(value, read_as)] += 1
            if value != read_as:
                accuracy.faults.append(Fault(wanted.name, name, value, read_as))


def _beside(wanted: Iterable[Values], found: list[Values]) -> list[Values]:
    """For each payment wanted the one found that is most like it, or nothing; then those that were found besides."""
    rest, beside = list(found), []
    for expected in wanted:
        best = max(rest, key=lambda payment: len(expected.items() & payment.items()), default={})
        beside.append(best)
        rest = [payment for payment in rest if payment is not best]
    return [*beside, *rest]


def _outcome(wanted: str | None, found: str | None) -> str:
    if wanted == found:
        return "right"
    if wanted is None:
        return "invented"
    return "missing" if found is None else "wrong"


def table(title: str, accuracy: Accuracy) -> list[str]:
    heads = ("right", "wrong", "missing", "invented")
    lines = [title, "  ".join((f"{'':<14}", *(f"{head:>8}" for head in (*heads, "n", "%", "goal"))))]
    for name in FIELDS:
        counts = "  ".join(f"{accuracy.counts[name, head]:8}" for head in heads)
        goal = GOALS.get(name, "")
        lines.append(f"{name:<14}  {counts}  {accuracy.all(name):8}  {accuracy.percent(name):8.1f}  {goal:>8}")
    lines.append(f"{'too many':<14}  {accuracy.too_many:8}")
    share, goal = accuracy.percent_wrongly_read, f"<= {WRONGLY_READ}"
    read_of = f"{accuracy.wrongly_read:8}  {'of':>28}  {accuracy.refused:8}"
    lines.append(f"{'wrongly read':<14}  {read_of}  {share:8.1f}  {goal:>8}")
    return lines


def main(arguments: list[str]) -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[GOLDEN / "sms", GOLDEN / "held_out"])
    parser.add_argument("-v", action="store_true", dest="faults", help="each value that is not as expected")
    args = parser.parse_args(arguments)
    for folder in args.folders:
        accuracy = measure(golden(folder))
        lines = table(f"{folder.name}: {len(list(folder.glob('*.txt')))} messages", accuracy)
        if args.faults:
            lines += [f"  {fault.name}: {fault.field} {fault.wanted} != {fault.found}" for fault in accuracy.faults]
        print("", *lines, sep="\n")  # noqa: T201 - the figures are what a measurement is for


if __name__ == "__main__":
    main(sys.argv[1:])
