"""The minutes of a call: they count on while another case is looked at, and stay until the line is written."""

import datetime as dt

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from supportdesk import clock
from supportdesk.errors import DeskError
from supportdesk.services.unfinished import CALL, keep_unfinished, unfinished
from ui.context import Context
from ui.pages.case_follow_up_parts.history_list import call_time
from ui.widgets.button import Button


class CallTimer(Button):
    """A press begins a call and the next one ends it; who calls again before the line is written counts on.

    `began` with each beginning; `failed(DeskError)` where the desk could not keep it: it counts on all the same.
    """

    began = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        _ = context.texts
        super().__init__(_("Call"), "F9", name="call_timer", icon="phone", small=True, parent=parent)
        self.setToolTip(_("Counts the minutes of a call; they are written down with the line"))
        self._context = context
        self._case_id = 0
        self._since: dt.datetime | None = None
        self._counted: int | None = None
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show)
        self.clicked.connect(self._begin_or_end)

    @property
    def seconds(self) -> int | None:
        """None where nobody called."""
        if self._since is None:
            return self._counted
        return (self._counted or 0) + int((self._context.now() - self._since).total_seconds())

    def show_case(self, case_id: int) -> None:
        """The call of this case, if one goes on or was not written down; one of another day has ended."""
        self._case_id = case_id
        kept = self._context.desk.ask(unfinished, case_id, CALL) if case_id else ""
        counted, _space, since = kept.partition(" ")
        began = dt.datetime.fromisoformat(since) if since else None
        today = clock.local(self._context.now()).date()
        self._since = began if began is not None and clock.local(began).date() == today else None
        self._counted = int(counted) if counted else None
        self._go_on()

    def forget(self) -> None:
        """Its minutes are written down."""
        if self.seconds is not None:
            self._since = self._counted = None
            self._keep("")
        self._go_on()

    def _begin_or_end(self) -> None:
        begins = self._since is None
        self._counted = self.seconds
        self._since = self._context.now() if begins else None
        since = f" {self._since.replace(microsecond=0).isoformat()}" if self._since else ""
        self._keep(f"{self._counted or 0}{since}")
        self._go_on()
        if begins:
            self.began.emit()

    def _go_on(self) -> None:
        if self._since is None:
            self._tick.stop()
        else:
            self._tick.start()
        self._show()

    def _keep(self, text: str) -> None:
        try:
            self._context.desk.note(keep_unfinished, self._case_id, CALL, text)
        except DeskError as error:
            self.failed.emit(error)

    def _show(self) -> None:
        seconds = self.seconds
        self.set_label(self._context.texts("Call") if seconds is None else call_time(seconds))
