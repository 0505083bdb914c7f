"""Copies of a desk: before an upgrade, the backup and the way back. A file is copied by SQLite, never by the folder:
the newest rows of a running desk are still in its write-ahead log."""

import contextlib
import datetime as dt
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from supportdesk import clock
from supportdesk.progress import Progress
from supportdesk.store import keys
from supportdesk.store.anchors import note_restored
from supportdesk.store.errors import (
    BackupFailed,
    BackupInsideDesk,
    BackupOfAnotherDesk,
    DamagedRecords,
    NotABackup,
    translated,
)
from supportdesk.store.findings import Finding
from supportdesk.store.folder import DeskFolder, refuse_full, sync_folder, unfinished_name, write_whole
from supportdesk.store.keys import DeskKey
from supportdesk.store.records import check_records, connect
from supportdesk.store.vault import Vault

KEEP = 7
_STAMP = "%Y-%m-%d %H%M%S"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A finished backup. `new_files` of the evidence were not in it before; `findings`: what of them is damaged in the
    desk itself."""

    path: Path
    made_at: dt.datetime
    records_bytes: int
    new_files: int
    findings: tuple[Finding, ...]


def copy_database(source: Path, target: Path, key: DeskKey) -> None:
    """A whole copy of desk.db under the same key, also while the desk is in use; one file, on the disk on return."""
    with translated():
        unfinished = unfinished_name(target)
        try:
            with (
                contextlib.closing(connect(source, key)) as old,
                contextlib.closing(connect(unfinished, key, create=True)) as new,
            ):
                old.backup(new)
                new.execute("PRAGMA journal_mode = DELETE").fetchall()
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        sync_folder(target.parent)


def back_up(
    folder: DeskFolder,
    key: DeskKey,
    to: Path,
    now: dt.datetime,
    progress: Progress | None = None,
    keep: int = KEEP,
) -> BackupReport:
    """Puts a backup into the folder `to`: `<desk>/evidence.db`, which grows by what is new, and one dated folder with
    the records and the keys of each time, of which the last `keep` stay. Everything copied is checked before the dated
    folder gets its name. `progress` is told files of evidence done, and of how many.

    Raises BackupInsideDesk, BackupOfAnotherDesk, BackupFailed, and the troubles of the files of either folder.
    """
    if to.resolve().is_relative_to(folder.path.resolve()):
        raise BackupInsideDesk
    home = to / folder.path.stem
    _refuse_other_desk(home, key)
    made = home / clock.local(now).strftime(_STAMP)
    with translated():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        evidence = Vault(DeskFolder(home), key)
        if not evidence.file.exists():
            evidence.create()
        new_files, findings = evidence.add_missing(Vault(folder, key), progress)
        unfinished = DeskFolder(unfinished_name(made))
        try:
            unfinished.path.mkdir()
            copy_database(folder.records, unfinished.records, key)
            write_whole(unfinished.keys, folder.keys.read_bytes())
            if check_records(unfinished.records, key) or keys.desk_id(unfinished) != key.desk_id:
                raise BackupFailed
            unfinished.path.rename(made)
        finally:
            shutil.rmtree(unfinished.path, ignore_errors=True)
        sync_folder(home)
        for old in generations(home)[:-keep]:
            shutil.rmtree(old)
        write_whole(folder.last_backup, json.dumps({"at": now.isoformat(), "to": str(to)}).encode())
    return BackupReport(made, now, DeskFolder(made).records.stat().st_size, new_files, tuple(findings))


def generations(home: Path) -> list[Path]:
    """The finished backups in the folder of one desk, oldest first."""
    return sorted(path.parent for path in home.glob("[0-9]*/desk.db"))


def last_backup(folder: DeskFolder) -> dt.datetime | None:
    """When this desk was last backed up; None for never, or where the note of it cannot be read."""
    try:
        return dt.datetime.fromisoformat(json.loads(folder.last_backup.read_bytes())["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


@translated()
def find_backup(path: Path) -> DeskFolder:
    """The dated folder that `path` names, or the newest in it. Its keys open like a desk's. Raises NotABackup."""
    for place in (path, *reversed(generations(path))):
        backup = DeskFolder(place)
        if backup.records.is_file() and backup.keys.is_file():
            return backup
    raise NotABackup(folder=str(path))


def restore(backup: DeskFolder, folder: DeskFolder, key: DeskKey) -> list[Finding]:
    """Makes a desk from a backup, in an empty or absent folder. The records must be whole; evidence that is damaged in
    the backup is named in the findings, and the rest comes back.

    Raises FolderNotEmpty, DamagedRecords, MissingPart, BackupOfAnotherDesk.
    """
    refuse_full(folder.path)
    if keys.desk_id(backup) != key.desk_id:
        raise BackupOfAnotherDesk(folder=str(backup.path))
    if check_records(backup.records, key):
        raise DamagedRecords
    kept = DeskFolder(backup.path.parent)
    findings = [*Vault(kept, key).check(), *Vault(kept, key).verify_all()]
    with translated():
        folder.path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = DeskFolder(unfinished_name(folder.path))
        try:
            unfinished.path.mkdir()
            copy_database(backup.records, unfinished.records, key)
            keys.put(unfinished, backup.keys.read_bytes())
            _copy_file(kept.evidence, unfinished.evidence)
            note_restored(unfinished, key)
            if folder.path.exists():
                folder.path.rmdir()
            unfinished.path.rename(folder.path)
        finally:
            shutil.rmtree(unfinished.path, ignore_errors=True)
        sync_folder(folder.path.parent)
    return findings


@translated()
def _refuse_other_desk(home: Path, key: DeskKey) -> None:
    """Two desks of one name must not grow into one evidence.db."""
    for made in generations(home):
        if keys.desk_id(DeskFolder(made)) != key.desk_id:
            raise BackupOfAnotherDesk(folder=str(home))


def _copy_file(source: Path, target: Path) -> None:
    """For a database that nobody has open: the evidence of a backup."""
    with source.open("rb") as old, target.open("xb") as new:
        shutil.copyfileobj(old, new, 1 << 20)
        new.flush()
        os.fsync(new.fileno())
