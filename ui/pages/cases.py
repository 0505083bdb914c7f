"""All cases of the desk, newest first, fetched page by page as the person scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock, knowledge, money, wording
from supportdesk.fields import Choice
from supportdesk.rights import may_ask
from supportdesk.services.case_lists import PAGE, CaseFilter, CaseRow, list_cases
from supportdesk.services.follow_up.at_risk import at_risk
from supportdesk.texts import N_, Texts
from ui import theme
from ui.context import Context
from ui.models.rows import Column, Look
from ui.pages.cases_parts.risk_table import RiskLine, risk_lines, risk_table
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import PickInput
from ui.widgets.labels import EmptyNote, Words, title
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented

_ANY = ""
_MINE, _AT_RISK = "mine", "at_risk"
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
        self._only: tuple[int, ...] | None = None
        whose = [Choice(_ANY, _("All")), Choice(_MINE, _("Mine"))]
        if may_ask(at_risk, context.desk.member):
            whose.append(Choice(_AT_RISK, _("At risk")))
        self._whose = _choice("whose", whose, _("Whose cases"), self)
        states = (Choice(_ANY, _("Any status")), *(Choice(key, _(words)) for key, (words, _tone) in _STATUS.items()))
        self._status = _choice("status", states, _("Status"), self)
        self._kind = self._make_kind()
        for filters in (self._whose, self._status):
            filters.chosen.connect(self._filter)
        self._kind.edited.connect(self._filter)
        self._only_words = Words("", "accent", bold=True, parent=self)
        self._only_words.setObjectName("only")
        self._show_all = Button(_("Show all cases"), name="show_all", small=True, parent=self)
        self._show_all.clicked.connect(self._forget_only)
        self._table = _table(_, self)
        self._table.opened.connect(self._open)
        self._table.verticalScrollBar().valueChanged.connect(self._load_at_the_end)
        self._risks = risk_table(_, self)
        self._risks.opened.connect(self._open)
        self._nobody = EmptyNote(_("No case is at risk of being forgotten."), "", "circle-check", self)
        self._none = EmptyNote(
            _("No case fits."),
            _("Choose other filters above, or begin a new case with Ctrl+N."),
            "folder-open",
            self,
        )
        self._lay_out()
        self._show_which()

    def refresh(self) -> None:
        """As many rows as were shown before, so that the place in the list stays."""
        risky = self._whose.value() == _AT_RISK
        for widget in (self._status, self._kind):
            widget.setEnabled(not risky)
        if risky:
            self._show_risks()
            return
        limit = max(PAGE, len(self._rows))
        self._show(self._ask(limit), limit)

    def show_only(self, words: str, ids: Sequence[int]) -> None:
        """The cases behind a figure; `words` says which one."""
        self._only = tuple(ids)
        self._only_words.setText(words)
        for filters in (self._whose, self._status, self._kind):
            filters.set_value(_ANY)
        self._show_which()
        self._filter()

    def _forget_only(self) -> None:
        self._only = None
        self._show_which()
        self._filter()

    def _show_which(self) -> None:
        for widget in (self._only_words, self._show_all):
            widget.setVisible(self._only is not None)

    def _filter(self) -> None:
        self._rows = []
        self.refresh()
        self._table.scrollToTop()

    def _show_risks(self) -> None:
        rows = risk_lines(self._context.desk.ask(at_risk, self._context.now()))
        self._risks.show_rows(rows)
        for widget in (self._table, self._none):
            widget.hide()
        self._risks.setVisible(bool(rows))
        self._nobody.setVisible(not rows)

    def _load_at_the_end(self) -> None:
        bar = self._table.verticalScrollBar()
        if self._all_there or bar.value() < bar.maximum() - _NEAR_THE_END:
            return
        more = self._ask(PAGE, before=self._rows[-1].id)
        self._show([*self._rows, *more], len(self._rows) + PAGE)

    def _ask(self, limit: int, before: int | None = None) -> list[CaseRow]:
        wanted = CaseFilter(
            status=self._status.value() or None,
            with_staff=self._context.desk.member.id if self._whose.value() == _MINE else None,
            kind=self._kind.value() or None,
            ids=self._only,
        )
        return self._context.desk.ask(list_cases, wanted, limit, before)

    def _show(self, rows: list[CaseRow], asked_for: int) -> None:
        self._rows = rows
        self._all_there = len(rows) < asked_for
        self._table.show_rows(rows)
        for widget in (self._risks, self._nobody):
            widget.hide()
        self._table.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def _open(self, row: CaseRow | RiskLine) -> None:
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
        filters.addWidget(self._only_words)
        filters.addWidget(self._show_all)
        filters.addStretch(1)
        for widget in (self._whose, self._status, self._kind):
            filters.addWidget(widget)
        card = Card(parent=self)
        card.body.addWidget(self._table, 1)
        for below in (self._none, self._risks, self._nobody):
            card.body.addWidget(below, 1)
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
        Column[CaseRow](_("Police station"), lambda row: _.pick(row.police_station), width=128, wrap=True, spare=1),
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
        Column[CaseRow](_("With"), lambda row: _.pick(row.with_name), Look.MUTED, width=116, wrap=True, spare=2),
        Column[CaseRow](
            _("Opened"), lambda row: wording.day_short(clock.local(row.opened_at).date()), Look.MUTED, width=98, spare=3
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
