"""What can go wrong with a desk's files, each as a sentence that says what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from supportdesk.errors import DeskError
from supportdesk.texts import N_


class NotADesk(DeskError):
    sentence = N_("There is no desk in the folder {folder}. Choose a folder whose name ends in .desk.")


class FolderNotEmpty(DeskError):
    sentence = N_("The folder {folder} already holds files. Choose a new or an empty folder.")


class DeskThere(FolderNotEmpty):
    sentence = N_("There is a desk in {folder} already. Open that one, or choose another name for the new one.")


class DeskInUse(DeskError):
    sentence = N_("{who} has this desk open on {host} since {since}. Close it there first, then try again.")


class ReadOnlyFolder(DeskError):
    sentence = N_(
        "The folder of the desk cannot be written to. Copy the desk to a disk that can be written, or ask the person "
        "who looks after this computer for the right to write there."
    )


class DiskFull(DeskError):
    sentence = N_("The disk is full. What was saved before is safe. Free some space, then do this again.")


class DiskTrouble(DeskError):
    sentence = N_("The disk could not be read or written. Check that it is connected, then try again.")


class UnusablePlace(DeskError):
    sentence = N_(
        "Nothing can be kept or found at this place. Check that its disk is connected, or choose another folder or a "
        "shorter name."
    )


class TooLargeForDisk(DeskError):
    sentence = N_("This disk takes no file so large. Choose another disk, or have it formatted as exFAT or NTFS.")


class DeskBusy(DeskError):
    sentence = N_("The desk is still busy with another task. Try again in a moment.")


class MissingKeys(DeskError):
    sentence = N_(
        "The key file keys.json is missing from the desk, and without it nothing can be read. Rename keys.json.bak to "
        "keys.json, or take keys.json from a backup of this desk."
    )
    exit_code = 4


class DamagedKeys(DeskError):
    sentence = N_(
        "The key file keys.json is damaged. Put keys.json.bak in its place, or take it from a backup of this desk."
    )
    exit_code = 4


class MissingPart(DeskError):
    sentence = N_("The file {file} is missing from the desk. Restore the desk from its last backup.")
    exit_code = 4


class DamagedRecords(DeskError):
    sentence = N_("The records of this desk (desk.db) are damaged. Change nothing, and restore the desk from a backup.")
    exit_code = 4


class DamagedEvidence(DeskError):
    sentence = N_(
        "The evidence of this desk (evidence.db) is damaged. Change nothing, and restore the desk from a backup."
    )
    exit_code = 4


class NewerDesk(DeskError):
    sentence = N_("This desk was opened with a newer Support Desk. Install the newest version on this computer.")
    exit_code = 4


class WeakPassphrase(DeskError):
    sentence = N_("A passphrase needs at least {length} characters. Four everyday words are easy to remember.")


class NameTaken(DeskError):
    sentence = N_("Somebody already signs in as {name}. Choose another name.")


class UnknownName(DeskError):
    sentence = N_("Nobody signs in to this desk as {name}. Choose one of the names in the list.")


class MistypedRecoveryCode(DeskError):
    sentence = N_("The recovery code has a typing slip. Compare each group of four with the printed sheet.")
    exit_code = 3


class WrongRecoveryCode(DeskError):
    sentence = N_("This recovery code does not open this desk. Look for a newer recovery sheet of the same desk.")
    exit_code = 3


class SourceUnreadable(DeskError):
    sentence = N_("{name} could not be read. Check that its disk or phone is still connected, then add it again.")


class SourceMissing(SourceUnreadable):
    sentence = N_(
        "There is no file {name}. Check its name, and that its disk or phone is still connected, then add it again."
    )


class SourceForbidden(SourceUnreadable):
    sentence = N_(
        "{name} may not be opened here: it belongs to somebody else. Copy it to your own folder, then add it."
    )


class SourceSpecial(SourceUnreadable):
    """A pipe, a device: reading it might never end."""

    sentence = N_("Left out, because it is not a file that can be kept: {name}.")


class SourceChanged(DeskError):
    sentence = N_("{name} changed while it was being read. Wait until it is complete, then add it again.")


class EvidenceMissing(DeskError):
    sentence = N_("The evidence with SHA-256 {sha256} is not in this desk. Restore it from a backup.")
    exit_code = 4


class NotABackup(DeskError):
    sentence = N_("There is no complete backup in {folder}. Choose a folder that holds desk.db and keys.json.")


class BackupOfAnotherDesk(DeskError):
    sentence = N_("{folder} is not a backup of this desk. Choose another folder.")


class BackupInsideDesk(DeskError):
    sentence = N_("A backup inside the desk would be lost with it. Choose a folder on another disk.")


class BackupFailed(DeskError):
    sentence = N_("The backup was made, but checking it found faults, so it was not kept. Try another disk.")


_BY_ERRNO: dict[int | None, type[DeskError]] = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), DiskFull),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), ReadOnlyFolder),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EINVAL), UnusablePlace),
    **dict.fromkeys((errno.ENAMETOOLONG, errno.ELOOP), UnusablePlace),
    errno.EFBIG: TooLargeForDisk,
}
_BY_SQLITE_CODE: dict[int, type[DeskError]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnlyFolder,
    sqlite3.SQLITE_PERM: ReadOnlyFolder,
    sqlite3.SQLITE_CANTOPEN: DiskTrouble,
    sqlite3.SQLITE_IOERR: DiskTrouble,
    sqlite3.SQLITE_BUSY: DeskBusy,
    sqlite3.SQLITE_LOCKED: DeskBusy,
}
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def translate(error: Exception) -> DeskError | None:
    """The sentence for trouble with a desk's files or their disk; None for anything else, which then is a bug.

    SQLAlchemy's errors carry the driver's own as `orig`, so SQLAlchemy need not be imported here.
    """
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        return _BY_ERRNO.get(cause.errno, DiskTrouble)()
    if isinstance(cause, sqlite3.Error | sqlcipher.Error):
        primary = (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF
        if primary in _BROKEN:
            return DamagedRecords() if isinstance(cause, sqlcipher.Error) else DamagedEvidence()
        known = _BY_SQLITE_CODE.get(primary)
        return known() if known else None
    return None


@contextmanager
def translated(*also: type[Exception]) -> Iterator[None]:
    """Turns trouble with the files inside the block into its DeskError; `also` names further errors to look at."""
    try:
        yield
    except (OSError, sqlite3.Error, sqlcipher.Error, *also) as error:
        known = translate(error)
        if known is None:
            raise
        raise known from error
