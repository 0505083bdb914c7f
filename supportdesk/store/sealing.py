"""How a piece of evidence is sealed: AES-256-GCM, with its file, its place and whether it is the last bound to it."""

import secrets
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV

from supportdesk.store.errors import DamagedEvidence
from supportdesk.store.keys import DeskKey

# 1 MiB less what makes a sealed chunk, with its row, fill sixteen 64 KiB pages of SQLite exactly
CHUNK = 1_048_384
_NONCE = 12
_TAG = 16
_NO_FILE = -1  # files have random numbers from 0


class Sealer:
    """Seals and opens the chunks of one desk."""

    def __init__(self, key: DeskKey) -> None:
        self._chunks = AESGCM(key.for_evidence())
        self._names = AESSIV(key.for_evidence_names())

    def seal(self, file_id: int, number: int, content: bytes, *, last: bool) -> bytearray:
        """The nonce is random: a number used again after a rollback must not meet the same nonce."""
        sealed = bytearray(_NONCE + len(content) + _TAG)
        sealed[:_NONCE] = nonce = secrets.token_bytes(_NONCE)
        place = _place(file_id, number, last=last)
        self._chunks.encrypt_into(nonce, content, place, memoryview(sealed)[_NONCE:])
        return sealed

    def open(self, file_id: int, number: int, sealed: bytes, *, last: bool) -> bytes:
        """Raises DamagedEvidence for any change, also for a chunk in another's place."""
        view = memoryview(sealed)
        try:
            return self._chunks.decrypt(view[:_NONCE], view[_NONCE:], _place(file_id, number, last=last))
        except (InvalidTag, ValueError) as error:
            raise DamagedEvidence from error

    def seal_note(self, number: int, content: bytes) -> bytes:
        """A note of the desk's own among the evidence; no file has its place."""
        return bytes(self.seal(_NO_FILE, number, content, last=True))

    def open_note(self, number: int, sealed: bytes) -> bytes:
        """Raises DamagedEvidence."""
        return self.open(_NO_FILE, number, sealed, last=True)

    def name(self, sha256: str) -> bytes:
        """The SHA-256 sealed so that equal values stay equal: found by it, yet a thief cannot look for a known file."""
        return self._names.encrypt(bytes.fromhex(sha256), None)

    def sha256(self, name: bytes) -> str | None:
        """None where the name is damaged."""
        try:
            return self._names.decrypt(name, None).hex()
        except (InvalidTag, ValueError):
            return None


def _place(file_id: int, number: int, *, last: bool) -> bytes:
    return struct.pack(">qI?", file_id, number, last)
