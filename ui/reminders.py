"""Says in time what has an hour of its own: in the window, and by the system's tray where there is one.

What stands in the tray is seen by whoever passes the screen, also while the desk is locked: it names nobody.
"""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.services.follow_up.follow_ups import DueRow, due_soon
from supportdesk.texts import Both, Texts
from ui import theme
from ui.desk_bridge import DeskBridge

AHEAD = dt.timedelta(minutes=10)
"""So long before its time a task is announced."""
_EVERY_MS = 60_000
_SHOWN_MS = 15_000


class Reminders(QObject):
    """One for each signed-in desk. `said(words)` once for each task; `wanted` when the tray's message is pressed."""

    said = Signal(str)
    wanted = Signal()

    def __init__(
        self,
        desk: DeskBridge,
        texts: Callable[[], Texts],
        now: Callable[[], dt.datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._texts = texts
        self._now = now
        self._since = now()
        self._told: set[tuple[int, str, str]] = set()
        self._greeted_on: dt.date | None = None
        self._tray = _tray(texts(), self) if desk.may_ask(due_soon) else None
        if self._tray is not None:
            self._tray.messageClicked.connect(self.wanted)
            self._tray.activated.connect(self.wanted)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        if desk.may_ask(due_soon):
            self._timer.start()

    def look(self) -> None:
        """Once a day how much there is, and each hour that comes while the desk is open."""
        now = self._now()
        try:
            rows = self._desk.ask(due_soon, now, self._desk.member.id)
        except DeskError:  # the disk is away for a moment; the next minute asks again
            return
        today = clock.local(now).date()
        if self._greeted_on != today:
            self._greeted_on = today
            self._greet(sum(row.due_on <= today for row in rows))
        for row in rows:
            if row.due_at is not None and self._since <= row.due_at <= now + AHEAD and _key(row) not in self._told:
                self._told.add(_key(row))
                self._say(_words(row, self._texts()))

    def end(self) -> None:
        self._timer.stop()
        if self._tray is not None:
            self._tray.hide()
        self.deleteLater()

    def _greet(self, count: int) -> None:
        if count:
            self._say(self._texts().count("{n} follow-up is due today.", "{n} follow-ups are due today.", count))

    def _say(self, words: str) -> None:
        self.said.emit(words)
        if self._tray is not None:
            icon = QSystemTrayIcon.MessageIcon.Information
            self._tray.showMessage(self._texts()("Support Desk"), words, icon, _SHOWN_MS)


def _tray(texts: Texts, parent: QObject) -> QSystemTrayIcon | None:
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = QSystemTrayIcon(theme.icon("list-checks", "accent"), parent)
    tray.setToolTip(texts("Support Desk"))
    tray.show()
    return tray


def _key(row: DueRow) -> tuple[int, str, str]:
    return row.case_id, row.rule, row.fact


def _words(row: DueRow, texts: Texts) -> str:
    what = texts.pick(row.what) if isinstance(row.what, Both) else row.what
    time = f"{clock.local(row.due_at):%H:%M}" if row.due_at else ""
    return texts("By {time}: {what} · {number}", time=time, what=what, number=row.number)
