"""evidence.db: files' bytes as they were received, sealed in chunks, only ever added to, found by their SHA-256."""

import hashlib
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from supportdesk import clock
from supportdesk.progress import Progress
from supportdesk.store import evidence_file
from supportdesk.store.errors import (
    BackupFailed,
    DamagedEvidence,
    DiskFull,
    EvidenceMissing,
    MissingPart,
)
from supportdesk.store.findings import (
    EVIDENCE_DAMAGED,
    FILE_DAMAGED,
    FILE_MISSING,
    FILE_SWAPPED,
    PART_CHANGED,
    PART_MISSING,
    Finding,
)
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.store.sealed_file import Row, SealedFile
from supportdesk.store.sealing import CHUNK, Sealer
from supportdesk.store.sources import Reading, Source, reading
from supportdesk.store.write_back import written_early

_COPY = (
    "INSERT INTO chunks SELECT c.* FROM source.files f JOIN source.chunks c ON c.file_id = f.id WHERE f.sha256 = ?",
    "INSERT INTO files SELECT * FROM source.files WHERE sha256 = ?",
)
_CHUNK = "SELECT sealed FROM chunks WHERE file_id = ? AND number = ?"
_BATCH = 256 << 20  # bytes copied in one transaction: few syncs for many small files, little lost by a pulled stick
_BEHIND = 2 * evidence_file.CACHED // CHUNK  # a chunk so far back has left the cache: it is read from the file
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file in the vault. `already`: the same bytes were there before, and one copy is kept."""

    sha256: str
    size: int
    already: bool


class Vault:
    """The evidence of one desk."""

    def __init__(self, folder: DeskFolder, key: DeskKey) -> None:
        self.file = folder.evidence
        self._sealer = Sealer(key)

    def create(self) -> None:
        """Makes the empty file of a new desk."""
        evidence_file.create(self.file)

    def probe(self) -> None:
        """Raises MissingPart, DamagedEvidence or NewerDesk where the file cannot be used at all."""
        with evidence_file.opened(self.file):
            pass

    def seal(self, source: Source, progress: Progress | None = None) -> Sealed:
        """Takes a file in: read once, hashed, sealed, written in one transaction, read back, and only then returned.

        `progress` is told bytes done and, if known, of how many; it may end the sealing by raising. Raises
        SourceUnreadable, SourceChanged, DiskFull and the other troubles of the desk's files.
        """
        file_id = secrets.randbits(62)
        with reading(source) as incoming, evidence_file.opened(self.file) as connection:
            if shutil.disk_usage(self.file.parent).free < (incoming.total or 0):
                raise DiskFull
            connection.execute("BEGIN IMMEDIATE")
            try:
                count = self._write_chunks(connection, file_id, incoming, progress)
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
            self._read_back_end(connection, Row(file_id, incoming.size, count))
            return Sealed(incoming.sha256, incoming.size, already=False)

    def has(self, sha256: str) -> bool:
        with evidence_file.opened(self.file) as connection:
            return self._find(connection, sha256) is not None

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The content piece by piece. Raises EvidenceMissing, and DamagedEvidence where a byte was changed."""
        with evidence_file.opened(self.file) as connection:
            yield from self._opened(connection, self._wanted(connection, sha256))

    def read(self, sha256: str) -> bytes:
        """The whole content. Raises as `chunks` does."""
        return b"".join(self.chunks(sha256))

    def open(self, sha256: str) -> SealedFile:
        """The content as an open file that can be read anywhere, a chunk in memory at a time; to be closed.

        Raises EvidenceMissing; reading raises DamagedEvidence.
        """
        with evidence_file.opened(self.file) as connection:
            return SealedFile(self.file, self._sealer, self._wanted(connection, sha256))

    def hashes(self, sha256: str, *names: str) -> dict[str, str]:
        """Other hashes of a file, like "sha1" and "md5", and its "sha256" once more, all from one reading.

        Raises EvidenceMissing and DamagedEvidence.
        """
        made = {name: hashlib.new(name, usedforsecurity=False) for name in ("sha256", *names)}
        for chunk in self.chunks(sha256):
            for one in made.values():
                one.update(chunk)
        if made["sha256"].hexdigest() != sha256:
            raise DamagedEvidence
        return {name: one.hexdigest() for name, one in made.items()}

    def verify(self, sha256: str) -> Finding | None:
        """Reads, opens and hashes one file again; None where it is what was received."""
        content = hashlib.sha256()
        try:
            for chunk in self.chunks(sha256):
                content.update(chunk)
        except EvidenceMissing:
            return Finding(FILE_MISSING, {"sha256": sha256})
        except DamagedEvidence:
            return self._damage(sha256)
        found = content.hexdigest()
        return None if found == sha256 else Finding(FILE_SWAPPED, {"sha256": sha256, "other": found})

    def verify_all(self) -> list[Finding]:
        """Verifies every file."""
        listed, findings = self.listed()
        return [*findings, *filter(None, map(self.verify, listed))]

    def listed(self) -> tuple[list[str], list[Finding]]:
        """The SHA-256 of every file, and what keeps a name from being read."""
        try:
            names = self.names()
        except (DamagedEvidence, MissingPart) as error:
            return [], [Finding(EVIDENCE_DAMAGED, {"detail": str(error)})]
        listed = [sha256 for sha256 in map(self._sealer.sha256, names) if sha256]
        return listed, [Finding(EVIDENCE_DAMAGED, {"detail": "files.sha256"})] * (len(names) - len(listed))

    def check(self) -> list[Finding]:
        """The structure of the file, without opening a seal; at most twenty findings."""
        try:
            with evidence_file.opened(self.file) as connection:
                rows = connection.execute(f"PRAGMA integrity_check({_LISTED})").fetchall()
        except (DamagedEvidence, MissingPart) as error:
            return [Finding(EVIDENCE_DAMAGED, {"detail": str(error)})]
        lines = [line for (report,) in rows for line in report.splitlines() if line != "ok"]
        return [Finding(EVIDENCE_DAMAGED, {"detail": line}) for line in lines[:_LISTED]]

    def names(self) -> list[bytes]:
        """The sealed SHA-256 of every file."""
        with evidence_file.opened(self.file) as connection:
            return [name for (name,) in connection.execute("SELECT sha256 FROM files ORDER BY sha256")]

    def add_missing(self, source: "Vault", progress: Progress | None = None) -> tuple[int, list[Finding]]:
        """Copies what `source` has and this vault lacks, still sealed, and verifies it: how many files, and what is
        damaged in `source` too. `progress` is told files done, and of how many. Raises BackupFailed for a bad copy."""
        here = set(self.names())
        new = [name for name in source.names() if name not in here]
        with evidence_file.opened(self.file) as connection:
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
            with evidence_file.opened(self.file) as connection:
                for row in filter(None, (self._find(connection, sha256) for sha256 in bad_copies)):
                    self._remove(connection, row.id)
            raise BackupFailed
        return len(new), findings

    def _write_chunks(
        self, connection: sqlite3.Connection, file_id: int, incoming: Reading, progress: Progress | None
    ) -> int:
        """While the next chunk is being hashed there is time to read an earlier one back."""
        number, done = 0, 0
        with written_early(self.file) as early:
            for number, (chunk, last) in enumerate(incoming):
                sealed = self._sealer.seal(file_id, number, chunk, last=last)
                connection.execute("INSERT INTO chunks VALUES (?, ?, ?)", (file_id, number, sealed))
                if number >= _BEHIND:
                    self._open_chunk(connection, file_id, number - _BEHIND, last=False)
                done += len(chunk)
                if early:
                    early.wrote(done)
                if progress:
                    progress(done, incoming.total or 0)
        return number + 1

    def _read_back_end(self, connection: sqlite3.Connection, row: Row) -> None:
        """A seal that opens holds the very bytes that were hashed, so they need not be hashed twice."""
        try:
            for number in range(max(row.chunks - _BEHIND, 0), row.chunks):
                self._open_chunk(connection, row.id, number, last=number == row.chunks - 1)
        except (DamagedEvidence, sqlite3.Error):
            self._remove(connection, row.id)
            raise

    def _open_chunk(self, connection: sqlite3.Connection, file_id: int, number: int, *, last: bool) -> bytes:
        found = connection.execute(_CHUNK, (file_id, number)).fetchone()
        if found is None:
            raise DamagedEvidence
        return self._sealer.open(file_id, number, found[0], last=last)

    def _remove(self, connection: sqlite3.Connection, file_id: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM chunks WHERE file_id = ?", (file_id,))
        connection.execute("DELETE FROM files WHERE id = ?", (file_id,))
        connection.execute("COMMIT")

    def _opened(self, connection: sqlite3.Connection, row: Row) -> Iterator[bytes]:
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

    def _damage(self, sha256: str) -> Finding:
        """Names the first part that is missing or does not open; the whole file where each part does."""
        with evidence_file.opened(self.file) as connection:
            row = self._wanted(connection, sha256)
            for number in range(row.chunks):
                where: dict[str, object] = {"sha256": sha256, "part": number + 1, "parts": row.chunks}
                try:
                    if connection.execute(_CHUNK, (row.id, number)).fetchone() is None:
                        return Finding(PART_MISSING, where)
                    self._open_chunk(connection, row.id, number, last=number == row.chunks - 1)
                except (DamagedEvidence, sqlite3.Error):
                    return Finding(PART_CHANGED, where)
        return Finding(FILE_DAMAGED, {"sha256": sha256})

    def _wanted(self, connection: sqlite3.Connection, sha256: str) -> Row:
        """Raises EvidenceMissing."""
        row = self._find(connection, sha256)
        if row is None:
            raise EvidenceMissing(sha256=sha256)
        return row

    def _find(self, connection: sqlite3.Connection, sha256: str) -> Row | None:
        row = connection.execute(
            "SELECT id, size, chunks FROM files WHERE sha256 = ?", (self._sealer.name(sha256),)
        ).fetchone()
        return Row(*row) if row else None
