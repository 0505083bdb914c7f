"""The pair of Python and PySide6 this runs on: one pair loses references to None and dies after an hour of repaints."""

import sys

from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import QApplication

CALLS = 300


class Empty(QAbstractListModel):
    def rowCount(self, *_: object, **__: object) -> int:
        return 1

    def data(self, *_: object, **__: object) -> object:
        return None


def test_this_pyside_does_not_eat_none(qapp: QApplication) -> None:
    """Each call that loses one would lower the count by CALLS; 3.12 and later do not count None at all."""
    model = Empty()
    at, before = model.index(0), sys.getrefcount(None)
    for _ in range(CALLS):
        assert at.data() is None
    assert sys.getrefcount(None) > before - CALLS // 3
