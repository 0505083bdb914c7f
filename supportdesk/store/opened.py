"""A desk that is open: the steps from a folder and a passphrase to records and evidence that can be used."""

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from supportdesk.store import keys, records
from supportdesk.store.errors import translated
from supportdesk.store.folder import (
    DeskFolder,
    create,
    desk_path,
    existing,
    refuse_full,
    sync_folder,
    tighten,
    unfinished_name,
)
from supportdesk.store.keys import USUAL, Cost, DeskKey
from supportdesk.store.lock import DeskLock
from supportdesk.store.vault import Vault

if TYPE_CHECKING:  # the sign-in window reaches this module and must not wait for SQLAlchemy
    import sqlalchemy as sa


@dataclass(frozen=True, slots=True)
class Opened:
    """Held until `close`; nobody else can open the desk meanwhile."""

    folder: DeskFolder
    key: DeskKey
    engine: "sa.Engine"
    vault: Vault
    lock: DeskLock

    def close(self) -> None:
        """Harmless when done twice."""
        self.engine.dispose()
        self.lock.release()


def create_desk(path: Path, name: str, passphrase: str, now: dt.datetime, cost: Cost = USUAL) -> tuple[Opened, str]:
    """A new desk with one member of staff, open, and its recovery code to print. The ending .desk is added to `path`.

    Built beside it and renamed when whole. Raises FolderNotEmpty, WeakPassphrase and the troubles of the files.
    """
    path = desk_path(path)
    refuse_full(path)
    unfinished = create(unfinished_name(path))
    try:
        key, code = keys.create_keys(unfinished, name, passphrase, cost)
        Vault(unfinished, key).create()
        engine = records.open_records(unfinished, key, create=True)
        try:
            _upgrade(engine, unfinished, key, now)
        finally:
            engine.dispose()
        with translated():
            if path.exists():
                path.rmdir()
            unfinished.path.rename(path)
            sync_folder(path.parent)
    finally:
        shutil.rmtree(unfinished.path, ignore_errors=True)
    return _open(DeskFolder(path), key, name, now), code


def open_desk(path: Path, name: str, passphrase: str, now: dt.datetime) -> Opened:
    """Raises NotADesk, WrongPassphrase, DeskInUse, NewerDesk, and the troubles of the desk's files."""
    folder = existing(path)
    return _open(folder, keys.unlock(folder, name, passphrase), name, now)


def open_by_recovery(path: Path, code: str, who: str, now: dt.datetime) -> Opened:
    """Opens by the printed code, for `who`. Raises MistypedRecoveryCode, WrongRecoveryCode, else as `open_desk`."""
    folder = existing(path)
    return _open(folder, keys.unlock_by_recovery(folder, code), who, now)


def _open(folder: DeskFolder, key: DeskKey, who: str, now: dt.datetime) -> Opened:
    lock = DeskLock(folder, who, now)
    try:
        with translated():
            tighten(folder)
        vault = Vault(folder, key)
        vault.probe()
        engine = records.open_records(folder, key)
        try:
            _upgrade(engine, folder, key, now)
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        lock.release()
        raise
    return Opened(folder, key, engine, vault, lock)


def _upgrade(engine: "sa.Engine", folder: DeskFolder, key: DeskKey, now: dt.datetime) -> None:
    from supportdesk.store import migrate

    migrate.upgrade(engine, folder, key, now)
