"""Which clocks run in a case and when each is due: the rules of the knowledge files over its facts. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from supportdesk import clock, knowledge
from supportdesk.knowledge import ClockRule
from supportdesk.services.follow_up.facts import EACH_FOR_ITSELF, CaseFacts, Fact, Mark
from supportdesk.working_days import Calendar, add_working_days

_DUTY_WAITS = dt.timedelta(days=1)
_OF_BANKS = ("bank_told", "receiver_asked", "return_asked")
_ASKED = ("return_asked", "court_asked")
"""What was asked for of the money on hold."""
_AT_ITS_BANK = ("held", "receiver_asked", "receiver_agreed", "papers_asked", "hold_ended", *_ASKED)
"""What a bank has of one payment: only what happens with that bank is about it."""


class Running(NamedTuple):
    """A task of a rule, started by `fact`. `due_at` (UTC) only where hours count."""

    rule: ClockRule
    fact: Fact
    due_on: dt.date
    due_at: dt.datetime | None


def running(case: CaseFacts, calendar: Calendar) -> list[Running]:
    """Each rule once, from the first fact that still runs; but each hold, bank and grievance for itself."""
    found: list[Running] = []
    for trigger, rules in _rules_for(case.kind, money=bool(case.payments)):
        if trigger in case.facts:
            starts = case.starts(trigger)
            if trigger in EACH_FOR_ITSELF:
                for rule in rules:
                    _add_each(rule, case, starts, calendar, found)
            else:
                for rule in rules:
                    _add_first(rule, case, starts, calendar, found)
    return found


def _add_first(
    rule: ClockRule, case: CaseFacts, starts: Sequence[Fact], calendar: Calendar, found: list[Running]
) -> None:
    if rule.from_e_fir_amount and _below_e_fir(case, calendar.state):
        return
    for fact in starts:
        if _applies(rule, case, fact) and not _ended(rule, case, fact):
            found.append(Running(rule, fact, *_due(rule, case, fact, calendar)))
            return


def _add_each(
    rule: ClockRule, case: CaseFacts, starts: Sequence[Fact], calendar: Calendar, found: list[Running]
) -> None:
    places: set[str] = set()
    for fact in starts:
        if fact.place not in places and _applies(rule, case, fact) and not _ended(rule, case, fact):
            places.add(fact.place)
            found.append(Running(rule, fact, *_due(rule, case, fact, calendar)))


@cache
def _rules_for(kind: str | None, *, money: bool) -> Sequence[tuple[str, Sequence[ClockRule]]]:
    """By what starts them."""
    groups = {"all"}
    crime = knowledge.crimes().get(kind or "")
    if crime is not None:
        groups |= {crime.id, crime.group}
    if money or (crime is not None and crime.money):
        groups.add("money")
    found: dict[str, list[ClockRule]] = {}
    for rule in knowledge.clocks().values():
        if groups & set(rule.applies_to):
            found.setdefault(rule.trigger, []).append(rule)
    return tuple(found.items())


def _below_e_fir(case: CaseFacts, state: str) -> bool:
    """Also where nobody knows the amount of the state."""
    known = knowledge.e_fir_amounts().get(state)
    return known is None or not known.reached_by(case.lost)


def _applies(rule: ClockRule, case: CaseFacts, fact: Fact) -> bool:
    if rule.distress_from is not None and case.distress < rule.distress_from:
        return False
    if rule.distress_to is not None and case.distress > rule.distress_to:
        return False
    if rule.needs_order is not None and fact.payment in case.payments:
        limit = knowledge.rules()["restoration_limit"].amount
        if rule.needs_order is not (case.held_with(fact.payment, fact.bank) >= limit):
            return False
    if rule.abroad is not None and rule.abroad is not _went_abroad(case, fact):
        return False
    if rule.valid_from is None and rule.valid_to is None:
        return True
    return (rule.valid_from or dt.date.min) <= _paid_on(case, fact) <= (rule.valid_to or dt.date.max)


def _went_abroad(case: CaseFacts, fact: Fact) -> bool:
    """The payment that the fact is about, or any where it is about the whole case."""
    return any(sums.abroad for id_, sums in case.payments.items() if fact.payment in (None, id_))


def _paid_on(case: CaseFacts, fact: Fact) -> dt.date:
    """The day of the payment that the fact is about, or of the first one; without any, the day of the fact."""
    if fact.kind == "payment":
        return fact.day
    days = [paid.day for paid in case.facts.get("payment", ()) if fact.payment in (None, paid.payment)]
    return min(days, default=fact.day)


def _ended(rule: ClockRule, case: CaseFacts, fact: Fact) -> bool:
    if case.marks:
        mark = _mark(rule, case, fact)
        if mark is not None and (mark.state == "waived" or (mark.state == "done" and not rule.repeats)):
            return True
    if not rule.repeats:
        for kind in rule.stops_on:
            if _stopped(kind, case, fact):
                return True
    return False


def _mark(rule: ClockRule, case: CaseFacts, fact: Fact) -> Mark | None:
    """A mark covers its fact, also one that was made while the computer's clock was wrong, and all that had happened
    until it was made; that of a hold or a grievance only this one, that of a bank what this bank was told."""
    same_place = {each.key for each in case.facts.get(rule.trigger, ()) if each.by_mark or each.place == fact.place}
    made = [
        mark
        for mark in case.marks
        if mark.rule == rule.id
        and (mark.fact == fact.key or (_covers(rule, mark, same_place) and mark.when >= fact.when))
    ]
    return max(made, key=lambda mark: mark.when, default=None)


def _covers(rule: ClockRule, mark: Mark, same_place: set[str]) -> bool:
    return rule.trigger not in EACH_FOR_ITSELF or (rule.trigger in _OF_BANKS and mark.fact in same_place)


def _is_about(later: Fact, fact: Fact, case: CaseFacts) -> bool:
    """What the own bank says of one payment is its word to a visit, too, and to what it was told of another one, where
    nobody told it of the one itself. A task that is done says it of all that the bank was told."""
    if later.payment in (None, fact.payment):
        return True
    if fact.kind != "bank_told" or later.bank != fact.bank:
        return False
    untold = fact.payment is None or not _told_of(later.payment, case)
    return later.by_mark or (untold and later.day >= fact.day)


def _of_one_complaint(later: Fact, fact: Fact, case: CaseFacts) -> bool:
    """What the own bank was told in one day is one complaint: its last word on any part of it is its last on all."""
    return fact.kind == "bank_told" and later.bank == fact.bank and fact.day in _told_of(later.payment, case)


def _told_of(payment: int | None, case: CaseFacts) -> set[dt.date]:
    """The days on which the own bank was told of just this payment."""
    return {each.day for each in case.facts["bank_told"] if each.payment == payment}


def _stopped(kind: str, case: CaseFacts, fact: Fact) -> bool:
    if kind in ("released", "hold_ended", "credited"):
        return _came_back(kind, case, fact)
    if kind in case.undated:
        return True
    return kind in case.facts and any(
        _is_about(stop, fact, case)
        and stop.grievance in (None, fact.grievance)
        and _comes_after(stop, fact)
        and (fact.kind not in _AT_ITS_BANK or stop.payment is None or _keeps(stop, fact))
        for stop in case.facts[kind]
    )


def _comes_after(stop: Fact, fact: Fact) -> bool:
    """A report counts for what left until then; only a talk on a later day than the reading is a call-back."""
    match fact.kind:
        case "payment":
            return stop.covers(fact)
        case "distress":
            return stop.day > fact.day
        case _:
            return True


def _keeps(stop: Fact, start: Fact) -> bool:
    """What is asked of a court, what it orders and what a bank answers is about the money with that bank that day."""
    if stop.bank != start.bank or stop.day < start.day:
        return False
    return stop.kind != "court_order" or stop.whole or (start.kind in _ASKED and stop.amount >= start.amount)


def _came_back(kind: str, case: CaseFacts, fact: Fact) -> bool:
    """All of it: a part that came back ends nothing, nor does what comes back from another bank."""
    if fact.payment is None:
        return case.lost > 0 and case.stake <= 0
    sums = case.payments.get(fact.payment)
    if sums is None:
        return False
    there = sums.with_bank(fact.bank)
    match fact.kind:
        case "court_order":
            return _is_past(fact, there.orders.waits if there.order_waits else 0, case)
        case "released":
            return _is_past(fact, there.on_its_way, case)
        case "held":
            alike = _alike(fact, case)
            until_then = sum(each.amount for each in alike[: alike.index(fact) + 1])
            return until_then <= there.over and (kind != "credited" or there.on_its_way <= 0)
        case "return_asked" | "court_asked":
            then = sum(each.amount for each in case.facts.get("held", ()) if _was_on_hold(each, fact))
            arrived = not there.ever_held and sums.credited + there.on_its_way >= fact.amount
            return arrived or there.over >= max(then, 1)
        case "receiver_agreed":
            return sums.credited + there.on_its_way >= fact.amount
        case _:
            on_its_way = sum(each.on_its_way for each in sums.with_banks.values()) if kind == "released" else 0
            return sums.credited + on_its_way >= sums.amount


def _was_on_hold(hold: Fact, asked: Fact) -> bool:
    """A hold of what was asked for."""
    return (hold.payment, hold.bank) == (asked.payment, asked.bank) and hold.day <= asked.day


def _is_past(fact: Fact, left: int, case: CaseFacts) -> bool:
    """Whether what is left of such lines at this bank is of later ones."""
    alike = _alike(fact, case)
    return left <= sum(each.amount for each in alike[alike.index(fact) + 1 :])


def _alike(fact: Fact, case: CaseFacts) -> list[Fact]:
    """The same that happened to the same payment at the same bank."""
    return [each for each in case.facts[fact.kind] if (each.payment, each.bank) == (fact.payment, fact.bank)]


def last_day(rule: ClockRule, case: CaseFacts, key: str, calendar: Calendar) -> dt.date | None:
    """Until which what the fact `key` started can wait; None where nothing ends with a day of the rule."""
    fact = next((each for each in case.facts.get(rule.trigger, ()) if each.key == key), None)
    return _latest(rule, case, fact, fact, calendar) if fact is not None else None


def _latest(rule: ClockRule, case: CaseFacts, fact: Fact, start: Fact, calendar: Calendar) -> dt.date | None:
    if not (rule.last_day or rule.duty):
        return None
    return _by_rule(rule, case, fact, start, calendar)[0] + (_DUTY_WAITS if rule.duty else dt.timedelta())


def _due(rule: ClockRule, case: CaseFacts, fact: Fact, calendar: Calendar) -> tuple[dt.date, dt.datetime | None]:
    """As the rule has it, or until it was put off, but never beyond the day until which it can wait."""
    start = fact
    if rule.repeats:
        again = [stop for kind in rule.stops_on for stop in case.facts.get(kind, ())]
        start = max([fact, *again], key=lambda each: each.when)
    mark = _mark(rule, case, start) if case.marks else None
    if mark is None or mark.until is None:
        return _by_rule(rule, case, fact, start, calendar)
    return min(mark.until, _latest(rule, case, fact, start, calendar) or mark.until), None


def _by_rule(
    rule: ClockRule, case: CaseFacts, fact: Fact, start: Fact, calendar: Calendar
) -> tuple[dt.date, dt.datetime | None]:
    if rule.unit == "hours":
        due_at = clock.at_desk(*start.when) + dt.timedelta(hours=rule.count)
        return clock.local(due_at).date(), due_at
    if rule.before_lapse is not None and start.until is not None:
        return max(start.day, start.until - dt.timedelta(days=rule.before_lapse)), None
    due_on = _counted(rule, start.day, rule.count, calendar)
    moved = [_counted(rule, later.day, rule.moved_count, calendar) for later in _moving(rule, case, fact)]
    return max([due_on, *moved]), None


def _counted(rule: ClockRule, day: dt.date, count: int, calendar: Calendar) -> dt.date:
    if rule.unit == "working_days":
        return add_working_days(day, count, *calendar)
    return day + dt.timedelta(days=count)


def _moving(rule: ClockRule, case: CaseFacts, fact: Fact) -> Iterator[Fact]:
    for kind in rule.moved_by:
        for later in case.facts.get(kind, ()):
            if _is_about(later, fact, case) or _of_one_complaint(later, fact, case):
                yield later
