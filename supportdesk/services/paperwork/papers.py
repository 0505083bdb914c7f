"""Papers of a case: made ready, built, and filed as they were printed, with their number, copy and check code."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.documents import blanks
from supportdesk.documents.imprint import Imprint
from supportdesk.documents.page_numbers import Told
from supportdesk.documents.papers.letter import Letter
from supportdesk.errors import DeskError, NoSuchCase
from supportdesk.models import Case, Paper, Staff, WaivedGap
from supportdesk.services.case_state import leave_draft, touch
from supportdesk.services.evidence import custody
from supportdesk.services.paperwork import paper_values
from supportdesk.services.paperwork.kinds import KINDS, STEP_OF, TITLES
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both, Language, Texts
from supportdesk.validate import words

PAPERS = TITLES
AT_ONCE = ("acknowledgement", "police_complaint", "bank_dispute", "bring_list", "call_sheet", "consent")
"""What one press shows from the complaint; the others are in the print centre."""
_ENDS_THE_DRAFT = "acknowledgement"
_LONG = "dossier"


class ReasonMissing(DeskError):
    sentence = N_("Write why the paper may go without this.")


class PaperHasGaps(DeskError):
    sentence = N_("This paper still lacks: {names}. Fill it in on the case, or say why it may go without.")


class PaperOvertaken(DeskError):
    sentence = N_(
        "Another paper of this case was filed meanwhile. Print this one again, so that its number is its own."
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """A value that a paper needs and the case does not have. `label` is an English label for `Texts`, `step` the step
    of the case where it is filled in. With a `reason` it is waived."""

    name: str
    label: str
    step: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReadyPaper:
    """A paper before it is built: `value` is the one of `documents`. Plain, so a worker thread may build it."""

    case_id: int
    kind: str
    to_whom: str
    language: Language
    imprint: Imprint
    number: int
    value: Any
    gaps: tuple[Gap, ...] = ()

    @property
    def open_gaps(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if not gap.reason)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as it was printed; its bytes lie in the vault under `sha256`. `waived` are reasons by name of the gap."""

    id: int
    kind: str
    language: str
    copy_number: int
    sha256: str
    check_code: str
    printed_at: dt.datetime
    printed_by: Both
    number: int = 0
    to_whom: str = ""
    waived: Mapping[str, str] = field(default_factory=dict)


def ready(session: Session, case_id: int, kind: str, texts: Texts, now: dt.datetime, to_whom: str = "") -> ReadyPaper:
    """The next copy of a paper of KINDS; a draft while it has gaps that nobody waived. Raises NoSuchCase."""
    subject = paper_values.subject_of(session, case_id, Imprint(now), to_whom)
    value = KINDS[kind].value(session, case_id, subject, texts)
    gaps = _gaps(session, case_id, kind, value)
    number, copy = _next_number(session, case_id), next_copy(session, case_id, kind, to_whom)
    held = custody.custody_head(session, case_id)
    imprint = Imprint(
        printed_at=now,
        copy=copy,
        check_code=check_code(subject.case_number, copy, now, number),
        number=paper_values.paper_number(subject.case_number, number),
        custody=f"{held.lines}: {held.hash}" if held.hash else "",
        draft=any(not gap.reason for gap in gaps),
        waived=frozenset(name for gap in gaps if gap.reason for name in (gap.name, *blanks.GO_WITH.get(gap.name, ()))),
    )
    return ReadyPaper(case_id, kind, to_whom, texts.language, imprint, number, replace(value, imprint=imprint), gaps)


def _gaps(session: Session, case_id: int, kind: str, value: Any) -> tuple[Gap, ...]:
    given = value.values if isinstance(value, Letter) else None
    lacking = [
        name for name in KINDS[kind].needs if not (given.get(name) if given is not None else getattr(value, name))
    ]
    if not lacking:
        return ()
    reasons = {
        row.gap: row.reason
        for row in session.execute(
            sa.select(WaivedGap.gap, WaivedGap.reason).where(WaivedGap.case_id == case_id, WaivedGap.kind == kind)
        )
    }
    return tuple(Gap(name, blanks.NAMES[name], STEP_OF[name], reasons.get(name, "")) for name in lacking)


def waive_gap(work: Work, case_id: int, kind: str, gap: str, reason: str) -> None:
    """Lets this kind of paper go without a value, which is then filled in by hand. Raises ReasonMissing."""
    reason = words(reason)
    if not reason:
        raise ReasonMissing
    touch(work.session, case_id, work.now)
    _forget_waiver(work.session, case_id, kind, gap)
    work.session.execute(
        sa.insert(WaivedGap).values(
            case_id=case_id, kind=kind, gap=gap, reason=reason, waived_at=work.now, waived_by=work.member.id
        )
    )
    work.note(case_id, paper=kind, waived=gap)


