"""What must be asked before intimate pictures come in, and what the answer asks of the desk."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.texts import Both


@dataclass(frozen=True, slots=True)
class Advice:
    """`steps` in the order in which they are done."""

    steps: tuple[Both, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class NatureQuestion:
    """Asked in cases of these `kinds`. `duty` follows the answer `child`, `hash_only` the answer `intimate`."""

    kinds: tuple[str, ...]
    ask: Both
    ordinary: Both
    intimate: Both
    child: Both
    duty: Advice
    hash_only: Advice


@cache
def nature_question(folder: Path = SHIPPED) -> NatureQuestion:
    with opened("nature.toml", folder) as document:
        duty, hash_only = document.one("duty", _advice), document.one("intimate", _advice)
        return document.one("question", lambda entry: _question(entry, duty, hash_only))


def _question(entry: Entry, duty: Advice, hash_only: Advice) -> NatureQuestion:
    return NatureQuestion(
        kinds=entry.words("kinds"),
        ask=entry.both("ask"),
        ordinary=entry.both("ordinary"),
        intimate=entry.both("intimate"),
        child=entry.both("child"),
        duty=duty,
        hash_only=hash_only,
    )


def _advice(entry: Entry) -> Advice:
    return Advice(entry.boths("steps"), entry.basis())
