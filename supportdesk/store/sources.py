"""Bytes on their way into the vault: read once, hashed in a second thread while the first one seals."""

import hashlib
import io
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import BinaryIO

from supportdesk.store.errors import SourceChanged, SourceForbidden, SourceMissing, SourceSpecial, SourceUnreadable
from supportdesk.store.sealing import CHUNK

Source = Path | bytes | BinaryIO
_AHEAD = 8
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would keep who opens it waiting


class Reading:
    """Iterating gives each chunk and whether it is the last; an empty source gives one empty chunk.

    `sha256` and `size` are right once the last chunk was given; `total` is the size at the start, if known.
    """

    def __init__(self, source: BinaryIO, name: str) -> None:
        self.name = name
        self.size = 0
        self._source = source
        self._state = _state(source)
        self._hash = hashlib.sha256()
        self._queue: Queue[bytes | Exception] = Queue(_AHEAD)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._read, name="evidence reader", daemon=True)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    @property
    def total(self) -> int | None:
        return self._state[0] if self._state else None

    def __iter__(self) -> Iterator[tuple[bytes, bool]]:
        """Raises SourceUnreadable, and SourceChanged where the file was written to meanwhile."""
        self._thread.start()
        chunk = self._next()
        while following := self._next() if chunk else b"":
            yield chunk, False
            chunk = following
        if self._state != _state(self._source) or (self._state and self._state[0] != self.size):
            raise SourceChanged(name=self.name)
        yield chunk, True

    def stop(self) -> None:
        """Lets the reading thread end, wherever it is."""
        self._stopped.set()
        while self._thread.is_alive():
            while not self._queue.empty():
                self._queue.get_nowait()
            self._thread.join(0.01)

    def _next(self) -> bytes:
        found = self._queue.get()
        if isinstance(found, Exception):
            raise SourceUnreadable(name=self.name) from found
        self.size += len(found)
        return found

    def _read(self) -> None:
        try:
            chunk = b"?"
            while chunk and not self._stopped.is_set():
                chunk = _full_chunk(self._source)
                self._hash.update(chunk)
                self._queue.put(chunk)
        except (OSError, ValueError, MemoryError) as error:  # ValueError: somebody closed the file
            self._queue.put(error)


@contextmanager
def reading(source: Source) -> Iterator[Reading]:
    """Raises SourceMissing, SourceForbidden, SourceSpecial and SourceUnreadable. A file handed in open stays open."""
    if isinstance(source, Path):
        file = _opened(source)
        under_way = Reading(file, source.name)
    else:
        file = io.BytesIO(source) if isinstance(source, bytes) else source
        name = getattr(file, "name", "")
        under_way = Reading(file, Path(name).name if isinstance(name, str) else "")
    try:
        yield under_way
    finally:
        under_way.stop()
        if file is not source:
            file.close()


def _opened(source: Path) -> BinaryIO:
    try:
        file: BinaryIO = open(source, "rb", buffering=0, opener=_open_at_once)  # noqa: SIM115 - `reading` closes it
    except FileNotFoundError as error:
        raise SourceMissing(name=source.name) from error
    except PermissionError as error:
        raise SourceForbidden(name=source.name) from error
    except OSError as error:
        raise SourceUnreadable(name=source.name) from error
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise SourceSpecial(name=source.name)
    return file


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)


def _full_chunk(source: BinaryIO) -> bytes:
    """CHUNK bytes, fewer only at the end, also from a pipe that gives them piecemeal."""
    content = source.read(CHUNK)
    while content and len(content) < CHUNK and (more := source.read(CHUNK - len(content))):
        content += more
    return content


def _state(source: BinaryIO) -> tuple[int, int] | None:
    """Size and time of the last write of an ordinary file; None for what has neither."""
    try:
        found = os.fstat(source.fileno())
    except (OSError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None
