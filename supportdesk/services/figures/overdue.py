"""Which clocks are overdue now. How it was on an earlier day nobody knows: marks carry only their last word."""

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.models import Consent
from supportdesk.services.figures.exported import overdue_hidden_on
from supportdesk.services.figures.results import Figures, Hidden, Number
from supportdesk.services.figures.suppression import LEAST, hides_a_kind, is_sensitive
from supportdesk.services.follow_up.follow_ups import due
from supportdesk.texts import Both


@dataclass(frozen=True, slots=True)
class Overdue:
    """Of one rule, whose clocks run `count` days or hours: how many of them have run out, the most days, and in how
    many cases."""

    rule: str
    title: Both
    count: int
    clocks: Number
    most_days: Number
    cases: Number


def overdue_clocks(session: Session, now: dt.datetime, figures: Figures) -> tuple[Overdue, ...]:
    """Of the cases that are counted, the rule with most clocks first, and last those that are hidden: their place would
    tell how large they are. `figures` are those beside which it stands: uncovered with them.
    """
    late = _late(session, now)
    found = [_of_rule(rule, late[rule]) for rule in sorted(late, key=lambda rule: (-len(late[rule]), rule))]
    if figures.uncovered:
        return tuple(found)
    secret = overdue_hidden_on(session, now)
    found = [_hidden(one, figures, secret) for one in found]
    return tuple(sorted(found, key=lambda one: (1, one.rule) if isinstance(one.cases, Hidden) else (0, "")))


def _of_rule(rule: str, late: Sequence[tuple[int, int]]) -> Overdue:
    its, cases = knowledge.clocks()[rule], {case_id for case_id, _ in late}
    return Overdue(rule, its.title, its.count, len(late), max(days for _, days in late), len(cases))


def _hidden(one: Overdue, figures: Figures, secret: Container[str]) -> Overdue:
    """A rule for sensitive kinds alone is hidden where it has few cases; also, without saying that they are few, where
    the open cases of such a kind are, for it tells how many there are at least, or where a report hid it that day.
    """
    if not is_sensitive(knowledge.clocks()[one.rule].applies_to):
        return one
    if one.rule in secret or hides_a_kind(figures.table("kind")):
        return replace(one, clocks=Hidden.COVER, most_days=Hidden.COVER, cases=Hidden.COVER)
    if isinstance(one.cases, int) and one.cases < LEAST:
        return replace(one, clocks=Hidden.FEW, most_days=Hidden.COVER, cases=Hidden.FEW)
    return one


def overdue_cases(session: Session, now: dt.datetime, rule: str) -> tuple[int, ...]:
    """The cases in which a clock of this rule has run out."""
    return tuple(sorted({case_id for case_id, _ in _late(session, now).get(rule, ())}))


def _late(session: Session, now: dt.datetime) -> Mapping[str, list[tuple[int, int]]]:
    """Case and days of each clock of a rule."""
    uncounted = set(session.scalars(sa.select(Consent.case_id).where(Consent.use_in_figures.is_(False))))
    late: dict[str, list[tuple[int, int]]] = {}
    for row in due(session, now):
        if row.rule and row.late_days > 0 and row.case_id not in uncounted:
            late.setdefault(row.rule, []).append((row.case_id, row.late_days))
    return late
