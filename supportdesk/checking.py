"""Proving that a desk is what was written: its databases whole, its evidence unchanged, its chains unbroken."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.desk import Desk
from supportdesk.models import Case, ChainHead, CustodyLine, Evidence, Paper
from supportdesk.services.evidence import check_custody
from supportdesk.services.work import check_audit
from supportdesk.store.findings import EVIDENCE_DAMAGED, FILE_DAMAGED, Finding
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.store.records import check_records
from supportdesk.store.vault import Vault
from supportdesk.texts import N_, Texts

FILE_OF_CASE_DAMAGED = N_("The file {name} is damaged: it is not what was received (SHA-256 {sha256}).")
FILE_OF_CASE_MISSING = N_("The file {name} is missing from the evidence (SHA-256 {sha256}).")
AUDIT_CHANGED = N_("Audit line {line} was changed after it was written, or one before it is missing.")
AUDIT_CUT = N_("The last audit lines are missing.")
_CUSTODY = "custody:"


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


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at: files of the vault, cases with a custody chain, lines of the audit."""

    files: int
    cases: int
    audit_lines: int
    findings: tuple[CaseFinding, ...]


def check_databases(folder: DeskFolder, key: DeskKey) -> list[Finding]:
    """Both databases page by page; also while another program has the desk open."""
    return [*check_records(folder.records, key), *Vault(folder, key).check()]


def verify(desk: Desk, case_id: int | None = None) -> Verified:
    """Hashes the evidence again and walks the custody chains of one case or of all; the audit is always walked."""
    kept = desk.ask(_kept, case_id)
    hashes = _vault_of_case(desk.opened.vault, kept) if case_id else _whole_vault(desk.opened.vault)
    cases = desk.ask(_with_custody, case_id)
    findings = [
        *(CaseFinding("", finding) for finding in hashes.unnamed),
        *_of_files(kept, hashes),
        *(CaseFinding(number, found) for id_, number in cases for found in desk.ask(check_custody, id_)),
        *(CaseFinding("", _of_audit(line)) for line in desk.ask(check_audit)),
    ]
    lines = desk.ask(lambda session: session.scalar(sa.select(ChainHead.length).where(ChainHead.chain == "audit")))
    return Verified(len(hashes.seen), len(cases), lines or 0, tuple(findings))


@dataclass(frozen=True, slots=True)
class _KeptFile:
    case_number: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class _Hashes:
    """`unnamed` are findings that tell no file of the records."""

    seen: frozenset[str]
    bad: frozenset[str]
    unnamed: tuple[Finding, ...]


def _kept(session: Session, case_id: int | None) -> list[_KeptFile]:
    """The files and the papers that the records name."""
    one = sa.true() if case_id is None else Case.id == case_id
    files = sa.select(Case.number, Evidence.name, Evidence.sha256).join(Case, Case.id == Evidence.case_id).where(one)
    paper = Paper.kind + " " + sa.cast(Paper.copy_number, sa.Text) + ".pdf"
    papers = sa.select(Case.number, paper, Paper.sha256).join(Case, Case.id == Paper.case_id).where(one)
    rows = [*session.execute(files.order_by(Evidence.id)), *session.execute(papers.order_by(Paper.id))]
    return [_KeptFile(*row) for row in rows]


def _with_custody(session: Session, case_id: int | None) -> list[tuple[int, str]]:
    """Cases that have files, custody lines, or the note that there were some."""
    chains = session.scalars(sa.select(ChainHead.chain).where(ChainHead.chain.startswith(_CUSTODY)))
    ids = {int(chain.removeprefix(_CUSTODY)) for chain in chains}
    ids |= set(session.scalars(sa.select(Evidence.case_id).union(sa.select(CustodyLine.case_id))))
    rows = session.execute(sa.select(Case.id, Case.number).order_by(Case.id))
    return [(id_, number) for id_, number in rows if id_ in ids and case_id in (None, id_)]


def _vault_of_case(vault: Vault, kept: list[_KeptFile]) -> _Hashes:
    seen = frozenset(file.sha256 for file in kept if vault.has(file.sha256))
    return _Hashes(seen, frozenset(sha256 for sha256 in seen if vault.verify(sha256)), ())


def _whole_vault(vault: Vault) -> _Hashes:
    seen: set[str] = set()
    findings = vault.verify_all(lambda _done, _of, sha256: seen.add(sha256))
    bad = frozenset(str(finding.values["sha256"]) for finding in findings if "sha256" in finding.values)
    return _Hashes(frozenset(seen), bad, tuple(found for found in findings if found.sentence == EVIDENCE_DAMAGED))


def _of_files(kept: list[_KeptFile], hashes: _Hashes) -> Iterator[CaseFinding]:
    named: set[str] = set()
    for file in kept:
        named.add(file.sha256)
        if file.sha256 in hashes.bad or file.sha256 not in hashes.seen:
            sentence = FILE_OF_CASE_DAMAGED if file.sha256 in hashes.bad else FILE_OF_CASE_MISSING
            yield CaseFinding(file.case_number, Finding(sentence, {"name": file.name, "sha256": file.sha256}))
    for sha256 in sorted(hashes.bad - named):
        yield CaseFinding("", Finding(FILE_DAMAGED, {"sha256": sha256}))


def _of_audit(line: int) -> Finding:
    return Finding(AUDIT_CUT) if line < 0 else Finding(AUDIT_CHANGED, {"line": line})
