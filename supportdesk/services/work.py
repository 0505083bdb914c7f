"""One write: the session, the moment, who does it, and the audit lines that leave with it in the same transaction."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import AuditLine, ChainHead
from supportdesk.rights import Member
from supportdesk.services.search import index_case

_AUDIT = "audit"
_HEAD = sa.select(ChainHead.length, ChainHead.hash).where(ChainHead.chain == sa.bindparam("of"))
_MOVE_HEAD = (
    sa.update(ChainHead)
    .where(ChainHead.chain == sa.bindparam("of"))
    .values(length=sa.bindparam("new_length"), hash=sa.bindparam("new_hash"))
)
_WRITE_HEAD = sa.insert(ChainHead)
_WRITE_LINE = sa.insert(AuditLine)


@dataclass(slots=True)
class Work:
    """What a command gets first. `now` is aware UTC and the same for all that one act writes."""

    session: Session
    now: dt.datetime
    member: Member
    _notes: list[tuple[int | None, dict[str, object]]] = field(default_factory=list)
    _to_index: dict[int, None] = field(default_factory=dict)

    def note(self, case_id: int | None = None, **detail: object) -> None:
        """Says in the audit line what this act touched: keys, numbers, states; never a person's words."""
        self._notes.append((case_id, detail))

    def index(self, case_id: int) -> None:
        """Says that the case is found by other words now. The index is brought in step once, at the end of the act."""
        self._to_index[case_id] = None

    def finish(self, command: str) -> None:
        """What leaves with every act, in its transaction: the index in step, and the audit lines."""
        for case_id in self._to_index:
            index_case(self.session, case_id)
        self._write_audit(command)

    def _write_audit(self, command: str) -> None:
        """One chained line for each note, at least one."""
        notes = self._notes or [(None, {})]
        length, last = chain_head(self.session, _AUDIT)
        lines = []
        for case_id, detail in notes:
            text = json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str) if detail else ""
            last = line_hash(last, self.now.isoformat(), self.member.id, command, case_id, text)
            lines.append(
                {
                    "at": self.now,
                    "staff_id": self.member.id,
                    "command": command,
                    "case_id": case_id,
                    "detail": text,
                    "hash": last,
                }
            )
        self.session.connection().execute(_WRITE_LINE, lines)
        move_chain_head(self.session, _AUDIT, length + len(lines), last)


def line_hash(before: str, *parts: object) -> str:
    """SHA-256 over the hash before and the parts of a line, as hex. JSON keeps ("a", "bc") and ("ab", "c") apart."""
    return hashlib.sha256(json.dumps([before, *parts], ensure_ascii=False, default=str).encode()).hexdigest()


def chain_head(session: Session, chain: str) -> tuple[int, str]:
    """How many lines a chain has and its last hash; (0, "") before the first."""
    head = session.connection().execute(_HEAD, {"of": chain}).one_or_none()
    return (head.length, head.hash) if head else (0, "")


def move_chain_head(session: Session, chain: str, length: int, last: str) -> None:
    connection = session.connection()
    moved = connection.execute(_MOVE_HEAD, {"of": chain, "new_length": length, "new_hash": last})
    if not moved.rowcount:
        connection.execute(_WRITE_HEAD, {"chain": chain, "length": length, "hash": last})


def check_audit(session: Session) -> list[int]:
    """Ids of the audit lines that do not continue the line before; -1 where lines were cut off the end."""
    broken, last, count = [], "", 0
    for line in session.execute(sa.select(AuditLine.__table__).order_by(AuditLine.id)):
        at = line.at.isoformat()
        if line_hash(last, at, line.staff_id, line.command, line.case_id, line.detail) != line.hash:
            broken.append(line.id)
        last, count = line.hash, count + 1
    if (count, last) != chain_head(session, _AUDIT):
        broken.append(-1)
    return broken
