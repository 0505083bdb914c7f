"""desk.db: the records, a SQLCipher file that is opened one way only."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sqlcipher3 import dbapi2 as sqlcipher

from supportdesk.store.errors import DamagedRecords, MissingPart, ReadOnlyFolder, translated
from supportdesk.store.findings import RECORDS_DAMAGED, RECORDS_DANGLING, Finding
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey

if TYPE_CHECKING:  # the sign-in window reaches this module and must not wait for SQLAlchemy
    import sqlalchemy as sa

_WORKING = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "busy_timeout = 10000",
    "temp_store = MEMORY",
    "cache_size = -65536",
    "secure_delete = ON",
    # `checkpoint` runs when the desk is idle; a checkpoint inside a save is the slowest save of the day
    "wal_autocheckpoint = 8000",
)
_LISTED = 20


def connect(file: Path, key: DeskKey, *, create: bool = False) -> Any:
    """A plain driver connection that has proved its key. Raises MissingPart, DamagedRecords, ReadOnlyFolder."""
    if not create:
        if not file.is_file():
            raise MissingPart(file=file.name)
        if not file.stat().st_size:
            raise DamagedRecords
    mode = "rwc" if create else "rw"
    with translated():
        connection = sqlcipher.connect(
            f"{file.absolute().as_uri()}?mode={mode}",
            uri=True,
            check_same_thread=False,
            timeout=10,
            isolation_level=None,
        )
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.for_records().hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlcipher.Error as error:
            connection.close()
            if not os.access(file.parent, os.W_OK):  # SQLite says only that the file beside desk.db cannot be opened
                raise ReadOnlyFolder from error
            raise
    return connection


def open_records(folder: DeskFolder, key: DeskKey, *, create: bool = False) -> "sa.Engine":
    """The engine of the records. Transactions read; with the execution option `write` they take the write lock at once.

    Raises MissingPart and DamagedRecords with the first connection, which is made here.
    """
    import sqlalchemy as sa

    def prepared() -> Any:
        connection = connect(folder.records, key, create=create)
        with translated():
            for pragma in _WORKING:
                connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = reading_from(sa.QueuePool, prepared)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    engine.raw_connection().close()
    return engine


def reading_from(pool: "type[sa.Pool]", connected: Callable[[], Any]) -> "sa.Engine":
    """An engine of these connections. All engines know what one has learned: what SQLite can do, and statements."""
    kind = _kind("reading")
    return _like(kind, pool(connected, dialect=kind.dialect, events=[(_ready, "connect")]))


def for_saving(engine: "sa.Engine") -> "sa.Engine":
    """The same connections as `engine`; a transaction takes the write lock at once, as with the option `write`.

    Without an event, because an engine that has one pays for it at every statement: a tenth of a save.
    """
    return _like(_kind("saving"), engine.pool)


def rehearsing() -> "tuple[sa.Engine, sa.Engine]":
    """For reading and for saving, of one empty database in memory: what SQLAlchemy learns of a statement there all
    engines know, and nothing else."""
    import sqlalchemy as sa

    def in_memory() -> Any:
        return sqlcipher.connect(":memory:", check_same_thread=False, isolation_level=None)

    reading = reading_from(sa.StaticPool, in_memory)
    return reading, for_saving(reading)


@cache
def _kind(purpose: Literal["reading", "saving"]) -> "sa.Engine":
    """An engine of no desk, whose knowledge all share. Its compiled statements have no limit: the program has some
    hundreds, and makes them once and not at every sign-in. Each holds the values of the first question of its kind, in
    memory alone and until the program ends, as other words that were shown may."""
    import sqlalchemy as sa

    engine = sa.create_engine("sqlite://", module=sqlcipher, execution_options={"compiled_cache": {}})
    engine.connect().close()  # SQLAlchemy asks the first connection what SQLite can do
    engine.dispose()
    if purpose == "saving":
        engine.dialect.do_begin = _take_write_lock  # type: ignore[method-assign]
    return engine


def _like(kind: "sa.Engine", pool: "sa.Pool") -> "sa.Engine":
    import sqlalchemy as sa

    return sa.Engine(pool, kind.dialect, kind.url, execution_options=kind.get_execution_options())


def _ready(connection: Any, _record: object) -> None:
    """Brings SQLite what SQLAlchemy has beside SQL: `regexp_match`."""
    if on_connect := _kind("reading").dialect.on_connect():
        on_connect(connection)


def _take_write_lock(dbapi_connection: Any) -> None:
    dbapi_connection.execute("BEGIN IMMEDIATE")


def checkpoint(engine: "sa.Engine") -> None:
    """Moves what was saved from the write-ahead log into desk.db, without holding anybody up: for the idle timer."""
    pooled = engine.raw_connection()
    try:
        with translated():
            pooled.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    finally:
        pooled.close()


def check_records(file: Path, key: DeskKey) -> list[Finding]:
    """Every page against its seal, the structure, and every reference; at most twenty findings of each."""
    try:
        connection = connect(file, key)
    except (DamagedRecords, MissingPart) as error:
        return [Finding(RECORDS_DAMAGED, {"detail": str(error)})]
    try:
        return [
            *_damage(connection, "cipher_integrity_check"),
            *_damage(connection, f"integrity_check({_LISTED})"),
            *_dangling(connection),
        ]
    finally:
        connection.close()


def _damage(connection: Any, pragma: str) -> list[Finding]:
    try:
        rows = connection.execute(f"PRAGMA {pragma}").fetchmany(_LISTED)
    except sqlcipher.DatabaseError as error:
        return [Finding(RECORDS_DAMAGED, {"detail": str(error)})]
    lines = [line for (report,) in rows for line in report.splitlines() if line != "ok"]
    return [Finding(RECORDS_DAMAGED, {"detail": line}) for line in lines[:_LISTED]]


def _dangling(connection: Any) -> list[Finding]:
    try:
        rows = connection.execute("PRAGMA foreign_key_check").fetchmany(_LISTED)
    except sqlcipher.DatabaseError:
        return []  # damage that the checks before have named
    return [Finding(RECORDS_DANGLING, {"table": table, "row": row}) for table, row, *_ in rows]
