"""Files of a case: what each proves, and who did what with it, as a chain in which no line can be changed or lost."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import CustodyLine, Evidence, Proof, Staff
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work, chain_head, line_hash, move_chain_head
from supportdesk.store.findings import Finding
from supportdesk.texts import N_
from supportdesk.validate import words

RECEIVED = "received"
LINE_CHANGED = N_("Custody line {number} of the case was changed after it was written.")
LINES_MISSING = N_("Custody line {number} of the case is missing.")
LINES_CUT = N_("The last custody lines of the case are missing: {wanted} were written, {found} are there.")
NEVER_RECEIVED = N_("No custody line says that the file {name} was received.")

_LONGEST_NAME = 200
_PAYMENT = "payment "


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that lies sealed in the vault. `uses` are ids of `knowledge.evidence_uses` or the `payment_use` of one."""

    sha256: str
    name: str
    size: int
    media_type: str
    uses: tuple[str, ...] = ()
    given_by: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class AddedFiles:
    """Ids of new files, and of files that the case had already; both in the order of what came in."""

    ids: tuple[int, ...]
    already: tuple[int, ...]


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
    received_by: str


@dataclass(frozen=True, slots=True)
class CustodyRow:
    number: int
    sha256: str
    act: str
    note: str
    at: dt.datetime
    by: str


def pasted_name(now: dt.datetime) -> str:
    """What pasted text is called when it is kept as a file."""
    return f"pasted {clock.local(now):%Y-%m-%d %H.%M.%S}.txt"


def add_evidence(work: Work, case_id: int, files: Sequence[NewFile]) -> AddedFiles:
    """Enters files that are sealed. The same bytes are one file in a case; their new uses are added to it."""
    touch(work.session, case_id, work.now)
    there = {
        row.sha256: row.id
        for row in work.session.execute(sa.select(Evidence.sha256, Evidence.id).where(Evidence.case_id == case_id))
    }
    ids: list[int] = []
    already: list[int] = []
    for file in files:
        known = there.get(file.sha256)
        if known is None:
            evidence = _entered(work, case_id, file)
            there[file.sha256] = known = evidence.id
            ids.append(known)
        else:
            already.append(known)
        _add_uses(work.session, case_id, known, file.uses)
    work.note(case_id, evidence=ids, already=already)
    return AddedFiles(tuple(ids), tuple(already))


def _entered(work: Work, case_id: int, file: NewFile) -> Evidence:
    evidence = Evidence(
        case_id=case_id,
        sha256=file.sha256,
        name=_file_name(file),
        size=file.size,
        media_type=file.media_type,
        given_by=words(file.given_by),
        device=words(file.device),
        received_at=work.now,
        received_by=work.member.id,
    )
    work.session.add(evidence)
    work.session.flush()
    _write_line(work, case_id, file.sha256, RECEIVED, evidence.given_by)
    return evidence


def _file_name(file: NewFile) -> str:
    """The name without folders, and its end rather than its beginning where it is too long: there the kind shows."""
    name = words(file.name.replace("\\", "/").rpartition("/")[2]).replace("\n", " ")
    return name[-_LONGEST_NAME:] or file.sha256[:12]


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


def list_evidence(session: Session, case_id: int) -> list[EvidenceRow]:
    """The files of a case in the order in which they came."""
    proofs: dict[int, list[str]] = {}
    for row in session.execute(
        sa.select(Proof.evidence_id, Proof.use).where(Proof.case_id == case_id).order_by(Proof.id)
    ):
        proofs.setdefault(row.evidence_id, []).append(row.use)
    rows = session.execute(
        sa.select(Evidence, Staff.name)
        .join(Staff, Staff.id == Evidence.received_by)
        .where(Evidence.case_id == case_id)
        .order_by(Evidence.id)
    )
    return [_row(evidence, by, proofs.get(evidence.id, [])) for evidence, by in rows]


def _row(evidence: Evidence, received_by: str, proofs: list[str]) -> EvidenceRow:
    return EvidenceRow(
        id=evidence.id,
        sha256=evidence.sha256,
        name=evidence.name,
        size=evidence.size,
        media_type=evidence.media_type,
        uses=tuple(use for use in proofs if not use.startswith(_PAYMENT)),
        payments=tuple(int(use.removeprefix(_PAYMENT)) for use in proofs if use.startswith(_PAYMENT)),
        given_by=evidence.given_by,
        device=evidence.device,
        received_at=evidence.received_at,
        received_by=received_by,
    )


def note_custody(work: Work, case_id: int, sha256: str, act: str, note: str = "") -> None:
    """Writes down that somebody did something with a file: shown, copied out, printed, checked."""
    _write_line(work, case_id, sha256, act, words(note))
    work.note(case_id, act=act, sha256=sha256)


def _write_line(work: Work, case_id: int, sha256: str, act: str, note: str) -> None:
    chain = f"custody:{case_id}"
    length, last = chain_head(work.session, chain)
    number = length + 1
    last = line_hash(last, case_id, number, sha256, act, note, work.now.isoformat(), work.member.id)
    work.session.execute(
        sa.insert(CustodyLine).values(
            case_id=case_id,
            number=number,
            sha256=sha256,
            act=act,
            note=note,
            at=work.now,
            staff_id=work.member.id,
            hash=last,
        )
    )
    move_chain_head(work.session, chain, number, last)


def list_custody(session: Session, case_id: int, sha256: str | None = None) -> list[CustodyRow]:
    """The custody lines of a case, or of one file in it."""
    rows = session.execute(
        sa.select(CustodyLine.number, CustodyLine.sha256, CustodyLine.act, CustodyLine.note, CustodyLine.at, Staff.name)
        .join(Staff, Staff.id == CustodyLine.staff_id)
        .where(CustodyLine.case_id == case_id, sa.true() if sha256 is None else CustodyLine.sha256 == sha256)
        .order_by(CustodyLine.number)
    )
    return [CustodyRow(*row) for row in rows]


def check_custody(session: Session, case_id: int) -> list[Finding]:
    """Walks the chain of a case: lines that were changed, taken out or cut off, and files that no line knows."""
    findings: list[Finding] = []
    received: set[str] = set()
    last, expected = "", 1
    for line in session.execute(
        sa.select(CustodyLine.__table__).where(CustodyLine.case_id == case_id).order_by(CustodyLine.number)
    ):
        if line.number != expected:
            findings.append(Finding(LINES_MISSING, {"number": expected}))
        elif line.hash != line_hash(
            last, case_id, line.number, line.sha256, line.act, line.note, line.at.isoformat(), line.staff_id
        ):
            findings.append(Finding(LINE_CHANGED, {"number": line.number}))
        if line.act == RECEIVED:
            received.add(line.sha256)
        last, expected = line.hash, line.number + 1
    wanted, head = chain_head(session, f"custody:{case_id}")
    if (expected - 1, last) != (wanted, head):
        findings.append(Finding(LINES_CUT, {"wanted": wanted, "found": expected - 1}))
    files = session.execute(sa.select(Evidence.name, Evidence.sha256).where(Evidence.case_id == case_id))
    return findings + [Finding(NEVER_RECEIVED, {"name": file.name}) for file in files if file.sha256 not in received]
