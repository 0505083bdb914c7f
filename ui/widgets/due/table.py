"""The table of what is due, alike wherever it stands."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from supportdesk import clock, money
from supportdesk.services.follow_up.follow_ups import DueRow
from supportdesk.texts import Both, Texts
from supportdesk.wording import called
from ui import days
from ui.models.rows import Column, Look
from ui.widgets.labels import Words
from ui.widgets.rows_table import RowsTable

MOST_LINES = 200
"""Of a centre with thousands of cases nobody reads more: what is soonest stands first, and the rest moves up."""
TaskId = tuple[int, str, str, int | None]


@dataclass(frozen=True, slots=True)
class DueLine:
    """A task with its words; `may_end` is False where only a next step can be planned. `help` is the note of a task
    by hand, or what a rule says and whose it is."""

    id: TaskId
    task: DueRow
    when: str
    tone: str
    what: str
    whose: str
    may_end: bool
    help: str


def due_lines(rows: Iterable[DueRow], now: dt.datetime, texts: Texts, whose: Mapping[int, str]) -> list[DueLine]:
    """`whose` names the members of staff by id."""
    return [_line(row, now, texts, whose.get(row.for_staff, "")) for row in rows]


def _line(row: DueRow, now: dt.datetime, texts: Texts, whose: str) -> DueLine:
    when, tone = due_words(row, now, texts)
    what = texts.pick(row.what) if isinstance(row.what, Both) else row.what
    key = (row.case_id, row.rule, row.fact, row.task_id)
    may_end = bool(row.rule) or row.task_id is not None
    return DueLine(key, row, when, tone, what, whose, may_end, _help(row, texts))


def _help(row: DueRow, texts: Texts) -> str:
    note = texts.pick(row.note) if isinstance(row.note, Both) else row.note
    rule = texts("Rule: {source}", source=row.source) if row.source else ""
    again = texts.count("Comes again after {n} day.", "Comes again after {n} days.", row.repeat_days)
    return " · ".join(filter(None, (note, rule, again if row.repeat_days else "")))


def due_words(row: DueRow, now: dt.datetime, texts: Texts) -> tuple[str, str]:
    """How a day stands to today, and its tone: late is danger, today warn."""
    today = clock.local(now).date()
    if row.late_days:
        return texts.count("{n} day late", "{n} days late", row.late_days), "danger"
    if row.due_at is not None and row.due_at < now:
        return texts("Due {time}", time=f"{clock.local(row.due_at):%H:%M}"), "danger"
    if row.due_on == today:
        by = texts("By {time}", time=f"{clock.local(row.due_at):%H:%M}") if row.due_at else texts("Today")
        return by, "warn"
    return days.near(row.due_on, today, texts), "plain"


class Cut(Words):
    """Says how much of a long list is not shown; hidden where all of it is."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("", "muted", "font_small", wrap=True, parent=parent)
        self.setObjectName("cut")
        self._texts = texts
        self.hide()

    def show_cut(self, most: int, count: int) -> None:
        if count > most:
            self.setText(self._texts("The first {n} of {all} are shown; the rest moves up.", n=most, all=count))
        self.setVisible(count > most)


class DueTable(RowsTable[DueLine]):
    """Its button says `acted(line, "done")`; a line that cannot end by itself has none."""

    def __init__(self, texts: Texts, *, staff: bool = False, parent: QWidget | None = None) -> None:
        """With `staff` a column says whose task it is."""
        _ = texts
        whose = [Column[DueLine](_("With"), lambda line: line.whose, Look.MUTED, width=130)] if staff else []
        columns = (
            Column[DueLine](_("Due"), lambda line: line.when, Look.CHIP, tone=lambda line: line.tone, width=118),
            Column[DueLine](_("What"), lambda line: line.what, wrap=True, hint=lambda line: line.help),
            Column[DueLine](_("Case"), lambda line: _called(line, _), second=lambda line: line.task.number, width=148),
            *whose,
            Column[DueLine](_("Money at stake"), _stake, width=120, right=True),
            Column[DueLine](
                "", lambda line: _("Done…") if line.may_end else _("Plan…"), Look.BUTTON, act="done", width=84
            ),
        )
        super().__init__(columns, _("Follow-ups due"), one_click=True, parent=parent)


def _called(line: DueLine, texts: Texts) -> str:
    return called(line.task.name, line.task.name_hindi, texts)


def _stake(line: DueLine) -> str:
    return money.rupees_or_dash(line.task.stake)
