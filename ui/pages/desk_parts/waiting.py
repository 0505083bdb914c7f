"""The left side of the desk: who waits, with a token each, and whose case was begun and not finished."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supportdesk import clock, wording
from supportdesk.errors import DeskError
from supportdesk.services.case_lists import DraftRow
from supportdesk.services.tokens import WaitingRow, send_away
from supportdesk.texts import N_, Texts
from ui import dialogs, theme
from ui.context import Context
from ui.models.rows import Column, Look
from ui.pages.desk_parts.token_entry import TokenEntry
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import EmptyNote, Words, heading
from ui.widgets.rows_table import RowsTable

_LONG, _TOO_LONG = 30, 60  # minutes
_MOST_SHOWN = 5
_GOES = N_("Goes without a case")
_STOPPED_AT: dict[str, str] = {
    "intake": N_("stopped at Intake"),
    "incident": N_("stopped at What happened"),
    "money": N_("stopped at Money trail"),
    "evidence": N_("stopped at Evidence"),
    "complaint": N_("stopped at Complaint"),
    "follow_up": N_("stopped at Follow-up"),
}


@dataclass(frozen=True, slots=True)
class DraftLine:
    id: int
    name: str
    note: str


class WaitingCard(Card):
    start_wanted = Signal(int)
    case_wanted = Signal(int, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Waiting"), parent=parent)
        _ = context.texts
        self._context = context
        self._add = Button(_("Add token"), name="add_token", small=True, parent=self)
        self._add.clicked.connect(self._open_entry)
        self.head.addWidget(self._add)
        self._entry = TokenEntry(context, self)
        self._waiting = _waiting_table(_, lambda: clock.local(context.now()).date(), self)
        self._waiting.acted.connect(self._act)
        self._waiting.opened.connect(self._start)
        self._nobody = EmptyNote(_("Nobody is waiting."), _("Give a token to the next person who comes."), parent=self)
        self._drafts = _drafts_table(_, self)
        self._drafts.acted.connect(self._resume)
        self._drafts.opened.connect(self._resume)
        self._no_drafts = Words(_("None. Everything that was begun is finished."), "muted", wrap=True, parent=self)
        for widget in (self._entry, self._waiting, self._nobody):
            self.body.addWidget(widget)
        self.body.addSpacing(theme.size("s2"))
        self.body.addWidget(heading(_("Unfinished drafts"), self))
        self.body.addWidget(self._no_drafts)
        self.body.addWidget(self._drafts, 1)
        self.body.addStretch(0)

    def show_waiting(self, rows: Sequence[WaitingRow]) -> None:
        self._waiting.show_rows(rows)
        self._waiting.setFixedHeight(self._waiting.height_of(min(len(rows), _MOST_SHOWN)))
        self._waiting.setVisible(bool(rows))
        self._nobody.setVisible(not rows)

    def show_drafts(self, rows: Sequence[DraftRow]) -> None:
        today = clock.local(self._context.now()).date()
        self._drafts.show_rows([_draft_line(row, today, self._context.texts) for row in rows])
        self._drafts.setVisible(bool(rows))
        self._no_drafts.setVisible(not rows)

    def flush(self) -> bool:
        """Lets what is typed of a token wait; False where the desk refused."""
        return self._entry.flush()

    def _open_entry(self) -> None:
        self._entry.start()

    def _act(self, row: WaitingRow, act: str) -> None:
        if act == "start":
            self._start(row)
        else:
            self._send_away(row)

    def _send_away(self, row: WaitingRow) -> None:
        """The walk-in who could not wait leaves the list; what was said stays with the token."""
        _ = self._context.texts
        name = row.name or _(wording.NO_NAME)
        question = _("{name} (token {number}) goes without a case. Why?", name=name, number=row.number)
        reason = dialogs.ask_text(self, _, question)
        if reason is None:
            return
        try:
            self._context.desk.do(send_away, row.id, reason)
        except DeskError as error:
            dialogs.tell(self, _, error)

    def _start(self, row: WaitingRow) -> None:
        self.start_wanted.emit(row.id)

    def _resume(self, line: DraftLine) -> None:
        self.case_wanted.emit(line.id, "")


def _waiting_table(_: Texts, today: Callable[[], dt.date], parent: QWidget) -> RowsTable[WaitingRow]:
    columns = (
        Column[WaitingRow]("", lambda row: str(row.number), Look.STRONG, width=36),
        Column[WaitingRow]("", lambda row: row.name or _(wording.NO_NAME), second=lambda row: _noted(row, today(), _)),
        Column[WaitingRow]("", lambda row: waited(row.minutes, _), Look.CHIP, tone=_waiting_tone, width=78),
        Column[WaitingRow]("", lambda _row: "✕", Look.BUTTON, hint=lambda _row: _(_GOES), act="send_away", width=38),
        Column[WaitingRow]("", lambda _row: _("Start"), Look.BUTTON, act="start", width=68),
    )
    table = RowsTable(columns, _("Waiting"), header=False, parent=parent)
    table.setObjectName("waiting")
    return table


def _drafts_table(_: Texts, parent: QWidget) -> RowsTable[DraftLine]:
    columns = (
        Column[DraftLine]("", lambda line: line.name, second=lambda line: line.note),
        Column[DraftLine]("", lambda _line: _("Resume"), Look.BUTTON, act="resume", width=90),
    )
    table = RowsTable(columns, _("Unfinished drafts"), header=False, one_click=True, parent=parent)
    table.setObjectName("drafts")
    return table


def _noted(row: WaitingRow, today: dt.date, _: Texts) -> str:
    since = _("since {day}", day=wording.day_near(row.day, _)) if row.day < today else ""
    return " · ".join(filter(None, (since, row.note)))


def waited(minutes: int, texts: Texts) -> str:
    """12 min, and from an hour on 1 h 12."""
    if minutes < 60:
        return texts("{minutes} min", minutes=minutes)
    return texts("{hours} h {minutes}", hours=minutes // 60, minutes=f"{minutes % 60:02d}")


def _waiting_tone(row: WaitingRow) -> str:
    return "danger" if row.minutes >= _TOO_LONG else "warn" if row.minutes >= _LONG else "plain"


def _draft_line(row: DraftRow, today: dt.date, texts: Texts) -> DraftLine:
    name = wording.called(row.name, row.name_hindi, texts)
    note = f"{_when(clock.local(row.changed_at), today, texts)} · {texts(_STOPPED_AT[row.step])}"
    return DraftLine(row.id, name, note)


def _when(at: dt.datetime, today: dt.date, texts: Texts) -> str:
    if at.date() == today:
        return f"{at:%H:%M}"
    if at.date() == today - dt.timedelta(days=1):
        return texts("yesterday")
    return wording.day_near(at.date(), texts)
