"""All cases of the desk, newest first, fetched page by page as the person scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock, knowledge, money, wording
from supportdesk.fields import Choice
from supportdesk.services.case_lists import PAGE, CaseFilter, CaseRow, list_cases
from supportdesk.texts import N_, Texts
from ui import theme
from ui.context import Context
from ui.models.rows import Column, Look
from ui.widgets.card import Card
from ui.widgets.inputs import PickInput
from ui.widgets.labels import EmptyNote, title
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented

_ANY = ""
_NEAR_THE_END = 200  # pixels
_STATUS: dict[str, tuple[str, str]] = {
    "draft": (N_("Draft"), "warn"),
    "open": (N_("Under way"), "accent"),
    "closed": (N_("Closed"), "plain"),
}


class CasesPage(QWidget):
    """Enter or a double click opens a case."""

    case_wanted = Signal(int, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._rows: list[CaseRow] = []
        self._all_there = True
        self._whose = _choice("whose", (Choice(_ANY, _("All")), Choice("mine", _("Mine"))), _("Whose cases"), self)
        states = (Choice(_ANY, _("Any status")), *(Choice(key, _(words)) for key, (words, _tone) in _STATUS.items()))
        self._status = _choice("status", states, _("Status"), self)
        self._kind = self._make_kind()
        for filters in (self._whose, self._status):
            filters.chosen.connect(self._filter)
        self._kind.edited.connect(self._filter)
        self._table = _table(_, self)
        self._table.opened.connect(self._open)
        self._table.verticalScrollBar().valueChanged.connect(self._load_at_the_end)
        self._none = EmptyNote(
            _("No case fits."),
            _("Choose other filters above, or begin a new case with Ctrl+N."),
            "folder-open",
            self,
        )
        self._lay_out()

    def refresh(self) -> None:
        """As many rows as were shown before, so that the place in the list stays."""
        limit = max(PAGE, len(self._rows))
        self._show(self._ask(limit), limit)

    def _filter(self) -> None:
        self._show(self._ask(PAGE), PAGE)
        self._table.scrollToTop()

    def _load_at_the_end(self) -> None:
        bar = self._table.verticalScrollBar()
        if self._all_there or bar.value() < bar.maximum() - _NEAR_THE_END:
            return
        more = self._ask(PAGE, before=self._rows[-1].id)
        self._show([*self._rows, *more], len(self._rows) + PAGE)

    def _ask(self, limit: int, before: int | None = None) -> list[CaseRow]:
        wanted = CaseFilter(
            status=self._status.value() or None,
            with_staff=self._context.desk.member.id if self._whose.value() else None,
            kind=self._kind.value() or None,
        )
        return self._context.desk.ask(list_cases, wanted, limit, before)

    def _show(self, rows: list[CaseRow], asked_for: int) -> None:
        self._rows = rows
        self._all_there = len(rows) < asked_for
        self._table.show_rows(rows)
        self._table.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def _open(self, row: CaseRow) -> None:
        self.case_wanted.emit(row.id, "")

    def _make_kind(self) -> PickInput:
        _ = self._context.texts
        kinds = [Choice(crime.id, _.pick(crime.name)) for crime in knowledge.crimes().values()]
        kind = PickInput([Choice(_ANY, _("All kinds")), *kinds], free=False, parent=self)
        kind.setObjectName("kind")
        kind.setAccessibleName(_("Kind of crime"))
        kind.setMinimumWidth(220)
        kind.set_value(_ANY)
        return kind

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(theme.size("s3"))
        filters.addWidget(title(self._context.texts("Cases"), self))
        filters.addStretch(1)
        for widget in (self._whose, self._status, self._kind):
            filters.addWidget(widget)
        card = Card(parent=self)
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._none, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, theme.size("s4"), 18, theme.size("s4"))
        page.setSpacing(theme.size("s4") - 2)
        page.addLayout(filters)
        page.addWidget(card, 1)


def _choice(name: str, choices: Sequence[Choice], words: str, parent: QWidget) -> Segmented:
    made = Segmented(choices, value=_ANY, parent=parent)
    made.setObjectName(name)
    made.setAccessibleName(words)
    return made


def _table(_: Texts, parent: QWidget) -> RowsTable[CaseRow]:
    crimes = knowledge.crimes()

    def kind(row: CaseRow) -> str:
        return _.pick(crimes[row.kind].name) if row.kind in crimes else row.kind

    columns = (
        Column[CaseRow](_("Case"), lambda row: row.number, width=136),
        Column[CaseRow](
            _("Name"),
            lambda row: wording.called(row.name, row.name_hindi, _),
            Look.STRONG,
            second=lambda row: _other_name(row, _),
        ),
        Column[CaseRow](_("Kind of crime"), kind, wrap=True),
        Column[CaseRow](_("Police station"), lambda row: _.pick(row.police_station), width=128, wrap=True),
        Column[CaseRow](
            _("Status"),
            lambda row: _(_STATUS[row.status][0]),
            Look.CHIP,
            tone=lambda row: _STATUS[row.status][1],
            width=104,
        ),
        Column[CaseRow](_("Lost"), lambda row: money.rupees_or_dash(row.lost), width=110, right=True),
        Column[CaseRow](
            _("Held"),
            lambda row: money.rupees_or_dash(row.held),
            width=110,
            right=True,
            tone=lambda row: "info" if row.held else "",
        ),
        Column[CaseRow](_("With"), lambda row: _.pick(row.with_name), Look.MUTED, width=116, wrap=True),
        Column[CaseRow](
            _("Opened"), lambda row: wording.day_short(clock.local(row.opened_at).date()), Look.MUTED, width=100
        ),
    )
    table = RowsTable(columns, _("Cases"), parent=parent)
    table.setObjectName("cases")
    return table


def _other_name(row: CaseRow, texts: Texts) -> str:
    """The same name in the other script, where both are known."""
    if not (row.name and row.name_hindi):
        return ""
    return row.name if texts.language == "hi" else row.name_hindi
