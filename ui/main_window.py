"""The pages and every wire between them. It knows nothing of a case but its number."""

from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.ahead import Ahead
from ui.context import Context
from ui.one_layout import one_layout
from ui.pages import OPENED_MOST, PAGES
from ui.shell import Shell
from ui.turns import Turns

Place = tuple[str, int, str]
START: Place = ("desk", 0, "")
_SHEETS = {"call_sheet": "show_case", "paper": "show_paper", "copies": "show_copies"}
"""Pages that are left by Back, and what brings a case into each. They call each other; Back leads to none of them."""
_PASSED_ON = ("language_wanted", "look_wanted", "lock_after_wanted", "sign_out_wanted")


class MainPage(QWidget):
    """`place()` and `go_to()` carry the view over a rebuild in another language or look, `HandedOn` what pages hold."""

    language_wanted = Signal(str)
    look_wanted = Signal()
    lock_wanted = Signal()
    lock_after_wanted = Signal(int)
    sign_out_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._back, self._front = START, START[0]
        self._made: dict[str, Any] = {}
        self._turns = Turns(self)
        self._shell = Shell(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._shell)
        self._shell.case_chosen.connect(self._bring_case)
        self._shell.rail.chosen.connect(self._bring_page)
        self._shell.rail.language_wanted.connect(self._change_language)
        self._shell.rail.look_wanted.connect(self.look_wanted)
        self._shell.rail.lock_wanted.connect(self.lock_wanted)
        self._shell.header.call_sheet_wanted.connect(self.show_call_sheet)
        self._shell.header.new_case_wanted.connect(self.show_new)
        context.desk.changed.connect(self.refresh)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock_wanted)
        self._ahead = Ahead(OPENED_MOST if "cases" in self._shell.names else (), self._page, self)

    def begin_at(self, place: Place) -> None:
        """Builds the page in this turn and goes there in the next; what is opened most is built when all is quiet."""
        self._page(place[0] if place[1] or place[0] in self._shell.names else self._shell.names[0])
        QTimer.singleShot(0, self, partial(self.go_to, place))
        self._ahead.start()

    def place(self) -> Place:
        where = getattr(self._made.get(self._front), "where", None)
        return (self._front, *where()) if where else (self._front, 0, "")

    def go_to(self, place: Place) -> None:
        name, case_id, what = place
        if case_id and name in _SHEETS:
            self._show(name, _SHEETS[name], case_id, *filter(None, (what,)))
            self._back = ("case", case_id, "")
        elif case_id:
            self.show_case(case_id, what)
        elif name == "case":
            self.show_new()
        else:
            self.show_page(name if name in self._shell.names else self._shell.names[0])

    def flush(self) -> bool:
        """Saves what is typed, wherever it is. False where the desk refused some of it."""
        saved = [page.flush() for page in self._made.values() if hasattr(page, "flush")]
        return all(saved)

    def show_page(self, name: str) -> None:
        self._show(name, "refresh")

    def show_case(self, case_id: int, step: str = "") -> None:
        self._show("case", "show_case", case_id, step)

    def show_new(self, token_id: int = 0) -> None:
        """An empty case; with a token the case of that person."""
        self._show("case", "show_new", token_id or None)

    def show_call_sheet(self, case_id: int = 0) -> None:
        """F8 anywhere: the case in hand, else the one whose money left last; beside an empty case nobody's."""
        self._show("call_sheet", "show_case", case_id or self.place()[1], self._front == "case")

    def say(self, words: str) -> None:
        self._shell.toast.say(words, "info")

    def go_back(self) -> None:
        self.go_to(self._back)

    def _show(self, name: str, act: str, *arguments: object) -> None:
        """The page comes to the front as it was, and does there what it is told."""
        self._turns.end()
        self.flush()
        if name in _SHEETS and self._front not in _SHEETS:
            self._back = self.place()
        page, self._front = self._page(name), name
        with one_layout(self._shell.stack):
            self._shell.bring(name)
            getattr(page, act)(*arguments)

    def _bring_case(self, case_id: int, step: str = "") -> None:
        self._turns.begin(self._page("case").readied(case_id, step), partial(self.show_case, case_id, step))

    def _bring_page(self, name: str) -> None:
        self._turns.begin(map(self._page, {name} - self._made.keys()), partial(self.show_page, name))

    def _page(self, name: str) -> Any:
        """Made, and wired by the names of its signals, when it is first wanted: the desk page is there at once."""
        if name in self._made:
            return self._made[name]
        made = getattr(import_module(f"ui.pages.{name}"), PAGES[name])
        page: Any = self._shell.add(name, partial(made, self._context))
        wires = {
            "case_wanted": self._bring_case,
            "fact_wanted": partial(self._show, "case", "start_fact"),
            "cases_wanted": partial(self._show, "cases", "show_only"),
            **dict.fromkeys(("new_case_wanted", "start_wanted"), self.show_new),
            "call_sheet_wanted": self.show_call_sheet,
            "call_field_wanted": partial(self._show, "call_sheet", "show_field"),
            "paper_wanted": partial(self._show, "paper", _SHEETS["paper"]),
            "copies_wanted": partial(self._show, "copies", _SHEETS["copies"]),
            "page_wanted": self.show_page,
            "back_wanted": self.go_back,
            "said": self._shell.toast.say,
        } | {name: getattr(self, name) for name in _PASSED_ON}
        for signal in wires.keys() & set(dir(page)):
            getattr(page, signal).connect(wires[signal])
        self._made[name] = page
        return page

    def _change_language(self) -> None:
        self.language_wanted.emit("en" if self._context.texts.language == "hi" else "hi")

    def refresh(self) -> None:
        with one_layout(self._shell.stack):
            self._shell.refresh()
            if self._front in self._made:
                self._made[self._front].refresh()
