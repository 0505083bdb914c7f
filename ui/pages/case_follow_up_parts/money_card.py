"""Where the money is: a line for each bank that had it, the lines of the ledger behind it, a form for new ones."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import clock, wording
from supportdesk.money import rupees
from supportdesk.services.evidence import list_evidence
from supportdesk.services.money import Totals, totals
from supportdesk.services.money.ledger import OWN, RECEIVER
from supportdesk.services.money.lines import EVENTS, OUTCOMES, WITH_OWN_BANK, MoneyRow, list_money
from supportdesk.services.money.positions import BankMoney, together, where_the_money_is
from supportdesk.services.payments import PaymentRow, list_payments
from supportdesk.texts import N_, Texts
from ui import theme
from ui.context import Context
from ui.later import Later
from ui.models.rows import Column, Look
from ui.pages.case_follow_up_parts.money_entry import MONEY_LINE, MoneyEntry
from ui.widgets.button import Button
from ui.widgets.card import Card, Flow
from ui.widgets.labels import Chip, small
from ui.widgets.money_bar import MoneyBar
from ui.widgets.rows_table import RowsTable

_MOST_ROWS = 4
_ALL_COLUMNS = 640  # pixels; below that the last columns would be cut off
_BESIDE_LEDGER = 2  # rows of banks that stay in sight above the lines of one
_BACK, _PARTLY_BACK, _HELD = N_("back"), N_("partly back"), N_("on hold")
_LAPSED, _ENDED = N_("last day passed: ask"), N_("hold ended")
_GONE, _ANSWERED, _ASKED, _NOT_ASKED = N_("moved on"), N_("answered"), N_("asked"), N_("not asked")


class BankLine(NamedTuple):
    """One receiving account, a bank to which the money moved on, or the person's own, with all its payments."""

    id: tuple[str, str, bool, bool]
    name: str
    money: BankMoney
    payments: frozenset[int]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the ledger as it is listed; `about` says where, by whom and with which paper."""

    id: int
    line: MoneyRow
    about: str


def bank_lines(rows: Iterable[BankMoney], texts: Texts) -> list[BankLine]:
    by_bank: dict[tuple[str, str, bool, bool], list[BankMoney]] = {}
    for row in rows:
        by_bank.setdefault(row.key, []).append(row)
    return [
        BankLine(key, _name(of[0], texts), together(of), frozenset(row.payment_id for row in of))
        for key, of in by_bank.items()
    ]


def _name(row: BankMoney, texts: Texts) -> str:
    name = " ".join(text for text in (row.bank, row.account) if text) or texts("not known")
    if row.own:
        return texts("own bank: {bank}", bank=name)
    return f"→ {name}" if row.onward else name


class MoneyCard(Card):
    """`saved(moment)` after a line was written; its form wants the room of the cards below.

    `file_wanted(evidence_id)` for the document behind a line.
    """

    saved = Signal(object)
    failed = Signal(object)
    form_opened = Signal()
    form_closed = Signal()
    file_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Where the money is"), parent=parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self._payments: list[PaymentRow] = []
        self._lines: list[MoneyRow] = []
        self._opened: BankLine | None = None
        self._hold = self._act(_("Record hold"), "record_hold", "held")
        self._order = self._act(_("Court…"), "record_order", "applied")
        self._refund = self._act(_("Record refund"), "record_refund", "credited")
        self.body.setSpacing(theme.size("s2"))
        self._bar = MoneyBar(14, self)
        self.body.addWidget(self._bar)
        self.body.addLayout(self._chips())
        self._table = RowsTable[BankLine](_columns(context), _("Where the money is"), parent=self)
        self._table.setObjectName("banks")
        self._table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._table.setMinimumWidth(_ALL_COLUMNS)
        self._table.setMinimumHeight(self._table.height_of(1))  # it gives way to what is being written down
        self._table.opened.connect(self._open_bank)
        self._ledger = RowsTable[LedgerLine](
            _ledger_columns(_), _("What became of the money"), header=False, parent=self
        )
        self._ledger.setObjectName("ledger")
        self._ledger.acted.connect(self._act_on)
        self._ledger.opened.connect(self._correct)
        self._ledger.hide()
        self.body.addWidget(self._table)
        self.body.addWidget(self._ledger)
        self._entry = Later(self._make_entry)

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        if self._entry.made:
            self._entry.made.leave()
        self._opened = None
        self.refresh(case_id)

    def refresh(self, case_id: int) -> None:
        desk = self._context.desk
        self._case_id = case_id
        self._payments = [row for row in desk.ask(list_payments, case_id) if row.payment.direction == "out"]
        self._lines = desk.ask(list_money, case_id)
        for button in (self._hold, self._order, self._refund):
            button.setEnabled(bool(self._payments))
        banks = bank_lines(desk.ask(where_the_money_is, case_id), self._context.texts)
        self._table.show_rows(banks)
        self._table.setVisible(bool(banks))
        self._show_sums(desk.ask(totals, case_id))
        self._show_ledger()
        if self._entry.made:
            self._offer_choices(self._entry.made)

    def flush(self) -> bool:
        """Lets what is typed in the form wait in the case; False where the desk refused."""
        return self._entry.made is None or self._entry.made.flush()

    def take_up(self, forms: Mapping[str, Mapping[str, str]]) -> bool:
        """Opens the form where it is among those that were left unfinished."""
        if MONEY_LINE not in forms or not self._payments:
            return False
        self.form_opened.emit()
        self._entry().take_up(forms[MONEY_LINE])
        self._ledger.hide()
        return True

    def _make_entry(self) -> MoneyEntry:
        entry = MoneyEntry(self._context, self)
        entry.saved.connect(self.saved)
        entry.failed.connect(self.failed)
        entry.closed.connect(self._show_ledger)
        entry.closed.connect(self.form_closed)
        entry.next_wanted.connect(self.form_opened)
        self.body.addWidget(entry)
        self._offer_choices(entry)
        return entry

    def _offer_choices(self, entry: MoneyEntry) -> None:
        files = self._context.desk.ask(list_evidence, self._case_id) if self._payments else ()
        entry.show_lists(self._case_id, self._payments, self._lines, files)

    def start_fact(self, event: str, fact: str) -> None:
        """What came of a payment or a line of the ledger, which `fact` names where it is one; else it is about the
        person's own bank."""
        line = next((line for line in self._lines if f"{line.event} {line.id}" == fact), None)
        if line is not None:
            self._begin(event, line.payment_id, line.bank, line.amount)
        elif self._payments:
            payment = next((row.id for row in self._payments if f"payment {row.id}" == fact), None)
            self._begin(event, payment, OWN if event in WITH_OWN_BANK else RECEIVER)

    def _act(self, words: str, name: str, event: str) -> Button:
        button = Button(words, name=name, small=True, parent=self)
        button.setProperty("event", event)
        button.clicked.connect(self._record)
        self.head.addWidget(button)
        return button

    def _chips(self) -> QHBoxLayout:
        self._sums = {name: Chip("", parent=self) for name in ("moved_on", "held", "credited", "unknown", "too_much")}
        self._whole = small("", parent=self)
        flow = Flow(gap=theme.size("s2"))
        for chip in self._sums.values():
            flow.addWidget(chip)
        row = QHBoxLayout()
        row.addLayout(flow, 1)
        row.addWidget(self._whole)
        return row

    def _show_sums(self, sums: Totals) -> None:
        _ = self._context.texts
        unknown, too_much = max(sums.unknown, 0), max(-sums.unknown, 0)
        words = {
            "moved_on": (_("moved on {amount}", amount=rupees(sums.moved_on)), "danger", sums.moved_on),
            "held": (_("held {amount}", amount=rupees(sums.held)), "info", sums.held),
            "credited": (_("refunded {amount}", amount=rupees(sums.credited)), "ok", sums.credited),
            "unknown": (_("not known yet {amount}", amount=rupees(unknown)), "plain", unknown),
            "too_much": (_("{amount} more than was taken: check", amount=rupees(too_much)), "danger", too_much),
        }
        for name, (text, tone, amount) in words.items():
            self._sums[name].show_text(text, tone)
            self._sums[name].setVisible(bool(amount))
        whole = _("of {amount} lost", amount=rupees(sums.lost)) if sums.lost else _("No money was taken in this case.")
        self._whole.setText(whole)
        parts = [("moved", sums.moved_on), ("held", sums.held), ("refunded", sums.credited)]
        self._bar.show_parts(parts, sums.lost, " · ".join(text for text, _tone, amount in words.values() if amount))
        self._bar.setVisible(bool(sums.lost))

    def _open_bank(self, bank: BankLine) -> None:
        """Shows the lines behind a bank; once more, and they are put away."""
        self._opened = None if self._opened and self._opened.id == bank.id else bank
        self._show_ledger()

    def _show_ledger(self) -> None:
        bank = self._opened
        own = [] if bank is None else [line for line in self._lines if _is_of(line, bank)]
        self._ledger.show_rows([LedgerLine(line.id, line, _about(line, self._context.texts)) for line in own])
        self._ledger.setFixedHeight(self._ledger.height_of(min(len(own), _MOST_ROWS)))
        shown = bool(own) and not self._entry.is_open
        self._ledger.setVisible(shown)
        rows = min(self._table.model().rowCount(), _BESIDE_LEDGER if shown else _MOST_ROWS)
        self._table.setMaximumHeight(self._table.height_of(rows))
        self._table.scrollTo(self._table.currentIndex())

    def _record(self) -> None:
        self._begin(self.sender().property("event"))

    def _begin(self, event: str, payment_id: int | None = None, bank: str = RECEIVER, amount: int = 0) -> None:
        self.form_opened.emit()
        self._entry().start(event, payment_id, bank, amount)
        self._ledger.hide()

    def _act_on(self, row: LedgerLine, act: str) -> None:
        if act == "open":
            self.file_wanted.emit(row.line.evidence_id or 0)
        else:
            self._correct(row)

    def _correct(self, row: LedgerLine) -> None:
        self.form_opened.emit()
        self._entry().correct(row.line)
        self._ledger.hide()


