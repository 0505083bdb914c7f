"""A card with a few lines to fill in, and below them what was written down before."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supportdesk.errors import DeskError
from ui.context import Context
from ui.widgets.card import Card, put_anew


class RowsCard(Card):
    """The rows are shown anew only when they changed: a field in one of them keeps its focus.

    `failed(DeskError)` where what is typed cannot wait in the case.
    """

    saved = Signal(object)
    failed = Signal(object)
    said = Signal(str, str)

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._context = context
        self._case_id = 0
        self._shown: tuple[object, ...] = ()
        self._list = QWidget(self)

    def refresh(self) -> None:
        rows = self._rows()
        if (self._case_id, *rows) == self._shown:
            return
        self._shown = (self._case_id, *rows)
        self._list = put_anew(self, self._list)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        for row in rows:
            self._add(column, row)

    def _rows(self) -> Sequence[object]:
        """What the desk holds of the case."""
        raise NotImplementedError

    def _add(self, column: QVBoxLayout, row: Any) -> None:
        """Shows one row."""
        raise NotImplementedError

    def _do(self, act: Callable[..., object], *values: object, **named: object) -> bool:
        """Whether the desk did it; where it refused, it was said why."""
        try:
            self._context.desk.do(act, *values, **named)
        except DeskError as error:
            self.said.emit(error.say(self._context.texts), "danger")
            return False
        return True
