"""What a letter is built of besides its words, as plain values: `blocks.drawn` makes them visible."""

from dataclasses import dataclass

from supportdesk.texts import Texts


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the width; numbers stand at the right. With `by_hand` an empty cell is a line to write on."""

    label: str
    share: float = 1
    right: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Text from a person; an empty line parts two paragraphs."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values; a pair without a value is left out."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list; `numbered` where its order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """Things to tick off by hand."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Words of which those that hold are ticked, several on a line, as on an official form."""

    items: tuple[str, ...]
    ticked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NextPage:
    """What follows begins on a new sheet, which may be signed by somebody else or torn off."""


@dataclass(frozen=True, slots=True)
class Signers:
    names: tuple[str, ...]


def person_signs(name: str, representative: str, texts: Texts) -> tuple[str, ...]:
    """The lines of the person and, where there is one, of whoever acts for the person."""
    own = texts("{name} (signature / thumb)", name=name)
    return (own, texts("{name}, for the person (signature)", name=representative)) if representative else (own,)


Piece = Table | Prose | Facts | Points | Ticks | Choices | NextPage | Signers