def _is_of(line: MoneyRow, bank: BankLine) -> bool:
    where = OWN if bank.money.own else bank.money.bank.casefold() if bank.money.onward else RECEIVER
    return line.bank.casefold() == where and line.payment_id in bank.payments


def _about(line: MoneyRow, texts: Texts) -> str:
    until = texts("until {day}", day=wording.day_short(line.lapses_on)) if line.lapses_on else ""
    onward = f"→ {line.moved_to}" if line.moved_to else ""
    said = texts(OUTCOMES[line.outcome]) if line.outcome in OUTCOMES else ""
    parts = (said, onward, line.court, line.number, line.authority, until, line.note, line.document)
    return " · ".join(filter(None, parts))


def _ledger_columns(texts: Texts) -> Sequence[Column[LedgerLine]]:
    _ = texts
    return (
        Column("", lambda row: wording.day_short(row.line.happened_on), Look.MUTED, width=90),
        Column("", lambda row: _(EVENTS[row.line.event]), width=150),
        Column("", lambda row: rupees(row.line.amount), width=92, right=True),
        Column("", lambda row: row.about, Look.MUTED, wrap=True),
        Column(
            "",
            lambda row: _("Document") if row.line.evidence_id else "",
            Look.BUTTON,
            hint=lambda row: row.line.document,
            act="open",
            width=92,
        ),
        Column("", lambda _row: _("Correct…"), Look.BUTTON, act="correct", width=84),
    )


