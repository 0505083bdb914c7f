"""What tests read off the step of follow-up, and how they press in its tables."""

from supportdesk.desk import Desk
from supportdesk.services.money.lines import MoneyRow, list_money
from supportdesk.services.payments import PaymentRow, list_payments
from tests.ui.case_screen import find
from tests.ui.screens import click_cell, said
from ui.pages.case_follow_up import FollowUpStep
from ui.pages.case_follow_up_parts.history_list import HistoryList


def money(desk: Desk, case_id: int) -> list[MoneyRow]:
    return desk.ask(list_money, case_id)


def payments(desk: Desk, case_id: int) -> list[PaymentRow]:
    return desk.ask(list_payments, case_id)


def listed(step: FollowUpStep) -> list[tuple[str, str]]:
    return [(line.title, line.words) for line in find(step, HistoryList, "history").rows_model.rows]


def press_cell(step: FollowUpStep, name: str, words: str, to: str = "") -> None:
    """The cell with these words, or the one with `to` in the same row."""
    row = next(at for at, cells in enumerate(said(step, name)) if words in cells)
    click_cell(step, name, row, said(step, name)[row].index(to or words))
