"""Which steps were done in the cases of a span, in what share of those they concern, after how many days. Pure."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from statistics import median

from supportdesk import clock, knowledge
from supportdesk.services.figures.facts import Facts
from supportdesk.services.figures.results import STEPS, StepDone

_DONE_BY: Mapping[str, frozenset[str]] = {
    "bank_letter": frozenset({"paper bank_dispute", "paper hold_letter", "bank_told", "asked"}),
    "fir": frozenset({"fir", "fir_signed"}),
    "restoration": frozenset({"paper restoration", "return_asked"}),
    "court": frozenset({"paper restoration_court", "court_asked", "court_order", "applied", "ordered"}),
    "ombudsman": frozenset({"paper ombudsman", "ombudsman_filed", "complained"}),
    "takedown": frozenset({"takedown", "content_removed"}),
}
"""What says that a step was done; the first of them counts."""
_CONTENT = "content"
_Done = tuple[int, dt.date | None]
_Told = dict[str, list[_Done]]
"""What was written down, by what it says: the case and the day of each."""


@dataclass(frozen=True, slots=True)
class Step:
    """`of` are the cases that the step concerns, `done` those of them with it and the day, if anybody knows it."""

    name: str
    of: frozenset[int]
    done: Mapping[int, dt.date | None]

    def figure(self, facts: Facts) -> StepDone:
        waits = [
            max((day - clock.local(facts.cases[case_id].opened_at).date()).days, 0)
            for case_id, day in self.done.items()
            if day is not None
        ]
        return StepDone(self.name, len(self.done), len(self.of), round(median(waits)) if waits else None)


def steps(facts: Facts) -> tuple[Step, ...]:
    """In the order of STEPS."""
    with_money = frozenset(facts.payments_of)
    on_hold = {event.payment_id for event in facts.events if event.event == "held"}
    held = frozenset(payment.case_id for payment in facts.payments if payment.id in on_hold)
    kinds = knowledge.crimes()
    content = {
        line.id for line in facts.cases.values() if (kind := kinds.get(line.kind or "")) and kind.group == _CONTENT
    }
    concern = {
        "call_1930": with_money,
        "bank_letter": with_money,
        "restoration": held,
        "court": held,
        "ombudsman": with_money,
        "takedown": frozenset(content),
    }
    everything, told = frozenset(facts.cases), _told(facts)
    return tuple(_step(name, concern.get(name, everything), facts, told) for name in STEPS)


def noted(facts: Facts) -> tuple[Step, ...]:
    """The same steps with all that was done, also in cases that they do not concern: 1930 called before any payment is
    written down, a letter to the bank about a frozen account."""
    everything, told = frozenset(facts.cases), _told(facts)
    return tuple(_step(name, everything, facts, told) for name in STEPS)


def _told(facts: Facts) -> _Told:
    found: _Told = {}
    for line in facts.done:
        found.setdefault(line.what, []).append((line.case_id, line.day))
    for event in facts.events:
        found.setdefault(event.event, []).append((event.case_id, event.happened_on))
    return found


def _step(name: str, of: frozenset[int], facts: Facts, told: _Told) -> Step:
    match name:
        case "call_1930":
            done = {case_id: _day(facts.cases[case_id].called_at) for case_id in facts.called & of}
        case "portal":
            done = {case_id: _day(facts.cases[case_id].submitted_at) for case_id in facts.filed & of}
        case _:
            done = _first(chain.from_iterable(told.get(what, ()) for what in _DONE_BY[name]), of)
    return Step(name, of, done)


def _first(days: Iterable[_Done], of: Container[int]) -> dict[int, dt.date | None]:
    found: dict[int, dt.date | None] = {}
    for case_id, day in days:
        if case_id in of:
            before = found.get(case_id)
            found[case_id] = day if before is None else min(day or before, before)
    return found


def _day(moment: dt.datetime | None) -> dt.date | None:
    return None if moment is None else clock.local(moment).date()
