"""Which clocks are overdue now. How it was on an earlier day nobody knows: marks carry only their last word."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge
from supportdesk.models import Consent
from supportdesk.services.figures.results import Hidden, Number
from supportdesk.services.figures.suppression import LEAST, is_sensitive
from supportdesk.services.follow_up.follow_ups import due
from supportdesk.texts import Both


@dataclass(frozen=True, slots=True)
class Overdue:
    """Of one rule: how many of its clocks have run out, the most days, and the cases, for those who may see them."""

    rule: str
    title: Both
    clocks: Number
    most_days: Number
    cases: Number


def overdue_clocks(session: Session, now: dt.datetime) -> tuple[Overdue, ...]:
    """Of the cases that are counted, the rule with most clocks first; small counts of sensitive rules are hidden."""
    late = _late(session, now)
    return tuple(_of_rule(rule, late[rule]) for rule in sorted(late, key=lambda rule: (-len(late[rule]), rule)))


def _of_rule(rule: str, late: Sequence[tuple[int, int]]) -> Overdue:
    its, cases = knowledge.clocks()[rule], {case_id for case_id, _ in late}
    if len(cases) < LEAST and is_sensitive(its.applies_to):
        return Overdue(rule, its.title, Hidden.FEW, Hidden.COVER, Hidden.FEW)
    return Overdue(rule, its.title, len(late), max(days for _, days in late), len(cases))


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
