"""What the money trail shows, asked for at once; of a great many payments beside, for no turn is so long."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from supportdesk.errors import DeskError
from supportdesk.services.money import Totals, totals
from supportdesk.services.money.lines import MoneyRow, list_money
from supportdesk.services.payments import PaymentRow, list_payments, payment_count
from ui.context import Context

if TYPE_CHECKING:
    from supportdesk.desk import Desk

MANY = 200
"""Payments that are asked for, and taken back, in one turn: 20 ms."""


@dataclass(frozen=True, slots=True)
class Trail:
    case_id: int
    rows: Sequence[PaymentRow]
    totals: Totals
    money: Sequence[MoneyRow]


class TrailQuestion(QObject):
    """`answered(Trail)`, before `ask` returns or later; `failed(DeskError)` where the desk refused later."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = self._told = 0
        self._stop = threading.Event()

    @property
    def under_way(self) -> bool:
        return self._told < self._asked

    def ask(self, case_id: int) -> None:
        """In place of what is still being asked."""
        self.forget()
        self._asked += 1
        desk, answer = self._context.desk, partial(self._answer, self._asked)
        job = partial(_trail, desk.core, case_id)
        if desk.ask(payment_count, case_id) <= MANY:
            answer(job())
        else:
            self._stop = self._context.tasks.run(self, job, answer, self._refuse, beside=True)

    def forget(self) -> None:
        """Nobody wants to know any more."""
        self._stop.set()
        self._told = self._asked

    def _answer(self, asked: int, trail: Trail) -> None:
        if asked == self._asked:
            self._told = asked
            self.answered.emit(trail)

    def _refuse(self, error: DeskError) -> None:
        self._told = self._asked
        self.failed.emit(error)


def _trail(desk: "Desk", case_id: int) -> Trail:
    return Trail(case_id, desk.ask(list_payments, case_id), desk.ask(totals, case_id), desk.ask(list_money, case_id))
