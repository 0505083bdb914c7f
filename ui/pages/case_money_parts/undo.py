"""What was done on the money trail, newest last, each with the way back."""

from collections.abc import Callable
from dataclasses import dataclass

_MOST = 50


@dataclass(frozen=True, slots=True)
class Done:
    """`says` in the person's language what was done; `undo` may raise DeskError."""

    says: str
    undo: Callable[[], object]


class UndoList:
    """One for each case, for as long as the window is there."""

    def __init__(self) -> None:
        self._done: list[Done] = []

    def add(self, done: Done) -> None:
        self._done.append(done)
        del self._done[:-_MOST]

    def take_back(self) -> Done | None:
        """Undoes the newest act; it stays on the list where the desk refused. None where there is nothing."""
        if not self._done:
            return None
        self._done[-1].undo()
        return self._done.pop()
