"""The pages and every wire between them. It knows nothing of a case but its number."""

from importlib import import_module
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.pages import PAGES
from ui.shell import Shell
from ui.widgets.paint import drawn_ahead

Place = tuple[str, int, str]
START: Place = ("desk", 0, "")
_AHEAD = ("case", "call_sheet", "paper")
_AHEAD_MS = 300


class MainPage(QWidget):
    """`place()` and `go_to()` carry the view over a rebuild in another language or look."""

    language_wanted = Signal(str)
    look_wanted = Signal()
    lock_wanted = Signal()
    lock_after_wanted = Signal(int)
    sign_out_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._back = START
        self._front = START[0]
        self._made: dict[str, Any] = {}
        self._shell = Shell(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._shell)
        self._shell.case_chosen.connect(self.show_case)
        self._shell.rail.chosen.connect(self.show_page)
        self._shell.rail.language_wanted.connect(self._change_language)
        self._shell.rail.look_wanted.connect(self.look_wanted)
        self._shell.rail.lock_wanted.connect(self.lock_wanted)
        self._shell.header.call_sheet_wanted.connect(self.show_call_sheet)
        self._shell.header.new_case_wanted.connect(self.show_new)
        context.desk.changed.connect(self._refresh)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock_wanted)
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD_MS)
        self._ahead.timeout.connect(self._build_ahead)

    def begin_at(self, place: Place) -> None:
        """The first page in two turns, so that nobody waits for the one; what is opened next is built later."""
        self._page(place[0] if place[0] in self._shell.names else self._shell.names[0])
        QTimer.singleShot(0, self, partial(self.go_to, place))
        if "cases" in self._shell.names:
            self._ahead.start()

    def place(self) -> Place:
        if self._front == "case":
            page = self._made["case"]
            return ("case", page.case_id, page.step)
        return (self._front, 0, "")

    def go_to(self, place: Place) -> None:
        name, case_id, step = place
        if case_id:
            self.show_case(case_id, step)
        else:
            names = self._shell.names
            self.show_page(name if name in names else names[0])

    def flush(self) -> bool:
        """Saves what is typed, wherever it is. False where the desk refused some of it."""
        saved = [page.flush() for page in self._made.values() if hasattr(page, "flush")]
        return all(saved)

    def show_page(self, name: str) -> Any:
        self.flush()
        page = self._page(name)
        self._front = name
        self._shell.stack.setCurrentWidget(page)
        self._shell.rail.mark(name if name in self._shell.names else "cases")
        self._refresh()
        return page

    def show_case(self, case_id: int, step: str = "") -> None:
        self.show_page("case").show_case(case_id, step)

    def show_cases(self, words: str, ids: tuple[int, ...]) -> None:
        self.show_page("cases").show_only(words, ids)

    def show_new(self, token_id: int = 0) -> None:
        """An empty case; with a token the case of that person."""
        self.show_page("case").show_new(token_id or None)

    def show_call_sheet(self, case_id: int = 0) -> None:
        """F8 anywhere: the case in hand, else the one whose money left last."""
        place = self.place()
        self._remember(place)
        self.show_page("call_sheet").show_case(case_id or place[1])

    def show_paper(self, case_id: int, kind: str) -> None:
        self._remember(self.place())
        self.show_page("paper").show_paper(case_id, kind)

    def show_copies(self, case_id: int) -> None:
        self._remember(self.place())
        self.show_page("copies").show_copies(case_id)

    def say(self, words: str) -> None:
        """A line that goes by itself."""
        self._shell.toast.say(words, "info")

    def go_back(self) -> None:
        self.go_to(self._back)

    def _remember(self, place: Place) -> None:
        """Where Back leads; sheet, paper and copies call each other, and none of them is a place to come back to."""
        if place[0] not in ("call_sheet", "paper", "copies"):
            self._back = place

    def _page(self, name: str) -> Any:
        """Made, and wired by the names of its signals, when it is first wanted: the desk page is there at once."""
        if name in self._made:
            return self._made[name]
        page = getattr(import_module(f"ui.pages.{name}"), PAGES[name])(self._context, self)
        wires = {
            "case_wanted": self.show_case,
            "cases_wanted": self.show_cases,
            "new_case_wanted": self.show_new,
            "start_wanted": self.show_new,
            "call_sheet_wanted": self.show_call_sheet,
            "paper_wanted": self.show_paper,
            "copies_wanted": self.show_copies,
            "page_wanted": self.show_page,
            "back_wanted": self.go_back,
            "said": self._shell.toast.say,
            "language_wanted": self.language_wanted,
            "look_wanted": self.look_wanted,
            "lock_after_wanted": self.lock_after_wanted,
            "sign_out_wanted": self.sign_out_wanted,
        }
        for signal, slot in wires.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(slot)
        self._made[name] = page
        self._shell.stack.addWidget(page)
        return page

    def _build_ahead(self) -> None:
        """Page by page while nobody waits: the first look at each is as quick as any later one."""
        name = next((name for name in _AHEAD if name not in self._made), None)
        if name is not None:
            drawn_ahead(self._page(name), self._shell.stack.size())
            self._ahead.start()

    def _change_language(self) -> None:
        self.language_wanted.emit("en" if self._context.texts.language == "hi" else "hi")

    def _refresh(self) -> None:
        self._shell.refresh()
        page = self._shell.stack.currentWidget()
        if page is not None:
            page.refresh()  # type: ignore[attr-defined]  # every page has it
