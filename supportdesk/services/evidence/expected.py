"""Files that are on their way into a case: after a power cut those that did not arrive are offered again."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Case, ExpectedFile
from supportdesk.services.case_state import touch
from supportdesk.services.work import Work


class Nature(StrEnum):
    """What the pictures among the files show."""

    ORDINARY = "ordinary"
    INTIMATE = "intimate"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of all files that come together, before the first of them is sealed. Without `uses` each is guessed.

    `nature` is None where nobody asked. `keep_bytes=False` keeps of each file its hash, size and name alone.
    """

    uses: tuple[str, ...] = ()
    given_by: str = ""
    device: str = ""
    device_id: int | None = None
    nature: Nature | None = None
    keep_bytes: bool = True


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """`path` where the file lay when it was chosen; `said` as it was asked for then."""

    id: int
    case_id: int
    case_number: str
    path: str
    expected_at: dt.datetime
    said: Said


def expect_files(work: Work, case_id: int, paths: Sequence[str], said: Said = NOTHING_SAID) -> tuple[int, ...]:
    """Announces files before the first of them is sealed: an id each, for its `NewFile.expected`. Raises NoSuchCase."""
    touch(work.session, case_id, work.now)
    rows = [
        ExpectedFile(
            case_id=case_id,
            path=path,
            expected_at=work.now,
            expected_by=work.member.id,
            given_by=said.given_by,
            device=said.device,
            uses=json.dumps(said.uses),
            device_id=said.device_id,
            nature=said.nature,
            keep_bytes=said.keep_bytes,
        )
        for path in paths
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
        sa.select(ExpectedFile, Case.number)
        .join(Case, Case.id == ExpectedFile.case_id)
        .where(sa.true() if case_id is None else Case.id == case_id)
        .order_by(ExpectedFile.id)
    )
    return [
        ExpectedRow(file.id, file.case_id, number, file.path, file.expected_at, _said(file)) for file, number in rows
    ]


def _said(file: ExpectedFile) -> Said:
    return Said(
        tuple(json.loads(file.uses)),
        file.given_by,
        file.device,
        file.device_id,
        Nature(file.nature) if file.nature else None,
        file.keep_bytes,
    )
