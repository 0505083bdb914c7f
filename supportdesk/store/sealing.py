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


class Sealer:
    """Seals and opens the chunks of one desk."""

    def __init__(self, key: DeskKey) -> None:
        self._chunks = AESGCM(key.for_evidence())
        self._names = AESSIV(key.for_evidence_names())

    def seal(self, file_id: int, number: int, content: bytes, *, last: bool) -> bytes:
        """The nonce is random: a number used again after a rollback must not meet the same nonce."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._chunks.encrypt(nonce, content, _place(file_id, number, last=last))

    def open(self, file_id: int, number: int, sealed: bytes, *, last: bool) -> bytes:
        """Raises DamagedEvidence for any change, also for a chunk in another's place."""
        view = memoryview(sealed)
        try:
            return self._chunks.decrypt(view[:_NONCE], view[_NONCE:], _place(file_id, number, last=last))
        except (InvalidTag, ValueError) as error:
            raise DamagedEvidence from error

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
