"""Copies that left the case or are meant to: which, of what, by whom; their hashes stand in the custody of the case."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.copying.covering import Area
from supportdesk.models import Evidence, OtherHashes, ShareCopy
from supportdesk.services.case_state import touch
from supportdesk.services.evidence.custody import REDACTED, CustodyAct
from supportdesk.services.work import Work


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A file that was made: its name, its hash, and the hashes of the files that are in it."""

    name: str
    sha256: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareCopyRow:
    """A copy with parts covered; `of` is the SHA-256 of its original."""

    id: int
    evidence_id: int
    of: str
    sha256: str
    name: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class NewShareCopy:
    """Sealed already. `areas` is what was covered."""

    sha256: str
    name: str
    size: int
    media_type: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class HashedAgain:
    sha256: str
    sha1: str
    md5: str


def note_copies(work: Work, case_id: int, act: str, copies: Sequence[CopyMade]) -> None:
    """A custody line for each original: `act` is COPIED_OUT or PORTAL_COPY; the line names the copy and its hash.

    Raises NoSuchCase.
    """
    touch(work.session, case_id, work.now)
    custody = CustodyAct(work, case_id)
    for copy in copies:
        for sha256 in copy.of:
            custody.write(sha256, act, _named(copy.name, copy.sha256))
    custody.end(act=act, copies=[copy.sha256 for copy in copies])


def add_share_copy(work: Work, evidence_id: int, copy: NewShareCopy) -> ShareCopyRow:
    """Keeps a copy beside its original."""
    evidence = work.session.get_one(Evidence, evidence_id)
    touch(work.session, evidence.case_id, work.now)
    row = ShareCopy(
        case_id=evidence.case_id,
        evidence_id=evidence_id,
        sha256=copy.sha256,
        name=copy.name,
        size=copy.size,
        media_type=copy.media_type,
        areas=json.dumps([asdict(area) for area in copy.areas]),
        made_at=work.now,
        made_by=work.member.id,
    )
    work.session.add(row)
    work.session.flush()
    custody = CustodyAct(work, evidence.case_id)
    custody.write(evidence.sha256, REDACTED, _named(copy.name, copy.sha256))
    custody.end(evidence=evidence_id, copy=copy.sha256)
    return ShareCopyRow(row.id, evidence_id, evidence.sha256, row.sha256, row.name, row.size, row.media_type)


def list_share_copies(session: Session, case_id: int) -> list[ShareCopyRow]:
    """In the order in which they were made; not those of files that were removed from the case."""
    rows = session.execute(
        sa.select(
            ShareCopy.id,
            ShareCopy.evidence_id,
            Evidence.sha256,
            ShareCopy.sha256,
            ShareCopy.name,
            ShareCopy.size,
            ShareCopy.media_type,
        )
        .join(Evidence, Evidence.id == ShareCopy.evidence_id)
        .where(ShareCopy.case_id == case_id, Evidence.removed_at.is_(None))
        .order_by(ShareCopy.id)
    )
    return [ShareCopyRow(*row) for row in rows]


def to_hash(session: Session, case_id: int) -> tuple[str, ...]:
    """The SHA-256 of files of a case whose SHA-1 and MD5 nobody asked for yet."""
    return tuple(
        session.scalars(
            sa.select(Evidence.sha256)
            .outerjoin(OtherHashes, OtherHashes.sha256 == Evidence.sha256)
            .where(
                Evidence.case_id == case_id,
                Evidence.stored,
                Evidence.removed_at.is_(None),
                OtherHashes.sha256.is_(None),
            )
            .order_by(Evidence.id)
        )
    )


def keep_hashes(work: Work, hashed: Sequence[HashedAgain]) -> None:
    """For the certificate, which names them from now on."""
    for one in hashed:
        work.session.merge(OtherHashes(sha256=one.sha256, sha1=one.sha1, md5=one.md5, made_at=work.now))
    work.note(hashed=len(hashed))


def other_hashes(session: Session, sha256s: Iterable[str]) -> dict[str, HashedAgain]:
    """By SHA-256, of those that were hashed again."""
    rows = session.execute(
        sa.select(OtherHashes.sha256, OtherHashes.sha1, OtherHashes.md5).where(OtherHashes.sha256.in_(list(sha256s)))
    )
    return {row.sha256: HashedAgain(*row) for row in rows}


def _named(name: str, sha256: str) -> str:
    return f"{name}, SHA-256 {sha256}"
