"""What was done on the money trail, newest last, each with the way back."""

from collections.abc import Callable
from dataclasses import dataclass

_MOST = 50


@dataclass(frozen=True, slots=True)
class Done:
    """`says` in the person's language what was done; `command` with its `arguments` takes it back, for `payments` of
    the case."""

    says: str
    command: Callable[..., object]
    arguments: tuple[object, ...]
    payments: int = 1


class UndoList:
    """One for each case, for as long as the window is there."""

    def __init__(self) -> None:
        self._done: list[Done] = []

    @property
    def newest(self) -> Done | None:
        return self._done[-1] if self._done else None

    def add(self, done: Done) -> None:
        self._done.append(done)
        del self._done[:-_MOST]

    def drop(self, done: Done) -> None:
        """It was taken back."""
        self._done.remove(done)