def unwaive_gap(work: Work, case_id: int, kind: str, gap: str) -> None:
    """The value is wanted after all."""
    touch(work.session, case_id, work.now)
    _forget_waiver(work.session, case_id, kind, gap)
    work.note(case_id, paper=kind, wanted=gap)


def _forget_waiver(session: Session, case_id: int, kind: str, gap: str) -> None:
    session.execute(
        sa.delete(WaivedGap).where(WaivedGap.case_id == case_id, WaivedGap.kind == kind, WaivedGap.gap == gap)
    )


def check_ready(paper: ReadyPaper, texts: Texts) -> None:
    """Raises PaperHasGaps, naming each."""
    if paper.open_gaps:
        raise PaperHasGaps(names=", ".join(texts(gap.label) for gap in paper.open_gaps))


def build(paper: ReadyPaper, texts: Texts, told: Told | None = None) -> bytes:
    """The PDF. `told` hears of each page where a paper may be long. Raises BrokenTemplate and MissingValue."""
    make = KINDS[paper.kind].build
    if told is not None and paper.kind == _LONG:
        return make(paper.value, texts, told)
    return make(paper.value, texts)


def check_code(case_number: str, copy: int, printed_at: dt.datetime, number: int = 0) -> str:
    """Tells copies apart by eye: 9F2C-41D0, from case number, copy, moment and the number of the paper."""
    parts = [case_number, str(copy), printed_at.isoformat(), *([str(number)] if number else [])]
    code = hashlib.sha256(" ".join(parts).encode()).hexdigest()[:8].upper()
    return f"{code[:4]}-{code[4:]}"


def _next_number(session: Session, case_id: int) -> int:
    highest, count = session.execute(
        sa.select(sa.func.max(Paper.number), sa.func.count()).where(Paper.case_id == case_id)
    ).one()
    return max(highest or 0, count) + 1


def next_copy(session: Session, case_id: int, kind: str, to_whom: str = "") -> int:
    """1 for the first print of this kind to this receiver in the case."""
    of_this = (Paper.case_id == case_id, Paper.kind == kind, Paper.to_whom == to_whom)
    return (session.scalar(sa.select(sa.func.max(Paper.copy_number)).where(*of_this)) or 0) + 1


def file_paper(work: Work, paper: ReadyPaper, sha256: str) -> PaperRow:
    """Files a printed or saved paper whose bytes are sealed; the acknowledgement ends the draft.

    Raises NoSuchCase, PaperHasGaps and PaperOvertaken.
    """
    if paper.open_gaps:
        raise PaperHasGaps(names=", ".join(gap.label for gap in paper.open_gaps))
    if paper.number != _next_number(work.session, paper.case_id):
        raise PaperOvertaken
    touch(work.session, paper.case_id, work.now)
    waived = {gap.name: gap.reason for gap in paper.gaps}
    row = Paper(
        case_id=paper.case_id,
        kind=paper.kind,
        language=paper.language,
        copy_number=paper.imprint.copy,
        sha256=sha256,
        printed_at=paper.imprint.printed_at,
        printed_by=work.member.id,
        number=paper.number,
        to_whom=paper.to_whom,
        waived=json.dumps(waived, ensure_ascii=False) if waived else "",
    )
    work.session.add(row)
    work.session.flush()
    custody.note_custody(work, paper.case_id, sha256, custody.PRINTED, f"{paper.kind} {paper.imprint.copy}")
    if waived:
        work.note(paper.case_id, paper=paper.number, waived=sorted(waived))
    if paper.kind == _ENDS_THE_DRAFT:
        leave_draft(work.session, paper.case_id)
    by = Both(work.member.name, work.member.name_hindi)
    return _row(row, by, paper.imprint.check_code)


def _row(paper: Paper, by: Both, code: str) -> PaperRow:
    return PaperRow(
        id=paper.id,
        kind=paper.kind,
        language=paper.language,
        copy_number=paper.copy_number,
        sha256=paper.sha256,
        check_code=code,
        printed_at=paper.printed_at,
        printed_by=by,
        number=paper.number,
        to_whom=paper.to_whom,
        waived=json.loads(paper.waived) if paper.waived else {},
    )


def list_papers(session: Session, case_id: int) -> list[PaperRow]:
    """Newest first. Raises NoSuchCase."""
    number = session.scalar(sa.select(Case.number).where(Case.id == case_id))
    if number is None:
        raise NoSuchCase(name=case_id)
    rows = session.execute(
        sa.select(Paper, Staff.name, Staff.name_hindi)
        .join(Staff, Staff.id == Paper.printed_by)
        .where(Paper.case_id == case_id)
        .order_by(Paper.id.desc())
    )
    return [
        _row(paper, Both(*by), check_code(number, paper.copy_number, paper.printed_at, paper.number))
        for paper, *by in rows
    ]
