"""Papers of a case: made ready, built, and filed as they were printed, with their copy number and check code."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.documents import acknowledgement, bring_list, call_sheet, consent
from supportdesk.documents.imprint import Imprint
from supportdesk.errors import NoSuchCase
from supportdesk.models import Case, Paper, Staff
from supportdesk.services.case_state import leave_draft, touch
from supportdesk.services.evidence import note_custody
from supportdesk.services.paperwork import paper_values
from supportdesk.services.paperwork.paper_values import Subject
from supportdesk.services.work import Work
from supportdesk.texts import N_, Language, Texts

PAPERS: dict[str, str] = {
    "acknowledgement": N_("Acknowledgement"),
    "call_sheet": N_("1930 call sheet"),
    "bring_list": N_("Bring these next time"),
    "consent": N_("Consent"),
}
_VALUES: dict[str, Callable[[Session, int, Subject, Texts], object]] = {
    "acknowledgement": paper_values.acknowledgement_value,
    "call_sheet": paper_values.call_sheet_value,
    "bring_list": paper_values.bring_list_value,
    "consent": paper_values.consent_value,
}
_BUILDERS: dict[str, Callable[[Any, Texts], bytes]] = {
    "acknowledgement": acknowledgement.build,
    "call_sheet": call_sheet.build,
    "bring_list": bring_list.build,
    "consent": consent.build,
}
_ENDS_THE_DRAFT = "acknowledgement"


@dataclass(frozen=True, slots=True)
class ReadyPaper:
    """A paper before it is built: `value` is the one of `documents`. Plain, so a worker thread may build it."""

    case_id: int
    kind: str
    language: Language
    imprint: Imprint
    value: object


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as it was printed; its bytes lie in the vault under `sha256`."""

    id: int
    kind: str
    language: str
    copy_number: int
    sha256: str
    check_code: str
    printed_at: dt.datetime
    printed_by: str


def ready(session: Session, case_id: int, kind: str, texts: Texts, now: dt.datetime) -> ReadyPaper:
    """The next copy of a paper of PAPERS. Raises NoSuchCase."""
    copy = next_copy(session, case_id, kind)
    subject = paper_values.subject_of(session, case_id, Imprint(now, copy))
    imprint = Imprint(now, copy, check_code(subject.case_number, copy, now))
    value = _VALUES[kind](session, case_id, Subject(subject.case_number, subject.centre, imprint), texts)
    return ReadyPaper(case_id, kind, texts.language, imprint, value)


def build(paper: ReadyPaper, texts: Texts) -> bytes:
    """The PDF. Raises MissingValue and BrokenTemplate of `documents.letters`."""
    return _BUILDERS[paper.kind](paper.value, texts)


def check_code(case_number: str, copy: int, printed_at: dt.datetime) -> str:
    """Tells copies apart by eye: 9F2C-41D0, from case number, copy and moment."""
    code = hashlib.sha256(f"{case_number} {copy} {printed_at.isoformat()}".encode()).hexdigest()[:8].upper()
    return f"{code[:4]}-{code[4:]}"


def next_copy(session: Session, case_id: int, kind: str) -> int:
    """1 for the first print of this kind in the case."""
    last = session.scalar(sa.select(sa.func.max(Paper.copy_number)).where(Paper.case_id == case_id, Paper.kind == kind))
    return (last or 0) + 1


def file_paper(work: Work, paper: ReadyPaper, sha256: str) -> PaperRow:
    """Files a printed or saved paper whose bytes are sealed; the acknowledgement ends the draft. Raises NoSuchCase."""
    touch(work.session, paper.case_id, work.now)
    row = Paper(
        case_id=paper.case_id,
        kind=paper.kind,
        language=paper.language,
        copy_number=paper.imprint.copy,
        sha256=sha256,
        printed_at=paper.imprint.printed_at,
        printed_by=work.member.id,
    )
    work.session.add(row)
    work.session.flush()
    note_custody(work, paper.case_id, sha256, "printed", f"{paper.kind} {paper.imprint.copy}")
    if paper.kind == _ENDS_THE_DRAFT:
        leave_draft(work.session, paper.case_id)
    return PaperRow(
        id=row.id,
        kind=paper.kind,
        language=paper.language,
        copy_number=paper.imprint.copy,
        sha256=sha256,
        check_code=paper.imprint.check_code,
        printed_at=paper.imprint.printed_at,
        printed_by=work.member.name,
    )


def list_papers(session: Session, case_id: int) -> list[PaperRow]:
    """Newest first. Raises NoSuchCase."""
    number = session.scalar(sa.select(Case.number).where(Case.id == case_id))
    if number is None:
        raise NoSuchCase(name=case_id)
    rows = session.execute(
        sa.select(Paper, Staff.name)
        .join(Staff, Staff.id == Paper.printed_by)
        .where(Paper.case_id == case_id)
        .order_by(Paper.id.desc())
    )
    return [
        PaperRow(
            id=paper.id,
            kind=paper.kind,
            language=paper.language,
            copy_number=paper.copy_number,
            sha256=paper.sha256,
            check_code=check_code(number, paper.copy_number, paper.printed_at),
            printed_at=paper.printed_at,
            printed_by=by,
        )
        for paper, by in rows
    ]
