"""Files in which payments are still to be read or added: they wait in their case, where neither a cut nor another case
makes anybody forget them."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Evidence, Typed
from supportdesk.reading import secrets
from supportdesk.services.evidence import AddedFiles, NewFile, add_evidence
from supportdesk.services.unfinished import PASTED, keep_unfinished, unfinished
from supportdesk.services.work import Work

_WAITING = "files to read"
"""Key in the journal of what is typed: ids of evidence, with blanks between."""


def enter_to_read(work: Work, case_id: int, files: Sequence[NewFile]) -> AddedFiles:
    """Enters sealed files as evidence, and in the same transaction as what payments are still to be read in."""
    added = add_evidence(work, case_id, files)
    wait_again(work, case_id, [file.sha256 for file in files])
    return added


def wait_again(work: Work, case_id: int, hashes: Sequence[str]) -> None:
    """Of what was added from these files something was taken back."""
    _keep(work, case_id, _ids(work.session, case_id) | set(_of(work.session, case_id, hashes)))


def done_with(work: Work, case_id: int, sha256: str) -> None:
    """Its payments were added, or it has none."""
    waiting = _ids(work.session, case_id)
    left = waiting.difference(_of(work.session, case_id, [sha256]))
    if left != waiting:
        _keep(work, case_id, left)


def put_text_back(work: Work, case_id: int, text: str) -> bool:
    """Into the box for pasted messages. False where another text waits there."""
    waits = unfinished(work.session, case_id, PASTED)
    if not waits:
        keep_unfinished(work, case_id, PASTED, text)
    return waits in {"", secrets.cut(text)}


def waiting_files(session: Session, case_id: int) -> list[NewFile]:
    """In the order in which they came; what was taken out of the evidence waits no more."""
    here = sa.select(Evidence).where(Evidence.case_id == case_id, Evidence.removed_at.is_(None))
    rows = session.scalars(here.where(Evidence.id.in_(_ids(session, case_id))).order_by(Evidence.id))
    return [NewFile(row.sha256, row.name, row.size, row.media_type) for row in rows]


def _ids(session: Session, case_id: int) -> set[int]:
    return set(map(int, unfinished(session, case_id, _WAITING).split()))


def _of(session: Session, case_id: int, hashes: Sequence[str]) -> Iterable[int]:
    return session.scalars(sa.select(Evidence.id).where(Evidence.case_id == case_id, Evidence.sha256.in_(hashes)))


def _keep(work: Work, case_id: int, ids: set[int]) -> None:
    """As it is: among many ids the journal would cut what looks like the number of a card."""
    work.session.execute(sa.delete(Typed).where(Typed.case_id == case_id, Typed.key == _WAITING))
    if ids:
        work.session.add(Typed(case_id=case_id, key=_WAITING, typed=" ".join(map(str, sorted(ids)))))
    work.note(case_id, evidence=sorted(ids))
