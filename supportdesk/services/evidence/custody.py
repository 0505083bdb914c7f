"""Who did what with a file of a case, as a chain in which no line can be changed, moved or lost."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import CustodyLine, Staff
from supportdesk.services.work import Work, chain_head, line_hash, move_chain_head
from supportdesk.texts import N_, Both
from supportdesk.validate import words

CHAINS = "custody:"
"""How the names of these chains begin; the audit's does not."""

RECEIVED = "received"
OPENED = "opened"
PRINTED = "printed"
PRINTED_AGAIN = "printed_again"
COPIED_OUT = "copied_out"
PORTAL_COPY = "portal_copy"
REDACTED = "redacted"
CHECKED = "checked"
REMOVED = "removed"
PUT_BACK = "put_back"
DEVICE_NOTED = "device_noted"
DEVICE_CHANGED = "device_changed"
CAME_FROM = "came_from"
COVERED = "covered"
KEPT_WHOLE = "kept_whole"
IMPORT_REFUSED = "import_refused"

ACTS: dict[str, str] = {
    RECEIVED: N_("File received"),
    OPENED: N_("File opened"),
    PRINTED: N_("File printed"),
    PRINTED_AGAIN: N_("Printed again"),
    COPIED_OUT: N_("File copied out"),
    PORTAL_COPY: N_("Copy for the portal made"),
    REDACTED: N_("Copy with parts covered made"),
    CHECKED: N_("Seal checked"),
    REMOVED: N_("File taken out"),
    PUT_BACK: N_("File put back"),
    DEVICE_NOTED: N_("Device written down"),
    DEVICE_CHANGED: N_("Device corrected"),
    CAME_FROM: N_("Device of the file written down"),
    COVERED: N_("From now on shown only on a click"),
    KEPT_WHOLE: N_("File itself kept, not its hash alone"),
    IMPORT_REFUSED: N_("File refused, nothing kept"),
}
"""What can be done with a file or a paper, or with the device that files come from, and how it is said."""


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
        """`facts` are what the record says from now on: of a received file, or, without a hash, of a device."""
        session, now, staff = self._work.session, self._work.now, self._work.member.id
        length, last = chain_head(session, chain_of(self._case_id))
        kept = json.dumps(facts, ensure_ascii=False, sort_keys=True) if facts else ""
        number = length + 1
        last = custody_hash(last, (self._case_id, number, sha256, act, note, now.isoformat(), staff), kept)
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
        move_chain_head(session.connection(), chain_of(self._case_id), number, last)

    def end(self, **detail: object) -> None:
        head = chain_head(self._work.session, chain_of(self._case_id))
        self._work.note(self._case_id, custody=head, **detail)


def note_custody(work: Work, case_id: int, sha256: str, act: str, note: str = "") -> None:
    """Writes down that somebody did something with a file or a paper: one of ACTS, else ValueError."""
    if act not in ACTS:
        raise ValueError(act)
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
    return CustodyHead(*chain_head(session, chain_of(case_id)))


def chain_of(case_id: int) -> str:
    """The name under which the end of the chain of a case is kept."""
    return f"{CHAINS}{case_id}"


def custody_hash(before: str, parts: tuple[object, ...], facts: str) -> str:
    """Lines without facts, as all were at first, are hashed without them."""
    return line_hash(before, *parts, *([facts] if facts else []))
