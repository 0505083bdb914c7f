"""How far slow work has come, told to whoever waits for it."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Hears how much is done, and of how much; 0 where that is not known. May end the work by raising."""


def unheard(_done: int, _of: int) -> None:
    """For who waits without a look at it."""