def _columns(context: Context) -> Sequence[Column[BankLine]]:
    _ = context.texts

    def today() -> dt.date:
        return clock.local(context.now()).date()

    return (
        Column(
            _("Bank"),
            lambda row: row.name,
            second=lambda row: _waited(row.money, _),
            hint=lambda row: " · ".join(filter(None, (row.name, _waited(row.money, _)))),
        ),
        Column(_("Asked"), lambda row: _amount(row.money.asked), second=lambda row: _day(row.money.asked_on), width=84),
        Column(_("Held"), lambda row: _amount(row.money.held), second=lambda row: _day(row.money.held_on), width=84),
        Column(
            _("Court order"),
            lambda row: _court(row.money, _),
            second=lambda row: _waiting(row.money, today(), _) or _lapse(row.money, today(), _),
            hint=lambda row: " · ".join(filter(None, (_waiting(row.money, today(), _), _lapse(row.money, today(), _)))),
            width=138,
        ),
        Column(_("Refunded"), lambda row: _amount(row.money.credited), width=80, right=True),
        Column(
            _("Status"),
            lambda row: _state(row.money, today(), _)[0],
            Look.CHIP,
            tone=lambda row: _state(row.money, today(), _)[1],
            width=152,
        ),
    )


def _amount(paise: int) -> str:
    return rupees(paise) if paise else "—"


