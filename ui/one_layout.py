"""Many changes of a page, laid out once.

Qt lays out all that stands around a widget in the very moment in which it comes to be seen: five such moments of a
page that is filled anew are five layouts of the window, 5 to 10 ms each.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def one_layout(page: QWidget) -> Iterator[None]:
    """What stands around the parts of `page`, up to the window, waits, and is laid out at the end: of the outermost,
    where one is within another.
    """
    waiting = [(widget, layout) for widget, layout in _around(page) if layout.isEnabled()]
    for _, layout in waiting:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for _, layout in waiting:
            layout.setEnabled(True)
        for widget, layout in waiting:
            if layout.geometry() != widget.contentsRect():
                layout.invalidate()  # a size that came meanwhile went past it
            layout.activate()


def _around(page: QWidget) -> Iterator[tuple[QWidget, QLayout]]:
    """From within: the size of one is what the next has to make room for."""
    within: QWidget | None = page
    while within is not None:
        layout = within.layout()
        if layout is not None:
            yield within, layout
        within = within.parentWidget()
