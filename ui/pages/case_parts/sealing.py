"""Sealing files on the worker: plain values in, plain values out, one bad file does not stop the others."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from supportdesk.errors import DeskError
from supportdesk.filing import Origin
from supportdesk.services.evidence import NewFile
from ui.tasks import Report


class Receipt(Protocol):
    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...


class Vault(Protocol):
    """What a step needs of the vault of the desk."""

    def seal(self, source: Path | bytes, progress: Callable[[int, int | None], None]) -> Receipt: ...
    def chunks(self, sha256: str) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file or folder that was dropped, or the bytes of what was pasted with the name they get."""

    source: Path | bytes
    name: str


@dataclass(frozen=True, slots=True)
class SealedFiles:
    """What lies in the vault now, and what could not be read."""

    files: tuple[NewFile, ...]
    troubles: tuple[DeskError, ...]


def seal_all(vault: Vault, incoming: Sequence[Incoming], origin: Origin, report: Report) -> SealedFiles:
    """Seals every file, those of folders too. `report` hears bytes done, and of how many; it may end the job."""
    found = list(_files_of(incoming))
    whole = sum(map(_size, found))
    files: list[NewFile] = []
    troubles: list[DeskError] = []
    before = 0
    for file in found:
        done = before

        def step(bytes_done: int, _of: int | None, done: int = done) -> None:
            report(done + bytes_done, whole)

        try:
            sealed = vault.seal(file.source, step)
            files.append(origin.of(next(vault.chunks(sealed.sha256), b""), sealed.sha256, file.name, sealed.size))
        except DeskError as error:
            troubles.append(error)
        before += _size(file)
    return SealedFiles(tuple(files), tuple(troubles))


def _files_of(incoming: Sequence[Incoming]) -> Iterator[Incoming]:
    for one in incoming:
        if isinstance(one.source, Path) and one.source.is_dir():
            inside = sorted(path for path in one.source.rglob("*") if path.is_file() and not path.name.startswith("."))
            yield from (Incoming(path, path.name) for path in inside)
        else:
            yield one


def _size(file: Incoming) -> int:
    """0 for a file that has vanished: sealing it will say so."""
    if isinstance(file.source, bytes):
        return len(file.source)
    try:
        return file.source.stat().st_size
    except OSError:
        return 0
