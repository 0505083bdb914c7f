"""Files that are on their way into a case: after a power cut those that did not arrive are offered again."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Case, ExpectedFile
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """`path` where the file lay when it was chosen."""

    id: int
    case_id: int
    case_number: str
    path: str
    expected_at: dt.datetime


def expect_files(work: Work, case_id: int, paths: Sequence[str]) -> tuple[int, ...]:
    """Announces files before the first of them is sealed: an id each, for its `NewFile.expected`. Raises NoSuchCase."""
    touch(work.session, case_id, work.now)
    rows = [
        ExpectedFile(case_id=case_id, path=path, expected_at=work.now, expected_by=work.member.id) for path in paths
    ]
    work.session.add_all(rows)
    work.session.flush()
    work.note(case_id, expected=len(rows))
    return tuple(row.id for row in rows)


def forget_files(work: Work, ids: Sequence[int]) -> None:
    """Ends the waiting for files that were refused or called off."""
    work.session.execute(sa.delete(ExpectedFile).where(ExpectedFile.id.in_(list(ids))))
    work.note(forgotten=len(ids))


def expected_files(session: Session, case_id: int | None = None) -> list[ExpectedRow]:
    """What did not arrive in this case, or in any: nothing while no import was cut off."""
    rows = session.execute(
        sa.select(ExpectedFile.id, Case.id, Case.number, ExpectedFile.path, ExpectedFile.expected_at)
        .join(Case, Case.id == ExpectedFile.case_id)
        .where(sa.true() if case_id is None else Case.id == case_id)
        .order_by(ExpectedFile.id)
    )
    return [ExpectedRow(*row) for row in rows]
