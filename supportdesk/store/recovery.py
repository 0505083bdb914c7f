"""The printed recovery code: letters nobody confuses, and a check letter that tells a slip from a wrong code."""

import secrets
import unicodedata
from collections.abc import Iterable

from supportdesk.store.errors import MistypedRecoveryCode

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 28
_GROUP = 4


def make_code() -> str:
    """27 random letters (133 bits) and a check letter: "ABCD-EFGH-…", seven groups of four."""
    values = [secrets.randbelow(len(_LETTERS)) for _ in range(_LENGTH - 1)]
    values.append(-_weighted(values) * pow(_LENGTH, -1, len(_LETTERS)) % len(_LETTERS))
    code = "".join(_LETTERS[value] for value in values)
    return "-".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def read_code(typed: str) -> bytes:
    """The code as key material, however it was spaced or cased. Raises MistypedRecoveryCode."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(letter for letter in folded if letter.isalnum())
    if len(code) != _LENGTH or not set(code) <= set(_LETTERS) or _weighted(map(_LETTERS.index, code)) % len(_LETTERS):
        raise MistypedRecoveryCode
    return code.encode("ascii")


def _weighted(values: Iterable[int]) -> int:
    """31 letters are a prime number, so no single wrong letter and no swap of two letters leaves this sum as it was."""
    return sum(place * value for place, value in enumerate(values, start=1))
