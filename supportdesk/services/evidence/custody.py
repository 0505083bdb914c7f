"""Who did what with a file of a case, as a chain in which no line can be changed, moved or lost."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import AuditLine, CustodyLine, Evidence, Staff
from supportdesk.services.work import Work, chain_head, line_hash, move_chain_head
from supportdesk.store.findings import Finding
from supportdesk.texts import N_, Both
from supportdesk.validate import words

RECEIVED = "received"
OPENED = "opened"
PRINTED = "printed"
COPIED_OUT = "copied_out"
PORTAL_COPY = "portal_copy"
REDACTED = "redacted"
CHECKED = "checked"
REMOVED = "removed"
PUT_BACK = "put_back"
IMPORT_REFUSED = "import_refused"

ACTS: dict[str, str] = {
    RECEIVED: N_("File received"),
    OPENED: N_("File opened"),
    PRINTED: N_("File printed"),
    COPIED_OUT: N_("File copied out"),
    PORTAL_COPY: N_("Copy for the portal made"),
    REDACTED: N_("Copy with parts covered made"),
    CHECKED: N_("Seal checked"),
    REMOVED: N_("File taken out"),
    PUT_BACK: N_("File put back"),
    IMPORT_REFUSED: N_("File refused, nothing kept"),
}
"""What can be done with a file, and how it is said."""

LINE_CHANGED = N_("Custody line {number} of the case was changed after it was written.")
LINES_MISSING = N_("Custody line {number} of the case is missing.")
LINES_CUT = N_("The last custody lines of the case are missing: {wanted} were written, {found} are there.")
NEVER_RECEIVED = N_("No custody line says that the file {name} was received.")
RECORD_GONE = N_("Custody line {number} says that the file {name} was received, but the case no longer has it.")
RECORD_CHANGED = N_("The file {name} was received as {received}, {size} bytes: the record was changed or swapped.")

_NOTED = '"custody": ['  # as `work.note` writes it into an audit line


@dataclass(frozen=True, slots=True)
class CustodyRow:
    number: int
    sha256: str
    act: str
    note: str
    at: dt.datetime
    by: Both


@dataclass(frozen=True, slots=True)
class CustodyHead:
    """How many custody lines a case has, and the hash of the last, which vouches for all before it."""

    lines: int
    hash: str

    @property
    def code(self) -> str:
        """What a print carries of the hash: 9F2C-41D0-77AB-0E12; empty before the first line."""
        return "-".join(self.hash[at : at + 4].upper() for at in range(0, min(len(self.hash), 16), 4))


class CustodyAct:
    """The lines that one act writes into the custody of a case, and at its end the audit line that names the head of
    the custody, so that the one chain holds the other."""

    def __init__(self, work: Work, case_id: int) -> None:
        self._work = work
        self._case_id = case_id

    def write(self, sha256: str, act: str, note: str = "", facts: Mapping[str, object] | None = None) -> None:
        """`facts` are what the record of a received file says."""
        session, now, staff = self._work.session, self._work.now, self._work.member.id
        length, last = chain_head(session, _chain(self._case_id))
        kept = json.dumps(facts, ensure_ascii=False, sort_keys=True) if facts else ""
        number = length + 1
        last = _hash(last, (self._case_id, number, sha256, act, note, now.isoformat(), staff), kept)
        session.execute(
            sa.insert(CustodyLine).values(
                case_id=self._case_id,
                number=number,
                sha256=sha256,
                act=act,
                note=note,
                at=now,
                staff_id=staff,
                facts=kept,
                hash=last,
            )
        )
        move_chain_head(session.connection(), _chain(self._case_id), number, last)

    def end(self, **detail: object) -> None:
        head = chain_head(self._work.session, _chain(self._case_id))
        self._work.note(self._case_id, custody=head, **detail)


def note_custody(work: Work, case_id: int, sha256: str, act: str, note: str = "") -> None:
    """Writes down that somebody did something with a file: one of the acts named above."""
    custody = CustodyAct(work, case_id)
    custody.write(sha256, act, words(note))
    custody.end(act=act, sha256=sha256)


def list_custody(session: Session, case_id: int, sha256: str | None = None) -> list[CustodyRow]:
    """The custody lines of a case, or of one file in it."""
    rows = session.execute(
        sa.select(
            CustodyLine.number,
            CustodyLine.sha256,
            CustodyLine.act,
            CustodyLine.note,
            CustodyLine.at,
            Staff.name,
            Staff.name_hindi,
        )
        .join(Staff, Staff.id == CustodyLine.staff_id)
        .where(CustodyLine.case_id == case_id, sa.true() if sha256 is None else CustodyLine.sha256 == sha256)
        .order_by(CustodyLine.number)
    )
    return [
        CustodyRow(row.number, row.sha256, row.act, row.note, row.at, Both(row.name, row.name_hindi)) for row in rows
    ]


def custody_head(session: Session, case_id: int) -> CustodyHead:
    """For every print of the case: with it a paper shows which lines were there when it was printed."""
    return CustodyHead(*chain_head(session, _chain(case_id)))


def check_custody(session: Session, case_id: int) -> list[Finding]:
    """Walks the chain of a case: lines that were changed, taken out or cut off, and files that it knows otherwise."""
    findings: list[Finding] = []
    received: dict[str, sa.Row[tuple[object, ...]]] = {}
    last, expected = "", 1
    for line in session.execute(
        sa.select(CustodyLine.__table__).where(CustodyLine.case_id == case_id).order_by(CustodyLine.number)
    ):
        parts = (case_id, line.number, line.sha256, line.act, line.note, line.at.isoformat(), line.staff_id)
        if line.number != expected:
            findings.append(Finding(LINES_MISSING, {"number": expected}))
        elif line.hash != _hash(last, parts, line.facts):
            findings.append(Finding(LINE_CHANGED, {"number": line.number}))
        if line.act == RECEIVED:
            received[line.sha256] = line
        last, expected = line.hash, line.number + 1
    found = (expected - 1, last)
    wanted = next((head for head in _known_heads(session, case_id) if head != found), None)
    if wanted:
        findings.append(Finding(LINES_CUT, {"wanted": wanted[0], "found": found[0]}))
    return [*findings, *_check_files(session, case_id, received)]


def _known_heads(session: Session, case_id: int) -> list[tuple[int, str]]:
    """The end of the chain as the desk keeps it, and as the last audit line about it names it."""
    noted = session.scalar(
        sa.select(AuditLine.detail)
        .where(AuditLine.case_id == case_id, AuditLine.detail.contains(_NOTED, autoescape=True))
        .order_by(AuditLine.id.desc())
        .limit(1)
    )
    heads = [chain_head(session, _chain(case_id))]
    if noted:
        length, last = json.loads(noted)["custody"]
        heads.append((length, last))
    return heads


def _check_files(session: Session, case_id: int, received: Mapping[str, "sa.Row[tuple[object, ...]]"]) -> list[Finding]:
    """Every file was received as it stands in the case, and nothing that was received is gone."""
    findings = []
    there = set()
    for file in session.execute(sa.select(Evidence.__table__).where(Evidence.case_id == case_id)):
        there.add(file.sha256)
        line = received.get(file.sha256)
        if line is None:
            findings.append(Finding(NEVER_RECEIVED, {"name": file.name}))
            continue
        facts = json.loads(line.facts or "{}")
        if facts and (facts["name"], facts["size"]) != (file.name, file.size):
            said = {"name": file.name, "received": facts["name"], "size": facts["size"]}
            findings.append(Finding(RECORD_CHANGED, said))
    for sha256, line in received.items():
        if sha256 not in there:
            name = json.loads(line.facts or "{}").get("name", sha256)
            findings.append(Finding(RECORD_GONE, {"number": line.number, "name": name}))
    return findings


def _chain(case_id: int) -> str:
    return f"custody:{case_id}"


def _hash(before: str, parts: tuple[object, ...], facts: str) -> str:
    """Lines without facts, as all were at first, are hashed without them."""
    return line_hash(before, *parts, *([facts] if facts else []))
