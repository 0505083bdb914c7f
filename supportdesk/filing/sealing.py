"""One file sealed, without a desk: plain values in, plain values out."""

import stat
from typing import BinaryIO, cast

from supportdesk.errors import DeskError
from supportdesk.filing.folders import Incoming, mode_of
from supportdesk.filing.origin import ChildMaterial, Origin
from supportdesk.filing.picture_ends import is_cut_off
from supportdesk.progress import Progress
from supportdesk.reading import secrets
from supportdesk.services.evidence import NewFile
from supportdesk.services.evidence.expected import Nature
from supportdesk.store.sources import reading
from supportdesk.store.vault import Vault
from supportdesk.texts import N_

_HEAD = 1 << 20


class EmptyFile(DeskError):
    sentence = N_("{name} is empty: it holds 0 bytes. It was probably not copied whole. Copy it once more.")


class CutOff(DeskError):
    sentence = N_("{name} is sealed as it came, but it is not whole: its end is missing. Ask for it once more.")


def seal_one(vault: Vault, file: Incoming, origin: Origin, progress: Progress | None = None) -> NewFile:
    """Raises EmptyFile, ChildMaterial, and what `Vault.seal` raises."""
    if origin.nature is Nature.CHILD:
        raise ChildMaterial
    if not origin.keep_bytes:
        return _hashed_only(file, origin, progress)
    if isinstance(file.source, bytes) or stat.S_ISREG(mode_of(file.source)):
        _refuse_empty(file.name, size_of(file))
    sealed = vault.seal(file.source, progress)
    _refuse_empty(file.name, sealed.size)
    with vault.open(sealed.sha256) as content:
        head = content.read(_HEAD)
    return origin.of(head, sealed.sha256, file.name, sealed.size, file.expected)


def is_not_whole(vault: Vault, file: NewFile) -> bool:
    """Of a picture, whether its end is missing."""
    if not (file.stored and file.media_type.startswith("image/")):
        return False
    with vault.open(file.sha256) as content:
        return is_cut_off(cast("BinaryIO", content), file.media_type)


def pasted_text(text: str) -> bytes:
    """Text of the desk's own making, as it may be kept: without card numbers, Aadhaar, PIN and OTP."""
    return secrets.cut(text).encode(errors="replace")


def size_of(file: Incoming) -> int:
    """0 for a file that has vanished: sealing it will say so."""
    if isinstance(file.source, bytes):
        return len(file.source)
    try:
        return file.source.stat().st_size
    except OSError:
        return 0


def _hashed_only(file: Incoming, origin: Origin, progress: Progress | None) -> NewFile:
    """Reads the file once and keeps nothing of it but hash, size and kind."""
    head, done = b"", 0
    with reading(file.source) as incoming:
        for chunk, _last in incoming:
            head = head or chunk
            done += len(chunk)
            if progress:
                progress(done, incoming.total or 0)
        _refuse_empty(file.name, incoming.size)
        return origin.of(head, incoming.sha256, file.name, incoming.size, file.expected)


def _refuse_empty(name: str, size: int) -> None:
    if not size:
        raise EmptyFile(name=name)
