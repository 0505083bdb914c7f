"""Each of the two databases witnesses how far the other is, so that an older copy of one of them shows.

An anchor in evidence.db says how many audit lines desk.db had, and the hash of the last one. It is written when those
lines are on the disk, and only then desk.db notes the anchor's number and seal (`EVIDENCE` among its chain heads). So
either file may be ahead of what the other one knows, as after a power cut; neither may be behind.
"""

import datetime as dt
import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass

from supportdesk import clock
from supportdesk.store import evidence_file
from supportdesk.store.errors import DamagedEvidence, translated
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.store.records import connect
from supportdesk.store.sealing import Sealer

AUDIT, EVIDENCE = "audit", "evidence.db"
"""Names of chains in desk.db: the audit, and the anchors that evidence.db holds."""
_TABLE = "CREATE TABLE IF NOT EXISTS anchors (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL)"
_HEAD = "SELECT length, hash FROM chain_heads WHERE chain = ?"
_SET_HEAD = "INSERT OR REPLACE INTO chain_heads (chain, length, hash) VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Anchor:
    """`lines` of audit with the hash `last` were there `at` this moment. `restored`: the desk came from a backup then.

    `seal` is the SHA-256 of what the anchor says.
    """

    number: int
    lines: int
    last: str
    at: dt.datetime
    restored: bool
    seal: str


class Anchors:
    """The anchors in evidence.db of one desk."""

    def __init__(self, folder: DeskFolder, key: DeskKey) -> None:
        self._file = folder.evidence
        self._sealer = Sealer(key)

    def all(self) -> list[Anchor]:
        """In the order of their numbers. Raises DamagedEvidence where one was changed."""
        with evidence_file.opened(self._file) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'anchors'").fetchone():
                return []
            rows = connection.execute("SELECT number, sealed FROM anchors ORDER BY number").fetchall()
        return [self._read(number, sealed) for number, sealed in rows]

    def add(self, after: int, lines: int, last: str, at: dt.datetime) -> Anchor:
        """One more, numbered above `after` and above all that are there. On the disk when this returns.

        Raises DeskBusy at once while a file is being sealed: nobody should wait for an anchor.
        """
        with evidence_file.opened(self._file, wait=0) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLE)
            highest = connection.execute("SELECT max(number) FROM anchors").fetchone()[0] or 0
            anchor = self._write(connection, max(after, highest) + 1, lines, last, at)
            connection.execute("COMMIT")
        return anchor

    def begin_anew(self, after: int, lines: int, last: str, at: dt.datetime) -> Anchor:
        """The one anchor of a desk that comes from a backup: those before it know another day's records."""
        with evidence_file.opened(self._file) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLE)
            connection.execute("DELETE FROM anchors")
            anchor = self._write(connection, after + 1, lines, last, at, restored=True)
            connection.execute("COMMIT")
        return anchor

    def _write(
        self,
        connection: sqlite3.Connection,
        number: int,
        lines: int,
        last: str,
        at: dt.datetime,
        *,
        restored: bool = False,
    ) -> Anchor:
        text = json.dumps({"lines": lines, "last": last, "at": at.isoformat(), "restored": restored})
        sealed = self._sealer.seal_note(number, text.encode())
        connection.execute("INSERT INTO anchors VALUES (?, ?)", (number, sealed))
        return self._read(number, sealed)

    def _read(self, number: int, sealed: bytes) -> Anchor:
        try:
            text = self._sealer.open_note(number, sealed)
            body = json.loads(text)
            at = dt.datetime.fromisoformat(body["at"])
            return Anchor(number, body["lines"], body["last"], at, body["restored"], hashlib.sha256(text).hexdigest())
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedEvidence from error


def note_restored(folder: DeskFolder, key: DeskKey) -> None:
    """Makes the two files of a desk that was put together from a backup know each other."""
    with translated(), closing(connect(folder.records, key)) as connection:
        lines, last = connection.execute(_HEAD, (AUDIT,)).fetchone() or (0, "")
        known, _ = connection.execute(_HEAD, (EVIDENCE,)).fetchone() or (0, "")
        anchor = Anchors(folder, key).begin_anew(known, lines, last, clock.now())
        connection.execute(_SET_HEAD, (EVIDENCE, anchor.number, anchor.seal))
