"""Proving that a desk is what was written: its databases whole, its evidence unchanged, its chains unbroken."""

import datetime as dt
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import rights
from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.models import Case, ChainHead, CustodyLine, Evidence, Paper, ShareCopy
from supportdesk.progress import Progress
from supportdesk.services.evidence import check_custody
from supportdesk.services.evidence.checks import Checked, begin_check, checked_since, end_check, note_checks
from supportdesk.services.evidence.custody import CHAINS
from supportdesk.services.evidence.witness import check_anchors, last_restored
from supportdesk.services.work import check_audit
from supportdesk.store.anchors import Anchors
from supportdesk.store.errors import DamagedEvidence, MissingPart
from supportdesk.store.findings import (
    EVIDENCE_DAMAGED,
    FILE_DAMAGED,
    FILE_MISSING,
    FILE_SWAPPED,
    PART_CHANGED,
    PART_MISSING,
    Finding,
)
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.store.records import check_records
from supportdesk.store.vault import Vault
from supportdesk.texts import N_, Texts

FILE_OF_CASE_DAMAGED = N_("The file {name} is damaged: it is not what was received (SHA-256 {sha256}).")
FILE_OF_CASE_MISSING = N_("The file {name} is missing from the evidence (SHA-256 {sha256}).")
FILE_OF_CASE_SWAPPED = N_("The file {name} is not what was received: the bytes of {other} are in its place.")
PART_OF_CASE_CHANGED = N_("The file {name} is damaged: part {part} of {parts} was changed (SHA-256 {sha256}).")
PART_OF_CASE_MISSING = N_("The file {name} is damaged: part {part} of {parts} is missing (SHA-256 {sha256}).")
CUSTODY_DIFFERS = N_("The custody of one case is not what was written. A supervisor who checks the desk sees which.")
AUDIT_CHANGED = N_("Audit line {line} was changed after it was written, or one before it is missing.")
AUDIT_CUT = N_("The last audit lines are missing.")
_OF_CASE = {
    FILE_DAMAGED: FILE_OF_CASE_DAMAGED,
    FILE_MISSING: FILE_OF_CASE_MISSING,
    FILE_SWAPPED: FILE_OF_CASE_SWAPPED,
    PART_CHANGED: PART_OF_CASE_CHANGED,
    PART_MISSING: PART_OF_CASE_MISSING,
}
_KEPT_AFTER = 2.0  # seconds of hashing that a check which is cut off may lose


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """A finding and the number of the case it is about; empty where it is about the desk."""

    case_number: str
    finding: Finding

    def say(self, texts: Texts) -> str:
        sentence = self.finding.say(texts)
        return (
            texts("{number}: {sentence}", number=self.case_number, sentence=sentence) if self.case_number else sentence
        )


