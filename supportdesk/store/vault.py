"""evidence.db: files' bytes as they were received, sealed in chunks, only ever added to, found by their SHA-256.

A plain SQLite file, because SQLCipher takes twelve times as long to write large blobs. 64 KiB pages and a rollback
journal write an appended page once. Each call opens its own connection, so any thread may call.
"""

import contextlib
import hashlib
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from supportdesk import clock
from supportdesk.store.errors import (
    BackupFailed,
    DamagedEvidence,
    EvidenceMissing,
    MissingPart,
    NewerDesk,
    SealingStopped,
    translated,
)
from supportdesk.store.findings import EVIDENCE_DAMAGED, FILE_DAMAGED, FILE_MISSING, Finding
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.store.sealing import Sealer
from supportdesk.store.sources import Reading, Source, reading

VERSION = 1
_SCHEMA = f"""
PRAGMA page_size = 65536;
PRAGMA user_version = {VERSION};
CREATE TABLE files (
    id INTEGER PRIMARY KEY, -- random, so that no two desks restored from one backup give two files the same
    sha256 BLOB NOT NULL UNIQUE, -- sealed
    size INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    sealed_at TEXT NOT NULL
);
CREATE TABLE chunks (
    file_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (file_id, number)
);
"""
_COPY = (
    "INSERT INTO chunks SELECT c.* FROM source.files f JOIN source.chunks c ON c.file_id = f.id WHERE f.sha256 = ?",
    "INSERT INTO files SELECT * FROM source.files WHERE sha256 = ?",
)
_BATCH = 256 << 20  # bytes copied in one transaction: few syncs for many small files, little lost by a pulled stick
_WAIT = 600  # seconds: while one thread seals a long file, others wait for their turn
_LISTED = 20

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file in the vault. `already`: the same bytes were there before, and one copy is kept."""

    sha256: str
    size: int
    already: bool


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    size: int
    chunks: int


class Vault:
    """The evidence of one desk."""

    def __init__(self, folder: DeskFolder, key: DeskKey) -> None:
        self.file = folder.evidence
        self._sealer = Sealer(key)

    def create(self) -> None:
        """Makes the empty file of a new desk."""
        with translated(), contextlib.closing(sqlite3.connect(self.file, isolation_level=None)) as connection:
            connection.executescript(_SCHEMA)

    def probe(self) -> None:
        """Raises MissingPart, DamagedEvidence or NewerDesk where the file cannot be used at all."""
        with self._open():
            pass

    def seal(
        self,
        source: Source,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Sealed:
        """Takes a file in: read once, hashed, sealed, written in one transaction, read back, and only then returned.

        `progress` is told bytes done and, if known, of how many. Raises SourceUnreadable, SourceChanged,
        SealingStopped when `cancelled` says so, DiskFull and the other troubles of the desk's files.
        """
        file_id = secrets.randbits(62)
        with reading(source) as incoming, self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                count = self._write_chunks(connection, file_id, incoming, progress, cancelled)
                name = self._sealer.name(incoming.sha256)
                if connection.execute("SELECT 1 FROM files WHERE sha256 = ?", (name,)).fetchone():
                    connection.execute("ROLLBACK")
                    return Sealed(incoming.sha256, incoming.size, already=True)
                row = (file_id, name, incoming.size, count, clock.now().isoformat())
                connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?)", row)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            self._read_back(connection, _Row(file_id, incoming.size, count))
            return Sealed(incoming.sha256, incoming.size, already=False)

    def has(self, sha256: str) -> bool:
        with self._open() as connection:
            return self._find(connection, sha256) is not None

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The content piece by piece. Raises EvidenceMissing, and DamagedEvidence where a byte was changed."""
        with self._open() as connection:
            row = self._find(connection, sha256)
            if row is None:
                raise EvidenceMissing(sha256=sha256)
            yield from self._opened(connection, row)

    def read(self, sha256: str) -> bytes:
        """The whole content. Raises as `chunks` does."""
        return b"".join(self.chunks(sha256))

    def verify(self, sha256: str) -> Finding | None:
        """Reads, opens and hashes one file again; None where it is what was received."""
        content = hashlib.sha256()
        try:
            for chunk in self.chunks(sha256):
                content.update(chunk)
        except EvidenceMissing:
            return Finding(FILE_MISSING, {"sha256": sha256})
        except DamagedEvidence:
            return Finding(FILE_DAMAGED, {"sha256": sha256})
        return None if content.hexdigest() == sha256 else Finding(FILE_DAMAGED, {"sha256": sha256})

    def verify_all(self, progress: Callable[[int, int, str], None] | None = None) -> list[Finding]:
        """Verifies every file. `progress` is told files done, of how many, and the SHA-256 just done."""
        try:
            names = self.names()
        except (DamagedEvidence, MissingPart) as error:
            return [Finding(EVIDENCE_DAMAGED, {"detail": str(error)})]
        listed = [sha256 for sha256 in map(self._sealer.sha256, names) if sha256]
        findings = [Finding(EVIDENCE_DAMAGED, {"detail": "files.sha256"})] * (len(names) - len(listed))
        for done, sha256 in enumerate(listed, start=1):
            finding = self.verify(sha256)
            if finding:
                findings.append(finding)
            if progress:
                progress(done, len(listed), sha256)
        return findings

    def check(self) -> list[Finding]:
        """The structure of the file, without opening a seal; at most twenty findings."""
        try:
            with self._open() as connection:
                rows = connection.execute(f"PRAGMA integrity_check({_LISTED})").fetchall()
        except (DamagedEvidence, MissingPart) as error:
            return [Finding(EVIDENCE_DAMAGED, {"detail": str(error)})]
        lines = [line for (report,) in rows for line in report.splitlines() if line != "ok"]
        return [Finding(EVIDENCE_DAMAGED, {"detail": line}) for line in lines[:_LISTED]]

    def names(self) -> list[bytes]:
        """The sealed SHA-256 of every file."""
        with self._open() as connection:
            return [name for (name,) in connection.execute("SELECT sha256 FROM files ORDER BY sha256")]

    def add_missing(self, source: "Vault", progress: Progress | None = None) -> tuple[int, list[Finding]]:
        """Copies what `source` has and this vault lacks, still sealed, and verifies it: how many files, and what is
        damaged in `source` too. `progress` is told files done, and of how many. Raises BackupFailed for a bad copy."""
        here = set(self.names())
        new = [name for name in source.names() if name not in here]
        with self._open() as connection:
            connection.execute("ATTACH ? AS source", (f"{source.file.absolute().as_uri()}?mode=rw",))
            connection.execute("BEGIN")
            room = _BATCH
            for done, name in enumerate(new, start=1):
                for statement in _COPY:
                    connection.execute(statement, (name,))
                room -= connection.execute("SELECT size FROM files WHERE sha256 = ?", (name,)).fetchone()[0]
                if room < 0:
                    connection.execute("COMMIT")
                    connection.execute("BEGIN")
                    room = _BATCH
                if progress:
                    progress(done, len(new))
            connection.execute("COMMIT")
        findings = [finding for sha256 in map(self._sealer.sha256, new) if sha256 and (finding := self.verify(sha256))]
        bad_copies = [sha256 for finding in findings if source.verify(sha256 := str(finding.values["sha256"])) is None]
        if bad_copies:
            with self._open() as connection:
                for row in filter(None, (self._find(connection, sha256) for sha256 in bad_copies)):
                    self._remove(connection, row.id)
            raise BackupFailed
        return len(new), findings

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self.file.is_file():
            raise MissingPart(file=self.file.name)
        uri = f"{self.file.absolute().as_uri()}?mode=rw"
        with (
            translated(),
            contextlib.closing(sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)) as connection,
        ):
            for pragma in ("journal_mode = DELETE", "synchronous = FULL", "cache_size = -16384"):
                connection.execute(f"PRAGMA {pragma}")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise NewerDesk
            if version < VERSION:
                raise DamagedEvidence
            yield connection

    def _write_chunks(
        self,
        connection: sqlite3.Connection,
        file_id: int,
        incoming: Reading,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> int:
        number, done = 0, 0
        for number, (chunk, last) in enumerate(incoming):
            if cancelled and cancelled():
                raise SealingStopped(name=incoming.name)
            sealed = self._sealer.seal(file_id, number, chunk, last=last)
            connection.execute("INSERT INTO chunks VALUES (?, ?, ?)", (file_id, number, sealed))
            done += len(chunk)
            if progress:
                progress(done, incoming.total)
        return number + 1

    def _read_back(self, connection: sqlite3.Connection, row: _Row) -> None:
        """A seal that opens holds the very bytes that were hashed, so they need not be hashed twice."""
        try:
            for _ in self._opened(connection, row):
                pass
        except (DamagedEvidence, sqlite3.Error):
            self._remove(connection, row.id)
            raise

    def _remove(self, connection: sqlite3.Connection, file_id: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM chunks WHERE file_id = ?", (file_id,))
        connection.execute("DELETE FROM files WHERE id = ?", (file_id,))
        connection.execute("COMMIT")

    def _opened(self, connection: sqlite3.Connection, row: _Row) -> Iterator[bytes]:
        found = connection.execute("SELECT number, sealed FROM chunks WHERE file_id = ? ORDER BY number", (row.id,))
        expected, size = 0, 0
        for number, sealed in found:
            chunk = self._sealer.open(row.id, number, sealed, last=number == row.chunks - 1)
            if number != expected:
                raise DamagedEvidence
            expected, size = expected + 1, size + len(chunk)
            yield chunk
        if (expected, size) != (row.chunks, row.size):
            raise DamagedEvidence

    def _find(self, connection: sqlite3.Connection, sha256: str) -> _Row | None:
        row = connection.execute(
            "SELECT id, size, chunks FROM files WHERE sha256 = ?", (self._sealer.name(sha256),)
        ).fetchone()
        return _Row(*row) if row else None
