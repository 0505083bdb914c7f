"""Files of a case: what each is and proves, who gave it, and how it leaves the case and comes back."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.models import Case, Device, Evidence, ExpectedFile, Proof, Staff
from supportdesk.services.case_state import touch
from supportdesk.services.evidence.custody import (
    COVERED,
    IMPORT_REFUSED,
    KEPT_WHOLE,
    PUT_BACK,
    RECEIVED,
    REMOVED,
    CustodyAct,
)
from supportdesk.services.evidence.devices import note_device_of, vouch_for
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both, Texts
from supportdesk.validate import words

_LONGEST_NAME = 200
_NOBODY = Both("", "")
_PAYMENT = "payment "
# giver, moment and receiver stand in the line itself
_TOLD = ("name", "size", "media_type", "stored", "sensitive", "device", "device_id")


class RemovalReasonMissing(DeskError):
    sentence = N_("Write in a few words why this file is taken out: the police and the court may ask.")


class NoSuchDevice(DeskError):
    sentence = N_("The device of {name} is not one of this case. Choose it again.")


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that lies sealed in the vault. `uses` are ids of `knowledge.evidence_uses` or the `payment_use` of one.

    `stored` is False where only the hash is kept; `sensitive` files are shown only on a click; `expected` is the id
    under which the file was announced (`expected.expect_files`).
    """

    sha256: str
    name: str
    size: int
    media_type: str
    uses: tuple[str, ...] = ()
    given_by: str = ""
    device: str = ""
    device_id: int | None = None
    stored: bool = True
    sensitive: bool = False
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another case has the very same bytes."""

    evidence_id: int
    case_id: int
    case_number: str


@dataclass(frozen=True, slots=True)
class AddedFiles:
    """Ids of new files, and of files that the case had already; both in the order of what came in.

    A file that had been removed and came in again is back, and counts as new. `covered`: known ones that are shown
    only on a click from now on; `kept_whole`: known by their hash alone, and now kept themselves.
    """

    ids: tuple[int, ...]
    already: tuple[int, ...]
    elsewhere: tuple[Elsewhere, ...] = ()
    covered: tuple[int, ...] = ()
    kept_whole: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """`uses` from the knowledge file; `payments` are the ids of payments that it shows."""

    id: int
    sha256: str
    name: str
    size: int
    media_type: str
    uses: tuple[str, ...]
    payments: tuple[int, ...]
    given_by: str
    device: str
    received_at: dt.datetime
    received_by: Both
    device_id: int | None = None
    stored: bool = True
    sensitive: bool = False
    removed_at: dt.datetime | None = None
    removed_by: Both = _NOBODY
    removed_why: str = ""


def pasted_name(now: dt.datetime, texts: Texts, ending: str = ".txt") -> str:
    """What was pasted is called when it is kept as a file; `reading.uses` knows it by that."""
    return texts("pasted {moment}", moment=f"{clock.local(now):%Y-%m-%d %H.%M.%S}") + ending


def add_evidence(work: Work, case_id: int, files: Sequence[NewFile]) -> AddedFiles:
    """Enters files that are sealed. The same bytes are one file in a case; their new uses are added to it, and what
    is now known to be sensitive, or kept itself and not by its hash alone, stands so.

    Raises NoSuchCase and NoSuchDevice.
    """
    touch(work.session, case_id, work.now)
    custody = CustodyAct(work, case_id)
    _check_devices(work.session, case_id, files, custody)
    coming = Evidence.case_id == case_id, Evidence.sha256.in_({file.sha256 for file in files})
    there = {row.sha256: row for row in work.session.scalars(sa.select(Evidence).where(*coming))}
    ids: list[int] = []
    already: list[int] = []
    covered: list[int] = []
    kept_whole: list[int] = []
    for file in files:
        known = there.get(file.sha256)
        if known is None:
            there[file.sha256] = known = _entered(work, case_id, file, custody)
            ids.append(known.id)
        elif known.removed_at:
            _return(work, known, custody)
            ids.append(known.id)
        else:
            already.append(known.id)
        if not (known.device or known.device_id) and (file.device or file.device_id):
            note_device_of(known, words(file.device), file.device_id, custody)
        if file.sensitive and _cover(known, custody):
            covered.append(known.id)
        if file.stored and _keep_whole(known, custody, file.given_by):
            kept_whole.append(known.id)
        _add_uses(work.session, case_id, known.id, file.uses)
    expected = [file.expected for file in files if file.expected]
    work.session.execute(sa.delete(ExpectedFile).where(ExpectedFile.id.in_(expected), ExpectedFile.case_id == case_id))
    elsewhere = _elsewhere(work.session, case_id, ids)
    others = [row.case_id for row in elsewhere]
    custody.end(evidence=ids, already=already, elsewhere=others, covered=covered, kept_whole=kept_whole)
    return AddedFiles(tuple(ids), tuple(already), elsewhere, tuple(covered), tuple(kept_whole))


def _check_devices(session: Session, case_id: int, files: Sequence[NewFile], custody: CustodyAct) -> None:
    """Raises NoSuchDevice; the devices of which no line tells yet get theirs before the files do."""
    devices = set(session.scalars(sa.select(Device.id).where(Device.case_id == case_id)))
    for file in files:
        if file.device_id not in {None, *devices}:
            raise NoSuchDevice(name=file.name)
    vouch_for(custody, session, case_id, {file.device_id for file in files if file.device_id})


def _entered(work: Work, case_id: int, file: NewFile, custody: CustodyAct) -> Evidence:
    evidence = Evidence(
        case_id=case_id,
        sha256=file.sha256,
        name=_file_name(file),
        size=file.size,
        media_type=file.media_type,
        given_by=words(file.given_by),
        device=words(file.device),
        device_id=file.device_id,
        stored=file.stored,
        sensitive=file.sensitive,
        received_at=work.now,
        received_by=work.member.id,
    )
    work.session.add(evidence)
    work.session.flush()
    facts = {key: getattr(evidence, key) for key in _TOLD}
    custody.write(file.sha256, RECEIVED, evidence.given_by, facts)
    return evidence


def _cover(evidence: Evidence, custody: CustodyAct) -> bool:
    """Whether it was not sensitive before."""
    if evidence.sensitive:
        return False
    evidence.sensitive = True
    custody.write(evidence.sha256, COVERED)
    return True


def _keep_whole(evidence: Evidence, custody: CustodyAct, given_by: str) -> bool:
    """Whether only the hash was kept before."""
    if evidence.stored:
        return False
    evidence.stored = True
    facts = {"name": evidence.name, "size": evidence.size, "stored": True}
    custody.write(evidence.sha256, KEPT_WHOLE, words(given_by), facts)
    return True


def _file_name(file: NewFile) -> str:
    """The name without folders, and its end rather than its beginning where it is too long: there the kind shows."""
    name = words(file.name.replace("\\", "/").rpartition("/")[2]).replace("\n", " ")
    return name[-_LONGEST_NAME:] or file.sha256[:12]


def _elsewhere(session: Session, case_id: int, ids: Iterable[int]) -> tuple[Elsewhere, ...]:
    other = aliased(Evidence)
    rows = session.execute(
        sa.select(Evidence.id, Case.id, Case.number)
        .join(other, other.sha256 == Evidence.sha256)
        .join(Case, Case.id == other.case_id)
        .where(Evidence.id.in_(list(ids)), other.case_id != case_id, other.removed_at.is_(None))
        .order_by(Evidence.id, Case.id)
    )
    return tuple(Elsewhere(*row) for row in rows)


def _add_uses(session: Session, case_id: int, evidence_id: int, uses: Iterable[str]) -> None:
    there = set(session.scalars(sa.select(Proof.use).where(Proof.evidence_id == evidence_id)))
    rows = [
        {"case_id": case_id, "evidence_id": evidence_id, "use": use} for use in dict.fromkeys(uses) if use not in there
    ]
    if rows:
        session.execute(sa.insert(Proof), rows)


def set_uses(work: Work, evidence_id: int, uses: Sequence[str]) -> None:
    """Makes `uses` all that this file proves."""
    evidence = work.session.get_one(Evidence, evidence_id)
    touch(work.session, evidence.case_id, work.now)
    work.session.execute(sa.delete(Proof).where(Proof.evidence_id == evidence_id))
    _add_uses(work.session, evidence.case_id, evidence_id, uses)
    work.note(evidence.case_id, evidence=evidence_id, uses=sorted(uses))


def cover_file(work: Work, evidence_id: int) -> None:
    """Makes a file one that is shown only on a click."""
    evidence = work.session.get_one(Evidence, evidence_id)
    custody = CustodyAct(work, evidence.case_id)
    if _cover(evidence, custody):
        touch(work.session, evidence.case_id, work.now)
        custody.end(evidence=evidence_id, act=COVERED)


def remove_file(work: Work, evidence_id: int, reason: str) -> None:
    """Takes a file out of the case: it proves nothing any more; record and bytes stay. Raises RemovalReasonMissing."""
    evidence = work.session.get_one(Evidence, evidence_id)
    reason = words(reason)
    if not reason:
        raise RemovalReasonMissing
    if evidence.removed_at:
        return
    touch(work.session, evidence.case_id, work.now)
    proofs = Proof.evidence_id == evidence_id
    uses = list(work.session.scalars(sa.select(Proof.use).where(proofs).order_by(Proof.id)))
    work.session.execute(sa.delete(Proof).where(proofs))
    evidence.removed_at, evidence.removed_by = work.now, work.member.id
    evidence.removed_why, evidence.removed_uses = reason, json.dumps(uses)
    custody = CustodyAct(work, evidence.case_id)
    custody.write(evidence.sha256, REMOVED, reason)
    custody.end(evidence=evidence_id)


def put_back_file(work: Work, evidence_id: int) -> None:
    """Makes a removed file one of the case again, with all that it proved."""
    evidence = work.session.get_one(Evidence, evidence_id)
    if evidence.removed_at is None:
        return
    touch(work.session, evidence.case_id, work.now)
    custody = CustodyAct(work, evidence.case_id)
    _return(work, evidence, custody)
    custody.end(evidence=evidence_id)


def _return(work: Work, evidence: Evidence, custody: CustodyAct) -> None:
    _add_uses(work.session, evidence.case_id, evidence.id, json.loads(evidence.removed_uses or "[]"))
    evidence.removed_at = evidence.removed_by = None
    evidence.removed_why = evidence.removed_uses = ""
    custody.write(evidence.sha256, PUT_BACK)


def refuse_import(work: Work, case_id: int) -> None:
    """Says that files were not taken in because they show the sexual abuse of a child. Nothing else is kept of them:
    no bytes, no hash, no name. Raises NoSuchCase."""
    touch(work.session, case_id, work.now)
    custody = CustodyAct(work, case_id)
    custody.write("", IMPORT_REFUSED)
    custody.end()


def list_evidence(session: Session, case_id: int) -> list[EvidenceRow]:
    """The files of a case in the order in which they came."""
    return _rows(session, case_id, Evidence.removed_at.is_(None))


def list_removed(session: Session, case_id: int) -> list[EvidenceRow]:
    """The files that were taken out of a case, with the reason; what they proved is what they would prove again."""
    return _rows(session, case_id, Evidence.removed_at.is_not(None))


def _rows(session: Session, case_id: int, which: sa.ColumnElement[bool]) -> list[EvidenceRow]:
    proofs: dict[int, list[str]] = {}
    for row in session.execute(
        sa.select(Proof.evidence_id, Proof.use).where(Proof.case_id == case_id).order_by(Proof.id)
    ):
        proofs.setdefault(row.evidence_id, []).append(row.use)
    remover = aliased(Staff)
    rows = session.execute(
        sa.select(
            Evidence.__table__,
            Staff.name.label("by"),
            Staff.name_hindi.label("by_hindi"),
            remover.name.label("remover"),
            remover.name_hindi.label("remover_hindi"),
        )
        .join(Staff, Staff.id == Evidence.received_by)
        .outerjoin(remover, remover.id == Evidence.removed_by)
        .where(Evidence.case_id == case_id, which)
        .order_by(Evidence.id)
    )
    return [_row(row, proofs) for row in rows]


def _row(evidence: sa.Row[Any], proofs: dict[int, list[str]]) -> EvidenceRow:
    """Of columns: hundreds of files as objects of the ORM take five times as long."""
    uses = json.loads(evidence.removed_uses) if evidence.removed_uses else proofs.get(evidence.id, [])
    return EvidenceRow(
        id=evidence.id,
        sha256=evidence.sha256,
        name=evidence.name,
        size=evidence.size,
        media_type=evidence.media_type,
        uses=tuple(use for use in uses if not use.startswith(_PAYMENT)),
        payments=tuple(int(use.removeprefix(_PAYMENT)) for use in uses if use.startswith(_PAYMENT)),
        given_by=evidence.given_by,
        device=evidence.device,
        received_at=evidence.received_at,
        received_by=Both(evidence.by, evidence.by_hindi),
        device_id=evidence.device_id,
        stored=evidence.stored,
        sensitive=evidence.sensitive,
        removed_at=evidence.removed_at,
        removed_by=Both(evidence.remover or "", evidence.remover_hindi or ""),
        removed_why=evidence.removed_why,
    )
