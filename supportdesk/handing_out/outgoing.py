"""A folder or a zip archive that is there whole or not at all, with the hash of every file that goes into it."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

from supportdesk.errors import DeskError
from supportdesk.store.folder import sync_folder, unfinished_name
from supportdesk.texts import N_

SUMS = "SHA256SUMS"
_ZIP = ".zip"


class CopiesNotWritten(DeskError):
    sentence = N_(
        "The copies could not be written to {folder}: the disk is full, was pulled out or may not be written to. "
        "Nothing is left there by halves. Free some space or choose another place."
    )


class TargetTaken(DeskError):
    sentence = N_("{name} is there already and is not written over. Choose another name or an empty folder.")


@dataclass(frozen=True, slots=True)
class Written:
    """`name` with the folder it lies in, as SHA256SUMS has it."""

    name: str
    sha256: str
    size: int


class _Place(Protocol):
    def opened(self, name: str) -> AbstractContextManager[IO[bytes]]: ...
    def close(self) -> None: ...


class Outgoing:
    """Made beside `target` under another name. `finish` lets it be seen; leaving the block without it takes all away.

    A target whose name ends in .zip becomes an archive. Raises TargetTaken, and CopiesNotWritten for any trouble with
    the disk there.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.files: list[Written] = []
        self._unfinished = unfinished_name(target)

    def __enter__(self) -> Self:
        with self._told():
            if self.target.exists() and not _is_empty_folder(self.target):
                raise TargetTaken(name=self.target.name)
            self.target.parent.mkdir(parents=True, exist_ok=True)
            is_zip = self.target.suffix.casefold() == _ZIP
            self._place: _Place = _Archive(self._unfinished) if is_zip else _Folder(self._unfinished)
        return self

    @contextmanager
    def adding(self, name: str) -> "Iterator[Hashing]":
        """A file to write into; `name` is safe already and may lie in a folder."""
        with self._told(), self._place.opened(name) as file:
            hashing = Hashing(file)
            yield hashing
        self.files.append(Written(name, hashing.sha256, hashing.size))

    def add(self, name: str, content: bytes) -> Written:
        with self.adding(name) as file:
            file.write(content)
        return self.files[-1]

    def add_sums(self) -> None:
        """The list that `sha256sum -c` reads, of all that is in by now."""
        lines = [f"{file.sha256}  {file.name}\n" for file in self.files]
        self.add(SUMS, "".join(lines).encode())

    def finish(self) -> None:
        """From here on it is there."""
        with self._told():
            self._place.close()
            if self.target.is_dir():
                self.target.rmdir()
            self._unfinished.rename(self.target)
            sync_folder(self.target.parent)

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        if self._unfinished.is_dir():
            shutil.rmtree(self._unfinished, ignore_errors=True)
        elif self._unfinished.exists():
            self._place.close()
            self._unfinished.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise CopiesNotWritten(folder=self.target.parent.name or str(self.target.parent)) from error


class Hashing:
    """Hashes what is written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def write(self, content: bytes) -> None:
        self._file.write(content)
        self._hash.update(content)
        self.size += len(content)


class _Folder:
    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        """Every file is closed already."""


class _Archive:
    """Not packed: pictures and recordings are, and a bundle must be quick to open anywhere."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_STORED)

    def opened(self, name: str) -> IO[bytes]:
        return self._zip.open(name, "w", force_zip64=True)

    def close(self) -> None:
        if not self._file.closed:
            try:
                self._zip.close()
                self._file.flush()
                os.fsync(self._file.fileno())
            finally:
                self._file.close()


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and next(path.iterdir(), None) is None
