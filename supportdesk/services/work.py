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
from supportdesk.store.statements import Statement, Within

_AUDIT = "audit"
_line = json.JSONEncoder(ensure_ascii=False, default=str).encode
_detail = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str).encode
_HEAD = Statement(sa.select(ChainHead.length, ChainHead.hash).where(ChainHead.chain == sa.bindparam("of")))
_MOVE_HEAD = Statement(
    sa.update(ChainHead)
    .where(ChainHead.chain == sa.bindparam("of"))
    .values(length=sa.bindparam("new_length"), hash=sa.bindparam("new_hash"))
)
_WRITE_HEAD = Statement(sa.insert(ChainHead))
_WRITE_LINE = Statement(sa.insert(AuditLine))


@dataclass(slots=True)
class Work:
    """What a command gets first. `now` is aware UTC and the same for all that one act writes."""

    connection: sa.Connection
    now: dt.datetime
    member: Member
    _session: Session | None = None
    _notes: list[tuple[int | None, dict[str, object]]] = field(default_factory=list)
    _to_index: dict[int, None] = field(default_factory=dict)

    @property
    def session(self) -> Session:
        """The ORM in the same transaction. Made when first wanted: a save that needs none is a tenth faster."""
        if self._session is None:
            self._session = Session(self.connection)
        return self._session

    def note(self, case_id: int | None = None, **detail: object) -> None:
        """Says in the audit line what this act touched: keys, numbers, states; never a person's words."""
        self._notes.append((case_id, detail))

    def index(self, case_id: int) -> None:
        """Says that the case is found by other words now. The index is brought in step once, at the end of the act."""
        self._to_index[case_id] = None

    def finish(self, command: str) -> None:
        """What leaves with every act, in its transaction: the index in step, and the audit lines."""
        if self._session is not None:
            self._session.flush()
        for case_id in self._to_index:
            index_case(self.connection, case_id)
        self._write_audit(command)
        if self._session is not None:
            self._session.close()

    def _write_audit(self, command: str) -> None:
        """One chained line for each note, at least one."""
        notes = self._notes or [(None, {})]
        length, last = chain_head(self.connection, _AUDIT)
        lines = []
        for case_id, detail in notes:
            text = _detail(detail) if detail else ""
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
        _WRITE_LINE.run_many(self.connection, lines)
        move_chain_head(self.connection, _AUDIT, length + len(lines), last)


def line_hash(before: str, *parts: object) -> str:
    """SHA-256 over the hash before and the parts of a line, as hex. JSON keeps ("a", "bc") and ("ab", "c") apart."""
    return hashlib.sha256(_line([before, *parts]).encode()).hexdigest()


def chain_head(within: Within, chain: str) -> tuple[int, str]:
    """How many lines a chain has and its last hash; (0, "") before the first."""
    for length, last in _HEAD.rows(within, {"of": chain}):
        return length, last
    return 0, ""


def move_chain_head(connection: sa.Connection, chain: str, length: int, last: str) -> None:
    if not _MOVE_HEAD.run(connection, {"of": chain, "new_length": length, "new_hash": last}):
        _WRITE_HEAD.run(connection, {"chain": chain, "length": length, "hash": last})


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
