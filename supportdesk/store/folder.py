"""Where each file of a desk lies, and how a small file is written so that a power cut leaves the old or the new one."""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from supportdesk.store.errors import DeskThere, FolderNotEmpty, NotADesk, translated


@dataclass(frozen=True, slots=True)
class DeskFolder:
    """The folder `<name>.desk/`."""

    path: Path

    @property
    def records(self) -> Path:
        return self.path / "desk.db"

    @property
    def evidence(self) -> Path:
        return self.path / "evidence.db"

    @property
    def keys(self) -> Path:
        return self.path / "keys.json"

    @property
    def lock(self) -> Path:
        return self.path / "desk.lock"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def last_backup(self) -> Path:
        return self.path / "last-backup.json"


def desk_path(path: Path) -> Path:
    """`path` with the ending .desk, which is added where it is missing."""
    return path if path.suffix == ".desk" else path.with_name(path.name + ".desk")


def create(path: Path) -> DeskFolder:
    """An empty folder for a new desk. Raises FolderNotEmpty."""
    refuse_full(path)
    with translated():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return DeskFolder(path)


def tighten(folder: DeskFolder) -> None:
    """Closes a desk to the other accounts of this computer, as far as its files are ours. Windows does that itself: a
    person's documents are hers alone there."""
    if os.name != "posix":
        return
    for path in (folder.path, *folder.path.rglob("*")):
        with contextlib.suppress(OSError):  # a disk that knows no rights, or that cannot be written
            found = path.lstat()
            wanted = 0o700 if stat.S_ISDIR(found.st_mode) else 0o600
            if found.st_uid == os.geteuid() and not path.is_symlink() and stat.S_IMODE(found.st_mode) != wanted:
                path.chmod(wanted)


@translated()
def refuse_full(path: Path) -> None:
    """Unless `path` is absent or an empty folder raises DeskThere or FolderNotEmpty, else the troubles of the disk."""
    if looks_like_desk(path):
        raise DeskThere(folder=str(path))
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FolderNotEmpty(folder=str(path))


def looks_like_desk(path: Path) -> bool:
    """Whether somebody meant this folder as a desk, even one that has lost a file."""
    folder = DeskFolder(path)
    return folder.keys.is_file() or folder.records.is_file()


@translated()
def existing(path: Path) -> DeskFolder:
    """The desk at `path`. Raises NotADesk."""
    if not looks_like_desk(path):
        raise NotADesk(folder=str(path))
    return DeskFolder(path)


def write_whole(target: Path, content: bytes) -> None:
    """Replaces `target` in one step, on the disk before this returns."""
    with written(target, content):
        pass


@contextlib.contextmanager
def written(target: Path, content: bytes) -> Iterator[None]:
    """Whole on the disk beside `target` before what stands within is done, and in its place after that; where either
    fails, nothing of it is left."""
    unfinished = unfinished_name(target)
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def try_place(target: Path) -> None:
    """Leaves nothing behind; before an act that must not be done where its file cannot be written. Raises OSError."""
    unfinished = unfinished_name(target)
    unfinished.touch()
    unfinished.unlink()
    if target.is_dir():
        raise IsADirectoryError(target)


def unfinished_name(target: Path) -> Path:
    """A name beside `target` that nobody else uses."""
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.unfinished")


def sync_folder(path: Path) -> None:
    """Makes a rename in `path` survive a power cut. Windows cannot open a folder and does not need it."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
