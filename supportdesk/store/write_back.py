"""Sends pages of a growing file to the disk while the next ones are still being made, so that the sync at the end of
a long transaction finds little left to do. It promises nothing: only the sync makes bytes safe."""

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

_OPEN_FILES = Path("/proc/self/fd")
_STEP = 32 << 20  # bytes between two requests: smaller ones keep the disk from joining what belongs together
_WRITE = 2  # SYNC_FILE_RANGE_WRITE: begin, wait for nothing


class WriteBack:
    """`wrote(done)` tells how many bytes went out so far; from time to time the disk is asked to begin with them."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._asked = 0
        self._wishes: SimpleQueue[str] = SimpleQueue()
        self._thread = Thread(target=self._serve, name="evidence write-back", daemon=True)
        self._thread.start()

    def wrote(self, done: int) -> None:
        if done - self._asked >= _STEP:
            self._asked = done
            self._wishes.put("begin")

    def stop(self) -> None:
        self._wishes.put("")
        self._thread.join()

    def _serve(self) -> None:
        """In a thread of its own: a busy disk lets the one who asks wait."""
        begin = ctypes.CDLL(None).sync_file_range
        nothing = ctypes.c_int64(0)
        while self._wishes.get():
            begin(self._descriptor, nothing, nothing, _WRITE)


@contextlib.contextmanager
def written_early(file: Path) -> Iterator[WriteBack | None]:
    """For a file that this process has open; None where the system knows no such request.

    SQLite's own descriptor is used: to open and close the file once more would end the locks that SQLite holds on it.
    """
    descriptor = _descriptor_of(file) if sys.platform == "linux" else None
    if descriptor is None:
        yield None
        return
    going = WriteBack(descriptor)
    try:
        yield going
    finally:
        going.stop()


def _descriptor_of(file: Path) -> int | None:
    wanted = file.stat()
    for name in _OPEN_FILES.iterdir() if _OPEN_FILES.is_dir() else ():
        with contextlib.suppress(OSError):  # closed meanwhile
            if os.path.samestat(os.fstat(int(name.name)), wanted):
                return int(name.name)
    return None
