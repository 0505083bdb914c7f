"""How soon banks answer: every payment that one was asked about within the span, and what it said. Pure."""

from dataclasses import dataclass
from statistics import median

from supportdesk.services.figures.results import BankDays
from supportdesk.services.figures.standing import MovedLine, Standing
from supportdesk.services.figures.tables import bank_of_line

_ANSWERS = frozenset({"held", "moved_on", "credited", "released"})


@dataclass(slots=True)
class Asked:
    """`line` is the first question about a payment, `days` how long its answer took; `held` in paise."""

    line: MovedLine
    days: int | None = None
    held: int = 0


def asked_payments(standing: Standing) -> tuple[Asked, ...]:
    """An answer before the question answers nothing."""
    found: dict[int, Asked] = {}
    for line in standing.moved:
        if line.event == "asked":
            found.setdefault(line.payment_id, Asked(line))
        elif line.event in _ANSWERS and not line.own and (asked := found.get(line.payment_id)):
            if asked.days is None:
                asked.days = (line.day - asked.line.day).days
            if line.event == "held":
                asked.held += line.amount
    return tuple(found.values())


def bank_days(standing: Standing) -> tuple[BankDays, ...]:
    """By bank, most asked first."""
    of_banks: dict[str, list[Asked]] = {}
    for asked in asked_payments(standing):
        of_banks.setdefault(bank_of_line(asked.line), []).append(asked)
    rows = []
    for bank, its in of_banks.items():
        waits = [asked.days for asked in its if asked.days is not None]
        middle = round(median(waits)) if waits else None
        rows.append(BankDays(bank, len(its), len(waits), middle, sum(asked.held for asked in its)))
    return tuple(sorted(rows, key=lambda row: (-row.asked, row.bank)))
