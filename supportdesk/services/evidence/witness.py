"""desk.db and evidence.db watch each other, so that an older copy of one of them shows (`store.anchors`)."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import AuditLine
from supportdesk.services.work import chain_head, move_chain_head
from supportdesk.store.anchors import AUDIT, EVIDENCE, Anchor, Anchors
from supportdesk.store.findings import EVIDENCE_OLDER, RECORDS_OLDER, RECORDS_OTHER, Finding

_DAY = "%d/%m/%Y %H:%M"


def anchor(session: Session, anchors: Anchors, now: dt.datetime) -> None:
    """Lets each file know how far the other is: the audit on the disk first, then the anchor, then its number here.

    Raises DeskBusy while a file is being sealed.
    """
    lines, last = chain_head(session, AUDIT)
    known, seal = chain_head(session, EVIDENCE)
    there = anchors.all()
    if there and (there[-1].number, there[-1].seal, there[-1].lines) == (known, seal, lines):
        return
    added = anchors.add(known, lines, last, now)
    move_chain_head(session.connection(), EVIDENCE, added.number, added.seal)


def check_anchors(session: Session, there: Sequence[Anchor]) -> list[Finding]:
    """What says that one of the two files is an older copy: at most one finding for each."""
    return [*_check_records(session, there), *_check_evidence(session, there)]


def last_restored(there: Sequence[Anchor]) -> dt.datetime | None:
    """When the desk was put together from a backup; None for one that never was."""
    return next((one.at for one in reversed(there) if one.restored), None)


def _check_records(session: Session, there: Sequence[Anchor]) -> list[Finding]:
    length, _ = chain_head(session, AUDIT)
    for one in there:
        day = f"{clock.local(one.at):{_DAY}}"
        if one.lines > length:
            return [Finding(RECORDS_OLDER, {"wanted": one.lines, "found": length, "day": day})]
        if one.lines and session.scalar(sa.select(AuditLine.hash).where(AuditLine.id == one.lines)) != one.last:
            return [Finding(RECORDS_OTHER, {"line": one.lines, "day": day})]
    return []


def _check_evidence(session: Session, there: Sequence[Anchor]) -> list[Finding]:
    """Ahead of what desk.db knows is well: the power may fail between the two."""
    known, seal = chain_head(session, EVIDENCE)
    by_number = {one.number: one for one in there}
    first = there[0].number if there and there[0].restored else 1
    lost = next((number for number in range(first, known + 1) if number not in by_number), None)
    if lost is None and known and by_number[known].seal != seal:
        lost = known
    return [] if lost is None else [Finding(EVIDENCE_OLDER, {"wanted": known, "number": lost})]
