"""Numbers a person may be given, and the lines at the foot of every paper that keep them from being cheated again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.texts import Both


@dataclass(frozen=True, slots=True)
class Helpline:
    """`on_paper` numbers stand at the foot of what the person takes home."""

    id: str
    name: Both
    number: str
    when: Both
    on_paper: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class SafeWords:
    """`use` is "remember" for a warning on every print, "never_again" for advice on not being cheated again.

    `applies_to` holds groups ("money", "all") or crimes' ids.
    """

    id: str
    use: str
    text: Both
    applies_to: tuple[str, ...]
    basis: Basis


@cache
def helplines(folder: Path = SHIPPED) -> Mapping[str, Helpline]:
    with opened("helplines.toml", folder) as document:
        return document.by_id("helpline", _helpline)


@cache
def safe_words(folder: Path = SHIPPED) -> Mapping[str, SafeWords]:
    with opened("safe_words.toml", folder) as document:
        return document.by_id("words", _words)


def _helpline(entry: Entry) -> Helpline:
    return Helpline(
        id=entry.text("id"),
        name=entry.both("name"),
        number=entry.text("number"),
        when=entry.both("when"),
        on_paper=entry.flag("on_paper"),
        basis=entry.basis(),
    )


def _words(entry: Entry) -> SafeWords:
    return SafeWords(
        id=entry.text("id"),
        use=entry.one_of("use", ("remember", "never_again")),
        text=entry.both("text"),
        applies_to=entry.words("applies_to") if entry.has("applies_to") else ("all",),
        basis=entry.basis(),
    )