def _day(day: dt.date | None) -> str:
    return wording.day_short(day) if day else ""


def _court(money: BankMoney, texts: Texts) -> str:
    if money.ordered_on:
        return texts("ordered {amount}", amount=rupees(money.ordered))
    if money.applied_on:
        return texts("applied {day}", day=wording.day_short(money.applied_on))
    return "—" if money.needs_order is not False else texts("not needed")


def _waiting(money: BankMoney, today: dt.date, texts: Texts) -> str:
    if money.ordered_on or not money.applied_on:
        return money.court
    days = texts.count("waiting {n} day", "waiting {n} days", (today - money.applied_on).days)
    return " · ".join(filter(None, (money.court, days)))


def _waited(money: BankMoney, texts: Texts) -> str:
    """How long the bank took to hold and to give back."""
    to_hold, to_release = money.days_to_hold, money.days_to_release
    held = "" if to_hold is None else texts.count("held after {n} day", "held after {n} days", to_hold)
    back = "" if to_release is None else texts.count("back after {n} day", "back after {n} days", to_release)
    return " · ".join(filter(None, (held, back)))


def _lapse(money: BankMoney, today: dt.date, texts: Texts) -> str:
    if money.lapses_on is None:
        return ""
    day = wording.day_short(money.lapses_on)
    return texts("last day was {day}", day=day) if _has_lapsed(money, today) else texts("holds until {day}", day=day)


def _has_lapsed(money: BankMoney, today: dt.date) -> bool:
    """Nobody knows whether it is on hold still; an order of the court keeps it."""
    return money.held > 0 and money.lapses_on is not None and money.lapses_on < today and not money.ordered_on


def _state(money: BankMoney, today: dt.date, texts: Texts) -> tuple[str, str]:
    """Its words and their tone."""
    if money.released and not _has_lapsed(money, today):
        return texts("released {amount}", amount=rupees(money.released)), "info"
    words, tone = _known_state(money, today)
    return texts(words), tone


def _known_state(money: BankMoney, today: dt.date) -> tuple[str, str]:
    if money.own:
        return (_ANSWERED, "info") if money.answered_on else (_ASKED, "plain")
    if money.credited >= money.came > 0:
        return _BACK, "ok"
    if money.held:
        return (_LAPSED, "danger") if _has_lapsed(money, today) else (_HELD, "info")
    if money.credited:
        return _PARTLY_BACK, "ok"
    if money.moved_on:
        return _GONE, "danger"
    if money.ever_held:
        return _ENDED, "danger"
    return (_ASKED, "plain") if money.asked else (_NOT_ASKED, "warn")
