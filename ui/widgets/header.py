"""The bar above every page: one search box, the call sheet, a new case. And the head of a page that is left by Back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from supportdesk.texts import Texts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.labels import small, title
from ui.widgets.search_box import Found, SearchBox


class Header(QFrame):
    asked = Signal(str)
    chosen = Signal(object)
    call_sheet_wanted = Signal()
    new_case_wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setFixedHeight(theme.size("header_height"))
        self._search = SearchBox(
            texts("Search name, phone, UTR, case number…  (हिन्दी or English)"),
            texts("Nothing found. Try a part of the name, or the last four digits of the number."),
            "Ctrl+K",
            self,
        )
        self._search.setObjectName("search")
        self._search.setMaximumWidth(520)
        self._search.asked.connect(self.asked)
        self._search.chosen.connect(self.chosen)
        sheet = Button(texts("1930 call sheet"), "F8", name="call_sheet", parent=self)
        sheet.clicked.connect(self.call_sheet_wanted)
        new = Button(texts("New case"), "Ctrl+N", "primary", name="new_case", parent=self)
        new.clicked.connect(self.new_case_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(theme.size("s4") - 2)
        row.addWidget(self._search, 6)
        row.addStretch(2)
        row.addWidget(sheet)
        row.addWidget(new)

    def show_found(self, found: Sequence[Found]) -> None:
        self._search.show_found(found)


class PageHead(QWidget):
    """What a page is, whose it is, what can be done on it, and the way back."""

    back_wanted = Signal()

    def __init__(self, texts: Texts, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = title(name, self)
        self.whose = small("", wrap=True, parent=self)
        back = Button(texts("Back"), "Escape", name="back", parent=self)
        back.clicked.connect(self.back_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.size("s2"))
        self._row.addWidget(self.name)
        self._row.addWidget(self.whose, 1)
        self._row.addWidget(back)

    def add(self, *acts: QWidget) -> None:
        """From left to right, before the way back."""
        for widget in acts:
            self._row.insertWidget(self._row.count() - 1, widget)
