"""How far a long paper is, told to whoever waits for it: the number of each page as it is set."""

from collections.abc import Callable

Told = Callable[[int], None]


def untold(_page: int) -> None:
    """Where nobody waits."""
