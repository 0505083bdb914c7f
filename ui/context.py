"""What every page is given: passed in, never imported."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Signal

from supportdesk.texts import Texts
from ui.desk_bridge import DeskBridge
from ui.tasks import Tasks

T = TypeVar("T")


class HandedOn(QObject):
    """What a page holds and the desk does not, for the page that comes in its place in another language or look.

    On `wanted` a page gives a value of a type of its own; who is made next takes it. It ends when somebody signs out.
    """

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._given: dict[type, object] = {}

    def give(self, held: object) -> None:
        self._given[type(held)] = held

    def take(self, kind: type[T]) -> T | None:
        """Once: it is the page's own from then on."""
        return cast("T | None", self._given.pop(kind, None))


@dataclass(frozen=True, slots=True)
class Context:
    desk: DeskBridge
    tasks: Tasks
    texts: Texts
    now: Callable[[], dt.datetime]
    handed: HandedOn = field(default_factory=HandedOn)