class NotWhole(DeskError):
    """`findings` say each what differs."""

    sentence = N_("Nothing was handed out: this case is not as it was received.")

    def say(self, texts: Texts) -> str:
        found: list[CaseFinding] = self.values["findings"]  # type: ignore[assignment]  # values are of any kind
        return texts.count(
            "Nothing was handed out: {n} thing in this case is not as it was received. {first}",
            "Nothing was handed out: {n} things in this case are not as they were received. {first}",
            len(found),
            first=found[0].say(texts),
        )


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at: files of the vault, cases with a custody chain, lines of the audit.

    Of the files, `remembered` were hashed before this check was cut off. `restored_at`: the desk comes from a backup.
    """

    files: int
    cases: int
    audit_lines: int
    findings: tuple[CaseFinding, ...]
    remembered: int = 0
    restored_at: dt.datetime | None = None


def check_databases(folder: DeskFolder, key: DeskKey) -> list[Finding]:
    """Both databases page by page; also while another program has the desk open."""
    return [*check_records(folder.records, key), *Vault(folder, key).check()]


def verify(
    desk: Desk, case_id: int | None = None, *, again: bool = False, progress: Progress | None = None
) -> Verified:
    """Hashes the evidence of one case or of all again and walks the custody; the records, page by page, and the audit
    are always looked at, the structure of evidence.db where no case is named.

    A check that was cut off goes on, unless `again`. `progress` hears files done, and of how many; it may end the
    check by raising. Who may not see cases is told hashes, and no name or number.
    """
    names = rights.may_ask(kept_files, desk.member)
    kept = desk.ask(kept_files, case_id) if names else []
    stored = desk.ask(stored_hashes, case_id)
    listed, unnamed = desk.opened.vault.listed()
    wanted = sorted(stored) if case_id else listed
    scope = f"case {case_id}" if case_id else "all"
    results, remembered = _hash_again(desk, scope, wanted, again=again, progress=progress)
    if not case_id:
        absent = stored - results.keys()
        results |= {sha256: Checked(sha256, Finding(FILE_MISSING, {"sha256": sha256})) for sha256 in absent}
    cases = desk.ask(with_custody, case_id)
    witnessed, restored_at = _witnessed(desk)
    folder, key = desk.opened.folder, desk.opened.key
    databases = check_records(folder.records, key) if case_id else check_databases(folder, key)
    findings = [
        *(CaseFinding("", finding) for finding in [*databases, *unnamed]),
        *_of_files(kept, results),
        *(found for id_ in cases for found in desk.ask(custody_of if names else custody_of_some_case, id_)),
        *(CaseFinding("", _of_audit(line)) for line in desk.ask(check_audit)),
        *(CaseFinding("", finding) for finding in witnessed),
    ]
    lines = desk.ask(audit_length)
    seen = sum(one.finding is None or one.finding.sentence != FILE_MISSING for one in results.values())
    return Verified(seen, len(cases), lines, tuple(findings), remembered, restored_at)


def before_export(desk: Desk, case_id: int) -> list[CaseFinding]:
    """What is wrong with a case before anything of it leaves the desk: hashed from the start, whatever was checked."""
    return list(verify(desk, case_id, again=True).findings)


def must_be_whole(desk: Desk, case_id: int) -> None:
    """Raises NotWhole where `before_export` finds anything."""
    findings = before_export(desk, case_id)
    if findings:
        raise NotWhole(findings=findings)


def check_slice(vault: Vault, due: Sequence[str], seconds: float = 0.2) -> tuple[Checked, ...]:
    """Hashes the first files of `due`, for about so long but at least one: for the worker, between other jobs.

    `due` is what `checks.due_for_check` says; write the result with `checks.note_checks` and ask again.
    """
    until = time.monotonic() + seconds
    done: list[Checked] = []
    for sha256 in due:
        done.append(Checked(sha256, vault.verify(sha256)))
        if time.monotonic() >= until:
            break
    return tuple(done)


def findings_of(session: Session, case_id: int, results: Iterable[Checked]) -> list[CaseFinding]:
    """What results of `check_slice` and the custody say of a case, for a person."""
    by_sha256 = {one.sha256: one for one in results}
    kept = [file for file in kept_files(session, case_id) if file.sha256 in by_sha256]
    return [*_of_files(kept, by_sha256), *custody_of(session, case_id)]


def custody_of(session: Session, case_id: int) -> list[CaseFinding]:
    """What of the custody of a case is not as it was written, with the names that stand there."""
    found = check_custody(session, case_id)
    number = session.scalar(sa.select(Case.number).where(Case.id == case_id)) if found else ""
    return [CaseFinding(number or "", finding) for finding in found]


def custody_of_some_case(session: Session, case_id: int) -> list[CaseFinding]:
    """The same for who may not see cases: that there is something, and no more."""
    return [CaseFinding("", Finding(CUSTODY_DIFFERS))] if check_custody(session, case_id) else []


def audit_length(session: Session) -> int:
    return session.scalar(sa.select(ChainHead.length).where(ChainHead.chain == "audit")) or 0


@dataclass(frozen=True, slots=True)
class _KeptFile:
    case_number: str
    name: str
    sha256: str


def _hash_again(
    desk: Desk, scope: str, wanted: Sequence[str], *, again: bool, progress: Progress | None
) -> tuple[dict[str, Checked], int]:
    """The result for each file, and how many of them are remembered."""
    since = desk.note(begin_check, scope, again=again)
    known = desk.ask(checked_since, since) if since < desk.now() else {}
    results = {sha256: known[sha256] for sha256 in wanted if sha256 in known}
    remembered = len(results)
    left = [sha256 for sha256 in wanted if sha256 not in results]
    while left:
        done = check_slice(desk.opened.vault, left, _KEPT_AFTER)
        desk.note(note_checks, done)
        results |= {one.sha256: one for one in done}
        left = left[len(done) :]
        if progress:
            progress(len(results), len(wanted))
    desk.note(end_check, scope)
    return results, remembered


def _witnessed(desk: Desk) -> tuple[list[Finding], dt.datetime | None]:
    try:
        anchors = Anchors(desk.opened.folder, desk.opened.key).all()
    except (DamagedEvidence, MissingPart) as error:
        return [Finding(EVIDENCE_DAMAGED, {"detail": str(error)})], None
    return desk.ask(check_anchors, anchors), last_restored(anchors)


def kept_files(session: Session, case_id: int | None) -> list[_KeptFile]:
    """The files, their covered copies and the papers that the records name, removed ones too; not those of which only
    the hash was kept."""
    one = sa.true() if case_id is None else Case.id == case_id
    files = sa.select(Case.number, Evidence.name, Evidence.sha256).join(Case, Case.id == Evidence.case_id)
    paper = Paper.kind + " " + sa.cast(Paper.copy_number, sa.Text) + ".pdf"
    papers = sa.select(Case.number, paper, Paper.sha256).join(Case, Case.id == Paper.case_id).where(one)
    stored = files.where(one, Evidence.stored).order_by(Evidence.id)
    covered = sa.select(Case.number, ShareCopy.name, ShareCopy.sha256).join(Case, Case.id == ShareCopy.case_id)
    kept = (stored, covered.where(one).order_by(ShareCopy.id), papers.order_by(Paper.id))
    return [_KeptFile(*row) for which in kept for row in session.execute(which)]


def stored_hashes(session: Session, case_id: int | None) -> set[str]:
    """Of the same files."""
    return {file.sha256 for file in kept_files(session, case_id)}


def with_custody(session: Session, case_id: int | None) -> list[int]:
    """Ids of the cases that have files, custody lines, or the note that there were some."""
    chains = session.scalars(sa.select(ChainHead.chain).where(ChainHead.chain.startswith(CHAINS)))
    ids = {int(chain.removeprefix(CHAINS)) for chain in chains}
    ids |= set(session.scalars(sa.select(Evidence.case_id).union(sa.select(CustodyLine.case_id))))
    return [id_ for id_ in session.scalars(sa.select(Case.id).order_by(Case.id)) if id_ in ids & {case_id or id_}]


def _of_files(kept: Sequence[_KeptFile], results: Mapping[str, Checked]) -> Iterator[CaseFinding]:
    """A damaged file under its name in each case that has it; under its hash where none has."""
    names = {file.sha256: file.name for file in kept}
    for file in kept:
        finding = results[file.sha256].finding
        if finding:
            yield CaseFinding(file.case_number, _named(finding, file.name, names))
    for sha256, one in results.items():
        if one.finding and sha256 not in names:
            yield CaseFinding("", one.finding)


def _named(finding: Finding, name: str, names: Mapping[str, str]) -> Finding:
    other = str(finding.values.get("other", ""))
    values = finding.values | {"name": name} | ({"other": names.get(other, other)} if other else {})
    return replace(finding, sentence=_OF_CASE[finding.sentence], values=values)


def _of_audit(line: int) -> Finding:
    return Finding(AUDIT_CUT) if line < 0 else Finding(AUDIT_CHANGED, {"line": line})
