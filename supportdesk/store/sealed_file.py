"""A sealed file as an open one: readers of pictures, PDFs and archives jump about in it, and it is never whole in
memory nor unsealed on a disk."""

import io
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from supportdesk.store import evidence_file
from supportdesk.store.errors import DamagedEvidence, translated
from supportdesk.store.sealing import CHUNK, Sealer


@dataclass(frozen=True, slots=True)
class Row:
    """A file in evidence.db: where its chunks are, its bytes and how many chunks they fill."""

    id: int
    size: int
    chunks: int


class SealedFile(io.RawIOBase):
    """Of one thread. Reading raises DamagedEvidence where a byte was changed."""

    def __init__(self, file: Path, sealer: Sealer, row: Row) -> None:
        self._sealer = sealer
        self._row = row
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")
        self._stack = ExitStack()
        self._connection = self._stack.enter_context(evidence_file.opened(file))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._row.size}[whence]
        if start + offset < 0:
            raise ValueError(f"before the beginning: {start + offset}")
        self._at = start + offset
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        """As many bytes as were asked for, fewer only at the end."""
        left = max(self._row.size - self._at, 0)
        left = left if size < 0 else min(size, left)
        pieces = []
        while left:
            number, offset = divmod(self._at, CHUNK)
            piece = self._chunk(number)[offset : offset + left]
            if not piece:
                raise DamagedEvidence
            pieces.append(piece)
            left -= len(piece)
            self._at += len(piece)
        return b"".join(pieces)

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]  # any buffer may come; these do
        content = self.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        self._stack.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            with translated():
                found = self._connection.execute(
                    "SELECT sealed FROM chunks WHERE file_id = ? AND number = ?", (self._row.id, number)
                ).fetchone()
            if found is None:
                raise DamagedEvidence
            last = number == self._row.chunks - 1
            self._held = (number, self._sealer.open(self._row.id, number, found[0], last=last))
        return self._held[1]
