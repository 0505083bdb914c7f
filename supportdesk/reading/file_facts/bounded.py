"""An open file of which a reader gets only so much: a broken or huge file must not keep the one worker for minutes.

Readers of sounds and pictures look for their marks byte by byte through whatever comes.
"""

import io
from typing import BinaryIO

MOST_BYTES = 64 << 20
_MOST_READS = 150_000


class ReadEnough(OSError):
    """The reader asked for more than a file of its kind needs."""


class Bounded(io.RawIOBase):
    """Reading raises ReadEnough after so many bytes or so many readings. Closing it leaves the file open."""

    def __init__(self, content: BinaryIO | io.RawIOBase, most: int = MOST_BYTES) -> None:
        self._content = content
        self._bytes, self._reads = most, _MOST_READS

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._content.seek(offset, whence)

    def tell(self) -> int:
        return self._content.tell()

    def read(self, size: int = -1, /) -> bytes:
        if self._reads <= 0 or self._bytes <= 0:
            raise ReadEnough
        wanted = self._bytes if size < 0 else size
        found = self._content.read(min(wanted, self._bytes)) or b""
        self._reads -= 1
        self._bytes -= len(found)
        return found

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]  # any buffer may come; these do
        found = self.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)
