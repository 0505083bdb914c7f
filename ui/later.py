"""Widgets that are made when they are first needed: most looks at a page need none of its forms."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


class Later(Generic[W]):
    """Called, it gives the widget, made by `make` the first time; `made` is None until then."""

    def __init__(self, make: Callable[[], W]) -> None:
        self.made: W | None = None
        self._make = make

    def __call__(self) -> W:
        if self.made is None:
            self.made = self._make()
        return self.made

    def hide(self) -> None:
        if self.made is not None:
            self.made.hide()

    @property
    def is_open(self) -> bool:
        return self.made is not None and not self.made.isHidden()
