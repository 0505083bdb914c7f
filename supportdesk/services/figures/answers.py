"""How soon banks answer: each question to a bank about a payment, and what it said to it within the span. Pure."""

from dataclasses import dataclass
from statistics import median

from supportdesk.services.figures.results import BankDays
from supportdesk.services.figures.standing import MovedLine, Standing
from supportdesk.services.figures.tables import bank_named, bank_of_line
from supportdesk.services.money.lines import ANSWERS, NO_ANSWER

_DID = frozenset({"held", "moved_on", "credited", "released"})


@dataclass(slots=True)
class Asked:
    """A question, `line` the first time that it was put. `is_new` where that was within the span; `days` is how long
    the answer took, if it came within it, and `held` in paise what was put on hold within it."""

    line: MovedLine
    is_new: bool
    is_answered: bool = False
    days: int | None = None
    held: int = 0

    @property
    def bank(self) -> str:
        """A row's key in the table of banks: where the money had moved on, the bank that was asked there."""
        return bank_named(self.line.bank) if self.line.bank else bank_of_line(self.line)


def asked_payments(standing: Standing) -> tuple[Asked, ...]:
    """Those of which anything is within the span. An answer before the question answers nothing; to ask again before
    the answer is the same question."""
    found: list[Asked] = []
    last: dict[tuple[int, str], Asked] = {}
    for now, lines in ((False, standing.moved_before), (True, standing.moved)):
        for line in lines:
            key = line.payment_id, line.bank.casefold()
            its = last.get(key)
            if line.event == "asked":
                if its is None or its.is_answered:
                    last[key] = Asked(line, now)
                    found.append(last[key])
            elif its and not line.own:
                _hear(its, line, now=now)
    return tuple(asked for asked in found if asked.is_new or asked.days is not None or asked.held)


def _hear(asked: Asked, line: MovedLine, *, now: bool) -> None:
    if not asked.is_answered and _answers(line):
        asked.is_answered = True
        asked.days = (line.happened_on - asked.line.happened_on).days if now else None
    if now and line.event == "held":
        asked.held += line.amount


def _answers(line: MovedLine) -> bool:
    """A refusal is an answer; to ask for papers is none."""
    return line.event in _DID or (line.event in ANSWERS and line.outcome not in NO_ANSWER)


def bank_days(standing: Standing) -> tuple[BankDays, ...]:
    """By bank, most asked first."""
    of_banks: dict[str, list[Asked]] = {}
    for asked in asked_payments(standing):
        of_banks.setdefault(asked.bank, []).append(asked)
    rows = []
    for bank, its in of_banks.items():
        waits = [asked.days for asked in its if asked.days is not None]
        middle = round(median(waits)) if waits else None
        new, held = sum(asked.is_new for asked in its), sum(asked.held for asked in its)
        rows.append(BankDays(bank, new, len(waits), middle, held))
    return tuple(sorted(rows, key=lambda row: (-row.asked, row.bank)))
