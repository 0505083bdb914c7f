"""The middle of the print centre: the pages, or that they are being made, or why there are none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.context import Context
from ui.widgets.labels import Words, small
from ui.widgets.page_preview import PagePreview


class Sight(QStackedWidget):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = context.texts
        self._preview = PagePreview(self)
        self._preview.setObjectName("pages")
        self._preview.setAccessibleName(context.texts("Pages of the paper"))
        self._making = small("", parent=self)
        self._making.setObjectName("making")
        self._trouble = Words("", "warn", "font_heading", wrap=True, parent=self)
        self._trouble.setObjectName("trouble")
        for label in (self._making, self._trouble):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self._making, self._preview, self._trouble):
            self.addWidget(widget)

    def show_making(self) -> None:
        self._making.setText(self._texts("making the page …"))
        self.setCurrentWidget(self._making)

    def show_progress(self, page: int, _of: int) -> None:
        """For papers of many pages; how many it will be, nobody knows before the end."""
        self._making.setText(self._texts("making page {n} …", n=page))

    def show_pages(self, pages: Sequence[tuple[int, int, bytes]]) -> None:
        self._preview.show_pages(pages)
        self.setCurrentWidget(self._preview)

    def show_trouble(self, words: str) -> None:
        self._trouble.setText(words)
        self.setCurrentWidget(self._trouble)
