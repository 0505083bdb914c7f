"""The boxes of the portal one after the other: what comes next, what was copied, which complaint is in hand."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.services.paperwork.portal import PortalRow, lacking, portal_rows, tick_copied, untick_all
from supportdesk.texts import Both, Language
from ui import clipboard
from ui.context import Context


class Copying(QObject):
    """`moved` after each step; `failed` where a tick could not be kept. `said` is what the last act did."""

    moved = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._language: Language = "en"
        self._last = ""
        self._again = False
        self.rows: list[PortalRow] = []
        self.page = next(iter(knowledge.portal().pages))
        self.ticket = 1
        self.said = ""

    def show_case(self, case_id: int, language: Language) -> None:
        """From the first box of the first page; nothing of the case before is left."""
        self._case_id, self._last, self.said, self.rows = case_id, "", "", []
        self.page, self.ticket = next(iter(knowledge.portal().pages)), 1
        self.refresh(language)

    def refresh(self, language: Language) -> None:
        """`language` is that of the account."""
        self._language = language
        try:
            self.rows = self._context.desk.ask(portal_rows, self._case_id, language) if self._case_id else []
        except DeskError as error:
            self.rows = []
            self.failed.emit(error)
        self.ticket = min(self.ticket, self.tickets)
        self.moved.emit()

    @property
    def tickets(self) -> int:
        """How many complaints the payments need."""
        return max((row.ticket for row in self.rows), default=1)

    def on_page(self, page: str) -> list[PortalRow]:
        return [row for row in self.rows if (row.page, row.ticket) == (page, self.ticket)]

    def lacking(self) -> list[PortalRow]:
        return lacking(self.rows)

    def next(self) -> PortalRow | None:
        """From the page in hand to the last, then from the first, then in the next complaint."""
        pages = list(knowledge.portal().pages)
        at = pages.index(self.page)
        order = {page: (number - at) % len(pages) for number, page in enumerate(pages)}
        waiting = [row for row in self.rows if row.waits and row.ticket >= self.ticket]
        return min(waiting, key=lambda row: (row.ticket, order[row.page]), default=None)

    def progress(self) -> tuple[int, int]:
        """How many boxes of this complaint are done, of how many that have something."""
        useful = [row for row in self.rows if row.ticket == self.ticket and row.how != "not_needed" and row.value]
        return sum(row.copied for row in useful), len(useful)

    def copy_next(self) -> None:
        row = self.next()
        if row is None:
            self.said = self._last_words()
            self.moved.emit()
            return
        self.take(row)

    def copy_again(self) -> None:
        """The box before: pressed again, the one before that."""
        done = [row for row in self.rows if row.copied]
        keys = [row.key for row in done]
        at = keys.index(self._last) if self._last in keys and self._again else len(done)
        if at > 0:
            self.take(done[at - 1], again=True)

    def take(self, row: PortalRow, *, again: bool = False) -> None:
        """Copied, or shown where it is to be chosen, and ticked. A value that does not fit is never copied."""
        if row.over or not row.value:
            self.said = f"{label_of(row)} · {self.note_of(row)}"
            self.moved.emit()
            return
        if row.how == "copy":
            clipboard.copy(row.value)
        self._last, self._again = row.key, again
        self.page, self.ticket = row.page, row.ticket
        self.said = self._words(row)
        if not row.copied:
            self._tick(row)
        self.moved.emit()

    def _tick(self, row: PortalRow) -> None:
        """Nothing else on the screen tells of it, so nothing is asked anew: the next F2 may come at once."""
        try:
            self._context.desk.note(tick_copied, self._case_id, row.key)
        except DeskError as error:
            self.failed.emit(error)
        else:
            self.rows = [replace(one, copied=True) if one.key == row.key else one for one in self.rows]

    def begin_again(self) -> None:
        try:
            self._context.desk.do(untick_all, self._case_id)
        except DeskError as error:
            self.failed.emit(error)
        self.show_case(self._case_id, self._language)

    def note_of(self, row: PortalRow) -> str:
        _ = self._context.texts
        note = _.pick(row.note) if isinstance(row.note, Both) else _(row.note)
        over = _.count("{n} letter too many", "{n} letters too many", row.over) if row.over else ""
        return " · ".join(filter(None, (over, note)))

    def _words(self, row: PortalRow) -> str:
        _ = self._context.texts
        label = label_of(row)
        if row.how == "copy":
            said = _("On the clipboard: {label} · {value}", label=label, value=row.value)
        elif row.how == "choose":
            said = _("Choose in the portal: {label} · {value}", label=label, value=row.value)
        else:
            said = _("Upload to the portal: {label} · {value}", label=label, value=row.value)
        return " · ".join(filter(None, (said, self.note_of(row))))

    def _last_words(self) -> str:
        _ = self._context.texts
        if any(row.over for row in self.rows):
            return _("All is in the portal but what is too long for it: see the list above.")
        return _("Everything that is known is in the portal.")


def label_of(row: PortalRow) -> str:
    """The portal's own words: they have to be found again on its page."""
    return f"{row.label} ({row.nth})" if row.nth else row.label
