"""From the tables of an older release to today's: forward only, all or nothing, with a copy kept of the old ones."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from supportdesk import clock, migrations
from supportdesk.store.copies import copy_database
from supportdesk.store.errors import DamagedRecords, NewerDesk, translated
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey

if TYPE_CHECKING:
    from alembic.config import Config

_SCRIPTS = Path(migrations.__path__[0])
_KEEP = 3


def upgrade(
    engine: sa.Engine,
    folder: DeskFolder,
    key: DeskKey,
    now: dt.datetime,
    head: str = migrations.HEAD,
    versions: Path = _SCRIPTS / "versions",
) -> bool:
    """Brings the records to `head`; False where they are there. Raises NewerDesk, DamagedRecords, DiskFull."""
    with translated(sa.exc.DBAPIError):
        stored = stored_revision(engine)
        if stored == head:
            return False
        from alembic import command
        from alembic.script import ScriptDirectory
        from alembic.util import CommandError

        config = _config(versions)
        if stored:
            try:
                ScriptDirectory.from_config(config).get_revision(stored)
            except CommandError as error:
                raise NewerDesk from error
            _keep_copy(folder, key, stored, now)
        with _unchecked_references(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, head)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise DamagedRecords
    return True


def stored_revision(engine: sa.Engine) -> str | None:
    """The revision of the tables in the file; None where there are none yet."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return revision


def _config(versions: Path) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _escaped(_SCRIPTS))
    config.set_main_option("version_locations", _escaped(versions))
    config.set_main_option("path_separator", "os")
    return config


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")


def _keep_copy(folder: DeskFolder, key: DeskKey, stored: str, now: dt.datetime) -> None:
    folder.backups.mkdir(exist_ok=True)
    made = clock.local(now).strftime("%Y-%m-%d %H%M%S")
    copy_database(folder.records, folder.backups / f"{made} before upgrade from {stored}.db", key)
    for old in sorted(folder.backups.glob("* before upgrade from *.db"))[:-_KEEP]:
        old.unlink()


@contextlib.contextmanager
def _unchecked_references(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One write transaction with foreign keys off: SQLite changes a table by making it anew and dropping the old one,
    and heeds the switch only between transactions."""
    with engine.connect().execution_options(write=True) as connection:
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - a connection just taken from the pool has one
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
