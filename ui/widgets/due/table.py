"""The table of what is due, alike wherever it stands."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from supportdesk import clock, knowledge, money, wording
from supportdesk.services.care.reaching import reach_words, reaches
from supportdesk.services.follow_up.follow_ups import DueRow
from supportdesk.services.money.lines import ANSWERS
from supportdesk.texts import N_, Both, Texts
from supportdesk.wording import called
from ui import days
from ui.context import Context
from ui.models.rows import Column, Look
from ui.widgets.labels import Words
from ui.widgets.rows_table import RowsTable

MOST_LINES = 200
"""Of a centre with thousands of cases nobody reads more: what is soonest stands first, and the rest moves up."""
_ACT_WIDTH = 112
_MARK_WIDTH = 44
_CAREFUL_AT = 3
TaskId = tuple[int, str, str, int | None]


class FactForm(NamedTuple):
    """Where the fact is written down that ends a task: `place` is CALL_SHEET, COMPLAINT or CARE, or in the follow-up
    HISTORY, "money" or a form of the card of police, bank and platforms; `what` a kind of line there, or who was spoken
    with."""

    place: str
    what: str = ""


CALL_SHEET, COMPLAINT, CARE, HISTORY = "call_sheet", "complaint", "care", "history"


_FORMS: dict[str, FactForm] = {
    "call_1930": FactForm(CALL_SHEET),
    "portal_filed": FactForm(COMPLAINT),
    "status_seen": FactForm("open_portal"),
    "called_back": FactForm(HISTORY, "victim"),
    "bank_told": FactForm("money", "asked"),
    "bank_answered": FactForm("money", "answered"),
    "bank_decided": FactForm("money", "decided"),
    "receiver_answered": FactForm("money", "answered"),
    "papers_given": FactForm("money", "papers_given"),
    "ombudsman_filed": FactForm("money", "complained"),
    "return_asked": FactForm("money", "return_asked"),
    "held": FactForm("money", "held"),
    "court_asked": FactForm("money", "applied"),
    "court_order": FactForm("money", "ordered"),
    "released": FactForm("money", "released"),
    "credited": FactForm("money", "credited"),
    "fir_told": FactForm("open_police"),
    "fir_signed": FactForm("open_police"),
    "fir_registered": FactForm("open_police"),
    "police_progress": FactForm("open_words", "progress"),
    "child_told": FactForm(CARE),
    "certin_told": FactForm("open_words", "certin"),
    "request_forwarded": FactForm("open_words", "forwarded"),
    "account_decided": FactForm("open_words", "account"),
    "platform_acknowledged": FactForm("open_platform"),
    "platform_answered": FactForm("open_platform"),
    "content_removed": FactForm("open_platform"),
    "appeal_filed": FactForm("open_platform"),
}
"""By the fact that stops a clock: no task of a rule is ticked off without what has happened."""
_FORM_OF_RULE = {"hold_lapses": FactForm("money", "hold_ended")}
"""Where a rule asks for another thing than what stops it first."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """A task with its words; `may_end` is False where only a next step can be planned. `help` is the note of a task
    by hand, or what a rule says and whose it is; `heed` what is to be heeded before the person is called.

    `form` is where the fact is written down that ends a rule's task; one by hand is ticked off.
    """

    id: TaskId
    task: DueRow
    when: str
    tone: str
    what: str
    whose: str
    may_end: bool
    help: str
    heed: str = ""
    form: FactForm | None = None

    @property
    def act(self) -> tuple[str, str]:
        """The words of its button, an English label for `Texts`, and what is pressed with it."""
        if not self.may_end:
            return N_("Plan…"), "plan"
        if self.form is None:
            return N_("Done…"), "done"
        return (N_("Reply came…") if self.waits_for_bank else N_("Done…")), "write"

    @property
    def is_talk(self) -> bool:
        return self.form is not None and self.form.place == HISTORY

    @property
    def ends_with_words(self) -> bool:
        """A task by hand, or a talk: what came of it is all that is asked."""
        return self.may_end and (self.form is None or self.is_talk)

    @property
    def step(self) -> str:
        """The step of the case with that form, or care beside the steps."""
        return self.form.place if self.form is not None and self.form.place in (COMPLAINT, CARE) else "follow_up"

    @property
    def waits_for_bank(self) -> bool:
        return self.form is not None and self.form.what in ANSWERS

    @property
    def no_reply(self) -> bool:
        """The day has come, and the bank can be reminded."""
        return self.waits_for_bank and self.tone in ("danger", "warn")


def due_lines(context: Context, rows: Sequence[DueRow], whose: Mapping[int, str]) -> list[DueLine]:
    """`whose` names the members of staff by id."""
    now, _ = context.now(), context.texts
    reach = context.desk.ask(reaches, sorted({row.case_id for row in rows}))
    heed = {case_id: reach_words(each, now, _) for case_id, each in reach.items() if each.careful}
    return [_line(row, now, _, whose.get(row.for_staff, ""), heed.get(row.case_id, "")) for row in rows]


def _line(row: DueRow, now: dt.datetime, texts: Texts, whose: str, heed: str) -> DueLine:
    when, tone = due_words(row, now, texts)
    what = texts.pick(row.what) if isinstance(row.what, Both) else row.what
    key = (row.case_id, row.rule, row.fact, row.task_id)
    may_end = bool(row.rule) or row.task_id is not None
    rule = knowledge.clocks().get(row.rule)
    form = (_FORM_OF_RULE.get(rule.id) or _FORMS[rule.stops_on[0]]) if rule else None
    return DueLine(key, row, when, tone, what, whose, may_end, _help(row, texts), heed, form)


def act_column(texts: Texts) -> Column[DueLine]:
    return Column[DueLine]("", lambda line: texts(line.act[0]), Look.BUTTON, act="done", width=_ACT_WIDTH)


def careful_column(texts: Texts) -> Column[DueLine]:
    """A mark where a call, a message or a paper may put the person in danger; the mouse finds what was asked for."""

    def hint(line: DueLine) -> str:
        return texts("How to reach: {words}", words=line.heed) if line.heed else ""

    return Column[DueLine](
        "", lambda line: "!" if line.heed else "", Look.CHIP, tone=lambda _line: "warn", hint=hint, width=_MARK_WIDTH
    )


def _help(row: DueRow, texts: Texts) -> str:
    note = texts.pick(row.note) if isinstance(row.note, Both) else row.note
    rule = _rule(row, texts) if row.source else ""
    again = texts.count("Comes again after {n} day.", "Comes again after {n} days.", row.repeat_days)
    ahead = texts("Written while this computer's clock was ahead: it counts from the last day before.")
    return " · ".join(filter(None, (note, rule, again if row.repeat_days else "", ahead if row.ahead else "")))


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
    """Its button says `acted(line, "done")`, whatever stands on it: `line.act` tells what is meant."""

    def __init__(self, texts: Texts, *, staff: bool = False, parent: QWidget | None = None) -> None:
        """With `staff` a column says whose task it is."""
        _ = texts
        of_case = 172 if staff else 136
        whose = [Column[DueLine](_("With"), lambda line: line.whose, Look.MUTED, width=130)] if staff else []
        columns = (
            Column[DueLine](_("Due"), lambda line: line.when, Look.CHIP, tone=lambda line: line.tone, width=108),
            Column[DueLine](_("What"), lambda line: line.what, wrap=True, hint=lambda line: line.help),
            Column[DueLine](
                _("Case"), lambda line: _called(line, _), second=lambda line: line.task.number, width=of_case
            ),
            careful_column(_),
            *whose,
            Column[DueLine](_("Money at stake"), _stake, width=128, right=True, spare=1),
            act_column(_),
        )
        super().__init__(columns, _("Follow-ups due"), one_click=True, parent=parent)

    def show_rows(self, rows: Sequence[DueLine]) -> None:
        self.show_column(_CAREFUL_AT, shown=any(line.heed for line in rows))
        super().show_rows(rows)


def _called(line: DueLine, texts: Texts) -> str:
    return called(line.task.name, line.task.name_hindi, texts)


def _stake(line: DueLine) -> str:
    return money.rupees_or_dash(line.task.stake)


def _rule(row: DueRow, texts: Texts) -> str:
    """Where it stands; a rule that is not sure says when it was last looked at."""
    known = knowledge.clocks().get(row.rule)
    if known is None or known.basis.confidence == "S":
        return texts("Rule: {source}", source=row.source)
    day = wording.day(known.basis.checked, texts)
    return texts("Rule: {source} (as known on {day}, to be checked)", source=row.source, day=day)
