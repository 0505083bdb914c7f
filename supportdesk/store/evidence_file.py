"""evidence.db as a file: its tables, and how it is opened.

A plain SQLite file, because SQLCipher takes twelve times as long to write large blobs. 64 KiB pages and a rollback
journal write an appended page once.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from supportdesk.store.errors import DamagedEvidence, MissingPart, NewerDesk, translated

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
CACHED = 16 << 20
"""Bytes of pages that one connection holds back from the file, or keeps of it."""
_WAIT = 600  # seconds: while one thread seals a long file, others wait for their turn


def create(file: Path) -> None:
    """Makes the empty file of a new desk."""
    with translated(), contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(_SCHEMA)


@contextlib.contextmanager
def opened(file: Path, wait: float = _WAIT) -> Iterator[sqlite3.Connection]:
    """A connection of one's own, so that any thread may call; it waits so many seconds for another's transaction.

    Raises MissingPart, DamagedEvidence, NewerDesk and the troubles of the desk's files.
    """
    if not file.is_file():
        raise MissingPart(file=file.name)
    uri = f"{file.absolute().as_uri()}?mode=rw"
    with (
        translated(),
        contextlib.closing(sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)) as connection,
    ):
        for pragma in ("journal_mode = DELETE", "synchronous = FULL", f"cache_size = -{CACHED >> 10}"):
            connection.execute(f"PRAGMA {pragma}")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise NewerDesk
        if version < VERSION:
            raise DamagedEvidence
        yield connection
