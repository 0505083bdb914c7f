"""What stands around every page: the rail with its counts, the header with its search, the line of the last act."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.rights import ROLE_NAMES
from supportdesk.services.case_lists import list_cases
from supportdesk.services.centre import centre
from supportdesk.services.desk_day import desk_day
from supportdesk.services.follow_up.follow_ups import due, due_count
from supportdesk.services.search import Hit, find_cases
from supportdesk.texts import N_, Both
from supportdesk.wording import NO_NAME, day_short
from ui.context import Context
from ui.widgets.card import Room
from ui.widgets.header import Header
from ui.widgets.rail import Entry, Rail
from ui.widgets.search_box import Found
from ui.widgets.toast import Toast

ENTRIES = (
    Entry("desk", N_("Desk"), "layout-dashboard"),
    Entry("cases", N_("Cases"), "folder-open"),
    Entry("follow_ups", N_("Follow-ups"), "list-checks"),
    Entry("reports", N_("Reports"), "chart-column"),
    Entry("settings", N_("Settings"), "settings"),
)
_NEEDS: dict[str, Callable[..., object]] = {"desk": desk_day, "cases": list_cases, "follow_ups": due}
"""The query that a page cannot do without; the others ask for nothing that somebody may not see."""
_ROOMY = ("desk", "reports", "copies")
_COUNT_MS = 1_500
_AGAIN_MS = 1_000


class Shell(QWidget):
    """`case_chosen` from the search box; all else is wired by the main page. `names`: the pages the member may see."""

    case_chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        name = context.texts.pick(context.desk.ask(centre).both_names)
        may = [entry for entry in ENTRIES if entry.name not in _NEEDS or context.desk.may_ask(_NEEDS[entry.name])]
        self.names = tuple(entry.name for entry in may)
        self.rail = Rail(context.texts, name, may, self)
        self.header = Header(context.texts, self)
        self.header.setVisible(context.desk.may_ask(find_cases))
        self.stack = QStackedWidget(self)
        self.stack.addWidget(QWidget(self))  # in front until a page is ready to be seen
        self._places: dict[str, QWidget] = {}
        self._pages: dict[str, Any] = {}
        self._front = ""
        self._handed_on = False
        self.toast = Toast(self)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._later = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._later.timeout.connect(self._count)
        self._leaving = QTimer(self, singleShot=True)
        self._leaving.timeout.connect(self._leave_drafts)
        context.handed.wanted.connect(self._hand_on)
        self.header.asked.connect(self._search)
        self.header.chosen.connect(self.case_chosen)

    def add(self, name: str, make: Callable[[QWidget], QWidget]) -> QWidget:
        """`make` gets the parent of its page: one that needs more than a small window has stands in a room."""
        if name in _ROOMY:
            room = Room(self.stack)
            page = self._pages[name] = make(room.viewport())
            room.setWidget(page)
            self._places[name] = room
            return page
        page = self._pages[name] = self._places[name] = make(self.stack)
        self.stack.addWidget(page)
        return page

    def bring(self, name: str) -> None:
        """To the front; what the rail does not name belongs to the cases."""
        self.stack.setCurrentWidget(self._places[name])
        self.rail.mark(name if name in self.names else "cases")
        self._front = name
        self._leaving.start(0)  # a page is told its case after this
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """The desk is locked, or all is closed; a window that is only made small is still in front of somebody."""
        if not event.spontaneous() and not self._handed_on:
            self._leaving.start(0)
        super().hideEvent(event)

    def refresh(self) -> None:
        """The foot of the rail at once, the count of what is due a moment later: it must not follow every key."""
        desk, _ = self._context.desk, self._context.texts
        if "follow_ups" in self.names and not self._later.isActive():
            self._later.start()
        name = _.pick(Both(desk.member.name, desk.member.name_hindi))
        self.rail.show_foot(f"{name} · {_(ROLE_NAMES[desk.member.role])}", self._backup_words())

    def _hand_on(self) -> None:
        """The same page comes again, in another language or look: nobody leaves it."""
        self._handed_on = True

    def _leave_drafts(self) -> None:
        """Drafts that hold nothing go once nobody stands before them. Later, where something is under way that may yet
        be written into one; a page behind the front that showed one is empty then."""
        if self._context.tasks.under_way:
            self._leaving.start(_AGAIN_MS)
            return
        behind_lock = self._front == "case" and not self.isVisible()
        in_front = 0 if behind_lock else self._case_of(self._front)
        gone = self._context.desk.throw_away_empty(in_front, self._flush)
        if not gone:
            return
        if self._case_of("case") in gone:
            self._pages["case"].show_new()
        self._context.desk.say_changed()

    def _case_of(self, name: str) -> int:
        where = getattr(self._pages.get(name), "where", None)
        return where()[0] if where else 0

    def _flush(self) -> bool:
        saved = [page.flush() for page in self._pages.values() if hasattr(page, "flush")]
        return all(saved)

    def _count(self) -> None:
        """Beside: a case that has just got two thousand payments is read anew."""
        desk, show = self._context.desk, partial(self.rail.set_badge, "follow_ups")
        job = partial(desk.core.ask, due_count, self._context.now(), desk.member.id)
        self._context.tasks.run(self, job, show, _refuse, beside=True)

    def _backup_words(self) -> str:
        _ = self._context.texts
        last = self._context.desk.last_backup()
        if last is None:
            return _("No backup yet")
        at, today = clock.local(last), clock.local(self._context.now()).date()
        if at.date() == today:
            return _("Backup today {time} ✓", time=f"{at:%H:%M}")
        return _("Last backup {day}", day=day_short(at.date()))

    def _search(self, text: str) -> None:
        self.header.show_found([self._found(hit) for hit in self._context.desk.ask(find_cases, text)])

    def _found(self, hit: Hit) -> Found:
        _ = self._context.texts
        names = [name for name in (hit.name, hit.name_hindi) if name]
        reason = f"{_(hit.reason)} {hit.match}".strip()
        return Found(hit.id, " · ".join(names) or _(NO_NAME), hit.number, reason)


def _refuse(error: DeskError) -> None:
    """Said in the box that says what nobody else does."""
    raise error
