"""What was found when files were hashed again: a check that was cut off goes on, and a case is checked once a day."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import CheckRun, Evidence, Paper, SealCheck, ShareCopy
from supportdesk.services.work import Work
from supportdesk.store.findings import Finding

HOLDS = dt.timedelta(days=1)
"""How long a check counts when a case is opened."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`finding` is None where the bytes are what was received."""

    sha256: str
    finding: Finding | None


def begin_check(work: Work, scope: str, *, again: bool) -> dt.datetime:
    """Since when results count: the beginning of the check of this scope that was cut off, or now."""
    cut_off = work.session.get(CheckRun, scope)
    if cut_off and not again:
        return cut_off.started_at
    work.session.merge(CheckRun(scope=scope, started_at=work.now))
    work.note(scope=scope)
    return work.now


def end_check(work: Work, scope: str) -> None:
    """The next one begins from the start."""
    work.session.execute(sa.delete(CheckRun).where(CheckRun.scope == scope))
    work.note(scope=scope)


def note_checks(work: Work, results: Sequence[Checked]) -> None:
    """Keeps what was found, in place of what was found before."""
    for one in results:
        found = json.dumps([one.finding.sentence, one.finding.values], ensure_ascii=False) if one.finding else ""
        work.session.merge(SealCheck(sha256=one.sha256, checked_at=work.now, finding=found))
    work.note(checked=len(results), damaged=sum(one.finding is not None for one in results))


def checked_since(session: Session, moment: dt.datetime) -> dict[str, Checked]:
    """By SHA-256."""
    rows = session.execute(sa.select(SealCheck.sha256, SealCheck.finding).where(SealCheck.checked_at >= moment))
    return {row.sha256: Checked(row.sha256, _finding(row.finding)) for row in rows}


def sealed_in(session: Session, case_id: int) -> tuple[str, ...]:
    """The SHA-256 of all that the vault keeps of a case: files, removed ones too, their covered copies, and papers."""
    return tuple(session.scalars(_sealed_in(case_id)))


def due_for_check(session: Session, case_id: int, now: dt.datetime) -> tuple[str, ...]:
    """Of `sealed_in` what nobody found whole within a day.

    In slices on the worker: `checking.check_slice`, then `note_checks`; what is damaged stays due.
    """
    recent = SealCheck.checked_at > now - HOLDS, SealCheck.finding == "", SealCheck.sha256.in_(_sealed_in(case_id))
    whole = set(session.scalars(sa.select(SealCheck.sha256).where(*recent)))
    return tuple(sha256 for sha256 in sealed_in(session, case_id) if sha256 not in whole)


def _sealed_in(case_id: int) -> sa.CompoundSelect[str]:
    files = sa.select(Evidence.sha256).where(Evidence.case_id == case_id, Evidence.stored)
    covered = sa.select(ShareCopy.sha256).where(ShareCopy.case_id == case_id)
    papers = sa.select(Paper.sha256).where(Paper.case_id == case_id)
    return sa.union(files, covered, papers)


def _finding(kept: str) -> Finding | None:
    if not kept:
        return None
    sentence, values = json.loads(kept)
    return Finding(sentence, values)
